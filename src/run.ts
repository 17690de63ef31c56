/** The one pipeline: find → read → migrate → write → report. Prints through the given functions; returns the exit status. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decode, encode } from './files/text.js';
import { WriteRefused, writeSafely } from './files/write.js';
import { findFiles } from './find/find.js';
import { messagesIn } from './messages/messages.js';
import { migrate, migrateTogether, needlesOf } from './migrate/migrate.js';
import type { Transform } from './migrate/transform.js';
import { colourDiff, diff } from './report/diff.js';
import { type Colours, findingLines, harmless, type Look, summaryLines } from './report/pretty.js';
import { summarise } from './report/summary.js';
import { groupBySourcing } from './shell/sourced.js';
import type { FileResult, MigrateOptions } from './types.js';

export type Format = 'pretty' | 'json' | 'sarif' | 'github';

export interface RunOptions extends MigrateOptions {
  readonly paths: readonly string[];
  readonly mode: 'write' | 'dry-run' | 'check';
  /** What is printed; `inspect` lists the invocations. */
  readonly format: Format | 'inspect';
  /** Reports that go to files beside it. */
  readonly saved: readonly { readonly format: Exclude<Format, 'pretty'> | 'patch'; readonly path: string }[];
  /** The program's own version, for reports that name it. */
  readonly version: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly gitignore: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly cwd: string;
}

export interface Console {
  /** Standard output: the diff or the report. */
  out(bytes: Uint8Array): void;
  /** Standard error: a line for people. */
  say(line: string): void;
  /** Of standard output and standard error: each may be a terminal or not. */
  colours: { readonly out: Colours | undefined; readonly err: Colours | undefined };
  /** The terminal's width in columns, where there is one. */
  columns: number | undefined;
  /** Both are read on one terminal: an empty line parts the diff from the messages. */
  together: boolean;
  /** Somebody wants the run to end: it ends between two files. */
  interruption: AbortSignal;
}

/** 0: all is well; 1: something is left for a person, or would change under check; 2: a file could not be read or written. */
export async function run(options: RunOptions, transform: Transform, console: Console): Promise<0 | 1 | 2> {
  const { files, roots, problems } = await findFiles([...options.paths], {
    include: [...options.include],
    exclude: [...options.exclude],
    gitignore: options.gitignore,
    cwd: options.cwd,
  });
  const words = messagesIn(options.lang).problems;
  let failed = problems.length > 0;
  for (const { path, why } of problems) console.say(harmless(`${path}: ${words.notFound[why]}`));
  const results: FileResult[] = [];
  const scripts: { path: string; bytes: Buffer; text: string }[] = [];
  for (const path of files) {
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      failed = true;
      console.say(harmless(`${path}: ${words.unreadable(reason(error))}`));
      continue;
    }
    if (!concerns(bytes, transform, options)) continue;
    if (bytes.includes(0)) {
      failed = true;
      console.say(harmless(`${path}: ${words.binary}`));
      continue;
    }
    scripts.push({ path, bytes, text: decode(bytes) });
  }
  for (const group of groupBySourcing(scripts)) {
    // Signals are heard between files.
    await new Promise(setImmediate);
    if (console.interruption.aborted) break;
    const members = group.flatMap((index) => scripts[index] ?? []);
    const migrations = migrateTogether(
      members.map(({ path, text }) => ({ path, original: text })),
      transform,
      options,
    );
    for (const [index, { path, bytes, text }] of members.entries()) {
      const migration = migrations[index];
      if (!migration) continue;
      const result: FileResult = { ...migration, path, before: text, changed: migration.text !== text };
      if (result.defect !== undefined) failed = true;
      if (result.changed && options.mode === 'write') {
        try {
          writeSafely(path, bytes, encode(result.text), roots);
        } catch (error) {
          failed = true;
          const why = error instanceof WriteRefused ? words.refused[error.why](error.target) : reason(error);
          console.say(harmless(`${path}: ${words.notWritten(why)}`));
          result.changed = false;
          result.text = text;
          result.removed = 0;
          result.inserted = 0;
          for (const finding of result.findings) finding.fixed = false;
        }
      }
      if (result.findings.length === 0 && result.invocations.length === 0 && result.defect === undefined) continue;
      results.push(result);
    }
  }
  results.sort((a, b) => (a.path < b.path ? -1 : 1));
  if (options.format === 'pretty') for (const result of results) show(result, options, console);
  if (console.interruption.aborted) console.say(words.interrupted);
  const summary = summarise(results, files.length);
  if (!(await report(options, transform, results, files.length, console))) failed = true;
  if (options.format === 'pretty' && !options.quiet)
    for (const line of summaryLines(summary, results, options.mode, look(options, console), failed)) console.say(line);
  if (failed) return 2;
  return summary.errors > 0 || (options.mode === 'check' && summary.changed > 0) ? 1 : 0;
}

