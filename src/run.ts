/** The one pipeline: find → read → migrate → write → report. Prints through the given functions; returns the exit status. */

import { scopeOf } from './baseline/baseline.js';
import type { BaselineFile } from './baseline/file.js';
import { renew, unusedIn } from './baseline/finish.js';
import { readScript, settle, type Task, type Tell } from './batch.js';
import { commandNames, commandsElsewhere } from './command-line/command-names.js';
import { encode } from './files/text.js';
import { type Found, findFiles } from './find/find.js';
import { pathsFromRoot } from './find/git.js';
import type { OtherKind } from './find/kind.js';
import { type Looked, look, type Other } from './find/look.js';
import { firstFolder, meantPath } from './find/meant.js';
import type { Project } from './find/project.js';
import type { Configurations } from './hosts/config/candidates.js';
import { hasSettings, stepsOf } from './hosts/hosts.js';
import { messagesIn } from './messages/messages.js';
import type { NotFound } from './messages/reasons.js';
import type { Messages } from './messages/types.js';
import { type Watched, watchedBy } from './migrate/needles.js';
import type { Transform } from './migrate/transform.js';
import { nearest } from './nearest.js';
import { reason, reasonToMake } from './reason.js';
import { findingLines, harmless, type Look, summaryLines } from './report/pretty.js';
import { reportOf } from './report/reports.js';
import { type NoReport, SavedReports } from './report/saved.js';
import { count, newTally, type Tally } from './report/summary.js';
import type { Console, RunOptions } from './run-options.js';
import { says } from './says.js';
import type { FileResult } from './types.js';

/** A run on its way: what was asked for, what went wrong so far, and what came out. */
interface Course extends Task {
  readonly configs: Configurations;
  readonly problems: Problem[];
  /** Only a report over the whole run needs all results: the others are forgotten once they are shown. */
  readonly kept: FileResult[];
}

/** 0: all is well; 1: something is left for a person, or would change under check; 2: a file could not be read or written. */
export async function run(options: RunOptions, transform: Transform, console: Console): Promise<0 | 1 | 2> {
  const found = await findFiles(options.paths, options);
  const excluded =
    found.files.length + found.configs.length === 0 ? firstFolder(options.mayBePaths, options) : undefined;
  if (excluded !== undefined) {
    const { call } = messagesIn(options.lang);
    console.say(harmless(call.error(call.noPathLeft('--exclude', excluded))));
    return 2;
  }
  const problems: Problem[] = [];
  for (const { path, why } of found.problems)
    complain(problems, path, await notFound(path, why, options.cwd), options, console);
  const configs = await configurationsOf(found, options, transform, console.interruption);
  const saved = opened(options, () => [...found.files.map(({ path }) => path), ...configs.paths], console);
  if (!saved) return 2;
  const course: Course = { options, transform, console, found, configs, saved, problems, kept: [] };
  // A path that is wrong is a wrong call: it changes nothing.
  if (options.mode === 'write' && found.problems.some(({ why }) => typeof why === 'string')) {
    if (!options.quiet) console.say(messagesIn(options.lang).problems.nothingWritten);
    await report({ ...course, results: [], looked: 0 }, console);
    return 2;
  }
  const watched = watchedBy(transform, options);
  const project = await projectAround(course, watched);
  const searched = [...project.searched, ...configs.paths];
  const others = [...project.others, ...configs.others.map((path): Other => ({ path, by: 'name', kind: 'settings' }))];
  const left = tellOthers(course, others, searched.length === 0);
  const { tally, written } = await migrateAll(course, project.project, searched.length);
  const status = options.baseline && (await finishBaseline(course, options.baseline, searched));
  if (status !== undefined) return status;
  const isReported = await report({ ...course, results: course.kept, looked: searched.length }, console);
  const failed = problems.some(({ isLeft }) => !isLeft) || tally.defects > 0 || !isReported;
  tellEnd(course, tally, written, { failed, isReported });
  const { errors, changed } = tally.summary;
  if (failed) return 2;
  return left || errors > 0 || (options.mode === 'check' && changed > 0) ? 1 : 0;
}

/** Says that something is wrong with a path, and keeps it for the reports. */
function complain(problems: Problem[], path: string, tell: Tell, { lang }: RunOptions, { say }: Console): void {
  problems.push({ path, tell });
  say(harmless(`${path}: ${tell(messagesIn(lang).problems)}`));
}

