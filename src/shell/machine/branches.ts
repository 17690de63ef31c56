/** How what a shell holds parts and comes together: subshells, branches, loops, and what leaves them early. */

import type { Frame, Words } from './context.js';
import type { Value } from './environment.js';
import { BudgetExceeded, maxRounds } from './limits.js';
import { type Joins, joinsFrom, repeats, roundOf, settingOf, settles, stayTogether, widen } from './loops.js';
import type { Machine } from './machine.js';
import { emptyText, isFile, isOutput } from './sinks.js';

/** Runs `body` in a process of its own: what it sets is lost, what it prints and writes is not. */
export function inSubshell(m: Machine, body: () => void): void {
  const { env, dead, sinks, input } = m;
  m.during({ env: env.fork(), dead, sinks, input }, () => {
    inShell(m, body);
    for (const [name, value] of m.env.changes(env)) if (isOutput(name)) env.set(name, value);
  });
}

/** Runs the body of a shell, of which only what it prints and writes is left: all of that, or what it had printed where it ends early. */
export function inShell(m: Machine, body: () => void): void {
  const { env: base, dead } = m;
  const frame: Frame = { base, left: [] };
  m.env = base.fork();
  m.shells.push(frame);
  body();
  m.shells.pop();
  const end = m.dead && !dead ? undefined : outputsIn(m.env.changes(base));
  m.env = base;
  m.dead = dead;
  if (end || frame.left.length > 0) m.lose(...base.merge(m.newJoin(), [end, ...frame.left]));
}

/** Ends the shell that runs, or, where it `may go on`, notes what is left if it ends here. A script's own end leaves nothing. */
export function leaveShell(m: Machine, how: 'ends' | 'may go on'): void {
  const frame = m.shells.at(-1);
  if (frame && !m.dead) {
    const left = outputsIn(m.env.changes(frame.base));
    const isKnown = (one: Map<string, Value>): boolean =>
      one.size === left.size && [...left].every(([name, value]) => one.get(name) === value);
    if (!frame.left.some(isKnown)) frame.left.push(left);
  }
  if (how === 'ends') m.dead = true;
}

const outputsIn = (changes: Map<string, Value>): Map<string, Value> =>
  new Map([...changes].filter(([name]) => isOutput(name)));

/** Runs alternatives of which one is taken, and joins what they leave; `join`: the choice that says which one. */
export function branches(m: Machine, alternatives: readonly (() => void)[], join = m.newJoin()): void {
  const base = m.env;
  const wasDead = m.dead;
  const results: (Map<string, Value> | undefined)[] = [];
  for (const alternative of alternatives) {
    m.env = base.fork();
    m.dead = wasDead;
    alternative();
    results.push(m.dead && !wasDead ? undefined : m.env.changes(base));
  }
  m.env = base;
  m.dead = wasDead || results.every((one) => one === undefined);
  m.lose(...base.merge(join, results));
}

/** Runs the only way, or each of several of which one is taken. */
export function oneOf(m: Machine, ways: readonly (() => void)[]): void {
  if (ways.length > 1) branches(m, ways);
  else ways[0]?.();
}

/** Runs `body`, which may not run at all, as nothing does whose output goes to a folder that is not there. What is written to is then empty. */
export function mayNotRun(m: Machine, body: () => void): void {
  const base = m.env;
  const changes = m.during({ env: base.fork() }, () => {
    body();
    return m.env.changes(base);
  });
  for (const [name, value] of changes) {
    if (!m.dead && !isOutput(name)) continue;
    base.set(name, value);
    changes.delete(name);
  }
  m.lose(...base.merge(m.newJoin(), [changes, new Map()]));
}

/**
 * What is known of a loop while its rounds are followed: what each variable held before, what one round made of that,
 * and the values that stand for every round.
 */
interface Rounds {
  readonly before: Map<string, Value | undefined>;
  readonly first: Map<string, Value>;
  readonly heads: Map<string, Value>;
  /** Variables that the round set on the same ways: they stand for every round together as long as no round parts them. */
  readonly together: Set<readonly string[]>;
}

/**
 * A body that runs any number of times: a round to learn what it changes, then one from the state that stands for every round.
 * While the round of an outer loop only learns, that second round is left to the outer loop's own: loops within loops take as many
 * rounds as they are deep, not twice as many for each.
 */
export function repeatAny(m: Machine, round: () => void): void {
  const rounds = roundsFrom(
    m,
    m.during({ isLearning: true }, () => runRound(m, round)),
  );
  if (!m.isLearning || mayAppend(rounds)) widenUntilStable(m, rounds, round);
  for (const [name, head] of rounds.heads) m.env.set(name, head);
}

/** Follows rounds until one leaves nothing that the values which stand for every round do not hold. */
function widenUntilStable(m: Machine, rounds: Rounds, round: () => void): void {
  const mark = m.effects.length;
  for (let attempt = 0; ; attempt++) {
    for (const [name, head] of rounds.heads) m.env.set(name, head);
    const kept = m.effects.splice(mark).filter((one) => one.kind === 'lose' && attempt > 0);
    m.effects.push(...kept);
    const values = runRound(m, round);
    const again = [...values].filter(([name, value]) => !standsFor(rounds, name, value));
    if (again.length === 0 && !partOthers(m, rounds, values)) return;
    for (const [name, value] of again) rounds.heads.set(name, widerHead(m, rounds, name, value, attempt < 2));
    if (attempt === maxRounds) throw new BudgetExceeded();
  }
}

/** Whether a further round has to show that what looks like an assignment appends: what was empty before is not told from it. */
const mayAppend = ({ before, first }: Rounds): boolean =>
  [...first].some(([name, value]) => isEmpty(before.get(name)) && !isEmpty(value));

