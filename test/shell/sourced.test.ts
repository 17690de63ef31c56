/** Flags in one file, invocations in another that sources it. */
import { describe, expect, test } from '@jest/globals';
import { mentionsIn } from '../../src/shell/sourced.js';
import { migrateTogether } from '../helpers/migrate.js';
import { folderWith, run as start } from '../helpers/program.js';

const run = (files: Record<string, string>) => {
  const paths = Object.keys(files);
  const results = migrateTogether(paths.map((path) => ({ path, original: files[path] ?? '' })));
  return Object.fromEntries(paths.map((path, index) => [path, results[index]]));
};
const errors = (migration: ReturnType<typeof run>[string]) =>
  migration?.findings.filter((one) => one.severity === 'error' && !one.fixed);

const reflow = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const shared = 'EXTRA=(--policy.load_vlm_weights=false --steps=1)\n';
const migrated = 'EXTRA=(--steps=1)\n';

describe.each([
  ['source common.sh', 'common.sh'],
  ['. ./common.sh', 'common.sh'],
  ['source "$(dirname "$0")/lib/common.sh"', 'lib/common.sh'],
  ['HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\nsource "$HERE/common.sh"', 'common.sh'],
])('%s', (line, common) => {
  test('a flag defined there goes when only Reflow runs get it', () => {
    const result = run({ 'a.sh': `${line}\nlerobot-train ${reflow} "\${EXTRA[@]}"\n`, [common]: shared });
    expect(result[common]?.text).toBe(migrated);
    expect(result[common]?.removed).toBe(1);
    expect(result['a.sh']?.removed).toBe(0);
  });
  test('a plain run in another file keeps it, and the message names both', () => {
    const result = run({
      'a.sh': `${line}\nlerobot-train ${reflow} "\${EXTRA[@]}"\n`,
      'b.sh': `${line}\nlerobot-train "\${EXTRA[@]}"\n`,
      [common]: shared,
    });
    expect(result[common]?.text).toBe(shared);
    const [finding] = errors(result[common]) ?? [];
    expect(finding?.rule).toBe('shared-arguments');
    expect(finding?.message).toContain(`a.sh:${line.split('\n').length + 1}`);
    expect(finding?.message).toContain(`b.sh:${line.split('\n').length + 1}`);
  });
});

test('a function of the sourced file is called with flags of the caller', () => {
  const result = run({
    'a.sh': `. ./f.sh\ntrain ${reflow} --policy.train_expert_only=true\ntrain --policy.train_expert_only=true\n`,
    'f.sh': 'train() { lerobot-train "$@"; }\n',
  });
  expect(result['a.sh']?.text).toBe(`. ./f.sh\ntrain ${reflow}\ntrain --policy.train_expert_only=true\n`);
});

test('a file that is no part of the run: what was set before is left alone, and the message says why', () => {
  const result = run({
    'a.sh': `EXTRA=(--policy.load_vlm_weights=false)\nsource ./other.sh\nlerobot-train ${reflow} "\${EXTRA[@]}"\n`,
  });
  const [finding] = errors(result['a.sh']) ?? [];
  expect(finding?.rule).toBe('unplaced-flag');
  expect(finding?.message).toContain('other.sh');
  expect(result['a.sh']?.removed).toBe(0);
});

test('files that source one another in a circle are followed once', () => {
  const result = run({
    'a.sh': `. ./b.sh\nlerobot-train ${reflow} $X\n`,
    'b.sh': '. ./a.sh\nX="--policy.load_vlm_weights=false --steps=1"\n',
  });
  expect(result['b.sh']?.text).toBe('. ./a.sh\nX="--steps=1"\n');
});

test.each([
  ['source lib.sh', ['lib.sh'], false],
  ['. "$HERE/lib/a.sh"', ['HERE/lib/a.sh'], false],
  ['source .env', ['.env'], false],
  ['bash run_it', ['run_it'], false],
  ['source "configs/$1.sh"', ['1.sh'], true],
  ['for f in fl*.sh; do . "./$f"; done', [], true],
  ['source "$CONFIG"', ['CONFIG'], true],
])('%s names scripts', (text, names, open) => {
  const found = mentionsIn(text);
  for (const name of names) expect(found?.names.some((one) => one === name || one.endsWith(name))).toBe(true);
  expect(found?.open).toBe(open);
});

