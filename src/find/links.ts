/** Symbolic links of a project: a file has the names of those that lead to it, too. */
import { realpathSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { nameOf, onDisk } from '../files/names.js';

/** Another path of a file or a folder; both as they are shown. */
export interface Link {
  readonly path: string;
  readonly target: string;
}

/** Where a path really is; the path itself where that cannot be told. */
export function realOf(path: string): string {
  try {
    return nameOf(realpathSync.native(onDisk(path), 'buffer'));
  } catch {
    return path;
  }
}

/** What a link leads to, if that is inside `folder`. */
export function targetWithin(link: string, folder: string): string | undefined {
  const target = realOf(link);
  const inside = realOf(folder);
  return target !== link && target.startsWith(`${inside}${sep}`)
    ? join(folder, target.slice(inside.length))
    : undefined;
}

/** Tells the other paths of a file: those of links to itself, or to a folder that it is in. */
export function otherPaths(links: readonly Link[]): (file: string) => readonly string[] {
  const byTarget = new Map<string, string[]>();
  for (const { path, target } of links) {
    const paths = byTarget.get(target);
    if (paths) paths.push(path);
    else byTarget.set(target, [path]);
  }
  return (file) => {
    const found = new Set([file]);
    // What leads to one of its paths leads to the file.
    for (const path of found)
      for (let at = path; at !== '.' && at !== '/'; at = posix.dirname(at))
        for (const link of byTarget.get(at) ?? []) if (found.size < maxPaths) found.add(link + path.slice(at.length));
    found.delete(file);
    return [...found];
  };
}

/** Paths of one file; links may lead round in a circle. */
const maxPaths = 32;
