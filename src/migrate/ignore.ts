/** Comments that tell the program to look away. */

import { nearest } from '../nearest.js';
import { countUpTo, lineStarts } from '../shell/bash/source.js';
import { eachNode, type SyntaxNode } from '../shell/bash/tree.js';
import type { RuleId } from '../types.js';
import type { ReadScript } from './reading.js';
import { withoutTransform } from './severity.js';
import { wordsIn } from './words.js';

const kinds = ['ignore-next-line', 'ignore-file', 'ignore-start', 'ignore-end'] as const;

type Kind = (typeof kinds)[number];

/** What is wrong with an ignore comment. */
export type Slip =
  | { readonly slip: 'misspelt'; readonly given: string; readonly meant: Kind }
  | { readonly slip: 'unknown-rule'; readonly given: string; readonly meant: RuleId | undefined }
  | { readonly slip: 'unclosed' | 'unopened' };

/** One ignore comment. Lines count from 1, `column` from 0 in UTF-16 code units. */
export interface Directive {
  readonly kind: Kind;
  readonly line: number;
  readonly column: number;
  /** The rules that it is for; undefined for all. */
  readonly rules: ReadonlySet<RuleId> | undefined;
  readonly slips: Slip[];
  /** Whether it covers a line. */
  covers(line: number): boolean;
}

/** What of a script is to be left alone. */
export interface Ignored {
  readonly directives: readonly Directive[];
  /** Whether a line is to be left alone: by every rule, or by the one that is given. */
  has(line: number, rule?: RuleId): boolean;
}

/** No comment at all. */
const nothingIgnored: Ignored = { directives: [], has: () => false };

/** A text in which comments may stand, and what of it a comment covers. */
export interface Ground {
  /** What a comment begins with. */
  readonly mark: '#' | '//';
  /** Whether what stands at an offset is no comment, but a part of a string. */
  isText(offset: number): boolean;
  /** Lines from 0: the one that is given, and those that belong to it, as a command's other lines do. */
  linesFrom(line: number): readonly number[];
}

const commentsBy: Readonly<Record<Ground['mark'], RegExp>> = {
  '#': /(^\s*|\s)#\s*reflow-?migrate[-:_ ]+((?:ignore|disable|skip)[\w-]*)(.*)$/,
  '//': /(^\s*|\s)\/\/\s*reflow-?migrate[-:_ ]+((?:ignore|disable|skip)[\w-]*)(.*)$/,
};

/**
 * Finds the lines that comments of a script cover.
 * @param text the script's own text, with line feeds only
 * @param known the rules that they may name
 */
export function findIgnored(text: string, script: ReadScript, known: readonly RuleId[]): Ignored {
  const isText = script.sound ? wordsIn(script) : () => false;
  let commands: readonly CommandLines[] | undefined;
  const ground: Ground = {
    mark: '#',
    isText: (offset) => isText(script.pos + offset),
    linesFrom: (line) => {
      commands ??= commandLines(script, lineStarts(text));
      return linesFrom(line, commands);
    },
  };
  return ignoredIn(text, ground, known);
}

/**
 * Finds the lines that comments cover: `ignore-file` all, `ignore-start` to `ignore-end` those between, and
 * `ignore-next-line` the next one that is no comment, with the rest of its command, and of those that it is joined with; each for all rules, or for those that it names (`obsolete-flag: reason`).
 * A misspelt one covers what it seems to mean: what somebody may have wanted to keep is not touched. In a string or a here-document
 * such a line is text.
 */
export function ignoredIn(text: string, ground: Ground, known: readonly RuleId[]): Ignored {
  if (!/reflow-?migrate[-:_ ]+(?:ignore|disable|skip)/.test(text)) return nothingIgnored;
  const starts = lineStarts(text);
  const comment = commentsBy[ground.mark];
  const directives: Directive[] = [];
  let open: { readonly slips: Slip[]; end: number } | undefined;
  const lines = text.split(/\r?\n/);
  /** The first line from `line` on that is no comment: comments may stand one above the other. */
  const behindComments = (line: number): number => {
    const column = (lines[line] ?? '').search(/\S/);
    const isComment = lines[line]?.startsWith(ground.mark, column) && !ground.isText((starts[line] ?? 0) + column);
    return isComment ? behindComments(line + 1) : line;
  };
  lines.forEach((content, index) => {
    const [match, before = '', name = '', rest = ''] = comment.exec(content) ?? [];
    const column = match === undefined ? 0 : content.length - match.length + before.length;
    if (match === undefined || ground.isText((starts[index] ?? 0) + column)) return;
    const kind = kindOf(name);
    const { rules, slips } = rulesOf(rest, known);
    if (name !== kind || !match.includes('reflow-migrate-ignore'))
      slips.unshift({ slip: 'misspelt', given: name, meant: kind });
    let covers = (_: number): boolean => false;
    if (kind === 'ignore-file') covers = () => true;
    else if (kind === 'ignore-next-line') {
      // Only a misspelt one may stand behind what it means.
      const own = name !== kind && content.slice(0, column).trim() !== '';
      const lines = new Set(ground.linesFrom(own ? index : behindComments(index + 1)).map((line) => line + 1));
      covers = (line) => lines.has(line);
    } else if (kind === 'ignore-start') {
      const part = { slips, end: Number.POSITIVE_INFINITY };
      open ??= part;
      covers = (line) => line > index && line <= part.end;
    } else if (open) {
      open.end = index + 1;
      open = undefined;
    } else slips.push({ slip: 'unopened' });
    directives.push({ kind, line: index + 1, column, rules, slips, covers });
  });
  open?.slips.push({ slip: 'unclosed' });
  const has = (line: number, rule?: RuleId): boolean =>
    directives.some(({ rules, covers }) => (!rules || (rule !== undefined && rules.has(rule))) && covers(line));
  return { directives, has };
}

