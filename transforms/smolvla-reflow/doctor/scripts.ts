/** The guide's list over migrated scripts: the obsolete flags are gone, the required ones there. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { onDisk } from '../../../src/files/names.js';
import { decode } from '../../../src/files/text.js';
import { findFiles } from '../../../src/find/find.js';
import { look } from '../../../src/find/look.js';
import { projectOf } from '../../../src/find/project.js';
import { messagesIn } from '../../../src/messages/messages.js';
import { migrateTogether, type Source } from '../../../src/migrate/migrate.js';
import { watchedBy } from '../../../src/migrate/needles.js';
import type { Transform } from '../../../src/migrate/transform.js';
import { reason } from '../../../src/reason.js';
import type { InvocationReport, Lang, Migration } from '../../../src/types.js';
import { type Check, failed, ok, skipped } from './check.js';
import { isFolder } from './files.js';
import type { Tell } from './messages.js';
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
  const { problems: system } = messagesIn(lang);
  const found = await findFiles(paths, { include: [], exclude: [], gitignore: true, cwd });
  const watched = watchedBy(transform, options);
  const looked = await look(found.files, watched, cwd);
  const project = await projectOf(looked, found, watched, cwd);
  const problems: Tell[] = [...found.problems, ...looked.problems].map(({ path, why }) =>
    typeof why === 'string'
      ? () => `${path}: ${messagesIn(lang).problems.notFound[why]}`
      : (words) => words.unreadable(path, reason(why.error, system)),
  );
  const checks: Check[] = [];
  for (const group of project.groups) {
    const members: Source[] = [];
    for (const { path, role, links } of group) {
      try {
        const original = decode(readFileSync(onDisk(resolve(cwd, path))));
        if (!original.includes('\0')) members.push({ path, role, links, original });
        else if (role === 'edit') problems.push(({ scripts }) => scripts.binary(path));
      } catch (error) {
        if (role === 'edit') problems.push((words) => words.unreadable(path, reason(error, system)));
      }
    }
    const migrations = migrateTogether(members, transform, { ...options, speaks: project.said.size > 0 });
    for (const [index, { path, role }] of members.entries()) {
      const migration = migrations[index];
      if (!migration || role !== 'edit') continue;
      checks.push(...checkScript(path, migration));
      if (!checkPaths) continue;
      for (const run of migration.invocations.filter(({ concerned }) => concerned === 'yes')) {
        try {
          checks.push(...teacherOf(path, run, transform));
        } catch (error) {
          problems.push(({ scripts }) => scripts.teacherUnreadable(`${path}:${run.line}`, reason(error, system)));
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
  const runs = invocations.filter(({ concerned }) => concerned === 'yes').length;
  if (runs === 0) return [];
  return [ok('script', ({ scripts }) => scripts.fine(path, runs))];
}

/** The teacher of one run: a path counts from the working folder, or from the script's own. */
function teacherOf(path: string, run: InvocationReport, transform: Transform): Check[] {
  const where = `${path}:${run.line}`;
  const given = run.flags.findLast(({ name }) => name === transform.required?.flag)?.value;
  if (given === undefined || given === null)
    return [skipped('script-teacher', ({ scripts }) => scripts.unsettled(where))];
  const beside = isAbsolute(given) ? given : join(dirname(path), given);
  return checkTeacher(!isFolder(given) && isFolder(beside) ? beside : given).map((check) => ({
    ...check,
    tell: (words) => `${where}: ${check.tell(words)}`,
  }));
}
