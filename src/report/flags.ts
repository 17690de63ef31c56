/** The flags of a training invocation as `inspect` and the page list them: value, where each comes from, what the transform says of it. */
import type { MarkKind, Messages } from '../messages/types.js';
import type { Transform } from '../migrate/transform.js';
import type { FileResult, Home, InvocationFlag, InvocationReport, Origin } from '../types.js';

export interface FlagRow {
  readonly name: string;
  /** `?` where it is unknown; empty for a bare flag. */
  readonly value: string;
  /** `path:line:column`; empty for a flag that is absent. */
  readonly place: string;
  readonly from: string;
  readonly marks: readonly MarkKind[];
}

/** A row a flag, in the order in which they are given; then those that a Reflow run wants and does not get. */
export function flagRows(
  { path, origins, openWords, inFiles }: FileResult,
  invocation: InvocationReport,
  given: Transform,
  messages: Messages,
): FlagRow[] {
  const { flags } = invocation;
  const transform = given.steps?.find(({ id }) => id === invocation.transform) ?? given;
  const concerned = invocation.concerned === 'yes';
  const words = messages.inspect;
  const rows = flags.map((flag): FlagRow => {
    const origin = origins?.get(flag);
    return {
      name: flag.name,
      value: flag.value ?? (origin?.bare ? '' : '?'),
      place: `${origin?.path ?? path}:${flag.line}:${flag.column}`,
      from: origin ? fromOf(origin, messages) : '',
      marks: marksOf(flag, origin, concerned, transform),
    };
  });
  const isGiven = (name: string): boolean => flags.some((flag) => flag.name === name);
  if (!concerned) return rows;
  const absent = { place: '', from: words.absent };
  const open = openWords?.get(invocation);
  const brought = open === undefined ? absent : { place: '', from: words.mayBring(open) };
  const { required } = transform;
  /** A flag that a file of settings gives. */
  const inFile = (name: string): FlagRow | undefined => {
    const value = inFiles?.get(invocation)?.(name);
    return value === undefined ? undefined : { name, value: value ?? '?', place: '', from: words.inFile, marks: [] };
  };
  const requiredRow = required && inFile(required.flag);
  if (requiredRow) rows.push({ ...requiredRow, marks: ['required'] });
  else if (required && !isGiven(required.flag)) {
    const mark = open === undefined ? 'missing' : 'unknown';
    rows.push({ ...brought, name: required.flag, value: '', marks: ['required', mark] });
  }
  for (const { flag, default: value } of transform.advised) {
    if (isGiven(flag)) continue;
    const row = inFile(flag);
    if (row) {
      rows.push({ ...row, marks: ['advised'] });
      continue;
    }
    const from = value === undefined ? words.absent : words.policy;
    rows.push({ ...absent, name: flag, value: value ?? '', from, marks: ['advised'] });
  }
  return rows;
}

function fromOf({ path, home, value }: Origin, { inspect: words, list, place }: Messages): string {
  const own = homeName(home, words);
  if (!value) return own;
  if ('source' in value) return list([own, words.valueOf(value.source)]);
  const where = value.path === path ? place.line(value.line) : `${value.path}:${value.line}`;
  return list([own, words.valueFrom(homeName(value.home, words), where)]);
}

const homeName = (home: Home, { home: names }: Messages['inspect']): string =>
  'name' in home ? names[home.kind](home.name) : names[home.kind];

function marksOf(
  { name, value }: InvocationFlag,
  origin: Origin | undefined,
  concerned: boolean,
  { selector, required, rules, advised }: Transform,
): MarkKind[] {
  const marks: MarkKind[] = [];
  if (name === selector?.flag || (concerned && name === required?.flag)) marks.push('required');
  if (concerned && rules.some((one) => one.flag === name)) marks.push('obsolete');
  if (concerned && advised.some((one) => one.flag === name)) marks.push('advised');
  if (value === null && !origin?.bare) marks.push('unknown');
  if (origin?.overridden) marks.push('overridden');
  if (origin?.conditional) marks.push('conditional');
  return marks;
}
