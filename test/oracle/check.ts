/** Migrates scripts and asks bash whether they still run the same programs with the same arguments. */
import { migrate } from '../../src/migrate/migrate.js';
import type { MigrateOptions, Migration } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { difference, isReflow, remaining } from './compare.js';
import { type Recording, type Run, record, type Setting } from './record.js';

export interface Subject {
  readonly text: string;
  readonly settings: readonly Setting[];
}

export type Fault = 'throws' | 'defect' | 'not idempotent' | 'difference' | 'incomplete' | 'invalid script';

export interface Verdict {
  readonly migration: Migration | undefined;
  /** What is wrong, if anything, and the details. */
  readonly fault: Fault | undefined;
  readonly detail: string;
  /** Recorded argument lists in which use_reflow is true, before the migration, over all settings. */
  readonly reflowLists: number;
}

const options: MigrateOptions = {
  addUseReflow: false,
  removeConflicting: false,
  fixContinuations: false,
  entrypoints: [],
};

/** Rules of the errors that the new text still has. */
export const refusals = (migration: Migration): string[] =>
  migration.findings.filter((one) => one.severity === 'error' && !one.fixed).map((one) => one.rule);

/** The engine alone, no bash. */
export function migrateChecked(text: string, run = migrate): Pick<Verdict, 'migration' | 'fault' | 'detail'> {
  try {
    const migration = run(text, smolvlaReflow, options);
    if (migration.defect !== undefined) return { migration, fault: 'defect', detail: migration.defect };
    const again = run(migration.text, smolvlaReflow, options);
    if (again.text !== migration.text) return { migration, fault: 'not idempotent', detail: again.text };
    return { migration, fault: undefined, detail: '' };
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { migration: undefined, fault: 'throws', detail };
  }
}

/** Verdicts in the order of `subjects`; one bash runs them all, each under each of its settings, before and after. */
export async function check(bin: string, subjects: readonly Subject[], run = migrate): Promise<Verdict[]> {
  const outcomes = subjects.map(({ text }) => migrateChecked(text, run));
  const runs: Run[] = [];
  subjects.forEach(({ text, settings }, at) => {
    const after = outcomes[at]?.migration?.text ?? text;
    for (const setting of settings) {
      runs.push({ text, setting });
      if (after !== text) runs.push({ text: after, setting });
    }
  });
  const recordings = (await record(bin, runs))[Symbol.iterator]();
  const next = (): Recording => {
    const { value, done } = recordings.next();
    if (done) throw new Error('a recording is missing');
    return value;
  };
  return subjects.map(({ text, settings }, at): Verdict => {
    const outcome = outcomes[at];
    if (!outcome) throw new Error('an outcome is missing');
    let { fault, detail } = outcome;
    let reflowLists = 0;
    const after = outcome.migration?.text ?? text;
    const complete =
      outcome.migration !== undefined &&
      refusals(outcome.migration).length === 0 &&
      !text.includes('reflow-migrate-ignore-');
    for (const setting of settings) {
      const before = next();
      const now = after === text ? before : next();
      reflowLists += before.lists.filter(isReflow).length;
      if (fault) continue;
      const shown = JSON.stringify(setting);
      const differs = difference(before, now);
      const left = remaining(now);
      if (/syntax error|unexpected EOF/.test(before.errors)) [fault, detail] = ['invalid script', before.errors];
      else if (differs !== undefined) [fault, detail] = ['difference', `${differs}\nunder ${shown}`];
      else if (complete && left.length > 0)
        [fault, detail] = ['incomplete', `no error is reported, and ${left.join(' ')} is still given under ${shown}`];
    }
    return { ...outcome, fault, detail, reflowLists };
  });
}
