/**
 * Lines that are meant to go on but do not: `\` followed by blanks or a comment, and a comment between continued lines.
 * Bash ends the command there; a reader does not. The reader's text has the same length, so offsets stay valid.
 */

import { maxParsed } from '../machine/limits.js';
import type { Span } from '../values.js';
import { type Area, isContinued, Layout, lineAbove } from './layout.js';
import { functionsIn, type Going, goingOn } from './next-line.js';
import { parseShell } from './parse.js';
import type { ParsedScript } from './tree.js';

/** A place, from the backslash or the `#` to the line's end. */
export interface BrokenContinuation extends Span {
  /**
   * `comment`: a comment where the command should go on. Else a backslash; `on`: the next line goes on. `last`: nothing does, and a comment
   * is behind it. `end`: the same without a comment, so that an argument may be meant. `element`: none is needed, as between the elements of
   * an array. `open`: nobody knows, so it is read as bash reads it.
   */
  readonly kind: Going | 'comment' | 'element' | 'end';
  /** The command, or the array, that it stands in. */
  readonly owner: Span;
  /** Where a line of its own above the command begins; undefined where the text around it has no place for one. */
  readonly above: number | undefined;
}

export interface Meant {
  readonly script: ParsedScript;
  readonly text: string;
  readonly broken: readonly BrokenContinuation[];
}

type Gap = Pick<BrokenContinuation, 'pos' | 'end' | 'kind'>;

/** The text as a reader means it: blanks, and a backslash before the line feed where the command goes on. */
export function readerText(text: string, gaps: readonly Gap[]): string {
  let result = '';
  let at = 0;
  for (const { pos, end, kind } of gaps) {
    if (kind === 'open') continue;
    // In a string a backslash may be written as two.
    const slashes = kind === 'comment' ? '\\' : slashesAt(text, pos);
    const blanks = ' '.repeat(end - pos - slashes.length);
    result += text.slice(at, pos);
    if (kind === 'on' || kind === 'comment') result += blanks + slashes;
    else result += ' '.repeat(slashes.length) + text.slice(pos + slashes.length, end);
    at = end;
  }
  return result + text.slice(at);
}

export const slashesAt = (text: string, pos: number): string => /\\*/y.exec(text.slice(pos, pos + 64))?.[0] ?? '';

/** The broken lines of a text: what bash takes for a word, a string or a comment says which they are. */
export function brokenIn(text: string): BrokenContinuation[] {
  const gaps = text.includes('\\') ? findGaps(text) : [];
  if (gaps.length === 0) return [];
  const meant = readerText(text, gaps);
  const layout = new Layout(parseShell(meant));
  return gaps.flatMap((gap): BrokenContinuation[] => {
    const owner = layout.ownerOf(gap.pos, (from) => isBeside(meant.slice(from, gap.pos)));
    if (!owner || (owner.kind === 'array') !== (gap.kind === 'element')) return [];
    const { pos } = owner;
    // Behind an operator two commands are concerned, and where nobody knows to which one the next line belongs.
    const isBetween = gap.kind === 'open' || (gap.kind === 'on' && owner.end <= gap.pos);
    const end = Math.max(owner.end, (isBetween && commandFrom(meant, layout, gap.end)?.end) || 0);
    return [{ ...gap, owner: { pos, end }, above: lineAbove(meant, layout, pos) }];
  });
}

