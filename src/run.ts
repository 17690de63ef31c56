/** The one pipeline: find → read → migrate → write → report. Prints through the given functions; returns the exit status. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Chooser } from './choose/choose.js';
import { commandNames } from './command-line/command-names.js';
import { ReadRefused, readRegular } from './files/read.js';
import { decode, encode } from './files/text.js';
import { realFolders, WriteRefused, writeSafely } from './files/write.js';
import { type Found, findFiles, isExcluded, type Problem } from './find/find.js';
import { look } from './find/look.js';
import type { Patterns } from './find/patterns.js';
import type { Project } from './find/project.js';
import { shown } from './find/shown.js';
import { messagesIn } from './messages/messages.js';
import type { Messages } from './messages/types.js';
import type { Source } from './migrate/migrate.js';
import { watchedBy } from './migrate/needles.js';
import type { Transform } from './migrate/transform.js';
import { nearest } from './nearest.js';
import { type Colours, findingLines, harmless, type Look, summaryLines } from './report/pretty.js';
import { type Listing, reportOf } from './report/reports.js';
import { count, newTally } from './report/summary.js';
import type { FileResult, Finding, Lang, MigrateOptions, Migration } from './types.js';

export type Format = 'pretty' | 'json' | 'sarif' | 'github' | 'gitlab';

export interface RunOptions extends MigrateOptions {
  readonly paths: readonly string[];
  readonly mode: 'write' | 'dry-run' | 'check';
  /** What is printed. */
  readonly format: Format | Listing;
  /** The language of the reports for machines. */
  readonly reportLang: Lang;
  /** Reports that go to files beside it. */
  readonly saved: readonly { readonly format: Exclude<Format, 'pretty'> | 'patch' | 'html'; readonly path: string }[];
  /** The program's own version, for reports that name it. */
  readonly version: string;
  readonly include: readonly Patterns[];
  readonly exclude: readonly Patterns[];
  readonly gitignore: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly cwd: string;
}

export interface Console {
  /** Standard output: the diff or the report. Waits until whoever reads it keeps up. */
  out(bytes: Uint8Array): Promise<void>;
  /** Standard error: a line for people. */
  say(line: string): void;
  /** Of standard output and standard error: each may be a terminal or not. */
  colours: { readonly out: Colours | undefined; readonly err: Colours | undefined };
  /** The terminal's width in columns, where there is one. */
  columns: number | undefined;
  /** Standard output is a terminal. */
  terminal: boolean;
  /** Both are read on one terminal: an empty line parts the diff from the messages. */
  together: boolean;
  /** Somebody wants the run to end: it ends between two files. */
  interruption: AbortSignal;
  /** Told often how far the run is; makes the line to show only where one is due. */
  progress?: ((line: () => string) => void) | undefined;
  /** Asks a person about each change. */
  chooser?: Chooser | undefined;
}

/** 0: all is well; 1: something is left for a person, or would change under check; 2: a file could not be read or written. */
export async function run(options: RunOptions, transform: Transform, console: Console): Promise<0 | 1 | 2> {
  const words = messagesIn(options.lang).problems;
  const found = await findFiles(options.paths, options);
  for (const problem of found.problems) console.say(problemLine(problem, words));
  // A path that is wrong is a wrong call: it changes nothing.
  if (options.mode === 'write' && found.problems.some(({ why }) => typeof why === 'string')) {
    if (!options.quiet) console.say(words.nothingWritten);
    await report(options, transform, [], 0, console);
    return 2;
  }
  const { progress } = messagesIn(options.lang);
  const watched = watchedBy(transform, options);
  const looked = await look(found.files, watched.texts, options.cwd, console.interruption, (done) =>
    console.progress?.(() => progress.looking(done, found.files.length)),
  );
  const { projectOf } = await import('./find/project.js');
  const project = await projectOf(looked, found, watched, options.cwd);
  for (const problem of looked.problems) console.say(problemLine(problem, words));
  let left = false;
  for (const { path, kind } of found.others) {
    // What nobody looked at and may hold old flags is left for a person.
    const mentions = isMentioned(path, watched.flags, options);
    left ||= mentions;
    console.say(harmless(`${path}: ${words.noScript[kind]}${mentions ? words.mentionsFlags : ''}`));
  }
  let failed = found.problems.length + looked.problems.length > 0;
  const tally = newTally(looked.searched.length);
  // Only a report over the whole run needs all results: the others are forgotten once they are shown.
  const kept: FileResult[] = [];
  const written: string[] = [];
  const reported = options.format !== 'pretty' || options.saved.length > 0;
  for await (const { path, result, problem } of settle(project, found, options, transform, console)) {
    if (problem !== undefined) console.say(harmless(`${path}: ${problem}`));
    if (problem !== undefined || result?.defect !== undefined) failed = true;
    if (!result) continue;
    count(tally, result);
    if (result.changed && options.mode === 'write') written.push(path);
    if (options.format === 'pretty') await show(result, options, console);
    if (reported) kept.push(result);
  }
  if (console.interruption.aborted) {
    console.say(written.length > 0 ? words.interrupted.written : words.interrupted.nothing);
    for (const path of written) console.say(harmless(`  ${path}`));
  }
  if (!(await report(options, transform, kept, looked.searched.length, console))) failed = true;
  if (options.format === 'pretty' && !options.quiet)
    for (const line of summaryLines(
      tally,
      options.mode,
      lookOf(options, console),
      failed,
      console.interruption.aborted,
    ))
      console.say(line);
  const { errors, changed, invocations } = tally.summary;
  if (options.format === 'inspect' && invocations === 0)
    console.say(messagesIn(options.lang).inspect.none(looked.searched.length));
  if (failed) return 2;
  return left || errors > 0 || (options.mode === 'check' && changed > 0) ? 1 : 0;
}

