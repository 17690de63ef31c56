/** `list`, `new` and `test`: what serves those who write a migration of their own. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { runHere } from '../helpers/here.js';
import { folderWith, root } from '../helpers/program.js';

const schemaOf = (name: string) =>
  new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(join(root, `schema/${name}.json`), 'utf8')),
  );

/** The records that come with the program, beside the built-in one. */
const catalogue = [
  'hf-cli',
  'lerobot-0.4',
  'lerobot-0.6',
  'lerobot-entrypoints',
  'torchrun',
  'transformers-5',
  'vllm-serve',
];

describe('list', () => {
  test('names each migration that comes with the program, and which commands it is for', async () => {
    const { status, out } = await runHere(root, ['list']);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^smolvla-reflow {2,}SmolVLA Reflow training: .*\n +for lerobot-train, .*, …, where --policy\.use_reflow=true\n/,
    );
    expect((await runHere(root, ['list', '--lang', 'zh'])).out).toMatch(
      /^smolvla-reflow {2,}.*策略.*\n +适用于 lerobot-train/,
    );
    for (const id of catalogue) expect(out).toMatch(new RegExp(`^${id} {2,}\\S.*\n +for \\S`, 'm'));
  });
  test('in JSON, as its schema has it', async () => {
    const report = JSON.parse((await runHere(root, ['list', '--format', 'json'])).out);
    expect(schemaOf('list')(report)).toBe(true);
    expect(report.transforms.map((one: { id: string }) => one.id)).toEqual(['smolvla-reflow', ...catalogue]);
  });
});

describe('new', () => {
  test.each(['en', 'zh'])('writes a record that is right, passes its own tests, and migrates (%s)', async (lang) => {
    const folder = folderWith({ 'a.sh': 'render --out="$X"\n' });
    const { status, out, err } = await runHere(folder, ['new', 'my-tool-2', '--lang', lang]);
    expect([status, out]).toEqual([0, '']);
    expect(err).toContain('reflow-migrate test my-tool-2.yaml\n');
    expect(await runHere(folder, ['test', 'my-tool-2.yaml'])).toMatchObject({
      status: 0,
      err: '4 examples passed, 0 failed\n',
    });
    const text = readFileSync(join(folder, 'my-tool-2.yaml'), 'utf8');
    expect(parse(text).id).toBe('my-tool-2');
    expect(schemaOf('transform')(parse(text))).toBe(true);
    expect((await runHere(folder, ['--transform', 'my-tool-2.yaml', '.'])).status).toBe(0);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe('render --output="$X"\n');
    expect(text).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /^[ -~\n]*$/);
  });
  test('never overwrites', async () => {
    const folder = folderWith({ 'x.yaml': 'mine\n' });
    for (const name of ['x', 'x.yaml'])
      expect(await runHere(folder, ['new', name])).toEqual({
        ...{ status: 2, out: '' },
        err: 'x.yaml: is there already, and was left as it is\n',
      });
    expect([readdirSync(folder), readFileSync(join(folder, 'x.yaml'), 'utf8')]).toEqual([['x.yaml'], 'mine\n']);
  });
  test.each([
    [
      ['new', 'My Tool'],
      "error: 'My Tool' is not a name: use small letters, digits, dots and hyphens, as in my-tool-2\n",
    ],
    [['new', 'no/x'], 'no/x.yaml: could not be written: '],
    [['new', 'hf-cli'], "error: 'hf-cli' is the name of a built-in transform: choose another"],
    [['new', 'a/smolvla-reflow.yaml'], "error: 'smolvla-reflow' is the name of a built-in transform: choose another"],
    [['new'], "error: missing required argument 'name'\n"],
  ])('%j is wrong, and writes nothing', async (args, message) => {
    const folder = folderWith();
    const { status, err } = await runHere(folder, args);
    expect([status, err.slice(0, message.length), readdirSync(folder)]).toEqual([2, message, []]);
  });
});

