/** The JSON report; its fields are fixed. */
import type { FileResult } from '../types.js';
import { diff } from './diff.js';
import type { Problem } from './reports.js';
import { invocationFields, reported } from './results.js';
import { tallyOf } from './summary.js';

export function json(
  transform: string,
  results: readonly FileResult[],
  problems: readonly Problem[],
  looked: number,
): string {
  const files = results.map((file) => ({
    path: file.path,
    changed: file.changed,
    findings: reported(file).findings.map(({ help: _, left: __, ...fields }) => fields),
    invocations: file.invocations.map(invocationFields),
    ...(reported(file).notes ? { notes: reported(file).notes } : {}),
    ...(file.changed ? { diff: diff(file.path, file.before, file.text) } : {}),
  }));
  const { summary } = tallyOf(results, looked);
  return `${JSON.stringify({ version: 1, transform, summary, problems, files }, null, 2)}\n`;
}