/** A path, and why nothing was found or read there; a misspelt command looks like a path. */
function problemLine({ path, why }: Problem, words: Messages['problems']): string {
  if (typeof why !== 'string') return harmless(`${path}: ${words.unreadable(reason(why.error))}`);
  const meant = why === 'missing' ? nearest(path, commandNames) : undefined;
  return harmless(`${path}: ${words.notFound[why]}${meant === undefined ? '' : words.commandMeant(meant)}`);
}

/** What became of one script: nothing at all, a result, a problem, or both where the result could not be written. */
interface Settled {
  readonly path: string;
  readonly result?: FileResult;
  readonly problem?: string;
}

/** Reads, migrates and writes the scripts, those together that have to do with one another. Yields them in their own order, each as soon as it can. */
async function* settle(
  { groups, speaks }: Project,
  { files, roots, places: folders }: Found,
  options: RunOptions,
  transform: Transform,
  console: Console,
): AsyncGenerator<Settled> {
  if (groups.length === 0) return;
  // The engine is loaded only where there is a script for it.
  const { migrateTogether } = await import('./migrate/migrate.js');
  const within = realFolders(roots);
  const given = folders.filter(({ whole }) => whole).map(({ folder }) => shown(folder, options.cwd));
  const isGiven = (path: string): boolean => given.some((one) => one === '' || path.startsWith(`${one}/`));
  const places = new Map(files.map(({ path }, index) => [path, index]));
  const numbered = groups
    .map((members) => ({ members, first: Math.min(...members.map(({ path }) => places.get(path) ?? files.length)) }))
    .sort((a, b) => a.first - b.first);
  /** Done, but not to be told before the scripts in front of them. */
  const waiting = new Map<number, Settled>();
  const hear = listener();
  for (const [at, { members }] of numbered.entries()) {
    // Signals are heard between groups.
    await hear();
    if (console.interruption.aborted) break;
    console.progress?.(() => messagesIn(options.lang).progress.migrating(at, groups.length));
    const group: Source[] = [];
    for (const { path, role, links } of members) {
      const { text, problem } = readScript(path, options);
      const given = role === 'edit' || (role !== 'view' && isGiven(path));
      if (text !== undefined) group.push({ path, role, given, links, original: text });
      else if (role === 'edit') waiting.set(places.get(path) ?? files.length, { path, problem });
    }
    const accepts = await console.chooser?.choose(group, speaks);
    if (console.interruption.aborted) break;
    const migrations = migrateTogether(group, transform, { ...options, accepts, speaks });
    const reported = reportedIn(options, (lang) =>
      migrateTogether(group, transform, { ...options, accepts, speaks, lang }),
    );
    // What came while the engine was at work is heard before anything is written.
    await hear(options.mode === 'write');
    if (console.interruption.aborted) break;
    let last = files.length;
    for (const [place, { path, given, original }] of group.entries()) {
      const migration = migrations[place];
      if (!migration || (!given && migration.findings.length === 0)) continue;
      for (const finding of migration.findings)
        if (console.chooser?.isRefused({ ...finding, path })) finding.refused = true;
      waiting.set(
        places.get(path) ?? ++last,
        write(path, original, { ...migration, reported: reported?.[place]?.findings }, within, options),
      );
    }
    const next = numbered[at + 1]?.first ?? Number.POSITIVE_INFINITY;
    yield* released(waiting, next);
  }
  yield* released(waiting, Number.POSITIVE_INFINITY);
}

