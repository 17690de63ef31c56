/** Real bash as judge: every script of scripts/ runs the same programs with the same arguments after its migration, obsolete flags apart. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Migration } from '../../src/types.js';
import { check, refusals, type Verdict } from './check.js';
import { difference, withoutObsolete } from './compare.js';
import { record, type Setting } from './record.js';
import { settingsOf } from './settings.js';
import { makeStandins } from './standins.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Scripts whose expectation the engine does not meet yet, with what happens instead. An entry that is met must go. */
const gaps: Record<string, string> = JSON.parse(readFileSync(join(here, 'known-gaps.json'), 'utf8'));
const scripts = readdirSync(join(here, 'scripts'))
  .filter((name) => name.endsWith('.sh'))
  .map((name) => ({ name: name.slice(0, -3), text: readFileSync(join(here, 'scripts', name), 'utf8') }));

const mentions = (text: string): number =>
  text.match(/--policy\.?"?'?\.?(?:load_vlm\\?_weights|train_expert_only)/g)?.length ?? 0;

/**
 * What the first line asks for, as a sentence where the migration does not give it:
 * `# expect: migrated|untouched|any|refused RULE[|RULE]… [left=N]`. `left` counts the obsolete flags in the new text: by default
 * none for `migrated`, all for the others.
 */
function unmet(text: string, migration: Migration): string | undefined {
  const line = /^# expect: (migrated|untouched|any|refused (\S+))(?: left=(\d+))?$/.exec(text.split('\n')[0] ?? '');
  if (!line) return 'no `# expect:` on the first line';
  const [, kind, rules, count] = line;
  if (kind === 'any') return undefined;
  const refused = refusals(migration);
  if (rules === undefined ? refused.length > 0 : !rules.split('|').some((rule) => refused.some((one) => one === rule)))
    return `expected ${kind}, reported ${[...new Set(refused)].sort().join(', ') || 'nothing'}`;
  const left = count === undefined ? (kind === 'migrated' ? 0 : mentions(text)) : Number(count);
  const found = mentions(migration.text);
  if (found !== left) return `expected ${left} flags left, found ${found}`;
  if (left === mentions(text) && migration.text !== text) return 'expected no change';
  return undefined;
}

let bin: string;
const verdicts = new Map<string, Verdict>();

beforeAll(async () => {
  bin = makeStandins();
  const results = await check(
    bin,
    scripts.map(({ text }) => ({ text, settings: settingsOf(text) })),
  );
  scripts.forEach(({ name }, at) => {
    const result = results[at];
    if (result) verdicts.set(name, result);
  });
});

afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

test('there are scripts to judge, and every known gap is one of them', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(60);
  expect(Object.keys(gaps).filter((name) => !scripts.some((script) => script.name === name))).toEqual([]);
});

describe.each(scripts)('$name', ({ name, text }) => {
  test('runs the same programs with the same arguments', () => {
    const verdict = verdicts.get(name);
    const invalid = text.includes('\n# bash: invalid\n');
    if (!(invalid && verdict?.fault === 'invalid script') && verdict?.fault !== 'passed over in silence')
      expect(verdict?.fault && `${verdict.fault}: ${verdict.detail}`).toBeUndefined();
    // Of a refusal, that something is started: it may be the run that has to keep its flag.
    if (/^# expect: refused/.test(text)) expect(verdict?.lists).toBeGreaterThan(0);
    else if (!/^# expect: untouched/.test(text) && !invalid) expect(verdict?.reflowLists).toBeGreaterThan(0);
  });

  test('is migrated or refused as its first line says', () => {
    const verdict = verdicts.get(name);
    if (!verdict?.migration) throw new Error(verdict?.detail ?? 'not judged');
    const incomplete = verdict.fault === 'passed over in silence' ? verdict.detail : undefined;
    expect(unmet(text, verdict.migration) ?? incomplete).toBe(gaps[name]);
  });
});

const plainly: Setting = { variables: {}, words: [], status: 'ok' };

describe('the judge sees', () => {
  const lists = async (text: string, setting = plainly): Promise<readonly (readonly string[])[]> =>
    (await record(bin, [{ text, setting }]))[0]?.lists ?? [];

  test('arguments exactly: blanks, line breaks, quotes, empty ones, bytes that are not ASCII', async () => {
    expect(await lists(`lerobot-train 'a b' $'c\\nd' "" '"é"'`)).toEqual([['lerobot-train', 'a b', 'c\nd', '', '"é"']]);
  });

  test('what launchers and shells in shells start', async () => {
    const text = [
      `env A=1 nohup timeout 5 lerobot-train --n=1 2> x`,
      `ssh -p 22 host 'cd . && lerobot-train --n=2'`,
      `ssh host <<< 'lerobot-train --n=3'`,
      `sbatch --wrap='srun bash -c "lerobot-train --n=4"'`,
      `docker run -it img bash -lc 'lerobot-train --n=5'`,
      `tmux send-keys -t s 'lerobot-train --n=6' Enter`,
      `cat > job.sh <<< 'lerobot-train --n=7 "$@"'; sbatch --gres=gpu:1 job.sh 'a b'`,
      `parallel -j1 lerobot-train ::: --n=8 --n=9`,
      `echo --n=10 | xargs lerobot-train`,
      `.venv/bin/lerobot-train --n=11; $(which lerobot-train) --n=12; no-such-program lerobot-train --n=13`,
    ].join('\n');
    expect((await lists(text)).filter((list) => list[0] === 'lerobot-train').map((list) => list.slice(1))).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((n) => [`--n=${n}`]),
      ['--n=7', 'a b'],
      ...[8, 9, 10, 11, 12].map((n) => [`--n=${n}`]),
    ]);
    expect(await lists(text)).toContainEqual(['no-such-program', 'lerobot-train', '--n=13']);
  });

  test('both ways of a branch, by variable, argument and exit status', async () => {
    const text = 'if [ "$A" = 1 ] && [ "$1" = x ] && lerobot-train; then lerobot-train yes; else lerobot-train no; fi';
    const setting = { variables: { A: '1' }, words: ['x'] };
    expect((await lists(text)).at(-1)).toEqual(['lerobot-train', 'no']);
    expect((await lists(text, { ...setting, status: 'ok' })).at(-1)).toEqual(['lerobot-train', 'yes']);
    expect((await lists(text, { ...setting, status: 'odd' })).at(-1)).toEqual(['lerobot-train', 'no']);
  });

  test('an endless loop, which it cuts', async () => {
    expect((await lists('while :; do lerobot-train; done')).length).toBe(201);
  });
});

