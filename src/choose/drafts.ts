/** Scripts as the accepted changes make them, and as a person edited them. */
import type { Host } from '../hosts/hosts.js';
import type { Source } from '../migrate/migrate.js';
import { carried, type Proposal } from './hunks.js';

export class Drafts {
  /** As the program makes them. */
  private made: readonly string[];
  private texts: readonly string[];
  private next_: { readonly made: readonly string[]; readonly texts: readonly string[] };

  /** @param make migrates the scripts with the changes that are accepted now */
  constructor(
    private readonly scripts: readonly Source[],
    private readonly host: Host,
    private readonly make: () => readonly string[],
  ) {
    this.made = scripts.map(({ original }) => original);
    this.texts = this.made;
    this.next_ = { made: this.made, texts: this.made };
  }

  /** Whether a person edited one of them. */
  get isEdited(): boolean {
    return this.texts !== this.made;
  }

  /** The scripts before and after what is accepted now; undefined where that meets what a person edited. */
  next(): readonly Proposal[] | undefined {
    const made = this.make();
    const sames = this.scripts.map(
      ({ path }) =>
        (one: string, other: string) =>
          this.host.isSame(path, one, other),
    );
    const texts = made.map((text, file) =>
      carried(this.texts[file] ?? '', this.made[file] ?? '', text, sames[file] ?? Object.is),
    );
    const proposals: Proposal[] = [];
    for (const [file, { path }] of this.scripts.entries()) {
      const proposed = texts[file];
      if (proposed === undefined) return undefined;
      proposals.push({ path, now: this.texts[file] ?? '', proposed, isSame: sames[file] ?? Object.is });
    }
    const proposed = this.isEdited ? proposals.map((one) => one.proposed) : made;
    this.next_ = { made, texts: proposed };
    return proposals;
  }

  /** Takes what `next` proposed, or what a person made of it. */
  take(edited: readonly string[] = this.next_.texts): void {
    this.made = this.next_.made;
    this.texts = edited;
  }

  /** The scripts that a person edited, by path. */
  edited(): (readonly [string, string])[] {
    return this.scripts.flatMap(({ path }, file) => {
      const text = this.texts[file];
      return text !== undefined && text !== this.made[file] ? [[path, text] as const] : [];
    });
  }
}
