/** What rules ask of a call: each condition where it holds, where it does not, and where the script does not tell. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform, migrate } from '../../src/index.js';
import type { Condition } from '../../src/migrate/transform.js';

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

describe('a value that is one of several, or a default', () => {
  // `$X` alone is taken to be one word, and so is what stands for it.
  test.each([
    ['render --old --out $X', 'no'],
    ['N=${N:-8}\nrender --old --out $N', 'no'],
    ['N=${N:-8}; M=${M:-$N}\nrender --old --out $M --out ${K:-$(pwd)}', 'no'],
    ['if a; then N=$1; else N=3; fi\nrender --old --out $N --y', 'no'],
    ['N=${N:---flag}\nrender --old --out $N', 'unknown'],
    ['if a; then N=$1; else N=; fi\nrender --old --out $N', 'unknown'],
    ['N=${N:-8}\nrender --old $N', 'no'],
    ['N=${N:-8}\nrender --old --out=3 $N', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told({ has: '--flag' }, text)).toBe(answer));
});

describe('a number', () => {
  test.each([
    ['render --old --ratio 0.03', 'yes'],
    ['render --old --ratio=1.0', 'no'],
    ['render --old --ratio=2 --ratio=1e-3', 'yes'],
    ['render --old', 'no'],
    ['render --old --ratio=abc', 'no'],
    ['render --old --ratio=', 'no'],
    ['render --old --ratio=0x0', 'no'],
    ['render --old --ratio=-.5e+1', 'yes'],
    ['render --old --ratio=$R', 'unknown'],
    ['R=0.5; [ "$1" ] && R=1; render --old --ratio=$R', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told({ value: { flag: '--ratio', lt: 1 } }, text)).toBe(answer));
});

describe('other tests of a value', () => {
  const value = (test: object): Condition => ({ value: { flag: '--x', ...test } });
  test.each<[object, string, string]>([
    [{ notIn: ['a', 'b'] }, 'render --old --x=c', 'yes'],
    [{ notIn: ['a', 'b'] }, 'render --old --x=c --x b', 'no'],
    [{ notIn: ['a', 'b'] }, 'render --old', 'no'],
    [{ notIn: ['a', 'b'] }, 'render --old --x "$X"', 'unknown'],
    [{ notIn: ['a', 'b'] }, '[ $1 ] && A=(--x c)\nrender --old "${A[@]}"', 'unknown'],
    [{ matches: 'org/*' }, 'X=org/m; render --old --x "$X"', 'yes'],
    [{ matches: 'org/*' }, 'render --old --x=my-org/m', 'no'],
    [{ matches: 'org/*' }, 'render --old --x=org', 'no'],
    [{ matches: '*a*a*' }, 'render --old --x=banana', 'yes'],
    [{ matches: '*a*a' }, 'render --old --x=a', 'no'],
    [{ matches: 'a.c' }, 'render --old --x=abc', 'no'],
    [{ matches: 'org/*' }, 'render --old --x="org/$M"', 'unknown'],
    [{ settled: true }, 'X=1; render --old --x="$X"', 'yes'],
    [{ settled: true }, 'render --old --x="$1"', 'no'],
    [{ settled: true }, 'render --old', 'no'],
    [{ settled: true }, 'render --old "$@"', 'unknown'],
    [{ settled: false }, 'render --old --x="$1"', 'yes'],
    [{ settled: false }, 'render --old --x=1', 'no'],
    [{ settled: false }, 'X=1; [ $1 ] && X=$2; render --old --x=$X', 'unknown'],
  ])('%j of %j: %s', (asked, text, answer) => expect(told(value(asked), text)).toBe(answer));

  test('a pattern of many stars is soon answered', () => {
    const started = process.cpuUsage();
    expect(told(value({ matches: `${'*a'.repeat(40)}*b` }), `render --old --x=${'a'.repeat(2000)}`)).toBe('no');
    expect(process.cpuUsage(started).user).toBeLessThan(5e6);
  });
});

describe('how often, where and how a flag is given', () => {
  const twice: Condition = { count: { flag: '--x', atLeast: 2, atMost: 2 } };
  const front: Condition = { before: { flag: '--x', word: 'up' } };
  const back: Condition = { after: { flag: '--x', word: 'up' } };
  const joined: Condition = { form: { flag: '--x', is: 'joined' } };
  const apart: Condition = { form: { flag: '--x', is: 'apart' } };
  test.each<[Condition, string, string]>([
    [twice, 'A=(--x 1)\nrender --old "${A[@]}" --x=2', 'yes'],
    [twice, 'render --old --x=1', 'no'],
    [twice, 'render --old --x=1 --x=2 --x=3', 'no'],
    [twice, 'render --old --x=1 ${B:+--x=2}', 'unknown'],
    [twice, 'A=(); for i in a b; do A+=(--x $i); done\nrender --old "${A[@]}"', 'yes'],
    [twice, 'render --old --x=1 "$@"', 'unknown'],
    [{ count: { flag: '--x', atMost: 1 } }, 'render --old', 'yes'],
    [front, 'render --old --x=1 up', 'yes'],
    [front, 'render --old up --x=1', 'no'],
    [back, 'render --old up --x=1', 'yes'],
    [back, 'render --old --x up', 'no'],
    [back, 'render --old --x=1', 'no'],
    [back, 'render --old --x=1 up --x=2', 'unknown'],
    [back, 'render --old "$@" --x=2', 'unknown'],
    [back, 'render --old "$W" --x=2', 'no'],
    [joined, 'render --old --x=1 "--x=2 3"', 'yes'],
    [joined, 'render --old --x 1', 'no'],
    [joined, 'render --old --x=1 --x 2', 'unknown'],
    [joined, 'render --old --x', 'no'],
    [apart, 'A=(--x 1)\nrender --old "${A[@]}"', 'yes'],
    [apart, 'render --old --x "$V"', 'yes'],
    [apart, 'render --old --x $V', 'unknown'],
    [apart, 'render --old --x "$@"', 'unknown'],
    [apart, 'render --old', 'no'],
  ])('%j of %j: %s', (when, text, answer) => expect(told(when, text)).toBe(answer));
});

describe('a subcommand', () => {
  const when: Condition = { subcommand: { of: ['render'], names: ['draw', 'paint'] } };
  test.each([
    ['render draw --old', 'yes'],
    ['C=paint; /opt/render "$C" --old', 'yes'],
    ['render show --old', 'no'],
    ['render --old', 'no'],
    ['python render.py draw --old', 'no'],
    ['render --verbose draw --old', 'unknown'],
    ['render "$1" --old', 'unknown'],
    ['[ $1 ] && C=draw || C=show; render $C --old', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told(when, text)).toBe(answer));
});

describe('a variable of the environment', () => {
  test.each([
    ['GPUS=2 render --old', 'yes'],
    ['A="x y" GPUS=2 B=1 render --old', 'yes'],
    ['env -u A GPUS="$G" render --old', 'yes'],
    ['render --old', 'no'],
    ['MY_GPUS=2 render --old', 'no'],
    ['export GPUS=2\nrender --old', 'unknown'],
    ['GPUS=2 other; render --old', 'unknown'],
    ['f() { render --old; }\nGPUS=2 f', 'unknown'],
  ])('%j: %s', (text, answer) => expect(told({ env: 'GPUS' }, text)).toBe(answer));
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
    ['sudo -E render --old', 'yes'],
    ['A=1 timeout 5 render --old', 'yes'],
    ['uv run render --old', 'yes'],
    ['"$RUN" render --old', 'no'],
    ['sudo torchrun render.py --old', 'no'],
    ['PY=python; $PY render.py --old', 'yes'],
    ['python -u render.py --old', 'no'],
    ['python -W ignore -m studio.render --old', 'no'],
    ['/opt/v/bin/python render.py --old', 'no'],
    ['"$PY" -m studio.render --old', 'no'],
    ['torchrun render.py --old', 'no'],
  ])('%j: %s', (text, answer) => expect(told({ interpreter: 'plain' }, text)).toBe(answer));
});

describe('an interpreter with a path, or in a variable', () => {
  test.each([
    ['/opt/v/bin/python3 render.py --old', 'yes', 'no'],
    ['.venv/bin/python -u -m studio.render --old', 'yes', 'no'],
    ['"$VENV/bin/python" render.py --old', 'yes', 'no'],
    ['"$PY" render.py --old', 'unknown', 'yes'],
    ['$PY -m studio.render --old', 'unknown', 'yes'],
    ['PY=/v/bin/python; "$PY" render.py --old', 'yes', 'no'],
    ['python render.py --old', 'no', 'no'],
    ['torchrun render.py --old', 'no', 'no'],
    ['render --old', 'no', 'no'],
  ])('%j: %s, %s', (text, path, variable) => {
    expect([told({ interpreter: 'path' }, text), told({ interpreter: 'variable' }, text)]).toEqual([path, variable]);
  });
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
