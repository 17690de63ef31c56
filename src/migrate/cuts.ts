/** Where an argument can be cut out so that nothing else that is started, or looked at, loses anything. */
import type { Run } from '../shell/evaluate.js';
import { countUpTo } from '../shell/source.js';
import {
  eachAtom,
  eachItem,
  type Field,
  type Hole,
  type Span,
  type Str,
  type Text,
  type Unknown,
} from '../shell/values.js';
import { contains, SpanIndex, union } from './spans.js';

/**
 * The places at which an argument can be cut, outermost first: the word that made it, the reference that it came through,
 * the text itself. Each holds the whole argument; whether it holds more is for `Texts` to say.
 */
export function cutsOf(item: Field | Unknown): Span[] {
  const cuts = levels(item.raw);
  if (item.kind === 'field' && item.split) cuts.push(...levels(item.str));
  return cuts;
}

function levels(str: Str): Span[] {
  const leaves: (Text | Hole)[] = [];
  eachAtom(str, (atom) => leaves.push(atom));
  const cuts: Span[] = [];
  for (let depth = 0; leaves.length > 0; depth++) {
    const spans: Span[] = [];
    for (const leaf of leaves) {
      const index = leaf.via.length - depth;
      const span = index === 0 ? leaf : leaf.via[index - 1];
      if (!span || index < leaf.floor || span.pos < 0) return cuts;
      const last = spans.at(-1);
      if (last && last.pos === span.pos && last.end === span.end) continue;
      if (last && last.end !== span.pos) return cuts;
      spans.push(span);
    }
    const [first] = spans;
    const last = spans.at(-1);
    if (!first || !last) return cuts;
    cuts.push({ pos: first.pos, end: last.end });
    if (spans.length > 1) return cuts;
  }
  return cuts;
}

/** An argument, or a value, of a command. */
interface Holder {
  readonly run: Run;
  readonly item: Field | Unknown;
}

/** Where the text of every argument and value stands, and the references that it came through, as far as that is in `places`. */
export class Texts {
  private readonly spans = new SpanIndex<Holder>();

  constructor(runs: readonly Run[], places: readonly Span[]) {
    const around = union(places);
    const ends = around.map((one) => one.end);
    const concerns = ({ pos, end }: Span): boolean => (around[countUpTo(ends, pos)]?.pos ?? end) < end;
    for (const run of runs) {
      if (run.kind === 'show') continue;
      eachItem(run.list, (item) => {
        let holder: Holder | undefined;
        const add = (span: Span): void => {
          if (!concerns(span)) return;
          holder ??= { run, item };
          this.spans.add(span, holder);
        };
        const addAtom = (atom: Text | Hole): void => {
          add(atom);
          for (const span of atom.via) add(span);
        };
        eachAtom(item.raw, addAtom);
        if (item.kind === 'field' && item.str !== item.raw) eachAtom(item.str, addAtom);
      });
    }
  }

  /** Whether something that must stay has a part within `span`; `--k=$(command)` goes with its command. */
  stays(span: Span, isRemoved: (run: Run, item: Field | Unknown) => boolean): boolean {
    const keeps = ({ run, item }: Holder): boolean =>
      !isRemoved(run, item) && !run.within.some((one) => contains(span, one));
    return this.spans.some(span, keeps);
  }

  /** Every command and value that has a part within `span`. */
  receivers(span: Span): ReadonlySet<Run> {
    const found = new Set<Run>();
    this.spans.some(span, ({ run }) => !found.add(run));
    return found;
  }
}

/** Whether an argument has a part within `span`. */
export function partsMeet(item: Field | Unknown, span: Span): boolean {
  let meet = false;
  const look = (atom: Text | Hole): void => {
    meet ||= [atom, ...atom.via].some((one) => one.pos < span.end && span.pos < one.end && one.pos >= 0);
  };
  eachAtom(item.raw, look);
  if (item.kind === 'field') eachAtom(item.str, look);
  return meet;
}
