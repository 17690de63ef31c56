/** Which files make up the project: those of the repository, else of the given folders. */
import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isData, isOpenName, isScriptName, mayStartScripts } from '../file-name.js';
import { onDisk } from '../files/names.js';
import type { Candidate, Found } from './find.js';
import { type Link, realOf, targetWithin } from './links.js';
import { leadsOut, shown, slashes } from './shown.js';
import { walk } from './walk.js';

export interface Around {
  /** Scripts that were not given. */
  readonly scripts: readonly Candidate[];
  /** Files that are no scripts, but that scripts read, or that start scripts. */
  readonly data: readonly Candidate[];
  /** The paths of all other files: one matters where a script says its name. */
  readonly others: readonly string[];
  readonly links: readonly Link[];
  /** The paths of all files, whatever they are. */
  readonly paths: readonly string[];
  /** Of the given files that git lists: the name of the content that it has of them; undefined where it does not track them. */
  readonly index: ReadonlyMap<string, string | undefined>;
}

/** A script has at most this many bytes, any other file that matters far fewer: generated data is never opened. */
const largestScript = 16_000_000;
const largestOther = 1_000_000;

/** @param configs given files that are no scripts */
export async function around(
  places: Found['places'],
  cwd: string,
  files: Found['files'],
  configs: readonly string[] = [],
): Promise<Around> {
  const found = new Map<string, Candidate>();
  const others: string[] = [];
  const links: Link[] = [];
  const paths: string[] = [];
  const index = new Map<string, string | undefined>();
  const given = new Map(files.map(({ path, by }) => [path, by]));
  const isConfig = new Set(configs);
  // A file that was named by a link has its own name as well; of those in a folder, only the folder may be one.
  const folders = new Map<string, string>();
  const realFolder = (folder: string): string => {
    const real = folders.get(folder) ?? realOf(folder);
    folders.set(folder, real);
    return real;
  };
  for (const { path, by } of files) {
    const whole = resolve(cwd, path);
    const real = shown(by === 'name' ? realOf(whole) : join(realFolder(dirname(whole)), basename(whole)), cwd);
    if (real !== path) links.push({ path: real, target: path });
  }
  const isGivenByLink = new Set(links.map(({ path }) => path));
  for await (const { top, whole, git } of projectFiles(places)) {
    const path = shown(whole, cwd);
    paths.push(path);
    if (git && (given.has(path) || isConfig.has(path))) index.set(path, git.blob);
    // From a folder within the project, a file has the name by which the project's scripts know it, too.
    const fromTop = slashes(relative(top, whole));
    if (fromTop !== path && !leadsOut(fromTop)) links.push({ path: fromTop, target: path });
    const by = given.get(path);
    if ((by !== undefined && by !== 'unnamed') || isGivenByLink.has(path)) continue;
    const named = isNamed(path);
    const stat = named || isOpenName(path) ? statOf(whole) : undefined;
    const target = stat?.isSymbolicLink() ? targetWithin(whole, top) : undefined;
    if (target !== undefined) links.push({ path, target: shown(target, cwd) });
    // Only regular files are ever opened: what a link leads to is looked at by its own name.
    const limit = isScriptName(path) ? largestScript : largestOther;
    const kind = isScriptName(path) ? 'extension' : named ? 'data' : 'unnamed';
    if (stat?.isFile() && stat.size < limit) found.set(path, { path, by: kind });
    if (!named) others.push(path);
  }
  const all = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const isOther = ({ by }: Candidate): boolean => by === 'data';
  // A name that does not say its kind may be a script's, or that of a text that scripts read or that starts them; its first line says which.
  const open = all.filter(({ by }) => by === 'unnamed');
  return {
    scripts: all.filter((one) => !isOther(one) && !given.has(one.path)),
    data: [...all.filter(isOther), ...open.map(({ path }): Candidate => ({ path, by: 'text' }))],
    others,
    links,
    paths,
    index,
  };
}

const isNamed = (path: string): boolean =>
  isScriptName(path) || isData(path) || (mayStartScripts(path) && !isOpenName(path));

/** Whether a file may be opened that has no name of a script. */
export const isSmallFile = (path: string): boolean => {
  const stat = statOf(path);
  return stat?.isFile() === true && stat.size < largestOther;
};

/** A file, the folder that it was found in, and what git knows of it where git listed it. */
interface ProjectFile {
  readonly top: string;
  readonly whole: string;
  readonly git?: { readonly blob: string | undefined };
}

/** The absolute paths of all that may belong to the project, and the folder that each was found in. */
async function* projectFiles(places: Found['places']): AsyncGenerator<ProjectFile> {
  const { gitFiles, workTreeOf } = await import('./git.js');
  const done = new Set<string>();
  const pending = [...places];
  for (const { folder, whole } of pending) {
    const tree = workTreeOf(folder);
    const top = tree ?? folder;
    if (done.has(top)) continue;
    done.add(top);
    const listed = tree === undefined ? undefined : await gitFiles(top, 'ignored too');
    if (listed) {
      for (const { path, kind, blob } of listed) {
        // A repository within the repository belongs to the project all the same.
        if (kind === 'folder' || kind === 'submodule') pending.push({ folder: join(top, path), whole: true });
        else yield { top, whole: join(top, path), git: { blob } };
      }
    } else if (!whole && tree === undefined)
      for (const name of namesIn(folder)) yield { top, whole: join(folder, name) };
    // What git does not list, such as somebody else's repository, is walked.
    else
      for await (const entries of walk(
        top,
        () => true,
        () => undefined,
      ))
        for (const { path } of entries) yield { top, whole: join(top, path) };
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
