/** Scripts by chance, judged by real bash. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { check } from './check.js';
import { script } from './generate.js';
import { settingsOf } from './settings.js';
import { makeStandins } from './standins.js';

const runs = Number(process.env.ORACLE_RUNS ?? 2000);
const seed = Number(process.env.ORACLE_SEED ?? 20261124);

let bin: string;
beforeAll(() => {
  bin = makeStandins();
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

test(`${runs} scripts from seed ${seed} run the same programs with the same arguments`, async () => {
  const texts = fc.sample(script, { numRuns: runs, seed });
  const wrong: string[] = [];
  let changed = 0;
  let refused = 0;
  for (let at = 0; at < texts.length; at += 250) {
    const subjects = texts.slice(at, at + 250).map((text) => ({ text, settings: settingsOf(text).slice(0, 3) }));
    const verdicts = await check(bin, subjects);
    verdicts.forEach((verdict, index) => {
      const text = subjects[index]?.text ?? '';
      if (verdict.fault) wrong.push(`${verdict.fault}: ${verdict.detail}\n${text}\n`);
      if (verdict.migration && verdict.migration.text !== text) changed++;
      if (verdict.migration?.findings.some((one) => one.severity === 'error' && !one.fixed)) refused++;
    });
  }
  if (wrong.length > 0) wrong.sort((a, b) => a.length - b.length);
  expect(wrong.slice(0, 3).join('\n-----\n')).toBe('');
  // The generator makes what it is for: most scripts are changed, and some refused.
  expect(changed).toBeGreaterThan(runs / 2);
  expect(refused).toBeGreaterThan(runs / 50);
}, 600_000);
