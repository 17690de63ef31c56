/** The catalogue's records: each example comes to what stands beside it, and a second run changes nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { migrate } from '../../src/index.js';
import { allowed } from '../../src/transforms/allow.js';
import { catalogueIds } from '../../src/transforms/catalogue.js';
import { filesOf, untried } from '../../src/transforms/examples.js';
import { loadTransform } from '../../src/transforms/load.js';
import { folderWith, root, run } from '../helpers/program.js';

const folder = join(root, 'transforms');
const ids = catalogueIds();
const records = await Promise.all(ids.map((id) => loadTransform(`${id}/transform.yaml`, folder)));

test('each record has the name of its folder, its sources, and at least twelve examples', () => {
  expect(records.map(({ id }) => id)).toEqual(ids);
  expect(ids.length).toBeGreaterThan(0);
  for (const { id, sources, examples } of records)
    expect([id, sources.length > 0, examples.length >= 12]).toEqual([id, true, true]);
});

describe.each(records)('$id', (transform) => {
  test.each(transform.examples)('$before', ({ before, after, reports, allow, ...example }) => {
    for (const text of new Set([before, after])) {
      const {
        text: now,
        findings,
        defect,
      } = migrate(text, {
        ...{ transform, allow: allowed(allow), filesAt: filesOf(example) },
      });
      const left = findings.filter(({ severity, fixed }) => severity === 'error' && !fixed).map(({ rule }) => rule);
      expect([now, left, defect]).toEqual([after, reports, undefined]);
    }
  });
  test('has an example of each flag that it speaks of', () => expect(untried(transform)).toEqual([]));
  test('every message is in both languages', () => {
    for (const { why } of [...transform.rules, ...(transform.entryRules ?? [])]) {
      expect(why.zh).not.toBe(why.en);
      expect(why.en.endsWith('.') || why.zh.endsWith('。')).toBe(false);
    }
  });
});

test('the command takes a record by its name, and says what it does in general words', () => {
  const cwd = folderWith({ 'a.sh': 'lerobot-train --eval_freq=5\npython x.py --eval_freq=5\n' });
  const { status, err } = run(cwd, ['--transform', 'lerobot-0.6', 'a.sh']);
  expect([status, err]).toEqual([
    0,
    '1 file looked at, 1 command, 1 of them concerned.\n  1 file changed: 1 word rewritten\n',
  ]);
  expect(readFileSync(join(cwd, 'a.sh'), 'utf8')).toBe('lerobot-train --env_eval_freq=5\npython x.py --eval_freq=5\n');
  expect(run(cwd, ['--transform', 'lerobot-06', 'a.sh'])).toMatchObject({
    status: 2,
    err: expect.stringContaining('did you mean lerobot-0.6?'),
  });
});