const isEmpty = (value: Value | undefined): boolean =>
  (value?.kind === 'array' && value.list.length === 0) || (value?.kind === 'string' && value.str.length === 0);

/** What one round leaves in the variables that it sets, on whichever way it ends. */
export function runRound(m: Machine, round: () => void): Map<string, Value> {
  const [only = new Map<string, Value>(), ...others] = waysOfRound(m, round);
  if (others.length === 0) return only;
  const joined = m.env.fork();
  m.lose(...joined.merge(m.newJoin(), [only, ...others]));
  return joined.changes(m.env);
}

/** What one round leaves on each way that it may end: `break` and `continue`, and its own end. */
export function waysOfRound(m: Machine, round: () => void): Map<string, Value>[] {
  const { env: base, dead } = m;
  m.env = base.fork();
  const frame: Frame = { base, left: [] };
  m.loops.push(frame);
  round();
  m.loops.pop();
  const left = m.dead ? frame.left : [m.env.changes(base), ...frame.left];
  m.env = base;
  m.dead = dead;
  return left;
}

/** What one round says of all: what it sets may be as it was before, or as the round left it. */
function roundsFrom(m: Machine, first: Map<string, Value>): Rounds {
  const before = new Map<string, Value | undefined>();
  const heads = new Map<string, Value>();
  const settings = new Map<string, { readonly names: string[]; readonly joins: Joins }>();
  for (const [name, value] of first) {
    // A file, and what was printed, is empty where nobody wrote it before.
    const old = m.env.get(name) ?? (isOutput(name) ? emptyText : undefined);
    before.set(name, old);
    const setting = settingOf(old, value) ?? name;
    const { names, joins } = settings.get(setting) ?? { names: [], joins: newJoins(m) };
    names.push(name);
    settings.set(setting, { names, joins });
    const head = widen(old, value, joins) ?? { kind: 'unknown' };
    if (head.kind === 'unknown' && !isFile(name)) m.lose(old, value);
    heads.set(name, head);
  }
  const together = [...settings.values()].map(({ names }) => names).filter((names) => names.length > 1);
  return { before, first, heads, together: new Set(together) };
}

const newJoins = (m: Machine): Joins => joinsFrom(() => m.newJoin());

/** Of variables that stand for every round together, lets each stand for itself where a round parted them. Tells whether there are any. */
function partOthers(m: Machine, { before, first, heads, together }: Rounds, values: Map<string, Value>): boolean {
  const parted = [...together].filter((names) => {
    const known = names.map((name) => heads.get(name) ?? { kind: 'unknown' as const });
    return !stayTogether(
      known,
      names.map((name, at) => values.get(name) ?? known[at] ?? { kind: 'unknown' }),
    );
  });
  for (const names of parted) {
    together.delete(names);
    for (const name of names) {
      const one = first.get(name);
      const head = one && widen(before.get(name), one, newJoins(m));
      if (head) heads.set(name, head);
    }
  }
  return parted.length > 0;
}

/** Whether the value that stands for every round holds what a further round left. */
function standsFor({ before, first, heads }: Rounds, name: string, value: Value): boolean {
  const head = heads.get(name);
  const one = first.get(name);
  return head?.kind === 'unknown' || (head && one && settles(before.get(name), one, head, value)) === 'settled';
}

/** The value that stands for every round once a further one left something else; `learns`: it may still be followed. */
function widerHead(m: Machine, rounds: Rounds, name: string, value: Value, learns: boolean): Value {
  const { before, first, heads } = rounds;
  const head = heads.get(name);
  const one = first.get(name);
  const appends = head && one && settles(before.get(name), one, head, value) === 'appends';
  const grown = appends ? widen(before.get(name), one, newJoins(m), 'seen') : undefined;
  if (grown) return grown;
  // What a round makes of a variable may depend on another that changes: from the wider state it is wider, too.
  const old = before.has(name) ? before.get(name) : m.env.get(name);
  before.set(name, old);
  const single = head ? roundOf(old, head, value) : value;
  const wider = learns ? widen(old, single, newJoins(m), head && repeats(head) ? 'seen' : undefined) : undefined;
  if (wider) {
    first.set(name, single);
    return wider;
  }
  // What files hold is known in parts.
  if (!isFile(name)) m.lose(old, one, value);
  return { kind: 'unknown' };
}

/** Runs what `return` comes back from: a function's body, or a file that is sourced. */
export function returning(m: Machine, body: (frame: Frame) => void): void {
  const base = m.env;
  const { dead } = m;
  const frame: Frame = { base, left: [] };
  m.env = base.fork();
  m.returns.push(frame);
  body(frame);
  m.returns.pop();
  const end = m.dead && !dead ? undefined : m.env.changes(base);
  m.env = base;
  m.dead = dead || (end === undefined && frame.left.length === 0);
  if (end || frame.left.length > 0) m.lose(...base.merge(m.newJoin(), [end, ...frame.left]));
}

/** Leaves functions or loops with what was set in them so far; `ends`: without one, the script. */
export function leaveFrames(m: Machine, frames: readonly (Frame | undefined)[], ends: boolean): void {
  for (const frame of frames) if (frame && !m.dead) frame.left.push(m.env.changes(frame.base));
  if (frames.some((frame) => frame) || ends) m.dead = true;
}

/** `break 2` leaves two loops; a number that nobody knows may be any. */
export function leaveLoop(m: Machine, { args, words }: Words): void {
  const count = words[0] === undefined ? Number.NaN : Number(words[0]);
  if (args.length === 0) leaveFrames(m, [m.loops.at(-1)], false);
  else if (Number.isInteger(count) && count > 0) leaveFrames(m, [m.loops.at(-Math.min(count, m.loops.length))], false);
  else leaveFrames(m, m.loops, false);
}
