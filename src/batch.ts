/** Scripts → results: those together that have to do with one another, in order, and written where that is wanted. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Known } from './baseline/baseline.js';
import { ReadRefused, readRegular } from './files/read.js';
import { decode, encode, whyNoScript } from './files/text.js';
import { realFolders, WriteRefused, writeSafely } from './files/write.js';
import { isInIndex } from './find/committed.js';
import type { Found } from './find/find.js';
import type { Member } from './find/groups.js';
import type { Project } from './find/project.js';
import { givenBy, shown } from './find/shown.js';
import { type Call, callsIn, callsOf, mayBeNamed } from './hosts/config/calls.js';
import type { ConfigSource } from './hosts/config/config.js';
import { type Host, type HostName, hostNamed, stepsOf } from './hosts/hosts.js';
import { messagesIn } from './messages/messages.js';
import type { Messages } from './messages/types.js';
import type { Source } from './migrate/migrate.js';
import { stemOf } from './migrate/needles.js';
import type { Transform } from './migrate/transform.js';
import { reason } from './reason.js';
import { PatchFull, type SavedReports } from './report/saved.js';
import type { Console, Loss, RunOptions } from './run-options.js';
import type { FileResult, Finding, Lang, MigrateOptions, Migration } from './types.js';

/** What became of one script: nothing at all, a result, a problem, or both where the result could not be written. */
interface Settled {
  readonly path: string;
  readonly result?: FileResult;
  readonly problem?: Tell;
  /** Its changes were not made. */
  readonly isKept?: true;
}

/** What is wrong with a file, in the language of whoever reads it. */
export type Tell = (words: Messages['problems']) => string;

/** Reads, migrates and writes the scripts, those together that have to do with one another. Yields them in their own order, each as soon as it can. */
export async function* settle(
  { groups, said, settings, paths, index }: Project,
  configs: readonly string[],
  { options, transform, console, saved, found: { files, roots, places: folders } }: Task,
): AsyncGenerator<Settled> {
  if (groups.length + configs.length === 0) return;
  // What the runs of all scripts read decides about the configurations, so they come last.
  const places = new Map([...files.map(({ path }) => path), ...configs].map((path, index) => [path, index]));
  const batches = batchesOf(groups, configs, places);
  const work: Work = {
    options,
    transform,
    console,
    saved,
    settings,
    index,
    said,
    filesAt: paths && filesIn(paths, options.cwd, [options.cwd, ...folders.map(({ folder }) => folder)]),
    within: realFolders(roots),
    isGiven: givenBy(folders, options.cwd),
    isConfig: new Set(configs),
    allCalls: [],
    told: new Map(),
    hear: listener(),
  };
  /** What is no script comes last. */
  const placeOf = ({ path }: Settled): number => {
    const place = places.get(path) ?? places.size;
    places.set(path, place);
    return place;
  };
  /** Done, but not to be told before the scripts in front of them. */
  const waiting = new Map<number, Settled>();
  for (const [at, batch] of batches.entries()) {
    // Signals are heard between groups.
    await work.hear();
    if (console.interruption.aborted) break;
    console.progress?.(() => messagesIn(options.lang).progress.migrating(at, batches.length));
    const done = await settleGroup(batch, work);
    if (!done) break;
    for (const one of done) waiting.set(placeOf(one), asOne(waiting.get(placeOf(one)), one));
    const next = batches[at + 1]?.first ?? Number.POSITIVE_INFINITY;
    yield* released(waiting, next);
  }
  yield* released(waiting, Number.POSITIVE_INFINITY);
}

/** What a run is about. */
export interface Task {
  readonly options: RunOptions;
  readonly transform: Transform;
  readonly console: Console;
  readonly found: Found;
  readonly saved: SavedReports;
}

/** What is the same for all groups of a run. */
interface Work extends Omit<Task, 'found'>, Pick<Project, 'settings' | 'index' | 'said'> {
  readonly filesAt: MigrateOptions['filesAt'];
  readonly within: ReadonlySet<string>;
  /** Whether a file lies in a folder that was named. */
  readonly isGiven: (path: string) => boolean;
  readonly isConfig: ReadonlySet<string>;
  /** The calls of all scripts so far, for the configurations that they read. */
  readonly allCalls: Call[];
  /** What the scripts around them say of configurations. */
  readonly told: Map<string, Told>;
  readonly hear: (writes?: boolean) => Promise<void>;
}

