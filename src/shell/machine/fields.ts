/** Word splitting: the pieces of an expanded word become arguments. */

import { concatMap } from '../rows.js';
import { type Atom, cutText, type Field, type Item, joinItems, type List, type Str, synthetic } from '../values.js';
import { outside } from './environment.js';
import { maxValues } from './limits.js';

/** A part of an expanded word. */
export type Piece =
  /** `split`: of an unquoted expansion, so that its blanks part arguments. */
  | { readonly kind: 'atom'; readonly atom: Atom; readonly split: boolean }
  /** Quotes: there is an argument, be it empty. */
  | { readonly kind: 'quotes' }
  /** Several arguments, as `"$@"` gives them. */
  | { readonly kind: 'list'; readonly list: List }
  /** One or the other, as `${V:+…}` gives it. */
  | { readonly kind: 'choose'; readonly join: number; readonly alternatives: readonly (readonly Piece[])[] };

/** The pieces of an unquoted expansion. */
export const split = (str: Str): Piece[] => str.map((atom) => ({ kind: 'atom', atom, split: true }));
export const whole = (str: Str): Piece[] => str.map((atom) => ({ kind: 'atom', atom, split: false }));

const blank = /[ \t\n]/;

/** Pieces on their way to arguments. */
interface Splitting {
  readonly pieces: readonly Piece[];
  /** The word as written. */
  readonly raw: Str;
  readonly lose: (pieces: readonly Piece[]) => void;
  /** Alternatives that may still be spelt out. */
  readonly budget: number;
  readonly out: Item[];
  /** The argument that has begun. */
  current: Atom[] | undefined;
  /** Whether a part of it is in quotes: it is an argument then, be it empty. */
  quoted: boolean;
}

/**
 * @param raw the word as written
 * @param lose is told what could not be followed, so that nothing of it is ever cut
 * @param budget alternatives that may still be spelt out
 */
export function fieldsOf(
  pieces: readonly Piece[],
  raw: Str,
  lose: (pieces: readonly Piece[]) => void,
  budget = maxValues,
): List {
  const s: Splitting = { pieces, raw, lose, budget, out: [], current: undefined, quoted: false };
  for (const [at, piece] of pieces.entries()) {
    switch (piece.kind) {
      case 'quotes':
        s.current ??= [];
        s.quoted = true;
        break;
      case 'list':
        if (s.current === undefined && at === pieces.length - 1) s.out.push(...piece.list);
        else addGlued(s, piece.list, at === pieces.length - 1);
        break;
      case 'choose':
        if (s.current === undefined && endsBefore(pieces, at + 1)) pushChoices(s, piece.join, piece.alternatives);
        else add(s, { kind: 'choice', join: piece.join, alternatives: piece.alternatives.map(stringOf) });
        break;
      case 'atom':
        if (piece.split) {
          if (addSplit(s, piece.atom, at) === 'all') return s.out;
          break;
        }
        s.quoted = true;
        add(s, piece.atom);
    }
  }
  emit(s);
  return s.out;
}

/** Ends the argument that has begun. */
function emit(s: Splitting): void {
  if (!s.current) return;
  const only = s.current.length === 1 ? s.current[0] : undefined;
  if (only?.kind === 'hole' && !s.quoted) s.out.push({ kind: 'unknown', one: true, raw: [only] });
  else s.out.push({ kind: 'field', str: s.current, raw: s.raw, split: !s.quoted });
  s.current = undefined;
  s.quoted = false;
}

function add(s: Splitting, atom: Atom): void {
  s.current ??= [];
  s.current.push(atom);
}

function pushChoices(s: Splitting, join: number, alternatives: readonly (readonly Piece[])[], raw = s.raw): void {
  s.out.push({ kind: 'choice', join, alternatives: alternatives.map((one) => fieldsOf(one, raw, s.lose, s.budget)) });
}

/** A part of an unquoted expansion: its blanks part arguments. `all`: the pieces behind it are done with it. */
function addSplit(s: Splitting, atom: Atom, at: number): 'all' | 'this' {
  switch (atom.kind) {
    case 'text':
      addText(s, atom);
      break;
    case 'hole':
      add(s, atom);
      break;
    case 'choice':
      return addChoice(s, atom, at);
    case 'repeat':
      if (beginsApart(atom.body) && endsBefore(s.pieces, at + 1)) {
        emit(s);
        s.out.push({ kind: 'repeat', body: fieldsOf(split(atom.body), s.raw, s.lose, s.budget) });
      } else if (blankFree(atom.body)) add(s, atom);
      else {
        s.lose([{ kind: 'atom', atom, split: true }]);
        emit(s);
        s.out.push({ kind: 'unknown', one: false, raw: s.raw });
      }
  }
  return 'this';
}

