/** Cutting and inserting arguments with the layout kept. Offsets are UTF-16 code units of the parsed text. */

import { slashesAt } from '../shell/bash/continuations.js';
import { countUpTo, lineStarts } from '../shell/bash/source.js';
import type { DeadCode } from '../shell/dead-code.js';
import type { Span } from '../shell/values.js';
import type { Insertion } from './change.js';
import { ownComments } from './own-comments.js';
import { union } from './spans.js';

/**
 * The text to delete so that the arguments at `cuts` go and the layout stays: an argument alone on its line takes the line, a
 * removed last one takes the backslash above it, a line whose other words stay keeps one blank between them, and of two blank lines one stays.
 * Comments of its own above it go with a line, unless `keepsComments`; they are in the deletions, too.
 * `text` is the reader's text; `actual`, of the same length, is what stands in the file. `joints` are the line feeds between scripts.
 */
export function removals(
  text: string,
  actual: string,
  { cuts, statements, branches, emptied }: DeadCode & { readonly cuts: readonly Span[] },
  joints: ReadonlySet<number>,
  keepsComments: boolean,
): { deletions: Span[]; comments: Span[] } {
  const dead = union([...statements, ...branches]);
  const starts = dead.map(({ pos }) => pos);
  // A backslash that is glued to an argument continues the line without it, too.
  const bare = cuts.map(({ pos, end }) => ({
    pos,
    end: end - (/(?:\\\n)*$/.exec(text.slice(pos, end))?.[0].length ?? 0),
  }));
  const own = union(bare).filter(({ pos }) => (dead[countUpTo(starts, pos) - 1]?.end ?? 0) <= pos);
  let blanked = '';
  let from = 0;
  for (const { pos, end } of union([...own, ...dead])) {
    blanked += text.slice(from, pos) + text.slice(pos, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  blanked += text.slice(from);
  const lines = lineStarts(blanked);
  const lineStart = (pos: number): number => lines[countUpTo(lines, pos) - 1] ?? 0;
  const all = [
    ...own.flatMap((cut) => removal(blanked, actual, cut, lineStart(cut.pos))),
    ...statements.map((one) =>
      emptied.includes(one.pos) ? withComment(blanked, one) : statementRemoval(blanked, one, lineStart(one.pos)),
    ),
    ...branches.map(({ pos, end }) => {
      const [first, last] = [lineStart(pos), lineStart(end)];
      const areLines = /^\s*$/.test(text.slice(first, pos) + text.slice(last, end));
      return areLines ? { pos: first, end: last } : { pos, end };
    }),
  ];
  const goes = union(all);
  const comments = keepsComments ? [] : ownComments(text, goes, joints);
  return { deletions: union([...goes, ...comments]).map((span) => around(actual, span, joints)), comments };
}

/** A deletion with the blank lines, or the inside of brackets, that would be left over around it. */
function around(text: string, { pos, end }: Span, joints: ReadonlySet<number>): Span {
  const front = text.slice(Math.max(0, pos - 200), pos);
  const [, inner] = /=\((\s*)$/.exec(front) ?? [];
  const behind = matchAt(/\s*/y, text, end);
  if (inner !== undefined && text[end + behind.length] === ')')
    return { pos: pos - inner.length, end: end + behind.length };
  if (text[end - 1] !== '\n' || (pos > 0 && text[pos - 1] !== '\n')) return { pos, end };
  // The last line of a script without a line feed takes the one above.
  if (joints.has(end - 1)) return { pos: Math.max(0, pos - 1), end: end - 1 };
  const isFirst = pos === 0 || joints.has(pos - 1);
  const [blank = ''] = isFirst ? [] : (/(?<=^|\n)(?:[ \t]*\n)+$|(?<=\\\n)(?:[ \t]*\\\n)+$/.exec(front) ?? []);
  // In a command that goes on, a line with nothing but its backslash is blank.
  const blankLine = blank.endsWith('\\\n') ? /[ \t]*\\\n/y : /[ \t]*\n/y;
  if (isFirst || blank !== '' || /(?:\b(?:then|do|else)|[({])[ \t]*\n$/.test(front)) {
    let stop = end;
    for (let line = matchAt(blankLine, text, stop); line !== '' && !joints.has(stop + line.length - 1); ) {
      stop += line.length;
      line = matchAt(blankLine, text, stop);
    }
    if (stop > end) return { pos, end: stop };
  }
  const closes = joints.has(end) || matchAt(/[ \t]*(?:fi|done|esac|else|elif|;;|[)}])/y, text, end) !== '';
  return closes && !joints.has(pos - blank.length - 1) ? { pos: pos - blank.length, end } : { pos, end };
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

const withComment = (text: string, { pos, end }: Span): Span => ({
  pos,
  end: end + matchAt(/;?[ \t]+#[^\n]*/y, text, end).length,
});

/** A statement takes its lines and the comment behind it, or, where others share the line, one separator. */
function statementRemoval(text: string, { pos, end }: Span, lineStart: number): Span {
  const separated = end + matchAt(/[ \t]*;(?![;&])/y, text, end).length;
  const after = separated + matchAt(/[ \t]*/y, text, separated).length;
  const front = text.slice(lineStart, pos);
  const lineEnd = after + matchAt(/(?:#[^\n]*)?(?=\n|$)/y, text, after).length;
  const isLast = lineEnd > after || text[after] === '\n' || after === text.length;
  if (front.trim() === '') {
    if (isLast) return { pos: lineStart, end: Math.min(lineEnd + 1, text.length) };
    // `A+=(--flag) ;;` on a line of its own.
    const above = separated === end && text[after] === ';' ? joinable(text, lineStart) : undefined;
    return above === undefined ? { pos, end: after } : { pos: above, end };
  }
  if (separated > end && !isLast) return { pos, end: after };
  const blanks = /[ \t]*$/.exec(front)?.[0].length ?? 0;
  const semicolon = separated === end && /[^;];[ \t]*$/.test(front) ? 1 : 0;
  return { pos: pos - blanks - semicolon, end: separated };
}

/** Whether an argument that ends at `end` is the last of its list: `after`, the next character that is no blank, ends the list. A quote does so only where it touches the argument; behind a blank it opens another word. */
const closes = (text: string, end: number, after: number): boolean => {
  const char = text[after];
  return char === undefined || /[\n#;)]/.test(char) || (after === end && /[`"']/.test(char));
};
const opens = (char: string | undefined): boolean => char === undefined || /[\n("'`]/.test(char);

function removal(text: string, actual: string, cut: Span, lineStart: number): Span[] {
  const after = cut.end + matchAt(/[ \t]*/y, text, cut.end).length;
  // Bash parts words at blanks and tabs only: a no-break space is a word like any other.
  return /^[ \t]*$/.test(text.slice(lineStart, cut.pos))
    ? firstOfLine(text, actual, cut, lineStart, after)
    : [withinLine(text, cut, after)];
}

function withinLine(text: string, { pos, end }: Span, after: number): Span {
  let start = pos;
  while (isBlank(text[start - 1])) start--;
  // A blank behind a backslash is a word, or a part of one.
  const slashes = /\\*$/.exec(text.slice(Math.max(0, start - 20), start))?.[0].length ?? 0;
  if (start < pos && slashes % 2 === 1) start++;
  // The first of its list: the blanks behind it go instead of those in front.
  const first = opens(text[start - 1]) || /\$['"]$/.test(text.slice(start - 2, start));
  if (first && start === pos && !closes(text, end, after)) return { pos, end: after };
  // A number in front of a redirection would become its descriptor.
  if (start < pos && /[<>]/.test(text[end] ?? '')) return { pos: start + 1, end };
  if (after === end || /[#\\]/.test(text[after] ?? '')) return { pos: start, end };
  return { pos: text[after] === '\n' || start === pos ? start : start + 1, end: after };
}

function firstOfLine(text: string, actual: string, { pos, end }: Span, lineStart: number, after: number): Span[] {
  // In a here-document backslashes come in pairs; elsewhere a pair is an argument. The line above tells.
  const continued = /^(\\+)\n/.exec(text.slice(after, after + 20));
  const above = /(\\*)\n$/.exec(text.slice(Math.max(0, lineStart - 20), lineStart))?.[1];
  if (continued && (continued[1] === '\\' || continued[1] === above))
    return [{ pos: lineStart, end: after + continued[0].length }];
  // `&&` at the end of a line stays at the end of one.
  const endsLine = above === '\\' && matchAt(/[&|]+(?=[ \t]*\\?\n)/y, text, after) !== '';
  if (!endsLine && !closes(text, end, after)) return [{ pos, end: after }];
  const lineEnd = text.indexOf('\n', after) === -1 ? text.length : text.indexOf('\n', after);
  const wholeLine = text[after] === '#' || text[after] === '\n' || after === text.length;
  const stop = wholeLine ? lineEnd : endsLine || text[after] === ';' ? end : after;
  let start = lineStart;
  let upTo = stop;
  /** Behind a comment nothing may stand: `)` stays on its line. */
  const closesBelow = text[after] === ')';
  const ownWord = { pos, end: after };
  const below: Span[] = [];
  while (text[start - 1] === '\n' && text[start - 2] === '\\') {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (/^[ \t]*#/.test(actual.slice(above, start - 1))) {
      // A comment of its own stays where it is; the backslash in front of it goes.
      below.push(upTo === stop && closesBelow ? ownWord : { pos: start - 1, end: upTo });
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
  if (start === lineStart) {
    if (wholeLine && lineEnd < text.length) return [{ pos: start, end: lineEnd + 1 }];
    // What closes the list stays behind its last word, as it was.
    const last = !wholeLine && closes(text, end, after) && text[after] !== ';' ? joinable(text, lineStart) : undefined;
    return [last === undefined ? { pos, end: stop } : { pos: last, end: after > end ? after - 1 : after }];
  }
  // A comment behind the backslash above stays; only the backslash goes with the argument.
  const kept = actual.slice(start, actual.indexOf('\n', start));
  if (!kept.includes('#')) return [...below, { pos: start, end: upTo }];
  const slash = start + kept.indexOf('\\');
  // Where a text is in a string, it may be written as two.
  const slashes = slashesAt(actual, slash).length;
  const rest = upTo === stop && closesBelow ? ownWord : { pos: start + kept.length, end: upTo };
  return [...below, { pos: slash, end: slash + slashes }, rest];
}

/** Where the words above a line end, which what closes them may come behind; undefined where a comment ends them. */
function joinable(text: string, lineStart: number): number | undefined {
  let end = lineStart;
  while (/\s/.test(text[end - 1] ?? '')) end--;
  return text.slice(text.lastIndexOf('\n', end - 1) + 1, end).includes('#') ? undefined : end;
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** The text of an insertion behind the argument at `word`: on a line of its own where that argument has one. */
export function insertionBehind(text: string, lineStart: number, word: Span, argument: string): Insertion {
  const indent = indentOf(text, lineStart, word);
  const slashes = slashesAbove(text, lineStart);
  if (indent !== undefined && slashes !== '') return { at: word.end, text: ` ${slashes}\n${indent}${argument}` };
  // A comment behind the argument stays at it.
  const rest = indent === undefined ? '' : matchAt(/[ \t]*(?:#[^\n]*)?\n/y, text, word.end);
  if (rest !== '') return { at: word.end + rest.trimEnd().length, text: `\n${indent}${argument}` };
  return { at: word.end, text: ` ${argument}` };
}

/** The text of an insertion on a line above the argument at `word`, where a comment behind that one would come to stand behind another. */
export function insertionInFront(text: string, lineStart: number, word: Span, argument: string): Insertion | undefined {
  const indent = indentOf(text, lineStart, word);
  const above = text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart);
  if (indent === undefined || matchAt(/[ \t]*#/y, text, word.end) === '' || /^\s*#/.test(above)) return undefined;
  const slashes = slashesAbove(text, lineStart);
  return { at: word.pos, text: `${argument}${slashes && ` ${slashes}`}\n${indent}` };
}

/** The blanks in front of an argument that begins a line. */
function indentOf(text: string, lineStart: number, { pos }: Span): string | undefined {
  const front = text.slice(lineStart, pos);
  return lineStart > 0 && front.trim() === '' ? front : undefined;
}

/** The backslashes that continue the line above. */
const slashesAbove = (text: string, lineStart: number): string =>
  /(\\+)\n$/.exec(text.slice(Math.max(0, lineStart - 20), lineStart))?.[1] ?? '';

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
