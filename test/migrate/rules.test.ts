/** Every rule: a script that reports it, and the nearest one that does not. */
import { describe, expect, test } from '@jest/globals';
import { ruleIds } from '../../src/migrate/severity.js';
import { explainJson } from '../../src/report/rules.js';
import type { Finding, MigrateOptions, RuleId } from '../../src/types.js';
import { migrate as run } from '../helpers/migrate.js';

const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const fine = `${R} --policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5`;

interface Row {
  readonly rule: RuleId;
  readonly reports: string;
  /** Where: line and column of the finding. */
  readonly at: readonly [number, number];
  readonly silent: string;
  /** What settles it, if anything does. */
  readonly with?: Partial<MigrateOptions>;
  readonly becomes?: string;
}

const rows: Row[] = [
  {
    rule: 'obsolete-flag',
    reports: `lerobot-train ${fine} --policy.load_vlm_weights=false\n`,
    at: [1, 15 + fine.length + 1],
    silent: 'lerobot-train --policy.load_vlm_weights=false\n',
    with: {},
    becomes: `lerobot-train ${fine}\n`,
  },
  {
    rule: 'conflicting-value',
    reports: `lerobot-train --policy.train_expert_only=false ${R}\n`,
    at: [1, 15],
    silent: `lerobot-train --policy.train_expert_only=true ${R}\n`,
    with: { removeConflicting: true },
    becomes: `lerobot-train ${R}\n`,
  },
  {
    rule: 'unresolved-value',
    reports: `E=\${1:-true}\nlerobot-train --policy.train_expert_only=$E ${R}\n`,
    at: [2, 15],
    silent: `E=true\nlerobot-train --policy.train_expert_only=$E ${R}\n`,
    with: { removeConflicting: true },
    becomes: `E=\${1:-true}\nlerobot-train ${R}\n`,
  },
  {
    rule: 'missing-teacher-model-path',
    reports: 'lerobot-train --policy.use_reflow=true\n',
    at: [1, 15],
    silent: 'A=(--policy.teacher_model_path=/t)\nlerobot-train --policy.use_reflow=true "${A[@]}"\n',
    with: { teacherModelPath: "it's a teacher" },
    becomes: "lerobot-train --policy.use_reflow=true --policy.teacher_model_path='it'\"'\"'s a teacher'\n",
  },
  {
    rule: 'missing-use-reflow',
    reports: 'lerobot-train --policy.teacher_model_path=/t --steps=1\n',
    at: [1, 15],
    silent: 'lerobot-train --policy.teacher_model_path=/t --policy.use_reflow=false\n',
    with: { addUseReflow: true },
    becomes: 'lerobot-train --policy.teacher_model_path=/t --policy.use_reflow=true --steps=1\n',
  },
  {
    rule: 'unresolved-reflow',
    reports: 'lerobot-train --policy.use_reflow=$1 --policy.load_vlm_weights=false\n',
    at: [1, 38],
    silent: `lerobot-train "$@" --policy.load_vlm_weights=false\n`,
  },
  {
    rule: 'shared-arguments',
    reports: `A=(--policy.load_vlm_weights=false)\nlerobot-train "\${A[@]}"\nlerobot-train ${R} "\${A[@]}"\n`,
    at: [1, 4],
    silent: `A=(--policy.load_vlm_weights=false)\nlerobot-train "\${A[@]}"\nlerobot-train ${R}\n`,
  },
  {
    rule: 'unknown-entrypoint',
    reports: `./train ${R} --policy.load_vlm_weights=false\n`,
    at: [1, 9 + R.length + 1],
    silent: `./train --policy.load_vlm_weights=false\n`,
    with: { entrypoints: ['train'] },
    becomes: `./train ${R}\n`,
  },
  {
    rule: 'unplaced-flag',
    reports: `echo "--policy.train_expert_only=true" | submit-job\nlerobot-train ${R}\n`,
    at: [1, 7],
    silent: `echo "--policy.train_expert_only=true is gone"\nlerobot-train ${R}\n`,
  },
  {
    rule: 'broken-continuation',
    reports: `lerobot-train ${R} \\  # why\n  --steps=1\n`,
    at: [1, 15 + R.length + 1],
    silent: `lerobot-train ${R} # why \\ \necho --steps=1\n`,
    with: { fixContinuations: true },
    becomes: `# why\nlerobot-train ${R} \\\n  --steps=1\n`,
  },
  {
    rule: 'syntax-error',
    reports: `lerobot-train ${R} --policy.load_vlm_weights=false\nif true; then\n`,
    at: [3, 1],
    silent: 'lerobot-train --steps=1\nif true; then\n',
  },
  {
    rule: 'freeze-vision-encoder',
    reports: `lerobot-train ${R}\n`,
    at: [1, 1],
    silent: `lerobot-train ${fine}\n`,
  },
  {
    rule: 'optimizer-lr',
    reports: `lerobot-train ${fine} --policy.optimizer_lr=1e-4\n`,
    at: [1, 15 + fine.length + 1],
    silent: `lerobot-train ${fine} --policy.optimizer_lr 5e-5\n`,
  },
  {
    rule: 'unused-variable',
    reports: `V=false\nlerobot-train ${R} --policy.load_vlm_weights=$V\n`,
    at: [1, 1],
    silent: `V=false\necho $V\nlerobot-train ${R} --policy.load_vlm_weights=$V\n`,
  },
];

