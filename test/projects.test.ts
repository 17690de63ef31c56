/**
 * Whole folders before and after, byte for byte, each named by what it shows; `report.txt` holds the errors that are left, a line each. A
 * file of `before/` that `after/` does not have stays as it is.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { copyOf, root, run } from './helpers/program.js';

const names = readdirSync(join(root, 'test/projects'));

function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
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
  const hasAfter = readdirSync(given).includes('after');
  const want = new Map([...filesIn(join(given, 'before')), ...(hasAfter ? filesIn(join(given, 'after')) : [])]);
  const errors = readFileSync(join(given, 'report.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

  test('comes to the files that stand beside it, and to the errors that it names; a second run changes nothing', () => {
    const folder = copyOf(`test/projects/${name}/before`);
    const migrate = () => run(folder, ['--no-config', '--format', 'json', '.']);
    const { out, status } = migrate();
    expect({ files: filesIn(folder), errors: errorsIn(out).sort(), status }).toEqual({
      files: want,
      errors: [...errors].sort(),
      status: errors.length > 0 ? 1 : 0,
    });
    expect(migrate().status).not.toBe(2);
    expect(filesIn(folder)).toEqual(want);
  });
});