describe('the judge calls it a difference when', () => {
  const reflow = '--policy.use_reflow=true';
  const pairs: [string, string, string][] = [
    ['a plain run loses a flag', 'lerobot-train --policy.load_vlm_weights=false', 'lerobot-train'],
    ['a Reflow run loses another flag', `lerobot-train ${reflow} --steps=1`, `lerobot-train ${reflow}`],
    ['use_reflow goes', `lerobot-train ${reflow} --policy.load_vlm_weights=1`, 'lerobot-train'],
    ['a conflict goes', `lerobot-train ${reflow} --policy.train_expert_only=false`, `lerobot-train ${reflow}`],
    [
      'only the last of two opposite values goes',
      `lerobot-train ${reflow} --policy.train_expert_only=false --policy.train_expert_only=true`,
      `lerobot-train ${reflow} --policy.train_expert_only=false`,
    ],
    [
      'the last use_reflow is false',
      `lerobot-train ${reflow} --policy.use_reflow false --policy.load_vlm_weights=false`,
      `lerobot-train ${reflow} --policy.use_reflow false`,
    ],
    [
      'a value of its own is left',
      `lerobot-train ${reflow} --policy.load_vlm_weights false`,
      `lerobot-train ${reflow} false`,
    ],
    ['a run is missing', `lerobot-train ${reflow}\nlerobot-eval`, `lerobot-train ${reflow}`],
    ['quotes are lost', `lerobot-train "a b"`, 'lerobot-train a b'],
    ['a run in a nested shell changes', `ssh h "lerobot-train 'a b'"`, `ssh h 'lerobot-train a b'`],
    ['a text file changes', 'cat > a.txt <<< --policy.load_vlm_weights=false', 'cat > a.txt <<< x'],
    ['the new script does not parse', 'true', 'if true; then'],
  ];
  test.each(pairs)('%s', async (_, before, after) => {
    const [a, b] = await record(
      bin,
      [before, after].map((text) => ({ text, setting: plainly })),
    );
    if (!a || !b) throw new Error('not recorded');
    expect(difference(a, a)).toBeUndefined();
    expect(difference(a, b)).toBeDefined();
  });

  test('an engine removes the flags of plain runs, keeps some, or throws', async () => {
    const text = `lerobot-train ${reflow} --policy.load_vlm_weights=false\nlerobot-train --policy.load_vlm_weights=false\n`;
    const faults = async (change: (text: string) => string): Promise<(string | undefined)[]> =>
      (
        await check(bin, [{ text, settings: [plainly] }], (scripts) =>
          scripts.map(({ original }) => ({
            text: change(original),
            findings: [],
            invocations: [],
            removed: 0,
            inserted: 0,
          })),
        )
      ).map((verdict) => verdict.fault);
    expect(await faults((given) => given.replaceAll(' --policy.load_vlm_weights=false', ''))).toEqual(['difference']);
    expect(await faults((given) => given)).toEqual(['passed over in silence']);
    expect(await faults((given) => `${given}#`)).toEqual(['not idempotent']);
    expect(await faults((given) => given.replace(' --policy.load_vlm_weights=false', ''))).toEqual(['not idempotent']);
    expect(await faults((given) => given.replace(`${reflow} --policy.load_vlm_weights=false`, reflow))).toEqual([
      undefined,
    ]);
    expect(
      await faults(() => {
        throw new Error('no');
      }),
    ).toEqual(['throws']);
  });
});

test('filters what argparse would read as the flag and its value', () => {
  const list = [
    'lerobot-train',
    '--policy.use_reflow',
    'True',
    '--policy.load_vlm_weights',
    '--a',
    '--policy.train_expert_only',
    'TRUE',
    'b',
  ];
  expect(withoutObsolete(list)).toEqual(['lerobot-train', '--policy.use_reflow', 'True', '--a', 'b']);
  expect(withoutObsolete(['lerobot-eval', ...list.slice(1)])).toEqual(['lerobot-eval', ...list.slice(1)]);
});
