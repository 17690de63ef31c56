/** Which broken lines concern training invocations: those among the words of one, of a call that leads to it, of an array or a string that it gets. */
import type { BrokenContinuation } from '../shell/continuations.js';
import { Layout, lineAbove } from '../shell/layout.js';
import { countUpTo } from '../shell/source.js';
import { eachAtom } from '../shell/values.js';
import type { Invocation, Reading, ReadScript, ScriptText } from './read.js';
import { contains, SpanIndex } from './spans.js';

/** Tells whether a training invocation gets words of the command or the array that a broken line stands in. */
export function concernsOf(invocations: readonly Invocation[]): (gap: BrokenContinuation) => boolean {
  const words = new SpanIndex<Invocation>();
  for (const invocation of invocations)
    for (const { item } of invocation.tokens)
      for (const str of item.kind === 'field' ? [item.str, item.raw] : [item.raw])
        eachAtom(str, ({ pos, end }) => words.add({ pos, end }, invocation));
  // What stands around a `$(…)` that starts a run is no part of that run.
  return ({ owner }) => words.some(owner, ({ run }) => !run.within.some((place) => contains(owner, place)));
}

/** The broken lines of texts that run, and of strings that are split into arguments, in the order in which they were seen. */
export function brokenInTexts(
  { evaluation, invocations, scripts }: Reading,
  given: readonly ScriptText[],
): BrokenContinuation[] {
  const layouts = new Map<ReadScript, Layout>();
  const starts = scripts.map(({ pos }) => pos);
  /** The script at a position, its own text, and its tree. */
  const scriptAt = (at: number) => {
    const index = countUpTo(starts, at) - 1;
    const script = scripts[index];
    if (!script) return undefined;
    const layout = layouts.get(script) ?? new Layout(script);
    layouts.set(script, layout);
    return { script, layout, text: given[index]?.text ?? '' };
  };
  const above = (at: number): number | undefined => {
    const home = scriptAt(at);
    return home && home.script.pos + lineAbove(home.script.view.text, home.layout, at - home.script.pos);
  };
  /** Where the line of a text begins in the file, less the tabs that `<<-` drops; a string's first line does not begin there. */
  const lineOf = (at: number | undefined): number | undefined => {
    const home = at === undefined ? undefined : scriptAt(at);
    if (at === undefined || !home) return undefined;
    const local = at - home.script.pos;
    const start = home.text.lastIndexOf('\n', local - 1) + 1;
    return /^\t*$/.test(home.text.slice(start, local)) ? home.script.pos + start : undefined;
  };
  const found = evaluation.broken.map((gap) => ({ ...gap, above: lineOf(gap.above) ?? above(gap.owner.pos) }));
  for (const { tokens } of invocations) {
    for (const { item } of tokens) {
      const [atom] = item.kind === 'field' ? item.str : [];
      if (item.kind !== 'field' || item.str.length !== 1 || atom?.kind !== 'text' || atom.text !== '\\') continue;
      const home = atom.pos < 0 || atom.via.length === 0 ? undefined : scriptAt(atom.pos);
      if (!home) continue;
      const base = home.script.pos;
      const local = atom.pos - base;
      const [line] = /^\\+[ \t]+(?:#.*)?(?=\n)/.exec(home.text.slice(local, home.text.indexOf('\n', local) + 1)) ?? [];
      const word = home.layout.at(local);
      if (line === undefined || word?.kind !== 'word') continue;
      // In double quotes a backslash and a line feed are nothing; in others the backslash stays an argument, and the line feed is enough.
      const quote = home.text[word.pos];
      const kind = quote === '"' ? 'on' : quote === "'" && !line.includes('#') ? 'last' : undefined;
      if (!kind) continue;
      const owner = { pos: base + word.pos, end: base + word.end };
      found.push({ kind, pos: atom.pos, end: atom.pos + line.length, owner, above: above(owner.pos) });
    }
  }
  return found;
}
