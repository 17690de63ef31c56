/** What a loop makes of a variable, whatever the number of its rounds. */

import type { Atom, Item, List, Str } from '../values.js';
import { elementOf, type Value } from './environment.js';

/**
 * The value that stands for every round, from the one before the loop and the one after a round.
 * Appending is a repetition of what was appended; everything else is the old value or the new one. From nothing, a round that
 * appends and one that sets look the same: that counts as setting, unless another round has shown appending (`seen`).
 * Undefined where a round's value depends on the round before in another way.
 */
export function widen(
  before: Value | undefined,
  after: Value,
  newJoin: () => number,
  appends?: 'seen',
): Value | undefined {
  switch (after.kind) {
    case 'array': {
      // A text is the list of itself.
      const old = before?.kind === 'array' ? before.list : before?.kind === 'string' ? elementOf(before.str) : [];
      if (before && before.kind !== 'array' && before.kind !== 'string') return undefined;
      const added = old.length === 0 && appends !== 'seen' ? undefined : appended(old, after.list);
      const body = freshItems(added ?? after.list, renamer(newJoin));
      if (added)
        return added.length === 0 ? (before ?? after) : { kind: 'array', list: [...old, { kind: 'repeats', body }] };
      if (old.length + body.length === 0) return after;
      return { kind: 'array', list: [{ kind: 'choices', join: newJoin(), alternatives: [old, body] }] };
    }
    case 'string': {
      if (before && before.kind !== 'string') return undefined;
      const old: Str | undefined = before?.str;
      const added = old && (old.length === 0 && appends !== 'seen' ? undefined : appended(old, after.str));
      const body = freshAtoms(added ?? after.str, renamer(newJoin));
      if (old && added) return added.length === 0 ? before : { ...after, str: [...old, { kind: 'repeat', body }] };
      return { ...after, str: [{ kind: 'choice', join: newJoin(), alternatives: [old ?? [unset], body] }] };
    }
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
      const join = newJoin();
      const rename = renamer(newJoin);
      for (const [key, str] of after.entries) {
        const old = before?.entries.get(key);
        if (old === str) continue;
        entries.set(key, [{ kind: 'choice', join, alternatives: [old ?? [], freshAtoms(str, rename)] }]);
      }
      return { kind: 'table', entries, open: after.open || before?.open === true };
    }
    case 'reference':
    case 'unknown':
      return after;
  }
}

const unset: Atom = { kind: 'hole', pos: -1, end: -1, via: [], floor: 0, source: '' };

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
    const added = appended(old, first.list);
    const grown = appended(head.list, again.list);
    if (sameItems(first.list, again.list)) return 'settled';
    if (!sameItems(added, grown)) return 'unsettled';
    return old.length === 0 && head.list.at(-1)?.kind !== 'repeats' ? 'appends' : 'settled';
  }
  if (first.kind === 'string' && again.kind === 'string' && head.kind === 'string') {
    const old = before?.kind === 'string' ? before.str : undefined;
    const added = old && appended(old, first.str);
    const grown = appended(head.str, again.str);
    if (sameAtoms(first.str, again.str)) return 'settled';
    if (!sameAtoms(added, grown)) return 'unsettled';
    return old?.length === 0 && head.str.at(-1)?.kind !== 'repeat' ? 'appends' : 'settled';
  }
  return 'settled';
}

/** Whether a value that stands for every round grows by each. */
export const repeats = (head: Value): boolean =>
  (head.kind === 'array' && head.list.at(-1)?.kind === 'repeats') ||
  (head.kind === 'string' && head.str.at(-1)?.kind === 'repeat');

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

function appended<T>(old: readonly T[], now: readonly T[]): readonly T[] | undefined {
  return now.length >= old.length && old.every((one, index) => one === now[index]) ? now.slice(old.length) : undefined;
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

function freshAtoms(str: Str, rename: Rename): Str {
  return str.map((atom): Atom => {
    switch (atom.kind) {
      case 'text':
      case 'hole':
        return atom;
      case 'choice':
        return {
          ...atom,
          join: rename(atom.join),
          alternatives: atom.alternatives.map((one) => freshAtoms(one, rename)),
        };
      case 'repeat':
        return { ...atom, body: freshAtoms(atom.body, rename) };
    }
  });
}

function freshItems(list: List, rename: Rename): List {
  return list.map((item): Item => {
    switch (item.kind) {
      case 'field':
        return { ...item, str: freshAtoms(item.str, rename) };
      case 'unknown':
        return item;
      case 'choices':
        return {
          ...item,
          join: rename(item.join),
          alternatives: item.alternatives.map((one) => freshItems(one, rename)),
        };
      case 'repeats':
        return { ...item, body: freshItems(item.body, rename) };
    }
  });
}

/** Whether two texts say the same, whatever the numbers of their choices. */
export function sameAtoms(a: Str | undefined, b: Str | undefined): boolean {
  if (!a || !b || a.length !== b.length) return false;
  return a.every((one, index) => {
    const other = b[index];
    if (!other) return false;
    switch (one.kind) {
      case 'text':
        return other.kind === 'text' && one.text === other.text && one.pos === other.pos;
      case 'hole':
        return other.kind === 'hole' && one.source === other.source;
      case 'choice':
        return (
          other.kind === 'choice' &&
          one.alternatives.length === other.alternatives.length &&
          one.alternatives.every((alternative, at) => sameAtoms(alternative, other.alternatives[at]))
        );
      case 'repeat':
        return other.kind === 'repeat' && sameAtoms(one.body, other.body);
    }
  });
}

/** Whether two lists say the same, whatever the numbers of their choices. */
export function sameItems(a: List | undefined, b: List | undefined): boolean {
  if (!a || !b || a.length !== b.length) return false;
  return a.every((one, index) => {
    const other = b[index];
    if (!other) return false;
    switch (one.kind) {
      case 'field':
        return other.kind === 'field' && sameAtoms(one.str, other.str);
      case 'unknown':
        return other.kind === 'unknown';
      case 'choices':
        return (
          other.kind === 'choices' &&
          one.alternatives.length === other.alternatives.length &&
          one.alternatives.every((alternative, at) => sameItems(alternative, other.alternatives[at]))
        );
      case 'repeats':
        return other.kind === 'repeats' && sameItems(one.body, other.body);
    }
  });
}
