/** What options still do wrong, each with its smallest script. What is right now must go: the test says so. */
import { type Asked, nothing } from './asked.js';

export interface Gap {
  readonly fault: string;
  readonly asked: Asked;
  readonly text: string;
  /** What scripts by chance have where they are set aside for it. */
  readonly marked: RegExp;
}

const mends: Asked = { ...nothing, fixContinuations: true };
const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';

export const gaps: Readonly<Record<string, Gap>> = {
  'a backslash behind an assignment': {
    fault: 'broken line passed over in silence',
    asked: mends,
    text: `A="${R}" \\ # last-1\nlerobot-train $A\n`,
    marked: /^\w+\+?="(?:[^"]*)" \\(?: {2}\t$| # last-)/m,
  },
};

/** Whether a fault is one of these. */
export const isKnown = (text: string): boolean => Object.values(gaps).some(({ marked }) => marked.test(text));
