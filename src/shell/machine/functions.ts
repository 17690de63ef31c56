/** Functions: where they are defined, and what a call of one does. */

import type { SyntaxNode } from '../bash/tree.js';
import { joinItems, type List, sameLists } from '../values.js';
import { inSubshell, oneOf, returning } from './branches.js';
import { anything, type FunctionBody, outside, type Value } from './environment.js';
import { BudgetExceeded, maxCalls, maxGuessed } from './limits.js';
import type { Machine } from './machine.js';

// ---- functions ----
/** `name() { … }`: the definition counts from here on. */
export function defineFunction(m: Machine, node: Extract<SyntaxNode, { type: 'Function' }>): void {
  const body = m.defined.get(node) ?? { node, view: m.view };
  m.defined.set(node, body);
  const name = `${node.name.text}()`;
  const old = m.isFixed(name) ? m.env.get(name) : undefined;
  // `readonly -f`: the first definition stays.
  const bodies = old?.kind === 'function' ? [...old.bodies, body] : [body];
  m.env.set(name, { kind: 'function', bodies, open: false });
  if (m.optionIs('allexport') !== 'no') m.export(name);
}

/** Calls a function of which several definitions may be in force. */
export function callAny(m: Machine, bodies: readonly FunctionBody[], args: List): void {
  oneOf(
    m,
    bodies.map((body) => () => callOne(m, body, args)),
  );
}

/** Whether a function runs that was called by itself, or by what it calls. */
const isRepeated = (m: Machine): boolean => new Set(m.functions.map((one) => one.body)).size < m.functions.length;

/** Calls a function with arguments; one that calls itself is followed once more. */
export function callOne(m: Machine, body: FunctionBody, args: List): void {
  m.called.add(body);
  const last = m.functions.findLast((one) => one.body === body);
  // A function that calls itself with what it got, and set nothing before, gives nothing new.
  if (last && sameLists(last.args, args) && [...m.env.changes(last.frame.base).keys()].every((name) => name === '@'))
    return;
  if ((last && isRepeated(m)) || (m.guessing && m.guessed > maxGuessed)) {
    m.forget(joinItems(args));
    m.forgetAll();
    return;
  }
  if (m.functions.length > maxCalls) throw new BudgetExceeded();
  const base = m.env;
  const saved = new Map<string, Value | undefined>([['@', base.get('@')]]);
  const loops = m.loops.splice(0);
  returning(m, (frame) => {
    m.functions.push({ frame, saved, body, args });
    m.store('@', { kind: 'array', list: args });
    m.env.set('@', { kind: 'array', list: args });
    m.during({ view: body.view }, () => m.recursion.node(m, body.node.body));
    m.functions.pop();
  });
  m.loops.push(...loops);
  for (const [name, value] of saved)
    base.set(name, value ?? (name === '@' ? anything : { kind: 'string', str: [outside] }));
}

/** A command whose name nobody knows may call any function. */
export function mayCallAny(m: Machine): void {
  const bodies = [...m.env.changes().values()].flatMap((one) => (one.kind === 'function' ? one.bodies : []));
  guess(m, () => {
    for (const body of bodies) inSubshell(m, () => callOne(m, body, anything.list));
  });
}

/** Runs `body`, which calls functions that nobody names, unless that is under way. */
export function guess(m: Machine, body: () => void): void {
  if (m.guessing) return;
  m.during({ guessing: true }, body);
}
