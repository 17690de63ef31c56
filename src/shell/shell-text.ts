/** Which words of a command are shell text for another shell, or a script that it starts. */

import { outside } from './machine/environment.js';
import { isElsewhere, launcherOptions, type ShellTaker, shellTaker, valueWords } from './programs.js';
import { eachLeaf } from './rows.js';
import { constantText, cutText, joinItems, type List, type Str } from './values.js';

export interface ShellText {
  /** The texts among the words, each with its own arguments where it gets some. */
  readonly texts: readonly { readonly text: Str; readonly args: List | undefined }[];
  /** The other words. */
  readonly rest: List;
  /** Whether it reads shell text from standard input. */
  readonly readsInput: boolean;
  /** Whether this shell's variables are not known there. */
  readonly elsewhere: boolean;
  /** The script that it starts, by its name, and the script's arguments. */
  readonly script: { readonly name: Str; readonly args: List } | undefined;
  /** Whether it adds arguments that nobody knows to the command among its words. */
  readonly adds: boolean;
  /** Words that come to the command one by one, as behind `:::`. */
  readonly inputs: List;
  /** The shell's own name, where the text is for a shell. */
  readonly shell: string;
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What a word says, where it is constant. */
export const wordOf = (item: List[number] | undefined): string | undefined =>
  item?.kind === 'field' ? constantText(item.str) : undefined;

/** What a command's words say to another shell; undefined where there is none. `spelt` are the words as far as they are constant. */
export function shellTextOf(
  list: List,
  spelt: readonly (string | undefined)[],
  launcher = spelt[0],
): ShellText | undefined {
  let away = false;
  for (let at = 0; at < spelt.length; at++) {
    const name = spelt[at];
    if (name === undefined) continue;
    const base = baseName(name);
    // `uv run bash -c`, `srun bash -c`: anything may stand in front, but `git commit -m bash` has no shell behind it.
    const taker = shellTaker(base);
    if (taker && (at === 0 || behindLauncher(launcher, spelt, at))) {
      const found = read(list, at, away);
      if (!taker.launches) return found;
      // `xargs bash -c TEXT`: the shell is what it starts.
      const inner = shellTextOf(list.slice(at + 1), spelt.slice(at + 1), name);
      return inner && isShellName(inner.shell) ? { ...inner, adds: found.adds, inputs: found.inputs } : found;
    }
    if (isElsewhere(base) || (at === 0 && launcherOptions(base) === undefined)) away = true;
  }
  return undefined;
}

const isShellName = (name: string): boolean => shellTaker(name)?.textTakesArguments === true;

function behindLauncher(launcher: string | undefined, spelt: readonly (string | undefined)[], at: number): boolean {
  const previous = spelt[at - 1];
  if (previous === undefined || !previous.startsWith('-') || previous === '--') return true;
  const valued = launcher === undefined ? undefined : launcherOptions(baseName(launcher));
  if (valued) return !valued.includes(previous);
  // Whether an unknown program's option takes the word is open; a shell says by its own option that it is one.
  return /^-[a-z]*[cs]$/.test(spelt[at + 1] ?? '');
}

type Word = List[number];

/** Reads the words behind the program at `at`; `away`: something in front of it starts it elsewhere. */
function read(list: List, at: number, away: boolean): ShellText {
  const shell = baseName(wordOf(list[at]) ?? '');
  const taker = shellTaker(shell) ?? {};
  const { words, behind, plain } = inputsOf(list.slice(at + 1), taker);
  const isShell = taker.textTakesArguments === true;
  const { texts, rest, script, operands, fromInput, replaces } = readWords(words, taker, isShell);
  const reads = taker.readsInput === true && texts.length === 0 && !(taker.launches && operands > 0);
  const fromFile = taker.launches !== undefined && words.some((item) => /^(?:-a|--arg-file)$/.test(wordOf(item) ?? ''));
  return {
    texts,
    rest: [...list.slice(0, at + 1), ...rest, ...(plain ? behind : [])],
    readsInput: reads && (fromInput || !isShell || operands === 0),
    elsewhere: away || taker.elsewhere === true,
    script,
    inputs: plain ? [] : behind,
    adds: (taker.launches === 'adds arguments' && !replaces) || !plain || fromFile,
    shell,
  };
}

interface WordsRead extends Pick<ShellText, 'texts' | 'rest' | 'script'> {
  /** How many words are no option and no option's value. */
  readonly operands: number;
  /** Whether the words say that the text comes from standard input. */
  readonly fromInput: boolean;
  /** `xargs -I{} COMMAND {}` puts its input in for the placeholder, and adds nothing. */
  readonly replaces: boolean;
}

function readWords(words: List, taker: ShellTaker, isShell: boolean): WordsRead {
  const texts: ShellText['texts'][number][] = [];
  const rest: Word[] = [];
  let operands = 0;
  let fromInput = false;
  let replaces = false;
  let ended = false;
  for (let index = 0; index < words.length; index++) {
    const item = words[index];
    if (!item) continue;
    const text = wordOf(item);
    // Behind the file of `flock FILE COMMAND`, a `-c` is the command's own.
    const found = taker.launches && operands > 1 ? undefined : textOf(words, index, taker, isShell);
    if (found) {
      texts.push(found.text);
      rest.push(...words.slice(index, found.next - 1));
      if (isShell) break;
      index = found.next - 1;
      continue;
    }
    if (!ended && operands === 0 && isOption(item, isShell)) {
      rest.push(item);
      ended = text === '--';
      replaces ||= /^(?:-[Ii]|--replace(?:=|$))/.test(text ?? '');
      fromInput ||= text === '-' || (text !== undefined && taker.inputOption?.test(text) === true);
      const values = valuesOf(text, taker, isShell);
      rest.push(...words.slice(index + 1, index + 1 + values));
      index += values;
      continue;
    }
    if (taker.joinsAfter !== undefined && operands === taker.joinsAfter) {
      texts.push({ text: joinItems(words.slice(index)), args: undefined });
      break;
    }
    const isInput = isShell && operands === 0 && text === '/dev/stdin';
    if (isShell && (fromInput || isInput)) {
      const args = words.slice(isInput && !fromInput ? index + 1 : index);
      return { texts, rest: [...rest, ...args], script: { name: [], args }, operands: 1, fromInput: true, replaces };
    }
    if (taker.operandIsScript && operands === 0) {
      const script = { name: scriptIn(item), args: words.slice(index + 1) };
      return { texts, rest: [...rest, ...words.slice(index)], script, operands: 1, fromInput, replaces };
    }
    operands++;
    if (taker.eachWord && item.kind === 'field' && hasBlank(item.str))
      texts.push({ text: withoutShellOption(item.str), args: undefined });
    else rest.push(item);
  }
  return { texts, rest, script: undefined, operands, fromInput, replaces };
}

/** The name of the script that an operand is. */
function scriptIn(item: Word): Str {
  if (item.kind === 'field') return item.str;
  // `bash $0`: what a bare expansion gives is one name, as a rule. Of any number of words, the first may be any script.
  return item.kind === 'unknown' ? item.raw : [outside];
}

/** What stands behind `:::` is given to the command one by one. `plain`: the inputs are plain words, and no flags. */
function inputsOf(all: List, { launches }: ShellTaker): { words: List; behind: List; plain: boolean } {
  const first = launches ? all.findIndex((item) => /^:::?:?\+?$/.test(wordOf(item) ?? '')) : -1;
  // Without a command in front, the inputs are commands themselves.
  const command = all.slice(0, Math.max(0, first)).some((item) => !isOption(item, false));
  if (!command) return { words: all, behind: [], plain: true };
  const behind = all.slice(first);
  const plain = behind.every((item) => /^(?!-)[^{}]*$/.test(wordOf(item) ?? '-') && wordOf(item) !== '::::');
  return { words: all.slice(0, first), behind, plain };
}

/** Whether a word is an option, be its value open: `--dependency=afterok:$id`. */
function isOption(item: Word, isShell: boolean): boolean {
  const first = item.kind === 'field' ? item.str[0] : undefined;
  return first?.kind === 'text' && (first.text.startsWith('-') || (isShell && first.text.startsWith('+')));
}

/** How many words behind an option are its value; of a shell's letters `o` takes one, as in `bash -euo pipefail`. */
const valuesOf = (option: string | undefined, { valued }: ShellTaker, isShell: boolean): number =>
  isShell && /^[-+][a-zA-Z]*[oO]$/.test(option ?? '') ? 1 : valueWords(valued, option);

/** The shell text that an option at `index` gives, and the number of the word behind it. */
function textOf(words: List, index: number, { options }: ShellTaker, isShell: boolean) {
  const item = words[index];
  if (!item || !options) return undefined;
  const equals = optionWithText(item, options);
  if (equals) return { text: { text: equals, args: undefined }, next: index + 1 };
  if (!options.test(wordOf(item) ?? '')) return undefined;
  // Between `-c` and its text further options may stand: `bash -c -e TEXT`.
  let next = index;
  do next += 1 + valuesOf(wordOf(words[next]), { options }, isShell);
  while (isShell && /^[-+][a-zA-Z]+$/.test(wordOf(words[next]) ?? ''));
  const operand = words[next];
  if (operand?.kind !== 'field') return undefined;
  const text = isShell
    ? { text: operand.str, args: words.slice(next + 2) }
    : { text: withoutShellOption(operand.str), args: undefined };
  return { text, next: next + 1 };
}

function hasBlank(str: Str): boolean {
  let found = false;
  eachLeaf(str, (atom) => {
    found ||= atom.kind === 'text' && /\s/.test(atom.text);
  });
  return found;
}

/** `-lc TEXT` in one word, as cloud tools hand it to a container's shell: less the option. */
function withoutShellOption(str: Str): Str {
  const first = str[0];
  const option = first?.kind === 'text' ? /^-[a-z]*c\s+/.exec(first.text) : null;
  if (!option || first?.kind !== 'text') return str;
  return [cutText(first, option[0].length, first.text.length), ...str.slice(1)];
}

/** The text of `--wrap=TEXT`. */
function optionWithText(item: List[number], options: RegExp | undefined): Str | undefined {
  if (!options || item.kind !== 'field') return undefined;
  const first = item.str[0];
  if (first?.kind !== 'text') return undefined;
  const match = /^(--[a-z-]+)=/.exec(first.text);
  if (!match?.[1] || !options.test(match[1])) return undefined;
  const tail = cutText(first, match[0].length, first.text.length);
  return withoutShellOption(tail.text === '' ? item.str.slice(1) : [tail, ...item.str.slice(1)]);
}