/** A file of a group, with its text. */
type Loaded = Source & ConfigSource;

/** Migrates and writes one group; undefined where the run was interrupted before anything of it was written. */
async function settleGroup({ host: name, members }: Batch, work: Work): Promise<Settled[] | undefined> {
  const { options, transform, console, said, filesAt } = work;
  const { group, unread } = membersOf(name, members, work);
  // The engine of a host is loaded only where there is a file for it.
  const host = await hostNamed(name, transform);
  const readSettings = await readerFor(group, work.settings, transform, options);
  const speaks = said.size > 0;
  const migrated = (more: Pick<MigrateOptions, 'accepts' | 'lang'>): Migration[] =>
    host.migrate(group, transform, { ...options, speaks, said, readSettings, filesAt, ...more });
  const known = knownAmong(group, options, migrated);
  const open = options.accepts ?? known?.accepts;
  const accepts =
    (await console.chooser?.choose(group, host, { speaks, readSettings, filesAt, accepts: open })) ?? open;
  if (console.interruption.aborted) return undefined;
  const news = (more: Pick<MigrateOptions, 'lang'> = {}): Migration[] => {
    const migrations = migrated({ accepts, ...more });
    return known?.without(migrations) ?? migrations;
  };
  const migrations = news();
  const reported = reportedIn(options, (lang) => news({ lang }));
  // What came while the engine was at work is heard before anything is written.
  await work.hear(options.mode === 'write');
  if (console.interruption.aborted) return undefined;
  const written: Settled[] = [];
  for (const [place, source] of group.entries()) {
    const migration = migrations[place];
    const one = migration && (await settleFile(source, migration, reported?.[place], host, name, work));
    if (one) written.push(one);
  }
  return [...unread, ...together(written)];
}

/** Reads the files of a group; those that cannot be read are done with that. */
function membersOf(
  name: HostName,
  members: Batch['members'],
  { options, isGiven, isConfig, allCalls, told }: Work,
): { group: Loaded[]; unread: Settled[] } {
  const group: Loaded[] = [];
  const unread: Settled[] = [];
  for (const { path, role, links } of members) {
    const { text, problem } = readScript(path, options.cwd);
    const given = role === 'edit' || (role !== 'view' && (isGiven(path) || isConfig.has(path)));
    const calls = name === 'config' ? callsOf(path, allCalls) : [];
    if (text !== undefined)
      group.push({ path, role, given, links, original: text, calls, told: told.get(path)?.findings });
    else if (role === 'edit') unread.push({ path, problem });
  }
  return { group, unread };
}

/** Writes one file, or keeps what is said of it for later; undefined where there is nothing to tell. */
async function settleFile(
  { path, given, original }: Loaded,
  migration: Migration,
  reported: FileResult['reported'],
  host: Host,
  name: HostName,
  work: Work,
): Promise<Settled | undefined> {
  const { options, transform, console, index, isConfig, allCalls, told } = work;
  allCalls.push(...stepsOf(transform).flatMap((step) => callsIn(path, migration.invocations, step)));
  if (!given && migration.findings.length === 0 && !migration.known) return undefined;
  for (const finding of migration.findings) finding.left = console.chooser?.whyLeft({ ...finding, path });
  const text = console.chooser?.asEdited(path, migration.text, host) ?? migration.text;
  const outcome = withTold({ ...migration, text, reported }, told.get(path));
  if (name === 'shell' && isConfig.has(path)) {
    told.set(path, outcome);
    return undefined;
  }
  const lost = options.mode === 'write' && text !== original && lostWith(index, path, original);
  if (lost && !(await console.mayLose(path, lost))) return kept(path, original, outcome);
  return await write(path, original, outcome, work);
}

