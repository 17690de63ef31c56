/**
 * What a shell word can stand for, with the way back to the text that it came from. Positions are offsets in the parsed text.
 *
 * A string is a row of atoms; an argument list is a row of items. Both know alternatives (one branch or another was taken),
 * repetitions (a loop appended) and holes (the script does not say).
 */

export interface Span {
  readonly pos: number;
  readonly end: number;
}

interface Origin extends Span {
  /** The references that the text passed through on its way, first one first. */
  readonly via: readonly Via[];
  /** Below this index of `[own span, ...via]` nothing may be cut: something looked at the value as a whole, or by its place. */
  readonly floor: number;
}

/** Text that the script settles. Where `end - pos` is not the text's length (an escape), the span stands for the whole. */
export interface Text extends Origin {
  readonly kind: 'text';
  readonly text: string;
}

/** Text that the script does not settle; `source` is the expansion as written. */
export interface Hole extends Origin {
  readonly kind: 'hole';
  readonly source: string;
  /** The script sets it, in a way that nobody follows; absent: it comes from outside. */
  readonly lost?: boolean;
}

/** One of several texts. Choices with the same `join` are made together: alternative `i` here means `i` there. */
export interface Choice {
  readonly kind: 'choice';
  readonly join: number;
  readonly alternatives: readonly Str[];
}

/** Text that a loop appends, any number of times. */
export interface Repeat {
  readonly kind: 'repeat';
  readonly body: Str;
}

export type Atom = Text | Hole | Choice | Repeat;
export type Str = readonly Atom[];

/** One argument. */
export interface Field {
  readonly kind: 'field';
  readonly str: Str;
  /** The word that made it, as written. */
  readonly raw: Str;
  /** True where blanks of an unquoted expansion delimit it, so that an emptied text leaves no argument behind. */
  readonly split: boolean;
}

/** Any number of arguments that the script does not settle; `one` where it is an unquoted variable, as a rule one value. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly one: boolean;
  readonly raw: Str;
}

export interface Choices {
  readonly kind: 'choices';
  readonly join: number;
  readonly alternatives: readonly List[];
}

export interface Repeats {
  readonly kind: 'repeats';
  readonly body: List;
}

export type Item = Field | Unknown | Choices | Repeats;
export type List = readonly Item[];

/** What `of` makes of each, in one row; much faster than `flatMap`. */
export function concatMap<T, R>(all: readonly T[], of: (one: T) => readonly R[]): readonly R[] {
  const [first] = all;
  if (all.length === 1 && first !== undefined) return of(first);
  const row: R[] = [];
  for (const one of all) for (const made of of(one)) row.push(made);
  return row;
}

export const nowhere: Span = { pos: -1, end: -1 };

/** Text that stands nowhere in the script, such as the blank between the elements of `"${A[*]}"`. */
export const synthetic = (text: string): Text => ({ kind: 'text', text, ...nowhere, via: [], floor: 0 });

/** A part of a settled text. */
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
  readonly floor: number;
}

/** The place of a text that is written in one piece; elsewhere a place that nothing can be cut at. */
export function referenceOf(raw: Str): Reference {
  const first = raw[0];
  if (first?.kind !== 'text') return { spans: [nowhere], floor: 0 };
  let { end, floor } = first;
  for (const atom of raw.slice(1)) {
    if (atom.kind !== 'text' || atom.pos !== end || atom.via.length !== first.via.length)
      return { spans: [nowhere], floor: 0 };
    end = atom.end;
    floor = Math.max(floor, atom.floor);
  }
  return { spans: [{ pos: first.pos, end }, ...first.via], floor };
}

