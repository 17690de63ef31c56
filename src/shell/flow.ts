/** Control flow: statements in their order, both ways of every branch, functions where they are called. */
import type {
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
} from 'unbash';
import { type FunctionBody, outside, type Value } from './environment.js';
import { expandString, expandWord } from './expand.js';
import { sameItems } from './loops.js';
import { readers } from './programs.js';
import { baseName } from './shell-text.js';
import { anything, Entangled, type Frame } from './state.js';
import { concatMap, eachItem, joinItems, type List, type Str, through } from './values.js';
import { Variables } from './variables.js';
import type { View } from './view.js';

export abstract class Flow extends Variables {
  /** A simple command; returns what it prints where that is settled. */
  protected abstract command(node: Command): Str | undefined;
  /** Reads what the redirections feed in; returns the file that standard output goes to. */
  protected abstract redirections(redirects: readonly Redirection[]): { name: string; harmless: boolean } | undefined;

  script(script: Pick<ParsedScript, 'commands'>, view: View): Str | undefined {
    const outer = this.view;
    this.view = view;
    const output = this.statements(script.commands);
    this.view = outer;
    return output;
  }

  protected list(list: CompoundList): void {
    this.statements(list.commands);
  }

  protected statements(statements: readonly Statement[]): Str | undefined {
    let output: Str | undefined;
    for (const statement of statements) {
      if (statement.background) this.apart(() => this.node(statement.command));
      else output = this.node(statement.command);
    }
    return output;
  }

  /** Returns what the node prints where that is settled. */
  protected node(node: Statement['command'] | CompoundList): Str | undefined {
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

  protected pipeline(commands: readonly PipelineNode[]): Str | undefined {
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

  protected andOr(commands: readonly PipelineNode[]): void {
    const [first, ...others] = commands;
    if (first) this.node(first);
    for (const command of others) this.branches([() => this.node(command), () => undefined]);
  }

  protected ifElse(node: If): void {
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

  protected forEach(node: For | Select): void {
    const items = node.wordlist ? concatMap(node.wordlist, (word) => expandWord(word, this)) : this.positional();
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

  protected whileLoop(node: While): void {
    this.loop(() => {
      this.list(node.clause);
      this.list(node.body);
    });
  }

  protected caseOf(node: Case): void {
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

  protected test(expression: TestExpression): void {
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

  // ---- functions ----

  protected define(node: Extract<SyntaxNode, { type: 'Function' }>): void {
    const body = this.defined.get(node) ?? { node, view: this.view };
    this.defined.set(node, body);
    this.env.set(`${node.name.text}()`, { kind: 'function', bodies: [body] });
  }

  protected call(bodies: readonly FunctionBody[], args: List): void {
    if (bodies.length > 1) {
      this.branches(bodies.map((body) => () => this.callOne(body, args)));
    } else if (bodies[0]) this.callOne(bodies[0], args);
  }

  protected callOne(body: FunctionBody, args: List): void {
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
}

const pinned = (str: Str): Str => through(str, { spans: [], floor: 0 }, true);

/** Whether a command in a pipe only passes on or shows what it reads. */
function onlyShows(node: PipelineNode): boolean {
  const name = node.type === 'Command' ? baseName(node.name?.text ?? '') : '';
  return readers.has(name);
}
