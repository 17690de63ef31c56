/** Whether an option took the path that was to be migrated for its value: `--teacher-model-path $UNSET scripts/`. */
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { isScriptName } from '../file-name.js';
import { type FindOptions, findFiles } from './find.js';

/** The option of a call without paths whose value is a path to migrate, and the path; undefined where there is none. */
export async function swallowedBy(
  { entrypoint = [], teacherModelPath: teacher }: { entrypoint?: readonly string[]; teacherModelPath?: string },
  options: FindOptions,
): Promise<{ readonly option: string; readonly path: string } | undefined> {
  const path = entrypoint.find((one) => existsSync(resolve(options.cwd, one)));
  if (path !== undefined) return { option: '--entrypoint', path };
  if (teacher === undefined || !(await isFolderOfScripts(teacher, options))) return undefined;
  return { option: '--teacher-model-path', path: teacher };
}

/** What a checkpoint holds. */
const isOfModel = (name: string): boolean => /^config\.json$|\.safetensors$|^pytorch_model.*\.bin$/.test(name);

/** Whether a path leads to a folder with scripts, and to none with a model. A path that leads nowhere may be the name of a model elsewhere. */
async function isFolderOfScripts(path: string, options: FindOptions): Promise<boolean> {
  try {
    if (readdirSync(resolve(options.cwd, path)).some(isOfModel)) return false;
  } catch {
    return false;
  }
  const { files } = await findFiles([path], options);
  return files.some((one) => isScriptName(one.path));
}