function addText(s: Splitting, atom: Extract<Atom, { kind: 'text' }>): void {
  let from = 0;
  for (let index = 0; index <= atom.text.length; index++) {
    const char = atom.text[index];
    if (char !== undefined && !blank.test(char)) continue;
    if (index > from) add(s, cutText(atom, from, index));
    if (char !== undefined) emit(s);
    from = index + 1;
  }
}

/** One of several texts: a part of an argument, arguments of its own, or, with what stands around it, several lists of them. */
function addChoice(s: Splitting, atom: Extract<Atom, { kind: 'choice' }>, at: number): 'all' | 'this' {
  const { alternatives } = atom;
  const ends = endsBefore(s.pieces, at + 1);
  if (alternatives.every(blankFree) && !(s.current === undefined && ends)) {
    add(s, atom);
    return 'this';
  }
  const empty = alternatives.some((one) => one.length === 0);
  const filled = alternatives.filter((one) => one.length > 0);
  const startsApart = s.current === undefined || filled.every(startsBlank);
  const endsApart = ends || filled.every(endsBlank);
  if (startsApart && endsApart && (!empty || ends || s.current === undefined)) {
    emit(s);
    // What an outer shell has put in place of a word: each word stands for itself.
    const own = s.raw.includes(atom) ? [outside] : s.raw;
    pushChoices(s, atom.join, alternatives.map(split), own);
    return 'this';
  }
  const rest = s.pieces.slice(at + 1);
  const before: Piece[] = (s.current ?? []).map((one) => ({ kind: 'atom', atom: one, split: !s.quoted }));
  const share = Math.floor(s.budget / alternatives.length);
  if (share < 1) {
    s.lose([...before, { kind: 'atom', atom, split: true }, ...rest]);
    s.out.push({ kind: 'unknown', one: false, raw: s.raw });
  } else {
    const spelt = alternatives.map((one) => fieldsOf([...before, ...split(one), ...rest], s.raw, s.lose, share));
    s.out.push({ kind: 'choice', join: atom.join, alternatives: spelt });
  }
  return 'all';
}

/** Several arguments with text glued to them: `-x"$@"`. */
function addGlued(s: Splitting, list: List, last: boolean): void {
  const [first, ...rest] = list;
  if (first?.kind === 'field' && (last || rest.length === 0)) {
    for (const atom of first.str) add(s, atom);
    s.quoted = true;
    if (rest.length === 0) return;
    emit(s);
    s.out.push(...rest);
    return;
  }
  if (list.length === 0) return;
  s.lose([{ kind: 'list', list }]);
  // `--policy.${(L)names}`: the first word begins with what stands in front.
  const [place] = s.raw;
  if (s.current && place?.kind === 'text')
    add(s, { kind: 'hole', pos: place.pos, end: place.pos, via: place.via, editableFrom: 0, source: '', lost: true });
  emit(s);
  s.out.push({ kind: 'unknown', one: false, raw: s.raw });
}

/** The pieces as one string, as in quotes or in an assignment. */
export function stringOf(pieces: readonly Piece[]): Str {
  return concatMap(pieces, (piece): Str => {
    switch (piece.kind) {
      case 'atom':
        return [piece.atom];
      case 'quotes':
        return [];
      case 'list':
        return joinItems(piece.list);
      case 'choose':
        return [{ kind: 'choice', join: piece.join, alternatives: piece.alternatives.map(stringOf) }];
    }
  });
}

/**
 * The words as shell text that gives them again: `printf '%q '` leaves `--x` as it is, `${A[*]@Q}` puts `each` word in quotes. Undefined
 * where that cannot be said, as for words of unknown number.
 */
export function quotedWords(list: List, which?: 'each'): Str | undefined {
  const result: Atom[] = [];
  for (const item of list) {
    if (result.length > 0) result.push(synthetic(' '));
    if (item.kind === 'choice') {
      const alternatives = item.alternatives.map((one) => quotedWords(one, which));
      if (!alternatives.every((one) => one !== undefined)) return undefined;
      result.push({ kind: 'choice', join: item.join, alternatives });
      continue;
    }
    if (item.kind !== 'field') return undefined;
    const texts = item.str.map((atom) => (atom.kind === 'text' ? atom.text : atom.kind === 'hole' ? '' : "'"));
    if (texts.some((text) => text.includes("'"))) return undefined;
    const plain = !which && item.str.length > 0 && texts.every((text) => /^[\w./:@%+,=-]*$/.test(text));
    result.push(...(plain ? item.str : inQuotes(item.str)));
  }
  return result;
}

