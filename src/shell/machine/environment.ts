/** Variables and functions as the script has set them so far; branches get layers of their own that are joined afterwards. */
import type { Function as FunctionNode } from '../bash/tree.js';
import { concatMap, joinRows, type Leaf, type Row } from '../rows.js';
import { type List, leaves, type Str, synthetic } from '../values.js';
import type { View } from '../view.js';
import { maxBesideUnknown, maxLeaves } from './limits.js';

/** A definition of a function, and the text that it stands in. */
export interface FunctionBody {
  readonly node: FunctionNode;
  readonly view: View;
}

/** What a variable, or a function's name, holds. */
export type Value =
  | { readonly kind: 'string'; readonly str: Str }
  | { readonly kind: 'array'; readonly list: List }
  /** An associative array; `open`: it may hold further keys. */
  | { readonly kind: 'table'; readonly entries: ReadonlyMap<string, Str>; readonly open: boolean }
  /** `declare -n`: another variable's name. */
  | { readonly kind: 'reference'; readonly name: string }
  /** Set by something that cannot be followed, such as `read`. */
  | { readonly kind: 'unknown' }
  /** Every definition that may be in force; `open`: there may be none. */
  | { readonly kind: 'function'; readonly bodies: readonly FunctionBody[]; readonly open: boolean };

/** Names with their values, in layers: a branch or a subshell sets in its own, and looks up through those below. */
export class Environment {
  private readonly own = new Map<string, Value>();
  private forgotten = false;
  constructor(private readonly parent?: Environment) {}

  get(name: string): Value | undefined {
    for (let layer: Environment | undefined = this; layer; layer = layer.parent) {
      const value = layer.own.get(name);
      if (value) return value;
    }
    return name === 'IFS' ? usualIfs : undefined;
  }

  set(name: string, value: Value): void {
    this.own.set(name, value);
    this.forgotten = false;
  }

  /** Notes that nothing is known of any variable, until the next one is set. */
  forget(): void {
    this.forgotten = true;
  }

  /** Whether nothing was set since nothing was known any more. */
  get isForgotten(): boolean {
    return this.own.size === 0 && this.parent ? this.parent.isForgotten : this.forgotten;
  }

  fork(): Environment {
    return new Environment(this);
  }

  /** What the layers above `base` have set; without `base`, everything that is set. */
  changes(base?: Environment): Map<string, Value> {
    const result = new Map<string, Value>();
    for (let layer: Environment | undefined = this; layer && layer !== base; layer = layer.parent) {
      for (const [name, value] of layer.own) if (!result.has(name)) result.set(name, value);
    }
    return result;
  }

  /**
   * Takes over what the branches of `join` have set: one map of changes a branch, undefined for one that never comes back.
   * @returns the values that are followed no further: where one branch leaves what nobody knows, what the others leave is lost with it,
   * and what has more alternatives than anyone can follow is given up
   */
  merge(join: number, branches: readonly (Map<string, Value> | undefined)[]): Value[] {
    const lost: Value[] = [];
    const names = new Set<string>();
    for (const branch of branches) if (branch) for (const name of branch.keys()) names.add(name);
    for (const name of names) {
      const before = this.get(name);
      const values = branches.map((branch) => branch && (branch.get(name) ?? before));
      const joined = joinValues(
        join,
        values,
        branches.map((branch) => branch !== undefined),
      );
      const tangled = leaves(rowOf(joined), maxLeaves) >= maxLeaves;
      if (tangled || joined.kind === 'unknown') for (const value of values) if (value) lost.push(value);
      this.set(name, tangled ? { kind: 'unknown' } : joined);
    }
    return lost;
  }
}

/** Any variable: set where any may have been, and what a `declare -n` means whose target is open. */
export const anyName = '*';

/** `alive` tells the branches that never come back from those in which the variable was never set. */
function joinValues(join: number, given: readonly (Value | undefined)[], alive: readonly boolean[]): Value {
  const values = given.filter((_, index) => alive[index]);
  const first = values[0];
  if (first && values.every((value) => value === first)) return first;
  const kinds = new Set(values.map((value) => value?.kind));
  if (kinds.has('function')) {
    const bodies = values.flatMap((value) => (value?.kind === 'function' ? value.bodies : []));
    const open = values.some((value) => value?.kind !== 'function' || value.open);
    return { kind: 'function', bodies: [...new Set(bodies)], open };
  }
  const simple = values.every((value) => leaves(rowOf(value), maxBesideUnknown) < maxBesideUnknown);
  if (kinds.has('reference')) return { kind: 'reference', name: anyName };
  if (kinds.has('unknown') && (kinds.size === 1 || !simple)) return { kind: 'unknown' };
  if (kinds.has('table')) return joinTables(join, values);
  if (kinds.has('array')) return { kind: 'array', list: joinLiving(join, given.map(asList), alive) };
  const strings = given.map((value): Str => (value?.kind === 'string' ? value.str : [outside]));
  return { kind: 'string', str: joinLiving(join, strings, alive) };
}

