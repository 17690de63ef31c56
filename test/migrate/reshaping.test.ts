/** Operations that move words or write them in another form: each with what it changes, what it leaves, and what it refuses. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform, type Fix, type FlagRule, migrate } from '../../src/index.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };

const outcomes = (flag: string, fix: Fix, more: Partial<FlagRule> = {}) => {
  const transform = defineTransform({
    id: 'renderer-2',
    title: { en: 'The renderer, version 2', zh: '渲染器版本 2' },
    entryPoints: { commands: ['render', 'studio serve'], scripts: ['render.py'], modules: ['studio.render'] },
    rules: [{ flag, fix, why, ...more }],
    advised: [],
  });
  return (text: string, allow?: string) => {
    const options = { transform, ...(allow && { allow: new Map([[allow, '']]) }) };
    const { text: now, findings, defect } = migrate(`${text}\n`, options);
    if (defect !== undefined) throw new Error(defect);
    return { now: now.slice(0, -1), left: findings.filter(({ fixed }) => !fixed).map(({ rule }) => rule) };
  };
};

type Row = readonly [before: string, after: string, ...left: string[]];

/** A row without an `after` of its own stays as it is. */
const each = (found: (text: string) => unknown, rows: readonly Row[]): void => {
  test.each(rows)('%j becomes %j', (before, after, ...left) => {
    expect(found(before)).toEqual({ now: after, left });
    if (left.length === 0) expect(found(after)).toEqual({ now: after, left });
  });
};
const refused = (rule: string, ...texts: string[]): Row[] => texts.map((text): Row => [text, text, rule]);
const left = (...texts: string[]): Row[] => texts.map((text): Row => [text, text]);

describe('join', () => {
  each(outcomes('--out', { kind: 'join' }), [
    ['render --out a b', 'render --out=a b'],
    ['render --out "a b" "--out" "$X"', 'render --out="a b" "--out"="$X"'],
    ['render \\\n  --out \\\n  a \\\n  --x', 'render \\\n  --out=a \\\n  --x'],
    ['A=(\n  --out a\n  --x\n)\nrender "${A[@]}"', 'A=(\n  --out=a\n  --x\n)\nrender "${A[@]}"'],
    ['S="--out a --x"; render $S', 'S="--out=a --x"; render $S'],
    ['ssh h "render --out a"', 'ssh h "render --out=a"'],
    ...left('render --out=a', 'render --outer a', 'other --out a', 'echo render --out a', 'render --out'),
    ...refused('unplaced-flag', 'render --out $X', 'A=(--out); render "${A[@]}" b', 'render --out *.png'),
    ...refused('unplaced-flag', 'render --out ~/x', 'render --out {a,b}', 'A=(--out # the file\n a)\nrender "${A[@]}"'),
    ...refused('shared-arguments', 'A=(--out a)\nrender "${A[@]}"\nother "${A[@]}"'),
  ]);
});

describe('a value that nobody knows the end of', () => {
  const takesValue: Partial<FlagRule> = { takes: 'value' };
  each(outcomes('--inc', { kind: 'remove' }, takesValue), [
    ['render --inc "$1" a', 'render a'],
    ...refused('unplaced-flag', 'render --inc "$@"', 'cat list | xargs render --inc', 'render --inc *.png a'),
  ]);
  each(outcomes('--inc', { kind: 'replace', with: ['--z'] }, takesValue), [
    ['render --inc a b', 'render --z b'],
    ...refused('unplaced-flag', 'render --inc "$@"', 'render --inc [ab].png c'),
  ]);
  each(outcomes('--out', { kind: 'join' }), refused('unplaced-flag', 'render --out "$@"'));
});

