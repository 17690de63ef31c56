/** Configurations by chance, before and after: judged by other readers than the program's own. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { config } from '../../src/hosts/config/config.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { plain } from '../helpers/migrate.js';
import { root } from '../helpers/program.js';
import { chanceOf, jsonBy, yamlBy } from './generate.js';

const count = Number(process.env.FUZZ_CONFIGURATIONS ?? 1500);

const migrate = (path: string, original: string, options = plain) => {
  const [migration] = config.migrate([{ path, original }], smolvlaReflow, options);
  if (!migration) throw new Error('no migration');
  return migration;
};

/** Whether a text is another one less some of its characters. */
function isPartOf(part: string, whole: string): boolean {
  let at = 0;
  for (const unit of part) {
    at = whole.indexOf(unit, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** What larger runs found, besides the first ones. */
const found = [3101];

const made = [...Array.from({ length: count }, (_, seed) => seed), ...found].map((seed) => {
  const isJson = seed % 3 === 0;
  const name = isJson ? 'a.json' : 'a.yaml';
  return { name, before: (isJson ? jsonBy : yamlBy)(chanceOf(seed)) };
});

test('nothing is refused by the proof, nothing but deletions is made, and a second run changes nothing', () => {
  let changed = 0;
  for (const [seed, { name, before }] of made.entries()) {
    const { text, defect, findings } = migrate(name, before);
    expect([seed, defect]).toEqual([seed, undefined]);
    if (text === before) continue;
    changed++;
    expect([seed, isPartOf(text, before)]).toEqual([seed, true]);
    expect([seed, migrate(name, text).text]).toEqual([seed, text]);
    expect([seed, text.endsWith('\n'), text.startsWith('\ufeff')]).toEqual([
      seed,
      before.endsWith('\n'),
      before.startsWith('\ufeff'),
    ]);
    expect(findings.some(({ fixed }) => fixed)).toBe(true);
  }
  // A generator that makes nothing to change shows nothing.
  expect(changed).toBeGreaterThan(count / 3);
});

test('with every fix allowed, too', () => {
  const all = { ...plain, addUseReflow: true, removeConflicting: true, teacherModelPath: 'it\'s "x": #1' };
  for (const [seed, { name, before }] of made.entries()) {
    const { text, defect } = migrate(name, before, all);
    expect([seed, defect]).toEqual([seed, undefined]);
    expect([seed, migrate(name, text, all).text]).toEqual([seed, text]);
  }
});

test('damaged texts do no harm', () => {
  for (const [seed, { name, before }] of made.slice(0, 1000).entries()) {
    const chance = chanceOf(-seed - 1);
    const at = Math.floor(chance() * before.length);
    const damaged =
      before.slice(0, at) +
      '{}[],:#\n\t"\'&*?-|\0\ud800'.charAt(Math.floor(chance() * 18)) +
      before.slice(at + Math.floor(chance() * 3));
    const { text, defect } = migrate(name, damaged);
    expect([seed, defect]).toEqual([seed, undefined]);
    expect([seed, migrate(name, text).text]).toEqual([seed, text]);
  }
});

const python = spawnSync('python3', ['-c', 'import yaml']).status === 0;
if (!python) process.stderr.write('skipped: PyYAML as the judge of configurations (apt-get install python3-yaml)\n');

(python ? test : test.skip)('PyYAML and json read the same but for the obsolete settings', () => {
  const cases = made.map(({ name, before }) => [name, before, migrate(name, before).text]);
  const judge = join(root, 'test/hosts/judge.py');
  const { stdout, stderr } = spawnSync('python3', [judge], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  expect([stdout, stderr]).toEqual(['', '']);
  // The judge is tested to fire.
  const wrong = [
    ['a.yaml', 'policy: {use_reflow: true, steps: 5}', 'policy: {use_reflow: true}'],
    ['a.yaml', 'policy: {use_reflow: false, load_vlm_weights: true}', 'policy: {use_reflow: false}'],
    ['a.json', '{"policy": {"use_reflow": true, "load_vlm_weights": 1}}', '{"policy": {"use_reflow": true}'],
  ];
  const fired = spawnSync('python3', [judge], { input: JSON.stringify(wrong), encoding: 'utf8' });
  expect(fired.stdout.trim().split('\n')).toHaveLength(3);
});
