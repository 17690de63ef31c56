/** What is left out because it cannot matter: it does not, and it is left out. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../src/migrate/analyse.js';
import { migrate } from '../src/migrate/migrate.js';
import { needlesOf } from '../src/migrate/needles.js';
import type { Follow } from '../src/migrate/read.js';
import { parseShell } from '../src/shell/parse.js';
import { matters, slicesOf } from '../src/shell/slice.js';
import { smolvlaReflow } from '../transforms/smolvla-reflow.js';
import { fixtures, sample, systemScripts } from './fuzz/corpus.js';
import { tangled } from './fuzz/names.js';
import { script } from './oracle/generate.js';

const options = { addUseReflow: false, removeConflicting: false, fixContinuations: false, entrypoints: [] };
const run = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n';

/** What is said and cut, with everything followed, or only what matters. */
function outcome(text: string, follow: Follow) {
  const { reading, findings, reports, deletions } = analyse([{ path: '', text }], smolvlaReflow, options, { follow });
  return { entangled: reading.evaluation.entangled, said: { findings, reports, deletions } };
}

function same(text: string): void {
  const whole = outcome(text, 'all');
  // Less to follow may be little enough.
  if (!whole.entangled) expect(outcome(text, { needles: needlesOf(smolvlaReflow, options) }).said).toEqual(whole.said);
}

test('fixtures come to the same', () => {
  for (const { text } of fixtures()) same(text);
});

test('generated scripts come to the same, alone and one behind the other', () => {
  fc.assert(
    fc.property(fc.array(script, { minLength: 1, maxLength: 3 }), (scripts) => same(scripts.join('\n'))),
    { numRuns: 150, seed: 11 },
  );
});

test('scripts tangled by names come to the same', () => {
  fc.assert(fc.property(tangled, same), { numRuns: 600, seed: 13 });
});

test('system scripts with a Reflow run in their middle come to the same', () => {
  for (const { text } of sample(systemScripts(), 60)) {
    if (text.length > 20_000) continue;
    const lines = text.split('\n');
    lines.splice(lines.length >> 1, 0, run.trimEnd());
    same(lines.join('\n'));
  }
});

/** The statements, one a line, that matter. */
function kept(...lines: string[]): string[] {
  const text = `${lines.join('\n')}\n`;
  const slice = slicesOf([{ script: parseShell(text), text }], ['lerobot-train'])?.[0];
  const at = (index: number): number => lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
  return lines.filter((line, index) => slice === undefined || matters(slice, at(index), at(index) + line.length));
}

const go = 'lerobot-train $A';

test('a statement that shares no name is left out', () =>
  expect(kept('A=1', 'B=2', 'echo $B', go, 'ls')).toEqual(['A=1', go]));
test('names reach over other statements', () => expect(kept('C=1', 'A=$C', 'B=$D', go)).toEqual(['C=1', 'A=$C', go]));
test('who else looks at what is looked for counts, who looks at what is only given does not', () => {
  expect(kept('A=lerobot-train', '$A', 'other "$A"')).toContain('other "$A"');
  expect(kept('A=1', go, 'other "$A"')).toEqual(['A=1', go]);
  expect(kept('A=1', 'B=$A', go, 'other "$B"', ': "${A:=2}"')).toEqual(['A=1', go, ': "${A:=2}"']);
});
test('a name in quotes, or put together by eval, counts', () => {
  expect(kept("bash -c 'A=1'", go)).toHaveLength(2);
  expect(kept('B=A', 'eval "$B=1"', go)).toHaveLength(3);
  expect(kept('i=1', 'eval "A_$i=1"', 'lerobot-train $A_1')).toHaveLength(3);
});
test('a function counts with what it needs, and its arguments are its own', () => {
  expect(kept('f() { lerobot-train "$@"; }', 'g() { echo "$1"; }', 'f $X', 'g $Y', 'X=1', 'Y=1')).toEqual([
    'f() { lerobot-train "$@"; }',
    'f $X',
    'X=1',
  ]);
});
test('what may end the script counts where it decides over what matters, or is sure to', () => {
  const die = 'die() { exit 1; }';
  expect(kept(die, 'x || die', go)).toEqual([die, go]);
  expect(kept(die, 'if x; then die; else A=1; fi', go)).toHaveLength(3);
  expect(kept(die, go, 'die', go)).toHaveLength(4);
});
test('what a cut would touch is followed for all that it gives to', () => {
  // The value stands in a variable that another command gets, too.
  const text = `V=false\n${'# much to read\n'.repeat(200)}${run.replace('=false', ' $V')}f() { other "$V"; }\nf\n`;
  const { text: now, defect } = migrate(text, smolvlaReflow, options);
  expect(defect).toBeUndefined();
  expect(now).toBe(text.replace(' --policy.load_vlm_weights $V', ''));
});
test('what is sourced counts', () => expect(kept('. "$D/lib.sh"', 'D=/x', go)).toHaveLength(3));
test('nothing is left out where a file is written that may be run', () =>
  expect(kept('echo "lerobot-train" > job', 'ls', 'bash job')).toHaveLength(3));
