/** Which files to look at: named files, folders and globs. Only names are compared here; `look.ts` opens the files. */

import { existsSync, lstatSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isOpenName, isScriptName } from '../file-name.js';
import { onDisk } from '../files/names.js';
import { type HostName, isConfigName } from '../hosts/hosts.js';
import type { NotFound } from '../messages/reasons.js';
import { targetWithin } from './links.js';
import { matcher, type Patterns } from './patterns.js';
import { shown, typedGlob } from './shown.js';
import { type Listed, type Unread, walk } from './walk.js';

export interface FindOptions {
  readonly include: readonly Patterns[];
  readonly exclude: readonly Patterns[];
  readonly gitignore: boolean;
  readonly cwd: string;
  /** Kinds of files that are looked for; absent: scripts alone. */
  readonly hosts?: ReadonlySet<HostName> | undefined;
}

/** A file that may be a script, or a training configuration. */
export interface Candidate {
  /** Relative to the working folder where inside it, `/` as separator. */
  readonly path: string;
  /**
   * It was named, or found in a folder by its name, and is a script unless its name or first line says otherwise; a file `unnamed` is one
   * only if its first line says so, one by its `text` only if not, and `data` never.
   */
  readonly by: 'name' | 'extension' | 'unnamed' | 'text' | 'data';
}

export interface Found {
  /** Sorted by path, each once. */
  readonly files: readonly Candidate[];
  /** Files that may be training configurations, by their names; sorted by path, each once. */
  readonly configs: readonly Candidate[];
  /** Folders that may be written in: those that were given, and those of the files that were. */
  readonly roots: string[];
  /** Where the project is looked for: in the given folders, each as a whole, and beside the given files. */
  readonly places: readonly { readonly folder: string; readonly whole: boolean }[];
  readonly problems: Problem[];
  /** Submodules in the given folders. They are repositories of their own, and not entered unless they are named. */
  readonly submodules: readonly string[];
}

/** What could not be looked at, and why: the error where the system refused it. */
export interface Problem {
  readonly path: string;
  readonly why: NotFound | { readonly error: unknown };
}

// A hook that names its files needs none of these: they are loaded where they are asked for.
const loadGlob = async () => (await import('fast-glob')).default;
const loadIgnore = async () => (await import('ignore')).default;
const loadGit = async () => await import('./git.js');

const scriptsAlone: ReadonlySet<HostName> = new Set(['shell']);

const skipped = ['**/.git/**', '**/node_modules/**'];

/** A search on its way: what it looks for, and what it found so far. */
interface Search {
  readonly options: FindOptions;
  readonly hosts: ReadonlySet<HostName>;
  readonly excluded: (path: string) => boolean;
  readonly included: (path: string) => boolean;
  readonly files: Map<string, Candidate>;
  readonly configs: Map<string, Candidate>;
  readonly roots: string[];
  readonly places: { folder: string; whole: boolean }[];
  readonly problems: Problem[];
  readonly submodules: Set<string>;
}

/** Never throws for a bad argument: that is a problem in the result. */
export async function findFiles(paths: readonly string[], options: FindOptions): Promise<Found> {
  const search: Search = {
    options,
    hosts: options.hosts ?? scriptsAlone,
    excluded: await matching(options.exclude, options.cwd),
    included: await matching(options.include, options.cwd),
    files: new Map(),
    configs: new Map(),
    roots: [],
    places: [],
    problems: [],
    submodules: new Set(),
  };
  for (const given of paths) await addGiven(search, given);
  const { roots, places, problems, submodules } = search;
  const sorted = (all: ReadonlyMap<string, Candidate>): Candidate[] =>
    [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { folder, whole } of places) if (whole) submodules.delete(shown(folder, options.cwd));
  const [files, configs] = [sorted(search.files), sorted(search.configs)];
  return { files, configs, roots, places, problems, submodules: [...submodules] };
}

/** One path as it was given: a folder, a file, or a pattern. */
async function addGiven(search: Search, given: string): Promise<void> {
  const { options, roots, places, problems } = search;
  // `reflow-migrate "$UNSET"` passes an empty path. Resolved it would be the working folder, which nobody named: it is reported instead.
  if (given === '') {
    problems.push({ path: "''", why: 'missing' });
    return;
  }
  const path = resolve(options.cwd, given);
  let stat: Stats | undefined;
  try {
    stat = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Links that lead in a circle are told below.
    if (!isLink(path)) {
      problems.push({ path: given, why: { error } });
      return;
    }
  }
  if (stat?.isDirectory()) {
    roots.push(path);
    places.push({ folder: path, whole: true });
    await addFolder(search, path);
  } else if (stat?.isFile()) {
    roots.push(resolve(path, '..'), options.cwd);
    places.push({ folder: resolve(path, '..'), whole: false });
    addNamed(search, path);
  } else if (stat) problems.push({ path: given, why: 'irregular' });
  else if (isLink(path)) problems.push({ path: given, why: 'dangling' });
  else await addMatching(search, given);
}

/** The files that a pattern means, but for those of submodules that it does not name. */
async function addMatching({ options, ...search }: Search, given: string): Promise<void> {
  const { roots, places, problems, submodules } = search;
  const glob = await loadGlob();
  const pattern = typedGlob(given);
  const dynamic = glob.isDynamicPattern(pattern);
  const how = { cwd: options.cwd, dot: true, followSymbolicLinks: false, ignore: skipped, onlyFiles: true };
  const all = dynamic ? await glob(pattern, how) : [];
  const around = await outer(pattern, options.cwd);
  if (all.length === 0) problems.push({ path: given, why: dynamic ? 'unmatched' : 'missing' });
  for (const hit of all) {
    const submodule = await around(hit);
    if (submodule !== undefined) submodules.add(submodule);
    else {
      const path = resolve(options.cwd, hit);
      roots.push(dirname(path), options.cwd);
      places.push({ folder: dirname(path), whole: false });
      addNamed({ options, ...search }, path);
    }
  }
}

