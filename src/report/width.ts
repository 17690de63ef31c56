/** How wide text stands on a terminal. */

/**
 * Control characters and those that turn the direction of writing, made harmless: a name, a message or a script must not steer the
 * terminal, nor look like another. A byte that is not UTF-8 (see files/text.ts) shows as itself.
 */
export const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `\\x${(code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code).toString(16).padStart(2, '0')}`;
  });

const nothing = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** East Asian Width, wide and full; with it the signs that are drawn as pictures. */
const wide =
  /^[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;

/** Columns that one character takes: 0, 1 or 2. */
const columnsOf = (char: string): number => (nothing.test(char) ? 0 : wide.test(char) ? 2 : 1);

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += columnsOf(char);
  return width;
}

/** What begins no line, and what ends none. */
const closing = /[\p{Pe}\p{Pf}，。；：、！？]/u;
const opening = /[\p{Ps}\p{Pi}]/u;
const han = /\p{Script=Han}/u;

/** Whether a line may end in a place; `in need`: only where what would stay together is wider than a line. */
type Break = boolean | 'in need';

/**
 * Whether a line may end behind a blank, between two words: a number stays with what it numbers (`line 8`), else with what it counts
 * (`8 files`), in Chinese with both (`第 8 行`).
 */
function breakBetween(before: string, after: string): Break {
  const isNumbered = (word: string, number: string): boolean => /\d/.test(number) && /[^,.:;，：；、\d]$/.test(word);
  const [, word = '', number = ''] = /(\S*) (\S*)$/.exec(before) ?? [];
  if (isNumbered(before, after.slice(0, 1))) return 'in need';
  if (!/\d$/.test(before)) return true;
  return columnsOf(after.slice(0, 1)) === 2 || !isNumbered(word, number) ? 'in need' : true;
}

/** Whether a line may end between two characters, of which neither is a blank: beside a wide one, as far as signs stay with their words. */
function breakBeside(a: string, b: string, isWordStart: boolean): Break {
  if ((columnsOf(a) !== 2 && columnsOf(b) !== 2) || closing.test(b) || opening.test(a)) return false;
  return isWordStart || !han.test(a) || !han.test(b) || 'in need';
}

let segmenter: Intl.Segmenter | undefined;

/** The offsets at which Chinese words begin, which no blank parts. */
function wordStarts(text: string): ReadonlySet<number> {
  if (!han.test(text)) return new Set();
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return new Set(Array.from(segmenter.segment(text), ({ index }) => index));
}

/** A text as words with the blanks behind them, each of parts that are parted only in need. */
function wordsOf(text: string): string[][] {
  const starts = wordStarts(text);
  const words: string[][] = [[]];
  let start = 0;
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    const next = String.fromCodePoint(text.codePointAt(end) ?? 0);
    at = end;
    if (end === text.length || next === ' ') continue;
    const may =
      char === ' '
        ? breakBetween(`${words.at(-1)?.join('')}${text.slice(start, end - 1)}`, next)
        : breakBeside(char, next, starts.has(end));
    if (may === false) continue;
    words.at(-1)?.push(text.slice(start, end));
    start = end;
    if (may === true) words.push([]);
  }
  words.at(-1)?.push(text.slice(start));
  return words;
}

/**
 * Wraps a text into lines of at most `room` columns; the first has only `first`, and is empty where nothing fits.
 * A word that is longer than a line stays whole: flags and paths are to be copied.
 */
export function wrap(text: string, room: number, first = room): string[] {
  const lines: string[] = [];
  let line = '';
  let left = first;
  const fits = (word: string, columns: number): boolean => widthOf(word.trimEnd()) <= columns;
  for (const parts of wordsOf(text)) {
    const whole = parts.join('');
    for (const word of fits(whole, room) ? [whole] : parts) {
      if (!fits(line + word, left) && (line !== '' || left < room)) {
        lines.push(line.trimEnd());
        line = '';
        left = room;
      }
      line += word;
    }
  }
  return [...lines, line.trimEnd()];
}

