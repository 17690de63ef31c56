/** `test FILE…`: each record is checked, and its examples are tried. */
import { recordMessages } from '../messages/record.js';
import { diff, diffForTerminal } from '../report/diff.js';
import { harmless } from '../report/width.js';
import { RecordError, recordLines } from './error.js';
import { isPassed, type Outcome, tried, untried } from './examples.js';
import { loadTransform } from './load.js';
import type { Asking } from './update.js';

interface Around extends Asking {
  /** What examples become is written into the record, where the person agrees. */
  readonly updates?: boolean;
}

/** Returns the exit status: 0 where all is as it should be, 1 where an example is not or there is none, 2 where a record is wrong. */
export async function test(files: readonly string[], around: Around): Promise<0 | 1 | 2> {
  const { out, say, lang, cwd } = around;
  const words = recordMessages[lang];
  let [passed, failed, wrong, empty] = [0, 0, 0, 0];
  for (const file of files) {
    try {
      const transform = await loadTransform(file, cwd);
      const outcomes = transform.examples.map((one) => tried(transform, one));
      const good = outcomes.filter(isPassed).length;
      const lines = [file, ...outcomes.flatMap((one, index) => linesOf(one, index + 1, around))];
      if (outcomes.length === 0) {
        empty++;
        lines.push(`  ${words.noExample}`);
      } else if (untried(transform).length > 0) lines.push(`  – ${words.untried(untried(transform).join(', '))}`);
      await out(lines.map((line) => `${line}\n`).join(''));
      const others = around.updates ? new Map(outcomes.flatMap(otherText)) : new Map();
      const isWritten = others.size > 0 && (await (await import('./update.js')).update(file, others, around));
      const right = good + (isWritten ? others.size : 0);
      passed += right;
      failed += outcomes.length - right;
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      wrong++;
      for (const line of recordLines(error, lang)) say(line);
    }
  }
  say(words.tested(passed, failed, wrong));
  return wrong > 0 ? 2 : failed + empty > 0 ? 1 : 0;
}

/** What an example became where nothing but that is wrong, with its index. */
function otherText({ text, ...rest }: Outcome, index: number): [number, string][] {
  return text && isPassed({ ...rest, text: undefined }) ? [[index, text[1]]] : [];
}

/** What is printed of an example: whether it is as it should be, and where not, why. */
function linesOf(outcome: Outcome, number: number, { lang, colours }: Around): string[] {
  const words = recordMessages[lang];
  const { example, text, reports, again, bash, defect } = outcome;
  const [first = ''] = example.before.split('\n');
  const name = harmless(words.example(number, first.trim()));
  if (isPassed(outcome)) return [`  ${colours ? colours.green('✓') : '✓'} ${name}`];
  const why: string[] = [];
  const changes = (from: string, to: string): string[] => {
    const [, , ...hunks] = diffForTerminal(diff('example', from, to), colours)
      .trimEnd()
      .split('\n');
    return hunks;
  };
  if (text) why.push(words.otherText, ...changes(...text));
  if (reports) {
    why.push(words.otherReports(reports.expected.join(', '), reports.found.map(({ rule }) => rule).join(', ')));
    for (const { line, column, rule, message } of reports.found)
      why.push(harmless(`${line}:${column}: [${rule}] ${message}`));
  }
  if (again !== undefined) why.push(words.otherAgain, ...changes(text?.[1] ?? example.after, again));
  if (bash) {
    const shown = (lists: readonly string[]): string => lists.map((one) => `${one.split('\0').join(' ')}\n`).join('');
    why.push(words.otherArguments, ...changes(shown(bash.ran), shown(bash.now)).map(harmless));
  }
  if (defect !== undefined) why.push(words.defect(defect));
  return [`  ${colours ? colours.red('✗') : '✗'} ${name}`, ...why.map((line) => `      ${line}`)];
}
