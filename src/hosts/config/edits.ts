/** Changes of a text, as the other files of this folder make them. */
import type { Span } from '../../shell/values.js';

/** What stands from `pos` to `end` becomes `text`. */
export interface Edit extends Span {
  readonly text: string;
}

/** The new text. Deletions may touch or cover one another; an insertion stands in front of what is deleted behind it. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { pos, end, text: more } of [...edits].sort((a, b) => a.pos - b.pos || a.end - b.end)) {
    if (pos > at) result += text.slice(at, pos);
    result += more;
    at = Math.max(at, end);
  }
  return result + text.slice(at);
}

export const lineStartAt = (text: string, pos: number): number => {
  const start = text.lastIndexOf('\n', pos - 1) + 1;
  // A byte-order mark belongs to no line.
  return start === 0 && text.startsWith('\ufeff') ? Math.min(1, pos) : start;
};

/** Where the line ends that holds `pos`, without its line end. */
export const lineEndAt = (text: string, pos: number): number => {
  const feed = text.indexOf('\n', pos);
  const end = feed === -1 ? text.length : feed;
  return end > pos && feed !== -1 && text[end - 1] === '\r' ? end - 1 : end;
};

/** Where the next line begins. */
export const nextLineAt = (text: string, pos: number): number => {
  const feed = text.indexOf('\n', pos);
  return feed === -1 ? text.length : feed + 1;
};

/** The line end of the line above `pos`, else of the first line. */
export const lineBreakAt = (text: string, pos: number): string => {
  const above = text.lastIndexOf('\n', pos - 1);
  const feed = above === -1 ? text.indexOf('\n') : above;
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
};

/** A file without a line end at its end keeps none: where its last line goes, the line ends in front of that go too. */
export function withSameEnd(text: string, edits: readonly Edit[]): readonly Edit[] {
  if (text === '' || text.endsWith('\n')) return edits;
  const deletions = edits.filter(({ pos, end }) => end > pos);
  let end = text.length;
  for (;;) {
    const last = deletions.find((one) => one.end >= end && one.pos < end);
    if (!last) break;
    end = last.pos;
  }
  if (end === text.length || text[end - 1] !== '\n') return edits;
  const isBehind = ({ pos, end: to, text: more }: Edit): boolean => pos === to && pos >= end && more.endsWith('\n');
  if (edits.some(isBehind))
    return edits.map((one) => (isBehind(one) ? { ...one, text: one.text.replace(/\r?\n$/, '') } : one));
  const kept = text.slice(0, end).replace(/(?:\r?\n)+$/, '').length;
  return [...edits, { pos: kept, end, text: '' }];
}
