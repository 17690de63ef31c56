/** Bad input: a clear line, the right exit status, and nothing written. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { bin, folderWith, run, runAsNobody } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `lerobot-train ${good} --policy.load_vlm_weights=false\n`;
const now = `lerobot-train ${good}\n`;

/** One line for people that names the file. */
function complains(err: string, ...parts: string[]): void {
  const line = err.split('\n').find((one) => parts.every((part) => one.includes(part)));
  expect([line !== undefined, err]).toEqual([true, err]);
  expect(err).not.toMatch(/\n\s+at /);
  tally('refused');
}

describe('the call is wrong: status 2', () => {
  test.each([
    ['a missing path', ['nowhere.sh'], ['nowhere.sh', 'no such file or folder']],
    ['an empty path, as of an unset variable', [''], ["''", 'no such file or folder']],
    ['a glob that matches nothing', ['*.bash'], ['*.bash', 'no file matches']],
    ['an unknown option', ['--frobnicate'], ["unknown option '--frobnicate'"]],
    ['an unknown transform', ['--transform', 'x'], ["there is no transform 'x'", 'There are: smolvla-reflow']],
    ['a transform by a part of its name', ['--transform', 'smolvla'], ['did you mean smolvla-reflow?']],
    ['an unknown format', ['--format', 'x'], ['x', 'pretty']],
    ['standard input beside files', ['-', 'a.sh'], ['standard input']],
  ])('%s', async (_, args, parts) => {
    const folder = folderWith({ 'a.sh': old });
    const { status, out, err } = await runHere(folder, args);
    expect([status, out]).toEqual([2, '']);
    complains(err, ...parts);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });

  test('2 wins over 1', async () => {
    const folder = folderWith({ 'a.sh': `lerobot-train ${good} --policy.train_expert_only=false\n` });
    expect((await runHere(folder, ['a.sh'])).status).toBe(1);
    expect((await runHere(folder, ['a.sh', 'nowhere.sh'])).status).toBe(2);
  });

  test('nothing is done beside it', async () => {
    const folder = folderWith({ 'a.sh': old });
    expect((await runHere(folder, ['-q', 'nowhere.sh', 'a.sh'])).status).toBe(2);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });
});

