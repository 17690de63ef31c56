/** Traps: text that runs between any two commands. */

import { concatMap } from '../rows.js';
import { constantText, partsOf, type Str, sameTexts, synthetic } from '../values.js';
import { inSubshell, leaveShell } from './branches.js';
import type { Words } from './context.js';
import { outside } from './environment.js';
import type { Machine } from './machine.js';
import { isPrintUsed, printWords } from './output.js';
import { runText } from './processes.js';
import { isOutput } from './sinks.js';

/** `trap TEXT SIGNALS`. */
export function setTrap(m: Machine, { args, words }: Words): void {
  const [first] = args;
  if (isPrintUsed(m)) printWords(m, [], [...partsOf(concatMap(m.traps, (one) => one)), outside]);
  if (args.length < 2 || first?.kind !== 'field' || words[0] === '-') return;
  const trap = first.str;
  addTrap(m, trap);
  // In zsh a function's own EXIT is its end.
  const isEnd = m.view.dialect !== 'zsh' || m.functions.length === 0;
  if (isEnd && words.slice(1).every((signal) => signal === 'EXIT' || signal === '0')) return;
  // What it sets, nobody knows from here on; what it reads in or evaluates may set anything.
  if (/(?:^|[\s;&|({])(?:\.|source|eval)\s/.test(constantText(first.str) ?? '')) m.forgetAll();
  if (/(?:^|[\s;&|({])(?:set|shift)\b/.test(constantText(first.str) ?? '')) m.volatile.add('@');
  for (const name of namesIn(m, first.str, /([A-Za-z_]\w*)(?:\[[^\]]*\])?\+?=/g)) m.volatile.add(name);
  for (const name of namesIn(m, first.str, /(?:\b(?:unset\s+-f|function)\s+|(?=[\w-]+\s*\(\)))([\w-]+)/g))
    m.env.set(`${name}()`, { kind: 'unknown' });
}

/** Zsh calls some functions itself, with words of its own: on a signal, in another folder, at its end. */
export function watchCalls(m: Machine, name: string): void {
  if (m.view.dialect === 'zsh' && /^(?:TRAP[A-Z0-9]+|precmd|preexec|periodic|chpwd|zshexit)$/.test(name))
    addTrap(m, [synthetic(`${name} `), { ...outside, lost: true }]);
}

/** It may run between any two commands, and behind any: with what is set now, and with what is set later. */
function addTrap(m: Machine, trap: Str): void {
  // A loop's rounds and a function's calls set the same trap again.
  if (!m.traps.some((one) => sameTexts(one, trap))) {
    m.traps.push(trap);
    m.watchers.push((name) => {
      if (namesIn(m, trap, /\$\{?[#!]?([A-Za-z_]\w*)/g).includes(name)) runTraps(m);
    });
  }
  runTraps(m);
}

/** Runs every trap with the variables as they are. */
export function runTraps(m: Machine): void {
  if (m.trapping) return;
  const run = (trap: Str): void => {
    const before = m.env;
    const changes = m.during({ env: before.fork() }, () => {
      runText(m, trap, undefined);
      return m.env.changes(before);
    });
    // When it runs, and so what has these values from then on, is open.
    for (const [name, value] of changes) if (/^\w/.test(name)) m.lose(value);
    for (const [name, value] of changes) if (isOutput(name)) before.set(name, value);
  };
  m.during({ trapping: true }, () => {
    for (const trap of m.traps) inSubshell(m, () => run(trap));
  });
}

/** `exit`: the traps that wait for the end run with what is set here. */
export function exitShell(m: Machine): void {
  runTraps(m);
  leaveShell(m, 'ends');
}

/** The variables that `pattern` finds in a text, or in the functions that it names. */
export function namesIn(m: Machine, str: Str, pattern: RegExp): string[] {
  const text = constantText(str);
  if (text === undefined) return [...m.env.changes().keys()];
  const bodies = [...m.defined.values()].filter(({ node }) => text.includes(node.name.text));
  const texts = [text, ...bodies.map(({ node, view }) => view.text.slice(node.body.pos, node.end))];
  return texts.flatMap((one) => Array.from(one.matchAll(pattern), ([, name = '']) => name));
}
