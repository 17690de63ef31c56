/** Words to arguments: quotes undone, variables followed. */
import {
  forEachChild,
  type ParameterExpansionPart,
  type ParsedScript,
  type SyntaxNode,
  type Word,
  type WordPart,
} from 'unbash';
import { backticks, decode, decodeAnsi } from './decode.js';
import { elementOf } from './environment.js';
import { fieldsOf, filled, type Piece, resplit, split, stringOf, whole } from './fields.js';
import {
  forgetPieces,
  observeArguments,
  observeList,
  observeNamed,
  observePieces,
  observeVariable,
  wholeOf,
} from './observe.js';
import type { Scope } from './scope.js';
import {
  type Atom,
  concatMap,
  eachAtom,
  type Hole,
  joinItems,
  type List,
  nowhere,
  referenceOf,
  type Str,
  settled,
  through,
} from './values.js';
import { nestedView } from './view.js';

/** The arguments that a word stands for. */
export function expandWord(word: Word, scope: Scope): List {
  const raw = scope.view.slice(word.pos, word.end);
  scope.visit(raw);
  if (saysItself(raw)) return [{ kind: 'field', str: raw, raw, split: false }];
  return fieldsOf(piecesOf(word, scope), raw, (pieces) => forgetPieces(pieces, scope));
}

/** Most words are just what they say, and need not be parsed to see it. */
const saysItself = (raw: Str): boolean => {
  const [first] = raw;
  return raw.length === 1 && first?.kind === 'text' && /^[\w./:@%+,=-]+$/.test(first.text);
};

/** The string that a word stands for where nothing is split: an assignment's value, a file name. */
export function expandString(word: Word, scope: Scope): Str {
  const raw = scope.view.slice(word.pos, word.end);
  scope.visit(raw);
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
      return [{ kind: 'quotes' }, ...whole(decodeAnsi(view, part.pos + 2, part.end - 1))];
    case 'DoubleQuoted':
    case 'LocaleString': {
      const pieces = concatMap(part.parts, (inner) => partPieces(inner, true, scope));
      // `"${A[@]}"` of an empty array is no argument at all; `""` is one.
      return pieces.length === 1 && pieces.every(isListed) ? pieces : [{ kind: 'quotes' }, ...pieces];
    }
    case 'SimpleExpansion':
      return parameter(part.text.slice(1), undefined, part, quoted, scope);
    case 'ParameterExpansion':
      return parameterExpansion(part, quoted, scope);
    case 'CommandExpansion': {
      const text = substitution(part, scope);
      const reference = referenceOf(view.slice(part.pos, part.end));
      if (text) return quoted ? whole(through(text, reference)) : split(through(text, reference));
      return hole(part, quoted, scope);
    }
    case 'ProcessSubstitution':
      substitution(part, scope);
      return hole(part, true, scope);
    case 'ArithmeticExpansion':
      if (part.expression) substitutions(part.expression, scope);
      observeArguments(view.text.slice(part.pos, part.end), scope);
      // What sets a variable must stay.
      if (/\+\+|--|[^=!<>]=(?!=)|<<=|>>=/.test(view.text.slice(part.pos, part.end)))
        scope.forget(view.slice(part.pos, part.end));
      return hole(part, true, scope);
    case 'ExtendedGlob':
    case 'BraceExpansion':
      for (const inner of part.parts ?? []) forgetPieces(partPieces(inner, false, scope), scope);
      return hole(part, true, scope);
  }
}

/** Whether it may be any number of arguments, in quotes too. */
const isListed = (piece: Piece): boolean =>
  piece.kind === 'list' || (piece.kind === 'choose' && piece.alternatives.some((one) => one.some(isListed)));

/** Runs the command substitutions inside a node that is nothing else to us. */
export function substitutions(node: SyntaxNode, scope: Scope): void {
  forEachChild(node, (child) => {
    if (child.type === 'CommandExpansion' || child.type === 'ProcessSubstitution') substitution(child, scope);
    else if (child.type === 'ParameterExpansion') observeVariable(child.parameter, scope);
    else substitutions(child, scope);
  });
}

