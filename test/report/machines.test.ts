/** What other programs read: each report against its schema, over every fixture; names, numbers, and GitLab's format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { check } from '../../src/config/schema.js';
import { ruleIds } from '../../src/migrate/severity.js';
import { runHere } from '../helpers/here.js';
import { copyOf, folderWith, root, run } from '../helpers/program.js';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true });
const compiled = new Map<string, ValidateFunction>();
const schemaOf = (name: string): ValidateFunction => {
  const known = compiled.get(name) ?? ajv.compile(JSON.parse(readFileSync(join(root, `schema/${name}.json`), 'utf8')));
  compiled.set(name, known);
  return known;
};

/** What is wrong with a text, as the schema of that name sees it. */
function faults(name: string, value: unknown): unknown[] {
  const validate = schemaOf(name);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const advised = '--policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5';
const old = `${good} ${advised} \\\n  --policy.load_vlm_weights=false \\\n  --steps=1\n`;
const conflict = `${good} ${advised} --policy.train_expert_only=false\n`;
const allowing = ['--add-use-reflow', '--remove-conflicting', '--fix-continuations', '--teacher-model-path', '/t'];

describe('every fixture gives a report that its schema accepts', () => {
  describe.each(['test/cases', 'test/projects', 'examples'])('%s', (path) => {
    test.each<[string, string, string[]]>([
      ['report', 'a preview', ['-n', '--format', 'json']],
      ['report', 'with all that a person may allow', ['-n', ...allowing, '--format', 'json']],
      ['inspect', 'inspect', ['inspect', '--format', 'json']],
    ])('%s: %s', async (name, _, args) => {
      const report = JSON.parse((await runHere(copyOf(path), [...args, '.'])).out);
      expect(report.files.length).toBeGreaterThan(5);
      expect(faults(name, report)).toEqual([]);
    });
  });

  test('a run that wrote, in Chinese, and one that could not read', () => {
    const folder = folderWith({ 'a.sh': old + conflict, 'b.sh': `${old}\0` });
    for (const args of [['--lang', 'zh', 'a.sh'], ['a.sh', 'nowhere.sh', 'b.sh'], ['-']])
      expect(faults('report', JSON.parse(run(folder, ['--format', 'json', ...args], old).out))).toEqual([]);
  });
  test('explain', async () => {
    for (const args of [[], ['--lang', 'zh'], ['obsolete-flag'], ['render-3/renamed-flag']]) {
      const { status, out } = await runHere(root, ['explain', '--format', 'json', ...args]);
      expect([status, faults('explain', JSON.parse(out))]).toEqual([0, []]);
      expect(JSON.parse(out).rules.length).toBeGreaterThan(0);
    }
    expect(await runHere(root, ['explain', '--format', 'json', 'x'])).toMatchObject({ status: 2, out: '' });
  });
  test('doctor', async () => {
    const folder = folderWith({ log: '', 'a.sh': old, 'b.sh': `${good}\n` });
    for (const args of [
      ['a.sh', 'b.sh', '--log', 'log'],
      ['--log', 'nowhere', '--teacher', 'x'],
    ])
      expect(
        faults('doctor', JSON.parse((await runHere(folder, ['doctor', '--format', 'json', ...args])).out)),
      ).toEqual([]);
  });
  test('a schema refuses what is no report', async () => {
    const report = JSON.parse((await runHere(folderWith({ 'a.sh': old }), ['-n', '--format', 'json', 'a.sh'])).out);
    const [file] = report.files;
    for (const broken of [
      { ...report, more: 1 },
      { ...report, files: [{ ...file, diff: undefined }] },
      { ...report, files: [{ ...file, findings: [{ ...file.findings[0], line: 0 }] }] },
      { ...report, files: [{ ...file, findings: [{ ...file.findings[0], rule: 'X y' }] }] },
    ])
      expect(faults('report', JSON.parse(JSON.stringify(broken)))).not.toEqual([]);
  });
});

describe('the schema of the configuration', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    [
      'every key',
      { transform: 'smolvla-reflow', entrypoints: ['a'], include: ['b'], exclude: ['c'], only: [...ruleIds] },
    ],
    ["rules of a migration of one's own", { transform: 't.yaml', only: ['longer-old', 't/renamed-flag'] }],
    ['rules to skip, and its own address', { $schema: './configuration.json', skip: ruleIds }],
    ['an unknown key', { exclud: [] }],
    ['an unknown transform', { transform: 'x' }],
    ...['hf-cli', 'lerobot-0.4', 'lerobot-0.6', 'lerobot-entrypoints', 'torchrun', 'transformers-5', 'vllm-serve'].map(
      (name): [string, unknown] => [`the transform ${name}`, { transform: name }],
    ),
    ['a file of a transform', { transform: 'tools/x.yaml' }],
    ['code for a transform', { transform: 'x.mjs' }],
    ['a text for a list', { include: 'a' }],
    ['an empty text', { entrypoints: [''] }],
    ['no rule at all', { only: [] }],
    ['a list', []],
  ])('accepts what the program accepts: %s', (_, value) => {
    expect(faults('configuration', value).length === 0).toBe('settings' in check(value));
  });
  test('knows the rules where no transform is named', () => {
    expect(faults('configuration', { skip: ['obsolete-flgs'] })).not.toEqual([]);
    expect(faults('configuration', { transform: 't.yaml', skip: ['not a name'] })).not.toEqual([]);
  });
  test('is found by an editor under the name that the documentation gives', async () => {
    const { exports, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect([exports['./schema/*'], files.includes('schema')]).toEqual(['./schema/*', true]);
    const folder = folderWith({
      '.reflow-migraterc.json': '{ "$schema": "./x.json", "exclude": ["a.sh"] }',
      'a.sh': old,
    });
    expect(await runHere(folder, ['--check', '.'])).toMatchObject({
      status: 0,
      err: expect.not.stringContaining('schema'),
    });
  });
});

