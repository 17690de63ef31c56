/** The reports that go to files. Each is opened before anything is written: an undo that cannot be saved must not be needed. */
import { closeSync, constants, fstatSync, ftruncateSync, openSync, realpathSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { asError, codeOf } from '../error.js';
import { encode } from '../files/text.js';
import { refuseFull, writeWhole } from '../output.js';
import type { RunOptions } from '../run-options.js';

type Saved = RunOptions['saved'][number];

/** Why a report cannot go to a file; a text is the system's reason. */
export type NoReport = { readonly report: Saved; readonly why: 'script' | 'not empty' | Error };

interface Opened extends Saved {
  readonly descriptor: number;
  readonly target: string;
  /** It was not there before. */
  readonly isNew: boolean;
  /** How many bytes of it hold what must stay. */
  length: number;
}

export class SavedReports {
  private constructor(private readonly opened: readonly Opened[]) {}

  /**
   * Opens the files, and changes nothing in them; what is wrong with one of them otherwise.
   * @param scripts paths of the scripts: a report over one of them would cost somebody a script
   */
  static open(saved: RunOptions['saved'], cwd: string, scripts: () => Iterable<string>): SavedReports | NoReport {
    const opened: Opened[] = [];
    const taken = saved.length > 0 ? new Set([...scripts()].map((path) => resolve(cwd, path))) : undefined;
    for (const report of saved) {
      const target = resolve(cwd, report.path);
      const why = taken?.has(realOf(target)) && !isEmpty(target) ? 'script' : open(report, target, opened);
      if (why === undefined) continue;
      new SavedReports(opened).discard();
      return { report, why };
    }
    return new SavedReports(opened);
  }

  /** Closes the files as they were: there is nothing to report. */
  discard(): void {
    for (const { descriptor, target, isNew } of this.opened) {
      closeSync(descriptor);
      if (isNew) rmSync(target, { force: true });
    }
  }

  /**
   * Saves the undo of a change that is about to be made: whatever ends the run, the patch lacks no change.
   * @returns takes it out again, where the change was not made
   * @throws PatchFull where it cannot be saved; the patch is as it was then
   */
  async saveUndo(path: string, before: string, after: string): Promise<() => void> {
    const patch = this.opened.find(({ format }) => format === 'patch');
    if (!patch) return () => undefined;
    const { diff } = await import('./diff.js');
    const { descriptor, length } = patch;
    const bytes = encode(diff(path, before, after));
    const back = (): void => {
      if (isFile(descriptor)) ftruncateSync(descriptor, length);
      patch.length = length;
    };
    try {
      writeWhole(descriptor, bytes, isFile(descriptor) ? length : null);
    } catch (error) {
      back();
      throw new PatchFull(patch.path, asError(error));
    }
    patch.length += bytes.length;
    return back;
  }

  /** Fills the files. @returns what could not be written */
  async write(text: (format: Saved['format']) => Promise<Uint8Array>): Promise<NoReport[]> {
    const failed: NoReport[] = [];
    for (const { descriptor, length, ...report } of this.opened) {
      try {
        // What was saved change by change is whole.
        if (length === 0) {
          const bytes = await text(report.format);
          if (isFile(descriptor)) ftruncateSync(descriptor);
          writeWhole(descriptor, bytes);
        }
        closeSync(descriptor);
      } catch (error) {
        failed.push({ report, why: asError(error) });
      }
    }
    return failed;
  }
}

/** The patch has no room for one more change. */
export class PatchFull extends Error {
  constructor(
    readonly patch: string,
    override readonly cause: Error,
  ) {
    super(cause.message);
  }
}

function open(report: Saved, target: string, opened: Opened[]): NoReport['why'] | undefined {
  const { O_WRONLY, O_CREAT, O_EXCL } = constants;
  try {
    const [descriptor, isNew] = openNew(target, O_WRONLY | O_CREAT | O_EXCL) ?? [openSync(target, O_WRONLY), false];
    const stat = fstatSync(descriptor);
    // The undo of an earlier run is worth more than this one's.
    if (report.format === 'patch' && stat.isFile() && stat.size > 0) {
      closeSync(descriptor);
      return 'not empty';
    }
    opened.push({ ...report, descriptor, target, isNew, length: 0 });
    refuseFull(descriptor, target);
    return undefined;
  } catch (error) {
    return asError(error);
  }
}

function openNew(target: string, flags: number): [descriptor: number, isNew: true] | undefined {
  try {
    return [openSync(target, flags, 0o666), true];
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether there is nothing in a file that a report over it would cost. */
const isEmpty = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.size === 0;

const isFile = (descriptor: number): boolean => fstatSync(descriptor).isFile();
