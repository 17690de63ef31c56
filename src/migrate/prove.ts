/** The proofs before any write: what the new text says is the old one's less the removed plus the inserted, and nothing else changed. */

import { mayHoldScript } from '../shell/bash/parse.js';
import { countUpTo } from '../shell/bash/source.js';
import { forEachChild, type SyntaxNode } from '../shell/bash/tree.js';
import { effective } from '../shell/effective.js';
import type { Span } from '../shell/values.js';
import type { Analysis } from './analysis.js';
import type { Edit } from './change.js';
import { proveArguments } from './prove-arguments.js';
import type { Reading, ReadScript } from './reading.js';
import { union } from './spans.js';
import { requiredFlags, type Transform } from './transform.js';

/** The proofs of what the new text says, one after another: why the first one fails, or undefined. */
export function prove(before: Analysis, after: Analysis, transform: Transform): string | undefined {
  const { cuts, decisions } = before;
  return (
    proveParses(before.reading, after.reading) ??
    proveSecondRun(after) ??
    proveWords({ ...before.reading, text: before.base }, after.reading, cuts, editsIn(before)) ??
    proveArguments(before.reading, after.reading, decisions.changes, cuts, before.additions) ??
    proveRequired(before.reading, after.reading, requiredFlags(transform))
  );
}

/** The edits that words tell of: not the `:` of an emptied body, which says nothing. */
const editsIn = ({ deletions, additions, moves, rewrites }: Analysis): Edit[] => [
  ...deletions.map(({ pos, end }) => ({ pos, end, text: '' })),
  ...[...additions, ...moves].map(({ at, ...one }) => ({ ...one, pos: at, end: at })),
  ...rewrites,
];

/** The text from `from` to `to` with edits inside it applied, by plain slicing: a second way beside magic-string. */
export function applyPlain(text: string, from: number, to: number, edits: readonly Edit[]): string {
  let result = '';
  let at = from;
  const isInsertion = ({ pos, end }: Edit): number => (pos === end ? 0 : 1);
  for (const edit of [...edits].sort((a, b) => a.pos - b.pos || isInsertion(a) - isInsertion(b))) {
    if (edit.pos < at) return 'two edits of one word';
    result += text.slice(at, edit.pos) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, to);
}

/** Every byte outside the edits is the same: the new text made a second way. */
export function proveBytes(original: string, text: string, edits: readonly Edit[]): string | undefined {
  return applyPlain(original, 0, original.length, edits) === text ? undefined : 'bytes outside the edits would change';
}

/** What parsed before parses still. */
export function proveParses(before: Pick<Reading, 'scripts'>, after: Pick<Reading, 'scripts'>): string | undefined {
  for (const [index, { error }] of after.scripts.entries()) {
    if (error && !before.scripts[index]?.error) return `the new text does not parse: ${error.message}`;
  }
  return undefined;
}

/** A second run changes nothing. */
export const proveSecondRun = ({
  deletions,
  additions,
  moves,
  rewrites,
}: Pick<Analysis, 'deletions' | 'additions' | 'moves' | 'rewrites'>): string | undefined =>
  deletions.length + additions.length + moves.length + rewrites.length > 0
    ? 'a second run would change the file again'
    : undefined;

/** No invocation loses one of the required flags. */
export function proveRequired(
  before: Pick<Reading, 'invocations'>,
  after: Pick<Reading, 'invocations'>,
  names: readonly string[],
): string | undefined {
  for (const [index, invocation] of before.invocations.entries()) {
    const now = after.invocations[index];
    for (const name of names) {
      const had = !effective(invocation, name, invocation.conditions).absent;
      if (had && (!now || effective(now, name, now.conditions).absent)) return `${name} would be lost`;
    }
  }
  return undefined;
}

/** The statements of a script, and where they stand in the whole. */
export type Placeable = Pick<ReadScript, 'commands' | 'pos' | 'end'>;

/** A word of a simple command, and what it is; or the beginning (with its type) or the end of a node around it. */
export interface Mark extends Span {
  readonly kind: string;
  readonly isWord: boolean;
}

/** The nodes that hold commands, and these. */
const structural: ReadonlySet<SyntaxNode['type']> = new Set([
  'Script',
  'CompoundList',
  'Statement',
  'Pipeline',
  'Command',
  'Redirected',
  'If',
  'Elif',
  'For',
  'Select',
  'ArithmeticFor',
  'While',
  'Case',
  'CaseItem',
  'Function',
  'Coproc',
  'Subshell',
  'BraceGroup',
  'TestCommand',
  'ArithmeticCommand',
] as const);

interface Placed {
  readonly text: string;
  readonly scripts: readonly Placeable[];
}

/**
 * The marks of the statements of both, without those that were not to be edited and are the same up to the next statement:
 * the same text says the same. Where the numbers of statements differ, all are compared.
 */
function changedOf(before: Placed, after: Placed, edited: readonly Span[]): [Mark[], Mark[]] {
  const both: [Mark[], Mark[]] = [[], []];
  const ends = edited.map((one) => one.end);
  const isEdited = ({ pos, end }: Span): boolean => (edited[countUpTo(ends, pos)]?.pos ?? end) < end;
  for (let index = 0; index < Math.max(before.scripts.length, after.scripts.length); index++) {
    const old = before.scripts[index];
    const now = after.scripts[index];
    const alike = old?.commands.length === now?.commands.length;
    const count = Math.max(old?.commands.length ?? 0, now?.commands.length ?? 0);
    for (let at = 0; at < count; at++) {
      if (alike && old && now) {
        const same = old.commands[at] === now.commands[at] || textOf(before, old, at) === textOf(after, now, at);
        if (same && !isEdited(placeOf(old, at))) continue;
      }
      if (old) addMarks(old, at, both[0]);
      if (now) addMarks(now, at, both[1]);
    }
  }
  return both;
}

