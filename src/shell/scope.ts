/** The shell, as the expansion of a word sees it. */
import type { ParsedScript } from 'unbash';
import type { Value } from './environment.js';
import type { List, Span, Str } from './values.js';
import type { View } from './view.js';

/** What expanding a word needs to know of the shell that does it, and what it tells. */
export interface Scope {
  readonly view: View;
  get(name: string): Value | undefined;
  /** `${V:=word}`. */
  assign(name: string, str: Str): void;
  positional(): List;
  /** A value was looked at as a whole, or counted: what it holds cannot change unnoticed. */
  observe(str: Str): void;
  /** A value went where it cannot be followed. */
  forget(str: Str): void;
  /** Any variable may have gone where it cannot be followed. */
  forgetAll(): void;
  /** A command substitution that stands at `place`; returns what it prints where that is settled. */
  substitute(script: ParsedScript, view: View, place: Span): Str | undefined;
  /** Told about each word as written: here is shell text. */
  visit(raw: Str): void;
  newJoin(): number;
  /** The variable that is being assigned: `S="$S …"` appends, it does not refer. */
  readonly assigning: string | undefined;
}