/** Alternatives are numbered by branch. A branch that never comes back has no value: its place repeats a living one's, which nothing selects. */
function joinLiving<T extends Leaf>(join: number, rows: readonly Row<T>[], alive: readonly boolean[]): Row<T> {
  const living = rows.find((_, index) => alive[index]) ?? [];
  return joinRows(
    join,
    rows.map((row, index) => (alive[index] ? row : living)),
  );
}

/** The array that a variable is: a text is the array of itself. */
export function asList(value: Value | undefined): List {
  if (value?.kind === 'unknown') return anyList;
  return value?.kind === 'string' ? elementOf(value.str) : value?.kind === 'array' ? value.list : [];
}

/** What a table holds behind branches: each key's value is one of those that a branch gave it, or nothing. */
function joinTables(join: number, values: readonly (Value | undefined)[]): Value {
  const tables = values.map((value) => (value?.kind === 'table' ? value : undefined));
  const keys = new Set(tables.flatMap((table) => [...(table?.entries.keys() ?? [])]));
  const entries = new Map<string, Str>();
  for (const key of keys)
    entries.set(
      key,
      joinRows(
        join,
        tables.map((table): Str => table?.entries.get(key) ?? []),
      ),
    );
  if (values.some((value) => value?.kind === 'unknown')) entries.set('', [lostText]);
  return { kind: 'table', entries, open: values.some((value) => value?.kind !== 'table' || value.open) };
}

/** A variable that the script never set: whatever the caller's environment holds. */
export const outside = { kind: 'hole', pos: -1, end: -1, via: [], editableFrom: 0, source: '' } as const;

/** What a variable holds that is declared and not set: no text. */
export const noValue: Value = { kind: 'string', str: [] };

/** What nobody knows of a variable that the script sets. */
export const lostText = { ...outside, lost: true } as const;

/** No shell takes IFS from its environment. */
const usualIfs: Value = { kind: 'string', str: [synthetic(' \t\n')] };

/** Arguments that nobody knows. */
const anyList: List = [{ kind: 'unknown', one: false, raw: [outside] }];

/** The text or the list that a value is, the texts of a table one behind the other; nothing for any other. */
export function rowOf(value: Value | undefined): Str | List {
  switch (value?.kind) {
    case 'string':
      return value.str;
    case 'array':
      return value.list;
    case 'table':
      return concatMap([...value.entries.values()], (str) => str);
    default:
      return [];
  }
}

/** A scalar is the array of its value. */
export const elementOf = (str: Str): List => [{ kind: 'field', str, raw: str, split: false }];

/** Arguments that the script does not know. */
export const anything = {
  kind: 'array',
  list: [{ kind: 'unknown', one: false, raw: [synthetic('"$@"')] }],
} satisfies Value;

/** Every text that a value holds, as a list. */
export function listOf(value: Value): List {
  switch (value.kind) {
    case 'string':
      return value.str.length === 0 ? [] : elementOf(value.str);
    case 'array':
      return value.list;
    case 'table':
      return concatMap([...value.entries.values()], (str) => (str.length === 0 ? [] : elementOf(str)));
    case 'reference':
    case 'unknown':
    case 'function':
      return [];
  }
}

/** A shell's variables, and which of them its children get. */
interface Exporter {
  readonly env: Environment;
  isExported(name: string): 'yes' | 'no' | 'maybe';
}

/** What a child gets of some variables; one that it only may get, or that is no text, is unknown. */
export function givenToChild(shell: Exporter, names: readonly string[]): ReadonlyMap<string, Str> {
  const given = new Map<string, Str>();
  for (const name of names) {
    const isExported = shell.isExported(name);
    const value = isExported === 'yes' ? shell.env.get(name) : undefined;
    if (isExported !== 'no') given.set(name, value?.kind === 'string' ? value.str : [outside]);
  }
  return given;
}
