/**
 * Dead code: statements that only handed on arguments that go. `A+=(--flag)` would stay as `A+=()`, `add --flag` as `add`; a person takes out
 * the statement, with the `if` around it. What something could notice stays: an exit status, a variable that is set, a command that runs.
 */

import { countUpTo } from './bash/source.js';
import {
  type AndOr,
  type Assignment,
  type Command,
  eachNode,
  type If,
  type PipelineNode,
  type Statement,
  type SyntaxNode,
} from './bash/tree.js';
import {
  acts,
  assignmentOf,
  type Code,
  capturesOf,
  type Emptied,
  emptiedIn,
  handsOn,
  nothingEmptied,
  onErrors,
  setsMore,
  unaskedIn,
} from './emptied.js';
import { isEmptyAt } from './empty-before.js';
import { escaped, Gone } from './gone.js';
import type { Span } from './values.js';

export interface DeadCode {
  /** Whole statements. */
  readonly statements: readonly Span[];
  /** From an `else` or `elif` to the `fi`. */
  readonly branches: readonly Span[];
  /** Where a `:` comes in place of a statement: it keeps a body valid, or a status as it was. */
  readonly emptied: readonly number[];
  /** Arguments that are nothing but a variable of which nothing is left, or that a function no longer asks for. */
  readonly words: readonly Span[];
}

/**
 * What is dead in a script once `gone` is, spans in order that do not touch.
 * @param all the same with the texts of arguments that are cut where they are used; undefined where what was not looked at may use variables
 * @param others the text of the other scripts, any of which may use this one's variables and functions
 */
export function deadCodeOf(
  code: Code,
  gone: readonly Span[],
  all: readonly Span[] | undefined,
  others: string,
): DeadCode {
  const empties = all ? emptiedIn(code, gone, all, others) : nothingEmptied;
  const words = all ? [...empties.words, ...unaskedIn(code, gone)] : [];
  const sweep = new Sweep(code, gone, all ?? gone, { ...empties, words }, others);
  sweep.list(code.commands, 'may be empty', true);
  return sweep;
}

/** Goes through one script. */
class Sweep implements DeadCode {
  readonly statements: Span[] = [];
  readonly branches: Span[] = [];
  readonly emptied: number[] = [];
  private readonly text: string;
  readonly words: readonly Span[];
  private readonly gone: Gone;
  /** Functions that only append their arguments to an array, and those of which nothing is left. */
  private readonly appending = new Set<string>();
  private readonly empty = new Set<string>();
  /** Where these are called, and where variables are set that hold nothing. */
  private readonly calls: number[] = [];
  /** Whether an expansion of what is not set ends the script. */
  private readonly endsIfUnset: boolean;
  /** Whether a command that fails may end the script, or run a trap. */
  private readonly endsOnErrors: boolean;

