/** What an expansion does besides giving text: it looks at values, counts them, or loses them from sight. */
import { type Piece, stringOf } from './fields.js';
import type { Scope } from './scope.js';
import { joinItems, type List, type Str, settled } from './values.js';

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
  return value?.kind === 'string' ? value.str : value?.kind === 'array' ? joinItems(value.list) : [];
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

/** Arithmetic counts the arguments, or computes with them. */
export function observeArguments(arithmetic: string, scope: Scope): void {
  if (/\$\{?[#@*\d]/.test(arithmetic)) observeList(scope.positional(), scope);
}

export function observeList(list: List, scope: Scope): void {
  scope.observe(joinItems(list));
}
