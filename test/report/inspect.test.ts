/** What `inspect` lists: effective flags, where each comes from, its mark. Expected texts are written by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inspect } from '../../src/report/inspect.js';
import { json } from '../../src/report/json.js';
import { widthOf } from '../../src/report/width.js';
import type { FileResult, Home, Lang } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { runHere } from '../helpers/here.js';
import { migrateTogether } from '../helpers/migrate.js';
import { painted } from '../helpers/paint.js';
import { folderWith, run } from '../helpers/program.js';

function resultsOf(scripts: Readonly<Record<string, string>>): FileResult[] {
  const given = Object.entries(scripts).map(([path, original]) => ({ path, original }));
  return migrateTogether(given, { origins: true }).map((migration, index) => {
    const { path = '', original: before = '' } = given[index] ?? {};
    return { ...migration, path, before, changed: false };
  });
}

const listed = (scripts: Readonly<Record<string, string>>, lang?: Lang, columns?: number): string =>
  inspect(resultsOf(scripts), smolvlaReflow, { lang, columns });

/** The homes of all flags named `--x…` in a script. */
function homesOf(text: string): Record<string, Home> {
  const [result] = resultsOf({ 'a.sh': text });
  const flags = result?.invocations.flatMap((one) => one.flags) ?? [];
  return Object.fromEntries(
    flags
      .filter((flag) => flag.name.startsWith('--x'))
      .map((flag) => [flag.name, result?.origins?.get(flag)?.home ?? { kind: 'call' }]),
  );
}

describe('a flag comes from', () => {
  const call = { kind: 'call' };
  test.each<[string, string, Record<string, unknown>]>([
    ['the call', 'lerobot-train --x', { '--x': call }],
    ['the call behind a launcher', 'env A=1 nice accelerate launch lerobot-train --x', { '--x': call }],
    ['the call in a substitution', 'OUT=$(lerobot-train --x)', { '--x': call }],
    ['the call in a function', 'f() { lerobot-train --x; }; f', { '--x': call }],
    ['the call of a command in a variable', 'CMD=lerobot-train\n$CMD --x', { '--x': call }],
    ['the call in a shell within', "bash -c 'lerobot-train --x'", { '--x': call }],
    ['an array', 'A=(--x)\nlerobot-train "${A[@]}"', { '--x': { kind: 'array', name: 'A' } }],
    ['an appended array', 'A=()\nA+=(--x)\nlerobot-train "${A[@]}"', { '--x': { kind: 'array', name: 'A' } }],
    ['a declared array', 'declare -a A=(--x)\nlerobot-train "${A[@]}"', { '--x': { kind: 'array', name: 'A' } }],
    [
      'the array that it was put in',
      'A=(--x)\nB=("${A[@]}")\nlerobot-train "${B[@]}"',
      { '--x': { kind: 'array', name: 'A' } },
    ],
    [
      'an array in a shell within',
      `bash -c 'A=(--x); lerobot-train "\${A[@]}"'`,
      { '--x': { kind: 'array', name: 'A' } },
    ],
    [
      'an array in a here-document',
      'bash <<"E"\nA=(--x)\nlerobot-train "${A[@]}" --x2\nE',
      { '--x': { kind: 'array', name: 'A' }, '--x2': call },
    ],
    [
      'a string',
      'S="--x --x2"\nlerobot-train $S',
      { '--x': { kind: 'variable', name: 'S' }, '--x2': { kind: 'variable', name: 'S' } },
    ],
    ['a command in a string', 'C="lerobot-train --x"\n$C', { '--x': { kind: 'variable', name: 'C' } }],
    [
      'a loop over words',
      'for w in --x --x2; do lerobot-train $w; done',
      { '--x': { kind: 'variable', name: 'w' }, '--x2': { kind: 'variable', name: 'w' } },
    ],
    ['a default', 'lerobot-train ${D:---x}', { '--x': { kind: 'default', name: 'D' } }],
    ['the call, if a variable is set', 'lerobot-train ${D:+--x}', { '--x': call }],
    ["a function's arguments", 'f() { lerobot-train "$@"; }\nf --x', { '--x': { kind: 'arguments', name: 'f' } }],
    ['set', 'set -- --x\nlerobot-train "$@"', { '--x': { kind: 'set' } }],
  ])('%s', (_, text, homes) => {
    expect(homesOf(`${text}\n`)).toEqual(homes);
  });
});

