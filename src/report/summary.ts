/** Counts over a run. */
import type { FileResult } from '../types.js';

export interface Summary {
  files: number;
  changed: number;
  invocations: number;
  reflowInvocations: number;
  removed: number;
  inserted: number;
  /** Findings of severity error that are left for a person. */
  errors: number;
  advice: number;
}

export function summarise(results: readonly FileResult[], looked: number): Summary {
  const summary: Summary = {
    files: looked,
    changed: 0,
    invocations: 0,
    reflowInvocations: 0,
    removed: 0,
    inserted: 0,
    errors: 0,
    advice: 0,
  };
  for (const file of results) {
    if (file.changed) summary.changed++;
    summary.invocations += file.invocations.length;
    summary.reflowInvocations += file.invocations.filter((one) => one.reflow === 'yes').length;
    summary.removed += file.removed;
    summary.inserted += file.inserted;
    for (const finding of file.findings) {
      if (finding.severity === 'advice') summary.advice++;
      else if (!finding.fixed) summary.errors++;
    }
  }
  return summary;
}