const look = ({ verbose, lang }: RunOptions, { colours, columns }: Console): Look => ({
  verbose,
  lang,
  columns,
  colours: colours.err,
});

/** The whole report for machines; each format is loaded only where it is asked for. */
async function reportOf(
  format: Exclude<Format, 'pretty'> | 'inspect' | 'patch',
  { version, mode, lang }: RunOptions,
  transform: Transform,
  results: readonly FileResult[],
  looked: number,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./report/json.js')).json(transform.id, results, looked);
    case 'sarif':
      return (await import('./report/sarif.js')).sarif(version, results, mode, lang);
    case 'github':
      return (await import('./report/github.js')).github(results, mode);
    case 'patch':
      return results.map(({ path, before, text }) => diff(path, before, text)).join('');
    case 'inspect':
      return (await import('./report/inspect.js')).inspect(results, transform, lang);
  }
}

/** Prints and saves the reports for machines; false where one could not be written. */
async function report(
  options: RunOptions,
  transform: Transform,
  results: readonly FileResult[],
  looked: number,
  console: Console,
): Promise<boolean> {
  let written = true;
  if (options.format !== 'pretty')
    console.out(encode(await reportOf(options.format, options, transform, results, looked)));
  for (const { format, path } of options.saved) {
    const text = await reportOf(format, options, transform, results, looked);
    try {
      writeFileSync(resolve(options.cwd, path), encode(text));
    } catch (error) {
      written = false;
      const why = messagesIn(options.lang).problems.reportNotWritten(format, reason(error));
      console.say(harmless(`${path}: ${why}`));
    }
  }
  return written;
}

/** Whether the bytes of a file can matter: looked for before anything is decoded. A script that only sources others may connect them. */
function concerns(bytes: Buffer, transform: Transform, options: RunOptions): boolean {
  return needlesOf(transform, options).some((needle) => bytes.includes(needle));
}

function show(result: FileResult, options: RunOptions, console: Console): void {
  if (options.mode === 'check') {
    if (result.changed) console.say(harmless(`${result.path}: ${messagesIn(options.lang).problems.wouldChange}`));
  } else if (result.changed && !options.quiet) {
    const text = diff(result.path, result.before, result.text);
    console.out(encode(console.colours.out ? colourDiff(text, console.colours.out) : text));
    if (console.together) console.say('');
  }
  for (const line of findingLines(result, look(options, console))) console.say(line);
}

/** Standard input to standard output: the migrated text itself. */
export async function runStdin(
  input: Uint8Array,
  name: string,
  options: RunOptions,
  transform: Transform,
  console: Console,
): Promise<0 | 1 | 2> {
  const before = decode(input);
  const result: FileResult = { ...migrate(before, transform, options), path: name, before, changed: false };
  result.changed = result.text !== before;
  const written = await report(options, transform, [result], 1, console);
  if (options.format === 'pretty') {
    if (options.mode === 'write') console.out(encode(result.text));
    else if (options.mode === 'dry-run') console.out(encode(diff(name, before, result.text)));
    else if (result.changed) console.say(harmless(`${name}: ${messagesIn(options.lang).problems.wouldChange}`));
    for (const line of findingLines(result, look(options, console))) console.say(line);
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
