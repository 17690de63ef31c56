/** What a report for machines lists of a file: its findings, and what each is known by. */
import { createHash } from 'node:crypto';
import type { FileResult, Finding } from '../types.js';

export type RunMode = 'write' | 'dry-run' | 'check';

export interface Listed {
  readonly finding: Finding;
  /** The same after edits elsewhere in the file; two findings of a file differ in it. */
  readonly fingerprint: string;
}

/** The findings in the language of the reports. */
export const reported = (file: FileResult): readonly Finding[] => file.reported ?? file.findings;

/** The findings that are there after the run: what has been written already is none any more. */
export function openFindings(file: FileResult, mode: RunMode): Listed[] {
  const lines = file.before.replace(/^\ufeff/, '').split('\n');
  const seen = new Map<string, number>();
  return reported(file)
    .filter((one) => !one.fixed || mode !== 'write')
    .map((finding) => {
      // The text of the line and not its number: `--steps=1` that is put in above changes nothing.
      const text = `${finding.rule} ${lines[finding.line - 1]?.trim() ?? ''}`;
      const count = (seen.get(text) ?? 0) + 1;
      seen.set(text, count);
      return { finding, fingerprint: `${createHash('sha256').update(text).digest('hex').slice(0, 16)}:${count}` };
    });
}
