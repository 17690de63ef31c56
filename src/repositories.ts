/** `--repos`: one run, one report and one patch for each of many repositories, one after another. Who needs a queue takes one: docs/many-repositories.md. */
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { typedGlob } from './find/shown.js';
import { messagesIn } from './messages/messages.js';
import { isMissing } from './reason.js';
import { harmless } from './report/width.js';
import { opened } from './run.js';
import type { Lang } from './types.js';

/** Options whose value is, or ends with, the path of a report: `--format json=FILE`. */
const reports = ['--patch', '--html', '--format'];
const reportFormats = ['patch', 'html', 'json', 'sarif', 'github', 'gitlab'] as const;
/** Options that name a file of the caller's, where there is one. */
const sources = ['--transform', '--config'];

interface Around {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly lang: Lang;
  say(line: string): void;
  readonly interruption: AbortSignal;
}

/**
 * Runs the call in each repository. Its diff is not printed: paths of several repositories make no patch.
 *
 * @param given a file with a folder a line, or a pattern of folders
 * @returns the greatest exit status
 */
export async function overRepositories(given: string, { argv, cwd, lang, say, interruption }: Around): Promise<number> {
  const { repositories: words, call, problems } = messagesIn(lang);
  const wrong = (text: string): 2 => {
    say(harmless(call.error(text)));
    return 2;
  };
  const folders = await foldersOf(given, cwd);
  if (folders.length === 0) return wrong(words.none(given));
  const names = folders.map((folder) => basename(folder));
  const isSaving = argv.some((word) => word.includes('{}'));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (isSaving && twice !== undefined) return wrong(words.sameName(twice));
  const nameless = [...valuesIn(argv, reports)].find(([, value]) => isFile(value) && !value.includes('{}'));
  if (nameless) return wrong(words.noPlace(nameless[0]));
  // A wrong call changes nothing: each folder and each report is tried before anything is written.
  const missing = folders.filter((folder) => !statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  for (const folder of missing) say(harmless(`${folder}: ${problems.notFound.missing}`));
  if (missing.length > 0) say(problems.nothingWritten);
  if (missing.length > 0 || !names.every((name) => mayReport(argv, name, { cwd, lang, say }))) return 2;
  const counts = new Map<number, number>();
  for (const [index, folder] of folders.entries()) {
    if (interruption.aborted) break;
    say(harmless(`== ${folder}`));
    const status = await started(argumentsFor(argv, names[index] ?? '', cwd), folder);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const table = [...counts].sort(([a], [b]) => a - b).map(([status, count]) => words.ended(count, status));
  say(table.join(', '));
  return Math.max(...counts.keys(), 0);
}

/** The folders that a file lists, from its own folder, or that a pattern stands for. */
async function foldersOf(given: string, cwd: string): Promise<string[]> {
  try {
    if (statSync(resolve(cwd, given)).isFile())
      return readFileSync(resolve(cwd, given), 'utf8')
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line) => resolve(cwd, dirname(given), line));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const { default: glob } = await import('fast-glob');
  return (await glob(typedGlob(given), { cwd, onlyDirectories: true })).sort().map((folder) => resolve(cwd, folder));
}

/** Whether the reports of a repository can be opened; what is wrong with one is said. */
function mayReport(
  argv: readonly string[],
  name: string,
  { say, ...around }: Pick<Around, 'cwd' | 'lang' | 'say'>,
): boolean {
  const saved = [...valuesIn(argv, reports)].flatMap(([option, value]) => {
    const [format] = reportFormats.filter((one) => option === `--${one}` || value.startsWith(`${one}=`));
    return format && isFile(value) ? [{ format, path: value.replace(/^\w+=/, '').replaceAll('{}', name) }] : [];
  });
  const all = opened({ ...around, saved, mode: 'write', quiet: false }, () => [], { say });
  all?.discard();
  return all !== undefined;
}

/** Whether the value of an option names a file: `--format json` does not. */
const isFile = (value: string): boolean => !/^(?:pretty|json|sarif|github|gitlab)$/.test(value);

/** Each value of some options, with the option and the number of the word that holds it. */
function* valuesIn(argv: readonly string[], options: readonly string[]): Generator<[string, string, number]> {
  for (const [index, word] of argv.entries()) {
    const option = options.find((one) => word === one || word.startsWith(`${one}=`));
    if (option === undefined) continue;
    const next = argv[index + 1];
    if (word !== option) yield [option, word.slice(option.length + 1), index];
    else if (next !== undefined) yield [option, next, index + 1];
  }
}

/** The call as it is made in a repository: without --repos, and with the caller's files. */
function argumentsFor(argv: readonly string[], name: string, cwd: string): string[] {
  const words = [...argv];
  const put = (index: number, old: string, value: string): void => {
    const word = words[index] ?? '';
    words[index] = word.slice(0, word.length - old.length) + value;
  };
  for (const [, value, index] of valuesIn(argv, reports)) {
    const file = value.replace(/^\w+=/, '');
    if (isFile(value)) put(index, file, resolve(cwd, file.replaceAll('{}', name)));
  }
  for (const [, value, index] of valuesIn(argv, sources))
    if (statSync(resolve(cwd, value), { throwIfNoEntry: false })?.isFile()) put(index, value, resolve(cwd, value));
  const at = words.findIndex((word) => word === '--repos' || word.startsWith('--repos='));
  words.splice(at, words[at] === '--repos' ? 2 : 1);
  return words;
}

/** The exit status of the program, started in a folder. */
const started = (argv: readonly string[], folder: string): Promise<number> =>
  new Promise((done) => {
    const [, program = ''] = process.argv;
    const child = spawn(process.execPath, [program, ...argv], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', () => done(2));
    child.on('close', (status) => done(status ?? 2));
  });
