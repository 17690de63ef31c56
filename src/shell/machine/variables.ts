/** Assignments, and what they make of a variable. */

import type { Assignment, SyntaxNode, Word } from '../bash/tree.js';
import { tablesOfShell } from '../options.js';
import { concatMap } from '../rows.js';
import { constantText, cutText, joinItems, type List, referenceOf, type Str } from '../values.js';
import { elementOf, lostText, noValue, outside, type Value } from './environment.js';
import { expandString, expandWord, substitutions } from './expand.js';
import { NotFollowed } from './limits.js';
import type { Machine } from './machine.js';
import { asksOf, namesSetBy, observeArithmetic } from './observe.js';

/** `NAME=VALUE`; not `global`: in a function's own variable. */
export function assignVariable(m: Machine, node: Assignment, global = true, value = assignedValue(m, node)): void {
  if (global || m.isFixed(node.name)) m.set(node.name, value);
  else m.setOwn(node.name, value);
}

/** The value that an assignment gives, before it is set. */
export function assignedValue(m: Machine, node: Assignment, old = m.get(node.name)): Value {
  return m.during({ assigning: node.name }, () => assigned(m, node, old));
}

/** What an assignment makes of the old value. */
function assigned(m: Machine, node: Assignment, old: Value | undefined): Value {
  const { value } = node;
  // `galiases[X]=…`, `options[shwordsplit]=on`: nothing that follows would be read right.
  if (tablesOfShell[m.view.dialect].has(node.name)) throw new NotFollowed(node.name);
  if (value.type === 'ArrayValue') {
    const indexed = value.elements.some((word) => /^\[[^\]]*\]\+?=/.test(word.text));
    if (old?.kind === 'table' || (indexed && m.makesTable))
      return tableOf(m, value.elements, node.append ? old : undefined);
    const list = concatMap(value.elements, (word) => expandWord(m, word));
    // zsh's `A[3]=()` takes an element out.
    if (indexed || node.index || (old?.kind === 'unknown' && node.append)) {
      m.forget(joinItems(list));
      m.lose(old);
      return { kind: 'unknown' };
    }
    return { kind: 'array', list: node.append ? [...elementsIn(old), ...list] : list };
  }
  const str = expandString(m, value);
  if (addsElement(m, node, old)) {
    if (node.index) m.passed(referenceOf(m.view.slice(node.index.pos, node.index.end)), []);
    // The assignment is the word that makes the element: without it there is none.
    const raw = m.view.slice(node.pos, node.end);
    return { kind: 'array', list: [...elementsIn(old), { kind: 'field', str, raw, split: false }] };
  }
  if (node.index) return assignedElement(m, node.index, str, node, old);
  if (!node.append) return { kind: 'string', str };
  if (old === undefined) return { kind: 'string', str: [outside, ...str] };
  if (old.kind === 'string') return { ...old, str: [...old.str, ...str] };
  if (old.kind === 'array' && old.list.length === 0) return { kind: 'string', str };
  m.forget(str);
  m.lose(old);
  return { kind: 'unknown' };
}

/** What is in front of an appended element: `A=` is an element that says nothing, `local A` is none. */
const elementsIn = (old: Value | undefined): List =>
  old?.kind === 'array' ? old.list : old?.kind === 'string' && old !== noValue ? elementOf(old.str) : [];

/** `A[${#A[@]}]=…` is one more element; zsh counts from 1, and has the last one there. Of an array, its `A+=…` is one. */
function addsElement({ view: { dialect } }: Machine, node: Assignment, old: Value | undefined): boolean {
  const { name, index, append } = node;
  if (dialect === 'zsh') return append === true && !index && old?.kind === 'array';
  const isBehindLast = index?.text === `\${#${name}[@]}` || index?.text === `\${#${name}[*]}`;
  return !append && isBehindLast && old?.kind !== 'unknown' && old?.kind !== 'table';
}

/** `T[key]=…`; of an array, only a new last element is followed. */
function assignedElement(m: Machine, index: Word, str: Str, node: Assignment, old: Value | undefined): Value {
  const key = constantText(expandString(m, index));
  if (old?.kind === 'table') {
    const entries = new Map(old.entries);
    if (key !== undefined) entries.set(key, node.append ? [...(entries.get(key) ?? []), ...str] : str);
    // Any key may be meant: each keeps what it had or gets this.
    else
      for (const name of [...entries.keys(), '']) {
        const before = entries.get(name) ?? [];
        const now = node.append ? [...before, ...str] : str;
        entries.set(name, [{ kind: 'choice', join: m.newJoin(), alternatives: [before, now] }]);
      }
    return { kind: 'table', entries, open: old.open || key === undefined };
  }
  const list = old?.kind === 'array' ? old.list : old === undefined ? [] : undefined;
  const plain = list?.every((item) => item.kind === 'field') === true;
  if (list && plain && !node.append && key === String(list.length + (m.view.dialect === 'zsh' ? 1 : 0))) {
    const raw = m.view.slice(node.value.pos, node.value.end);
    m.count(list);
    // The word that sets an element cannot go: `A[2]=` would set it to nothing.
    m.count([{ kind: 'field', str, raw, split: false }]);
    return { kind: 'array', list: [...list, { kind: 'field', str, raw, split: false }] };
  }
  m.forget(str);
  m.lose(old);
  return { kind: 'unknown' };
}

/** `([key]=value …)`; a word of another shape, or a key that is not constant, is lost. */
function tableOf(m: Machine, elements: readonly Word[], old: Value | undefined): Value {
  const entries = new Map(old?.kind === 'table' ? old.entries : []);
  let open = old?.kind === 'table' && old.open;
  for (const word of elements) {
    const str = expandString(m, word);
    const first = str[0];
    const match = first?.kind === 'text' ? /^\[([^\]]*)\]=/.exec(first.text) : null;
    if (match?.[1] === undefined || first?.kind !== 'text') {
      m.forget(str);
      entries.set('', [lostText]);
      open = true;
      continue;
    }
    const tail = cutText(first, match[0].length, first.text.length);
    entries.set(match[1], tail.text === '' ? str.slice(1) : [tail, ...str.slice(1)]);
  }
  return { kind: 'table', entries, open };
}

/** Arithmetic sets numbers, and no number is a flag. */
export function arithmetic(m: Machine, node: SyntaxNode): void {
  substitutions(m, node);
  const text = m.view.text.slice(node.pos, node.end);
  m.during({ asks: asksOf(text) }, () => observeArithmetic(m, m.view, node.pos, node.end));
  for (const name of namesSetBy(text)) m.set(name, { kind: 'unknown' });
}

/** What a variable held goes where nobody follows it, and what it holds is not known. */
export function loseVariable(m: Machine, name: string): void {
  m.lose(m.get(name));
  m.set(name, { kind: 'unknown' });
}

/** A variable gets what nobody knows. What it held is gone, and stays followed where it came from; where it may stay, see `loseVariable`. */
export function setUnknown(m: Machine, name: string): void {
  m.set(name.replace(/\[.*/s, ''), { kind: 'unknown' });
}

/** Whether a text is a variable's name. */
export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
