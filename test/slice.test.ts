/** What is left out because it cannot matter: it does not, and it is left out. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyse } from '../src/migrate/analyse.js';
import { parseShell } from '../src/shell/parse.js';
import { slicesOf } from '../src/shell/slice.js';
import { smolvlaReflow } from '../transforms/smolvla-reflow.js';
import { fixtures, sample, systemScripts } from './fuzz/corpus.js';
import { script } from './oracle/generate.js';

const options = { addUseReflow: false, removeConflicting: false, fixContinuations: false, entrypoints: [] };
const run = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n';

/** What is said and cut, with everything followed, or only what matters. */
function outcome(text: string, names: ReadonlySet<string> | 'all') {
  const { reading, findings, reports, deletions } = analyse([{ path: '', text }], smolvlaReflow, options, { names });
  return { entangled: reading.evaluation.entangled, said: { findings, reports, deletions } };
}

function same(text: string): void {
  const whole = outcome(text, 'all');
  // Less to follow may be little enough.
  if (!whole.entangled) expect(outcome(text, new Set()).said).toEqual(whole.said);
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
  const slice = slicesOf([{ script: parseShell(text), text }], { needles: ['lerobot-train'] })?.slices[0];
  const at = (index: number): number => lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0);
  return lines.filter((line, index) => slice === undefined || slice(at(index), at(index) + line.length));
}

const go = 'lerobot-train $A';

test('a statement that shares no name is left out', () =>
  expect(kept('A=1', 'B=2', 'echo $B', go, 'ls')).toEqual(['A=1', go]));
test('names reach over other statements', () => expect(kept('C=1', 'A=$C', 'B=$D', go)).toEqual(['C=1', 'A=$C', go]));
test('who else looks at a name counts', () => expect(kept('A=1', go, 'other "$A"')).toContain('other "$A"'));
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
test('what may end the script counts', () => expect(kept('die() { exit 1; }', 'x || die', go)).toHaveLength(3));
test('what is sourced counts', () => expect(kept('. "$D/lib.sh"', 'D=/x', go)).toHaveLength(3));
test('nothing is left out where a file is written that may be run', () =>
  expect(kept('echo "lerobot-train" > job', 'ls', 'bash job')).toHaveLength(3));
