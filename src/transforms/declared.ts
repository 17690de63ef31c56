/** The options that the built-in transforms declare: what a call gave of them, and which transforms have a use for them. */
import { transforms } from '../../transforms/index.js';
import type { ConsentOption, DeclaredOption, Transform } from '../migrate/transform.js';
import type { Consents } from '../types.js';

export const declared: readonly ConsentOption[] = transforms.flatMap(({ options = [] }) => options);

/** As it is typed: `--scene` of `--scene <path>`. */
export const longOf = ({ flags }: DeclaredOption): string => flags.split(' ', 1)[0] ?? flags;

/** What is allowed by a call's flags. */
export function consentsIn(flags: Consents): Consents {
  const given: Consents = {};
  for (const { sets } of declared) copy(flags, given, sets);
  return given;
}

function copy<Name extends keyof Consents>(from: Consents, to: Consents, name: Name): void {
  if (from[name] !== undefined) to[name] = from[name];
}

/** Whether what a transform's runs lack is added with this option. */
const isAddedBy = (option: ConsentOption, { selector, required }: Transform): boolean =>
  [selector?.absence, required?.absence].some((one) => one?.option.split(' ', 1)[0] === longOf(option));

/**
 * An option among those given that adds what no run of the transform lacks, and the transform that it is for. One that allows what the
 * engine finds in any transform, such as a conflicting value, is of use to all.
 */
export function idleOption(given: Consents, transform: Transform): { option: string; of: string } | undefined {
  const { steps = [transform] } = transform;
  for (const own of transforms)
    for (const option of own.options ?? []) {
      const isIdle = isAddedBy(option, own) && !steps.some((step) => isAddedBy(option, step));
      if (given[option.sets] !== undefined && isIdle) return { option: longOf(option), of: own.id };
    }
  return undefined;
}
