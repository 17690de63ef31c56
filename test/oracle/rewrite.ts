/** What a transform makes of an argument list, written without any of the engine's code. */
import type { Condition, FlagRule, Grammar, Transform } from '../../src/migrate/transform.js';
import { entry, mayTrain } from './compare.js';

/** An argument of a list: as it is, with what the program takes it for. A word that is no flag has no name. */
interface Argument {
  readonly words: readonly string[];
  readonly name?: string;
  /** How the name stands in the list. */
  readonly written?: string;
  readonly value?: string;
}

const alike = (name: string): string => name.split('_').join('-');

const looksLikeOption = (word: string | undefined): boolean =>
  word?.startsWith('-') === true && !'0123456789.'.includes(word[1] ?? '');

/** The flag of the transform that a name stands for, and whether the name turns it off. */
function meant(written: string, { dashes, negation = [] }: Grammar, names: readonly string[]) {
  const same = (a: string, b: string): boolean => (dashes ? alike(a) === alike(b) : a === b);
  const name = names.find((one) => same(one, written));
  if (name !== undefined) return { name, isOff: false };
  const off = names.find((one) => negation.some((text) => same(`--${text}${one.slice(2)}`, written)));
  return { name: off ?? written, isOff: off !== undefined };
}

/** A list behind the entry point as the program reads it. */
function read(list: readonly string[], grammar: Grammar, names: readonly string[]): Argument[] {
  const { options = {}, booleans, dashes, otherOptions, terminator, remainder } = grammar;
  const shapeOf = (name: string): string | undefined =>
    Object.entries(options).find(([one]) => (dashes ? alike(one) === alike(name) : one === name))?.[1] ?? otherOptions;
  const found: Argument[] = [];
  let at = 0;
  const rest = (): void => {
    for (; at < list.length; at++) found.push({ words: [list[at] ?? ''] });
  };
  while (at < list.length) {
    const word = list[at] ?? '';
    if (word === '--' && terminator) rest();
    else if (!word.startsWith('--')) {
      if (remainder && !looksLikeOption(word)) rest();
      else found.push({ words: [list[at++] ?? ''] });
    } else {
      const equals = word.indexOf('=');
      const written = equals === -1 ? word : word.slice(0, equals);
      const { name, isOff } = meant(written, grammar, names);
      const shape = isOff ? 'nothing' : shapeOf(name);
      let count = 1;
      if (equals === -1 && shape === 'list')
        while (at + count < list.length && !looksLikeOption(list[at + count])) count++;
      else if (equals === -1 && shape !== 'nothing' && at + 1 < list.length && !looksLikeOption(list[at + 1])) count++;
      const words = list.slice(at, at + count);
      at += count;
      let value = equals === -1 ? (words.length === 2 ? words[1] : undefined) : word.slice(equals + 1);
      if (isOff) value = 'false';
      if (shape === 'boolean' && words.length === 1 && equals === -1) value = 'true';
      if (shape === 'boolean' && booleans?.true.includes(value ?? '')) value = 'true';
      if (shape === 'boolean' && booleans?.false.includes(value ?? '')) value = 'false';
      found.push({ words, name, written, ...(value !== undefined && { value }) });
    }
  }
  return found;
}

/** Which files there are, for the conditions that ask. */
export type FilesAt = (end: string) => readonly (string | null)[];

