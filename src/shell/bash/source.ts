/** A script as the parser sees it: line feeds only, no byte-order mark, with the way back to the file's own offsets. */

export interface Source {
  /** The file's text, unchanged. */
  readonly original: string;
  /** The text that is parsed. Offsets in it are UTF-16 code units. */
  readonly text: string;
  /** Turns an offset in `text` into one in `original`. */
  toOriginal(offset: number): number;
}

/** Bash keeps a `\r` in its words and does not continue a line over `\`+CRLF; what people mean by a CRLF script is the LF one. */
export function readSource(original: string): Source {
  const bom = original.startsWith('\uFEFF') ? 1 : 0;
  if (!original.includes('\r\n')) {
    const text = bom ? original.slice(1) : original;
    return { original, text, toOriginal: (offset) => offset + bom };
  }
  const text = original.slice(bom).replaceAll('\r\n', '\n');
  /** Offsets in `text` of the line feeds that were CRLF. */
  const folded: number[] = [];
  for (let at = original.indexOf('\r\n'); at !== -1; at = original.indexOf('\r\n', at + 2)) {
    folded.push(at - bom - folded.length);
  }
  return { original, text, toOriginal: (offset) => offset + bom + countUpTo(folded, offset - 1) };
}

/** Gives line and column (both from 1, columns in characters) for an offset in `text`. */
export function locator(text: string): (offset: number) => { line: number; column: number } {
  const starts = lineStarts(text);
  /** The second halves of characters of two code units. */
  const halves = /[\uD800-\uDBFF]/.test(text)
    ? Array.from(text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g), (match) => match.index + 1)
    : [];
  return (offset) => {
    const line = countUpTo(starts, offset);
    const start = starts[line - 1] ?? 0;
    const pairs = halves.length === 0 ? 0 : countUpTo(halves, offset) - countUpTo(halves, start);
    return { line, column: offset - start + 1 - pairs };
  };
}

/** The offsets at which the lines begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** How many of the ascending numbers are not above `limit`. */
export function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the last of the spans, in order, that begins at `pos` or before it; -1 where none does. */
export function lastFrom(spans: readonly { readonly pos: number }[], pos: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.pos ?? 0) <= pos) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where a text stands in another, each place once. */
export function positions(text: string, needle: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) found.push(at);
  return found;
}
