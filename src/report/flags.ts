/** The flags of a training invocation as `inspect` and the page list them: value, where each comes from, what the transform says of it. */
import type { Messages } from '../messages/types.js';
import type { Transform } from '../migrate/transform.js';
import type { InvocationFlag, InvocationReport } from '../types.js';

export type MarkKind = 'required' | 'obsolete' | 'advised' | 'unknown' | 'givenAgain';

export interface FlagRow {
  readonly name: string;
  /** `?` where the script does not settle it; empty for a flag that is absent. */
  readonly value: string;
  readonly from: string;
  readonly marks: readonly MarkKind[];
}

export function flagRows(
  { reflow, flags }: InvocationReport,
  path: string,
  transform: Transform,
  words: Messages['inspect'],
): FlagRow[] {
  const rows = flags.map(
    (flag, index): FlagRow => ({
      name: flag.name,
      value: flag.value ?? '?',
      from: `${path}:${flag.line}:${flag.column}`,
      marks: marksOf(flag, flags.slice(index + 1), reflow === 'yes', transform),
    }),
  );
  const wanted: { name: string; mark: MarkKind }[] = [
    { name: transform.required.flag, mark: 'required' },
    ...transform.advised.map(({ flag }) => ({ name: flag, mark: 'advised' as const })),
  ];
  if (reflow === 'yes')
    for (const { name, mark } of wanted)
      if (!flags.some((flag) => flag.name === name)) rows.push({ name, value: '', from: words.absent, marks: [mark] });
  return rows;
}

function marksOf(
  flag: InvocationFlag,
  later: readonly InvocationFlag[],
  concerned: boolean,
  transform: Transform,
): MarkKind[] {
  const marks: MarkKind[] = [];
  if (flag.name === transform.selector.flag || (concerned && flag.name === transform.required.flag))
    marks.push('required');
  if (concerned && transform.obsolete.some((one) => one.flag === flag.name)) marks.push('obsolete');
  if (concerned && transform.advised.some((one) => one.flag === flag.name)) marks.push('advised');
  if (flag.value === null) marks.push('unknown');
  if (later.some((one) => one.name === flag.name)) marks.push('givenAgain');
  return marks;
}
