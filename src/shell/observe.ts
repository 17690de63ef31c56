/** What an expansion does besides giving text: it looks at values, counts them, or loses them from sight. */
import { type Piece, stringOf } from './fields.js';
import type { Scope } from './scope.js';
import { listOf } from './state.js';
import { joinItems, referenceOf, type Str, settled } from './values.js';
import type { View } from './view.js';

export function observePieces(pieces: readonly Piece[], scope: Scope): void {
  for (const piece of pieces) scope.observe(stringOf([piece]));
}

export function forgetPieces(pieces: readonly Piece[], scope: Scope): void {
  for (const piece of pieces) scope.forget(stringOf([piece]));
}

/** A variable's value is looked at by the expansion itself; the place of that does not count, as it may go with its word. */
export const observeVariable = (name: string, scope: Scope): void => scope.observe(wholeOf(name, scope));

/** All that a variable holds, or the arguments. */
export function wholeOf(name: string, scope: Scope): Str {
  if (/^[@*#0-9]/.test(name)) return joinItems(scope.positional());
  const value = scope.get(name);
  return value?.kind === 'string' ? value.str : value ? joinItems(listOf(value)) : [];
}

/** `${!V}` gives the variable that V names: its value is used where that cannot be seen. Where the name is open, any may be meant. */
export function observeNamed(name: string, scope: Scope): void {
  const value = scope.get(name);
  const str = value?.kind === 'string' ? value.str : undefined;
  const [first] = str ?? [];
  const texts = str?.length === 1 && first?.kind === 'choice' ? first.alternatives.map(settled) : [settled(str ?? [])];
  const names = texts.map((text) => /^[A-Za-z_]\w*(?=$|\[)/.exec(text ?? '')?.[0]);
  if (names.includes(undefined)) scope.forgetAll();
  for (const one of names) if (one !== undefined) scope.forget(wholeOf(one, scope));
}

/** Arithmetic computes with what variables say, by name or by expansion, and with the number of the arguments. */
export function observeArithmetic(view: View, pos: number, end: number, scope: Scope): void {
  const text = view.text.slice(pos, end);
  for (const { 0: whole, 1: dollar, 2: name = '', index } of text.matchAll(/(\$\{?[#!]?)?([A-Za-z_]\w*|[@*#]|\d+)/g)) {
    if (dollar === undefined && !/^[A-Za-z_]/.test(name)) continue;
    const at = view.slice(pos + index, pos + index + whole.length);
    if (dollar !== undefined) scope.passed(referenceOf(at), []);
    if (/^[@*#]$|^\d/.test(name)) scope.count(scope.positional());
    else if (dollar?.includes('#') && /^\[[@*]\]/.test(text.slice(index + whole.length))) {
      const value = scope.get(name);
      if (value) scope.count(listOf(value));
    } else observeVariable(name, scope);
  }
}

/** The variables that arithmetic sets. */
export const namesSetBy = (arithmetic: string): string[] =>
  Array.from(
    arithmetic.matchAll(
      /([A-Za-z_]\w*)(?:\[[^\]]*\])?\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|(?:\+\+|--)\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)\s*(?:\+\+|--)/g,
    ),
    ([, set, before, behind]) => set ?? before ?? behind ?? '',
  );
