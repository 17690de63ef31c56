/** Spans, found by place: which of many have a part within another. */
import { countUpTo } from '../shell/bash/source.js';
import type { Span } from '../shell/values.js';

export const contains = (outer: Span, inner: Span): boolean => outer.pos <= inner.pos && inner.end <= outer.end;

/** The spans in order, those that overlap or touch made one. */
export function union(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.pos - b.pos)) {
    const last = result.at(-1);
    if (last && span.pos <= last.end) result[result.length - 1] = { pos: last.pos, end: Math.max(last.end, span.end) };
    else result.push(span);
  }
  return result;
}

/** What is left of spans without the parts that are in others. */
export function except(spans: readonly Span[], others: readonly Span[]): Span[] {
  const without = union(others);
  return spans.flatMap(({ pos, end }) => {
    const inside = without.filter((one) => one.pos < end && one.end > pos);
    const bounds = [pos, ...inside.flatMap((one) => [one.pos, one.end]), end];
    return bounds.flatMap((from, index): Span[] => {
      const to = bounds[index + 1] ?? from;
      return index % 2 === 0 && from < to ? [{ pos: from, end: to }] : [];
    });
  });
}

/** Spans by place, each with what it belongs to. Those that stand nowhere, or are empty, are left out. */
export class SpanIndex<T> {
  private readonly entries: { readonly span: Span; readonly owner: T }[] = [];
  private starts: number[] | undefined;
  /** For each span, which one up to it reaches furthest. */
  private readonly furthest: number[] = [];

  add(span: Span, owner: T): void {
    if (span.pos >= 0 && span.pos < span.end) this.entries.push({ span, owner });
  }

  private sorted(): number[] {
    if (this.starts) return this.starts;
    this.entries.sort((a, b) => a.span.pos - b.span.pos);
    let furthest = 0;
    this.entries.forEach(({ span }, index) => {
      if (span.end > (this.entries[furthest]?.span.end ?? 0)) furthest = index;
      this.furthest.push(furthest);
    });
    this.starts = this.entries.map(({ span }) => span.pos);
    return this.starts;
  }

  /** Whether `test` holds for the owner of some span with a part within `place`; the longest are asked first. */
  some(place: Span, test: (owner: T) => boolean): boolean {
    for (let at = countUpTo(this.sorted(), place.end - 1) - 1; at >= 0; ) {
      const longest = this.furthest[at] ?? 0;
      const entry = this.entries[longest];
      if (!entry || entry.span.end <= place.pos) return false;
      if (test(entry.owner)) return true;
      for (; at > longest; at--) {
        const other = this.entries[at];
        if (other && other.span.end > place.pos && test(other.owner)) return true;
      }
      at = longest - 1;
    }
    return false;
  }
}

/** Which of some positions lie in spans. Each position is marked once, so that many long spans take no longer than short ones. */
export class Marks {
  /** For each position, the next one from there that is not marked. */
  private readonly next: number[];

  /** @param positions ascending */
  constructor(private readonly positions: readonly number[]) {
    this.next = positions.map((_, index) => index);
  }

  private unmarked(index: number): number {
    let at = index;
    while ((this.next[at] ?? at) !== at) at = this.next[at] ?? at;
    for (let one = index; one < at; ) {
      const step = this.next[one] ?? at;
      this.next[one] = at;
      one = step;
    }
    return at;
  }

  add({ pos, end }: Span): void {
    let at = this.unmarked(countUpTo(this.positions, pos - 1));
    while ((this.positions[at] ?? end) < end) {
      this.next[at] = at + 1;
      at = this.unmarked(at);
    }
  }

  has(index: number): boolean {
    return this.next[index] !== index;
  }
}
