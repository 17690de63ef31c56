/** Paths of either system, tried on any: what is pure takes the rules for paths as an argument. */
import { posix, win32 } from 'node:path';
import { expect, test } from '@jest/globals';
import ignore from 'ignore';
import { searched } from '../../src/config/find.js';
import { isScriptName } from '../../src/file-name.js';
import { matcher } from '../../src/find/patterns.js';
import { shown, typedGlob } from '../../src/find/shown.js';
import { scriptsNamed } from '../../src/shell/sourced.js';
import { synthetic } from '../../src/shell/values.js';

test.each([
  [posix, '/p/sub/a.sh', '/p', 'sub/a.sh'],
  [posix, '/p/..a.sh', '/p', '..a.sh'],
  [posix, '/q/a.sh', '/p', '/q/a.sh'],
  [posix, '/p/a\\b.sh', '/p', 'a\\b.sh'],
  [win32, 'C:\\p\\sub\\a.sh', 'C:\\p', 'sub/a.sh'],
  [win32, 'c:\\P\\sub\\a.sh', 'C:\\p', 'sub/a.sh'],
  [win32, 'C:\\q\\a.sh', 'C:\\p', 'C:/q/a.sh'],
  [win32, 'D:\\p\\a.sh', 'C:\\p', 'D:/p/a.sh'],
  [win32, '\\\\host\\share\\a.sh', 'C:\\p', '//host/share/a.sh'],
])('a path is shown with / (%#)', (paths, path, cwd, wanted) => {
  expect(shown(path, cwd, paths)).toBe(wanted);
});

test.each([
  [posix, 'a/\\*.sh', 'a/\\*.sh'],
  [win32, 'a\\*.sh', 'a/*.sh'],
  [win32, 'C:\\p\\**\\*.sh', 'C:/p/**/*.sh'],
])('a glob that was typed (%#)', (paths, typed, wanted) => {
  expect(typedGlob(typed, paths)).toBe(wanted);
});

test('a script is known by its name, and what it sources is found, whatever the drive', () => {
  expect(['C:/p/a.sh', 'D:/x.y/b.slurm', 'C:/p.sh/notes'].map(isScriptName)).toEqual([true, true, false]);
  const known = new Map(['C:/p/lib/common.sh', 'C:/p/run.sh', 'lib/common.sh'].map((path) => [path, path]));
  const named = (name: string, from: string, folder?: string) =>
    scriptsNamed([synthetic(name)], { from, folder }, known).paths;
  // Bash looks from the folder of the run, people often mean the script's own: either may be.
  expect(named('lib/common.sh', 'C:/p/run.sh')).toEqual(['C:/p/lib/common.sh', 'lib/common.sh']);
  expect(named('../lib/common.sh', 'jobs/run.sh')).toEqual(['lib/common.sh']);
  expect(named('common.sh', 'jobs/run.sh', 'lib')).toEqual(['C:/p/lib/common.sh', 'lib/common.sh']);
  expect(named('common.sh', 'jobs/run.sh', './lib')).toEqual(['lib/common.sh']);
});

test.each([
  ['a repository', posix, '/home/me/code/sub', '/home/me', ['/home/me/code'], ['/home/me/code/sub', '/home/me/code']],
  ['the home folder', posix, '/home/me/x', '/home/me', [], ['/home/me/x', '/home/me']],
  ['neither', posix, '/tmp/x', '/home/me', [], ['/tmp/x']],
  ['a repository on a drive', win32, 'D:\\code\\sub', 'C:\\Users\\me', ['D:\\code'], ['D:\\code\\sub', 'D:\\code']],
  ['neither, on a drive', win32, 'D:\\code\\sub', 'C:\\Users\\me', [], ['D:\\code\\sub']],
  ['neither, on a share', win32, '\\\\host\\share\\x', 'C:\\Users\\me', [], ['\\\\host\\share\\x']],
])('a configuration is searched up to %s', (_, path, cwd, home, roots, folders) => {
  expect(searched(cwd, home, (folder) => roots.includes(folder), path)).toEqual(folders);
});

const patterns = ['/vendor/', 'x.sh'];
test.each([
  [posix, '/p', '/p', ['vendor/a.sh', 'sub/x.sh', '/p/vendor/a.sh'], ['a.sh', '../vendor/a.sh', '/q/x.sh']],
  [posix, '/p', '/p/vendor', ['a.sh', 'sub/x.sh'], ['../a.sh', '../../q/x.sh']],
  [posix, '/p', '/q', ['/p/vendor/a.sh', '../p/x.sh'], ['x.sh', 'vendor/a.sh']],
  [win32, 'C:\\p', 'C:\\p\\vendor', ['a.sh', 'sub/x.sh', 'C:/p/x.sh'], ['C:/q/x.sh', 'D:/p/x.sh']],
  [win32, 'C:\\p', 'D:\\q', ['C:/p/vendor/a.sh'], ['x.sh', 'vendor/a.sh']],
])('patterns count from their folder (%#)', (path, base, cwd, inside, outside) => {
  const matches = matcher([{ base, patterns }], cwd, ignore, path);
  expect([...inside, ...outside].filter(matches)).toEqual(inside);
});
