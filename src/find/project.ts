/**
 * The project around the given files. Whoever names a file may source, run or copy it, also where it was not named, is ignored or excluded:
 * an edit is decided with all of them in view. Names are found in bytes; what a script really does with a file is for the engine.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { onDisk } from '../files/names.js';
import { isCaller, isScriptName } from '../script-name.js';
import type { Role } from '../types.js';
import type { Candidate, Found } from './find.js';
import { type Looked, look } from './look.js';
import { shown } from './shown.js';
import { walk } from './walk.js';

/** A file of a group; only those that were given may be edited, and `data` is no script but holds flags for one. */
export interface Member {
  readonly path: string;
  readonly role: Role;
}

export interface Project {
  /** Files that name one another, each group in order; a script that has to do with no other is a group of its own. */
  readonly groups: readonly (readonly Member[])[];
  /** Whether anything in the project says which runs are concerned. */
  readonly speaks: boolean;
}

/** Files that scripts read flags from, or that become scripts, by their names. */
const isData = (path: string): boolean =>
  isSettings(path) ||
  /(?:\.(?:tmpl|tpl|template|in|j2|jinja2?|mustache|env|args|flags|opts|conf|cfg|list|cmds?|commands|params|txt|dist|example)|(?:^|\/)\.env(?:rc|\.\w+)?)$/.test(
    path,
  );

/** What makes a file matter; the first text of each says which runs are concerned. */
export interface Watched {
  readonly texts: readonly string[];
  /** Those of them that are flags: what makes a file matter that is no script. */
  readonly flags: readonly string[];
  /** The flags as a command has them: in settings, a flag's name alone may mean something else. */
  readonly options: readonly string[];
}

/** Files of settings and tables, which a script may make arguments of. */
const isSettings = (path: string): boolean => /\.(?:json|ya?ml|toml|ini|csv|tsv)$/.test(path);

/**
 * Parts the scripts that matter, and all that name them or are named by them, into groups.
 */
export async function projectOf(
  looked: Looked,
  { files, places }: Found,
  { texts, flags, options }: Watched,
  cwd: string,
): Promise<Project> {
  // What is no script is looked for only in folders: it takes time that a hook with its files has not.
  if (looked.scripts.length === 0 && !places.some(({ whole }) => whole)) return { groups: [], speaks: looked.speaks };
  const { scripts, data } = await around(places, cwd, files);
  const found = await Promise.all([
    look(
      data.filter(({ path }) => !isSettings(path) && !isCaller(path)),
      flags,
      cwd,
    ),
    look(
      data.filter(({ path }) => isSettings(path) || isCaller(path)),
      options,
      cwd,
    ),
  ]);
  const held = {
    scripts: found.flatMap((one) => one.scripts),
    speaks: found.some((one) => one.speaks),
  };
  if (looked.scripts.length === 0 && held.scripts.length === 0) return { groups: [], speaks: looked.speaks };
  const view = await look(scripts, texts, cwd);
  const flagged = new Set(held.scripts);
  const others = new Set(found.flatMap(({ searched }) => searched));
  const nodes: Member[] = [
    ...files.filter(({ path }) => !others.has(path)).map(({ path }): Member => ({ path, role: 'edit' })),
    ...scripts.map(({ path }): Member => ({ path, role: 'view' })),
    ...found
      .flatMap(({ searched }) => searched)
      .map((path): Member => ({ path, role: isCaller(path) ? 'caller' : 'data' })),
  ];
  const mentions = new Map([...looked.mentions, ...view.mentions]);
  // What is no script names others as it is: how another language puts names together is not known.
  for (const { mentions: own } of found)
    for (const [path, one] of own) {
      const names = flagged.has(path) ? [...one.names, ...one.sourced] : one.sourced;
      if (names.length > 0) mentions.set(path, { ...one, names, patterns: [], open: false });
    }
  // A script that reads flags from a file names it in a way that no rule tells: the name itself is looked for.
  const holders: Holder[] = [
    // A word such as `train` says nothing: a file of that name is meant by its path alone.
    ...held.scripts
      .filter((path) => isData(path) || !isBare(path))
      .map((path) => ({ path, sets: variablesIn(path, flags, cwd) })),
    // A script without an extension is started by its name alone, where its folder is in the path.
    ...[...looked.scripts, ...view.scripts].filter(isBare).map((path) => ({ path, sets: [] })),
  ];
  if (holders.length > 0)
    for (const { path } of [...files, ...scripts]) {
      const names = named(holders, path, cwd);
      const own = mentions.get(path);
      if (names.length > 0)
        mentions.set(path, {
          patterns: [],
          sourced: [],
          moves: false,
          open: false,
          ...own,
          names: [...(own?.names ?? []), ...names],
        });
    }
  const groups = links(nodes, mentions, new Set([...looked.scripts, ...view.scripts, ...held.scripts]));
  const wanted = new Set([...looked.scripts, ...held.scripts]);
  return {
    groups: groups.filter((group) =>
      group.some(({ path, role }) => wanted.has(path) && (role === 'edit' || role === 'view' || group.length > 1)),
    ),
    speaks: looked.speaks || view.speaks || held.speaks,
  };
}