test('text that names no script', () => {
  expect(mentionsIn('echo shared; lerobot-train --output_dir=a.shx\n')).toBeUndefined();
});

test('a file without flags that is sourced counts for what it sets', () => {
  const run = 'lerobot-train --policy.use_reflow=$RF --policy.teacher_model_path=/t --policy.load_vlm_weights=true\n';
  const folder = folderWith({ 'main.sh': `RF=true\n. ./settings.sh\n${run}`, 'settings.sh': 'RF=false\n' });
  expect(start(folder, ['--check', '.'])).toMatchObject({ status: 0 });
  // Handed alone, as by a hook, it is read with the file that it sources.
  expect(start(folder, ['--check', 'main.sh'])).toMatchObject({ status: 0 });
  const alone = folderWith({ 'main.sh': `RF=true\n. ./settings.sh\n${run}` });
  const { status, err } = start(alone, ['--check', 'main.sh']);
  expect(status).toBe(1);
  expect(err).toContain('[unresolved-reflow]');
  expect(err).toContain('These sourced files were not found: ./settings.sh');
});

test.each([
  ['mv mode.sh mode.off'],
  ['rm mode.*'],
  ['truncate -s 0 mode.sh'],
  ['echo M= | dd of=mode.sh'],
  [`python3 -c 'open("mode.sh","w").write("M=")'`],
  ['for f in mod*.sh; do echo M= > "$f"; done'],
])('a script that %s changes selects nothing for certain behind it', (change) => {
  const files = {
    'main.sh': `bash t.sh\n${change}\nbash t.sh\n`,
    't.sh': '. ./mode.sh\nlerobot-train $M --policy.load_vlm_weights=true\n',
    'mode.sh': `M="${reflow}"\n`,
  };
  expect(run(files)['t.sh']?.text).toBe(files['t.sh']);
  expect(errors(run(files)['t.sh'])).toHaveLength(1);
  // Without the change the flag goes.
  const still = { ...files, 'main.sh': 'bash t.sh\nbash t.sh\n' };
  expect(run(still)['t.sh']?.text).toBe('. ./mode.sh\nlerobot-train $M\n');
});

/** A script of settings that may be another one, or none, where it is read in; each file's text as it stands. */
test.each<[string, Record<string, string>]>([
  [
    'changed by cp t',
    {
      'alt/mode.sh': 'M=\n',
      'main.sh': 'bash t.sh\ncp -t . alt/mode.sh\nbash t.sh\n',
      'mode.sh': 'M="--policy.use_reflow=true --policy.teacher_model_path=t"\n',
      't.sh': '. ./mode.sh\nlerobot-train $M --policy.load_vlm_weights=true\n',
    },
  ],
  [
    'changed by find sed',
    {
      'main.sh': 'bash t.sh\nfind . -name "mode*" -exec sed -i s/true/false/ {} +\nbash t.sh\n',
      'mode.sh': 'M="--policy.use_reflow=true --policy.teacher_model_path=t"\n',
      't.sh': '. ./mode.sh\nlerobot-train $M --policy.load_vlm_weights=true\n',
    },
  ],
  [
    'changed by glob sed',
    {
      'main.sh': 'bash t.sh\nfor f in mod*; do sed -i s/true/false/ "$f"; done\nbash t.sh\n',
      'mode.sh': 'M="--policy.use_reflow=true --policy.teacher_model_path=t"\n',
      't.sh': '. ./mode.sh\nlerobot-train $M --policy.load_vlm_weights=true\n',
    },
  ],
  [
    'source that fails elsewhere',
    {
      'main.sh': '(cd p; bash ../t.sh)\n(cd r; bash ../t.sh)\n',
      'p/x': '',
      'r/mode.sh': 'M="--policy.use_reflow=true --policy.teacher_model_path=t"\n',
      't.sh': '. ./mode.sh\nlerobot-train $M --policy.load_vlm_weights=true\n',
    },
  ],
])('%s: whether the run is concerned is not known', (_, files) => {
  const result = run(files);
  expect(errors(result['t.sh'])).toEqual([expect.objectContaining({ rule: 'unresolved-reflow', line: 2 })]);
  for (const [path, text] of Object.entries(files)) expect(result[path]?.text).toBe(text);
});
