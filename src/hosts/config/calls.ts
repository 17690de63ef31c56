/** The runs of the project's scripts that read a training configuration, as far as their arguments name it. */
import { posix } from 'node:path';
import type { Transform } from '../../migrate/transform.js';
import type { InvocationReport } from '../../types.js';

/** A run that reads a file of settings. */
export interface Call {
  /** The transform that asked. */
  readonly transform: string;
  /** Where it stands. */
  readonly path: string;
  readonly line: number;
  /** The file as the run names it; null where that is not known. */
  readonly file: string | null;
  /** It says itself that it is not concerned, or may not be: the file's settings mean something to it. */
  readonly isOther: boolean;
  /** The flags that it gives itself. */
  readonly flags: ReadonlySet<string>;
}

/** The calls among the runs of a script. Where one does not say which run it is, the file decides. */
export function callsIn(
  path: string,
  invocations: readonly InvocationReport[],
  { id, selector, settings = [] }: Transform,
): Call[] {
  return invocations
    .filter(({ transform }) => transform === id)
    .flatMap(({ line, flags, concerned }) => {
      const names = new Set(flags.map(({ name }) => name));
      const about = {
        transform: id,
        path,
        line,
        isOther: concerned !== 'yes' && selector !== undefined && names.has(selector.flag),
        flags: names,
      };
      return flags
        .filter(({ name }) => settings.some(({ flag }) => flag === name))
        .map(({ value }): Call => ({ ...about, file: value }));
    });
}

/**
 * Whether a name in a script means a file, from some folder: from which one the run starts is not known.
 *
 * @param path as shown
 */
export const isMeantBy = (name: string, path: string): boolean =>
  `/${path}`.endsWith(`/${posix.normalize(name).replace(/^(?:\.\.\/)+/, '')}`);

/** Whether a script may name a file, or the folder of a `config.json`, for the words that it holds. */
export function mayBeNamed(path: string, holds: (word: string) => boolean): boolean {
  const { name, ext, dir } = posix.parse(path);
  return (holds(name) && holds(ext)) || (name === 'config' && dir !== '' && holds(posix.basename(dir)));
}

/** Whether it may: of an absolute path the end is enough, as the project may lie elsewhere where it runs. */
const mayMean = (name: string, path: string): boolean => isMeantBy(name, path) || name.endsWith(`/${path}`);

/** The calls that read a file; one whose file is not known counts where it is no concerned run: it may be this file. */
export const callsOf = (path: string, calls: readonly Call[]): Call[] =>
  calls.filter(({ file, isOther }) => (file === null ? isOther : mayMean(file, path)));
