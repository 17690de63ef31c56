/** Which files belong together: those that name one another. */
import { posix } from 'node:path';
import type { Mentions } from '../shell/sourced.js';
import type { Role } from '../types.js';

/** A file of a group; only those that were given may be edited, and `data` is no script but holds flags for one. */
export interface Member {
  readonly path: string;
  readonly role: Role;
  /** The paths by which links lead to it. */
  readonly links: readonly string[];
}

export const isShell = ({ role }: Member): boolean => role === 'edit' || role === 'view';

/** Files that one pattern may mean and that are all looked at. */
const maxMeant = 64;

/** One path of a member, by its number. */
interface Entry {
  readonly path: string;
  readonly index: number;
}

/**
 * Scripts connected by their names, each group with the files of other kinds that it has to do with; of a name that is put together at run time, with every script beside or below that matters.
 * @param matters the paths of those that hold flags
 */
export function groupsOf(
  members: readonly Member[],
  mentions: ReadonlyMap<string, Mentions>,
  matters: ReadonlySet<string>,
): Member[][] {
  const entries = members.flatMap(({ path, links }, index) =>
    [path, ...links].map((one): Entry => ({ path: one, index })),
  );
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = posix.basename(entry.path);
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  // Of very many that may be meant, those that matter. What holds no flag counts too: it may set what another sets to flags.
  const few = (meant: readonly Entry[]): readonly Entry[] =>
    meant.length <= maxMeant ? meant : meant.filter(({ index }) => matters.has(members[index]?.path ?? ''));
  const namedBy = ({ path }: Member, moves: boolean): ReadonlySet<number> => {
    const own = mentions.get(path);
    if (!own) return new Set();
    const meant = [
      ...own.names.flatMap((name) => meantBy(name, path, byName, moves)),
      ...own.patterns.flatMap((pattern) => few(matching(pattern, path, entries))),
      ...(own.open ? few(scriptsBelow(path, entries, members)) : []),
    ];
    return new Set(meant.map(({ index }) => index));
  };
  const moves = members.map(({ path }) => mentions.get(path)?.moves === true);
  const named = members.map((member, index) => namedBy(member, moves[index] === true));
  for (;;) {
    const groups = connected(named, members);
    let changed = false;
    // Who changes the folder does so for all that it starts, or that source it: `cd jobs; bash ../train.sh`.
    for (const group of groups) {
      if (!group.some((index) => moves[index])) continue;
      for (const index of group) {
        const member = members[index];
        if (!member || moves[index]) continue;
        moves[index] = true;
        changed = true;
        named[index] = namedBy(member, true);
      }
    }
    if (!changed) return groups.map((group) => group.flatMap((index) => members[index] ?? []));
  }
}

/** What a name may mean: beside the script, from the folder of the run, else wherever a file of that name is. */
function meantBy(
  name: string,
  script: string,
  byName: ReadonlyMap<string, readonly Entry[]>,
  moves: boolean,
): readonly Entry[] {
  // A name without an ending is a word like any other, unless the file is near: `--output_dir=$OUT/base`.
  const same = (byName.get(posix.basename(name)) ?? []).filter(
    ({ path }) => name.includes('.') || areNear(path, script),
  );
  if (moves && same.length <= maxMeant) return same;
  const exact = same.filter(({ path }) => `/${path}`.endsWith(`/${name}`));
  const besideIt = posix.normalize(posix.join(posix.dirname(script), name));
  const beside = exact.filter(({ path }) => path === besideIt);
  // Bash looks from the folder of the run, people often mean the script's own.
  const fromRun = same.filter(({ path }) => path === posix.normalize(name));
  return beside.length > 0 ? [...beside, ...fromRun] : exact.length > 0 ? exact : same;
}

