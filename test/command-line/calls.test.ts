/** What a call means is found out before anything is opened: a wrong one ends with status 2, says the remedy, and writes nothing. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bin, folderWith, git, type Outcome, run } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t\n';
const old = good.replace('\n', ' --policy.load_vlm_weights=false\n');
const names = ['a.sh', 'sub/b.sh', 'train.sh'];

/** Runs over a fresh folder with two old scripts; which of them are as they were. */
function called(args: readonly string[], input = ''): Outcome & { readonly kept: readonly string[] } {
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, old])));
  const outcome = run(folder, args, input);
  return { ...outcome, kept: names.filter((name) => readFileSync(join(folder, name), 'utf8') === old) };
}

test.each([
  ['an option in place of a value', ['--teacher-model-path', '-n', '.'], '-n is an option'],
  ['a folder in place of a value', ['--teacher-model-path', '.'], '. is a folder'],
  ['a folder in place of a pattern', ['--exclude', '.'], '. is a folder'],
  ['a script in place of a teacher', ['--teacher-model-path', 'a.sh', 'sub'], 'a.sh is the name of a script'],
  ['a misspelt command', ['inspct', '.'], 'did you mean the command inspect'],
  ['a command behind a path', ['.', 'inspect'], 'did you mean the command inspect'],
  ['a missing path beside a good one', ['.', 'nowhere.sh'], 'Nothing was written'],
  ['a pattern that matches nothing', ['a.sh', '*.bash'], 'Nothing was written'],
  ['a variable that is not set', ['a.sh', ''], 'Nothing was written'],
  ['a name for standard input, and paths', ['--stdin-filename', 'a.sh', '.'], 'give one of them'],
  ['an option of the migration for a command', ['-n', 'inspect', '.'], '-n is for the migration'],
  ['help on what is no command', ['help', 'inspct'], 'inspect'],
  ['a misspelt rule', ['--only', 'obsolete-flag,obsolet-flag', '.'], 'did you mean obsolete-flag?'],
  ['a misspelt rule to explain', ['explain', 'obsolet-flag'], 'did you mean obsolete-flag?'],
  ['--diff', ['--diff', '.'], '--dry-run'],
  ['--dry', ['--dry', '.'], '--dry-run'],
  ['--fix', ['--fix', '.'], 'without an option the changes are written'],
  ['--write', ['--write', '.'], 'without an option the changes are written'],
  ['--no-color', ['--no-color', '.'], '--color never'],
  ['--undo', ['--undo'], 'git restore FILES undoes a run'],
  ['one dash for two', ['-dry-run', '.'], "unknown option '-dry-run'\n(Did you mean --dry-run?)"],
  [
    'one dash, behind a letter that is an option',
    ['-verbos', '.'],
    "unknown option '-verbos'\n(Did you mean --verbose?)",
  ],
  ['a value for a switch', ['-n=true', '.'], '-n takes no value: write -n without =true, or leave it out'],
  ['a value for a long switch', ['--check=false', '.'], '--check takes no value: write --check without =false'],
  ['an option in place of a rule', ['--skip', '-n', '.'], '--skip needs a value, and -n is an option\n'],
  [
    'an option in place of a format',
    ['--format', '--check', '.'],
    '--format needs a value, and --check is an option\n',
  ],
  [
    'an entry point that was a folder to migrate',
    ['--entrypoint', 'sub'],
    '--entrypoint needs a value, and took sub, with',
  ],
  ['an entry point that was a script', ['-q', '--entrypoint', 'a.sh'], 'give both (--entrypoint VALUE a.sh)'],
  ['a teacher that was a folder to migrate', ['--teacher-model-path', 'sub'], 'path needs a value, and took sub, with'],
  ['a pattern that was the folder to migrate', ['-n', '--exclude', './sub', '--exclude', '*.sh'], 'took ./sub, with'],
  ['a folder in place of a name for standard input', ['--stdin-filename', 'sub/'], 'sub/ is a folder'],
  ['a page on standard output', ['--html', '-', '.'], '--format prints a report (for a file of that name write ./-)'],
  ['a report on standard output', ['--format', 'json=-', '.'], 'needs a file, and - is none'],
  ['undo', ['undo'], 'undo: no such file or folder; git restore FILES undoes a run'],
  ['check', ['check'], 'check: no such file or folder; to check without writing, it is reflow-migrate --check PATH'],
  ['migrate', ['migrate', 'a.sh'], 'the migration needs no command: reflow-migrate PATH'],
  ['a misspelt folder', ['subs/'], 'subs/: no such file or folder; did you mean sub?'],
  ['a file in a misspelt folder', ['subs/b.sh'], 'subs/b.sh: no such file or folder; did you mean sub/b.sh?'],
  ['a misspelt file', ['sub/../trian.sh'], 'did you mean train.sh?'],
  ['the beginning of a rule', ['explain', 'obsolete'], "there is no rule 'obsolete'; did you mean obsolete-flag?"],
  [
    'a version that there is not',
    ['--transform', 'lerobot-0.7', '.'],
    'no file of that name. There are: smolvla-reflow, hf-cli',
  ],
  ['a misspelt transform', ['--transform', 'lerobt-0.6', '.'], 'did you mean lerobot-0.6?'],
])('%s', (_, args, part) => {
  expect(called(args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(part), kept: names });
});

