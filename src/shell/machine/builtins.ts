/** Commands of the shell itself, as a table: what is in it is modelled, every other builtin may do anything to any variable. */

import { isModelled, onlyOfBash, silentBuiltins, tellingBuiltins, unmodelledBuiltins } from '../programs.js';
import { wordOf } from '../shell-text.js';
import { joinItems, type List } from '../values.js';
import { leaveFrames, leaveLoop, mayNotRun } from './branches.js';
import type { Words } from './context.js';
import { anything, outside } from './environment.js';
import { loseScripts } from './file-changes.js';
import type { Machine } from './machine.js';
import { isPrintUsed, printWords } from './output.js';
import { doNothing, echoWords, printFiles, printFormat, printToFiles, printZsh, tells } from './prints.js';
import { runText, sourceFile } from './processes.js';
import { readArray, readLines, readOption, setNames } from './reads.js';
import {
  changeTo,
  enableBuiltins,
  setAlias,
  setArguments,
  setOptions,
  shiftArguments,
  unsetNames,
  waitForJobs,
} from './settings.js';
import { startCommand } from './starting.js';
import { testsVariable } from './tests.js';
import { exitShell, setTrap } from './traps.js';

type Builtin = (m: Machine, words: Words) => void;

/** A row for each builtin that is modelled, and for the two programs that are followed as if they were: `cat`, `tee`. */
const table: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['echo', echoWords],
  ['print', printZsh],
  ['printf', printFormat],
  ['cat', printFiles],
  ['tee', printToFiles],
  ['[', testCommand],
  ['test', testCommand],
  ['eval', (m, { args }) => runText(m, joinItems(args), undefined)],
  ['source', (m, { args }) => sourceFile(m, args)],
  ['.', (m, { args }) => sourceFile(m, args)],
  ['builtin', commandBuiltin],
  ['command', commandBuiltin],
  ['exec', execCommand],
  ['exit', exitShell],
  ['return', (m) => leaveFrames(m, [m.returns.at(-1)], true)],
  ['break', leaveLoop],
  ['continue', leaveLoop],
  ['set', setArguments],
  ['shift', shiftArguments],
  ['cd', changeTo],
  ['pushd', changeTo],
  ['popd', changeTo],
  ['trap', setTrap],
  ['unset', unsetNames],
  ['read', readLines],
  ['mapfile', readArray],
  ['readarray', readArray],
  ['getopts', readOption],
  ['let', setNames],
  ['wait', waitForJobs],
  ['alias', setAlias],
  ['setopt', setOptions],
  ['unsetopt', setOptions],
  ['emulate', setOptions],
  ['shopt', setOptions],
  ['jobs', jobsBuiltin],
  ['enable', enableBuiltins],
  ...silentBuiltins.map((name): [string, Builtin] => [name, doNothing]),
  ...tellingBuiltins.map((name): [string, Builtin] => [name, tells]),
]);

/** Those of which `--` in front of the operands is no operand, beside the ones that read their options. */
const endsOptions: ReadonlySet<string> = new Set(
  'eval source . exec trap shift exit return break continue getopts'.split(' '),
);

/** Runs a command of the shell itself; false where `name` is none. */
export function runBuiltin(m: Machine, name: string, list: List, spelt: readonly (string | undefined)[]): boolean {
  if (!table.has(name) && !unmodelledBuiltins.has(name)) return false;
  const run = isModelled(`builtin ${name}`) ? table.get(name) : undefined;
  const from = spelt[1] === '--' && endsOptions.has(name) ? 2 : 1;
  if (run) ofBash(m, name, list, () => run(m, { list, args: list.slice(from), words: spelt.slice(from) }));
  else {
    m.note('lose', list);
    m.forgetAll();
    m.env.set('@', anything);
    loseScripts(m, list);
    if (isPrintUsed(m)) printWords(m, [], [outside]);
  }
  return true;
}

/** Runs a builtin that dash may not have. */
export function ofBash(m: Machine, name: string, list: List, run: () => void): void {
  const [, option] = list;
  const isBash =
    onlyOfBash.has(name) || (/^printf$|^read$/.test(name) && option && /^-[va]/.test(wordOf(option) ?? ''));
  if (isBash && m.view.dialect === 'sh') mayNotRun(m, run);
  else run();
}

function testCommand(m: Machine, { list, words }: Words): void {
  m.note('test', list);
  words.forEach((word, index) => {
    const item = list[index + 2];
    if ((word === '-v' || word === '-R') && item?.kind === 'field') testsVariable(m, item.str);
  });
}

function commandBuiltin(m: Machine, { list, args, words }: Words): void {
  const at = words.findIndex((word) => word === undefined || !/^-[pvV]+$|^--$/.test(word));
  if (words.slice(0, at === -1 ? undefined : at).some((word) => /[vV]/.test(word ?? '')))
    printWords(m, list, [outside]);
  else if (at !== -1) m.recursion.command(m, args.slice(at), 'no function');
}

/** `jobs -x COMMAND` runs it. */
function jobsBuiltin(m: Machine, given: Words): void {
  if (given.words[0] === '-x') m.recursion.command(m, given.args.slice(1), 'no function');
  else doNothing(m, given);
}

function execCommand(m: Machine, { list, args }: Words): void {
  if (args.length === 0) return;
  startCommand(m, list);
  m.dead = true;
}