/** The migration once more in the language of the reports for machines, where there is one and it is another. */
function reportedIn<T>({ format, saved, lang, reportLang }: RunOptions, migrated: (lang: Lang) => T): T | undefined {
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

/** Whether a file says which runs are concerned, and holds one of the other flags. */
function isMentioned(path: string, [selector = '', ...flags]: readonly string[], options: RunOptions): boolean {
  const { text = '' } = readScript(path, options);
  return text.includes(selector) && flags.some((flag) => text.includes(flag));
}

function readScript(
  path: string,
  { cwd, lang }: RunOptions,
): { text: string; problem?: never } | { text?: never; problem: string } {
  const words = messagesIn(lang).problems;
  try {
    const bytes = readRegular(resolve(cwd, path));
    return bytes.includes(0) ? { problem: words.binary } : { text: decode(bytes) };
  } catch (error) {
    return { problem: error instanceof ReadRefused ? words.notRead[error.why] : words.unreadable(reason(error)) };
  }
}

/** Writes what changed, where that is wanted. What could not be written stays as it was, and so do its findings. */
function write(
  path: string,
  before: string,
  migration: Migration & Pick<FileResult, 'reported'>,
  within: ReadonlySet<string>,
  { mode, cwd, lang }: RunOptions,
): Settled {
  const { text, findings, invocations, defect } = migration;
  const said = findings.length > 0 || invocations.length > 0 || defect !== undefined;
  if (!said && text === before) return { path };
  const result: FileResult = { ...migration, path, before, changed: text !== before };
  if (!result.changed || mode !== 'write') return { path, result };
  try {
    writeSafely(resolve(cwd, path), encode(before), encode(text), within);
    return { path, result };
  } catch (error) {
    const words = messagesIn(lang).problems;
    const why = error instanceof WriteRefused ? words.refused[error.why](error.target) : reason(error);
    const left = { findings: unfixed(findings), reported: migration.reported && unfixed(migration.reported) };
    const unwritten = { ...result, ...left, text: before, changed: false, removed: 0, inserted: 0 };
    return { path, result: unwritten, problem: words.notWritten(why) };
  }
}

const unfixed = (findings: readonly Finding[]): Finding[] => findings.map((one) => ({ ...one, fixed: false }));

const lookOf = ({ verbose, lang }: RunOptions, { colours, columns }: Console): Look => ({
  verbose,
  lang,
  columns,
  colours: colours.err,
});

/** Prints and saves the reports for machines; false where one could not be written. */
async function report(
  options: RunOptions,
  transform: Transform,
  results: readonly FileResult[],
  looked: number,
  console: Console,
): Promise<boolean> {
  const { terminal, columns, colours } = console;
  const on = {
    ...options,
    transform,
    looked,
    terminal,
    look: { colours: colours.out, columns: terminal ? columns : undefined },
  };
  let written = true;
  if (options.format !== 'pretty') await console.out(encode(await reportOf(options.format, results, on)));
  for (const { format, path } of options.saved) {
    const text = await reportOf(format, results, on);
    const target = resolve(options.cwd, path);
    try {
      if (results.some((one) => resolve(options.cwd, one.path) === target))
        throw new Error(messagesIn(options.lang).problems.reportOverScript);
      writeFileSync(target, encode(text));
    } catch (error) {
      written = false;
      const why = messagesIn(options.lang).problems.reportNotWritten(format, reason(error));
      console.say(harmless(`${path}: ${why}`));
    }
  }
  return written;
}

async function show(result: FileResult, options: RunOptions, console: Console): Promise<void> {
  if (options.mode === 'check') {
    if (result.changed) console.say(harmless(`${result.path}: ${messagesIn(options.lang).problems.wouldChange}`));
  } else if (result.changed && !options.quiet) {
    await showDiff(result, console);
    if (console.together) console.say('');
  }
  for (const line of findingLines(result, lookOf(options, console))) console.say(line);
}

/** A patch byte for byte, unless a person looks at it: on a terminal, or where colours are wanted. */
async function showDiff({ path, before, text }: FileResult, { out, terminal, colours }: Console): Promise<void> {
  const { diff, diffForTerminal } = await import('./report/diff.js');
  const patch = diff(path, before, text);
  await out(encode(terminal || colours.out ? diffForTerminal(patch, colours.out) : patch));
}

/** Standard input to standard output: the migrated text itself. */
export async function runStdin(
  input: Uint8Array,
  name: string,
  options: RunOptions,
  transform: Transform,
  console: Console,
): Promise<0 | 1 | 2> {
  const { migrate, unchanged } = await import('./migrate/migrate.js');
  const before = decode(input);
  // An editor names the file that it sends, and does not know what is excluded.
  const excluded = await isExcluded(name, options);
  const migrated = (lang = options.lang): Migration =>
    excluded ? unchanged(before) : migrate(before, transform, { ...options, lang });
  const migration = migrated();
  const reported = reportedIn(options, migrated)?.findings;
  const result: FileResult = { ...migration, reported, path: name, before, changed: false };
  result.changed = result.text !== before;
  const written = await report(options, transform, [result], 1, console);
  if (options.format === 'inspect' && result.invocations.length === 0)
    console.say(messagesIn(options.lang).inspect.none(1));
  if (options.format === 'pretty') {
    if (options.mode === 'write') await console.out(encode(result.text));
    else if (options.mode === 'dry-run') await showDiff(result, console);
    else if (result.changed) console.say(harmless(`${name}: ${messagesIn(options.lang).problems.wouldChange}`));
    for (const line of findingLines(result, lookOf(options, console))) console.say(line);
  }
  if (result.defect !== undefined || !written) return 2;
  const left = result.findings.some((one) => one.severity === 'error' && !one.fixed);
  return left || (options.mode === 'check' && result.changed) ? 1 : 0;
}

/** An error's reason without its stack. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? text;
}
