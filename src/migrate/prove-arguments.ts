/** Proof: every command gets the arguments, and the variables of its environment, that the rules make of its old ones, as far as they are known. */

import { countUpTo } from '../shell/bash/source.js';
import type { Token } from '../shell/invocations.js';
import type { Field, List, Span, Str, Unknown } from '../shell/values.js';
import type { Change, Moved } from './change.js';
import type { Addition } from './insertions.js';
import type { Invocation, Reading } from './reading.js';
import { union } from './spans.js';

/** Compares what is started, and with which arguments, as far as they are known. */
export function proveArguments(
  before: Reading,
  after: Reading,
  changes: ReadonlyMap<Token, Change>,
  cuts: readonly Span[],
  additions: readonly Addition[],
): string | undefined {
  const changed = changedItems(before.invocations, changes);
  const cut = union(cuts);
  const cutStarts = cut.map((one) => one.pos);
  const isCut = ({ pos, end }: Span): boolean => {
    const around = cut[countUpTo(cutStarts, pos) - 1];
    return around !== undefined && end <= around.end;
  };
  const old = before.evaluation.effects.filter((run) => run.kind === 'start' && !run.within.some(isCut));
  const now = after.evaluation.effects.filter((run) => run.kind === 'start');
  const additionsOf = new Map<object, Addition[]>();
  for (const addition of additions)
    for (const run of addition.runs) additionsOf.set(run, [...(additionsOf.get(run) ?? []), addition]);
  if (old.length !== now.length) return `${old.length} commands became ${now.length}`;
  for (const [index, run] of old.entries()) {
    const items = changed.get(run);
    const added = additionsOf.get(run) ?? [];
    const less: Shown = {
      changeOf: (item) => items?.get(item),
      added: (item, isInFront) =>
        added.filter((one) => one.isInFront === isInFront && one.beside.has(item)).map((one) => one.given),
    };
    const want: Call = { ...run, less, sets: setsOf(items) };
    const got: Call = { ...(now[index] ?? { list: [] }), less: plainly, sets: new Map() };
    if (callShape(want) === callShape(got)) continue;
    // The same argument lists may be grouped into other alternatives, as `(a|b) c` and `(a c|b c)`: then all of them are spelt out and compared.
    const [all, others] = [spellings(want), spellings(got)];
    if (!all || !others || all.size !== others.size || ![...all].every((one) => others.has(one)))
      return `a command would be «${callShape(got)}» instead of «${callShape(want)}»`;
  }
  return undefined;
}

/** By the run, what becomes of the items of its list. */
export function changedItems(
  invocations: readonly Invocation[],
  changes: ReadonlyMap<Token, Change>,
): ReadonlyMap<object, ReadonlyMap<Field | Unknown, Change>> {
  const changed = new Map<object, ReadonlyMap<Field | Unknown, Change>>();
  for (const { run, tokens } of invocations) {
    if (changed.has(run)) continue;
    const items = new Map<Field | Unknown, Change>();
    for (const token of tokens) {
      const change = changes.get(token);
      if (change) items.set(token.source, change);
    }
    // What is laid out into several words changes only with all of them.
    for (const token of tokens) if (!changes.has(token)) items.delete(token.source);
    changed.set(run, items);
  }
  return changed;
}

/** How a list is shown: with what its words become, with what is added, and, where branches are taken, only these. */
interface Shown {
  readonly changeOf: (item: Field | Unknown) => Change | undefined;
  readonly added: (item: Field, isInFront: boolean) => string[];
  readonly taken?: ReadonlyMap<number, number>;
}

const plainly: Shown = { changeOf: () => undefined, added: () => [] };

const maxSpellings = 512;

/** What is started, and what becomes of it. */
interface Call {
  readonly list: List;
  readonly environment?: ReadonlyMap<string, Str>;
  readonly less: Shown;
  /** The variables that are set for it alone. */
  readonly sets: ReadonlyMap<string, string | Moved>;
}

const setsOf = (items: ReadonlyMap<unknown, Change> | undefined): Call['sets'] =>
  new Map(
    [...(items?.values() ?? [])].flatMap(({ variables = [] }) => variables.map(({ name, value }) => [name, value])),
  );

