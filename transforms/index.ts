/** The catalogue. A new transform is one file and one line here. */
import type { Transform } from '../src/migrate/transform.js';
import { smolvlaReflow } from './smolvla-reflow.js';

export const transforms: readonly Transform[] = [smolvlaReflow];
