/** The entries of a record: by the names that its rules have for them, how programs are started. */
import type { EntryName } from '../migrate/transform.js';
import type { EntryPoints } from '../types.js';
import type { Part } from './part.js';

export type Entries = ReadonlyMap<string, EntryPoints>;

const kinds = ['command', 'script', 'module'] as const;

export function entriesIn(part: Part | undefined): Entries {
  return new Map([...(part?.entries() ?? [])].map(([name, one]) => [name, entryIn(one)]));
}

/** `{command: [render, vllm serve], script: render.py, module: studio.render}`: one of each, or a list. */
function entryIn(entry: Part): EntryPoints {
  const parts = entry.table({ known: kinds, later: ['grammar'] });
  if (parts.size === 0 && entry.isTable) entry.note({ wrong: 'one-of', known: kinds, given: [] });
  const names = (kind: EntryName['kind']): string[] => {
    const part = parts.get(kind);
    const all = part?.texts() ?? [];
    for (const name of all) if (kind !== 'command' && /\s/.test(name)) part?.note({ wrong: 'two-words', name });
    return all;
  };
  return { commands: names('command'), scripts: names('script'), modules: names('module') };
}

export const merged = (all: readonly EntryPoints[]): EntryPoints => ({
  commands: all.flatMap(({ commands }) => commands),
  scripts: all.flatMap(({ scripts }) => scripts),
  modules: all.flatMap(({ modules }) => modules),
});

/** Entry points one by one. */
export const namesIn = ({ commands, scripts, modules }: EntryPoints): EntryName[] => [
  ...commands.map((name) => ({ kind: 'command' as const, name })),
  ...scripts.map((name) => ({ kind: 'script' as const, name })),
  ...modules.map((name) => ({ kind: 'module' as const, name })),
];

/** The entries that a part names; undefined where it is not there. */
export function entriesOn(part: Part | undefined, entries: Entries): EntryPoints | undefined {
  if (!part) return undefined;
  return merged(part.names().flatMap((one) => entries.get(one.choice([...entries.keys()]) ?? '') ?? []));
}
