/** Each training invocation with its flags, where each comes from, and what the transform says of it. */
import type { Transform } from '../migrate/transform.js';
import type { FileResult, InvocationFlag, InvocationReport } from '../types.js';
import { harmless } from './width.js';

/** `path:line: command (…)`, then a line a flag: name, value, place, mark. `?` is a value that the script does not settle. */
export function inspect(results: readonly FileResult[], transform: Transform): string {
  const blocks = results.flatMap((file) => file.invocations.map((one) => block(file.path, one, transform)));
  return blocks.map((lines) => `${lines.map(harmless).join('\n')}\n`).join('\n');
}

function block(path: string, { line, command, reflow, flags }: InvocationReport, transform: Transform): string[] {
  const rows = flags.map((flag, index) => [
    flag.name,
    flag.value ?? '?',
    `${path}:${flag.line}:${flag.column}`,
    markOf(flag, flags.slice(index + 1), reflow === 'yes', transform),
  ]);
  const wanted = [[transform.required.flag, 'required'], ...transform.advised.map(({ flag }) => [flag, 'advised'])];
  if (reflow === 'yes')
    for (const [name = '', mark = ''] of wanted)
      if (!flags.some((flag) => flag.name === name)) rows.push([name, '', 'absent', mark]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const title = reflow === 'yes' ? 'a Reflow run' : reflow === 'no' ? 'no Reflow run' : 'a Reflow run or not: unknown';
  return [
    `${path}:${line}: ${command} (${title})`,
    ...rows.map((row) => `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
  ];
}

function markOf(
  flag: InvocationFlag,
  later: readonly InvocationFlag[],
  concerned: boolean,
  transform: Transform,
): string {
  const marks: string[] = [];
  if (flag.name === transform.selector.flag || (concerned && flag.name === transform.required.flag))
    marks.push('required');
  if (concerned && transform.obsolete.some((one) => one.flag === flag.name)) marks.push('obsolete');
  if (concerned && transform.advised.some((one) => one.flag === flag.name)) marks.push('advised');
  if (flag.value === null) marks.push('unknown');
  if (later.some((one) => one.name === flag.name)) marks.push('given again');
  return marks.join(', ');
}
