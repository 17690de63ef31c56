/** What a shell holds while its script is followed: one object that is passed to every function that follows a part of it. */

import type { CompoundList, ParsedScript, Statement, SyntaxNode, WordPart } from '../bash/tree.js';
import type { Watched } from '../entries.js';
import { followedOptions, setByShell, textsOfShell } from '../options.js';
import { baseName } from '../shell-text.js';
import {
  constantText,
  type Field,
  joinItems,
  type List,
  type Reference,
  type Span,
  type Str,
  sizeOf,
} from '../values.js';
import { type Dialect, rootView, type View } from '../view.js';
import type { Called, Context, Frame, Script, Taker } from './context.js';
import type { Effect, Flow } from './effects.js';
import {
  anyName,
  anything,
  Environment,
  elementOf,
  type FunctionBody,
  givenToChild,
  listOf,
  type Value,
} from './environment.js';
import type { Piece } from './fields.js';
import { BudgetExceeded, maxFollowed, maxShares, maxSteps, type Work } from './limits.js';
import { LostTexts } from './lost-texts.js';
import { isOutput, type Sinks, workingFolder } from './sinks.js';

/** Whether a child gets a variable: kept as a variable as well, so that a branch or a subshell has its own answer. */
const exportMark = '^';

/** Whether an option of the shell is on, likewise. */
export const optionMark = '-';

/** Whether an assignment leaves another text than it says: `readonly`, `declare -i`. */
const attributeMark = '!';

const isExportedValue: Value = { kind: 'string', str: [] };

/** Marks a variable that no child gets, though one may have got it before. */
export const isKept: Value = { kind: 'unknown' };

const isMaybeExported: Value = { kind: 'unknown' };

/** What `declare -n NAME` means, until the first assignment says which variable. */
const unboundName = '-n';

/** The ways in which following a part of a script follows a whole one: a statement holds statements, a command runs commands, a word holds words. */
export interface Recursion {
  readonly node: (m: Machine, node: Statement['command'] | CompoundList) => void;
  readonly statements: (m: Machine, statements: readonly Statement[]) => void;
  /** A command whose words are expanded. */
  readonly command: (m: Machine, list: List, which?: 'no function') => void;
  readonly pieces: (m: Machine, part: WordPart, quoted: boolean) => readonly Piece[];
}

/** The shell that follows a script: it looks up and sets variables, and notes what the functions of this folder tell. */
export class Machine implements Context {
  // What is told of the script, each part in the order in which it was found.
  readonly effects: Effect[] = [];
  readonly flows: Flow[] = [];
  /** Where an expansion was followed: offsets of its `$`. */
  readonly expanded = new Set<number>();
  /** Texts that run, by where they begin and what they say. */
  readonly texts = new Map<string, View>();
  /** Words that loops took, each for a round of its own. */
  readonly taken: Field[] = [];
  /** Words that say just what is written, each decoded once. */
  readonly constants = new WeakMap<SyntaxNode, { readonly view: View; readonly list: List }>();
  /** The trees of texts that a shell gets, each parsed once. */
  readonly nested = new Map<string, ParsedScript>();
  /** Files that are sourced and are no part of the run. */
  readonly missing = new Set<string>();

  env = new Environment();
  dead = false;
  view: View = rootView('', 0);
  dialect: Dialect | undefined;
  sinks: Sinks = new Map();
  input: Context['input'];
  within: readonly Span[] = [];
  calls: readonly number[] = [];
  assigning: string | undefined;
  makesTable = false;
  guessing = false;
  isLearning = false;
  rounds = 1;
  trapping = false;
  readsForRound = false;
  asks: Context['asks'] = 'how many';
  depth = 0;
  captures = 0;

  // What stands around: what `break`, `return` and `exit` leave, the functions, the script whose text runs and the written file; innermost last.
  readonly loops: Frame[] = [];
  readonly returns: Frame[] = [];
  readonly shells: Frame[] = [];
  readonly functions: Called[] = [];
  readonly files: string[];
  readonly running: string[] = [];

  // What is remembered to the end, and never taken back: a branch or a subshell that adds to it adds for all.
  readonly defined = new Map<SyntaxNode, FunctionBody>();
  readonly called = new Set<FunctionBody>();
  readonly traps: Str[] = [];
  /** Variables that a trap may set between any two commands. */
  readonly volatile = new Set<string>();
  /** Told of every variable that is set: traps look at what they use. */
  readonly watchers: ((name: string) => void)[] = [];
  /** Names of which an alias may make other words. */
  readonly aliases = new Set<string>();
  /** Words anywhere in a command of which zsh's `alias -g` makes others. */
  readonly globalAliases = new Set<string>();
  /** Values of another shell that it does not export: a child has them only if that shell's own environment had the variable. */
  readonly keptBack = new WeakSet<Value>();
  /** Whether a subshell says `set -e`. */
  endsOnErrors = false;
  /** Whether anything says `$_`, the last word of the command before. */
  usesLastWord = false;
  /** What was written to each file, each part once, whatever became of it. */
  readonly writtenTo = new Map<string, Str[]>();
  /** The paths by which files of a name were written. */
  readonly paths = new Map<string, Set<string>>();
  /** Which of them a name that is open in part may mean, by `patternKey`. */
  readonly meant = new Map<string, readonly string[]>();
  /** Files that were run, or sourced, after they were written. */
  readonly consumed = new Set<string>();
  /** Names of files that some command got which may have changed them: what they hold is not known from there on. */
  readonly handed = new Set<string>();
  /** The names of what is started. */
  readonly started = new Set<string>();
  /** The processes of `>(…)` that wait for what is written to them, the latest last. */
  readonly takers: Taker[] = [];
  substituted = 0;

