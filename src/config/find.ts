/** Where a project's configuration may be: nearest first, and never above the project. Small: a run without one pays for this alone. */
import { existsSync, statSync } from 'node:fs';
import * as system from 'node:path';
import { readRegular } from '../files/read.js';
import { decode } from '../files/text.js';
import type { Paths } from '../find/shown.js';

/** Files of our own, and files that we share; of two in one folder the first counts. */
export const own = ['.reflow-migraterc.json', '.reflow-migraterc.yaml', '.reflow-migraterc.yml'];
export const shared = ['pyproject.toml', 'package.json'];

/** Names that a configuration is given in vain; what is code is not meant for us. */
const misnamed = ['.reflow-migraterc', '.reflow-migraterc.toml'];

/** A name of ours, also as it is misspelt: `reflow_migrate`. */
export const ourName = /reflow[-_]?migrate/i;

/** A file that is, or may hold, a configuration. */
export interface Candidate {
  readonly path: string;
  /** Its text, or why it could not be read. */
  readonly text: string | { readonly error: unknown };
  readonly isMisnamed?: true;
}

/**
 * The folders that are searched: from `cwd` up to the root of the repository, or up to `home`. Where it is below neither, only
 * `cwd` itself: what strangers put into a folder above, such as /tmp, does not count.
 *
 * @param isRoot whether a folder is the root of a repository
 * @param path the rules for paths: the system's own, or those of another
 */
export function searched(
  cwd: string,
  home: string,
  isRoot: (folder: string) => boolean,
  path: Pick<Paths, 'dirname'> = system,
): string[] {
  const folders: string[] = [];
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    folders.push(folder);
    if (folder === home || isRoot(folder)) return folders;
    if (path.dirname(folder) === folder) return [cwd];
  }
}

/** Files that may hold a configuration, nearest first. One that we share has to mention us. */
export function* candidates(cwd: string, home: string): Generator<Candidate> {
  for (const folder of searched(cwd, home, (one) => existsSync(system.join(one, '.git'))))
    for (const name of [...own, ...misnamed, ...shared]) {
      const path = system.join(folder, name);
      if (!isFile(path)) continue;
      if (misnamed.includes(name)) yield { path, text: '', isMisnamed: true };
      const candidate = readCandidate(path);
      if (own.includes(name) || typeof candidate.text !== 'string' || ourName.test(candidate.text)) yield candidate;
    }
}

export function readCandidate(path: string): Candidate {
  try {
    return { path, text: decode(readRegular(path)) };
  } catch (error) {
    return { path, text: { error } };
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
