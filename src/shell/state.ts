/** What a shell holds while its script is followed, and how it parts and comes together at branches and loops. */
import type { ParsedScript, SyntaxNode } from 'unbash';
import { Environment, elementOf, type FunctionBody, type Value } from './environment.js';
import { repeats, roundOf, settles, widen } from './loops.js';
import type { Scope } from './scope.js';
import { joinItems, type List, type Span, type Str, synthetic } from './values.js';
import { rootView, type View } from './view.js';

/** One command that may be started. */
export interface Run {
  /**
   * What becomes of its words: something is started; they are only shown; something looks at them; or they go where they
   * cannot be followed.
   */
  readonly kind: 'run' | 'show' | 'look' | 'lost';
  readonly list: List;
  /** The command substitutions that it runs in, outermost first. */
  readonly within: readonly Span[];
  /** Where the functions that it runs in were called, outermost first. */
  readonly calls: readonly number[];
  /** It stands in text that another shell gets. */
  readonly nested?: boolean;
}

/** Thrown where the bound on work is reached. */
export class Entangled extends Error {}

/** One command a step, and as many again as the script has characters: each line may stand in some loops, not in all. */
const maxSteps = 200_000;
/** Atoms and items of the values that are put in place of variables: `S="$S$S"` doubles them with each line. */
const maxFollowed = 3_000_000;

/** Alternatives of one text, those within others counted too. */
const maxLeaves = 100;

export interface Frame {
  readonly base: Environment;
  readonly left: Map<string, Value>[];
}

/** Arguments that the script does not know. */
export const anything = {
  kind: 'array',
  list: [{ kind: 'unknown', one: false, raw: [synthetic('"$@"')] }],
} satisfies Value;

export abstract class State implements Scope {
  readonly runs: Run[] = [];
  readonly visited: Str[] = [];
  assigning: string | undefined;
  protected env = new Environment();
  protected dead = false;
  protected joins = 0;
  protected steps = 0;
  protected followed = 0;
  /** Where standard output goes: to be seen, or into something that uses it. */
  protected within: readonly Span[] = [];
  protected calls: readonly number[] = [];
  protected sink: 'shown' | 'used' = 'shown';
  /** What standard input holds, where that is settled. */
  protected input: Str | undefined;
  protected readonly loops: Frame[] = [];
  protected readonly functions: {
    frame: Frame;
    saved: Map<string, Value | undefined>;
    body: FunctionBody;
    args: List;
  }[] = [];
  protected readonly defined = new Map<SyntaxNode, FunctionBody>();
  protected readonly called = new Set<FunctionBody>();
  protected readonly exported = new Set<string>();
  protected readonly limit: number;
  /** How many texts for other shells stand around what runs. */
  protected depth = 0;

  /** The text that runs. */
  view: View = rootView('', 0);

  /** @param size characters of the script */
  constructor(size: number) {
    this.limit = maxSteps + size;
  }

  /** A command substitution that stands at `place`; returns what it prints where that is settled. */
  abstract substitute(script: ParsedScript, view: View, place: Span): Str | undefined;

  // ---- what expanding a word asks for ----

  get(name: string): Value | undefined {
    const named = this.env.get(name);
    const value = named?.kind === 'reference' ? this.env.get(named.name) : named;
    if (value?.kind === 'string') this.follow(sizeOf(value.str));
    else if (value?.kind === 'array') this.follow(sizeOf(value.list));
    return value;
  }

  protected follow(size: number): void {
    this.followed += size;
    if (this.followed > maxFollowed) throw new Entangled();
  }

  protected set(name: string, value: Value): void {
    const old = this.env.get(name);
    this.env.set(old?.kind === 'reference' ? old.name : name, value);
  }

  assign(name: string, str: Str): void {
    this.set(name, { kind: 'string', str });
  }

  positional(): List {
    const value = this.env.get('@');
    if (value?.kind !== 'array') return anything.list;
    this.follow(sizeOf(value.list));
    return value.list;
  }

  observe(str: Str): void {
    if (str.length > 0) this.note('look', elementOf(str));
  }

  forget(str: Str): void {
    if (str.length > 0) this.note('lost', elementOf(str));
  }

  forgetAll(): void {
    for (const value of this.env.changes().values()) if (value.kind !== 'function') this.lose(value);
  }

  protected note(kind: Run['kind'], list: List): void {
    const nested = this.depth > 0;
    this.runs.push({ kind, list, within: this.within, calls: this.calls, nested });
  }

  visit(raw: Str): void {
    this.visited.push(raw);
  }

  newJoin(): number {
    return ++this.joins;
  }

  // ---- branches and loops ----

  /** Runs `body` in a process of its own: what it sets is lost. */
  protected apart(body: () => void): void {
    const { env, dead, sink, input, view, within } = this;
    this.env = env.fork();
    body();
    this.env = env;
    this.dead = dead;
    this.sink = sink;
    this.input = input;
    this.view = view;
    this.within = within;
  }

