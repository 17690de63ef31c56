/** What a training left behind: the configuration in a checkpoint is a record of what was, and no run reads its settings anew. */
import { readdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { onDisk } from '../../files/names.js';
import { slashes } from '../../find/shown.js';

/** How far above a file weights are looked for. */
const levels = 3;

/**
 * Whether a file belongs to a checkpoint: by a folder's name, or by weights beside it or above.
 *
 * @param path as shown
 */
export function isRecord(path: string, cwd: string): boolean {
  const whole = resolve(cwd, path);
  if (/(?:^|\/)(?:pretrained_model|checkpoints?)\//.test(path) || slashes(whole).includes('/pretrained_model/'))
    return true;
  let folder = dirname(whole);
  for (let level = 0; level < levels; level++) {
    if (holdsWeights(folder)) return true;
    if (folder === cwd || folder === dirname(folder)) return false;
    folder = dirname(folder);
  }
  return false;
}

function holdsWeights(folder: string): boolean {
  try {
    return readdirSync(onDisk(folder)).some((name) => name.endsWith('.safetensors'));
  } catch {
    return false;
  }
}
