/** How a line that is meant to go on is mended. A comment in it moves to a line of its own above the command, or stays where one may stand. */

import { messagesIn } from '../messages/messages.js';
import type { NoRepair } from '../messages/reasons.js';
import { type BrokenContinuation, slashesAt } from '../shell/bash/continuations.js';
import { countUpTo } from '../shell/bash/source.js';
import type { Span } from '../shell/values.js';
import type { MigrateOptions } from '../types.js';
import type { Insertion } from './change.js';
import type { Reading } from './reading.js';
import type { MayFix, Report } from './report.js';

interface Repair {
  readonly deletions: readonly Span[];
  readonly insertions: readonly Insertion[];
}

/** A comment that a batch system, this program, or the kernel obeys. */
export const instruction = /^#(?:!|(?:SBATCH|PBS|BSUB|COBALT|MSUB|OAR|FLUX)\b|[$%] |[ \t]*reflow-migrate-ignore-)/;

/** @param source what stands in the file; positions are in it */
function repairOf(source: string, gap: BrokenContinuation): Repair | NoRepair {
  const { pos, end, kind } = gap;
  const slashes = slashesAt(source, pos).length;
  const behind = source.slice(pos + slashes, end);
  const isGlued = /[^ \t\n]/.test(source[pos - 1] ?? '\n');
  switch (kind) {
    case 'on': {
      // `--a=1\ `, then `--b` at the line's very beginning: they are two words.
      const apart = isGlued ? [{ at: pos, text: ' ' }] : [];
      const rest = { pos: pos + slashes, end };
      return behind.trim() === '' ? { deletions: [rest], insertions: apart } : moved(source, gap, behind, rest, apart);
    }
    case 'comment': {
      const comment = source.slice(pos, end);
      const start = source.lastIndexOf('\n', pos - 1) + 1;
      if (source.slice(start, pos).trim() === '') return moved(source, gap, comment, { pos: start, end: end + 1 }, []);
      const kept = /\\+$/.exec(comment)?.[0].length ?? 0;
      return kept === 0 ? 'place' : moved(source, gap, comment.slice(0, -kept), { pos, end: end - kept }, []);
    }
    case 'last':
    case 'end':
    case 'element': {
      const blanks = behind.length - behind.trimStart().length;
      const from = isGlued || behind.trim() !== '' ? pos : startOfBlanks(source, pos);
      if (behind.trim() !== '') return deletion(pos, pos + slashes + (isGlued ? 0 : blanks));
      return kind === 'element' && !isGlued ? deletion(pos + slashes, end) : deletion(from, end);
    }
    case 'open':
      return 'place';
  }
}

const deletion = (pos: number, end: number): Repair => ({ deletions: [{ pos, end }], insertions: [] });

/** The comment goes from its place to a line of its own. */
function moved(
  source: string,
  { above }: BrokenContinuation,
  comment: string,
  cut: Span,
  insertions: readonly Insertion[],
): Repair | NoRepair {
  const text = comment.trim();
  if (instruction.test(text)) return 'instruction';
  if (above === undefined) return 'place';
  const [indent] = /^[ \t]*/.exec(source.slice(above, above + 200)) ?? [''];
  return { deletions: [cut], insertions: [{ at: above, text: `${indent}${text}\n` }, ...insertions] };
}

function startOfBlanks(source: string, pos: number): number {
  let start = pos;
  while (source[start - 1] === ' ' || source[start - 1] === '\t') start--;
  return start;
}

/** Insertions at one place as one, in their order. */
function joined(insertions: readonly Insertion[]): Insertion[] {
  const texts = new Map<number, string>();
  for (const { at, text } of insertions) texts.set(at, (texts.get(at) ?? '') + text);
  return [...texts].map(([at, text]) => ({ at, text }));
}

const saying = {
  on: 'brokenContinuation',
  comment: 'brokenContinuation',
  last: 'strayBackslash',
  end: 'strayBackslash',
  element: 'strayBackslash',
  open: 'openContinuation',
} as const;

/** Broken continuations: reported, and mended where that is allowed. `left` are those that stay as they are. */
export function mendContinuations(
  { scripts }: Reading,
  source: string,
  cuts: readonly Span[],
  options: MigrateOptions,
  report: Report,
  isDenied: (pos: number) => boolean,
  mayFix: MayFix,
): { repairs: Span[]; moves: Insertion[]; left: BrokenContinuation[] } {
  const repairs: Span[] = [];
  const moves: Insertion[] = [];
  const left: BrokenContinuation[] = [];
  const cutStarts = cuts.map((range) => range.pos);
  const cutEnd = (pos: number): number => cuts[countUpTo(cutStarts, pos) - 1]?.end ?? 0;
  const isCut = (pos: number): boolean => pos < cutEnd(pos);
  /** Whether what should go on was the last argument in front of a `)`, and goes; an element goes on nowhere. */
  const isLastCut = ({ end, kind }: BrokenContinuation): boolean => {
    if (kind === 'element') return false;
    const next = end + (/^\s*/.exec(source.slice(end, end + 1000))?.[0].length ?? 0);
    return isCut(next) && source[cutEnd(next)] === ')';
  };
  const { findings, noRepair } = messagesIn(options.lang);
  for (const gap of scripts.flatMap((one) => one.broken)) {
    // It went with an argument, or what should go on behind it did.
    if (isCut(gap.pos) || isCut(gap.end) || isLastCut(gap)) continue;
    const asked = options.fixContinuations && gap.kind !== 'open';
    const repair = asked ? (isDenied(gap.pos) ? 'changed' : repairOf(source, gap)) : undefined;
    const why: NoRepair | undefined = typeof repair === 'string' ? repair : undefined;
    const finding = report('broken-continuation', gap, findings[saying[gap.kind]](why && noRepair[why]));
    if (!finding || typeof repair !== 'object' || !mayFix(finding.rule, gap.pos)) {
      left.push(gap);
      continue;
    }
    finding.fixed = true;
    repairs.push(...repair.deletions);
    moves.push(...repair.insertions);
  }
  return { repairs, moves: joined(moves), left };
}
