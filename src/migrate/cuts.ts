/** Where an argument can be cut out so that nothing else that is started, or looked at, loses anything. */
import type { Run } from '../shell/evaluate.js';
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

/**
 * The places at which an argument can be cut, outermost first: the word that made it, the reference that it came through,
 * the text itself. Each holds the whole argument; whether it holds more is for `Kept` to say.
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

/** The spans of everything that must stay: text of arguments and values, and the references they came through. */
export class Kept {
  private readonly starts: number[] = [];
  /** The greatest end among the spans up to here. */
  private readonly ends: number[] = [];

  constructor(
    private readonly runs: readonly Run[],
    private readonly isRemoved: (run: Run, item: Field | Unknown) => boolean,
  ) {
    const spans: Span[] = [];
    const add = (str: Str): void =>
      eachAtom(str, (atom) => {
        spans.push(atom, ...atom.via);
      });
    for (const run of runs) {
      if (run.kind === 'show') continue;
      eachItem(run.list, (item) => {
        if (isRemoved(run, item)) return;
        add(item.raw);
        if (item.kind === 'field') add(item.str);
      });
    }
    let end = -1;
    for (const span of spans.filter((one) => one.pos >= 0 && one.pos < one.end).sort((a, b) => a.pos - b.pos)) {
      end = Math.max(end, span.end);
      this.starts.push(span.pos);
      this.ends.push(end);
    }
  }

  /** Whether something that must stay has a part within `span`. */
  meets(span: Span): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < span.end) low = middle + 1;
      else high = middle;
    }
    if (low === 0 || (this.ends[low - 1] ?? 0) <= span.pos) return false;
    // `--k=$(command)` goes with its command.
    const outside = this.runs.filter((run) => !run.within.some((one) => contains(span, one)));
    return outside.length === this.runs.length || new Kept(outside, this.isRemoved).meets(span);
  }
}

export const contains = (outer: Span, inner: Span): boolean => outer.pos <= inner.pos && inner.end <= outer.end;