/** What reads files of settings, where a script may name one: the parsers are loaded for nothing else. */
async function readerFor(
  group: readonly Source[],
  paths: readonly string[],
  transform: Transform,
  { cwd }: RunOptions,
): Promise<MigrateOptions['readSettings']> {
  const settings = stepsOf(transform).flatMap((step) => (step.keys && step.settings) ?? []);
  const isNaming = ({ role, original: text }: Source): boolean => {
    const holds = (word: string): boolean => text.includes(word);
    const isScript = role === 'edit' || role === 'view';
    return (
      isScript && settings.some(({ flag }) => holds(stemOf(flag))) && paths.some((path) => mayBeNamed(path, holds))
    );
  };
  if (!group.some(isNaming)) return undefined;
  return (await import('./hosts/config/reader.js')).settingsReader(paths, cwd);
}

/** Finds files of the project by the end of their paths, and reads them. @param folders in which they are looked for, whatever `paths` has */
export function filesIn(
  paths: readonly string[],
  cwd: string,
  folders: readonly string[],
): NonNullable<MigrateOptions['filesAt']> {
  const found = new Map<string, readonly (string | null)[]>();
  return (end) => {
    const own = folders
      .map((folder) => shown(resolve(folder, end), cwd))
      .filter((path) => existsSync(resolve(cwd, path)));
    const all = new Set([...paths.filter((path) => path === end || path.endsWith(`/${end}`)), ...own]);
    const texts = found.get(end) ?? [...all].map((path) => readScript(path, cwd).text ?? null);
    found.set(end, texts);
    return texts;
  };
}

/** What two groups of scripts say of a file that both have to do with, such as a Makefile. */
const asOne = (before: Settled | undefined, now: Settled): Settled =>
  before?.result && now.result ? { ...now, result: withTold(now.result, before.result) } : { ...before, ...now };

/** What is said of a file, in the languages of people and of machines. */
type Told = Pick<FileResult, 'findings' | 'reported'>;

/** A migration with what was said of its file before. */
function withTold<T extends Migration & Told>(migration: T, told: Told | undefined): T {
  if (!told) return migration;
  const keyOf = ({ rule, line, column }: Finding): string => `${line} ${column} ${rule}`;
  const both = (a: readonly Finding[], b: readonly Finding[]): Finding[] =>
    [...new Map([...a, ...b].map((one) => [keyOf(one), one])).values()].sort(
      (one, other) => one.line - other.line || one.column - other.column,
    );
  const reported = migration.reported && {
    ...migration.reported,
    findings: both(told.reported?.findings ?? [], migration.reported.findings),
  };
  return { ...migration, findings: both(told.findings, migration.findings), reported };
}

/** What is migrated together, by one host. */
interface Batch {
  readonly host: HostName;
  readonly members: readonly Pick<Member, 'path' | 'role' | 'links'>[];
  /** The place of the first of its files. */
  readonly first: number;
}

/** The groups of scripts, and each configuration by itself, in the order of their places. */
function batchesOf(
  groups: Project['groups'],
  configs: readonly string[],
  places: ReadonlyMap<string, number>,
): Batch[] {
  const configPaths = new Set(configs);
  const placeOf = ({ path }: Member): number =>
    configPaths.has(path) ? places.size : (places.get(path) ?? places.size);
  const scripts = groups
    .map((members): Batch => ({ host: 'shell', members, first: Math.min(...members.map(placeOf)) }))
    .sort((a, b) => a.first - b.first);
  const settings = configs.map((path): Batch => {
    return { host: 'config', members: [{ path, role: 'edit', links: [] }], first: places.get(path) ?? places.size };
  });
  return [...scripts, ...settings];
}

/** What a baseline knows of scripts that have to do with one another: asked of them as they are, before any change. */
export function knownAmong(
  scripts: readonly Source[],
  { baseline }: RunOptions,
  migrated: (more: Pick<MigrateOptions, 'accepts'>) => readonly Migration[],
): Known | undefined {
  if (!baseline) return undefined;
  const asTheyAre = migrated({ accepts: () => false });
  return baseline.baseline.among(
    scripts,
    asTheyAre.map(({ findings }) => findings),
  );
}

/** The migration once more in the language of the reports for machines, where there is one and it is another. */
export function reportedIn<T>(
  { format, saved, lang, reportLang }: RunOptions,
  migrated: (lang: Lang) => T,
): T | undefined {
  const wanted = [format, ...saved.map((one) => one.format)];
  const told = wanted.some((one) => ['json', 'sarif', 'github', 'gitlab'].includes(one));
  return told && reportLang !== lang ? migrated(reportLang) : undefined;
}

