/** The built-in migration as tests call it: nothing is asked for but what a test names. */
import { migrate as engine, migrateTogether as engineTogether, type Source } from '../../src/migrate/migrate.js';
import type { MigrateOptions, Migration } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';

/** Those of a plain run. */
export const plain: MigrateOptions = { fixContinuations: false, entrypoints: [] };

/** Migrates one script. */
export const migrate = (text: string, options: Partial<MigrateOptions> = {}): Migration =>
  engine(text, smolvlaReflow, { ...plain, ...options });

/** Migrates scripts that have to do with one another. */
export const migrateTogether = (scripts: readonly Source[], options: Partial<MigrateOptions> = {}): Migration[] =>
  engineTogether(scripts, smolvlaReflow, { ...plain, ...options });
