/** Which of the files that may be training configurations are some. Bytes are searched first: few files hold the names, and only those are parsed. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { onDisk } from '../../files/names.js';
import { decode } from '../../files/text.js';
import type { Candidate, Problem } from '../../find/find.js';
import { stemOf } from '../../migrate/needles.js';
import { requiredFlags } from '../../migrate/transform.js';
import type { SettingsTransform } from '../hosts.js';
import { isRecord } from './record.js';

export interface Configurations {
  /** In the order of the candidates. */
  readonly paths: readonly string[];
  /** Those of checkpoints, which are never changed. */
  readonly records: readonly string[];
  /** Named files that are no training configurations. */
  readonly others: readonly string[];
  readonly problems: readonly Problem[];
}

/** In bytes. A configuration has some thousands; what is larger is generated data, and never read. */
const largest = 1_000_000;

/** Looks at each file once. Stops early where `stop` says so. */
export async function configurationsAmong(
  candidates: readonly Candidate[],
  transforms: readonly SettingsTransform[],
  cwd: string,
  stop?: AbortSignal,
): Promise<Configurations> {
  const [paths, records, others, problems]: [string[], string[], string[], Problem[]] = [[], [], [], []];
  const needles = transforms.flatMap(requiredFlags).map((flag) => Buffer.from(stemOf(flag)));
  for (const [index, { path, by }] of candidates.entries()) {
    // Signals are heard between files.
    if (index % 500 === 499) await new Promise(setImmediate);
    if (stop?.aborted) break;
    try {
      const bytes = smallFile(resolve(cwd, path));
      if (!bytes || !needles.some((one) => bytes.includes(one)) || bytes.includes(0)) {
        if (by === 'name') others.push(path);
        continue;
      }
      // The parsers are loaded only for a file that holds a name.
      const { isConfiguration } = await import('./config.js');
      const text = decode(bytes);
      if (!transforms.some((one) => isConfiguration(path, text, one))) {
        if (by === 'name') others.push(path);
      } else if (isRecord(path, cwd)) records.push(path);
      else paths.push(path);
    } catch (error) {
      problems.push({ path, why: { error } });
    }
  }
  return { paths, records, others, problems };
}

const buffer = Buffer.allocUnsafe(largest + 1);

/** A file's bytes, to be used before the next call; undefined for what is no regular file, or too large. */
function smallFile(path: string): Buffer | undefined {
  // What became a pipe meanwhile must not keep us waiting.
  const descriptor = openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile() || stat.size > largest) return undefined;
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      length += read;
      if (read === 0 || length === buffer.length) break;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
