/** Words to arguments: quotes undone, variables followed. */
import {
  forEachChild,
  type ParameterExpansionPart,
  type ParsedScript,
  type SyntaxNode,
  type Word,
  type WordPart,
} from './bash/tree.js';
import { wordsOfBraces } from './braces.js';
import { backticks, decode, decodeAnsi } from './decode.js';
import { elementOf, outside, type Value } from './environment.js';
import { fieldsOf, filled, type Piece, quotedWords, resplit, split, stringOf, whole } from './fields.js';
import {
  forgetPieces,
  namesSetBy,
  observeArithmetic,
  observeNamed,
  observePieces,
  observeVariable,
  wholeOf,
} from './observe.js';
import { isModelled } from './programs.js';
import type { Scope } from './scope.js';
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
} from './values.js';
import { nestedView } from './view.js';

/** The arguments that a word stands for. */
export function expandWord(word: Word, scope: Scope): List {
  const raw = scope.view.slice(word.pos, word.end);
  if (saysItself(raw)) return [{ kind: 'field', str: raw, raw, split: false }];
  const fields = (pieces: readonly Piece[]): List => fieldsOf(pieces, raw, (lost) => forgetPieces(lost, scope));
  const words = word.parts && scope.view.dialect !== 'sh' ? wordsOfBraces(word.parts) : undefined;
  if (!words) return fields(piecesOf(word, scope));
  return concatMap(words, (parts) => fields(concatMap(parts, (part) => partPieces(part, false, scope))));
}

/** Most words are just what they say, and need not be parsed to see it. */
const saysItself = (raw: Str): boolean => {
  const [first] = raw;
  return raw.length === 1 && first?.kind === 'text' && /^[\w./:@%+,=-]+$/.test(first.text);
};

/** The string that a word stands for where nothing is split: an assignment's value, a file name. */
export function expandString(word: Word, scope: Scope): Str {
  const raw = scope.view.slice(word.pos, word.end);
  return saysItself(raw) ? raw : stringOf(piecesOf(word, scope));
}

/** The text of an unquoted here-document. */
export function expandBody(
  body: { pos: number; end: number; parts: readonly WordPart[] | undefined },
  scope: Scope,
): Str {
  if (!body.parts) return decode(scope.view, body.pos, body.end, 'heredoc');
  return concatMap(body.parts, (part): Str => {
    if (part.type === 'Literal') return decode(scope.view, part.pos, part.end, 'heredoc');
    return stringOf(partPieces(part, true, scope));
  });
}

function piecesOf(word: Word, scope: Scope): readonly Piece[] {
  if (!word.parts) return literal(word.pos, word.end, scope);
  return concatMap(word.parts, (part) => partPieces(part, false, scope));
}

/** Unquoted text; what an outer shell has put into it is split like an expansion, as nobody quotes it here. */
function literal(pos: number, end: number, scope: Scope): readonly Piece[] {
  return decode(scope.view, pos, end, 'unquoted').map((atom) => ({ kind: 'atom', atom, split: atom.kind !== 'text' }));
}

