/** Counts over a run, file by file. */
import { withoutTransform } from '../migrate/severity.js';
import type { FileResult, InvocationReport, RuleId } from '../types.js';

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
  /** Findings that are left out, because a baseline has them; absent where there is none. */
  known?: number;
}

/** What is known of a run when its files are forgotten. */
export interface Tally {
  readonly summary: Summary;
  /** How many findings are left for a person, by rule. */
  readonly left: Map<RuleId, number>;
  /** Runs that may be concerned: by some branches of their scripts, or because it cannot be known. */
  unsure: number;
  /** Changes that a person was asked about and refused, those that were left undecided, and those of files that were to be kept. */
  refused: number;
  unasked: number;
  kept: number;
  /** Advice that only this run can give: what it wrote left a variable without a use. */
  unused: number;
  /** Flags and commands that became other ones. */
  rewritten: number;
  /** Files left alone because a proof failed. */
  defects: number;
}

/** The tally of a run that looked at so many files, and found nothing so far. */
export const newTally = (files: number): Tally => ({
  summary: { files, changed: 0, invocations: 0, reflowInvocations: 0, removed: 0, inserted: 0, errors: 0, advice: 0 },
  left: new Map(),
  refused: 0,
  unused: 0,
  unasked: 0,
  kept: 0,
  unsure: 0,
  rewritten: 0,
  defects: 0,
});

/** How many runs there are, where each of several transforms saw those that are its own: on each line as many as one of them saw. */
function runsIn(invocations: readonly InvocationReport[]): number {
  const counts = new Map<number, Map<string | undefined, number>>();
  for (const { line, transform } of invocations) {
    const onLine = counts.get(line) ?? new Map<string | undefined, number>();
    counts.set(line, onLine.set(transform, (onLine.get(transform) ?? 0) + 1));
  }
  return [...counts.values()].reduce((sum, onLine) => sum + Math.max(...onLine.values()), 0);
}

/** Adds one file to the tally. */
export function count(tally: Tally, file: FileResult): void {
  const { summary, left } = tally;
  if (file.changed) summary.changed++;
  if (file.defect !== undefined) tally.defects++;
  summary.invocations += runsIn(file.invocations);
  summary.reflowInvocations += runsIn(file.invocations.filter((one) => one.concerned === 'yes'));
  tally.unsure += runsIn(file.invocations.filter((one) => one.concerned === 'unknown'));
  summary.removed += file.removed;
  summary.inserted += file.inserted;
  tally.rewritten += file.rewritten ?? 0;
  if (file.known !== undefined) summary.known = (summary.known ?? 0) + file.known;
  for (const { rule, severity, fixed, left: choice } of file.findings) {
    if (withoutTransform(rule) === 'unused-variable') tally.unused++;
    if (severity === 'advice') summary.advice++;
    else if (!fixed) {
      summary.errors++;
      if (choice !== undefined) tally[choice]++;
      else left.set(rule, (left.get(rule) ?? 0) + 1);
    }
  }
}

/** The tally of a run whose files are all at hand. */
export function tallyOf(results: readonly FileResult[], looked: number): Tally {
  const tally = newTally(looked);
  for (const file of results) count(tally, file);
  return tally;
}
