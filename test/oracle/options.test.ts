/**
 * Scripts by chance under options by chance, judged by real bash. ORACLE_RUNS and ORACLE_SEED say how many and which;
 * ORACLE_ENGINE=dist/index.js judges another build by its `migrate(text, options)`.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Asked, asked } from './asked.js';
import { breakLines, chance, leaveOut, windows } from './damage.js';
import { optionScene } from './generate.js';
import { type Case, judge, type Texts } from './judge-options.js';
import type { Scene } from './mechanisms.js';
import { otherEngine } from './other-engine.js';
import { report, type Wrong } from './report.js';
import { settingsOf } from './settings.js';
import { makeStandins } from './standins.js';

const runs = Number(process.env.ORACLE_RUNS ?? 200);
const seed = Number(process.env.ORACLE_SEED ?? 20261127);
const shown = Number(process.env.ORACLE_SHOWN ?? 3);
const other = process.env.ORACLE_ENGINE;

const folder = join(dirname(fileURLToPath(import.meta.url)), 'scripts');
const scripts = readdirSync(folder)
  .map((name): Scene => ({ names: [name], text: readFileSync(join(folder, name), 'utf8'), files: {} }))
  .filter(({ text }) => !text.includes('\n# bash: invalid\n'));

let bin: string;
beforeAll(() => {
  bin = makeStandins();
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

interface Sample {
  readonly scene: Scene;
  readonly asked: Asked;
  readonly seed: number;
}

const sample: fc.Arbitrary<Sample> = fc.record({
  scene: fc.oneof({ weight: 4, arbitrary: optionScene }, fc.constantFrom(...scripts)),
  asked,
  seed: fc.nat(),
});

/** The scripts as people have them: arguments left out, line ends of Windows, broken lines. */
function damaged({ scene, seed: from }: Sample): Texts {
  const random = chance(from);
  const changes = [
    ...(random() < 0.6 ? [leaveOut] : []),
    ...(random() < 0.6 ? [breakLines] : random() < 0.3 ? [windows] : []),
  ];
  const of = (text: string): string => changes.reduce((now, change) => change(now, random), text);
  return Object.fromEntries(
    [['main.sh', scene.text] as const, ...Object.entries(scene.files)].map(([path, text]) => [path, of(text)]),
  );
}

function caseOf(one: Sample): Case {
  const texts = damaged(one);
  const settings = settingsOf(Object.values(texts).join('\n')).filter((_, at) => at < 2 || at > 3);
  return { asked: one.asked, texts, settings: settings.slice(0, 3) };
}

test(`under options, ${runs} scripts from seed ${seed} run as before but for what was asked for`, async () => {
  const engine = other ? await otherEngine(other) : undefined;
  const samples = fc
    .sample(sample, { numRuns: runs, seed })
    .filter(({ scene }) => !engine || Object.keys(scene.files).length === 0);
  const wrong: Wrong[] = [];
  const counts = { invalid: 0, inserted: 0, mended: 0, refused: 0, changed: 0 };
  for (let at = 0; at < samples.length; at += 250) {
    const part = samples.slice(at, at + 250);
    const cases = part.map(caseOf);
    for (const [index, outcome] of (await judge(bin, cases, engine)).entries()) {
      const { scene, asked: given } = part[index] as Sample;
      const { texts } = cases[index] as Case;
      const { fault, detail, migrations, now } = outcome;
      const findings = migrations.flatMap((one) => one.findings);
      if (fault === 'invalid') counts.invalid++;
      if (migrations.some(({ inserted }) => inserted > 0)) counts.inserted++;
      if (findings.some((one) => one.rule === 'broken-continuation' && one.fixed)) counts.mended++;
      if (findings.some((one) => one.severity === 'error' && !one.fixed)) counts.refused++;
      if (Object.entries(texts).some(([path, text]) => now[path] !== text)) counts.changed++;
      if (fault && fault !== 'invalid')
        wrong.push({
          fault,
          names: scene.names,
          shown: `${fault}: ${detail}\n${JSON.stringify(given)}\n${show(texts)}\n=> \n${show(now)}`,
        });
    }
  }
  if (process.env.ORACLE_COUNTS) process.stderr.write(`${JSON.stringify(counts)}\n`);
  expect(report(wrong, shown)).toBe('');
  expect(counts.invalid).toBeLessThan(runs / 5);
  expect(counts.inserted).toBeGreaterThan(runs / 20);
  expect(counts.mended).toBeGreaterThan(runs / 50);
  expect(counts.refused).toBeGreaterThan(runs / 20);
});

const show = (texts: Texts): string =>
  Object.entries(texts)
    .map(([path, text]) => `=== ${path}\n${text}`)
    .join('');
