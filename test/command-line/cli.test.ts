/** The command line: explain, inspect, formats beside one another. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ruleIds } from '../../src/migrate/severity.js';
import { rulesIn, rulesPage } from '../../src/report/rules.js';
import { folderWith, git, root, run } from '../helpers/program.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `lerobot-train ${good} \\\n  --policy.load_vlm_weights=false --policy.optimizer_lr="$1" --steps=1 --steps=2\n`;

test.each([
  ['en', 'docs/rules.md'],
  ['zh', 'docs/rules.zh.md'],
] as const)('the texts of the rules (%s) are in %s', (lang, path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(rulesPage(lang));
});

test('explain lists the rules, tells one, and refuses what is none', () => {
  const list = run(root, ['explain']);
  expect([list.status, list.out.split('\n').filter(Boolean)]).toEqual([
    0,
    ruleIds.map((id) => expect.stringMatching(new RegExp(`^${id} +\\w`))),
  ]);
  for (const [id, { why, settle }] of Object.entries(rulesIn('en'))) {
    const { status, out } = run(root, ['explain', id]);
    expect(status).toBe(0);
    for (const part of [id, why, settle]) expect(out).toContain(part);
  }
  expect(run(root, ['explain', 'toString'])).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining("'toString'"),
  });
});

test('a report is saved beside what is printed', () => {
  const folder = folderWith({ 'a.sh': old });
  const { status, out, err } = run(folder, ['-n', '--format=sarif=o.sarif', '--format', 'json=o.json', 'a.sh']);
  expect([status, out, err]).toEqual([
    0,
    expect.stringContaining('--- a/a.sh\n'),
    expect.stringContaining('1 file would change: 1 flag to remove'),
  ]);
  expect(JSON.parse(readFileSync(join(folder, 'o.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  expect(JSON.parse(readFileSync(join(folder, 'o.json'), 'utf8'))).toMatchObject({
    version: 1,
    summary: { removed: 1 },
  });
});

test.each([
  ['a report that cannot be written', ['--format', 'json=nowhere/o.json'], 'nowhere/o.json'],
  ['two printed formats', ['--format', 'json', '--format', 'github'], 'Only one format can be printed'],
  ['a saved pretty', ['--format', 'pretty=x'], 'cannot be saved'],
  ['no file name', ['--format', 'json='], 'needs a file name'],
])('%s ends with status 2', (_, args, part) => {
  const folder = folderWith({ 'a.sh': old });
  const { status, err } = run(folder, ['-n', ...args, 'a.sh']);
  expect([status, err]).toEqual([2, expect.stringContaining(part)]);
});

test('--patch saves a diff that undoes what was written', () => {
  const written = folderWith({ 'a b.sh': old, 'c.sh': `# x\n${old}` });
  git(written, 'init', '-q');
  expect(run(written, ['--patch', 'undo.patch', '.']).status).toBe(0);
  expect(readFileSync(join(written, 'a b.sh'), 'utf8')).not.toBe(old);
  expect(git(written, 'apply', '-R', 'undo.patch')).toMatchObject({ status: 0 });
  expect([readFileSync(join(written, 'a b.sh'), 'utf8'), readFileSync(join(written, 'c.sh'), 'utf8')]).toEqual([
    old,
    `# x\n${old}`,
  ]);
});

const patch = (cwd: string, ...args: string[]) => spawnSync('patch', args, { cwd, encoding: 'utf8' });
(patch('/', '--version').error ? test.skip : test)('a patch is one for the program of that name, too', () => {
  const folder = folderWith({ 'a b.sh': old, 'c.sh': old });
  expect(run(folderWith(), ['-n', join(folder, 'c.sh')]).out).toContain(`--- a${folder}/c.sh\n+++ b${folder}/c.sh\n`);
  run(folder, ['-n', '--patch', 'do.patch', '.']);
  expect(patch(folder, '-p1', '-i', 'do.patch', '--dry-run')).toMatchObject({ status: 0 });
  expect(patch(folder, '-p1', '-i', 'do.patch')).toMatchObject({ status: 0 });
  for (const name of ['a b.sh', 'c.sh'])
    expect(readFileSync(join(folder, name), 'utf8')).toBe(old.replace(/ --policy\.load_vlm_weights=\S+/, ''));
});

describe('rules', () => {
  const text = `lerobot-train ${good} --policy.load_vlm_weights=false --policy.train_expert_only=false\n`;
  const left = (args: readonly string[]): string[] =>
    JSON.parse(run(folderWith({ 'a.sh': text }), ['-n', '--format', 'json', ...args, 'a.sh']).out)
      .files.flatMap((file: { findings: { rule: string; fixed: boolean }[] }) => file.findings)
      .map((one: { rule: string; fixed: boolean }) => `${one.rule} ${one.fixed}`);
  test('--only reports and fixes no other, --skip not these', () => {
    expect(left(['--only', 'obsolete-flag'])).toEqual(['obsolete-flag true']);
    expect(left(['--only', 'obsolete-flag', '--only', 'conflicting-value', '--skip', 'obsolete-flag'])).toEqual([
      'conflicting-value false',
    ]);
    expect(left(['--skip', 'obsolete-flag'])).not.toContain('obsolete-flag true');
    expect(left(['--skip', 'obsolete-flag'])).toContain('conflicting-value false');
  });
  test('the exit status speaks of the rules that are looked at', () => {
    const folder = folderWith({ 'a.sh': text });
    expect(run(folder, ['-q', '--only', 'obsolete-flag', 'a.sh']).status).toBe(0);
    expect(run(folder, ['-q', 'a.sh']).status).toBe(1);
    expect(run(folder, ['--only', 'x', 'a.sh'])).toMatchObject({ status: 2, err: expect.stringContaining("'x'") });
  });
});

test('what an editor sends under an excluded name comes back as it was', () => {
  const text = `lerobot-train ${good} --policy.load_vlm_weights=false\n`;
  const folder = folderWith();
  const sent = (name: string): string => run(folder, ['-', '--exclude', 'vendor/', '--stdin-filename', name], text).out;
  expect(sent('vendor/a.sh')).toBe(text);
  expect(sent('own/a.sh')).toBe(`lerobot-train ${good}\n`);
});

describe('--teacher-model-path $UNSET scripts/', () => {
  const scripts = {
    'scripts/a.sh': 'lerobot-train --policy.use_reflow=true\n',
    'b.sh': 'lerobot-train --policy.use_reflow=true\n',
  };
  const call = (folder: string, ...args: string[]) => run(folder, ['--teacher-model-path', ...args]);
  test.each(['scripts/', 'scripts', './scripts'])('%s is no teacher where no path is left', (path) => {
    const folder = folderWith(scripts);
    expect(call(folder, path)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(`--teacher-model-path VALUE ${path}`),
    });
    for (const [name, text] of Object.entries(scripts)) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect(call(folder, path, '--lang', 'zh').err).toContain('没有留下要迁移的路径');
  });
  test('also where the scripts lie deeper', () => {
    expect(call(folderWith({ 'x/y/a.sh': '', 'b.sh': '' }), 'x/').status).toBe(2);
  });
  test('a path that is left says what is meant', () => {
    const folder = folderWith(scripts);
    expect(call(folder, 'scripts/', 'b.sh').out).toContain('+++ b/b.sh');
  });
  test.each<[string, Record<string, string>]>([
    ['a checkpoint', { 'teacher/config.json': '{}', 'teacher/model.safetensors': '' }],
    ['one with a script beside it', { 'teacher/config.json': '{}', 'teacher/train.sh': '' }],
    ['sharded weights', { 'teacher/model-00001-of-00002.safetensors': '', 'teacher/run.sh': '' }],
    ['a folder of checkpoints', { 'teacher/last/config.json': '{}' }],
    ['a name that is no folder', {}],
  ])('%s is a teacher', (_, files) => {
    const folder = folderWith({ ...files, 'b.sh': scripts['b.sh'] });
    expect(call(folder, 'teacher')).toMatchObject({
      status: 0,
      out: expect.stringContaining('teacher_model_path=teacher'),
    });
  });
});
