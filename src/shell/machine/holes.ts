/** Expansions whose text is not known: they stay as they are written, and what they were given is followed no further. */

import { constantText, type Hole, type List, nowhere, referenceOf, type Str } from '../values.js';
import { elementOf } from './environment.js';
import type { Piece } from './fields.js';
import type { Machine } from './machine.js';
import { wholeOf } from './observe.js';

/** Where an expansion stands in the text that runs. */
export type At = { readonly pos: number; readonly end: number };

/** The expansion as it is written. */
export function holeAt(m: Machine, part: At): Hole {
  const reference = referenceOf(m.view.slice(part.pos, part.end));
  const [own = nowhere, ...via] = reference.spans;
  return { kind: 'hole', ...own, via, editableFrom: 0, source: m.view.text.slice(part.pos, part.end) };
}

/** An expansion of which nothing is known. */
export const hole = (m: Machine, part: At, quoted: boolean): readonly Piece[] => [
  { kind: 'atom', atom: holeAt(m, part), split: !quoted },
];

/** Loses a text that an expansion cannot be followed through; what comes out is open. */
export function lostHole(m: Machine, str: Str, part: At, quoted: boolean): readonly Piece[] {
  m.forget(str);
  return [{ kind: 'atom', atom: { ...holeAt(m, part), lost: true }, split: !quoted }];
}

/** Whether the script has set IFS to something that does not part words at blanks and line ends. */
export function splitsOtherwise(m: Machine): boolean {
  const value = m.get('IFS');
  const text = value?.kind === 'string' ? constantText(value.str) : undefined;
  return text === undefined || [...text].sort().join('') !== '\t\n ';
}

/** The elements of a variable. */
export function elementsOf(m: Machine, name: string, part: At): List {
  const value = m.get(name);
  if (value?.kind === 'array') return value.list;
  if (value?.kind === 'string') return elementOf(value.str);
  // In which order a table gives its values, nobody knows.
  if (value?.kind === 'table') m.forget(wholeOf(m, name));
  return [{ kind: 'unknown', one: false, raw: m.view.slice(part.pos, part.end) }];
}
