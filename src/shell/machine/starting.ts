/** What a program that is started does with its words: a shell, a script behind a launcher, or any other. */

import { isCaller, isScriptName } from '../../file-name.js';
import { findEntries, isEntry } from '../entries.js';
import { tokensOf } from '../invocations.js';
import {
  changers,
  copies,
  filters,
  isElsewhere,
  isInterpreter,
  isReader,
  keepers,
  launcherOptions,
  printers,
  shellTaker,
  strangers,
} from '../programs.js';
import { eachLeaf } from '../rows.js';
import { baseName, type ShellText, shellTextOf, wordOf } from '../shell-text.js';
import { constantText, cutText, joinItems, type List, partsOf, rawOf, type Str, takingIn, wordsIn } from '../values.js';
import { branches, inSubshell } from './branches.js';
import { anything, elementOf, outside } from './environment.js';
import { fieldsOf, split } from './fields.js';
import { changeFiles, copyFiles, handOver, loseNamedIn, loseSettings } from './file-changes.js';
import { contentOf, fileName, isKnownFile, mayWrite, scriptsOf, textOf, writtenAs, writtenIn } from './files.js';
import { callAny, callOne, guess } from './functions.js';
import { maxWays } from './limits.js';
import type { Machine } from './machine.js';
import { forgetPieces } from './observe.js';
import { isPrintUsed, printAny, takeInput } from './output.js';
import { changesFiles, commandBehind, environmentOf, nameLookedFor, withInputs } from './process.js';
import { inDialect, inProcess, runFile, runText } from './processes.js';

/**
 * Words of a program that name functions: another shell may call them, as in `parallel train ::: 1 2`. A launcher's get those alone that are
 * exported: in `run() { uv run "$@"; }` the word is a subcommand.
 */
function mayCall(m: Machine, list: List): void {
  if (m.defined.size === 0) return;
  const isLauncher = launcherOptions(baseName((list[0] && wordOf(list[0])) ?? '')) !== undefined;
  guess(m, () => {
    for (const item of list.slice(1)) {
      const name = `${(item.kind === 'field' && constantText(item.str)) || ''}()`;
      const value = m.env.get(name);
      if (value?.kind === 'function' && !(isLauncher && m.isExported(name) === 'no'))
        for (const body of value.bodies)
          inProcess(m, { elsewhere: false, args: undefined }, () => callOne(m, body, anything.list));
    }
  });
}

/** Starts a program, or one of several. */
export function startCommand(m: Machine, list: List): void {
  const words = list.map(wordOf);
  const ways = severalIn(m, list, words[0]);
  if (ways)
    return branches(
      m,
      ways.map((one) => () => startCommand(m, one)),
    );
  // A file of a program's name may stand in front of it in the path.
  const head = list[0]?.kind === 'field' ? list[0].str : [];
  if (words[0] !== undefined && !words[0].includes('/') && isKnownFile(m, head, words[0]))
    return branches(m, [
      () => startProgram(m, list, words),
      () => runFile(m, head, list.slice(1), { elsewhere: false }),
    ]);
  startProgram(m, list, words);
}

/** One of several words is several commands: `bash $job`, or `python $script` where one of the scripts is what is migrated. */
function severalIn(m: Machine, list: List, name: string | undefined): readonly List[] | undefined {
  for (const item of list.slice(1, 8)) {
    const chosen = item.kind === 'field' ? item.str.find(({ kind }) => kind === 'choice') : item;
    if (chosen?.kind !== 'choice' || chosen.alternatives.length > maxWays) continue;
    const ways = chosen.alternatives.map((_, index) => takingIn(list, chosen.join, index));
    if (item.kind === 'choice' && shellTaker(baseName(name ?? ''))) return ways;
    if (new Set(ways.map((one) => entryIn(m, one) === -1)).size > 1) return ways;
  }
  return undefined;
}

/** A shell, a script behind a launcher, or any other program. */
function startProgram(m: Machine, list: List, words: readonly (string | undefined)[]): void {
  const taken = shellTextOf(list, words);
  const more = taken && words[0] === 'xargs' ? wordsOfInput(m, words) : undefined;
  if (more) return m.recursion.command(m, [...list.slice(1), ...more], 'no function');
  if (taken) return startShell(m, taken);
  if (!startScript(m, list, words)) startOther(m, list, words);
}

