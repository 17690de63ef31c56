/** What `read` and `mapfile` make of a text: their options, and its lines. */

import { eachLeaf, taking } from '../rows.js';
import { constantText, cutText, type Field, type List, type Str } from '../values.js';
import { maxParted } from './limits.js';
import { isName } from './variables.js';

/**
 * Options and operands of `read` and `mapfile`, as bash's getopt reads them: `-rp "Which? " NAME`, `-t -dO NAME`.
 * @param valued the letters that take a value, in the same word or the next one
 * @returns `open` where a word is not constant, or is none that bash takes
 */
export function operandsOf(words: readonly (string | undefined)[], valued: string) {
  const options = new Map<string, string>();
  const names: string[] = [];
  let open = false;
  let at = 0;
  for (; /^-./.test(words[at] ?? '') && words[at] !== '--'; at++) {
    const word = words[at] ?? '';
    const index = [...word].findIndex((letter) => valued.includes(letter));
    const isValued = index > 0;
    for (const letter of isValued ? word.slice(1, index) : word.slice(1)) options.set(letter, '');
    if (!isValued) continue;
    const value = word.slice(index + 1) || words[++at];
    options.set(word.charAt(index), value ?? '');
    open ||= value === undefined;
  }
  for (const word of words.slice(words[at] === '--' ? at + 1 : at)) {
    if (word !== undefined && isName(word)) names.push(word);
    else open = true;
  }
  return { options, names, open };
}

/** Whether a text has a character, such as a line end, in one of its parts. */
export function holds(str: Str, char: string): boolean {
  let found = false;
  eachLeaf(str, (atom) => {
    found ||= atom.kind === 'text' && atom.text.includes(char);
  });
  return found;
}

/** A text less its last line end. */
export function withoutLastLineEnd(str: Str): Str {
  const last = str.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith('\n')) return str;
  return [...str.slice(0, -1), ...(last.text === '\n' ? [] : [cutText(last, 0, last.text.length - 1)])];
}

/** A text less the blanks and line ends around it. */
export function trimmed(str: Str): Str {
  const result = [...str];
  const first = result[0];
  if (first?.kind === 'text') result[0] = cutText(first, first.text.search(/\S|$/), first.text.length);
  const last = result.at(-1);
  if (last?.kind === 'text') result[result.length - 1] = cutText(last, 0, last.text.trimEnd().length);
  return result.filter((atom) => atom.kind !== 'text' || atom.text !== '');
}

/**
 * What `read` parts a line into at the characters of IFS: a text for each of `count` variables, the last of which gets the rest. Of a line
 * that is one of several each part is one of several, too. Undefined where the line is not constant.
 */
export function parted(line: Str, ifs: string, count: number): Str[] | undefined {
  const [only, ...others] = line;
  if (only?.kind === 'choice' && others.length === 0 && Number.isFinite(count)) {
    const rows = only.alternatives.map((one) => parted(one, ifs, count));
    if (!rows.every((one) => one !== undefined)) return undefined;
    return Array.from({ length: count }, (_, at) => [{ ...only, alternatives: rows.map((row) => row[at] ?? []) }]);
  }
  const text = constantText(line);
  if (text === undefined) return undefined;
  const is = (at: number, kind: 'blank' | 'mark'): boolean =>
    at < text.length && ifs.includes(text[at] ?? '') && (kind === 'blank') === /\s/.test(text[at] ?? '');
  const behindBlanks = (at: number): number => {
    while (is(at, 'blank')) at++;
    return at;
  };
  const parts: Str[] = [];
  let from = behindBlanks(0);
  while (parts.length < count - 1 && from < text.length) {
    let end = from;
    while (end < text.length && !is(end, 'blank') && !is(end, 'mark')) end++;
    parts.push(cutStr(line, from, end));
    from = behindBlanks(end);
    if (is(from, 'mark')) from = behindBlanks(from + 1);
  }
  let end = text.length;
  while (end > from && is(end - 1, 'blank')) end--;
  // Whether the last separator belongs to the rest depends on how many there are.
  if (end > from && is(end - 1, 'mark')) return undefined;
  if (end > from) parts.push(cutStr(line, from, end));
  return Number.isFinite(count) ? Array.from({ length: count }, (_, at) => parts[at] ?? []) : parts;
}

/** A part of a constant text. */
const cutStr = (str: Str, from: number, to: number): Str => {
  let start = 0;
  return str.flatMap((atom): Str => {
    if (atom.kind !== 'text') return [];
    const at = start;
    start += atom.text.length;
    const [first, end] = [Math.max(from - at, 0), Math.min(to - at, atom.text.length)];
    return first < end ? [cutText(atom, first, end)] : [];
  });
};

/** The lines of a text, each as one word, and those of each branch that decides over their number; undefined where a loop does. */
export function linesOf(str: Str, choices = maxParted): List | undefined {
  const lines: Field[] = [];
  let line: Str = [];
  const end = (): void => {
    lines.push({ kind: 'field', str: line, raw: line, split: false });
    line = [];
  };
  for (const [at, atom] of str.entries()) {
    if (atom.kind !== 'text') {
      if (atom.kind === 'hole' || !holds([atom], '\n')) {
        line = [...line, atom];
        continue;
      }
      if (atom.kind === 'repeat' || choices === 0) return undefined;
      const behind = (index: number): Str => taking(str.slice(at + 1), atom.join, index, (leaf) => leaf);
      const rows = atom.alternatives.map((one, index) => linesOf([...line, ...one, ...behind(index)], choices - 1));
      const known = rows.filter((row) => row !== undefined);
      return known.length < rows.length ? undefined : [...lines, { ...atom, alternatives: known }];
    }
    for (let from = 0; from < atom.text.length; ) {
      const at = atom.text.indexOf('\n', from);
      const to = at === -1 ? atom.text.length : at;
      if (from < to) line = [...line, cutText(atom, from, to)];
      if (at !== -1) end();
      from = to + (at === -1 ? 0 : 1);
    }
  }
  if (line.length > 0) end();
  return lines;
}
