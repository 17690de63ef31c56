/**
 * Random transforms over random scripts: bash runs each script before and after, and every argument list has to be what the rules make of
 * the old one. ORACLE_RUNS and ORACLE_SEED say how many and which.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { migrateTogether } from '../../src/migrate/migrate.js';
import type { Condition, Fix, FlagRule, Grammar, Transform } from '../../src/migrate/transform.js';
import type { Shape } from '../../src/shell/shape.js';
import type { Migration } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { plain } from '../helpers/migrate.js';
import { refusals } from './check.js';
import { scene } from './generate.js';
import { everyVariant, type Scene } from './mechanisms.js';
import { type Recording, record } from './record.js';
import { isRewritten } from './rewrite.js';
import { settingsOf } from './settings.js';
import { makeStandins } from './standins.js';

const runs = Number(process.env.ORACLE_RUNS ?? 150);
const seed = Number(process.env.ORACLE_SEED ?? 20261127);

let bin: string;
beforeAll(() => {
  bin = makeStandins();
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

const why = { en: 'the dice say so', zh: '骰子如此要求' };

/** The flags that the scripts have, with values that they may have. */
const flags: readonly (readonly [string, readonly string[]])[] = [
  ['--policy.load_vlm_weights', ['true', 'false', 'False']],
  ['--policy.train_expert_only', ['true', 'True', 'TRUE', 'false']],
  ['--policy.use_reflow', ['true', 'True', 'TRUE', 'false']],
  ['--batch_size', ['8']],
  ['--steps', ['2']],
  ['--policy.optimizer_lr', ['2e-5']],
];

const fixFor = (flag: string, values: readonly string[]): fc.Arbitrary<Fix> =>
  fc.constantFrom<Fix>(
    { kind: 'remove' },
    { kind: 'rename', to: `--new${flag.slice(1)}` },
    { kind: 'rename', to: '--n' },
    { kind: 'replace', with: ['--made=1'] },
    { kind: 'replace', with: ['--made', '--twice=2'] },
    { kind: 'join' },
    { kind: 'split' },
    { kind: 'values', map: Object.fromEntries(values.map((value) => [value, [`${flag}=${value}-new`]])) },
    { kind: 'values', map: Object.fromEntries(values.slice(1).map((value) => [value, ['--value', `--of=${value}`]])) },
  );

const names = flags.map(([flag]) => flag);

/** What a rule may ask: of other flags, or of a file. */
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...names).map((has) => ({ has })) },
    { weight: 3, arbitrary: fc.constantFrom(...names).map((lacks) => ({ lacks })) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(...flags).map(([flag, [first = '']]) => ({ value: { flag, in: [first] } })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...flags).map(([flag, [first = '']]) => ({ value: { flag, notIn: [first] } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.constantFrom('*e', 't*', '*a*', '2'))
        .map(([flag, matches]) => ({ value: { flag, matches } })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...names),
          fc.constantFrom<object>({ atLeast: 2 }, { atMost: 1 }, { atLeast: 1, atMost: 1 }),
        )
        .map(([flag, range]) => ({ count: { flag, ...range } })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.constantFrom('joined' as const, 'apart' as const))
        .map(([flag, is]) => ({ form: { flag, is } })),
    },
    { weight: 1, arbitrary: fc.constantFrom(1, 5, 100).map((lt) => ({ value: { flag: '--steps', lt } })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.integer({ min: 1, max: 3 }), fc.subarray(names, { minLength: 2 }))
        .map(([atLeast, of]) => ({ signature: { atLeast, of } })),
    },
    { weight: 1, arbitrary: fc.constantFrom('there.py', 'gone.py').map((path) => ({ fileAt: { path } })) },
    { weight: 1, arbitrary: tie('condition').map((not) => ({ not })) },
    { weight: 1, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 1, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
  ),
}));
const filesAt = (end: string): readonly string[] => (end === 'there.py' ? [''] : []);

const shape = fc.constantFrom<Shape>('nothing', 'value', 'optional', 'boolean', 'list');
const grammar: fc.Arbitrary<Grammar> = fc.record(
  {
    dashes: fc.constant('alike' as const),
    negation: fc.constant(['no-']),
    booleans: fc.constant({ true: ['true', 'True', 'TRUE'], false: ['false', 'False', 'FALSE'] }),
    options: fc
      .uniqueArray(fc.constantFrom(...names), { maxLength: 4 })
      .chain((some) =>
        fc
          .array(shape, { minLength: some.length, maxLength: some.length })
          .map((shapes) => Object.fromEntries(some.map((name, index) => [name, shapes[index] ?? 'value']))),
      ),
    terminator: fc.constant('ends' as const),
    remainder: fc.constant('first-positional' as const),
    otherOptions: fc.constantFrom('nothing' as const, 'value' as const),
  },
  { requiredKeys: [] },
);

