/** What a loop makes of a variable, whatever the number of its rounds. */

import { appended, concatMap, type Leaf, mapRow, type Row, waysOf } from '../rows.js';
import { type List, type Str, sameLists, sameTexts, synthetic } from '../values.js';
import { asList, outside, rowOf, type Value } from './environment.js';
import { maxCombinations, maxWays } from './limits.js';

/** Numbers for the choices that stand for every round: one for the round, and new ones for what it chose. Variables that are set together share them. */
export interface Joins {
  readonly round: number;
  readonly rename: Rename;
}

export const joinsFrom = (newJoin: () => number): Joins => ({ round: newJoin(), rename: renamer(newJoin) });

/** How the rounds of a loop are joined, and whether some round has shown that the rounds append. */
interface Widening {
  readonly joins: Joins;
  readonly appends: 'seen' | undefined;
}

/**
 * The value that stands for every round, from the one before the loop and the one after a round.
 * Appending is a repetition of what was appended; everything else is the old value or the new one. If a variable was empty before the
 * loop, `X+=a` and `X=a` look alike after one round: that counts as setting, unless another round has shown appending (`seen`).
 * Undefined where a round's value depends on the round before in another way.
 */
export function widen(before: Value | undefined, after: Value, joins: Joins, appends?: 'seen'): Value | undefined {
  const how = { joins, appends };
  switch (after.kind) {
    case 'array':
      if (before && before.kind !== 'array' && before.kind !== 'string') return undefined;
      return { kind: 'array', list: widenRow(asList(before), after.list, [], renamedList, how) };
    case 'string':
      if (before && before.kind !== 'string') return undefined;
      return { ...after, str: widenRow(before?.str, after.str, [outside], renamedText, how) };
    case 'function':
      return {
        kind: 'function',
        bodies: [...new Set([...(before?.kind === 'function' ? before.bodies : []), ...after.bodies])],
        open: after.open || before?.kind !== 'function' || before.open,
      };
    case 'table': {
      // What any round leaves under a key is one of the values that it may have.
      if (before && before.kind !== 'table') return undefined;
      const entries = new Map(before?.entries);
      const { round: join, rename } = joins;
      for (const [key, str] of after.entries) {
        const old = before?.entries.get(key);
        if (old === str) continue;
        entries.set(key, [{ kind: 'choice', join, alternatives: [old ?? [], renamedText(str, rename)] }]);
      }
      return { kind: 'table', entries, open: after.open || before?.open === true };
    }
    case 'reference':
    case 'unknown':
      return after;
  }
}

/** @param missing what the row is where nobody set it before the loop */
function widenRow<T extends Leaf>(
  old: Row<T> | undefined,
  now: Row<T>,
  missing: Row<T>,
  renamed: (row: Row<T>, rename: Rename) => Row<T>,
  { joins, appends }: Widening,
): Row<T> {
  const added = old && (old.length > 0 || appends) ? appended(old, now) : undefined;
  if (old && added?.length === 0) return old;
  const body = renamed(added ?? now, joins.rename);
  if (old && added) return [...old, { kind: 'repeat', body }];
  if (old?.length === 0 && body.length === 0) return now;
  return [{ kind: 'choice', join: joins.round, alternatives: [old ?? missing, body] }];
}

/**
 * On which ways of its branches a round sets a variable. Variables of which it is the same are set together, as in an option's arm
 * `--reflow) SELECT=…; MORE=… ;;`. Undefined where that is not known.
 */
export function settingOf(before: Value | undefined, after: Value): string | undefined {
  if (after.kind === 'string') {
    const old = before?.kind === 'string' ? before.str : [outside];
    return settingOfRow(after.str, (row) => sameTexts(row, old));
  }
  return after.kind === 'array' ? settingOfRow(after.list, (row) => sameLists(row, asList(before))) : undefined;
}

function settingOfRow<T extends Leaf>(row: Row<T>, isOld: (row: Row<T>) => boolean): string | undefined {
  const [part] = row;
  if (part?.kind === 'choice' && row.length === 1) {
    const ways = part.alternatives.map((one) => settingOfRow(one, isOld));
    return ways.includes(undefined) ? undefined : `${part.join}(${ways})`;
  }
  return row.every(({ kind }) => kind !== 'choice' && kind !== 'repeat') ? String(isOld(row)) : undefined;
}

