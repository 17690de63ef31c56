/** Of the new text, only the edited statements are parsed: reading all of it must come to the same. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../src/migrate/analyse.js';
import { migrate } from '../src/migrate/migrate.js';
import { prove } from '../src/migrate/prove.js';
import { reread } from '../src/migrate/reread.js';
import type { MigrateOptions } from '../src/types.js';
import { smolvlaReflow } from '../transforms/smolvla-reflow.js';
import { fixtures, sample, systemScripts } from './fuzz/corpus.js';
import { tangled } from './fuzz/names.js';
import { script } from './oracle/generate.js';

const options: MigrateOptions = {
  addUseReflow: true,
  removeConflicting: true,
  fixContinuations: false,
  teacherModelPath: "/it's here",
  entrypoints: [],
};
const run = 'lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false';

/** Migrates, and proves the outcome with everything read and followed on both sides. */
function holds(text: string): boolean {
  const { text: now, defect } = migrate(text, smolvlaReflow, options);
  if (defect !== undefined || now === text || /\r|^\ufeff/.test(text)) return false;
  const whole = (one: string) => analyse([{ path: '', text: one }], smolvlaReflow, options, { follow: 'all' });
  const before = whole(text);
  if (before.reading.evaluation.entangled) return false;
  expect(prove(before, whole(now), smolvlaReflow)).toBeUndefined();
  return true;
}

test('fixtures come to the same', () =>
  expect(fixtures().filter(({ text }) => holds(text)).length).toBeGreaterThan(80));

test('generated scripts come to the same, alone and one behind the other', () => {
  fc.assert(
    fc.property(fc.array(script, { minLength: 1, maxLength: 3 }), (scripts) => void holds(scripts.join('\n'))),
    { numRuns: 150, seed: 12 },
  );
});

test('scripts tangled by names come to the same', () => {
  let migrated = 0;
  for (const text of fc.sample(tangled, { numRuns: 400, seed: 14 })) if (holds(text)) migrated++;
  expect(migrated).toBeGreaterThan(20);
});

test('system scripts with a Reflow run in their middle come to the same', () => {
  for (const { text } of sample(systemScripts(), 40)) {
    if (text.length > 20_000) continue;
    const lines = text.split('\n');
    lines.splice(lines.length >> 1, 0, run);
    holds(lines.join('\n'));
  }
});

/** Whether a text with an edit made can be read by its statements. */
function canReread(text: string, cut: string): boolean {
  const pos = text.indexOf(cut);
  const now = text.replace(cut, '');
  const { reading } = analyse([{ path: '', text }], smolvlaReflow, options);
  const edits = { reading, deletions: [{ pos, end: pos + cut.length }], additions: [] };
  return reread(edits, [now], smolvlaReflow.entryPoints) !== undefined;
}

test.each([
  ['a word', 'a\nb --c d\ne\n', ' --c', true],
  ['a word of a here-document', 'cat <<E; b\n--c\nE\ne\n', '--c\n', true],
  ['the last word, and no line feed behind it', 'a\nb --c', ' --c', true],
  ['the line feed behind a statement', 'b --c\ne\n', ' --c\n', false],
  ['what ends a here-document', 'cat <<E\nx\nE\ne\n', 'E\n', false],
  ['a quote', 'b "--c"\ne "f"\n', '"', false],
  ['a statement', 'a; b\nc\n', '; b', false],
  ['the word behind a backslash', 'b \\\n  --c\ne\n', '  --c\n', false],
])('%s that is cut', (_, text, cut, can) => expect(canReread(text, cut)).toBe(can));