/** The project's other scripts, and files that scripts read: of the repository, else of the given folders. */
async function around(
  places: Found['places'],
  cwd: string,
  files: Found['files'],
): Promise<{ scripts: Candidate[]; data: Candidate[] }> {
  const { gitFiles, workTreeOf } = await import('./git.js');
  const found = new Map<string, Candidate>();
  const given = new Map(files.map(({ path, by }) => [path, by]));
  const add = (whole: string): void => {
    const path = shown(whole, cwd);
    const named = isScriptName(path) || isData(path) || isCaller(path);
    const by = given.get(path);
    if ((by === undefined || by === 'unnamed') && (named || isBare(path)) && isSmall(whole))
      found.set(path, { path, by: named ? 'extension' : 'unnamed' });
  };
  const done = new Set<string>();
  for (const { folder, whole } of places) {
    const top = workTreeOf(folder) ?? folder;
    if (done.has(top)) continue;
    done.add(top);
    const listed = top === folder && !workTreeOf(folder) ? undefined : await gitFiles(top, 'ignored too');
    if (listed) {
      for (const { path, kind } of listed) if (kind !== 'folder') add(join(top, path));
    } else if (!whole) for (const name of namesIn(folder)) add(join(folder, name));
    else
      for await (const entries of walk(
        folder,
        (path) => isScriptName(path) || isData(path) || isCaller(path) || isBare(path),
        () => undefined,
      ))
        for (const { path } of entries) add(join(folder, path));
  }
  const all = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const isOther = ({ path }: Candidate): boolean => isData(path) || isCaller(path);
  // A name without an extension may be a script, or a text that scripts read; its first line says which.
  const bare = all.filter((one) => !isOther(one) && one.by === 'unnamed');
  return {
    scripts: all.filter((one) => !isOther(one) && !given.has(one.path)),
    data: [...all.filter(isOther), ...bare.map(({ path }): Candidate => ({ path, by: 'text' }))],
  };
}

/** A file that holds flags, and the variables that it sets to them: a script's environment may have these. */
interface Holder {
  readonly path: string;
  readonly sets: readonly string[];
}

function textIn(path: string, cwd: string): string {
  try {
    return readFileSync(onDisk(resolve(cwd, path)), 'latin1');
  } catch {
    return '';
  }
}

function variablesIn(path: string, flags: readonly string[], cwd: string): string[] {
  const lines = textIn(path, cwd).split('\n');
  return lines
    .filter((line) => flags.some((flag) => line.includes(flag)))
    .flatMap((line) => Array.from(line.matchAll(/\b([A-Za-z_]\w*)["']?\s*[:=](?!=)/g), ([, name = '']) => name));
}

/** The base names of the files whose names, or variables, stand in a script. */
function named(holders: readonly Holder[], script: string, cwd: string): string[] {
  const text = textIn(script, cwd);
  const used = new Set(Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)/g), ([, name = '']) => name));
  // What the script sets itself does not come from its environment, but for a default: `EXTRA=${EXTRA:-}`.
  for (const [, name = '', value = ''] of text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=([^\n]*)/g))
    if (!new RegExp(`\\$\\{?${name}\\b`).test(value)) used.delete(name);
  for (const [, name = ''] of text.matchAll(/\b(?:for|select|local|read(?:[ \t]+-\w+)*)[ \t]+([A-Za-z_]\w*)/g))
    used.delete(name);
  return holders.flatMap(({ path, sets }) => {
    const name = posix.basename(path);
    return path !== script && (text.includes(name) || sets.some((one) => used.has(one))) ? [path] : [];
  });
}

