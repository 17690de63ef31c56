/**
 * The project around the given files. Whoever names a file may source, run or copy it, also where it was not named, is ignored or excluded:
 * an edit is decided with all of them in view. Names are found in bytes; what a script really does with a file is for the engine.
 */
import { posix } from 'node:path';
import { isBare, isCaller, isData, isOpenName, isScriptName, isSettings, mayStartScripts } from '../file-name.js';
import { type Mentions, nothingNamed } from '../shell/sourced.js';
import type { Role } from '../types.js';
import { around } from './around.js';
import type { Candidate, Found } from './find.js';
import { groupsOf, isShell, type Member } from './groups.js';
import { isOddName, namedIn, variablesIn, type Wanted } from './holders.js';
import { otherPaths } from './links.js';
import { type Looked, look } from './look.js';
import { mentionsOf, Neighbours, withNeighbours } from './named.js';
import { givenBy } from './shown.js';

export interface Project {
  /** Files that name one another, each group in order; a script that has to do with no other is a group of its own. */
  readonly groups: readonly (readonly Member[])[];
  /** What in the project tells that there are runs that are concerned; empty where nothing does. */
  readonly said: ReadonlySet<string>;
  /** The paths of all files; undefined where nobody looked for them. */
  readonly paths?: readonly string[];
  /** Paths of files of settings, which calls may name. */
  readonly settings: readonly string[];
  /** As of `Around`. */
  readonly index: ReadonlyMap<string, string | undefined>;
}

/** What makes a file matter. */
export interface Watched {
  readonly texts: readonly string[];
  /** Those that tell whether the project has runs that are concerned. */
  readonly speakers: readonly string[];
  /** What the flag that selects them is found by. */
  readonly selector: readonly string[];
  /** Those of them that are flags: what makes a file matter that is no script. */
  readonly flags: readonly string[];
  /** The flags as a command has them: in settings, a flag's name alone may mean something else. */
  readonly options: readonly string[];
}

/**
 * Parts the scripts that matter, and all that name them or are named by them, into groups.
 * @param configs given training configurations: the project's scripts matter for them, as their runs may read one
 */
export async function projectOf(
  looked: Looked,
  { files, places }: Found,
  watched: Watched,
  cwd: string,
  configs: readonly string[] = [],
): Promise<Project> {
  // What is no script is looked for only in folders: it takes time that a hook with its files has not.
  if (looked.scripts.length === 0 && configs.length === 0 && !places.some(({ whole }) => whole))
    return { groups: [], said: looked.said, settings: [], index: new Map() };
  const { scripts, data, others, links, paths: all, index } = await around(places, cwd, files, configs);
  const view = await look(scripts, watched, cwd);
  const kinds = await lookAtOthers(
    [...data, ...view.others.map(({ path }): Candidate => ({ path, by: 'data' }))],
    watched,
    cwd,
  );
  const held = kinds.flatMap((one) => one.scripts);
  if (looked.scripts.length === 0 && held.length === 0) return { groups: [], said: looked.said, settings: [], index };
  const searched = kinds.flatMap((one) => one.searched);
  const isOther = new Set(searched);
  const paths = otherPaths(links);
  const member = (path: string, role: Role): Member => ({ path, role, links: paths(path) });
  const listed = [
    ...looked.searched.filter((path) => !isOther.has(path)).map((path) => member(path, 'edit')),
    ...view.searched.map((path) => member(path, 'view')),
    ...searched.map((path) => member(path, mayStart(path) ? 'caller' : 'data')),
  ];
  const neighbours = new Neighbours(
    [...others.map((path) => member(path, 'data')), ...listed.filter((one) => !isShell(one))],
    watched.flags,
    cwd,
  );
  const mentions = new Map([...looked.mentions, ...view.mentions]);
  // What is no script names others as it is: how another language puts names together is not known.
  const said = new Map(kinds.flatMap((one) => [...one.mentions]));
  const flagged = new Set(held);
  const further = others.length > 0 ? furtherHolders(listed, neighbours, mentions, flagged) : [];
  for (const { path } of further) said.set(path, mentionsOf(path, cwd) ?? nothingNamed);
  const members = [...listed, ...further];
  for (const [path, own] of said) {
    // Names that other programs put together are mostly those of their own tests' files: `s${n}.sh`.
    if (mayStart(path) && !isCaller(path)) said.set(path, { ...own, patterns: [], open: false });
    const names = flagged.has(path) ? [...own.names, ...own.sourced] : own.sourced;
    if (names.length > 0) mentions.set(path, { ...own, names, patterns: [], open: false });
  }
  const inScripts = [...looked.scripts, ...view.scripts];
  addNames(mentions, members, wantedOf(members, held, inScripts, watched, cwd), cwd);
  // Of what is no script, that is told alone which was given.
  const wanted = new Set([
    ...looked.scripts,
    ...[...flagged].filter(givenBy(places, cwd)),
    ...(configs.length > 0 ? view.scripts : []),
  ]);
  const groups = groupsOf(members, mentions, new Set([...inScripts, ...flagged])).filter((group) =>
    group.some((one) => wanted.has(one.path) && (isShell(one) || group.length > 1)),
  );
  return {
    groups: withNeighbours(groups, neighbours, members, said, cwd),
    said: new Set([looked, view, ...kinds].flatMap((one) => [...one.said])),
    paths: all,
    settings: data.filter(({ path }) => isSettings(path)).map(({ path }) => path),
    index,
  };
}

