/** What operators make of a parameter: `${V:-word}`, `${A[@]:1:2}`, `${#V}` and their kin. */

import { decode } from '../bash/decode.js';
import type { ParameterExpansionPart } from '../bash/tree.js';
import { isModelled } from '../programs.js';
import { concatMap, mapRow } from '../rows.js';
import { alternativesOf, type Field, type List, referenceOf, type Str, synthetic } from '../values.js';
import { type Alter, recasedBy, remainderOf } from './alterations.js';
import { leaveShell } from './branches.js';
import { elementOf, outside } from './environment.js';
import { filled, type Piece, quotedWords, split, stringOf, whole } from './fields.js';
import { type At, elementsOf, hole, holeAt, lostHole, splitsOtherwise } from './holes.js';
import { maxWays } from './limits.js';
import type { Machine } from './machine.js';
import { forgetPieces, observeNamed, observePieces, observeVariable, wholeOf } from './observe.js';
import { decimal, named, parameter, wholeList } from './parameters.js';
import { piecesOf } from './pieces.js';

type Operation = NonNullable<ParameterExpansionPart['operation']>;

/** `${…}` with whatever stands in the braces. */
export function parameterExpansion(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  const { parameter: name, operation, index } = part;
  m.passed(referenceOf(m.view.slice(part.pos, part.end)), []);
  if (part.prefix === '!') return indirect(m, part, quoted);
  if (part.prefix === '#') return lengthOf(m, part, quoted);
  const parted =
    m.view.dialect === 'zsh' && !quoted && /^\$\{=(\w+)\}$/.exec(m.view.text.slice(part.pos, part.end))?.[1];
  if (parted && m.get(parted)?.kind === 'string' && !splitsOtherwise(m))
    return split(stringOf(parameter(m, parted, undefined, part, true)));
  // zsh's `${X::=value}` and `${(P)X::=value}` set variables.
  if (m.view.text.slice(part.pos, part.end).includes('::=')) m.forgetAll();
  // zsh's flags in parentheses, `${=S}` and their kin.
  if (part.prefix !== undefined || !/^(?:\w+|[@*#?$!-])$/.test(name)) return lostAll(m, part, quoted);
  if (!operation) return parameter(m, name, index, part, quoted);
  if (!isModelled(`operator ${operation.type}`)) {
    // It may even set the variable, as `:=` does.
    const pieces = lostList(m, part, quoted);
    m.forget(m.view.slice(part.pos, part.end));
    if (/^[A-Za-z_]/.test(name)) m.assign(name, [outside]);
    return pieces;
  }
  switch (operation.type) {
    case 'Default':
      return withDefault(m, part, operation, parameter(m, name, index, part, quoted), quoted);
    case 'Slice':
      return slice(m, part, operation, quoted);
    case 'Transform':
      return transformed(m, part, operation, quoted);
    case 'Replace':
      observePieces(m, [...piecesOf(m, operation.pattern), ...piecesOf(m, operation.replacement)]);
      return lostList(m, part, quoted);
    case 'Remove':
      observePieces(m, piecesOf(m, operation.operand));
      return altered(m, part, quoted, remainderOf(m, operation));
    case 'CaseModification':
      return altered(m, part, quoted, recasedBy(operation));
    case 'Names':
    case 'Unknown':
      return lostList(m, part, quoted);
  }
}

/** `${!name}`: the variable that this one names. */
function indirect(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  if (isEvery(subscriptOf(m, part))) return keysOf(m, part, quoted);
  if (part.operation?.type === 'Names') {
    m.forgetAll();
    return lostList(m, part, quoted);
  }
  // Of a name that means another variable, it gives that one's name.
  const isReference = m.env.get(part.parameter)?.kind === 'reference';
  const isPlain = !part.operation && !isReference && m.view.dialect !== 'zsh' && isModelled('expansion indirect');
  const meant = isPlain && alternativesOf(stringOf(parameter(m, part.parameter, part.index, part, true)));
  const targets = meant ? meant.texts.map((text) => /^([A-Za-z_]\w*)(\[[@*]\])?$/.exec(text)) : [null];
  observeVariable(m, part.parameter);
  if (!meant || targets.includes(null) || targets.length > maxWays) {
    observeNamed(m, part.parameter);
    return hole(m, part, quoted);
  }
  // Without this use, what names the variables would name nothing that anybody sees: it stays.
  m.count([{ kind: 'field', str: [], raw: m.view.slice(part.pos, part.end), split: false }]);
  const alternatives = targets.map((one) => named(m, one?.[1] ?? '', one?.[2] ?? '', part, quoted));
  return alternatives.length === 1
    ? (alternatives[0] ?? [])
    : [{ kind: 'choose', join: meant.join ?? m.newJoin(), alternatives }];
}

/** What an operator makes of a text, or of each element of a list: `"${A[@],,}"`, `"${@%.sh}"`. */
function altered(
  m: Machine,
  part: ParameterExpansionPart,
  quoted: boolean,
  alter: Alter | undefined,
): readonly Piece[] {
  if (!alter || m.view.dialect === 'zsh') return lostList(m, part, quoted);
  const list = allOf(m, part);
  if (!list) return parameter(m, part.parameter, part.index, part, quoted, alter);
  let isOpen = false;
  const made = mapRow(list, (item) => {
    const str = item.kind === 'field' ? alter(item.str) : undefined;
    isOpen ||= item.kind === 'field' && !str;
    return item.kind === 'field' && str ? { ...item, str } : item;
  });
  return isOpen ? lostList(m, part, quoted) : wholeList(m, usedAs(part, quoted), made, isJoined(m, part));
}

/** `${#name}`. */
function lengthOf(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  const name = part.parameter;
  if (!isModelled('expansion length')) return lost(m, part, quoted);
  if (/^[@*#]$/.test(name)) m.count(m.positional());
  else if (isEvery(subscriptOf(m, part))) m.count(elementsOf(m, name, part));
  else observeVariable(m, name);
  return hole(m, part, true);
}

/** `${A[@]:1:2}`, where the numbers are written out. */
function slice(
  m: Machine,
  part: ParameterExpansionPart,
  operation: Extract<Operation, { type: 'Slice' }>,
  quoted: boolean,
): readonly Piece[] {
  const positional = isEvery(part.parameter);
  const list = m.view.dialect === 'zsh' ? undefined : allOf(m, part);
  const number = (at: At): number | undefined => {
    const text = m.view.text.slice(at.pos, at.end).trim();
    return decimal.test(text) ? Number(text) : undefined;
  };
  const start = number(operation.offset);
  const length = operation.length ? number(operation.length) : Number.POSITIVE_INFINITY;
  if (!list || start === undefined || start < 0 || length === undefined || length < 0 || (positional && start === 0))
    return lostList(m, part, quoted);
  const skip = positional ? start - 1 : start;
  const end = Math.min(list.length, skip + length);
  if (!list.slice(0, operation.length ? end : skip).every((one) => one.kind === 'field'))
    return lostList(m, part, quoted);
  m.count(list.slice(0, operation.length ? list.length : skip));
  const found = list.slice(skip, end);
  return wholeList(m, usedAs(part, quoted), found, isJoined(m, part));
}

/** `"${A[*]@Q}"`: the words, quoted for a shell. */
function transformed(
  m: Machine,
  part: ParameterExpansionPart,
  operation: Extract<Operation, { type: 'Transform' }>,
  quoted: boolean,
): readonly Piece[] {
  const list = operation.operand.text === 'Q' ? allOf(m, part) : undefined;
  const str = list && quotedWords(list, 'each');
  return str && quoted && isJoined(m, part) ? whole(str) : lostList(m, part, quoted);
}

/** All arguments, or all elements, where that is what the expansion is of. */
function allOf(m: Machine, part: ParameterExpansionPart): List | undefined {
  if (isEvery(part.parameter)) return m.positional();
  return isEvery(subscriptOf(m, part)) ? elementsOf(m, part.parameter, part) : undefined;
}

const usedAs = (part: ParameterExpansionPart, quoted: boolean) => ({
  ...{ name: part.parameter, index: undefined, part, quoted, zsh: false },
});

const isJoined = (m: Machine, part: ParameterExpansionPart): boolean =>
  part.parameter === '*' || subscriptOf(m, part) === '*';

const isEvery = (text: string | undefined): boolean => text === '@' || text === '*';
const subscriptOf = (m: Machine, { index }: ParameterExpansionPart): string | undefined =>
  index && m.view.text.slice(index.pos, index.end);

/** Nobody follows what becomes of the value. */
function lost(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  const str = wholeOf(m, part.parameter);
  // What nobody knows of a variable is not what a person set.
  if (m.get(part.parameter)?.kind === 'unknown') return lostHole(m, str, part, quoted);
  m.forget(str);
  return hole(m, part, quoted);
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

/** What an operation makes of a list is unknown in number, too. */
function lostList(m: Machine, part: ParameterExpansionPart, quoted: boolean): readonly Piece[] {
  const pieces = lost(m, part, quoted);
  const many = isEvery(part.parameter) || isEvery(subscriptOf(m, part)) || part.prefix === '!';
  if (!many) return pieces;
  return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: m.view.slice(part.pos, part.end) }] }];
}

/** `${V:-word}` and its kin. What only one branch gives is an alternative of its own. */
function withDefault(
  m: Machine,
  part: ParameterExpansionPart,
  operation: Extract<Operation, { type: 'Default' }>,
  value: readonly Piece[],
  quoted: boolean,
): readonly Piece[] {
  const operand = (): readonly Piece[] => operandOf(m, operation, quoted);
  const place = holeAt(m, part);
  const own = value.map((piece): Piece => {
    const isOwn = piece.kind === 'atom' && piece.atom.kind === 'hole' && piece.atom.pos === place.pos;
    return isOwn && piece.atom.end === place.end ? { ...piece, atom: { ...piece.atom, isDefaulted: true } } : piece;
  });
  // Without the colon, an empty variable counts as a value.
  const isFilled = filled(value);
  // What is empty may be set or not.
  const state = isFilled === 'no' && !operation.operator.startsWith(':') ? 'unknown' : isFilled;
  const choose = (alternatives: readonly (readonly Piece[])[]): readonly Piece[] => [
    { kind: 'choose', join: m.newJoin(), alternatives },
  ];
  switch (operation.operator) {
    case '-':
    case ':-':
      // Emptied by us, the value would give way to the default.
      // An array in quotes that gives nothing differs from one that gives an empty word.
      if (state !== 'no' && (operation.operand.pos < operation.operand.end || (quoted && part.index)))
        m.filled(askedFor(m, part, value));
      if (state === 'yes') return value;
      return state === 'no' ? operand() : choose([own, operand()]);
    case '=':
    case ':=': {
      if (state === 'yes') return value;
      const pieces = operand();
      if (part.index) {
        forgetPieces(m, pieces);
        m.lose(m.get(part.parameter));
        m.set(part.parameter, { kind: 'unknown' });
      } else m.assign(part.parameter, stringOf(state === 'no' ? pieces : choose([own, pieces])));
      return state === 'no' ? pieces : choose([own, pieces]);
    }
    case '?':
    case ':?':
      operand();
      // It may end the script.
      m.forget(m.view.slice(part.pos, part.end));
      m.filled(askedFor(m, part, value));
      leaveShell(m, 'may go on');
      return value;
    case '+':
    case ':+': {
      observeFilled(m, part, value);
      const pieces = operand();
      const same = pieces.length === 1 && pieces[0]?.kind === 'list' && value[0]?.kind === 'list';
      if (state === 'yes' || (same && operation.operator === '+')) return pieces;
      return state === 'no' ? [] : choose([[], pieces]);
    }
  }
}

/** What an operator asks whether it is there: an argument by itself, of a variable all that it holds. */
const askedFor = (m: Machine, { parameter }: ParameterExpansionPart, value: readonly Piece[]): Str =>
  /^[1-9]/.test(parameter) ? stringOf(value) : wholeOf(m, parameter);

/** Whether a value is there for certain decides over `:+`; emptied by us, it would decide otherwise. */
function observeFilled(m: Machine, part: ParameterExpansionPart, value: readonly Piece[]): void {
  // `${A[@]+"${A[@]}"}` gives the array's elements or nothing; both are what they are without the guard.
  if (part.index && part.operation?.type === 'Default' && part.operation.operator === '+') return;
  m.filled(askedFor(m, part, value));
}

/** The word behind an operator. */
function operandOf(
  m: Machine,
  { operand }: Extract<Operation, { type: 'Default' }>,
  quoted: boolean,
): readonly Piece[] {
  // Unquoted, the operand's own blanks part arguments, but not in zsh.
  const text = (at: At): readonly Piece[] => {
    const str = decode(m.view, at.pos, at.end, quoted ? 'double' : 'unquoted');
    return quoted || m.view.dialect === 'zsh' ? whole(str) : split(str);
  };
  const { parts } = operand;
  if (!parts) return text(operand);
  return concatMap(parts, (one) => (one.type === 'Literal' ? text(one) : m.recursion.pieces(m, one, quoted)));
}