/** What a comment's name means, or seems to. */
function kindOf(name: string): Kind {
  const own = name.replace(/^(?:disable|skip)/, 'ignore');
  const known = kinds.find((kind) => kind === own);
  return known ?? (/line/i.test(own) ? undefined : nearest(own, kinds)) ?? 'ignore-next-line';
}

/**
 * The rules that stand behind a comment's name, in front of a reason. Where one is misspelt, it counts for all; one of another transform,
 * as `hf-cli/renamed-flag`, is no rule of this one.
 */
function rulesOf(rest: string, known: readonly RuleId[]): { rules: ReadonlySet<RuleId> | undefined; slips: Slip[] } {
  const [head = '', reason] = rest.split(/:| -- /, 2);
  const words = head.split(/[\s,]+/).filter(Boolean);
  const isForeign = (word: string): boolean =>
    !known.includes(word) && nearest(word, known) === undefined && known.includes(withoutTransform(word));
  const isMeant = (word: string): boolean =>
    known.includes(withoutTransform(word)) ||
    nearest(word, known) !== undefined ||
    (reason !== undefined && /^[a-z]+(?:-[a-z]+)+$/.test(word));
  const end = words.findIndex((word) => !isMeant(word));
  const names = end === -1 ? words : words.slice(0, end);
  const rules = names.filter((name) => known.includes(name)).map(withoutTransform);
  const slips = names
    .filter((name) => !known.includes(name) && !isForeign(name))
    .map((given): Slip => ({ slip: 'unknown-rule', given, meant: nearest(given, known) }));
  return { rules: names.length > 0 && slips.length === 0 ? new Set(rules) : undefined, slips };
}

/** Lines from 0. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines of a command, or of several that `&&`, `||` or `|` join. */
interface CommandLines extends Lines {
  /** Those of each of them with its here-documents, but for one that holds others, as a loop does. */
  readonly parts: readonly Lines[];
  /** Whether it is one command, and more than assignments. */
  readonly isNamed: boolean;
}

const joining: ReadonlySet<SyntaxNode['type']> = new Set(['AndOr', 'Pipeline', 'Command'] as const);

function commandLines({ commands }: ReadScript, starts: readonly number[]): CommandLines[] {
  const found: CommandLines[] = [];
  const lineOf = (pos: number): number => countUpTo(starts, pos) - 1;
  const linesOf = ({ pos, end }: SyntaxNode): Lines => ({ first: lineOf(pos), last: lineOf(Math.max(pos, end - 1)) });
  const partsOf = (node: SyntaxNode): Lines[] => {
    if (node.type === 'AndOr' || node.type === 'Pipeline') return node.commands.flatMap(partsOf);
    if (node.type !== 'Command') return [];
    return [linesOf(node), ...node.redirects.flatMap((one) => (one.type === 'HereDoc' ? [linesOf(one.body)] : []))];
  };
  eachNode(commands, (node) => {
    if (!joining.has(node.type)) return;
    found.push({ ...linesOf(node), parts: partsOf(node), isNamed: node.type === 'Command' && node.name !== undefined });
  });
  return found;
}

/** A line, from 0, and those of the commands that begin there, or that it is in the middle of; an element of an array stands for itself. */
function linesFrom(line: number, commands: readonly CommandLines[]): number[] {
  const around = commands.filter(
    ({ first, last, isNamed }) => first === line || (isNamed && first < line && line <= last),
  );
  return [{ first: line, last: line }, ...around.flatMap(({ parts }) => parts)].flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