/** From a statement to the next one: it and its here-documents. */
function placeOf({ commands, pos, end }: Placeable, at: number): Span {
  const next = commands[at + 1];
  return { pos: pos + (commands[at]?.pos ?? 0), end: next ? pos + next.pos : end };
}

function textOf({ text }: Placed, script: Placeable, at: number): string {
  const { pos, end } = placeOf(script, at);
  return text.slice(pos, end);
}

const isNull = (node: SyntaxNode): boolean =>
  node.type === 'Command' && node.name?.text === ':' && node.end - node.pos === 1;

/** The words of every simple command of a statement in source order, with the beginnings and ends of the commands around them. */
export function addMarks(
  { commands, pos: base }: Pick<Placeable, 'commands' | 'pos'>,
  at: number,
  marks: Mark[],
): void {
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && node.source !== undefined) return;
    if (node.type === 'Word') {
      // A word's own parts hold further commands only where it holds a script.
      if (mayHoldScript(node.text)) forEachChild(node, visit);
      return;
    }
    if (node.type === 'AndOr') {
      // An operator goes with one of the commands that it joins.
      for (const [index, one] of node.commands.entries()) {
        const front = node.commands[index - 1];
        const kind = node.operators[index - 1];
        if (front && kind) marks.push({ pos: base + front.end, end: base + one.pos, kind, isWord: false });
        visit(one);
      }
      return;
    }
    if (!structural.has(node.type)) {
      forEachChild(node, visit);
      return;
    }
    // A `:` says nothing: it keeps a body valid that has lost all else.
    if (isNull(node.type === 'Statement' ? node.command : node)) return;
    // A list goes only with what stands around it: the statements alone may go from it.
    const around = node.type === 'CompoundList' ? 1 : 0;
    const pos = base + node.pos - around;
    const end = base + node.end + around;
    marks.push({ pos, end, kind: node.type, isWord: false });
    if (node.type === 'Command') {
      for (const part of [...node.prefix, ...(node.name ? [node.name] : []), ...node.suffix])
        marks.push({ pos: base + part.pos, end: base + part.end, kind: part.type, isWord: true });
    }
    forEachChild(node, visit);
    marks.push({ pos, end, kind: 'end', isWord: false });
  };
  const statement = commands[at];
  if (statement) visit(statement);
}

/**
 * Compares the commands and their words as written. `cuts` are the arguments that were to go, `edits` hold these with the layout
 * around them. Returns why the proof fails, or undefined where it holds.
 */
export function proveWords(
  before: Placed,
  after: Placed,
  cuts: readonly Span[],
  edits: readonly Edit[],
): string | undefined {
  const expected: string[] = [];
  const gone = union(cuts);
  const goneStarts = gone.map((one) => one.pos);
  const inOrder = [...edits].sort((a, b) => a.pos - b.pos);
  const replaced = inOrder.filter(({ pos, end }) => pos < end);
  const replacedStarts = replaced.map((one) => one.pos);
  const glues = new Map(replaced.flatMap((one) => (one.isGlue ? [[one.end, one] as const] : [])));
  const added = inOrder.filter(({ pos, end }) => pos === end);
  const addedStarts = added.map((one) => one.pos);
  const edited = union([...cuts, ...replaced, ...added.map(({ pos }) => ({ pos: pos - 1, end: pos + 1 }))]);
  const [old, now] = changedOf(before, after, edited);
  for (const word of old) {
    const isGone = (gone[countUpTo(goneStarts, word.pos) - 1]?.end ?? -1) >= word.end;
    if (!word.isWord) {
      if (!isGone) expected.push(word.kind);
      continue;
    }
    const addedAt = (pos: number): readonly Edit[] =>
      added
        .slice(countUpTo(addedStarts, pos - 1), countUpTo(addedStarts, pos))
        .filter(({ argument }) => argument !== undefined);
    for (const { argument, isVariable } of addedAt(word.pos))
      expected.push(`${isVariable ? 'Assignment' : word.kind} ${argument}`);
    if (!isGone) {
      const less = replaced.slice(countUpTo(replacedStarts, word.pos - 1), countUpTo(replacedStarts, word.end - 1));
      const more = added.slice(countUpTo(addedStarts, word.pos), countUpTo(addedStarts, word.end - 1));
      const inside = less.filter((one) => one.end <= word.end);
      const own = lessContinuation(applyPlain(before.text, word.pos, word.end, [...inside, ...more]));
      const glue = glues.get(word.pos);
      const parts = inside.some(({ parted }) => parted?.pos === word.pos && parted.end === word.end);
      if (glue) expected.push(`${expected.pop()}${glue.text}${own}`);
      else expected.push(...(parts ? own.split(/ (.*)/s, 2) : [own]).map((one) => `${word.kind} ${one}`));
    }
    if (word.kind === 'Word') for (const { argument } of addedAt(word.end)) expected.push(`Word ${argument}`);
  }
  const actual = now.map((word) =>
    word.isWord ? `${word.kind} ${lessContinuation(after.text.slice(word.pos, word.end))}` : word.kind,
  );
  const at = expected.findIndex((word, index) => word !== actual[index]);
  if (at !== -1) return `expected «${expected[at]}», found «${actual[at] ?? 'nothing'}»`;
  return expected.length === actual.length ? undefined : `${actual.length - expected.length} words too many`;
}

/** A backslash before a line end that is glued to a word is layout, no part of what the word says. */
const lessContinuation = (word: string): string => (word.endsWith('\n') ? word.replace(/(?:\\\n)+$/, '') : word);
