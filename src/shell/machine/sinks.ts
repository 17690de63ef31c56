/** Where output goes, and the names under which the environment keeps what is no variable: files, captured output, the folder. */
import type { Value } from './environment.js';

/**
 * Where a descriptor leads: to a person, or where nobody follows it, or to a text, which is kept as a variable so that branches and
 * loops join it: `>1` is what the first capture around got so far, `<run.sh` what a file holds.
 */
export type Sink = 'shown' | 'lost' | `>${number}` | `<${string}`;

/** By the number of a descriptor; a number that is missing leads to a person. */
export type Sinks = ReadonlyMap<number, Sink>;

/** In front of a file's name, where the environment keeps what it holds. */
export const fileMark = '<';

/** Whether a name of the environment is a file's. */
export const isFile = (name: string): boolean => name.startsWith(fileMark);

/** The folder that the script has changed to. */
export const workingFolder = '/';

/** Whether a name of the environment is a file's, or that of captured output. */
export const isOutput = (name: string): boolean => name.startsWith('>') || isFile(name);

/** What a file holds that was just opened. */
export const emptyText: Value = { kind: 'string', str: [] };
