/** A LeRobot checkout or installed package: whether it holds the refactored Reflow code. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, failed, ok } from './check.js';
import { cleanLines, remedies } from './guide.js';

/** Where the policies are: a checkout, its `src`, the package itself, older layouts. */
const layouts = [
  'src/lerobot/policies',
  'lerobot/policies',
  'policies',
  'lerobot/common/policies',
  'common/policies',
  'src/lerobot/common/policies',
];

export function checkLerobot(folder: string): Check[] {
  const policies = layouts.map((layout) => join(folder, layout)).find((path) => existsSync(join(path, 'factory.py')));
  if (policies === undefined) return [failed('factory', `${folder} holds no policies/factory.py`, remedies.factory)];
  const text = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  // Comments do not pick a policy.
  const factory = (text(join(policies, 'factory.py')) ?? '').replace(/#.*$/gm, '');
  const picks = /if\b[^\n]*\buse_reflow\b[\s\S]{0,400}?SmolVLAReflowPolicy/.test(factory);
  const reflow = text(join(policies, 'smolvla/modeling_smolvla_reflow.py'));
  const clean = text(join(policies, 'smolvla/modeling_smolvla.py'));
  const lines = clean === undefined ? 0 : clean.split('\n').length - (clean.endsWith('\n') ? 1 : 0);
  return [
    picks
      ? ok('factory', 'factory.py picks SmolVLAReflowPolicy when use_reflow is set')
      : failed('factory', 'factory.py does not pick SmolVLAReflowPolicy when use_reflow is set', remedies.factory),
    reflow !== undefined && /^class SmolVLAReflowPolicy\b/m.test(reflow)
      ? ok('reflow-policy', 'modeling_smolvla_reflow.py defines SmolVLAReflowPolicy')
      : failed(
          'reflow-policy',
          reflow === undefined
            ? 'there is no modeling_smolvla_reflow.py'
            : 'modeling_smolvla_reflow.py defines no SmolVLAReflowPolicy',
          remedies.reflowFile,
        ),
    clean !== undefined && !/reflow/i.test(clean)
      ? ok('clean-policy', `modeling_smolvla.py holds no Reflow code (${lines} lines; the guide's has ${cleanLines})`)
      : failed(
          'clean-policy',
          clean === undefined
            ? 'there is no modeling_smolvla.py'
            : `modeling_smolvla.py holds Reflow code (${lines} lines; the guide's has ${cleanLines})`,
          remedies.cleanFile,
        ),
  ];
}
