/** An error's reason as a part of a sentence, without its stack. */
import { codeOf, messageOf } from './error.js';
import type { SystemError } from './messages/reasons.js';
import type { Messages } from './messages/types.js';

type Words = Pick<Messages['problems'], 'system' | 'noFolder'>;

/** Why something failed. */
export function reason(error: unknown, { system }: Words): string {
  const code = codeOf(error);
  return isKnown(code, system) ? system[code] : textOf(error);
}

/** Why a file could not be made: where something is not there, that is its folder. */
export const reasonToMake = (error: unknown, words: Words): string =>
  isMissing(error) ? words.noFolder : reason(error, words);

/** Whether it says that something is not there. */
export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** The first line of what an error says. */
export function textOf(error: unknown): string {
  const text = messageOf(error);
  return text.split('\n')[0] ?? text;
}

const isKnown = (code: unknown, system: Words['system']): code is SystemError =>
  typeof code === 'string' && Object.hasOwn(system, code);
