/** Words to arguments: quotes undone, variables followed. */

import { backticks, decode, decodeAnsi } from '../bash/decode.js';
import { forEachChild, type ParsedScript, type SyntaxNode, type Word, type WordPart } from '../bash/tree.js';
import { isModelled } from '../programs.js';
import { concatMap, mapRow } from '../rows.js';
import { cutText, type List, nowhere, referenceOf, type Str, through } from '../values.js';
import { nestedView } from '../view.js';
import { wordsOfBraces } from './braces.js';
import { outside } from './environment.js';
import { fieldsOf, type Piece, split, stringOf, whole } from './fields.js';
import { type At, hole, lostHole, splitsOtherwise } from './holes.js';
import type { Machine } from './machine.js';
import { forgetPieces, namesSetBy, observeArithmetic, wholeOf } from './observe.js';
import { parameterExpansion } from './operators.js';
import { parameter } from './parameters.js';
import { literal, markedInZsh, piecesOf } from './pieces.js';
import { substituteCommand, substituteFile } from './substitutions.js';

/** The arguments that a word stands for. */
export function expandWord(m: Machine, word: Word): List {
  const raw = m.view.slice(word.pos, word.end);
  if (saysItself(raw)) return [{ kind: 'field', str: raw, raw, split: false }];
  const isGlob = word.parts?.some(({ type }) => type === 'Glob') === true;
  const fields = (pieces: readonly Piece[]): List =>
    mapRow(
      fieldsOf(pieces, raw, (lost) => forgetPieces(m, lost)),
      (item) => (item.kind === 'field' && (isGlob || item.split) ? { ...item, str: withFileNames(item.str) } : item),
    );
  const words = word.parts && m.view.dialect !== 'sh' ? wordsOfBraces(word.parts) : undefined;
  if (!words) return fields(piecesOf(m, word));
  return concatMap(words, (parts) => fields(concatMap(parts, (part) => piecesOfPart(m, part, false))));
}