const isConfig = ({ hosts }: Search, path: string): boolean => hosts.has('config') && isConfigName(path);

function add(search: Search, path: string, by: Candidate['by']): void {
  const all = isConfig(search, path) ? search.configs : search.files;
  const known = all.get(path);
  if ((!known || known.by === 'unnamed' || by === 'name') && !search.excluded(path)) all.set(path, { path, by });
}

/** All files below a folder that may be meant by their names. */
async function addFolder(search: Search, folder: string): Promise<void> {
  const { options, hosts, included, submodules } = search;
  const { isAbsorbed } = await loadGit();
  const base = shown(folder, options.cwd);
  const prefix = base === '' || base.endsWith('/') ? base : `${base}/`;
  const unread = ({ path, error }: Unread): void => {
    search.problems.push({ path: prefix + path || '.', why: { error } });
  };
  const kindOf = (path: string): Candidate['by'] | undefined => {
    if (isConfig(search, path)) return 'extension';
    if (!hosts.has('shell')) return undefined;
    if (isScriptName(path) || included(prefix + path)) return 'extension';
    const isHidden = path.charAt(path.lastIndexOf('/') + 1) === '.';
    return isHidden || !isOpenName(path) ? undefined : 'unnamed';
  };
  const wanted = (path: string): boolean => kindOf(path) !== undefined;
  const isApart = (path: string): boolean => {
    if (!isAbsorbed(join(folder, path))) return false;
    submodules.add(prefix + path);
    return true;
  };
  for await (const entries of await list(folder, options, wanted, unread, isApart)) {
    for (const { path, kind } of entries) {
      if (kind === 'submodule') {
        if (existsSync(join(folder, path, '.git'))) submodules.add(prefix + path);
        continue;
      }
      if (kind === 'folder') {
        // A repository within the repository: git stops here, its files count all the same.
        if (isFolder(join(folder, path))) await addFolder(search, join(folder, path));
        continue;
      }
      const by = kindOf(path);
      if (by === undefined) continue;
      if (kind === 'file') add(search, prefix + path, by);
      else addUnsettled(search, prefix + path, by, folder);
    }
  }
}

/** Only regular files are ever opened. A link is followed within the folder alone, and stands for the file that it leads to. */
function addUnsettled(search: Search, path: string, by: Candidate['by'], folder: string): void {
  const { cwd } = search.options;
  const whole = resolve(cwd, path);
  let stat: Stats | undefined;
  try {
    stat = lstatSync(onDisk(whole), { throwIfNoEntry: false });
  } catch (error) {
    search.problems.push({ path, why: { error } });
  }
  if (stat?.isFile()) add(search, path, by);
  else if (stat?.isSymbolicLink() && !search.excluded(path)) {
    const target = targetWithin(whole, folder);
    if (target !== undefined && isRegular(target)) add(search, shown(target, cwd), by);
  }
}

/** A file that was named. What it is, and whatever is wrong with it, is told when it is read. */
const addNamed = (search: Search, path: string): void => add(search, shown(path, search.options.cwd), 'name');

/** Tells the submodule that a hit of a pattern lies in, where the pattern itself does not name it: as it is shown. */
async function outer(pattern: string, cwd: string): Promise<(hit: string) => Promise<string | undefined>> {
  const { isSubmodule } = await loadGit();
  const parts = pattern.split('/');
  const open = parts.findIndex((part) => /[*?[{(!+@]/.test(part));
  const named = resolve(cwd, parts.slice(0, open).join('/') || (open > 0 ? '/' : '.'));
  const known = new Map<string, boolean>();
  return async (hit) => {
    const folders: string[] = [];
    for (let one = dirname(resolve(cwd, hit)); one.length > named.length; one = dirname(one)) folders.unshift(one);
    for (const folder of folders) {
      const is = known.get(folder) ?? (await isSubmodule(folder));
      known.set(folder, is);
      if (is) return shown(folder, cwd);
    }
    return undefined;
  };
}

/** What is below `folder`, batch by batch, as far as git does not ignore it, where that is asked for; paths are relative to it. */
async function list(
  folder: string,
  { gitignore }: FindOptions,
  wanted: (path: string) => boolean,
  unread: (problem: Unread) => void,
  isApart: (path: string) => boolean,
): Promise<AsyncIterable<Listed[]> | Iterable<Listed[]>> {
  if (!gitignore) return walk(folder, wanted, unread, undefined, isApart);
  const listed = await (await loadGit()).gitFiles(folder);
  return listed ? [listed] : walk(folder, wanted, unread, await loadIgnore(), isApart);
}

const matching = async (groups: readonly Patterns[], cwd: string): Promise<(path: string) => boolean> =>
  matcher(groups, cwd, groups.some(({ patterns }) => patterns.length > 0) ? await loadIgnore() : undefined);

/** Whether a name is excluded that no file is looked for by: the one that standard input goes by. */
export const isExcluded = async (name: string, { exclude, cwd }: FindOptions): Promise<boolean> =>
  (await matching(exclude, cwd))(shown(resolve(cwd, name), cwd));

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

const isFolder = (path: string): boolean => lstatSync(onDisk(path), { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Whether a path leads to a regular file. */
function isRegular(path: string): boolean {
  try {
    return statSync(onDisk(path)).isFile();
  } catch {
    return false;
  }
}
