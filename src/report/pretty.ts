/** Messages for people: `path:line:column` and the reason, the line with a mark under the flag, what to do; and a summary. */
import { messagesIn } from '../messages/messages.js';
import { withoutTransform } from '../migrate/severity.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, Finding, Lang, RuleId } from '../types.js';
import type { Tally } from './summary.js';
import { hanging, harmless, layOut, roomOn, widthOf } from './width.js';

export { harmless };

type Paint = (text: string) => string;

/** picocolors, or anything that paints. */
export interface Colours {
  readonly red: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly yellow: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

export interface Look {
  /** Also what was fixed, and advice. */
  readonly verbose: boolean;
  /** The baseline that findings were left out for, as shown. */
  readonly baseline?: string | undefined;
  /** The changes are written: a later run cannot tell any more which variables they left without a use. */
  readonly written?: boolean;
  /** What the runs are called. */
  readonly terms?: Transform['terms'] | undefined;
  /** The language; absent: English. */
  readonly lang?: Lang | undefined;
  /** Width of the terminal; 0 or absent where there is none. */
  readonly columns?: number | undefined;
  readonly colours?: Colours | undefined;
}

const plain: Paint = (text) => text;
export const noColours: Colours = { red: plain, green: plain, cyan: plain, yellow: plain, bold: plain, dim: plain };

/** The room for a line of a script where no terminal gives one. */
const usualRoom = 160;

/** The lines to print for a file: what is left for a person, and what only this run can say; with `verbose`, what was fixed and the advice too. */
export function findingLines(file: FileResult, look: Look): string[] {
  const isDue = ({ rule, fixed, left, severity }: Finding): boolean =>
    (severity === 'error' && !fixed && left === undefined) ||
    (look.written === true && withoutTransform(rule) === 'unused-variable');
  const shown = file.findings.filter((one) => look.verbose || isDue(one));
  const text = shown.length > 0 ? file.before.split('\n') : [];
  const lines = shown.flatMap((one) => frame(file.path, one, text[one.line - 1] ?? '', look));
  const { note } = messagesIn(look.lang).pretty;
  for (const { line, column, message } of file.notes ?? [])
    lines.push(harmless(`${file.path}:${line}:${column}: ${note}: ${message}`));
  if (file.defect !== undefined)
    lines.push(harmless(`${file.path}:1:1: ${messagesIn(look.lang).pretty.defect(file.defect)}`));
  return lines;
}

function frame(path: string, one: Finding, source: string, look: Look): string[] {
  const paint = look.colours ?? noColours;
  const words = messagesIn(look.lang).pretty;
  const kind = one.fixed ? 'fixed' : one.severity;
  const tint = kind === 'error' ? paint.red : kind === 'fixed' ? paint.green : paint.yellow;
  const room = roomOn(look.columns);
  const help = one.help ?? '';
  const reason = one.message.slice(0, one.message.length - help.length).trimEnd();
  const place = harmless(`${path}:${one.line}:${one.column}`);
  const gutter = ' '.repeat(String(one.line).length);
  const bar = paint.cyan('|');
  const line = source.replace(/\r$/u, '').replace(/^\ufeff/u, '');
  const length = one.endLine === one.line ? one.endColumn - 1 : Number.POSITIVE_INFINITY;
  const laid = layOut(line, one.column - 1, length, (room ?? usualRoom) - gutter.length - 3);
  const lines = [
    ...hanging(
      `${paint.bold(place)}: ${tint(words[kind])} `,
      widthOf(`${place}: ${words[kind]} `),
      `[${one.rule}] ${reason}`,
      4,
      room,
    ),
    `${gutter} ${bar}`,
    `${paint.cyan(String(one.line))} ${bar} ${laid.text}`,
    `${gutter} ${bar} ${' '.repeat(laid.from)}${tint('^'.repeat(laid.to - laid.from))}`,
  ];
  // What is fixed needs nothing to be done.
  if (help !== '' && !one.fixed) {
    const indent = gutter.length + 3 + widthOf(words.help);
    lines.push(...hanging(`${gutter} ${paint.cyan('=')} ${paint.bold(words.help)}`, indent, help, indent, room));
  }
  return [...lines, ''];
}

/** Findings of these rules say that the script was not understood, rather than that it asks for a decision. */
const notUnderstood: ReadonlySet<RuleId> = new Set(['syntax-error', 'unplaced-flag', 'unresolved-reflow']);

/** The summary by outcome: one line, and one for each outcome that there is. `failed`: something was not read or written, and said so. `interrupted`: not all was looked at. */
export function summaryLines(
  { summary, left, unsure, refused, unasked, kept, unused, defects, rewritten }: Tally,
  mode: 'write' | 'dry-run' | 'check',
  { verbose, terms, lang, columns, baseline, colours: paint = noColours }: Look,
  failed = false,
  interrupted = false,
): string[] {
  const messages = messagesIn(lang, terms);
  const words = messages.summary;
  const written = mode === 'write';
  const { files, changed, invocations, removed, inserted, errors, advice, known } = summary;
  const room = roomOn(columns);
  const outcomes: string[] = [];
  const add = (tint: Paint, text: string): void => {
    outcomes.push(...hanging('  ', 2, text, 4, room).map(tint));
  };
  if (changed > 0) {
    const how: string[] = [];
    if (removed > 0) how.push(written ? words.removed(removed) : words.toRemove(removed));
    if (inserted > 0) how.push(written ? words.inserted(inserted) : words.toInsert(inserted));
    if (rewritten > 0) how.push(written ? words.rewritten(rewritten) : words.toRewrite(rewritten));
    if (how.length === 0) how.push(written ? words.mended : words.toMend);
    const say = written ? words.changed : words.wouldChange;
    add(paint.green, say(changed, messages.list(how)));
  }
  if (refused > 0) add(paint.yellow, words.refused(refused));
  if (unasked > 0) add(paint.yellow, words.unasked(unasked));
  if (kept > 0) add(paint.yellow, words.kept(kept));
  const unread = [...left].filter(([rule]) => notUnderstood.has(withoutTransform(rule)));
  const open = [...left].filter(([rule]) => !notUnderstood.has(withoutTransform(rule)));
  const sum = (counts: readonly (readonly [RuleId, number])[]): number => counts.reduce((all, [, one]) => all + one, 0);
  const byRule = (counts: readonly (readonly [RuleId, number])[]): string =>
    messages.list(counts.map(([rule, number]) => words.ofRule(number, rule)));
  if (open.length > 0) add(paint.red, words.forPerson(sum(open), byRule(open)));
  if (unread.length > 0) add(paint.red, words.notUnderstood(sum(unread), byRule(unread)));
  if (defects > 0) add(paint.red, words.defects(defects));
  else if (failed) add(paint.red, words.failed);
  const folded = advice - (written ? unused : 0);
  if (verbose ? advice > 0 : folded > 0) add(paint.dim, verbose ? words.advice(advice) : words.adviceFolded(folded));
  if (known) add(paint.dim, words.known(known, baseline ?? ''));
  const looked =
    invocations > 0 ? messages.runs.looked(files, invocations, summary.reflowInvocations, unsure) : words.looked(files);
  const idle = changed === 0 && errors === 0 && defects === 0 && !failed && !interrupted;
  const verdict = idle ? words.nothingToDo(looked) : words.somethingToSay(looked);
  return [...hanging('', 0, verdict, 2, room), ...outcomes];
}
