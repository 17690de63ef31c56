/**
 * Runs a script without running it: both ways of every branch, each loop any number of times, functions where they are called.
 * What comes out is every command that may be started, with the arguments it may get.
 */
import type {
  Assignment,
  Case,
  Command,
  CompoundList,
  For,
  If,
  ParsedScript,
  PipelineNode,
  Redirection,
  Select,
  Statement,
  SyntaxNode,
  TestExpression,
  While,
  Word,
} from 'unbash';
import { isScriptName } from '../script-name.js';
import { stripTabs } from './decode.js';
import { Environment, elementOf, type FunctionBody, outside, type Value } from './environment.js';
import { expandBody, expandString, expandWord, type Scope, substitutions } from './expand.js';
import { repeats, roundOf, sameItems, settles, widen } from './loops.js';
import { firstError, parseShell } from './parse.js';
import { readers, showers } from './programs.js';
import { baseName, shellTextOf } from './shell-text.js';
import { isOwnFolder, resolveSourced } from './sourced.js';
import {
  cutText,
  eachAtom,
  eachItem,
  joinItems,
  type List,
  type Span,
  type Str,
  settled,
  synthetic,
  through,
} from './values.js';
import { nestedView, type View } from './view.js';

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

export interface Evaluation {
  readonly runs: readonly Run[];
  /** Every word that was expanded, as written. */
  readonly visited: readonly Str[];
  /** Files that the script sources and that are no part of the run. */
  readonly missing: readonly string[];
  /** Set where the script is too entangled to be followed to its end. */
  readonly entangled: boolean;
}

/** Thrown where the bound on work is reached. */
class Entangled extends Error {}

/** One command a step, and as many again as the script has characters: each line may stand in some loops, not in all. */
const maxSteps = 200_000;
/** Atoms and items of the values that are put in place of variables: `S="$S$S"` doubles them with each line. */
const maxFollowed = 3_000_000;
const maxNesting = 12;
/** Alternatives of one text, those within others counted too. */
const maxLeaves = 100;

interface Frame {
  readonly base: Environment;
  readonly left: Map<string, Value>[];
}

/** A script among those of a run. */
export interface Script {
  readonly path: string;
  readonly script: ParsedScript;
  readonly view: View;
}

/** Follows a script, and what it sources where that is one of `scripts`; `reached` takes the paths of these. */
export function evaluate(root: Script, scripts: ReadonlyMap<string, Script>, reached: Set<string>): Evaluation {
  const evaluator = new Evaluator(root, scripts, reached);
  let entangled = false;
  try {
    evaluator.script(root.script, root.view);
    evaluator.finish();
  } catch (error) {
    if (!(error instanceof Entangled || error instanceof RangeError)) throw error;
    entangled = true;
  }
  const { runs, visited, missing } = evaluator;
  return { runs, visited, missing, entangled };
}

class Evaluator implements Scope {
  readonly runs: Run[] = [];
  readonly visited: Str[] = [];
  assigning: string | undefined;
  private env = new Environment();
  private dead = false;
  private joins = 0;
  private steps = 0;
  private followed = 0;
  private depth = 0;
  /** Where standard output goes: to be seen, or into something that uses it. */
  private within: readonly Span[] = [];
  private calls: readonly number[] = [];
  private sink: 'shown' | 'used' = 'shown';
  /** What standard input holds, where that is settled. */
  private input: Str | undefined;
  private readonly loops: Frame[] = [];
  private readonly functions: {
    frame: Frame;
    saved: Map<string, Value | undefined>;
    body: FunctionBody;
    args: List;
  }[] = [];
  private readonly defined = new Map<SyntaxNode, FunctionBody>();
  private readonly called = new Set<FunctionBody>();
  private readonly exported = new Set<string>();
  /** Texts that are written to files, by the file's name as written. */
  private readonly written: { name: string; text: Str; script: boolean }[] = [];
  private readonly started = new Set<string>();
  private readonly traps: Str[] = [];

  private readonly limit: number;

  readonly missing: string[] = [];
  view: View;
  /** The script whose text runs, innermost last. */
  private readonly files: string[];

  constructor(
    root: Script,
    private readonly scripts: ReadonlyMap<string, Script>,
    private readonly reached: Set<string>,
  ) {
    this.view = root.view;
    this.files = [root.path];
    this.limit = maxSteps + root.view.text.length;
  }

  // ---- what expanding a word asks for ----