/** What not every flag can become: what is inserted is one flag, and what stands behind the command one value. */
const special: readonly FlagRule[] = [
  { flag: '--batch_size', fix: { kind: 'repeat' }, why },
  { flag: '--steps', fix: { kind: 'toPositional' }, why },
  { flag: '--policy.load_vlm_weights', fix: { kind: 'toEnv', name: 'DICE_WEIGHTS' }, why },
  { flag: '--policy.optimizer_lr', fix: { kind: 'toEnv', name: 'DICE_RATE' }, why },
  { flag: '--pinned', fix: { kind: 'insert', argument: '--pinned=a b' }, why },
];

/** Some of the flags, each with what becomes of it, and when. */
const transform: fc.Arbitrary<Transform> = fc
  .tuple(
    fc.tuple(
      ...flags.map(([flag, values]) =>
        fc.option(
          fc
            .tuple(fixFor(flag, values), fc.option(condition))
            .map(([fix, when]): FlagRule => ({ flag, fix, why, ...(when && { when }) })),
        ),
      ),
    ),
    fc.subarray([...special]),
    fc.option(grammar),
    fc.option(condition, { freq: 7 }),
  )
  .map(([rules, more, reads, when]) => ({
    ...{ id: 'dice', title: why, advised: [], entryPoints: smolvlaReflow.entryPoints },
    ...(reads && { grammar: reads }),
    ...(when && { when }),
    rules: [
      ...rules.filter((rule) => rule !== null).filter((rule) => !more.some(({ flag }) => flag === rule.flag)),
      ...more,
    ],
  }));

/** Some options have several values. */
const withLists = (given: Scene): Scene => ({
  ...given,
  text: given.text.replaceAll('--batch_size 8', '--batch_size 8 9 x'),
});

