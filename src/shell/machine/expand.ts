/** Words to arguments: quotes undone, variables followed. */

import { backticks, decode, decodeAnsi } from '../bash/decode.js';
import {
  forEachChild,
  type ParameterExpansionPart,
  type ParsedScript,
  type SyntaxNode,
  type Word,
  type WordPart,
} from '../bash/tree.js';
import { isModelled } from '../programs.js';
import {
  type Atom,
  concatMap,
  eachAtom,
  type Field,
  type Hole,
  type Item,
  joinItems,
  type List,
  nowhere,
  referenceOf,
  type Str,
  settled,
  synthetic,
  through,
} from '../values.js';
import { nestedView } from '../view.js';
import { wordsOfBraces } from './braces.js';
import { elementOf, outside, type Value } from './environment.js';
import { fieldsOf, filled, type Piece, quotedWords, resplit, split, stringOf, whole } from './fields.js';
import type { Machine } from './machine.js';
import {
  forgetPieces,
  namesSetBy,
  observeArithmetic,
  observeNamed,
  observePieces,
  observeVariable,
  wholeOf,
} from './observe.js';
import { substituteCommand, substituteFile } from './substitutions.js';

/** The arguments that a word stands for. */
export function expandWord(m: Machine, word: Word): List {
  const raw = m.view.slice(word.pos, word.end);
  if (saysItself(raw)) return [{ kind: 'field', str: raw, raw, split: false }];
  const fields = (pieces: readonly Piece[]): List => fieldsOf(pieces, raw, (lost) => forgetPieces(m, lost));
  const words = word.parts && m.view.dialect !== 'sh' ? wordsOfBraces(word.parts) : undefined;
  if (!words) return fields(piecesOf(m, word));
  return concatMap(words, (parts) => fields(concatMap(parts, (part) => partPieces(m, part, false))));
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
    return stringOf(partPieces(m, part, true));
  });
}

function piecesOf(m: Machine, word: Word): readonly Piece[] {
  if (!word.parts) return literal(m, word.pos, word.end);
  return concatMap(word.parts, (part) => partPieces(m, part, false));
}

/** Unquoted text; what an outer shell has put into it is split like an expansion, as nobody quotes it here. */
function literal(m: Machine, pos: number, end: number): readonly Piece[] {
  return decode(m.view, pos, end, 'unquoted').map((atom) => ({ kind: 'atom', atom, split: atom.kind !== 'text' }));
}

