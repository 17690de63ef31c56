/** The guide's list over migrated scripts: the obsolete flags are gone, the required ones there. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { onDisk } from '../files/names.js';
import { decode } from '../files/text.js';
import { findFiles } from '../find/find.js';
import { look } from '../find/look.js';
import type { Tell } from '../messages/doctor.js';
import { messagesIn } from '../messages/messages.js';
import { migrateTogether } from '../migrate/migrate.js';
import { needlesOf } from '../migrate/needles.js';
import type { Transform } from '../migrate/transform.js';
import { groupBySourcing, sourcedNames } from '../shell/sourced.js';
import type { InvocationReport, Lang, Migration } from '../types.js';
import { type Check, failed, ok, skipped } from './check.js';
import { isFolder, reason } from './files.js';
import { checkTeacher } from './model.js';

export interface ScriptOptions {
  /** The process's own. */
  readonly cwd: string;
  readonly checkPaths: boolean;
  /** More training entry points, by name. */
  readonly entrypoints: readonly string[];
  /** Of the findings. */
  readonly lang: Lang | undefined;
}

/** Problems are paths that could not be looked at. */
export async function checkScripts(
  paths: readonly string[],
  transform: Transform,
  { cwd, checkPaths, entrypoints, lang }: ScriptOptions,
): Promise<{ checks: Check[]; problems: Tell[] }> {
  const options = { addUseReflow: false, removeConflicting: false, fixContinuations: false, entrypoints, lang };
  const found = await findFiles(paths, { include: [], exclude: [], gitignore: true, cwd });
  const looked = await look(found.files, needlesOf(transform, options), cwd);
  const problems: Tell[] = [...found.problems, ...looked.problems].map(({ path, why }) =>
    typeof why === 'string'
      ? () => `${path}: ${messagesIn(lang).problems.notFound[why]}`
      : (words) => words.unreadable(path, reason(why.error)),
  );
  const scripts: { path: string; text: string; names: string[] }[] = [];
  for (const path of looked.scripts) {
    try {
      const text = decode(readFileSync(onDisk(resolve(cwd, path))));
      if (text.includes('\0')) problems.push(({ scripts }) => scripts.binary(path));
      else scripts.push({ path, text, names: sourcedNames(text) });
    } catch (error) {
      problems.push((words) => words.unreadable(path, reason(error)));
    }
  }
  const checks: Check[] = [];
  for (const group of groupBySourcing(scripts)) {
    const members = group.flatMap((index) => scripts[index] ?? []);
    const migrations = migrateTogether(
      members.map(({ path, text }) => ({ path, original: text })),
      transform,
      options,
    );
    for (const [index, { path }] of members.entries()) {
      const migration = migrations[index];
      if (!migration) continue;
      checks.push(...checkScript(path, migration));
      if (!checkPaths) continue;
      for (const run of migration.invocations.filter(({ reflow }) => reflow === 'yes')) {
        try {
          checks.push(...teacherOf(path, run, transform));
        } catch (error) {
          problems.push(({ scripts }) => scripts.teacherUnreadable(`${path}:${run.line}`, reason(error)));
        }
      }
    }
  }
  if (checks.length === 0 && problems.length === 0) checks.push(skipped('script', ({ scripts }) => scripts.none));
  return { checks, problems };
}

function checkScript(path: string, { findings, invocations }: Migration): Check[] {
  const errors = findings.filter((one) => one.severity === 'error');
  if (errors.length > 0)
    return errors.map((one) => failed('script', () => `${path}:${one.line}:${one.column}: ${one.message}`, 'scripts'));
  const runs = invocations.filter(({ reflow }) => reflow === 'yes').length;
  if (runs === 0) return [];
  return [ok('script', ({ scripts }) => scripts.fine(path, runs))];
}

/** The teacher of one run: a path counts from the working folder, or from the script's own. */
function teacherOf(path: string, run: InvocationReport, transform: Transform): Check[] {
  const where = `${path}:${run.line}`;
  const given = run.flags.findLast(({ name }) => name === transform.required.flag)?.value;
  if (given === undefined || given === null)
    return [skipped('script-teacher', ({ scripts }) => scripts.unsettled(where))];
  const beside = isAbsolute(given) ? given : join(dirname(path), given);
  return checkTeacher(!isFolder(given) && isFolder(beside) ? beside : given).map((check) => ({
    ...check,
    tell: (words) => `${where}: ${check.tell(words)}`,
  }));
}
