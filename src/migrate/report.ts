/** Findings: where, what, why, and what to do. */

import type { Said } from '../messages/types.js';
import type { Span } from '../shell/values.js';
import type { Finding, RuleId } from '../types.js';
import type { Placed } from './place.js';
import { gravityOf } from './severity.js';

/** Whether a position is to be left alone: by every rule, or by the one that is given. */
export type IsIgnored = (pos: number, rule?: RuleId) => boolean;

/** Whether the finding of a rule at a position may be fixed. */
export type MayFix = (rule: RuleId, pos: number) => boolean;

export type Report = (rule: RuleId, at: Span, said: Said, more?: Partial<Finding>) => Finding | undefined;

/** Collects findings into `findings`; those of other rules, and what an ignore comment covers, are dropped. */
export function reporter(
  findings: Placed<Finding>[],
  place: (offset: number) => { line: number; column: number },
  isIgnored: (pos: number, rule: RuleId) => boolean,
  rules: ReadonlySet<RuleId> | undefined,
): Report {
  return (rule, at, said, more = {}) => {
    if (rules?.has(rule) === false || isIgnored(at.pos, rule)) return undefined;
    const start = place(at.pos);
    const end = place(at.end);
    const finding: Finding = {
      rule,
      severity: gravityOf(rule),
      ...said,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      fixed: false,
      ...more,
    };
    findings.push({ pos: at.pos, about: finding });
    return finding;
  };
}
