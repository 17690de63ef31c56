/** A word in pieces that its parts give. */

import { decode } from '../bash/decode.js';
import type { Word } from '../bash/tree.js';
import { concatMap } from '../rows.js';
import { type Piece, stringOf } from './fields.js';
import { lostHole } from './holes.js';
import type { Machine } from './machine.js';
import { wholeOf } from './observe.js';

/** A word's parts, expanded one by one. */
export function piecesOf(m: Machine, word: Word): readonly Piece[] {
  if (!word.parts) return literal(m, word.pos, word.end);
  return concatMap(word.parts, (part) => m.recursion.pieces(m, part, false));
}

/** Unquoted text; what an outer shell has put into it is split like an expansion, as nobody quotes it here. */
export function literal(m: Machine, pos: number, end: number): readonly Piece[] {
  return (
    markedInZsh(m, pos, end) ??
    decode(m.view, pos, end, 'unquoted').map((atom) => ({ kind: 'atom', atom, split: atom.kind !== 'text' }))
  );
}

/** zsh's `$=S`, `$~S` and `$^A`, which the parser takes for text. */
export function markedInZsh(m: Machine, pos: number, end: number): readonly Piece[] | undefined {
  const text = m.view.dialect === 'zsh' ? m.view.text.slice(pos, end) : '';
  const names = Array.from(text.matchAll(/(?<!\\)\$[=~^+#]*[=~^][+#]*(\w+|[@*])/g), ([, name = '']) => name);
  if (names.length === 0) return undefined;
  const lost = lostHole(
    m,
    names.flatMap((name) => wholeOf(m, name)),
    { pos, end },
    true,
  );
  return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: stringOf(lost) }] }];
}
