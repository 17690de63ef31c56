/** The only place that reads a script whole: a regular file, and no larger one than can be handled. */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { onDisk } from './names.js';

/** In bytes. A script has some thousands; what is larger is an archive with a script for its head. */
export const maxSize = 100_000_000;

/** Why a file was not read. */
export class ReadRefused extends Error {
  override readonly name = 'ReadRefused';

  constructor(readonly why: 'irregular' | 'huge') {
    super(why);
  }
}

/**
 * The file's bytes. A link at the end of the path is followed.
 * @throws ReadRefused where it is no regular file, or a huge one; any file system error
 */
export function readRegular(path: string): Buffer {
  // What became a pipe since somebody looked must not keep us waiting.
  const descriptor = openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new ReadRefused('irregular');
    if (stat.size > maxSize) throw new ReadRefused('huge');
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
