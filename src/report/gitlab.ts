/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import { createHash } from 'node:crypto';
import type { FileResult, Finding } from '../types.js';
import { noteName, notesOf, openFindings, type RunMode } from './results.js';

export function gitlab(results: readonly FileResult[], mode: RunMode): string {
  // GitLab tells violations apart by their fingerprints alone, over all files.
  const fingerprint = (...parts: readonly string[]): string =>
    createHash('sha256').update(parts.join('\0')).digest('hex');
  const violations = results.flatMap((file) => [
    ...openFindings(file, mode).map(({ finding, fingerprint: own }) => ({
      description: finding.message,
      check_name: finding.rule,
      fingerprint: fingerprint(file.path, own),
      severity: severityOf(finding),
      location: { path: file.path, lines: { begin: finding.line, end: finding.endLine } },
    })),
    ...notesOf(file).map(({ note: { line, message }, fingerprint: own }) => ({
      description: message,
      check_name: noteName,
      fingerprint: fingerprint(file.path, own),
      severity: 'info',
      location: { path: file.path, lines: { begin: line, end: line } },
    })),
  ]);
  return `${JSON.stringify(violations, null, 2)}\n`;
}

/** What the program mends by itself is less grave than what it leaves for a person. */
function severityOf({ severity, fixed }: Finding): 'info' | 'minor' | 'major' {
  if (severity === 'advice') return 'info';
  return fixed ? 'minor' : 'major';
}