test('all that there is may be excluded where the path is given', () => {
  const nothing = { status: 0, err: '0 files looked at: nothing to do.\n' };
  expect(called(['--exclude', 'sub', '-n', 'sub'])).toMatchObject(nothing);
  expect(called(['--exclude', '*', '-n', '.'])).toMatchObject(nothing);
});

test('a file that stands in another folder is named', () => {
  const folder = folderWith({ 'jobs/train.sh': old, 'jobs/eval.sh': old, 'old/eval.sh': old, 'docs/x.md': '' });
  git(folder, 'init', '-q');
  const said = (path: string, within = '') => run(join(folder, within), ['-n', path]).err.split('\n')[0];
  expect(said('train.sh')).toBe('train.sh: no such file or folder; did you mean jobs/train.sh?');
  expect(said('scripts/train.sh')).toBe('scripts/train.sh: no such file or folder; did you mean jobs/train.sh?');
  expect(said('scripts/trian.sh')).toBe('scripts/trian.sh: no such file or folder; did you mean jobs/train.sh?');
  expect(said('jobs/train.sh', 'docs')).toBe('jobs/train.sh: no such file or folder; did you mean ../jobs/train.sh?');
  // Which of two is meant is not known.
  expect(said('eval.sh')).toBe('eval.sh: no such file or folder');
  expect(said('other.sh')).toBe('other.sh: no such file or folder');
});

test('an entry point that is a path here, too, is one where the paths are given', () => {
  expect(called(['--entrypoint', 'sub', '-n', 'a.sh']).status).toBe(0);
});

test.each([
  [['--entrypoint', './my_train'], ['a.sh']],
  [['--entrypoint', 'train.py'], ['a.sh']],
  [['--exclude', 'a.sh'], []],
] as const)('a plain file is a value, and the path is . then: %j', (args, listed) => {
  const folder = folderWith({ 'a.sh': old, my_train: '', 'train.py': '' });
  const { status, out } = run(folder, ['--list', ...args]);
  expect({ status, out }).toEqual({ status: 0, out: listed.map((one) => `${one}\n`).join('') });
});

test('what may have been meant is said in Chinese', () => {
  const said = (...args: string[]) => called(['--lang', 'zh', ...args]).err.split('\n')[0];
  expect(said('subs')).toBe('subs: 文件或目录不存在；是否想写 sub？');
  expect(said('--skip', '-n', '.')).toBe('错误：--skip 需要一个值，而 -n 是选项');
  expect(said('--only', 'obsolete-flg', '.')).toMatch(
    /^错误：.*没有名为 'obsolete-flg' 的规则；是否想写 obsolete-flag？$/,
  );
  expect(said('-n=1')).toBe('错误：-n 不带值：请只写 -n，去掉 =1，或不用该选项');
});

test('a named file of settings that is no training configuration is not passed over in silence', () => {
  const folder = folderWith({ 'x.yaml': 'name: x\n', 'y.json': '{}', 'a.sh': good });
  const what = 'a file of settings is neither a shell script nor a training configuration, so it was not checked.';
  expect(run(folder, ['x.yaml', 'y.json'])).toMatchObject({
    status: 0,
    err: `x.yaml: ${what}\ny.json: ${what}\n0 files looked at: nothing to do.\n`,
  });
  expect(run(folder, ['-q', 'x.yaml']).err).toBe('');
  expect(run(folder, ['x.yaml', 'a.sh']).err).not.toContain('x.yaml');
});

