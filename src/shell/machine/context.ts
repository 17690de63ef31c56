/** What a script is made of while it is followed, and what holds around a part of it. */
import type { ParsedScript, Statement } from '../bash/tree.js';
import type { List, Span, Str } from '../values.js';
import type { Dialect, View } from '../view.js';
import type { Environment, FunctionBody, Value } from './environment.js';
import type { Sinks } from './sinks.js';

/** A script among those of a run. */
export interface Script {
  readonly path: string;
  /** Characters of its text. */
  readonly size: number;
  readonly commands: readonly Statement[];
  readonly view: View;
  /** Whether it is a shell's; a program of another language is not followed. */
  readonly isShell: boolean;
  /** Whether it is a script by its name or its first line; any other is text that scripts may read, or start. */
  readonly isScript: boolean;
  /** Whether it may be started in any folder. */
  readonly moves: boolean;
  /** Whether a program of another language may write it: a Makefile's `echo M= > mode.sh`. */
  readonly isRewritten: boolean;
}

/** `>(…)`: a process that takes what is written to the file of that name. */
export interface Taker {
  readonly name: string;
  readonly script: ParsedScript;
  readonly view: View;
  readonly within: readonly Span[];
}

/** What is left early by `break`, `continue` or `return`: what was set until then counts behind it. */
export interface Frame {
  readonly base: Environment;
  readonly left: Map<string, Value>[];
}

/** A function that runs. */
export interface Called {
  readonly frame: Frame;
  /** What its local variables were before. */
  readonly saved: Map<string, Value | undefined>;
  readonly body: FunctionBody;
  readonly args: List;
}

/** A command whose words are expanded: its name and arguments, and the arguments as far as they are constant. */
export interface Words {
  readonly list: List;
  readonly args: List;
  readonly words: readonly (string | undefined)[];
}

/** What holds while a part of a script runs, and is behind it what it was before. */
export interface Context {
  /** Variables, functions and files, with what is set while the part runs. */
  env: Environment;
  /** Nothing runs here: behind `exit`, `return` or `break`. */
  dead: boolean;
  /** The text that runs. */
  view: View;
  /** By whose rules a text is read that a shell gets, where that shell is named. */
  dialect: Dialect | undefined;
  sinks: Sinks;
  /** What standard input holds, whether something took it, and how many loops stood around where it came from. */
  input: { readonly str: Str; taken: boolean; readonly loops: number } | undefined;
  /** The command substitutions around, outermost first. */
  within: readonly Span[];
  /** Where the functions around were called, outermost first. */
  calls: readonly number[];
  /** The variable that is being assigned: `S="$S …"` appends, it does not refer. */
  assigning: string | undefined;
  /** `declare -A` is under way: an array value is one of a table. */
  makesTable: boolean;
  /** A function is called that nobody names: what it starts in turn is not guessed once more. */
  guessing: boolean;
  /** A round of a loop runs for what it changes; what it tells is not kept. */
  isLearning: boolean;
  /** How often what runs is run over again for words of which each has its own round. */
  rounds: number;
  /** Traps run. */
  trapping: boolean;
  /** `while read …`: what is read is what the round is for. */
  readsForRound: boolean;
  /** What is asked of a number of words: a test may ask only whether it is 0, and what is only shown asks nothing. */
  asks: 'how many' | 'if any' | 'nothing';
  /** How many texts for other shells, and how many captures of output, stand around what runs. */
  depth: number;
  captures: number;
}