function isTrue(condition: Condition, args: readonly Argument[], filesAt: FilesAt): boolean {
  const each = (one: Condition): boolean => isTrue(one, args, filesAt);
  const has = (name: string): boolean => args.some((one) => one.name === name);
  if ('all' in condition) return condition.all.every(each);
  if ('any' in condition) return condition.any.some(each);
  if ('not' in condition) return !each(condition.not);
  if ('has' in condition) return has(condition.has);
  if ('lacks' in condition) return !has(condition.lacks);
  if ('signature' in condition) return condition.signature.of.filter(has).length >= condition.signature.atLeast;
  if ('fileAt' in condition) return filesAt(condition.fileAt.path ?? '').length > 0;
  if ('count' in condition) {
    const { flag, atLeast = 0, atMost = Infinity } = condition.count;
    const { length } = args.filter(({ name }) => name === flag);
    return length >= atLeast && length <= atMost;
  }
  if ('form' in condition) {
    const own = args.filter(({ name }) => name === condition.form.flag);
    const isSo = (one: Argument): boolean =>
      condition.form.is === 'apart' ? one.words.length > 1 : one.words.length === 1 && one.value !== undefined;
    return own.length > 0 && own.every(isSo);
  }
  if (!('value' in condition)) throw new Error('a condition that the oracle does not know');
  const { flag, in: all, notIn, matches, lt } = condition.value;
  const value = args.findLast((one) => one.name === flag)?.value;
  if (value === undefined) return false;
  if (notIn) return !notIn.includes(value);
  if (matches !== undefined) return new RegExp(`^${matches.replaceAll('*', '[^]*')}$`).test(value);
  return all ? all.includes(value) : /^[\d.e-]+$/.test(value) && Number(value) < (lt ?? 0);
}

/** The words that come in place of a flag with its value; undefined where a rule leaves it. */
function changed({ flag, fix, values }: FlagRule, argument: Argument): readonly string[] | undefined {
  const { value, words, written = '' } = argument;
  if (values && !(value !== undefined && values.includes(value))) return undefined;
  switch (fix?.kind) {
    case 'remove':
      return [];
    case 'rename': {
      const negation = written.slice(2, written.length - flag.length + 2);
      return [`--${negation}${fix.to.slice(2)}${(words[0] ?? '').slice(written.length)}`, ...words.slice(1)];
    }
    case 'replace':
      return fix.with;
    case 'values': {
      const made = value === undefined ? undefined : fix.map[value];
      const [only] = made ?? [];
      if (made?.length !== 1 || !only?.startsWith(`${flag}=`)) return made;
      const now = only.slice(flag.length + 1);
      const [first = ''] = words;
      if (words.length === 2) return [first, now];
      return first.includes('=') ? [`${written}=${now}`] : [only];
    }
    case 'join':
      return words.length === 2 ? [words.join('=')] : undefined;
    case 'split':
      return words.length === 1 && words[0]?.includes('=') ? [written, rawOf(argument) ?? ''] : undefined;
    case 'repeat':
      return words.length > 2 ? words.flatMap((one, index) => (index > 1 ? [flag, one] : [one])) : undefined;
    case 'toPositional':
    case 'toEnv':
    case 'insert':
    case undefined:
      return undefined;
  }
}

/** A part of a list, and what the rules make of it. */
interface Part {
  readonly old: readonly string[];
  readonly now: readonly string[];
  /** It belongs to another part: a value that left its flag has to arrive. */
  readonly isBound?: boolean;
}

const isMove = ({ fix }: FlagRule): boolean => fix?.kind === 'toPositional' || fix?.kind === 'toEnv';

/** The value as it stands in the list. */
const rawOf = ({ words: [first = '', second] }: Argument): string | undefined =>
  second ?? (first.includes('=') ? first.slice(first.indexOf('=') + 1) : undefined);

/** Where a value goes that leaves its flag: behind the entry point, or into the environment; undefined where it stays. */
function movedTo(
  { flag, fix }: FlagRule,
  args: readonly Argument[],
  front: readonly string[],
): { place: 'behind' | 'environment'; word: string } | undefined {
  const [only, second] = args.filter(({ name }) => name === flag);
  const value = only?.value === undefined ? undefined : rawOf(only);
  if (value === undefined || second) return undefined;
  if (fix?.kind === 'toPositional') {
    const [first] = args;
    return first === only || first?.words[0]?.startsWith('-') ? { place: 'behind', word: value } : undefined;
  }
  const isPlain = front.slice(0, -1).every((word) => /^(?:python[\d.]*|-[mu])$/.test(word));
  return fix?.kind === 'toEnv' && isPlain ? { place: 'environment', word: `${fix.name}=${value}` } : undefined;
}

