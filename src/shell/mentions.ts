/** The names that stand in shell text, found by its characters alone. */

/**
 * How a word stands: as a variable's value (`$X`), as a variable that is set (`X=`), as a function's definition (`f()`), as a part of
 * a file's or an option's name (`x.log`, `--log`), or just so.
 */
export type Stand = 'use' | 'variable' | 'function' | 'part' | 'word';

/** What a word does where it is a command. */
export interface Doing {
  /** Text or a file becomes part of the script, or words are parted otherwise. */
  readonly beyond?: boolean;
  readonly setsArguments?: boolean;
  /** It may go through the arguments: `for x`. */
  readonly loops?: boolean;
  /** The next words are names of variables to set, where this stands behind it. */
  readonly sets?: RegExp;
}

const always = /(?:)/y;
const withNameref = /\s+-\w*n/y;
const doings: ReadonlyMap<string, Doing> = new Map<string, Doing>([
  ['eval', { beyond: true, sets: always }],
  ['source', { beyond: true }],
  ['IFS', { beyond: true }],
  ['read', { sets: always }],
  ['mapfile', { sets: always }],
  ['readarray', { sets: always }],
  ['unset', { sets: always }],
  ['getopts', { sets: always, setsArguments: true }],
  ['set', { setsArguments: true }],
  ['shift', { setsArguments: true }],
  ['for', { loops: true }],
  ['select', { loops: true }],
  ['printf', { sets: /\s+-v/y }],
  ['declare', { sets: withNameref }],
  ['typeset', { sets: withNameref }],
  ['local', { sets: withNameref }],
]);

export const doingOf = (word: string): Doing | undefined => doings.get(word);

/** Told of what stands in a text; `Word` is what is kept of each of its words. */
export interface Mentions<Word extends { readonly doing: Doing | undefined }> {
  /** What is kept of a word; made where it is met first. */
  find(word: string): Word;
  word(word: Word, pos: number, end: number, stand: Stand): void;
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

const loopOverArguments = /\s+\w+\s*(?:[;\n]|do\b)/y;
const assigning = /(?:\[[^\]]*\])?:?=/y;
const matches = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

const isWordChar = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (code >= 48 && code <= 57) || code >= 128;

/** Tells what stands from `pos` to `end`, in order. */
export function eachMention<Word extends { readonly doing: Doing | undefined }>(
  text: string,
  pos: number,
  end: number,
  on: Mentions<Word>,
): void {
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
      const word = on.find(text.slice(start, at + 1));
      on.word(word, start, at + 1, standOf(text, start, at + 1));
      // The name of what is set is put together, or is another variable's value.
      if (setting && (text[at + 1] === '$' || /[$}{]/.test(text[start - 1] ?? ''))) on.composed(start);
      const { doing } = word;
      if (!doing) continue;
      if (doing.beyond) on.beyond(start);
      if (doing.setsArguments) on.argument(start, true);
      if (doing.loops && matches(loopOverArguments, text, at + 1)) on.argument(start, false);
      if (doing.sets && matches(doing.sets, text, at + 1)) setting = true;
      continue;
    }
    switch (text[at]) {
      case '$':
        if (text.startsWith('${!', at)) on.beyond(at);
        if (/^\$\{?[!#]*(?:[1-9@*]|#|\d\d|\})/.test(text.slice(at, at + 6))) {
          on.argument(at, false);
          if (setting) on.composed(at);
        }
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
  if ((behind === '(' || behind === ' ') && opensFunction(text, end)) return 'function';
  if (before === ' ' && start >= 9 && text.startsWith('function ', start - 9)) return 'function';
  if (before === '.' || (behind === '.' && isWordChar(text.charCodeAt(end + 1)))) return 'part';
  if (before === '-' && (text[start - 2] === '-' || text[start - 2] === ' ')) return 'part';
  if (behind !== '=' && behind !== '[' && !(behind === '+' && text[end + 1] === '=')) return 'word';
  return before === '-' || before === '/' ? 'word' : 'variable';
}

/** Whether `()` stands at `pos`, blanks around it or in it aside. */
function opensFunction(text: string, pos: number): boolean {
  let at = pos;
  while (text[at] === ' ') at++;
  if (text[at] !== '(') return false;
  do at++;
  while (text[at] === ' ');
  return text[at] === ')';
}
