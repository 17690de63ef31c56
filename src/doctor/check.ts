/** What the doctor says about one thing that the guide asks to verify. */

export interface Check {
  readonly id: string;
  readonly state: 'ok' | 'failed' | 'skipped';
  /** What was found, or, where it was skipped, what to pass to have it checked. */
  readonly text: string;
  /** The guide's remedy, for what failed. */
  readonly remedy?: string;
}

export const ok = (id: string, text: string): Check => ({ id, state: 'ok', text });
export const failed = (id: string, text: string, remedy: string): Check => ({ id, state: 'failed', text, remedy });
export const skipped = (id: string, text: string): Check => ({ id, state: 'skipped', text });