function partPieces(m: Machine, part: WordPart, quoted: boolean): readonly Piece[] {
  const { view } = m;
  switch (part.type) {
    case 'Literal':
      return quoted ? whole(decode(view, part.pos, part.end, 'double')) : literal(m, part.pos, part.end);
    case 'Glob':
      return literal(m, part.pos, part.end);
    case 'SingleQuoted':
      return [{ kind: 'quotes' }, ...whole(view.slice(part.pos + 1, part.end - 1))];
    case 'AnsiCQuoted':
      if (view.dialect === 'sh') return lostHole(m, view.slice(part.pos, part.end), part, true);
      return [{ kind: 'quotes' }, ...whole(decodeAnsi(view, part.pos + 2, part.end - 1))];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const pieces = concatMap(part.parts, (inner) => partPieces(m, inner, true));
      // `"${A[@]}"` of an empty array is no argument at all; `""` is one.
      return pieces.length === 1 && pieces.every(isListed) ? pieces : [{ kind: 'quotes' }, ...pieces];
    }
    case 'SimpleExpansion': {
      // zsh's `$A[1]` is an element, `$#A` a length.
      const name = part.text.slice(1);
      if (view.dialect === 'zsh' && (view.text[part.end] === '[' || /^[#+=~^]/.test(name))) {
        m.passed(referenceOf(view.slice(part.pos, part.end)), []);
        return lostHole(m, wholeOf(m, name.replace(/^\W+/, '')), part, quoted);
      }
      return parameter(m, name, undefined, part, quoted);
    }
    case 'ParameterExpansion':
      return parameterExpansion(m, part, quoted);
    case 'CommandExpansion': {
      const text = substitution(m, part, !isModelled('expansion $()'));
      if (!text) return hole(m, part, quoted);
      const { spans, floor } = referenceOf(view.slice(part.pos, part.end));
      const reference = { spans: spans.map((span, at) => (at === 0 ? { ...span, isCommand: true } : span)), floor };
      m.passed(reference, text);
      const through_ = through(text, reference);
      if (quoted) return whole(through_);
      return splitsOtherwise(m) ? lostHole(m, text, part, false) : split(through_);
    }
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
      observeArithmetic(m, view, part.pos, part.end);
      // What sets a variable must stay; it sets it to a number.
      if (/\+\+|--|[^=!<>]=(?!=)|<<=|>>=/.test(view.text.slice(part.pos, part.end))) {
        m.forget(view.slice(part.pos, part.end));
        for (const name of namesSetBy(view.text.slice(part.pos, part.end))) m.assign(name, [outside]);
      }
      return hole(m, part, true);
    case 'ExtendedGlob':
    case 'BraceExpansion':
      for (const inner of part.parts ?? []) forgetPieces(m, partPieces(m, inner, false));
      m.forget(view.slice(part.pos, part.end));
      return [
        {
          kind: 'list',
          list: [{ kind: 'unknown', one: part.type === 'ExtendedGlob', raw: view.slice(part.pos, part.end) }],
        },
      ];
  }
}

/** Whether it may be any number of arguments, in quotes too. */
const isListed = (piece: Piece): boolean =>
  piece.kind === 'list' || (piece.kind === 'choose' && piece.alternatives.some((one) => one.some(isListed)));

/** Runs the command substitutions inside a node that is nothing else to us. */
export function substitutions(m: Machine, node: SyntaxNode): void {
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') substitution(m, child, true);
    else if (child.type === 'ParameterExpansion') observeVariable(m, child.parameter);
    else substitutions(m, child);
  });
}

