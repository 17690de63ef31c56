/** Which broken lines concern training invocations: those among the words of one, of a call that leads to it, of an array or a string that it gets. */

import { type BrokenContinuation, brokenIn, movedBy } from '../shell/bash/continuations.js';
import { Layout, lineAbove } from '../shell/bash/layout.js';
import { countUpTo } from '../shell/bash/source.js';
import { eachLeaf } from '../shell/rows.js';
import type { Atom, Text } from '../shell/values.js';
import { nestedView, placeIn, type View } from '../shell/view.js';
import type { Invocation, Reading, ReadScript, ScriptText } from './reading.js';
import { contains, SpanIndex } from './spans.js';

/** Tells whether a training invocation gets words of the command or the array that a broken line stands in, or was meant to. */
export function concernsOf({ text, invocations }: Reading): (gap: BrokenContinuation) => boolean {
  const words = new SpanIndex<Invocation>();
  for (const invocation of invocations)
    for (const { item } of invocation.tokens)
      for (const str of item.kind === 'field' ? [item.str, item.raw] : [item.raw])
        eachLeaf(str, ({ pos, end }) => words.add({ pos, end }, invocation));
  // What stands around a `$(…)` that starts a run is no part of that run. What begins with an option is what a command above has lost.
  return ({ owner }) =>
    text.startsWith('--', owner.pos) ||
    words.some(owner, ({ run }) => !run.within.some((place) => contains(owner, place)));
}

type Home = { readonly script: ReadScript; readonly layout: Layout; readonly text: string };

/** The broken lines of texts that run, and of strings that are split into arguments, in the order in which they were seen. */
export function brokenInTexts(
  { evaluation, invocations, scripts }: Reading,
  given: readonly ScriptText[],
): BrokenContinuation[] {
  const layouts = new Map<ReadScript, Layout>();
  const starts = scripts.map(({ pos }) => pos);
  /** The script at a position, its own text, and its tree. */
  const homeOf = (at: number): Home | undefined => {
    const index = countUpTo(starts, at) - 1;
    const script = scripts[index];
    if (!script) return undefined;
    const layout = layouts.get(script) ?? new Layout(script);
    layouts.set(script, layout);
    return { script, layout, text: given[index]?.text ?? '' };
  };
  const above = (at: number): number | undefined => {
    const home = homeOf(at);
    return home && home.script.pos + lineAbove(home.script.view.text, home.layout, at - home.script.pos);
  };
  /** Where the line of a text begins in the file, less the tabs that `<<-` drops; a string's first line does not begin there. */
  const lineOf = (at: number | undefined): number | undefined => {
    const home = at === undefined ? undefined : homeOf(at);
    if (at === undefined || !home) return undefined;
    const local = at - home.script.pos;
    const start = home.text.lastIndexOf('\n', local - 1) + 1;
    return /^\t*$/.test(home.text.slice(start, local)) ? home.script.pos + start : undefined;
  };
  const found = evaluation.texts.flatMap((view) =>
    brokenInView(asWritten(view, homeOf)).map((gap) => ({ ...gap, above: lineOf(gap.above) ?? above(gap.owner.pos) })),
  );
  for (const { tokens } of invocations) {
    for (const { item } of tokens) {
      const [atom] = item.kind === 'field' ? item.str : [];
      if (atom?.kind !== 'text' || !/^[\\#]/.test(atom.text) || atom.pos < 0 || atom.via.length === 0) continue;
      const home = homeOf(atom.pos);
      const gap = home && gapInString(home, atom.pos - home.script.pos);
      if (!gap) continue;
      const shifted = movedBy({ ...gap, above: undefined }, home.script.pos);
      found.push({ ...shifted, above: above(shifted.owner.pos) });
    }
  }
  return found;
}

/** A text as it stands in the file: with the continued lines that the shell around it has joined, as in double quotes. */
function asWritten(view: View, homeOf: (at: number) => Home | undefined): View {
  const str: Atom[] = [];
  let last: Text | undefined;
  for (const atom of view.slice(0, view.text.length)) {
    if (atom.kind === 'text' && last && last.pos >= 0 && atom.pos === last.end + 2) {
      const home = homeOf(last.end);
      const local = last.end - (home?.script.pos ?? 0);
      if (home?.text.slice(local, local + 2) === '\\\n')
        str.push({ ...atom, text: '\\\n', pos: last.end, end: atom.pos });
    }
    str.push(atom);
    last = atom.kind === 'text' ? atom : undefined;
  }
  return nestedView(str, view.dialect);
}

/** The broken lines of a text that stand in the scripts in one piece, by their places there. */
function brokenInView(view: View): BrokenContinuation[] {
  const placeOf = (pos: number | undefined): number | undefined =>
    pos === undefined ? undefined : placeIn(view, { pos, end: pos + 1 })?.pos;
  return brokenIn(view.text).flatMap((gap) => {
    const place = placeIn(view, gap);
    if (!place) return [];
    const owner = { pos: placeOf(gap.owner.pos) ?? place.pos, end: place.end };
    return [{ ...gap, ...place, owner, above: placeOf(gap.above) }];
  });
}

/** What a word that begins with a backslash or a `#` is in a string that is split, if anything. */
function gapInString({ text, layout }: Home, pos: number): Omit<BrokenContinuation, 'above'> | undefined {
  const word = layout.at(pos);
  const lineEnd = text.indexOf('\n', pos);
  if (word?.kind !== 'word' || lineEnd === -1 || lineEnd >= word.end) return undefined;
  const line = text.slice(text.lastIndexOf('\n', pos - 1) + 1, lineEnd);
  const rest = text.slice(pos, lineEnd);
  const owner = { pos: word.pos, end: word.end };
  const isDouble = text[word.pos] === '"';
  if (text[pos] === '#') {
    // Between continued lines a line of its own is a comment; behind arguments, one that the backslash is a part of.
    const isOwn = line.trimStart() === rest && /\\\n$/.test(text.slice(0, pos - (line.length - rest.length)));
    const isTail = /^#[ \t].*\\$/.test(rest) && /^[ \t]*--/.test(text.slice(lineEnd + 1, word.end));
    return isDouble && (isOwn || isTail) ? { kind: 'comment', pos, end: lineEnd, owner } : undefined;
  }
  // In double quotes a backslash and a line feed are nothing; in others the backslash stays an argument, and the line feed is enough.
  const kind = isDouble ? 'on' : text[word.pos] === "'" && !rest.includes('#') ? 'last' : undefined;
  return kind && /^\\+[ \t]+(?:#.*)?$/.test(rest) ? { kind, pos, end: lineEnd, owner } : undefined;
}
