/** A script, read: parsed, followed, and its training invocations with their arguments. */
import { type Command, forEachChild, type ParsedScript, type Statement, type SyntaxNode } from 'unbash';
import { type BrokenContinuation, findBrokenContinuations, readerText } from '../shell/continuations.js';
import { type Evaluation, evaluate, type Part, type Run, type Script } from '../shell/evaluate.js';
import {
  type Arguments,
  agrees,
  type Conditions,
  findEntries,
  readArguments,
  type Token,
  tokensOf,
} from '../shell/invocations.js';
import { firstError, isTooLarge, parseShell, type ShellError } from '../shell/parse.js';
import { isCarried, type Slice, slicesOf } from '../shell/slice.js';
import { countUpTo, lastFrom, lineStarts } from '../shell/source.js';
import { eachAtom, type Field, type Span, type Unknown } from '../shell/values.js';
import { rootView } from '../shell/view.js';
import type { EntryPoints } from '../types.js';
import { union } from './spans.js';

export interface Invocation extends Arguments {
  readonly run: Run;
  readonly tokens: readonly Token[];
  readonly entry: Token;
  /** Under which the entry point is what is started. */
  readonly conditions: Conditions;
  /** Where the entry point stands. */
  readonly pos: number;
  /** Where the command begins. */
  readonly start: number;
  /** The words up to the entry point. */
  readonly command: string;
}

/** A command that is no training invocation, with its words as arguments. */
export interface OtherRun extends Arguments {
  readonly run: Run;
  readonly tokens: readonly Token[];
}

/** One script of a reading. */
export interface ReadScript extends Span {
  readonly path: string;
  readonly commands: readonly Statement[];
  /** What the offsets of each statement count from, in the reading as a whole. */
  baseOf(statement: number): number;
  /** What of it is followed; none where it does not parse. */
  readonly parts: readonly Part[];
  readonly broken: readonly BrokenContinuation[];
  readonly error: ShellError | undefined;
}

/** Scripts that source one another, laid one behind the other: every position is one in the whole. */
export interface Reading {
  /** What was parsed: the scripts as their readers mean them, as long as the scripts themselves, each with a line feed behind it. */
  readonly text: string;
  readonly scripts: readonly ReadScript[];
  readonly evaluation: Evaluation;
  readonly invocations: readonly Invocation[];
  readonly others: readonly OtherRun[];
  /** What of each script was followed; absent where everything was. A script with an error has none. */
  readonly slices?: readonly (Slice | undefined)[];
  /** Where the line of a position begins. */
  lineStart(pos: number): number;
}

export interface ScriptText {
  readonly path: string;
  /** With line feeds only. */
  readonly text: string;
}

/** What is followed: everything, or what hangs together with some texts. */
export type Follow = 'all' | { readonly needles: readonly string[] };

/** Reads scripts as bash does, or, where lines are meant to go on but do not, as their reader does. */
export function read(given: readonly ScriptText[], entryPoints: EntryPoints, follow: Follow = 'all'): Reading {
  let whole = '';
  let entangled = false;
  const parsed = given.map(({ path, text }) => {
    const pos = whole.length;
    const { script, broken, meant, error, tooDeep } = parseWithin(text, entryPoints);
    entangled ||= tooDeep;
    whole += `${meant}\n`;
    return { path, pos, end: pos + text.length, script, broken, text: meant, error, sound: !error && !tooDeep };
  });
  const sound = parsed.filter((one) => one.sound);
  // A second reading of lines that were meant to go on is one of everything.
  const made =
    follow === 'all' || parsed.some((one) => one.broken.length > 0) ? undefined : slicesOf(sound, follow.needles);
  let next = 0;
  const slices = made && parsed.map((one) => (one.sound ? made[next++] : undefined));
  const scripts = parsed.map(({ path, pos, end, script, broken, text, error, sound }, index): ReadScript => {
    const { commands } = script;
    const parts = sound ? [{ commands, view: rootView(text, pos, slices?.[index]) }] : [];
    return {
      path,
      pos,
      end,
      commands,
      baseOf: () => pos,
      parts,
      broken: broken.map((one) => shifted(one, pos)),
      error,
    };
  });
  return { ...followed(whole, scripts, entryPoints, entangled), ...(slices && { slices }) };
}

/** Follows scripts that are parsed. */
export function followed(
  text: string,
  scripts: readonly ReadScript[],
  entryPoints: EntryPoints,
  entangled: boolean,
): Reading {
  const known = new Map<string, Script>();
  for (const { path, pos, end, parts } of scripts)
    if (parts.length > 0) known.set(path, { path, size: end - pos, parts });
  const reached = new Set<string>();
  const each: Evaluation[] = [];
  for (const { path } of scripts) {
    const root = known.get(path);
    if (root && !reached.has(path)) each.push(evaluate(root, known, reached));
  }
  const evaluation = together(each, entangled);
  let starts: number[] | undefined;
  const lineStart = (pos: number): number => {
    starts ??= lineStarts(text);
    return starts[countUpTo(starts, pos) - 1] ?? 0;
  };
  const { invocations, others, tooLong } = invocationsOf(evaluation, entryPoints);
  return {
    text,
    scripts,
    evaluation: tooLong ? { ...evaluation, entangled: true } : evaluation,
    invocations,
    others,
    lineStart,
  };
}

