/** A text of which parts go. */
import { countUpTo } from './bash/source.js';
import type { Span } from './values.js';

export class Gone {
  private readonly ends: readonly number[];

  /** @param spans what goes, in order; they do not overlap */
  constructor(
    private readonly text: string,
    private readonly spans: readonly Span[],
  ) {
    this.ends = spans.map(({ end }) => end);
  }

  /** Whether a span loses anything. */
  touches({ pos, end }: Span): boolean {
    return (this.spans[countUpTo(this.ends, pos)]?.pos ?? end) < end;
  }

  /** What stays of a span; `gap` comes in place of each part that goes. */
  left({ pos, end }: Span, gap = ''): string {
    let left = '';
    let from = pos;
    for (let at = countUpTo(this.ends, pos); (this.spans[at]?.pos ?? end) < end; at++) {
      left += this.text.slice(from, Math.max(from, this.spans[at]?.pos ?? from)) + gap;
      from = Math.min(this.ends[at] ?? end, end);
    }
    return left + this.text.slice(from, end);
  }
}

/** A text for a regular expression. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