/** A word in quotes that stand nowhere in the script: they go with it. */
function inQuotes(str: Str): Str {
  const [first, last] = [str[0], str.at(-1)];
  if (first?.kind !== 'text' || last?.kind !== 'text') return [synthetic("'"), ...str, synthetic("'")];
  return [{ ...first, text: "'", end: first.pos }, ...str, { ...last, text: "'", pos: last.end }];
}

/** Whether an argument ends before piece `at`, whatever the alternatives. */
function endsBefore(pieces: readonly Piece[], at: number): boolean {
  for (const piece of pieces.slice(at)) {
    if (piece.kind !== 'atom' || !piece.split) return false;
    const { atom } = piece;
    switch (atom.kind) {
      case 'text':
        if (atom.text === '') continue;
        return blank.test(atom.text[0] ?? '');
      case 'hole':
        return false;
      case 'choice':
        if (!atom.alternatives.every((one) => one.length === 0 || startsBlank(one))) return false;
        if (atom.alternatives.every((one) => one.length > 0)) return true;
        continue;
      case 'repeat':
        if (!beginsApart(atom.body)) return false;
    }
  }
  return true;
}

/** Whether a text is nothing, or what it gives is parted from what stands in front. */
const beginsApart = (str: Str): boolean => endsBefore(split(str), 0);

function startsBlank(str: Str): boolean {
  const first = str[0];
  if (first?.kind === 'choice') return first.alternatives.every(startsBlank);
  return first?.kind === 'text' && blank.test(first.text[0] ?? '');
}

function endsBlank(str: Str): boolean {
  const last = str.at(-1);
  if (last?.kind === 'choice') return last.alternatives.every(endsBlank);
  return last?.kind === 'text' && blank.test(last.text.at(-1) ?? '');
}

/** No blanks in the constant parts; an unknown part counts as one value. */
function blankFree(str: Str): boolean {
  return str.every((atom) => {
    switch (atom.kind) {
      case 'text':
        return !blank.test(atom.text);
      case 'hole':
        return true;
      case 'choice':
        return atom.alternatives.every(blankFree);
      case 'repeat':
        return blankFree(atom.body);
    }
  });
}

/** The arguments of an unquoted list: each is split once more. */
export function resplit(list: List, raw: Str, lose: (pieces: readonly Piece[]) => void): List {
  return concatMap(list, (item): List => {
    switch (item.kind) {
      case 'field':
        return keepsWhole(item) ? [item] : fieldsOf(split(item.str), raw, lose);
      case 'unknown':
        return [item];
      case 'choice':
        return [{ ...item, alternatives: item.alternatives.map((one) => resplit(one, raw, lose)) }];
      case 'repeat':
        return [{ ...item, body: resplit(item.body, raw, lose) }];
    }
  });
}

const keepsWhole = (field: Field): boolean =>
  field.str.some((atom) => atom.kind === 'text' && atom.text !== '') && blankFree(field.str);

/** Whether the pieces hold any text: for certain, certainly not, or who knows. */
export function filled(pieces: readonly Piece[]): 'yes' | 'no' | 'unknown' {
  let result: 'yes' | 'no' | 'unknown' = 'no';
  for (const piece of pieces) {
    const one = pieceFilled(piece);
    if (one === 'yes') return 'yes';
    if (one === 'unknown') result = 'unknown';
  }
  return result;
}

function pieceFilled(piece: Piece): 'yes' | 'no' | 'unknown' {
  switch (piece.kind) {
    case 'quotes':
      return 'no';
    case 'list':
      return combine(piece.list.map((item: Item) => (item.kind === 'field' ? 'yes' : 'unknown')));
    case 'choose':
      return 'unknown';
    case 'atom':
      break;
  }
  const { atom } = piece;
  switch (atom.kind) {
    case 'text':
      return atom.text === '' ? 'no' : 'yes';
    case 'hole':
    case 'repeat':
      return 'unknown';
    case 'choice': {
      const all = new Set(atom.alternatives.map((one) => filled(whole(one))));
      return all.size === 1 ? ([...all][0] ?? 'unknown') : 'unknown';
    }
  }
}

const combine = (states: readonly ('yes' | 'no' | 'unknown')[]): 'yes' | 'no' | 'unknown' =>
  states.includes('yes') ? 'yes' : states.includes('unknown') ? 'unknown' : 'no';
