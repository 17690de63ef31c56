/** Simple commands: their words, their own variables, and what is called by the first of them. */

import type { Assignment, Command } from '../bash/tree.js';
import { acts } from '../emptied.js';
import { isGlob, matcherOf } from '../name-pattern.js';
import { isModelled } from '../programs.js';
import { concatMap } from '../rows.js';
import { wordOf } from '../shell-text.js';
import { constantText, isGiven, joinItems, type List, rawOf, type Str, takingIn, type Unknown } from '../values.js';
import { branches, leaveShell, mayNotRun } from './branches.js';
import { ofBash, runBuiltin } from './builtins.js';
import type { Context } from './context.js';
import { declareVariables } from './declarations.js';
import { anything, type FunctionBody, outside } from './environment.js';
import { expandString, expandWord } from './expand.js';
import { callAny, guess } from './functions.js';
import { maxWays } from './limits.js';
import type { Machine } from './machine.js';
import { asksOf } from './observe.js';
import { isPrintUsed, printWords, takeInput } from './output.js';
import { isOpen } from './process.js';
import { redirected, redirectShell } from './redirections.js';
import { startCommand } from './starting.js';
import { feed } from './substitutions.js';
import { assignVariable, loseVariable } from './variables.js';

/** A simple command: its assignments, its redirections, and what its first word names. */
export function runCommand(m: Machine, node: Command): void {
  m.step();
  const waiting = m.takers.length;
  simpleCommand(m, node);
  if (!isRedirecting(node)) feed(m, waiting);
  if (m.endsOnErrors && m.optionIs('errexit') !== 'no') leaveShell(m, 'may go on');
}

function simpleCommand(m: Machine, node: Command): void {
  const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
  if (!node.name) {
    redirected(m, node.redirects, () => {
      for (const assignment of assignments) {
        if (assignment.append && m.view.dialect === 'sh') mayNotRun(m, () => assignVariable(m, assignment));
        else assignVariable(m, assignment);
      }
      // `$(<file)`
      if (isPrintUsed(m) && node.redirects.some((one) => one.type === 'Redirect' && one.operator === '<'))
        printWords(m, [], takeInput(m));
    });
    if (m.usesLastWord) m.env.set('_', { kind: 'unknown' });
    return;
  }
  // Text that nobody knows, run as shell text, may set anything.
  if (isOpen(m.view.slice(node.name.pos, node.name.end).slice(0, 1))) m.forgetAll();
  // zsh's `1=value` sets an argument.
  if (m.view.dialect === 'zsh' && /^\d+\+?=/.test(node.name.text)) {
    m.forget(m.view.slice(node.name.pos, node.name.end));
    loseVariable(m, '@');
  }
  // The words are expanded first: `R=true cmd $R` gives the old value.
  const list = [...expandWord(m, node.name)];
  const first = list[0]?.kind === 'field' ? constantText(list[0].str) : undefined;
  // Behind `"$@"` it is a command like any other: what it declares is not in these words.
  const declares =
    first !== undefined &&
    first === node.name.text &&
    declarers.has(first) &&
    isModelled('builtin declare') &&
    !m.env.get(`${first}()`);
  m.during({ asks: asksOfWords(m, node, first) }, () => {
    for (const part of declares ? [] : node.suffix) {
      if (part.type === 'Word') list.push(...expandWord(m, part));
      else if (part.type === 'Assignment') list.push(...looksLikeAssignment(m, part));
    }
  });
  if (isRedirecting(node)) return redirectShell(m, node.redirects);
  redirected(m, node.redirects, () => {
    const isSpecial = first !== undefined && specialBuiltins.has(first);
    const declare = (): void => ofBash(m, first ?? '', list, () => declareVariables(m, first ?? '', node));
    withPrefix(m, assignments, isSpecial, () => (declares ? declare() : dispatch(m, list)));
  });
  if (!m.usesLastWord) return;
  const last = node.suffix.at(-1);
  if (declares && last) m.forget(m.view.slice(last.pos, last.end));
  m.env.set('_', declares ? { kind: 'unknown' } : { kind: 'string', str: joinItems(list.slice(-1)) });
}

