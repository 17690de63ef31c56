/** What the doctor says about one thing that the guide asks to verify. */
import type { DoctorMessages, Tell } from './messages.js';

export type Remedy = keyof DoctorMessages['remedies'];

export interface Check {
  readonly id: string;
  readonly state: 'ok' | 'failed' | 'skipped';
  /** What was found, or, where it was skipped, what to pass to have it checked. */
  readonly tell: Tell;
  /** The guide's remedy, for what failed. */
  readonly remedy?: Remedy;
}

export const ok = (id: string, tell: Tell): Check => ({ id, state: 'ok', tell });
export const failed = (id: string, tell: Tell, remedy: Remedy): Check => ({ id, state: 'failed', tell, remedy });
export const skipped = (id: string, tell: Tell): Check => ({ id, state: 'skipped', tell });

/** A check in a language, as the JSON report has it. */
export interface Told extends Pick<Check, 'id' | 'state'> {
  readonly text: string;
  readonly remedy?: string;
}

export const told = ({ id, state, tell, remedy }: Check, words: DoctorMessages): Told => ({
  id,
  state,
  text: tell(words),
  ...(remedy === undefined ? {} : { remedy: words.remedies[remedy] }),
});
