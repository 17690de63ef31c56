/**
 * Scripts and projects by chance, judged by real bash. ORACLE_RUNS and ORACLE_SEED say how many and which; ORACLE_ENGINE=dist/index.js
 * judges another build by its `migrate(text)`, without the projects where it has no `migrateTogether(scripts)`.
 */
import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Migration } from '../../src/types.js';
import { check, type Engine, refusals } from './check.js';
import { scene } from './generate.js';
import { mechanismNames, type Scene } from './mechanisms.js';
import { report, type Wrong } from './report.js';
import { settingsOf } from './settings.js';
import { makeStandins } from './standins.js';

const runs = Number(process.env.ORACLE_RUNS ?? 400);
const seed = Number(process.env.ORACLE_SEED ?? 20261124);
const shown = Number(process.env.ORACLE_SHOWN ?? 3);
const other = process.env.ORACLE_ENGINE;

let bin: string;
beforeAll(() => {
  bin = makeStandins();
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

interface Build {
  readonly migrate: (text: string) => Migration;
  readonly migrateTogether?: Engine;
}

/** Nothing given, everything given, and the script's own runs. */
const settings = ({ text, files }: Scene) =>
  settingsOf([text, ...Object.values(files)].join('\n')).filter((_, at) => at < 2 || at > 3);

const whole = ({ text, files }: Scene): string =>
  [text, ...Object.entries(files).map(([path, content]) => `=== ${path}\n${content}`)].join('');

test(`${runs} scripts from seed ${seed} run the same programs with the same arguments`, async () => {
  const build: Build | undefined = other && (await import(pathToFileURL(resolve(other)).href));
  const engine: Engine | undefined =
    build && (build.migrateTogether ?? ((scripts) => scripts.map(({ original }) => build.migrate(original))));
  const together = !build || build.migrateTogether !== undefined;
  const scenes = fc
    .sample(scene, { numRuns: runs, seed })
    .filter(({ files }) => together || Object.keys(files).length === 0);
  const wrong: Wrong[] = [];
  const seen = new Set<string>();
  let changed = 0;
  let refused = 0;
  for (let at = 0; at < scenes.length; at += 250) {
    const part = scenes.slice(at, at + 250);
    const verdicts = await check(
      bin,
      part.map((one) => ({ text: one.text, files: one.files, settings: settings(one) })),
      engine,
    );
    verdicts.forEach(({ fault, detail, migrations }, index) => {
      const given = part[index];
      if (!given) throw new Error('more verdicts than scripts');
      for (const name of given.names) seen.add(name);
      if (fault) wrong.push({ fault, names: given.names, shown: `${fault}: ${detail}\n${whole(given)}` });
      const texts = [given.text, ...Object.values(given.files)];
      if (migrations.some(({ text }, which) => text !== texts[which])) changed++;
      if (migrations.some((one) => refusals(one).length > 0)) refused++;
    });
  }
  expect(report(wrong, shown)).toBe('');
  // The generator makes what it is for: many scripts are changed, some refused, and no mechanism is left out.
  expect(changed).toBeGreaterThan(runs / 5);
  expect(refused).toBeGreaterThan(runs / 50);
  if (runs >= 1000 && together) expect(mechanismNames.filter((name) => !seen.has(name))).toEqual([]);
});
