/** Flags that a call has to have, and that it lacks. */
import type { Messages, Said } from '../messages/types.js';
import { effective } from '../shell/effective.js';
import type { MigrateOptions, RuleId } from '../types.js';
import { quote } from './insertions.js';
import type { Invocation } from './read.js';
import type { Absence, Transform } from './transform.js';

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

/** What invocations lack: the selector, where they have the required flag, or the other way round. */
export function lackedBy(
  { selector, required }: Transform,
  options: MigrateOptions,
  messages: Messages,
): { readonly selector: Missing; readonly required: Missing } | undefined {
  if (!selector?.absence || !required) return undefined;
  const missing = (flag: string, absence: Absence, beside: string, placeholder: string): Missing => {
    const { rule, says, what, option } = absence;
    const value = absence.asked?.(options);
    return {
      ...{ rule, flag, beside, argument: `${flag}=${quote(value ?? placeholder)}`, isAsked: value !== undefined },
      say: (why) =>
        why === undefined
          ? messages.findings.missing(says[messages.lang], what[messages.lang], option)
          : messages.findings.missingByHand(says[messages.lang], what[messages.lang], why),
    };
  };
  return {
    selector: missing(selector.flag, selector.absence, required.flag, selector.values[0] ?? ''),
    required: missing(required.flag, required.absence, selector.flag, 'VALUE'),
  };
}

/** Whether an invocation is known not to get a flag. */
export function isWithout(invocation: Invocation, name: string): boolean {
  const { absent, values, unknown } = effective(invocation, name, invocation.conditions);
  return absent && values.size === 0 && !unknown;
}
