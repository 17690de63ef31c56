/** The proof before any write: the new text parses, its words are the old ones less the removed plus the inserted, the rest is the same. */
import type { FoundCommand } from '../shell/parse.js';
import { parse } from '../shell/parse.js';
import type { Insertion, Range } from './edit.js';

/** The text from `from` to `to` with `deletions` and `insertions`, all inside it, applied, by plain slicing: a second way beside magic-string. */
export function applyPlain(
  text: string,
  from: number,
  to: number,
  deletions: readonly Range[],
  insertions: readonly Insertion[],
): string {
  const events = [
    ...deletions.map((range) => ({ at: range.pos, to: range.end, text: '' })),
    ...insertions.map((insertion) => ({ at: insertion.at, to: insertion.at, text: insertion.text })),
  ].sort((a, b) => a.at - b.at || b.text.length - a.text.length);
  let result = '';
  let at = from;
  for (const event of events) {
    result += text.slice(at, event.at) + event.text;
    at = event.to;
  }
  return result + text.slice(at, to);
}

/** Words of a command with their role, in source order. */
function wordsWithRole(found: FoundCommand): { pos: number; end: number; role: string }[] {
  const { command, line } = found;
  const parts = [...command.prefix, ...(command.name ? [command.name] : []), ...command.suffix];
  return parts.map((part) => ({ pos: part.pos, end: part.end, role: `${line.join('>')}:${part.type}` }));
}

/**
 * Compares the commands before and after. Returns why the proof fails, or undefined where it holds.
 * `removed` are the words that were to go, `added` the arguments that were to come.
 */
export function proveWords(
  before: { text: string; commands: readonly FoundCommand[] },
  after: string,
  removed: readonly Range[],
  insertions: readonly (Insertion & { argument: string })[],
  deletions: readonly Range[],
): string | undefined {
  const parsed = parse(after);
  if (parsed.error) return `the new text does not parse: ${parsed.error.message}`;
  const gone = new Set(removed.map((word) => `${word.pos}:${word.end}`));
  const byEnd = new Map<number, string[]>();
  for (const insertion of insertions) byEnd.set(insertion.at, [...(byEnd.get(insertion.at) ?? []), insertion.argument]);
  const expected: string[] = [];
  for (const found of before.commands) {
    for (const word of wordsWithRole(found)) {
      const added = word.role.endsWith(':Word') ? (byEnd.get(word.end) ?? []) : [];
      if (!gone.has(`${word.pos}:${word.end}`)) {
        const inner = deletions.filter((range) => range.pos >= word.pos && range.end <= word.end);
        const innerInsertions = insertions.filter((insertion) => insertion.at > word.pos && insertion.at < word.end);
        expected.push(`${word.role} ${applyPlain(before.text, word.pos, word.end, inner, innerInsertions)}`);
      }
      for (const argument of added) expected.push(`${word.role} ${argument}`);
    }
    expected.push('end of command');
  }
  const actual: string[] = [];
  for (const found of parsed.commands) {
    for (const word of wordsWithRole(found)) actual.push(`${word.role} ${after.slice(word.pos, word.end)}`);
    actual.push('end of command');
  }
  const at = expected.findIndex((word, index) => word !== actual[index]);
  if (at !== -1) return `expected «${expected[at]}», found «${actual[at] ?? 'nothing'}»`;
  return expected.length === actual.length ? undefined : `${actual.length - expected.length} words too many`;
}
