/** What git could not bring back, and what is somebody else's repository. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith, git, run } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const now = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --steps=1\n';
const old = now.replace(' --steps', ' --policy.load_vlm_weights=false --steps');
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

/** A repository with these files committed, and then changed. */
function repository(
  committed: Readonly<Record<string, string>>,
  changed: Readonly<Record<string, string>> = {},
): string {
  const folder = folderWith(committed);
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  expect(
    git(folder, '-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'x', '--allow-empty').status,
  ).toBe(0);
  for (const [name, text] of Object.entries(changed)) writeFileSync(join(folder, name), text);
  return folder;
}

const mine = { 'b.sh': `${old}# mine\n` };
const both = { 'a.sh': old, 'b.sh': old };
const said = 'b.sh: has uncommitted changes';

describe('uncommitted changes in a file about to be written', () => {
  test('are said, and the file is written where nobody can be asked', async () => {
    const folder = repository(both, mine);
    const { status, err } = await runHere(folder, ['.']);
    expect([status, err]).toEqual([0, expect.stringContaining(said)]);
    expect(err).not.toContain('a.sh: has');
    expect(read(folder, 'b.sh')).toBe(`${now}# mine\n`);
  });
  test.each([
    ['in a file that is not written', { 'a.sh': old, 'b.sh': now }, { 'b.sh': `${now}# mine\n` }, {}],
    ['in a preview', both, mine, { args: ['-n'] }],
    ['that are in the index: git has them', both, mine, { staged: true }],
    ['under pre-commit', both, mine, { env: { PRE_COMMIT: '1' } }],
    ['outside of git', both, mine, { outside: true }],
  ] as const)('are not said %s', (_, committed, changed, how) => {
    const { args = [], staged, env = {}, outside } = { args: [], staged: false, env: {}, outside: false, ...how };
    const folder = outside ? folderWith({ ...committed, ...changed }) : repository(committed, changed);
    if (staged) git(folder, 'add', '-A');
    expect(run(folder, [...args, '.'], '', env).err).not.toContain('which git could not bring back');
  });
  test('are none where git only keeps other line ends', async () => {
    const folder = repository({ 'a.sh': old }, { 'a.sh': old.replace('\n', '\r\n') });
    expect((await runHere(folder, ['.'])).err).not.toContain('uncommitted');
    expect(read(folder, 'a.sh')).toBe(now.replace('\n', '\r\n'));
  });
  test('a file that git does not track is one that it cannot bring back', async () => {
    expect((await runHere(repository({}, { 'b.sh': old }), ['b.sh'])).err).toContain('b.sh: is not tracked by git');
  });
});

describe('on a terminal somebody is asked', () => {
  const question = '[y,n,a,q,?] ';
  const env = { CI: '' };
  test('n leaves the file: what git has is written all the same', async () => {
    const folder = repository(both, mine);
    const { status, shown } = await onTerminal(
      folder,
      ['.'],
      [
        [question, '?'],
        [question, 'n'],
      ],
      { env },
    );
    expect([read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([now, mine['b.sh']]);
    expect([status, shown]).toEqual([
      1,
      expect.stringContaining('1 change not made, in files that git has no copy of'),
    ]);
    expect(shown).toContain('q  leave this file');
  });
  test('a writes to all of them', async () => {
    const folder = repository(both, { ...mine, 'a.sh': `# mine\n${old}` });
    const { status } = await onTerminal(folder, ['.'], [[question, 'a']], { env });
    expect([status, read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([0, `# mine\n${now}`, `${now}# mine\n`]);
  });
  test('q to none of them', async () => {
    const folder = repository(both, { ...mine, 'a.sh': `# mine\n${old}` });
    const { status, shown } = await onTerminal(folder, ['.'], [[question, 'q']], { env });
    expect([status, read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([1, `# mine\n${old}`, mine['b.sh']]);
    // No change was shown to anybody.
    expect([shown.includes('2 changes not made'), shown.includes('refused')]).toEqual([true, false]);
  });
  test('outside of git too: nothing else could bring the file back', async () => {
    const folder = folderWith(both);
    const { status, shown } = await onTerminal(
      folder,
      ['.'],
      [
        [question, 'y'],
        [question, 'n'],
      ],
      { env },
    );
    expect([status, read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([1, now, old]);
    expect(shown).toContain('b.sh: has no copy in git, so nothing could bring it back');
  });
  test('an undo that is saved asks nobody, and brings everything back', async () => {
    const folder = folderWith(both);
    expect((await onTerminal(folder, ['--patch', 'undo.patch', '.'], [], { env })).status).toBe(0);
    expect([read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([now, now]);
    expect(git(folder, 'apply', '-R', 'undo.patch').status).toBe(0);
    expect([read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([old, old]);
  });
  test.each([
    ['--allow-dirty', ['--allow-dirty', '.'], env],
    ['pre-commit', ['.'], { ...env, PRE_COMMIT: '1' }],
  ])('%s asks nobody', async (_, args, more) => {
    const folder = repository(both, mine);
    expect((await onTerminal(folder, args, [], { env: more })).status).toBe(0);
    expect(read(folder, 'b.sh')).toBe(`${now}# mine\n`);
  });
});

describe('a submodule is not entered', () => {
  const outer = (): string => {
    const folder = repository({ 'a.sh': old });
    const module = repository({ 'm.sh': old });
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'mod.d');
    return folder;
  };
  test.each([
    ['in a folder', ['.']],
    ['in a folder that is walked', ['--no-gitignore', '.']],
    ['by a pattern', ['a.sh', '**/m.sh', '*.sh']],
  ])('%s, which is said', async (_, paths) => {
    const folder = outer();
    const { status, err } = await runHere(folder, paths);
    expect([status, err]).toEqual([0, expect.stringContaining('mod.d: is a submodule')]);
    expect([read(folder, 'a.sh'), read(folder, 'mod.d/m.sh')]).toEqual([now, old]);
  });
  test('by a pattern that begins with a folder, or where git lists a clone as one', async () => {
    const folder = outer();
    const clone = repository({ 'c.sh': old });
    git(folder, 'clone', '-q', clone, 'clone.d');
    git(folder, 'add', 'clone.d');
    const { status, out, err } = await runHere(folder, ['--list', './**/*.sh', `${folder}/**/*.sh`]);
    expect([status, out]).toEqual([0, 'a.sh\n']);
    expect(err).toMatch(/clone\.d: is a submodule[\s\S]*mod\.d: is a submodule/);
  });
  test.each([[['.', 'mod.d']], [['mod.d/m.sh']], [['mod.d/*.sh']]])('unless it is named: %j', async (paths) => {
    const folder = outer();
    const { status, err } = await runHere(folder, paths);
    expect([status, err]).toEqual([0, expect.not.stringContaining('is a submodule')]);
    expect(read(folder, 'mod.d/m.sh')).toBe(now);
  });
});
