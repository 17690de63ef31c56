/** A transform from a file does what the same record in a program does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { migrate } from '../../src/index.js';
import { loadTransform } from '../../src/transforms/load.js';
import { call } from '../e2e/outside.js';
import { runHere } from '../helpers/here.js';
import { bin, folderWith, root, run } from '../helpers/program.js';

/** Every operation and every condition; what is no text in YAML is a value of a flag all the same. */
const renderer = `# yaml-language-server: $schema=./node_modules/reflow-migrate/schema/transform.json
id: renderer-2
title: { en: 'The renderer, version 2', zh: 渲染器版本 2 }
target: { tool: renderer, from: '<2', to: '2' }
sources: https://example.org/renderer/2
entries:
  render: { command: render, script: [render.py, tools/render.py], module: studio.render }
  show: { command: [show, view] }
rules:
  - { rename: --out, to: --output, why: { en: it has a longer name, zh: 改了名 } }
  - { remove: --fast, takes: nothing, why: it is always fast. }
  - { remove: --cache, values: [true, 012, 5e-5], why: it caches by itself }
  - { replace: --gpu, with: [--device=cuda, --threads=8], takes: nothing, why: devices have names }
  - { replace: --verify, with: [], values: no, why: nothing is verified any more }
  - values: { flag: --mode, map: { a: --mode=alpha, off: [], true: [--beta, --gamma=1] }, else: report }
    why: modes have names
  - { remove: --tiles, when: { has: --engine }, why: the engine has tiles of its own }
  - { remove: --grid, when: { lacks: --engine }, why: only an engine has a grid }
  - { remove: --depth, when: { value: { flag: --engine, in: [1, 2] } }, why: old engines have none }
  - remove: --light
    when: { any: [{ all: [{ has: --sun }, { not: { has: --moon } }] }, { has: --lamp }] }
    why: it is bright
  - { remove: --a1, when: { value: { flag: --engine, notIn: [1, 2] } }, why: one }
  - { remove: --a2, when: { value: { flag: --engine, matches: org/* } }, why: two }
  - { remove: --a3, when: { value: { flag: --engine, settled: false } }, why: three }
  - { remove: --a4, when: { count: { flag: --engine, atLeast: 2, atMost: 3 } }, why: four }
  - { remove: --a5, when: { before: { flag: --engine, word: scene } }, why: five }
  - { remove: --a6, when: { after: { flag: --engine, word: scene } }, why: six }
  - { remove: --a7, when: { form: { flag: --engine, is: apart } }, why: seven }
  - { remove: --a8, when: { subcommand: [draw, paint] }, why: eight }
  - { remove: --a9, when: { env: PIXELS }, why: nine }
  - { remove: --a0, when: { interpreter: path }, why: ten }
  - { id: look-at-shadow, report: --shadow, why: shadows are drawn in another way }
  - { rename: --warn, to: --notify, level: report, why: it does more than that }
advise:
  - { id: speed, flag: --speed, says: a speed of 3 at most is advised, default: 9, atMost: 3e0 }
  - { id: colour, flag: --colour, says: only red and blue are printed, in: [red, blue] }
`;

const folder = () => folderWith({ 't.yaml': renderer });