/** The same string after it passed through `reference`. */
export function through(str: Str, reference: Reference): Str {
  return str.map((atom): Atom => {
    switch (atom.kind) {
      case 'text':
      case 'hole': {
        const here = atom.via.length + 1;
        const floor = reference.floor > 0 ? here + reference.floor : atom.floor;
        const via = atom.via.length === 0 ? reference.spans : [...atom.via, ...reference.spans];
        const { pos, end } = atom;
        return atom.kind === 'text' ? { kind: 'text', text: atom.text, pos, end, via, floor } : { ...atom, via, floor };
      }
      case 'choice':
        return { ...atom, alternatives: atom.alternatives.map((one) => through(one, reference)) };
      case 'repeat':
        return { ...atom, body: through(atom.body, reference) };
    }
  });
}

/** The text where the script settles it. */
export function settled(str: Str): string | undefined {
  const first = str[0];
  if (str.length === 1 && first?.kind === 'text') return first.text;
  let text = '';
  for (const atom of str) {
    if (atom.kind !== 'text') return undefined;
    text += atom.text;
  }
  return text;
}

/** The texts that a string stands for where the script settles all; `join`: the choice that says which, where there is one. */
export function alternativesOf(str: Str): { readonly texts: readonly string[]; readonly join?: number } | undefined {
  const at = str.findIndex(({ kind }) => kind === 'choice');
  const atom = str[at];
  const all = atom?.kind === 'choice' ? atom.alternatives.map((one) => str.toSpliced(at, 1, ...one)) : [str];
  const texts = all.map(settled).filter((one) => one !== undefined);
  return texts.length < all.length ? undefined : { texts, ...(atom?.kind === 'choice' && { join: atom.join }) };
}

/** A word as it is written; nothing where it is one of several. */
export const rawOf = (item: List[number]): Str => (item.kind === 'field' || item.kind === 'unknown' ? item.raw : []);