/** The flags that a transform names. */
const namesIn = ({ rules, when }: Transform): string[] => [
  ...new Set(JSON.stringify([rules, when]).match(/(?<=")--[a-z._-]+(?=")/g) ?? []),
];

/** A list in parts; of a program that is not concerned, each stays. */
function partsOf(list: readonly string[], transform: Transform, filesAt: FilesAt): Part[] {
  const { when, grammar = {} } = transform;
  // What is repeated has several values, but where the grammar knows better.
  const repeated = transform.rules.flatMap(({ flag, fix }) =>
    fix?.kind === 'repeat' ? [[flag, 'list' as const]] : [],
  );
  const options = { ...Object.fromEntries(repeated), ...grammar.options };
  const at = mayTrain(list) ? list.findIndex((word) => entry.test(word)) : -1;
  if (at === -1) return [{ old: list, now: list }];
  const front = list.slice(0, at + 1);
  const args = read(list.slice(at + 1), { ...grammar, options }, namesIn(transform));
  const isConcerned = !when || isTrue(when, args, filesAt);
  const rules = transform.rules.filter((rule) => isConcerned && (!rule.when || isTrue(rule.when, args, filesAt)));
  const moves = rules.flatMap((rule) => {
    const to = movedTo(rule, args, front);
    return to ? [{ flag: rule.flag, ...to }] : [];
  });
  const wordsTo = (place: 'behind' | 'environment'): string[] =>
    moves.filter((one) => one.place === place).map(({ word }) => word);
  const put = (words: readonly string[]): Part[] => words.map((word) => ({ old: [], now: [word], isBound: true }));
  const inserted = rules.flatMap(({ flag, fix }): Part[] =>
    fix?.kind === 'insert' && !args.some(({ name }) => name === flag) ? [{ old: [], now: [fix.argument] }] : [],
  );
  const own = args.map((one): Part => {
    if (moves.some(({ flag }) => flag === one.name)) return { old: one.words, now: [], isBound: true };
    const now = rules
      .filter((rule) => rule.flag === one.name)
      .map((rule) => changed(rule, one))
      .find((words) => words !== undefined);
    return { old: one.words, now: now ?? one.words };
  });
  return [
    { old: front, now: front },
    ...put(wordsTo('behind')),
    ...inserted,
    ...own,
    ...put(wordsTo('environment').sort()),
  ];
}

/** Whether a list is what the rules make of another one; with `mayStay`, any argument may have stayed as it was. */
export function isRewritten(
  before: readonly string[],
  after: readonly string[],
  transform: Transform,
  mayStay: boolean,
  filesAt: FilesAt = () => [],
): boolean {
  const others = transform.rules.filter((rule) => !isMove(rule));
  const moving = transform.rules.filter(isMove);
  // A value that moves moves whole, or not at all.
  const ways = mayStay ? subsets(moving).map((some) => [...others, ...some]) : [transform.rules];
  const now = inOrder(after);
  return ways.some((rules) => fits(partsOf(before, { ...transform, rules }, filesAt), now, mayStay));
}

function subsets<T>(all: readonly T[]): T[][] {
  let found: T[][] = [[]];
  for (const one of all) found = found.concat(found.map((some) => [...some, one]));
  return found;
}

/** A list with the variables behind it, which have no order, sorted. */
function inOrder(list: readonly string[]): string[] {
  const first = list.findLastIndex((word) => !/^DICE_\w+=/.test(word)) + 1;
  return [...list.slice(0, first), ...list.slice(first).sort()];
}

function fits(parts: readonly Part[], after: readonly string[], mayStay: boolean): boolean {
  /** The places in `after` that the parts so far may end at. */
  let ends = new Set([0]);
  for (const { old, now, isBound } of parts) {
    const next = new Set<number>();
    for (const from of ends)
      for (const words of mayStay && !isBound ? [now, old] : [now])
        if (words.every((word, index) => after[from + index] === word)) next.add(from + words.length);
    ends = next;
  }
  return ends.has(after.length);
}