const found = (rule: RuleId, findings: readonly Finding[]): Finding[] => findings.filter((one) => one.rule === rule);

describe.each(rows)('$rule', ({ rule, reports, at, silent, with: options, becomes }) => {
  test('is reported at its place', () => {
    const [finding] = found(rule, run(reports).findings);
    expect([finding?.line, finding?.column]).toEqual(at);
  });
  test('is not reported for the nearest other script', () => {
    expect(found(rule, run(silent).findings)).toEqual([]);
  });
  if (becomes !== undefined) {
    test('is settled where that is allowed, and only there', () => {
      const { text, findings, defect } = run(reports, options);
      expect([text, defect]).toEqual([becomes, undefined]);
      // A command that is made known is no finding any more; all others are findings that are fixed.
      expect(found(rule, findings).map((one) => one.fixed)).toEqual(options?.entrypoints ? [] : [true]);
      expect(found(rule, run(text, options).findings)).toEqual([]);
      if (Object.keys(options ?? {}).length > 0) expect(run(reports).text).toBe(reports);
    });
  } else if (rule !== 'unused-variable') {
    test('changes nothing', () => expect(run(reports).text).toBe(reports));
  }
});

test('every rule has a row', () => expect(new Set(rows.map((row) => row.rule))).toEqual(new Set(ruleIds)));

describe('the example that explain shows', () => {
  const { rules } = JSON.parse(explainJson(undefined) ?? '{}') as { rules: { rule: RuleId; before?: string }[] };
  test.each(rules.flatMap(({ rule, before }) => (before === undefined ? [] : [[rule, before] as const])))(
    '%s: has the finding',
    (rule, before) => expect(found(rule, run(`${before}\n`).findings)).not.toEqual([]),
  );
});

test.each([
  ['bash', '#!/bin/bash\n', 'Find the error with `bash -n FILE`, correct it, and run again.'],
  ['sh', '#!/bin/sh\n', 'Find the error with `sh -n FILE`, correct it, and run again.'],
  [
    'zsh',
    '#!/bin/zsh\n',
    'Run `zsh -n FILE`. If zsh finds an error, correct it and run again; if not, change this file by hand.',
  ],
])('a syntax error in a script for %s is looked for with that shell', (_, first, remedy) => {
  const { findings } = run(
    `${first}lerobot-train ${R} --policy.load_vlm_weights=false\nfor k v in a b; do echo; done\n`,
  );
  expect(findings.map((one) => [one.rule, one.help])).toEqual([['syntax-error', remedy]]);
});
