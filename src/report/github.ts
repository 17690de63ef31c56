/** Annotations for GitHub Actions, one line a finding. */
import type { FileResult } from '../types.js';
import { noteName, openFindings, type RunMode, reported } from './results.js';

/** Escapes as GitHub's toolkit does: values of properties need more than the message. */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** What the program could mend is a warning; what it has written needs no annotation any more. Notes and advice are notices. */
export function github(results: readonly FileResult[], mode: RunMode): string {
  const lines = results.flatMap((file) => [
    ...openFindings(file, mode).map(({ finding: one }) => {
      const level = one.severity === 'advice' ? 'notice' : one.fixed ? 'warning' : 'error';
      const place = [
        `file=${property(file.path)}`,
        `line=${one.line}`,
        `endLine=${one.endLine}`,
        // GitHub takes columns only where the annotation stays on its line.
        ...(one.line === one.endLine ? [`col=${one.column}`, `endColumn=${one.endColumn}`] : []),
        `title=${property(one.rule)}`,
      ];
      return `::${level} ${place.join(',')}::${data(one.message)}`;
    }),
    ...(reported(file).notes ?? []).map(
      ({ line, column, message }) =>
        `::notice file=${property(file.path)},line=${line},col=${column},title=${noteName}::${data(message)}`,
    ),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}
