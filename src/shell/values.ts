/** What a shell word can stand for, with the way back to the text that it came from. Positions are offsets in the parsed text. */

import { eachLeaf, mapRow, type Part, type Row, sameRows, taking } from './rows.js';

export interface Span {
  readonly pos: number;
  readonly end: number;
}

interface Origin extends Span {
  /** The references that the text passed through on its way, first one first. */
  readonly via: readonly Via[];
  /**
   * Index into `[own span, ...via]`: places below it must stay as they are, since the script tested the whole value (`[[ $X = … ]]`) or
   * used its position (`$1`), and would do something else without it.
   */
  readonly editableFrom: number;
}

/** Text that is known. Where `end - pos` is not the text's length (an escape), the span stands for the whole. */
export interface Text extends Origin {
  readonly kind: 'text';
  readonly text: string;
}

/** Text that is unknown; `source` is the expansion as written. */
export interface Hole extends Origin {
  readonly kind: 'hole';
  readonly source: string;
  /** The script sets it, in a way that nobody follows; absent: it comes from outside. */
  readonly lost?: boolean;
  /** It stands around a default that is followed by itself: `${X:-…}`. */
  readonly isDefaulted?: boolean;
}

export type Atom = Part<Text | Hole>;
export type Str = Row<Text | Hole>;

/** One argument. */
export interface Field {
  readonly kind: 'field';
  readonly str: Str;
  /** The word that made it, as written. */
  readonly raw: Str;
  /** True where blanks of an unquoted expansion delimit it, so that an emptied text leaves no argument behind. */
  readonly split: boolean;
}

/** Any number of arguments that are unknown; `one` where it is an unquoted variable, as a rule one value. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly one: boolean;
  readonly raw: Str;
}

export type Item = Part<Field | Unknown>;
export type List = Row<Field | Unknown>;

export const nowhere: Span = { pos: -1, end: -1 };

/** Text that stands nowhere in the script, such as the blank between the elements of `"${A[*]}"`. */
export const synthetic = (text: string): Text => ({ kind: 'text', text, ...nowhere, via: [], editableFrom: 0 });

/** A part of a constant text. */
export function cutText(atom: Text, from: number, to: number): Text {
  const text = atom.text.slice(from, to);
  if (atom.end - atom.pos !== atom.text.length) return { ...atom, text };
  return { ...atom, text, pos: atom.pos + from, end: atom.pos + to };
}

/** A place that a text passed through. */
export interface Via extends Span {
  /** It is a `$(…)`, whose commands stand within: what they print is not their text. */
  readonly isCommand?: boolean;
}

/** A reference such as `$S`, as written: where it stands, and what that text itself passed through. */
export interface Reference {
  readonly spans: readonly Via[];
  readonly editableFrom: number;
}

/** The place of a text that is written in one piece; elsewhere a place that nothing can be cut at. */
export function referenceOf(raw: Str): Reference {
  const first = raw[0];
  if (first?.kind !== 'text') return { spans: [nowhere], editableFrom: 0 };
  let { end, editableFrom } = first;
  for (const atom of raw.slice(1)) {
    if (atom.kind !== 'text' || atom.pos !== end || atom.via.length !== first.via.length)
      return { spans: [nowhere], editableFrom: 0 };
    end = atom.end;
    editableFrom = Math.max(editableFrom, atom.editableFrom);
  }
  return { spans: [{ pos: first.pos, end }, ...first.via], editableFrom };
}

/** The same string after it passed through `reference`. */
export function through(str: Str, reference: Reference): Str {
  return mapRow(str, (atom) => {
    const here = atom.via.length + 1;
    const editableFrom = reference.editableFrom > 0 ? here + reference.editableFrom : atom.editableFrom;
    const via = atom.via.length === 0 ? reference.spans : [...atom.via, ...reference.spans];
    const { pos, end } = atom;
    return atom.kind === 'text'
      ? { kind: 'text', text: atom.text, pos, end, via, editableFrom }
      : { ...atom, via, editableFrom };
  });
}

/** The text where all of it is known. */
export function constantText(str: Str): string | undefined {
  const first = str[0];
  if (str.length === 1 && first?.kind === 'text') return first.text;
  let text = '';
  for (const atom of str) {
    if (atom.kind !== 'text') return undefined;
    text += atom.text;
  }
  return text;
}

/** The texts that a string may be where all of them are known; `join`: the choice that says which, where there is one. */
export function alternativesOf(str: Str): { readonly texts: readonly string[]; readonly join?: number } | undefined {
  const at = str.findIndex(({ kind }) => kind === 'choice');
  const atom = str[at];
  const all = atom?.kind === 'choice' ? atom.alternatives.map((one) => str.toSpliced(at, 1, ...one)) : [str];
  const texts = all.map(constantText).filter((one) => one !== undefined);
  return texts.length < all.length ? undefined : { texts, ...(atom?.kind === 'choice' && { join: atom.join }) };
}

/** Whether an item is one argument. */
export const isField = (item: Field | Unknown): boolean => item.kind === 'field';

/** A word as it is written; nothing where it is one of several. */
export const rawOf = (item: List[number]): Str => (item.kind === 'field' || item.kind === 'unknown' ? item.raw : []);

