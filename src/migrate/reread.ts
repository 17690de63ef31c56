/**
 * The second reading, of the edited text. Only the statements that were edited are parsed anew. All others are the same text between
 * the same line ends: a parser reads from the front, so it comes to each of them as it did before, as long as every edited one
 * ends where its text does.
 */
import type { Statement } from 'unbash';
import type { Part } from '../shell/evaluate.js';
import { firstError, parseShell } from '../shell/parse.js';
import type { Slice } from '../shell/slice.js';
import { countUpTo, lastFrom } from '../shell/source.js';
import type { Span } from '../shell/values.js';
import { rootView, type View } from '../shell/view.js';
import type { EntryPoints } from '../types.js';
import type { Analysis } from './analyse.js';
import { type Insertion, mover } from './edit.js';
import { followed, type Reading, type ReadScript } from './read.js';
import { spansWithin } from './spans.js';

/**
 * Reads the scripts of an analysis again, with its edits made; `texts` are the new ones, with line feeds only. Undefined where an
 * edit reaches over the end of a statement, or lines do not go on that were meant to: then everything has to be read.
 */
export function reread(
  { reading, deletions, additions }: Pick<Analysis, 'reading' | 'deletions' | 'additions'>,
  texts: readonly string[],
  entryPoints: EntryPoints,
): Reading | undefined {
  let whole = '';
  const scripts: ReadScript[] = [];
  for (const [index, script] of reading.scripts.entries()) {
    const { pos, end } = script;
    const old = reading.text.slice(pos, end);
    const text = texts[index] ?? '';
    const cuts = spansWithin(deletions, script);
    const added = additions.filter(({ at }) => pos <= at && at <= end).map((one) => ({ ...one, at: one.at - pos }));
    const again = script.broken.length > 0 ? undefined : rereadScript(script, old, { cuts, added }, text, whole.length);
    if (!again) return undefined;
    scripts.push(again);
    whole += `${text}\n`;
  }
  return followed(whole, scripts, entryPoints, false);
}

/** Edits in offsets of the script itself. */
interface Edits {
  readonly cuts: readonly Span[];
  readonly added: readonly Insertion[];
}

/** @param base where the new text begins in the reading as a whole */
function rereadScript(
  script: ReadScript,
  old: string,
  { cuts, added }: Edits,
  text: string,
  base: number,
): ReadScript | undefined {
  const view = script.parts[0]?.view;
  const moved = mover(cuts, added);
  const commands: Statement[] = [];
  const parts: Part[] = [];
  /** Which statement each part begins with, and what its offsets count from. */
  const firsts: number[] = [];
  const bases: number[] = [];
  const add = (statements: readonly Statement[], from: number, own: View | undefined): void => {
    if (statements.length === 0) return;
    firsts.push(commands.length);
    bases.push(from);
    for (const statement of statements) commands.push(statement);
    if (own) parts.push({ commands: statements, view: own });
  };
  /** Those that are not edited, up to number `to`. */
  const keep = (to: number): void => {
    const statements = script.commands.slice(commands.length, to);
    const pos = statements[0]?.pos ?? 0;
    const from = base + moved(pos) - pos;
    add(statements, from, view && rootView(old, from, view.followed));
  };
  const edits = [...cuts, ...added.map(({ at }) => ({ pos: at, end: at }))].sort((a, b) => a.pos - b.pos);
  let read = -1;
  for (const edit of edits) {
    if (edit.end <= read) continue;
    const lines = statementsAround(script.commands, old, edit.pos);
    if (!lines || edit.pos < read || edit.end > lines.end) return undefined;
    keep(lines.first);
    const pos = moved(lines.pos);
    const own = text.slice(pos, moved(lines.end)) + (lines.end === old.length ? '\n' : '');
    const statements = parseWhole(own, lines.last - lines.first + 1);
    if (!statements) return undefined;
    // Something stands in front of whatever is cut: what stood in the cut counts there.
    const places = view?.followed && placesWithin(view.followed, lines).map((one) => moved(one, 'front') - pos);
    add(statements, base + pos, view && rootView(own, base + pos, places && { places, carriers: [] }));
    read = lines.end;
  }
  keep(script.commands.length);
  const baseOf = (statement: number): number => bases[countUpTo(firsts, statement) - 1] ?? base;
  return { ...script, pos: base, end: base + text.length, commands, baseOf, parts };
}

/** The statements that begin on one line, around an offset, with their here-documents: from `pos` to where the next one begins. */
function statementsAround(commands: readonly Statement[], text: string, offset: number) {
  let first = lastFrom(commands, offset);
  let last = first;
  const onOneLine = (at: number): boolean => {
    const [one, next] = [commands[at], commands[at + 1]];
    return one !== undefined && next !== undefined && !text.slice(one.end, next.pos).includes('\n');
  };
  while (onOneLine(first - 1)) first--;
  while (onOneLine(last)) last++;
  const pos = commands[first]?.pos;
  return pos === undefined ? undefined : { first, last, pos, end: commands[last + 1]?.pos ?? text.length };
}

const placesWithin = ({ places }: Slice, { pos, end }: Span): readonly number[] =>
  places.slice(countUpTo(places, pos - 1), countUpTo(places, end - 1));

const stop = ':\n';

/** The statements of a text, if they are so many, without an error, and the text ends with them: a statement behind it is one of its own. */
function parseWhole(text: string, count: number): readonly Statement[] | undefined {
  const script = parseShell(text + stop);
  const last = script.commands[count];
  if (firstError(script, text + stop) || script.commands.length !== count + 1) return undefined;
  return last?.pos === text.length && last.command.type === 'Command' ? script.commands.slice(0, count) : undefined;
}
