/** Files that a command names, and that hold a flag that a rule changes. */
import { expect, test } from '@jest/globals';
import { defineTransform, migrate } from '../../src/index.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };
const transform = defineTransform({
  ...{ id: 'renderer-2', title: why, advised: [] },
  entryPoints: { commands: ['render'], scripts: [], modules: [] },
  rules: [
    { flag: '--film.out_file', fix: { kind: 'rename', to: '--film.output' }, why },
    { flag: '--mode', fix: { kind: 'insert', argument: '--mode=1' }, when: { has: '--x' }, why },
  ],
});

const left = (script: string, files: Readonly<Record<string, string>>, filesAt = true): string[] => {
  const at = (end: string): string[] =>
    Object.entries(files).flatMap(([path, one]) => (`/${path}`.endsWith(`/${end}`) ? [one] : []));
  const { findings, defect } = migrate(`${script}\n`, { transform, ...(filesAt && { filesAt: at }) });
  expect(defect).toBeUndefined();
  return findings.filter(({ fixed }) => !fixed).map(({ rule, line, column }) => `${line}:${column} ${rule}`);
};

test.each([
  ['render --config=c/x.yaml', { 'c/x.yaml': 'film:\n  out_file: a\n' }],
  ['render --config  ./x.json', { 'x.json': '{"film.out-file": 1}' }],
  ['render --config  x.toml', { 'x.toml': '[film]\nout_file="a"' }],
  ['render         @args', { args: '--film.out_file\na\n' }],
])('%j: told', (script, files) =>
  expect(left(script, files)).toEqual([expect.stringMatching(/^1:(8|16|18) unplaced-flag$/)]),
);

test('with an edit of the command itself, and once for a word that two commands get', () => {
  const files = { 'x.yaml': 'film: { out_file: a }' };
  expect(left('A=(--config x.yaml)\nrender "${A[@]}"\nrender "${A[@]}" --film.out_file=b', files)).toEqual([
    '1:13 unplaced-flag',
  ]);
});

test.each([
  ['a file that holds another key', 'render --config x.yaml', { 'x.yaml': 'about_file: 1\n# the out_file\nmode: 2\n' }],
  ['a file that is not there', 'render --config y.yaml', { 'x.yaml': 'out_file: 1' }],
  ['another program', 'other --config x.yaml', { 'x.yaml': 'out_file: 1' }],
  ['a file of another kind', 'render scene.txt', { 'scene.txt': 'out_file: 1' }],
])('%s: not told', (_, script, files) => expect(left(script, files as Record<string, string>)).toEqual([]));

test('where nobody knows the files, nothing is told', () =>
  expect(left('render --config x.yaml', { 'x.yaml': 'out_file: 1' }, false)).toEqual([]));
