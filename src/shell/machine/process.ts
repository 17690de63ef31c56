/** What the words of a command say of the process that it starts: its environment, its files, and what of its text is known. */

import { escaped } from '../../says.js';
import { eachLeaf } from '../rows.js';
import { wordOf } from '../shell-text.js';
import { type Atom, cutText, type Field, type List, type Str, synthetic } from '../values.js';
import { outside } from './environment.js';

/** How a shell of its own is started. */
export interface Process {
  /** Whether this shell's exported variables are not known there. */
  readonly elsewhere: boolean;
  /** What the words in front set in its environment. */
  readonly around?: Around;
  readonly args: List | undefined;
}

/** What the words in front of a shell do to its environment. */
export interface Around {
  /** Variables by name; without a text, nobody knows what they are set to. */
  readonly sets: readonly (readonly [string, Str | undefined])[];
  /** Any variable may be set, or gone. */
  readonly open: boolean;
  /** It may start in another folder. */
  readonly moves: boolean;
  /** What stands behind a shell's name. */
  readonly options: readonly (string | undefined)[];
}

/** What words in front of a shell do to its environment: `env A=1`, `srun --export=ALL,A=1`, `env -i`, `--env-file f`. */
export function environmentOf(list: List): Around {
  const sets: [string, Str | undefined][] = [];
  let open = false;
  let moves = false;
  for (const item of list) {
    const text = wordOf(item);
    if (item.kind !== 'field' || (text === undefined && item.str[0]?.kind !== 'text')) {
      open ||= list[0] !== item && item.kind !== 'field';
      continue;
    }
    open ||=
      /^(?:-i?|-u|--ignore-environment|--unset(?:=.*)?|--(?:rcfile|init-file)|-g?env(?:list|none)?|--env-file(?:=.*)?|--clean-?env|--clearenv|--export|--export=(?!ALL\b).*)$/.test(
        text ?? '',
      );
    moves ||= /^(?:-C|-D|--(?:chdir|cwd|directory|workdir|working-directory)(?:=.*)?)$/.test(text ?? '');
    const first = item.str[0];
    const written = first?.kind === 'text' ? first.text : '';
    const [whole = '', option, name] = /^(--?[\w-]+=)?(?:ALL,)?([A-Za-z_]\w*)=/.exec(written) ?? [];
    if (name === undefined || first?.kind !== 'text') continue;
    const rest = cutText(first, whole.length, first.text.length);
    const str = [...(rest.text === '' ? [] : [rest]), ...item.str.slice(1)];
    if (option === undefined) sets.push([name, str]);
    else
      for (const { 1: one = '' } of (text ?? written).matchAll(/(?:^|[=,])([A-Za-z_]\w*)(?==)/g))
        sets.push([one, undefined]);
  }
  const shell = list.findLastIndex((item) => /^(?:.*\/)?(?:ba|z|k|da|a)?sh$/.test(wordOf(item) ?? ''));
  const options = shell === -1 ? [] : list.slice(shell + 1).map(wordOf);
  return { sets, open, moves, options };
}

/** `find … -exec COMMAND {} \;` starts the command, with names of files among its words. */
export function commandBehind(name: string, list: List): List | undefined {
  const at = name === 'find' ? list.findIndex((item) => /^-(?:exec|execdir|ok|okdir)$/.test(wordOf(item) ?? '')) : -1;
  if (at === -1) return undefined;
  const end = list.findIndex((item, index) => index > at && /^[;+]$/.test(wordOf(item) ?? ''));
  const found = nameLookedFor(list);
  // `find . -name fast` puts in `./fast`.
  const path: Str = found ? [outside, synthetic('/'), ...found.str] : [outside];
  const put = (item: Field): Field => ({ ...item, str: wordOf(item) === '{}' ? path : [outside] });
  return list
    .slice(at + 1, end === -1 ? undefined : end)
    .map((item) => (item.kind === 'field' && wordOf(item)?.includes('{}') ? put(item) : item));
}

/** The words of `xargs -I{} COMMAND {}` or `parallel COMMAND {}`: what is put in for `{}` is not known. */
export function withInputs(shell: string, list: List): List {
  const words = list.map(wordOf);
  const mark = shell === 'parallel' ? /\{[^{}\s]*\}/ : shell === 'xargs' ? replacedByXargs(words) : undefined;
  if (!mark) return list;
  const parted = (atom: Atom): Str => {
    if (atom.kind !== 'text') return [atom];
    const { 0: found, index = 0 } = mark.exec(atom.text) ?? {};
    if (!found) return [atom];
    const [front, rest] = [cutText(atom, 0, index), cutText(atom, index + found.length, atom.text.length)];
    return [...(front.text === '' ? [] : [front]), outside, ...(rest.text === '' ? [] : parted(rest))];
  };
  return list.map((item) => (item.kind === 'field' ? { ...item, str: item.str.flatMap(parted) } : item));
}

/** `-I%`, `-I %`, `-i`, `--replace=%`: what xargs puts its input in for. */
function replacedByXargs(words: readonly (string | undefined)[]): RegExp | undefined {
  for (const [at, word] of words.entries()) {
    const [whole, own] = /^(?:-[Ii]|--replace(?:=|$))(.*)$/s.exec(word ?? '') ?? [];
    if (whole === undefined) continue;
    const mark = own !== '' ? own : whole === '-I' ? words[at + 1] : '{}';
    return mark === undefined ? undefined : new RegExp(escaped(mark));
  }
  return undefined;
}

/** `find . -name 'mode*.sh'`: what the names are like that it finds, where that is said. */
export function nameLookedFor(list: List): Field | undefined {
  const word = list[list.findIndex((item) => wordOf(item) === '-name') + 1];
  return word?.kind === 'field' && word !== list[0] ? word : undefined;
}

/** Whether a part of a text is not known. */
export function isOpen(str: Str): boolean {
  let open = false;
  eachLeaf(str, ({ kind }) => {
    open ||= kind === 'hole';
  });
  return open;
}

/** `sed -i`, `sort -o`: the files among the words are changed. */
export const changesFiles = (name: string, list: List): boolean =>
  list.some((item) => (name === 'sort' ? /^-o|^--output/ : /^-[a-z]*i|^--in-place/).test(wordOf(item) ?? ''));

/** A text less the line ends that it ends with, in each of its alternatives. */
export function trimmedEnd(str: Str): Str {
  const last = str.at(-1);
  if (last?.kind === 'choice')
    return [...str.slice(0, -1), { ...last, alternatives: last.alternatives.map(trimmedEnd) }];
  if (last?.kind !== 'text') return str;
  const text = last.text.replace(/\n+$/, '');
  return text === '' ? trimmedEnd(str.slice(0, -1)) : [...str.slice(0, -1), cutText(last, 0, text.length)];
}
