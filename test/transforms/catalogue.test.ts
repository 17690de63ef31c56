/** The catalogue's records: each example comes to what stands beside it, and a second run changes nothing. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { migrate } from '../../src/index.js';
import { loadTransform } from '../../src/transforms/load.js';
import { root } from '../helpers/program.js';

const folder = join(root, 'transforms');
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const records = await Promise.all(ids.map((id) => loadTransform(`${id}/transform.yaml`, folder)));

test('each record has the name of its folder, its sources, and at least twelve examples', () => {
  expect(records.map(({ id }) => id)).toEqual(ids);
  expect(ids.length).toBeGreaterThan(0);
  for (const { id, sources, examples } of records)
    expect([id, sources.length > 0, examples.length >= 12]).toEqual([id, true, true]);
});

describe.each(records)('$id', (transform) => {
  test.each(transform.examples)('$before', ({ before, after, reports }) => {
    for (const text of new Set([before, after])) {
      const { text: now, findings, defect } = migrate(text, { transform });
      const left = findings.filter(({ severity, fixed }) => severity === 'error' && !fixed).map(({ rule }) => rule);
      expect([now, left, defect]).toEqual([after, reports, undefined]);
    }
  });
  test('every message is in both languages', () => {
    for (const { why } of [...transform.rules, ...(transform.entryRules ?? [])]) {
      expect(why.zh).not.toBe(why.en);
      expect(why.en.endsWith('.') || why.zh.endsWith('。')).toBe(false);
    }
  });
});
