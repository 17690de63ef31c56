/** The migration that has checks afterwards, `reflow-migrate doctor`; they are loaded for nothing else. */
import type { Doctor } from '../src/doctor.js';
import type { Transform } from '../src/migrate/transform.js';
import { smolvlaReflow } from './smolvla-reflow.js';

export const checked: { readonly transform: Transform; readonly load: () => Promise<Doctor> } = {
  transform: smolvlaReflow,
  load: async () => (await import('./smolvla-reflow/doctor/command.js')).doctor,
};
