/** Changes that a migration makes only on request: `--allow RULE`, `--allow RULE=VALUE`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith } from '../helpers/program.js';

const record = `id: t
title: T
entries: { t: { command: tool } }
selector: { flag: --engine, values: v2, off: v1, absence: { id: choose-engine, says: No engine is chosen., what: --engine } }
required: { flag: --key, absence: { id: missing-key, says: Engine 2 needs a key., what: --key=KEY } }
rules:
  - { insert: --seed=0, level: request, id: pin-seed, why: the default has changed }
  - { remove: --old, why: it is gone }
examples:
  - { before: tool --key=1 --engine=v2 --old=1, after: tool --key=1 --engine=v2, reports: pin-seed }
  - { before: tool --key=1 --engine=v2, after: tool --seed=0 --key=1 --engine=v2, allow: pin-seed }
  - { before: tool --engine=v2 --seed=1, after: tool --engine=v2 --key=K --seed=1, allow: missing-key=K }
`;

const outcome = async (script: string, ...args: string[]) => {
  const folder = folderWith({ 't.yaml': record, 'a.sh': script });
  const { status, err } = await runHere(folder, ['--transform', 't.yaml', 'a.sh', ...args]);
  return { status, err, now: readFileSync(join(folder, 'a.sh'), 'utf8') };
};

test('the examples of the record allow what they ask for', async () => {
  expect(await runHere(folderWith({ 't.yaml': record }), ['test', 't.yaml'])).toMatchObject({ status: 0 });
});

test('a pin is told, and made with --allow', async () => {
  const old = 'tool --key=1 --engine=v2\n';
  const { status, err, now } = await outcome(old);
  expect([status, now]).toEqual([1, old]);
  expect(err).toContain('[pin-seed] this command is not given --seed=0: the default has changed.\n');
  expect(err).toContain('= help: To make this change, run again with --allow pin-seed.\n');
  expect(await outcome(old, '--allow', 'pin-seed')).toMatchObject({
    status: 0,
    now: 'tool --seed=0 --key=1 --engine=v2\n',
  });
});

test('what a run must have is added under the name that the record has for it', async () => {
  const old = 'tool --engine=v2 --seed=1\n';
  expect((await outcome(old)).err).toContain('= help: Add --key=KEY (--allow missing-key=VALUE does this).\n');
  expect(await outcome(old, '--allow', 'missing-key=a,b')).toMatchObject({
    ...{ status: 0, now: 'tool --engine=v2 --key=a,b --seed=1\n' },
  });
  expect((await outcome('tool --key=1 --seed=1\n', '--allow', 'choose-engine')).now).toBe(
    'tool --key=1 --engine=v2 --seed=1\n',
  );
});

test.each([
  [
    'missing-key',
    '--allow missing-key: with t, --allow takes one of these: pin-seed, choose-engine, missing-key=VALUE',
  ],
  ['pin', '--allow pin: with t, --allow takes one of these: pin-seed, choose-engine, missing-key=VALUE'],
])('--allow %s is wrong, and changes nothing', async (rule, message) => {
  const old = 'tool --key=1 --engine=v2 --old\n';
  expect(await outcome(old, '--allow', rule)).toEqual({ status: 2, err: `error: ${message}\n`, now: old });
});

test.each([
  ['missing-use-reflow', '--add-use-reflow'],
  ['conflicting-value', '--remove-conflicting'],
])('the built-in migration has options of its own: --allow %s names %s', async (rule, option) => {
  const folder = folderWith({ 'a.sh': 'lerobot-train\n' });
  const err = `error: --allow ${rule}: no change of smolvla-reflow needs --allow; ${option} does this\n`;
  expect(await runHere(folder, ['--allow', rule, 'a.sh'])).toMatchObject({ status: 2, err });
});
