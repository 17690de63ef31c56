/** Which words of a command are shell text for another shell. */
import { elsewhere, launchers, shellTakers } from './programs.js';
import { cutText, joinItems, type List, type Str, settled } from './values.js';

export interface ShellText {
  /** The texts among the words. */
  readonly texts: readonly { readonly text: Str; readonly args: List | undefined }[];
  /** The other words. */
  readonly rest: List;
  /** Whether it reads shell text from standard input. */
  readonly readsInput: boolean;
  /** Whether this shell's variables are not known there. */
  readonly elsewhere: boolean;
  /** The name of a script that it starts, as written. */
  readonly script: Str | undefined;
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
    const taker = shellTakers.get(base);
    // `uv run bash -c`, `srun bash -c`: anything may stand in front, but `git commit -m bash` has no shell behind it.
    if (taker && (at === 0 || behindLauncher(spelt, at))) return read(list, at, away);
    if (elsewhere.has(base)) away = true;
  }
  return undefined;
}

function behindLauncher(spelt: readonly (string | undefined)[], at: number): boolean {
  const [first] = spelt;
  const previous = spelt[at - 1];
  return (
    previous === undefined ||
    !previous.startsWith('--') ||
    previous === '--' ||
    (first !== undefined && launchers.has(baseName(first)))
  );
}

function read(list: List, at: number, away: boolean): ShellText {
  const taker = shellTakers.get(baseName(wordOf(list[at]) ?? '')) ?? {};
  const texts: ShellText['texts'][number][] = [];
  const rest = list.slice(0, at + 1) as List[number][];
  const words = list.slice(at + 1);
  let operands = 0;
  let script: Str | undefined;
  let fromInput = false;
  const isShell = taker.textTakesArguments === true;
  for (let index = 0; index < words.length; index++) {
    const item = words[index];
    if (!item) continue;
    const text = wordOf(item);
    const option = text?.startsWith('-') === true || (isShell && text?.startsWith('+') === true);
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
        const args = words.slice(next + 2);
        texts.push({ text: operand.str, args: isShell ? args : undefined });
        rest.push(...words.slice(index, next));
        if (isShell) return { texts, rest, readsInput: false, elsewhere: away || taker.elsewhere === true, script };
        index = next;
        continue;
      }
    }
    if (option && operands === 0) {
      rest.push(item);
      if (text !== undefined && taker.inputOption?.test(text)) fromInput = true;
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
    if (taker.eachWord && item.kind === 'field' && hasBlank(item.str)) texts.push({ text: item.str, args: undefined });
    else {
      if (item.kind === 'field' && operands === 1 && taker.operandIsScript && !fromInput) script = item.str;
      rest.push(item);
    }
  }
  return {
    texts,
    rest,
    readsInput:
      taker.readsInput === true && texts.length === 0 && (fromInput || !(taker.operandIsScript && operands > 0)),
    elsewhere: away || taker.elsewhere === true,
    script,
  };
}

const hasBlank = (str: Str): boolean => str.some((atom) => atom.kind === 'text' && /\s/.test(atom.text));

/** The text of `--wrap=TEXT`. */
function optionWithText(item: List[number], options: RegExp | undefined): Str | undefined {
  if (!options || item.kind !== 'field') return undefined;
  const first = item.str[0];
  if (first?.kind !== 'text') return undefined;
  const match = /^(--[a-z-]+)=/.exec(first.text);
  if (!match?.[1] || !options.test(match[1])) return undefined;
  const tail = cutText(first, match[0].length, first.text.length);
  return tail.text === '' ? item.str.slice(1) : [tail, ...item.str.slice(1)];
}
