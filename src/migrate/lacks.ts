/** Flags that a call has to have, and that it lacks. */
import type { Messages, Said } from '../messages/types.js';
import { effective } from '../shell/invocations.js';
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
  const { teacherModelPath: path, addUseReflow } = options;
  const missing = (
    flag: string,
    { rule, says, what, option }: Absence,
    beside: string,
    value: string,
    isAsked: boolean,
  ): Missing => ({
    ...{ rule, flag, beside, argument: `${flag}=${value}`, isAsked },
    say: (why) =>
      why === undefined
        ? messages.findings.missing(says[messages.lang], what[messages.lang], option)
        : messages.findings.missingByHand(says[messages.lang], what[messages.lang], why),
  });
  return {
    selector: missing(selector.flag, selector.absence, required.flag, selector.values[0] ?? '', addUseReflow),
    required: missing(required.flag, required.absence, selector.flag, quote(path ?? 'PATH'), path !== undefined),
  };
}

/** Whether an invocation is known not to get a flag. */
export function isWithout(invocation: Invocation, name: string): boolean {
  const { absent, values, unknown } = effective(invocation, name, invocation.conditions);
  return absent && values.size === 0 && !unknown;
}
