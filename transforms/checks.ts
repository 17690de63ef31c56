/** The migration that has checks afterwards, `reflow-migrate doctor`; they are loaded for nothing else. */
import type { CheckOption, Doctor } from '../src/doctor.js';
import type { Transform } from '../src/migrate/transform.js';
import type { Lang, Localised } from '../src/types.js';
import { about, type CheckFlags, checkOptions, example } from './smolvla-reflow/doctor/options.js';
import { smolvlaReflow } from './smolvla-reflow.js';

export type { CheckFlags };

interface Checked {
  readonly transform: Transform;
  readonly load: () => Promise<Doctor<CheckFlags>>;
  /** What the help says of them, and of their options. */
  readonly about: Readonly<Record<Lang, { readonly summary: string; readonly description: string }>>;
  readonly options: readonly CheckOption[];
  /** For the manual. */
  readonly example: { readonly call: string; readonly about: Localised };
}

export const checked: Checked = {
  transform: smolvlaReflow,
  about,
  options: checkOptions,
  example,
  load: async () => (await import('./smolvla-reflow/doctor/command.js')).doctor,
};
