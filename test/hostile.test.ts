/** Names, scripts and repositories that are made to do harm: nothing is run, nothing is skipped in silence, nothing steers the terminal. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { encode } from '../src/files/text.js';
import { runHere } from './helpers/here.js';
import { bin, folderWith, git } from './helpers/program.js';
import { tally } from './helpers/tally.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `lerobot-train ${good} --policy.load_vlm_weights=false\n`;
const now = `lerobot-train ${good}\n`;

/** Each is a script by its extension; `\udcXX` stands for the byte XX, which is no UTF-8. */
const names = [
  'new\nline.sh',
  'bl ank.sh',
  ' lead.sh',
  'quo"te.sh',
  "quo'te.sh",
  'back\\slash.sh',
  'tab\there.sh',
  'cr\rhere.sh',
  'esc\u001b[31m\u001b]0;owned\u0007.sh',
  '\u202ehs.txt.sh',
  '-n.sh',
  '--help.sh',
  '--format=json.sh',
  '*.sh',
  '[a-z].sh',
  '{a,b}.sh',
  '!negated.sh',
  ':(top)magic.sh',
  '$(touch ran).sh',
  '`touch ran`.sh',
  '%s%n.sh',
  '脚本.sh',
  'bad\udcff.sh',
  'bad\udcfe\udcff.sh',
  'latin\udce9.sh',
];
const onDisk = (folder: string, name: string): Buffer => Buffer.concat([Buffer.from(`${folder}/`), encode(name)]);
const withNames = (): string => {
  const folder = folderWith();
  for (const name of names) writeFileSync(onDisk(folder, name), old);
  return folder;
};
/** Which of the scripts are migrated; each must be the old or the new one. */
const migrated = (folder: string): string[] =>
  names.filter((name) => {
    const text = readFileSync(onDisk(folder, name), 'utf8');
    expect([old, now]).toContain(text);
    return text === now;
  });

