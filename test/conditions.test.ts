/** What rules ask of a call: each condition where it holds, where it does not, and where the script does not tell. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform, migrate } from '../src/index.js';
import type { Condition } from '../src/migrate/transform.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };
const entryPoints = { commands: ['render'], scripts: ['render.py'], modules: ['studio.render'] };

/** Whether a rule with this condition changes, leaves or reports `--old` in a script. */
function told(when: Condition, text: string, files?: Readonly<Record<string, string>>): 'yes' | 'no' | 'unknown' {
  const transform = defineTransform({
    ...{ id: 'renderer-2', title: why, entryPoints, advised: [] },
    rules: [{ flag: '--old', fix: { kind: 'rename', to: '--new' }, when, why }],
  });
  const filesAt = (end: string): string[] =>
    Object.entries(files ?? {}).flatMap(([path, one]) => (`/${path}`.endsWith(`/${end}`) ? [one] : []));
  const { text: now, findings, defect } = migrate(`${text}\n`, { transform, ...(files && { filesAt }) });
  expect(defect).toBeUndefined();
  const left = findings.filter(({ fixed }) => !fixed).map(({ rule }) => rule);
  if (left.length > 0) expect([now, left]).toEqual([`${text}\n`, ['unresolved-value']]);
  return left.length > 0 ? 'unknown' : now.includes('--new') ? 'yes' : 'no';
}

describe('a signature: flags that occur together', () => {
  const when: Condition = { signature: { atLeast: 2, of: ['--out', '--scene', '--frames'] } };
  test.each([
    ['render --old --out=a --scene b', 'yes'],
    ['A=(--scene b)\nrender --old "${A[@]}" --frames=3', 'yes'],
    ['render --old --out=a --out=b', 'no'],
    ['render --old "$X"', 'no'],
    ['render --old --out=a "$@"', 'unknown'],
    ['render --old --out=a "$FILE" "$(pwd)/x"', 'no'],
    ['render --old --out=a "$(flags)"', 'unknown'],
    ['mapfile -t A < <(grep -v x y)\nrender --old --out=a "${A[@]}"', 'unknown'],
    ['render --old --out=a ${X:+--frames=3}', 'unknown'],
    ['[ "$1" ] && A=(--frames 3)\nrender --old --out=a "${A[@]}"', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told(when, text)).toBe(answer));
});

describe('a number', () => {
  test.each([
    ['render --old --ratio 0.03', 'yes'],
    ['render --old --ratio=1.0', 'no'],
    ['render --old --ratio=2 --ratio=1e-3', 'yes'],
    ['render --old', 'no'],
    ['render --old --ratio=abc', 'no'],
    ['render --old --ratio=', 'no'],
    ['render --old --ratio=$R', 'unknown'],
    ['R=0.5; [ "$1" ] && R=1; render --old --ratio=$R', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told({ value: { flag: '--ratio', lt: 1 } }, text)).toBe(answer));
});

describe('a launcher', () => {
  test.each([
    ['torchrun --nproc 2 render.py --old', 'yes'],
    ['env A=1 /opt/bin/torchrun render.py --old', 'yes'],
    ['accelerate launch render.py --old', 'yes'],
    ['accelerate config && render --old', 'no'],
    ['python render.py --old', 'no'],
    ['"$LAUNCHER" render.py --old', 'unknown'],
    ['accelerate --x launch render.py --old', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told({ launcher: ['torchrun', 'accelerate launch'] }, text)).toBe(answer));
});

describe('a plain interpreter', () => {
  test.each([
    ['python render.py --old', 'yes'],
    ['python3.11 -m studio.render --old', 'yes'],
    ['nohup python3 render.py --old', 'yes'],
    ['render --old', 'yes'],
    ['PY=python; $PY render.py --old', 'yes'],
    ['python -u render.py --old', 'no'],
    ['python -W ignore -m studio.render --old', 'no'],
    ['/opt/v/bin/python render.py --old', 'no'],
    ['"$PY" -m studio.render --old', 'no'],
    ['torchrun render.py --old', 'no'],
  ])('%j: %s', (text, answer) => expect(told({ interpreter: 'plain' }, text)).toBe(answer));
});

describe('a file of the project', () => {
  const own = { 'a/render.py': 'add_argument("--old")', 'b/render.py': '', 'c/other.py': '' };
  test.each<[Condition, string, Readonly<Record<string, string>> | undefined, string]>([
    [{ fileAt: { path: 'render.py' } }, 'render --old', own, 'yes'],
    [{ fileAt: { path: 'a/other.py' } }, 'render --old', own, 'no'],
    [{ fileAt: { path: 'der.py' } }, 'render --old', own, 'no'],
    [{ fileAt: { path: 'render.py' } }, 'render --old', undefined, 'unknown'],
    [{ fileAt: { contains: ['"--old"'] } }, 'python a/render.py --old', own, 'yes'],
    [{ fileAt: { contains: ['"--old"'] } }, 'python ../b/render.py --old', own, 'no'],
    [{ fileAt: { contains: ['"--old"'] } }, 'cd a && python render.py --old', own, 'unknown'],
    [{ fileAt: { contains: ['"--old"'] } }, 'python "$REPO/a/render.py" --old', own, 'yes'],
    [{ fileAt: { contains: ['x', '--old'] } }, 'python -m studio.render --old', { 'studio/render.py': '--old' }, 'yes'],
  ])('%j of %j in %j: %s', (when, text, files, answer) => expect(told(when, text, files)).toBe(answer));
});

test('what all of them and one of them say is known where one answer is enough', () => {
  const [yes, no, unknown]: Condition[] = [{ has: '--a' }, { has: '--b' }, { has: '--c' }];
  const text = 'render --old --a ${X:+--c=1}';
  if (!yes || !no || !unknown) throw new Error();
  expect([yes, no, unknown].map((when) => told(when, text))).toEqual(['yes', 'no', 'unknown']);
  expect(told({ all: [unknown, no] }, text)).toBe('no');
  expect(told({ all: [unknown, yes] }, text)).toBe('unknown');
  expect(told({ any: [unknown, yes] }, text)).toBe('yes');
  expect(told({ any: [unknown, no] }, text)).toBe('unknown');
  expect(told({ not: unknown }, text)).toBe('unknown');
});

describe('a program that is known by a signature alone', () => {
  const transform = defineTransform({
    ...{ id: 'renderer-2', title: why, advised: [] },
    entryPoints: { commands: [], scripts: ['*.py'], modules: ['*'] },
    when: { signature: { atLeast: 2, of: ['--out', '--scene'] } },
    rules: [{ flag: '--old', fix: { kind: 'rename', to: '--new' }, why }],
  });
  test.each([
    ['torchrun --n 2 any.py --out a --scene b --old', '--new', []],
    ['python -m any.thing --out a --scene b --old', '--new', []],
    ['python "$SCRIPT" --out a --scene b --old', '--new', []],
    ['$PY any.py --out a --scene b --old', '--new', []],
    ['python any.py --out a --old', '--old', []],
    ['any-program --out a --scene b --old', '--old', []],
    ['python any.py --out a --old "$@"', '--old', ['unresolved-value']],
    ['A=(--out a --scene b --old)\npython any.py "${A[@]}"\nother "${A[@]}"', '--old', ['shared-arguments']],
  ])('%j', (text, flag, rules) => {
    const { text: now, findings } = migrate(`${text}\n`, { transform });
    expect([now, findings.filter(({ fixed }) => !fixed).map(({ rule }) => rule)]).toEqual([
      `${text.replace('--old', flag)}\n`,
      rules,
    ]);
  });
});
