/**
 * Rows: parts in their order, of which some stand for one of several rows (a branch was taken), or for any number of copies of a row
 * (a loop appended). A string is a row of texts and holes, an argument list a row of arguments.
 */

import { maxParted } from './machine/limits.js';

/** What rows are made of. */
export interface Leaf {
  readonly kind: 'text' | 'hole' | 'field' | 'unknown';
}

/** One of several rows. Choices with the same `join` are made together: alternative `i` here means `i` there. */
export interface Choice<T extends Leaf> {
  readonly kind: 'choice';
  readonly join: number;
  readonly alternatives: readonly Row<T>[];
}

/** What a loop appends, any number of times. */
export interface Repeat<T extends Leaf> {
  readonly kind: 'repeat';
  readonly body: Row<T>;
}

export type Part<T extends Leaf> = T | Choice<T> | Repeat<T>;
export type Row<T extends Leaf> = readonly Part<T>[];

/** What `of` makes of each, in one row; much faster than `flatMap`. */
export function concatMap<T, R>(all: readonly T[], of: (one: T) => readonly R[]): readonly R[] {
  const [first] = all;
  if (all.length === 1 && first !== undefined) return of(first);
  const row: R[] = [];
  for (const one of all) for (const made of of(one)) row.push(made);
  return row;
}

/** Calls `visit` for every leaf in it, those of all alternatives too. */
export function eachLeaf<T extends Leaf>(row: Row<T>, visit: (leaf: T) => void): void {
  for (const part of row) {
    if (part.kind === 'choice') for (const one of part.alternatives) eachLeaf(one, visit);
    else if (part.kind === 'repeat') eachLeaf(part.body, visit);
    else visit(part);
  }
}

/** The same row with other leaves, and with other numbers for its choices where `rename` gives them. */
export function mapRow<T extends Leaf>(row: Row<T>, of: (leaf: T) => T, rename?: (join: number) => number): Row<T> {
  return row.map((part): Part<T> => {
    if (part.kind === 'choice') {
      const join = rename ? rename(part.join) : part.join;
      return { kind: 'choice', join, alternatives: part.alternatives.map((one) => mapRow(one, of, rename)) };
    }
    return part.kind === 'repeat' ? { kind: 'repeat', body: mapRow(part.body, of, rename) } : of(part);
  });
}

/** Whether two rows say the same, whatever the numbers of their choices. */
export function sameRows<T extends Leaf>(a: Row<T>, b: Row<T>, same: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  return a.every((one, index) => {
    const other = b[index];
    if (one.kind === 'choice')
      return (
        other?.kind === 'choice' &&
        one.alternatives.length === other.alternatives.length &&
        one.alternatives.every((row, at) => sameRows(row, other.alternatives[at] ?? [], same))
      );
    if (one.kind === 'repeat') return other?.kind === 'repeat' && sameRows(one.body, other.body, same);
    return other !== undefined && other.kind !== 'choice' && other.kind !== 'repeat' && same(one, other);
  });
}

/** The first `count` leaves and what stands behind them, in each alternative; undefined where that is open, or there are fewer. */
export function splitAt<T extends Leaf>(
  row: Row<T>,
  count: number,
  isOne: (leaf: T) => boolean,
  choices = maxParted,
): readonly [Row<T>, Row<T>] | undefined {
  const at = row.slice(0, count).findIndex((part) => part.kind === 'choice' || part.kind === 'repeat' || !isOne(part));
  const part = row[at];
  if (!part) return row.length < count ? undefined : [row.slice(0, count), row.slice(count)];
  if (part.kind !== 'choice' || choices === 0) return undefined;
  const behind = row.slice(at + 1);
  const all = part.alternatives.map((one) => splitAt([...one, ...behind], count - at, isOne, choices - 1));
  const parts = all.filter((one) => one !== undefined);
  if (parts.length < all.length) return undefined;
  const of = (side: 0 | 1): Row<T> => [{ ...part, alternatives: parts.map((one) => one[side]) }];
  return [[...row.slice(0, at), ...of(0)], of(1)];
}

/** What `now` has behind `old`, with which it begins; undefined where it does not. */
export function appended<T>(old: readonly T[], now: readonly T[]): readonly T[] | undefined {
  return now.length >= old.length && old.every((one, index) => one === now[index]) ? now.slice(old.length) : undefined;
}

/** The same row for all, but for what differs in the middle: joined values keep their common head and tail. */
function factor<T>(rows: readonly (readonly T[])[]): {
  head: readonly T[];
  middles: (readonly T[])[];
  tail: readonly T[];
} {
  const [first = [], ...others] = rows;
  const shortest = Math.min(...rows.map((row) => row.length));
  let head = 0;
  while (head < shortest && others.every((row) => row[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - head && others.every((row) => row[row.length - 1 - tail] === first[first.length - 1 - tail]))
    tail++;
  return {
    head: first.slice(0, head),
    middles: rows.map((row) => row.slice(head, row.length - tail)),
    tail: tail === 0 ? [] : first.slice(first.length - tail),
  };
}

/** Joins what the branches of `join` left in a variable. */
export function joinRows<T extends Leaf>(join: number, alternatives: readonly Row<T>[]): Row<T> {
  const { head, middles, tail } = factor(alternatives);
  if (middles.every((one) => one.length === 0)) return [...head, ...tail];
  return [...head, { kind: 'choice', join, alternatives: middles }, ...tail];
}

/** A row where alternative `index` of `join` is taken; `within` does so in its leaves. What a loop appends chooses in each round anew. */
export function taking<T extends Leaf>(row: Row<T>, join: number, index: number, within: (leaf: T) => T): Row<T> {
  return concatMap(row, (part): Row<T> => {
    if (part.kind === 'repeat') return [part];
    if (part.kind !== 'choice') return [within(part)];
    if (part.join === join) return taking(part.alternatives[index] ?? [], join, index, within);
    return [{ ...part, alternatives: part.alternatives.map((one) => taking(one, join, index, within)) }];
  });
}

/** The rows that a row stands for, each of its choices made; undefined for more than `enough`. */
export function waysOf<T extends Leaf>(row: Row<T>, enough: number): readonly Row<T>[] | undefined {
  const part = row.find(({ kind }) => kind === 'choice');
  if (part?.kind !== 'choice') return enough > 0 ? [row] : undefined;
  const ways: Row<T>[] = [];
  for (const index of part.alternatives.keys()) {
    const own = waysOf(
      taking(row, part.join, index, (leaf) => leaf),
      enough - ways.length,
    );
    if (!own) return undefined;
    ways.push(...own);
  }
  return ways;
}
