/** A script, read: parsed, followed, and its training invocations with their arguments. */
import { type Command, forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import { type BrokenContinuation, findBrokenContinuations, readerText } from '../shell/continuations.js';
import { type Evaluation, evaluate, type Run } from '../shell/evaluate.js';
import {
  type Arguments,
  agrees,
  type Conditions,
  type EntryPoints,
  findEntries,
  readArguments,
  type Token,
  tokensOf,
} from '../shell/invocations.js';
import { firstError, parseShell, type SyntaxError } from '../shell/parse.js';
import { eachAtom, type Field, type Span, type Unknown } from '../shell/values.js';
import { rootView } from '../shell/view.js';

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

export interface Reading {
  /** What was parsed: the script as its reader means it, as long as the script itself. */
  readonly text: string;
  readonly script: ParsedScript;
  readonly broken: readonly BrokenContinuation[];
  readonly error: SyntaxError | undefined;
  readonly evaluation: Evaluation;
  readonly invocations: readonly Invocation[];
  readonly others: readonly OtherRun[];
}

/** Reads a text as bash does, or, where lines are meant to go on but do not, as its reader does. */
export function read(given: string, entryPoints: EntryPoints): Reading {
  const broken = findBrokenContinuations(given);
  let text = readerText(given, broken);
  let script = parseShell(text);
  let inside: readonly BrokenContinuation[] = broken;
  if (broken.length > 0) {
    const commands = commandsOf(script).filter((command) => looksLikeTraining(command, entryPoints));
    inside = broken.filter((place) => commands.some((one) => one.pos < place.pos && place.end < one.end));
    if (inside.length < broken.length) {
      text = readerText(given, inside);
      script = parseShell(text);
    }
  }
  const error = firstError(script);
  const evaluation: Evaluation = error
    ? { runs: [], visited: [], entangled: false }
    : evaluate(script, rootView(text, 0));
  const invocations: Invocation[] = [];
  const others: OtherRun[] = [];
  for (const run of evaluation.runs) {
    if (run.kind !== 'run') continue;
    const laid = tokensOf(run.list);
    if (!laid) continue;
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
  return { text, script, broken: inside, error, evaluation, invocations, others };
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

function looksLikeTraining(command: Command, entryPoints: EntryPoints): boolean {
  const names = [...entryPoints.commands, ...entryPoints.scripts, ...entryPoints.modules];
  return [command.name, ...command.suffix].some(
    (word) =>
      word?.type === 'Word' && names.some((name) => new RegExp(`(?:^|[/"' ])${escaped(name)}["')]*$`).test(word.text)),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Where an argument stands: the word that holds its first character, or, where that came from elsewhere, the text itself. */
export function placeOf(item: Field | Unknown): Span {
  const word = ownSpan(item.raw);
  if (item.kind === 'unknown') return word ?? { pos: 0, end: 0 };
  const text = ownSpan(item.str);
  if (word && text && word.pos <= text.pos && text.pos < word.end) return word;
  return text ?? word ?? { pos: 0, end: 0 };
}

/** The place of a string that stands in one piece. */
function ownSpan(str: Field['str']): Span | undefined {
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