/** `--policy.use_*` is the name of any file that it fits, and such a file may be named like a flag. */
function withFileNames(str: Str): Str {
  const at = str.findIndex((atom) => atom.kind !== 'text' || /[=*?[]/.test(atom.text));
  const atom = str[at];
  if (atom?.kind !== 'text' || (str[0]?.kind === 'text' && !/^-/.test(str[0].text))) return str;
  const from = atom.text.search(/[=*?[]/);
  if (atom.text[from] === '=') return str;
  const rest = cutText(atom, from, atom.text.length);
  return [
    ...str.slice(0, at),
    cutText(atom, 0, from),
    { ...rest, kind: 'hole', source: rest.text },
    ...str.slice(at + 1),
  ];
}

/** Most words are just what they say, and need not be parsed to see it. */
const saysItself = (raw: Str): boolean => {
  const [first] = raw;
  return raw.length === 1 && first?.kind === 'text' && /^[\w./:@%+,=-]+$/.test(first.text);
};

/** The string that a word stands for where nothing is split: an assignment's value, a file name. */
export function expandString(m: Machine, word: Word): Str {
  const raw = m.view.slice(word.pos, word.end);
  return saysItself(raw) ? raw : stringOf(piecesOf(m, word));
}

/** The text of an unquoted here-document. */
export function expandBody(
  m: Machine,
  body: { pos: number; end: number; parts: readonly WordPart[] | undefined },
): Str {
  if (!body.parts) return decode(m.view, body.pos, body.end, 'heredoc');
  return concatMap(body.parts, (part): Str => {
    if (part.type === 'Literal') return decode(m.view, part.pos, part.end, 'heredoc');
    return stringOf(piecesOfPart(m, part, true));
  });
}

/** What one part of a word gives. */
export function piecesOfPart(m: Machine, part: WordPart, quoted: boolean): readonly Piece[] {
  const { view } = m;
  switch (part.type) {
    case 'Literal':
      if (!quoted) return literal(m, part.pos, part.end);
      return markedInZsh(m, part.pos, part.end) ?? whole(decode(view, part.pos, part.end, 'double'));
    case 'Glob':
      return literal(m, part.pos, part.end);
    case 'SingleQuoted':
      return [{ kind: 'quotes' }, ...whole(view.slice(part.pos + 1, part.end - 1))];
    case 'AnsiCQuoted':
      if (view.dialect === 'sh') return lostHole(m, view.slice(part.pos, part.end), part, true);
      return [{ kind: 'quotes' }, ...whole(decodeAnsi(view, part.pos + 2, part.end - 1))];
    case 'DoubleQuoted':
    case 'LocaleString': {
      if (view.dialect === 'sh' && part.type === 'LocaleString')
        return lostHole(m, view.slice(part.pos, part.end), part, true);
      const pieces = concatMap(part.parts, (inner) => piecesOfPart(m, inner, true));
      // `"${A[@]}"` of an empty array is no argument at all; `""` is one.
      return pieces.length === 1 && pieces.every(isListed) ? pieces : [{ kind: 'quotes' }, ...pieces];
    }
    case 'SimpleExpansion':
      return simpleExpansion(m, part, quoted);
    case 'ParameterExpansion':
      return parameterExpansion(m, part, quoted);
    case 'CommandExpansion':
      return commandExpansion(m, part, quoted);
    case 'ProcessSubstitution': {
      const place = referenceOf(view.slice(part.pos, part.end)).spans[0] ?? nowhere;
      if (!part.script || part.script.source !== undefined || !isModelled('expansion <()')) {
        substitution(m, part, true);
        return hole(m, part, true);
      }
      return whole(substituteFile(m, part, part.script, m.view, place));
    }
    case 'ArithmeticExpansion':
      if (part.expression) substitutions(m, part.expression);
      return arithmeticExpansion(m, part);
    case 'ExtendedGlob':
    case 'BraceExpansion': {
      for (const inner of part.parts ?? []) forgetPieces(m, piecesOfPart(m, inner, false));
      const raw = view.slice(part.pos, part.end);
      m.forget(raw);
      return [{ kind: 'list', list: [{ kind: 'unknown', one: part.type === 'ExtendedGlob', raw }] }];
    }
  }
}

/** `$name`. */
function simpleExpansion(m: Machine, part: At & { readonly text: string }, quoted: boolean): readonly Piece[] {
  const name = part.text.slice(1);
  // zsh's `$A[1]` is an element, and `$#A` a length, of which the parser takes but `$#` for the expansion.
  const behind = m.view.dialect === 'zsh' ? /^(?:\[|\w+)/.exec(m.view.text.slice(part.end))?.[0] : undefined;
  if (behind === '[' || (behind && name === '#')) {
    m.passed(referenceOf(m.view.slice(part.pos, part.end)), []);
    return lostHole(m, wholeOf(m, behind === '[' ? name : behind), part, quoted);
  }
  return parameter(m, name, undefined, part, quoted);
}

/** `$(…)`: what its commands print. */
function commandExpansion(m: Machine, part: Commands, quoted: boolean): readonly Piece[] {
  const text = substitution(m, part, !isModelled('expansion $()'));
  if (!text) return hole(m, part, quoted);
  const { spans, editableFrom } = referenceOf(m.view.slice(part.pos, part.end));
  const reference = { spans: spans.map((span, at) => (at === 0 ? { ...span, isCommand: true } : span)), editableFrom };
  m.passed(reference, text);
  const given = through(text, reference);
  if (quoted) return whole(given);
  return splitsOtherwise(m) ? lostHole(m, text, part, false) : split(given);
}

/** `$((…))`. */
function arithmeticExpansion(m: Machine, part: At): readonly Piece[] {
  observeArithmetic(m, m.view, part.pos, part.end);
  const text = m.view.text.slice(part.pos, part.end);
  // What sets a variable must stay; it sets it to a number.
  if (/\+\+|--|[^=!<>]=(?!=)|<<=|>>=/.test(text)) {
    m.forget(m.view.slice(part.pos, part.end));
    for (const name of namesSetBy(text)) m.assign(name, [outside]);
  }
  return hole(m, part, true);
}

/** Whether it may be any number of arguments, in quotes too. */
const isListed = (piece: Piece): boolean =>
  piece.kind === 'list' || (piece.kind === 'choose' && piece.alternatives.some((one) => one.some(isListed)));

/** Runs the command substitutions inside a node that is nothing else to us. */
export function substitutions(m: Machine, node: SyntaxNode): void {
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') substitution(m, child, true);
    else substitutions(m, child);
  });
}

/** Commands within a word. */
type Commands = At & { readonly script: ParsedScript | undefined };

/** What a command substitution prints where that is constant; with `loses`, nobody follows that any further. */
function substitution(m: Machine, part: Commands, loses: boolean): Str | undefined {
  if (!part.script) return undefined;
  const place = referenceOf(m.view.slice(part.pos, part.end)).spans[0] ?? nowhere;
  let { view } = m;
  if (part.script.source !== undefined) {
    view = nestedView(backticks(m.view, part.pos + 1, part.end - 1), m.view.dialect);
    if (view.text !== part.script.source) {
      m.forget(m.view.slice(part.pos, part.end));
      return undefined;
    }
  }
  const text = substituteCommand(m, part.script, view, place);
  if (!loses) return text;
  m.forget(text ?? []);
  return undefined;
}
