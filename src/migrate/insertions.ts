/** Arguments to insert: where only the runs that need them get them. */
import type { Run } from '../shell/evaluate.js';
import type { Flag } from '../shell/invocations.js';
import { shellTextOf, wordOf } from '../shell/shell-text.js';
import { eachItem, type Field, type Span } from '../shell/values.js';
import { cutsOf, partsMeet, Texts } from './cuts.js';
import { type Insertion, insertionBehind } from './edit.js';
import { type Invocation, placeOf, type Reading } from './read.js';

/** An argument to insert behind another. */
export interface Addition extends Insertion {
  readonly argument: string;
  /** The commands that will get it. */
  readonly runs: ReadonlySet<object>;
  /** The argument that it comes behind: one for each time that its word is expanded, as by a function that is called twice. */
  readonly behind: ReadonlySet<Field>;
}

export const lastOf = (invocation: Invocation, name: string): Flag | undefined =>
  invocation.flags.findLast((flag) => flag.name === name);

/** Makes insertions behind the last flag of a name, where only the invocations that need it get it. */
export function adder(
  reading: Reading,
  needing: readonly Invocation[],
  name: string,
): (flag: Flag, argument: string) => Addition | undefined {
  const runs = new Set<object>(needing.map((one) => one.run));
  let texts: Texts | undefined;
  return (flag, argument) => {
    const behind = flag.tokens.at(-1)?.item;
    if (behind?.kind !== 'field' || !flag.once) return undefined;
    texts ??= new Texts(
      reading.evaluation.runs,
      needing.flatMap((one) => {
        const last = lastOf(one, name)?.tokens.at(-1);
        return last ? cutsOf(last.item) : [];
      }),
    );
    for (const anchor of cutsOf(behind)) {
      const receivers = texts.receivers(anchor);
      if (![...receivers].every((run) => runs.has(run)) || holdsMore(receivers, anchor, flag)) continue;
      // Within a string of shell text, quotes would have to be quoted once more: only a plain argument goes there.
      const own =
        !behind.split &&
        behind.raw.length === 1 &&
        behind.raw[0]?.kind === 'text' &&
        behind.raw[0].via.length === 0 &&
        behind.raw[0].pos === anchor.pos &&
        ![...receivers].some((run) => run.nested || shellTextOf(run.list, run.list.map(wordOf)));
      if (!own && /[^\w./:@%+,=-]/.test(argument)) return undefined;
      const insertion = insertionBehind(reading.text, reading.lineStart(anchor.pos), anchor, argument);
      return { ...insertion, argument, runs: receivers, behind: expansionsOf(receivers, behind) };
    }
    return undefined;
  };
}

/** What the word that made `argument` is in each of the runs. */
function expansionsOf(runs: Iterable<Run>, argument: Field): ReadonlySet<Field> {
  const { pos } = placeOf(argument);
  const found = new Set<Field>();
  for (const run of runs)
    eachItem(run.list, (item) => {
      if (item.kind === 'field' && placeOf(item).pos === pos) found.add(item);
    });
  return found;
}

/** Whether other arguments stand within `anchor`, too: then what comes behind it does not come behind the flag. */
function holdsMore(runs: Iterable<Run>, anchor: Span, flag: Flag): boolean {
  const own = new Set(flag.tokens.map(({ item }) => placeOf(item).pos));
  let more = false;
  for (const run of runs)
    eachItem(run.list, (item) => {
      more ||= !own.has(placeOf(item).pos) && partsMeet(item, anchor);
    });
  return more;
}

/** A word that bash reads as exactly this path. */
/** A single quote stands in double ones: a backslash would mean something else within backticks. */
export const quote = (path: string): string =>
  /^[\w./:@%+,=-]+$/.test(path) ? path : `'${path.replaceAll("'", `'"'"'`)}'`;
