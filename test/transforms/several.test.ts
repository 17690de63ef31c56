/** Several migrations in one run: one after another, each proved, one diff and one write. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { backFrom } from '../../src/hosts/back.js';
import { migrate } from '../../src/index.js';
import { loadTransform } from '../../src/transforms/load.js';
import { runHere } from '../helpers/here.js';
import { folderWith } from '../helpers/program.js';

const record = (id: string, ...rules: string[]): string =>
  `id: ${id}\ntitle: ${id}\nentries: { render: { command: render } }\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;
/** A ladder: version 2 renamed --a, version 3 renamed it again, and dropped --fast. */
const two = record('render-2', '{ rename: --a, to: --bb, why: version 2 }');
const three = record(
  'render-3',
  '{ rename: --bb, to: --ccc, why: version 3 }',
  '{ remove: --fast, takes: nothing, why: version 3 }',
  '{ id: no-shadow, report: --shadow, why: version 3 }',
);
const script = '# é\nrender --a=1 --fast \\\n  --x --shadow\nrender --bb=2 "--shadow"\n';
const files = { '2.yaml': two, '3.yaml': three, 'a.sh': script };
const both = ['--transform', '2.yaml', '--transform', '3.yaml'];

test('each reads what the one before made; there is one diff, and a second run changes nothing', async () => {
  const folder = folderWith(files);
  const { out, status } = await runHere(folder, [...both, '.']);
  expect(status).toBe(1);
  expect(out).toBe(
    [
      '--- a/a.sh',
      '+++ b/a.sh',
      '@@ -1,4 +1,4 @@',
      ' # é',
      '-render --a=1 --fast \\',
      '+render --ccc=1 \\',
      '   --x --shadow',
      '-render --bb=2 "--shadow"',
      '+render --ccc=2 "--shadow"',
      '',
    ].join('\n'),
  );
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(
    '# é\nrender --ccc=1 \\\n  --x --shadow\nrender --ccc=2 "--shadow"\n',
  );
  expect((await runHere(folder, [...both, '.'])).out).toBe('');
});

test('findings bear the name of their migration, and the place in the file as it was', async () => {
  const { out } = await runHere(folderWith(files), [...both, '-n', '--format', 'json', '.']);
  const report = JSON.parse(out);
  const [file] = report.files;
  expect(report.transform).toBe('render-2,render-3');
  const found = file.findings.map((one: { rule: string; line: number; column: number; fixed: boolean }) =>
    [one.rule, one.line, one.column, one.fixed].join(' '),
  );
  expect(found).toEqual([
    'render-2/renamed-flag 2 8 true',
    'render-3/renamed-flag 2 8 true',
    'render-3/obsolete-flag 2 14 true',
    'render-3/no-shadow 3 7 false',
    'render-3/renamed-flag 4 8 true',
    'render-3/no-shadow 4 15 false',
  ]);
  expect(file.invocations.map((one: { transform: string; line: number }) => `${one.transform} ${one.line}`)).toEqual([
    'render-2 2',
    'render-2 4',
    'render-3 2',
    'render-3 4',
  ]);
  const { out: sarif } = await runHere(folderWith(files), [...both, '-n', '--format', 'sarif', '.']);
  const { rules } = JSON.parse(sarif).runs[0].tool.driver;
  expect(rules.find((one: { id: string }) => one.id === 'render-3/obsolete-flag').help.text).not.toBe('');
});

test('one migration alone keeps the plain names', async () => {
  const { out } = await runHere(folderWith(files), ['--transform', '3.yaml', '-n', '--format', 'json', '.']);
  expect(out).toContain('"rule": "no-shadow"');
  expect(out).not.toContain('render-3/');
});

