/** What a report for machines lists of a file: its findings, and what each is known by. */
import { createHash } from 'node:crypto';
import { defaultTransform } from '../transform-name.js';
import type { FileResult, Finding, InvocationReport, Migration, Note } from '../types.js';

export type RunMode = 'write' | 'dry-run' | 'check';

/** What a note is called where a finding has the name of its rule. */
export const noteName = 'note';

export interface Listed {
  readonly finding: Finding;
  /** The same after edits elsewhere in the file; two findings of a file differ in it. */
  readonly fingerprint: string;
}

/** What is said of a file, in the language of the reports. */
export const reported = (file: FileResult): Pick<Migration, 'findings' | 'notes'> => file.reported ?? file;

/** Gives each thing that is said of a file what it is known by: not the number of its line, which edits elsewhere move. */
function fingerprints(file: FileResult): (name: string, line: number) => string {
  const lines = file.before.replace(/^\ufeff/, '').split('\n');
  const seen = new Map<string, number>();
  return (name, line) => {
    // The text of the line and not its number: `--steps=1` that is put in above changes nothing.
    const text = `${name} ${lines[line - 1]?.trim() ?? ''}`;
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return `${createHash('sha256').update(text).digest('hex').slice(0, 16)}:${count}`;
  };
}

/** An invocation as JSON has it; for `smolvla-reflow`, with the older name of `concerned`. */
export const invocationFields = ({ flags, ...one }: InvocationReport): object => ({
  ...one,
  ...(one.transform === defaultTransform && { reflow: one.concerned }),
  flags,
});

/** The findings that are there after the run: what has been written already is none any more. */
export function openFindings(file: FileResult, mode: RunMode): Listed[] {
  const known = fingerprints(file);
  return reported(file)
    .findings.filter((one) => !one.fixed || mode !== 'write')
    .map((finding) => ({ finding, fingerprint: known(finding.rule, finding.line) }));
}

/** The notes on a file. */
export function notesOf(file: FileResult): { readonly note: Note; readonly fingerprint: string }[] {
  const known = fingerprints(file);
  return (reported(file).notes ?? []).map((note) => ({ note, fingerprint: known(noteName, note.line) }));
}
