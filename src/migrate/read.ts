/** A script, read: parsed, followed, and its training invocations with their arguments. */

import { posix } from 'node:path';
import { type BrokenContinuation, brokenIn, meantWith, movedBy } from '../shell/bash/continuations.js';
import { firstError, isTooLarge, parseShell } from '../shell/bash/parse.js';
import { countUpTo, lineStarts } from '../shell/bash/source.js';
import { findEntries, type Watched } from '../shell/entries.js';
import { agrees, readArguments, type Token, tokensOf } from '../shell/invocations.js';
import type { Script } from '../shell/machine/context.js';
import type { Effect } from '../shell/machine/effects.js';
import { elementOf } from '../shell/machine/environment.js';
import { type Evaluation, evaluate } from '../shell/machine/evaluate.js';
import { eachLeaf } from '../shell/rows.js';
import { baseName } from '../shell/shell-text.js';
import { mentionsIn, sourcedIn } from '../shell/sourced.js';
import type { Field, Span, Unknown } from '../shell/values.js';
import { type Dialect, rootView } from '../shell/view.js';
import { brokenInTexts, concernsOf } from './broken.js';
import type { Invocation, OtherRun, Reading, ReadScript, ScriptText } from './reading.js';

type IsMeant = (gap: BrokenContinuation) => boolean;

/** Readings after one another, each with what the one before told of broken lines. */
const maxReadings = 6;

/**
 * Reads scripts as bash does, or, where lines of training invocations are meant to go on but do not, as their reader does.
 * @param mends whether a backslash in front of blanks that nothing follows is to be mended; else it is the argument that bash reads
 */
export function read(given: readonly ScriptText[], entryPoints: Watched, mends = false): Reading {
  const isMeant = ({ kind }: BrokenContinuation): boolean => mends || kind !== 'end';
  let reading = readOnce(given, undefined, entryPoints, isMeant);
  const idle = new Set<number>();
  for (let round = 1; !reading.evaluation.exceedsBudget; round++) {
    const broken = reading.scripts.flatMap((one) => one.broken);
    const known = new Set([...idle, ...broken.map(({ pos }) => pos)]);
    // What stands in a string or a here-document is seen where that runs, and then read once more.
    const found = brokenInTexts(reading, given).filter((gap) => isMeant(gap) && !known.has(gap.pos));
    const concerns = concernsOf(reading);
    const kept = found.length > 0 ? [...broken, ...found] : broken.filter(concerns);
    if (kept.length === broken.length) return reading;
    for (const { pos } of broken) if (!kept.some((one) => one.pos === pos)) idle.add(pos);
    if (round === maxReadings) return { ...reading, scripts: withBroken(reading.scripts, broken.filter(concerns)) };
    const next = readOnce(given, withBroken(reading.scripts, kept), entryPoints, isMeant);
    // What a comment opens, as a backtick, another one closes: then the lines are read as bash reads them, and are told.
    if (next.scripts.some(({ error }, index) => error && !reading.scripts[index]?.error)) {
      const open = found.map((gap) => ({ ...gap, kind: 'open' as const }));
      return { ...reading, scripts: withBroken(reading.scripts, [...broken, ...open]) };
    }
    reading = next;
  }
  return reading;
}

/** The scripts, each with those of some broken lines that stand in it. */
function withBroken(scripts: readonly ReadScript[], all: readonly BrokenContinuation[]): ReadScript[] {
  const sorted = [...all].sort((a, b) => a.pos - b.pos);
  return scripts.map((one) => ({
    ...one,
    broken: sorted.filter(
      ({ pos, end }, index) => one.pos <= pos && end <= one.end && pos >= (sorted[index - 1]?.end ?? 0),
    ),
  }));
}

/** One reading; `known`, where there was one before, tells the broken lines. */
function readOnce(
  given: readonly ScriptText[],
  known: readonly ReadScript[] | undefined,
  entryPoints: Watched,
  isMeant: IsMeant,
): Reading {
  let text = '';
  let exceedsBudget = false;
  const scripts = given.map((one, index): ReadScript => {
    const pos = text.length;
    const gaps = known?.[index]?.broken.map((gap) => movedBy(gap, -pos));
    const { script, broken, text: meant, error, tooDeep } = parseWithin(one, gaps, isMeant);
    exceedsBudget ||= tooDeep;
    text += `${meant}\n`;
    return {
      path: one.path,
      role: one.role,
      given: one.given,
      links: one.links,
      pos,
      end: pos + one.text.length,
      commands: script.commands,
      view: rootView(meant, pos, dialectOf(one.path, meant)),
      sound: !error && !tooDeep,
      broken: broken.map((gap) => movedBy(gap, pos)),
      error,
    };
  });
  const evaluation = together(evaluateAll(scripts, entryPoints), exceedsBudget);
  let starts: number[] | undefined;
  const lineStart = (pos: number): number => {
    starts ??= lineStarts(text);
    return starts[countUpTo(starts, pos) - 1] ?? 0;
  };
  const { invocations, others, tooLong } = invocationsOf(evaluation, entryPoints);
  return {
    text,
    scripts,
    evaluation: tooLong ? { ...evaluation, exceedsBudget: true } : evaluation,
    invocations,
    others,
    lineStart,
  };
}

