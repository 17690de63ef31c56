/** Migrates scripts under options, and asks bash whether every call is the same or differs by what the options allow. */

import type { MigrateOptions, Migration } from '../../src/types.js';
import { migrateTogether } from '../helpers/migrate.js';
import { type Asked, heeds, optionsOf } from './asked.js';
import { bare, differenceUnder, lackedBy } from './become.js';
import { refusals } from './check.js';
import { remaining, selector } from './compare.js';
import { asMeant, ignoredIn, lostComments } from './damage.js';
import { type Recording, type Run, record, type Setting } from './record.js';

/** Scripts by path; `main.sh` is run. */
export type Texts = Readonly<Record<string, string>>;

export interface Case {
  readonly asked: Asked;
  /** What is migrated; its broken lines have the marks of damage.ts. */
  readonly texts: Texts;
  readonly settings: readonly Setting[];
}

export interface Outcome {
  readonly fault: string | undefined;
  readonly detail: string;
  readonly migrations: readonly Migration[];
  readonly now: Texts;
}

/** What migrates scripts that have to do with one another, under options. */
export type Migrate = (
  scripts: readonly { readonly path: string; readonly original: string }[],
  options: MigrateOptions,
) => readonly Migration[];

const engine: Migrate = (scripts, options) => migrateTogether(scripts, options);

const mapTexts = (texts: Texts, change: (text: string) => string): Texts =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, change(text)]));

/** The engine alone, no bash. */
function migrated({ asked, texts }: Case, run: Migrate): Outcome {
  const options = { ...optionsOf(asked), origins: true };
  const of = (given: Texts) =>
    run(
      Object.entries(given).map(([path, original]) => ({ path, original })),
      options,
    );
  try {
    const migrations = of(texts);
    const now = Object.fromEntries(Object.keys(texts).map((path, at) => [path, migrations[at]?.text ?? '']));
    const outcome = { migrations, now, fault: undefined, detail: '' };
    const defect = migrations.find((one) => one.defect !== undefined)?.defect;
    if (defect !== undefined) return { ...outcome, fault: 'defect', detail: defect };
    const ignored = Object.entries(texts).flatMap(([path, text]) =>
      ignoredIn(text).filter((one) => !now[path]?.includes(one)),
    );
    if (ignored.length > 0) return { ...outcome, fault: 'ignored run changed', detail: ignored.join('\n') };
    const lost = Object.entries(texts).flatMap(([path, text]) => lostComments(text, now[path] ?? ''));
    if (lost.length > 0) return { ...outcome, fault: 'comment lost', detail: lost.join(' ') };
    // What a person chose is told by places, which are others in the new text.
    const again = asked.choice === undefined ? of(now) : [];
    const other = again.find(({ text }, at) => text !== migrations[at]?.text);
    return other ? { ...outcome, fault: 'not idempotent', detail: other.text } : outcome;
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { migrations: [], now: texts, fault: 'throws', detail };
  }
}

/** Records each script once, whoever asks. */
class Recorder {
  private readonly runs: Run[] = [];
  private readonly places = new Map<string, number>();
  private recordings: readonly Recording[] = [];

  /** Where the recordings of a script will be, one behind the other. */
  add(texts: Texts, settings: readonly Setting[]): number {
    const key = JSON.stringify([texts, settings]);
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const place = this.runs.length;
    this.places.set(key, place);
    const { 'main.sh': text = '', ...files } = texts;
    for (const setting of settings) this.runs.push({ text, files, setting });
    return place;
  }

  async record(bin: string): Promise<void> {
    this.recordings = await record(bin, this.runs);
  }

  at(place: number): Recording {
    const recording = this.recordings[place];
    if (!recording) throw new Error('a recording is missing');
    return recording;
  }
}

/** Bash gives nothing of an unquoted here-document in which something opens that does not close, as a backtick in a comment: no line of it goes on. */
const unreadable = /bad substitution: no closing/;
const broken = /syntax error|unexpected EOF|parse error|here-document at line/;