describe('test', () => {
  const record = (examples: string): string =>
    `id: t\ntitle: T\nentries: { t: { command: tool } }\nrules:\n  - { rename: --old, to: --new, why: so }\n  - { remove: --gone, why: so }\n${examples}`;
  const tested = async (text: string) => await runHere(folderWith({ 't.yaml': text }), ['test', 't.yaml']);

  test('an example that comes out in another way fails, and is shown', async () => {
    expect(await tested(record('examples:\n  - before: tool --old=1\n    after: tool --now=1\n'))).toEqual({
      status: 1,
      out: [
        't.yaml',
        '  ✗ example 1: tool --old=1',
        '      it becomes another text (- expected, + found):',
        '      @@ -1,1 +1,1 @@',
        '      -tool --now=1',
        '      +tool --new=1',
        '  – no example has --gone',
        '',
      ].join('\n'),
      err: '0 examples passed, 1 failed\n',
    });
  });
  test('so does one that leaves something else for a person', async () => {
    const { status, out } = await tested(
      record('examples:\n  - { before: tool --old=1 --new=2, after: tool --old=1 --new=2 }\n'),
    );
    expect(status).toBe(1);
    expect(out).toContain('other findings are left for a person: expected none, found conflicting-value\n');
    expect(out).toContain('1:6: [conflicting-value] --old would become --new');
    const named = record(
      'examples:\n  - { before: tool --old=1 --new=2 --gone=1, after: tool --old=1 --new=2, reports: conflicting-value }\n',
    );
    expect(await tested(named)).toMatchObject({ status: 0, err: '1 example passed, 0 failed\n' });
  });
  test('a record without examples was not tried: that is no success', async () => {
    expect(await tested(record(''))).toMatchObject({
      status: 1,
      out: 't.yaml\n  has no example, so nothing was tried: add examples, each with before and after\n',
    });
  });
  test('a record that is wrong is status 2, and the others are tried all the same', async () => {
    const good = record('examples:\n  - { before: tool --old=1 --gone=2, after: tool --new=1 }\n');
    const folder = folderWith({ 'a.yaml': good, 'b.yaml': 'id: x\n', 'c.json': '{' });
    const { status, out, err } = await runHere(folder, ['test', 'b.yaml', 'a.yaml', 'c.json', 'd.yaml']);
    expect([status, out]).toEqual([2, 'a.yaml\n  ✓ example 1: tool --old=1 --gone=2\n']);
    expect(err).toMatch(
      /^b\.yaml:1:1: needs the key 'title'\n[\s\S]*c\.json:1:2: [\s\S]*d\.yaml: no such file or folder\n1 example passed, 0 failed, 3 files wrong\n$/,
    );
  });
  test('what an example prints does not steer the terminal', async () => {
    const folder = folderWith();
    writeFileSync(join(folder, 't.yaml'), record('examples:\n  - { before: "tool \\e[31m", after: "tool \\e[32m" }\n'));
    expect((await runHere(folder, ['test', 't.yaml'])).out).not.toContain('\u001b');
  });
});

describe('a project that holds the program itself', () => {
  const arguments_ = '--output_dir out --num_train_epochs 3 --no_cuda';
  test.each([
    [
      'transformers-5',
      `python src/train.py ${arguments_}`,
      `python src/train.py ${arguments_.replace('no_cuda', 'use_cpu')}`,
    ],
    ['torchrun', 'python -m torch.distributed.launch --use_env src/train.py "$@"', 'torchrun src/train.py "$@"'],
  ])('has it changed by %s as any other one', async (id, before, after) => {
    const folder = folderWith({ 'go.sh': `${before}\n`, 'src/train.py': 'import torch\n' });
    expect(await runHere(folder, ['--transform', id, '.'])).toMatchObject({ status: 0 });
    expect(readFileSync(join(folder, 'go.sh'), 'utf8')).toBe(`${after}\n`);
  });
});
