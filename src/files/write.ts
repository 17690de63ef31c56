/** The only place that writes a script: the old content or the new one, never a part of it. */
import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { kill, pid, umask } from 'node:process';
import { whileBusy } from './busy.js';
import { nameOf, onDisk } from './names.js';
import { readRegular } from './read.js';

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
  for (const path of temporary) rmSync(onDisk(path), { force: true });
  temporary.clear();
}

/** Where the given folders really are, links followed: nothing is written outside of them. What is not there is left out. */
export function realFolders(folders: Iterable<string>): ReadonlySet<string> {
  const real = new Set<string>();
  for (const folder of new Set(folders)) {
    try {
      real.add(realPath(folder));
    } catch {
      // Nothing can be written there either.
    }
  }
  return real;
}

/**
 * Replaces the file's content `before` by `after`: the new content is written beside the file, flushed, and renamed. Mode and, where
 * permitted, owner are kept; a symbolic link stays one. The time of change is that of the write. Extended attributes and access lists
 * are not kept: Node cannot read them.
 * @param within the result of `realFolders`
 * @throws WriteRefused where the file is outside of these, hard-linked, read-only or changed meanwhile; any file system error
 */
export function writeSafely(path: string, before: Buffer, after: Buffer, within: ReadonlySet<string>): void {
  const target = realPath(path);
  const folder = dirname(target);
  if (!isWithin(folder, within)) throw new WriteRefused('outside', target);
  const stat = statOf(target);
  if (!stat.isFile()) throw new WriteRefused('irregular', target);
  if (stat.nlink > 1n) throw new WriteRefused('linked', target);
  if (!isWritable(target, stat)) throw new WriteRefused('read-only', target);
  replace(target, after, {
    prepare: (descriptor) => keepOwnerAndMode(descriptor, stat),
    check: () => {
      if (!readRegular(target).equals(before) || realPath(path) !== target || !isSame(stat, statOf(target)))
        throw new WriteRefused('changed', target);
    },
  });
}

/**
 * Makes a file that is not there yet, the whole of it or nothing.
 * @param within the result of `realFolders`; absent, it may be anywhere
 * @throws WriteRefused where it is outside of these, or somebody made it meanwhile; any file system error
 */
export function createSafely(path: string, bytes: Buffer, within?: ReadonlySet<string>): void {
  const target = join(realPath(dirname(path)), basename(path));
  if (within && !isWithin(dirname(target), within)) throw new WriteRefused('outside', target);
  replace(target, bytes, {
    prepare: (descriptor) => fchmodSync(descriptor, 0o666 & ~umask()),
    check: () => {
      if (existsSync(onDisk(target))) throw new WriteRefused('changed', target);
    },
  });
}

/** Writes beside the target, flushes, checks, and renames. */
function replace(
  target: string,
  bytes: Buffer,
  { prepare, check }: { prepare: (descriptor: number) => void; check: () => void },
): void {
  const folder = dirname(target);
  sweep(folder);
  const temporaryPath = join(folder, `${prefix}${pid}.${Math.random().toString(36).slice(2, 10)}.tmp`);
  const descriptor = openSync(onDisk(temporaryPath), constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  temporary.add(temporaryPath);
  let inPlace = false;
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      prepare(descriptor);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    whileBusy(() => {
      check();
      renameSync(onDisk(temporaryPath), onDisk(target));
    });
    inPlace = true;
  } finally {
    if (!inPlace) rmSync(onDisk(temporaryPath), { force: true });
    temporary.delete(temporaryPath);
  }
  flush(folder);
}

const realPath = (path: string): string => nameOf(realpathSync.native(onDisk(path), 'buffer'));

const statOf = (path: string): BigIntStats => lstatSync(onDisk(path), { bigint: true });

function isWithin(folder: string, folders: ReadonlySet<string>): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (folders.has(at)) return true;
    if (dirname(at) === at) return false;
  }
}

/** A rename asks nobody whether the file may be written; we do. The superuser may write everything, so the mode counts too. */
function isWritable(path: string, { mode }: BigIntStats): boolean {
  try {
    accessSync(onDisk(path), constants.W_OK);
    return (mode & 0o222n) !== 0n;
  } catch {
    return false;
  }
}

function keepOwnerAndMode(descriptor: number, { uid, gid, mode }: BigIntStats): void {
  let kept = true;
  try {
    fchownSync(descriptor, Number(uid), Number(gid));
  } catch {
    // Not permitted: the file becomes ours, as with every editor. It must not lend our rights to others then.
    kept = false;
  }
  fchmodSync(descriptor, Number(mode) & (kept ? 0o7777 : 0o777));
}

const constant = ['dev', 'ino', 'mode', 'nlink', 'uid', 'gid', 'size', 'mtimeNs'] as const;

const isSame = (before: BigIntStats, now: BigIntStats): boolean => constant.every((key) => before[key] === now[key]);

const prefix = '.reflow-migrate.';
const swept = new Set<string>();

/** Removes what killed runs left in a folder: a temporary file whose process is gone. If it was another machine's, its run finds the file missing and says so. */
function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  try {
    for (const name of readdirSync(onDisk(folder))) {
      const owner = name.startsWith(prefix)
        ? /^(\d+)\.[0-9a-z]+\.tmp$/.exec(name.slice(prefix.length))?.[1]
        : undefined;
      if (owner !== undefined && !isRunning(Number(owner))) rmSync(onDisk(join(folder, name)));
    }
  } catch {
    // A leftover disturbs nobody.
  }
}

function isRunning(process: number): boolean {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    return !(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH');
  }
}

/** Makes the new name itself durable; some file systems do not offer that. */
function flush(folder: string): void {
  try {
    const descriptor = openSync(onDisk(folder), constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The content is safe; only the moment of the rename is not.
  }
}
