/** Whether an option took the path that was to be migrated for its value: `--entrypoint $UNSET scripts/`. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { isScriptName } from '../file-name.js';
import { declared, longOf } from '../transforms/declared.js';
import type { Consents } from '../types.js';
import { type FindOptions, findFiles } from './find.js';
import { firstFolder } from './meant.js';

/** The option of a call without paths whose value is a path to migrate, and the path; undefined where there is none. */
export async function swallowedBy(
  { entrypoint = [], ...flags }: { entrypoint?: readonly string[] } & Consents,
  options: FindOptions,
): Promise<{ readonly option: string; readonly path: string } | undefined> {
  // `./my_train` and `train.py` are programs that stand here; who names a script for one has mostly left out the name.
  const path =
    firstFolder(entrypoint, options) ??
    entrypoint.find((one) => isScriptName(one) && existsSync(resolve(options.cwd, one)));
  if (path !== undefined) return { option: '--entrypoint', path };
  for (const option of declared) {
    const { sets, value } = option;
    const given = flags[sets];
    if (value && typeof given === 'string' && (await isFolderOfScripts(given, value.holds, options)))
      return { option: longOf(option), path: given };
  }
  return undefined;
}

/** Whether a path leads to a folder with scripts, and to none that holds a value. One that leads nowhere may be a name elsewhere. */
async function isFolderOfScripts(path: string, held: RegExp, options: FindOptions): Promise<boolean> {
  try {
    if (readdirSync(resolve(options.cwd, path)).some((name) => held.test(name))) return false;
  } catch {
    return false;
  }
  const { files } = await findFiles([path], options);
  return files.some((one) => isScriptName(one.path));
}
