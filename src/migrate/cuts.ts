/** Where an argument can be cut out so that nothing else that is started, or looked at, loses anything. */

import { countUpTo } from '../shell/bash/source.js';
import { type DeadCode, deadCodeOf } from '../shell/dead-code.js';
import { appendingCallsIn } from '../shell/emptied.js';
import type { Effect } from '../shell/machine/effects.js';
import { eachLeaf } from '../shell/rows.js';
import { type Field, type Hole, isAround, type Span, type Str, type Text, type Unknown } from '../shell/values.js';
import { shifted } from './read.js';
import type { Reading, ReadScript } from './reading.js';
import { contains, SpanIndex, union } from './spans.js';

/**
 * The places at which an argument can be cut, outermost first: the word that made it, the reference that it came through,
 * the text itself. Each holds the whole argument; whether it holds more is for `Texts` to say.
 */
export function cutsOf(item: Field | Unknown): Span[] {
  const cuts = levels(item.raw);
  if (item.kind === 'field' && item.split) cuts.push(...levels(item.str));
  return cuts;
}

/** Finds what brings an argument, and goes with it where nothing else would notice: the call of a helper, or the word of a loop. */
export function bringersIn(reading: Reading): (item: Field | Unknown) => Span[] {
  const [callsOf, roundsOf] = [callsAround(reading), roundsAround(reading)];
  return (item) => [...callsOf(item), ...roundsOf(item)];
}

/** Finds the words of loops that bring an argument: of `for kv in a=1 b=2; do ARGS+=("--$kv"); done` the word `b=2` goes, and its round with it. */
function roundsAround({ evaluation }: Reading): (item: Field | Unknown) => Span[] {
  const rounds = new Map<number, Field>();
  const leavesOf = (item: Field | Unknown): number[] => {
    const found: number[] = [];
    eachLeaf(item.kind === 'field' ? item.str : item.raw, ({ pos }) => pos >= 0 && found.push(pos));
    return found;
  };
  for (const one of evaluation.rounds) for (const pos of leavesOf(one)) rounds.set(pos, one);
  return (item) => {
    const found = new Set(leavesOf(item).flatMap((pos) => rounds.get(pos) ?? []));
    const [only] = found;
    return only && found.size === 1 ? cutsOf(only) : [];
  };
}

/** Finds the calls of helpers that do nothing but append an argument: `add --flag` goes as a whole where the helper asks for `$1`. */
function callsAround({ scripts }: Reading): (item: Field | Unknown) => Span[] {
  let calls: Span[] | undefined;
  const collect = ({ commands, view, pos, sound }: ReadScript): Span[] =>
    sound ? appendingCallsIn({ commands, text: view.text }).map((one) => shifted(one, pos)) : [];
  return (item) => {
    calls ??= scripts.flatMap(collect);
    const starts = calls.map(({ pos }) => pos);
    const found = new Set<Span>();
    const look = ({ pos }: Span): void => {
      const call = calls?.[countUpTo(starts, pos) - 1];
      if (call && pos < call.end) found.add(call);
    };
    eachLeaf(item.raw, look);
    if (item.kind === 'field') eachLeaf(item.str, look);
    return found.size === 1 ? [...found] : [];
  };
}

/**
 * What is dead in any of the scripts once `cuts` are gone.
 * @param held the texts of arguments that are cut where they are used
 */
export function deadCodeIn(
  { scripts, text, evaluation }: Reading,
  cuts: readonly Span[],
  held: readonly Span[],
): DeadCode {
  const gone = union(cuts);
  const parts = scripts.flatMap(({ commands, view, pos, end, sound }): DeadCode[] => {
    const within = (spans: readonly Span[]): Span[] =>
      spans.filter((one) => one.pos >= pos && one.pos < end).map((one) => shifted(one, -pos));
    const own = within(gone);
    if (own.length === 0 || !sound || view.dialect === 'zsh') return [];
    const others = `${text.slice(0, pos)}\n${text.slice(end)}`;
    // A file that was not looked at may use any variable.
    const all = evaluation.missing.length === 0 ? union([...own, ...within(held)]) : undefined;
    const dead = deadCodeOf({ commands, text: view.text }, own, all, others);
    const moved = (spans: readonly Span[]): Span[] => spans.map((span) => shifted(span, pos));
    const emptied = dead.emptied.map((one) => one + pos);
    return [{ emptied, statements: moved(dead.statements), branches: moved(dead.branches), words: moved(dead.words) }];
  });
  return {
    statements: parts.flatMap((one) => one.statements),
    branches: parts.flatMap((one) => one.branches),
    words: parts.flatMap((one) => one.words),
    emptied: parts.flatMap((one) => one.emptied),
  };
}

function levels(str: Str): Span[] {
  const leaves: (Text | Hole)[] = [];
  eachLeaf(str, (atom) => leaves.push(atom));
  const cuts: Span[] = [];
  for (let depth = 0; leaves.length > 0; depth++) {
    const spans: Span[] = [];
    for (const leaf of leaves) {
      const index = leaf.via.length - depth;
      const span = index === 0 ? leaf : leaf.via[index - 1];
      if (!span || index < leaf.editableFrom || span.pos < 0) return cuts;
      const last = spans.at(-1);
      if (last && last.pos === span.pos && last.end === span.end) continue;
      if (last && last.end !== span.pos) return cuts;
      spans.push(span);
    }
    const [first] = spans;
    const last = spans.at(-1);
    if (!first || !last) return cuts;
    cuts.push({ pos: first.pos, end: last.end });
    if (spans.length > 1) return cuts;
  }
  return cuts;
}

