/** What a misspelt path was meant to be: `scripst/train.sh` or `train.sh`, where there is a `scripts/train.sh`. */
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import { nearest } from '../nearest.js';
import { slashes } from './shown.js';

/**
 * The path that is there, with `/` as separator: its every part is the given one or nearly so, or it is the one file of the repository
 * with that name; undefined where there is none.
 */
export const meantPath = async (given: string, cwd: string): Promise<string | undefined> =>
  nearPath(given, cwd) ?? (await elsewhere(given, cwd));

function nearPath(given: string, cwd: string): string | undefined {
  const path = slashes(given);
  const folder = posix.dirname(path);
  const real = existsSync(resolve(cwd, folder)) ? folder : nearPath(folder, cwd);
  const name = posix.basename(path);
  const near = real === undefined ? undefined : nearName(name, namesIn(resolve(cwd, real)));
  return real === undefined || near === undefined ? undefined : posix.join(real, near);
}

function nearName(name: string, names: readonly string[]): string | undefined {
  // `b.sh` is no slip for `a.sh`.
  const isLong = posix.parse(name).name.length > 2;
  return names.includes(name) ? name : isLong ? nearest(name, names) : undefined;
}

/** Git has all names at hand; without it, all folders would have to be searched. */
async function elsewhere(given: string, cwd: string): Promise<string | undefined> {
  const { gitFiles, workTreeOf } = await import('./git.js');
  const top = workTreeOf(cwd);
  const all = (top !== undefined && (await gitFiles(top))) || [];
  const near = nearName(posix.basename(slashes(given)), [...new Set(all.map(({ path }) => posix.basename(path)))]);
  const [one, another] = all.filter(({ path }) => posix.basename(path) === near);
  if (top === undefined || !one || another) return undefined;
  return slashes(relative(realpathSync(cwd), join(top, one.path)));
}

/** The first of some words that is a folder: a file is named by who wants to leave it out, or to make it known. */
export const firstFolder = (words: readonly string[], { cwd }: { readonly cwd: string }): string | undefined =>
  words.find((word) => statSync(resolve(cwd, word), { throwIfNoEntry: false })?.isDirectory());

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