/** What a command substitution prints where that is settled; with `loses`, nobody follows that any further. */
function substitution(
  m: Machine,
  part: { pos: number; end: number; script: ParsedScript | undefined },
  loses: boolean,
): Str | undefined {
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

function holeAt(m: Machine, part: { pos: number; end: number }): Hole {
  const reference = referenceOf(m.view.slice(part.pos, part.end));
  const [own = nowhere, ...via] = reference.spans;
  return { kind: 'hole', ...own, via, floor: 0, source: m.view.text.slice(part.pos, part.end) };
}

const hole = (m: Machine, part: { pos: number; end: number }, quoted: boolean): readonly Piece[] => [
  { kind: 'atom', atom: holeAt(m, part), split: !quoted },
];

type At = { readonly pos: number; readonly end: number };

/** `$name`, `${name}` or `${name[index]}`. */
function parameter(m: Machine, name: string, index: Word | undefined, part: At, quoted: boolean): readonly Piece[] {
  const raw = m.view.slice(part.pos, part.end);
  const reference = referenceOf(raw);
  const zsh = m.view.dialect === 'zsh';
  const subscript = index && m.view.text.slice(index.pos, index.end);
  const positional = name === '@' || name === '*' || (zsh && name === 'argv');
  m.passed(reference, []);
  const value = positional || /^\d+$/.test(name) ? undefined : m.get(name);
  const every = subscript === '@' || subscript === '*' || (positional && subscript === undefined);
  // In zsh a name alone is the whole array; in bash it is the first element.
  if (every || (zsh && !quoted && subscript === undefined && value?.kind === 'array')) {
    const list = positional ? m.positional() : listOf(m, name, part);
    if (quoted && (name === '*' || subscript === '*')) {
      // Another IFS joins them by something else than a blank.
      if (list.length > 1 && splitsOtherwise(m)) return lostHole(m, joinItems(list), part, quoted);
      return whole(joinItems(list));
    }
    if (quoted || zsh) return [{ kind: 'list', list: zsh && !quoted ? withoutEmpty(list) : list }];
    if (isLeftWhole(m, list)) return [{ kind: 'list', list: withoutEmpty(list) }];
    if (splitsOtherwise(m)) return lostHole(m, joinItems(list), part, quoted);
    return [{ kind: 'list', list: resplit(list, raw, (pieces) => forgetPieces(m, pieces)) }];
  }
  const show = (str: Str): readonly Piece[] => {
    m.passed(reference, str);
    const through_ = through(str, reference);
    if (quoted || zsh || isLeftWhole(m, elementOf(str))) return whole(through_);
    // Another IFS parts words elsewhere than we would.
    return splitsOtherwise(m) ? lostHole(m, str, part, false) : split(through_);
  };
  if (positional) return pickFrom(m.positional());
  if (/^[0-9]+$/.test(name)) {
    if (name === '0') return hole(m, part, quoted);
    return pickFrom(m.positional(), Number(name) - 1);
  }
  if (name === '#') m.count(m.positional());
  if (!/^[A-Za-z_]\w*$/.test(name)) return hole(m, part, quoted);
  if (value?.kind === 'table') return index ? fromTable(value, index) : hole(m, part, quoted);
  if (subscript !== undefined || value?.kind === 'array') {
    const list = value?.kind === 'array' ? value.list : value?.kind === 'string' ? elementOf(value.str) : undefined;
    // `${A[i++]}`: with the word its effect would go.
    if (list && /\+\+|--|[^=!<>]=(?!=)|\bRANDOM\b/.test(subscript ?? ''))
      return lostHole(m, joinItems(list), part, quoted);
    if (zsh && value?.kind === 'string' && subscript !== undefined) return lostHole(m, value.str, part, quoted);
    return list ? pickFrom(list, subscript === undefined ? 0 : undefined) : hole(m, part, quoted);
  }
  if (value?.kind !== 'string')
    return value ? [{ kind: 'atom', atom: { ...holeAt(m, part), lost: true }, split: !quoted }] : hole(m, part, quoted);
  if (cameFar(value.str)) return lostHole(m, value.str, part, quoted);
  if (m.assigning === name) {
    m.passed(reference, []);
    return quoted || zsh || !splitsOtherwise(m) ? (quoted || zsh ? whole : split)(value.str) : show(value.str);
  }
  return show(placed(m, value.str, part));

  /** The element of a list whose number is `known`, or else is what the subscript says. */
  function pickFrom(list: List, known?: number): readonly Piece[] {
    const number = known ?? (isModelled('expansion element') ? numberOf(m, index) : undefined);
    // Those in front must keep their number; of an unknown element, all must be there.
    m.count(number === undefined || number < 0 ? list : list.slice(0, number + 1));
    const at = number === undefined || number < 0 || known !== undefined || !zsh ? number : number - 1;
    const str = at === undefined ? anyOf(m, list) : elementAt(list, at < 0 ? list.length + at : at);
    if (str) return show(str);
    return list.every(isFromOutside) ? hole(m, part, quoted) : lostHole(m, joinItems(list), part, quoted);
  }

  /** A table's value under a key; where the key is open, any of its values, or nothing. */
  function fromTable({ entries, open }: Extract<Value, { kind: 'table' }>, word: Word): readonly Piece[] {
    const key = stringOf(piecesOf(m, word));
    const all = [...entries.values()];
    m.count(all.flatMap((one) => elementOf(one)));
    if (!isModelled('expansion table')) return lostHole(m, joinItems(all.flatMap(elementOf)), part, quoted);
    const only = key.length === 1 && key[0]?.kind === 'choice' ? key[0] : undefined;
    const keys = only ? only.alternatives.map(settled) : [settled(key)];
    const known = !open && keys.every((one) => one !== undefined);
    const found = known ? keys.map((one) => entries.get(one ?? '') ?? []) : [...all, []];
    if (found.length > 16) return lostHole(m, joinItems(all.flatMap(elementOf)), part, quoted);
    if (found.length === 1) return show(found[0] ?? []);
    const join = known && only ? only.join : m.newJoin();
    return show([{ kind: 'choice', join, alternatives: found }]);
  }
}

/** The number that a subscript says, where the script settles it; in bash a negative one counts from the end. */
function numberOf(m: Machine, index: Word | undefined): number | undefined {
  if (!index) return undefined;
  const text = settled(stringOf(piecesOf(m, index)))?.trim();
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** An element of unknown number: any of them, where each is one word for certain. */
function anyOf(m: Machine, list: List): Str | undefined {
  const texts: Str[] = [];
  for (const item of list) {
    if (item.kind !== 'field') return undefined;
    texts.push(item.str);
  }
  if (texts.length > 16) return undefined;
  return texts.length === 1 ? texts[0] : [{ kind: 'choice', join: m.newJoin(), alternatives: texts }];
}

/** The element at `index`, where each in front of it is one word for certain; nothing where the list ends before. */
function elementAt(list: List, index: number): Str | undefined {
  if (index < 0 || !list.slice(0, index + 1).every((one) => one.kind === 'field')) return undefined;
  const item = list[index];
  return item === undefined ? [] : item.kind === 'field' ? item.str : undefined;
}

/** Whether an argument is one that a person typed behind the script's name. */
const isFromOutside = ({ kind, ...item }: Item): boolean =>
  kind === 'unknown' && 'raw' in item && item.raw.every((atom) => atom.kind === 'text' && atom.pos < 0);

/** zsh leaves out the empty elements of an unquoted array. */
const withoutEmpty = (list: List): List => list.filter((item) => item.kind !== 'field' || item.str.length > 0);

/** Loses a text that an expansion cannot be followed through; what comes out is open. */
function lostHole(m: Machine, str: Str, part: At, quoted: boolean): readonly Piece[] {
  m.forget(str);
  return [{ kind: 'atom', atom: { ...holeAt(m, part), lost: true }, split: !quoted }];
}

/** References that a text may have come through: each adds to the way back. */
const maxReferences = 100;

/** Whether a text went from variable to variable more often than anyone can follow. */
function cameFar(str: Str): boolean {
  let far = false;
  eachAtom(str, ({ via }) => {
    far ||= via.length > maxReferences;
  });
  return far;
}

/** Whether the script has set IFS to something that does not part words at blanks and line ends. */
export function splitsOtherwise(m: Machine): boolean {
  const value = m.get('IFS');
  const text = value?.kind === 'string' ? settled(value.str) : undefined;
  return text === undefined || [...text].sort().join('') !== '\t\n ';
}

/** Whether IFS has nothing that stands in any of the words, as `IFS=$'\n\t'` in a strict script: they stay whole without quotes. */
function isLeftWhole(m: Machine, list: List): boolean {
  if (!splitsOtherwise(m)) return false;
  const value = m.get('IFS');
  const marks = value?.kind === 'string' ? settled(value.str) : undefined;
  // A pattern may become the names of files.
  const isPlain = (text: string): boolean => text !== '' && ![...text].some((char) => `*?[${marks}`.includes(char));
  return (
    marks !== undefined &&
    list.length > 0 &&
    list.every((item) => item.kind === 'field' && isPlain(settled(item.str) ?? ''))
  );
}

/** What the caller's environment holds gets the place of the expansion that asks for it. */
function placed(m: Machine, str: Str, part: At): Str {
  return str.map((atom): Atom => {
    if (atom.kind === 'hole' && atom.pos === -1) {
      const here = { ...holeAt(m, part), via: [] };
      return { ...here, source: atom.source || here.source };
    }
    if (atom.kind === 'choice') return { ...atom, alternatives: atom.alternatives.map((one) => placed(m, one, part)) };
    return atom;
  });
}

function listOf(m: Machine, name: string, part: At): List {
  const value = m.get(name);
  if (value?.kind === 'array') return value.list;
  if (value?.kind === 'string') return elementOf(value.str);
  // In which order a table gives its values, nobody knows.
  if (value?.kind === 'table') m.forget(wholeOf(m, name));
  return [{ kind: 'unknown', one: false, raw: m.view.slice(part.pos, part.end) }];
}

function parameterExpansion(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  const { parameter: name, operation, index } = part;
  m.passed(referenceOf(m.view.slice(part.pos, part.end)), []);
  const lost = (): readonly Piece[] => {
    m.forget(wholeOf(m, name));
    return hole(m, part, quoted);
  };
  if (part.prefix === '!') {
    if (index && /^[@*]$/.test(m.view.text.slice(index.pos, index.end))) return keysOf(m, part, quoted);
    if (operation?.type === 'Names') {
      m.forgetAll();
      return lostList(m, part, lost);
    }
    observeNamed(m, name);
    observeVariable(m, name);
    return hole(m, part, quoted);
  }
  if (part.prefix === '#') {
    if (!isModelled('expansion length')) return lost();
    const counts = /^[@*#]$/.test(name) || (index && /^[@*]$/.test(m.view.text.slice(index.pos, index.end)));
    if (counts) m.count(/^[@*#]$/.test(name) ? m.positional() : listOf(m, name, part));
    else observeVariable(m, name);
    return hole(m, part, true);
  }
  // zsh's flags in parentheses, `${=S}` and their kin.
  if (part.prefix !== undefined || !/^(?:\w+|[@*#?$!-])$/.test(name)) return lostAll(m, part, quoted);
  if (!operation) return parameter(m, name, index, part, quoted);
  if (!isModelled(`operator ${operation.type}`)) {
    // It may even set the variable, as `:=` does.
    const pieces = lostList(m, part, lost);
    m.forget(m.view.slice(part.pos, part.end));
    if (/^[A-Za-z_]/.test(name)) m.assign(name, [outside]);
    return pieces;
  }
  const value = (): readonly Piece[] => parameter(m, name, index, part, quoted);
  const subscript = index && m.view.text.slice(index.pos, index.end);
  const positional = name === '@' || name === '*';
  const many = positional || subscript === '@' || subscript === '*';
  switch (operation.type) {
    case 'Default':
      return withDefault(m, part, operation, value(), quoted);
    case 'Slice': {
      if (!many || m.view.dialect === 'zsh') return lostList(m, part, lost);
      const list = positional ? m.positional() : listOf(m, name, part);
      const number = (at: At): number | undefined => {
        const text = m.view.text.slice(at.pos, at.end).trim();
        return /^\d+$/.test(text) ? Number(text) : undefined;
      };
      const start = number(operation.offset);
      const length = operation.length ? number(operation.length) : Number.POSITIVE_INFINITY;
      if (start === undefined || length === undefined || (positional && start === 0)) return lostList(m, part, lost);
      const skip = positional ? start - 1 : start;
      const end = Math.min(list.length, skip + length);
      if (!list.slice(0, operation.length ? end : skip).every((one) => one.kind === 'field'))
        return lostList(m, part, lost);
      m.count(list.slice(0, operation.length ? list.length : skip));
      const slice = list.slice(skip, end);
      if (quoted) return [{ kind: 'list', list: slice }];
      const raw = m.view.slice(part.pos, part.end);
      return [{ kind: 'list', list: resplit(slice, raw, (pieces) => forgetPieces(m, pieces)) }];
    }
    case 'Transform': {
      const list =
        operation.operand.text === 'Q' && many ? (positional ? m.positional() : listOf(m, name, part)) : undefined;
      const str = list && quotedWords(list);
      if (!list || !str || !(quoted && (name === '*' || subscript === '*'))) return lostList(m, part, lost);
      return whole(str);
    }
    case 'Replace':
      observePieces(m, [...piecesOf(m, operation.pattern), ...piecesOf(m, operation.replacement)]);
      return lostList(m, part, lost);
    case 'Remove':
      observePieces(m, piecesOf(m, operation.operand));
      return lostList(m, part, lost);
    case 'CaseModification':
    case 'Names':
    case 'Unknown':
      return lostList(m, part, lost);
  }
}

/** `"${!A[@]}"`: the keys of a table are alternatives that a loop takes one of; the numbers of an array are counted. */
function keysOf(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  const value = m.get(part.parameter);
  const raw = m.view.slice(part.pos, part.end);
  if (value?.kind === 'table' && !value.open && quoted) {
    // Where a key stands is not followed: what is made of it can be told, not cut.
    const list = [...value.entries.keys()].map(
      (key): Field => ({ kind: 'field', str: [synthetic(key)], raw, split: false }),
    );
    m.count([...value.entries.values()].flatMap((str) => elementOf(str)));
    return [{ kind: 'list', list }];
  }
  if (value?.kind === 'array') m.count(value.list);
  else observeVariable(m, part.parameter);
  return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw }] }];
}

/** What no rule is known for may touch any variable. */
function lostAll(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  // zsh's `${(P)name}` gives the variable that this one names.
  if (/^\$\{\([^)]*P/.test(m.view.text.slice(part.pos, part.end))) observeNamed(m, part.parameter);
  m.forget(wholeOf(m, part.parameter));
  for (const [name] of m.view.text.slice(part.pos, part.end).matchAll(/[A-Za-z_]\w*/g)) m.forget(wholeOf(m, name));
  return quoted
    ? hole(m, part, true)
    : [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: m.view.slice(part.pos, part.end) }] }];
}

/** What an operation makes of a list is unsettled in number, too. */
function lostList(m: Machine, part: ParameterExpansionPart, lost: () => readonly Piece[]): readonly Piece[] {
  const pieces = lost();
  const subscript = part.index && m.view.text.slice(part.index.pos, part.index.end);
  const many = /^[@*]$/.test(part.parameter) || subscript === '@' || subscript === '*' || part.prefix === '!';
  if (!many) return pieces;
  return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: m.view.slice(part.pos, part.end) }] }];
}

