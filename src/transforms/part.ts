/** A part of a record that a person wrote, and the path that leads to it: read as what it should be, and noted where it is not. */
import type { Path } from '../config/formats.js';
import { nearest } from '../nearest.js';
import { type Fault, flagFault, type Mistake, type Wanted } from './mistake.js';

/** The parts of a table by key, without those that may not be there. */
export type Table<Key extends string = string> = ReadonlyMap<Key, Part>;

/** What may stand in a table. */
export interface Keys<Key extends string> {
  readonly known: readonly Key[];
  readonly needed?: readonly Key[];
  /** Keys that are to come with a later version. */
  readonly later?: readonly string[];
}

export class Part {
  /** @param mistakes where what is wrong is noted */
  constructor(
    private readonly value: unknown,
    readonly path: Path,
    private readonly mistakes: Mistake[],
  ) {}

  /** Notes what is wrong here. */
  note(fault: Fault): undefined {
    this.mistakes.push({ ...fault, path: this.path });
    return undefined;
  }

  private wants(wanted: Wanted): undefined {
    return this.note({ wrong: 'type', wanted });
  }

  private under(key: string | number, value: unknown): Part {
    return new Part(value, [...this.path, key], this.mistakes);
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }

  get isTable(): boolean {
    return typeof this.value === 'object' && this.value !== null && !this.isList;
  }

  get isList(): boolean {
    return Array.isArray(this.value);
  }

  /** Its parts by key, whatever the keys are; empty where it is no table. */
  entries(): Table {
    const { value } = this;
    if (typeof value !== 'object' || value === null || this.isList) {
      this.wants('table');
      return new Map();
    }
    return new Map(Object.entries(value).map(([key, one]) => [key, this.under(key, one)]));
  }

  /** Its parts by key; other keys than the known ones are noted, and so are needed ones that are not there. */
  table<Key extends string>({ known, needed = [], later = [] }: Keys<Key>): Table<Key> {
    const found = new Map<Key, Part>();
    const entries = this.entries();
    // One mistake is enough: of what is no table, and of a key that is misspelt.
    const said = new Set<string | undefined>(!this.isTable ? needed : []);
    for (const [key, part] of entries) {
      const own = known.find((one) => one === key);
      if (own !== undefined) found.set(own, part);
      else if (later.includes(key)) part.note({ wrong: 'later', key });
      else {
        const meant = nearest(key, known);
        said.add(meant);
        part.note({ wrong: 'unknown-key', key, known, meant });
      }
    }
    for (const key of needed) if (!found.has(key) && !said.has(key)) this.note({ wrong: 'missing-key', key });
    return found;
  }

  list(mayBeEmpty = false): readonly Part[] {
    const { value } = this;
    if (!Array.isArray(value)) {
      this.wants('list');
      return [];
    }
    if (value.length === 0 && !mayBeEmpty) this.note({ wrong: 'empty' });
    return value.map((one, index) => this.under(index, one));
  }

  /** A text that is not empty. */
  text(): string {
    const { value } = this;
    if (typeof value !== 'string') return this.wants('text') ?? '';
    return value === '' ? (this.note({ wrong: 'empty' }) ?? '') : value;
  }

  /** The parts that hold one text, or a list of them. */
  names(): readonly Part[] {
    return this.isText ? [this] : this.list();
  }

  /** One text, or a list of them. */
  texts(mayBeEmpty = false): string[] {
    if (this.isText) return [this.text()];
    return this.isList ? this.list(mayBeEmpty).map((one) => one.text()) : (this.wants('texts') ?? []);
  }

  choice<Choice extends string>(known: readonly Choice[]): Choice | undefined {
    const value = this.text();
    const found = known.find((one) => one === value);
    if (found === undefined && value !== '') this.note({ wrong: 'choice', value, known, meant: nearest(value, known) });
    return found;
  }

  /** A flag's name, with its dashes; one that scripts are searched for, or the name that one is given. */
  flag(is: 'found' | 'written' = 'found'): string {
    const value = this.text();
    const wrong = value === '' ? undefined : flagFault(value, is);
    if (wrong) this.note({ wrong, flag: value });
    else if (/[=\s]/.test(value)) this.note({ wrong: 'more-than-flag', flag: value });
    return value;
  }

  number(): number {
    const value = Number(this.text());
    return Number.isNaN(value) ? (this.wants('number') ?? 0) : value;
  }
}