/** Whether variables that stand for every round together have, after one more, nothing that they had not together. */
export function stayTogether(heads: readonly Value[], again: readonly Value[]): boolean {
  const [known, now] = [heads, again].map((values) => waysOf(concatMap(values, inOneText), maxCombinations));
  return known !== undefined && now?.every((one) => known.some((other) => sameTexts(one, other))) === true;
}

/** A value with a mark in front of it and of each element: choices in a text and choices of elements are then of one row. */
const inOneText = (value: Value): Str => [
  synthetic('='),
  ...(value.kind === 'string' ? value.str : elementsInOneText(asList(value))),
];

const elementsInOneText = (list: List): Str =>
  concatMap(list, (item): Str => {
    if (item.kind === 'choice') return [{ ...item, alternatives: item.alternatives.map(elementsInOneText) }];
    if (item.kind === 'repeat') return [{ kind: 'repeat', body: elementsInOneText(item.body) }];
    return [synthetic(' '), ...(item.kind === 'field' ? item.str : [outside])];
  });

/**
 * Whether one more round, from the value `head` that stands for every round, gives nothing new: `first` was one round's result,
 * `again` is another's. `appends` where it shows that the rounds append.
 */
export function settles(
  before: Value | undefined,
  first: Value,
  head: Value,
  again: Value,
): 'settled' | 'appends' | 'unsettled' {
  if (first.kind !== again.kind) return 'unsettled';
  if (first.kind === 'array' && again.kind === 'array' && head.kind === 'array') {
    const old = before?.kind === 'array' ? before.list : [];
    return settlesRow(old, first.list, head.list, again.list, sameLists);
  }
  if (first.kind === 'string' && again.kind === 'string' && head.kind === 'string') {
    const old = before?.kind === 'string' ? before.str : undefined;
    return settlesRow(old, first.str, head.str, again.str, sameTexts);
  }
  return 'settled';
}

function settlesRow<T extends Leaf>(
  old: Row<T> | undefined,
  first: Row<T>,
  head: Row<T>,
  again: Row<T>,
  same: (a: Row<T>, b: Row<T>) => boolean,
): 'settled' | 'appends' | 'unsettled' {
  if (same(first, again)) return 'settled';
  // Where a branch leaves what the round before left, as `case` without `*)` does, a round gives nothing that is not there.
  const known = waysOf(head, maxWays) ?? [];
  if (waysOf(again, maxWays)?.every((one) => known.some((other) => same(one, other)))) return 'settled';
  const added = old && appended(old, first);
  const grown = appended(head, again);
  if (!added || !grown || !same(added, grown)) return 'unsettled';
  return old?.length === 0 && head.at(-1)?.kind !== 'repeat' ? 'appends' : 'settled';
}

/** Whether a value that stands for every round grows by each. */
export const repeats = (head: Value): boolean => head.kind !== 'table' && rowOf(head).at(-1)?.kind === 'repeat';

/** What one round makes of `before`, from what it made of `head`, which stands for every round. */
export function roundOf(before: Value | undefined, head: Value, again: Value): Value {
  if (!repeats(head)) return again;
  if (head.kind === 'array' && again.kind === 'array') {
    const grown = appended(head.list, again.list);
    return grown ? { kind: 'array', list: [...(before?.kind === 'array' ? before.list : []), ...grown] } : again;
  }
  if (head.kind === 'string' && again.kind === 'string') {
    const grown = appended(head.str, again.str);
    return grown ? { ...again, str: [...(before?.kind === 'string' ? before.str : []), ...grown] } : again;
  }
  return again;
}

type Rename = (join: number) => number;

/** Choices of different rounds are made apart: each copy gets numbers of its own. */
function renamer(newJoin: () => number): Rename {
  const names = new Map<number, number>();
  return (join) => {
    const name = names.get(join) ?? newJoin();
    names.set(join, name);
    return name;
  };
}

const renamedText = (str: Str, rename: Rename): Str => mapRow(str, (atom) => atom, rename);

const renamedList = (list: List, rename: Rename): List =>
  mapRow(list, (item) => (item.kind === 'field' ? { ...item, str: renamedText(item.str, rename) } : item), rename);