describe('options stand in front of a command, too', () => {
  test.each([
    [['-v', 'inspect', '.']],
    [['-q', 'inspect', 'a.sh']],
    [['--entrypoint', 'x', '--color=never', 'inspect', '.']],
  ])('%j lists', (args) => {
    expect(called(args)).toMatchObject({ status: 0, out: expect.stringContaining('a Reflow run'), kept: names });
  });
  test('--lang zh doctor checks, and writes nothing', () => {
    expect(called(['--lang', 'zh', 'doctor', '.'])).toMatchObject({
      status: 1,
      out: expect.stringContaining('日志'),
      kept: names,
    });
  });
  test('what is the value of an option is no command', () => {
    expect(called(['--exclude', 'doctor', '-n', 'a.sh'])).toMatchObject({
      status: 0,
      out: expect.stringContaining('--- a/a.sh'),
    });
  });
  test('nor is what stands behind --', () => {
    expect(called(['--', 'inspect'])).toMatchObject({ status: 2, out: '', kept: names });
  });
});

test('--stdin-filename means standard input', () => {
  for (const args of [
    ['--stdin-filename', 'a.sh'],
    ['--stdin-filename', 'a.sh', '-'],
  ])
    expect(called(args, old)).toMatchObject({ status: 0, out: good, err: '', kept: names });
  expect(called(['inspect', '--stdin-filename', 'x.sh'], old).out).toContain('x.sh:1: lerobot-train');
});

test('help is --help, of a command too', () => {
  expect(called(['help']).out).toBe(called(['--help']).out);
  expect(called(['help', 'doctor'])).toMatchObject({ status: 0, out: called(['doctor', '--help']).out });
});

test('--only takes several rules in one word', () => {
  const findings = (rules: string): string[] =>
    Array.from(
      called(['-n', '--format', 'json', '--only', rules, 'a.sh']).out.matchAll(/"rule": "(.*)"/g),
      ([, rule = '']) => rule,
    );
  expect(findings('obsolete-flag,optimizer-lr')).toEqual(expect.arrayContaining(['obsolete-flag', 'optimizer-lr']));
  expect(findings('optimizer-lr')).toEqual(['optimizer-lr']);
});

test('a preview goes on beside a missing path, and says so', () => {
  expect(called(['-n', 'a.sh', 'nowhere.sh'])).toMatchObject({
    status: 2,
    out: expect.stringContaining('--- a/a.sh'),
    err: expect.stringContaining('nowhere.sh: no such file'),
  });
});

describe('what the system refuses is told in a sentence, and nothing is written', () => {
  const config =
    'Give --config the file of a configuration; without it the nearest one counts, and --no-config uses none.\n';
  const again = 'Nothing was written: correct the call and run it again.\n';
  const folder = 'its folder does not exist; make the folder first, or name another file';
  test.each([
    [['--config', 'no.yaml', '.'], `no.yaml: no such file or folder\n${config}`],
    [
      ['--config', 'sub', '.'],
      `sub: is not a .json, .yaml, .yml or .toml file, so it cannot be a configuration\n${config}`,
    ],
    [['--patch', 'sub/', '.'], `sub/: the patch report could not be written: it is a folder\n${again}`],
    [['--patch', 'no/x', '.'], `no/x: the patch report could not be written: ${folder}\n${again}`],
    [['new', 'no/my-tool'], `no/my-tool.yaml: could not be written: ${folder}\n`],
    [['--baseline', 'no/x.json', '--update-baseline', '.'], `no/x.json: not written: ${folder}\n`],
    [['--transform', 'no.yaml', '.'], 'no.yaml: no such file or folder\n'],
    [
      ['--lang', 'zh', '--patch', 'sub/', '.'],
      'sub/: 无法写入 patch 报告：它是目录\n没有写入任何内容：请更正命令后重新运行。\n',
    ],
    [
      ['--lang', 'zh', 'new', 'no/my-tool'],
      'no/my-tool.yaml: 无法写入：所在的目录不存在；请先创建该目录，或另选文件\n',
    ],
  ])('%j', (args, err) => {
    expect(called(args)).toMatchObject({ status: 2, out: '', err, kept: names });
  });
  test('doctor', () => {
    expect(called(['doctor', '--log', 'no.log']).err).toBe(
      'error: no.log: cannot be read: there is no such file or folder\n',
    );
  });
  test('standard input that is a folder', () => {
    const { status, stderr } = spawnSync('bash', ['-c', '"$0" "$1" - <.', process.execPath, bin], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, '<stdin>: cannot be read: it is a folder\n']);
  });
});

test('standard input is read from a terminal, too, and is told how to end', async () => {
  const typed = [['Ctrl-D on an empty line ends it', `${old}\u0004`]] as const;
  const { status, shown } = await onTerminal(folderWith(), ['-'], typed);
  expect([status, shown.endsWith(good.replace('\n', '\r\n'))]).toEqual([0, true]);
});
