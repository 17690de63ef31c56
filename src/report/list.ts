/** What is printed of a run in place of its changes: the names of the files, or a table of numbers. */
import { messagesIn } from '../messages/messages.js';
import { ruleIds } from '../migrate/severity.js';
import type { FileResult, Lang, RuleId } from '../types.js';
import { harmless, widthOf } from './width.js';

/** The bare names of the files that change, one a line, for other programs; on a terminal, harmless. */
export const list = (results: readonly FileResult[], terminal: boolean): string =>
  results
    .filter(({ changed }) => changed)
    .map(({ path }) => `${terminal ? harmless(path) : path}\n`)
    .join('');

/** How often each rule found something, how many of these are fixed, and how many are left. Empty where nothing was found. */
export function statistics(results: readonly FileResult[], lang: Lang | undefined): string {
  const counts = new Map<RuleId, { found: number; fixed: number }>();
  for (const { rule, fixed } of results.flatMap(({ findings }) => findings)) {
    const { found = 0, fixed: before = 0 } = counts.get(rule) ?? {};
    counts.set(rule, { found: found + 1, fixed: before + Number(fixed) });
  }
  if (counts.size === 0) return '';
  const rows: (readonly [string, string, string, string])[] = [messagesIn(lang).statistics];
  const others = [...counts.keys()].filter((rule) => !ruleIds.some((one) => one === rule));
  for (const rule of [...ruleIds, ...others]) {
    const { found, fixed } = counts.get(rule) ?? { found: 0, fixed: 0 };
    if (found > 0) rows.push([String(found), String(fixed), String(found - fixed), rule]);
  }
  const width = [0, 1, 2].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  return rows
    .map(
      (row) =>
        `${row.map((cell, at) => ' '.repeat((width[at] ?? 0) - (at < 3 ? widthOf(cell) : 0)) + cell).join('  ')}\n`,
    )
    .join('');
}
