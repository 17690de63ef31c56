/** `for NAME in WORDS`: any of the words in each of any number of rounds, or, where the rounds collect words, one word after the other. */

import type { For, Select } from '../bash/tree.js';
import { appended, concatMap, eachLeaf } from '../rows.js';
import { joinItems, type List, type Str } from '../values.js';
import { branches, repeatAny, runRound, waysOfRound } from './branches.js';
import { outside, type Value } from './environment.js';
import { expandWord } from './expand.js';
import { maxLoops, maxValues } from './limits.js';
import type { Machine } from './machine.js';

type Round = (value: Value) => void;

/** Runs a `for` or a `select`. */
export function forEachWord(m: Machine, node: For | Select): void {
  const items = node.wordlist ? concatMap(node.wordlist, (word) => expandWord(m, word)) : m.positional();
  const name = node.name.text;
  const values: Str[] = [];
  eachLeaf(items, (item) => {
    values.push(joinItems([item]));
  });
  // Nothing at all is no round.
  if (values.length === 0) values.push([outside]);
  const old = m.get(name);
  // The name of an array takes each value as its first element.
  const isList = old?.kind === 'table' || (old?.kind === 'array' && old.list.length > 0);
  if (isList) m.lose(old);
  const distinct = values.length > maxValues || isList ? undefined : values;
  if (!distinct) for (const value of values) m.observe(value);
  const isReference = m.env.get(name)?.kind === 'reference';
  const round: Round = (value) => {
    // Of a name that means another variable, each round makes it mean the next one.
    if (isReference) m.refer(name, value);
    else m.set(name, value);
    if (node.type === 'Select') m.set('REPLY', { kind: 'unknown' });
    m.recursion.statements(m, node.body.commands);
  };
  const any = (join: number): Value =>
    distinct ? { kind: 'string', str: [{ kind: 'choice', join, alternatives: distinct }] } : { kind: 'unknown' };
  const mayFollow = distinct && items.length > 0 && node.type === 'For' && !isReference;
  const rounds = m.rounds * values.length;
  if (mayFollow && rounds <= maxValues && m.loops.length < maxLoops) {
    const isFollowed = m.during({ rounds }, () => {
      const found = collects(m, name, (join) => round(any(join)));
      if (found) collect(m, items, round);
      return found;
    });
    if (isFollowed) return;
  }
  m.count(items);
  repeatAny(m, () => round(any(m.newJoin())));
}

/**
 * Whether a round only adds its word to what the rounds before left, as `ARGS+=("--$word")` or `echo "$word"` do. Of what was empty
 * before, appending is not told from setting: so a second round is looked at that begins with what the first one left.
 */
function collects(m: Machine, name: string, round: (join: number) => void): boolean {
  const join = m.newJoin();
  return m.during({ isLearning: true, env: m.env.fork() }, () => {
    const [first, ...early] = waysOfRound(m, () => round(join));
    if (!first || early.length > 0) return false;
    for (const [changed, value] of first) m.env.set(changed, value);
    const second = [...runRound(m, () => round(join))].filter(([changed]) => changed !== name);
    const grows = ([changed, value]: [string, Value]): boolean => {
      const added = addedTo(first.get(changed), value);
      return added !== undefined && hasChoice(added, join);
    };
    return second.length > 0 && second.every(grows);
  });
}

/** What a value has behind the one before, with which it begins; undefined where it does not. */
function addedTo(old: Value | undefined, value: Value): Str | List | undefined {
  if (old?.kind === 'array' && value.kind === 'array') return appended(old.list, value.list);
  return old?.kind === 'string' && value.kind === 'string' ? appended(old.str, value.str) : undefined;
}

/** Follows the rounds for one word after the other. Where they do anything but set variables and print, a word that goes takes more with it. */
function collect(m: Machine, items: List, round: Round): void {
  const mark = m.effects.length;
  eachInTurn(m, items, round);
  if (m.effects.slice(mark).some(({ kind }) => kind !== 'store' && kind !== 'print')) m.count(items);
}

function eachInTurn(m: Machine, items: List, round: Round): void {
  for (const item of items) {
    const inTurn = (some: List) => (): void => eachInTurn(m, some, round);
    if (item.kind === 'choice') branches(m, item.alternatives.map(inTurn), item.join);
    else if (item.kind === 'repeat') repeatAny(m, inTurn(item.body));
    else {
      const once = (): void => round({ kind: 'string', str: joinItems([item]) });
      if (item.kind === 'unknown') {
        repeatAny(m, once);
        continue;
      }
      m.taken.push(item);
      for (const [name, value] of runRound(m, once)) m.env.set(name, value);
    }
  }
}

/** Whether a row, or a word in it, chooses by `join`. */
const hasChoice = (row: Str | List, join: number): boolean =>
  row.some(
    (part) =>
      (part.kind === 'choice' && (part.join === join || part.alternatives.some((one) => hasChoice(one, join)))) ||
      (part.kind === 'repeat' && hasChoice(part.body, join)) ||
      (part.kind === 'field' && hasChoice(part.str, join)),
  );
