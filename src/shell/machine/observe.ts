/** What an expansion does besides giving text: it looks at values, counts them, or loses them from sight. */

import { alternativesOf, joinItems, referenceOf, type Str } from '../values.js';
import type { View } from '../view.js';
import type { Context } from './context.js';
import { listOf } from './environment.js';
import { type Piece, stringOf } from './fields.js';
import type { Machine } from './machine.js';

/** The whole text of some pieces is looked at. */
export function observePieces(m: Machine, pieces: readonly Piece[]): void {
  for (const piece of pieces) m.observe(stringOf([piece]));
}

/** The text of some pieces is followed no further. */
export function forgetPieces(m: Machine, pieces: readonly Piece[]): void {
  for (const piece of pieces) m.forget(stringOf([piece]));
}

/** A variable's value is looked at by the expansion itself; the place of that does not count, as it may go with its word. */
export const observeVariable = (m: Machine, name: string): void => m.observe(wholeOf(m, name));

/** All that a variable holds, or the arguments. */
export function wholeOf(m: Machine, name: string): Str {
  if (/^[@*#0-9]/.test(name)) return joinItems(m.positional());
  const value = m.get(name);
  return value?.kind === 'string' ? value.str : value ? joinItems(listOf(value)) : [];
}

/** `${!V}` gives the variable that V names: its value is used where that cannot be seen. Where the name is open, any may be meant. */
export function observeNamed(m: Machine, name: string): void {
  const value = m.get(name);
  const named = value?.kind === 'string' ? alternativesOf(value.str) : undefined;
  const names = named?.texts.map((text) => /^[A-Za-z_]\w*(?=$|\[)/.exec(text)?.[0]) ?? [undefined];
  if (names.includes(undefined)) m.forgetAll();
  for (const one of names) if (one !== undefined) m.forget(wholeOf(m, one));
}

/** Arithmetic computes with what variables say, by name or by expansion, and with the number of the arguments. */
export function observeArithmetic(m: Machine, view: View, pos: number, end: number): void {
  const text = view.text.slice(pos, end);
  for (const { 0: whole, 1: dollar, 2: name = '', index } of text.matchAll(/(\$\{?[#!]?)?([A-Za-z_]\w*|[@*#]|\d+)/g)) {
    if (dollar === undefined && !/^[A-Za-z_]/.test(name)) continue;
    const at = view.slice(pos + index, pos + index + whole.length);
    if (dollar !== undefined) m.passed(referenceOf(at), []);
    if (/^[@*#]$|^\d/.test(name)) m.count(m.positional());
    else if (dollar?.includes('#') && /^\[[@*]\]/.test(text.slice(index + whole.length))) {
      const value = m.get(name);
      if (value) m.count(listOf(value));
    } else observeVariable(m, name);
  }
}

/** Whether a test asks of a number of words only whether it is 0: `(( ${#A[@]} ))`, `[ $# -eq 0 ]`. */
export const asksOf = (test: string): Context['asks'] =>
  /^(?:\[|test\b|\(\()?\s*!?\s*"?(?:\$#|\$\{#(?:[@*]|\w+\[[@*]\])\})"?\s*(?:(?:[<>!=]=?|-(?:gt|ne|eq|le))\s*0|(?:<|>=|-(?:lt|ge))\s*1)?\s*(?:\]|\)\))?$/.test(
    test.trim(),
  )
    ? 'if any'
    : 'how many';

/** The variables that arithmetic sets. */
export const namesSetBy = (arithmetic: string): string[] =>
  Array.from(
    arithmetic.matchAll(
      /([A-Za-z_]\w*)(?:\[[^\]]*\])?\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|(?:\+\+|--)\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)\s*(?:\+\+|--)/g,
    ),
    ([, set, before, behind]) => set ?? before ?? behind ?? '',
  );