/** Whether nothing is known of a text but that a command prints it: `$(command)`. */
export const isSubstitution = (atom: Text | Hole): boolean =>
  atom.kind === 'hole' && /^(?:\$\((?!\()|`)/.test(atom.source);

/** Whether a text comes from outside as it is: `$X`, `$1`, `"$@"`, or what `${X:-…}` gives where a person has set it. */
export const isGiven = ({ source, lost }: Hole): boolean =>
  lost !== true && /^"?\$(?:\w+|@|\{\w+(?::?[-=?].*)?\})"?$/s.test(source);

/** Calls `visit` for every text and hole in it. */
export function eachAtom(str: Str, visit: (atom: Text | Hole) => void): void {
  for (const atom of str) {
    switch (atom.kind) {
      case 'text':
      case 'hole':
        visit(atom);
        break;
      case 'choice':
        for (const one of atom.alternatives) eachAtom(one, visit);
        break;
      case 'repeat':
        eachAtom(atom.body, visit);
    }
  }
}

/** Calls `visit` for every argument in it. */
export function eachItem(list: List, visit: (item: Field | Unknown) => void): void {
  for (const item of list) {
    switch (item.kind) {
      case 'field':
      case 'unknown':
        visit(item);
        break;
      case 'choices':
        for (const one of item.alternatives) eachItem(one, visit);
        break;
      case 'repeats':
        eachItem(item.body, visit);
    }
  }
}

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
      case 'choices':
        result.push({
          kind: 'choice',
          join: item.join,
          // Where nothing stands in front for certain, a blank too many is what splitting forgives.
          alternatives: item.alternatives.map((one) => (one.length === 0 ? [] : joinItems(one, !glue))),
        });
        if (!glue) result.push(synthetic(' '));
        break;
      case 'repeats':
        result.push({ kind: 'repeat', body: joinItems(item.body, false) });
        break;
    }
    glue = true;
  }
  return result;
}

function holeOf(raw: Str): Hole {
  for (const atom of raw) if (atom.kind === 'hole') return atom;
  const text = settled(raw) ?? '';
  const first = raw[0];
  const span = first && 'pos' in first ? { pos: first.pos, end: first.end } : nowhere;
  return { kind: 'hole', ...span, via: [], floor: 0, source: text };
}

/** The same row for both, but for what differs in the middle: joined values keep their common head and tail. */
function factor<T>(rows: readonly (readonly T[])[]): {
  head: readonly T[];
  middles: (readonly T[])[];
  tail: readonly T[];
} {
  const [first = [], ...others] = rows;
  const shortest = Math.min(...rows.map((row) => row.length));
  let head = 0;
  while (head < shortest && others.every((row) => row[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - head && others.every((row) => row[row.length - 1 - tail] === first[first.length - 1 - tail]))
    tail++;
  return {
    head: first.slice(0, head),
    middles: rows.map((row) => row.slice(head, row.length - tail)),
    tail: tail === 0 ? [] : first.slice(first.length - tail),
  };
}

/** Joins what the branches of `join` left in a variable. */
export function joinStrings(join: number, alternatives: readonly Str[]): Str {
  const { head, middles, tail } = factor(alternatives);
  if (middles.every((one) => one.length === 0)) return [...head, ...tail];
  return [...head, { kind: 'choice', join, alternatives: middles }, ...tail];
}

/** Joins what the branches of `join` left in an array. */
export function joinLists(join: number, alternatives: readonly List[]): List {
  const { head, middles, tail } = factor(alternatives);
  if (middles.every((one) => one.length === 0)) return [...head, ...tail];
  return [...head, { kind: 'choices', join, alternatives: middles }, ...tail];
}

/** A list where alternative `index` of `join` is taken. */
export function taking(list: List, join: number, index: number): List {
  if (!list.some(hasJoin)) return list;
  return concatMap(list, (item): List => {
    switch (item.kind) {
      case 'field':
        return item.str.some(isNested) ? [{ ...item, str: takingIn(item.str, join, index) }] : [item];
      case 'unknown':
      case 'repeats':
        return [item];
      case 'choices':
        if (item.join === join) return taking(item.alternatives[index] ?? [], join, index);
        return [{ ...item, alternatives: item.alternatives.map((one) => taking(one, join, index)) }];
    }
  });
}

const isNested = (atom: Atom): boolean => atom.kind === 'choice' || atom.kind === 'repeat';
const hasJoin = (item: Item): boolean => item.kind === 'choices' || (item.kind === 'field' && item.str.some(isNested));

/** A text where alternative `index` of `join` is taken. */
function takingIn(str: Str, join: number, index: number): Str {
  return concatMap(str, (atom): Str => {
    if (atom.kind !== 'choice') return [atom];
    if (atom.join === join) return takingIn(atom.alternatives[index] ?? [], join, index);
    return [{ ...atom, alternatives: atom.alternatives.map((one) => takingIn(one, join, index)) }];
  });
}

/** Any part of a text, in any order and each once: nobody knows what is left of it. */
export function partsOf(str: Str): Str {
  const parts = new Map<string, Atom>();
  eachAtom(str, (atom) => {
    if (atom.kind === 'text' && atom.pos < 0) return;
    const { pos, end, via, floor } = atom;
    const key = `${pos} ${end} ${atom.kind === 'hole' ? atom.source : ''} ${via.map((one) => one.pos).join()}`;
    if (!parts.has(key))
      parts.set(key, atom.kind === 'hole' ? atom : { kind: 'hole', source: '', pos, end, via, floor });
  });
  return [...parts.values()];
}

/** The number of alternatives in a text or a list, counted no further than `enough`. */
export function leaves(value: Str | List, enough: number): number {
  let count = 0;
  for (const part of value) {
    if (count >= enough) break;
    if (part.kind === 'choice' || part.kind === 'choices')
      for (const one of part.alternatives) count += 1 + leaves(one, enough - count);
    else if (part.kind === 'repeat' || part.kind === 'repeats') count += leaves(part.body, enough - count);
    else if (part.kind === 'field') count += leaves(part.str, enough - count);
  }
  return count;
}
