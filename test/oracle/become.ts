/** What may become of a call under options: the rule that every edit must keep, written without any of the engine's code. */
import { type Asked, heeds } from './asked.js';
import { type Argument, entry, expert, isReflow, mayTrain, on, read, selector, selects, weights } from './compare.js';
import type { Recording } from './record.js';

const teacher = '--policy.teacher_model_path';

const has = (list: readonly Argument[], name: string): boolean => list.some((one) => one.name === name);

/** The words of an argument as one text. */
const textOf = ({ words }: Argument): string => words.join('\0');

/** Arguments that a call may get, each once, and none that it has: what selects Reflow where a teacher is, and a teacher in a Reflow run. */
function mayGet(before: readonly string[], after: readonly string[], asked: Asked): Set<string> {
  const args = read(before);
  const given = new Set<string>();
  if (!mayTrain(before) || !isReflow(after)) return given;
  if (has(args, teacher)) {
    if (asked.addUseReflow && heeds(asked, 'missing-use-reflow') && !has(args, selector)) given.add(`${selector}=true`);
  } else if (asked.teacher !== undefined && heeds(asked, 'missing-teacher-model-path') && selects(before, args))
    given.add(`${teacher}=${asked.teacher}`);
  return given;
}

/** Whether a Reflow call may lose an argument: the obsolete flags, and conflicts where that is asked for. */
function mayLose(args: readonly Argument[], { name, value }: Argument, asked: Asked): boolean {
  if (name === weights) return heeds(asked, 'obsolete-flag');
  if (name !== expert) return false;
  const last = args.findLast((one) => one.name === expert)?.value ?? '';
  if (heeds(asked, 'obsolete-flag') && (on.includes(value ?? '') || on.includes(last))) return true;
  return asked.removeConflicting && (heeds(asked, 'conflicting-value') || heeds(asked, 'unresolved-value'));
}

/** A run that an ignore comment is above says so in its own words. */
const isIgnored = (list: readonly string[]): boolean => list.some((word) => word.startsWith('--ignored='));

/** Words that a line end of Windows hangs on to are the words, and one by itself is none. */
export const bare = (list: readonly string[]): string[] =>
  list.filter((word) => word !== '\r').map((word) => word.replace(/\r$/, ''));

/** Whether a call may become another: the same, less what it may lose, with what it may get behind its entry point; no carriage return goes to another word. */
const mayBecome = (before: readonly string[], after: readonly string[], asked: Asked): boolean =>
  after.every((word) => !word.endsWith('\r') || before.includes(word)) &&
  mayBecomeBare(bare(before), bare(after), asked);

function mayBecomeBare(before: readonly string[], after: readonly string[], asked: Asked): boolean {
  if (before.length === after.length && before.every((word, at) => word === after[at])) return true;
  if (isIgnored(before)) return false;
  const gets = mayGet(before, after, asked);
  const old = read(before);
  const isOn = isReflow(after);
  const goes = (one: Argument): boolean => isOn && mayLose(old, one, asked);
  let at = 0;
  let isBehind = !before.some((word) => entry.test(word));
  for (const one of read(after)) {
    const text = textOf(one);
    // What a call may get it has not yet.
    if (isBehind && gets.delete(text)) continue;
    const next = old.findIndex((had, index) => index >= at && (textOf(had) === text || !goes(had)));
    if (next === -1 || textOf(old[next] as Argument) !== text) return false;
    isBehind ||= one.words.some((word) => entry.test(word));
    at = next + 1;
  }
  return old.slice(at).every(goes);
}

/** The partner of each call, so that as many as possible have one; jobs may run side by side, so order does not count. */
function pair(before: Recording, after: Recording, asked: Asked): Map<number, number> {
  const partner = new Map<number, number>();
  const fits = before.lists.map((a) => after.lists.flatMap((b, at) => (mayBecome(a, b, asked) ? [at] : [])));
  const find = (from: number, seen: Set<number>): boolean => {
    for (const to of fits[from] ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      const holder = partner.get(to);
      if (holder !== undefined && !find(holder, seen)) continue;
      partner.set(to, from);
      return true;
    }
    return false;
  };
  before.lists.forEach((_, from) => void find(from, new Set()));
  return partner;
}

/** The first thing that differs and may not, as a sentence; undefined where nothing does. */
export function differenceUnder(before: Recording, after: Recording, asked: Asked): string | undefined {
  const partner = pair(before, after, asked);
  const paired = new Set(partner.values());
  const lost = before.lists.find((_, at) => !paired.has(at));
  const found = after.lists.find((_, at) => !partner.has(at));
  if (lost || found)
    return `ran  ${JSON.stringify(lost) ?? 'nothing'}\nnow  ${JSON.stringify(found) ?? 'nothing'}\nsaid ${after.errors}`;
  if (JSON.stringify(before.files) !== JSON.stringify(after.files))
    return `wrote ${JSON.stringify(before.files)}\nnow   ${JSON.stringify(after.files)}`;
  return undefined;
}

/** Calls that still lack what Reflow needs: a teacher, or, where one is, what selects it. */
export const lackedBy = ({ lists }: Recording): string[] =>
  lists.flatMap((list) => {
    const args = read(list);
    if (!mayTrain(list) || isIgnored(list)) return [];
    if (selects(list, args)) return has(args, teacher) ? [] : [teacher];
    return has(args, teacher) && !has(args, selector) ? [selector] : [];
  });