  constructor(
    private readonly code: Code,
    gone: readonly Span[],
    all: readonly Span[],
    private readonly empties: Emptied,
    private readonly others: string,
  ) {
    const { commands, text } = code;
    this.text = text;
    this.words = empties.words;
    this.gone = new Gone(
      text,
      [...gone, ...empties.words].sort((a, b) => a.pos - b.pos),
    );
    this.endsIfUnset = /\bnounset\b|\bset\s+(?:-\w+\s+)*-\w*u/.test(text);
    this.endsOnErrors = onErrors.test(`${text}\n${others}`);
    const held = new Gone(text, all);
    let callsAny = false;
    eachNode(commands, (node) => {
      if (node.type === 'Command') callsAny ||= /[$`]|^eval$/.test(node.name?.text ?? '');
      if (node.type === 'Function' && node.body.type === 'BraceGroup')
        this.learn(node.name.text, node.body.body.commands);
    });
    eachNode(commands, (node) => {
      // What is called only where it is cut.
      if (node.type === 'Function' && !callsAny && held.touches(node) && this.isNamed(node.name.text, 1)) {
        this.empty.add(node.name.text);
        this.calls.push(node.pos);
      }
      if (node.type === 'Command' && this.empty.has(node.name?.text ?? '')) this.calls.push(node.pos);
      if (node.type === 'Statement' && empties.statements.has(node.pos)) this.calls.push(node.pos);
    });
  }

  private learn(name: string, body: readonly Statement[]): void {
    if (body.every((one) => /^\w+\+=\( *"\$@" *\)$/.test(this.textOf(one)))) this.appending.add(name);
    // Named nowhere but where it is defined and called.
    const calls = this.text.match(new RegExp(`^[ \\t]*${escaped(name)}[ \\t]*(?:#.*)?$`, 'gm'))?.length ?? 0;
    if (this.isNamed(name, 1 + calls) && this.areDead(body) && body.every(this.succeeds)) this.empty.add(name);
  }

  /** Whether what stays of this script names a function so often, and no other script does. */
  private isNamed(name: string, times: number): boolean {
    const named = new RegExp(`(?<![\\w./-])${escaped(name)}(?![\\w./-])`, 'g');
    const left = this.gone.left({ pos: 0, end: this.text.length }, ' ');
    return !named.test(this.others) && left.match(named)?.length === times;
  }

  private textOf = ({ pos, end }: Span): string => this.text.slice(pos, end);

  /** Collects what goes from a list of statements; `isSeen`: something may ask for the exit status of the last one. */
  list(list: readonly Statement[], how: 'may be empty' | 'needs one', isSeen: boolean): void {
    const dead = new Set(list.filter((one) => this.isDead(one)));
    if (how === 'needs one' && dead.size === list.length) {
      if (!list.every(this.succeeds)) return;
      this.statements.push(...list);
      this.emptied.push(list[0]?.pos ?? 0);
      return;
    }
    for (const [index, one] of list.entries()) {
      const next = list.slice(index + 1).find((other) => !dead.has(other));
      const last = list.slice(0, index).findLast((other) => !dead.has(other));
      const isUnnoticed = next
        ? !handsOn.test(this.textOf(next))
        : !isSeen || (this.succeeds(one) && (!last || this.succeeds(last)));
      if (!dead.has(one)) this.inside(one.command, next === undefined && isSeen);
      else if (isUnnoticed || this.gone.left(one) === '') {
        this.statements.push(one);
        if (!isUnnoticed) this.emptied.push(one.pos);
      }
    }
  }

  /** Collects what goes from within a command that stays. */
  private inside(node: SyntaxNode, isSeen: boolean): void {
    switch (node.type) {
      case 'If':
        this.list(node.then.commands, 'needs one', isSeen);
        this.branchesOf(node, isSeen);
        break;
      case 'For':
      case 'While':
      case 'BraceGroup':
      case 'Subshell':
        this.list(node.body.commands, 'needs one', isSeen || node.type === 'Subshell');
        break;
      case 'Case':
        for (const { body } of node.items) this.list(body.commands, 'may be empty', isSeen);
        break;
      case 'Function':
        this.inside(node.body, !this.isNamed(node.name.text, 1 + capturesOf(this.code, node.name.text)));
        break;
      case 'Redirected':
        this.inside(node.command, isSeen);
        break;
      case 'Pipeline':
      case 'AndOr': {
        let last: PipelineNode | undefined;
        for (const [at, one] of node.commands.entries()) {
          const joint = node.type === 'AndOr' ? this.jointOf(node, at, last) : undefined;
          if (joint === 'stays') {
            this.statements.push(one);
            this.emptied.push(one.pos);
            continue;
          }
          if (joint) {
            this.branches.push(joint);
            continue;
          }
          last = one;
          if (this.gone.left(one) !== '') this.inside(one, true);
          else {
            this.statements.push(one);
            this.emptied.push(one.pos);
          }
        }
      }
    }
  }

  /** An assignment that sets nothing any more, with one `&&`: it cannot fail, so that it says nothing there. `last` is what stays in front. */
  private jointOf(
    { commands, operators }: AndOr,
    at: number,
    last: PipelineNode | undefined,
  ): Span | 'stays' | undefined {
    const [one, next] = commands.slice(at);
    const isIdle = one?.type === 'Command' && !one.name && this.gone.touches(one) && this.isIdle(one);
    const [front = '&&', behind] = [operators[at - 1], operators[at]];
    if (!isIdle || front !== '&&') return undefined;
    if (next && behind === '&&') return { pos: one.pos, end: next.pos };
    // In front of an `&&` a command may fail; by itself it would end the script.
    if (last && this.endsOnErrors) return 'stays';
    return last && { pos: last.end, end: one.end };
  }

  /** Of `elif` and `else` the last ones go as a whole. */
  private branchesOf(node: If, isSeen: boolean): void {
    const fi = node.end - 2;
    let from = fi;
    const rest = [...node.elif];
    if (node.else) {
      const above = (rest.at(-1) ?? node).then.end;
      const word = /\belse\b(?=(?:\s|#.*\n)*$)/.exec(this.text.slice(above, node.else.pos));
      if (!word || !this.areDead(node.else.commands)) {
        for (const { then } of rest) this.list(then.commands, 'needs one', isSeen);
        return this.list(node.else.commands, 'needs one', isSeen);
      }
      from = above + word.index;
    }
    for (
      let last = rest.at(-1);
      last && this.isPureList(last.clause) && this.areDead(last.then.commands);
      last = rest.at(-1)
    ) {
      from = last.pos;
      rest.pop();
    }
    for (const { then } of rest) this.list(then.commands, 'needs one', isSeen);
    if (from < fi) this.branches.push({ pos: from, end: fi });
  }

  private areDead = (list: readonly Statement[]): boolean => list.length > 0 && list.every((one) => this.isDead(one));

  /** Whether a statement has lost something, and does nothing without it. */
  private isDead({ command, background, pos, end }: Statement): boolean {
    const isIgnored = this.text.slice(pos, end).includes('reflow-migrate-ignore');
    const onlySets = (one: PipelineNode): boolean => assignmentOf(one) !== undefined || this.isPure(one);
    if (this.empties.statements.has(pos) && (command.type !== 'AndOr' || command.commands.every(onlySets)))
      return !isIgnored;
    const isCut = this.gone.touches({ pos, end });
    const calls = (this.calls[countUpTo(this.calls, pos - 1)] ?? end) < end;
    if (background || !(isCut || calls) || isIgnored) return false;
    return this.isIdle(command);
  }

  private isIdle(node: Statement['command']): boolean {
    if (this.gone.left(node) === '') return true;
    switch (node.type) {
      case 'Command':
        if (node.name) return this.isIdleCall(node, node.name.text);
        return node.prefix.every((part) => part.type === 'Assignment' && this.isIdleAssignment(part));
      case 'AndOr':
        return node.commands.every((one) => this.isPure(one) || this.isIdle(one));
      case 'If': {
        const all = [node, ...node.elif];
        const bodies = [...all.map(({ then }) => then), ...(node.else ? [node.else] : [])];
        return all.every(({ clause }) => this.isPureList(clause)) && bodies.every((one) => this.areDead(one.commands));
      }
      case 'For':
        return (
          this.arePlain(node.wordlist ?? []) &&
          this.areDead(node.body.commands) &&
          !this.isUsedElsewhere(node.name.text)
        );
      case 'Case':
        return (
          this.arePlain([node.word]) && node.items.every(({ body }) => body.commands.every((one) => this.isDead(one)))
        );
      case 'BraceGroup':
        return this.areDead(node.body.commands);
      case 'Function':
        return this.empty.has(node.name.text);
      default:
        return false;
    }
  }

  /** `set -- "$@" --flag`, `add --flag`, `echo --flag`, and a function of which nothing is left. */
  private isIdleCall({ suffix, prefix, pos, end }: Command, name: string): boolean {
    // `export S="$S --flag"`, exported before.
    if (name === 'export' && prefix.length === 0)
      return suffix.every(
        (part) =>
          part.type === 'Assignment' &&
          this.isIdleAssignment(part) &&
          new RegExp(`\\bexport\\b.*\\b${part.name}\\b`).test(this.text.slice(0, pos)),
      );
    if (prefix.length > 0 || suffix.some((part) => part.type !== 'Word')) return false;
    const left = suffix.map((word) => this.gone.left(word)).filter((word) => word !== '');
    if (name === 'set') return left.join(' ') === '-- "$@"';
    if (name === 'echo' || name === 'printf')
      return (
        this.gone.touches({ pos, end }) && left.every((word) => /^-[neE-]+$|^["']?(?:%s|\\n|\s)*["']?$/.test(word))
      );
    return left.length === 0 && (this.appending.has(name) || this.empty.has(name));
  }

  /** Whether an assignment leaves the variable as it is. */
  private isIdleAssignment({ name, value, append, index, pos }: Assignment): boolean {
    if (index) return false;
    const isArray = value.type === 'ArrayValue';
    const left = isArray
      ? value.elements
          .map((one) => this.gone.left(one))
          .join(' ')
          .trim()
      : this.gone.left(value).replace(/["']/g, '').trim();
    // Without the append the variable would be whatever it was outside.
    if (append) return left === '' && this.isSet(name, pos);
    if (left === '') return isEmptyAt(this.code, this.gone, this.others, name, pos);
    return isArray ? left === `"\${${name}[@]}"` : new RegExp(`^\\$(?:${name}|\\{${name}(?::?-)?\\})$`).test(left);
  }

  /** Whether a variable is set in front, or in another script, by something that stays. */
  private isSet(name: string, before: number): boolean {
    const appends = this.endsIfUnset ? '' : `|(?<![\\w$-])${name}\\+=(?!\\(\\s*\\)|"\\s*"|'\\s*')`;
    const sets = `(?<![\\w$-])${name}=|\\b(?:read|mapfile|readarray|for|local|declare)\\b.*\\b${name}\\b${appends}`;
    return new RegExp(sets).test(`${this.gone.left({ pos: 0, end: before })}\n${this.others}`);
  }

  /** Whether a loop's variable is named outside such loops. */
  private isUsedElsewhere(name: string): boolean {
    let outside = this.text;
    eachNode(this.code.commands, (node) => {
      if (node.type === 'For' && node.name.text === name)
        outside = outside.slice(0, node.pos) + ' '.repeat(node.end - node.pos) + outside.slice(node.end);
    });
    return new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`).test(outside);
  }

  private arePlain = (words: readonly Span[]): boolean => words.every((word) => !acts.test(this.textOf(word)));

  private isPureList = ({ commands }: { readonly commands: readonly Statement[] }): boolean =>
    commands.every(({ command, background }) => !background && this.isPure(command));

  /** Whether a command only tests, and cannot end the script. */
  private isPure = (node: PipelineNode | Statement['command']): boolean => {
    switch (node.type) {
      case 'AndOr':
        return node.commands.every(this.isPure);
      case 'Pipeline':
        return node.commands.length === 1 && node.commands.every(this.isPure);
      case 'Command':
        return (
          node.redirects.length === 0 && /^(?:\[|test|true|false|:)$/.test(node.name?.text ?? '') && this.isSafe(node)
        );
      case 'ArithmeticCommand':
        return !/\+\+|--|(?<![=!<>])=(?!=)/.test(node.body) && this.isSafe(node);
      case 'TestCommand':
        return !setsMore(this.textOf(node), `${this.text}\n${this.others}`) && this.isSafe(node);
      default:
        return false;
    }
  };

  /** Whether no expansion in a test acts, or, with `set -u`, ends the script where that was not sure to end. */
  private isSafe(node: Span): boolean {
    const text = this.textOf(node);
    if (acts.test(text)) return false;
    const names = Array.from(text.matchAll(/\$(?:(\w+)|\{(\w+)\})/g), ([, plain, braced]) => plain ?? braced ?? '');
    const isUsed = (name: string): boolean => new RegExp(`\\$\\{?${name}\\b`).test(this.text.slice(0, node.pos));
    return !this.endsIfUnset || names.every((name) => this.isSet(name, node.pos) || isUsed(name));
  }

  /** Whether a statement cannot fail. */
  private succeeds = (statement: Statement): boolean => {
    const { command } = statement;
    if (this.gone.left(statement) === '') return true;
    switch (command.type) {
      case 'Command': {
        const name = command.name?.text ?? '';
        return (/^(?:echo|printf|:|true|set)?$/.test(name) && this.arePlain(command.prefix)) || this.empty.has(name);
      }
      case 'AndOr': {
        const last = command.commands.at(-1);
        return command.operators.at(-1) === '||' && last?.type === 'Command' && !last.name;
      }
      case 'BraceGroup':
      case 'For':
        return command.body.commands.slice(-1).every(this.succeeds);
      case 'If': {
        const bodies = [command.then, ...command.elif.map(({ then }) => then), ...(command.else ? [command.else] : [])];
        return bodies.every(({ commands }) => commands.slice(-1).every(this.succeeds));
      }
      default:
        return command.type === 'Function';
    }
  };
}
