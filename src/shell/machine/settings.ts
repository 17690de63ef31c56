/** Builtins that change what the shell holds: arguments, folder, options, names. */

import { concatMap, splitAt } from '../rows.js';
import { sourcedIn } from '../sourced.js';
import { isField, joinItems, type List, partsOf, type Str, settled, synthetic } from '../values.js';
import type { Words } from './context.js';
import { uncover } from './declarations.js';
import { anything, listOf, outside } from './environment.js';
import { loseScripts } from './file-changes.js';
import { changeFolder } from './files.js';
import { BudgetExceeded } from './limits.js';
import type { Machine } from './machine.js';
import { isPrintUsed, printWords } from './output.js';
import { isName, loseVariable, setUnknown } from './variables.js';

/** `set -- ARGUMENTS`, and its options. */
export function setArguments(m: Machine, { args, words }: Words): void {
  const dashes = words.indexOf('--');
  const options = dashes >= 0 ? words.slice(0, dashes) : words;
  options.forEach((word, index) => {
    const all =
      /^[-+][a-zA-Z]*a/.test(word ?? '') || (/^[-+]o$/.test(word ?? '') && options[index + 1] === 'allexport');
    if (all) m.exportsAll = word?.startsWith('-') === true;
  });
  setsBehind(m, /^[-+]\w*A$/, options);
  const plain = words[0] === undefined ? args.length > 0 : /^[^-+]/.test(words[0]) || words[0] === '';
  const operands = dashes >= 0 ? args.slice(dashes + 1) : plain ? args : undefined;
  if (args.length === 0 && isPrintUsed(m)) printWords(m, [], everything(m));
  if (!operands) return;
  m.store('@', { kind: 'array', list: operands });
  m.env.set('@', { kind: 'array', list: operands });
}

/** `shift N`. */
export function shiftArguments(m: Machine, { list, words }: Words): void {
  const arrays = words.flatMap((word) => (word !== undefined && isName(word) ? [word] : []));
  // zsh's `shift ARRAY` leaves the arguments alone.
  for (const name of arrays) loseVariable(m, name);
  if (arrays.length > 0) return;
  const count = words.length === 0 ? 1 : Number(words[0] ?? Number.NaN);
  const all = m.positional();
  m.note('test', list);
  // Of arguments that nobody knows, nobody knows the others.
  if (all.length === 1 && all[0]?.kind === 'unknown') return;
  const parts = Number.isInteger(count) && count >= 0 ? splitAt(all, count, isField) : undefined;
  m.count(parts?.[0] ?? all);
  if (parts) return m.env.set('@', { kind: 'array', list: parts[1] });
  // More than there are: nothing is shifted.
  if (all.length < count && all.every((one) => one.kind === 'field')) return;
  m.forget(joinItems(all));
  m.env.set('@', anything);
}

/** `cd FOLDER`, `pushd`, `popd`. */
export function changeTo(m: Machine, { list, args, words }: Words): void {
  m.note('print', list);
  const item = args[words.findIndex((word) => word === undefined || !/^-[LPe@]+$|^--$/.test(word))];
  changeFolder(m, item?.kind === 'field' ? item.str : []);
}

/** `unset NAMES`. */
export function unsetNames(m: Machine, { words }: Words): void {
  const options = words.filter((word) => word?.startsWith('-')).join('');
  for (const word of words) {
    const name = /^([A-Za-z_]\w*)\[/.exec(word ?? '')?.[1];
    const isFunction = options.includes('f') || (!options.includes('v') && word !== undefined && !m.env.get(word));
    // bash refuses to unset what is `readonly`.
    if (word !== undefined && m.isFixed(word)) continue;
    if (word === undefined) m.forgetAll();
    else if (isFunction && !word.startsWith('-')) m.env.set(`${word}()`, { kind: 'unknown' });
    if (word === undefined || options.includes('f')) continue;
    if (isName(word)) uncover(m, word);
    if (isName(word)) m.keep(word);
    if (isName(word) && m.functions.slice(0, -1).some(({ saved }) => saved.has(word))) setUnknown(m, word);
    else if (isName(word)) m.env.set(options.includes('n') ? word : m.targetOf(word), { kind: 'array', list: [] });
    else if (name !== undefined) loseVariable(m, name);
  }
}

/** `wait`, which may name the job that ended. */
export function waitForJobs(m: Machine, { list, words }: Words): void {
  m.note('print', list);
  setsBehind(m, /^-\w*p$/, words);
}

/** Options of zsh that change what words mean: nothing that follows would be read right. */
export function setOptions(m: Machine, { words }: Words): void {
  if (words.includes('lastpipe')) m.lastPipe = words[0] === '-s';
  if (m.view.dialect !== 'zsh') return;
  if (
    words.some(
      (word) =>
        word === undefined ||
        /split|ksh|^(?:sh|bash)$|globsubst|expandparam/.test(word.replaceAll('_', '').toLowerCase()),
    )
  )
    throw new BudgetExceeded();
}

/** `alias NAME=TEXT`: what is called by that name from here on is not known. */
export function setAlias(m: Machine, { list, args, words }: Words): void {
  m.note('lose', list);
  m.forget(joinItems(args));
  const isGlobal = words.some((word) => /^-\w*g/.test(word ?? ''));
  for (const item of args) {
    const [first] = item.kind === 'field' ? item.str : [];
    const name = first?.kind === 'text' ? /^([^=]+)=/.exec(first.text)?.[1] : undefined;
    if (name !== undefined) (isGlobal ? m.globalAliases : m.aliases).add(name);
  }
  // What an alias reads in, nobody follows.
  loseScripts(m, [...list.slice(0, 1), ...args.flatMap((item) => (item.kind === 'field' ? scriptsIn(item.str) : []))]);
}

/** What all variables hold, in any order. */
export function everything(m: Machine): Str {
  const values = [...m.env.changes()].flatMap(([name, value]) => (/^\w/.test(name) ? [value] : []));
  return [...partsOf(concatMap(values, (value) => joinItems(listOf(value)))), outside];
}

/** `wait -p NAME`, zsh's `print -v NAME` and `set -A NAME`: the variable behind an option gets what nobody follows. */
export function setsBehind(m: Machine, option: RegExp, words: Words['words']): void {
  const at = words.findIndex((word) => option.test(word ?? ''));
  if (at !== -1) loseVariable(m, words[at + 1] ?? '');
}

/** The names of files that a text reads in, as words. */
const scriptsIn = (str: Str): List =>
  sourcedIn(settled(str) ?? '').map((name) => ({
    kind: 'field',
    str: [synthetic(name)],
    raw: [synthetic(name)],
    split: false,
  }));
