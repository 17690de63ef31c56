/** What is written beside the scripts: standard output, whose errors count, and the reports, which are opened first. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bin, folderWith, git, run } from '../helpers/program.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `${good} --policy.load_vlm_weights=false\n`;
const open = 'lerobot-train --policy.use_reflow=$1 --policy.load_vlm_weights=false\n';
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

/** The program in a line of the shell, as `$R`; the status is that of the line. */
function inShell(folder: string, line: string): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', NO_COLOR: '1', R: `${process.execPath} ${bin}` },
  });
  return { status, out: stdout, err: stderr };
}

(existsSync('/dev/full') ? describe : describe.skip)('standard output on a full disk is status 2', () => {
  test.each([
    ['a diff', '$R -n . >/dev/full'],
    ['a report', '$R -n --format json . >/dev/full'],
    ['a script', '$R - <a.sh >/dev/full'],
    ['the help', '$R --help >/dev/full'],
    ['a rule', '$R explain obsolete-flag >/dev/full'],
    ['a script of completion', '$R completion bash >/dev/full'],
    ['a log that is passed through', '$R doctor --log - <a.sh >/dev/full'],
  ])('%s', (_, line) => {
    const { status, err } = inShell(folderWith({ 'a.sh': old }), line);
    expect([status, err]).toEqual([
      2,
      expect.stringContaining('standard output could not be written (no space left on the disk)'),
    ]);
  });
  test.each([['.'], ['--format json .'], ['--update-baseline --baseline b.json .']])(
    'and is known before anything is written: %s',
    (args) => {
      const folder = folderWith({ 'a.sh': old, 'b.sh': old });
      expect(inShell(folder, `$R ${args} >/dev/full`).status).toBe(args.includes('baseline') ? 0 : 2);
      expect([read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([old, old]);
    },
  );
  test('matters to nobody who prints nothing', () => {
    expect(inShell(folderWith({ 'a.sh': old }), '$R -q . >/dev/full').status).toBe(0);
  });
});

describe('standard output that takes only a part: what was written is said', () => {
  // A file of 1,024 bytes at most, in which one script and the beginning of the output have room.
  const short = (folder: string, args: string) => inShell(folder, `trap "" XFSZ; ulimit -f 1; $R ${args} >out`);
  const wide = `${'#'.repeat(600)}\n`;
  const listed = 'changes listed below were written; no other file was touched.\n';
  test('a run that writes ends there: no further diff would be kept', () => {
    const folder = folderWith({ 'a.sh': wide + old, 'b.sh': wide + old, 'c.sh': wide + old });
    const { status, err } = short(folder, '.');
    expect([status, err]).toEqual([2, expect.stringContaining(`${listed}  a.sh\n  b.sh\n`)]);
    expect(read(folder, 'c.sh')).toBe(wide + old);
  });
  test('a report that is lost behind a run that wrote', () => {
    const folder = folderWith({ 'a.sh': old, 'b.sh': old, 'c.sh': 'ls\n' });
    const { status, err } = short(folder, '--format json .');
    expect([status, read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([2, `${good}\n`, `${good}\n`]);
    expect(err).toContain(`${listed}  a.sh\n  b.sh\n`);
  });
});

describe('a report that has no room on its disk', () => {
  // Files of 1,024 bytes at most: the undo of one script.
  const short = (folder: string, args: string) => inShell(folder, `trap "" XFSZ; ulimit -f 1; $R ${args} .`);
  const text = `${'#'.repeat(600)}\n${old}`;
  test('a script is not changed whose undo would be lost', () => {
    const folder = folderWith({ 'a.sh': text, 'b.sh': text });
    const { status, err } = short(folder, '-q --patch undo.patch');
    expect([status, err]).toEqual([
      2,
      expect.stringContaining(
        'b.sh: not written: its undo could not be saved in undo.patch: the file would become larger',
      ),
    ]);
    expect([read(folder, 'a.sh') === text, read(folder, 'b.sh') === text]).toEqual([false, true]);
    expect(git(folder, 'apply', '-R', 'undo.patch').status).toBe(0);
    expect(read(folder, 'a.sh')).toBe(text);
  });
  test('what is not an undo is lost, and what was written is said', () => {
    const folder = folderWith({ 'a.sh': text, 'b.sh': text });
    const { status, err } = short(folder, '-q --format json=r.json');
    expect([status, err]).toEqual([2, expect.stringContaining('These files were written:\n  a.sh\n  b.sh\n')]);
  });
  test('a script that cannot be written is not in the undo', () => {
    const folder = folderWith({ 'a.sh': old, 'b.sh': old });
    chmodSync(join(folder, 'a.sh'), 0o444);
    expect(run(folder, ['-q', '--patch', 'undo.patch', '.']).status).toBe(2);
    expect(read(folder, 'undo.patch')).not.toContain('a.sh');
    expect(git(folder, 'apply', '-R', 'undo.patch').status).toBe(0);
  });
});

test('a file that takes only a part of the output is no success', () => {
  const folder = folderWith({ 'a.sh': `${'#'.repeat(60_000)}\n${old}` });
  const { status, err } = inShell(folder, 'trap "" XFSZ; ulimit -f 16; $R - <a.sh >b.sh');
  expect([status, err]).toEqual([
    2,
    expect.stringContaining(
      'standard output could not be written (the file would become larger than the system allows)',
    ),
  ]);
});

describe('a reader that has gone changes nothing', () => {
  const scripts = (last: string) =>
    Object.fromEntries([...Array.from({ length: 300 }, (_, at) => [`a${at}.sh`, old]), ['z.sh', last]]);
  test.each([
    ['all is well', old, '$R -n .', 0],
    ['something is left', open, '$R -n .', 1],
    ['something would change', old, '$R --check --format json .', 1],
  ])('the status, where %s', (_, last, line, wanted) => {
    const { status } = inShell(folderWith(scripts(last)), `${line} | head -c 1 >/dev/null; exit \${PIPESTATUS[0]}`);
    expect(status).toBe(wanted);
  });
  test('what is written', () => {
    const folder = folderWith(scripts(open));
    expect(inShell(folder, '$R . | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}').status).toBe(1);
    expect([read(folder, 'a0.sh'), read(folder, 'a99.sh')]).toEqual([`${good}\n`, `${good}\n`]);
  });
});

describe('reports are opened before anything is written', () => {
  const full: [string, string[], string] = [
    'on a disk without room',
    ['--html', '/dev/full'],
    '/dev/full: the html report could not be written: no space',
  ];
  test.each([
    [
      'in a folder that is not there',
      ['--html', 'nowhere/r.html'],
      'nowhere/r.html: the html report could not be written: its folder does not exist; make the folder first',
    ],
    ['that is a folder', ['--format', 'json=sub'], 'sub: the json report could not be written: it is a folder\n'],
    ['over a script, by a link', ['--html', 'link.html'], 'one of the scripts'],
    ['over the undo of another run', ['--patch', 'undo.patch'], 'not empty'],
    ...(existsSync('/dev/full') ? [full] : []),
    ['beside one that can be opened', ['--format', 'sarif=r.sarif', '--patch', 'undo.patch'], 'not empty'],
  ])('one %s', (_, args, part) => {
    const folder = folderWith({ 'a.sh': old, 'sub/x': '', 'undo.patch': 'x\n' });
    symlinkSync('a.sh', join(folder, 'link.html'));
    const { status, out, err } = run(folder, [...args, '.']);
    expect([status, out, err]).toEqual([2, '', expect.stringContaining(part)]);
    expect([read(folder, 'a.sh'), read(folder, 'undo.patch')]).toEqual([old, 'x\n']);
    expect(existsSync(join(folder, 'r.sarif'))).toBe(false);
  });
  test.each(['undo.patch', 'undo'])('an empty file takes a patch: %s', (patch) => {
    const folder = folderWith({ 'a.sh': old, [patch]: '' });
    expect(run(folder, ['-q', '--patch', patch, '.']).status).toBe(0);
    expect(git(folder, 'apply', '-R', patch).status).toBe(0);
    expect(read(folder, 'a.sh')).toBe(old);
  });
  test('a report that was longer leaves nothing behind', () => {
    const folder = folderWith({ 'a.sh': old, 'r.json': ' '.repeat(100_000) });
    expect(run(folder, ['-nq', '--format', 'json=r.json', '.']).status).toBe(0);
    expect(JSON.parse(read(folder, 'r.json'))).toMatchObject({ version: 1, problems: [] });
    expect(read(folder, 'r.json')).toMatch(/^\{.*\}\n$/s);
  });
});

test('what could not be read or written is in the reports, in English', () => {
  const folder = folderWith({ 'a.sh': old, 'b.sh': '\0 --policy.load_vlm_weights=1', 'c.sh': old });
  chmodSync(join(folder, 'a.sh'), 0o444);
  const { status, out } = run(folder, ['--format', 'json', '--format', 'sarif=r.sarif', '.'], '', { LC_ALL: 'zh_CN' });
  const problems = [
    { path: 'a.sh', message: expect.stringContaining('not written: it is read-only') },
    { path: 'b.sh', message: expect.stringContaining('contains NUL bytes') },
  ];
  expect([status, JSON.parse(out)]).toEqual([2, expect.objectContaining({ problems })]);
  const { invocations } = JSON.parse(read(folder, 'r.sarif')).runs[0];
  expect(invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: problems.map(({ path }) =>
        expect.objectContaining({ level: 'error', message: { text: expect.stringMatching(`^${path}: `) } }),
      ),
    },
  ]);
  expect(JSON.parse(run(folder, ['--format', 'json', 'no.sh', 'c.sh']).out).problems).toEqual([
    { path: 'no.sh', message: 'no such file or folder' },
  ]);
});

describe('an edit in another file than the flag', () => {
  const files = {
    'lib.sh': 'FLAG=--policy.load_vlm_weights=false\n',
    'mid.sh': 'source ./lib.sh\nA=(--steps=1 --policy.use_reflow=true)\nA+=($FLAG)\n',
    'train.sh': 'source ./mid.sh\nlerobot-train --policy.teacher_model_path=/t "${A[@]}"\n',
  };
  const summary = (args: readonly string[], folder: string) =>
    JSON.parse(run(folder, ['--format', 'json', ...args]).out).summary;
  test('counts, also between two files that were not given', () => {
    expect(summary(['-n', 'mid.sh'], folderWith(files))).toMatchObject({ changed: 1, removed: 1 });
    expect(summary(['-n', '.'], folderWith(files))).toMatchObject({ changed: 1, removed: 1 });
  });
  test('does not, where it could not be written', () => {
    const folder = folderWith(files);
    chmodSync(join(folder, 'mid.sh'), 0o444);
    expect(summary(['.'], folder)).toMatchObject({ changed: 0, removed: 0, errors: 1 });
  });
});

test('that a variable has no use any more is said by the run that took it', () => {
  const files = { 'a.sh': `T=x\n${good} --policy.load_vlm_weights=$T\n` };
  expect(run(folderWith(files), ['a.sh']).err).toContain('a.sh:1:1: advice [unused-variable]');
  expect(run(folderWith(files), ['-n', 'a.sh']).err).not.toContain('[unused-variable]');
});
