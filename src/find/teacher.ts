/** Whether what was given for a teacher is the folder that was to be migrated: `--teacher-model-path $UNSET scripts/`. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { isScriptName } from '../file-name.js';
import { type FindOptions, findFiles } from './find.js';

/** What a checkpoint holds. */
const isOfModel = (name: string): boolean => /^config\.json$|\.safetensors$|^pytorch_model.*\.bin$/.test(name);

/** Whether a path leads to a folder with scripts, and to none with a model. A path that leads nowhere may be the name of a model elsewhere. */
export async function isFolderOfScripts(path: string, options: FindOptions): Promise<boolean> {
  try {
    if (readdirSync(resolve(options.cwd, path)).some(isOfModel)) return false;
  } catch {
    return false;
  }
  const { files } = await findFiles([path], options);
  return files.some((one) => isScriptName(one.path));
}
