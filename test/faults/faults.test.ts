/** Faults that really happen: whatever is killed when, each file is the old one or the new one. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bin, folderWith, run, runAsNobody } from '../helpers/program.js';

const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const padding = '# a line of no interest\n'.repeat(40);
const oldText = (index: number): string =>
  `${padding}lerobot-train ${R} --policy.load_vlm_weights=false --seed=${index}\n`;
const newText = (index: number): string => `${padding}lerobot-train ${R} --seed=${index}\n`;
const many = (number: number): string =>
  folderWith(Object.fromEntries(Array.from({ length: number }, (_, index) => [`s${index}.sh`, oldText(index)])));
const root = process.getuid?.() === 0;

/** Number of files that are new; every other one must be old, to the byte. */
function count(folder: string, number: number): number {
  let done = 0;
  for (let index = 0; index < number; index++) {
    const text = readFileSync(join(folder, `s${index}.sh`), 'utf8');
    if (text === newText(index)) done++;
    else expect(text).toBe(oldText(index));
  }
  return done;
}

const leftovers = (folder: string): string[] => readdirSync(folder).filter((name) => !name.endsWith('.sh'));

/** Runs the program and sends it a signal after so many milliseconds. */
const signalled = (
  folder: string,
  signal: NodeJS.Signals,
  delay: number,
): Promise<{ status: number | null; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, '-q', '.'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    const timer = setTimeout(() => child.kill(signal), delay);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status, err });
    });
  });

const kills = Number(process.env.FAULT_KILLS ?? 20);

test(`killed ${kills} times at any moment of a run over 200 files, and finished by a rerun`, async () => {
  let between = 0;
  for (let time = 0; time < kills; time++) {
    const folder = many(200);
    await signalled(folder, 'SIGKILL', 60 + (time % 20) * 25);
    const done = count(folder, 200);
    if (done > 0 && done < 200) between++;
    expect(run(folder, ['-q', '.']).status).toBe(0);
    expect(count(folder, 200)).toBe(200);
  }
  // Some kills must hit the writing itself, or the test shows nothing.
  expect(between).toBeGreaterThan(0);
}, 600_000);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the run between two files, with a summary and nothing left over',
  async (signal) => {
    for (let delay = 150; ; delay += 60) {
      const folder = many(400);
      const { status, err } = await signalled(folder, signal, delay);
      const done = count(folder, 400);
      expect(leftovers(folder)).toEqual([]);
      if (done === 400) throw new Error('never interrupted between two files');
      if (done === 0 || status === null) continue;
      expect(status).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(err).toContain('interrupted');
      break;
    }
  },
  120_000,
);

test('two runs at once over the same files', async () => {
  const folder = many(200);
  const [a, b] = await Promise.all([signalled(folder, 'SIGTERM', 60_000), signalled(folder, 'SIGTERM', 60_000)]);
  expect(count(folder, 200)).toBe(200);
  for (const { status, err } of [a, b])
    expect(status === 0 || (status === 2 && /changed it meanwhile|cannot be read|not written/.test(err))).toBe(true);
  expect(leftovers(folder)).toEqual([]);
}, 60_000);

test('too many open files is no problem for a run that opens one', () => {
  const folder = many(50);
  const { status } = spawnSync('bash', ['-c', `ulimit -n 32; exec "${process.execPath}" "${bin}" -q .`], {
    cwd: folder,
  });
  expect(status).toBe(0);
  expect(count(folder, 50)).toBe(50);
});

describe('as root', () => {
  if (!root) {
    test.skip('skipped: a small file system and another user need root', () => undefined);
    return;
  }
  const mounts = ((): boolean => {
    const folder = folderWith();
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    if (status === 0) execFileSync('umount', [folder]);
    return status === 0;
  })();
  (mounts ? test : test.skip)('a full disk: the file stays as it was, and the message says so', () => {
    const folder = folderWith();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    try {
      const old = `${'# x\n'.repeat(11_000)}lerobot-train ${R} --policy.load_vlm_weights=false\n`;
      writeFileSync(join(folder, 'a.sh'), old);
      const { status, err } = run(folder, ['a.sh']);
      expect(status).toBe(2);
      expect(err).toMatch(/a\.sh: not written: .*ENOSPC/);
      expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
      expect(leftovers(folder)).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  test('a folder without write permission', () => {
    const folder = folderWith({ 'in/a.sh': oldText(0) });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'in'), 0o555);
    chmodSync(join(folder, 'in/a.sh'), 0o666);
    const { status, err } = runAsNobody(folder, ['-q', 'in/a.sh']);
    expect(status).toBe(2);
    expect(err).toMatch(/a\.sh: not written: .*EACCES/);
    expect(readFileSync(join(folder, 'in/a.sh'), 'utf8')).toBe(oldText(0));
  });
});

test('nothing that a repository configures is run', () => {
  const folder = folderWith({ 's0.sh': oldText(0), 'canary.sh': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\n' });
  chmodSync(join(folder, 'canary.sh'), 0o755);
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder });
  git('init', '-q');
  git('config', 'core.fsmonitor', './canary.sh');
  git('config', 'filter.x.clean', './canary.sh');
  git('config', 'filter.x.smudge', './canary.sh');
  git('config', 'core.pager', './canary.sh');
  writeFileSync(join(folder, '.gitattributes'), '*.sh filter=x\n');
  mkdirSync(join(folder, '.git/hooks'), { recursive: true });
  for (const hook of ['post-index-change', 'fsmonitor-watchman']) {
    writeFileSync(join(folder, '.git/hooks', hook), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
  }
  expect(run(folder, ['-q', '.']).status).toBe(0);
  expect(count(folder, 1)).toBe(1);
  expect(readdirSync(folder)).not.toContain('ran');
  // The canary does sing when git is let loose.
  git('status');
  expect(readdirSync(folder)).toContain('ran');
});
