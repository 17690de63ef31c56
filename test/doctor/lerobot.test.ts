/** A LeRobot checkout or package: each check passes once and fails once. */
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkLerobot } from '../../transforms/smolvla-reflow/doctor/lerobot.js';
import { folderWith } from '../helpers/program.js';
import { textOf } from './samples.js';

const factory = 'policies/factory.py';
const reflow = 'policies/smolvla/modeling_smolvla_reflow.py';
const clean = 'policies/smolvla/modeling_smolvla.py';

const refactored = {
  [factory]: `def make_policy(cfg):
    if cfg.type == "smolvla":
        policy_cls = SmolVLAPolicy
        if cfg.use_reflow:
            # the refactored class
            policy_cls = SmolVLAReflowPolicy
    return policy_cls
`,
  [reflow]: 'class SmolVLAReflowPolicy(SmolVLAPolicy):\n    pass\n',
  [clean]: '"""SmolVLA. Reflow lives elsewhere."""\n# no reflow here\nclass SmolVLAPolicy:\n    pass\n',
};

/** The failed checks, and all texts. */
function check(change: Record<string, string | undefined>, place = 'src/lerobot', asked = ''): [string, string] {
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries({ ...refactored, ...change }))
    if (text !== undefined) files[`${place}/${name}`] = text;
  const checks = checkLerobot(join(folderWith({ x: '', ...files }), asked));
  const failed = checks.filter(({ state }) => state === 'failed');
  return [failed.map(({ id }) => id).join(' '), checks.map((check) => textOf(check, ' ')).join('\n')];
}

test.each([
  ['src/lerobot', ''],
  ['src/lerobot', 'src'],
  ['src/lerobot', 'src/lerobot'],
  ['site-packages/lerobot', 'site-packages'],
  ['site-packages/lerobot', 'site-packages/lerobot'],
  ['lerobot/common', ''],
])('the refactored code in %s, asked for as %j', (place, asked) => {
  const [failed, text] = check({}, place, asked);
  expect(failed).toBe('');
  expect(text).toContain("holds no Reflow code (4 lines; the guide's clean file has 783)");
});

test('783 lines are counted as wc counts', () => {
  expect(check({ [clean]: 'x = 1\n'.repeat(783) })[1]).toContain('(783 lines;');
});

describe('factory.py', () => {
  test.each([
    ['on one line', 'if cfg.use_reflow: policy_cls = SmolVLAReflowPolicy\n'],
    ['as an expression', 'cls = SmolVLAReflowPolicy if cfg.use_reflow else SmolVLAPolicy\n'],
    ['by getattr', 'if getattr(cfg, "use_reflow", False):\n    return SmolVLAReflowPolicy\n'],
    ['by its module', 'if cfg.use_reflow:\n    return modeling_smolvla_reflow.SmolVLAReflowPolicy\n'],
    [
      'over several lines',
      'if (\n    cfg.type == "smolvla"\n    and cfg.use_reflow\n):\n    c = SmolVLAReflowPolicy\n',
    ],
    ['under elif', 'if a:\n    pass\nelif cfg.use_reflow:\n    from x import y\n\n    c = SmolVLAReflowPolicy\n'],
    ['with CRLF', 'if cfg.use_reflow:\r\n    c = SmolVLAReflowPolicy\r\n'],
  ])('picks it %s', (_, text) => expect(check({ [factory]: text })[0]).toBe(''));
  test.each([
    ['only in a comment', '# if cfg.use_reflow: c = SmolVLAReflowPolicy\n'],
    ['only in a docstring', '"""\nif cfg.use_reflow:\n    c = SmolVLAReflowPolicy\n"""\n'],
    ['without asking', 'c = SmolVLAReflowPolicy\n'],
    ['only imported', 'if cfg.use_reflow:\n    from x import SmolVLAReflowPolicy\n'],
    ['behind the block', 'if cfg.use_reflow:\n    pass\nc = SmolVLAReflowPolicy\n'],
    ['not at all', 'c = SmolVLAPolicy\n'],
    ['of an empty file', ''],
  ])('does not pick it: %s', (_, text) => {
    const [failed, told] = check({ [factory]: text });
    expect(failed).toBe('factory');
    expect(told).toContain('if cfg.use_reflow: policy_cls = SmolVLAReflowPolicy');
  });
});

describe('the other files', () => {
  test.each<[string, Record<string, string | undefined>, string, string]>([
    ['no class', { [reflow]: '# class SmolVLAReflowPolicy\n' }, 'reflow-policy', 'does not define'],
    ['no Reflow file', { [reflow]: undefined }, 'reflow-policy', 'is missing'],
    [
      'Reflow in the clean file',
      { [clean]: 'a = 1\nif cfg.use_reflow:\n    b\n' },
      'clean-policy',
      'smolvla.py:2 holds',
    ],
    ['no clean file', { [clean]: undefined }, 'clean-policy', 'is missing'],
    ['no factory', { [factory]: undefined }, 'factory', 'holds no policies/factory.py'],
  ])('%s', (_, change, failed, message) => {
    const answer = check(change);
    expect(answer[0]).toBe(failed);
    expect(answer[1]).toContain(message);
  });
});