/** `--steps 2` for `--steps=2`: what a value leaves behind is a word of its own. */
const inTwoWords = (given: Scene): Scene => ({
  ...given,
  text: given.text.replace(/(?<![\w"'-])(--(?:steps|policy\.optimizer_lr))=(?=[\de-]+(?:[\s)]|$))/g, '$1 '),
});

/** Where a grammar has names that turn a flag off, a script has them, too. */
const negated = ({ text, ...given }: Scene, { grammar }: Transform): Scene => ({
  ...given,
  text: grammar?.negation ? text.replaceAll('--steps=', '--no-steps ') : text,
});

/** Why the lists after a migration are not those that the rules make. */
function fault(
  before: Recording,
  after: Recording,
  by: Transform,
  migrations: readonly Migration[],
): string | undefined {
  const mayStay = migrations.some((one) => refusals(one).length > 0);
  const left = [...after.lists];
  for (const list of before.lists) {
    const at = left.findIndex((one) => isRewritten(list, one, by, mayStay, filesAt));
    if (at === -1) return `ran ${JSON.stringify(list)}\nnow ${JSON.stringify(left)}`;
    left.splice(at, 1);
  }
  return left.length > 0 ? `ran nothing\nnow ${JSON.stringify(left)}` : undefined;
}

test(`${runs} scripts from seed ${seed} under transforms of their own`, async () => {
  const cases = fc
    .sample(fc.tuple(scene, transform, fc.boolean()), { numRuns: runs, seed })
    .map(([given, by, parts]): [Scene, Transform] => [negated(withLists(parts ? inTwoWords(given) : given), by), by]);
  const { wrong, changed } = await judged(cases);
  expect(wrong.slice(0, 3).join('\n=====\n')).toBe('');
  expect(changed).toBeGreaterThan(runs / 5);
});

/** What bash has to say against the migrations of some scripts, each run in so many settings at `most`, and how many of them were changed. */
async function judged(
  cases: readonly (readonly [Scene, Transform])[],
  most = 2,
): Promise<{ wrong: readonly string[]; changed: number }> {
  const wrong: string[] = [];
  let changed = 0;
  for (let at = 0; at < cases.length; at += 250) {
    const part = cases.slice(at, at + 250).map(([given, by]) => ({ given, by, ...migrated(given, by, most) }));
    const all = part.flatMap(({ given, after, settings }) =>
      settings.flatMap((setting) => [
        { ...given, setting },
        { ...after, setting },
      ]),
    );
    const recordings = await record(bin, all);
    let next = 0;
    for (const { given, by, migrations, after, settings } of part) {
      if (after.text !== given.text) changed++;
      const defect = migrations.find((one) => one.defect !== undefined)?.defect;
      let found = defect === undefined ? undefined : `defect: ${defect}`;
      for (const _ of settings) {
        const [before, now] = [recordings[next++], recordings[next++]];
        if (before && now) found ??= fault(before, now, by, migrations);
      }
      if (found !== undefined)
        wrong.push(
          `${found}\n${JSON.stringify([by.rules, by.grammar, by.when])}\n${given.text}\n--- after\n${after.text}`,
        );
    }
  }
  return { wrong, changed };
}

function migrated(given: Scene, by: Transform, most: number) {
  const scripts = Object.entries({ 'main.sh': given.text, ...given.files });
  const migrations = migrateTogether(
    scripts.map(([path, original]) => ({ path, original })),
    by,
    { ...plain, filesAt },
  );
  const [text = given.text, ...others] = migrations.map((one) => one.text);
  const files = Object.fromEntries(Object.keys(given.files).map((path, at) => [path, others[at] ?? '']));
  // A variable of the environment that a script's own arrays are named like could be the program that a launcher starts.
  const count = by.grammar?.remainder ? 1 : most;
  const settings = settingsOf([given.text, ...Object.values(given.files)].join('\n')).slice(0, count);
  return { migrations, settings, after: { text, files } };
}

test.each<[string, readonly string[], readonly (readonly [flag: string, fix: Fix])[]]>([
  ['is inserted', ['--steps=2', '--y=3'], [['--pinned', { kind: 'insert', argument: '--pinned=1' }]]],
  [
    'moves',
    ['--steps 2', '--y 3'],
    [
      ['--steps', { kind: 'toPositional' }],
      ['--y', { kind: 'toEnv', name: 'DICE_Y' }],
    ],
  ],
  [
    'changes in two words',
    ['--steps 2', '--y 3', '--z 4', '--j 5', '--r 6'],
    [
      ['--steps', { kind: 'remove' }],
      ['--y', { kind: 'rename', to: '--n' }],
      ['--z', { kind: 'values', map: { 4: ['--z=5'] } }],
      ['--j', { kind: 'join' }],
      ['--r', { kind: 'replace', with: ['--made', '--twice=2'] }],
    ],
  ],
])(
  'what %s does so in each mechanism, or it is told that it does not',
  async (_, rest, fixes) => {
    const by: Transform = {
      ...{ id: 'dice', title: why, advised: [], entryPoints: smolvlaReflow.entryPoints },
      rules: fixes.map(([flag, fix]) => ({ flag, fix, why })),
    };
    const scenes = everyVariant({ name: 'A', select: ['--x=1'], on: ['--on=1'], rest });
    const { wrong, changed } = await judged(
      scenes.map((one) => [one, by]),
      1,
    );
    expect(wrong.slice(0, 3).join('\n=====\n')).toBe('');
    expect(changed).toBeGreaterThan(50);
  },
  600_000,
);

test('a planted fault is found: an edit too much, one too little, and a rule that does something else', () => {
  const by: Transform = {
    ...{ id: 'dice', title: why, advised: [], entryPoints: smolvlaReflow.entryPoints },
    rules: [{ flag: '--steps', fix: { kind: 'rename', to: '--n' }, why }],
  };
  const old = ['lerobot-train', '--steps=2', '--x', '--steps', '3'];
  const good = ['lerobot-train', '--n=2', '--x', '--n', '3'];
  const judge = (after: string[], mayStay = false): boolean => isRewritten(old, after, by, mayStay);
  expect(judge(good)).toBe(true);
  expect(judge([...good.slice(0, 3), '--steps', '3'])).toBe(false);
  expect(judge([...good.slice(0, 3), '--steps', '3'], true)).toBe(true);
  expect(judge([...good, '--y'], true)).toBe(false);
  expect(judge(good.slice(0, 4), true)).toBe(false);
  expect(judge(['lerobot-train', '--m=2', '--x', '--n', '3'], true)).toBe(false);
  expect(isRewritten(['lerobot-eval', '--steps=2'], ['lerobot-eval', '--n=2'], by, true)).toBe(false);
});

test.each<[FlagRule['fix'], string, string, ...string[]]>([
  [{ kind: 'join' }, '--x 1 --y', '--x=1 --y', '--x:1 --y', '--x= 1 --y', '--x=1'],
  [{ kind: 'split' }, '--x=1=2 --y', '--x 1=2 --y', '--x=1 2 --y', '--x 1 --y'],
  [{ kind: 'repeat' }, '--x 1 2 3 --y 4', '--x 1 --x 2 --x 3 --y 4', '--x 1 --x 2 3 --y 4 --x', '--x 1 --x 3 --y 4'],
  [{ kind: 'toPositional' }, '--y --x 1', '1 --y', '--y', '--y 1', '1 --y --x 1'],
  [{ kind: 'toEnv', name: 'DICE_X' }, '--y --x 1', '--y DICE_X=1', '--y', '--y DICE_X=2', '--y --x 1 DICE_X=1'],
  [{ kind: 'insert', argument: '--x=1' }, '--y', '--x=1 --y', '--y --x=1', '--x=2 --y', '--x=1 --x=1 --y'],
])('a fault in %j is found, also where anything may have stayed', (fix, old, now, ...wrong) => {
  const list = (text: string): string[] => ['lerobot-train', ...text.split(' ')];
  const rules: FlagRule[] = [{ flag: '--x', ...(fix && { fix }), why }];
  const by: Transform = { id: 'dice', title: why, advised: [], entryPoints: smolvlaReflow.entryPoints, rules };
  const judge = (after: string): boolean[] => [false, true].map((may) => isRewritten(list(old), list(after), by, may));
  expect(judge(now)).toEqual([true, true]);
  expect(judge(old)).toEqual([false, true]);
  for (const one of wrong) expect([one, judge(one)]).toEqual([one, [false, false]]);
});
