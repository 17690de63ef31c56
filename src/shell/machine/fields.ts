/** Word splitting: the pieces of an expanded word become arguments. */

import {
  type Atom,
  concatMap,
  cutText,
  type Field,
  type Item,
  joinItems,
  type List,
  type Str,
  synthetic,
} from '../values.js';
import { outside } from './environment.js';

export type Piece =
  /** `split`: of an unquoted expansion, so that its blanks part arguments. */
  | { readonly kind: 'atom'; readonly atom: Atom; readonly split: boolean }
  /** Quotes: there is an argument, be it empty. */
  | { readonly kind: 'quotes' }
  /** Several arguments, as `"$@"` gives them. */
  | { readonly kind: 'list'; readonly list: List }
  /** One or the other, as `${V:+…}` gives it. */
  | { readonly kind: 'choose'; readonly join: number; readonly alternatives: readonly (readonly Piece[])[] };

export const split = (str: Str): Piece[] => str.map((atom) => ({ kind: 'atom', atom, split: true }));
export const whole = (str: Str): Piece[] => str.map((atom) => ({ kind: 'atom', atom, split: false }));

const blank = /[ \t\n]/;

/**
 * @param raw the word as written
 * @param lose is told what could not be followed, so that nothing of it is ever cut
 * @param budget alternatives that may still be spelt out
 */
export function fieldsOf(
  pieces: readonly Piece[],
  raw: Str,
  lose: (pieces: readonly Piece[]) => void,
  budget = 64,
): List {
  const out: Item[] = [];
  let current: Atom[] | undefined;
  let quoted = false;
  const emit = (): void => {
    if (!current) return;
    const only = current.length === 1 ? current[0] : undefined;
    if (only?.kind === 'hole' && !quoted) out.push({ kind: 'unknown', one: true, raw: [only] });
    else out.push({ kind: 'field', str: current, raw, split: !quoted });
    current = undefined;
    quoted = false;
  };
  const add = (atom: Atom): void => {
    current = current ?? [];
    current.push(atom);
  };

  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (!piece) continue;
    switch (piece.kind) {
      case 'quotes':
        current = current ?? [];
        quoted = true;
        continue;
      case 'list':
        if (current === undefined && at === pieces.length - 1) out.push(...piece.list);
        else addGlued(piece.list, at === pieces.length - 1);
        continue;
      case 'choose': {
        if (current === undefined && endsBefore(pieces, at + 1)) {
          out.push({
            kind: 'choices',
            join: piece.join,
            alternatives: piece.alternatives.map((one) => fieldsOf(one, raw, lose, budget)),
          });
        } else {
          add({ kind: 'choice', join: piece.join, alternatives: piece.alternatives.map(stringOf) });
        }
        continue;
      }
      case 'atom':
        break;
    }
    const { atom } = piece;
    if (!piece.split) {
      quoted = true;
      add(atom);
      continue;
    }
    switch (atom.kind) {
      case 'text': {
        let from = 0;
        for (let index = 0; index <= atom.text.length; index++) {
          const char = atom.text[index];
          if (char !== undefined && !blank.test(char)) continue;
          if (index > from) add(cutText(atom, from, index));
          if (char !== undefined) emit();
          from = index + 1;
        }
        break;
      }
      case 'hole':
        add(atom);
        break;
      case 'choice': {
        const { alternatives } = atom;
        const ends = endsBefore(pieces, at + 1);
        if (alternatives.every(blankFree) && !(current === undefined && ends)) {
          add(atom);
          break;
        }
        const empty = alternatives.some((one) => one.length === 0);
        const filled = alternatives.filter((one) => one.length > 0);
        const startsApart = current === undefined || filled.every(startsBlank);
        const endsApart = ends || filled.every(endsBlank);
        if (startsApart && endsApart && (!empty || ends || current === undefined)) {
          emit();
          // What an outer shell has put in place of a word: each word stands for itself.
          const own = raw.includes(atom) ? [outside] : raw;
          out.push({
            kind: 'choices',
            join: atom.join,
            alternatives: alternatives.map((one) => fieldsOf(split(one), own, lose, budget)),
          });
          break;
        }
        const rest = pieces.slice(at + 1);
        const before: Piece[] = (current ?? []).map((one) => ({ kind: 'atom', atom: one, split: !quoted }));
        const share = Math.floor(budget / alternatives.length);
        if (share < 1) {
          lose([...before, piece, ...rest]);
          out.push({ kind: 'unknown', one: false, raw });
        } else {
          out.push({
            kind: 'choices',
            join: atom.join,
            alternatives: alternatives.map((one) => fieldsOf([...before, ...split(one), ...rest], raw, lose, share)),
          });
        }
        return out;
      }
      case 'repeat':
        if (startsBlank(atom.body) && endsBefore(pieces, at + 1)) {
          emit();
          out.push({ kind: 'repeats', body: fieldsOf(split(atom.body), raw, lose, budget) });
        } else if (blankFree(atom.body)) add(atom);
        else {
          lose([piece]);
          emit();
          out.push({ kind: 'unknown', one: false, raw });
        }
        break;
    }
  }
  emit();
  return out;

  function addGlued(list: List, last: boolean): void {
    const only = list.length === 1 ? list[0] : undefined;
    if (only?.kind === 'field') {
      quoted = true;
      for (const atom of only.str) add(atom);
      return;
    }
    const first = list[0];
    const rest = list.slice(1);
    if (first?.kind === 'field' && last) {
      for (const atom of first.str) add(atom);
      quoted = true;
      emit();
      out.push(...rest);
      return;
    }
    if (list.length === 0) return;
    lose([{ kind: 'list', list }]);
    // `--policy.${(L)names}`: the first word begins with what stands in front.
    const [place] = raw;
    if (current && place?.kind === 'text')
      add({ kind: 'hole', pos: place.pos, end: place.pos, via: place.via, floor: 0, source: '', lost: true });
    emit();
    out.push({ kind: 'unknown', one: false, raw });
  }
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
 * The words as shell text that gives them again, as `printf '%q '` and `${A[*]@Q}` do: `--x` as it is, `a b` in quotes. Undefined where
 * that cannot be said, as for words of unknown number.
 */
export function quotedWords(list: List): Str | undefined {
  const result: Atom[] = [];
  for (const item of list) {
    if (result.length > 0) result.push(synthetic(' '));
    if (item.kind === 'choices') {
      const alternatives = item.alternatives.map(quotedWords);
      if (!alternatives.every((one) => one !== undefined)) return undefined;
      result.push({ kind: 'choice', join: item.join, alternatives });
      continue;
    }
    if (item.kind !== 'field') return undefined;
    const texts = item.str.map((atom) => (atom.kind === 'text' ? atom.text : atom.kind === 'hole' ? '' : "'"));
    if (texts.some((text) => text.includes("'"))) return undefined;
    const plain = item.str.length > 0 && texts.every((text) => /^[\w./:@%+,=-]*$/.test(text));
    result.push(...(plain ? item.str : [synthetic("'"), ...item.str, synthetic("'")]));
  }
  return result;
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
        if (!startsBlank(atom.body)) return false;
    }
  }
  return true;
}

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

/** No blanks in the settled parts; an unsettled part counts as one value. */
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
      case 'choices':
        return [{ ...item, alternatives: item.alternatives.map((one) => resplit(one, raw, lose)) }];
      case 'repeats':
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
