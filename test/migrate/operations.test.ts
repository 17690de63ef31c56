/** What becomes of a flag: each operation with what it changes, what it leaves, and what it refuses. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform, migrate } from '../../src/index.js';
import { outcomesOf } from '../helpers/outcome.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };

/** A made-up renderer. */
const renderer = defineTransform({
  id: 'renderer-2',
  title: { en: 'The renderer, version 2', zh: '渲染器版本 2' },
  entryPoints: { commands: ['render'], scripts: ['render.py'], modules: ['studio.render'] },
  rules: [
    { flag: '--out', fix: { kind: 'rename', to: '--output' }, why },
    { flag: '--old_frames', fix: { kind: 'rename', to: '--frames' }, why },
    { flag: '--fast', takes: 'nothing', fix: { kind: 'replace', with: ['--quality=low', '--threads=8'] }, why },
    { flag: '--gpu', takes: 'nothing', fix: { kind: 'replace', with: ['--device=cuda'] }, why },
    { flag: '--mode', fix: { kind: 'values', map: { a: ['--mode=alpha'], b: ['--beta', '--gamma=1'], c: [] } }, why },
    { flag: '--size', fix: { kind: 'values', map: { small: ['--size=s'] }, else: 'report' }, why },
    { flag: '--cache', values: ['false'], fix: { kind: 'replace', with: ['--no-cache'] }, why },
    { flag: '--tiles', when: { has: '--engine' }, fix: { kind: 'remove' }, why },
    {
      flag: '--shadow',
      when: { any: [{ lacks: '--engine' }, { not: { value: { flag: '--engine', in: ['2'] } } }] },
      why,
    },
  ],
  advised: [],
});

const found = outcomesOf(renderer);

describe('behind a program that starts another one', () => {
  test.each([
    ['uv run -- render s --out=1', 'uv run -- render s --output=1'],
    ['frob -- render s --out=1', 'frob -- render s --output=1'],
    ['uv run --no-sync render --out=1', 'uv run --no-sync render --output=1'],
    ['frob --threads=3 render s --out=1', 'frob --threads=3 render s --output=1'],
    // The launcher's own option has the same name, and stays.
    ['torchrun --out 3 render.py --out=1', 'torchrun --out 3 render.py --output=1'],
    ['torchrun --out 3 render.py s', 'torchrun --out 3 render.py s'],
    ['srun --job-name render other s --out=1', 'srun --job-name render other s --out=1'],
  ])('%j becomes %j', (before, after) => expect(found(before)).toEqual({ now: after, left: [] }));

  test.each([
    ['frob --name render s --out=1', 'unplaced-flag'],
    ['frob --name render --out=1', 'unresolved-value'],
    ['uv run --no-sync render s --out=1', 'unplaced-flag'],
  ])('in %j the name may be a value', (text, rule) => expect(found(text)).toEqual({ now: text, left: [rule] }));
});

test.each([
  // The value stays as it is written, and so does the form.
  ['render --out=a', 'render --output=a'],
  ['render --out a b', 'render --output a b'],
  ['render --out=', 'render --output='],
  ['render "--out=$X" --out "$Y"', 'render "--output=$X" --output "$Y"'],
  ['render --out="a b" --out=\'c\'', 'render --output="a b" --output=\'c\''],
  ['python -m studio.render --out=1 # --out=1', 'python -m studio.render --output=1 # --out=1'],
  ['A=(--out=1 --z)\nrender "${A[@]}"', 'A=(--output=1 --z)\nrender "${A[@]}"'],
  ['S="--old_frames 5 --z"\nrender $S\nrender $S x', 'S="--frames 5 --z"\nrender $S\nrender $S x'],
  ['f() { render "$@"; }\nf --out=1', 'f() { render "$@"; }\nf --output=1'],
  ['render ${X:+--out=3}', 'render ${X:+--output=3}'],
  ['ssh h "render --gpu x"', 'ssh h "render --device=cuda x"'],
  ['render "--gpu" a', 'render "--device=cuda" a'],
  ['render --fast scene', 'render --quality=low --threads=8 scene'],
  ['render \\\n  --fast \\\n  --x=1', 'render \\\n  --quality=low --threads=8 \\\n  --x=1'],
  ["bash -c 'render --out=3 --fast'", "bash -c 'render --output=3 --quality=low --threads=8'"],
  ['render --mode=a', 'render --mode=alpha'],
  ['render --mode a x', 'render --mode alpha x'],
  ['M=a; render --mode=$M', 'M=alpha; render --mode=$M'],
  ['render --mode=b --x', 'render --beta --gamma=1 --x'],
  ['render --mode b --x', 'render --beta --gamma=1 --x'],
  ['render --mode=c --x', 'render --x'],
  ['render --size small --mode=d', 'render --size s --mode=d'],
  ['render --cache=false', 'render --no-cache'],
  ['render --tiles=3 --engine=2', 'render --engine=2'],
])('%j becomes %j, and stays so', (before, after) => {
  expect(found(before)).toEqual({ now: after, left: [] });
  expect(found(after)).toEqual({ now: after, left: [] });
});