describe('a command that may be another one', () => {
  each(outcomes('--out', { kind: 'rename', to: '--output' }), [
    [
      'S=render.py; [ "$1" ] && S=old/render.py\npython $S --out a',
      'S=render.py; [ "$1" ] && S=old/render.py\npython $S --output a',
    ],
    ['$(which studio) serve --out a', '$(which studio) serve --output a'],
    ['python -um studio.render --out a', 'python -um studio.render --output a'],
    ...refused(
      'shared-arguments',
      'S=render.py; [ "$1" ] && S=other.py\npython $S --out a',
      'for s in render.py other.py; do python "$s" --out a; done',
      'for m in studio.render studio.play; do python -m $m --out a; done',
      'for m in render play; do python -m studio.$m --out a; done',
      'for c in serve stop; do studio $c --out a; done',
      'c=serve; if [ "$1" ]; then c=stop; fi; studio $c --out a',
      'c=stop; if [ "$1" ]; then c=serve; fi; studio $c --out a',
    ),
    ...left('for c in start stop; do studio $c --out a; done'),
  ]);
});

describe('what a launcher puts in for {}', () => {
  const slow = { value: { flag: '--mode', notIn: ['slow'] } };
  each(outcomes('--mode', { kind: 'rename', to: '--kind' }, { when: slow }), [
    ['ls | xargs -I{} render --mode=fast {}', 'ls | xargs -I{} render --kind=fast {}'],
    ...refused(
      'unresolved-value',
      'ls | xargs -I{} render --mode={}',
      'ls | xargs -I % render --mode %',
      'ls | xargs -i render --mode=a{}',
      'ls | parallel render --mode {.}',
      'find . -name slow -exec render --mode {} \\;',
    ),
  ]);
});

describe('split', () => {
  each(outcomes('--out', { kind: 'split' }), [
    ['render --out=a b', 'render --out a b'],
    ['render "--out=$X" --out="$Y"', 'render "--out" "$X" --out "$Y"'],
    ["render '--out=a b'", "render '--out' 'a b'"],
    ['S="--out=a --x"; render $S', 'S="--out a --x"; render $S'],
    ['A=("--out=a b" --x)\nrender "${A[@]}"', 'A=("--out" "a b" --x)\nrender "${A[@]}"'],
    ['render --o""ut=a', 'render --o""ut a'],
    ["bash -c 'render --out=a'", "bash -c 'render --out a'"],
    ...left('render --out a', 'render --out', 'render --outer=a', 'other --out=a'),
    ...refused('unresolved-value', 'render --out=-x', 'render "--out=--x=1"', 'X=-1; render --out="$X"'),
    ...refused('unplaced-flag', 'render --out=', 'render --out=$X', 'render --out=*.png', 'render --out=~/x'),
    ...refused('unplaced-flag', 'A=(--x --out=a)\nrender "${A[@]}"\nfor i in "${!A[@]}"; do other $i; done'),
    ...refused('unplaced-flag', 'O=--out=a; render $O', 'render "--out=`x`"$Y'),
  ]);
});

describe('repeat', () => {
  each(outcomes('--include', { kind: 'repeat' }), [
    ['render --include a b c --x', 'render --include a --include b --include c --x'],
    ['render --include "*.json" "$Y"', 'render --include "*.json" --include "$Y"'],
    ['render --include a "b c" --', 'render --include a --include "b c" --'],
    ['A=(--include a b)\nrender "${A[@]}" --x', 'A=(--include a --include b)\nrender "${A[@]}" --x'],
    ['S="--include a b"; render $S', 'S="--include a --include b"; render $S'],
    ...left('render --include a', 'render --include=a b', 'render --include a --x b', 'other --include a b'),
    ...refused('unplaced-flag', 'render --include a *.json', 'render --include a "$@"', 'render --include a $X'),
    ...refused('unplaced-flag', 'render --include a ${X:+b}'),
  ]);
});