test('inspect --format json lists training configurations, which no report of findings has', async () => {
  const folder = folderWith({ 'r.yaml': 'policy:\n  use_reflow: false\n  train_expert_only: true\n', 'a.sh': old });
  const report = JSON.parse((await runHere(folder, ['inspect', '--format', 'json', '.'])).out);
  expect(faults('inspect', report)).toEqual([]);
  const setting = { bare: false, path: 'r.yaml' };
  expect(report.files[1]).toEqual({
    path: 'r.yaml',
    invocations: [],
    configurations: [
      {
        ...{ line: 2, transform: 'smolvla-reflow', concerned: 'no', absent: [] },
        flags: [
          { ...setting, name: '--policy.use_reflow', value: 'false', line: 2, column: 3, marks: ['required'] },
          { ...setting, name: '--policy.train_expert_only', value: 'true', line: 3, column: 3, marks: [] },
        ],
      },
    ],
  });
  const { files } = JSON.parse((await runHere(folder, ['-n', '--format', 'json', '--html', 'x.html', '.'])).out);
  expect(files.map((one: { path: string }) => one.path)).toEqual(['a.sh']);
});

test('inspect --format json tells where each flag comes from', async () => {
  const script = `LR=1e-4\nA=(--policy.use_reflow=true)\nlerobot-train "\${A[@]}" --policy.optimizer_lr=$LR --steps=1 --steps="$N"\n`;
  // The teacher is missing: something is left for a person.
  const { status, out } = await runHere(folderWith({ 'a.sh': script }), ['inspect', '--format', 'json', 'a.sh']);
  const [{ path, invocations }] = JSON.parse(out).files;
  expect([status, path, invocations[0].reflow]).toEqual([1, 'a.sh', 'yes']);
  expect(invocations[0].flags).toEqual([
    {
      ...{ name: '--policy.use_reflow', value: 'true', path: 'a.sh', line: 2, column: 4, bare: false },
      ...{ origin: { kind: 'array', name: 'A' }, marks: ['required'] },
    },
    {
      ...{ name: '--policy.optimizer_lr', value: '1e-4', path: 'a.sh', line: 3, column: 25, bare: false },
      origin: { kind: 'call' },
      valueOrigin: { kind: 'variable', name: 'LR', path: 'a.sh', line: 1 },
      marks: ['advised'],
    },
    {
      ...{ name: '--steps', value: '1', path: 'a.sh', line: 3, column: 51, bare: false },
      ...{ origin: { kind: 'call' }, marks: ['overridden'] },
    },
    {
      ...{ name: '--steps', value: null, path: 'a.sh', line: 3, column: 61, bare: false },
      ...{ origin: { kind: 'call' }, valueOrigin: { source: '$N' }, marks: ['unknown'] },
    },
  ]);
  expect(invocations[0].absent).toEqual([
    { name: '--policy.teacher_model_path', value: null, marks: ['required', 'missing'] },
    { name: '--policy.freeze_vision_encoder', value: 'true', marks: ['advised'] },
  ]);
});