/** A program that is no shell, and starts no script. */
function startOther(m: Machine, list: List, [name]: readonly (string | undefined)[]): void {
  if (name !== undefined) m.started.add(baseName(name));
  recordProgram(m, list);
  callHandler(m, list);
}

/** What `xargs COMMAND` adds to its command, where its input is constant and it has no options. */
function wordsOfInput(m: Machine, words: readonly (string | undefined)[]): List | undefined {
  let plain = m.input?.taken === false && words[1]?.startsWith('-') === false;
  // It undoes quotes and backslashes of its own.
  eachLeaf(m.input?.str ?? [], (atom) => {
    plain &&= atom.kind === 'text' && !/["'\\]/.test(atom.text);
  });
  const input = plain ? takeInput(m) : undefined;
  return input && fieldsOf(split(input), [outside], (lost) => forgetPieces(m, lost));
}

/** bash calls `command_not_found_handle`, and zsh `…_handler`, with the words of a program that it does not find: any may not be there. */
function callHandler(m: Machine, list: List): void {
  const value = m.env.get(m.view.dialect === 'zsh' ? 'command_not_found_handler()' : 'command_not_found_handle()');
  if (value?.kind === 'function') guess(m, () => inSubshell(m, () => callAny(m, value.bodies, list)));
}

/** A shell with text for it among its words or on its input, or with a script's name. */
function startShell(m: Machine, { texts, rest, readsInput, elsewhere, script, inputs, adds, shell }: ShellText): void {
  const known = script !== undefined && isKnownFile(m, script.name);
  // `bash wrapper.sh -- bash -c TEXT`: what an unknown script gets it may start.
  const behind = script && !known ? shellTextOf(script.args, script.args.map(wordOf)) : undefined;
  const own = behind || known ? rest.slice(0, rest.length - (script?.args.length ?? 0)) : rest;
  // What `parallel` reads beside its command becomes arguments.
  const more = adds || (shell === 'parallel' && m.input) ? anything.list : [];
  const words = own.map(wordOf);
  // `parallel ./train.sh ::: 1 2`, `flock LOCK ./train.sh`.
  if (!script && texts.length === 0 && !readsInput && startScript(m, [...own, ...more], [...words, undefined])) return;
  // Without a placeholder it adds them itself.
  if (shell === 'parallel')
    for (const str of [joinItems(own), ...texts.map(({ text }) => text)]) m.observe(placeholdersIn(str));
  noteRun(m, withInputs(shell, [...own, ...more]));
  mayCall(m, own);
  handOver(m, script ? [] : own);
  loseSettings(m, own);
  if (inputs.length > 0) m.note('lose', inputs);
  // What a shell prints its commands print, where they are followed.
  const followed = texts.length > 0 || known || (readsInput && m.input);
  if (!followed) printAny(m);
  const around = environmentOf(own);
  for (const { text, args } of texts)
    inDialect(m, shell, () => runText(m, text, { elsewhere, around, args: args && [...args, ...more] }));
  const input = readsInput ? takeInput(m) : undefined;
  if (input)
    inSubshell(m, () => inDialect(m, shell, () => runText(m, input, { elsewhere, around, args: script?.args })));
  if (behind) startShell(m, behind);
  if (script && !(input && readsInput)) runFile(m, script.name, [...script.args, ...more], { elsewhere, around });
}

/** `./train.sh`, `nohup ./train.sh`: a script of the project, or one that was written, that a program starts for all that is known of it. */
function startScript(m: Machine, list: List, words: readonly (string | undefined)[]): boolean {
  if (isReader(words)) return false;
  for (const [at, item] of list.entries()) {
    const text = words[at];
    const name = item.kind === 'field' ? item.str : item.kind === 'unknown' ? item.raw : undefined;
    if (!name || text?.startsWith('-')) continue;
    // `nohup train-student`: a file of that name may stand in the path.
    const isBare = text !== undefined && !/[./]/.test(text);
    if (isBare && (at === 0 || !isKnownFile(m, name, text))) continue;
    // Behind a program, a name of another kind, or an open one as an option's value, is something to read; what it holds is lost there.
    const isOpenValue = text === undefined && (words[at - 1]?.startsWith('-') || writtenIn(name).startsWith('-'));
    if (at > 0 && (isOpenValue || !mayBeScript(m, name))) continue;
    if (!isKnownFile(m, name)) continue;
    const written = writtenAs(m, name);
    const { paths, all } = scriptsOf(m, name);
    const entry = entryIn(m, list);
    const isBehind = entry !== -1 && entry <= at;
    // `python lerobot/scripts/train.py`, as the project has it, starts nothing else; a value behind it is no program.
    if (isBehind && written.length === 0 && !paths.some((path) => m.scripts.get(path)?.isShell)) return false;
    if (isBare && isBehind && entry < at) continue;
    // Of files that were written, a name that is open in part starts those alone that have a script's name.
    const isPlain = written.length === 0 || written[0] === fileName(name, '') || written.some(isScriptName);
    if (at > 0 && !isPlain && paths.length === 0) continue;
    const start = (): void => startNamed(m, list, words, at, name);
    // So may a program; and `/opt/conda/bin/lerobot-train` is one, for all that the project has a script of that name.
    if (isBare || (entry === at && !all)) branches(m, [() => startOther(m, list, words), start]);
    else start();
    return true;
  }
  return false;
}

/** Starts the script that a word names, by the program in front of it. */
function startNamed(m: Machine, list: List, words: readonly (string | undefined)[], at: number, name: Str): void {
  const inFront = list.slice(0, at + 1);
  // What an unknown program does with the script, or with the words behind it, is open.
  const passes = at === 0 || launcherOptions(baseName(words[0] ?? '')) !== undefined || /=/.test(words[0] ?? '');
  m.note('start', passes ? inFront : list);
  const elsewhere = !passes || words.slice(0, at).some((word) => isElsewhere(baseName(word ?? '')));
  runFile(m, name, list.slice(at + 1), { elsewhere, around: environmentOf(inFront) });
  if (passes) return;
  for (const one of writtenAs(m, name)) m.handed.add(one);
  for (const path of scriptsOf(m, name).paths) mayWrite(m, path);
}

/** Which word of a command is the program that is migrated; -1 where none is. */
function entryIn(m: Machine, list: List): number {
  const { tokens } = tokensOf(list) ?? { tokens: [] };
  const [first = -1] = findEntries(tokens, m.entryPoints);
  const source = tokens[first]?.source;
  return source ? list.indexOf(source) : -1;
}

function recordProgram(m: Machine, list: List): void {
  const head = list[0];
  const name = head?.kind === 'field' ? baseName(constantText(head.str) ?? '') : '';
  if (changers.has(name)) changeFiles(m, list);
  if (isReader(list.map(wordOf)) && !isEntryItself(m, list)) return readByReader(m, name, list);
  // A program of another language reads its text; nobody else is known to.
  const input = isInterpreter(name) ? takeInput(m) : undefined;
  if (input) m.note('print', elementOf(input));
  readByProgram(m, list, input, isInterpreter(name) ? undefined : shellLike);
  noteRun(m, list);
  mayCall(m, list);
  const isStranger = isOtherLanguage(m, list);
  handOver(m, list, isStranger ? undefined : 'may change them');
  loseSettings(m, list, () => startsEntry(m, list));
  if (!isStranger) m.loseExported();
  // It may print any part of the files that it is given.
  if (isPrintUsed(m)) printAny(m, partsOf(contentsOf(m, list)));
}

/** Whether a command starts what is migrated: a file of settings that it names is no text for it. */
function startsEntry(m: Machine, list: List): boolean {
  const laid = tokensOf(list);
  return laid !== undefined && findEntries(laid.tokens, m.entryPoints).length > 0;
}

/** `huggingface-cli download`, but not `which huggingface-cli`. */
function isEntryItself(m: Machine, list: List): boolean {
  const laid = tokensOf(list);
  return laid !== undefined && isEntry(laid.tokens, 0, m.entryPoints);
}

/** What the files hold that are named behind a command's name. */
function contentsOf(m: Machine, list: List): Str {
  return wordsIn(list.slice(1)).flatMap((word) => contentOf(m, word) ?? []);
}

/** A program in another language, among the words or on the input, that names a script may start it or read it; one that is not known, where its words look like shell. */
function readByProgram(m: Machine, list: List, input: Str | undefined, pattern?: RegExp): void {
  const texts = wordsIn(list.slice(1)).filter((word) => /[\s"'(]/.test(textOf(word)));
  for (const str of input ? [...texts, input] : texts) {
    const text = textOf(str);
    if (pattern?.test(text) === false || !loseNamedIn(m, text)) continue;
    m.loseExported();
    if (startsCommands(str)) m.note('lose', elementOf(str));
  }
}

/** `xargs bash {} ARGUMENTS`: what is put in for `{}` may be any script, which gets them. */
function noteRun(m: Machine, list: List): void {
  const open = list.some((item) => textOf(rawOf(item)).includes('{}'));
  m.note(open && !isOtherLanguage(m, list) ? 'lose' : 'start', list);
}

/** Whether a program starts nothing that uses this shell's variables. */
function isOtherLanguage(m: Machine, list: List): boolean {
  const names = list.flatMap((item) => baseName(wordOf(item) ?? '') || []);
  return strangers.has(names[0] ?? '') || names.some((name) => m.programs.has(name) || isInterpreter(name));
}

/** A program that reads what it is given: it shows it, tests it, or prints any part of it for others. */
function readByReader(m: Machine, name: string, list: List): void {
  const input = takeInput(m) ?? [];
  const command = commandBehind(name, list);
  if (command) return m.recursion.command(m, command, 'no function');
  if (wordsIn(list.slice(1)).some(startsCommands)) {
    m.note('lose', list);
    m.loseExported();
  }
  if (copies.has(name)) copyFiles(m, list);
  if (name === 'find' && list.some((item) => wordOf(item) === '-delete'))
    changeFiles(m, [...list.slice(0, 1), ...[nameLookedFor(list) ?? []].flat()]);
  if ((filters.has(name) || name === 'sort') && changesFiles(name, list)) {
    m.note('lose', list);
    handOver(m, list, 'changes them');
  }
  const shown = !isPrintUsed(m);
  const files = keepers.has(name) ? [] : contentsOf(m, list);
  m.note(shown && printers.has(name) ? 'print' : 'test', filters.has(name) && !shown ? [] : list);
  if (shown) return m.note(printers.has(name) ? 'print' : 'test', elementOf([...input, ...files]));
  const own = filters.has(name) ? joinItems(list.slice(1)) : [];
  printAny(m, partsOf([...input, ...files, ...own]));
}

/** `{}`, `{1}`, `{.}`: the places that `parallel` puts its inputs in. */
const placeholdersIn = (str: Str): Str =>
  str.flatMap((atom) =>
    atom.kind === 'text'
      ? Array.from(atom.text.matchAll(/\{[^{}\s]*\}/g), ({ 0: found, index }) =>
          cutText(atom, index, index + found.length),
        )
      : [],
  );

/** Text that starts a script or reads it in. */
const shellLike = /(?:^|[\s;&|({"'])(?:bash|sh|zsh|source|\.|exec)\s/;

/** Whether a file's name is one that what starts commands has; many have no extension, an open one may be any, and `train.v2` may be a script. */
function mayBeScript(m: Machine, name: Str): boolean {
  const file = fileName(name, '');
  if (isScriptName(file) || isCaller(file) || !/\.\w+$/.test(file)) return true;
  return scriptsOf(m, name).paths.some((path) => m.scripts.get(path)?.isScript);
}

/** Whether a program's text, in a language of its own, may start commands: `system("…")`. */
const startsCommands = (str: Str): boolean => {
  let found = false;
  eachLeaf(str, (atom) => {
    found ||=
      atom.kind === 'text' && /\b(?:system|subprocess|popen\w*|exec\w*|spawn\w*|qx)\b|\|\s*getline/i.test(atom.text);
  });
  return found;
};