  private readonly lost = new LostTexts();
  private joins = 0;
  private readonly own: Work = { steps: 0, followed: 0 };
  /** Commands that ran in functions which only may be called. */
  guessed = 0;
  private readonly limit: number;
  /** The base names of the project's scripts. */
  readonly scriptNames: ReadonlySet<string>;
  /** Names of programs that start nothing of the project. */
  readonly programs: ReadonlySet<string>;

  /**
   * @param scripts those of the project, by their paths and those of links to them
   * @param reached takes the paths of what is sourced
   * @param entryPoints programs that start nothing of the project, and read a file of settings as such
   * @param all the work that all scripts of the group have taken together
   */
  constructor(
    root: Script,
    readonly scripts: ReadonlyMap<string, Script>,
    readonly reached: Set<string>,
    readonly entryPoints: Watched,
    private readonly all: Work,
    readonly recursion: Recursion,
  ) {
    this.limit = maxSteps + root.size;
    this.files = [root.path];
    if (root.moves) this.env.set(workingFolder, { kind: 'unknown' });
    this.scriptNames = new Set([...scripts.keys()].map(baseName));
    this.programs = new Set(entryPoints.commands.map((command) => command.split(' ')[0] ?? ''));
  }

  /** Runs `body` with a part of the context replaced, and puts back what stood there. */
  during<T>(now: Partial<Context>, body: () => T): T {
    const before = Object.fromEntries(Object.keys(now).map((key) => [key, Reflect.get(this, key)]));
    Object.assign(this, now);
    const result = body();
    Object.assign(this, before);
    return result;
  }

  get(name: string): Value | undefined {
    if (this.volatile.has(name)) {
      this.lose(this.env.get(name));
      return { kind: 'unknown' };
    }
    if (textsOfShell.has(name)) return { kind: 'unknown' };
    const target = this.targetOf(name);
    if (target === anyName) this.forgetAll();
    const value = this.env.get(target) ?? this.env.get(anyName);
    if (value?.kind === 'string') this.follow(sizeOf(value.str));
    else if (value?.kind === 'array') this.follow(sizeOf(value.list));
    return value;
  }

  /** One command more, or so many characters of text for a shell. */
  step(work = 1): void {
    this.own.steps += work;
    this.all.steps += work;
    if (this.guessing) this.guessed++;
    if (this.own.steps > this.limit || this.all.steps > maxShares * this.limit) throw new BudgetExceeded();
  }

  /** So many atoms and items were put in place of a variable. */
  follow(size: number): void {
    this.own.followed += size;
    this.all.followed += size;
    if (this.own.followed > maxFollowed || this.all.followed > maxShares * maxFollowed) throw new BudgetExceeded();
  }

  set(name: string, value: Value): void {
    const target = this.targetOf(name);
    if (target === unboundName) return this.refer(name, value);
    if (target === anyName) this.forgetAll();
    const now = this.asAssigned(target, value);
    this.setOwn(target, now, name);
  }

  /** Sets a variable of the function that runs. */
  setOwn(name: string, value: Value, written = name): void {
    this.store(name, value);
    this.env.set(name, value);
    for (const told of this.watchers) told(written);
  }

  /** The variable that a name means: `declare -n` makes one name of another. */
  targetOf(name: string): string {
    // The arguments have a name in zsh.
    let target = name === 'argv' && this.view.dialect === 'zsh' ? '@' : name;
    for (let step = 0; step < 8; step++) {
      const value = this.env.get(target);
      if (value?.kind !== 'reference') break;
      target = value.name;
    }
    return target;
  }

  /** `declare -n NAME=TARGET`: from here on a name means another variable, or any where the target is open. */
  refer(name: string, value: Value | undefined): void {
    const target = value?.kind === 'string' ? constantText(value.str) : undefined;
    const known = target !== undefined && /^[A-Za-z_]\w*$/.test(target);
    if (value && !known) this.forgetAll();
    this.env.set(name, { kind: 'reference', name: value ? (known ? target : anyName) : unboundName });
  }

