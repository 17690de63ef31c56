/** Which of the possible changes are made: each is shown as the diff that it makes, and a person answers. */
import { migrateTogether, type Source } from '../migrate/migrate.js';
import type { Transform } from '../migrate/transform.js';
import { diff } from '../report/diff.js';
import type { Change, Finding, MigrateOptions } from '../types.js';

/** `rest` and `none` hold for the rest of the file, `quit` for the rest of the run. */
export type Answer = 'yes' | 'no' | 'rest' | 'none' | 'quit';

/** One change, to be answered. */
export interface Question {
  readonly change: Change;
  /** Why it is to be made. */
  readonly reason: string;
  /** What the change does to the text that the answers so far have made. */
  readonly diff: string;
  /** Its number among the changes of its file, from 1, and their count. */
  readonly number: number;
  readonly count: number;
}

export type Ask = (question: Question) => Promise<Answer>;

const nameOf = ({ path, line, column, rule }: Change): string => `${line}:${column}:${rule}:${path}`;

/** Asks about the changes of a run, script by script; after `quit` nobody is asked any more, and nothing is accepted. */
export class Chooser {
  private stopped = false;
  /** Changes that are not made: a person saw them and refused, or they were never shown. */
  private readonly left = new Map<string, 'refused' | 'unasked'>();

  constructor(
    private readonly ask: Ask,
    private readonly transform: Transform,
    private readonly options: MigrateOptions,
  ) {}

  /** Why this change is not made; undefined where it is, or where it could not be made. */
  whyLeft(change: Change): Finding['left'] {
    return this.left.get(nameOf(change));
  }

  /** Asks about those changes to scripts that have to do with one another that `accepts` accepts; returns which are made. */
  async choose(
    scripts: readonly Source[],
    { speaks, accepts: isOpen }: Pick<MigrateOptions, 'speaks' | 'accepts'> = {},
  ): Promise<(change: Change) => boolean> {
    const options = { ...this.options, speaks };
    const accepted = new Set<string>();
    const accepts = (change: Change): boolean => accepted.has(nameOf(change));
    let texts = scripts.map(({ original }) => original);
    for (const [index, { findings }] of migrateTogether(scripts, this.transform, {
      ...options,
      accepts: isOpen,
    }).entries()) {
      const path = scripts[index]?.path ?? '';
      let standing: 'rest' | 'none' | undefined;
      const offered = findings.filter((one) => one.fixed);
      for (const [at, { rule, line, column, message, help = '' }] of offered.entries()) {
        const change = { path, rule, line, column };
        const name = nameOf(change);
        if (this.stopped || standing === 'none') {
          this.left.set(name, 'unasked');
          continue;
        }
        accepted.add(name);
        if (standing === 'rest') continue;
        const next = migrateTogether(scripts, this.transform, { ...options, accepts }).map(({ text }) => text);
        const shown = scripts.map((one, file) => diff(one.path, texts[file] ?? '', next[file] ?? '')).join('');
        // What goes only together with a later change is asked about there.
        if (shown === '') continue;
        const answer = await this.ask({
          change,
          reason: message.slice(0, message.length - help.length).trimEnd(),
          diff: shown,
          number: at + 1,
          count: offered.length,
        });
        if (answer === 'rest' || answer === 'none') standing = answer;
        if (answer === 'quit') this.stopped = true;
        if (answer === 'yes' || answer === 'rest') texts = next;
        else {
          accepted.delete(name);
          this.left.set(name, 'refused');
        }
      }
    }
    return accepts;
  }
}
