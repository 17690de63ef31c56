/** What a run is asked for, and where it speaks. */
import type { BaselineFile } from './baseline/file.js';
import type { Chooser } from './choose/choose.js';
import type { Patterns } from './find/patterns.js';
import type { HostName } from './hosts/hosts.js';
import type { Colours } from './report/pretty.js';
import type { Listing } from './report/reports.js';
import type { Lang, MigrateOptions } from './types.js';

export type Format = 'pretty' | 'json' | 'sarif' | 'github' | 'gitlab';

export interface RunOptions extends MigrateOptions {
  readonly paths: readonly string[];
  readonly mode: 'write' | 'dry-run' | 'check';
  /** What is printed. */
  readonly format: Format | Listing;
  /** The language of the reports for machines. */
  readonly reportLang: Lang;
  /** Reports that go to files beside it. */
  readonly saved: readonly { readonly format: Exclude<Format, 'pretty'> | 'patch' | 'html'; readonly path: string }[];
  /** Findings that are known: nothing is said of them, and nothing is changed. */
  readonly baseline?: BaselineFile | undefined;
  /** What is done with the baseline as it would be now; no script is changed then. Absent: the run is about the scripts. */
  readonly updates?: 'write' | 'dry-run' | 'check' | undefined;
  /** The program's own version, for reports that name it. */
  readonly version: string;
  readonly include: readonly Patterns[];
  readonly exclude: readonly Patterns[];
  /** What a call excludes that gives no path: where nothing is left, one may have been meant as the path. */
  readonly mayBePaths: readonly string[];
  /** The kinds of files that are looked for. */
  readonly hosts: ReadonlySet<HostName>;
  readonly gitignore: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly cwd: string;
}

export interface Console {
  /** Standard output: the diff or the report. Waits until whoever reads it keeps up. */
  out(bytes: Uint8Array): Promise<void>;
  /** Standard error: a line for people. */
  say(line: string): void;
  /** Of standard output and standard error: each may be a terminal or not. */
  colours: { readonly out: Colours | undefined; readonly err: Colours | undefined };
  /** The terminal's width in columns, where there is one. */
  columns: number | undefined;
  /** Standard output is a terminal. */
  terminal: boolean;
  /** Both are read on one terminal: an empty line parts the diff from the messages. */
  together: boolean;
  /** Somebody wants the run to end: it ends between two files. */
  interruption: AbortSignal;
  /** Told often how far the run is; makes the line to show only where one is due. */
  progress?: ((line: () => string) => void) | undefined;
  /** Asks a person about each change. */
  chooser?: Chooser | undefined;
  /** Told of a file about to be written that git has no copy of as it is; false where a person wants to keep it. */
  mayLose(path: string, why: Loss): Promise<boolean>;
}

/** Why git could not bring a file back: it has another content of it, does not track it, or lists no such file (outside of a repository). */
export type Loss = 'changed' | 'untracked' | 'outside';
