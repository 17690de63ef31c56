/** Flags that a call gets from files of settings: what it gives itself wins over them. */
import { effective } from '../shell/effective.js';
import type { Conditions } from '../shell/invocations.js';
import type { MigrateOptions, ReadSettings } from '../types.js';
import type { Invocation } from './reading.js';
import type { Transform } from './transform.js';

export type Reader = MigrateOptions['readSettings'];

/** The files that a call names, where `given` holds, each undefined where it is not at hand; a value that is unknown is taken to name none. */
export function filesOf(
  invocation: Invocation,
  { settings = [] }: Transform,
  given: Conditions,
  read: Reader,
): (ReadSettings | undefined)[] {
  return settings.flatMap(({ flag, isFile }) => {
    const { values, absent, unknown } = effective(invocation, flag, given, 'say nothing');
    const files = [...values].filter(isFile).map((value) => read?.(flag, value));
    // On another branch there is no file, or one that is not known.
    if (files.length > 0 && absent) files.push(() => undefined);
    if (files.length > 0 && unknown) files.push(undefined);
    return files;
  });
}

/** What the files that a call names give for a flag; undefined where it names none that is at hand. */
export function fromFiles(invocation: Invocation, transform: Transform, read: Reader): ReadSettings | undefined {
  const files = filesOf(invocation, transform, invocation.conditions, read).flatMap((file) => file ?? []);
  return files.length === 0
    ? undefined
    : (flag) => files.map((file) => file(flag)).find((value) => value !== undefined);
}

/** Whether one of the files that a call names gives a flag, or says which calls are concerned: what that lacks is told there. */
export const isInFiles = (invocation: Invocation, transform: Transform, flag: string, read: Reader): boolean =>
  filesOf(invocation, transform, invocation.conditions, read).some((file) =>
    [flag, transform.selector?.flag].some((one) => one !== undefined && file?.(one) !== undefined),
  );
