/** Which of the possible changes are made: each is shown as the diff that it makes, and a person answers. */
import type { Host } from '../hosts/hosts.js';
import type { Source } from '../migrate/migrate.js';
import type { Transform } from '../migrate/transform.js';
import { diff } from '../report/diff.js';
import type { Change, Finding, MigrateOptions } from '../types.js';
import { Drafts } from './drafts.js';
import type { Proposal } from './hunks.js';

/** `rest` and `none` hold for the rest of the file, `quit` for the rest of the run; texts are the scripts with the change as a person edited it. */
export type Answer = 'yes' | 'no' | 'rest' | 'none' | 'quit' | readonly string[];

/** One change, to be answered. */
export interface Question {
  readonly change: Change;
  /** Why it is to be made. */
  readonly reason: string;
  /** What the change does to the text that the answers so far have made. */
  readonly diff: string;
  /** The scripts before and after it. */
  readonly proposals: readonly Proposal[];
  /** Its number among the changes of its file, from 1, and their count. */
  readonly number: number;
  readonly count: number;
}

/** Asks a person; `meets` are told of a change that is not offered, because it meets what they edited. */
export interface Ask {
  (question: Question): Promise<Answer>;
  readonly meetsEdit?: (change: Change) => void;
}

const nameOf = ({ path, line, column, rule }: Change): string => `${line}:${column}:${rule}:${path}`;

const diffOf = (proposals: readonly Proposal[]): string =>
  proposals.map(({ path, now, proposed }) => diff(path, now, proposed)).join('');

/** Asks about the changes of a run, script by script; after `quit` nobody is asked any more, and nothing is accepted. */
export class Chooser {
  private stopped = false;
  /** Changes that are not made: a person saw them and refused, or did not decide about them. */
  private readonly left = new Map<string, 'refused' | 'unasked'>();
  /** Scripts that a person edited, by path. */
  private readonly edited = new Map<string, string>();

  constructor(
    private readonly ask: Ask,
    private readonly transform: Transform,
    private readonly options: MigrateOptions,
  ) {}

  /** Why this change is not made; undefined where it is, or where it could not be made. */
  whyLeft(change: Change): Finding['left'] {
    return this.left.get(nameOf(change));
  }

  /** A migrated script as a person edited it; as it is where nobody did, or where the two are not the same program. */
  asEdited(path: string, migrated: string, host: Host): string {
    const text = this.edited.get(path);
    return text !== undefined && host.isSame(path, text, migrated) ? text : migrated;
  }

  /** Asks about those changes to scripts that have to do with one another that `accepts` accepts; returns which are made. */
  async choose(
    scripts: readonly Source[],
    host: Host,
    { accepts: isOpen, ...rest }: Pick<MigrateOptions, 'speaks' | 'accepts' | 'readSettings' | 'filesAt'> = {},
  ): Promise<(change: Change) => boolean> {
    const options = { ...this.options, ...rest };
    const accepted = new Set<string>();
    const accepts = (change: Change): boolean => accepted.has(nameOf(change));
    const drafts = new Drafts(scripts, host, () =>
      host.migrate(scripts, this.transform, { ...options, accepts }).map(({ text }) => text),
    );
    const all = host.migrate(scripts, this.transform, { ...options, accepts: isOpen });
    for (const [index, { findings }] of all.entries()) {
      const offered = findings.filter((one) => one.fixed);
      await this.chooseIn(scripts[index]?.path ?? '', offered, accepted, drafts);
    }
    for (const [path, text] of drafts.edited()) this.edited.set(path, text);
    return accepts;
  }

  /** Asks about the changes of one script. */
  private async chooseIn(
    path: string,
    offered: readonly Finding[],
    accepted: Set<string>,
    drafts: Drafts,
  ): Promise<void> {
    let standing: 'rest' | 'none' | undefined;
    const refuse = (name: string, why: 'refused' | 'unasked'): void => {
      accepted.delete(name);
      this.left.set(name, why);
    };
    for (const [at, { rule, line, column, message, help = '' }] of offered.entries()) {
      const change = { path, rule, line, column };
      const name = nameOf(change);
      if (this.stopped || standing === 'none') {
        refuse(name, 'unasked');
        continue;
      }
      accepted.add(name);
      // Where nothing was edited, all of the rest is made at once.
      if (standing === 'rest' && !drafts.isEdited) continue;
      const proposals = drafts.next();
      if (!proposals) {
        this.ask.meetsEdit?.(change);
        refuse(name, 'unasked');
        continue;
      }
      const shown = diffOf(proposals);
      // What goes only together with a later change is asked about there.
      if (shown === '') continue;
      const reason = message.slice(0, message.length - help.length).trimEnd();
      const about = { change, reason, diff: shown, proposals, number: at + 1, count: offered.length };
      const answer = standing ?? (await this.ask(about));
      if (answer === 'rest' || answer === 'none') standing = answer;
      if (answer === 'quit') this.stopped = true;
      if (answer === 'yes' || answer === 'rest') drafts.take();
      else if (typeof answer === 'object') drafts.take(answer);
      else refuse(name, answer === 'quit' ? 'unasked' : 'refused');
    }
    if (standing === 'rest' && !drafts.isEdited && drafts.next()) drafts.take();
  }
}
