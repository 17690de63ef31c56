/** Symbolic links of a project: a file has the names of those that lead to it, too. */
import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { nameOf, onDisk } from '../files/names.js';

/** A link within the project, to a file or a folder; both paths as they are shown. */
export interface Link {
  readonly path: string;
  readonly target: string;
}

/** What a link leads to, if that is inside `folder`. */
export function targetWithin(link: string, folder: string): string | undefined {
  try {
    const target = nameOf(realpathSync.native(onDisk(link), 'buffer'));
    const inside = nameOf(realpathSync.native(onDisk(folder), 'buffer'));
    return target.startsWith(`${inside}${sep}`) ? join(folder, target.slice(inside.length)) : undefined;
  } catch {
    return undefined;
  }
}

/** The paths by which links lead to a file: to itself, or to a folder that it is in. */
export const linksTo = (file: string, links: readonly Link[]): string[] =>
  links.flatMap(({ path, target }) =>
    file === target || file.startsWith(`${target}/`) ? [path + file.slice(target.length)] : [],
  );