describe('names', () => {
  test.each(['git', 'no git'])('of any bytes are found, shown harmlessly and written: %s', async (where) => {
    const folder = withNames();
    if (where === 'git') git(folder, 'init', '-q');
    const check = await runHere(folder, ['--check', '.']);
    expect(check.status).toBe(1);
    expect(check.err.match(/: would change$/gm)).toHaveLength(names.length);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed
    expect(check.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
    expect((await runHere(folder, ['-q', '.'])).status).toBe(0);
    expect(migrated(folder)).toEqual(names);
    expect(readdirSync(folder).filter((name) => name !== '.git')).toHaveLength(names.length);
    tally('hostile', names.length);
  });

  test('the diff with such names is a patch for git', () => {
    const folder = withNames();
    const { status, stdout } = spawnSync(process.execPath, [bin, '-n', '.'], { cwd: folder });
    expect(status).toBe(0);
    const apply = (...args: string[]) => spawnSync('git', ['apply', ...args, '-'], { cwd: folder, input: stdout });
    expect(apply().stderr.toString()).toBe('');
    expect(migrated(folder)).toEqual(names);
    expect(apply('-R').status).toBe(0);
    expect(migrated(folder)).toEqual([]);
  });

  test('on the command line a name is the file of that name, before it is a pattern or an option', () => {
    // Node reads its arguments as UTF-8: a name that is none is not found, and that is said.
    const given = names.filter((name) => !/[\udc80-\udcff]/u.test(name) || /\p{L}/u.test(name));
    for (const name of given) {
      const folder = withNames();
      const { status, stderr } = spawnSync(process.execPath, [bin, '-q', '--', name], {
        cwd: folder,
        encoding: 'utf8',
      });
      if (/[\udc80-\udcff]/u.test(name)) {
        expect([name, status, stderr.includes('no such file')]).toEqual([name, 2, true]);
        expect(migrated(folder)).toEqual([]);
      } else {
        expect([name, status, stderr]).toEqual([name, 0, '']);
        expect(migrated(folder)).toEqual([name]);
      }
    }
  });
});

describe('a diff that is looked at', () => {
  const text = `# \u001b]0;owned\u0007\u001b[2J \u009b31m \udcff\ttab\n${old}`;
  const folder = (): string => {
    const made = folderWith();
    writeFileSync(join(made, 'a.sh'), encode(text));
    return made;
  };
  const steers = (shown: string): boolean =>
    ['\u001b]0;', '\u001b[2J', '\u0007', '\u009b'].some((one) => shown.includes(one));
  test('holds no escape of the script where it is coloured', async () => {
    const { out } = await runHere(folder(), ['-n', '--color', 'always', 'a.sh']);
    expect(out).toContain('\\x1b]0;owned\\x07\\x1b[2J \\x9b31m \\xff\ttab');
    expect(steers(out)).toBe(false);
  });
  test('nor on a terminal without colours', () => {
    const { stdout } = spawnSync('script', ['-qec', `NO_COLOR=1 "${process.execPath}" "${bin}" -n a.sh`, '/dev/null'], {
      cwd: folder(),
      encoding: 'utf8',
    });
    expect(stdout).toContain('\\x1b]0;owned');
    expect(steers(stdout)).toBe(false);
  });
  test('is byte for byte the patch where it goes into a pipe', () => {
    const made = folder();
    const { stdout } = spawnSync(process.execPath, [bin, '-n', 'a.sh'], { cwd: made });
    expect(stdout.includes(encode(text.split('\n')[0] ?? ''))).toBe(true);
    expect(spawnSync('git', ['apply', '-'], { cwd: made, input: stdout }).status).toBe(0);
    expect(readFileSync(join(made, 'a.sh')).equals(encode(text.replace(old, now)))).toBe(true);
  });
  test('nor does a message that quotes the script hold any', async () => {
    const made = folderWith({ 'a.sh': `lerobot-train ${good} --policy.train_expert_only="\u001b[2J$1" # \u009b2J\n` });
    const { status, err } = await runHere(made, ['a.sh']);
    expect([status, steers(err)]).toEqual([1, false]);
    expect(err).toContain('\\x1b[2J');
  });
});

describe('what is no regular file', () => {
  const irregular = (folder: string): string[] => {
    execFileSync('mkfifo', [join(folder, 'pipe.sh')]);
    execFileSync('python3', ['-c', 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])', 'socket.sh'], {
      cwd: folder,
    });
    for (const [target, name] of [
      ['pipe.sh', 'to-pipe.sh'],
      ['/dev/zero', 'device.sh'],
      ['self.sh', 'self.sh'],
      ['loop-b.sh', 'loop-a.sh'],
      ['loop-a.sh', 'loop-b.sh'],
      ['nowhere', 'dangling.sh'],
    ] as const)
      symlinkSync(target, join(folder, name));
    return ['pipe.sh', 'socket.sh', 'to-pipe.sh', 'device.sh', 'self.sh', 'loop-a.sh', 'loop-b.sh', 'dangling.sh'];
  };
  test.each(['git', 'no git'])('is never opened, found in a folder or named: %s', async (where) => {
    const folder = folderWith({ 'a.sh': old });
    if (where === 'git') git(folder, 'init', '-q');
    const all = irregular(folder);
    symlinkSync('.', join(folder, 'loop'));
    expect(await runHere(folder, ['-q', '.'])).toMatchObject({ status: 0, err: '' });
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(now);
    for (const name of all) {
      const { status, err } = await runHere(folder, ['-q', name]);
      expect([name, status, err.trim().split('\n').length]).toEqual([name, 2, 1]);
      tally('refused');
    }
  });
  test('nor is a .gitignore that is a pipe or endless', async () => {
    const folder = folderWith({ 'a.sh': old, 'in/b.sh': old });
    execFileSync('mkfifo', [join(folder, '.gitignore')]);
    symlinkSync('/dev/zero', join(folder, 'in/.gitignore'));
    expect(await runHere(folder, ['-q', '.'])).toMatchObject({ status: 0, err: '' });
    expect(readFileSync(join(folder, 'in/b.sh'), 'utf8')).toBe(now);
  });
});

test('folders within folders, deeper than a path can say', async () => {
  const folder = folderWith({ 'a.sh': old });
  execFileSync(
    'bash',
    [
      '-c',
      'for i in $(seq 60); do mkdir -p ' +
        `${'d'.repeat(99)} && cd -P ${'d'.repeat(99)}` +
        '; done; printf "%s" "$1" > deep.sh',
      '-',
      old,
    ],
    {
      cwd: folder,
    },
  );
  const { status, err } = await runHere(folder, ['-q', '.']);
  // Node cannot remove what is that deep.
  execFileSync('rm', ['-rf', join(folder, 'd'.repeat(99))]);
  // What cannot be reached is said; what can is done.
  expect(status).toBe(2);
  expect(err).toMatch(/^d+[^\n]*: cannot be read: its name is too long$/m);
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(now);
});

