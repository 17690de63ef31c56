/** What may stand in a configuration. */
import * as v from 'valibot';
import { transforms } from '../../transforms/index.js';
import { ruleIds } from '../migrate/severity.js';
import type { Path } from './formats.js';

const transformIds = transforms.map(({ id }) => id);
const text = v.pipe(v.string(), v.nonEmpty());

/**
 * Named as the options, and all of them may be left out. What lets more be changed than is safe is no part of it: that is for a
 * person to say, at each call.
 */
const schema = v.strictObject({
  transform: v.optional(v.picklist(transformIds)),
  entrypoints: v.optional(v.array(text), []),
  include: v.optional(v.array(text), []),
  exclude: v.optional(v.array(text), []),
  only: v.optional(v.pipe(v.array(v.picklist(ruleIds)), v.nonEmpty())),
  skip: v.optional(v.array(v.picklist(ruleIds)), []),
  // For editors: the address of schema/configuration.json.
  $schema: v.optional(v.string()),
});

export type Settings = v.InferOutput<typeof schema>;

/** What is wrong with a value; `path` leads to it. */
export type Mistake = { readonly path: Path } & (
  | { readonly wrong: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly wrong: 'choice'; readonly value: string; readonly known: readonly string[] }
  | { readonly wrong: 'type'; readonly wanted: 'table' | 'list' | 'text' }
  | { readonly wrong: 'empty' }
);

/** Plain data → settings, or the first mistake in it. */
export function check(value: unknown): { readonly settings: Settings } | { readonly mistake: Mistake } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { mistake: { path: [], wrong: 'type', wanted: 'table' } };
  const { success, output, issues } = v.safeParse(schema, value);
  if (success) return { settings: output };
  const [issue] = issues;
  const path = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  );
  switch (issue.type) {
    case 'strict_object':
      return { mistake: { path, wrong: 'unknown-key', key: String(path.at(-1)), known: Object.keys(schema.entries) } };
    case 'array':
      return { mistake: { path, wrong: 'type', wanted: 'list' } };
    case 'non_empty':
      return { mistake: { path, wrong: 'empty' } };
    case 'picklist':
      if (typeof issue.input !== 'string') break;
      return {
        mistake: { path, wrong: 'choice', value: issue.input, known: path[0] === 'transform' ? transformIds : ruleIds },
      };
  }
  return { mistake: { path, wrong: 'type', wanted: 'text' } };
}
