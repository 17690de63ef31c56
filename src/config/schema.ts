/** What may stand in a configuration. */
import * as v from 'valibot';
import { transforms } from '../../transforms/index.js';
import { hostsOf, hostWords } from '../hosts/hosts.js';
import { isRecordName } from '../transform-name.js';
import { catalogueIds } from '../transforms/catalogue.js';
import { type Allowed, type Mistake, mistakeIn } from './mistake.js';

const transformIds = [...transforms.map(({ id }) => id), ...catalogueIds()];
const leavesHosts = (words: string[]): boolean => {
  const hosts = hostsOf(words);
  return !('unknown' in hosts) && hosts.size > 0;
};
const text = v.pipe(v.string(), v.nonEmpty());

/**
 * Named as the options, and all of them may be left out. What lets more be changed than is safe is no part of it: that is for a
 * person to say, at each call.
 */
const schema = v.strictObject({
  // One that comes with the program, or a file of data in the repository; what is code is for a person to name.
  transform: v.optional(v.lazy((name) => (isRecordName(String(name)) ? text : v.picklist(transformIds)))),
  entrypoints: v.optional(v.array(text), []),
  hosts: v.optional(v.pipe(v.array(v.picklist(hostWords)), v.check(leavesHosts))),
  include: v.optional(v.array(text), []),
  exclude: v.optional(v.array(text), []),
  // Which rules there are is for the transform to say.
  only: v.optional(v.pipe(v.array(text), v.nonEmpty())),
  skip: v.optional(v.array(text), []),
  baseline: v.optional(text),
  // For editors: the address of schema/configuration.json.
  $schema: v.optional(v.string()),
});

export type Settings = v.InferOutput<typeof schema>;

const allowed: Allowed = {
  keys: () => Object.keys(schema.entries),
  choices: ([key]) => (key === 'transform' ? [...transformIds, '*.yaml', '*.yml', '*.json'] : hostWords),
};

/** Plain data → settings, or the first mistake in it. */
export function check(value: unknown): { readonly settings: Settings } | { readonly mistake: Mistake } {
  // A list passes for an object without keys.
  if (Array.isArray(value)) return { mistake: { path: [], wrong: 'type', wanted: 'table' } };
  const { success, output, issues } = v.safeParse(schema, value);
  return success ? { settings: output } : { mistake: mistakeIn(issues[0], allowed) };
}