/** The command that the next line but comments and empty ones begins with. */
function commandFrom(text: string, layout: Layout, lineEnd: number): Area | undefined {
  const [, between = ''] = /^(\s*(?:#.*\s+)*)/.exec(text.slice(lineEnd)) ?? [];
  let area = layout.at(lineEnd + between.length);
  while (area && area.kind !== 'command') area = area.around;
  return area;
}

/** A text as its reader means it. */
export function meantWith(text: string, broken: readonly BrokenContinuation[]): Meant {
  const meant = readerText(text, broken);
  return { script: parseShell(meant), text: meant, broken };
}

export const movedBy = (gap: BrokenContinuation, by: number): BrokenContinuation => ({
  kind: gap.kind,
  pos: gap.pos + by,
  end: gap.end + by,
  owner: { pos: gap.owner.pos + by, end: gap.owner.end + by },
  above: gap.above === undefined ? undefined : gap.above + by,
});

/** Whether nothing but layout, or an operator, stands between a command and what comes behind it. */
const isBeside = (text: string): boolean => /^(?:[ \t]|\\\n)*(?:(?:&&|\|[|&]?)[ \t]*)?$/.test(text);

const isComment = (line: string): boolean => /^[ \t]*#/.test(line);

/** The places in source order. What is in front of one has to be read as it is meant before it can be seen: `\ # don't`. */
function findGaps(text: string): Gap[] {
  const gaps: Gap[] = [];
  let layout: Layout | undefined;
  let stale = true;
  let parsed = 0;
  const parseMeant = (less: readonly Span[]): Layout => {
    let meant = readerText(text, gaps);
    for (const { pos, end } of less) meant = meant.slice(0, pos) + ' '.repeat(end - pos) + meant.slice(end);
    parsed += meant.length;
    return new Layout(parseShell(meant));
  };
  /** What stands where; in a `comment` that no shell takes for one, a quote may open, so that it is read without. */
  const layoutNow = (comment?: Span): Layout => {
    if (comment && parsed < maxParsed && /["'`()[\]{}$]/.test(text.slice(comment.pos, comment.end)))
      return parseMeant([comment]);
    if (!layout || (stale && parsed < maxParsed)) layout = parseMeant([]);
    stale = false;
    return layout;
  };
  let names: ReadonlySet<string> | undefined;
  const functions = (): ReadonlySet<string> => {
    names ??= functionsIn(text);
    return names;
  };
  /** The first of the lines that are meant to be one command, where the line above goes on. */
  let first: string | undefined;
  let going: Going | undefined;
  /** The last line in front of comments, without what ends it. */
  let above = '';
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    const lineEnd = text.indexOf('\n', start);
    end = lineEnd === -1 ? text.length : lineEnd;
    const line = text.slice(start, end);
    if (isComment(line)) {
      if (first === undefined) continue;
      going ??= goingOn(text, lineEnd, first, above, functions);
      const pos = start + line.indexOf('#');
      if (going === 'on' && isCode(layoutNow().at(pos))) gaps.push({ pos, end, kind: 'comment' });
    } else if (line.includes('\\')) {
      const begins = first ?? line;
      const gap = gapIn(text, line, start, layoutNow, (front) => goingOn(text, lineEnd, begins, front, functions));
      if (gap) {
        gaps.push(gap);
        // Behind plain words bash reads the lines below as it did; quotes and operators are another thing.
        stale ||=
          /[^\w\s#.,:=+-]/.test(text.slice(gap.pos + 1, end)) || /^[ \t]*[|&;<>]/.test(text.slice(end + 1, end + 200));
      }
      going = gap?.kind === 'on' ? 'on' : undefined;
      above = gap ? text.slice(start, gap.pos) : line.replace(/\\+$/, '');
      first = gap?.kind === 'on' || gap?.kind === 'comment' || isContinued(line) ? begins : undefined;
    } else first = undefined;
  }
  return gaps;
}

/** Whether a comment can stand somewhere: not in a word, nor where lines need no backslash. */
const isCode = (area: Area | undefined): boolean => !area || area.kind === 'command' || area.kind === 'script';

/** The place in one line, `start` where it begins. */
function gapIn(
  text: string,
  line: string,
  start: number,
  layoutNow: (comment?: Span) => Layout,
  going: (front: string) => Going,
): Gap | undefined {
  const end = start + line.length;
  for (const { 0: match, index } of line.matchAll(/(?<=^|[ \t;|&()])#|\\+(?=[ \t]+(?:#|$))|\\+$/g)) {
    const at = start + index;
    if (match === '#') {
      const around = layoutNow().at(at);
      if (!isCode(around)) continue;
      // `--a=1  # comment \`: the backslash is a part of the comment.
      const front = line.slice(0, index);
      const goesOn = isContinued(line) && front.trim() !== '' && going(front) === 'on';
      return goesOn ? { pos: at, end, kind: 'comment' } : undefined;
    }
    if (match.length % 2 === 0) continue;
    const pos = at + match.length - 1;
    // In front of the line's end it continues it; in front of the text's end nothing is there to be continued.
    if (pos + 1 === end && end < text.length) continue;
    const isGlued = !/^[ \t]?$/.test(line.slice(0, pos - start).slice(-1));
    // `\ # don't` and `--a=1\ # why` are a comment to their reader, unless the line goes on, as behind `run\ # 3`; `run\ #3` is a word.
    const hasComment = !isGlued || (/^\\[ \t]+#(?:[ \t]|$)/.test(line.slice(pos - start)) && !isContinued(line));
    const comment = hasComment ? { pos: pos + 2, end } : undefined;
    const word = layoutNow(comment).at(pos);
    // A blank is a part of it, and the sharp that no blank parts from that.
    const isWhole = word !== undefined && word.end > pos + (isGlued && hasComment && text[pos + 2] === '#' ? 3 : 2);
    const kind = kindAt(text, word, pos, { end, isWhole }, () => going(line.slice(0, pos - start)));
    if (kind) return { pos, end, kind };
  }
  return undefined;
}

/** What a backslash in a word is, if anything. */
function kindAt(
  text: string,
  word: Area | undefined,
  pos: number,
  { end: lineEnd, isWhole }: { readonly end: number; readonly isWhole: boolean },
  going: () => Going,
): Gap['kind'] | undefined {
  const list = word?.around;
  if (word?.kind !== 'word' || (list?.kind !== 'command' && list?.kind !== 'array')) return undefined;
  const isOwn = word.pos === pos;
  // `run\ #3` is a word; `--a=1\ ` at the line's end is not meant to be one.
  if (!isOwn && isWhole) return undefined;
  if (list.kind === 'array') return !isOwn && text[pos - 1] === '=' ? undefined : 'element';
  if (list.pos === pos) {
    const isOperated = /(?:&&|\|[|&]?)[ \t]*$/.test(text.slice(Math.max(0, pos - 80), pos));
    return isOperated && going() !== 'last' ? 'on' : undefined;
  }
  const kind = going();
  // `--a=1\ ` in front of nothing is how a value that ends with a blank is written; with more behind it, who knows.
  if (kind !== 'on' && !isOwn) return kind === 'last' && lineEnd === pos + 2 ? undefined : 'open';
  return kind === 'last' && text.slice(pos + 1, lineEnd).trim() === '' ? 'end' : kind;
}
