/** What is thrown, whatever it is: its text, its code. */
import { types } from 'node:util';

/** What an error says. One of Node's own is no `Error` of a context that embeds us. */
export const messageOf = (error: unknown): string => (types.isNativeError(error) ? error.message : String(error));

export const asError = (error: unknown): Error => (types.isNativeError(error) ? error : new Error(String(error)));

/** The system's name for what went wrong, such as ENOENT. */
export const codeOf = (error: unknown): unknown =>
  types.isNativeError(error) && 'code' in error ? error.code : undefined;