test('a baseline and choice by rule hold for several, too', async () => {
  const folder = folderWith(files);
  expect((await runHere(folder, [...both, '--baseline', 'known.json', '--update-baseline', '.'])).status).toBe(0);
  expect(readFileSync(join(folder, 'known.json'), 'utf8')).toContain('render-3/no-shadow');
  expect(await runHere(folder, [...both, '--baseline', 'known.json', '.'])).toMatchObject({ status: 0, out: '' });
  expect((await runHere(folder, [...both, '--only', 'obsolete-flag', '-n', 'a.sh'])).out).toContain(
    '+render --a=1 \\\n',
  );
});

test('what says that a project has runs of one is nothing to the other', async () => {
  const lost = `${script.replace(/ *"?--shadow"?/g, '')}X=$(cat <<< "--policy.load_vlm_weights=false")\necho "$X" | sh\n`;
  const args = ['--transform', '3.yaml', '--transform', 'smolvla-reflow', '--hosts', 'shell'];
  const { err } = await runHere(folderWith({ ...files, 'a.sh': lost }), [...args, '-n', '.']);
  expect(err).not.toContain('load_vlm_weights');
  const said = `${lost}lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t\n`;
  expect((await runHere(folderWith({ ...files, 'a.sh': said }), [...args, '-n', '.'])).err).toContain(
    'load_vlm_weights',
  );
});

describe('a call that cannot be followed changes nothing', () => {
  test.each([
    [
      'in an order that a second run would not bear',
      ['--transform', '3.yaml', '--transform', '2.yaml'],
      'error: render-2 makes --bb, which render-3 changes: put --transform render-2 before --transform render-3\n',
    ],
    [
      'with one twice',
      ['--transform', '2.yaml', '--transform', '2.yaml'],
      'error: --transform render-2 is given twice\n',
    ],
    ['with a wrong one', ['--transform', '2.yaml', '--transform', 'x'], "error: there is no transform 'x', "],
    ['with what only others use', [...both, '--add-use-reflow'], 'error: --add-use-reflow is for smolvla-reflow'],
    ['with -i', [...both, '-i'], 'error: -i asks about one --transform at a time\n'],
  ])('%s', async (_, args, message) => {
    const folder = folderWith(files);
    const { status, out, err } = await runHere(folder, [...args, '.']);
    expect([status, out, err.slice(0, message.length)]).toEqual([2, '', message]);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(script);
  });
});

test('training configurations are left alone, and that is said', async () => {
  const { err } = await runHere(folderWith(files), [
    '--transform',
    '2.yaml',
    '--transform',
    'smolvla-reflow',
    '-n',
    '.',
  ]);
  expect(err).toContain('Training configurations were not looked at: ');
});

test.each([
  ['in front of a change', 'a b c\n', 'a B c\n', [1, 1], [1, 1]],
  ['behind one on its line', 'a bb c\n', 'a b c\n', [1, 5], [1, 6]],
  ['in what came in place of something', 'x --old y\n', 'x --new y\n', [1, 5], [1, 5]],
  ['below a line that went', 'a\nb\nc\n', 'a\nc\n', [2, 1], [3, 1]],
  ['below a line that came', 'a\nc\n', 'a\nb\nc\n', [3, 1], [2, 1]],
  ['where a line took the one below with it', 'a \\\n  --x \\\n  --y\n', 'a \\\n  --y\n', [2, 3], [3, 3]],
  ['behind a word that begins as its own', 'x --p.a=1 --p.b=2\n', 'x --p.b=2\n', [1, 3], [1, 11]],
  ['in a word behind what was changed', 'x a=1 b=2\n', 'x a=1 c=2\n', [1, 9], [1, 9]],
  ['behind signs of two units', '😀 a b\n', '😀 b\n', [1, 3], [1, 5]],
])('a place %s', (_, before, after, [line = 0, column = 0], [oldLine, oldColumn]) => {
  expect(backFrom(before, after)({ line, column })).toEqual({ line: oldLine, column: oldColumn });
});