/** Whether one of two files lies in the other's folder, or below it. */
export function areNear(one: string, other: string): boolean {
  const [a, b] = [posix.dirname(one), posix.dirname(other)];
  return a === b || a === '.' || b === '.' || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The paths that a pattern means; the first group is the folder in front. */
export const pathMeantBy = (pattern: string): RegExp =>
  new RegExp(`^(.*/)?${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '[^/]*')}$`);

/** What a pattern may mean that is put together at run time, in folders above or below the script's. */
function matching(pattern: string, script: string, entries: readonly Entry[]): readonly Entry[] {
  const whole = pathMeantBy(pattern);
  return entries.filter(({ path }) => {
    const [match, from = ''] = whole.exec(path) ?? [];
    return match !== undefined && areRelated(from, `${posix.dirname(script)}/`);
  });
}

/** Whether one folder lies in the other; both end with `/`, or are empty. */
const areRelated = (one: string, other: string): boolean =>
  other === './' || one.startsWith(other) || other.startsWith(one);

function scriptsBelow(script: string, entries: readonly Entry[], members: readonly Member[]): readonly Entry[] {
  const folder = posix.dirname(script);
  return entries.filter(({ path, index }) => {
    const role = members[index]?.role;
    return (role === 'edit' || role === 'view') && (folder === '.' || path.startsWith(`${folder}/`));
  });
}

/**
 * Parts members, by their numbers, into groups. A program that names two scripts does not make one group of them, unless a script starts
 * it: it belongs to both groups.
 * @param named which ones each names
 * @returns in each group, those first that no other one names
 */
function connected(named: readonly ReadonlySet<number>[], members: readonly Member[]): number[][] {
  const isScript = members.map(isShell);
  const numbers = [...members.keys()];
  const sets = new DisjointSets(members.length);
  const beside = new Map<number, Set<number>>();
  const readers = new Map<number, number>();
  const attach = (script: number, others: readonly number[]): void => {
    const known = beside.get(script) ?? new Set();
    for (const one of others) {
      known.add(one);
      // What one script writes to a file, another one reads.
      if (members[one]?.role === 'data') sets.unite(readers.get(one) ?? script, script);
      readers.set(one, script);
    }
    beside.set(script, known);
  };
  const isTaken = new Set<number>();
  for (const from of numbers) {
    const { scripts, others } = reachedFrom(from, named, isScript);
    const own = isScript[from] ? others : [from, ...others];
    for (const script of isScript[from] ? [from, ...scripts] : scripts) {
      if (isScript[from]) sets.unite(from, script);
      attach(script, own);
      for (const one of own) isTaken.add(one);
    }
  }
  // Files that no script has to do with, and that name one another.
  for (const [from, ones] of named.entries())
    for (const to of ones) if (!isTaken.has(from) && !isTaken.has(to) && !isScript[to]) sets.unite(from, to);
  const groups = new Map<number, Set<number>>();
  for (const index of numbers) {
    if (isTaken.has(index)) continue;
    const root = sets.rootOf(index);
    const group = groups.get(root) ?? new Set();
    for (const one of [index, ...(beside.get(index) ?? [])]) group.add(one);
    groups.set(root, group);
  }
  const isNamed = new Set([...named.entries()].flatMap(([from, ones]) => [...ones].filter((to) => to !== from)));
  return [...groups.values()].map((group) => {
    const inOrder = [...group].sort((a, b) => a - b);
    return [...inOrder.filter((index) => !isNamed.has(index)), ...inOrder.filter((index) => isNamed.has(index))];
  });
}

/** What a member names, and what that names in turn: up to scripts, which speak for themselves. */
function reachedFrom(
  from: number,
  named: readonly ReadonlySet<number>[],
  isScript: readonly boolean[],
): { scripts: number[]; others: number[] } {
  const seen = new Set([from]);
  const pending = [from];
  for (const index of pending)
    for (const to of named[index] ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      if (!isScript[to]) pending.push(to);
    }
  seen.delete(from);
  const all = [...seen];
  return { scripts: all.filter((one) => isScript[one]), others: all.filter((one) => !isScript[one]) };
}

/** Numbers in sets, of which two can be made one. */
class DisjointSets {
  private readonly parent: number[];

  constructor(size: number) {
    this.parent = Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let at = index;
    for (let up = this.parent[at] ?? at; up !== at; up = this.parent[at] ?? at) {
      // Halves the way for the next who asks.
      this.parent[at] = this.parent[up] ?? up;
      at = up;
    }
    return at;
  }

  unite(one: number, other: number): void {
    this.parent[this.rootOf(other)] = this.rootOf(one);
  }
}