describe('each operation', () => {
  test.each([
    ['render --out=1', 'render --output=1'],
    ['python tools/render.py --out 1', 'python tools/render.py --output 1'],
    ['python -m studio.render --out 1', 'python -m studio.render --output 1'],
    ['view --out "$X"', 'view --output "$X"'],
    ['render --fast scene', 'render scene'],
    ['render --cache=true --cache=012 --cache 5e-5', 'render'],
    ['render --gpu', 'render --device=cuda --threads=8'],
    ['render --verify=no --x', 'render --x'],
    ['render --verify=false', 'render --verify=false'],
    ['render --mode=a', 'render --mode=alpha'],
    ['render --mode off --x', 'render --x'],
    ['render --mode=true', 'render --beta --gamma=1'],
    ['render --tiles=1 --engine=3', 'render --engine=3'],
    ['render --tiles=1 --x', 'render --tiles=1 --x'],
    ['render --grid=1 --x', 'render --x'],
    ['render --grid=1 --engine=1', 'render --grid=1 --engine=1'],
    ['render --depth=1 --engine=2', 'render --engine=2'],
    ['render --depth=1 --engine=3', 'render --depth=1 --engine=3'],
    ['render --a1 x --a2 x --engine=org/3', 'render --engine=org/3'],
    ['render --a1 x --a2 x --engine=2', 'render --a1 x --a2 x --engine=2'],
    ['render --a3 x --engine="$1"', 'render --engine="$1"'],
    ['render --a3 x --engine=1', 'render --a3 x --engine=1'],
    ['render --a4 x --engine=1 --engine=2', 'render --engine=1 --engine=2'],
    ['render --a5 x --a6 x --engine 2 scene', 'render --a6 x --engine 2 scene'],
    ['render --a7 x --engine 2', 'render --engine 2'],
    ['render paint --a8 x', 'render paint'],
    ['PIXELS=9 render --a9 x', 'PIXELS=9 render'],
    ['/opt/bin/python render.py --a0 x', '/opt/bin/python render.py'],
    ['render --light=1 --sun', 'render --sun'],
    ['render --light=1 --sun --moon', 'render --light=1 --sun --moon'],
    ['render --light=1 --lamp --moon', 'render --lamp --moon'],
  ])('%j becomes %j', async (before, after) => {
    const transform = await loadTransform('t.yaml', folder());
    const { text, findings, defect } = migrate(`${before}\n`, { transform });
    const errors = findings.filter(({ severity, fixed }) => severity === 'error' && !fixed);
    expect([text, errors, defect]).toEqual([`${after}\n`, [], undefined]);
  });

  test.each([
    ['render --mode=z', 'conflicting-value', 'error'],
    ['render --cache=false', 'conflicting-value', 'error'],
    ['render --shadow=1', 'look-at-shadow', 'error'],
    ['render --warn=1', 'reported-flag', 'error'],
    ['render --speed=9 --colour=red', 'speed', 'advice'],
    ['render --speed=3 --colour=green', 'colour', 'advice'],
  ])('%j stays, and is reported as %s', async (text, rule, severity) => {
    const transform = await loadTransform('t.yaml', folder());
    const { text: now, findings } = migrate(`${text}\n`, { transform });
    expect([now, findings.filter((one) => one.rule === rule).map((one) => one.severity)]).toEqual([
      `${text}\n`,
      [severity],
    ]);
  });

  test('is told in the language of the reader', async () => {
    const transform = await loadTransform('t.yaml', folder());
    const said = (lang: 'en' | 'zh') =>
      migrate('render --out=1\n', { transform, lang }).findings.find(({ fixed }) => fixed)?.message;
    expect(said('en')).toContain('--out is now --output: it has a longer name.');
    expect(said('zh')).toContain('改了名');
  });
});

test('the schema for editors accepts it', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schema/transform.json'), 'utf8'));
  const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
  validate(parse(renderer));
  expect(validate.errors).toBeNull();
});

test('JSON holds the same record', async () => {
  const record = {
    id: 'tool-2',
    title: 'The tool',
    entries: { tool: { command: 'tool' } },
    rules: [{ remove: '--old', values: [true, 5e-5], why: 'it is old' }],
  };
  const where = folderWith({ 't.json': JSON.stringify(record, undefined, '\t'), 'a.sh': 'tool --old=true x\n' });
  expect((await runHere(where, ['-n', '--transform', 't.json'])).out).toContain('\n+tool x\n');
});

describe('standard input, whose rules ask for files', () => {
  const asking = `id: t
title: T
entries: { t: { command: tool, script: tool.py } }
rules:
  - { rename: --old, to: --new, when: { not: { fileAt: { contains: --old } } }, why: it is so }
`;
  const files = { 't.yaml': asking, 'src/tool.py': 'argument("--old")', 'other/tool.py': '', 'b/a.sh': '' };
  const sent = (text: string, ...args: string[]) => {
    const { status, out } = run(folderWith(files), ['--transform', 't.yaml', ...args, '-'], `${text}\n`);
    return [status, out.trim()];
  };
  test('finds them around the name that it is given', () => {
    expect(sent('python src/tool.py --old=1', '--stdin-filename', 'a.sh')).toEqual([0, 'python src/tool.py --old=1']);
    expect(sent('python other/tool.py --old=1', '--stdin-filename', 'b/a.sh')).toEqual([
      0,
      'python other/tool.py --new=1',
    ]);
    expect(sent('python no/tool.py --old=1', '--stdin-filename', 'a.sh')).toEqual([0, 'python no/tool.py --new=1']);
  });
  test('and so does a run over a file that is named, also outside of a repository', async () => {
    const folder = folderWith({ 't.yaml': asking, 'src/tool.py': '--old', 'b/a.sh': 'python src/tool.py --old=1\n' });
    expect(await runHere(folder, ['--transform', 't.yaml', '-n', 'b/a.sh'])).toMatchObject({ status: 0, out: '' });
  });
  test('does not know of them without one, or where there is no such folder', () => {
    expect(sent('python other/tool.py --old=1')).toEqual([1, 'python other/tool.py --old=1']);
    expect(sent('python other/tool.py --old=1', '--stdin-filename', 'no/such/a.sh')).toEqual([
      ...[1, 'python other/tool.py --old=1'],
    ]);
  });
});