/** Whether what stands within an expansion is text of its own: the commands of `$(…)`, the default of `${X:-…}`. */
export const isAround = (atom: Text | Hole): boolean =>
  atom.kind === 'hole' && (atom.isDefaulted === true || /^(?:\$\((?!\()|`)/.test(atom.source));

/** Whether a text comes from outside as it is: `$X`, `$1`, `"$@"`, or what `${X:-…}` gives where a person has set it. */
export const isGiven = ({ source, lost }: Hole): boolean =>
  lost !== true && /^"?\$(?:\w+|@|\{\w+(?::?[-=?].*)?\})"?$/s.test(source);

/** The elements joined by blanks, as `"${A[*]}"` does. */
export function joinItems(list: List, first = true): Str {
  const result: Atom[] = [];
  let glue = !first;
  for (const item of list) {
    switch (item.kind) {
      case 'field':
        if (glue) result.push(synthetic(' '));
        result.push(...item.str);
        break;
      case 'unknown':
        if (glue) result.push(synthetic(' '));
        result.push(...(item.raw[0] ? [holeOf(item.raw)] : []));
        break;
      case 'choice':
        result.push({
          kind: 'choice',
          join: item.join,
          // Where nothing stands in front for certain, a blank too many is what splitting forgives.
          alternatives: item.alternatives.map((one) => (one.length === 0 ? [] : joinItems(one, !glue))),
        });
        if (!glue) result.push(synthetic(' '));
        break;
      case 'repeat':
        result.push({ kind: 'repeat', body: joinItems(item.body, false) });
        break;
    }
    glue = true;
  }
  return result;
}

function holeOf(raw: Str): Hole {
  for (const atom of raw) if (atom.kind === 'hole') return atom;
  const text = constantText(raw) ?? '';
  const first = raw[0];
  const span = first && 'pos' in first ? { pos: first.pos, end: first.end } : nowhere;
  return { kind: 'hole', ...span, via: [], editableFrom: 0, source: text };
}

/** The texts that one argument of a list may be: those of all alternatives, and of an unknown number of arguments what stands for each. */
export function wordsIn(list: List): Str[] {
  const words: Str[] = [];
  eachLeaf(list, (item) => {
    words.push(item.kind === 'field' ? item.str : [holeOf(item.raw)]);
  });
  return words;
}

/** A list where alternative `index` of `join` is taken, in its arguments too. */
export function takingIn(list: List, join: number, index: number): List {
  return taking(list, join, index, (item) => {
    if (item.kind !== 'field' || !item.str.some((atom) => atom.kind === 'choice')) return item;
    return { ...item, str: taking(item.str, join, index, (atom) => atom) };
  });
}

/** Any part of a text, in any order and each once: nobody knows what is left of it. */
export function partsOf(str: Str): Str {
  const parts = new Map<string, Atom>();
  eachLeaf(str, (atom) => {
    if (atom.kind === 'text' && atom.pos < 0) return;
    const { pos, end, via, editableFrom } = atom;
    const key = `${pos} ${end} ${atom.kind === 'hole' ? atom.source : ''} ${via.map((one) => one.pos).join()}`;
    if (!parts.has(key))
      parts.set(key, atom.kind === 'hole' ? atom : { kind: 'hole', source: '', pos, end, via, editableFrom });
  });
  return [...parts.values()];
}

/** The number of alternatives in a text or a list, counted no further than `enough`. */
export function leaves(value: Str | List, enough: number): number {
  let count = 0;
  for (const part of value) {
    if (count >= enough) break;
    if (part.kind === 'choice') for (const one of part.alternatives) count += 1 + leaves(one, enough - count);
    else if (part.kind === 'repeat') count += leaves(part.body, enough - count);
    else if (part.kind === 'field') count += leaves(part.str, enough - count);
  }
  return count;
}

/** The number of atoms and items in a value. */
export function sizeOf(value: Str | List): number {
  let size = 0;
  for (const part of value) {
    size++;
    if (part.kind === 'field') size += sizeOf(part.str);
    else if (part.kind === 'repeat') size += sizeOf(part.body);
    else if (part.kind === 'choice') for (const one of part.alternatives) size += sizeOf(one);
  }
  return size;
}

/** Whether two texts say the same, whatever the numbers of their choices. */
export const sameTexts = (a: Str, b: Str): boolean =>
  sameRows(a, b, (one, other) =>
    one.kind === 'text'
      ? other.kind === 'text' && one.text === other.text && one.pos === other.pos
      : other.kind === 'hole' && one.source === other.source,
  );

/** Whether two lists say the same, whatever the numbers of their choices. */
export const sameLists = (a: List, b: List): boolean =>
  sameRows(a, b, (one, other) =>
    one.kind === 'field' ? other.kind === 'field' && sameTexts(one.str, other.str) : other.kind === 'unknown',
  );

/** The same for texts of the same parts that came the same way, whatever the numbers of their choices. */
export function identityOf(str: Str): string {
  let all = '';
  for (const atom of str) {
    if (atom.kind === 'choice') all += `(${atom.alternatives.map(identityOf).join('|')})`;
    else if (atom.kind === 'repeat') all += `{${identityOf(atom.body)}}`;
    else {
      all += `${atom.pos}-${atom.end}`;
      for (const { pos } of atom.via) all += `<${pos}`;
      all += atom.kind === 'text' ? `"${atom.text}"` : `$${atom.source}`;
    }
  }
  return all;
}
