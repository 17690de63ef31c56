/** Operators that make one text of another: `${row%%:*}`, `${V,,}`. */

import type { ParameterExpansionPart } from '../bash/tree.js';
import { type Atom, cutText, type Str } from '../values.js';
import type { Machine } from './machine.js';

/** What an operator makes of a text; undefined where that is open. */
export type Alter = (str: Str) => Str | undefined;

type Operation = NonNullable<ParameterExpansionPart['operation']>;

/** The same for each of some alternatives; undefined where one is open. */
function ofEach(alternatives: readonly Str[], alter: Alter): readonly Str[] | undefined {
  const all = alternatives.map(alter).filter((one) => one !== undefined);
  return all.length < alternatives.length ? undefined : all;
}

/** What `#*:`, `##*:`, `%:*` and `%%:*` leave: what stands behind a mark, or in front of it. */
export function remainderOf(
  m: Machine,
  { operator, operand }: Extract<Operation, { type: 'Remove' }>,
): Alter | undefined {
  const isFront = operator.startsWith('#');
  const plain = `\\\\?([^*?[\\]\\\\"'\`$(){}])`;
  const pattern = new RegExp(isFront ? `^\\*${plain}$` : `^${plain}\\*$`);
  const mark = pattern.exec(m.view.text.slice(operand.pos, operand.end))?.[1];
  if (mark === undefined) return undefined;
  const fromStart = operator === '#' || operator === '%%';
  const rest: Alter = (str) => {
    const [only] = str;
    if (only?.kind === 'choice' && str.length === 1) {
      const alternatives = ofEach(only.alternatives, rest);
      return alternatives && [{ ...only, alternatives }];
    }
    const holds = (atom: Atom): boolean => atom.kind !== 'text' || atom.text.includes(mark);
    const at = fromStart ? str.findIndex(holds) : str.findLastIndex(holds);
    const atom = str[at];
    if (!atom) return str;
    if (atom.kind !== 'text') return undefined;
    const index = fromStart ? atom.text.indexOf(mark) : atom.text.lastIndexOf(mark);
    // Without the mark it would leave something else.
    m.observe([cutText(atom, index, index + 1)]);
    const kept = isFront ? cutText(atom, index + 1, atom.text.length) : cutText(atom, 0, index);
    const own = kept.text === '' ? [] : [kept];
    return isFront ? [...own, ...str.slice(at + 1)] : [...str.slice(0, at), ...own];
  };
  return rest;
}

/** What `${V,,}` and `${V^^}` make of a text. */
export function recasedBy({ operator, operand }: Extract<Operation, { type: 'CaseModification' }>): Alter | undefined {
  if (operand || operator.length < 2) return undefined;
  const inCase = (atom: Atom): Str | undefined => {
    if (atom.kind === 'choice') {
      const alternatives = ofEach(atom.alternatives, recase);
      return alternatives && [{ ...atom, alternatives }];
    }
    if (atom.kind !== 'text' || !/^[\0-~]*$/.test(atom.text)) return undefined;
    return [{ ...atom, text: operator === ',,' ? atom.text.toLowerCase() : atom.text.toUpperCase() }];
  };
  const recase: Alter = (str) =>
    ofEach(
      str.map((atom) => [atom]),
      ([atom]) => atom && inCase(atom),
    )?.flat();
  return recase;
}
