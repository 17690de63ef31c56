/** Each training invocation with its flags, where each comes from, and what the transform says of it. */
import { messagesIn } from '../messages/messages.js';
import type { Messages } from '../messages/types.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, InvocationReport, Lang } from '../types.js';
import { flagRows } from './flags.js';
import { harmless, widthOf } from './width.js';

/** `path:line: command (…)`, then a line a flag: name, value, place, mark. `?` is a value that the script does not settle. */
export function inspect(results: readonly FileResult[], transform: Transform, lang?: Lang): string {
  const messages = messagesIn(lang);
  const blocks = results.flatMap((file) => file.invocations.map((one) => block(file.path, one, transform, messages)));
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function block(path: string, invocation: InvocationReport, transform: Transform, messages: Messages): string[] {
  const { line, command, reflow } = invocation;
  const words = messages.inspect;
  const rows = flagRows(invocation, path, transform, words).map(({ name, value, from, marks }) => [
    name,
    value,
    from,
    messages.list(marks.map((mark) => words[mark])),
  ]);
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
