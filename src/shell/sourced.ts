/** Which file a `source` line means, among the files of a run. */
import { posix } from 'node:path';

/** An expansion that gives the script's own folder: `$(dirname "$0")`, `${BASH_SOURCE[0]%/*}`. */
export const isOwnFolder = (expansion: string): boolean => /dirname|BASH_SOURCE|\$\{?0|pwd/.test(expansion);

/**
 * The path among `known` that `name` means in the script at `from`: beside the script, or from the folder of the run.
 * All paths are relative with `/`, or absolute.
 */
export function resolveSourced(name: string, from: string, known: ReadonlySet<string>): string | undefined {
  if (posix.isAbsolute(name)) return known.has(posix.normalize(name)) ? posix.normalize(name) : undefined;
  const beside = posix.normalize(posix.join(posix.dirname(from), name));
  if (known.has(beside)) return beside;
  const above = posix.normalize(name);
  return known.has(above) ? above : undefined;
}

/** Whether a text may source a file; one of its bytes may be a character. */
export const maySource = (text: string): boolean => /(?:^|[\s;&|({])(?:source|\.)[ \t]/.test(text);

/** A first guess, from the text alone, at the files that a script sources: the ends of the paths it names. */
export function sourcedNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/(?:^|[\s;&|({])(?:source|\.)[ \t]+([^\n;&|]+)/g)) {
    const tail = /([\w.~/-]*[\w~-])["']?\s*(?:#.*)?\)?$/.exec((match[1] ?? '').trim())?.[1];
    if (tail !== undefined) names.push(tail.replace(/^\/+/, ''));
  }
  return names;
}

/**
 * Parts scripts into groups that are connected by sourcing; `names` are a script's `sourcedNames`. A script that sources nothing and is not sourced is a group of its own.
 * @returns the indices of the scripts, each group in order, those first that no other one names
 */
export function groupBySourcing(
  scripts: readonly { readonly path: string; readonly names: readonly string[] }[],
): number[][] {
  const known = new Map(scripts.map(({ path }, index) => [path, index]));
  const paths = new Set(known.keys());
  const group = scripts.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    for (let up = group[at] ?? at; up !== at; up = group[at] ?? at) {
      // Halves the way for the next who asks.
      group[at] = group[up] ?? up;
      at = up;
    }
    return at;
  };
  const named = new Set<number>();
  scripts.forEach(({ path, names }, index) => {
    for (const name of names) {
      const target = known.get(resolveSourced(name, path, paths) ?? '');
      if (target === undefined || target === index) continue;
      named.add(target);
      group[rootOf(target)] = rootOf(index);
    }
  });
  const groups = new Map<number, number[]>();
  scripts.forEach((_, index) => {
    const root = rootOf(index);
    const members = groups.get(root);
    if (members) members.push(index);
    else groups.set(root, [index]);
  });
  return [...groups.values()].map((all) => [
    ...all.filter((index) => !named.has(index)),
    ...all.filter((index) => named.has(index)),
  ]);
}
