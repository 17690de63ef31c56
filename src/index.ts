/** The library: what a program gets that imports `reflow-migrate`. The file system and the process are not touched. */
import { transforms } from '../transforms/index.js';
import { migrateScript } from './hosts/several.js';
import type { Transform } from './migrate/transform.js';
import { defaultTransform } from './transform-name.js';
import { faultsOf } from './transforms/check.js';
import { declared } from './transforms/declared.js';
import { textOf } from './transforms/error.js';
import type { MigrateOptions, Migration } from './types.js';

export type { Absence, AdvisedFlag, Condition, Fix, FlagRule, Terms, Transform } from './migrate/transform.js';
export type {
  Change,
  EntryPoints,
  Finding,
  InvocationFlag,
  InvocationReport,
  Lang,
  Localised,
  MigrateOptions,
  Migration,
  Note,
  RuleId,
  Severity,
} from './types.js';
export { transforms };

/** All of them may be left out: nothing but what is safe is changed then. */
export interface Options extends Partial<MigrateOptions> {
  /** A record, or the name of a built-in one; absent: `smolvla-reflow`. */
  readonly transform?: Transform | string | undefined;
}

/**
 * Migrates one script.
 *
 * @param source the script's whole text; line ends, a byte-order mark and everything else that is no argument to remove or insert stay
 * @returns the new text (equal to `source` where nothing was changed) and what was found; lines and columns count from 1, columns
 *   count characters. The new text is proved before it is given; a proof that fails leaves the text alone and is told in `defect`.
 * @throws RangeError where `options.transform` names no built-in transform, TypeError where another option is not what its type says, as
 *   `entrypoints` of null. Never throws on any source.
 */
export function migrate(source: string, options: Options = {}): Migration {
  const { transform, ...rest } = options;
  const problem = wrongOption({ ...rest });
  if (problem !== undefined) throw new TypeError(problem);
  return migrateScript(source, typeof transform === 'object' ? transform : builtIn(transform), {
    ...rest,
    fixContinuations: rest.fixContinuations ?? false,
    entrypoints: rest.entrypoints ?? [],
  });
}

/** What is wrong with options that come from where no type is checked. */
function wrongOption(given: Readonly<Record<string, unknown>>): string | undefined {
  const { lang, rules, entrypoints } = given;
  const isName = (one: unknown): boolean => typeof one === 'string' && one !== '';
  for (const { sets, flags } of declared) {
    const [, wanted] = /<(\w+)>/.exec(flags) ?? [];
    if (wanted !== undefined && given[sets] !== undefined && !isName(given[sets]))
      return `${sets} is a ${wanted}, or left out`;
  }
  if (lang !== undefined && lang !== 'en' && lang !== 'zh') return "lang is 'en' or 'zh', or left out";
  if (rules !== undefined && !(rules instanceof Set)) return 'rules is a Set of rule ids, or left out';
  if (entrypoints !== undefined && !(Array.isArray(entrypoints) && entrypoints.every(isName)))
    return 'entrypoints is a list of names, or left out';
  return undefined;
}

function builtIn(id = defaultTransform): Transform {
  const found = transforms.find((one) => one.id === id);
  if (found) return found;
  throw new RangeError(
    `no built-in transform is named '${id}'; there is: ${transforms.map((one) => one.id).join(', ')}`,
  );
}

/**
 * Checks a transform of your own, and gives it back with its type.
 *
 * @throws TypeError where a flag does not begin with `-`, or there is no entry point, no value that selects a run, or no rule:
 *   such a record is a mistake, or never changes anything
 */
export function defineTransform(transform: Transform): Transform {
  for (const { path, rule: _, ...fault } of faultsOf(transform))
    throw new TypeError(`transform '${transform.id}': ${textOf(fault, path, 'en')}`);
  return transform;
}
