/** What can be wrong with a record. */
import type { Path } from '../config/formats.js';

/** Why transforms cannot run in this order: one is there twice, or what `by` makes is changed by `of`, which ran before. */
export type OrderFault =
  | { readonly twice: string }
  | { readonly made: string; readonly by: string; readonly of: string };

/** What a value must be. */
export type Wanted = 'table' | 'list' | 'text' | 'texts' | 'number' | 'data';

export type Fault =
  | { readonly wrong: 'unknown-key'; readonly key: string; readonly known: readonly string[]; readonly meant: Name }
  | { readonly wrong: 'missing-key'; readonly key: string }
  /** A key of the format that this version cannot follow. */
  | { readonly wrong: 'later'; readonly key: string }
  | { readonly wrong: 'type'; readonly wanted: Wanted }
  | { readonly wrong: 'empty' }
  | { readonly wrong: 'choice'; readonly value: string; readonly known: readonly string[]; readonly meant: Name }
  /** One of these keys is needed, and none is there, or more than one. */
  | { readonly wrong: 'one-of' | 'one-question'; readonly known: readonly string[]; readonly given: readonly string[] }
  | { readonly wrong: 'no-name'; readonly name: string }
  | { readonly wrong: 'two-words'; readonly name: string }
  | { readonly wrong: 'built-in' | 'no-file'; readonly name: string }
  | { readonly wrong: 'no-variable'; readonly name: string }
  /** A signature of more flags than it names. */
  | { readonly wrong: 'never'; readonly atLeast: number; readonly of: number }
  /** A record that includes itself, by way of this one. */
  | { readonly wrong: 'circle'; readonly name: string }
  | { readonly wrong: 'order'; readonly fault: OrderFault }
  | RecordFault;

/** What makes a record a mistake, or one that never changes anything, in whatever way it was written. */
export type RecordFault =
  | { readonly wrong: 'no-flag' | 'short-flag'; readonly flag: string }
  | { readonly wrong: 'more-than-flag'; readonly flag: string }
  | { readonly wrong: 'no-entry' }
  /** A pattern as an entry, and nothing that tells which of the programs are concerned. */
  | { readonly wrong: 'open-entry'; readonly name: string }
  | { readonly wrong: 'no-value'; readonly flag: string }
  | { readonly wrong: 'no-rule' }
  /** What a rule makes of a flag is changed by a rule again. */
  | { readonly wrong: 'chain'; readonly flag: string; readonly made: string }
  /** Two rules for all calls and all values speak of one flag. */
  | { readonly wrong: 'twice'; readonly flag: string };

type Name = string | undefined;

/** `path` leads to what is wrong. */
export type Mistake = Fault & { readonly path: Path };

/** What is wrong with a flag's name. `-ab` may be `-a -b`, and `-o3` the flag `-o`: what begins with one dash is not looked for. */
export const flagFault = (text: string, is: 'found' | 'written'): 'no-flag' | 'short-flag' | undefined =>
  !/^-./.test(text) ? 'no-flag' : is === 'found' && !/^--./.test(text) ? 'short-flag' : undefined;
