/** What following a script tells: what became of each text. */
import type { List, Span, Str } from '../values.js';

/** One thing that becomes of some words. Every text that is expanded ends in at least one of these. */
export interface Effect {
  /**
   * `start`: something is started with them. `print`: they are only printed, or read by a program that takes no shell. `test`: something
   * tests what they say. `count`: something tests that they are there, or how many: none of them may vanish, parts of them may. `fill`: something tests that their text is not
   * empty. `store`: a variable gets them. `lose`: they go where they cannot be followed.
   */
  readonly kind: 'start' | 'print' | 'test' | 'count' | 'fill' | 'store' | 'lose';
  readonly list: List;
  /** The command substitutions that it runs in, outermost first. */
  readonly within: readonly Span[];
  /** Where the functions that it runs in were called, outermost first. */
  readonly calls: readonly number[];
  /** It stands in text that another shell gets. */
  readonly nested?: boolean;
  /** The variable that is set, where `kind` is `store`. */
  readonly name?: string;
  /** What a `start` gets in its environment of the variables that are watched. */
  readonly environment?: ReadonlyMap<string, Str>;
}

/** A text that went through an expansion: `$S` at `at` gave `str`. */
export interface Flow {
  readonly at: Span;
  readonly str: Str;
}