/** The terminal's width, where it has one that is of use: it may say 0 (under pre-commit) or something absurd. */
export const roomOn = (columns: number | undefined): number | undefined =>
  columns && columns >= 20 ? Math.min(columns, 400) : undefined;

/**
 * A text behind a head that is `width` columns wide, wrapped where there is a terminal. Further lines are indented, as far as that leaves
 * room for the longest word.
 */
export function hanging(head: string, width: number, text: string, indent: number, room: number | undefined): string[] {
  const safe = harmless(text);
  if (room === undefined) return [`${head}${safe}`.trimEnd()];
  const longest = Math.max(0, ...wordsOf(safe).flatMap((parts) => parts.map((part) => widthOf(part.trimEnd()))));
  const blanks = Math.max(0, Math.min(indent, room - longest));
  const [first = '', ...others] = wrap(safe, room - blanks, room - width);
  return [`${head}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(blanks) + line)];
}

/** The least columns for a text beside its term. */
const leastBeside = 40;

/** A term and what it means, a text or several: beside it, from column `width` on, or below it where that leaves little room. */
export function listed(
  term: string,
  width: number,
  text: string | readonly [string, ...string[]],
  room: number | undefined,
): string[] {
  const [first, ...more] = typeof text === 'string' ? [text] : text;
  const isBeside = room === undefined || room - width >= leastBeside;
  const indent = isBeside ? width : term.length - term.trimStart().length + 4;
  const below = (one: string): string[] => hanging(' '.repeat(indent), indent, one, indent, room);
  const head = term + ' '.repeat(Math.max(0, width - widthOf(term)));
  return [...(isBeside ? hanging(head, width, first, width, room) : [term, ...below(first)]), ...more.flatMap(below)];
}

/** A line as it stands on a terminal of so many columns. One with colours is laid out already. */
export function fitted(line: string, columns: number | undefined): string {
  const room = line.includes('\u001b') ? undefined : roomOn(columns);
  if (room === undefined || widthOf(line) <= room) return line;
  const indent = line.length - line.trimStart().length;
  return hanging(' '.repeat(indent), indent, line.trimStart(), indent + 2, room).join('\n');
}

/** A character as it is shown in a frame: its text and its columns. A tab is four blanks. */
function cell(char: string): { text: string; width: number } {
  if (char === '\t') return { text: '    ', width: 4 };
  const text = harmless(char);
  return { text, width: text === char ? columnsOf(char) : text.length };
}

/** A part of a line, laid out: `from` and `to` (columns, 0-based) is where the mark goes. */
export interface Laid {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Lays out one line so that characters `start` to `end` (0-based, `end` not included) are seen in at most `room` columns.
 * What does not fit is cut off with `…`.
 */
export function layOut(line: string, start: number, end: number, room: number): Laid {
  const cells: { text: string; width: number }[] = [];
  let at = 0;
  for (const char of line) {
    // A line can be megabytes long: nothing is shown far behind the mark.
    if (at++ > start + 2 * room) break;
    cells.push(cell(char));
  }
  const width = (from: number, to: number): number =>
    cells.slice(Math.max(0, from), Math.max(0, to)).reduce((sum, one) => sum + one.width, 0);
  const last = Math.max(start + 1, Math.min(end, cells.length));
  let first = 0;
  if (width(0, last) > room - 1) {
    // Keep as much before the mark as leaves it in view, at most a third of the room.
    first = start;
    let before = 0;
    while (first > 0) {
      const next = cells[first - 1]?.width ?? 0;
      if (before + next > room / 3) break;
      before += next;
      first--;
    }
  }
  let text = first > 0 ? '…' : '';
  const lead = first > 0 ? 1 : 0;
  let used = lead;
  let shown = first;
  for (; shown < cells.length; shown++) {
    const one = cells[shown];
    if (!one) break;
    const more = shown < cells.length - 1;
    if (used + one.width > room - (more ? 1 : 0)) {
      text += '…';
      break;
    }
    text += one.text;
    used += one.width;
  }
  const from = lead + width(first, start);
  return { text, from, to: Math.max(from + 1, lead + width(first, Math.min(last, shown))) };
}
