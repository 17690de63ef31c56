/** The pipeline for standard input. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { unusedIn } from './baseline/finish.js';
import { filesIn, knownAmong, reportedIn } from './batch.js';
import { decode, encode } from './files/text.js';
import { isExcluded } from './find/find.js';
import { otherKindOf } from './find/kind.js';
import { shown } from './find/shown.js';
import { hasSettings, hostNamed, isConfigName, stepsOf } from './hosts/hosts.js';
import { messagesIn } from './messages/messages.js';
import type { Transform } from './migrate/transform.js';
import { findingLines, harmless } from './report/pretty.js';
import { lookOf, opened, type Problem, report, showDiff, tellOther } from './run.js';
import type { Console, RunOptions } from './run-options.js';
import type { FileResult, MigrateOptions, Migration } from './types.js';

/** The files of the project that a text belongs to by its name, where its rules ask for any. */
async function filesAround(
  name: string,
  { cwd }: RunOptions,
  transform: Transform,
): Promise<MigrateOptions['filesAt']> {
  const folder = dirname(resolve(cwd, name));
  const isAsked = JSON.stringify(transform).includes('"fileAt":');
  if (!isAsked || name === '<stdin>' || !existsSync(folder)) return undefined;
  const { around } = await import('./find/around.js');
  return filesIn((await around([{ folder, whole: false }], cwd, [])).paths, cwd, [cwd, folder]);
}

/** Standard input to standard output: the migrated text itself. */
export async function runStdin(
  input: Uint8Array,
  name: string,
  options: RunOptions,
  transform: Transform,
  console: Console,
): Promise<0 | 1 | 2> {
  const { unchanged } = await import('./migrate/migrate.js');
  const hostName = isConfigName(name) ? 'config' : 'shell';
  const host = await hostNamed(hostName, transform);
  const saved = opened(options, () => [], console);
  if (!saved) return 2;
  const before = decode(input);
  // An editor names the file that it sends, and does not know what is excluded.
  const isLeftOut = !options.hosts.has(hostName) || (hostName === 'config' && !stepsOf(transform).some(hasSettings));
  const isExcludedName = isLeftOut || (await isExcluded(name, options));
  const shownName = shown(resolve(options.cwd, name), options.cwd);
  // A text is what its name, or its first line, says, as a file is.
  const kind = isExcludedName || hostName !== 'shell' ? undefined : otherKindOf(name, before);
  const excluded = isExcludedName || kind !== undefined;
  const script = [{ path: name, original: before }];
  const filesAt = excluded ? undefined : await filesAround(name, options, transform);
  const migrated = (more: Pick<MigrateOptions, 'accepts' | 'lang'>): Migration[] =>
    excluded ? [unchanged(before)] : host.migrate(script, transform, { ...options, filesAt, ...more });
  const known = knownAmong(script, options, migrated);
  const news = (lang = options.lang): Migration => {
    const all = migrated({ accepts: known?.accepts, lang });
    return (known?.without(all) ?? all)[0] ?? unchanged(before);
  };
  const migration = news();
  const problems: Problem[] = [];
  const told = { options, transform, console, problems };
  const left = kind !== undefined && tellOther({ path: name, kind, isAsked: true, text: before }, told);
  const reported = reportedIn(options, news);
  const result: FileResult = { ...migration, reported, path: name, before, changed: false };
  result.changed = result.text !== before;
  const scope = { covers: (path: string) => !excluded && path === shownName, rules: options.rules };
  const unused = options.baseline && (await unusedIn(options.baseline, scope, options));
  const results = unused ? [result, unused] : [result];
  const written = await report({ options, transform, results, problems, looked: 1, saved }, console);
  if (
    options.format === 'inspect' &&
    result.invocations.length + (result.configurations?.length ?? 0) === 0 &&
    !options.quiet
  )
    console.say(messagesIn(options.lang).inspect.none(1));
  if (options.format === 'pretty') {
    if (options.mode === 'write') await console.out(encode(result.text));
    else if (options.mode === 'dry-run') await showDiff(result, console);
    else if (result.changed) console.say(harmless(`${name}: ${messagesIn(options.lang).problems.wouldChange}`));
    for (const line of results.flatMap((one) => findingLines(one, lookOf(options, console)))) console.say(line);
  }
  if (result.defect !== undefined || !written) return 2;
  const isOpen = left || result.findings.some((one) => one.severity === 'error' && !one.fixed);
  return isOpen || (options.mode === 'check' && result.changed) ? 1 : 0;
}
