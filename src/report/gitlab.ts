/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import { createHash } from 'node:crypto';
import type { FileResult, Finding } from '../types.js';
import { openFindings, type RunMode } from './results.js';

export function gitlab(results: readonly FileResult[], mode: RunMode): string {
  const violations = results.flatMap((file) =>
    openFindings(file, mode).map(({ finding, fingerprint }) => ({
      description: finding.message,
      check_name: finding.rule,
      // GitLab tells violations apart by this alone, over all files.
      fingerprint: createHash('sha256').update(`${file.path}\0${fingerprint}`).digest('hex'),
      severity: severityOf(finding),
      location: { path: file.path, lines: { begin: finding.line, end: finding.endLine } },
    })),
  );
  return `${JSON.stringify(violations, null, 2)}\n`;
}

/** What the program settles by itself is less grave than what it leaves for a person. */
function severityOf({ severity, fixed }: Finding): 'info' | 'minor' | 'major' {
  if (severity === 'advice') return 'info';
  return fixed ? 'minor' : 'major';
}
