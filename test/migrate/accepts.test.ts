/** Choosing among the changes: by rule, and one by one. What is refused stays and is said; the proofs hold for every choice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Change, MigrateOptions, RuleId } from '../../src/types.js';
import { migrate } from '../helpers/migrate.js';
import { root } from '../helpers/program.js';

const all = {
  teacherModelPath: '/t',
  addUseReflow: true,
  removeConflicting: true,
  fixContinuations: true,
};
const run = (text: string, options: Partial<MigrateOptions> = {}) => migrate(text, { ...all, ...options });

const script = `lerobot-train \\
  --policy.use_reflow=true \\
  --policy.load_vlm_weights=false \\
  --policy.train_expert_only=false \\
  --steps=1
`;
const left = (text: string, options: Partial<MigrateOptions>): string[] =>
  run(text, options)
    .findings.filter((one) => one.severity === 'error' && !one.fixed)
    .map((one) => `${one.line} ${one.rule}`);

describe('by rule', () => {
  test('only one rule: its finding is fixed, the others are neither fixed nor said', () => {
    const rules: ReadonlySet<RuleId> = new Set(['obsolete-flag']);
    expect(run(script, { rules }).text).toBe(script.replace('  --policy.load_vlm_weights=false \\\n', ''));
    expect(run(script, { rules }).findings.map((one) => one.rule)).toEqual(['obsolete-flag']);
  });
  test('an inserted flag needs its rule, too', () => {
    const rules: ReadonlySet<RuleId> = new Set(['missing-teacher-model-path']);
    expect(run(script, { rules }).text).toBe(
      script.replace('=true \\\n', '=true \\\n  --policy.teacher_model_path=/t \\\n'),
    );
  });
  test('no rule: no change and nothing to say', () => {
    expect(run(script, { rules: new Set() })).toMatchObject({ text: script, findings: [], removed: 0, inserted: 0 });
  });
});

describe('one by one', () => {
  test('what is refused stays and is left for a person', () => {
    const accepts = ({ line }: Change): boolean => line !== 3;
    expect(run(script, { accepts }).text).toBe(
      script
        .replace('  --policy.train_expert_only=false \\\n', '')
        .replace('=true \\\n', '=true \\\n  --policy.teacher_model_path=/t \\\n'),
    );
    expect(left(script, { accepts })).toEqual(['3 obsolete-flag']);
  });
  test('a change is asked about with its place', () => {
    const asked = new Set<string>();
    run(script, {
      accepts: ({ path, rule, line, column }) => {
        asked.add(`${path}:${line}:${column} ${rule}`);
        return false;
      },
    });
    expect([...asked].sort()).toEqual([
      ':2:3 missing-teacher-model-path',
      ':3:3 obsolete-flag',
      ':4:3 conflicting-value',
    ]);
  });
  test('a continuation is repaired or left', () => {
    const broken = script.replace('--steps=1', '--batch_size=2 \\ # two\n  --steps=1');
    expect(run(broken).text).toContain('--batch_size=2 \\\n  --steps=1');
    expect(run(broken, { accepts: ({ rule }) => rule !== 'broken-continuation' }).text).toContain('\\ # two\n');
  });
});

const fixtures = ['examples/before', 'test/oracle/scripts'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name)),
);

test.each(fixtures)('%s: every change alone, and all but one, are proved', (path) => {
  const text = readFileSync(join(root, path), 'utf8');
  const changes = run(text).findings.filter((one) => one.fixed);
  for (const { line, column, rule } of changes) {
    const same = (one: Change): boolean => one.line === line && one.column === column && one.rule === rule;
    for (const accepts of [same, (one: Change) => !same(one)]) {
      const result = run(text, { accepts });
      expect(result.defect).toBeUndefined();
      for (const one of result.findings) if (one.fixed) expect(accepts({ ...one, path: '' })).toBe(true);
    }
    expect(run(text, { accepts: () => false }).text).toBe(text);
  }
});
