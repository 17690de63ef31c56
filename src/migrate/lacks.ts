/** Flags that a call has to have, and that it lacks. */
import type { Said } from '../messages/types.js';
import { effective } from '../shell/effective.js';
import type { Conditions, Flag } from '../shell/invocations.js';
import type { RuleId } from '../types.js';
import type { Context } from './context.js';
import { lastOf } from './insertions.js';
import type { Invocation } from './reading.js';
import { isInFiles } from './settings.js';
import type { IsConcerned } from './sites.js';
import type { Absence } from './transform.js';

/** An argument that runs lack. */
export interface Missing {
  readonly rule: RuleId;
  readonly flag: string;
  readonly argument: string;
  /** The flag that it comes behind. */
  readonly beside: string;
  /** Whether it is to be inserted. */
  readonly isAsked: boolean;
  say(why: string | undefined): Said;
}

export interface Lacked {
  readonly selector: Missing;
  readonly required: Missing;
  /** Whether an invocation has the required flag and not the selector. */
  isWithoutSelector(invocation: Invocation): boolean;
  isWithoutRequired(invocation: Invocation): boolean;
  /** The flags by which some branch selects an invocation that is without the required flag there. */
  selectingWithoutRequired(invocation: Invocation, isConcerned: IsConcerned): Flag[];
  /** The other way round: required flags that some branch gives, while nothing selects there. */
  requiredWithoutSelecting(invocation: Invocation): Flag[];
}

/** What invocations lack: the selector, where they have the required flag, or the other way round. */
export function lackedBy({ transform, options, messages }: Context): Lacked | undefined {
  const { selector, required } = transform;
  if (!selector?.absence || !required) return undefined;
  const missing = (flag: string, absence: Absence, beside: string, placeholder: string): Missing => {
    const { rule, says, what, option } = absence;
    const value = absence.asked?.(options);
    return {
      ...{ rule, flag, beside, argument: `${flag}=${value ?? placeholder}`, isAsked: value !== undefined },
      say: (why) =>
        why === undefined
          ? messages.findings.missing(says[messages.lang], what[messages.lang], option)
          : messages.findings.missingByHand(says[messages.lang], what[messages.lang], why),
    };
  };
  const isLacked = (one: Invocation, flag: string): boolean =>
    isWithout(one, flag) && !isInFiles(one, transform, flag, options.readSettings);
  const isGiven = (one: Invocation, flag: string): boolean =>
    lastOf(one, flag) !== undefined && !effective(one, flag, one.conditions).absent;
  const lacksUnder = (one: Invocation, flag: string, given: Conditions): boolean => {
    const { absent, unknown } = effective(one, flag, given);
    return absent && !unknown && !isInFiles(one, transform, flag, options.readSettings);
  };
  return {
    isWithoutSelector: (one) => isGiven(one, required.flag) && isLacked(one, selector.flag),
    isWithoutRequired: (one) => isLacked(one, required.flag),
    selectingWithoutRequired: (one, isConcerned) =>
      one.flags.filter((flag) => {
        if (flag.name !== selector.flag) return false;
        return waysOf(flag, one).some(
          (given) => isConcerned(one, given) === 'yes' && lacksUnder(one, required.flag, given),
        );
      }),
    requiredWithoutSelecting: (one) =>
      one.flags.filter(
        (flag) =>
          flag.name === required.flag && waysOf(flag, one).some((given) => lacksUnder(one, selector.flag, given)),
      ),
    selector: missing(selector.flag, selector.absence, required.flag, selector.values[0] ?? ''),
    required: missing(required.flag, required.absence, selector.flag, 'VALUE'),
  };
}

/** The branches that bring a flag, each of its values by itself. */
function waysOf({ value = [], conditions }: Flag, invocation: Invocation): Conditions[] {
  const given = new Map([...invocation.conditions, ...conditions]);
  const choice = value.find((atom) => atom.kind === 'choice');
  return choice?.alternatives.map((_, index) => new Map([...given, [choice.join, index]])) ?? [given];
}

/** Whether an invocation is known not to get a flag. */
function isWithout(invocation: Invocation, name: string): boolean {
  const { absent, values, unknown } = effective(invocation, name, invocation.conditions);
  return absent && values.size === 0 && !unknown;
}
