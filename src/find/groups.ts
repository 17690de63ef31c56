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
 * Files connected by their names; of a name that is put together at run time, with every script beside or below that matters.
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
    const groups = connected(named);
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
 * Parts numbers into groups that are connected.
 * @param named which ones each names
 * @returns in each group, those first that no other one names
 */
function connected(named: readonly ReadonlySet<number>[]): number[][] {
  const parent = named.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      // Halves the way for the next who asks.
      parent[at] = parent[up] ?? up;
      at = up;
    }
    return at;
  };
  const isNamed = new Set<number>();
  for (const [from, ones] of named.entries())
    for (const to of ones) {
      if (from === to) continue;
      isNamed.add(to);
      parent[rootOf(to)] = rootOf(from);
    }
  const groups = new Map<number, number[]>();
  for (const index of named.keys()) {
    const root = rootOf(index);
    const group = groups.get(root);
    if (group) group.push(index);
    else groups.set(root, [index]);
  }
  return [...groups.values()].map((group) => [
    ...group.filter((index) => !isNamed.has(index)),
    ...group.filter((index) => isNamed.has(index)),
  ]);
}