/** Reads what was found, and the scripts of the project that belong to it. */
async function projectAround(
  { options, console, found, configs, problems }: Course,
  watched: Watched,
): Promise<{ project: Project; searched: readonly string[]; others: readonly Other[] }> {
  const { progress, problems: words } = messagesIn(options.lang);
  const all = await look(found.files, watched, options.cwd, console.interruption, (done) =>
    console.progress?.(() => progress.looking(done, found.files.length)),
  );
  const looked = options.hosts.has('shell') ? all : withoutScripts(all);
  const isOther = new Set(looked.others.map(({ path }) => path));
  const files = found.files.filter(({ path }) => !isOther.has(path));
  const { projectOf } = await import('./find/project.js');
  const project = await projectOf(looked, { ...found, files }, watched, options.cwd, configs.paths);
  for (const { path, why } of [...looked.problems, ...configs.problems])
    complain(problems, path, await notFound(path, why, options.cwd), options, console);
  if (!options.quiet) for (const path of found.submodules) console.say(harmless(`${path}: ${words.submodule}`));
  if (options.verbose && options.format === 'pretty')
    for (const path of configs.records) console.say(harmless(`${path}: ${words.record}`));
  return { project, searched: looked.searched, others: looked.others };
}

/** Scripts that were named where scripts are left out. */
const withoutScripts = ({ searched, others, ...looked }: Looked): Looked => {
  const scripts = searched.map((path): Other => ({ path, by: 'name', kind: 'script' }));
  return { ...looked, scripts: [], mentions: new Map(), searched: [], others: [...others, ...scripts] };
};

/** Says of files that are not read as scripts what they are; true where one may hold old flags, which is left for a person then. */
function tellOthers(course: Course, others: readonly Other[], isAll: boolean): boolean {
  const { cwd } = course.options;
  const told = others.map(({ path, by, kind }) => {
    // Whoever names one file is told what it is; one of many, as a hook names them, matters where it mentions the flags.
    const isAsked = isAll && by === 'name';
    return tellOther({ path, kind, isAsked, text: readScript(path, cwd).text ?? '' }, course);
  });
  return told.includes(true);
}

/** Says what a file is that is no script, where somebody asked or it may hold old flags; true where it may. */
export function tellOther(
  { path, kind, isAsked, text }: { path: string; kind: OtherKind; isAsked: boolean; text: string },
  { options, transform, console, problems }: Pick<Course, 'options' | 'transform' | 'console' | 'problems'>,
): boolean {
  const mentions = isMentioned(text, watchedBy(transform, options));
  if (!mentions && (!isAsked || options.quiet)) return false;
  const { mentionsFlags } = messagesIn(options.lang, transform.terms).runs;
  const { noScript } = messagesIn(options.lang).problems;
  console.say(harmless(`${path}: ${noScript[kind]}${mentions ? mentionsFlags : ''}`));
  problems.push({ path, tell: (words) => words.noScript[kind], isLeft: true });
  return mentions;
}

/** Migrates file by file, and shows each. */
async function migrateAll(
  course: Course,
  project: Project,
  looked: number,
): Promise<{ tally: Tally; written: readonly string[] }> {
  const { options, console, configs, problems, kept } = course;
  const tally = newTally(looked);
  const written: string[] = [];
  const reported = options.format !== 'pretty' || options.saved.length > 0;
  for await (const { path, result, problem } of settle(project, configs.paths, course)) {
    if (problem !== undefined) complain(problems, path, problem, options, console);
    if (!result) continue;
    count(tally, result);
    if (result.changed && options.mode === 'write') written.push(path);
    if (options.format === 'pretty' && !options.updates) await show(result, options, console);
    if (reported) kept.push(result);
  }
  return { tally, written };
}

/** Tells which entries of the baseline are used no longer; the status where the run is about the baseline itself. */
async function finishBaseline(
  { options, console, found, problems, kept }: Course,
  baseline: BaselineFile,
  searched: readonly string[],
): Promise<0 | 1 | 2 | undefined> {
  const isWhole = problems.every(({ isLeft }) => isLeft) && !console.interruption.aborted;
  const folders = found.places.filter(({ whole }) => whole).map(({ folder }) => folder);
  const scope = scopeOf(searched, { folders, cwd: options.cwd, rules: options.rules });
  if (options.updates) return renew(baseline, isWhole ? scope : undefined, options, console);
  const unused = isWhole ? await unusedIn(baseline, scope, options) : undefined;
  if (!unused) return undefined;
  kept.push(unused);
  if (options.format === 'pretty') await show(unused, options, console);
  return undefined;
}

/** What was written where the run was interrupted or a report is lost, and the summary. */
function tellEnd(
  { options, transform, console, kept }: Course,
  tally: Tally,
  written: readonly string[],
  { failed, isReported }: { readonly failed: boolean; readonly isReported: boolean },
): void {
  const { problems: words, inspect } = messagesIn(options.lang);
  const { aborted } = console.interruption;
  // Also where the report itself could not be printed.
  if (aborted && written.length === 0) console.say(words.interrupted.nothing);
  else if (aborted || !isReported) {
    if (written.length > 0) console.say(aborted ? words.interrupted.written : words.interrupted.unreported);
    for (const path of written) console.say(harmless(`  ${path}`));
  }
  if (options.quiet) return;
  const how = { ...lookOf(options, console), terms: transform.terms };
  if (options.format === 'pretty')
    for (const line of summaryLines(tally, options.mode, how, failed, aborted)) console.say(line);
  const isListed = tally.summary.invocations > 0 || kept.some(({ configurations = [] }) => configurations.length > 0);
  if (options.format === 'inspect' && !isListed) console.say(inspect.none(tally.summary.files));
}