/** zsh by its name or its first line, `sh` by its first line, else bash. */
function dialectOf(path: string, text: string): Dialect {
  if (path.endsWith('.zsh') || /^#!.*\bzsh\b/.test(text)) return 'zsh';
  return /^#!.*[/ ][da]?sh\b/.test(text) ? 'sh' : 'bash';
}

/** Follows each script by itself, but for those that only others source. */
function evaluateAll(scripts: readonly ReadScript[], entryPoints: Watched): Evaluation[] {
  const known = new Map<string, Script>();
  const callers = scripts.filter(({ role }) => role === 'caller');
  for (const { path, role, links, pos, end, sound, commands, view } of scripts) {
    const isShell = role !== 'caller';
    const isScript = role === 'edit' || role === 'view';
    const moves = callers.some((one) => startsElsewhere(one, path));
    const isRewritten = callers.some((one) => mayWrite(one, path));
    const script: Script = { path, size: end - pos, commands, view, isShell, isScript, moves, isRewritten };
    if (sound || !isShell) for (const one of [path, ...links]) known.set(one, script);
  }
  const reached = new Set<string>();
  const each = new Map<string, Evaluation>();
  const work = { steps: 0, followed: 0 };
  for (const { path } of scripts) {
    const root = known.get(path);
    if (!root?.isScript || (!root.moves && reached.has(path))) continue;
    const one = evaluate(root, known, reached, entryPoints, work);
    // Where one cannot be followed to its end, none of them is edited.
    if (one.exceedsBudget) return [one];
    each.set(path, one);
  }
  // What another one sources turned out to be no script of its own.
  const parts = [...each].flatMap(([path, one]) => (reached.has(path) && !known.get(path)?.moves ? [] : [one]));
  const [first, ...others] = parts;
  return first ? [{ ...first, effects: [...first.effects, ...takenByOthers(scripts, reached)] }, ...others] : parts;
}

/** Whether a program of another language starts a script in a folder that the script does not lie in or below. */
function startsElsewhere({ path, view: { text } }: ReadScript, script: string): boolean {
  if (!text.includes(baseName(script))) return false;
  const folder = posix.dirname(path);
  return (folder !== '.' && !script.startsWith(`${folder}/`)) || /(?<!\w)-C\b|\bcd\b|\bcwd\b|chdir/.test(text);
}

/** Whether a program of another language has a line that may write a script: `echo M= > mode.sh`, `open("mode.sh", "w")`, a Makefile's `mode.sh: …`. */
function mayWrite({ view: { text } }: ReadScript, script: string): boolean {
  const name = baseName(script);
  if (!text.includes(name)) return false;
  return text.split('\n').some((line) => {
    const at = line.indexOf(name);
    if (at === -1) return false;
    return (
      /^\s*:(?!=)/.test(line.slice(at + name.length)) ||
      />\s*["']?[^\s"']*$/.test(line.slice(0, at)) ||
      writes.test(line)
    );
  });
}

const writes =
  /\bsed\s+-[a-z]*i|\bperl\s+-\w*i|\b(?:write\w*|unlink\w*|remove|rename|replace|copy\w*|move|truncate|cp|mv|rm|tee|install)\b|["'](?:>|[wa]b?\+?["'])/;

/**
 * Scripts that files read which nobody follows: those of other kinds, as `. ./flags.sh` in a Makefile or `open("train.sh")` in
 * Python do, and scripts that do not parse. What becomes of their text is not known.
 */
function takenByOthers(scripts: readonly ReadScript[], reached: ReadonlySet<string>): Effect[] {
  const names = new Set(
    scripts.flatMap(({ role, path, view, sound }) => {
      if (role === 'caller') return [...sourcedIn(view.text), ...readIn(view.text)];
      if (role === 'data') return reached.has(path) ? [] : sourcedIn(view.text);
      return sound ? [] : (mentionsIn(view.text)?.names ?? []).map(baseName);
    }),
  );
  if (names.size === 0) return [];
  return scripts
    .filter(({ path, links }) => [path, ...links].some((one) => names.has(baseName(one))))
    .map(({ view }) => ({ kind: 'lose', list: elementOf(view.slice(0, view.text.length)), within: [], calls: [] }));
}

/** A line of a program of another language that takes what a file holds, or what a script prints. */
const reads =
  /\b(?:sed|awk|perl|cat|grep|envsubst|open|Path|File|read\w*|include|env_?file|check_output|getoutput|popen|stdout|capture_output)\b|<|>|\$\(|`/i;

/** The base names of files on such lines. */
const readIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => reads.test(line))
    .flatMap((line) => Array.from(line.matchAll(/[\w.-]+\.\w+(?=["'\s)`;]|$)/g), ([name]) => name));

