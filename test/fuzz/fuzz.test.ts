/** Shell scripts that nobody here wrote, and damaged ones: no throw, no hang, no defect, and nothing changes but what should. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode } from '../../src/files/text.js';
import type { MigrateOptions } from '../../src/types.js';
import { migrate, plain } from '../helpers/migrate.js';
import { root } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';
import { shrunk, wrong } from './check.js';
import { fixtures, sample, systemScripts } from './corpus.js';
import { mutated, options } from './damage.js';

/** How many mutations (five a run) and system scripts: more with FUZZ_RUNS and FUZZ_SCRIPTS. */
const runs = Number(process.env.FUZZ_RUNS ?? 100);
const scripts = Number(process.env.FUZZ_SCRIPTS ?? runs);
const seed = Number(process.env.FUZZ_SEED ?? 42);

/** A proof that refuses an edit is a mistake of ours, though nothing is written: few are borne with, and none with FUZZ_PROOFS=strict, which finds them. */
const strict = process.env.FUZZ_PROOFS === 'strict';

const reflow = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `${reflow} --policy.load_vlm_weights=false --steps=1\n`;
const now = `${reflow} --steps=1\n`;

const own = fixtures();
const system = systemScripts();

test('what was found once is right now', () => {
  const all: readonly MigrateOptions[] = [
    plain,
    { addUseReflow: true, removeConflicting: true, fixContinuations: true, entrypoints: [], teacherModelPath: '/t' },
  ];
  for (const { path, text } of own) {
    const whys = all.map((one) => wrong(text, one)?.split(':')[0]);
    expect([path, whys]).toEqual([path, [undefined, undefined]]);
  }
});

test('a Reflow run at the head or the end of a system script is migrated, and the script stays as it is', () => {
  const texts = sample(system, Math.min(scripts, system.length));
  let migrated = 0;
  for (const { path, text } of texts) {
    tally('files');
    expect([path, migrate(text).text === text]).toEqual([path, true]);
    const head = text.slice(0, text.indexOf('\n') + 1);
    const rest = text.slice(head.length);
    let parsed = false;
    for (const [given, want] of [
      [`${text}\n${old}`, `${text}\n${now}`],
      [`${head}${old}${rest}`, `${head}${now}${rest}`],
    ] as const) {
      const { text: got, defect, findings } = migrate(given);
      expect([path, defect]).toEqual([path, undefined]);
      // What does not parse for us, or has a here-document open at its end, is left alone as a whole.
      if (findings.some((one) => one.rule === 'syntax-error')) expect(got).toBe(given);
      // What takes more than the bound on work is left alone, and says so.
      else if (findings.some(({ message }) => message.includes('too complex'))) expect(got).toBe(given);
      // A script that hands its own text on, as an archive that unpacks itself does, may count its lines.
      else if (/\$0|BASH_SOURCE/.test(given) && findings.some((one) => one.rule === 'unplaced-flag'))
        expect(got).toBe(given);
      else {
        expect([path, got === want]).toEqual([path, true]);
        parsed = true;
        migrated++;
      }
    }
    if (parsed) tally('parsed');
  }
  // Where there are system scripts, most of them parse.
  if (texts.length > 20) expect(migrated).toBeGreaterThan(texts.length);
  else console.warn(`only ${texts.length} system scripts here`);
});

test(`${runs * 5} damaged scripts, seed ${seed}`, () => {
  let unproved = 0;
  const result = fc.check(
    fc.property(mutated, options, (text, given) => {
      tally('mutations');
      const why = wrong(text, given);
      if (strict || !why?.startsWith('a proof failed')) return why === undefined;
      unproved++;
      tally('unproved');
      return true;
    }),
    { numRuns: runs * 5, seed },
  );
  expect(unproved).toBeLessThanOrEqual(Math.ceil(runs * 5 * 0.002));
  if (!result.failed) return;
  const [text, given] = result.counterexample ?? ['', plain];
  const why = wrong(text, given);
  // A machine that was busy for once.
  if (why === undefined) return;
  const kind = why.split(':')[0];
  const small = shrunk(text, (less) => wrong(less, given)?.split(':')[0] === kind);
  const path = `test/fuzz/found/${createHash('sha256').update(encode(small)).digest('hex').slice(0, 12)}.sh`;
  writeFileSync(join(root, path), encode(small));
  throw new Error(`${why}\nseed ${seed}, ${JSON.stringify(given)}, written to ${path}:\n${small}`);
}, 6_000_000);
