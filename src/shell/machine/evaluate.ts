/** Runs a script without running it: both ways of every branch, each loop any number of times, functions where they are called.
 * What comes out is every command that may be started, with the arguments it may get. */

import { isScriptName, isShebang } from '../../file-name.js';
import type { Watched } from '../entries.js';
import { isDocument } from '../programs.js';
import type { Field } from '../values.js';
import type { View } from '../view.js';
import { inSubshell, mayNotRun } from './branches.js';
import { dispatch } from './commands.js';
import type { Script } from './context.js';
import type { Effect, Flow } from './effects.js';
import { anything, elementOf } from './environment.js';
import { piecesOfPart } from './expand.js';
import { isCopy } from './file-changes.js';
import { textsOf } from './files.js';
import { callOne } from './functions.js';
import { BudgetExceeded, NotFollowed, type Work } from './limits.js';
import { Machine } from './machine.js';
import { runText } from './processes.js';
import { takeFirstLine } from './settings.js';
import { runNode, runStatements } from './statements.js';
import { feed } from './substitutions.js';
import { runScript } from './texts.js';
import { runTraps } from './traps.js';

/** What following a script gave. */
export interface Evaluation {
  readonly effects: readonly Effect[];
  readonly flows: readonly Flow[];
  /** Where an expansion was followed: positions of its `$`. */
  readonly expanded: ReadonlySet<number>;
  /** The texts that run, as strings and here-documents. */
  readonly texts: readonly View[];
  /** The words that loops took, each of which has a round of its own. */
  readonly rounds: readonly Field[];
  /** Files that the script sources and that are no part of the run. */
  readonly missing: readonly string[];
  /** Set where a bound of `limits.ts` was reached before the script's end: it is reported and left alone. */
  readonly exceedsBudget: boolean;
  /** What made it be left alone, where that was no bound: `sh_word_split`. */
  readonly stopper?: string;
}

/**
 * Follows a script, and what it sources or starts where that is one of `scripts`.
 * @param reached takes the paths of what is sourced
 * @param entryPoints programs that start nothing of the project, and read a file of settings as such
 * @param all the work that all scripts of the group have taken together; this one's is added
 */
export function evaluate(
  root: Script,
  scripts: ReadonlyMap<string, Script>,
  reached: Set<string>,
  entryPoints: Watched,
  all: Work,
): Evaluation {
  const m = new Machine(root, scripts, reached, entryPoints, all, {
    node: runNode,
    statements: runStatements,
    command: dispatch,
    pieces: piecesOfPart,
  });
  let exceedsBudget = false;
  let stopper: string | undefined;
  try {
    // `bash train.sh` does not look at the script's first line.
    mayNotRun(m, () => takeFirstLine(m, root.view.text));
    runScript(m, root, root.view);
    finishRun(m);
  } catch (error) {
    if (error instanceof NotFollowed) stopper = error.what;
    else if (!(error instanceof BudgetExceeded || error instanceof RangeError)) throw error;
    exceedsBudget = true;
  }
  const { effects, flows, expanded, taken: rounds, missing } = m;
  const texts = [...m.texts.values()];
  return { effects, flows, expanded, texts, rounds, missing: [...missing], exceedsBudget, ...(stopper && { stopper }) };
}

/** What is defined and never called here may be called by others; what is written may be run by others. */
function finishRun(m: Machine): void {
  m.dead = false;
  runTraps(m);
  // Functions may define further ones.
  for (let looked = 0; looked < m.defined.size; ) {
    const left = [...m.defined.values()].slice(looked).filter((one) => !m.called.has(one));
    looked = m.defined.size;
    for (const body of left) inSubshell(m, () => callOne(m, body, anything.list));
  }
  feed(m, 0);
  for (const name of m.writtenTo.keys()) finishFile(m, name);
}

/** A file that was written: a script that others may run, a text for people, or what nobody follows. */
function finishFile(m: Machine, name: string): void {
  if (m.consumed.has(name)) return;
  const texts = textsOf(m, name).filter((text) => !isCopy(m, text));
  const first = texts[0]?.[0];
  const shebang = first?.kind === 'text' && isShebang(first.text);
  const runs = isScriptName(name) || shebang || m.started.has(name);
  for (const text of texts) {
    if (runs) inSubshell(m, () => runText(m, text, { elsewhere: true, args: anything.list }));
    else if (isDocument(name) && !m.handed.has(name) && !isNamedElsewhere(m, name)) m.note('print', elementOf(text));
    else m.forget(text);
  }
}

/** Whether a script of the project says the name that is no part of this run. */
function isNamedElsewhere(m: Machine, name: string): boolean {
  return [...m.scripts.values()].some(
    ({ path, view }) => path !== m.files[0] && !m.reached.has(path) && view.text.includes(name),
  );
}
