/** Kinds of files beside scripts, as the program's users meet them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hostsOf } from '../../src/hosts/hosts.js';
import { runHere } from '../helpers/here.js';
import { folderWith, git, root, run } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const now = 'policy:\n  use_reflow: true\n  teacher_model_path: t\n';
const old = `${now}  load_vlm_weights: true\n`;
const script = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true\n';
const cleanScript = script.replace(' --policy.load_vlm_weights=true', '');
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

interface Report {
  readonly summary: { readonly files: number; readonly removed: number; readonly invocations: number };
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly { readonly rule: string; readonly line: number; readonly fixed: boolean }[];
  }[];
}
const reportOf = async (folder: string, ...args: string[]): Promise<Report> =>
  JSON.parse((await runHere(folder, ['-n', '--format', 'json', ...args])).out);

test('a folder: scripts and configurations are migrated, and a second run changes nothing', async () => {
  const folder = folderWith({
    'a.sh': script,
    'configs/r.yaml': old,
    'configs/r.yml': old,
    'configs/r.json': '{"a": 1}',
  });
  const { status, out } = await runHere(folder, ['.']);
  expect([status, out.match(/^\+\+\+ .*$/gm)]).toEqual([
    0,
    ['+++ b/a.sh', '+++ b/configs/r.yaml', '+++ b/configs/r.yml'],
  ]);
  expect([read(folder, 'a.sh'), read(folder, 'configs/r.yaml'), read(folder, 'configs/r.yml')]).toEqual([
    cleanScript,
    now,
    now,
  ]);
  expect((await runHere(folder, ['--check', '.'])).status).toBe(0);
});

describe('--hosts', () => {
  test.each<[string, string, string]>([
    ['shell', cleanScript, old],
    ['config', script, now],
    ['shell,config', cleanScript, now],
    ['+config', cleanScript, now],
    ['-config', cleanScript, old],
    ['-shell', script, now],
  ])('%s', async (list, first, second) => {
    const folder = folderWith({ 'a.sh': script, 'r.yaml': old });
    expect((await runHere(folder, ['-q', `--hosts=${list}`, '.'])).status).toBe(0);
    expect([read(folder, 'a.sh'), read(folder, 'r.yaml')]).toEqual([first, second]);
    const other = folderWith({
      'a.sh': script,
      'r.yaml': old,
      '.reflow-migraterc.json': `{"hosts": ["${list.replace(',', '","')}"]}`,
    });
    expect((await runHere(other, ['-q', '.'])).status).toBe(0);
    expect([read(other, 'a.sh'), read(other, 'r.yaml')]).toEqual([first, second]);
  });

  test.each([
    ['makefile', 'There are: shell, config.'],
    ['shell,notebook', 'There are: shell, config.'],
    ['-shell,-config', 'There are: shell, config.'],
    ['', 'There are: shell, config.'],
  ])("'%s' is a wrong call", async (list, part) => {
    const folder = folderWith({ 'a.sh': script, 'r.yaml': old });
    const { status, err } = await runHere(folder, [`--hosts=${list}`, '.']);
    expect([status, read(folder, 'a.sh'), read(folder, 'r.yaml')]).toEqual([2, script, old]);
    expect(err).toContain(part);
  });

  test('a file that is named and left out is told', async () => {
    const folder = folderWith({ 'a.sh': script, 'r.yaml': old });
    expect(await runHere(folder, ['--hosts', 'config', 'a.sh', 'r.yaml'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('a.sh: a shell script'),
    });
    expect(await runHere(folderWith({ 'r.yaml': old }), ['--hosts', 'shell', 'r.yaml'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('r.yaml: a file of settings'),
    });
  });

  test('signs count against all, names alone against none', () => {
    expect(hostsOf(['-config'])).toEqual(new Set(['shell']));
    expect(hostsOf(['shell', '+config', '-shell'])).toEqual(new Set(['config']));
    expect(hostsOf(['shell', 'dockerfile'])).toEqual({ unknown: 'dockerfile' });
  });
});

describe('what is no training configuration', () => {
  const files = {
    'package.json': '{"keywords": ["use_reflow", "load_vlm_weights"]}',
    '.github/workflows/train.yml':
      'on: push\njobs: {a: {steps: [{run: "lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=true"}]}}\n',
    'report.json': '{"files": [{"policy": {"use_reflow": true, "load_vlm_weights": true}}]}',
    'openapi.yaml': 'components: {schemas: {use_reflow: {type: boolean}}}\n',
    'list.yaml': '- use_reflow\n- load_vlm_weights\n',
    'empty.yaml': '',
    'bytes.json': '{"use_reflow": "\0"}',
  };

  test('is neither touched nor told', async () => {
    const folder = folderWith(files);
    expect(await runHere(folder, ['.'])).toEqual({ status: 0, out: '', err: '0 files looked at: nothing to do.\n' });
    for (const [name, text] of Object.entries(files)) expect(read(folder, name)).toBe(text);
  });

  test('named beside others, it is told where it mentions the flags', async () => {
    const folder = folderWith({ ...files, 'a.sh': 'ls\n' });
    const { status, err } = await runHere(folder, ['list.yaml', 'openapi.yaml', 'empty.yaml', 'a.sh']);
    expect(status).toBe(1);
    expect(err).toContain('list.yaml: a file of settings');
    expect(err).not.toMatch(/openapi|empty/);
  });
});

test('what stands deeper than a run looks is told in YAML; a JSON file of that kind is the report of a run', async () => {
  const policy = '{use_reflow: true, teacher_model_path: t, load_vlm_weights: true}';
  const folder = folderWith({
    'sweep.yaml': `runs:\n  - policy: ${policy}\n`,
    'list.yaml': `- policy: ${policy}\n- a: [{policy: {use_reflow: false, load_vlm_weights: true}}]\n`,
    'report.json': '{"runs": [{"policy": {"use_reflow": true, "load_vlm_weights": true}}]}',
  });
  const { files } = await reportOf(folder, '.');
  expect(files).toMatchObject([
    { path: 'list.yaml', findings: [{ rule: 'unplaced-flag', line: 1, fixed: false }] },
    { path: 'sweep.yaml', findings: [{ rule: 'unplaced-flag', line: 2, fixed: false }] },
  ]);
});

describe('a checkpoint is a record', () => {
  test.each([
    ['outputs/a/checkpoints/last/pretrained_model/train_config.json', 'x'],
    ['outputs/a/pretrained_model/config.yaml', 'x'],
    ['model/config.yaml', 'model/model.safetensors'],
    ['model/deeper/train.yaml', 'model/model.safetensors'],
  ])('%s is left alone, in a folder or named; -v says so', async (name, weights) => {
    const folder = folderWith({
      [name]: name.endsWith('json') ? '{"policy": {"use_reflow": true, "load_vlm_weights": true}}' : old,
      [weights]: '',
    });
    const before = read(folder, name);
    for (const path of ['.', name]) {
      expect(await runHere(folder, [path])).toMatchObject({ status: 0, out: '' });
      expect((await runHere(folder, ['-v', path])).err).toContain(`${name}: belongs to a checkpoint`);
    }
    expect(read(folder, name)).toBe(before);
  });
});

describe('a configuration that scripts use', () => {
  const errors = async (files: Readonly<Record<string, string>>, ...paths: string[]): Promise<string[]> =>
    (await reportOf(folderWith(files), ...(paths.length > 0 ? paths : ['.']))).files.flatMap(({ path, findings }) =>
      findings.flatMap(({ rule, line, fixed }) =>
        fixed || !/unplaced|shared|unresolved/.test(rule) ? [] : [`${path}:${line} ${rule}`],
      ),
    );

  test.each([
    ['a Reflow run', 'lerobot-train --config_path=configs/r.yaml --policy.use_reflow=true\n', []],
    ['a run that the file decides', 'cd configs && lerobot-train --config_path r.yaml\n', []],
    [
      'a plain run',
      'lerobot-train --config_path=configs/r.yaml --policy.use_reflow=false\n',
      ['configs/r.yaml:4 shared-arguments'],
    ],
    [
      'a plain run elsewhere',
      'cd configs\nlerobot-train --policy.use_reflow=false --config_path "../configs/r.yaml"\n',
      ['configs/r.yaml:4 shared-arguments'],
    ],
    [
      'a plain run of a file that is not known',
      'lerobot-train --config_path="$1" --policy.use_reflow=false\n',
      ['configs/r.yaml:4 shared-arguments'],
    ],
    ['a plain run of another file', 'lerobot-train --config_path=other.yaml --policy.use_reflow=false\n', []],
    [
      'a loop that makes flags of it',
      'while read -r x; do A="$A --$x"; done < configs/r.yaml\nlerobot-train $A\n',
      ['configs/r.yaml:4 unplaced-flag'],
    ],
  ])('%s', async (_, text, left) => {
    expect(await errors({ 'configs/r.yaml': old, 'a.sh': text })).toEqual(left);
  });
});

describe('what a file says decides about the run that names it', () => {
  const [plain, clean] = ['policy:\n  type: smolvla\n', now];
  const record = '{"policy": {"use_reflow": true, "load_vlm_weights": true}}';
  const migrated = async (files: Readonly<Record<string, string>>): Promise<[string, string[]]> => {
    const folder = folderWith(files);
    const { out } = await runHere(folder, ['--format', 'json', '.']);
    const report: Report = JSON.parse(out);
    const rules = report.files.flatMap(({ path, findings }) =>
      findings
        .filter(({ fixed, rule }) => !fixed && !/vision|lr/.test(rule))
        .map(({ rule, line }) => `${path}:${line} ${rule}`),
    );
    expect((await runHere(folder, ['--format', 'json', '.'])).out).not.toContain('"fixed": true');
    return [read(folder, 'a.sh'), rules];
  };
  const call = 'lerobot-train --config_path=configs/r.yaml --steps=5';
  const flagged = `${call} --policy.load_vlm_weights=true\n`;

  test.each<[string, string, Readonly<Record<string, string>>, string, string[]]>([
    ['a Reflow configuration', flagged, { 'configs/r.yaml': clean }, `${call}\n`, []],
    ['one that is migrated with it', flagged, { 'configs/r.yaml': old }, `${call}\n`, []],
    ['a plain one', flagged, { 'configs/r.yaml': plain }, flagged, []],
    ['one that says no', flagged, { 'configs/r.yaml': 'policy: {use_reflow: false}\n' }, flagged, []],
    ['none at hand', flagged, { 'b.yaml': clean }, flagged, ['a.sh:1 unresolved-reflow']],
    [
      'a placeholder',
      flagged,
      { 'configs/r.yaml': 'policy: {use_reflow: "${x}"}\n' },
      flagged,
      ['a.sh:1 unresolved-reflow'],
    ],
    [
      'two of the name that differ',
      flagged,
      { 'configs/r.yaml': clean, 'x/configs/r.yaml': plain },
      flagged,
      ['a.sh:1 unresolved-reflow'],
    ],
    ['two that agree', flagged, { 'configs/r.yaml': clean, 'x/configs/r.yaml': clean }, `${call}\n`, []],
    [
      'the run itself says no',
      `${call} --policy.use_reflow=false --policy.load_vlm_weights=true\n`,
      { 'configs/r.yaml': clean },
      `${call} --policy.use_reflow=false --policy.load_vlm_weights=true\n`,
      [],
    ],
    [
      'an absolute path elsewhere',
      flagged.replace('configs', '/nowhere/configs'),
      { 'configs/r.yaml': clean },
      flagged.replace('configs', '/nowhere/configs'),
      ['a.sh:1 unresolved-reflow'],
    ],
    [
      'a checkpoint that is resumed',
      'lerobot-train --resume=true --config_path=out/checkpoints/last/pretrained_model/train_config.json --policy.train_expert_only=true\n',
      { 'out/checkpoints/last/pretrained_model/train_config.json': record },
      'lerobot-train --resume=true --config_path=out/checkpoints/last/pretrained_model/train_config.json\n',
      [],
    ],
    [
      'a checkpoint that is gone on with',
      'lerobot-train --policy.path=./out/pretrained_model --policy.train_expert_only=true\n',
      { 'out/pretrained_model/config.json': '{"type": "smolvla", "use_reflow": true}' },
      'lerobot-train --policy.path=./out/pretrained_model\n',
      [],
    ],
    [
      'one on a branch only',
      'C=()\nif [ "$1" ]; then C=(--config_path=r.yaml); fi\nlerobot-train "${C[@]}" --policy.load_vlm_weights=true\n',
      { 'r.yaml': clean },
      'C=()\nif [ "$1" ]; then C=(--config_path=r.yaml); fi\nlerobot-train "${C[@]}" --policy.load_vlm_weights=true\n',
      ['a.sh:3 unresolved-reflow'],
    ],
  ])('%s', async (_, before, files, after, left) => {
    expect(await migrated({ ...files, 'a.sh': before })).toEqual([after, left]);
  });

  test('inspect shows what the run gets from it', async () => {
    const folder = folderWith({ 'a.sh': flagged, 'configs/r.yaml': `${clean}  optimizer_lr: 3e-5\n` });
    const { out } = await runHere(folder, ['inspect', '.']);
    expect(out).toMatch(/a\.sh:1: lerobot-train \(a Reflow run\)/);
    expect(out).toMatch(/--policy\.optimizer_lr +3e-5 +advised +in the file of settings/);
    expect(out).toMatch(/--policy\.teacher_model_path +t +required +in the file of settings/);
    expect(out).not.toContain('missing');
  });

  test('a selector is not added to a file that a run with its own flags reads', async () => {
    const folder = folderWith({ 'a.sh': flagged, 'configs/r.yaml': 'policy: {teacher_model_path: t}\n' });
    expect((await runHere(folder, ['--add-use-reflow', '.'])).status).toBe(1);
    expect(read(folder, 'configs/r.yaml')).toBe('policy: {teacher_model_path: t}\n');
  });
});

test('several transforms: a configuration goes through each that is about such files', async () => {
  const other =
    'id: render-2\ntitle: render-2\nentries: { render: { command: render } }\nrules:\n  - { rename: --a, to: --bb, why: version 2 }\n';
  const both = ['--transform', 'smolvla-reflow', '--transform', '2.yaml'];
  const shared = 'lerobot-train --config_path=s.yaml --policy.use_reflow=false\n';
  const folder = folderWith({
    '2.yaml': other,
    'a.sh': `${script}render --a=1\n${shared}`,
    'r.yaml': old,
    's.yaml': old,
  });
  const { files } = await reportOf(folder, ...both, '.');
  expect(files.map(({ path, findings }) => [path, findings.filter(({ fixed }) => fixed).length])).toEqual([
    ['a.sh', 2],
    ['r.yaml', 1],
    ['s.yaml', 0],
  ]);
  expect(files[2]?.findings.map(({ rule }) => rule)).toContain('smolvla-reflow/shared-arguments');
  expect((await runHere(folder, ['-q', ...both, '.'])).status).toBe(1);
  expect([read(folder, 'r.yaml'), read(folder, 's.yaml')]).toEqual([now, old]);
  expect(read(folder, 'a.sh')).toBe(`${cleanScript}render --bb=1\n${shared}`);
});

test("a migration's own advice is advice in a configuration too", async () => {
  const record = readFileSync(join(root, 'test/transforms/smolvla-reflow.yaml'), 'utf8');
  const own = record.replace('id: optimizer-lr', 'id: slower').replace('id: smolvla-reflow', 'id: mine');
  const folder = folderWith({ 't.yaml': own, 'r.yaml': now });
  const [file] = (await reportOf(folder, '--transform', 't.yaml', 'r.yaml')).files;
  expect(file?.findings.find(({ rule }) => rule === 'slower')).toMatchObject({ severity: 'advice', fixed: false });
});

test('standard input goes by its name', () => {
  const folder = folderWith();
  expect(run(folder, ['--stdin-filename', 'x.yaml'], old)).toMatchObject({ status: 0, out: now });
  expect(run(folder, ['--stdin-filename', 'x.yaml', '--hosts', 'shell'], old)).toMatchObject({ status: 0, out: old });
  expect(run(folder, ['--stdin-filename', 'x.sh', '--hosts', 'config'], script)).toMatchObject({
    status: 0,
    out: script,
  });
});

test('a file that git has no copy of is told before it is written', async () => {
  const files = { 'r.yaml': old, 't.yaml': 'policy: {teacher_model_path: t}\n' };
  const folder = folderWith(files);
  git(folder, 'init', '-q');
  const untracked = await runHere(folder, ['-n', '.']);
  expect(untracked.err).not.toContain('git');
  const { status, err } = await runHere(folder, ['--add-use-reflow', 'r.yaml', 't.yaml']);
  expect([status, err.match(/[rt]\.yaml: is not tracked by git/g)]).toEqual([
    0,
    ['r.yaml: is not tracked by git', 't.yaml: is not tracked by git'],
  ]);
  const committed = folderWith(files);
  git(committed, 'init', '-q');
  git(committed, 'add', '.');
  expect(await runHere(committed, ['r.yaml'])).toMatchObject({ status: 0, err: expect.not.stringContaining('git') });
});

test('-i asks about each change', async () => {
  const folder = folderWith({ 'r.yaml': `${old}  train_expert_only: true\n` });
  const prompt = '? [y,n,a,d,e,q,?] ';
  const { status, shown } = await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, 'y'],
      [prompt, 'n'],
    ],
  );
  expect([status, read(folder, 'r.yaml')]).toEqual([1, `${now}  train_expert_only: true\n`]);
  expect(shown).toContain('r.yaml:4:3: [obsolete-flag]');
});

test('every report has it, and a configuration is no invocation', async () => {
  const folder = folderWith({ 'r.yaml': old });
  expect(await reportOf(folder, '.')).toMatchObject({
    summary: { files: 1, removed: 1, invocations: 0 },
    files: [{ path: 'r.yaml', changed: true, invocations: [] }],
  });
  expect((await reportOf(folder, '--only', 'obsolete-flag', '.')).files[0]?.findings).toMatchObject([
    { rule: 'obsolete-flag', line: 4, column: 3, fixed: true, flag: '--policy.load_vlm_weights', value: 'true' },
  ]);
  for (const format of ['sarif', 'gitlab', 'github'])
    expect((await runHere(folder, ['-n', '--format', format, '.'])).out).toContain('r.yaml');
  expect((await runHere(folder, ['-n', '-q', '--html', 'page.html', '--patch', 'x.patch', '.'])).status).toBe(0);
  expect(read(folder, 'page.html')).toContain('load_vlm_weights');
  expect(read(folder, 'x.patch')).toContain('-  load_vlm_weights: true');
  expect(await runHere(folder, ['--check', '.'])).toMatchObject({
    status: 1,
    err: expect.stringContaining('r.yaml: would change'),
  });
});

test('the parsers are loaded only for a file that holds a watched name', () => {
  const loaded = (...args: string[]): boolean => {
    const folder = folderWith({
      'a.yaml': 'steps: 5\n',
      'b.json': '{}',
      'c.sh': script,
      'spy.cjs':
        "const { Module } = require('node:module'); const load = Module._load; Module._load = (name, ...more) => { if (/parts.(yaml|jsonc)/.test(name)) require('node:fs').writeFileSync('loaded', ''); return load(name, ...more); };",
    });
    run(folder, args, '', { NODE_OPTIONS: `--require=${join(folder, 'spy.cjs')}` });
    return existsSync(join(folder, 'loaded'));
  };
  expect([loaded('--version'), loaded('-n', '.'), loaded('--check', 'a.yaml')]).toEqual([false, false, false]);
});

test.each([
  ['is cut', 'use_reflow: true', 'load_vlm_weights: false', []],
  ['gets a line behind it', 'load_vlm_weights: false', 'use_reflow: true', ['--teacher-model-path=/t']],
] as const)(
  'a line that leaves another one alone stays in front of it, where it %s',
  async (_, first, own, options) => {
    const teacher = options.length > 0 ? '' : '  teacher_model_path: /t\n';
    const ignore = '# reflow-migrate-ignore-next-line';
    const text = `policy:\n${teacher}  ${first}\n  ${own} ${ignore}\n  train_expert_only: true\n`;
    const folder = folderWith({ 't.yaml': text });
    for (let time = 1; time <= 2; time++) {
      const { status } = await runHere(folder, ['-q', ...options, 't.yaml']);
      expect(status).toBe(1);
      expect(read(folder, 't.yaml')).toContain(`${own} ${ignore}\n  train_expert_only: true\n`);
    }
  },
);
