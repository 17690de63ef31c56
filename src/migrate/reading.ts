/** Scripts as they were read: their texts, what they start, and with which flags. */
import type { BrokenContinuation } from '../shell/bash/continuations.js';
import type { ShellError } from '../shell/bash/parse.js';
import type { Statement } from '../shell/bash/tree.js';
import type { Arguments, Conditions, Flag, Token } from '../shell/invocations.js';
import type { Effect } from '../shell/machine/effects.js';
import type { Evaluation } from '../shell/machine/evaluate.js';
import type { Span } from '../shell/values.js';
import type { View } from '../shell/view.js';
import type { Role } from '../types.js';

export interface Invocation extends Arguments {
  readonly run: Effect;
  readonly tokens: readonly Token[];
  readonly entry: Token;
  /** Under which the entry point is what is started. */
  readonly conditions: Conditions;
  /** Where the entry point stands. */
  readonly pos: number;
  /** Where the command begins. */
  readonly start: number;
  /** The words up to the entry point. */
  readonly command: string;
  /** Flags that the program may take for longer ones, which begin so. */
  readonly beginnings?: readonly Flag[];
}

/** A command that is no training invocation, with its words as arguments. */
export interface OtherRun extends Arguments {
  readonly run: Effect;
  readonly tokens: readonly Token[];
}

/** One script of a reading. */
export interface ReadScript extends Span {
  readonly path: string;
  readonly role: Role;
  readonly given: boolean;
  /** Other paths that lead to it. */
  readonly links: readonly string[];
  readonly commands: readonly Statement[];
  /** Its text as it was parsed; the offsets of `commands` are offsets in it. */
  readonly view: View;
  /** Whether it parses; what does not is not followed. */
  readonly sound: boolean;
  readonly broken: readonly BrokenContinuation[];
  readonly error: ShellError | undefined;
}

/** Scripts that source one another, laid one behind the other: every position is one in the whole. */
export interface Reading {
  /** What was parsed: the scripts as their readers mean them, as long as the scripts themselves, each with a line feed behind it. */
  readonly text: string;
  readonly scripts: readonly ReadScript[];
  readonly evaluation: Evaluation;
  readonly invocations: readonly Invocation[];
  readonly others: readonly OtherRun[];
  /** Where the line of a position begins. */
  lineStart(pos: number): number;
}

export interface ScriptText {
  readonly path: string;
  readonly role: Role;
  /** Whether the person asked for it. What is found in another one is told only where a run of a given one gets it. */
  readonly given: boolean;
  /** Other paths that lead to it. */
  readonly links: readonly string[];
  /** With line feeds only. */
  readonly text: string;
}
