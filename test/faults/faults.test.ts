/** Faults of the world around a run: signals, a full disk, missing rights, two runs at once, a hostile repository. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { bin, folderWith, run, runAsNobody } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';
import { buildInjector, each, manyIn, oldText, runWith, stateOf } from './inject.js';

const root = process.getuid?.() === 0;
const injector = buildInjector();
afterAll(() => injector?.remove());
const there = injector ? describe : describe.skip;

there('a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    '%s ends the run between two files, with a summary and nothing left over',
    async (signal, status) => {
      const library = injector?.library ?? '';
      const number = 30;
      const { calls } = await runWith(library, manyIn(folderWith(), number));
      const half = calls.slice(0, calls.length / 2);
      const points = ['create', 'write', 'fsync', 'rename'].map((name) => half.lastIndexOf(name) + 1);
      await each(points, async (at) => {
        const folder = manyIn(folderWith(), number);
        const outcome = await runWith(library, folder, { at, does: signal }, ['.']);
        expect(outcome.status).toBe(status);
        expect(outcome.err).toMatch(/^Interrupted\. /m);
        const { old, migrated, damaged, others } = stateOf(folder, number);
        expect([damaged, others]).toEqual([[], []]);
        expect(old.length).toBeGreaterThan(0);
        expect(outcome.err).toContain(`${migrated.length} files changed`);
        expect(run(folder, ['-q', '.']).status).toBe(0);
        expect(stateOf(folder, number).migrated).toHaveLength(number);
        tally('faults');
      });
    },
    120_000,
  );
});

there('two runs at once', () => {
  test('over the same files: each file is migrated by one of them', async () => {
    const folder = manyIn(folderWith(), 200);
    const plain = { at: 0, does: { run: 'true' } } as const;
    const runs = await Promise.all([plain, plain].map((fault) => runWith(injector?.library ?? '', folder, fault)));
    expect(stateOf(folder, 200)).toMatchObject({ old: [], damaged: [], others: [] });
    for (const { status, err } of runs)
      expect([
        err,
        status === 0 || (status === 2 && /changed it meanwhile|cannot be read|not written/.test(err)),
      ]).toEqual([err, true]);
    tally('races');
  });

  test('a whole run in the middle of another one, at each step of its first file', async () => {
    const library = injector?.library ?? '';
    const { calls } = await runWith(library, manyIn(folderWith(), 2));
    const from = calls.indexOf('realpath');
    const points = Array.from({ length: calls.indexOf('rename') + 1 - from }, (_, index) => from + index + 1);
    const other = `"${process.execPath}" "${bin}" -q .`;
    await each(
      points.filter((_, index) => index % 3 === 0),
      async (at) => {
        const folder = manyIn(folderWith(), 2);
        const { status } = await runWith(library, folder, { at, does: { run: other } });
        expect([0, 2]).toContain(status);
        expect(stateOf(folder, 2)).toMatchObject({ old: [], damaged: [], others: [] });
        tally('races');
      },
    );
  });
});

test('too many open files is no problem for a run that opens one', () => {
  const folder = manyIn(folderWith(), 50);
  const { status } = spawnSync('bash', ['-c', `ulimit -n 32; exec "${process.execPath}" "${bin}" -q .`], {
    cwd: folder,
  });
  expect(status).toBe(0);
  expect(stateOf(folder, 50).migrated).toHaveLength(50);
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
      const old = `${'# x\n'.repeat(11_000)}lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false\n`;
      writeFileSync(join(folder, 'a.sh'), old);
      const { status, err } = run(folder, ['a.sh']);
      expect(status).toBe(2);
      expect(err).toMatch(/a\.sh: not written: no space left on the disk$/m);
      expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
      expect(readdirSync(folder)).toEqual(['a.sh']);
      tally('faults');
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  (mounts ? test : test.skip)(
    'a diff that has no room on its disk: nothing is written, wherever the scripts are',
    () => {
      const [folder, disk] = [folderWith({ 'a.sh': oldText(0) }), folderWith()];
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk]);
      const out = join(disk, 'x.patch');
      const line = 'head -c 100000 /dev/zero >"$2/full"; "$0" "$1" . >"$2/x.patch"';
      try {
        const { status, stderr } = spawnSync('bash', ['-c', line, process.execPath, bin, disk], { cwd: folder });
        expect([status, String(stderr)]).toEqual([2, expect.stringContaining('(no space left on the disk)')]);
        expect([readFileSync(join(folder, 'a.sh'), 'utf8'), readFileSync(out, 'utf8')]).toEqual([oldText(0), '']);
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );

  test('a folder without write permission', () => {
    const folder = folderWith({ 'in/a.sh': oldText(0) });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'in'), 0o555);
    chmodSync(join(folder, 'in/a.sh'), 0o666);
    const { status, err } = runAsNobody(folder, ['-q', 'in/a.sh']);
    expect(status).toBe(2);
    expect(err).toMatch(/a\.sh: not written: permission denied$/m);
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
  expect(stateOf(folder, 1).migrated).toEqual(['s0.sh']);
  expect(readdirSync(folder)).not.toContain('ran');
  // The canary does sing when git is let loose.
  git('status');
  expect(readdirSync(folder)).toContain('ran');
});