interface Violation {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

describe('--format gitlab', () => {
  const violations = async (files: Record<string, string>, ...args: string[]): Promise<Violation[]> =>
    JSON.parse((await runHere(folderWith(files), ['-n', '--format', 'gitlab', ...args, '.'])).out);

  test('has the documented fields, and grades by what is left to do', async () => {
    const found = await violations({ 'my scripts/a.sh': old, 'b.sh': `${good}\n${conflict}` });
    expect(found.map((one) => [one.check_name, one.severity, one.location])).toEqual([
      ['freeze-vision-encoder', 'info', { path: 'b.sh', lines: { begin: 1, end: 1 } }],
      ['optimizer-lr', 'info', { path: 'b.sh', lines: { begin: 1, end: 1 } }],
      ['conflicting-value', 'major', { path: 'b.sh', lines: { begin: 2, end: 2 } }],
      ['obsolete-flag', 'minor', { path: 'my scripts/a.sh', lines: { begin: 2, end: 2 } }],
    ]);
    for (const one of found) {
      expect(Object.keys(one)).toEqual(['description', 'check_name', 'fingerprint', 'severity', 'location']);
      expect(one.description.length).toBeGreaterThan(20);
    }
  });
  test('a fingerprint is one finding’s alone, and stays over other edits', async () => {
    const prints = async (text: string): Promise<string[]> =>
      (await violations({ 'a.sh': text, 'b.sh': text })).map((one) => one.fingerprint);
    const before = await prints(old + old);
    expect([before.length, new Set(before).size]).toEqual([4, 4]);
    expect(await prints(`#!/bin/bash\n# above\n${old}echo between\n${old}`)).toEqual(before);
  });
  test('nothing found is an empty list; what was written is none any more', async () => {
    expect(await violations({ 'a.sh': 'ls\n' })).toEqual([]);
    expect((await runHere(folderWith({ 'a.sh': old }), ['--format', 'gitlab', 'a.sh'])).out).toBe('[]\n');
  });
});

describe('notes on ignore comments, and on entries of a baseline that are of no use', () => {
  const files = {
    'a.sh': `${good} ${advised}\n# reflow-migrate-ignore-next-line\nls\n`,
    'known.json': JSON.stringify({
      version: 1,
      findings: [{ path: 'a.sh', rule: 'obsolete-flag', text: 'x', count: 1 }],
    }),
  };
  const printed = (format: string, ...args: string[]): string => {
    const { status, out } = run(folderWith(files), [
      '-n',
      '--baseline',
      'known.json',
      '--format',
      format,
      ...args,
      '.',
    ]);
    expect(status).toBe(0);
    return out;
  };
  const [ignore, entry] = [
    'this comment ignores nothing. Delete it.',
    '1 known finding no longer there; --update-baseline takes it out: a.sh: [obsolete-flag] x',
  ];
  test('as notices on GitHub', () => {
    expect(printed('github')).toBe(
      `::notice file=a.sh,line=2,col=1,title=note::${ignore}\n::notice file=known.json,line=1,col=26,title=note::${entry}\n`,
    );
  });
  test('as notifications on the configuration in SARIF', () => {
    const [{ results, invocations }] = JSON.parse(printed('sarif')).runs;
    expect([results, invocations[0].executionSuccessful]).toEqual([[], true]);
    expect(invocations[0].toolConfigurationNotifications).toEqual([
      {
        level: 'note',
        message: { text: ignore },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'a.sh' }, region: { startLine: 2, startColumn: 1 } } },
        ],
      },
      {
        level: 'note',
        message: { text: entry },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'known.json' }, region: { startLine: 1, startColumn: 26 } } },
        ],
      },
    ]);
  });
  test('as violations of grade info on GitLab', () => {
    const found: Violation[] = JSON.parse(printed('gitlab'));
    expect(found.map((one) => [one.description, one.check_name, one.severity, one.location])).toEqual([
      [ignore, 'note', 'info', { path: 'a.sh', lines: { begin: 2, end: 2 } }],
      [entry, 'note', 'info', { path: 'known.json', lines: { begin: 1, end: 1 } }],
    ]);
    expect(new Set(found.map((one) => one.fingerprint)).size).toBe(2);
  });
  test('and in JSON: in the language of the report', () => {
    for (const [lang, word] of [
      ['en', 'no longer there'],
      ['zh', '已不存在'],
    ])
      expect(printed('json', '--lang', String(lang))).toContain(word);
    const { out, err } = run(
      folderWith(files),
      ['-n', '--baseline', 'known.json', '--format', 'json=out.json', '.'],
      '',
      { LC_ALL: 'zh_CN.UTF-8' },
    );
    expect([out, err.includes('已不存在')]).toEqual(['', true]);
  });
});

