/** Removing and inserting arguments with the layout kept. Offsets are UTF-16 code units of the parsed text. */

export interface Range {
  readonly pos: number;
  readonly end: number;
}

export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * The text to delete so that `words` go and the layout stays: a flag alone on its line takes the line, a removed last argument
 * takes the backslash above it, a line whose other words stay keeps one blank between them.
 * `text` is the reader's text; `actual`, of the same length, is what stands in the file.
 */
export function removals(text: string, actual: string, words: readonly Range[]): Range[] {
  let blanked = '';
  let from = 0;
  const sorted = [...words].sort((a, b) => a.pos - b.pos);
  for (const { pos, end } of sorted) {
    blanked += text.slice(from, pos) + text.slice(pos, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  blanked += text.slice(from);
  return union(sorted.map((word) => removal(blanked, actual, word)));
}

function removal(text: string, actual: string, { pos, end }: Range): Range {
  const lineStart = text.lastIndexOf('\n', pos - 1) + 1;
  const alone = text.slice(lineStart, pos).trim() === '';
  if (!alone) {
    let start = pos;
    while (isBlank(text[start - 1])) start--;
    return { pos: start, end };
  }
  let after = end;
  while (isBlank(text[after])) after++;
  if (text[after] === '\\' && text[after + 1] === '\n') return { pos: lineStart, end: after + 2 };
  const rest = text[after];
  if (rest === '#' || rest === '\n' || rest === undefined || rest === ';' || rest === ')' || rest === '`') {
    // The last argument: the backslash above now leads nowhere.
    const lineEnd = text.indexOf('\n', after);
    const stop = rest === '#' || rest === '\n' || rest === undefined ? (lineEnd === -1 ? text.length : lineEnd) : after;
    let start = lineStart;
    while (text[start - 1] === '\n' && text[start - 2] === '\\') {
      start -= 2;
      while (isBlank(text[start - 1])) start--;
      if (text[start - 1] !== '\n') break;
    }
    // A comment behind the backslash above stays; only the backslash goes with the flag.
    const kept = actual.slice(start, lineStart).search(/#/);
    if (kept !== -1) return { pos: lineStart - 1, end: stop };
    return { pos: start, end: stop };
  }
  return { pos, end: after };
}

const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

function union(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.pos - b.pos)) {
    const last = result.at(-1);
    if (last && range.pos <= last.end)
      result[result.length - 1] = { pos: last.pos, end: Math.max(last.end, range.end) };
    else result.push(range);
  }
  return result;
}

/** The text of an insertion behind the word that ends at `at`: on a line of its own where that word has one. */
export function insertionBehind(text: string, word: Range, argument: string): Insertion {
  const lineStart = text.lastIndexOf('\n', word.pos - 1) + 1;
  const indent = text.slice(lineStart, word.pos);
  const ownLine = indent.trim() === '' && text[lineStart - 2] === '\\' && lineStart > 0;
  return { at: word.end, text: ownLine ? ` \\\n${indent}${argument}` : ` ${argument}` };
}
