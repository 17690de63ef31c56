/**
 * Lines that are meant to go on but do not: `\` followed by blanks or a comment, and a comment line between continued lines.
 * Bash ends the command there; a reader does not. The reader's text has the same length, so offsets stay valid.
 */

export interface BrokenContinuation {
  /** Offsets of the text between the argument and the line feed, backslash included where there is one. */
  readonly pos: number;
  readonly end: number;
}

/** What a line begins with that goes on with the command above it: an option, an expansion, an operator, a redirection. */
const goesOn = /^[ \t]*(?:["']?--?[A-Za-z]|["']?\$|[|<>]|&&|&>|\d+[<>])/;
/** A backslash by itself in front of blanks, or behind a word in front of nothing else. `run\ #3` is a word. */
const stray = /(?:(?<=^|[ \t])\\[ \t]+(?:#.*)?|(?<!\\)\\[ \t]+)$/;

/** Places that look broken; whether they stand in a training invocation is for the caller to see. */
export function findBrokenContinuations(text: string): BrokenContinuation[] {
  const found: BrokenContinuation[] = [];
  if (!text.includes('\\')) return found;
  for (let lineEnd = text.indexOf('\n'); lineEnd !== -1; lineEnd = text.indexOf('\n', lineEnd + 1)) {
    const nextEnd = text.indexOf('\n', lineEnd + 1);
    if (!goesOn.test(text.slice(lineEnd + 1, nextEnd === -1 ? undefined : nextEnd))) continue;
    const lineStart = startOfLine(text, lineEnd);
    const line = text.slice(lineStart, lineEnd);
    const comment = isComment(line) ? commentsAbove(text, lineStart) : undefined;
    if (comment !== undefined) found.push({ pos: comment, end: lineEnd });
    const backslash = line.search(stray);
    if (backslash !== -1) found.push({ pos: lineStart + backslash, end: lineEnd });
  }
  return found;
}

/** Where the comment lines that end with the one at `last` begin behind a continued line; undefined where they do not. */
function commentsAbove(text: string, last: number): number | undefined {
  let first: number | undefined;
  for (let start = last; start > 0; ) {
    if (text[start - 2] === '\\') first = start;
    const above = startOfLine(text, start - 1);
    if (!isComment(text.slice(above, start - 1))) break;
    start = above;
  }
  return first;
}

const isComment = (line: string): boolean => /^[ \t]*#/.test(line);
const startOfLine = (text: string, lineEnd: number): number => text.lastIndexOf('\n', lineEnd - 1) + 1;

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
