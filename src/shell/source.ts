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
  const toOriginal = (offset: number): number => {
    let low = 0;
    let high = folded.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((folded[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset + bom + low;
  };
  return { original, text, toOriginal };
}

/** Gives line and column (both from 1, columns in characters) for an offset in `text`. */
export function locator(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    const start = starts[low] ?? 0;
    let column = 1;
    for (let at = start; at < offset; column++) {
      const code = text.codePointAt(at) ?? 0;
      at += code > 0xffff ? 2 : 1;
    }
    return { line: low + 1, column };
  };
}