describe('a record that includes others', () => {
  const step = (id: string, from: string, to: string, more = '') =>
    `id: ${id}\ntitle: ${id}\n${more}entries: { tool: { command: tool } }\nrules: [{ rename: ${from}, to: ${to}, why: it is so }]\n`;
  const first = step('tool-2', '--a', '--aa');
  const second = step('tool-3', '--b', '--bb', 'includes: first.yaml\n');
  const script = 'tool --a=1 --b=2\n';
  const ran = async (files: Record<string, string>, name: string) => {
    const cwd = folderWith({ 'a.sh': script, ...files });
    const { status, err } = await runHere(cwd, ['--transform', name, 'a.sh']);
    return [status, err.split('\n')[0], readFileSync(join(cwd, 'a.sh'), 'utf8')];
  };
  const done = '1 file looked at, 1 command, 1 of them concerned.';
  test('runs them before its own rules, in order, wherever it stands', async () => {
    expect(await ran({ 'first.yaml': first, 'second.yaml': second }, 'second.yaml')).toEqual([
      0,
      done,
      'tool --aa=1 --bb=2\n',
    ]);
    const files = { 'in/first.yaml': first, 'in/second.yaml': second };
    expect(await ran(files, 'in/second.yaml')).toEqual([0, done, 'tool --aa=1 --bb=2\n']);
  });
  test('may have none of its own: a ladder, each step on what the one before made', async () => {
    const ladder = 'id: tool-4\ntitle: all of them\nincludes: [first.yaml, third.yaml]\n';
    const third = step('tool-3', '--aa', '--aaa');
    expect(await ran({ 'first.yaml': first, 'third.yaml': third, 'all.yaml': ladder }, 'all.yaml')).toEqual([
      ...[0, done, 'tool --aaa=1 --b=2\n'],
    ]);
  });
  test.each([
    [
      'a name that nobody has',
      'includes: torch-run\n',
      "x.yaml:3:1: 'torch-run' is not known; did you mean 'torchrun'?",
    ],
    ['itself', 'includes: x.yaml\n', "x.yaml:3:1: 'x.yaml' includes this record itself"],
    ['one twice', 'includes: [first.yaml, first.yaml]\n', "x.yaml:3:1: 'tool-2' is included twice"],
    ['a file that is not there', 'includes: gone.yaml\n', "x.yaml:3:1: 'gone.yaml': no such file or folder"],
    ['code', 'includes: code.mjs\n', "x.yaml:3:1: 'code.mjs' is not one of: "],
  ])('%s is refused', async (_, more, message) => {
    const [status, err, text] = await ran(
      { 'first.yaml': first, 'x.yaml': step('tool-3', '--b', '--bb', more) },
      'x.yaml',
    );
    expect([status, text]).toEqual([2, script]);
    expect(err).toContain(message);
  });
  test('in an order that would change what one made is refused', async () => {
    const files = { 'first.yaml': first, 'x.yaml': step('tool-3', '--b', '--a', 'includes: first.yaml\n') };
    expect(await ran(files, 'x.yaml')).toEqual([2, expect.stringContaining('x.yaml:3:1: '), script]);
  });
  test('is one for the library, too', async () => {
    const folder = folderWith({ 'first.yaml': first, 'second.yaml': second });
    const transform = await loadTransform('second.yaml', folder);
    expect(migrate(script, { transform }).text).toBe('tool --aa=1 --bb=2\n');
  });
});

test('what one could not rename, as the command has the new name already, the next one does not make room for', async () => {
  const text = 'render --a=1 --bb=2\nrender --bb=3\nrender --fast\n';
  const folder = folderWith({ ...files, 'a.sh': text });
  const first = await runHere(folder, [...both, '.']);
  expect(first.err).toContain('a.sh:1:8: error [render-2/conflicting-value]');
  expect(first.err).toContain('a.sh:2:8: error [render-3/renamed-flag]');
  const now = readFileSync(join(folder, 'a.sh'), 'utf8');
  expect(now).toBe('render --a=1 --bb=2\nrender --bb=3\nrender\n');
  await runHere(folder, [...both, '.']);
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(now);
});