/** A call as text: what its environment has, and its arguments. */
function callShape({ list, environment, less, sets }: Call, taken?: Shown['taken']): string {
  const own = new Map([...(environment ?? [])].map(([name, str]) => [name, textShape(str, taken)]));
  for (const [name, value] of sets) own.set(name, movedShape(value, taken));
  const variables = [...own].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}=${value} `);
  return variables.join('') + shape(list, taken ? { ...less, taken } : less);
}

/** Every call that one with alternatives stands for; undefined where there are too many. */
function spellings(call: Call): ReadonlySet<string> | undefined {
  const all = new Map<number, number>();
  for (const str of call.environment?.values() ?? []) joinsOf(str, all);
  const joins = [...joinsOf(call.list, all)];
  const number = joins.reduce((product, [, count]) => product * count, 1);
  if (number > maxSpellings) return undefined;
  const spelt = new Set<string>();
  for (let at = 0; at < number; at++) {
    const taken = new Map<number, number>();
    let rest = at;
    for (const [join, count] of joins) {
      taken.set(join, rest % count);
      rest = Math.floor(rest / count);
    }
    spelt.add(callShape(call, taken));
  }
  return spelt;
}

/** The joins in a row with their numbers of alternatives. */
function joinsOf(row: List | Str, joins = new Map<number, number>()): Map<number, number> {
  for (const part of row) {
    if (part.kind === 'choice') {
      joins.set(part.join, Math.max(part.alternatives.length, joins.get(part.join) ?? 0));
      for (const one of part.alternatives) joinsOf(one, joins);
    } else if (part.kind === 'repeat') joinsOf(part.body, joins);
    else if (part.kind === 'field') joinsOf(part.str, joins);
  }
  return joins;
}

/** A list as text, with what its words become and without alternatives between nothing and nothing. */
function shape(list: List, shown: Shown): string {
  const parts: string[] = [];
  for (const [at, item] of list.entries()) {
    const {
      own = undefined,
      before = [],
      behind = [],
    } = (item.kind === 'field' || item.kind === 'unknown' ? shown.changeOf(item) : undefined) ?? {};
    const put = (all: readonly (string | Moved)[]): void =>
      void parts.push(...all.map((one) => `‹${movedShape(one, shown.taken)}›`));
    put(before);
    // An array that is given twice gives the same items twice: what comes behind it comes behind the last ones.
    const isLast = item.kind === 'field' && list.lastIndexOf(item) === at;
    const added = isLast ? shown.added(item, false) : [];
    if (own?.kind === 'gone') {
      put([...behind, ...added]);
      continue;
    }
    switch (item.kind) {
      case 'field': {
        put(shown.added(item, true));
        const text = textShape(item.str, shown.taken);
        const glued = own?.kind === 'glued' ? `${parts.pop()?.slice(1, -1)}=` : '';
        put(own ? becomes(own, glued + text) : [text]);
        put([...behind, ...added]);
        break;
      }
      case 'unknown':
        parts.push('…');
        break;
      case 'choice': {
        const all = taking(item, shown.taken).map((one) => shape(one, shown));
        if (all.length === 1) parts.push(...all.filter((one) => one !== ''));
        else if (all.some((one) => one !== '')) parts.push(`(${all.join('|')})`);
        break;
      }
      case 'repeat': {
        const body = shape(item.body, shown);
        if (body !== '') parts.push(`{${body}}`);
      }
    }
  }
  return parts.join(' ');
}

/** The arguments that one becomes. */
function becomes(own: Change['own'], argument: string): readonly string[] {
  switch (own.kind) {
    case 'gone':
      return [];
    case 'kept':
    case 'glued':
      return [argument];
    case 'parted':
      return [argument.slice(0, own.at), argument.slice(own.at + 1)];
    case 'rewritten':
      return [argument.slice(0, own.from) + own.text + argument.slice(own.to)];
  }
}

/** An argument that comes beside a word: what the rule says, or the value that a flag had. */
const movedShape = (one: string | Moved, taken: Shown['taken']): string =>
  typeof one === 'string' ? one : textShape(one.item.str, taken).slice(one.from);

/** The alternative that is taken, or all of them. */
function taking<T>(
  { join, alternatives }: { readonly join: number; readonly alternatives: readonly T[] },
  taken: ReadonlyMap<number, number> | undefined,
): readonly T[] {
  const index = taken?.get(join);
  return index === undefined ? alternatives : alternatives.slice(index, index + 1);
}

function textShape(str: Str, taken: ReadonlyMap<number, number> | undefined): string {
  return str
    .map((atom): string => {
      switch (atom.kind) {
        case 'text':
          return atom.text;
        case 'hole':
          return '…';
        case 'choice': {
          const all = taking(atom, taken).map((one) => textShape(one, taken));
          return all.length === 1 ? (all[0] ?? '') : `(${all.join('|')})`;
        }
        case 'repeat':
          return `{${textShape(atom.body, taken)}}`;
      }
    })
    .join('');
}
