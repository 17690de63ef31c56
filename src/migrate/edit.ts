/** Cutting and inserting arguments with the layout kept. Offsets are UTF-16 code units of the parsed text. */
import { countUpTo, lineStarts } from '../shell/source.js';
import type { Span } from '../shell/values.js';
import { union } from './spans.js';

export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * The text to delete so that the arguments at `cuts` go and the layout stays: an argument alone on its line takes the line, a
 * removed last one takes the backslash above it, a line whose other words stay keeps one blank between them.
 * `text` is the reader's text; `actual`, of the same length, is what stands in the file.
 */
export function removals(text: string, actual: string, cuts: readonly Span[]): Span[] {
  let blanked = '';
  let from = 0;
  const sorted = union(cuts);
  for (const { pos, end } of sorted) {
    blanked += text.slice(from, pos) + text.slice(pos, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  blanked += text.slice(from);
  const starts = lineStarts(blanked);
  return union(sorted.flatMap((cut) => removal(blanked, actual, cut, starts[countUpTo(starts, cut.pos) - 1] ?? 0)));
}

/** Whether what stands at `after`, behind an argument that ends at `end`, ends the words that it stands among: behind a blank, a quote opens the next word. */
const closes = (text: string, end: number, after: number): boolean => {
  const char = text[after];
  return char === undefined || /[\n#;)]/.test(char) || (after === end && /[`"']/.test(char));
};
const opens = (char: string | undefined): boolean => char === undefined || /[\n("'`]/.test(char);

function removal(text: string, actual: string, { pos, end }: Span, lineStart: number): Span[] {
  let after = end;
  while (isBlank(text[after])) after++;
  // Bash parts words at blanks and tabs only: a no-break space is a word like any other.
  if (!/^[ \t]*$/.test(text.slice(lineStart, pos))) {
    let start = pos;
    while (isBlank(text[start - 1])) start--;
    // A blank behind a backslash is a word, or a part of one.
    const slashes = /\\*$/.exec(text.slice(Math.max(0, start - 20), start))?.[0].length ?? 0;
    if (start < pos && slashes % 2 === 1) start++;
    // The first of its list: the blanks behind it go instead of those in front.
    const first = opens(text[start - 1]) || /\$['"]$/.test(text.slice(start - 2, start));
    if (first && start === pos && !closes(text, end, after)) return [{ pos, end: after }];
    // A number in front of a redirection would become its descriptor.
    if (start < pos && /[<>]/.test(text[end] ?? '')) return [{ pos: start + 1, end }];
    return [{ pos: start, end }];
  }
  // In a here-document backslashes come in pairs; elsewhere a pair is an argument. The line above tells.
  const continued = /^(\\+)\n/.exec(text.slice(after, after + 20));
  const above = /(\\*)\n$/.exec(text.slice(Math.max(0, lineStart - 20), lineStart))?.[1];
  if (continued && (continued[1] === '\\' || continued[1] === above))
    return [{ pos: lineStart, end: after + continued[0].length }];
  if (!closes(text, end, after)) return [{ pos, end: after }];
  const lineEnd = text.indexOf('\n', after) === -1 ? text.length : text.indexOf('\n', after);
  const wholeLine = text[after] === '#' || text[after] === '\n' || after === text.length;
  const stop = wholeLine ? lineEnd : after;
  let start = lineStart;
  let upTo = stop;
  const below: Span[] = [];
  while (text[start - 1] === '\n' && text[start - 2] === '\\') {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (/^[ \t]*#/.test(actual.slice(above, start - 1))) {
      // A comment of its own stays where it is; the backslash in front of it goes.
      below.push({ pos: start - 1, end: upTo });
      start = above;
      upTo = above - 1;
      continue;
    }
    start--;
    while (text[start - 1] === '\\') start--;
    while (isBlank(text[start - 1])) start--;
    if (text[start - 1] !== '\n') break;
  }
  // In an array or a text of several lines no backslash stands above: the line goes as a whole.
  if (start >= upTo) return below;
  if (start === lineStart)
    return [wholeLine && lineEnd < text.length ? { pos: start, end: lineEnd + 1 } : { pos, end: stop }];
  // A comment behind the backslash above stays; only the backslash goes with the argument.
  const kept = actual.slice(start, actual.indexOf('\n', start));
  if (!kept.includes('#')) return [...below, { pos: start, end: upTo }];
  const slash = start + kept.indexOf('\\');
  return [...below, { pos: slash, end: slash + 1 }, { pos: start + kept.length, end: upTo }];
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** The text of an insertion behind the argument at `word`: on a line of its own where that argument has one. */
export function insertionBehind(text: string, lineStart: number, word: Span, argument: string): Insertion {
  const indent = text.slice(lineStart, word.pos);
  const alone = lineStart > 0 && indent.trim() === '';
  const above = /(\\+)\n$/.exec(text.slice(Math.max(0, lineStart - 20), lineStart))?.[1];
  if (alone && above !== undefined) return { at: word.end, text: ` ${above}\n${indent}${argument}` };
  if (alone && /^[ \t]*(?:#[^\n]*)?\n/.test(text.slice(word.end)))
    return { at: word.end, text: `\n${indent}${argument}` };
  return { at: word.end, text: ` ${argument}` };
}

/**
 * Tells where a position of the old text stands in the new one. What was deleted stands where it was; with `front`, one in front of
 * that.
 */
export function mover(
  deletions: readonly Span[],
  insertions: readonly Insertion[],
): (pos: number, deleted?: 'front') => number {
  const cut = union(deletions);
  const starts = cut.map((one) => one.pos);
  let sum = 0;
  const lost = cut.map(({ pos, end }) => {
    sum += end - pos;
    return sum;
  });
  const added = [...insertions].sort((a, b) => a.at - b.at);
  const places = added.map((one) => one.at);
  let more = 0;
  const gained = added.map(({ text }) => {
    more += text.length;
    return more;
  });
  return (pos, deleted) => {
    const last = countUpTo(starts, pos) - 1;
    const inside = Math.max(0, (cut[last]?.end ?? 0) - pos);
    const front = inside > 0 && deleted === 'front' ? 1 : 0;
    return pos - (lost[last] ?? 0) + inside - front + (gained[countUpTo(places, pos) - 1] ?? 0);
  };
}
