/** Flags that a call has to have, and that it lacks. */
import type { Said } from '../messages/types.js';
import { effective } from '../shell/effective.js';
import { type Conditions, type Flag, implied } from '../shell/invocations.js';
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
  /** The flags by which some branch selects an invocation that may be without the required flag there. */
  selectingWithoutRequired(invocation: Invocation, isConcerned: IsConcerned): Unmet[];
  /** The other way round: required flags that some branch gives, while there may be nothing that selects. */
  requiredWithoutSelecting(invocation: Invocation): Unmet[];
}

/** A flag that the other one may not be there with. */
export interface Unmet {
  readonly flag: Flag;
  /** Where it may be without the other one, no further branch brings that, with any value. */
  readonly isAlone: boolean;
  /**
   * Some run is without the other one for certain. Two branches may be one: `if [ $REFLOW ]` here, and there once more; and in
   * `${T:+--teacher=$T}`, something above may have made sure of `$T`.
   */
  readonly isSure: boolean;
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
  /** Of the flags with a name, those that may be there without `other`, on the ways that count. */
  const unmet = (one: Invocation, name: string, other: string, counts: (given: Conditions) => boolean): Unmet[] => {
    if (isInFiles(one, transform, other, options.readSettings)) return [];
    return one.flags.flatMap((flag) => {
      const ways = flag.name === name ? waysOf(flag, one).filter(counts) : [];
      const said = ways.map((given) => ({ given, ...effective(one, other, given) }));
      const lacking = said.filter(({ absent }) => absent);
      if (lacking.length === 0) return [];
      const isAlone = lacking.every(({ values, unknown }) => values.size === 0 && !unknown);
      const isStart = lacking.some(({ given, unknown }) => !unknown && implied(given, one.conditions));
      return [{ flag, isAlone, isSure: isAlone || isStart }];
    });
  };
  return {
    isWithoutSelector: (one) => isGiven(one, required.flag) && isLacked(one, selector.flag),
    isWithoutRequired: (one) => isLacked(one, required.flag),
    selectingWithoutRequired: (one, isConcerned) =>
      unmet(one, selector.flag, required.flag, (given) => isConcerned(one, given) === 'yes'),
    requiredWithoutSelecting: (one) => unmet(one, required.flag, selector.flag, () => true),
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
