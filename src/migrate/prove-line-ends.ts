/**
 * The proofs that every carriage return stays where it is. Bash takes the one at the end of a CRLF line for a part of the word in front: of
 * `$EXTRA\r`, for a part of the last argument that `EXTRA` holds, wherever that stands.
 */

import { firstError, parseShell } from '../shell/bash/parse.js';
import { lastFrom, type Source } from '../shell/bash/source.js';
import { eachLeaf } from '../shell/rows.js';
import type { Field, Hole, List, Str, Text, Unknown } from '../shell/values.js';
import type { Analysis } from './analysis.js';
import type { Edit } from './change.js';
import { changedItems } from './prove-arguments.js';
import type { Reading } from './reading.js';
import { union } from './spans.js';

const wouldGet = 'another word would get a carriage return';

/** No word comes to stand in front of a carriage return: the last but one of a CRLF line. */
export function proveLineEnds(original: string, edits: readonly Edit[]): string | undefined {
  for (const { pos, end, text } of edits) {
    if (text !== '') continue;
    const before = original.slice(original.lastIndexOf('\n', pos - 1) + 1, pos);
    if (original[end] !== '\r' || original.slice(pos, end).includes('\n') || before.endsWith('\\')) continue;
    if (before.trim() !== '') return wouldGet;
  }
  return undefined;
}

/**
 * Tells of a script which lines end, at a place in `text`, with a carriage return that bash takes for a part of a word. What bash cannot read as
 * it stands is meant for a shell that knows such line ends, and so are the words below a line that ends with a backslash and one.
 */
export function returnsIn({ original, toOriginal }: Source): (offset: number) => boolean {
  if (!original.includes('\r\n')) return () => false;
  // To bash, `A=(--x)` and a carriage return are no array.
  const isForeign = /=\([^()]*\)\r\n/.test(original) || firstError(parseShell(original), original) !== undefined;
  if (isForeign) return () => false;
  return (offset) => {
    const place = toOriginal(offset);
    if (original[place] !== '\r') return false;
    const above = original.lastIndexOf('\n', place - 1);
    return !/\\\r$/.test(original.slice(Math.max(0, above - 2), Math.max(0, above)));
  };
}

/**
 * No argument goes, and none comes behind one, that a carriage return belongs to: another one would get it, on whatever lines the two stand.
 * @param isReturn whether the line that ends at a position of the reading ends with one
 */
export function proveBearers(
  { reading, decisions, additions, deletions }: Analysis,
  isReturn: (pos: number) => boolean,
): string | undefined {
  const gone = union(deletions);
  const bears = bearersIn(reading, isReturn, (pos) => pos < (gone[lastFrom(gone, pos)]?.end ?? 0));
  const changed = changedItems(reading.invocations, decisions.changes);
  const isMoved = reading.invocations.some(({ run }) => {
    const going = [...(changed.get(run) ?? [])]
      .filter(([, { own, behind = [] }]) => own.kind === 'gone' || behind.length > 0)
      .map(([item]) => item);
    const behind = additions.filter(({ runs, isInFront }) => runs.has(run) && !isInFront);
    const inFront = behind.flatMap(({ beside }) => [...beside]);
    return [...going, ...inFront].some(bears);
  });
  return isMoved ? wouldGet : undefined;
}

/** Tells whether a carriage return may hang on to an argument, and would stay without it. */
export function bearersIn(
  { text, evaluation: { flows, effects } }: Reading,
  isReturn: (pos: number) => boolean,
  isDeleted: (pos: number) => boolean = () => false,
): (item: Field | Unknown) => boolean {
  /** The carriage return behind a text, or behind the quotes and braces that end what it stands in. */
  const returnAt = (end: number): number | undefined => {
    const behind = end + (/^(?:\\*["'}])*/.exec(text.slice(end, end + 20))?.[0].length ?? 0);
    return [end, behind].find(isReturn);
  };
  /** Where the last texts end of what a word brought that a carriage return belongs to. */
  const ends = new Set<number>();
  const add = (str: Str): boolean => eachLast(str, ({ end }) => ends.add(end));
  for (const { at, str } of flows) if (returnAt(at.end) !== undefined) add(str);
  // What a list brings has no mark of the word that named the list: it is known by what the list got.
  const names = new Set<string | undefined>();
  for (const { 0: word, 1: name = '@', index } of text.matchAll(listWord))
    if (isReturn(index + word.length)) names.add(name);
  for (const { kind, name, list } of effects)
    if (kind === 'store' && names.has(name)) for (const item of lastOf(list)) add(strOf(item));
  return (item) => {
    const own: number[] = [];
    eachLeaf(strOf(item), ({ end }) => own.push(end));
    const returns = own.map(returnAt).filter((at) => at !== undefined);
    // Whoever gives each argument a CRLF line of its own means line ends.
    return returns.length > 0 ? !returns.every(isDeleted) : own.some((end) => ends.has(end));
  };
}

/** `"$@"`, `${A[@]}`, `"${A[*]}"` at the end of a line. */
const listWord = /\$(?:\{?[@*]\}?|\{(\w+)\[[@*]\]\})"?(?=\n)/g;

const strOf = (item: Field | Unknown): Str => (item.kind === 'field' ? item.str : item.raw);

/** Calls `visit` for what a text may end with, whichever alternatives are taken; gives whether it ends with anything for certain. */
const eachLast = (str: Str, visit: (atom: Text | Hole) => void): boolean =>
  str.toReversed().some((atom): boolean => {
    if (atom.kind === 'choice') return atom.alternatives.map((one) => eachLast(one, visit)).every((is) => is);
    if (atom.kind === 'repeat') return eachLast(atom.body, visit) && false;
    visit(atom);
    return true;
  });

/** The arguments that a list may end with, whichever alternatives are taken. */
function lastOf(list: List): ReadonlySet<Field | Unknown> {
  const found = new Set<Field | Unknown>();
  /** Whether there is one for certain, so that none in front is the last. */
  const look = (items: List): boolean =>
    items.toReversed().some((item): boolean => {
      if (item.kind === 'choice') return item.alternatives.map(look).every((is) => is);
      if (item.kind === 'repeat') return look(item.body) && false;
      return found.add(item).size > 0;
    });
  look(list);
  return found;
}