test('the effective flags, what is overridden, what is not settled, and what the policy uses', () => {
  const text = [
    'LR=2e-5',
    'A=(--policy.use_reflow=true --policy.load_vlm_weights=false)',
    'if [ -n "$1" ]; then A+=(--resume=true); fi',
    'lerobot-train "${A[@]}" --policy.optimizer_lr=$LR --steps=1 --steps="$STEPS" --quiet',
    '',
  ].join('\n');
  expect(listed({ 'a.sh': text })).toBe(`a.sh:4: lerobot-train (a Reflow run)
  --policy.use_reflow             true   required           a.sh:2:4   array A
  --policy.load_vlm_weights       false  obsolete           a.sh:2:29  array A
  --resume                        true   conditional        a.sh:3:26  array A
  --policy.optimizer_lr           2e-5   advised            a.sh:4:25  on the call, value: variable LR, line 1
  --steps                         1      overridden         a.sh:4:51  on the call
  --steps                         ?      unknown            a.sh:4:61  on the call, value: $STEPS
  --quiet                                                   a.sh:4:78  on the call
  --policy.teacher_model_path            required, missing             not set
  --policy.freeze_vision_encoder  true   advised                       default of the policy
`);
});

test('a teacher that a word may bring is not missing', () => {
  const teacherIn = (words: string): string =>
    listed({ 'a.sh': `lerobot-train --policy.use_reflow=true ${words}\n` }).match(/.*teacher_model_path.*/)?.[0] ?? '';
  expect(teacherIn('"$@"')).toMatch(/required, unknown +not seen; "\$@" may bring it$/);
  expect(teacherIn('$EXTRA --steps=1')).toContain('$EXTRA may bring it');
  expect(teacherIn('--steps=1')).toMatch(/required, missing +not set$/);
});

test('a flag in one branch does not override that of the other', () => {
  const text = 'if true; then S=--x=1; else S=--x=2; fi\nlerobot-train $S --y=1 ${Q:+--y=2}\n';
  const marks = listed({ 'a.sh': text })
    .split('\n')
    .flatMap((line) => /^ {2}(--\w)\s+(\d)\s+(.*?)\s*a\.sh/.exec(line)?.slice(1).join(' ').trim() ?? []);
  expect(marks).toEqual(['--x 1 conditional', '--x 2 conditional', '--y 1', '--y 2 conditional']);
});

test('a flag in a file that is sourced stands in that file', () => {
  const scripts = {
    'main.sh': 'source common.sh\nlerobot-train "${COMMON[@]}" --seed=$SEED\n',
    'common.sh': '# shared\nCOMMON=(--steps=1)\nSEED=7\n',
  };
  expect(listed(scripts)).toBe(`main.sh:2: lerobot-train (not a Reflow run)
  --steps  1  common.sh:2:9  array COMMON
  --seed   7  main.sh:2:30   on the call, value: variable SEED, common.sh:3
`);
});

