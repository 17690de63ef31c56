/** What people and machines are told: the marked line, the summary, annotations, SARIF. Expected texts are written by hand. */
import { describe, expect, test } from '@jest/globals';
import { diff } from '../../src/report/diff.js';
import { github } from '../../src/report/github.js';
import { findingLines, summaryLines } from '../../src/report/pretty.js';
import { sarif } from '../../src/report/sarif.js';
import { tallyOf } from '../../src/report/summary.js';
import { layOut } from '../../src/report/width.js';
import type { FileResult, Lang } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { migrate } from '../helpers/migrate.js';
import { painted } from '../helpers/paint.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const advised = '--policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5';

function fileOf(path: string, before: string): FileResult {
  const migration = migrate(before);
  return { ...migration, path, before, changed: migration.text !== before };
}

const conflict = fileOf(
  'a.sh',
  `lerobot-train ${good} ${advised} \\\n  --name 训练 --policy.train_expert_only=false\n`,
);
const old = fileOf(
  'b c.sh',
  `lerobot-train ${good} ${advised} \\\n  --policy.load_vlm_weights=false \\\n  --steps=2\n`,
);

describe('a finding for people', () => {
  test('has its place, its reason, its line with a mark as wide as the terminal shows it, and what to do', () => {
    expect(findingLines(conflict, { verbose: false })).toEqual([
      'a.sh:2:13: error [conflicting-value] --policy.train_expert_only=false contradicts Reflow, which always sets true.',
      '  |',
      '2 |   --name 训练 --policy.train_expert_only=false',
      '  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      '  = help: If this run is to stay a Reflow run, delete the flag by hand or run again with --remove-conflicting.',
      '',
    ]);
  });

  test('is left out where it was fixed or is advice, unless verbose', () => {
    expect(findingLines(old, { verbose: false })).toEqual([]);
    expect(findingLines(old, { verbose: true })[0]).toMatch(/^b c\.sh:2:3: fixed \[obsolete-flag\] /);
  });

  test('is painted only where colours are given', () => {
    const colours = painted;
    expect(findingLines(conflict, { verbose: false, colours })[0]).toMatch(
      /^<bold>a\.sh:2:13<\/>: <red>error<\/> \[conflicting-value\] /,
    );
  });

  test.each([0, undefined, 1, 30, 80, 100_000])('fits a terminal that says it has %s columns', (columns) => {
    const long = fileOf('a.sh', `lerobot-train ${good} --x=${'长'.repeat(300)} --policy.train_expert_only=false\n`);
    const lines = findingLines(long, { verbose: false, columns });
    const [source = '', mark = ''] = lines.slice(lines.indexOf('  |') + 1);
    expect(source).toContain('--policy.train');
    // The mark starts under the flag: wide characters count two.
    const cells = [...source].flatMap((char) => (char === '长' ? [char, ''] : [char]));
    expect(cells.slice(mark.indexOf('^')).join('')).toMatch(/^--policy\.train/);
    expect(cells.length).toBeLessThanOrEqual(columns === 30 ? 30 : columns === 80 ? 80 : 400);
    expect(mark.length).toBeLessThanOrEqual(cells.length);
  });

  test('cannot steer the terminal', () => {
    const nasty = fileOf(
      'a\u001b[2J\n.sh',
      `lerobot-train ${good} --policy.train_expert_only=false #\u001b]0;x\u0007\n`,
    );
    const shown = findingLines(nasty, { verbose: true }).join('');
    expect([...shown].filter((char) => char < ' ')).toEqual([]);
    expect(findingLines(nasty, { verbose: true })[0]).toContain('a\\x1b[2J\\x0a.sh:1:');
  });

  test('marks behind a byte-order mark, tabs and CRLF', () => {
    const text = `\ufeff#!/bin/bash\r\n\tlerobot-train ${good}\t--policy.train_expert_only=false\r\n`;
    const [, , source = '', mark = ''] = findingLines(fileOf('a.sh', text), { verbose: false });
    expect(source.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('--policy.train_expert_only=false');
    const first = `\ufefflerobot-train ${good} --policy.train_expert_only=false\n`;
    const [, , line = '', under = ''] = findingLines(fileOf('a.sh', first), { verbose: false });
    expect(line.slice(under.indexOf('^'), under.lastIndexOf('^') + 1)).toBe('--policy.train_expert_only=false');
  });
});

test('a line of a megabyte is laid out at once', () => {
  const laid = layOut(`${'x'.repeat(1_000_000)}FLAG${'y'.repeat(1_000_000)}`, 1_000_000, 1_000_004, 40);
  expect(laid.text.slice(laid.from, laid.to)).toBe('FLAG');
  expect(laid.text).toHaveLength(40);
});

test('the summary tells each outcome that there is', () => {
  const unclear = fileOf('d.sh', `lerobot-train --policy.use_reflow=$1 --policy.load_vlm_weights=false\n`);
  const broken = fileOf('e.sh', `if true; then lerobot-train ${good} --policy.load_vlm_weights=false\n`);
  const results = [conflict, old, unclear, broken];
  expect(summaryLines(tallyOf(results, 9), 'dry-run', { verbose: false }).slice(1)).toEqual([
    '  1 file would change: 1 flag to remove',
    '  1 finding left for a person: 1 conflicting-value',
    '  2 findings in text that was not understood, left for a person: 1 unresolved-reflow, 1 syntax-error',
  ]);
  expect(summaryLines(tallyOf([], 9), 'write', { verbose: false })).toEqual(['9 files looked at: nothing to do.']);
});

test('annotations are escaped as GitHub reads them back', () => {
  const odd = fileOf('a,b:c%\n.sh', `lerobot-train ${good} ${advised} --policy.train_expert_only='no%\n'\n`);
  const text = github([odd], 'check');
  expect(text.split('\n')).toHaveLength(2);
  expect(text).toMatch(/^::error file=a%2Cb%3Ac%25%0A\.sh,line=1,/);
});

test('what has been written needs no annotation and is no result', () => {
  expect(github([old], 'write')).toBe('');
  expect(github([old], 'check')).toMatch(/^::warning file=b c\.sh,line=2,/);
  expect(JSON.parse(sarif('1.0.0', [old], [], 'write')).runs[0].results).toEqual([]);
});

test('a run that is concerned by one branch alone is counted as one that may be', () => {
  const script = 'if [ $# = 1 ]; then R=(--policy.use_reflow=true); fi\nlerobot-train "${R[@]}"\nlerobot-train\n';
  const before = script.replace('true)', 'true --policy.load_vlm_weights=false)');
  const file = fileOf('a.sh', before);
  const line = (lang: Lang) =>
    summaryLines(tallyOf([file], 1), 'dry-run', { verbose: false, lang, terms: smolvlaReflow.terms })[0];
  expect(line('en')).toMatch(
    /^1 file looked at, 2 training runs, 0 of them Reflow, 1 depends on how the script is run\.$/,
  );
  expect(line('zh')).toMatch(/，其中 Reflow 训练 0 条，另有 1 条取决于脚本的运行方式。$/);
});

test.each([
  ['训练/（新）.sh', '训练/（新）.sh'],
  ['é 😀.sh', 'é 😀.sh\t'],
  ['\u202ea.sh', '"\\342\\200\\256a.sh"'],
  ['a\u3000b.sh', '"a\\343\\200\\200b.sh"'],
])('a diff shows a name as people write it, unless it would mislead them: %j', (name, shown) => {
  const [head] = diff(name, 'a\n', 'b\n').split('\n');
  expect(head?.replace('a/', '')).toBe(`--- ${shown}`);
});