describe('toPositional', () => {
  each(outcomes('--model', { kind: 'toPositional' }), [
    ['render --model m --x', 'render m --x'],
    ['studio serve --port 8 --model "$M" --x', 'studio serve "$M" --port 8 --x'],
    ['studio serve --port 8 "--model=$M/a b"', 'studio serve "$M/a b" --port 8'],
    [
      'python -m studio.render \\\n  --port 8 \\\n  --model=m \\\n  --x',
      'python -m studio.render m \\\n  --port 8 \\\n  --x',
    ],
    ['C=(studio serve --x --model m)\n"${C[@]}"', 'C=(studio serve m --x)\n"${C[@]}"'],
    ['ssh h "render --x --model m"', 'ssh h "render m --x"'],
    ['f() { render --x --model "$1"; }\nf m', 'f() { render "$1" --x; }\nf m'],
    ['M=m\nrender --x --model="$M"', 'M=m\nrender "$M" --x'],
    ...left('render m', 'render --models m', 'other --model m'),
    ...refused('conflicting-value', 'render a --model m', 'render "$@" --model m'),
    ...refused('unresolved-value', 'render --model', 'render --model=-x', 'render --x --model=--y'),
    ...refused(
      'unplaced-flag',
      'A=(--model "$M")\nrender "${A[@]}"',
      'render --x ${M:+--model m}',
      'render --x --model $M',
    ),
    ['render --model a --model b', 'render --model a --model b', 'conflicting-value', 'conflicting-value'],
  ]);
});

describe('a value that moves past a word which sets its variable', () => {
  each(outcomes('--scene', { kind: 'toPositional' }), [
    ['render --p 1 --scene "$Z"', 'render "$Z" --p 1'],
    ...refused('unplaced-flag', 'render --p "${Z:=1}" --scene "$Z"', 'render --p $((Z=1)) --scene "$Z"'),
  ]);
});

describe('toEnv', () => {
  each(outcomes('--cache', { kind: 'toEnv', name: 'CACHE_DIR' }), [
    ...refused('unplaced-flag', "render --cache 'a \\\n  b' in", 'render --cache "a\\\n  b" in'),
    ['render --cache d --x', 'CACHE_DIR=d render --x'],
    ['A=1 render --x --cache="$D/a b"', 'CACHE_DIR="$D/a b" A=1 render --x'],
    ['cd x && python -u render.py --cache d | tee log', 'cd x && CACHE_DIR=d python -u render.py | tee log'],
    ['if render --cache d; then :; fi', 'if CACHE_DIR=d render; then :; fi'],
    ["bash -c 'render --cache d --x'", "bash -c 'CACHE_DIR=d render --x'"],
    ...left('render --cached d', 'other --cache d'),
    ...refused('unplaced-flag', 'sudo render --cache d', 'ssh h render --cache d', 'srun render --cache d'),
    ...refused('unplaced-flag', 'env A=1 render --cache d', 'C=(render --cache d)\n"${C[@]}"', 'render --cache $D'),
    ...refused('unplaced-flag', 'run() { "$@"; }\nrun render --cache d', 'A=(--cache d)\nrender "${A[@]}"'),
    ...refused('conflicting-value', 'export CACHE_DIR=x\nrender --cache d'),
    // The command's own variables count for what stands behind them.
    ['V=b\nV=z render --cache "$V"', 'V=b\nCACHE_DIR="$V" V=z render'],
    ["A='x y' B=$(date) render --cache d", "CACHE_DIR=d A='x y' B=$(date) render"],
    ...refused('unplaced-flag', 'render --cache "$V" "${V:=1}"', 'render --cache "$V" "$((V++))"'),
    ['f() { render $1; }\nf "--cache a"\nf "--cache a"', 'f() { CACHE_DIR=a render $1; }\nf ""\nf ""'],
    [
      'f() { render $1; }\nf "--cache a"\nf "--cache b"',
      'f() { render $1; }\nf "--cache a"\nf "--cache b"',
      'unplaced-flag',
      'unplaced-flag',
    ],
    // The value still needs what brings it: the call's argument, and the variable.
    ['f() { render --x --cache "$1"; }\nf d', 'f() { CACHE_DIR="$1" render --x; }\nf d'],
    ['f() { render --cache="$1"; }\nf d', 'f() { CACHE_DIR="$1" render; }\nf d'],
    ['D=d\nrender --cache "$D"', 'D=d\nCACHE_DIR="$D" render'],
    ['D=; [ "$1" ] && D=a\nrender --x --cache "$D"', 'D=; [ "$1" ] && D=a\nCACHE_DIR="$D" render --x'],
    ...refused('unplaced-flag', 'A=(render --cache d)\nssh h "${A[*]@Q}"'),
    ...refused('unresolved-value', 'render --cache'),
  ]);
  each(outcomes('--offline', { kind: 'toEnv', name: 'OFFLINE', value: '1' }, { takes: 'nothing' }), [
    ['render --offline x', 'OFFLINE=1 render x'],
    ['A=(--offline --x)\nrender "${A[@]}"', 'A=(--x)\nOFFLINE=1 render "${A[@]}"'],
    ...left('render x'),
    ...refused('unplaced-flag', 'render ${X:+--offline}'),
    ...refused('unresolved-value', 'render --offline=0'),
  ]);
});