  /** What a variable holds once `value` is assigned to it. */
  asAssigned(name: string, value: Value): Value {
    const old = this.env.get(name);
    if (setByShell[this.view.dialect].has(name)) return { kind: 'unknown' };
    if (this.isFixed(name) || (name === '@' && value.kind !== 'array')) {
      this.lose(old, value);
      return { kind: 'unknown' };
    }
    if (this.view.dialect === 'zsh' || (value.kind !== 'string' && value.kind !== 'unknown')) return value;
    const [first, ...others] = old?.kind === 'array' ? old.list : [];
    // In bash a text becomes the first element.
    if (value.kind === 'string' && first?.kind === 'field') {
      this.count([first]);
      return { kind: 'array', list: [...elementOf(value.str), ...others] };
    }
    if (!first && (old?.kind !== 'table' || old.entries.size === 0)) return value;
    this.lose(old, value);
    return { kind: 'unknown' };
  }

  isFixed(name: string): boolean {
    return this.env.get(attributeMark + name) !== undefined;
  }

  /** From here on an assignment to `name` leaves something else than it says. */
  setAttribute(name: string): void {
    this.env.set(attributeMark + name, isExportedValue);
  }

  /** Notes that a variable, or the arguments, get a text. */
  store(name: string, value: Value): void {
    const exportsAll = isOutput(name) ? 'no' : this.optionIs('allexport');
    if (exportsAll === 'yes') this.export(name);
    else if (exportsAll === 'maybe' && this.isExported(name) === 'no') this.env.set(exportMark + name, isMaybeExported);
    const list = listOf(value);
    if (list.length > 0) this.note('store', list, name);
  }

  export(name: string): void {
    this.env.set(exportMark + name, isExportedValue);
  }

  /** `export -n`. */
  keep(name: string): void {
    this.env.set(exportMark + name, isKept);
  }

  isExported(name: string): 'yes' | 'no' | 'maybe' {
    return this.stateOf(exportMark + name);
  }

  /** Whether an option of the shell is on, such as `allexport`. */
  optionIs(name: string): 'yes' | 'no' | 'maybe' {
    return this.stateOf(optionMark + name);
  }

  /** Whether the script says anything of an option. */
  isOptionSet(name: string): boolean {
    return this.env.get(optionMark + name) !== undefined;
  }

  setOption(name: string, on: boolean): void {
    this.env.set(optionMark + name, on ? isExportedValue : isKept);
  }

  private stateOf(mark: string): 'yes' | 'no' | 'maybe' {
    const value = this.env.get(mark);
    return value === isExportedValue ? 'yes' : value === undefined || value === isKept ? 'no' : 'maybe';
  }

  /** Loses what a child may get that nobody follows. */
  loseExported(): void {
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

  /** A text went through an expansion, as `$S` does: what `$S` gave is known by its place. */
  passed(reference: Reference, str: Str): void {
    const [at] = reference.spans;
    if (!at || at.pos < 0) return;
    this.expanded.add(at.pos);
    if (str.length > 0 && !this.isLearning) this.flows.push({ at, str });
  }

  /** Something tests what a text says, as `[[ $X = … ]]` does: no part of it may go. */
  observe(str: Str): void {
    if (str.length > 0) this.note('test', elementOf(str));
  }

  count(list: List): void {
    if (this.asks === 'if any') this.filled(joinItems(list));
    else if (list.length > 0 && this.asks === 'how many') this.note('count', list);
  }

  /** Something tests whether a text is empty, as `[ -n "$X" ]` does: it may lose parts, not all. */
  filled(str: Str): void {
    if (str.length > 0) this.note('fill', elementOf(str));
  }

  /** A text goes where nobody follows it: it is `lost`, and no flag in it is edited. */
  forget(str: Str): void {
    if (str.length === 0 || this.isLearning) return;
    const around = `${this.depth > 0} ${this.calls} ${this.within.map(({ pos }) => pos)}`;
    if (this.lost.isNew(str, around)) this.note('lose', elementOf(str));
  }

  forgetAll(): void {
    if (this.env.isForgotten) return;
    for (const [name, value] of this.env.changes()) {
      // A sourced file that is not at hand may set IFS, too; taken to do so, every script that sources one would be refused.
      if (value.kind === 'function' || name === 'IFS' || !/^[\w@/]/.test(name)) continue;
      if (!this.keptBack.has(value)) this.lose(value);
      if (name !== '@') this.env.set(name, { kind: 'unknown' });
    }
    for (const name of followedOptions) if (this.isOptionSet(name)) this.env.set(optionMark + name, isMaybeExported);
    this.env.set(anyName, { kind: 'unknown' });
    this.env.set(workingFolder, { kind: 'unknown' });
    this.env.forget();
  }

  note(kind: Effect['kind'], list: List, name?: string): void {
    if (this.isLearning) return;
    const nested = this.depth > 0;
    const { variables } = this.entryPoints;
    this.effects.push({
      kind,
      list,
      within: this.within,
      calls: this.calls,
      nested,
      ...(name !== undefined && { name }),
      ...(kind === 'start' && variables && { environment: givenToChild(this, variables) }),
    });
  }

  newJoin(): number {
    return ++this.joins;
  }

  /** These values cannot be followed any further. */
  lose(...values: readonly (Value | undefined)[]): void {
    for (const value of values) if (value) this.forget(this.lost.textOf(value));
  }
}