function partPieces(part: WordPart, quoted: boolean, scope: Scope): readonly Piece[] {
  const { view } = scope;
  switch (part.type) {
    case 'Literal':
      return quoted ? whole(decode(view, part.pos, part.end, 'double')) : literal(part.pos, part.end, scope);
    case 'Glob':
      return literal(part.pos, part.end, scope);
    case 'SingleQuoted':
      return [{ kind: 'quotes' }, ...whole(view.slice(part.pos + 1, part.end - 1))];
    case 'AnsiCQuoted':
      if (view.dialect === 'sh') return lostHole(view.slice(part.pos, part.end), part, true, scope);
      return [{ kind: 'quotes' }, ...whole(decodeAnsi(view, part.pos + 2, part.end - 1))];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const pieces = concatMap(part.parts, (inner) => partPieces(inner, true, scope));
      // `"${A[@]}"` of an empty array is no argument at all; `""` is one.
      return pieces.length === 1 && pieces.every(isListed) ? pieces : [{ kind: 'quotes' }, ...pieces];
    }
    case 'SimpleExpansion': {
      // zsh's `$A[1]` is an element, `$#A` a length.
      const name = part.text.slice(1);
      if (view.dialect === 'zsh' && (view.text[part.end] === '[' || /^[#+=~^]/.test(name))) {
        scope.passed(referenceOf(view.slice(part.pos, part.end)), []);
        return lostHole(wholeOf(name.replace(/^\W+/, ''), scope), part, quoted, scope);
      }
      return parameter(name, undefined, part, quoted, scope);
    }
    case 'ParameterExpansion':
      return parameterExpansion(part, quoted, scope);
    case 'CommandExpansion': {
      const text = substitution(part, scope, !isModelled('expansion $()'));
      if (!text) return hole(part, quoted, scope);
      const { spans, floor } = referenceOf(view.slice(part.pos, part.end));
      const reference = { spans: spans.map((span, at) => (at === 0 ? { ...span, isCommand: true } : span)), floor };
      scope.passed(reference, text);
      const through_ = through(text, reference);
      if (quoted) return whole(through_);
      return splitsOtherwise(scope) ? lostHole(text, part, false, scope) : split(through_);
    }
    case 'ProcessSubstitution': {
      const place = referenceOf(view.slice(part.pos, part.end)).spans[0] ?? nowhere;
      if (!part.script || part.script.source !== undefined || !isModelled('expansion <()')) {
        substitution(part, scope, true);
        return hole(part, true, scope);
      }
      return whole(scope.substituteFile(part, part.script, scope.view, place));
    }
    case 'ArithmeticExpansion':
      if (part.expression) substitutions(part.expression, scope);
      observeArithmetic(view, part.pos, part.end, scope);
      // What sets a variable must stay; it sets it to a number.
      if (/\+\+|--|[^=!<>]=(?!=)|<<=|>>=/.test(view.text.slice(part.pos, part.end))) {
        scope.forget(view.slice(part.pos, part.end));
        for (const name of namesSetBy(view.text.slice(part.pos, part.end))) scope.assign(name, [outside]);
      }
      return hole(part, true, scope);
    case 'ExtendedGlob':
    case 'BraceExpansion':
      for (const inner of part.parts ?? []) forgetPieces(partPieces(inner, false, scope), scope);
      scope.forget(view.slice(part.pos, part.end));
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
export function substitutions(node: SyntaxNode, scope: Scope): void {
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') substitution(child, scope, true);
    else if (child.type === 'ParameterExpansion') observeVariable(child.parameter, scope);
    else substitutions(child, scope);
  });
}

/** What a command substitution prints where that is settled; with `loses`, nobody follows that any further. */
function substitution(
  part: { pos: number; end: number; script: ParsedScript | undefined },
  scope: Scope,
  loses: boolean,
): Str | undefined {
  if (!part.script) return undefined;
  const place = referenceOf(scope.view.slice(part.pos, part.end)).spans[0] ?? nowhere;
  let { view } = scope;
  if (part.script.source !== undefined) {
    view = nestedView(backticks(scope.view, part.pos + 1, part.end - 1), scope.view.dialect);
    if (view.text !== part.script.source) {
      scope.forget(scope.view.slice(part.pos, part.end));
      return undefined;
    }
  }
  const text = scope.substitute(part.script, view, place);
  if (!loses) return text;
  scope.forget(text ?? []);
  return undefined;
}

function holeAt(part: { pos: number; end: number }, scope: Scope): Hole {
  const reference = referenceOf(scope.view.slice(part.pos, part.end));
  const [own = nowhere, ...via] = reference.spans;
  return { kind: 'hole', ...own, via, floor: 0, source: scope.view.text.slice(part.pos, part.end) };
}

const hole = (part: { pos: number; end: number }, quoted: boolean, scope: Scope): readonly Piece[] => [
  { kind: 'atom', atom: holeAt(part, scope), split: !quoted },
];

type At = { readonly pos: number; readonly end: number };

/** `$name`, `${name}` or `${name[index]}`. */
function parameter(name: string, index: Word | undefined, part: At, quoted: boolean, scope: Scope): readonly Piece[] {
  const raw = scope.view.slice(part.pos, part.end);
  const reference = referenceOf(raw);
  const zsh = scope.view.dialect === 'zsh';
  const subscript = index && scope.view.text.slice(index.pos, index.end);
  const positional = name === '@' || name === '*' || (zsh && name === 'argv');
  scope.passed(reference, []);
  const value = positional || /^\d+$/.test(name) ? undefined : scope.get(name);
  const every = subscript === '@' || subscript === '*' || (positional && subscript === undefined);
  // In zsh a name alone is the whole array; in bash it is the first element.
  if (every || (zsh && !quoted && subscript === undefined && value?.kind === 'array')) {
    const list = positional ? scope.positional() : listOf(name, part, scope);
    if (quoted && (name === '*' || subscript === '*')) {
      // Another IFS joins them by something else than a blank.
      if (list.length > 1 && splitsOtherwise(scope)) return lostHole(joinItems(list), part, quoted, scope);
      return whole(joinItems(list));
    }
    if (quoted || zsh) return [{ kind: 'list', list: zsh && !quoted ? withoutEmpty(list) : list }];
    if (isLeftWhole(list, scope)) return [{ kind: 'list', list: withoutEmpty(list) }];
    if (splitsOtherwise(scope)) return lostHole(joinItems(list), part, quoted, scope);
    return [{ kind: 'list', list: resplit(list, raw, (pieces) => forgetPieces(pieces, scope)) }];
  }
  const show = (str: Str): readonly Piece[] => {
    scope.passed(reference, str);
    const through_ = through(str, reference);
    if (quoted || zsh || isLeftWhole(elementOf(str), scope)) return whole(through_);
    // Another IFS parts words elsewhere than we would.
    return splitsOtherwise(scope) ? lostHole(str, part, false, scope) : split(through_);
  };
  if (positional) return pickFrom(scope.positional());
  if (/^[0-9]+$/.test(name)) {
    if (name === '0') return hole(part, quoted, scope);
    return pickFrom(scope.positional(), Number(name) - 1);
  }
  if (name === '#') scope.count(scope.positional());
  if (!/^[A-Za-z_]\w*$/.test(name)) return hole(part, quoted, scope);
  if (value?.kind === 'table') return index ? fromTable(value, index) : hole(part, quoted, scope);
  if (subscript !== undefined || value?.kind === 'array') {
    const list = value?.kind === 'array' ? value.list : value?.kind === 'string' ? elementOf(value.str) : undefined;
    // `${A[i++]}`: with the word its effect would go.
    if (list && /\+\+|--|[^=!<>]=(?!=)|\bRANDOM\b/.test(subscript ?? ''))
      return lostHole(joinItems(list), part, quoted, scope);
    if (zsh && value?.kind === 'string' && subscript !== undefined) return lostHole(value.str, part, quoted, scope);
    return list ? pickFrom(list, subscript === undefined ? 0 : undefined) : hole(part, quoted, scope);
  }
  if (value?.kind !== 'string')
    return value
      ? [{ kind: 'atom', atom: { ...holeAt(part, scope), lost: true }, split: !quoted }]
      : hole(part, quoted, scope);
  if (cameFar(value.str)) return lostHole(value.str, part, quoted, scope);
  if (scope.assigning === name) {
    scope.passed(reference, []);
    return quoted || zsh || !splitsOtherwise(scope) ? (quoted || zsh ? whole : split)(value.str) : show(value.str);
  }
  return show(placed(value.str, part, scope));

  /** The element of a list whose number is `known`, or else is what the subscript says. */
  function pickFrom(list: List, known?: number): readonly Piece[] {
    const number = known ?? (isModelled('expansion element') ? numberOf(index, scope) : undefined);
    // Those in front must keep their number; of an unknown element, all must be there.
    scope.count(number === undefined || number < 0 ? list : list.slice(0, number + 1));
    const at = number === undefined || number < 0 || known !== undefined || !zsh ? number : number - 1;
    const str = at === undefined ? anyOf(list, scope) : elementAt(list, at < 0 ? list.length + at : at);
    if (str) return show(str);
    return list.every(isFromOutside) ? hole(part, quoted, scope) : lostHole(joinItems(list), part, quoted, scope);
  }

  /** A table's value under a key; where the key is open, any of its values, or nothing. */
  function fromTable({ entries, open }: Extract<Value, { kind: 'table' }>, word: Word): readonly Piece[] {
    const key = stringOf(piecesOf(word, scope));
    const all = [...entries.values()];
    scope.count(all.flatMap((one) => elementOf(one)));
    if (!isModelled('expansion table')) return lostHole(joinItems(all.flatMap(elementOf)), part, quoted, scope);
    const only = key.length === 1 && key[0]?.kind === 'choice' ? key[0] : undefined;
    const keys = only ? only.alternatives.map(settled) : [settled(key)];
    const known = !open && keys.every((one) => one !== undefined);
    const found = known ? keys.map((one) => entries.get(one ?? '') ?? []) : [...all, []];
    if (found.length > 16) return lostHole(joinItems(all.flatMap(elementOf)), part, quoted, scope);
    if (found.length === 1) return show(found[0] ?? []);
    const join = known && only ? only.join : scope.newJoin();
    return show([{ kind: 'choice', join, alternatives: found }]);
  }
}

/** The number that a subscript says, where the script settles it; in bash a negative one counts from the end. */
function numberOf(index: Word | undefined, scope: Scope): number | undefined {
  if (!index) return undefined;
  const text = settled(stringOf(piecesOf(index, scope)))?.trim();
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** An element of unknown number: any of them, where each is one word for certain. */
function anyOf(list: List, scope: Scope): Str | undefined {
  const texts: Str[] = [];
  for (const item of list) {
    if (item.kind !== 'field') return undefined;
    texts.push(item.str);
  }
  if (texts.length > 16) return undefined;
  return texts.length === 1 ? texts[0] : [{ kind: 'choice', join: scope.newJoin(), alternatives: texts }];
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
function lostHole(str: Str, part: At, quoted: boolean, scope: Scope): readonly Piece[] {
  scope.forget(str);
  return [{ kind: 'atom', atom: { ...holeAt(part, scope), lost: true }, split: !quoted }];
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
export function splitsOtherwise(scope: Scope): boolean {
  const value = scope.get('IFS');
  const text = value?.kind === 'string' ? settled(value.str) : undefined;
  return text === undefined || [...text].sort().join('') !== '\t\n ';
}

/** Whether IFS has nothing that stands in any of the words, as `IFS=$'\n\t'` in a strict script: they stay whole without quotes. */
function isLeftWhole(list: List, scope: Scope): boolean {
  if (!splitsOtherwise(scope)) return false;
  const value = scope.get('IFS');
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
function placed(str: Str, part: At, scope: Scope): Str {
  return str.map((atom): Atom => {
    if (atom.kind === 'hole' && atom.pos === -1) {
      const here = { ...holeAt(part, scope), via: [] };
      return { ...here, source: atom.source || here.source };
    }
    if (atom.kind === 'choice')
      return { ...atom, alternatives: atom.alternatives.map((one) => placed(one, part, scope)) };
    return atom;
  });
}

function listOf(name: string, part: At, scope: Scope): List {
  const value = scope.get(name);
  if (value?.kind === 'array') return value.list;
  if (value?.kind === 'string') return elementOf(value.str);
  // In which order a table gives its values, nobody knows.
  if (value?.kind === 'table') scope.forget(wholeOf(name, scope));
  return [{ kind: 'unknown', one: false, raw: scope.view.slice(part.pos, part.end) }];
}

function parameterExpansion(part: ParameterExpansionPart, quoted: boolean, scope: Scope): readonly Piece[] {
  const { parameter: name, operation, index } = part;
  scope.passed(referenceOf(scope.view.slice(part.pos, part.end)), []);
  const lost = (): readonly Piece[] => {
    scope.forget(wholeOf(name, scope));
    return hole(part, quoted, scope);
  };
  if (part.prefix === '!') {
    if (index && /^[@*]$/.test(scope.view.text.slice(index.pos, index.end))) return keysOf(part, quoted, scope);
    if (operation?.type === 'Names') {
      scope.forgetAll();
      return lostList(part, lost, scope);
    }
    observeNamed(name, scope);
    observeVariable(name, scope);
    return hole(part, quoted, scope);
  }
  if (part.prefix === '#') {
    if (!isModelled('expansion length')) return lost();
    const counts = /^[@*#]$/.test(name) || (index && /^[@*]$/.test(scope.view.text.slice(index.pos, index.end)));
    if (counts) scope.count(/^[@*#]$/.test(name) ? scope.positional() : listOf(name, part, scope));
    else observeVariable(name, scope);
    return hole(part, true, scope);
  }
  // zsh's flags in parentheses, `${=S}` and their kin.
  if (part.prefix !== undefined || !/^(?:\w+|[@*#?$!-])$/.test(name)) return lostAll(part, quoted, scope);
  if (!operation) return parameter(name, index, part, quoted, scope);
  if (!isModelled(`operator ${operation.type}`)) {
    // It may even set the variable, as `:=` does.
    const pieces = lostList(part, lost, scope);
    scope.forget(scope.view.slice(part.pos, part.end));
    if (/^[A-Za-z_]/.test(name)) scope.assign(name, [outside]);
    return pieces;
  }
  const value = (): readonly Piece[] => parameter(name, index, part, quoted, scope);
  const subscript = index && scope.view.text.slice(index.pos, index.end);
  const positional = name === '@' || name === '*';
  const many = positional || subscript === '@' || subscript === '*';
  switch (operation.type) {
    case 'Default':
      return withDefault(part, operation, value(), quoted, scope);
    case 'Slice': {
      if (!many || scope.view.dialect === 'zsh') return lostList(part, lost, scope);
      const list = positional ? scope.positional() : listOf(name, part, scope);
      const number = (at: At): number | undefined => {
        const text = scope.view.text.slice(at.pos, at.end).trim();
        return /^\d+$/.test(text) ? Number(text) : undefined;
      };
      const start = number(operation.offset);
      const length = operation.length ? number(operation.length) : Number.POSITIVE_INFINITY;
      if (start === undefined || length === undefined || (positional && start === 0))
        return lostList(part, lost, scope);
      const skip = positional ? start - 1 : start;
      const end = Math.min(list.length, skip + length);
      if (!list.slice(0, operation.length ? end : skip).every((one) => one.kind === 'field'))
        return lostList(part, lost, scope);
      scope.count(list.slice(0, operation.length ? list.length : skip));
      const slice = list.slice(skip, end);
      if (quoted) return [{ kind: 'list', list: slice }];
      const raw = scope.view.slice(part.pos, part.end);
      return [{ kind: 'list', list: resplit(slice, raw, (pieces) => forgetPieces(pieces, scope)) }];
    }
    case 'Transform': {
      const list =
        operation.operand.text === 'Q' && many
          ? positional
            ? scope.positional()
            : listOf(name, part, scope)
          : undefined;
      const str = list && quotedWords(list);
      if (!list || !str || !(quoted && (name === '*' || subscript === '*'))) return lostList(part, lost, scope);
      return whole(str);
    }
    case 'Replace':
      observePieces([...piecesOf(operation.pattern, scope), ...piecesOf(operation.replacement, scope)], scope);
      return lostList(part, lost, scope);
    case 'Remove':
      observePieces(piecesOf(operation.operand, scope), scope);
      return lostList(part, lost, scope);
    case 'CaseModification':
    case 'Names':
    case 'Unknown':
      return lostList(part, lost, scope);
  }
}

/** `"${!A[@]}"`: the keys of a table are alternatives that a loop takes one of; the numbers of an array are counted. */
function keysOf(part: ParameterExpansionPart, quoted: boolean, scope: Scope): readonly Piece[] {
  const value = scope.get(part.parameter);
  const raw = scope.view.slice(part.pos, part.end);
  if (value?.kind === 'table' && !value.open && quoted) {
    // Where a key stands is not followed: what is made of it can be told, not cut.
    const list = [...value.entries.keys()].map(
      (key): Field => ({ kind: 'field', str: [synthetic(key)], raw, split: false }),
    );
    scope.count([...value.entries.values()].flatMap((str) => elementOf(str)));
    return [{ kind: 'list', list }];
  }
  if (value?.kind === 'array') scope.count(value.list);
  else observeVariable(part.parameter, scope);
  return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw }] }];
}

/** What no rule is known for may touch any variable. */
function lostAll(part: ParameterExpansionPart, quoted: boolean, scope: Scope): readonly Piece[] {
  // zsh's `${(P)name}` gives the variable that this one names.
  if (/^\$\{\([^)]*P/.test(scope.view.text.slice(part.pos, part.end))) observeNamed(part.parameter, scope);
  scope.forget(wholeOf(part.parameter, scope));
  for (const [name] of scope.view.text.slice(part.pos, part.end).matchAll(/[A-Za-z_]\w*/g))
    scope.forget(wholeOf(name, scope));
  return quoted
    ? hole(part, true, scope)
    : [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: scope.view.slice(part.pos, part.end) }] }];
}

/** What an operation makes of a list is unsettled in number, too. */
function lostList(part: ParameterExpansionPart, lost: () => readonly Piece[], scope: Scope): readonly Piece[] {
  const pieces = lost();
  const subscript = part.index && scope.view.text.slice(part.index.pos, part.index.end);
  const many = /^[@*]$/.test(part.parameter) || subscript === '@' || subscript === '*' || part.prefix === '!';
  if (!many) return pieces;
  return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: scope.view.slice(part.pos, part.end) }] }];
}

/** `${V:-word}` and its kin. What only one branch gives is an alternative of its own. */
function withDefault(
  part: ParameterExpansionPart,
  operation: Extract<NonNullable<ParameterExpansionPart['operation']>, { type: 'Default' }>,
  value: readonly Piece[],
  quoted: boolean,
  scope: Scope,
): readonly Piece[] {
  const operand = (): readonly Piece[] => {
    // Unquoted, the operand's own blanks part arguments.
    const text = (at: At): readonly Piece[] => {
      const str = decode(scope.view, at.pos, at.end, quoted ? 'double' : 'unquoted');
      return quoted ? whole(str) : split(str);
    };
    const { parts } = operation.operand;
    if (!parts) return text(operation.operand);
    return concatMap(parts, (one) => (one.type === 'Literal' ? text(one) : partPieces(one, quoted, scope)));
  };
  // Without the colon, an empty variable counts as a value.
  const state = filled(value) === 'no' && !operation.operator.startsWith(':') ? 'yes' : filled(value);
  const choose = (alternatives: readonly (readonly Piece[])[]): readonly Piece[] => [
    { kind: 'choose', join: scope.newJoin(), alternatives },
  ];
  switch (operation.operator) {
    case '-':
    case ':-':
      // Emptied by us, the value would give way to the default.
      // An array in quotes that gives nothing differs from one that gives an empty word.
      if (state !== 'no' && (operation.operand.pos < operation.operand.end || (quoted && part.index)))
        scope.filled(wholeOf(part.parameter, scope));
      if (state === 'yes') return value;
      return state === 'no' ? operand() : choose([value, operand()]);
    case '=':
    case ':=': {
      if (state === 'yes') return value;
      const pieces = operand();
      scope.assign(part.parameter, stringOf(state === 'no' ? pieces : choose([value, pieces])));
      return state === 'no' ? pieces : choose([value, pieces]);
    }
    case '?':
    case ':?':
      operand();
      // It may end the script.
      scope.forget(scope.view.slice(part.pos, part.end));
      scope.filled(wholeOf(part.parameter, scope));
      return value;
    case '+':
    case ':+': {
      observeFilled(part, scope);
      const pieces = operand();
      const same = pieces.length === 1 && pieces[0]?.kind === 'list' && value[0]?.kind === 'list';
      if (state === 'yes' || (same && operation.operator === '+')) return pieces;
      return state === 'no' ? [] : choose([[], pieces]);
    }
  }
}

/** Whether a value is there for certain decides over `:+`; emptied by us, it would decide otherwise. */
function observeFilled(part: ParameterExpansionPart, scope: Scope): void {
  // `${A[@]+"${A[@]}"}` gives the array's elements or nothing; both are what they are without the guard.
  if (part.index && part.operation?.type === 'Default' && part.operation.operator === '+') return;
  scope.filled(wholeOf(part.parameter, scope));
}
