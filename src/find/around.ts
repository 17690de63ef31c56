/** Which files make up the project: those of the repository, else of the given folders. */
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { isBare, isCaller, isData, isScriptName } from '../file-name.js';
import { onDisk } from '../files/names.js';
import type { Candidate, Found } from './find.js';
import { type Link, targetWithin } from './links.js';
import { shown } from './shown.js';
import { walk } from './walk.js';

export interface Around {
  /** Scripts that were not given. */
  readonly scripts: readonly Candidate[];
  /** Files that are no scripts, but that scripts read, or that start scripts. */
  readonly data: readonly Candidate[];
  readonly links: readonly Link[];
}

/** Far larger than any script. */
const tooLarge = 1_000_000;

export async function around(places: Found['places'], cwd: string, files: Found['files']): Promise<Around> {
  const found = new Map<string, Candidate>();
  const links: Link[] = [];
  const given = new Map(files.map(({ path, by }) => [path, by]));
  for await (const { top, whole } of projectFiles(places)) {
    const path = shown(whole, cwd);
    const named = isNamed(path);
    const by = given.get(path);
    if ((by !== undefined && by !== 'unnamed') || !(named || isBare(path))) continue;
    const stat = statOf(whole);
    // Only regular files are ever opened: what a link leads to is looked at by its own name.
    if (stat?.isFile() && stat.size < tooLarge) found.set(path, { path, by: named ? 'extension' : 'unnamed' });
    const target = stat?.isSymbolicLink() ? targetWithin(whole, top) : undefined;
    if (target !== undefined) links.push({ path, target: shown(target, cwd) });
  }
  const all = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const isOther = ({ path }: Candidate): boolean => isData(path) || isCaller(path);
  // A name without an extension may be a script, or a text that scripts read; its first line says which.
  const bare = all.filter((one) => !isOther(one) && one.by === 'unnamed');
  return {
    scripts: all.filter((one) => !isOther(one) && !given.has(one.path)),
    data: [...all.filter(isOther), ...bare.map(({ path }): Candidate => ({ path, by: 'text' }))],
    links,
  };
}

const isNamed = (path: string): boolean => isScriptName(path) || isData(path) || isCaller(path);

/** The absolute paths of all that may belong to the project, and the folder that each was found in. */
async function* projectFiles(places: Found['places']): AsyncGenerator<{ top: string; whole: string }> {
  const { gitFiles, workTreeOf } = await import('./git.js');
  const done = new Set<string>();
  for (const { folder, whole } of places) {
    const tree = workTreeOf(folder);
    const top = tree ?? folder;
    if (done.has(top)) continue;
    done.add(top);
    const listed = tree === undefined ? undefined : await gitFiles(top, 'ignored too');
    if (listed) {
      for (const { path, kind } of listed) if (kind !== 'folder') yield { top, whole: join(top, path) };
    } else if (!whole) for (const name of namesIn(folder)) yield { top, whole: join(folder, name) };
    else
      for await (const entries of walk(
        folder,
        (path) => isNamed(path) || isBare(path),
        () => undefined,
      ))
        for (const { path } of entries) yield { top, whole: join(folder, path) };
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(onDisk(path));
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    const entries = readdirSync(onDisk(folder), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() || entry.isSymbolicLink() ? [entry.name] : []));
  } catch {
    return [];
  }
}
