/** Each training invocation with its flags, where each comes from, and what the transform says of it. */
import { messagesIn } from '../messages/messages.js';
import type { Messages } from '../messages/types.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, InvocationFlag, InvocationReport, Lang } from '../types.js';
import { harmless, widthOf } from './width.js';

/** `path:line: command (…)`, then a line a flag: name, value, place, mark. `?` is a value that the script does not settle. */
export function inspect(results: readonly FileResult[], transform: Transform, lang?: Lang): string {
  const messages = messagesIn(lang);
  const blocks = results.flatMap((file) => file.invocations.map((one) => block(file.path, one, transform, messages)));
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function block(
  path: string,
  { line, command, reflow, flags }: InvocationReport,
  transform: Transform,
  messages: Messages,
): string[] {
  const words = messages.inspect;
  const rows = flags.map((flag, index) => [
    flag.name,
    flag.value ?? '?',
    `${path}:${flag.line}:${flag.column}`,
    messages.list(marksOf(flag, flags.slice(index + 1), reflow === 'yes', transform, words)),
  ]);
  const wanted = [
    [transform.required.flag, words.required],
    ...transform.advised.map(({ flag }) => [flag, words.advised]),
  ];
  if (reflow === 'yes')
    for (const [name = '', mark = ''] of wanted)
      if (!flags.some((flag) => flag.name === name)) rows.push([name, '', words.absent, mark]);
  return [
    harmless(`${path}:${line}: ${words.title(command, words.kind[reflow])}`),
    ...inColumns(rows.map((row) => row.map(harmless))),
  ];
}

function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => widthOf(row[column] ?? ''))));
  const padded = (text: string, column: number): string =>
    text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(text)));
  return rows.map((row) => `  ${row.map(padded).join('  ')}`.trimEnd());
}

function marksOf(
  flag: InvocationFlag,
  later: readonly InvocationFlag[],
  concerned: boolean,
  transform: Transform,
  words: Messages['inspect'],
): string[] {
  const marks: string[] = [];
  if (flag.name === transform.selector.flag || (concerned && flag.name === transform.required.flag))
    marks.push(words.required);
  if (concerned && transform.obsolete.some((one) => one.flag === flag.name)) marks.push(words.obsolete);
  if (concerned && transform.advised.some((one) => one.flag === flag.name)) marks.push(words.advised);
  if (flag.value === null) marks.push(words.unknown);
  if (later.some((one) => one.name === flag.name)) marks.push(words.givenAgain);
  return marks;
}
