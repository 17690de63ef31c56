/** Counts for the reliability report: each test adds what it really did. Without RELIABILITY_LOG nothing is kept. */
import { appendFileSync } from 'node:fs';

export type Count =
  | 'files'
  | 'parsed'
  | 'compared'
  | 'mutations'
  | 'unproved'
  | 'kills'
  | 'faults'
  | 'races'
  | 'hostile'
  | 'refused';

/** Adds to a count: `scripts/reliability.mjs` sums them up. */
export function tally(count: Count, number = 1): void {
  const log = process.env.RELIABILITY_LOG;
  if (log) appendFileSync(log, `${JSON.stringify({ count, number })}\n`);
}