describe('the file cannot be migrated', () => {
  test('an unreadable file', () => {
    const folder = folderWith({ 'a.sh': old });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'a.sh'), 0o000);
    const { status, err } = runAsNobody(folder, ['a.sh']);
    expect(status).toBe(2);
    complains(err, 'a.sh', 'cannot be read', 'permission denied');
  });

  test('a read-only file', async () => {
    const folder = folderWith({ 'a.sh': old });
    chmodSync(join(folder, 'a.sh'), 0o444);
    const { status, err } = await runHere(folder, ['a.sh']);
    expect(status).toBe(2);
    complains(err, 'a.sh', 'read-only');
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });

  test('a hard-linked file', async () => {
    const folder = folderWith({ 'a.sh': old });
    linkSync(join(folder, 'a.sh'), join(folder, 'b.txt'));
    const { status, err } = await runHere(folder, ['a.sh']);
    expect(status).toBe(2);
    complains(err, 'a.sh', 'hard links');
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });

  test('a link out of the given folders', async () => {
    const outside = folderWith({ 'a.sh': old });
    const folder = folderWith();
    symlinkSync(join(outside, 'a.sh'), join(folder, 'a.sh'));
    await runHere(folder, ['.']);
    const named = await runHere(folder, ['a.sh']);
    expect(named.status).toBe(2);
    complains(named.err, 'a.sh', 'symbolic link');
    expect(readFileSync(join(outside, 'a.sh'), 'utf8')).toBe(old);
  });

  test('a link within stays a link', async () => {
    const folder = folderWith({ 'b.sh': old });
    symlinkSync('b.sh', join(folder, 'a.sh'));
    expect((await runHere(folder, ['-q', 'a.sh'])).status).toBe(0);
    expect(readFileSync(join(folder, 'b.sh'), 'utf8')).toBe(now);
  });

  test('a folder named like a script is a folder', async () => {
    const folder = folderWith({ 'x.sh/in.sh': old });
    expect((await runHere(folder, ['-q', 'x.sh'])).status).toBe(0);
    expect(readFileSync(join(folder, 'x.sh/in.sh'), 'utf8')).toBe(now);
  });

  test.each([
    ['README.md', 'a document'],
    ['Makefile', 'a Makefile'],
    ['config.yaml', 'a file of settings'],
    ['train.py', 'a program in another language'],
  ])('%s, named, is not read as a script; what it is, and what it mentions, is said', async (name, kind) => {
    const folder = folderWith({ [name]: old, 'a.sh': now });
    const { status, err } = await runHere(folder, [name, 'a.sh']);
    expect(status).toBe(1);
    complains(err, name, kind, 'obsolete');
    expect(readFileSync(join(folder, name), 'utf8')).toBe(old);
    const quiet = folderWith({ [name]: 'echo\n' });
    expect((await runHere(quiet, [name])).status).toBe(0);
  });

  test('a first line of another language says so, too', async () => {
    const folder = folderWith({ train: `#!/usr/bin/env python3\n${old}` });
    complains((await runHere(folder, ['train'])).err, 'train', 'another language');
    expect(readFileSync(join(folder, 'train'), 'utf8')).toContain(old);
  });

  test('a FIFO named like a script is never opened', async () => {
    const folder = folderWith({ 'a.sh': old });
    execFileSync('mkfifo', [join(folder, 'pipe.sh')]);
    expect((await runHere(folder, ['-q', '.'])).status).toBe(0);
    const { status, err } = await runHere(folder, ['pipe.sh']);
    expect(status).toBe(2);
    complains(err, 'pipe.sh', 'not a regular file');
  });

  test('NUL bytes', async () => {
    const text = `${old}\0\n`;
    const folder = folderWith({ 'a.sh': text });
    const { status, err } = await runHere(folder, ['a.sh']);
    expect(status).toBe(2);
    complains(err, 'a.sh', 'NUL');
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(text);
  });

  test('UTF-16, as PowerShell writes it, which no shell runs', async () => {
    const bytes = Buffer.from(`\ufeff${old}`, 'utf16le');
    const folder = folderWith({ 'a.sh': bytes, 'b.sh': Buffer.from('\ufeffls\n', 'utf16le') });
    const { status, err } = await runHere(folder, ['.']);
    expect([status, err]).toEqual([2, expect.stringContaining('a.sh: is UTF-16, which no shell runs')]);
    expect(err).not.toContain('b.sh');
    expect(readFileSync(join(folder, 'a.sh'))).toEqual(bytes);
  });

  test.each([
    ['NUL bytes', Buffer.from(`${old}\0\n`), 'contains NUL bytes'],
    ['UTF-16', Buffer.from(`\ufeff${old}`, 'utf16le'), 'is UTF-16'],
  ])('standard input with %s: nothing is printed, and that is said', (_, input, part) => {
    expect(run(folderWith(), ['-'], input)).toEqual({ status: 2, out: '', err: expect.stringContaining(part) });
  });

  test('binary without any of our words is none of our business', async () => {
    const bytes = Buffer.from([0, 255, 1, 2, 3]);
    const folder = folderWith({ 'a.sh': bytes });
    expect((await runHere(folder, ['a.sh'])).status).toBe(0);
    expect(readFileSync(join(folder, 'a.sh'))).toEqual(bytes);
  });

  test('an unterminated quote', async () => {
    const text = `${old}echo 'oops\n`;
    const folder = folderWith({ 'a.sh': text });
    const { status, err } = await runHere(folder, ['a.sh']);
    expect(status).toBe(1);
    complains(err, 'a.sh:2:6', 'syntax-error');
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(text);
  });

  // A process of its own has the memory that a user's has, whatever ran in the tests' own before.
  test('50 MB in one line', () => {
    const text = `${old}echo ${'x'.repeat(50_000_000)}\n`;
    const folder = folderWith({ 'a.sh': text });
    expect(run(folder, ['-q', 'a.sh'])).toEqual({ status: 0, out: '', err: '' });
    expect(statSync(join(folder, 'a.sh')).size).toBe(text.length - ' --policy.load_vlm_weights=false'.length);
  });

  test('5,000 nested parentheses', async () => {
    const text = `${old}${'('.repeat(5000)}echo${')'.repeat(5000)}\n`;
    const folder = folderWith({ 'a.sh': text });
    const { status, err } = await runHere(folder, ['a.sh']);
    expect(status).toBe(1);
    complains(err, 'a.sh:2:', 'syntax-error');
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(text);
  });
});