/** An argument, or a value, of a command. */
interface Holder {
  readonly effect: Effect;
  readonly item: Field | Unknown;
}

/** Where the text of every argument and value stands, and the references that it came through, as far as that is in `places`. */
export class Texts {
  private readonly spans = new SpanIndex<Holder>();

  constructor(effects: readonly Effect[], places: readonly Span[]) {
    const around = union(places);
    const ends = around.map((one) => one.end);
    const concerns = ({ pos, end }: Span): boolean => (around[countUpTo(ends, pos)]?.pos ?? end) < end;
    for (const effect of effects) {
      // What a variable only holds, or what is only shown, may change; whether a text becomes empty is asked of all cuts together.
      if (effect.kind === 'print' || effect.kind === 'store' || effect.kind === 'fill') continue;
      eachLeaf(effect.list, (item) => {
        let holder: Holder | undefined;
        const add = (span: Span): void => {
          if (!concerns(span)) return;
          holder ??= { effect, item };
          this.spans.add(span, holder);
        };
        // What a command prints stays where a part of that command goes, and so does one of several arguments that came out of a word.
        const addAtom = (atom: Text | Hole, isPart = false): void => {
          for (const { pos, end, isCommand } of [{ ...atom, isCommand: isPart || isAround(atom) }, ...atom.via]) {
            if (isCommand) for (const edge of [pos, end - 1]) add({ pos: edge, end: edge + 1 });
            else add({ pos, end });
          }
        };
        const isSplit = item.kind === 'field' && item.split;
        eachLeaf(item.raw, (atom) => addAtom(atom, isSplit));
        if (item.kind === 'field' && item.str !== item.raw) eachLeaf(item.str, (atom) => addAtom(atom));
      });
    }
  }

  /** Whether something that must stay has a part within `span`; `--k=$(command)` goes with its command. */
  stays(span: Span, isRemoved: (effect: Effect, item: Field | Unknown) => boolean): boolean {
    const keeps = ({ effect, item }: Holder): boolean =>
      !isRemoved(effect, item) &&
      // What a helper asks of its arguments goes with its call.
      !(effect.kind !== 'start' && effect.calls.includes(span.pos)) &&
      !effect.within.some((one) => contains(span, one) && (effect.kind !== 'start' || isPartOf(span, one))) &&
      (effect.kind !== 'count' || vanishes(item, [span]));
    return this.spans.some(span, keeps);
  }

  /** Every command and value that has a part within `span`. */
  receivers(span: Span): ReadonlySet<Effect> {
    const found = new Set<Effect>();
    this.spans.some(span, ({ effect }) => !found.add(effect));
    return found;
  }
}

/** Whether a command substitution is only a part of what is cut, as in `--k=$(command)`: then it goes with its flag. */
const isPartOf = (span: Span, substitution: Span): boolean =>
  span.end - span.pos > substitution.end - substitution.pos + 2;

/** Whether a word is gone once `spans` are cut: its own text is, or, where nothing quotes it, all that it says. */
const vanishes = (item: Field | Unknown, spans: readonly Span[]): boolean =>
  isCovered(item.raw, spans) || (item.kind === 'field' && item.split && isCovered(item.str, spans));

/** Whether nothing of a text is left but blanks once `spans` are cut; a text that holds nothing is not. */
function isCovered(str: Str, spans: readonly Span[]): boolean {
  let any = false;
  let all = true;
  eachLeaf(str, (atom) => {
    if (atom.pos < 0 || (atom.kind === 'text' && atom.text.trim() === '')) return;
    any = true;
    all &&= goes(atom, spans);
  });
  return any && all;
}

const goes = (atom: Text | Hole, spans: readonly Span[]): boolean =>
  [atom, ...atom.via].some((one) => spans.some((span) => contains(span, one))) || isBlankWithout(atom, spans);

/** Whether a text says something for certain once `spans` are cut; a variable from outside may be empty. */
export const isFilledWithout = (str: Str, spans: readonly Span[]): boolean =>
  str.some((atom) =>
    atom.kind === 'choice'
      ? atom.alternatives.every((one) => isFilledWithout(one, spans))
      : atom.kind === 'text' && atom.text.trim() !== '' && !goes(atom, spans),
  );

/** Whether only blanks are left of a text that stands in the script as it is. */
function isBlankWithout(atom: Text | Hole, spans: readonly Span[]): boolean {
  if (atom.kind !== 'text' || atom.end - atom.pos !== atom.text.length) return false;
  let left = '';
  let from = atom.pos;
  for (const { pos, end } of spans) {
    if (end <= from || pos >= atom.end) continue;
    left += atom.text.slice(from - atom.pos, Math.max(from, pos) - atom.pos);
    from = end;
  }
  return from > atom.pos && (left + atom.text.slice(from - atom.pos)).trim() === '';
}

/** Whether an argument has a part within `span`. */
export function partsMeet(item: Field | Unknown, span: Span): boolean {
  let meet = false;
  const look = (atom: Text | Hole): void => {
    meet ||= [atom, ...atom.via].some((one) => one.pos < span.end && span.pos < one.end && one.pos >= 0);
  };
  eachLeaf(item.raw, look);
  if (item.kind === 'field') eachLeaf(item.str, look);
  return meet;
}
