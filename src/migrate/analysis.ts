/** What is known of scripts before they are edited. */
import type { Span } from '../shell/values.js';
import type { Finding, InvocationFlag, InvocationReport, Origin, ReadSettings } from '../types.js';
import type { Edit, Insertion } from './change.js';
import type { Refusal } from './context.js';
import type { Decisions } from './decide.js';
import type { Ignored } from './ignore.js';
import type { Addition } from './insertions.js';
import type { Placed } from './place.js';
import type { Reading } from './reading.js';

export interface Analysis {
  readonly reading: Reading;
  /** In the order of the positions that they speak of. */
  readonly findings: readonly Placed<Finding>[];
  readonly reports: readonly Placed<InvocationReport>[];
  /** Where they were asked for. */
  readonly origins?: ReadonlyMap<InvocationFlag, Origin>;
  readonly openWords: ReadonlyMap<InvocationReport, string>;
  readonly inFiles: ReadonlyMap<InvocationReport, ReadSettings>;
  readonly decisions: Decisions;
  /** The arguments that go, and the dead code that they leave. */
  readonly cuts: readonly Span[];
  /** Deletions of text: what is cut with the layout around it, and repaired continuations. */
  readonly deletions: readonly Span[];
  /** Each `:` in a body that lost all of its statements. */
  readonly fillers: readonly Insertion[];
  readonly additions: readonly Addition[];
  /** Insertions that are no arguments: comments that move. */
  readonly moves: readonly Insertion[];
  /** Flags and values that are written anew, and the arguments that come behind them. */
  readonly rewrites: readonly Edit[];
  /** What the edits are made to: the reader's text, but for the broken lines that they mend, which are as they stand in the file. */
  readonly base: string;
  /** The positions that the changes to be made speak of. */
  readonly changes: readonly number[];
  /** Changes that could be made and were refused. */
  readonly refused: readonly Refusal[];
  /** The ignore comments of each script. */
  readonly ignored: readonly Ignored[];
}
