/**
 * Whole folders before and after, byte for byte, each named by what it shows; `report.txt` holds the errors that are left, a line each. A
 * file of `before/` that `after/` does not have stays as it is. What is given stands in `given.txt`, where it is not the whole folder; the folder
 * is a repository then, as only in one the files that were not given are looked at.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHere } from './helpers/here.js';
import { copyOf, root } from './helpers/program.js';

const names = readdirSync(join(root, 'test/projects'));

function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes('.git'),
  );
  return new Map(
    entries.map(({ parentPath, name }): [string, string] => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'latin1')];
    }),
  );
}

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly line: number;
      readonly fixed: boolean;
    }[];
  }[];
}

const errorsIn = (json: string): string[] => {
  const { files }: Report = JSON.parse(json);
  return files.flatMap(({ path, findings }) =>
    findings.flatMap(({ rule, severity, line, fixed }) =>
      severity === 'error' && !fixed ? [`${path}:${line} ${rule}`] : [],
    ),
  );
};

test('there are projects', () => expect(names.length).toBeGreaterThan(100));

describe.each(names)('%s', (name) => {
  const given = join(root, 'test/projects', name);
  const hasAfter = existsSync(join(given, 'after'));
  const want = new Map([...filesIn(join(given, 'before')), ...(hasAfter ? filesIn(join(given, 'after')) : [])]);
  const lines = (file: string) =>
    readFileSync(join(given, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  const errors = lines('report.txt');
  const paths = existsSync(join(given, 'given.txt')) ? lines('given.txt') : undefined;

  test('comes to the files that stand beside it, and to the errors that it names; a second run changes nothing', async () => {
    const folder = copyOf(`test/projects/${name}/before`);
    if (paths) execFileSync('git', ['init', '-q'], { cwd: folder });
    const migrate = () => runHere(folder, ['--format', 'json', ...(paths ?? ['.'])]);
    const { out, status } = await migrate();
    expect({ files: filesIn(folder), errors: errorsIn(out).sort(), status }).toEqual({
      files: want,
      errors: [...errors].sort(),
      status: errors.length > 0 ? 1 : 0,
    });
    expect((await migrate()).status).not.toBe(2);
    expect(filesIn(folder)).toEqual(want);
  });
});
