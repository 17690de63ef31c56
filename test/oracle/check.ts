/** Migrates scripts and asks bash whether they still run the same programs with the same arguments. */

import type { Migration } from '../../src/types.js';
import { migrateTogether } from '../helpers/migrate.js';
import { difference, isReflow, remaining } from './compare.js';
import { type Recording, type Run, record, type Setting } from './record.js';

export interface Subject {
  readonly text: string;
  /** Scripts beside it, by path, migrated together with it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings: readonly Setting[];
}

export type Fault = 'throws' | 'defect' | 'not idempotent' | 'difference' | 'passed over in silence' | 'invalid script';

export interface Verdict {
  /** Of the main script. */
  readonly migration: Migration | undefined;
  /** Of the main script and of those beside it, in this order. */
  readonly migrations: readonly Migration[];
  /** What is wrong, if anything, and the details. */
  readonly fault: Fault | undefined;
  readonly detail: string;
  /** Recorded argument lists in which use_reflow is true, before the migration, over all settings. */
  readonly reflowLists: number;
  /** Recorded argument lists, likewise. */
  readonly lists: number;
}

/** What migrates scripts that have to do with one another. */
export type Engine = (scripts: readonly { readonly path: string; readonly original: string }[]) => readonly Migration[];

const engine: Engine = (scripts) => migrateTogether(scripts);

/** Rules of the errors that the new text still has. */
export const refusals = (migration: Migration): string[] =>
  migration.findings.filter((one) => one.severity === 'error' && !one.fixed).map((one) => one.rule);

type Scripts = readonly (readonly [string, string])[];

/** The engine alone, no bash. */
function migrateChecked(scripts: Scripts, run: Engine): Pick<Verdict, 'migrations' | 'fault' | 'detail'> {
  const sources = (texts: Scripts) => texts.map(([path, original]) => ({ path, original }));
  try {
    const migrations = run(sources(scripts));
    const defect = migrations.find((one) => one.defect !== undefined)?.defect;
    if (defect !== undefined) return { migrations, fault: 'defect', detail: defect };
    const again = run(sources(scripts.map(([path], at) => [path, migrations[at]?.text ?? ''])));
    const other = again.find(({ text }, at) => text !== migrations[at]?.text);
    if (other) return { migrations, fault: 'not idempotent', detail: other.text };
    return { migrations, fault: undefined, detail: '' };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { migrations: [], fault: 'throws', detail };
  }
}

const broken = /syntax error|unexpected EOF|parse error/;

/** Verdicts in the order of `subjects`; one shell runs them all, each under each of its settings, before and after. */
export async function check(
  bin: string,
  subjects: readonly Subject[],
  run: Engine = engine,
  { extension = 'sh', shell = '/bin/bash' } = {},
): Promise<Verdict[]> {
  const outcomes = subjects.map(({ text, files = {} }) => {
    const scripts: Scripts = [[`main.${extension}`, text], ...Object.entries(files)];
    const outcome = migrateChecked(scripts, run);
    const after = (at: number): string => outcome.migrations[at]?.text ?? scripts[at]?.[1] ?? '';
    return {
      ...outcome,
      after: { text: after(0), files: Object.fromEntries(Object.keys(files).map((path, at) => [path, after(at + 1)])) },
      changed: scripts.some(([, original], at) => original !== after(at)),
    };
  });
  const runs: Run[] = [];
  subjects.forEach(({ text, files = {}, settings }, at) => {
    const outcome = outcomes[at];
    for (const setting of settings) {
      runs.push({ text, files, setting });
      if (outcome?.changed) runs.push({ ...outcome.after, setting });
    }
  });
  const recordings = (await record(bin, runs, shell))[Symbol.iterator]();
  const next = (): Recording => {
    const { value, done } = recordings.next();
    if (done) throw new Error('a recording is missing');
    return value;
  };
  return subjects.map(({ text, files = {}, settings }, at): Verdict => {
    const outcome = outcomes[at];
    if (!outcome) throw new Error('an outcome is missing');
    const { migrations } = outcome;
    let { fault, detail } = outcome;
    let reflowLists = 0;
    let lists = 0;
    const silent =
      migrations.length > 0 &&
      migrations.every((one) => refusals(one).length === 0) &&
      ![text, ...Object.values(files)].some((one) => one.includes('reflow-migrate-ignore-'));
    for (const setting of settings) {
      const before = next();
      const now = outcome.changed ? next() : before;
      lists += before.lists.length;
      reflowLists += before.lists.filter(isReflow).length;
      if (fault) continue;
      const shown = JSON.stringify(setting);
      const differs = difference(before, now);
      const left = remaining(now);
      if (broken.test(before.errors)) [fault, detail] = ['invalid script', before.errors];
      else if (differs !== undefined) [fault, detail] = ['difference', `${differs}\nunder ${shown}`];
      else if (silent && left.length > 0)
        [fault, detail] = [
          'passed over in silence',
          `no error is reported, and ${left.join(' ')} is still given under ${shown}`,
        ];
    }
    return { migration: migrations[0], migrations, fault, detail, reflowLists, lists };
  });
}