function substitution(
  part: { pos: number; end: number; script: ParsedScript | undefined },
  scope: Scope,
): Str | undefined {
  if (!part.script) return undefined;
  const place = referenceOf(scope.view.slice(part.pos, part.end)).spans[0] ?? nowhere;
  if (part.script.source === undefined) return scope.substitute(part.script, scope.view, place);
  const view = nestedView(backticks(scope.view, part.pos + 1, part.end - 1));
  if (view.text !== part.script.source) {
    scope.forget(scope.view.slice(part.pos, part.end));
    return undefined;
  }
  return scope.substitute(part.script, view, place);
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
  const reference = referenceOf(scope.view.slice(part.pos, part.end));
  const subscript = index && scope.view.text.slice(index.pos, index.end);
  if (name === '@' || name === '*' || subscript === '@' || subscript === '*') {
    const list = name === '@' || name === '*' ? scope.positional() : listOf(name, part, scope);
    if (quoted && (name === '*' || subscript === '*')) return whole(joinItems(list));
    if (quoted) return [{ kind: 'list', list }];
    return [
      {
        kind: 'list',
        list: resplit(list, scope.view.slice(part.pos, part.end), (pieces) => forgetPieces(pieces, scope)),
      },
    ];
  }
  const show = (str: Str): readonly Piece[] => {
    if (quoted) return whole(str);
    if (!splitsOtherwise(scope)) return split(str);
    // Another IFS parts words elsewhere than we would.
    scope.forget(str);
    return hole(part, false, scope);
  };
  if (/^[0-9]+$/.test(name)) {
    if (name === '0') return hole(part, quoted, scope);
    const str = elementAt(scope.positional(), Number(name) - 1, scope);
    return str ? show(through(str, reference, true)) : hole(part, quoted, scope);
  }
  if (name === '#') observeList(scope.positional(), scope);
  if (!/^[A-Za-z_]\w*$/.test(name)) return hole(part, quoted, scope);
  const value = scope.get(name);
  if (subscript !== undefined || value?.kind === 'array') {
    if (index) observePieces(piecesOf(index, scope), scope);
    const list = value?.kind === 'array' ? value.list : value?.kind === 'string' ? elementOf(value.str) : undefined;
    const number = subscript === undefined ? 0 : /^\d+$/.test(subscript) ? Number(subscript) : undefined;
    if (list && number === undefined) observeList(list, scope);
    const str = list && number !== undefined ? elementAt(list, number, scope) : undefined;
    return str ? show(through(str, reference, true)) : hole(part, quoted, scope);
  }
  if (value?.kind !== 'string') return hole(part, quoted, scope);
  if (cameFar(value.str)) {
    scope.forget(value.str);
    return hole(part, quoted, scope);
  }
  if (scope.assigning === name) return show(value.str);
  return show(through(placed(value.str, part, scope), reference));
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
function splitsOtherwise(scope: Scope): boolean {
  const value = scope.get('IFS');
  if (value === undefined) return false;
  const text = value.kind === 'string' ? settled(value.str) : undefined;
  return text === undefined || [...text].sort().join('') !== '\t\n ';
}

/** What the caller's environment holds gets the place of the expansion that asks for it. */
function placed(str: Str, part: At, scope: Scope): Str {
  return str.map((atom): Atom => {
    if (atom.kind === 'hole' && atom.pos === -1) return { ...holeAt(part, scope), via: [] };
    if (atom.kind === 'choice')
      return { ...atom, alternatives: atom.alternatives.map((one) => placed(one, part, scope)) };
    return atom;
  });
}

function listOf(name: string, part: At, scope: Scope): List {
  const value = scope.get(name);
  if (value?.kind === 'array') return value.list;
  if (value?.kind === 'string') return elementOf(value.str);
  return [{ kind: 'unknown', one: false, raw: scope.view.slice(part.pos, part.end) }];
}

/** The element at `index` where only settled ones stand in front; those must then keep their number. */
function elementAt(list: List, index: number, scope: Scope): Str | undefined {
  const before = list.slice(0, index);
  const item = list[index];
  if (before.every((one) => one.kind === 'field') && (item === undefined || item.kind === 'field')) {
    observeList(before, scope);
    return item?.str;
  }
  observeList(list, scope);
  return undefined;
}

function parameterExpansion(part: ParameterExpansionPart, quoted: boolean, scope: Scope): readonly Piece[] {
  const { parameter: name, operation, index } = part;
  if (part.prefix === '!') {
    if (!index && operation?.type !== 'Names') observeNamed(name, scope);
    observeVariable(name, scope);
    return hole(part, quoted, scope);
  }
  if (part.prefix === '#') {
    observeVariable(name, scope);
    return hole(part, true, scope);
  }
  if (!operation) return parameter(name, index, part, quoted, scope);
  const value = (): readonly Piece[] => parameter(name, index, part, quoted, scope);
  const lost = (): readonly Piece[] => {
    scope.forget(wholeOf(name, scope));
    return hole(part, quoted, scope);
  };
  switch (operation.type) {
    case 'Default':
      return withDefault(part, operation, value(), quoted, scope);
    case 'Slice': {
      const subscript = index && scope.view.text.slice(index.pos, index.end);
      const positional = name === '@' || name === '*';
      if (!positional && subscript !== '@' && subscript !== '*') return lost();
      const list = positional ? scope.positional() : listOf(name, part, scope);
      const start = /^\s*(\d+)\s*$/.exec(scope.view.text.slice(operation.offset.pos, operation.offset.end))?.[1];
      const skip = start === undefined ? undefined : Math.max(0, Number(start) - (positional ? 1 : 0));
      const head = list.slice(0, skip);
      if (skip === undefined || operation.length || !head.every((one) => one.kind === 'field') || start === '0') {
        observeList(list, scope);
        return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: scope.view.slice(part.pos, part.end) }] }];
      }
      observeList(head, scope);
      return [{ kind: 'list', list: list.slice(skip) }];
    }
    case 'Replace':
      observePieces([...piecesOf(operation.pattern, scope), ...piecesOf(operation.replacement, scope)], scope);
      return lostList(part, lost, scope);
    case 'Remove':
      observePieces(piecesOf(operation.operand, scope), scope);
      return lostList(part, lost, scope);
    case 'CaseModification':
    case 'Transform':
    case 'Names':
    case 'Unknown':
      return lostList(part, lost, scope);
  }
}

/** What an operation makes of a list is unsettled in number, too. */
function lostList(part: ParameterExpansionPart, lost: () => readonly Piece[], scope: Scope): readonly Piece[] {
  const pieces = lost();
  const many = part.parameter === '@' || part.parameter === '*' || part.index !== undefined;
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
    scope.visit(scope.view.slice(operation.operand.pos, operation.operand.end));
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
  observeVariable(part.parameter, scope);
}
