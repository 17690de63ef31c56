/** Messages for people: one line a finding, `path:line:column` first, and a summary. */
import type { FileResult, Finding } from '../types.js';
import type { Summary } from './summary.js';

/** Control characters, made harmless: a name or message must not steer the terminal. */
export const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}]/gu, (char) => `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);

const line = (path: string, one: Finding, note: string): string =>
  harmless(
    `${path}:${one.line}:${one.column}: ${one.severity === 'advice' ? 'advice' : note} [${one.rule}] ${one.message}`,
  );

/** The lines to print for a file: what is left for a person; with `verbose`, what was fixed and the advice too. */
export function findingLines(file: FileResult, verbose: boolean): string[] {
  const lines = file.findings
    .filter((one) => verbose || (!one.fixed && one.severity === 'error'))
    .map((one) => line(file.path, one, one.fixed ? 'fixed' : 'error'));
  if (file.defect !== undefined) {
    lines.push(
      harmless(
        `${file.path}:1:1: defect: a proof failed, so the file was left alone; this is our mistake, please report it: ${file.defect}`,
      ),
    );
  }
  return lines;
}

export function summaryLine(summary: Summary, mode: 'write' | 'dry-run' | 'check'): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const would = mode === 'write' ? 'changed' : 'would change';
  const parts = [
    `${count(summary.files, 'file')} looked at`,
    `${summary.changed} ${would}`,
    `${count(summary.removed, 'flag')} ${mode === 'write' ? 'removed' : 'to remove'}`,
  ];
  if (summary.inserted > 0) parts.push(`${summary.inserted} inserted`);
  parts.push(summary.errors > 0 ? `${summary.errors} left for a person` : 'nothing left for a person');
  if (summary.advice > 0) parts.push(`${summary.advice} advice (-v shows)`);
  return `${parts.join(', ')}.`;
}
