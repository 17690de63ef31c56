/** A word in pieces that its parts give. */

import { decode } from '../bash/decode.js';
import type { Word } from '../bash/tree.js';
import { concatMap } from '../rows.js';
import type { Piece } from './fields.js';
import type { Machine } from './machine.js';

/** A word's parts, expanded one by one. */
export function piecesOf(m: Machine, word: Word): readonly Piece[] {
  if (!word.parts) return literal(m, word.pos, word.end);
  return concatMap(word.parts, (part) => m.recursion.pieces(m, part, false));
}

/** Unquoted text; what an outer shell has put into it is split like an expansion, as nobody quotes it here. */
export function literal(m: Machine, pos: number, end: number): readonly Piece[] {
  return decode(m.view, pos, end, 'unquoted').map((atom) => ({ kind: 'atom', atom, split: atom.kind !== 'text' }));
}
