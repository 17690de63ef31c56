/** What a transform makes of one script: the new text, and the rules of what is left for a person. */
import { expect } from '@jest/globals';
import { migrate, type Transform } from '../../src/index.js';

export const outcomesOf =
  (transform: Transform) =>
  (text: string): { now: string; left: string[] } => {
    const { text: now, findings, defect } = migrate(`${text}\n`, { transform });
    expect(defect).toBeUndefined();
    return { now: now.slice(0, -1), left: findings.filter(({ fixed }) => !fixed).map(({ rule }) => rule) };
  };