describe('insert', () => {
  each(outcomes('--mode', { kind: 'insert', argument: '--mode=fast' }), [
    ['render', 'render --mode=fast'],
    ['render a.json --x', 'render --mode=fast a.json --x'],
    ['studio serve m', 'studio serve --mode=fast m'],
    ['R=render; $R x', 'R=render; $R --mode=fast x'],
    ['C=(python render.py x)\n"${C[@]}"', 'C=(python render.py --mode=fast x)\n"${C[@]}"'],
    ['ssh h "render x"', 'ssh h "render --mode=fast x"'],
    ...left('render --mode slow', 'A=(--mode=a)\nrender "${A[@]}"', 'other x', 'echo render'),
    ...left('N=render\nmkdir "$N" "runs/$N"', 'log "now we render it"', 'cat > a.txt <<E\n# render a\nE', '# render a'),
    ...left('[[ $1 == render ]] && shift', 'case $1 in render) echo it ;; esac', 'pip install studio.render'),
    // Text that nobody follows: whether it is run is for a person.
    ...refused('unplaced-flag', 'exec 3<<E\nrender a\nE\nbash <&3', "envsubst <<'E' | bash\nrender $A\nE"),
    ...refused('unplaced-flag', 'frob "render a"', 'frob "nohup render --x"', 'read X <<<"render --x"\nfrob "$X"'),
    ...refused('syntax-error', 'if then\nrender a'),
    ...refused('missing-flag', 'render "$@"').map(([text]): Row => [text, text, 'unresolved-value']),
  ]);
  const asked = outcomes('--mode', { kind: 'insert', argument: '--mode=fast' }, { level: 'request', id: 'pin-mode' });
  test('on request, it is told, and made where the person allows it', () => {
    expect(asked('render x')).toEqual({ now: 'render x', left: ['pin-mode'] });
    expect(asked('render x', 'other')).toEqual({ now: 'render x', left: ['pin-mode'] });
    expect(asked('render x', 'pin-mode')).toEqual({ now: 'render --mode=fast x', left: [] });
  });
});

test('two flags do not become one variable', () => {
  const rules = ['--cache', '--store'].map((flag): FlagRule => ({ flag, fix: { kind: 'toEnv', name: 'DIR' }, why }));
  const transform = defineTransform({
    ...{ id: 'renderer-2', title: why, advised: [], rules },
    entryPoints: { commands: ['render'], scripts: [], modules: [] },
  });
  const text = 'render --cache a --store b\n';
  const now = migrate(text, { transform });
  expect([now.text, now.findings.map(({ rule, fixed }) => [rule, fixed])]).toEqual([
    text,
    [
      ['unplaced-flag', false],
      ['unplaced-flag', false],
    ],
  ]);
  expect(migrate('render --store b\n', { transform }).text).toBe('DIR=b render\n');
});

