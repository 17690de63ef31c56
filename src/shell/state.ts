/** What a shell holds while its script is followed, and how it parts and comes together at branches and loops. */
import type { ParsedScript, ProcessSubstitutionPart, SyntaxNode } from './bash/tree.js';
import { Environment, elementOf, type FunctionBody, type Value } from './environment.js';
import { repeats, roundOf, settles, widen } from './loops.js';
import type { Scope } from './scope.js';
import { concatMap, joinItems, type List, type Reference, type Span, type Str, synthetic } from './values.js';
import { rootView, type View } from './view.js';

/** One thing that becomes of some words. Every text that is expanded ends in at least one of these. */
export interface Run {
  /**
   * `run`: something is started with them. `show`: they are only printed, or read by a program that takes no shell. `look`: something
   * tests what they say. `count`: something tests that they are there, or how many: none of them may vanish, parts of them may. `fill`: something tests that their text is not
   * empty. `store`: a variable gets them. `lost`: they go where they cannot be followed.
   */
  readonly kind: 'run' | 'show' | 'look' | 'count' | 'fill' | 'store' | 'lost';
  readonly list: List;
  /** The command substitutions that it runs in, outermost first. */
  readonly within: readonly Span[];
  /** Where the functions that it runs in were called, outermost first. */
  readonly calls: readonly number[];
  /** It stands in text that another shell gets. */
  readonly nested?: boolean;
  /** The variable that is set, where `kind` is `store`. */
  readonly name?: string;
}

/** A text that went through an expansion: `$S` at `at` gave `str`. */
export interface Flow {
  readonly at: Span;
  readonly str: Str;
}

/** Thrown where the bound on work is reached. */
export class Entangled extends Error {}

/** One command a step, and as many again as the script has characters: each line may stand in some loops, not in all. */
const maxSteps = 200_000;
/** Atoms and items of the values that are put in place of variables: `S="$S$S"` doubles them with each line. */
const maxFollowed = 3_000_000;

export interface Frame {
  readonly base: Environment;
  readonly left: Map<string, Value>[];
}

/** Arguments that the script does not know. */
export const anything = {
  kind: 'array',
  list: [{ kind: 'unknown', one: false, raw: [synthetic('"$@"')] }],
} satisfies Value;

/**
 * Where a descriptor leads: to a person, or where nobody follows it, or to a text, which is kept as a variable so that branches and
 * loops join it: `>1` is what the first capture around got so far, `<run.sh` what a file holds.
 */
export type Sink = 'shown' | 'lost' | `>${number}` | `<${string}`;
/** By the number of a descriptor; a number that is missing leads to a person. */
export type Sinks = ReadonlyMap<number, Sink>;
export const fileMark = '<';
export const isFile = (name: string): boolean => name.startsWith(fileMark);
/** The folder that the script has changed to. */
export const workingFolder = '/';
export const isOutput = (name: string): boolean => name.startsWith('>') || isFile(name);
/** Whether a child gets a variable: kept as a variable as well, so that a branch or a subshell has its own answer. */
const exportMark = '^';
/** Whether an assignment leaves another text than it says: `readonly`, `declare -i`. */
const attributeMark = '!';
const isExportedValue: Value = { kind: 'string', str: [] };
const isKept: Value = { kind: 'unknown' };
const isMaybeExported: Value = { kind: 'unknown' };
/** Set where any variable may have been: what the script never set is not known either then. */
const anyName = '*';
export const emptyText: Value = { kind: 'string', str: [] };

export abstract class State implements Scope {
  readonly runs: Run[] = [];
  readonly flows: Flow[] = [];
  /** Where an expansion was followed: offsets of its `$`. */
  readonly expanded = new Set<number>();
  /** Texts that run, by where they begin and what they say. */
  readonly texts = new Map<string, View>();
  assigning: string | undefined;
  protected env = new Environment();
  protected dead = false;
  /** Values of another shell that it does not export: a child has them only if that shell's own environment had the variable. */
  protected readonly keptBack = new WeakSet<Value>();
  protected joins = 0;
  protected steps = 0;
  protected followed = 0;
  protected within: readonly Span[] = [];
  protected calls: readonly number[] = [];
  protected sinks: Sinks = new Map();
  /** What standard input holds, whether something took it, and how many loops stood around where it came from. */
  protected input: { readonly str: Str; taken: boolean; readonly loops: number } | undefined;
  protected readonly loops: Frame[] = [];
  /** What `return` leaves, innermost last. */
  protected readonly returns: Frame[] = [];
  protected readonly functions: {
    frame: Frame;
    saved: Map<string, Value | undefined>;
    body: FunctionBody;
    args: List;
  }[] = [];
  protected readonly defined = new Map<SyntaxNode, FunctionBody>();
  protected readonly called = new Set<FunctionBody>();
  /** Variables that a trap may set between any two commands. */
  protected readonly volatile = new Set<string>();
  /** `shopt -s lastpipe`: the last command of a pipe runs in this shell. */
  protected lastPipe = false;
  /** `set -a`: whatever is set from here on is exported. */
  protected exportsAll: boolean | 'maybe' = false;
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
  /** A process substitution: the name of a file that holds what it prints, or, behind `>`, that gives it what is written. */
  abstract substituteFile(part: ProcessSubstitutionPart, script: ParsedScript, view: View, place: Span): Str;

