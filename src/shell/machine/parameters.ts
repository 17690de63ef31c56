/** Parameters: a variable, an argument, an element, or all of them. */
import type { Word } from '../bash/tree.js';
import { isModelled } from '../programs.js';
import { eachLeaf, splitAt } from '../rows.js';
import {
  type Atom,
  alternativesOf,
  constantText,
  type Item,
  isField,
  joinItems,
  type List,
  referenceOf,
  type Str,
  synthetic,
  through,
} from '../values.js';
import type { Alter } from './alterations.js';
import { elementOf, type Value } from './environment.js';
import { type Piece, resplit, split, stringOf, whole } from './fields.js';
import { type At, elementsOf, hole, holeAt, lostHole, splitsOtherwise } from './holes.js';
import { maxReferences, maxValues } from './limits.js';
import type { Machine } from './machine.js';
import { forgetPieces, wholeOf } from './observe.js';
import { piecesOf } from './pieces.js';

/** A parameter as it is expanded. */
interface Use {
  readonly name: string;
  readonly index: Word | undefined;
  readonly part: At;
  readonly quoted: boolean;
  /** zsh has rules of its own for all of it. */
  readonly zsh: boolean;
  readonly alter?: Alter | undefined;
}

/** `$name`, `${name}` or `${name[index]}`. */
export function parameter(
  m: Machine,
  name: string,
  index: Word | undefined,
  part: At,
  quoted: boolean,
  alter?: Alter,
): readonly Piece[] {
  const zsh = m.view.dialect === 'zsh';
  const use: Use = { name, index, part, quoted, zsh, alter };
  const subscript = index && m.view.text.slice(index.pos, index.end);
  const positional = name === '@' || name === '*' || (zsh && name === 'argv');
  m.passed(referenceOf(m.view.slice(part.pos, part.end)), []);
  const value = positional || /^\d+$/.test(name) ? undefined : m.get(name);
  const every = subscript === '@' || subscript === '*' || (positional && subscript === undefined);
  // zsh's `${A[2,3]}` gives several elements, `${A[(r)…]}` those that a pattern fits.
  if (zsh && /[,(]/.test(subscript ?? '')) {
    m.forget(wholeOf(m, name));
    return [{ kind: 'list', list: [{ kind: 'unknown', one: false, raw: m.view.slice(part.pos, part.end) }] }];
  }
  // In zsh a name alone is the whole array; in bash it is the first element.
  if (every || (zsh && !quoted && subscript === undefined && value?.kind === 'array'))
    return wholeList(
      m,
      use,
      positional ? m.positional() : elementsOf(m, name, part),
      name === '*' || subscript === '*',
    );
  if (positional) return pickFrom(m, use, m.positional());
  if (/^[0-9]+$/.test(name)) {
    if (name === '0') return hole(m, part, quoted);
    return pickFrom(m, use, m.positional(), Number(name) - 1);
  }
  if (name === '#') m.count(m.positional());
  if (!/^[A-Za-z_]\w*$/.test(name)) return hole(m, part, quoted);
  if (value?.kind === 'table') return fromTable(m, use, value, index);
  if (subscript !== undefined || value?.kind === 'array') return elementFrom(m, use, value, subscript);
  return plainValue(m, use, value);
}

/** `${!ref}` of a name: the variable's text, or with `[@]` all of its elements. */
export function named(m: Machine, name: string, subscript: string, part: At, quoted: boolean): readonly Piece[] {
  if (subscript === '') return parameter(m, name, undefined, part, quoted);
  const use: Use = { name, index: undefined, part, quoted, zsh: false };
  return wholeList(m, use, elementsOf(m, name, part), subscript === '[*]');
}

/** All elements of a list; `joined`: as one text, where they stand in quotes. */
export function wholeList(m: Machine, { part, quoted, zsh }: Use, list: List, joined: boolean): readonly Piece[] {
  if (quoted && joined) {
    // Another IFS joins them by something else than a blank.
    if (list.length > 1 && splitsOtherwise(m)) return lostHole(m, joinItems(list), part, quoted);
    return whole(joinItems(list));
  }
  if (quoted || zsh) return [{ kind: 'list', list: zsh && !quoted ? withoutEmpty(list) : list }];
  if (isLeftWhole(m, list)) return [{ kind: 'list', list: withoutEmpty(list) }];
  if (splitsOtherwise(m)) return lostHole(m, joinItems(list), part, quoted);
  const raw = m.view.slice(part.pos, part.end);
  return [{ kind: 'list', list: resplit(list, raw, (pieces) => forgetPieces(m, pieces)) }];
}

/** A text that the expansion gives, with the way that it came. */
function show(m: Machine, { part, quoted, zsh, alter }: Use, from: Str): readonly Piece[] {
  const str = alter ? alter(from) : from;
  if (!str) return lostHole(m, from, part, quoted);
  const reference = referenceOf(m.view.slice(part.pos, part.end));
  m.passed(reference, str);
  const given = through(str, reference);
  if (quoted || zsh || isLeftWhole(m, elementOf(str))) return whole(given);
  // Another IFS parts words elsewhere than we would.
  return splitsOtherwise(m) ? lostHole(m, str, part, false) : split(given);
}

/** `${A[1]}`, or an array's name alone. */
function elementFrom(m: Machine, use: Use, value: Value | undefined, subscript: string | undefined): readonly Piece[] {
  const { part, quoted, zsh } = use;
  const list = value?.kind === 'array' ? value.list : value?.kind === 'string' ? elementOf(value.str) : undefined;
  // `${A[i++]}`: with the word its effect would go.
  if (list && /\+\+|--|[^=!<>]=(?!=)|\bRANDOM\b/.test(subscript ?? ''))
    return lostHole(m, joinItems(list), part, quoted);
  if (zsh && value?.kind === 'string' && subscript !== undefined) return lostHole(m, value.str, part, quoted);
  return list ? pickFrom(m, use, list, subscript === undefined ? 0 : undefined) : hole(m, part, quoted);
}

/** `$name` of a variable that holds a text, or of which nothing is known. */
function plainValue(m: Machine, use: Use, value: Value | undefined): readonly Piece[] {
  const { name, part, quoted, zsh } = use;
  if (value?.kind !== 'string') return value ? lostHole(m, [], part, quoted) : hole(m, part, quoted);
  if (cameFar(value.str)) return lostHole(m, value.str, part, quoted);
  if (m.assigning !== name || use.alter) return show(m, use, placed(m, value.str, part));
  // `S="$S …"` appends.
  if (quoted || zsh) return whole(value.str);
  return splitsOtherwise(m) ? show(m, use, value.str) : split(value.str);
}

/** The element of a list whose number is `known`, or else is what the subscript says. */
function pickFrom(m: Machine, use: Use, list: List, known?: number): readonly Piece[] {
  const { index, part, quoted, zsh } = use;
  const number = known ?? (isModelled('expansion element') ? numberOf(m, index) : undefined);
  // Those in front must keep their number; of an unknown element, all must be there.
  m.count(
    number === undefined || number < 0 ? list : (splitAt(list, number + 1, isField)?.[0] ?? list.slice(0, number + 1)),
  );
  const at = number === undefined || number < 0 || known !== undefined || !zsh ? number : number - 1;
  const str = at === undefined ? anyOf(m, list) : elementAt(list, at);
  if (str) return show(m, use, str);
  return list.every(isFromOutside) ? hole(m, part, quoted) : lostHole(m, joinItems(list), part, quoted);
}

/** A table's value under a key, which is `0` for a name alone; where the key is open, any of its values, or nothing. */
function fromTable(m: Machine, use: Use, table: Extract<Value, { kind: 'table' }>, word?: Word): readonly Piece[] {
  const { entries, open } = table;
  const key = word ? stringOf(piecesOf(m, word)) : [synthetic('0')];
  const all = [...entries.values()];
  m.count(all.flatMap((one) => elementOf(one)));
  const lost = (): readonly Piece[] => lostHole(m, joinItems(all.flatMap(elementOf)), use.part, use.quoted);
  if (!isModelled('expansion table') || (use.zsh && !word)) return lost();
  const keys = open ? undefined : alternativesOf(key);
  const found = keys ? keys.texts.map((one) => entries.get(one) ?? []) : [...all, []];
  if (found.length > maxValues) return lost();
  if (found.length === 1) return show(m, use, found[0] ?? []);
  return show(m, use, [{ kind: 'choice', join: keys?.join ?? m.newJoin(), alternatives: found }]);
}

/** A number as it is read in any base: `010` is 8. */
export const decimal = /^(?:0|-?[1-9]\d*)$/;

/** The number that a subscript says, where it is constant; in bash a negative one counts from the end. */
function numberOf(m: Machine, index: Word | undefined): number | undefined {
  if (!index) return undefined;
  const text = constantText(stringOf(piecesOf(m, index)))?.trim();
  return text !== undefined && decimal.test(text) ? Number(text) : undefined;
}

/** An element of unknown number: any of them, where each is one word for certain. */
function anyOf(m: Machine, list: List): Str | undefined {
  const texts: Str[] = [];
  for (const item of list) {
    if (item.kind !== 'field') return undefined;
    texts.push(item.str);
  }
  if (texts.length > maxValues) return undefined;
  return texts.length === 1 ? texts[0] : [{ kind: 'choice', join: m.newJoin(), alternatives: texts }];
}

/** The element at `index`, in each alternative; a negative one counts from the end. Nothing where the list ends before. */
function elementAt(list: List, index: number): Str | undefined {
  const isPlain = list.every((one) => one.kind === 'field');
  const at = index < 0 && isPlain ? list.length + index : index;
  const head = at < 0 ? undefined : splitAt(list, at + 1, isField)?.[0];
  return head ? lastOf(head) : isPlain && at >= list.length ? [] : undefined;
}

/** The last argument of a list, in each alternative. */
function lastOf(list: List): Str {
  const last = list.at(-1);
  if (last?.kind === 'choice') return [{ ...last, alternatives: last.alternatives.map(lastOf) }];
  return last?.kind === 'field' ? last.str : [];
}

/** Whether an argument is one that a person typed behind the script's name. */
const isFromOutside = ({ kind, ...item }: Item): boolean =>
  kind === 'unknown' && 'raw' in item && item.raw.every((atom) => atom.kind === 'text' && atom.pos < 0);

/** zsh leaves out the empty elements of an unquoted array. */
const withoutEmpty = (list: List): List => list.filter((item) => item.kind !== 'field' || item.str.length > 0);

/** Whether a text went from variable to variable more often than anyone can follow. */
function cameFar(str: Str): boolean {
  let far = false;
  eachLeaf(str, ({ via }) => {
    far ||= via.length > maxReferences;
  });
  return far;
}

/** Whether IFS has nothing that stands in any of the words, as `IFS=$'\n\t'` in a strict script: they stay whole without quotes. */
function isLeftWhole(m: Machine, list: List): boolean {
  if (!splitsOtherwise(m)) return false;
  const value = m.get('IFS');
  const marks = value?.kind === 'string' ? constantText(value.str) : undefined;
  // A pattern may become the names of files.
  const isPlain = (text: string): boolean => text !== '' && ![...text].some((char) => `*?[${marks}`.includes(char));
  return (
    marks !== undefined &&
    list.length > 0 &&
    list.every((item) => item.kind === 'field' && isPlain(constantText(item.str) ?? ''))
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