/** One evaluation of several scripts; the usual case is one. */
function together(parts: readonly Evaluation[], exceedsBudget: boolean): Evaluation {
  const [only, ...others] = parts;
  if (only && others.length === 0) return exceedsBudget ? { ...only, exceedsBudget } : only;
  return {
    effects: parts.flatMap((one) => one.effects),
    flows: parts.flatMap((one) => one.flows),
    expanded: new Set(parts.flatMap((one) => [...one.expanded])),
    texts: parts.flatMap((one) => one.texts),
    rounds: parts.flatMap((one) => one.rounds),
    missing: [...new Set(parts.flatMap((one) => one.missing))],
    exceedsBudget: exceedsBudget || parts.some((one) => one.exceedsBudget),
  };
}

export const shifted = <T extends Span>(span: T, by: number): T => ({
  ...span,
  pos: span.pos + by,
  end: span.end + by,
});

/** Whoever walks a tree goes as deep as it is: one that is deeper than the stack is no tree for us. */
function parseWithin({ text, role }: ScriptText, known: readonly BrokenContinuation[] | undefined, isMeant: IsMeant) {
  const nothing = () => ({ script: parseShell(''), broken: [], text, error: undefined, tooDeep: true });
  if (isTooLarge(text)) return nothing();
  try {
    const isScript = role === 'edit' || role === 'view';
    const meant = meantWith(text, known ?? (isScript ? brokenIn(text).filter(isMeant) : []));
    return { ...meant, error: firstError(meant.script, meant.text), tooDeep: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return nothing();
  }
}

function invocationsOf(
  evaluation: Evaluation,
  entryPoints: Watched,
): { invocations: Invocation[]; others: OtherRun[]; tooLong: boolean } {
  const invocations: Invocation[] = [];
  let tooLong = false;
  const others: OtherRun[] = [];
  for (const run of evaluation.effects) {
    if (run.kind !== 'start') continue;
    const laid = tokensOf(run.list);
    if (!laid) {
      tooLong = true;
      continue;
    }
    const { tokens, joins } = laid;
    const entries = findEntries(tokens, entryPoints);
    if (entries.length === 0) {
      if (mayMatter(tokens)) others.push({ run, tokens, ...readArguments(tokens, joins) });
      continue;
    }
    for (const at of entries) {
      const entry = tokens[at];
      if (!entry) continue;
      const { conditions } = entry;
      const behind = tokens.slice(at + 1).filter((token) => agrees(token.conditions, conditions));
      invocations.push({
        run,
        tokens,
        entry,
        conditions,
        pos: placeOf(entry.item).pos,
        start: Math.min(placeOf(tokens[0]?.item ?? entry.item).pos, placeOf(entry.item).pos),
        command: tokens
          .slice(0, at + 1)
          .map((token) => shown(token.item))
          .join(' '),
        ...readArguments(behind, joins),
      });
    }
  }
  return { invocations, others, tooLong };
}

const mayMatter = (tokens: readonly Token[]): boolean =>
  tokens.some(({ item }) => {
    const first = item.kind === 'field' ? item.str[0] : undefined;
    return first?.kind === 'text' && first.text.startsWith('--');
  });

/** Where an argument stands: the word that holds its first character, or, where that came from elsewhere, the text itself. */
export function placeOf(item: Field | Unknown): Span {
  const word = ownSpan(item.raw);
  if (item.kind === 'field' && item.str === item.raw && word) return word;
  if (item.kind === 'unknown') return word ?? { pos: 0, end: 0 };
  const text = ownSpan(item.str);
  if (word && text && word.pos <= text.pos && text.pos < word.end) return word;
  return text ?? word ?? { pos: 0, end: 0 };
}

/** The place of a string that stands in one piece. */
function ownSpan(str: Field['str']): Span | undefined {
  const [first] = str;
  if (str.length === 1 && first?.kind === 'text') return first.pos < 0 ? undefined : first;
  let span: Span | undefined;
  let whole = true;
  eachLeaf(str, (atom) => {
    if (atom.pos < 0) return;
    if (!span) span = { pos: atom.pos, end: atom.end };
    else if (whole && atom.pos === span.end) span = { pos: span.pos, end: atom.end };
    else whole = false;
  });
  return span;
}

/** A word as messages show it: on one line. */
export const shown = (item: Field | Unknown): string => written(item).replace(/\\\n\s*/g, ' ');

/** A word as it is written. */
export function written(item: Field | Unknown): string {
  let text = '';
  eachLeaf(item.raw, (atom) => {
    text += atom.kind === 'text' ? atom.text : atom.source;
  });
  return text;
}
