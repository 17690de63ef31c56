/** How programs read their options: which words are a flag's, what a flag means, and which flags are another program's. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform, migrate } from '../../src/index.js';
import type { FlagRule, Grammar } from '../../src/migrate/transform.js';
import { outcomesOf } from '../helpers/outcome.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };

const made = (grammar: Grammar, rules: readonly Omit<FlagRule, 'why'>[]) =>
  outcomesOf(
    defineTransform({
      ...{ id: 'renderer-2', title: why, advised: [], grammar },
      entryPoints: { commands: ['render', 'studio run'], scripts: [], modules: ['studio.launch'] },
      rules: rules.map((rule) => ({ ...rule, why })),
    }),
  );

type Case = readonly [before: string, after: string, left?: string];
const check = (found: ReturnType<typeof made>, [before, after, left]: Case): void =>
  expect(found(before)).toEqual({ now: after, left: left ? [left] : [] });

describe('a flag that is turned off by its name', () => {
  const found = made({ negation: ['no-', 'no_'], dashes: 'alike' }, [
    { flag: '--deep_cache', fix: { kind: 'rename', to: '--deep_store' } },
    { flag: '--tiles', fix: { kind: 'values', map: { false: ['--tile=0'], true: ['--tile=1'] } } },
    { flag: '--fast', values: ['true'], fix: { kind: 'remove' } },
    { flag: '--gpu', fix: { kind: 'replace', with: ['--device=cuda'] }, values: ['true'] },
    { flag: '--slow', when: { value: { flag: '--gpu', in: ['false'] } }, fix: { kind: 'remove' } },
  ]);
  test.each<Case>([
    ['render --no-deep-cache x', 'render --no-deep_store x'],
    ['render --no_deep_cache', 'render --no_deep_store'],
    ['render --deep-cache=2', 'render --deep_store=2'],
    ['render --no_tiles --x', 'render --tile=0 --x'],
    ['render --tiles=true', 'render --tile=1'],
    ['render --no-fast', 'render --no-fast', 'conflicting-value'],
    ['render --fast=true --x', 'render --x'],
    ['render --no-gpu', 'render --no-gpu'],
    ['render --no-tiles=1', 'render --no-tiles=1', 'unresolved-value'],
    ['render --no-gpu --slow=1 --x', 'render --no-gpu --x'],
    [
      'A=(--no-tiles)\nrender "${A[@]}"\nother "${A[@]}"',
      'A=(--no-tiles)\nrender "${A[@]}"\nother "${A[@]}"',
      'shared-arguments',
    ],
    ['render --no-deep-cache --no_deep-store', 'render --no-deep-cache --no_deep-store', 'conflicting-value'],
    ['render $(tr a b <<< "--no-deep_cache")', 'render $(tr a b <<< "--no-deep_cache")', 'unplaced-flag'],
  ])('%j becomes %j (%j)', (...one) => check(found, one));
});

describe('a boolean, whose value may be left out', () => {
  const found = made(
    { options: { '--cuda': 'boolean' }, booleans: { true: ['true', 'yes', '1'], false: ['false', 'no', '0'] } },
    [{ flag: '--cuda', fix: { kind: 'values', map: { true: ['--device=gpu'], false: [] }, else: 'report' } }],
  );
  test.each<Case>([
    ['render --cuda --x', 'render --device=gpu --x'],
    ['render --cuda yes --x', 'render --device=gpu --x'],
    ['render --cuda=1', 'render --device=gpu'],
    ['render --cuda no file', 'render file'],
    ['render --cuda=maybe', 'render --cuda=maybe', 'conflicting-value'],
    ['render --cuda $C', 'render --cuda $C', 'unresolved-value'],
    // Nobody knows whether the file is the option's value.
    ['render --cuda file', 'render --cuda file', 'unresolved-value'],
    ['render --cuda "$@"', 'render --cuda "$@"', 'unresolved-value'],
    ['C=no; [ "$1" ] && C=0; render --cuda=$C --x', 'C=no; [ "$1" ] && C=0; render --x', 'unused-variable'],
  ])('%j becomes %j (%j)', (...one) => check(found, one));
});

describe('a list, which takes all words up to the next option', () => {
  const found = made({ options: { '--in': 'list' } }, [{ flag: '--in', fix: { kind: 'remove' } }]);
  test.each<Case>([
    ['render --in a b c --x', 'render --x'],
    ['render --in "*.json" --x y', 'render --x y'],
    ['render --in -- y', 'render -- y'],
    ['render --in=a b', 'render b'],
    ['A=(--in a b)\nrender "${A[@]}" --x', 'render --x'],
    ['render --in a "$@"', 'render --in a "$@"', 'unplaced-flag'],
    ['render --in a $F --x', 'render --in a $F --x', 'unplaced-flag'],
    ['render --in a ${X:+b} --x', 'render --in a ${X:+b} --x', 'unplaced-flag'],
  ])('%j becomes %j (%j)', (...one) => check(found, one));
});

describe('a terminator', () => {
  const found = made({ terminator: 'ends' }, [{ flag: '--old', fix: { kind: 'rename', to: '--new' } }]);
  test.each<Case>([
    ['render --old=1 -- --old=2', 'render --new=1 -- --old=2'],
    ['A=(--old=1)\nrender "${A[@]}" -- "${A[@]}"', 'A=(--old=1)\nrender "${A[@]}" -- "${A[@]}"', 'shared-arguments'],
    ['render ${X:+--} --old=1', 'render ${X:+--} --old=1', 'unplaced-flag'],
  ])('%j becomes %j (%j)', (...one) => check(found, one));
});

describe('a launcher, which passes on what stands behind the program that it starts', () => {
  const found = made(
    {
      remainder: 'first-positional',
      options: { '--env': 'nothing', '--procs': 'value', '-m': 'nothing', '-r': 'value', '--role': 'value' },
    },
    [
      { flag: '--env', fix: { kind: 'remove' } },
      { flag: '--role', when: { lacks: '--procs' }, fix: { kind: 'rename', to: '--name' } },
    ],
  );
  test.each<Case>([
    ['render --env main.py --env', 'render main.py --env'],
    ['render --procs 2 --env main.py --env=1', 'render --procs 2 main.py --env=1'],
    ['render -r 3 -m pkg --env', 'render -r 3 -m pkg --env'],
    ['render --env -m pkg "$@"', 'render -m pkg "$@"'],
    ['studio run --env main.py --env', 'studio run main.py --env'],
    ['python -m studio.launch --env "$SCRIPT" --env', 'python -m studio.launch "$SCRIPT" --env'],
    ['render --role a main.py --procs=3', 'render --name a main.py --procs=3'],
    ['render --role a main.py "$@"', 'render --name a main.py "$@"'],
    ['render --unknown 3 --env main.py', 'render --unknown 3 --env main.py', 'unplaced-flag'],
    ['render -z 3 --env main.py', 'render -z 3 --env main.py', 'unplaced-flag'],
    ['render -z 3 main.py --env', 'render -z 3 main.py --env'],
    ['render --role a $A --procs=3', 'render --role a $A --procs=3', 'unresolved-value'],
    ['render $A --env', 'render $A --env', 'unplaced-flag'],
    ['render "$A" --env', 'render "$A" --env'],
    // What the script makes may be an option of its own, and no program.
    ['render "$(options)" --env', 'render "$(options)" --env', 'unplaced-flag'],
    ['render --role a "$(options)"', 'render --role a "$(options)"', 'unresolved-value'],
    [
      'mapfile -t A < <(grep -v x y)\nrender --role a "${A[@]}"',
      'mapfile -t A < <(grep -v x y)\nrender --role a "${A[@]}"',
      'unresolved-value',
    ],
    ['render "$@" --env main.py', 'render "$@" --env main.py', 'unplaced-flag'],
    [
      'A=(--env)\nrender "${A[@]}" main.py "${A[@]}"',
      'A=(--env)\nrender "${A[@]}" main.py "${A[@]}"',
      'shared-arguments',
    ],
    ['P=main.py; render $P --env', 'P=main.py; render $P --env'],
  ])('%j becomes %j (%j)', (...one) => check(found, one));
});

test('an option that is not known may take a word, or be said to take one', () => {
  const rules = [{ flag: '--env', fix: { kind: 'remove' as const }, takes: 'nothing' as const }];
  const found = made({ remainder: 'first-positional', otherOptions: 'value' }, rules);
  check(found, ['render --other 3 --env main.py --env', 'render --other 3 main.py --env']);
});

test('an abbreviation of either spelling is told', () => {
  const rules = [{ flag: '--old_frames', fix: { kind: 'remove' as const } }];
  const found = made({ dashes: 'alike', abbreviations: 'unique-prefix' }, rules);
  check(found, ['render --old-fr=3', 'render --old-fr=3', 'unplaced-flag']);
  check(found, ['render --old_fr 3', 'render --old_fr 3', 'unplaced-flag']);
});

test.each([
  ['render -- --cuda', 'stands behind -- or behind a word that may start another program'],
  ['render --mode=c', 'was not removed: the migration removes --mode only where its value is one of these: a, b.'],
  ['render --mode=$1', 'what --mode has to become depends on its value, which the script does not tell.'],
])('the reason why %j stays is told', (text, reason) => {
  const transform = defineTransform({
    ...{ id: 'renderer-2', title: why, advised: [] },
    entryPoints: { commands: ['render'], scripts: [], modules: [] },
    rules: [
      { flag: '--cuda', fix: { kind: 'rename', to: '--gpu' }, why },
      { flag: '--mode', values: ['a', 'b'], fix: { kind: 'remove' }, why },
    ],
  });
  const { text: now, findings } = migrate(`${text}\n`, { transform });
  expect(now).toBe(`${text}\n`);
  expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(reason)]);
});

describe('the beginning of a flag that a condition asks for', () => {
  const rules = [
    { flag: '--fast', when: { lacks: '--tile_size' }, fix: { kind: 'remove' as const } },
    { flag: '--out', when: { value: { flag: '--engine', in: ['2'] } }, fix: { kind: 'rename' as const, to: '--to' } },
  ];
  const found = made({ dashes: 'alike', abbreviations: 'unique-prefix', options: { '--tile': 'value' } }, rules);
  test.each<Case>([
    ['render --fast --tile-s 3', 'render --fast --tile-s 3', 'unresolved-value'],
    ['render --fast=1 --tile 3', 'render --tile 3'],
    ['render --fast=1 --tile-sizes 3', 'render --tile-sizes 3'],
    ['render --out a --engine 1 --engin 2', 'render --out a --engine 1 --engin 2', 'unresolved-value'],
    ['render --out a --engine 2', 'render --to a --engine 2'],
  ])('%j', (...one) => check(found, one));
});