describe('--list', () => {
  const files = { 'b c.sh': old, 'a.sh': old, 'left.sh': conflict, 'fine.sh': `${good} ${advised}\n` };
  test('prints the bare names of the files that would change, and writes nothing', async () => {
    const folder = folderWith(files);
    expect(await runHere(folder, ['--list', 'a.sh', 'b c.sh', 'fine.sh'])).toEqual({
      status: 0,
      out: 'a.sh\nb c.sh\n',
      err: '',
    });
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
    expect(await runHere(folder, ['--list', '--check', 'a.sh'])).toEqual({ status: 1, out: 'a.sh\n', err: '' });
    expect(await runHere(folder, ['--list', 'left.sh'])).toEqual({ status: 1, out: '', err: '' });
  });
  test('a name is as it is for a program', async () => {
    expect((await runHere(folderWith({ '训\t练.sh': old }), ['--list', '.'])).out).toBe('训\t练.sh\n');
  });
});

test('--statistics counts by rule', async () => {
  const folder = folderWith({ 'a.sh': old + old, 'b.sh': conflict });
  expect(await runHere(folder, ['-n', '--statistics', '.'])).toEqual({
    status: 1,
    out: 'found  fixed  left  rule\n    2      2     0  obsolete-flag\n    1      0     1  conflicting-value\n',
    err: '',
  });
  expect((await runHere(folder, ['-n', '--statistics', '--lang', 'zh', 'b.sh'])).out).toBe(
    '发现  修复  余下  规则\n   1     0     1  conflicting-value\n',
  );
  expect((await runHere(folder, ['--statistics', '.'])).status).toBe(1);
  // Who asks for numbers only looks.
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old + old);
});

test.each([
  [['--list', '--statistics']],
  [['--list', '-i']],
  [['--list', '--format', 'json']],
  [['--statistics', '--format', 'gitlab']],
])('%j is a wrong call and writes nothing', async (args) => {
  const folder = folderWith({ 'a.sh': old });
  expect(await runHere(folder, [...args, 'a.sh'])).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringMatching(/^error: .*--/),
  });
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
});

test('what machines read is English, whatever the locale, unless --lang asks', () => {
  const folder = folderWith({ 'a.sh': conflict });
  const chinese = { LC_ALL: 'zh_CN.UTF-8' };
  const formats = ['json', 'sarif', 'github', 'gitlab'];
  for (const format of formats) {
    const printed = (args: string[], env = {}): string =>
      run(folder, ['-n', '--format', format, ...args, 'a.sh'], '', env).out;
    expect(printed([], chinese)).toBe(printed([]));
    expect(printed(['--lang', 'zh'])).toContain('与 Reflow 冲突');
  }
  // People are spoken to in their language beside it.
  const saved = formats.flatMap((format) => ['--format', `${format}=out.${format}`]);
  expect(run(folder, ['-n', ...saved, 'a.sh'], '', chinese).err).toContain('与 Reflow 冲突');
  for (const format of formats) {
    const text = readFileSync(join(folder, `out.${format}`), 'utf8');
    expect([text.includes('contradicts Reflow'), /\p{Script=Han}/u.test(text)]).toEqual([true, false]);
  }
});
