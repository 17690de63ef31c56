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
const wide =
  /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]$/u;

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

/**
 * Whether a line may end between the characters `a` and `b`, the one before them being `before`: at blanks, and beside a
 * wide character, which is a word of its own. A number stays with what it counts: `line 8`, `第 8 行`.
 */
function breaks(before: string, a: string, b: string): boolean {
  if (b === ' ') return false;
  const wide = columnsOf(b) === 2;
  if (a === ' ') return !/\d/.test(b) && !(wide && /\d/.test(before));
  return (wide || columnsOf(a) === 2) && !closing.test(b) && !opening.test(a);
}

/**
 * Wraps a text into lines of at most `room` columns; the first has only `first`, and is empty where nothing fits.
 * A word that is longer than a line stays whole: flags and paths are to be copied.
 */
export function wrap(text: string, room: number, first = room): string[] {
  const chars = [...text];
  const lines: string[] = [];
  let line = '';
  let left = first;
  let word = '';
  for (const [index, char] of chars.entries()) {
    word += char;
    const next = chars[index + 1];
    if (next !== undefined && !breaks(chars[index - 1] ?? '', char, next)) continue;
    if (widthOf(line + word.trimEnd()) > left && (line !== '' || left < room)) {
      lines.push(line.trimEnd());
      line = '';
      left = room;
    }
    line += word;
    word = '';
  }
  return [...lines, line];
}

/** The terminal's width, where it has one that is of use: it may say 0 (under pre-commit) or something absurd. */
export const roomOn = (columns: number | undefined): number | undefined =>
  columns && columns >= 20 ? Math.min(columns, 400) : undefined;

/** A text behind a head that is `width` columns wide, wrapped where there is a terminal; further lines are indented. */
export function hanging(head: string, width: number, text: string, indent: number, room: number | undefined): string[] {
  const safe = harmless(text);
  const [first = '', ...others] = room === undefined ? [safe] : wrap(safe, room - indent, room - width);
  return [`${head}${first}`.trimEnd(), ...others.map((line) => ' '.repeat(indent) + line)];
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
