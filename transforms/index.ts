/** The catalogue. A new transform is one file and one line here. */
import type { Transform } from '../src/migrate/transform.js';
import { smolvlaReflow } from './smolvla-reflow.js';

/** What their options allow, by its names in the library. */
export type { ReflowConsents as DeclaredConsents } from './smolvla-reflow/options.js';

export const transforms: readonly Transform[] = [smolvlaReflow];
