/** What a misspelt path was meant to be: `scripst/train.sh`, where there is a `scripts/train.sh`. */
import { existsSync, readdirSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import { nearest } from '../nearest.js';
import { slashes } from './shown.js';

/** The path that is there, with `/` as separator, whose every part is the given one or nearly so; undefined where there is none. */
export function meantPath(given: string, cwd: string): string | undefined {
  const path = slashes(given);
  const folder = posix.dirname(path);
  const real = existsSync(resolve(cwd, folder)) ? folder : meantPath(folder, cwd);
  const name = posix.basename(path);
  const names = real === undefined ? [] : namesIn(resolve(cwd, real));
  // `b.sh` is no slip for `a.sh`.
  const isLong = posix.parse(name).name.length > 2;
  const near = names.includes(name) ? name : isLong ? nearest(name, names) : undefined;
  return real === undefined || near === undefined ? undefined : posix.join(real, near);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