describe('on a terminal', () => {
  const text = `lerobot-train --policy.use_reflow=true --job_name=训练任务 --rename_map='{"observation.images.top": "observation.images.camera1"}' --policy.teacher_model_path="$TEACHER"\n`;
  test.each([80, 100, 140])('of %s columns nothing is wider, and wide characters stand in line', (columns) => {
    const lines = listed({ 'train.sh': text }, 'en', columns).split('\n').slice(1);
    // Names and places are to be copied: they are never cut.
    for (const line of lines) expect([line, widthOf(line) <= columns]).toEqual([line, true]);
    expect(lines.join('\n')).toContain('训练任务');
    expect(lines.join('\n')).toContain('train.sh:1:56');
    const places = lines.flatMap((line) => /^(.*?)train\.sh:1:/.exec(line)?.[1] ?? []).map(widthOf);
    expect(places).toHaveLength(4);
    expect(new Set(places).size).toBe(1);
  });
  test('a place is dim, and what is obsolete is red', () => {
    const colours = painted;
    const results = resultsOf({ 'a.sh': 'lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=1\n' });
    const lines = inspect(results, smolvlaReflow, { colours }).split('\n');
    expect(lines[0]).toBe('<bold>a.sh:1</>: lerobot-train (a Reflow run)');
    expect(lines[2]).toMatch(
      /^ {2}--policy\.load_vlm_weights +1 +<red>obsolete<\/> +<dim>a\.sh:1:40 +on the call<\/>$/,
    );
  });
});

test('a training configuration is listed with its settings', async () => {
  const folder = folderWith({
    'r.yaml': 'seed: 1\npolicy:\n  load_vlm_weights: false\n  use_reflow: true\n  optimizer_lr: ${LR}\n',
    'open.json': '{"policy.teacher_model_path": "/t"}\n',
    'other.yaml': 'name: x\n',
  });
  // What is missing in both is left for a person.
  const { status, out, err } = await runHere(folder, ['inspect', '.']);
  expect([status, err]).toEqual([1, '']);
  expect(out).toBe(`open.json:1: training configuration (may be a Reflow run)
  --policy.teacher_model_path  /t  open.json:1:2

r.yaml:4: training configuration (a Reflow run)
  --policy.load_vlm_weights       false  obsolete           r.yaml:3:3
  --policy.use_reflow             true   required           r.yaml:4:3
  --policy.optimizer_lr           \${LR}  advised            r.yaml:5:3
  --policy.teacher_model_path            required, missing              not set
  --policy.freeze_vision_encoder  true   advised                        default of the policy
`);
  expect((await runHere(folder, ['inspect', '--lang', 'zh', 'open.json'])).out).toContain(
    'open.json:1: 训练配置（无法确定是否为 Reflow 训练）',
  );
  expect((await runHere(folder, ['inspect', 'other.yaml'])).err).toContain('no training command found');
});

test('what steers a terminal is harmless', () => {
  const shown = listed({ 'a\u001b[2J.sh': `lerobot-train --policy.use_reflow=true --x='\u001b]0;x\u0007'\n` });
  expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('in Chinese', () => {
  const lines = listed({ 'a.sh': 'A=(--x=1)\nlerobot-train "${A[@]}" --x=2\n' }, 'zh').split('\n');
  expect(lines).toEqual([
    'a.sh:2: lerobot-train（非 Reflow 训练）',
    '  --x  1  被后面的设置覆盖  a.sh:1:4   数组 A',
    '  --x  2                    a.sh:2:25  写在命令中',
    '',
  ]);
});

test('the JSON report has the fields that it always has', () => {
  const { files } = JSON.parse(
    json({ id: 't' }, resultsOf({ 'a.sh': 'lerobot-train --policy.use_reflow=true\n' }), [], 1),
  );
  expect(Object.keys(files[0])).toEqual(['path', 'changed', 'findings', 'invocations']);
  expect(files[0].invocations[0].flags).toEqual([{ name: '--policy.use_reflow', value: 'true', line: 1, column: 15 }]);
});

test('where there is nothing to list, it says so', async () => {
  const folder = folderWith({ 'a.sh': 'echo hello\n', 'b.sh': 'ls\n' });
  expect(await runHere(folder, ['inspect', '.'])).toEqual({
    status: 0,
    out: '',
    err: '2 files looked at: no training command found.\n',
  });
  expect(run(folder, ['inspect', '-'], 'ls\n').err).toBe('1 file looked at: no training command found.\n');
});

test('it writes nothing', async () => {
  const old = 'lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false\n';
  const folder = folderWith({ 'a.sh': old });
  expect((await runHere(folder, ['inspect', 'a.sh'])).out).toContain('obsolete');
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
});
