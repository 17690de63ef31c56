/** What is wrong with data that a person wrote, as valibot finds it. */
import type * as v from 'valibot';
import type { Path } from './formats.js';

/** What is wrong with a value; `path` leads to it. */
export type Mistake = { readonly path: Path } & (
  | { readonly wrong: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly wrong: 'missing-key'; readonly key: string }
  | { readonly wrong: 'choice'; readonly value: string; readonly known: readonly string[] }
  | { readonly wrong: 'type'; readonly wanted: Wanted }
  | { readonly wrong: 'empty' }
);

/** What a value must be. */
export type Wanted = 'table' | 'list' | 'text' | 'number' | 'version';

/** What may stand in a place. */
export interface Allowed {
  keys(path: Path): readonly string[];
  choices(path: Path): readonly string[];
}

/** An issue of a schema as a mistake. */
export function mistakeIn(issue: v.BaseIssue<unknown>, allowed: Allowed): Mistake {
  const path = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
  switch (issue.type) {
    case 'strict_object': {
      if (issue.expected === 'Object') return { path, wrong: 'type', wanted: 'table' };
      const key = String(path.at(-1));
      if (issue.expected !== 'never') return { path: path.slice(0, -1), wrong: 'missing-key', key };
      return { path, wrong: 'unknown-key', key, known: allowed.keys(path) };
    }
    case 'array':
      return { path, wrong: 'type', wanted: 'list' };
    case 'literal':
      return { path, wrong: 'type', wanted: 'version' };
    case 'number':
    case 'integer':
    case 'min_value':
      return { path, wrong: 'type', wanted: 'number' };
    case 'non_empty':
    case 'check':
      return { path, wrong: 'empty' };
    case 'picklist':
      if (typeof issue.input === 'string')
        return { path, wrong: 'choice', value: issue.input, known: allowed.choices(path) };
  }
  return { path, wrong: 'type', wanted: 'text' };
}
