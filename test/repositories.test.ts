/** `--repos`: each repository has a report, a patch and a status of its own. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { folderWith, run } from './helpers/program.js';

const record = `id: t
title: T
entries: { t: { command: render } }
rules:
  - { rename: --out, to: --output, why: so }
`;
const files = {
  't.yaml': record,
  'all/good/a.sh': 'render --out=a\n',
  'all/left/a.sh': 'A=(--out=a)\nrender "${A[@]}"\nother "${A[@]}"\n',
  'all/nothing here/a.sh': 'echo\n',
  'list.txt': '# mine\nall/good\n\nall/left\n',
  'wrong.txt': 'all/good\nall/missing\n',
};
const call = ['--transform', 't.yaml', '-n', '--format', 'json={}.json', '--patch={}.patch'];

test('a pattern: all of them, whatever becomes of the others', () => {
  const folder = folderWith(files);
  const { status, out, err } = run(folder, [...call, '--repos', 'all/*']);
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('2 repositories with status 0, 1 repository with status 1\n');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  expect(read('good.patch')).toContain('--- a/a.sh\n+++ b/a.sh\n');
  expect(read('good.patch')).toContain('+render --output=a\n');
  expect(JSON.parse(read('left.json')).summary).toMatchObject({ files: 1, changed: 0, errors: 1 });
  expect(read('nothing here.patch')).toBe('');
  expect(readFileSync(join(folder, 'all/good/a.sh'), 'utf8')).toBe('render --out=a\n');
});

test('a list: written in each, whatever is left for a person in one', () => {
  const folder = folderWith(files);
  const { status, err } = run(folder, ['--repos=list.txt', '--transform=t.yaml', '.']);
  expect([status, err]).toEqual([1, expect.stringContaining('1 repository with status 0, 1 repository with status 1')]);
  expect(readFileSync(join(folder, 'all/good/a.sh'), 'utf8')).toBe('render --output=a\n');
});

test.each([
  [['--repos', 'none/*'], "there is no repository in 'none/*'"],
  [['--repos', 'all/*', '--patch', 'x.patch'], '--patch needs {} in its file'],
  [['--repos', '{all,more}/*', '--patch', '{}.patch'], "two repositories are called 'good'"],
  [['--repos', 'wrong.txt'], 'all/missing: no such file or folder'],
  [['--repos', 'all/*', '--patch', '{}.undo'], 'left.undo: the patch'],
  [['--repos', 'all/*', '--format', 'json=no/such/{}.json'], 'good.json: '],
  [['--repos', 'all/*', '-i'], "cannot be used with option '-i, --interactive'"],
])('%j is wrong, and changes nothing', (args, message) => {
  const folder = folderWith({ ...files, 'more/good/a.sh': '', 'left.undo': 'kept' });
  const { status, err } = run(folder, ['--transform', 't.yaml', ...args]);
  expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  expect(existsSync(join(folder, 'x.patch'))).toBe(false);
  expect(existsSync(join(folder, 'good.undo'))).toBe(false);
  expect(readFileSync(join(folder, 'all/good/a.sh'), 'utf8')).toBe('render --out=a\n');
});
