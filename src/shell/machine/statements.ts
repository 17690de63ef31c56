/** Control flow: statements in their order, both ways of every branch, each loop any number of times. */

import type { AndOr, Case, CompoundList, If, PipelineNode, PipeOperator, Statement, While } from '../bash/tree.js';
import type { Str } from '../values.js';
import { branches, inSubshell, mayNotRun, repeatAny } from './branches.js';
import { runCommand } from './commands.js';
import { expandString } from './expand.js';
import { forEachWord } from './for-each.js';
import { defineFunction } from './functions.js';
import type { Machine } from './machine.js';
import { capture, sinkOf, withInput } from './output.js';
import { redirected } from './redirections.js';
import { emptyText } from './sinks.js';
import { runTest } from './tests.js';
import { watchCalls } from './traps.js';
import { arithmetic, isName } from './variables.js';

function runList(m: Machine, list: CompoundList): void {
  runStatements(m, list.commands);
}

/** Runs statements in their order. */
export function runStatements(m: Machine, statements: readonly Statement[]): void {
  for (const statement of statements) {
    if (statement.background) inSubshell(m, () => runNode(m, statement.command));
    else runNode(m, statement.command);
  }
}

/** Runs a statement of any kind. */
export function runNode(m: Machine, node: Statement['command'] | CompoundList): void {
  switch (node.type) {
    case 'Command':
      return runCommand(m, node);
    case 'Pipeline':
      return pipeline(m, node.commands, node.operators);
    case 'AndOr':
      return andOr(m, node);
    case 'If':
      return ifElse(m, node);
    case 'For':
    case 'Select':
      return forEachWord(m, node);
    case 'ArithmeticFor':
      for (const part of [node.initialize, node.test, node.update]) if (part) arithmetic(m, part);
      return repeatAny(m, () => runList(m, node.body));
    case 'While':
      return whileLoop(m, node);
    case 'Case':
      return caseOf(m, node);
    case 'Subshell':
      return inSubshell(m, () => runList(m, node.body));
    case 'BraceGroup':
      return runStatements(m, node.body.commands);
    case 'CompoundList':
      return runStatements(m, node.commands);
    case 'Redirected':
      return redirected(m, node.redirects, () => runNode(m, node.command));
    case 'Function':
      defineFunction(m, node);
      return watchCalls(m, node.name.text);
    case 'Coproc':
      // The array of its descriptors.
      m.set(node.name?.text ?? 'COPROC', { kind: 'unknown' });
      return inSubshell(m, () => m.forget(capture(m, () => runNode(m, node.body))));
    case 'TestCommand':
      return runTest(m, node.expression);
    case 'ArithmeticCommand':
      if (node.expression) arithmetic(m, node.expression);
      return;
    default: {
      const never: never = node;
      throw new TypeError(`unknown node ${String(never)}`);
    }
  }
}

/** `a | b`: what each command prints is the next one's input. */
export function pipeline(m: Machine, commands: readonly PipelineNode[], operators: readonly PipeOperator[]): void {
  const [only, ...others] = commands;
  if (only && others.length === 0) return runNode(m, only);
  let piped: Str | undefined;
  for (const [index, command] of commands.entries()) {
    const last = index === commands.length - 1;
    // zsh runs the last command in this shell, bash where it is told to.
    const here = !last ? 'no' : m.view.dialect === 'zsh' ? 'yes' : m.optionIs('lastpipe');
    const run = (): void => {
      const body = (): void => {
        if (last) runNode(m, command);
        else
          piped = capture(m, () => {
            if (operators[index] === '|&') m.sinks = new Map([...m.sinks, [2, sinkOf(m, 1)]]);
            runNode(m, command);
          });
      };
      if (index === 0) body();
      else withInput(m, piped, body);
    };
    if (here === 'yes') run();
    else if (here === 'no') inSubshell(m, run);
    else mayNotRun(m, run);
  }
}

function andOr(m: Machine, { commands: [first, ...others], operators }: AndOr): void {
  if (first) runNode(m, first);
  const run = (nodes: readonly PipelineNode[]) => () => {
    for (const node of nodes) runNode(m, node);
  };
  let set: PipelineNode[] = [];
  for (const [at, command] of others.entries()) {
    if (operators[at] === '&&' && onlySets(command)) set.push(command);
    else {
      // `… && A=1 || A=2`: one or the other, since no assignment fails.
      const isOther = operators[at] === '||' && set.length > 0;
      if (set.length > 0) branches(m, [run(set), run(isOther ? [command] : [])]);
      if (!isOther) branches(m, [run([command]), run([])]);
      set = [];
    }
  }
  if (set.length > 0) branches(m, [run(set), run([])]);
}

/** Whether a command does nothing but set variables, to values that no other command gives. */
const onlySets = (node: PipelineNode): boolean =>
  node.type === 'Command' &&
  !node.name &&
  node.redirects.length === 0 &&
  !/[`?]|[$<>]\(/.test(node.prefix.map((part) => (part.type === 'Assignment' ? part.text : '')).join());

function ifElse(m: Machine, node: If): void {
  runList(m, node.clause);
  const elif = (index: number): void => {
    const clause = node.elif[index];
    if (!clause) {
      if (node.else) runList(m, node.else);
      return;
    }
    runList(m, clause.clause);
    branches(m, [() => runList(m, clause.then), () => elif(index + 1)]);
  };
  branches(m, [() => runList(m, node.then), () => elif(0)]);
}

function whileLoop(m: Machine, node: While): void {
  const names = node.kind === 'while' && !m.env.get('read()') ? namesReadBy(node.clause) : [];
  repeatAny(m, () => {
    m.during({ readsForRound: names.length > 0 }, () => runList(m, node.clause));
    runList(m, node.body);
  });
  // Where the input ends, `read` leaves nothing.
  const empties = (): void => {
    for (const name of names) m.env.set(name, emptyText);
  };
  if (names.length > 0) branches(m, [() => undefined, empties]);
}

/** The variables that `while read …` sets; none of any other condition. */
function namesReadBy({ commands: [only, ...others] }: CompoundList): readonly string[] {
  const node = others.length === 0 ? only?.command : undefined;
  if (node?.type !== 'Command' || node.name?.text !== 'read') return [];
  return ['REPLY', ...node.suffix.flatMap((word) => (word.type === 'Word' && isName(word.text) ? [word.text] : []))];
}

/** `case WORD in …`: any of its branches, or none. */
export function caseOf(m: Machine, node: Case): void {
  m.observe(expandString(m, node.word));
  for (const item of node.items) for (const pattern of item.pattern) m.observe(expandString(m, pattern));
  const catchAll = node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*'));
  /** What runs from a branch on: `;&` goes on with the next one, `;;&` with any of those behind. */
  const from = (index: number): void => {
    const item = node.items[index];
    if (!item) return;
    runList(m, item.body);
    if (item.terminator === ';&') from(index + 1);
    else if (item.terminator === ';;&') {
      const later = node.items.slice(index + 1).map((_, at) => () => from(index + 1 + at));
      branches(m, [...later, () => undefined]);
    }
  };
  const bodies = node.items.map((_, index) => () => from(index));
  branches(m, catchAll ? bodies : [...bodies, () => undefined]);
}