  // ---- what expanding a word asks for ----

  get(name: string): Value | undefined {
    if (this.volatile.has(name)) {
      this.lose(this.env.get(name));
      return { kind: 'unknown' };
    }
    const value = this.env.get(this.targetOf(name)) ?? this.env.get(anyName);
    if (value?.kind === 'string') this.follow(sizeOf(value.str));
    else if (value?.kind === 'array') this.follow(sizeOf(value.list));
    return value;
  }

  protected follow(size: number): void {
    this.followed += size;
    if (this.followed > maxFollowed) throw new Entangled();
  }

  protected set(name: string, value: Value): void {
    const target = this.targetOf(name);
    const now = this.asAssigned(target, value);
    this.store(target, now);
    this.env.set(target, now);
  }

  /** The variable that a name means: `declare -n` makes one name of another. */
  protected targetOf(name: string): string {
    // The arguments have a name in zsh.
    let target = name === 'argv' && this.view.dialect === 'zsh' ? '@' : name;
    for (let step = 0; step < 8; step++) {
      const value = this.env.get(target);
      if (value?.kind !== 'reference') break;
      target = value.name;
    }
    return target;
  }

  /** What a variable holds once `value` is assigned to it. */
  private asAssigned(name: string, value: Value): Value {
    const old = this.env.get(name);
    // The shell sets `$_` itself, and `$0` by this name.
    if (name === '_' || name === 'BASH_ARGV0') return { kind: 'unknown' };
    if (this.isFixed(name) || (name === '@' && value.kind !== 'array')) {
      this.lose(old, value);
      return { kind: 'unknown' };
    }
    if (this.view.dialect === 'zsh' || (value.kind !== 'string' && value.kind !== 'unknown')) return value;
    if (old?.kind === 'array' && old.list.length > 0) {
      // In bash a text becomes the first element.
      const [first, ...others] = old.list;
      if (value.kind === 'string' && first?.kind === 'field') {
        this.count([first]);
        return { kind: 'array', list: [...elementOf(value.str), ...others] };
      }
      this.lose(old, value);
      return { kind: 'unknown' };
    }
    if (old?.kind === 'table' && old.entries.size > 0) {
      this.lose(old, value);
      return { kind: 'unknown' };
    }
    return value;
  }

  protected isFixed(name: string): boolean {
    return this.env.get(attributeMark + name) !== undefined;
  }

  /** From here on an assignment to `name` leaves something else than it says. */
  protected setAttribute(name: string): void {
    this.env.set(attributeMark + name, isExportedValue);
  }

  /** Notes that a variable, or the arguments, get a text. */
  protected store(name: string, value: Value): void {
    if (this.exportsAll === true && !isOutput(name)) this.export(name);
    else if (this.exportsAll === 'maybe' && this.isExported(name) === 'no')
      this.env.set(exportMark + name, isMaybeExported);
    const list = listOf(value);
    if (list.length > 0) this.note('store', list, name);
  }

  protected export(name: string): void {
    this.env.set(exportMark + name, isExportedValue);
  }

  /** `export -n`. */
  protected keep(name: string): void {
    this.env.set(exportMark + name, isKept);
  }

  protected isExported(name: string): 'yes' | 'no' | 'maybe' {
    const value = this.env.get(exportMark + name);
    return value === isExportedValue ? 'yes' : value === undefined || value === isKept ? 'no' : 'maybe';
  }

  /** Loses what a child may get that nobody follows. */
  protected loseExported(): void {
    const all = this.env.changes();
    for (const [mark, state] of all)
      if (mark.startsWith(exportMark) && state !== isKept) this.lose(all.get(mark.slice(exportMark.length)));
  }

  assign(name: string, str: Str): void {
    this.set(name, { kind: 'string', str });
  }

  positional(): List {
    const value = this.get('@');
    return value?.kind === 'array' ? value.list : anything.list;
  }

  passed(reference: Reference, str: Str): void {
    const [at] = reference.spans;
    if (!at || at.pos < 0) return;
    this.expanded.add(at.pos);
    if (str.length > 0) this.flows.push({ at, str });
  }

  observe(str: Str): void {
    if (str.length > 0) this.note('look', elementOf(str));
  }

