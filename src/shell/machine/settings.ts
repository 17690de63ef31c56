/** Builtins that change what the shell holds: arguments, folder, options, names. */

import { followedOptions, onByDefault, optionLetters, plainOptions } from '../options.js';
import { concatMap, splitAt } from '../rows.js';
import { wordOf } from '../shell-text.js';
import { sourcedIn } from '../sourced.js';
import { constantText, isField, joinItems, type List, partsOf, type Str, synthetic } from '../values.js';
import type { Words } from './context.js';
import { uncover } from './declarations.js';
import { anything, listOf, outside } from './environment.js';
import { loseScripts } from './file-changes.js';
import { changeFolder } from './files.js';
import { NotFollowed } from './limits.js';
import type { Machine } from './machine.js';
import { isPrintUsed, printWords } from './output.js';
import { isName, loseVariable, setUnknown } from './variables.js';

/** `set -- ARGUMENTS`, and its options. */
export function setArguments(m: Machine, { args, words }: Words): void {
  const at = takeOptions(m, words);
  if (args.length === 0 && isPrintUsed(m)) printWords(m, [], everything(m));
  if (words[0] === '+o' && words.length === 1) tellOptions(m);
  const ends = words[at] === '--' || words[at] === '-';
  // `set -` alone leaves the arguments as they are.
  if (at + (words[at] === '-' ? 1 : 0) >= words.length) return;
  const operands = args.slice(ends ? at + 1 : at);
  m.store('@', { kind: 'array', list: operands });
  m.env.set('@', { kind: 'array', list: operands });
}

/** The options of `set`, and of a shell that is started: `bash -a job.sh`, `#!/bin/zsh -y`. Returns the number of words that they are. */
export function takeOptions(m: Machine, words: Words['words']): number {
  let at = 0;
  for (; /^[-+]./.test(words[at] ?? '') && words[at] !== '--'; at++) {
    const [sign, ...letters] = words[at] ?? '';
    // zsh's `set -A NAME VALUES`.
    if (letters.at(-1) === 'A') {
      loseVariable(m, words[at + 1] ?? '');
      return words.length;
    }
    for (const letter of letters) {
      const name = letter === 'o' || letter === 'O' ? words[++at] : (optionLetters[letter] ?? letter);
      // `set -o` alone prints them.
      if (at < words.length) turnOption(m, name, sign === '-');
    }
  }
  return at;
}

/** Options that a shell is started with; letters such as `-c` and `-l` are about the start alone. */
export function takeStartOptions(m: Machine, words: Words['words']): void {
  const own = words.flatMap((word) => (word?.startsWith('--') ? [] : [word?.replace(/(?<=^[-+]\w*)[cilrsD]/g, '')]));
  takeOptions(
    m,
    own.filter((word) => word !== '-'),
  );
}

/** Those of a script's first line: `#!/bin/bash -a`, `#!/usr/bin/env -S bash -eu`. */
export function takeFirstLine(m: Machine, text: string): void {
  const [, options] = /^#!\s*(?:\S*\/env\s+(?:-\S*S\s+)?)?\S+[ \t]+([-+][^\r\n]*)/.exec(text) ?? [];
  if (options !== undefined) takeStartOptions(m, options.trim().split(/\s+/));
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
  // It prints the folder where CDPATH or `-` leads to it.
  const tells = words.includes('-') || m.env.get('CDPATH') !== undefined;
  if (tells && isPrintUsed(m)) printWords(m, args, undefined);
  m.note('print', list);
  const item = args[words.findIndex((word) => word === undefined || !/^-[LPe@]+$|^--$/.test(word))];
  changeFolder(m, item?.kind === 'field' ? item.str : []);
}

/** `unset NAMES`. */
export function unsetNames(m: Machine, { words }: Words): void {
  const options = words.filter((word) => word?.startsWith('-')).join('');
  // zsh's `unset -m PATTERN`.
  if (options.includes('m')) m.forgetAll();
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

/** `shopt -s NAMES`, zsh's `setopt NAMES`, `unsetopt NAMES` and `emulate MODE`. */
export function setOptions(m: Machine, { list, words }: Words): void {
  const [name] = list.map(wordOf);
  const letters = words.filter((word) => word?.startsWith('-')).join('');
  if (name === 'shopt' && !/[su]/.test(letters)) return tellOptions(m);
  const isOn = name === 'shopt' ? letters.includes('s') : name === 'setopt';
  for (const word of words) {
    if (word?.startsWith('-') && /^-[suqopLR]+$/.test(word)) continue;
    // Another mode than zsh's own changes many.
    if (name !== 'emulate') turnOption(m, word, isOn);
    else if (word !== 'zsh') throw new NotFollowed(`emulate ${word ?? '…'}`);
  }
}

/** `shopt -p`, `set +o`: text that sets the options as they are, of which those count that are followed. */
function tellOptions(m: Machine): void {
  if (isPrintUsed(m) && followedOptions.some((name) => m.isOptionSet(name))) printWords(m, [], [outside]);
}

/** `enable -n read`: what a name means is not known from here on. */
export function enableBuiltins(_: Machine, { args }: Words): void {
  if (args.length > 0) throw new NotFollowed('enable');
}

/** Turns an option on or off. Behind one that changes what words and commands mean nothing would be read right. */
function turnOption(m: Machine, given: string | undefined, isOn: boolean): void {
  const name = given?.toLowerCase().replaceAll(/[_-]/g, '') ?? '';
  if (followedOptions.includes(name)) return m.setOption(name, isOn);
  if (name === 'clobber') return m.setOption('noclobber', !isOn);
  // Where a script's own shell ends nothing more is run; of a subshell's output what it printed before is left.
  if (name === 'errexit' && m.shells.length > 0) {
    m.endsOnErrors ||= isOn;
    m.setOption(name, isOn);
  }
  if (plainOptions.has(name)) return;
  if (m.view.dialect === 'zsh' && name.startsWith('no')) return turnOption(m, name.slice(2), !isOn);
  if (name === '' || onByDefault.has(name) !== isOn) throw new NotFollowed(given ?? '…');
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
  sourcedIn(constantText(str) ?? '').map((name) => ({
    kind: 'field',
    str: [synthetic(name)],
    raw: [synthetic(name)],
    split: false,
  }));