const noConfigurations: Configurations = { paths: [], records: [], others: [], problems: [] };

/** The training configurations among the files that were found; what looks for them is loaded only where there may be some. */
async function configurationsOf(
  { configs }: Found,
  { cwd }: RunOptions,
  transform: Transform,
  stop: AbortSignal,
): Promise<Configurations> {
  const steps = stepsOf(transform).filter(hasSettings);
  if (configs.length === 0 || steps.length === 0) return noConfigurations;
  const { configurationsAmong } = await import('./hosts/config/candidates.js');
  return await configurationsAmong(configs, steps, cwd, stop);
}

/** What could not be read or written, and why. */
export interface Problem {
  readonly path: string;
  readonly tell: Tell;
  /** It is no script, and left for a person; nothing went wrong. */
  readonly isLeft?: true;
}

/** Why nothing was found or read at a path; a misspelt command looks like a path. */
async function notFound(path: string, why: NotFound | { readonly error: unknown }, cwd: string): Promise<Tell> {
  if (typeof why !== 'string') return (words) => words.unreadable(reason(why.error, words));
  if (why !== 'missing') return (words) => words.notFound[why];
  const elsewhere = commandsElsewhere.get(path);
  const command = nearest(path, commandNames);
  const near = path === "''" ? undefined : await meantPath(path, cwd);
  return ({ notFound: { missing }, meant }) => {
    if (elsewhere) return `${missing}; ${meant.elsewhere[elsewhere]}`;
    if (command !== undefined) return missing + meant.command(command);
    return missing + (near === undefined ? '' : meant.path(near));
  };
}

/** Opens the files that reports go to; undefined where that is not possible, which has been said then. */
export function opened(
  { saved, cwd, lang, mode, quiet }: Pick<RunOptions, 'saved' | 'cwd' | 'lang' | 'mode' | 'quiet'>,
  scripts: () => readonly string[],
  console: Pick<Console, 'say'>,
): SavedReports | undefined {
  const reports = SavedReports.open(saved, cwd, scripts);
  if (reports instanceof SavedReports) return reports;
  const { problems: words } = messagesIn(lang);
  console.say(noReport(reports, words));
  if (mode === 'write' && !quiet) console.say(words.nothingWritten);
  return undefined;
}

const noReport = ({ report: { format, path }, why }: NoReport, words: Messages['problems']): string => {
  const text = typeof why === 'string' ? words.noReport[why] : reasonToMake(why, words);
  return harmless(`${path}: ${words.reportNotWritten(format, text)}`);
};

/** Whether a text says which runs are concerned, and holds one of the other flags. */
function isMentioned(text: string, { speakers, flags }: Watched): boolean {
  const others = flags.filter((flag) => !speakers.includes(flag));
  return speakers.some((one) => says(text, one)) && others.some((flag) => text.includes(flag));
}

export const lookOf = ({ verbose, mode, lang, baseline }: RunOptions, { colours, columns }: Console): Look => ({
  verbose,
  written: mode === 'write',
  baseline: baseline?.baseline.home.path,
  lang,
  columns,
  colours: colours.err,
});

/** What the reports are over. */
interface About {
  readonly options: RunOptions;
  readonly transform: Transform;
  readonly results: readonly FileResult[];
  readonly problems: readonly Problem[];
  readonly looked: number;
  readonly saved: SavedReports;
}

/** Prints and saves the reports for machines; false where one could not be saved. */
export async function report(
  { options, problems, results, saved, ...about }: About,
  console: Console,
): Promise<boolean> {
  const { terminal, columns, colours } = console;
  const words = messagesIn(options.reportLang).problems;
  const on = {
    ...options,
    ...about,
    problems: problems.map(({ path, tell, isLeft = false }) => ({ path, message: tell(words), isLeft })),
    terminal,
    look: { colours: colours.out, columns: terminal ? columns : undefined },
    fromRoot: pathsFromRoot(options.cwd),
  };
  if (options.format !== 'pretty') await console.out(encode(await reportOf(options.format, results, on)));
  const failed = await saved.write(async (format) => encode(await reportOf(format, results, on)));
  for (const one of failed) console.say(noReport(one, messagesIn(options.lang).problems));
  return failed.length === 0;
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
export async function showDiff({ path, before, text }: FileResult, { out, terminal, colours }: Console): Promise<void> {
  const { diff, diffForTerminal } = await import('./report/diff.js');
  const patch = diff(path, before, text);
  await out(encode(terminal || colours.out ? diffForTerminal(patch, colours.out) : patch));
}