/** Whether what is no script may start some: so may a program with the name of a script, which a Python program has by mistake. */
const mayStart = (path: string): boolean => isScriptName(path) || mayStartScripts(path);

/** Files of any other name that hold flags and that a script names; each is noted as named. */
function furtherHolders(
  members: readonly Member[],
  neighbours: Neighbours,
  mentions: Map<string, Mentions>,
  flagged: Set<string>,
): Member[] {
  const known = new Set(members.map(({ path }) => path));
  const found = new Map<string, Member>();
  for (const member of members.filter(isShell)) {
    const named = neighbours.namedBy(member).filter((one) => !known.has(one.path) && neighbours.holdsFlags(one));
    if (named.length === 0) continue;
    const own = mentions.get(member.path) ?? nothingNamed;
    mentions.set(member.path, { ...own, names: [...own.names, ...named.map(({ path }) => path)] });
    for (const one of named) {
      found.set(one.path, one);
      flagged.add(one.path);
    }
  }
  return [...found.values()];
}

/**
 * Looks at what is no script, each kind for what concerns it: a setting's name is an obsolete flag's only as `--flag`, but
 * whatever says the selector's name may select.
 */
async function lookAtOthers(
  data: readonly Candidate[],
  { flags, options, selector, speakers }: Watched,
  cwd: string,
): Promise<readonly Looked[]> {
  const isText = ({ path }: Candidate): boolean => !isSettings(path) && !mayStart(path);
  return [
    await look(data.filter(isText), { texts: flags, speakers }, cwd),
    await look(
      data.filter(({ path }) => isSettings(path)),
      { texts: [...selector, ...options], speakers },
      cwd,
    ),
    await look(
      data.filter(({ path }) => mayStart(path)),
      { texts: options, speakers },
      cwd,
    ),
  ];
}

/** The files whose very names are looked for in scripts. */
function wantedOf(
  members: readonly Member[],
  held: readonly string[],
  inScripts: readonly string[],
  { flags, options }: Watched,
  cwd: string,
): Wanted[] {
  const whole = new Set([
    // A script that reads flags from a file names it in a way that no rule tells. A word such as `train` says nothing: such a file is meant by its path alone.
    ...held.filter((path) => isData(path) || !isBare(path)),
    // A script whose name does not say that it is one is started by that name alone, where its folder is in the path.
    ...inScripts.filter(isOpenName),
  ]);
  const texts = new Set(held.filter((path) => !whole.has(path)));
  const setters = new Set(held);
  return members.flatMap(({ path, links }) => {
    const paths = [path, ...links];
    const names = whole.has(path)
      ? paths.map((one) => posix.basename(one))
      : texts.has(path)
        ? paths.map((one) => one.split('/').slice(-2).join('/')).filter((one) => one.includes('/'))
        : paths.map((one) => posix.basename(one)).filter(isOddName);
    const sets = whole.has(path) && setters.has(path) ? variablesIn(path, isSettings(path) ? options : flags, cwd) : [];
    return names.length > 0 ? [{ path, names, sets }] : [];
  });
}

/** Adds what stands in the scripts of those files' names and variables. */
function addNames(mentions: Map<string, Mentions>, members: readonly Member[], wanted: Wanted[], cwd: string): void {
  if (wanted.length === 0) return;
  for (const { path, role } of members) {
    if (role !== 'edit' && role !== 'view') continue;
    const names = namedIn(path, wanted, cwd);
    const own = mentions.get(path) ?? nothingNamed;
    if (names.length > 0) mentions.set(path, { ...own, names: [...own.names, ...names] });
  }
}
