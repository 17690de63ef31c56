/** Which files are looked at: in git and outside of it, by name, by first line, and what is left alone. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith, git, runAsNobody } from '../helpers/program.js';

const old = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n';

/** The files that a check names, sorted as it names them. */
async function seen(folder: string, ...args: string[]): Promise<string[]> {
  const { err } = await runHere(folder, ['--check', ...(args.length > 0 ? args : ['.'])]);
  return [...err.matchAll(/^(.*): would change$/gm)].map(([, path = '']) => path);
}

function repository(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = folderWith(files);
  git(folder, 'init', '-q');
  git(folder, 'config', 'user.name', 'x');
  git(folder, 'config', 'user.email', 'x@example.org');
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '-A');
  expect(git(folder, 'commit', '-qm', 'x').status).toBe(0);
}

const tree = {
  '.gitignore': '*.log.sh\nbuild/\n/top.sh\n!/sub/deep/kept.log.sh\n',
  'a.sh': old,
  'top.sh': old,
  'build/in.sh': old,
  'x.log.sh': old,
  'sub/.gitignore': '/here.sh\n!y.log.sh\nnot-*\n',
  'sub/here.sh': old,
  'sub/top.sh': old,
  'sub/y.log.sh': old,
  'sub/deep/here.sh': old,
  'sub/deep/not-this.sh': old,
  'sub/deep/kept.log.sh': old,
  'sub/deep/z.log.sh': old,
  'else/here.sh': old,
  'else/not-this.sh': old,
  'node_modules/p/x.sh': old,
};
const expected = [
  'a.sh',
  'else/here.sh',
  'else/not-this.sh',
  'sub/deep/here.sh',
  'sub/deep/kept.log.sh',
  'sub/top.sh',
  'sub/y.log.sh',
];

describe('.gitignore, each in its own folder', () => {
  test('outside git', async () => expect(await seen(folderWith(tree))).toEqual(expected));
  test('in git', async () => expect(await seen(repository(tree))).toEqual(expected));
  test('--no-gitignore looks at all but node_modules', async () => {
    const scripts = Object.keys(tree).filter((path) => path.endsWith('.sh') && !path.startsWith('node_modules'));
    for (const folder of [folderWith(tree), repository(tree)])
      expect(await seen(folder, '--no-gitignore', '.')).toEqual(scripts.sort());
  });
  test('a folder that is ignored is not entered', () => {
    const folder = folderWith({ '.gitignore': 'shut/\n', 'a.sh': old, 'shut/in.sh': old });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'shut'), 0o000);
    expect(runAsNobody(folder, ['--check', '-q', '.'])).toMatchObject({ status: 1, err: 'a.sh: would change\n' });
    expect(runAsNobody(folder, ['--check', '-q', '--no-gitignore', '.'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^shut: .*permission denied$/m),
    });
    chmodSync(join(folder, 'shut'), 0o755);
  });
});

