/** The names that stand in shell text, found by its characters alone. */

/**
 * How a word stands: as a variable's value (`$X`), as a variable that is set (`X=`), as a function's definition (`f()`), as a part of
 * a file's or an option's name (`x.log`, `--log`), or just so.
 */
export type Stand = 'use' | 'variable' | 'function' | 'part' | 'word';

export interface Mentions {
  word(word: string, pos: number, stand: Stand): void;
  /** `$1`, `$@` and their kin, or what `sets` them. */
  argument(pos: number, sets: boolean): void;
  /**
   * What counts wherever it stands: text or a file becomes part of the script, words are parted otherwise, or a variable is
   * used by another's value.
   */
  beyond(pos: number): void;
  /** A variable is set whose name is put together. */
  composed(pos: number): void;
  hereDocument(pos: number): void;
}

/** Words behind which the next words are names of variables to set; `printf` and the declarers only with an option. */
const setters: ReadonlyMap<string, RegExp> = new Map([
  ...['eval', 'read', 'mapfile', 'readarray', 'unset', 'getopts'].map((word) => [word, /(?:)/y] as const),
  ['printf', /\s+-v/y],
  ...['declare', 'typeset', 'local'].map((word) => [word, /\s+-\w*n/y] as const),
]);
const loopOverArguments = /\s+\w+\s*(?:[;\n]|do\b)/y;
const parentheses = / *\( *\)/y;
const assigning = /(?:\[[^\]]*\])?:?=/y;
const beyondThis: ReadonlySet<string> = new Set(['eval', 'source', 'IFS']);
const argumentSetters: ReadonlySet<string> = new Set(['set', 'shift', 'getopts']);

const matches = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

const isWordChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57) || code >= 128;

/** Tells what stands from `pos` to `end`, in order. */
export function eachMention(text: string, pos: number, end: number, on: Mentions): void {
  /** Behind a command that sets the variables it is told, up to the command's end. */
  let setting = false;
  for (let at = pos; at < end; at++) {
    const code = text.charCodeAt(at);
    if (isWordChar(code)) {
      const start = at;
      let digits = true;
      for (let one = code; isWordChar(one); one = text.charCodeAt(++at)) digits &&= one >= 48 && one <= 57;
      at--;
      if (digits) continue;
      const word = text.slice(start, at + 1);
      on.word(word, start, standOf(text, start, at + 1));
      if (setting && (text[at + 1] === '$' || text[start - 1] === '}')) on.composed(start);
      if (beyondThis.has(word)) on.beyond(start);
      if (argumentSetters.has(word)) on.argument(start, true);
      if ((word === 'for' || word === 'select') && matches(loopOverArguments, text, at + 1)) on.argument(start, false);
      const setter = setters.get(word);
      if (setter && matches(setter, text, at + 1)) setting = true;
      continue;
    }
    switch (text[at]) {
      case '$':
        if (text.startsWith('${!', at)) on.beyond(at);
        if (/^\$\{?[!#]*(?:[1-9@*]|#|\d\d|\})/.test(text.slice(at, at + 6))) on.argument(at, false);
        break;
      case '.':
        if (/\s/.test(text[at + 1] ?? '') && /^$|[\s;&|({]/.test(text[at - 1] ?? '')) on.beyond(at);
        break;
      case '<':
        if (text[at + 1] === '<') on.hereDocument(at);
        break;
      case '(':
        // A function whose name is no word.
        if (text[at + 1] === ')' && !isWordChar(text.charCodeAt(at - 1)) && text[at - 1] !== ' ') on.composed(at);
        break;
      case '\n':
      case ';':
      case '|':
      case '&':
        setting = false;
    }
  }
}

function standOf(text: string, start: number, end: number): Stand {
  const before = text[start - 1];
  if (before === '$') return 'use';
  // `${X:=word}` sets what it uses.
  if (before === '{' || before === '#' || before === '!')
    return /\$\{#?$/.test(text.slice(Math.max(0, start - 3), start)) && !matches(assigning, text, end)
      ? 'use'
      : 'variable';
  const behind = text[end];
  if ((behind === '(' || behind === ' ') && matches(parentheses, text, end)) return 'function';
  if (before === ' ' && start >= 9 && text.startsWith('function ', start - 9)) return 'function';
  if (before === '.' || (behind === '.' && isWordChar(text.charCodeAt(end + 1)))) return 'part';
  if (before === '-' && (text[start - 2] === '-' || text[start - 2] === ' ')) return 'part';
  if (behind !== '=' && behind !== '[' && !(behind === '+' && text[end + 1] === '=')) return 'word';
  return before === '-' || before === '/' ? 'word' : 'variable';
}