  get(name: string): Value | undefined {
    const named = this.env.get(name);
    const value = named?.kind === 'reference' ? this.env.get(named.name) : named;
    if (value?.kind === 'string') this.follow(sizeOf(value.str));
    else if (value?.kind === 'array') this.follow(sizeOf(value.list));
    return value;
  }

  private follow(size: number): void {
    this.followed += size;
    if (this.followed > maxFollowed) throw new Entangled();
  }

  private set(name: string, value: Value): void {
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

  private note(kind: Run['kind'], list: List): void {
    const nested = this.depth > 0;
    this.runs.push({ kind, list, within: this.within, calls: this.calls, nested });
  }

  visit(raw: Str): void {
    this.visited.push(raw);
  }

  newJoin(): number {
    return ++this.joins;
  }

  substitute(script: ParsedScript, view: View, place: Span): Str | undefined {
    const only = script.commands.length === 1 ? script.commands[0]?.command : undefined;
    const prints = only?.type === 'Command' && only.name?.text === 'cat';
    let output: Str | undefined;
    this.apart(() => {
      this.within = [...this.within, place];
      this.sink = 'used';
      this.input = undefined;
      output = this.script(script, view);
    });
    return prints ? trimmedEnd(output) : undefined;
  }

  // ---- control flow ----

  /** Runs `body` in a process of its own: what it sets is lost. */
  private apart(body: () => void): void {
    const { env, dead, sink, input, view, within } = this;
    this.env = env.fork();
    body();
    Object.assign(this, { env, dead, sink, input, view, within });
  }

  /** Runs alternatives of which one is taken, and joins what they leave. */
  private branches(alternatives: readonly (() => void)[]): void {
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
  private forgetTangles(branches: readonly (ReadonlyMap<string, Value> | undefined)[]): void {
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
  private loop(round: () => void): void {
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
    const mark = this.runs.length;
    const first = run();
    if (first.size === 0) return;
    const before = new Map([...first.keys()].map((name) => [name, base.get(name)]));
    const heads = new Map<string, Value>();
    for (const [name, value] of first) {
      const head = widen(before.get(name), value, () => this.newJoin());
      if (!head) this.lose(before.get(name), value);
      heads.set(name, head ?? { kind: 'unknown' });
    }
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
  private lose(...values: readonly (Value | undefined)[]): void {
    for (const value of values) {
      if (value?.kind === 'string') this.forget(value.str);
      else if (value?.kind === 'array') this.forget(joinItems(value.list));
    }
  }

  script(script: ParsedScript, view: View): Str | undefined {
    const outer = this.view;
    this.view = view;
    const output = this.statements(script.commands);
    this.view = outer;
    return output;
  }

  private list(list: CompoundList): void {
    this.statements(list.commands);
  }

  private statements(statements: readonly Statement[]): Str | undefined {
    let output: Str | undefined;
    // What a substitution prints is text of the word around it.
    const matters = this.within.length === 0 ? this.view.matters : undefined;
    for (const statement of statements) {
      if (matters?.(statement.pos, statement.end) === false) output = undefined;
      else if (statement.background) this.apart(() => this.node(statement.command));
      else output = this.node(statement.command);
    }
    return output;
  }

  /** Returns what the node prints where that is settled. */
  private node(node: Statement['command'] | CompoundList): Str | undefined {
    switch (node.type) {
      case 'Command':
        return this.command(node);
      case 'Pipeline':
        return this.pipeline(node.commands);
      case 'AndOr':
        this.andOr(node.commands);
        return undefined;
      case 'If':
        this.ifElse(node);
        return undefined;
      case 'For':
      case 'Select':
        this.forEach(node);
        return undefined;
      case 'ArithmeticFor':
        for (const part of [node.initialize, node.test, node.update]) if (part) this.arithmetic(part);
        this.loop(() => this.list(node.body));
        return undefined;
      case 'While':
        this.whileLoop(node);
        return undefined;
      case 'Case':
        this.caseOf(node);
        return undefined;
      case 'Subshell':
        this.apart(() => this.list(node.body));
        return undefined;
      case 'BraceGroup':
        return this.statements(node.body.commands);
      case 'CompoundList':
        return this.statements(node.commands);
      case 'Redirected': {
        const { input } = this;
        this.redirections(node.redirects);
        const output = this.node(node.command);
        this.input = input;
        return output;
      }
      case 'Function':
        this.define(node);
        return undefined;
      case 'Coproc':
        this.apart(() => this.node(node.body));
        return undefined;
      case 'TestCommand':
        this.test(node.expression);
        return undefined;
      case 'ArithmeticCommand':
        if (node.expression) this.arithmetic(node.expression);
        return undefined;
      default: {
        const never: never = node;
        throw new TypeError(`unknown node ${String(never)}`);
      }
    }
  }

  private pipeline(commands: readonly PipelineNode[]): Str | undefined {
    if (commands.length === 1 && commands[0]) return this.node(commands[0]);
    let output: Str | undefined;
    commands.forEach((command, index) => {
      this.apart(() => {
        if (index > 0) this.input = output;
        const next = commands[index + 1];
        if (next) this.sink = onlyShows(next) ? this.sink : 'used';
        output = this.node(command);
      });
    });
    return output;
  }

  private andOr(commands: readonly PipelineNode[]): void {
    const [first, ...others] = commands;
    if (first) this.node(first);
    for (const command of others) this.branches([() => this.node(command), () => undefined]);
  }

  private ifElse(node: If): void {
    this.list(node.clause);
    const elif = (index: number): void => {
      const clause = node.elif[index];
      if (!clause) {
        if (node.else) this.list(node.else);
        return;
      }
      this.list(clause.clause);
      this.branches([() => this.list(clause.then), () => elif(index + 1)]);
    };
    this.branches([() => this.list(node.then), () => elif(0)]);
  }

  private forEach(node: For | Select): void {
    const items = node.wordlist ? node.wordlist.flatMap((word) => expandWord(word, this)) : this.positional();
    const name = node.name.text;
    const values: Str[] = [];
    let settledAll = true;
    eachItem(items, (item) => {
      if (item.kind === 'field') values.push(pinned(item.str));
      else settledAll = false;
    });
    if (!settledAll || values.length === 0) values.push([outside]);
    const distinct = values.length > 64 ? undefined : values;
    if (!distinct) for (const value of values) this.observe(value);
    this.loop(() => {
      this.set(
        name,
        distinct
          ? { kind: 'string', str: [{ kind: 'choice', join: this.newJoin(), alternatives: distinct }] }
          : { kind: 'unknown' },
      );
      this.list(node.body);
    });
  }

  private whileLoop(node: While): void {
    this.loop(() => {
      this.list(node.clause);
      this.list(node.body);
    });
  }

  private caseOf(node: Case): void {
    this.observe(expandString(node.word, this));
    for (const item of node.items) for (const pattern of item.pattern) this.observe(expandString(pattern, this));
    const catchAll = node.items.some((item) => item.pattern.some((pattern) => pattern.text === '*'));
    const bodies = node.items.map((_, index) => () => {
      for (let at = index; at < node.items.length; at++) {
        const item = node.items[at];
        if (item) this.list(item.body);
        if (item?.terminator !== ';&' && item?.terminator !== ';;&') break;
      }
    });
    this.branches(catchAll ? bodies : [...bodies, () => undefined]);
  }

  private test(expression: TestExpression): void {
    switch (expression.type) {
      case 'TestUnary':
        this.observe(expandString(expression.operand, this));
        break;
      case 'TestBinary':
        this.observe(expandString(expression.left, this));
        this.observe(expandString(expression.right, this));
        break;
      case 'TestLogical':
        for (const operand of expression.operands) this.test(operand);
        break;
      case 'TestNot':
        this.test(expression.operand);
        break;
      case 'TestGroup':
        this.test(expression.expression);
    }
  }

  /** Arithmetic sets numbers, and no number is a flag. */
  private arithmetic(node: SyntaxNode): void {
    substitutions(node, this);
    for (const match of this.view.text
      .slice(node.pos, node.end)
      .matchAll(
        /([A-Za-z_]\w*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|(?:\+\+|--)\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)\s*(?:\+\+|--)/g,
      )) {
      const name = match[1] ?? match[2] ?? match[3];
      if (name !== undefined) this.set(name, { kind: 'unknown' });
    }
  }

  // ---- functions ----

  private define(node: Extract<SyntaxNode, { type: 'Function' }>): void {
    const body = this.defined.get(node) ?? { node, view: this.view };
    this.defined.set(node, body);
    this.env.set(`${node.name.text}()`, { kind: 'function', bodies: [body] });
  }

  private call(bodies: readonly FunctionBody[], args: List): void {
    if (bodies.length > 1) {
      this.branches(bodies.map((body) => () => this.callOne(body, args)));
    } else if (bodies[0]) this.callOne(bodies[0], args);
  }

  private callOne(body: FunctionBody, args: List): void {
    this.called.add(body);
    const open = this.functions.filter((one) => one.body === body);
    if (open.length > 0) {
      // A function that calls itself with what it got gives nothing new.
      if (sameItems(open.at(-1)?.args, args)) return;
      if (open.length > 1) {
        this.observe(joinItems(args));
        return;
      }
    }
    if (this.functions.length > 40) throw new Entangled();
    const base = this.env;
    const { view, dead } = this;
    const frame: Frame = { base, left: [] };
    const saved = new Map<string, Value | undefined>([['@', base.get('@')]]);
    this.functions.push({ frame, saved, body, args });
    const loops = this.loops.splice(0);
    this.env = base.fork();
    this.env.set('@', { kind: 'array', list: args });
    this.view = body.view;
    this.node(body.node.body);
    this.view = view;
    this.loops.push(...loops);
    this.functions.pop();
    const end = this.dead && !dead ? undefined : this.env.changes(base);
    this.env = base;
    this.dead = dead || (end === undefined && frame.left.length === 0);
    if (end || frame.left.length > 0) {
      base.merge(this.newJoin(), [end, ...frame.left]);
      this.forgetTangles([end, ...frame.left]);
    }
    for (const [name, value] of saved)
      base.set(name, value ?? (name === '@' ? anything : { kind: 'string', str: [outside] }));
  }

  /** What is defined and never called here may be called by others. */
  finish(): void {
    this.dead = false;
    // Another script that is started sees what is exported.
    if ([...this.started].some(isScriptName)) for (const name of this.exported) this.lose(this.get(name));
    for (const trap of this.traps) this.apart(() => this.nested(trap, undefined));
    this.writtenScripts();
    // Functions may define further ones.
    for (let looked = 0; looked < this.defined.size; ) {
      const left = [...this.defined.values()].slice(looked).filter((one) => !this.called.has(one));
      looked = this.defined.size;
      for (const body of left) this.apart(() => this.callOne(body, anything.list));
    }
    this.writtenScripts();
  }

  // ---- simple commands ----

  private command(node: Command): Str | undefined {
    if (++this.steps > this.limit) throw new Entangled();
    const { input, sink } = this;
    const target = this.redirections(node.redirects);
    const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
    let output: Str | undefined;
    if (!node.name) for (const assignment of assignments) this.assignment(assignment);
    else {
      const saved = assignments.map((one): [string, Value | undefined] => [one.name, this.env.get(one.name)]);
      for (const assignment of assignments) this.assignment(assignment);
      const fresh = assignments.map((one) => one.name).filter((name) => !this.exported.has(name));
      for (const name of fresh) this.exported.add(name);
      const list = [...expandWord(node.name, this)];
      const first = list[0]?.kind === 'field' ? settled(list[0].str) : undefined;
      if (first !== undefined && declarers.has(first)) this.declare(first, node);
      else {
        for (const part of node.suffix) {
          if (part.type === 'Word') list.push(...expandWord(part, this));
          else if (part.type === 'Assignment') list.push(...this.looksLikeAssignment(part));
        }
        if (target) this.sink = target.harmless ? this.sink : 'used';
        output = this.dispatch(list);
        if (target && output && !target.harmless) this.write(target.name, output);
      }
      for (const [name, value] of saved) this.env.set(name, value ?? { kind: 'string', str: [outside] });
      for (const name of fresh) this.exported.delete(name);
    }
    this.input = input;
    this.sink = sink;
    return output;
  }

  /** `A=b` among the words of a command that declares nothing is a word like any other. */
  private looksLikeAssignment(node: Assignment): List {
    const raw = this.view.slice(node.pos, node.end);
    this.visit(raw);
    if (node.value.type === 'ArrayValue') return [{ kind: 'unknown', one: false, raw }];
    const name = this.view.slice(node.pos, node.value.pos);
    return [{ kind: 'field', str: [...name, ...expandString(node.value, this)], raw, split: false }];
  }

  /** Reads what the redirections feed in; returns the file that standard output goes to. */
  private redirections(redirects: readonly Redirection[]): { name: string; harmless: boolean } | undefined {
    let target: { name: string; harmless: boolean } | undefined;
    for (const redirect of redirects) {
      switch (redirect.type) {
        case 'Redirect': {
          const str = redirect.target ? expandString(redirect.target, this) : [];
          const text = redirect.target?.text ?? '';
          const writes =
            /^&?>/.test(redirect.operator) &&
            (redirect.descriptor === undefined ||
              (redirect.descriptor.type === 'FileDescriptor' && redirect.descriptor.value === 1));
          if (writes && redirect.operator !== '>&')
            target = {
              name: fileName(str, text),
              harmless: /^\/dev\/|\.(?:log|txt|out|md|json|ya?ml|csv)["']?$/.test(text),
            };
          if (redirect.operator === '<') this.input = undefined;
          break;
        }
        case 'HereString':
          this.input = redirect.target ? expandString(redirect.target, this) : undefined;
          break;
        case 'HereDoc': {
          const { pos, end, parts } = redirect.body;
          const str = redirect.delimiter?.quoted ? this.view.slice(pos, end) : expandBody({ pos, end, parts }, this);
          this.input = redirect.operator === '<<-' ? stripTabs(str) : str;
          break;
        }
      }
    }
    return target;
  }

  private dispatch(list: List): Str | undefined {
    const head = list[0];
    if (!head) return undefined;
    const name = head.kind === 'field' ? settled(head.str) : undefined;
    if (name !== undefined) {
      const value = this.defined.size > 0 ? this.env.get(`${name}()`) : undefined;
      if (value?.kind === 'function') {
        this.note('show', [head]);
        const { calls } = this;
        const at = head.kind === 'field' ? head.raw[0] : undefined;
        if (at?.kind === 'text') this.calls = [...calls, at.pos];
        this.call(value.bodies, list.slice(1));
        this.calls = calls;
        return undefined;
      }
      const builtin = this.builtin(name, list);
      if (builtin) return builtin.output;
    }
    const taken = shellTextOf(list);
    if (taken) {
      this.record(taken.rest);
      const { input } = this;
      for (const { text, args } of taken.texts)
        this.apart(() => this.nested(text, { elsewhere: taken.elsewhere, args }));
      if (taken.readsInput && input)
        this.apart(() => this.nested(input, { elsewhere: taken.elsewhere, args: undefined }));
      if (taken.script) this.started.add(fileName(taken.script, ''));
      return undefined;
    }
    if (name !== undefined) this.started.add(baseName(name));
    this.record(
      list.some((item) => item.kind === 'field' && settled(item.str) === 'xargs') ? [...list, ...anything.list] : list,
    );
    return undefined;
  }

  private record(list: List): void {
    const head = list[0];
    const name = head?.kind === 'field' ? baseName(settled(head.str) ?? '') : '';
    const shows = readers.has(name);
    this.note(shows && this.sink === 'shown' ? 'show' : shows ? 'look' : 'run', list);
  }

  /** Commands of the shell itself; undefined where `name` is none that matters here. */
  private builtin(name: string, list: List): { output: Str | undefined } | undefined {
    if (!builtins.has(name) && !showers.has(name)) return undefined;
    const args = list.slice(1);
    const words = args.map((item) => (item.kind === 'field' ? settled(item.str) : undefined));
    const done = { output: undefined };
    if (name === 'printf' && words[0] === '-v' && words[1] !== undefined) {
      this.note('lost', list);
      this.set(words[1].replace(/\[.*/s, ''), { kind: 'unknown' });
      return done;
    }
    if (showers.has(name)) {
      this.note(this.sink === 'shown' ? 'show' : 'lost', list);
      return name === 'echo'
        ? { output: [...joinItems(words[0]?.startsWith('-') ? args.slice(1) : args), synthetic('\n')] }
        : done;
    }
    switch (name) {
      case 'cat':
      case 'tee': {
        this.note('show', list);
        const { input } = this;
        if (name === 'tee' && input)
          for (const item of args) if (item.kind === 'field') this.write(fileName(item.str, ''), input);
        return { output: args.length === 0 || name === 'tee' ? input : undefined };
      }
      case '[':
      case 'test':
        this.note('look', list);
        return done;
      case 'eval':
        this.nested(joinItems(args), undefined);
        return done;
      case 'source':
      case '.':
        this.source(args);
        return done;
      case 'builtin':
      case 'command':
        if (words[0]?.startsWith('-')) this.note('show', list);
        else this.dispatch(args);
        return done;
      case 'exec':
        if (args.length > 0) {
          this.record(list);
          this.dead = true;
        }
        return done;
      case 'exit':
        this.dead = true;
        return done;
      case 'return':
      case 'break':
      case 'continue': {
        const frame = name === 'return' ? this.functions.at(-1)?.frame : this.loops.at(-1);
        if (frame && !this.dead) frame.left.push(this.env.changes(frame.base));
        if (frame || name === 'return') this.dead = true;
        return done;
      }
      case 'set': {
        const dashes = words.indexOf('--');
        const operands = dashes >= 0 ? args.slice(dashes + 1) : words[0]?.match(/^[^-+]/) ? args : undefined;
        if (operands) this.env.set('@', { kind: 'array', list: operands });
        return done;
      }
      case 'shift': {
        const count = words.length === 0 ? 1 : Number(words[0] ?? Number.NaN);
        const all = this.positional();
        const head = all.slice(0, count);
        if (all[0]?.kind === 'unknown') return done;
        this.observe(joinItems(Number.isInteger(count) && head.every((one) => one.kind === 'field') ? head : all));
        const rest =
          Number.isInteger(count) && head.every((one) => one.kind === 'field') ? all.slice(count) : anything.list;
        this.env.set('@', { kind: 'array', list: rest });
        return done;
      }
      case 'trap':
        if (args[0]?.kind === 'field') this.traps.push(args[0].str);
        return done;
      case 'unset':
        for (const word of words) {
          const name = /^([A-Za-z_]\w*)\[/.exec(word ?? '')?.[1];
          if (word !== undefined && isName(word)) this.env.set(word, { kind: 'array', list: [] });
          else if (name !== undefined) {
            this.lose(this.get(name));
            this.set(name, { kind: 'unknown' });
          }
        }
        return done;
      case 'read':
      case 'mapfile':
      case 'readarray':
      case 'getopts':
      case 'let':
        this.note('look', list);
        for (const word of words) {
          const variable = /^[A-Za-z_]\w*/.exec(word ?? '')?.[0];
          if (variable !== undefined) this.set(variable, { kind: 'unknown' });
        }
        return done;
      default:
        return undefined;
    }
  }

  // ---- variables ----

  private assignment(node: Assignment, global = true): void {
    const outer = this.assigning;
    this.assigning = node.name;
    const old = this.get(node.name);
    const value = this.valueOf(node, old);
    this.assigning = outer;
    if (global) this.set(node.name, value);
    else this.env.set(node.name, value);
  }

  private valueOf(node: Assignment, old: Value | undefined): Value {
    const { value } = node;
    if (value.type === 'ArrayValue') {
      const indexed = value.elements.some((word) => /^\[[^\]]*\]=/.test(word.text));
      const list = value.elements.flatMap((word) => expandWord(word, this));
      if (indexed || (old?.kind === 'unknown' && node.append)) {
        this.forget(joinItems(list));
        this.lose(old);
        return { kind: 'unknown' };
      }
      if (!node.append) return { kind: 'array', list };
      const before =
        old?.kind === 'array' ? old.list : old?.kind === 'string' && old.str.length > 0 ? elementOf(old.str) : [];
      return { kind: 'array', list: [...before, ...list] };
    }
    const str = expandString(value, this);
    if (node.index) {
      const index = this.view.text.slice(node.index.pos, node.index.end);
      const list = old?.kind === 'array' ? old.list : old === undefined ? [] : undefined;
      const plain = list?.every((item) => item.kind === 'field') === true;
      if (list && plain && !node.append && index === String(list.length)) {
        const raw = this.view.slice(value.pos, value.end);
        this.observe(joinItems(list));
        return { kind: 'array', list: [...list, { kind: 'field', str, raw, split: false }] };
      }
      this.forget(str);
      this.lose(old);
      return { kind: 'unknown' };
    }
    if (!node.append) return { kind: 'string', str };
    if (old === undefined) return { kind: 'string', str: [outside, ...str] };
    if (old.kind === 'string') return { ...old, str: [...old.str, ...str] };
    if (old.kind === 'array' && old.list.length === 0) return { kind: 'string', str };
    this.forget(str);
    this.lose(old);
    return { kind: 'unknown' };
  }

  /** `local`, `declare`, `typeset`, `export` and `readonly`. */
  private declare(command: string, node: Command): void {
    const words = node.suffix.filter(
      (part): part is Word | Assignment => part.type === 'Word' || part.type === 'Assignment',
    );
    const options = words
      .flatMap((word) => (word.type === 'Word' && /^[-+]/.test(word.text) ? [word.text] : []))
      .join('');
    const local = command !== 'export' && command !== 'readonly' && !options.includes('g');
    const exports = command === 'export' || options.includes('x');
    for (const word of words) {
      if (word.type === 'Word' && /^[-+]/.test(word.text)) continue;
      const name = word.type === 'Assignment' ? word.name : word.text;
      if (!isName(name)) {
        if (word.type === 'Word')
          for (const item of expandWord(word, this)) if (item.kind === 'field') this.declareText(item.str);
        continue;
      }
      const scope = local ? this.functions.at(-1) : undefined;
      if (scope && !scope.saved.has(name)) scope.saved.set(name, this.env.get(name));
      if (exports) this.exported.add(name);
      if (options.includes('n') && !exports && word.type === 'Assignment' && word.value.type === 'Word') {
        const target = settled(expandString(word.value, this));
        const value: Value =
          target !== undefined && isName(target) ? { kind: 'reference', name: target } : { kind: 'unknown' };
        this.env.set(name, value);
        continue;
      }
      if (word.type === 'Assignment') {
        this.assignment(word, !scope);
        if (options.includes('A')) {
          this.lose(this.env.get(name));
          this.set(name, { kind: 'unknown' });
        }
      } else if (options.includes('A')) this.set(name, { kind: 'unknown' });
      else if (options.includes('a') && (scope || this.env.get(name) === undefined))
        this.env.set(name, { kind: 'array', list: [] });
      else if (scope) this.env.set(name, { kind: 'string', str: [] });
    }
  }

  /** `export "NAME=value"`: the whole in quotes. */
  private declareText(str: Str): void {
    const first = str[0];
    const match = first?.kind === 'text' ? /^([A-Za-z_]\w*)=/.exec(first.text) : null;
    this.observe(str);
    if (match?.[1] !== undefined) this.set(match[1], { kind: 'unknown' });
  }

  // ---- shell inside shell ----

  /**
   * Runs a string as shell text. Without `process` in this shell, else in one of its own, with its own arguments,
   * where `elsewhere` says that this shell's exported variables are not known.
   */
  private nested(str: Str, process: { elsewhere: boolean; args: List | undefined } | undefined): void {
    if (++this.depth > maxNesting) throw new Entangled();
    for (const one of spelledOut(apartFromText(str))) {
      if (!one) {
        this.forget(str);
        continue;
      }
      this.steps += one.length;
      const view = nestedView(one);
      const script = parseShell(view.text);
      if (firstError(script)) {
        this.forget(one);
        continue;
      }
      if (!process) {
        this.script(script, view);
        continue;
      }
      this.apart(() => {
        const inherited = process.elsewhere ? [] : [...this.exported];
        const values = inherited.map((name): [string, Value | undefined] => [name, this.env.get(name)]);
        this.env = new Environment();
        for (const [name, value] of values) if (value) this.env.set(name, value);
        if (process.args) this.env.set('@', { kind: 'array', list: process.args });
        this.sink = 'shown';
        this.script(script, view);
      });
    }
    this.depth--;
  }

  /** Runs another file's text in this shell. */
  private source(args: List): void {
    const str = args[0]?.kind === 'field' ? args[0].str : [];
    const [first, ...rest] = str;
    const own = first?.kind === 'hole' && isOwnFolder(first.source);
    const name = settled(own ? rest : str)?.replace(/^\/+/, own ? '' : '/');
    const from = this.files.at(-1) ?? '';
    const path = name === undefined ? undefined : resolveSourced(name, from, new Set(this.scripts.keys()));
    const file = path === undefined ? undefined : this.scripts.get(path);
    if (!path || !file || this.files.length > maxNesting) {
      this.sourceUnknown(name ?? fileName(str, ''));
      return;
    }
    this.reached.add(path);
    if (this.files.includes(path)) return;
    const { dead } = this;
    const args_ = this.env.get('@');
    if (args.length > 1) this.env.set('@', { kind: 'array', list: args.slice(1) });
    this.files.push(path);
    this.script(file.script, file.view);
    this.files.pop();
    this.dead = dead;
    if (args.length > 1) this.env.set('@', args_ ?? anything);
  }

  /** A file that is no part of the run may change and use what was set before; one that prepares an environment does not. */
  private sourceUnknown(name: string): void {
    if (
      /(?:^|\/)(?:activate|\.?\w*(?:rc|profile)|conda\.sh|setup\.\w*sh|setvars\.sh|module[s\w]*|\.env|env\.sh)$/.test(
        name,
      )
    )
      return;
    if (/(?:venv|conda|\/etc\/|\/opt\/|\/usr\/)/.test(name)) return;
    this.missing.push(name);
    this.forgetAll();
  }

  private write(name: string, text: Str): void {
    this.written.push({ name, text, script: false });
  }

  /** What was written to files that are scripts: by name, by first line, or because they are started. */
  private writtenScripts(): void {
    const all = this.written.splice(0);
    const scripts = new Set<string>();
    for (const { name, text } of all) {
      const first = text[0];
      const shebang = first?.kind === 'text' && /^#!.*\b(?:ba|z|k|da)?sh\b/.test(first.text.split('\n')[0] ?? '');
      if (isScriptName(name) || shebang || this.started.has(name) || this.started.has(baseName(name)))
        scripts.add(name);
    }
    for (const { name, text } of all) {
      if (scripts.has(name)) this.apart(() => this.nested(text, { elsewhere: true, args: anything.list }));
    }
  }
}

/** Arguments that the script does not know. */
const anything = { kind: 'array', list: [{ kind: 'unknown', one: false, raw: [synthetic('"$@"')] }] } satisfies Value;

/** Those that `Evaluator.builtin` knows, beside those that only show. */
const builtins: ReadonlySet<string> = new Set(
  'cat tee [ test eval source . builtin command exec exit return break continue set shift trap unset read mapfile readarray getopts let'.split(
    ' ',
  ),
);

const declarers: ReadonlySet<string> = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** A file's name as far as the script settles it, else as written; only its end matters. */
function fileName(str: Str, written: string): string {
  let text = '';
  eachAtom(str, (atom) => {
    text += atom.kind === 'text' ? atom.text : atom.source;
  });
  return baseName(text === '' ? written : text);
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

function trimmedEnd(str: Str | undefined): Str | undefined {
  const last = str?.at(-1);
  if (!str || last?.kind !== 'text') return str;
  const text = last.text.replace(/\n+$/, '');
  return [...str.slice(0, -1), ...(text === '' ? [] : [cutText(last, 0, text.length)])];
}

const pinned = (str: Str): Str => through(str, { spans: [], floor: 0 }, true);

/** Whether a command in a pipe only passes on or shows what it reads. */
function onlyShows(node: PipelineNode): boolean {
  const name = node.type === 'Command' ? baseName(node.name?.text ?? '') : '';
  return readers.has(name);
}

/**
 * Sets alternatives that all begin with a blank, or all end with one, apart from the text beside them, so that they are words of
 * their own; to a shell, one blank more makes no difference.
 */
function apartFromText(str: Str): Str {
  return str.flatMap((atom): Str => {
    if (atom.kind !== 'choice') return [atom];
    const filled = atom.alternatives.filter((one) => one.length > 0);
    const edge = (one: Str, at: 0 | -1): string | undefined => {
      const text = one.at(at);
      return text?.kind === 'text' ? text.text.at(at) : undefined;
    };
    const before = filled.every((one) => edge(one, 0) === ' ');
    const behind = filled.every((one) => edge(one, -1) === ' ');
    const alternatives = atom.alternatives.map((one) => trimmed(one, before, behind));
    return [...(before ? [synthetic(' ')] : []), { ...atom, alternatives }, ...(behind ? [synthetic(' ')] : [])];
  });
}

function trimmed(str: Str, before: boolean, behind: boolean): Str {
  const result = [...str];
  const first = result[0];
  if (before && first?.kind === 'text') result[0] = cutText(first, first.text.search(/\S|$/), first.text.length);
  const last = result.at(-1);
  if (behind && last?.kind === 'text') result[result.length - 1] = cutText(last, 0, last.text.trimEnd().length);
  return result.filter((atom) => atom.kind !== 'text' || atom.text !== '');
}

/**
 * The texts that a string with alternatives stands for. Alternatives without shell syntax stay together: they are words of the text;
 * others are spelt out. Undefined for more than sixteen.
 */
function spelledOut(str: Str): (Str | undefined)[] {
  const at = str.findIndex(
    (atom) =>
      (atom.kind === 'choice' && !atom.alternatives.every(plainWords)) ||
      (atom.kind === 'repeat' && !plainWords(atom.body)),
  );
  if (at === -1) return [str];
  const atom = str[at];
  if (atom?.kind !== 'choice') return [undefined];
  const texts: (Str | undefined)[] = [];
  for (const alternative of atom.alternatives) {
    texts.push(...spelledOut([...str.slice(0, at), ...alternative, ...str.slice(at + 1)]));
    if (texts.length > 16) return [undefined];
  }
  return texts;
}

function plainWords(str: Str): boolean {
  return str.every((atom) => {
    switch (atom.kind) {
      case 'text':
        return /^[\w .,:=@%+/\-[\]{}]*$/.test(atom.text);
      case 'hole':
        return true;
      case 'choice':
        return atom.alternatives.every(plainWords);
      case 'repeat':
        return plainWords(atom.body);
    }
  });
}