/** What a command asks of the numbers in its words: a test may ask little, and `echo "${#A[@]} flags"` on a terminal nothing. */
function asksOfWords(m: Machine, node: Command, name: string | undefined): Context['asks'] {
  const text = m.view.text.slice(node.pos, node.end);
  if (name === '[' || name === 'test') return asksOf(text);
  const isShown = /^(?:echo|printf)$/.test(name ?? '') && !isPrintUsed(m) && !m.env.get(`${name}()`);
  // `${A[3]}` shows another word once one in front of it is gone.
  const isNumberOnly = !/[<>]|\s-v|\$\{\w+(?:\[(?![@*]\])|:)|\[[@*]\]:/.test(text);
  return isShown && isNumberOnly && !acts.test(text) ? 'nothing' : m.asks;
}

/** Runs a command with variables of its own: `A=1 cmd`. */
function withPrefix(m: Machine, assignments: readonly Assignment[], isSpecial: boolean, body: () => void): void {
  if (assignments.length === 0) return body();
  const saved = assignments.map(({ name }) => ({ name, value: m.env.get(name), exported: m.isExported(name) }));
  for (const assignment of assignments) {
    assignVariable(m, assignment);
    m.export(assignment.name);
  }
  body();
  for (const { name, value, exported } of saved) {
    // A special builtin may keep them: in posix mode, or as what it exports.
    if (isSpecial) m.lose(value, m.env.get(name));
    m.env.set(name, isSpecial ? { kind: 'unknown' } : (value ?? { kind: 'string', str: [outside] }));
    if (exported === 'no') m.keep(name);
  }
}

/** `A=b` among the words of a command that declares nothing is a word like any other. */
function looksLikeAssignment(m: Machine, node: Assignment): List {
  const raw = m.view.slice(node.pos, node.end);
  if (node.value.type === 'ArrayValue') {
    m.forget(joinItems(concatMap(node.value.elements, (word) => expandWord(m, word))));
    return [{ kind: 'unknown', one: false, raw }];
  }
  const name = m.view.slice(node.pos, node.value.pos);
  return [{ kind: 'field', str: [...name, ...expandString(m, node.value)], raw, split: false }];
}

/** Runs a command whose words are expanded: a function, a builtin, or a program. `no function`: as `command NAME` looks for it. */
export function dispatch(m: Machine, list: List, which?: 'no function'): void {
  const head = list[0];
  if (!head) return;
  const words = list.map(wordOf);
  const [name] = words;
  const isAliased = words.some((word) => word !== undefined && m.globalAliases.has(word));
  if (isAliased) list = list.map((item, at) => (m.globalAliases.has(words[at] ?? '') ? unknownOf(item) : item));
  if (isAliased || (name !== undefined && m.aliases.has(name))) {
    m.note('lose', list);
    m.forgetAll();
  }
  if (name !== undefined) {
    const value = m.defined.size > 0 && !which ? m.env.get(`${name}()`) : undefined;
    if (value?.kind === 'function') {
      const call = (): void => callNamed(m, head, value.bodies, list.slice(1));
      return value.open ? branches(m, [call, () => dispatch(m, list, 'no function')]) : call();
    }
    if (runBuiltin(m, name, list, words)) return;
  }
  const heads = alternativesOf(list);
  if (heads)
    return branches(
      m,
      heads.map((one) => () => dispatch(m, one)),
    );
  // Whichever of many programs it is, or of the script's own functions.
  const many = head.kind === 'choice' || (head.kind === 'field' && head.str.some((atom) => atom.kind === 'choice'));
  if (many) m.note('lose', list);
  const bodies = which ? [] : functionsNamed(m, head, many);
  if (bodies.length === 0) return startCommand(m, list);
  // `$cmd`, `eval "$cmd"`: arguments may be in the same word.
  const isOne = m.depth === 0 && head.kind === 'field' && !head.split;
  const args = [...(isOne || matcherOf(rawOf(head)) ? [] : anything.list), ...list.slice(1)];
  const call = (): void => guess(m, () => callAny(m, bodies, args));
  branches(m, [call, () => startCommand(m, list)]);
}

/** The functions that a command's first word may name: those that fit what is known of it; of a variable that a person sets, none. */
function functionsNamed(m: Machine, head: List[number], many: boolean): readonly FunctionBody[] {
  const word = wordOf(head);
  if (m.defined.size === 0 || m.guessing || (word !== undefined && !isGlob(word))) return [];
  const str = rawOf(head.kind === 'field' ? { ...head, raw: head.str } : head);
  const isMeant = matcherOf(str);
  if (!isMeant && !many && str.every(isFromOutside)) return [];
  const names = new Set([...m.defined.values()].map(({ node }) => node.name.text));
  return [...names].flatMap((name) => {
    const value = !isMeant || isMeant(name) ? m.env.get(`${name}()`) : undefined;
    return value?.kind === 'function' ? value.bodies : [];
  });
}

function callNamed(m: Machine, head: List[number], bodies: readonly FunctionBody[], args: List): void {
  m.note('print', [head]);
  const at = head.kind === 'field' ? head.raw[0] : undefined;
  const calls = at?.kind === 'text' ? [...m.calls, at.pos] : m.calls;
  m.during({ calls }, () => callAny(m, bodies, args));
}

/** A command whose first word is one of several is several commands; undefined where it is one. */
function alternativesOf(list: List): readonly List[] | undefined {
  const [head] = list;
  if (!head || !isModelled('expansion command')) return undefined;
  const chosen =
    head.kind === 'choice' ? head : head.kind === 'field' ? head.str.find((atom) => atom.kind === 'choice') : undefined;
  if (chosen?.kind !== 'choice' || chosen.alternatives.length > maxWays) return undefined;
  return chosen.alternatives.map((_, index) => takingIn(list, chosen.join, index));
}

/** `exec >file`: it starts nothing. */
const isRedirecting = ({ name, prefix, suffix }: Command): boolean =>
  name?.text === 'exec' && [...prefix, ...suffix].every((part) => part.type !== 'Word' && part.type !== 'Assignment');

/** Those before which an assignment may last. */
const specialBuiltins: ReadonlySet<string> = new Set(
  ': . source eval exit export readonly set shift trap unset times declare typeset local'.split(' '),
);

const declarers: ReadonlySet<string> = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);

/** A word of which an alias makes others. */
const unknownOf = (item: List[number]): Unknown => ({ kind: 'unknown', one: false, raw: rawOf(item) });

/** Whether a text is a variable that a person may set, such as `$DRY_RUN`: it names a program, and no function of the script. */
export const isFromOutside = (atom: Str[number]): boolean =>
  atom.kind === 'hole' && isGiven(atom) && /^\$\{?[A-Za-z_]/.test(atom.source);