test('bytes that are not UTF-8 survive exactly, beside a migrated flag', async () => {
  const folder = folderWith({
    'a.sh': Buffer.concat([Buffer.from('# caf\xe9 \xff\xfe\n', 'latin1'), Buffer.from(old)]),
  });
  expect((await runHere(folder, ['-q', 'a.sh'])).status).toBe(0);
  expect(readFileSync(join(folder, 'a.sh'), 'latin1')).toBe(`# caf\xe9 \xff\xfe\n${now}`);
});

test('mode, mark and line ends survive', async () => {
  const ended = (text: string): string => `\uFEFF${text.replace('\n', ' --steps=1\r\n')}`;
  const folder = folderWith({ 'a.sh': ended(old) });
  chmodSync(join(folder, 'a.sh'), 0o751);
  expect((await runHere(folder, ['-q', 'a.sh'])).status).toBe(0);
  expect(statSync(join(folder, 'a.sh')).mode & 0o777).toBe(0o751);
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(ended(now));
});

test('an empty file and a folder without scripts are fine', async () => {
  expect((await runHere(folderWith({ 'a.sh': '' }), ['a.sh'])).status).toBe(0);
  expect((await runHere(folderWith({ 'a.txt': old }), ['.'])).status).toBe(0);
  const empty = folderWith();
  mkdirSync(join(empty, 'x'));
  expect((await runHere(empty, [])).status).toBe(0);
});

test('a reader that stops early gets no stack trace', () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`s${index}.sh`, old]));
  const folder = folderWith(files);
  const { stdout, stderr } = spawnSync('bash', ['-c', `"${process.execPath}" "${bin}" -n . 2>err | head -1; cat err`], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout.startsWith('--- a/s0.sh')).toBe(true);
  expect(stdout + stderr).not.toMatch(/EPIPE|\n\s+at /);
});

test('a reader that stops early stops no run that writes', () => {
  const long = `${'# a line that fills the pipe\n'.repeat(100)}${old}`;
  const names = Array.from({ length: 200 }, (_, index) => `s${index}.sh`);
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, long.replaceAll('line', name)])));
  const { stdout, stderr } = spawnSync(
    'bash',
    ['-c', `"${process.execPath}" "${bin}" . | head -1; exit "\${PIPESTATUS[0]}"`],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  expect([stdout, stderr.includes('200 files changed')]).toEqual(['--- a/s0.sh\n', true]);
  for (const name of names) expect(readFileSync(join(folder, name), 'utf8')).not.toContain('load_vlm_weights');
});

describe('modes', () => {
  test('a dry run writes nothing and ends with 0 where all could be done', async () => {
    const folder = folderWith({ 'a.sh': old });
    const { status, out } = await runHere(folder, ['-n']);
    expect(status).toBe(0);
    expect(out).toBe(`--- a/a.sh\n+++ b/a.sh\n@@ -1,1 +1,1 @@\n-${old}+${now}`);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });
  test('--check names the file, writes nothing, and ends with 1', async () => {
    const folder = folderWith({ 'a.sh': old });
    const { status, out, err } = await runHere(folder, ['--check']);
    expect([status, out]).toEqual([1, '']);
    complains(err, 'a.sh', 'would change');
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });
  test('- reads standard input and writes the result', () => {
    expect(run(folderWith(), ['-'], old)).toMatchObject({ status: 0, out: now });
    expect(run(folderWith(), ['-'], Buffer.from([0xff, 10])).status).toBe(0);
  });
  test('json says what pretty says', async () => {
    const folder = folderWith({ 'a.sh': old });
    const report = JSON.parse((await runHere(folder, ['-n', '--format', 'json'])).out);
    expect(report.summary).toMatchObject({
      files: 1,
      changed: 1,
      invocations: 1,
      reflowInvocations: 1,
      removed: 1,
      errors: 0,
    });
    expect(report.files[0].findings).toContainEqual(
      expect.objectContaining({
        rule: 'obsolete-flag',
        line: 1,
        column: 71,
        endColumn: 102,
        fixed: true,
      }),
    );
  });
});