/** `${V:-word}` and its kin. What only one branch gives is an alternative of its own. */
function withDefault(
  m: Machine,
  part: ParameterExpansionPart,
  operation: Extract<NonNullable<ParameterExpansionPart['operation']>, { type: 'Default' }>,
  value: readonly Piece[],
  quoted: boolean,
): readonly Piece[] {
  const operand = (): readonly Piece[] => {
    // Unquoted, the operand's own blanks part arguments.
    const text = (at: At): readonly Piece[] => {
      const str = decode(m.view, at.pos, at.end, quoted ? 'double' : 'unquoted');
      return quoted ? whole(str) : split(str);
    };
    const { parts } = operation.operand;
    if (!parts) return text(operation.operand);
    return concatMap(parts, (one) => (one.type === 'Literal' ? text(one) : partPieces(m, one, quoted)));
  };
  // Without the colon, an empty variable counts as a value.
  const state = filled(value) === 'no' && !operation.operator.startsWith(':') ? 'yes' : filled(value);
  const choose = (alternatives: readonly (readonly Piece[])[]): readonly Piece[] => [
    { kind: 'choose', join: m.newJoin(), alternatives },
  ];
  switch (operation.operator) {
    case '-':
    case ':-':
      // Emptied by us, the value would give way to the default.
      // An array in quotes that gives nothing differs from one that gives an empty word.
      if (state !== 'no' && (operation.operand.pos < operation.operand.end || (quoted && part.index)))
        m.filled(wholeOf(m, part.parameter));
      if (state === 'yes') return value;
      return state === 'no' ? operand() : choose([value, operand()]);
    case '=':
    case ':=': {
      if (state === 'yes') return value;
      const pieces = operand();
      m.assign(part.parameter, stringOf(state === 'no' ? pieces : choose([value, pieces])));
      return state === 'no' ? pieces : choose([value, pieces]);
    }
    case '?':
    case ':?':
      operand();
      // It may end the script.
      m.forget(m.view.slice(part.pos, part.end));
      m.filled(wholeOf(m, part.parameter));
      return value;
    case '+':
    case ':+': {
      observeFilled(m, part);
      const pieces = operand();
      const same = pieces.length === 1 && pieces[0]?.kind === 'list' && value[0]?.kind === 'list';
      if (state === 'yes' || (same && operation.operator === '+')) return pieces;
      return state === 'no' ? [] : choose([[], pieces]);
    }
  }
}

/** Whether a value is there for certain decides over `:+`; emptied by us, it would decide otherwise. */
function observeFilled(m: Machine, part: ParameterExpansionPart): void {
  // `${A[@]+"${A[@]}"}` gives the array's elements or nothing; both are what they are without the guard.
  if (part.index && part.operation?.type === 'Default' && part.operation.operator === '+') return;
  m.filled(wholeOf(m, part.parameter));
}
