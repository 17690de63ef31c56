/** Checks after a migration, which a transform may bring: what they are given. The checks themselves are the transform's. */
import type { DeclaredOption, Transform } from './migrate/transform.js';
import type { Colours } from './report/pretty.js';
import type { Lang } from './types.js';

export type When = 'auto' | 'always' | 'never';

export interface DoctorIo {
  /** The process's own: relative paths count from it. */
  readonly cwd: string;
  /** Standard input, for `--log -`. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Standard output; resolves when it is ready for more, also where nobody reads it any more. */
  out(bytes: Uint8Array | string): Promise<void>;
  /** Standard error, likewise. */
  err(bytes: Uint8Array | string): Promise<void>;
  /** A live log is about to be read: from now on an interruption is for its writer, and the log's end is ours. */
  live(): void;
  colours(when: When, stream: 'out' | 'err'): Colours | undefined;
  /** The terminal's width, where the stream is one. */
  columns(stream: 'out' | 'err'): number | undefined;
}

/** What the checks may be asked for. */
export interface CheckOption extends DeclaredOption {
  /** How its value is read: it may be given several times, or is a whole number; absent: it is a text, or there is none. */
  readonly value?: 'list' | 'number';
}

/** What every checking takes. */
export interface DoctorFlags {
  entrypoint?: string[];
  format: 'pretty' | 'json';
  color: When;
  lang?: Lang;
}

/** Exit status: 0 nothing failed, 1 a check failed, 2 the call was wrong or something could not be read. */
export type Doctor<Flags> = (
  scripts: readonly string[],
  flags: Flags & DoctorFlags,
  io: DoctorIo,
  transform: Transform,
) => Promise<0 | 1 | 2>;