describe('a repository whose configuration names programs', () => {
  /** A repository in which every key that we know of names the canary. */
  const hostile = (): string => {
    const folder = folderWith({ 'a.sh': old, 'canary.sh': '#!/bin/sh\necho "$0 $*" >> "$(dirname "$0")/ran"\ncat\n' });
    chmodSync(join(folder, 'canary.sh'), 0o755);
    git(folder, 'init', '-q');
    git(folder, 'add', 'a.sh');
    const canary = join(folder, 'canary.sh');
    for (const key of [
      ...['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.askPass', 'core.gitProxy'],
      ...['core.alternateRefsCommand', 'filter.x.clean', 'filter.x.smudge', 'filter.x.process', 'diff.x.textconv'],
      ...['diff.x.command', 'diff.external', 'merge.x.driver', 'credential.helper', 'gpg.program', 'pager.ls-files'],
      ...['sequence.editor', 'uploadpack.packObjectsHook', 'interactive.diffFilter', 'trace2.eventTarget'],
    ])
      git(folder, 'config', key, canary);
    git(folder, 'config', 'alias.ls-files', `!${canary}`);
    writeFileSync(join(folder, '.gitattributes'), '*.sh filter=x diff=x merge=x\n');
    mkdirSync(join(folder, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'pre-commit', 'post-checkout'])
      writeFileSync(join(folder, '.git/hooks', hook), `#!/bin/sh\n${canary}\n`, { mode: 0o755 });
    return folder;
  };
  test('runs none of them', async () => {
    const folder = hostile();
    for (const args of [
      ['--check', '.'],
      ['-n', '.'],
      ['-q', '.'],
    ])
      await runHere(folder, args);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(now);
    expect(readdirSync(folder)).not.toContain('ran');
    tally('hostile');
    // The canary does sing when git is let loose.
    git(folder, 'status');
    expect(readdirSync(folder)).toContain('ran');
  });

  test('fetches nothing: a partial clone that lacks an object asks nobody for it', async () => {
    const folder = folderWith({ 'in/a.sh': old, 'out/b.sh': old });
    git(folder, 'init', '-q');
    git(folder, 'add', '.');
    git(folder, '-c', 'user.name=x', '-c', 'user.email=x@y', 'commit', '-qm', 'x');
    git(folder, 'sparse-checkout', 'set', '--cone', '--sparse-index', 'in');
    const tree = git(folder, 'ls-files', '--sparse', '-s', 'out/').out.split(' ')[1] ?? '';
    expect(tree).toMatch(/^[0-9a-f]{40}$/);
    execFileSync('rm', ['-f', join(folder, '.git/objects', tree.slice(0, 2), tree.slice(2))]);
    for (const [key, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', 'ssh://nowhere.invalid/x'],
      ['protocol.allow', 'always'],
      ['core.sshCommand', `touch '${join(folder, 'ran')}'; false`],
    ] as const)
      git(folder, 'config', key, value);
    expect((await runHere(folder, ['-q', '.'])).status).toBe(0);
    expect(readFileSync(join(folder, 'in/a.sh'), 'utf8')).toBe(now);
    expect(readdirSync(folder)).not.toContain('ran');
    tally('hostile');
    // Git alone, for the same list, does run it.
    git(folder, 'ls-files', '-co', '--exclude-standard');
    expect(readdirSync(folder)).toContain('ran');
  });

  test('does not lead the run elsewhere: core.worktree, a .git that is a file, GIT_ variables', async () => {
    const outside = folderWith({ 'b.sh': old });
    const folder = folderWith({ 'a.sh': old });
    git(folder, 'init', '-q');
    git(folder, 'config', 'core.worktree', outside);
    const pointing = folderWith({ '.git': `gitdir: ${join(folder, '.git')}\n`, 'c.sh': old });
    const broken = folderWith({ '.git': 'gitdir: ./.git\n', 'd.sh': old });
    expect((await runHere(folder, ['-q', '.'])).status).toBe(0);
    expect((await runHere(pointing, ['-q', '.'])).status).toBe(0);
    expect((await runHere(broken, ['-q', '.'])).status).toBe(0);
    for (const path of [join(folder, 'a.sh'), join(pointing, 'c.sh'), join(broken, 'd.sh')])
      expect([path, readFileSync(path, 'utf8')]).toEqual([path, now]);
    expect(readFileSync(join(outside, 'b.sh'), 'utf8')).toBe(old);

    const victim = folderWith({ 'e.sh': old });
    git(victim, 'init', '-q');
    const { status } = spawnSync(process.execPath, [bin, '-q', '.'], {
      cwd: victim,
      env: {
        ...process.env,
        GIT_DIR: join(folder, '.git'),
        GIT_WORK_TREE: outside,
        GIT_INDEX_FILE: '/dev/zero',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'core.fsmonitor',
        GIT_CONFIG_VALUE_0: `touch '${join(victim, 'ran')}'; false`,
        GIT_TRACE: join(victim, 'trace'),
      },
    });
    expect(status).toBe(0);
    expect(readdirSync(victim).sort()).toEqual(['.git', 'e.sh']);
    expect(readFileSync(join(victim, 'e.sh'), 'utf8')).toBe(now);
    expect(readFileSync(join(outside, 'b.sh'), 'utf8')).toBe(old);
    tally('hostile', 5);
  });
});
