/** docs/many-repositories.md: its recipe over local clones with GNU parallel, where that is there; its script; its files. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { bin, folderWith, root } from './helpers/program.js';

const page = readFileSync(join(root, 'docs/many-repositories.md'), 'utf8');
const record = /```yaml\n(.*?)```/s.exec(readFileSync(join(root, 'docs/your-own-migration.md'), 'utf8'))?.[1] ?? '';

/** The block of the page between two marks. */
const block = (name: string): string =>
  new RegExp(`<!-- ${name} -->\\n\`\`\`\\w+\\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';

const started = (script: string, cwd: string, variables: Readonly<Record<string, string>> = {}) => {
  const front = `reflow-migrate() { "${process.execPath}" "${bin}" "$@"; }\nexport -f reflow-migrate\n`;
  const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1', SHELL: '/bin/bash', ...variables };
  return spawnSync('bash', ['-c', front + script], { cwd, encoding: 'utf8', env });
};

const isGnu = /GNU parallel/.test(spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '');

(isGnu ? test : test.skip)('each repository has a report, a patch and a status, whatever becomes of the others', () => {
  const folder = folderWith({
    'renderer-2.yaml': record,
    'repositories.txt': 'good\nleft\nmissing\nnothing here\n',
    'good/a.sh': 'render --out=a\n',
    'left/a.sh': 'A=(--out=a)\nrender "${A[@]}"\nother "${A[@]}"\n',
    'nothing here/a.sh': 'echo\n',
  });
  const { status, stdout } = started(block('recipe'), folder);
  // The recipe ends with the table, whose status is its own.
  expect([status, stdout]).toEqual([0, '0: 2\n1: 1\n2: 1\n']);
  const out = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
  expect(out('good.patch')).toContain('+render --output=a\n');
  expect(JSON.parse(out('left.json')).summary).toMatchObject({ files: 1, changed: 0, errors: 1 });
  expect(out('nothing here.patch')).toBe('');
  expect(existsSync(join(folder, 'out/missing.patch'))).toBe(false);
  const applied = spawnSync('git', ['apply', join(folder, 'out/good.patch')], { cwd: join(folder, 'good') });
  expect([applied.status, readFileSync(join(folder, 'good/a.sh'), 'utf8')]).toEqual([0, 'render --output=a\n']);
});

test.each([
  ['done', 'render --out=a\n', 0],
  ['left for a person', 'A=(--out=a)\nrender "${A[@]}"\nother "${A[@]}"\n', 0],
  ['not to be read', undefined, 1],
])('the script for pull requests takes what is %s for right or wrong', (_, script, status) => {
  const folder = folderWith(script === undefined ? {} : { 'a.sh': script, 't.yaml': record });
  writeFileSync(join(folder, 'migrate.sh'), block('script'));
  expect(started('. ./migrate.sh', folder, { RECORD: join(folder, 't.yaml') }).status).toBe(status);
});

test('the configuration files are YAML, and name what the page names', () => {
  expect(parse(block('multi-gitter'))).toMatchObject({ branch: 'renderer-2', concurrent: 4 });
  expect(parse(block('batch'))).toMatchObject({ version: 2, steps: [{ container: 'node:22' }], changesetTemplate: {} });
});