test.each([
  ['another flag that begins alike', 'render --outer=1 --out-file=2'],
  ['another value', 'render --cache=true'],
  ['a condition that does not hold', 'render --tiles=3'],
  ['another program', 'python other.py --out=1\nrender --x'],
  ['what is only printed', 'echo "render --out=3"'],
  ['a comment', '# render --out=3\nrender'],
])('%s is left alone', (_, text) => expect(found(text)).toEqual({ now: text, left: [] }));

test.each([
  [
    'an array that another program gets too',
    'A=(--out=1)\nrender "${A[@]}"\npython other.py "${A[@]}"',
    'shared-arguments',
  ],
  ['the new flag beside the old one', 'render --out=1 --output=2', 'conflicting-value'],
  ['a value that has no new one', 'render --size=huge', 'conflicting-value'],
  ['a value that nobody knows', 'render --mode=$M', 'unresolved-value'],
  ['a value of which it is not known whether it is meant', 'render --cache=$C', 'unresolved-value'],
  ['a switch with a value', 'render --gpu=false', 'unresolved-value'],
  ['a condition that nobody knows', 'render --tiles=3 "$@"', 'unresolved-value'],
  ['a rule that only reports', 'render --shadow', 'reported-flag'],
  ['a name in pieces', "render --o''ut=3", 'unplaced-flag'],
  ['a name that is put together', 'K=old_frames; render --$K=3', 'unplaced-flag'],
  ['a word behind the terminator', 'render -- --out=3', 'unplaced-flag'],
  ['text on its way to nobody knows where', 'A="--out=3"\nrender $(tr a b <<< "$A")', 'unplaced-flag'],
])('%s is refused', (_, text, rule) => expect(found(text)).toEqual({ now: text, left: [rule] }));

describe('a new name of one dash', () => {
  const short = outcomesOf({ ...renderer, rules: [{ flag: '--out', fix: { kind: 'rename', to: '-o' }, why }] });
  test('is written', () => expect(short('render --out a -v')).toEqual({ now: 'render -o a -v', left: [] }));
  test.each(['render --out a -o b', 'render -ob --out a', 'render -o=b --out=a'])('%s: it may be there', (text) =>
    expect(short(text)).toEqual({ now: text, left: ['conflicting-value'] }),
  );
});

test('of a word of which two rules speak, nothing becomes', () => {
  const rules = ['--size', '--width'].map((to) => ({ flag: '--big', fix: { kind: 'rename' as const, to }, why }));
  const { text, findings, defect } = migrate('render --big=3\n', { transform: { ...renderer, rules } });
  expect([text, defect, findings.map(({ rule, fixed }) => [rule, fixed])]).toEqual([
    'render --big=3\n',
    undefined,
    [
      ['unplaced-flag', false],
      ['unplaced-flag', false],
    ],
  ]);
});

test('what is found is told in the words of the transform', () => {
  const texts = ['en', 'zh'].flatMap((lang) =>
    [
      'render --out=1 --output=2',
      'render --shadow',
      'render --size=huge',
      'A=(--out=1)\nrender "${A[@]}"\nx "${A[@]}"',
      "render --o''ut",
    ].map(
      (text) => migrate(text, { transform: renderer, lang: lang === 'zh' ? 'zh' : 'en' }).findings[0]?.message ?? '',
    ),
  );
  for (const text of texts) expect(text).toMatch(/^(?!.*(?:Reflow|teacher|LeRobot|training|训练|指南)).{20,}/);
});

test.each([
  ['a chain', { '--a': '--b', '--b': '--c' }, '--a becomes --b, which a rule changes again'],
  ['a flag without its dashes', { '--a': 'b' }, "'b' is no flag"],
])('a transform with %s is refused', (_, names, message) => {
  const rules = Object.entries(names).map(([flag, to]) => ({ flag, fix: { kind: 'rename' as const, to }, why }));
  expect(() => defineTransform({ ...renderer, rules })).toThrow(message);
});

describe('a program that takes - and _ for the same, and beginnings of names', () => {
  const server = defineTransform({
    ...renderer,
    grammar: { dashes: 'alike', abbreviations: 'unique-prefix' },
    rules: [
      { flag: '--log-requests', takes: 'nothing', fix: { kind: 'remove' }, why },
      { flag: '--worker-count', fix: { kind: 'rename', to: '--workers' }, when: { has: '--use-ray' }, why },
    ],
  });
  const outcome = (text: string) => {
    const { text: now, findings } = migrate(`${text}\n`, { transform: server });
    return [now.slice(0, -1), findings.filter(({ fixed }) => !fixed).map(({ rule }) => rule)];
  };
  test.each([
    ['render --log_requests a', 'render a', []],
    ['render --log-requests a', 'render a', []],
    ['render --worker_count 3 --use_ray', 'render --workers 3 --use_ray', []],
    ['render --worker_count 3', 'render --worker_count 3', []],
    ['render --log-req a', 'render --log-req a', ['unplaced-flag']],
    ['other --log-req a', 'other --log-req a', []],
    ['K=log_requests; render $(x $K)', 'K=log_requests; render $(x $K)', ['unplaced-flag']],
  ])('%j becomes %j', (before, after, left) => expect(outcome(before)).toEqual([after, left]));
});
