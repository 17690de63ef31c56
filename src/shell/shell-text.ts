/** Which words of a command are shell text for another shell, or a script that it starts. */
import { isElsewhere, launcherOptions, shellTaker } from './programs.js';
import { cutText, joinItems, type List, type Str, settled } from './values.js';

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

/** What a word says, where the script settles it. */
export const wordOf = (item: List[number] | undefined): string | undefined =>
  item?.kind === 'field' ? settled(item.str) : undefined;

/** What a command's words say to another shell; undefined where there is none. `spelt` are the words as far as they are settled. */
export function shellTextOf(list: List, spelt: readonly (string | undefined)[]): ShellText | undefined {
  let away = false;
  for (let at = 0; at < spelt.length; at++) {
    const name = spelt[at];
    if (name === undefined) continue;
    const base = baseName(name);
    // `uv run bash -c`, `srun bash -c`: anything may stand in front, but `git commit -m bash` has no shell behind it.
    const taker = shellTaker(base);
    if (taker && (at === 0 || behindLauncher(spelt, at))) {
      const found = read(list, at, away);
      if (!taker.launches) return found;
      // `xargs bash -c TEXT`: the shell is what it starts.
      const inner = shellTextOf(list.slice(at + 1), spelt.slice(at + 1));
      return inner && isShellName(inner.shell) ? { ...inner, adds: found.adds, inputs: found.inputs } : found;
    }
    if (isElsewhere(base)) away = true;
  }
  return undefined;
}

const isShellName = (name: string): boolean => shellTaker(name)?.textTakesArguments === true;

function behindLauncher(spelt: readonly (string | undefined)[], at: number): boolean {
  const [first] = spelt;
  const previous = spelt[at - 1];
  if (previous === undefined || !previous.startsWith('-') || previous === '--') return true;
  const valued = first === undefined ? undefined : launcherOptions(baseName(first));
  if (valued) return !valued.includes(previous);
  // Whether an unknown program's option takes the word is open; a shell says by its own option that it is one.
  return /^-[a-z]*[cs]$/.test(spelt[at + 1] ?? '');
}

function read(list: List, at: number, away: boolean): ShellText {
  const shell = baseName(wordOf(list[at]) ?? '');
  const taker = shellTaker(shell) ?? {};
  const texts: ShellText['texts'][number][] = [];
  const rest = list.slice(0, at + 1) as List[number][];
  const all = list.slice(at + 1);
  const first = all.findIndex((item) => /^:::?:?\+?$/.test(wordOf(item) ?? ''));
  // Without a command in front, the inputs are commands themselves.
  const colons = all.slice(0, Math.max(0, first)).some((item) => wordOf(item)?.startsWith('-') !== true) ? first : -1;
  const words = taker.launches && colons !== -1 ? all.slice(0, colons) : all;
  const behind = taker.launches && colons !== -1 ? all.slice(colons) : [];
  // Inputs that are plain words are no flags; any other may be.
  const plain = behind.every((item) => /^(?!-)[^{}]*$/.test(wordOf(item) ?? '-') && wordOf(item) !== '::::');
  const inputs = plain ? [] : behind;
  let operands = 0;
  let script: ShellText['script'];
  let fromInput = false;
  let ended = false;
  const isShell = taker.textTakesArguments === true;
  const elsewhere = away || taker.elsewhere === true;
  const adds = taker.launches === 'adds arguments' || !plain;
  const fromFile = taker.launches !== undefined && all.some((item) => /^(?:-a|--arg-file)$/.test(wordOf(item) ?? ''));
  for (let index = 0; index < words.length; index++) {
    const item = words[index];
    if (!item) continue;
    const text = wordOf(item);
    if (text === '--' && isShell && operands === 0) {
      rest.push(item);
      ended = true;
      continue;
    }
    const option = !ended && (text?.startsWith('-') === true || (isShell && text?.startsWith('+') === true));
    const equals = optionWithText(item, taker.options);
    if (equals) {
      texts.push({ text: equals, args: undefined });
      continue;
    }
    if (text !== undefined && taker.options?.test(text)) {
      // Between `-c` and its text further options may stand: `bash -c -e TEXT`.
      let next = index + 1;
      while (isShell && /^[-+][a-zA-Z]+$/.test(wordOf(words[next]) ?? '')) next++;
      const operand = words[next];
      if (operand?.kind === 'field') {
        texts.push(
          isShell
            ? { text: operand.str, args: words.slice(next + 2) }
            : { text: withoutShellOption(operand.str), args: undefined },
        );
        rest.push(...words.slice(index, next));
        if (isShell) return { texts, rest, readsInput: false, elsewhere, script, inputs, adds, shell };
        index = next;
        continue;
      }
    }
    if (option && operands === 0) {
      rest.push(item);
      if (text === '-' || (text !== undefined && taker.inputOption?.test(text))) fromInput = true;
      if (text !== undefined && taker.valued?.includes(text)) {
        const value = words[++index];
        if (value) rest.push(value);
      }
      continue;
    }
    if (taker.joinsAfter !== undefined && operands === taker.joinsAfter) {
      texts.push({ text: joinItems(words.slice(index)), args: undefined });
      break;
    }
    operands++;
    if (taker.eachWord && item.kind === 'field' && hasBlank(item.str)) {
      texts.push({ text: withoutShellOption(item.str), args: undefined });
      continue;
    }
    rest.push(item);
    if (fromInput && isShell) {
      script = { name: [], args: words.slice(index) };
      rest.push(...words.slice(index + 1));
      break;
    }
    if (operands === 1 && taker.operandIsScript && (item.kind === 'field' || item.kind === 'unknown')) {
      // `bash $0`: what a bare expansion gives is one name, as a rule.
      script = { name: item.kind === 'field' ? item.str : item.raw, args: words.slice(index + 1) };
      rest.push(...words.slice(index + 1));
      break;
    }
  }
  const reads = taker.readsInput === true && texts.length === 0 && !(taker.launches && operands > 0);
  if (plain) rest.push(...behind);
  return {
    texts,
    rest,
    readsInput: reads && (fromInput || !isShell || operands === 0),
    elsewhere,
    script,
    inputs,
    adds: adds || fromFile,
    shell,
  };
}

const hasBlank = (str: Str): boolean => str.some((atom) => atom.kind === 'text' && /\s/.test(atom.text));

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