describe('the command line', () => {
  const files = { 't/t.yaml': renderer, 'a.sh': 'render --out=1\nlerobot-train --policy.use_reflow=true\n' };
  test('takes a file, also one without a known ending, and writes', async () => {
    const where = folderWith({ ...files, tool: renderer });
    expect((await runHere(where, ['--transform', 'tool', '-n'])).out).toContain('\n+render --output=1\n');
    expect(await runHere(where, ['--transform', 't/t.yaml'])).toMatchObject({ status: 0 });
    expect(await runHere(where, ['--transform', 't/t.yaml'])).toMatchObject({ status: 0, out: '' });
  });
  test('takes the file that the configuration names, from its folder; the call wins', async () => {
    const where = folderWith({
      ...files,
      '.reflow-migraterc.yaml': 'transform: t/t.yaml\n',
      't/b.sh': 'show --out=1\n',
    });
    expect((await runHere(where, ['-n', 'a.sh'])).out).toContain('\n+render --output=1\n');
    expect((await runHere(join(where, 't'), ['-n', '--config', '../.reflow-migraterc.yaml', '.'])).out).toContain(
      '--output',
    );
    expect(await runHere(where, ['-n', 'a.sh', '--transform', 'smolvla-reflow'])).toMatchObject({ status: 1, out: '' });
  });
  test('takes one of the catalogue that the configuration names', async () => {
    const where = folderWith({ '.reflow-migraterc.yaml': 'transform: hf-cli\n', 'a.sh': 'huggingface-cli whoami\n' });
    expect((await runHere(where, ['-n', 'a.sh'])).out).toContain('\n+hf auth whoami\n');
  });
  test('runs no code that a configuration names', async () => {
    const where = folderWith({ ...files, '.reflow-migraterc.yaml': 'transform: t.mjs\n', 't.mjs': 'process.exit(0)' });
    expect((await runHere(where, ['-n'])).err).toBe(
      ".reflow-migraterc.yaml:1:1: 't.mjs' is not one of: smolvla-reflow, hf-cli, lerobot-0.4, lerobot-0.6, lerobot-entrypoints, torchrun, transformers-5, vllm-serve, *.yaml, *.yml, *.json\n",
    );
  });
});

describe('a module', () => {
  const data = `export default {
  id: 'tool-2', title: 'The tool', entries: { tool: { command: 'tool' } },
  rules: [{ rename: '--old', to: '--new', values: [true, 5], why: 'so' }],
};\n`;
  const library = `const why = { en: 'so', zh: 'so' };
export default {
  id: 'tool-3', title: why, entryPoints: { commands: ['tool'], scripts: [], modules: [] }, advised: [],
  rules: [{ flag: '--old', fix: { kind: 'rename', to: '--new' }, why }],
};\n`;
  test.each([
    ['with a record as data', data],
    ['with a record as the library has it', library],
  ])('%s is taken from the command line', async (_, text) => {
    const where = folderWith({ 't.mjs': text, 'a.sh': 'tool --old=5\n' });
    expect((await runHere(where, ['--transform', 't.mjs', '-n', 'a.sh'])).out).toContain('\n+tool --new=5\n');
  });
  test.each([
    ['that throws', "throw new Error('no luck')\n", 't.mjs: cannot be read: no luck\n'],
    ['without a default export', 'export const id = 1;\n', 't.mjs: must be a table of keys\n'],
    [
      'with a mistake in its data',
      data.replace('rename', 'renam'),
      "t.mjs: unknown key 'renam'; did you mean 'rename'?\n",
    ],
    [
      'with a function for a condition in its data',
      data.replace("why: 'so'", "why: 'so', when: () => false"),
      't.mjs: rules.0.when must be a table of keys\n',
    ],
    [
      'with a function for a condition in its record',
      library.replace('why }]', 'why, when: () => false }]'),
      't.mjs: rules.0.when must be data: a function is never asked\n',
    ],
    [
      'with a mistake in its record',
      library.replace("to: '--new'", "to: 'new'"),
      "t.mjs: 'new' is no flag: it does not begin with -\n",
    ],
  ])('%s is wrong', async (_, text, message) => {
    const where = folderWith({ 't.mjs': text, 'a.sh': 'tool --old=5\n' });
    expect(await runHere(where, ['--transform', 't.mjs', 'a.sh'])).toEqual({ status: 2, out: '', err: message });
  });
});

