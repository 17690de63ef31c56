/** Control flow: statements in their order, both ways of every branch, functions where they are called. */
import type {
  Case,
  Command,
  CompoundList,
  For,
  If,
  ParsedScript,
  PipelineNode,
  PipeOperator,
  Redirection,
  Select,
  Statement,
  SyntaxNode,
  TestExpression,
  While,
  Word,
} from './bash/tree.js';
import { type FunctionBody, outside, type Value } from './environment.js';
import { expandString, expandWord } from './expand.js';
import { sameItems } from './loops.js';
import { anything, Entangled, type Frame, listOf } from './state.js';
import { concatMap, eachItem, joinItems, type List, partsOf, type Str, settled } from './values.js';
import { Variables } from './variables.js';
import type { View } from './view.js';

export abstract class Flow extends Variables {
  /** A simple command. */
  protected abstract command(node: Command): void;
  /** Runs `body` with its input and output redirected. */
  protected abstract redirected(redirects: readonly Redirection[], body: () => void): void;

  /** Whether anything says `$_`, the last word of the command before. */
  protected usesLastWord = false;

  script(script: Pick<ParsedScript, 'commands'>, view: View): void {
    const outer = this.view;
    this.view = view;
    this.usesLastWord ||= /\$\{?_\b/.test(view.text);
    this.statements(script.commands);
    this.view = outer;
  }

  protected list(list: CompoundList): void {
    this.statements(list.commands);
  }

  protected statements(statements: readonly Statement[]): void {
    for (const statement of statements) {
      if (statement.background) this.apart(() => this.node(statement.command));
      else this.node(statement.command);
    }
  }

  protected node(node: Statement['command'] | CompoundList): void {
    switch (node.type) {
      case 'Command':
        return this.command(node);
      case 'Pipeline':
        return this.pipeline(node.commands, node.operators);
      case 'AndOr':
        return this.andOr(node.commands);
      case 'If':
        return this.ifElse(node);
      case 'For':
      case 'Select':
        return this.forEach(node);
      case 'ArithmeticFor':
        for (const part of [node.initialize, node.test, node.update]) if (part) this.arithmetic(part);
        return this.loop(() => this.list(node.body));
      case 'While':
        return this.whileLoop(node);
      case 'Case':
        return this.caseOf(node);
      case 'Subshell':
        return this.apart(() => this.list(node.body));
      case 'BraceGroup':
        return this.statements(node.body.commands);
      case 'CompoundList':
        return this.statements(node.commands);
      case 'Redirected':
        return this.redirected(node.redirects, () => this.node(node.command));
      case 'Function':
        return this.define(node);
      case 'Coproc':
        // The array of its descriptors.
        this.set(node.name?.text ?? 'COPROC', { kind: 'unknown' });
        return this.apart(() => this.forget(this.capture(() => this.node(node.body))));
      case 'TestCommand':
        return this.test(node.expression);
      case 'ArithmeticCommand':
        if (node.expression) this.arithmetic(node.expression);
        return;
      default: {
        const never: never = node;
        throw new TypeError(`unknown node ${String(never)}`);
      }
    }
  }

  protected pipeline(commands: readonly PipelineNode[], operators: readonly PipeOperator[]): void {
    const [only, ...others] = commands;
    if (only && others.length === 0) return this.node(only);
    let piped: Str | undefined;
    for (const [index, command] of commands.entries()) {
      const last = index === commands.length - 1;
      // zsh runs the last command in this shell, bash where it is told to.
      const here = last && (this.lastPipe || this.view.dialect === 'zsh');
      const run = (): void => {
        const body = (): void => {
          if (last) this.node(command);
          else
            piped = this.capture(() => {
              if (operators[index] === '|&') this.sinks = new Map([...this.sinks, [2, this.sinkOf(1)]]);
              this.node(command);
            });
        };
        if (index === 0) body();
        else this.withInput(piped, body);
      };
      if (here) run();
      else this.apart(run);
    }
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
    eachItem(items, (item) => {
      values.push(joinItems([item]));
    });
    // Nothing at all is no round.
    if (values.length === 0) values.push([outside]);
    const old = this.get(name);
    // The name of an array takes each value as its first element.
    const isList = old?.kind === 'table' || (old?.kind === 'array' && old.list.length > 0);
    if (isList) this.lose(old);
    const distinct = values.length > 64 || isList ? undefined : values;
    if (!distinct) for (const value of values) this.observe(value);
    this.count(items);
    this.loop(() => {
      this.set(
        name,
        distinct
          ? { kind: 'string', str: [{ kind: 'choice', join: this.newJoin(), alternatives: distinct }] }
          : { kind: 'unknown' },
      );
      if (node.type === 'Select') this.set('REPLY', { kind: 'unknown' });
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
    /** What runs from a branch on: `;&` goes on with the next one, `;;&` with any of those behind. */
    const from = (index: number): void => {
      const item = node.items[index];
      if (!item) return;
      this.list(item.body);
      if (item.terminator === ';&') from(index + 1);
      else if (item.terminator === ';;&') {
        const later = node.items.slice(index + 1).map((_, at) => () => from(index + 1 + at));
        this.branches([...later, () => undefined]);
      }
    };
    const bodies = node.items.map((_, index) => () => from(index));
    this.branches(catchAll ? bodies : [...bodies, () => undefined]);
  }

  protected test(expression: TestExpression): void {
    switch (expression.type) {
      case 'TestUnary':
        this.testOf(expression.operator, expression.operand);
        break;
      case 'TestBinary':
        this.compare(expandString(expression.left, this), expression.operator, expandString(expression.right, this));
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

  private compare(left: Str, operator: string, right: Str): void {
    this.observe(left);
    this.observe(right);
    if (operator !== '=~' || left.length === 0) return;
    // Any parts of the text.
    const part: List = [{ kind: 'field', str: [...partsOf(left), outside], raw: left, split: false }];
    const body: List = [{ kind: 'repeats', body: part }];
    for (const name of this.view.dialect === 'zsh' ? ['match', 'MATCH', 'BASH_REMATCH'] : ['BASH_REMATCH'])
      this.set(name, { kind: 'array', list: [...part, ...body] });
  }

  /** `[[ -v NAME ]]` names a variable; every other test looks at a text. */
  private testOf(operator: string, operand: Word): void {
    const str = expandString(operand, this);
    this.observe(str);
    if (operator === '-v' || operator === '-R') this.testsVariable(str);
  }

  /** Whether a variable, or an element, is set decides over something. */
  protected testsVariable(str: Str): void {
    const text = settled(str);
    const [, name, index] = /^([A-Za-z_]\w*)(\[.*\])?$/s.exec(text ?? '') ?? [];
    if (name === undefined) {
      if (text === undefined) this.forgetAll();
      return;
    }
    const value = this.get(name);
    if (!value) return;
    this.count(listOf(value));
    if (index === undefined) this.filled(joinItems(listOf(value)));
  }

  // ---- functions ----

  protected define(node: Extract<SyntaxNode, { type: 'Function' }>): void {
    const body = this.defined.get(node) ?? { node, view: this.view };
    this.defined.set(node, body);
    const name = `${node.name.text}()`;
    const old = this.isFixed(name) ? this.env.get(name) : undefined;
    // `readonly -f`: the first definition stays.
    const bodies = old?.kind === 'function' ? [...old.bodies, body] : [body];
    this.env.set(name, { kind: 'function', bodies, open: false });
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
      // A function that calls itself with what it got, and set nothing before, gives nothing new.
      const last = open.at(-1);
      if (
        last &&
        sameItems(last.args, args) &&
        [...this.env.changes(last.frame.base).keys()].every((name) => name === '@')
      )
        return;
      if (open.length > 1) {
        this.forget(joinItems(args));
        this.forgetAll();
        return;
      }
    }
    if (this.functions.length > 40) throw new Entangled();
    const { view } = this;
    const base = this.env;
    const saved = new Map<string, Value | undefined>([['@', base.get('@')]]);
    const loops = this.loops.splice(0);
    this.returning((frame) => {
      this.functions.push({ frame, saved, body, args });
      this.store('@', { kind: 'array', list: args });
      this.env.set('@', { kind: 'array', list: args });
      this.view = body.view;
      this.node(body.node.body);
      this.view = view;
      this.functions.pop();
    });
    this.loops.push(...loops);
    for (const [name, value] of saved)
      base.set(name, value ?? (name === '@' ? anything : { kind: 'string', str: [outside] }));
  }
  /** Runs what `return` comes back from: a function's body, or a file that is sourced. */
  protected returning(body: (frame: Frame) => void): void {
    const base = this.env;
    const { dead } = this;
    const frame: Frame = { base, left: [] };
    this.env = base.fork();
    this.returns.push(frame);
    body(frame);
    this.returns.pop();
    const end = this.dead && !dead ? undefined : this.env.changes(base);
    this.env = base;
    this.dead = dead || (end === undefined && frame.left.length === 0);
    if (end || frame.left.length > 0) this.lose(...base.merge(this.newJoin(), [end, ...frame.left]));
  }
}