/** Verdicts in the order of `cases`; `invalid` is one that bash does not parse. */
export async function judge(bin: string, cases: readonly Case[], run: Migrate = engine): Promise<Outcome[]> {
  const recorder = new Recorder();
  const planned = cases.map((one) => {
    const outcome = migrated(one, run);
    const add = (texts: Texts): number => recorder.add(texts, one.settings);
    const plan = {
      outcome,
      given: add(one.texts),
      before: add(mapTexts(one.texts, asMeant)),
      // What is still broken is compared as it is meant; what was mended, as it is.
      after: add(mapTexts(outcome.now, asMeant)),
      mended: isMended(one, outcome) ? add(outcome.now) : undefined,
    };
    return { one, plan };
  });
  await recorder.record(bin);
  return planned.map(({ one, plan }): Outcome => {
    const { outcome, given, before, after, mended } = plan;
    const errors = recorder.at(given).errors + recorder.at(before).errors;
    if (broken.test(errors)) return { ...outcome, fault: 'invalid', detail: errors };
    if (outcome.fault) return outcome;
    for (const [index, setting] of one.settings.entries()) {
      const at = (place: number): Recording => recorder.at(place + index);
      const fails = (fault: string, detail: string): Outcome => ({
        ...outcome,
        fault,
        detail: `${detail}\nunder ${JSON.stringify(setting)}`,
      });
      const differs = differenceUnder(at(before), at(after), one.asked);
      if (differs !== undefined) return fails('difference', differs);
      const left = leftInSilence(one, outcome, { ...at(after), lists: at(after).lists.map(bare) });
      if (left.length > 0) return fails('passed over in silence', left.join(' '));
      // A text file is no script: its broken lines stay.
      const whole = { ...at(before), files: at(given).files };
      const still = mended === undefined ? undefined : differenceUnder(whole, at(mended), one.asked);
      if (mended === undefined || still === undefined || unreadable.test(at(given).errors)) continue;
      const isAsIs = differenceUnder(at(given), at(mended), one.asked) === undefined;
      return fails(isAsIs ? 'broken line passed over in silence' : 'mended wrongly', still);
    }
    return outcome;
  });
}

/** Whether all broken lines should be whole now. */
function isMended({ asked, texts }: Case, { migrations }: Outcome): boolean {
  if (!asked.fixContinuations || !heeds(asked, 'broken-continuation') || asked.choice !== undefined) return false;
  const all = Object.values(texts).join('');
  if (!/use_reflow/.test(all) || /reflow-migrate-ignore-/.test(all)) return false;
  return !migrations.some(({ findings }) => findings.some((one) => one.rule === 'broken-continuation' && !one.fixed));
}

/** Flags that are still given, or lacking, where no error is told. */
function leftInSilence({ asked, texts }: Case, { migrations }: Outcome, after: Recording): string[] {
  const isSilent = migrations.every((one) => refusals(one).length === 0);
  const all = Object.values(texts).join('');
  if (!isSilent || /reflow-migrate-ignore/.test(all) || asked.rules || asked.choice !== undefined) return [];
  const lacks = /\$\{?[@*1-9]/.test(all) ? [] : lackedBy(after).filter((name) => isForCertain(migrations, name, all));
  return [...remaining(after), ...lacks];
}

/** Whether an argument is nowhere, and no run's kind hangs on a condition or on what comes from outside. */
const isForCertain = (migrations: readonly Migration[], name: string, all: string): boolean =>
  !all.includes(name) &&
  migrations.every(
    ({ invocations, openWords, origins }) =>
      (openWords?.size ?? 0) === 0 &&
      invocations.every(
        ({ concerned, flags }) =>
          concerned !== 'unknown' && (name !== selector || !flags.some((flag) => origins?.get(flag)?.conditional)),
      ),
  );