describe('in git', () => {
  test('tracked, untracked, tracked though ignored; what is deleted is no problem', async () => {
    const folder = repository({
      'tracked.sh': old,
      'deleted.sh': old,
      '.gitignore': 'forced.sh\nignored.sh\n',
      'forced.sh': old,
    });
    git(folder, 'add', '-f', 'forced.sh');
    commit(folder);
    rmSync(join(folder, 'deleted.sh'));
    writeFileSync(join(folder, 'untracked.sh'), old);
    writeFileSync(join(folder, 'ignored.sh'), old);
    expect(await seen(folder)).toEqual(['forced.sh', 'tracked.sh', 'untracked.sh']);
    expect((await runHere(folder, ['--check', '.'])).status).toBe(1);
  });

  test('a folder of the work tree, and one seen from beside', async () => {
    const folder = repository({ 'in/a.sh': old, 'in/deep/b.sh': old, 'c.sh': old, 'beside/x.txt': '' });
    expect(await seen(folder, 'in')).toEqual(['in/a.sh', 'in/deep/b.sh']);
    expect(await seen(join(folder, 'in'))).toEqual(['a.sh', 'deep/b.sh']);
    expect(await seen(join(folder, 'beside'), '../in')).toEqual([
      join(folder, 'in/a.sh'),
      join(folder, 'in/deep/b.sh'),
    ]);
  });

  test('the file on disk counts, whatever git has been told to assume of it', async () => {
    const folder = repository({ 'assumed.sh': 'echo\n', 'skipped.sh': 'echo\n', 'gone.sh': 'echo\n' });
    commit(folder);
    git(folder, 'update-index', '--assume-unchanged', 'assumed.sh');
    git(folder, 'update-index', '--skip-worktree', 'skipped.sh', 'gone.sh');
    for (const name of ['assumed.sh', 'skipped.sh']) writeFileSync(join(folder, name), old);
    rmSync(join(folder, 'gone.sh'));
    expect(await seen(folder)).toEqual(['assumed.sh', 'skipped.sh']);
  });

  test('a merge that is not settled lists a file once', async () => {
    const folder = repository({ 'a.sh': old });
    commit(folder);
    git(folder, 'checkout', '-qb', 'other');
    writeFileSync(join(folder, 'a.sh'), `${old}echo other\n`);
    commit(folder);
    git(folder, 'checkout', '-q', '-');
    writeFileSync(join(folder, 'a.sh'), `${old}echo mine\n`);
    commit(folder);
    expect(git(folder, 'merge', 'other').status).toBe(1);
    expect((await runHere(folder, ['--check', '.'])).err).toContain('1 file looked at');
  });

  test('repositories within are looked at, by their own rules, and submodules where they are named; an empty one is no problem', async () => {
    const module = repository({ 'm.sh': old, '.gitignore': 'no.sh\n' });
    commit(module);
    const folder = repository({ 'a.sh': old });
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'mod.d');
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'empty');
    commit(folder);
    git(folder, 'submodule', '--quiet', 'deinit', '-f', 'empty');
    writeFileSync(join(folder, 'mod.d/no.sh'), old);
    mkdirSync(join(folder, 'nested'));
    git(join(folder, 'nested'), 'init', '-q');
    writeFileSync(join(folder, 'nested/n.sh'), old);
    expect(existsSync(join(folder, 'empty'))).toBe(true);
    expect(await seen(folder)).toEqual(['a.sh', 'nested/n.sh']);
    expect(await seen(folder, '.', 'mod.d')).toEqual(['a.sh', 'mod.d/m.sh', 'nested/n.sh']);
    expect(await seen(folder, '--exclude', 'mod.d', '.', 'mod.d')).toEqual(['a.sh', 'nested/n.sh']);
  });

  test('a tracked script that became a pipe is not opened', async () => {
    const folder = repository({ 'a.sh': old, 'p.sh': old });
    git(folder, 'add', '-A');
    rmSync(join(folder, 'p.sh'));
    execFileSync('mkfifo', [join(folder, 'p.sh')]);
    expect(await seen(folder)).toEqual(['a.sh']);
  });

  test('a .git that leads nowhere: the folder is walked', async () => {
    expect(
      await seen(folderWith({ '.git': 'gitdir: /nowhere\n', '.gitignore': 'b.sh\n', 'a.sh': old, 'b.sh': old })),
    ).toEqual(['a.sh']);
  });

  test('a repository that names another work tree hides nothing, and shows nothing of it', async () => {
    const other = folderWith({ 'other.sh': old });
    const folder = repository({ 'a.sh': old });
    git(folder, 'config', 'core.worktree', other);
    expect(await seen(folder)).toEqual(['a.sh']);
  });

  test('a partial clone does not call home for what it lacks: that would run what the repository names', async () => {
    const folder = repository({
      'a/a.sh': old,
      'b/b.sh': old,
      'canary.sh': '#!/bin/sh\ntouch "${0%/*}/ran"\nexit 1\n',
    });
    commit(folder);
    chmodSync(join(folder, 'canary.sh'), 0o755);
    git(folder, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'a');
    const lost = git(folder, 'rev-parse', 'HEAD:b').out.trim();
    for (const [name, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.url', join(folder, '.git')],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.uploadpack', join(folder, 'canary.sh')],
    ] as const)
      git(folder, 'config', name, value);
    rmSync(join(folder, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    expect(await seen(folder)).toEqual(['a/a.sh']);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    // The canary does sing when git is let loose.
    git(folder, 'ls-files');
    expect(existsSync(join(folder, 'ran'))).toBe(true);
  });
});

