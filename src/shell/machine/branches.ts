/** How what a shell holds parts and comes together: subshells, branches, loops, and what leaves them early. */

import type { Value } from './environment.js';
import { Entangled } from './limits.js';
import { repeats, roundOf, settles, widen } from './loops.js';
import type { Frame, Machine, Words } from './machine.js';
import { emptyText, isFile, isOutput } from './sinks.js';

// ---- branches and loops ----

/** Runs `body` in a process of its own: what it sets is lost, what it prints and writes is not. */
export function apart(m: Machine, body: () => void): void {
  const { env, dead, sinks, input, view, within, exportsAll, lastPipe } = m;
  m.env = env.fork();
  body();
  for (const [name, value] of m.env.changes(env)) if (isOutput(name)) env.set(name, value);
  m.env = env;
  m.dead = dead;
  m.sinks = sinks;
  m.lastPipe = lastPipe;
  m.input = input;
  m.view = view;
  m.within = within;
  m.exportsAll = exportsAll;
}

/** Runs alternatives of which one is taken, and joins what they leave. */
export function branches(m: Machine, alternatives: readonly (() => void)[]): void {
  const base = m.env;
  const wasDead = m.dead;
  const results: (Map<string, Value> | undefined)[] = [];
  const { exportsAll } = m;
  const exporting = new Set<boolean | 'maybe'>();
  for (const alternative of alternatives) {
    m.env = base.fork();
    m.dead = wasDead;
    m.exportsAll = exportsAll;
    alternative();
    if (!m.dead || wasDead) exporting.add(m.exportsAll);
    results.push(m.dead && !wasDead ? undefined : m.env.changes(base));
  }
  m.env = base;
  const [all = exportsAll] = exporting;
  m.exportsAll = exporting.size > 1 ? 'maybe' : all;
  m.dead = wasDead || results.every((one) => one === undefined);
  m.lose(...base.merge(m.newJoin(), results));
}

/** Runs `body`, which may not run at all, as nothing does whose output goes to a folder that is not there. What is written to is then empty. */
export function mayNotRun(m: Machine, body: () => void): void {
  const base = m.env;
  m.env = base.fork();
  body();
  const changes = m.env.changes(base);
  m.env = base;
  for (const [name, value] of changes) {
    if (!m.dead && !isOutput(name)) continue;
    base.set(name, value);
    changes.delete(name);
  }
  m.lose(...base.merge(m.newJoin(), [changes, new Map()]));
}

/** A body that runs any number of times: a round to learn what it changes, then one from the state that stands for every round. */
export function repeatAny(m: Machine, round: () => void): void {
  const base = m.env;
  const wasDead = m.dead;
  const run = (): Map<string, Value> => {
    m.env = base.fork();
    const frame: Frame = { base, left: [] };
    m.loops.push(frame);
    round();
    m.loops.pop();
    const left = m.dead ? frame.left : [m.env.changes(base), ...frame.left];
    m.env = base;
    m.dead = wasDead;
    if (left.length === 1) return left[0] ?? new Map();
    const joined = base.fork();
    m.lose(...joined.merge(m.newJoin(), left));
    return joined.changes(base);
  };
  const start = m.runs.length;
  const first = run();
  if (first.size === 0) return;
  m.runs.splice(start);
  // A file, and what was printed, is empty where nobody wrote it before.
  const before = new Map(
    [...first.keys()].map((name) => [name, base.get(name) ?? (isOutput(name) ? emptyText : undefined)]),
  );
  const heads = new Map<string, Value>();
  for (const [name, value] of first) {
    const head = widen(before.get(name), value, () => m.newJoin()) ?? { kind: 'unknown' };
    if (head.kind === 'unknown' && !isFile(name)) m.lose(before.get(name), value);
    heads.set(name, head);
  }
  const mark = m.runs.length;
  for (let attempt = 0; ; attempt++) {
    for (const [name, head] of heads) base.set(name, head);
    const kept = m.runs.splice(mark).filter((one) => one.kind === 'lost' && attempt > 0);
    m.runs.push(...kept);
    const again = run();
    let settled = true;
    for (const [name, value] of again) {
      const head = heads.get(name);
      const one = first.get(name);
      if (head?.kind === 'unknown') continue;
      const state = head && one ? settles(before.get(name), one, head, value) : 'unsettled';
      if (state === 'settled') continue;
      settled = false;
      const grown = one && state === 'appends' ? widen(before.get(name), one, () => m.newJoin(), 'seen') : undefined;
      if (grown) {
        heads.set(name, grown);
        continue;
      }
      // What a round makes of a variable may depend on another that changes: from the wider state it is wider, too.
      const old = before.has(name) ? before.get(name) : base.get(name);
      before.set(name, old);
      const single = head ? roundOf(old, head, value) : value;
      const wider =
        attempt < 2 ? widen(old, single, () => m.newJoin(), head && repeats(head) ? 'seen' : undefined) : undefined;
      if (wider) {
        first.set(name, single);
        heads.set(name, wider);
        continue;
      }
      // What files hold is known in parts.
      if (!isFile(name)) m.lose(old, one, value);
      heads.set(name, { kind: 'unknown' });
    }
    if (settled) break;
    if (attempt > 5) throw new Entangled();
  }
  for (const [name, head] of heads) base.set(name, head);
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
