/** Messages for people: `path:line:column` and the reason, the line with a mark under the flag, what to do; and a summary. */
import type { FileResult, Finding, RuleId } from '../types.js';
import type { Summary } from './summary.js';
import { harmless, layOut } from './width.js';

export { harmless };

type Paint = (text: string) => string;

/** picocolors, or anything that paints. */
export interface Colours {
  readonly red: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
  readonly yellow: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

export interface Look {
  /** Also what was fixed, and advice. */
  readonly verbose: boolean;
  /** Width of the terminal; 0 or absent where there is none. */
  readonly columns?: number | undefined;
  readonly colours?: Colours | undefined;
}

const plain: Paint = (text) => text;
const noColours: Colours = { red: plain, green: plain, cyan: plain, yellow: plain, bold: plain, dim: plain };

/** A width to lay lines out in: a terminal may say 0 (under pre-commit) or something absurd. */
const roomOf = (columns: number | undefined): number => (columns && columns >= 20 ? Math.min(columns, 400) : 160);

/** The lines to print for a file: what is left for a person; with `verbose`, what was fixed and the advice too. */
export function findingLines(file: FileResult, look: Look): string[] {
  const shown = file.findings.filter((one) => look.verbose || (!one.fixed && one.severity === 'error'));
  const text = shown.length > 0 ? file.before.split('\n') : [];
  const lines = shown.flatMap((one) => frame(file.path, one, text[one.line - 1] ?? '', look));
  if (file.defect !== undefined) {
    lines.push(
      harmless(
        `${file.path}:1:1: defect: a proof failed, so the file was left alone; this is our mistake, please report it: ${file.defect}`,
      ),
    );
  }
  return lines;
}

function frame(path: string, one: Finding, source: string, look: Look): string[] {
  const paint = look.colours ?? noColours;
  const kind = one.fixed ? 'fixed' : one.severity;
  const tint = kind === 'error' ? paint.red : kind === 'fixed' ? paint.green : paint.yellow;
  // Messages are sentences: the first is the reason, the others say what to do.
  const [, reason = one.message, help = ''] = /^(.*?\.) (?=[A-Z`])(.*)$/su.exec(one.message) ?? [];
  const gutter = ' '.repeat(String(one.line).length);
  const bar = paint.cyan('|');
  const line = source.replace(/\r$/u, '').replace(/^\ufeff/u, '');
  const length = one.endLine === one.line ? one.endColumn - 1 : Number.POSITIVE_INFINITY;
  const laid = layOut(line, one.column - 1, length, roomOf(look.columns) - gutter.length - 3);
  const lines = [
    `${paint.bold(harmless(`${path}:${one.line}:${one.column}`))}: ${tint(kind)} [${one.rule}] ${harmless(reason)}`,
    `${gutter} ${bar}`,
    `${paint.cyan(String(one.line))} ${bar} ${laid.text}`,
    `${gutter} ${bar} ${' '.repeat(laid.from)}${tint('^'.repeat(laid.to - laid.from))}`,
  ];
  if (help !== '') lines.push(`${gutter} ${paint.cyan('=')} ${paint.bold('help')}: ${harmless(help)}`);
  return [...lines, ''];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Findings of these rules say that the script was not understood, rather than that it asks for a decision. */
const notUnderstood: ReadonlySet<RuleId> = new Set(['syntax-error', 'unplaced-flag', 'unresolved-reflow']);

/** The summary by outcome: one line, and one for each outcome that there is. */
export function summaryLines(
  summary: Summary,
  results: readonly FileResult[],
  mode: 'write' | 'dry-run' | 'check',
  verbose: boolean,
): string[] {
  const written = mode === 'write';
  const { changed, removed, inserted, errors, advice } = summary;
  const outcomes: string[] = [];
  if (changed > 0) {
    const parts = [];
    if (removed > 0) parts.push(`${count(removed, 'flag')} ${written ? 'removed' : 'to remove'}`);
    if (inserted > 0) parts.push(`${inserted} ${written ? 'inserted' : 'to insert'}`);
    if (parts.length === 0) parts.push(written ? 'lines mended' : 'lines to mend');
    outcomes.push(`${count(changed, 'file')} ${written ? 'changed' : 'would change'}: ${parts.join(', ')}`);
  }
  const left = results.flatMap((one) => one.findings.filter((it) => it.severity === 'error' && !it.fixed));
  const unread = left.filter((one) => notUnderstood.has(one.rule));
  const open = left.filter((one) => !notUnderstood.has(one.rule));
  if (open.length > 0) outcomes.push(`${open.length} left for a person: ${byRule(open)}`);
  if (unread.length > 0) outcomes.push(`${unread.length} not understood, left for a person: ${byRule(unread)}`);
  const defects = results.filter((one) => one.defect !== undefined).length;
  if (defects > 0) outcomes.push(`${count(defects, 'file')} left alone, because a proof failed`);
  if (advice > 0) outcomes.push(`${advice} advice${verbose ? '' : ' (-v shows)'}`);
  const runs =
    summary.invocations > 0
      ? `, ${count(summary.invocations, 'training run')}, ${summary.reflowInvocations} of them Reflow`
      : '';
  const verdict = changed === 0 && errors === 0 && defects === 0 ? ': nothing to do' : '';
  return [`${count(summary.files, 'file')} looked at${runs}${verdict}.`, ...outcomes.map((one) => `  ${one}`)];
}

function byRule(findings: readonly Finding[]): string {
  const counts = new Map<RuleId, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, number]) => `${number} ${rule}`).join(', ');
}