describe.each([
  ['in git', repository],
  ['outside git', folderWith],
])('%s', (_, folderOf) => {
  test('a file without an extension is a script if its first line says so', async () => {
    const folder = folderOf({
      train: `#!/usr/bin/env bash\n${old}`,
      dash: `#!/bin/sh -e\n${old}`,
      'no-line': old,
      python: `#!/usr/bin/env python3\n${old}`,
      Makefile: `all:\n\t${old}`,
      'notes.txt': `#!/bin/bash\n${old}`,
      empty: '',
    });
    expect(await seen(folder)).toEqual(['dash', 'train']);
  });

  test('a link stands for its file, once, and only within the folder', async () => {
    const outside = folderWith({ 'out.sh': old, 'in-folder/deep.sh': old });
    const folder = folderOf({ 'real.sh': old, 'impl/run.d': old });
    symlinkSync('real.sh', join(folder, 'a-link.sh'));
    symlinkSync('impl/run.d', join(folder, 'run.sh'));
    symlinkSync(join(outside, 'out.sh'), join(folder, 'out.sh'));
    symlinkSync(join(outside, 'in-folder'), join(folder, 'linked-folder'));
    symlinkSync('loop.sh', join(folder, 'loop.sh'));
    symlinkSync('nowhere', join(folder, 'dangling.sh'));
    expect(await seen(folder)).toEqual(['impl/run.d', 'real.sh']);
    // A link that is named is looked at under its name.
    expect(await seen(folder, 'a-link.sh')).toEqual(['a-link.sh']);
  });

  test('pipes are not opened', async () => {
    const folder = folderOf({ 'a.sh': old });
    execFileSync('mkfifo', [join(folder, 'p.sh'), join(folder, 'pipe')]);
    expect(await seen(folder)).toEqual(['a.sh']);
  });

  test('--include adds, --exclude takes away, also what is named', async () => {
    const folder = folderOf({ 'a.sh': old, 'b.cmd': old, 'vendor/c.sh': old, 'vendor/deep/d.cmd': old });
    expect(await seen(folder, '--include', '*.cmd', '.')).toEqual([
      'a.sh',
      'b.cmd',
      'vendor/c.sh',
      'vendor/deep/d.cmd',
    ]);
    expect(await seen(folder, '--include', '*.cmd', '--exclude', 'vendor/', '.')).toEqual(['a.sh', 'b.cmd']);
    expect(await seen(folder, '--exclude', 'vendor/', 'a.sh', 'vendor/c.sh')).toEqual(['a.sh']);
  });

  test('names with blanks, quotes, line feeds, and bytes that are no UTF-8', async () => {
    const folder = folderOf({
      'it\'s a "name".sh': old,
      'two\nlines.sh': old,
      ünï: `#!/bin/sh\n${old}`,
      'H 100644 x 0\ty.sh': old,
    });
    const odd = Buffer.concat([Buffer.from(`${folder}/odd-`), Buffer.from([0xff, 0xe9]), Buffer.from('.sh')]);
    writeFileSync(odd, old);
    const { status, err } = await runHere(folder, ['-q', '.']);
    expect([status, err]).toEqual([0, '']);
    expect(await seen(folder)).toEqual([]);
    expect((await runHere(folder, ['--check', '.'])).err).toContain('5 files looked at, 5 training runs');
  });
});

describe('what a file must hold to be read', () => {
  const one = 'lerobot-train --steps=1';
  test.each([
    ['at the start', 0],
    ['across two pieces', 262_144 - 5],
    ['one byte behind', 262_144],
    ['far behind', 3_000_000],
  ])('a name %s is found', async (_, at) => {
    const folder = folderWith({ 'a.sh': `${'#'.repeat(Math.max(0, at - 1))}${at > 0 ? '\n' : ''}${one}\n` });
    expect((await runHere(folder, ['--check', 'a.sh'])).err).toContain('1 training run');
  });

  test('an entry point that is not ASCII, or a pattern', async () => {
    const flags = '--policy.teacher_model_path=/t --seed=1';
    const folder = folderWith({
      'a.sh': `./trainière ${flags}\n`,
      'b.sh': `./a+b ${flags}\n`,
      'c.sh': `./aab ${flags}\n`,
    });
    expect((await runHere(folder, ['--check', '--entrypoint', 'trainière', '--entrypoint', 'a+b', '.'])).err).toContain(
      '3 files looked at, 2 training runs',
    );
  });
});

test('results come in the order of their paths, also of scripts that belong together', async () => {
  const call = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
  const folder = folderWith({
    'a.sh': `. ./z.sh\n${call} $X --policy.load_vlm_weights=false\n`,
    'm.sh': `${call} --policy.load_vlm_weights=false\n`,
    'z.sh': 'X="--policy.load_vlm_weights=false --steps=1"\n',
  });
  expect(await seen(folder)).toEqual(['a.sh', 'm.sh', 'z.sh']);
});
