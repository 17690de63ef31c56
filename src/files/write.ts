/** The only place that writes a file: the old content or the new one, never a part of it. */
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** Why a file was left as it is. */
export type Refusal = 'outside' | 'irregular' | 'linked' | 'read-only' | 'changed';

export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';

  /** `target` is where the path leads. */
  constructor(
    readonly why: Refusal,
    readonly target: string,
  ) {
    super(`${why}: ${target}`);
  }
}

const temporary = new Set<string>();

/** Removes what an interrupted write left behind; for signal handlers. */
export function removeTemporaryFiles(): void {
  for (const path of temporary) rmSync(path, { force: true });
  temporary.clear();
}

/**
 * Replaces the file's content `before` by `after`. Mode and, where permitted, owner are kept; a symbolic link stays one.
 * @param roots folders outside of which no link is followed
 * @throws WriteRefused where the file is linked elsewhere, hard-linked, read-only or changed meanwhile; any file system error
 */
export function writeSafely(path: string, before: Buffer, after: Buffer, roots: readonly string[]): void {
  const target = realpathSync(path);
  if (
    lstatSync(path).isSymbolicLink() &&
    !roots.some((root) => `${target}${sep}`.startsWith(`${realpathSync(root)}${sep}`))
  ) {
    throw new WriteRefused('outside', target);
  }
  const stat = lstatSync(target);
  if (!stat.isFile()) throw new WriteRefused('irregular', target);
  if (stat.nlink > 1) throw new WriteRefused('linked', target);
  if ((stat.mode & 0o200) === 0) throw new WriteRefused('read-only', target);
  const temporaryPath = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${process.pid}.${temporary.size}.tmp`,
  );
  const descriptor = openSync(temporaryPath, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  temporary.add(temporaryPath);
  try {
    try {
      for (let at = 0; at < after.length; ) at += writeSync(descriptor, after, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    try {
      chownSync(temporaryPath, stat.uid, stat.gid);
    } catch {
      // Not permitted: the file becomes ours, as with every editor.
    }
    chmodSync(temporaryPath, stat.mode & 0o7777);
    if (!readFileSync(target).equals(before)) throw new WriteRefused('changed', target);
    renameSync(temporaryPath, target);
    flushFolder(dirname(target));
  } catch (error) {
    rmSync(temporaryPath, { force: true });
    throw error;
  } finally {
    temporary.delete(temporaryPath);
  }
}

/** Makes the new name itself durable; some file systems do not offer that. */
function flushFolder(path: string): void {
  try {
    const descriptor = openSync(path, constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The content is safe; only the moment of the rename is not.
  }
}