  count(list: List): void {
    if (list.length > 0) this.note('count', list);
  }

  filled(str: Str): void {
    if (str.length > 0) this.note('fill', elementOf(str));
  }

  forget(str: Str): void {
    if (str.length > 0) this.note('lost', elementOf(str));
  }

  forgetAll(): void {
    for (const [name, value] of this.env.changes()) {
      // What nobody sees is taken to leave the parting of words alone: no script could be read that sources another.
      if (value.kind === 'function' || name === 'IFS' || !/^[\w@/]/.test(name)) continue;
      if (!this.keptBack.has(value)) this.lose(value);
      if (name !== '@') this.env.set(name, { kind: 'unknown' });
    }
    this.env.set(anyName, { kind: 'unknown' });
    this.env.set(workingFolder, { kind: 'unknown' });
  }

  protected note(kind: Run['kind'], list: List, name?: string): void {
    const nested = this.depth > 0;
    this.runs.push({ kind, list, within: this.within, calls: this.calls, nested, ...(name !== undefined && { name }) });
  }

  newJoin(): number {
    return ++this.joins;
  }

  // ---- branches and loops ----

  /** Runs `body` in a process of its own: what it sets is lost, what it prints and writes is not. */
  protected apart(body: () => void): void {
    const { env, dead, sinks, input, view, within, exportsAll, lastPipe } = this;
    this.env = env.fork();
    body();
    for (const [name, value] of this.env.changes(env)) if (isOutput(name)) env.set(name, value);
    this.env = env;
    this.dead = dead;
    this.sinks = sinks;
    this.lastPipe = lastPipe;
    this.input = input;
    this.view = view;
    this.within = within;
    this.exportsAll = exportsAll;
  }

  /** Runs alternatives of which one is taken, and joins what they leave. */
  protected branches(alternatives: readonly (() => void)[]): void {
    const base = this.env;
    const wasDead = this.dead;
    const results: (Map<string, Value> | undefined)[] = [];
    const { exportsAll } = this;
    const exporting = new Set<boolean | 'maybe'>();
    for (const alternative of alternatives) {
      this.env = base.fork();
      this.dead = wasDead;
      this.exportsAll = exportsAll;
      alternative();
      if (!this.dead || wasDead) exporting.add(this.exportsAll);
      results.push(this.dead && !wasDead ? undefined : this.env.changes(base));
    }
    this.env = base;
    const [all = exportsAll] = exporting;
    this.exportsAll = exporting.size > 1 ? 'maybe' : all;
    this.dead = wasDead || results.every((one) => one === undefined);
    this.lose(...base.merge(this.newJoin(), results));
  }

  /** Runs `body`, which may not run at all, as nothing does whose output goes to a folder that is not there. What is written to is then empty. */
  protected mayNotRun(body: () => void): void {
    const base = this.env;
    this.env = base.fork();
    body();
    const changes = this.env.changes(base);
    this.env = base;
    for (const [name, value] of changes) {
      if (!this.dead && !isOutput(name)) continue;
      base.set(name, value);
      changes.delete(name);
    }
    this.lose(...base.merge(this.newJoin(), [changes, new Map()]));
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
      this.lose(...joined.merge(this.newJoin(), left));
      return joined.changes(base);
    };
    const start = this.runs.length;
    const first = run();
    if (first.size === 0) return;
    this.runs.splice(start);
    // A file, and what was printed, is empty where nobody wrote it before.
    const before = new Map(
      [...first.keys()].map((name) => [name, base.get(name) ?? (isOutput(name) ? emptyText : undefined)]),
    );
    const heads = new Map<string, Value>();
    for (const [name, value] of first) {
      const head = widen(before.get(name), value, () => this.newJoin()) ?? { kind: 'unknown' };
      if (head.kind === 'unknown' && !isFile(name)) this.lose(before.get(name), value);
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
        // What files hold is known in parts.
        if (!isFile(name)) this.lose(old, one, value);
        heads.set(name, { kind: 'unknown' });
      }
      if (settled) break;
      if (attempt > 5) throw new Entangled();
    }
    for (const [name, head] of heads) base.set(name, head);
  }

  /** These values cannot be followed any further. */
  protected lose(...values: readonly (Value | undefined)[]): void {
    for (const value of values) for (const str of value ? [joinItems(listOf(value))] : []) this.forget(str);
  }
}

/** Every text that a value holds, as a list. */
export function listOf(value: Value): List {
  switch (value.kind) {
    case 'string':
      return value.str.length === 0 ? [] : elementOf(value.str);
    case 'array':
      return value.list;
    case 'table':
      return concatMap([...value.entries.values()], (str) => (str.length === 0 ? [] : elementOf(str)));
    case 'reference':
    case 'unknown':
    case 'function':
      return [];
  }
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
