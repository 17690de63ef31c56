/** Another build as the engine: `migrate(text, options)` of the module that ORACLE_ENGINE names, as dist/index.js. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MigrateOptions, Migration } from '../../src/types.js';
import type { Migrate } from './judge-options.js';

interface Build {
  readonly migrate: (text: string, options: MigrateOptions) => Migration;
}

export async function otherEngine(path: string): Promise<Migrate> {
  const { migrate }: Build = await import(pathToFileURL(resolve(path)).href);
  return (given, options) => given.map(({ original }) => migrate(original, options));
}
