/** The shell, as the expansion of a word sees it. */
import type { ParsedScript, ProcessSubstitutionPart } from './bash/tree.js';
import type { Value } from './environment.js';
import type { List, Reference, Span, Str } from './values.js';
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
  /** The number or the places of some words were looked at: none of them can vanish unnoticed. */
  count(list: List): void;
  /** Whether a text is empty was looked at: it must not become so. */
  filled(str: Str): void;
  /** An expansion was followed: `reference` is where it stands, `str` what it gave. */
  passed(reference: Reference, str: Str): void;
  /** A value went where it cannot be followed. */
  forget(str: Str): void;
  /** Any variable may have gone where it cannot be followed, or been set there. */
  forgetAll(): void;
  /** A command substitution that stands at `place`; returns what it prints where that is settled. */
  substitute(script: ParsedScript, view: View, place: Span): Str | undefined;
  /** A process substitution: the name of a file that holds what it prints, or, behind `>`, that gives it what is written. */
  substituteFile(part: ProcessSubstitutionPart, script: ParsedScript, view: View, place: Span): Str;
  newJoin(): number;
  /** The variable that is being assigned: `S="$S …"` appends, it does not refer. */
  readonly assigning: string | undefined;
}