describe('what is said', () => {
  const where = () => folderWith({ 't.yaml': renderer, 'a.sh': 'render --out=1 --gpu --fast\n', 'b.sh': 'show\n' });
  test('has no word of other migrations, and counts what was rewritten', async () => {
    const { err } = await runHere(where(), ['-n', '--transform', 't.yaml', '.']);
    expect(err).toBe(
      [
        '2 files looked at, 2 commands, 2 of them concerned.',
        '  1 file would change: 1 flag to remove, 2 words to rewrite',
        '  4 suggestions (run with -v to see them)',
        '',
      ].join('\n'),
    );
  });
  test('in JSON names the migration of each command', async () => {
    const { out } = await runHere(where(), ['-n', '--transform', 't.yaml', '--format', 'json', 'a.sh']);
    const { transform, files } = JSON.parse(out);
    expect([transform, files[0].invocations[0]]).toEqual([
      'renderer-2',
      expect.objectContaining({ line: 1, command: 'render', transform: 'renderer-2', concerned: 'yes' }),
    ]);
    expect(out).not.toContain('"reflow"');
    const script = 'lerobot-train --policy.use_reflow=true\n';
    const reflow = await runHere(folderWith({ 'a.sh': script }), ['-n', '--format', 'json', 'a.sh']);
    expect(JSON.parse(reflow.out).files[0].invocations[0]).toMatchObject({ concerned: 'yes', reflow: 'yes' });
  });
  test.each([
    [['--add-use-reflow'], '--add-use-reflow is for smolvla-reflow, and of no use to renderer-2'],
    [['--teacher-model-path', '/t'], '--teacher-model-path is for smolvla-reflow, and of no use to renderer-2'],
  ])('of %j is that it belongs to another migration', async (args, message) => {
    const folder = where();
    expect(await runHere(folder, ['--transform', 't.yaml', ...args, '.'])).toEqual({
      ...{ status: 2, out: '' },
      err: `error: ${message}\n`,
    });
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toContain('--out=1');
  });
});

test('a run with a built-in transform loads neither a parser of YAML nor what reads records', () => {
  const where = folderWith({
    'a.sh': 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t\n',
    'log.cjs':
      "process.on('exit', () => process.stderr.write(Object.keys(require.cache).filter((one) => /parts/.test(one)).join()));",
    't.yaml': renderer,
  });
  const parts = (...args: string[]) =>
    call(where, process.execPath, ['-r', './log.cjs', bin, ...args]).err.match(/parts\/[\w-]+/g) ?? [];
  expect(parts('--version')).toEqual([]);
  expect(parts('-n', 'a.sh')).toEqual([]);
  expect(parts('-n', '--transform', 't.yaml', 'a.sh')).toEqual(['parts/yaml']);
});

describe('programs that are started in another way now', () => {
  const farm = `id: farm-2
title: The farm, version 2
entries:
  old: { script: studio/render.py, module: studio.render }
  new: { command: farm render, module: farm.render }
  get: { command: farm get }
rules:
  - { on: old, entry: { to: new }, why: the studio became a farm }
  - { on: [old, new], rename: --out, to: --output, why: version 2 has longer names }
`;
  test.each([
    ['python studio/render.py --out=1', 'farm render --output=1'],
    ['accelerate launch studio/render.py --out=1', 'accelerate launch -m farm.render --output=1'],
    ['python -m studio.render --out 1', 'farm render --output 1'],
    ['farm render --out=1', 'farm render --output=1'],
    ['farm get --out=1', 'farm get --out=1'],
  ])('%j becomes %j', async (before, after) => {
    const transform = await loadTransform('t.yaml', folderWith({ 't.yaml': farm }));
    const { text, defect } = migrate(`${before}\n`, { transform });
    expect([text, defect]).toEqual([`${after}\n`, undefined]);
  });
  test('the names of entries are known ones', async () => {
    const folder = folderWith({ 't.yaml': farm.replace('on: old', 'on: olt').replace('to: new }', 'to: knew }') });
    expect((await runHere(folder, ['--transform', 't.yaml'])).err).toBe(
      "t.yaml:8:7: 'olt' is not known; did you mean 'old'?\nt.yaml:8:25: 'knew' is not known; did you mean 'new'?\n",
    );
  });
});
