/** The guide's list over migrated scripts: the obsolete flags are gone, the required ones there. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { decode } from '../files/text.js';
import { findFiles } from '../find/find.js';
import { mentions, migrate } from '../migrate/migrate.js';
import type { Transform } from '../migrate/transform.js';
import { type Check, failed, ok, skipped } from './check.js';
import { remedies } from './guide.js';
import { checkTeacher } from './model.js';

const options = { addUseReflow: false, removeConflicting: false, fixContinuations: false, entrypoints: [] };

/** Problems are paths that could not be looked at. */
export async function checkScripts(
  paths: readonly string[],
  transform: Transform,
  cwd: string,
  checkPaths: boolean,
): Promise<{ checks: Check[]; problems: string[] }> {
  const { files, problems: missing } = await findFiles([...paths], { include: [], exclude: [], gitignore: true, cwd });
  const problems = missing.map(({ path, message }) => `${path}: ${message}`);
  const checks: Check[] = [];
  let reflow = 0;
  for (const path of files) {
    let text: string;
    try {
      text = decode(readFileSync(resolve(cwd, path)));
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      continue;
    }
    if (!mentions(text, transform, options)) continue;
    const { findings, invocations } = migrate(text, transform, options);
    for (const one of findings) {
      if (one.severity === 'error')
        checks.push(failed('script', `${path}:${one.line}:${one.column}: ${one.message}`, remedies.scripts));
    }
    const runs = invocations.filter((one) => one.reflow === 'yes');
    reflow += runs.length;
    if (runs.length > 0 && !findings.some((one) => one.severity === 'error'))
      checks.push(
        ok(
          'script',
          `${path}: ${runs.length} Reflow ${runs.length === 1 ? 'run' : 'runs'}, without obsolete flags, with what is required`,
        ),
      );
    if (!checkPaths) continue;
    for (const run of runs) {
      const teacher = run.flags.findLast((flag) => flag.name === transform.required.flag)?.value;
      if (teacher === undefined || teacher === null) {
        checks.push(
          skipped(
            'script-teacher',
            `${path}:${run.line}: the script does not settle the teacher's path: pass it with --teacher`,
          ),
        );
        continue;
      }
      const here = resolve(cwd, teacher);
      const beside = resolve(cwd, dirname(path), teacher);
      const found = checkTeacher(teacher).some((one) => one.state === 'skipped')
        ? teacher
        : isThere(here)
          ? here
          : isThere(beside)
            ? beside
            : teacher;
      for (const check of checkTeacher(found)) checks.push({ ...check, text: `${path}:${run.line}: ${check.text}` });
    }
  }
  if (reflow === 0 && problems.length === 0) checks.push(skipped('script', 'there is no Reflow run in these scripts'));
  return { checks, problems };
}

const isThere = (path: string): boolean => checkTeacher(path).length > 1;
