/** Findings: where, what, why, and what to do. */

import type { Span } from '../shell/values.js';
import type { Finding, RuleId } from '../types.js';

export type Report = (rule: RuleId, at: Span, message: string, more?: Partial<Finding>) => Finding | undefined;

const advice: ReadonlySet<RuleId> = new Set(['freeze-vision-encoder', 'optimizer-lr', 'unused-variable']);

/** Collects findings into `findings`; what an ignore comment covers is dropped. */
export function reporter(
  findings: Finding[],
  place: (offset: number) => { line: number; column: number },
  isIgnored: (line: number) => boolean,
): Report {
  return (rule, at, message, more = {}) => {
    const start = place(at.pos);
    const end = place(at.end);
    if (isIgnored(start.line) || (more.invocation !== undefined && isIgnored(more.invocation))) return undefined;
    const finding: Finding = {
      rule,
      severity: advice.has(rule) ? 'advice' : 'error',
      message,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      fixed: false,
      ...more,
    };
    findings.push(finding);
    return finding;
  };
}