  /** Runs alternatives of which one is taken, and joins what they leave. */
  protected branches(alternatives: readonly (() => void)[]): void {
    const base = this.env;
    const wasDead = this.dead;
    const results: (Map<string, Value> | undefined)[] = [];
    for (const alternative of alternatives) {
      this.env = base.fork();
      this.dead = wasDead;
      alternative();
      results.push(this.dead && !wasDead ? undefined : this.env.changes(base));
    }
    this.env = base;
    this.dead = wasDead || results.every((one) => one === undefined);
    base.merge(this.newJoin(), results);
    this.forgetTangles(results);
  }

  /** A text with more alternatives than anyone can follow is given up, and everything in it stays. */
  protected forgetTangles(branches: readonly (ReadonlyMap<string, Value> | undefined)[]): void {
    for (const branch of branches) {
      for (const name of branch?.keys() ?? []) {
        const value = this.env.get(name);
        if (value?.kind !== 'string' || leaves(value.str, maxLeaves) < maxLeaves) continue;
        this.forget(value.str);
        this.env.set(name, { kind: 'unknown' });
      }
    }
  }

  /** A body that runs any number of times: a round to learn what it changes, then one from the state that stands for every round. */
  protected loop(round: () => void): void {
    const base = this.env;
    const wasDead = this.dead;
    const run = (): Map<string, Value> => {
      this.env = base.fork();
      const frame: Frame = { base, left: [] };
      this.loops.push(frame);
      round();
      this.loops.pop();
      const left = this.dead ? frame.left : [this.env.changes(base), ...frame.left];
      this.env = base;
      this.dead = wasDead;
      if (left.length === 1) return left[0] ?? new Map();
      const joined = base.fork();
      joined.merge(this.newJoin(), left);
      return joined.changes(base);
    };
    const start = this.runs.length;
    const first = run();
    if (first.size === 0) return;
    this.runs.splice(start);
    const before = new Map([...first.keys()].map((name) => [name, base.get(name)]));
    const heads = new Map<string, Value>();
    for (const [name, value] of first) {
      const head = widen(before.get(name), value, () => this.newJoin()) ?? { kind: 'unknown' };
      if (head.kind === 'unknown') this.lose(before.get(name), value);
      heads.set(name, head);
    }
    const mark = this.runs.length;
    for (let attempt = 0; ; attempt++) {
      for (const [name, head] of heads) base.set(name, head);
      const kept = this.runs.splice(mark).filter((one) => one.kind === 'lost' && attempt > 0);
      this.runs.push(...kept);
      const again = run();
      let settled = true;
      for (const [name, value] of again) {
        const head = heads.get(name);
        const one = first.get(name);
        if (head?.kind === 'unknown') continue;
        const state = head && one ? settles(before.get(name), one, head, value) : 'unsettled';
        if (state === 'settled') continue;
        settled = false;
        const grown =
          one && state === 'appends' ? widen(before.get(name), one, () => this.newJoin(), 'seen') : undefined;
        if (grown) {
          heads.set(name, grown);
          continue;
        }
        // What a round makes of a variable may depend on another that changes: from the wider state it is wider, too.
        const old = before.has(name) ? before.get(name) : base.get(name);
        before.set(name, old);
        const single = head ? roundOf(old, head, value) : value;
        const wider =
          attempt < 2
            ? widen(old, single, () => this.newJoin(), head && repeats(head) ? 'seen' : undefined)
            : undefined;
        if (wider) {
          first.set(name, single);
          heads.set(name, wider);
          continue;
        }
        this.lose(old, one, value);
        heads.set(name, { kind: 'unknown' });
      }
      if (settled) break;
      if (attempt > 5) throw new Entangled();
    }
    for (const [name, head] of heads) base.set(name, head);
  }

  /** These values cannot be followed any further. */
  protected lose(...values: readonly (Value | undefined)[]): void {
    for (const value of values) {
      if (value?.kind === 'string') this.forget(value.str);
      else if (value?.kind === 'array') this.forget(joinItems(value.list));
    }
  }
}

/** The number of alternatives in a text, counted no further than `enough`. */
function leaves(str: Str, enough: number): number {
  let count = 0;
  for (const atom of str) {
    if (count >= enough) break;
    if (atom.kind === 'choice') for (const one of atom.alternatives) count += 1 + leaves(one, enough - count);
    else if (atom.kind === 'repeat') count += leaves(atom.body, enough - count);
  }
  return count;
}

/** The number of atoms and items in a value. */
function sizeOf(value: Str | List): number {
  let size = 0;
  for (const part of value) {
    size++;
    if (part.kind === 'field') size += sizeOf(part.str);
    else if (part.kind === 'repeat' || part.kind === 'repeats') size += sizeOf(part.body);
    else if (part.kind === 'choice' || part.kind === 'choices')
      for (const one of part.alternatives) size += sizeOf(one);
  }
  return size;
}
