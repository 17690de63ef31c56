/**
 * What is not modelled is safe by default. For every script and every construct of the shell that it needs a model of (a builtin, an
 * expansion's operator, a launcher's options, a program that reads or takes shell text), that model is taken away. Then the migration may
 * refuse what it did before; it may not do anything else, and not keep a flag in silence.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Source } from '../src/migrate/migrate.js';
import { constructsIn, withoutModelOf } from '../src/shell/programs.js';
import type { InvocationReport } from '../src/types.js';
import { smolvlaReflow } from '../transforms/smolvla-reflow.js';
import { migrateTogether } from './helpers/migrate.js';
import { root } from './helpers/program.js';

interface Fixture {
  readonly name: string;
  readonly scripts: readonly Source[];
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const single = (folder: string, ending: RegExp): Fixture[] =>
  readdirSync(join(root, folder))
    .filter((name) => ending.test(name))
    .map((name) => ({ name, scripts: [{ path: name, original: read(join(folder, name)) }] }));
const projects = (folder: string): Fixture[] =>
  readdirSync(join(root, folder)).map((name) => {
    const before = join(folder, name, 'before');
    const files = readdirSync(join(root, before), { withFileTypes: true, recursive: true }).filter((one) =>
      one.isFile(),
    );
    const scripts = files.map(({ parentPath, name: file }): Source => {
      const path = join(parentPath, file).slice(join(root, before).length + 1);
      return { path, original: read(join(before, path)), role: /\.(?:z?sh)$/.test(path) ? 'edit' : 'data' };
    });
    return { name, scripts };
  });

const fixtures: readonly Fixture[] = [
  ...single('test/cases/smolvla-reflow', /\.(?:input|unchanged|refused)\.sh$/),
  ...projects('test/projects'),
];

interface Outcome {
  readonly texts: readonly string[];
  readonly errors: number;
  readonly defect: string | undefined;
  readonly runs: readonly InvocationReport[];
}

function outcome(scripts: readonly Source[]): Outcome {
  const migrations = migrateTogether(scripts);
  return {
    texts: migrations.map(({ text }) => text),
    errors: migrations.flatMap(({ findings }) => findings).filter((one) => one.severity === 'error' && !one.fixed)
      .length,
    defect: migrations.find(({ defect }) => defect !== undefined)?.defect,
    runs: migrations.flatMap(({ invocations }) => invocations),
  };
}

const obsolete: ReadonlySet<string> = new Set(smolvlaReflow.rules.map(({ flag }) => flag));

/** What the runs get, as the whole model sees it: of a Reflow run without the obsolete flags. */
const argumentsOf = (runs: readonly InvocationReport[]): string[] =>
  runs.map(({ command, concerned, flags }) =>
    [
      command,
      concerned,
      ...flags.flatMap(({ name, value }) => (concerned === 'yes' && obsolete.has(name) ? [] : [`${name}=${value}`])),
    ].join(' '),
  );

/** Obsolete flags in Reflow runs. */
const left = (runs: readonly InvocationReport[]): number =>
  runs.flatMap(({ concerned, flags }) => (concerned === 'yes' ? flags.filter(({ name }) => obsolete.has(name)) : []))
    .length;

/**
 * What is wrong with the outcome without some model, beside the one of the whole model: an edit that gives a run other arguments, a flag
 * that stays in silence, or a proof that failed.
 */
function fault({ scripts }: Fixture, whole: Outcome, now: Outcome): string | undefined {
  if (now.defect !== undefined) return `a proof failed: ${now.defect}`;
  if (now.texts.every((text, index) => text === whole.texts[index])) return undefined;
  const seen = outcome(scripts.map((one, index) => ({ ...one, original: now.texts[index] ?? '' })));
  const [before, after] = [argumentsOf(whole.runs), argumentsOf(seen.runs)];
  if (before.join('\n') !== after.join('\n')) return `other arguments: ${after.join('; ')}`;
  if (left(seen.runs) > 0 && now.errors === 0) return 'a flag is kept in silence';
  return undefined;
}

let outcomes = 0;
const constructs = new Set<string>();
afterAll(() => {
  if (process.env.ACCOUNT_COUNTS) console.log(`${constructs.size} constructs, ${outcomes} outcomes compared`);
});

describe('without the model of any one construct', () => {
  test.each(fixtures.map((one) => [one.name, one] as const))('%s', (_, fixture) => {
    const whole = outcome(fixture.scripts);
    const faults: string[] = [];
    for (const construct of constructsIn(() => outcome(fixture.scripts))) {
      constructs.add(construct);
      outcomes++;
      const now = withoutModelOf([construct], () => outcome(fixture.scripts));
      const wrong = fault(fixture, whole, now);
      if (wrong !== undefined) faults.push(`${construct}: ${wrong}`);
    }
    expect(faults).toEqual([]);
  });

  test('enough of them were asked for', () => {
    expect(constructs.size).toBeGreaterThan(100);
    expect(outcomes).toBeGreaterThan(1000);
  });
});

describe('the comparison fires', () => {
  const reflow = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
  const original = `lerobot-train --policy.load_vlm_weights=false\n${reflow} --policy.load_vlm_weights=true\n`;
  const fixture = { name: '', scripts: [{ path: 'a.sh', original }] };
  const whole = outcome(fixture.scripts);

  test('for a flag that stays in silence', () =>
    expect(fault(fixture, whole, { ...whole, texts: [original] })).toContain('silence'));
  test('for a plain run that loses a flag', () =>
    expect(fault(fixture, whole, { ...whole, texts: [`lerobot-train\n${reflow}\n`] })).toContain('other arguments'));
  test('for a proof that failed', () => expect(fault(fixture, whole, { ...whole, defect: 'why' })).toContain('why'));
});