/** A name without an extension: a script if its first line says so. */
const isBare = (path: string): boolean => !path.slice(path.lastIndexOf('/') + 1).includes('.', 1);

/** Only regular files are ever opened (what a link leads to has a name of its own), and none that is far larger than a script. */
function isSmall(path: string): boolean {
  try {
    const stat = lstatSync(onDisk(path));
    return stat.isFile() && stat.size < 1_000_000;
  } catch {
    return false;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(onDisk(folder), { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}

/** Files that one pattern may mean and that are all looked at. */
const maxMeant = 64;

/** Whether one folder lies in the other; both end with `/`, or are empty. */
const areRelated = (one: string, other: string): boolean =>
  other === './' || one.startsWith(other) || other.startsWith(one);

/** Files connected by their names; of a name that is put together at run time, with every script beside or below that matters. */
function links(nodes: readonly Member[], mentions: Looked['mentions'], matters: ReadonlySet<string>): Member[][] {
  const parent = nodes.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      // Halves the way for the next who asks.
      parent[at] = parent[up] ?? up;
      at = up;
    }
    return at;
  };
  const byName = new Map<string, number[]>();
  nodes.forEach(({ path }, index) => {
    const name = posix.basename(path);
    byName.set(name, [...(byName.get(name) ?? []), index]);
  });
  const named = new Set<number>();
  const link = (from: number, to: number): void => {
    if (from === to) return;
    named.add(to);
    parent[rootOf(to)] = rootOf(from);
  };
  nodes.forEach(({ path }, index) => {
    const own = mentions.get(path);
    if (!own) return;
    for (const name of own.names) {
      const same = byName.get(posix.basename(name)) ?? [];
      const exact = same.filter((one) => `/${nodes[one]?.path ?? ''}`.endsWith(`/${name}`));
      const beside = exact.filter((one) => nodes[one]?.path === posix.normalize(posix.join(posix.dirname(path), name)));
      // Bash looks from the folder of the run, people often mean the script's own.
      const fromRun = same.filter((one) => nodes[one]?.path === posix.normalize(name));
      const nearest = beside.length > 0 ? [...beside, ...fromRun] : exact.length > 0 ? exact : same;
      for (const one of own.moves && same.length <= maxMeant ? same : nearest) link(index, one);
    }
    for (const pattern of own.patterns) {
      const whole = new RegExp(`^(.*/)?${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')}$`);
      const meant = nodes.flatMap((one, other) => {
        const [match, from = ''] = whole.exec(one.path) ?? [];
        return match !== undefined && areRelated(from, `${posix.dirname(path)}/`) ? [other] : [];
      });
      // What holds no flag counts too: it may set what another sets to flags. Of very many, those that matter.
      for (const other of meant)
        if (meant.length <= maxMeant || matters.has(nodes[other]?.path ?? '')) link(index, other);
    }
    if (!own.open) return;
    const folder = posix.dirname(path);
    const below = nodes.flatMap((one, other) =>
      (one.role === 'edit' || one.role === 'view') && (folder === '.' || one.path.startsWith(`${folder}/`))
        ? [other]
        : [],
    );
    for (const other of below)
      if (below.length <= maxMeant || matters.has(nodes[other]?.path ?? '')) link(index, other);
  });
  const groups = new Map<number, number[]>();
  nodes.forEach((_, index) => {
    const root = rootOf(index);
    const members = groups.get(root);
    if (members) members.push(index);
    else groups.set(root, [index]);
  });
  // Those first that no other one names.
  return [...groups.values()].map((all) =>
    [...all.filter((index) => !named.has(index)), ...all.filter((index) => named.has(index))].flatMap(
      (index) => nodes[index] ?? [],
    ),
  );
}
