/** What may stand in the file of a baseline; schema/baseline.json says the same to editors. */
import * as v from 'valibot';
import { type Allowed, type Mistake, mistakeIn } from '../config/mistake.js';
import type { Entry } from './baseline.js';

const entry = v.strictObject({
  path: v.pipe(v.string(), v.nonEmpty()),
  // Of any rule: one that is gone is an entry of no use, and no mistake.
  rule: v.pipe(v.string(), v.nonEmpty()),
  flag: v.optional(v.string()),
  text: v.string(),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const schema = v.strictObject({ $schema: v.optional(v.string()), version: v.literal(1), findings: v.array(entry) });

const allowed: Allowed = {
  keys: (path) => Object.keys(path.length > 1 ? entry.entries : schema.entries),
  choices: () => [],
};

/** Plain data → entries, or the first mistake in it. */
export function check(value: unknown): { readonly entries: readonly Entry[] } | { readonly mistake: Mistake } {
  const { success, output, issues } = v.safeParse(schema, value);
  return success ? { entries: output.findings } : { mistake: mistakeIn(issues[0], allowed) };
}