/** Whether all that has a part in a place was followed. */
export function isFollowed({ scripts, slices }: Reading, { pos, end }: Span): boolean {
  if (!slices) return true;
  const index = lastFrom(scripts, pos);
  const slice = slices[index];
  const base = scripts[index]?.pos ?? 0;
  return slice !== undefined && isCarried(slice, { pos: pos - base, end: end - base });
}

/** One evaluation of several scripts; the usual case is one. */
function together(parts: readonly Evaluation[], entangled: boolean): Evaluation {
  const [only, ...others] = parts;
  if (only && others.length === 0) return entangled ? { ...only, entangled } : only;
  return {
    runs: parts.flatMap((one) => one.runs),
    visited: parts.flatMap((one) => one.visited),
    missing: [...new Set(parts.flatMap((one) => one.missing))],
    entangled: entangled || parts.some((one) => one.entangled),
  };
}

export const shifted = <T extends Span>(span: T, by: number): T => ({
  ...span,
  pos: span.pos + by,
  end: span.end + by,
});

/** Whoever walks a tree goes as deep as it is: one that is deeper than the stack is no tree for us. */
function parseWithin(text: string, entryPoints: EntryPoints) {
  const nothing = () => ({ script: parseShell(''), broken: [], meant: text, error: undefined, tooDeep: true });
  if (isTooLarge(text)) return nothing();
  try {
    const { script, broken, meant } = parseMeant(text, entryPoints);
    return { script, broken, meant, error: firstError(script, meant), tooDeep: false };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return nothing();
  }
}

function parseMeant(
  text: string,
  entryPoints: EntryPoints,
): { script: ParsedScript; broken: readonly BrokenContinuation[]; meant: string } {
  const broken = findBrokenContinuations(text);
  const meant = readerText(text, broken);
  const script = parseShell(meant);
  if (broken.length === 0) return { script, broken, meant };
  const isTraining = looksLikeTraining(entryPoints);
  const commands = union([...commandsOf(script), ...writtenCommands(script, meant)].filter(isTraining));
  const inside = broken.filter(({ pos, end }) => end < (commands[lastFrom(commands, pos - 1)]?.end ?? 0));
  if (inside.length === broken.length) return { script, broken, meant };
  const less = readerText(text, inside);
  return { script: parseShell(less), broken: inside, meant: less };
}

/** The commands of scripts that stand in here-documents as they are; their positions are those of the whole. */
function writtenCommands(script: ParsedScript, text: string): Command[] {
  const found: Command[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && node.source !== undefined) return;
    if (node.type === 'HereDoc' && node.delimiter?.quoted) {
      const { pos, end } = node.body;
      for (const command of commandsOf(parseShell(text.slice(pos, end)))) found.push(shifted(command, pos));
    }
    forEachChild(node, visit);
  };
  visit(script);
  return found;
}

function invocationsOf(
  evaluation: Evaluation,
  entryPoints: EntryPoints,
): { invocations: Invocation[]; others: OtherRun[]; tooLong: boolean } {
  const invocations: Invocation[] = [];
  let tooLong = false;
  const others: OtherRun[] = [];
  for (const run of evaluation.runs) {
    if (run.kind !== 'run') continue;
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
          .map((token) => written(token.item))
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

/** The simple commands of a script, in source order; backticks with escapes keep theirs to themselves. */
function commandsOf(script: ParsedScript): Command[] {
  const found: Command[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && node.source !== undefined) return;
    if (node.type === 'Command') found.push(node);
    forEachChild(node, visit);
  };
  visit(script);
  return found;
}

function looksLikeTraining({ commands, scripts, modules }: EntryPoints): (command: Command) => boolean {
  const names = [...commands, ...scripts, ...modules].map(escaped).join('|');
  const entry = new RegExp(`(?:^|[/"' ])(?:${names})["')]*$`);
  return ({ name, suffix }) => [name, ...suffix].some((word) => word?.type === 'Word' && entry.test(word.text));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

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
  eachAtom(str, (atom) => {
    if (atom.pos < 0) return;
    if (!span) span = { pos: atom.pos, end: atom.end };
    else if (whole && atom.pos === span.end) span = { pos: span.pos, end: atom.end };
    else whole = false;
  });
  return span;
}

function written(item: Field | Unknown): string {
  let text = '';
  eachAtom(item.raw, (atom) => {
    text += atom.kind === 'text' ? atom.text : atom.source;
  });
  return text.replace(/\\\n\s*/g, ' ');
}
