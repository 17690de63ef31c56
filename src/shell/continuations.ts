/**
 * Lines that are meant to go on but do not: `\` followed by blanks or a comment, and a comment line between continued lines.
 * Bash ends the command there; a reader does not. The reader's text has the same length, so offsets stay valid.
 */

export interface BrokenContinuation {
  /** Offsets of the text between the argument and the line feed, backslash included where there is one. */
  readonly pos: number;
  readonly end: number;
}

const broken = /\\[ \t]+(?:#[^\n]*)?(?=\n[ \t]*--[A-Za-z])/g;
const commentBetween = /(?<=\\\n)(?:[ \t]*#[^\n]*\n)+(?=[ \t]*--[A-Za-z])/g;

/** Places that look broken; whether they stand in a training invocation is for the caller to see. */
export function findBrokenContinuations(text: string): BrokenContinuation[] {
  const found: BrokenContinuation[] = [];
  for (const match of text.matchAll(broken)) found.push({ pos: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(commentBetween))
    found.push({ pos: match.index, end: match.index + match[0].length - 1 });
  return found.sort((a, b) => a.pos - b.pos);
}

/** The text as a reader means it: each place becomes blanks and a backslash before its line feed. */
export function readerText(text: string, places: readonly BrokenContinuation[]): string {
  let result = '';
  let at = 0;
  for (const { pos, end } of places) {
    const lines = text.slice(pos, end).split('\n');
    result += text.slice(at, pos) + lines.map((line) => `${' '.repeat(Math.max(0, line.length - 1))}\\`).join('\n');
    at = end;
  }
  return result + text.slice(at);
}
