/** Each training invocation and configuration with its flags, what the transform says of each, and where it comes from. */
import { messagesIn } from '../messages/messages.js';
import type { Messages } from '../messages/types.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, InvocationReport } from '../types.js';
import { type FlagRow, flagRows } from './flags.js';
import { type Colours, type Look, noColours } from './pretty.js';
import { hanging, harmless, layOut, roomOn, widthOf } from './width.js';

/**
 * `path:line: command (…)`, then a line a flag: name, value, mark, place, home. `?` is a value that is unknown.
 * Where a line does not fit the terminal, the place goes to a line of its own.
 */
export function inspect(results: readonly FileResult[], transform: Transform, look: Omit<Look, 'verbose'>): string {
  const messages = messagesIn(look.lang, transform.terms);
  const blocks = results.flatMap((file) => {
    const configurations = (file.configurations ?? []).map((one) => ({
      ...one,
      command: messages.inspect.configuration,
    }));
    const all = [...file.invocations, ...configurations];
    return all.map((one) => block(file, one, flagRows(file, one, transform, messages), messages, look));
  });
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function block(
  { path }: FileResult,
  { line, command, concerned }: InvocationReport,
  rows: readonly FlagRow[],
  { inspect: words, runs, list }: Messages,
  { colours: paint = noColours, columns }: Omit<Look, 'verbose'>,
): string[] {
  const most = roomOn(columns);
  const room = most ?? Number.POSITIVE_INFINITY;
  const cells = rows.map(({ name, value, marks, place, from }) => ({
    name: harmless(name),
    value: harmless(value),
    mark: list(marks.map((mark) => words.mark[mark])),
    place: harmless(place),
    from: harmless(from),
    marks,
  }));
  const widest = (column: 'name' | 'value' | 'mark' | 'place' | 'from'): number =>
    cells.reduce((most, cell) => Math.max(most, widthOf(cell[column])), 0);
  const [name, mark, place] = [widest('name'), widest('mark'), widest('place')];
  const origin = place + 2 + widest('from');
  // A long value is cut rather than torn; the place goes below where even a short one leaves no room for it.
  const beside = room - 2 - name - 2 - 2 - mark;
  const below = beside - 2 - origin < Math.min(shortest, widest('value'));
  // Where not even the name leaves room for the value, each has a line.
  const stacked = beside < Math.min(shortest, widest('value'));
  const value = Math.min(
    widest('value'),
    Math.max(shortest, stacked ? room - 6 - mark : below ? beside : beside - 2 - origin),
  );
  return [
    ...hanging(
      paint.bold(harmless(`${path}:${line}`)),
      widthOf(harmless(`${path}:${line}`)),
      `: ${words.title(command, runs.kind[concerned])}`,
      4,
      most,
    ),
    ...cells.flatMap((cell) => {
      const shown = widthOf(cell.value) > value ? layOut(cell.value, 0, 1, value).text : cell.value;
      const marked = tinted(cell.mark, cell.marks, paint) + ' '.repeat(mark - widthOf(cell.mark));
      const said = [value > 0 && padded(shown, value), mark > 0 && marked];
      const tail = [!below && padded(cell.place, place), cell.from];
      if (!below) return [`  ${joined([padded(cell.name, name), ...said, paint.dim(joined(tail))])}`];
      const told = cell.place === '' ? cell.from : `${cell.place}  ${cell.from}`;
      const head = stacked
        ? [`  ${cell.name}`, `    ${joined(said)}`]
        : [`  ${joined([padded(cell.name, name), ...said])}`];
      return [...head, ...hanging('    ', 4, told, 6, most).map(paint.dim)];
    }),
  ];
}

/** Columns that a value has at least, where it needs them. */
const shortest = 12;

const joined = (parts: readonly (string | false)[]): string =>
  parts
    .filter((part) => part !== false)
    .join('  ')
    .trimEnd();

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function tinted(text: string, marks: FlagRow['marks'], paint: Colours): string {
  if (marks.includes('obsolete') || marks.includes('missing')) return paint.red(text);
  if (marks.includes('overridden')) return paint.dim(text);
  if (marks.includes('required')) return paint.green(text);
  return marks.length > 0 ? paint.yellow(text) : text;
}