describe('a switch that is turned off', () => {
  const grammar = { negation: ['no-'] };
  const outcome = (fix: Fix, text: string) => {
    const transform = defineTransform({
      ...{
        id: 'renderer-2',
        title: why,
        advised: [],
        grammar,
        rules: [{ flag: '--fast', fix, takes: 'nothing', why }],
      },
      entryPoints: { commands: ['render'], scripts: [], modules: [] },
    });
    const { text: now, findings } = migrate(`${text}\n`, { transform });
    return [now.slice(0, -1), ...findings.filter(({ fixed }) => !fixed).map(({ rule }) => rule)];
  };
  test.each<[Fix, string]>([
    [{ kind: 'toEnv', name: 'FAST', value: 'on' }, 'FAST=on render'],
    [{ kind: 'replace', with: ['--speed=9'] }, 'render --speed=9'],
  ])('is not what it is turned on: %j', (fix, on) => {
    expect(outcome(fix, 'render --fast')).toEqual([on]);
    expect(outcome(fix, 'render --no-fast')).toEqual(['render --no-fast', 'unresolved-value']);
  });
  test('with a value of its own nobody knows what it says', () => {
    expect(outcome({ kind: 'rename', to: '--quick' }, 'render --no-fast')).toEqual(['render --no-quick']);
    expect(outcome({ kind: 'rename', to: '--quick' }, 'render --no-fast=1')).toEqual([
      'render --no-fast=1',
      'unresolved-value',
    ]);
  });
});

test('several flags of one command become several variables', () => {
  const rules: FlagRule[] = [
    { flag: '--cache', fix: { kind: 'toEnv', name: 'CACHE_DIR' }, why },
    { flag: '--offline', fix: { kind: 'toEnv', name: 'OFFLINE', value: '1' }, takes: 'nothing', why },
    { flag: '--scene', fix: { kind: 'toPositional' }, why },
  ];
  const transform = defineTransform({
    ...{ id: 'renderer-2', title: why, advised: [], rules },
    entryPoints: { commands: ['render'], scripts: [], modules: [] },
  });
  const found = (text: string) => migrate(text, { transform }).text;
  expect(found('A=1 render --x --offline --scene s --cache "$1"\n')).toBe(
    'OFFLINE=1 CACHE_DIR="$1" A=1 render s --x\n',
  );
  expect(found('render \\\n  --cache d \\\n  --offline\n')).toBe('CACHE_DIR=d OFFLINE=1 render\n');
});

test('any rule can be one that a person has to ask for', () => {
  const asked = outcomes('--out', { kind: 'rename', to: '--output' }, { level: 'request' });
  expect(asked('render --out=a')).toEqual({ now: 'render --out=a', left: ['renamed-flag'] });
  expect(asked('render --out=a', 'renamed-flag')).toEqual({ now: 'render --output=a', left: [] });
});

test('what would come beside a word for one command only, and not for another that gets the word, is refused', () => {
  const rules: FlagRule[] = [
    { flag: '--cache', fix: { kind: 'toEnv', name: 'CACHE_DIR' }, why },
    { flag: '--mode', fix: { kind: 'insert', argument: '--mode=fast' }, why },
  ];
  const transform = defineTransform({
    ...{ id: 'renderer-2', title: why, advised: [], rules },
    entryPoints: { commands: ['render'], scripts: [], modules: [] },
  });
  const text = 'f() { render $2; }\nf a "--cache=d"\nf b "--x=1"\n';
  const { text: now, findings } = migrate(text, { transform });
  expect([now, findings.map(({ rule, fixed }) => [rule, fixed])]).toEqual([
    text,
    [
      ['unplaced-flag', false],
      ['unplaced-flag', false],
    ],
  ]);
});
