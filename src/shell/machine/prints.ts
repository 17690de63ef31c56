/** Builtins that print, and the two programs that are followed as if they were builtins: `cat`, `tee`. */

import { constantText, joinItems, type List, type Str, synthetic } from '../values.js';
import type { Words } from './context.js';
import { elementOf, outside } from './environment.js';
import { contentOf, writeText } from './files.js';
import type { Machine } from './machine.js';
import { printWords, takeInput } from './output.js';
import { formatted, unescaped } from './printf.js';
import { setsBehind } from './settings.js';
import { isName, setUnknown } from './variables.js';

/** `print -v NAME`, and options that print something else, or elsewhere. */
export function printZsh(m: Machine, given: Words): void {
  const { list, words } = given;
  if (!words.some((word) => /^-\w*[^lnr]/.test(word ?? ''))) return echoWords(m, given);
  m.note('lose', list);
  setsBehind(m, /^-\w*v$/, words);
  printWords(m, list, undefined);
}

/** `echo`, and what is like it of zsh's `print`. */
export function echoWords(m: Machine, { list, args, words }: Words): void {
  const options = words.findIndex((word) => word === undefined || !/^-[a-zA-Z]+$/.test(word));
  const operands = options === -1 ? [] : args.slice(options);
  const lines = words.slice(0, options).some((word) => word?.includes('l'));
  const str = lines ? operands.flatMap((item): Str => [...joinItems([item]), synthetic('\n')]) : joinItems(operands);
  const ends = words.slice(0, options).some((word) => word?.includes('n')) || lines;
  const escapes = m.view.dialect === 'zsh' || words.slice(0, options).some((word) => word?.includes('e'));
  // Whether dash's `echo` undoes backslashes, and bash's does not.
  if (m.view.dialect === 'sh' && str.some((atom) => atom.kind === 'text' && atom.text.includes('\\')))
    return printWords(m, list, undefined);
  const text = escapes && str.some((atom) => atom.kind !== 'text' || atom.text.includes('\\')) ? unescaped(str) : str;
  printWords(m, list, text && (ends ? text : [...text, synthetic('\n')]));
}

/** `printf FORMAT ARGUMENTS`, and `printf -v NAME`. */
export function printFormat(m: Machine, { list, args, words }: Words): void {
  // `-vNAME` in one word.
  const attached = /^-v(\w.*)/s.exec(words[0] ?? '')?.[1];
  if (attached !== undefined) {
    m.note('lose', list);
    return setUnknown(m, attached);
  }
  const named = words[0] === '-v';
  const behind = named ? 2 : 0;
  const isEnded = words[behind] === '--';
  const [format, ...values] = args.slice(isEnded ? behind + 1 : behind);
  // `printf '--flag'`: bash takes the format for an option, and prints nothing.
  const isOption = !isEnded && words[behind]?.startsWith('-') === true;
  const str = format?.kind === 'field' && !isOption ? formatted(format.str, values) : undefined;
  if (!named) return printWords(m, list, str);
  const name = words[1];
  if (str && name !== undefined && isName(name)) return m.set(name, { kind: 'string', str });
  m.note('lose', list);
  if (name === undefined) m.forgetAll();
  else setUnknown(m, name);
}

/** `cat` gives what it is given, `tee` as well, and writes it to files. */
export function printFiles(m: Machine, { list, args, words }: Words): void {
  m.note('print', list);
  const files = args.filter((_, index) => !words[index]?.startsWith('-') || words[index] === '-');
  const str = files.length === 0 ? takeInput(m) : contentsOfAll(m, files);
  printWords(m, elementOf(str ?? []), str ?? [outside]);
}

function contentsOfAll(m: Machine, files: List): Str | undefined {
  let all: Str = [];
  for (const file of files) {
    const text = wordIs(file, '-') ? takeInput(m) : file.kind === 'field' ? contentOf(m, file.str) : undefined;
    all = [...all, ...(text ?? [outside])];
  }
  return all;
}

/** `tee FILES`: what it reads, printed and written. */
export function printToFiles(m: Machine, { list, args, words }: Words): void {
  m.note('print', list);
  const str = takeInput(m) ?? [outside];
  args.forEach((item, index) => {
    if (item.kind !== 'field' || words[index]?.startsWith('-')) return;
    writeText(m, item.str, str, words.includes('-a') || words.includes('--append'));
  });
  printWords(m, elementOf(str), str);
}

/** Nothing becomes of its words, and it sets nothing; what it is given to read, nobody reads. */
export function doNothing(m: Machine, { list }: Words): void {
  const str = takeInput(m);
  m.note('print', str ? [...list, ...elementOf(str)] : list);
}

/** Prints what is not known, such as the working folder. */
export function tells(m: Machine, { list }: Words): void {
  printWords(m, list, [outside]);
}

const wordIs = (item: List[number], text: string): boolean => item.kind === 'field' && constantText(item.str) === text;
