/**
 * The examples of the catalogue before argparse: bash runs each, and the old program takes what it ran before, the new one does not, and takes
 * what it runs after. The programs are declarations of their options in programs.py; the packages themselves are not run, and vLLM and hf are not
 * declared.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadTransform } from '../../src/transforms/load.js';
import { root } from '../helpers/program.js';
import { record } from '../oracle/record.js';
import { makeStandins } from '../oracle/standins.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) process.stderr.write('skipped: argparse as the judge of the catalogue (no python3)\n');

let bin: string;
beforeAll(() => {
  bin = makeStandins();
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

interface Asked {
  readonly id: string;
  readonly version: 'old' | 'new';
  readonly argv: readonly string[];
}

/** Whether each call is accepted; null where it is none of the program. */
function judged(calls: readonly Asked[]): (boolean | null)[] {
  const { status, stdout, stderr } = spawnSync('python3', [join(root, 'test/transforms/programs.py')], {
    input: JSON.stringify(calls),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

const names = ['OUT', 'REPO', 'P', 'L', 'R', 'N', 'X', 'EVAL', 'HF', 'TB', 'M', 'TPU'];
const variables = { ...Object.fromEntries(names.map((name) => [name, 'a'])), GPUS: '2', PY: 'python' };
const setting = { variables, words: [], status: 'ok' as const };

const ids = ['transformers-5', 'torchrun', 'lerobot-0.4', 'lerobot-0.6'];

(hasPython ? test.each(ids) : test.skip.each(ids))(
  '%s: the new program rejects what was written, and accepts what it became',
  async (id) => {
    const { examples } = await loadTransform(`transforms/${id}/transform.yaml`, root);
    // `torchrun --use_env` has never been right.
    const changed = examples.filter(
      ({ before, after, reports }) => before !== after && reports.length === 0 && !before.startsWith('torchrun'),
    );
    expect(changed.length).toBeGreaterThanOrEqual(4);
    const ran = await record(
      bin,
      changed.flatMap(({ before, after }) => [
        { text: before, setting },
        { text: after, setting },
      ]),
    );
    const lists = (index: number) => ran[index]?.lists ?? [];
    const asked = changed.map((_, index) => [
      lists(2 * index).map((argv): Asked => ({ id, version: 'old', argv })),
      lists(2 * index).map((argv): Asked => ({ id, version: 'new', argv })),
      lists(2 * index + 1).map((argv): Asked => ({ id, version: 'new', argv })),
    ]);
    // One Python for all: starting it takes longer than what it does.
    const answers = judged(asked.flat(2));
    for (const [index, { before, after }] of changed.entries()) {
      const [then = [], now = [], new_ = []] = (asked[index] ?? []).map((calls) =>
        answers.splice(0, calls.length).filter((one) => one !== null),
      );
      expect([before, then.length > 0, then.every(Boolean)]).toEqual([before, true, true]);
      expect([before, now.every(Boolean)]).toEqual([before, false]);
      expect([after, new_.length, new_.every(Boolean)]).toEqual([after, then.length, true]);
    }
  },
);

(hasPython ? test : test.skip)('the judge rejects what neither version has', () => {
  const argv = ['python', 'train.py', '--output_dir', 'a', '--no_such_option'];
  const both = [
    { id: 'transformers-5', version: 'old' as const, argv },
    { id: 'transformers-5', version: 'new' as const, argv },
    { id: 'torchrun', version: 'new' as const, argv: ['torchrun', '--use_env', 'main.py'] },
    { id: 'torchrun', version: 'new' as const, argv: ['torchrun', 'main.py', '--use_env'] },
  ];
  expect(judged(both)).toEqual([false, false, false, true]);
});
