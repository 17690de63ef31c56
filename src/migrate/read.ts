/** A script, read: parsed, followed, and its training invocations with their arguments. */
import { posix } from 'node:path';
import { type Command, forEachChild, type ParsedScript, type Statement, type SyntaxNode } from 'unbash';
import { type BrokenContinuation, findBrokenContinuations, readerText } from '../shell/continuations.js';
import { elementOf } from '../shell/environment.js';
import { type Evaluation, evaluate, type Run, type Script } from '../shell/evaluate.js';
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
import { baseName } from '../shell/shell-text.js';
import { countUpTo, lastFrom, lineStarts } from '../shell/source.js';
import { mentionsIn, sourcedIn } from '../shell/sourced.js';
import { eachAtom, type Field, type Span, type Unknown } from '../shell/values.js';
import { type Dialect, rootView, type View } from '../shell/view.js';
import type { EntryPoints, Role } from '../types.js';
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
  readonly role: Role;
  readonly given: boolean;
  /** Other paths that lead to it. */
  readonly links: readonly string[];
  readonly commands: readonly Statement[];
  /** Its text as it was parsed; the offsets of `commands` are offsets in it. */
  readonly view: View;
  /** Whether it parses; what does not is not followed. */
  readonly sound: boolean;
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
  /** Where the line of a position begins. */
  lineStart(pos: number): number;
}

export interface ScriptText {
  readonly path: string;
  readonly role: Role;
  /** Whether the person asked for it. What is found in another one is told only where a run of a given one gets it. */
  readonly given: boolean;
  /** Other paths that lead to it. */
  readonly links: readonly string[];
  /** With line feeds only. */
  readonly text: string;
}

/** Reads scripts as bash does, or, where lines are meant to go on but do not, as their reader does. */
export function read(given: readonly ScriptText[], entryPoints: EntryPoints): Reading {
  let text = '';
  let entangled = false;
  const scripts = given.map((one): ReadScript => {
    const pos = text.length;
    const { script, broken, meant, error, tooDeep } = parseWithin(one.text, entryPoints);
    entangled ||= tooDeep;
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
      broken: broken.map((span) => shifted(span, pos)),
      error,
    };
  });
  const evaluation = together(evaluateAll(scripts, new Set(entryPoints.commands)), entangled);
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

/** zsh by its name or its first line, `sh` by its first line, else bash. */
function dialectOf(path: string, text: string): Dialect {
  if (path.endsWith('.zsh') || /^#!.*\bzsh\b/.test(text)) return 'zsh';
  return /^#!.*[/ ][da]?sh\b/.test(text) ? 'sh' : 'bash';
}

/** Follows each script by itself, but for those that only others source. */
function evaluateAll(scripts: readonly ReadScript[], programs: ReadonlySet<string>): Evaluation[] {
  const known = new Map<string, Script>();
  const callers = scripts.filter(({ role }) => role === 'caller');
  for (const { path, role, links, pos, end, sound, commands, view } of scripts) {
    const isShell = role !== 'caller';
    const moves = callers.some((one) => startsElsewhere(one, path));
    const isRewritten = callers.some((one) => mayWrite(one, path));
    const script: Script = { path, size: end - pos, commands, view, isShell, moves, isRewritten };
    if (sound || !isShell) for (const one of [path, ...links]) known.set(one, script);
  }
  const reached = new Set<string>();
  const each = new Map<string, Evaluation>();
  for (const { path, role } of scripts) {
    const root = known.get(path);
    if (root && (role === 'edit' || role === 'view') && (root.moves || !reached.has(path)))
      each.set(path, evaluate(root, known, reached, programs));
  }
  // What another one sources turned out to be no script of its own.
  const parts = [...each].flatMap(([path, one]) => (reached.has(path) && !known.get(path)?.moves ? [] : [one]));
  const [first, ...others] = parts;
  return first ? [{ ...first, runs: [...first.runs, ...takenByOthers(scripts, reached)] }, ...others] : parts;
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
function takenByOthers(scripts: readonly ReadScript[], reached: ReadonlySet<string>): Run[] {
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
    .map(({ view }) => ({ kind: 'lost', list: elementOf(view.slice(0, view.text.length)), within: [], calls: [] }));
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
function together(parts: readonly Evaluation[], entangled: boolean): Evaluation {
  const [only, ...others] = parts;
  if (only && others.length === 0) return entangled ? { ...only, entangled } : only;
  return {
    runs: parts.flatMap((one) => one.runs),
    flows: parts.flatMap((one) => one.flows),
    expanded: new Set(parts.flatMap((one) => [...one.expanded])),
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
  const found = findBrokenContinuations(text);
  const inWords = found.length > 0 ? gapsInWords(found, parseShell(text), text) : new Set();
  const broken = found.filter((gap) => !inWords.has(gap));
  const meant = readerText(text, broken);
  const script = parseShell(meant);
  if (broken.length === 0) return { script, broken, meant };
  const isTraining = looksLikeTraining(entryPoints);
  const commands = union([...commandsOf(script), ...writtenCommands(script, meant)].filter(isTraining));
  const inside = broken.filter((gap) => isWithin(gap, commands[lastFrom(commands, gap.pos - 1)], meant));
  if (inside.length === broken.length) return { script, broken, meant };
  const less = readerText(text, inside);
  return { script: parseShell(less), broken: inside, meant: less };
}

/** Those of some gaps, in source order, that bash reads as a part of a word: `"see \\ #4"`. A blank that only ends the word is none. */
function gapsInWords(gaps: readonly Span[], script: ParsedScript, text: string): Set<Span> {
  const spans: (Span & { readonly isWord: boolean })[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && node.source !== undefined) return;
    // A command within a word has words of its own.
    if (node.type === 'Word' || node.type === 'Script')
      spans.push({ pos: node.pos, end: node.end, isWord: node.type === 'Word' });
    forEachChild(node, visit);
  };
  visit(script);
  spans.sort((one, other) => one.pos - other.pos || other.end - one.end);
  const around: typeof spans = [];
  const found = new Set<Span>();
  let next = 0;
  for (const gap of gaps) {
    for (let span = spans[next]; span && span.pos < gap.pos; span = spans[++next]) {
      while ((around.at(-1)?.end ?? span.end) < span.end) around.pop();
      around.push(span);
    }
    while ((around.at(-1)?.end ?? gap.end) <= gap.pos) around.pop();
    const inner = around.at(-1);
    if (inner?.isWord && text.slice(gap.pos + 1, inner.end).trim() !== '') found.add(gap);
  }
  return found;
}

/** Whether a gap stands among a command's words, or right behind the last one: in front of an operator, as `|`. */
export const isWithin = ({ pos, end }: Span, command: Span | undefined, text: string): boolean =>
  command !== undefined && (end < command.end || /^[ \t]*$/.test(text.slice(command.end, pos)));

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

/** A word as it is written. */
export function written(item: Field | Unknown): string {
  let text = '';
  eachAtom(item.raw, (atom) => {
    text += atom.kind === 'text' ? atom.text : atom.source;
  });
  return text.replace(/\\\n\s*/g, ' ');
}
