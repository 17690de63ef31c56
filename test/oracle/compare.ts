/** When two recordings are equal: the rule that the migration must keep, written without any of its code. */
import type { Recording } from './record.js';

export const on = ['true', 'True', 'TRUE'];
export const selector = '--policy.use_reflow';
export const weights = '--policy.load_vlm_weights';
export const expert = '--policy.train_expert_only';

/** An argument: a flag with its value, or another word, whose name is empty. */
export interface Argument {
  readonly name: string;
  readonly value: string | undefined;
  readonly words: readonly string[];
}

/** An argument list as argparse reads it: `--k=v`, or `--k v` where `v` is no option. */
export function read(list: readonly string[]): Argument[] {
  const found: Argument[] = [];
  for (let at = 0; at < list.length; at++) {
    const word = list[at] ?? '';
    const next = list[at + 1];
    const equals = word.indexOf('=');
    if (!word.startsWith('--')) found.push({ name: '', value: undefined, words: [word] });
    else if (equals !== -1) found.push({ name: word.slice(0, equals), value: word.slice(equals + 1), words: [word] });
    else if (next !== undefined && !/^-(?![0-9.])/.test(next)) {
      found.push({ name: word, value: next, words: [word, next] });
      at++;
    } else found.push({ name: word, value: undefined, words: [word] });
  }
  return found;
}

const effective = (list: readonly Argument[], name: string): string | undefined =>
  list.findLast((one) => one.name === name)?.value;

/** Programs that are no training, unless they are given one to start. */
const others = ['lerobot-eval', 'lerobot-record', 'logger'];
export const entry = /(?:^|\/)lerobot[-_]train(?:\.py)?$|^lerobot\.scripts\.(?:lerobot_)?train$/;

/** Whether the list is not that of a program that trains nothing. */
export const mayTrain = (list: readonly string[]): boolean =>
  !others.includes(list[0] ?? '') || list.some((word) => entry.test(word));

export const selects = (list: readonly string[], args: readonly Argument[]): boolean =>
  on.includes(effective(args, selector) ?? '') && mayTrain(list);

/** Whether the list may start a training, and its last `--policy.use_reflow` is true. */
export const isReflow = (list: readonly string[]): boolean => selects(list, read(list));

/** What a Reflow list may lose: `load_vlm_weights` always, `train_expert_only` where it is true, and false ones that a later true overrides. */
function split(list: readonly string[]): { kept: string[]; obsolete: string[] } {
  const args = read(list);
  const kept: string[] = [];
  const obsolete: string[] = [];
  const reflow = selects(list, args);
  const expertOn = on.includes(effective(args, expert) ?? '');
  for (const { name, value, words } of args) {
    const goes = reflow && (name === weights || (name === expert && (expertOn || on.includes(value ?? ''))));
    (goes ? obsolete : kept).push(...words);
  }
  return { kept, obsolete };
}

/** The list less what a Reflow list may lose; any other list as it is. */
export const withoutObsolete = (list: readonly string[]): string[] => split(list).kept;

/** Obsolete flags that Reflow lists of the recording still hold. */
export const remaining = (recording: Recording): string[] => recording.lists.flatMap((list) => split(list).obsolete);

/** The first thing that differs, as a sentence; undefined where nothing does. Jobs may run side by side, so order does not count. */
export function difference(before: Recording, after: Recording): string | undefined {
  const texts = (recording: Recording): string[] =>
    recording.lists.map((list) => JSON.stringify(withoutObsolete(list))).sort();
  const [a, b] = [texts(before), texts(after)];
  const at = a.findIndex((text, index) => text !== b[index]);
  if (at !== -1) return `ran  ${a[at]}\nnow  ${b[at] ?? 'nothing'}`;
  if (a.length !== b.length) return `ran  nothing\nnow  ${b[a.length]}`;
  if (JSON.stringify(before.files) !== JSON.stringify(after.files))
    return `wrote ${JSON.stringify(before.files)}\nnow   ${JSON.stringify(after.files)}`;
  const broken = (recording: Recording): boolean => /syntax error|unexpected EOF/.test(recording.errors);
  if (broken(after) && !broken(before)) return `bash says: ${after.errors}`;
  return undefined;
}
