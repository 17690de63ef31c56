/** The JSON report; its fields are fixed. */
import { anyRun } from '../messages/messages.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult } from '../types.js';
import { diff } from './diff.js';
import type { Problem } from './reports.js';
import { invocationFields, reported } from './results.js';
import { tallyOf } from './summary.js';

export function json(
  { id, terms = anyRun }: Pick<Transform, 'id' | 'terms'>,
  results: readonly FileResult[],
  problems: readonly Problem[],
  looked: number,
): string {
  const { run, counted } = terms.en;
  const files = results.map((file) => ({
    path: file.path,
    changed: file.changed,
    findings: reported(file).findings.map(({ help: _, left: __, ...fields }) => fields),
    invocations: file.invocations.map(invocationFields),
    ...(reported(file).notes ? { notes: reported(file).notes } : {}),
    ...(file.changed ? { diff: diff(file.path, file.before, file.text) } : {}),
  }));
  const { summary } = tallyOf(results, looked);
  const told = problems.map(({ path, message }) => ({ path, message }));
  return `${JSON.stringify({ version: 1, transform: id, terms: { run, concerned: counted }, summary, problems: told, files }, null, 2)}\n`;
}
