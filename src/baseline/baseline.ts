/** Findings that a project lives with for now: which of a run's are known, which entries nothing matches, and what a new file would hold. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { shown, slashes } from '../find/shown.js';
import type { Source } from '../migrate/migrate.js';
import { isRule } from '../migrate/severity.js';
import type { Change, Finding, Migration, RuleId } from '../types.js';

/** Findings that differ in nothing but the place: the number of a line may change, its text may not. */
export interface Entry {
  /** From the baseline's folder, `/` as separator. */
  readonly path: string;
  readonly rule: string;
  readonly flag?: string | undefined;
  /** The line without the blanks around it; of a long one, its beginning. */
  readonly text: string;
  /** How often. */
  readonly count: number;
}

/** Where a baseline lies. */
export interface Home {
  /** As shown. */
  readonly path: string;
  /** Absolute: what the paths of its entries count from. */
  readonly folder: string;
}

/** What a run looks at: of nothing else it can tell whether an entry still holds. */
export interface Scope {
  /** Whether a file was looked at, or would have been if it still existed. */
  covers(path: string): boolean;
  /** Absent: all. */
  readonly rules?: ReadonlySet<RuleId> | undefined;
}

/** What is known of scripts that have to do with one another. */
export interface Known {
  /** Whether a change is about something new. */
  accepts(change: Change): boolean;
  /** The migrations, less the findings that are known; they come in the order of the scripts. */
  without(migrations: readonly Migration[]): Migration[];
}

/** Enough characters of a line to know it by; a script may have megabytes in one. */
const longest = 500;

const keyOf = ({ path, rule, flag = '', text }: Omit<Entry, 'count'>): string =>
  JSON.stringify([path, rule, flag, text]);

const nameOf = ({ path, line, column, rule }: Change): string => `${line}:${column}:${rule}:${path}`;

export class Baseline {
  private readonly counts: ReadonlyMap<string, number>;
  private readonly found = new Map<string, Entry>();

  /** @param cwd what the paths of findings count from */
  constructor(
    readonly home: Home,
    readonly entries: readonly Entry[],
    private readonly cwd: string,
  ) {
    const counts = new Map<string, number>();
    // The same entry twice, as two merged branches leave it, is one.
    for (const one of entries) counts.set(keyOf(one), Math.max(one.count, counts.get(keyOf(one)) ?? 0));
    this.counts = counts;
  }

  /**
   * What is known of some scripts. Each script of a run is asked about once.
   * @param findings of each, where no change is made: a finding is known by what it is before
   */
  among(scripts: readonly Source[], findings: readonly (readonly Finding[])[]): Known {
    const known = new Set<string>();
    for (const [index, { path, original }] of scripts.entries()) {
      const lines = original.split('\n');
      for (const one of findings[index] ?? []) {
        const key = this.note(path, one, lines[one.line - 1] ?? '');
        if ((this.found.get(key)?.count ?? 0) <= (this.counts.get(key) ?? 0)) known.add(nameOf({ ...one, path }));
      }
    }
    return {
      accepts: (change) => !known.has(nameOf(change)),
      without: (migrations) =>
        migrations.map((one, index) => {
          const path = scripts[index]?.path ?? '';
          const open = one.findings.filter((finding) => !known.has(nameOf({ ...finding, path })));
          return { ...one, findings: open, known: one.findings.length - open.length };
        }),
    };
  }

  /** Counts a finding; returns the key of its entry. */
  private note(path: string, { rule, flag }: Finding, line: string): string {
    const text = [...line.trim().slice(0, 2 * longest)].slice(0, longest).join('');
    const entry = { path: this.pathOf(path), rule, ...(flag !== undefined && { flag }), text };
    const key = keyOf(entry);
    this.found.set(key, { ...entry, count: (this.found.get(key)?.count ?? 0) + 1 });
    return key;
  }

  /** A path as the entries have it. */
  private pathOf(path: string): string {
    return slashes(relative(this.home.folder, resolve(this.cwd, path)));
  }

  private isIn(scope: Scope, { path, rule }: Entry): boolean {
    const isLookedAt = !isRule(rule) || scope.rules?.has(rule) !== false;
    return isLookedAt && scope.covers(shown(resolve(this.home.folder, path), this.cwd));
  }

  /** The entries that match fewer findings than they say, as far as the run can tell, each by its index, and how many they match. */
  unused(scope: Scope): { readonly index: number; readonly entry: Entry; readonly matched: number }[] {
    return this.entries.flatMap((entry, index) => {
      const matched = this.found.get(keyOf(entry))?.count ?? 0;
      return matched < entry.count && this.isIn(scope, entry) ? [{ index, entry, matched }] : [];
    });
  }

  /** What the file is to hold after the run: what was found, and what the run could not tell of. In order. */
  renewed(scope: Scope): Entry[] {
    const entries = new Map(this.found);
    for (const entry of this.entries) {
      const key = keyOf(entry);
      const count = Math.max(entry.count, entries.get(key)?.count ?? 0);
      if (!this.isIn(scope, entry)) entries.set(key, { ...entry, count });
    }
    return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  }
}

/** What one list of entries has more than another, by count. */
export function more(entries: readonly Entry[], than: readonly Entry[]): Entry[] {
  const counts = new Map(than.map((one) => [keyOf(one), one.count]));
  return entries.flatMap((one) => {
    const count = one.count - (counts.get(keyOf(one)) ?? 0);
    return count > 0 ? [{ ...one, count }] : [];
  });
}

/** The scope of a run over files that were looked at, and over whole folders: what no longer exists there was looked for. */
export function scopeOf(
  looked: readonly string[],
  { folders, cwd, rules }: { folders: readonly string[]; cwd: string; rules: Scope['rules'] },
): Scope {
  const paths = new Set(looked);
  const within = folders.map((folder) => shown(folder, cwd));
  const isWithin = (path: string): boolean => within.some((one) => one === '' || path.startsWith(`${one}/`));
  return {
    covers: (path) => paths.has(path) || (isWithin(path) && !existsSync(resolve(cwd, path))),
    rules,
  };
}