/** Lets signals in: at once, or where there was no time for them for a while, as each time costs some. */
function listener(): (now?: boolean) => Promise<void> {
  let heard = performance.now();
  return async (now = false) => {
    if (!now && performance.now() - heard < 20) return;
    await new Promise(setImmediate);
    heard = performance.now();
  };
}

/** Takes out what may be told: all that stands before `next`, in order. */
function* released(waiting: Map<number, Settled>, next: number): Generator<Settled> {
  for (const index of [...waiting.keys()].filter((one) => one < next).sort((a, b) => a - b)) {
    const settled = waiting.get(index);
    waiting.delete(index);
    if (settled) yield settled;
  }
}

/** A script's text, or why there is none. */
export function readScript(
  path: string,
  cwd: string,
): { readonly text: string; readonly problem?: never } | { readonly text?: never; readonly problem: Tell } {
  try {
    const bytes = readRegular(resolve(cwd, path));
    const why = whyNoScript(bytes);
    return why ? { problem: (words) => words[why] } : { text: decode(bytes) };
  } catch (error) {
    const isRefused = error instanceof ReadRefused;
    return { problem: (words) => (isRefused ? words.notRead[error.why] : words.unreadable(reason(error, words))) };
  }
}

/** Why git could not bring a file back as it is; undefined where it could. */
function lostWith(index: Project['index'], path: string, text: string): Loss | undefined {
  const blob = index.get(path);
  if (blob === undefined) return index.has(path) ? 'untracked' : 'outside';
  return isInIndex(encode(text), blob) ? undefined : 'changed';
}

/** A file that a person wants to keep as it is. */
function kept(path: string, before: string, migration: Migration & Pick<FileResult, 'reported'>): Settled {
  for (const finding of migration.findings) if (finding.fixed) finding.left = 'kept';
  return { path, result: undone({ ...migration, path, before, changed: true }), isKept: true };
}

/** Writes what changed, where that is wanted. What could not be written stays as it was, and so do its findings. */
async function write(
  path: string,
  before: string,
  migration: Migration & Pick<FileResult, 'reported'>,
  { options: { mode, cwd }, within, saved }: Work,
): Promise<Settled> {
  const { text, findings, invocations, configurations = [], known, notes, defect } = migration;
  const isListed = invocations.length + configurations.length > 0;
  const isSilent = findings.length === 0 && !isListed && !known && notes === undefined;
  const said = !isSilent || defect !== undefined;
  if (!said && text === before) return { path };
  const result: FileResult = { ...migration, path, before, changed: text !== before };
  if (!result.changed || mode !== 'write') return { path, result };
  let takeBack: (() => void) | undefined;
  try {
    takeBack = await saved.saveUndo(path, before, text);
    writeSafely(resolve(cwd, path), encode(before), encode(text), within);
    return { path, result };
  } catch (error) {
    takeBack?.();
    const why = (words: Messages['problems']): string =>
      error instanceof WriteRefused
        ? words.refused[error.why](error.target)
        : error instanceof PatchFull
          ? words.undoNotSaved(error.patch, reason(error.cause, words))
          : reason(error, words);
    return { path, result: undone(result), problem: (words) => words.notWritten(why(words)), isKept: true };
  }
}

/** Of scripts that have to do with one another, where one could not be written: what is found in an unchanged one may have been cut there. */
function together(group: readonly Settled[]): readonly Settled[] {
  if (!group.some(({ isKept }) => isKept)) return group;
  return group.map((one) => (one.result && !one.result.changed ? { ...one, result: undone(one.result) } : one));
}

/** A result whose changes were not made. */
const undone = (result: FileResult): FileResult => ({
  ...result,
  findings: unfixed(result.findings),
  reported: result.reported && { ...result.reported, findings: unfixed(result.reported.findings) },
  text: result.before,
  changed: false,
  removed: 0,
  inserted: 0,
});

const unfixed = (findings: readonly Finding[]): Finding[] => findings.map((one) => ({ ...one, fixed: false }));
