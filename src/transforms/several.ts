/** Several transforms as one: each reads what the one before made. */

import { entryPointsOf, type Transform } from '../migrate/transform.js';
import { chainedIn } from './check.js';
import { merged } from './entries.js';
import type { OrderFault } from './mistake.js';

export function faultOf(steps: readonly Transform[]): OrderFault | undefined {
  for (const [index, step] of steps.entries())
    for (const earlier of steps.slice(0, index)) {
      if (earlier.id === step.id) return { twice: step.id };
      // A second run would change it once more.
      const made = chainedIn(step, earlier);
      if (made !== undefined) return { made, by: step.id, of: earlier.id };
    }
  return undefined;
}

export const severalIn = (steps: readonly Transform[]): Transform => ({
  id: steps.map(({ id }) => id).join(','),
  title: {
    en: steps.map(({ title }) => title.en).join(' · '),
    zh: steps.map(({ title }) => title.zh).join(' · '),
  },
  entryPoints: merged(steps.map(entryPointsOf)),
  rules: steps.flatMap(({ rules }) => rules),
  advised: steps.flatMap(({ advised }) => advised),
  steps,
});
