/** Simple commands: their words, their own variables, and what is called by the first of them. */
import type { Assignment, Command } from './bash/tree.js';
import { type FunctionBody, outside } from './environment.js';
import { expandString, expandWord } from './expand.js';
import { Files } from './files.js';
import { isGlob, matcherOf } from './name-pattern.js';
import { isOpen, type Process } from './process.js';
import { isModelled } from './programs.js';
import { wordOf } from './shell-text.js';
import { anything, Entangled } from './state.js';
import { concatMap, isGiven, joinItems, type List, rawOf, type Str, settled, taking, type Unknown } from './values.js';

export abstract class Commands extends Files {
  /** A function is called that nobody names: what it starts in turn is not guessed once more. */
  private guessing = false;

  /** Runs `body` in a process of its own. */
  protected abstract inProcess(process: Process, body: () => void): void;

  protected command(node: Command): void {
    if (++this.steps > this.limit) throw new Entangled();
    const waiting = this.takers.length;
    this.simple(node);
    if (!isRedirecting(node)) this.feed(waiting);
  }

  private simple(node: Command): void {
    const assignments = node.prefix.filter((part): part is Assignment => part.type === 'Assignment');
    if (!node.name) {
      this.redirected(node.redirects, () => {
        for (const assignment of assignments) {
          if (assignment.append && this.view.dialect === 'sh') this.mayNotRun(() => this.assignment(assignment));
          else this.assignment(assignment);
        }
        // `$(<file)`
        if (this.isPrintUsed && node.redirects.some((one) => one.type === 'Redirect' && one.operator === '<'))
          this.print([], this.takeInput());
      });
      return;
    }
    // Text that nobody knows, run as shell text, may set anything.
    if (isOpen(this.view.slice(node.name.pos, node.name.end).slice(0, 1))) this.forgetAll();
    // zsh's `1=value` sets an argument.
    if (this.view.dialect === 'zsh' && /^\d+\+?=/.test(node.name.text)) {
      this.forget(this.view.slice(node.name.pos, node.name.end));
      this.loseVariable('@');
    }
    // The words are expanded first: `R=true cmd $R` gives the old value.
    const list = [...expandWord(node.name, this)];
    const first = list[0]?.kind === 'field' ? settled(list[0].str) : undefined;
    // Behind `"$@"` it is a command like any other: what it declares is not in these words.
    const declares =
      first !== undefined &&
      first === node.name.text &&
      declarers.has(first) &&
      isModelled('builtin declare') &&
      !this.env.get(`${first}()`);
    if (!declares)
      for (const part of node.suffix) {
        if (part.type === 'Word') list.push(...expandWord(part, this));
        else if (part.type === 'Assignment') list.push(...this.looksLikeAssignment(part));
      }
    if (isRedirecting(node)) return this.redirect(node.redirects);
    this.redirected(node.redirects, () => {
      const isSpecial = first !== undefined && specialBuiltins.has(first);
      const declare = (): void => this.ofBash(first ?? '', list, () => this.declare(first ?? '', node));
      this.withPrefix(assignments, isSpecial, () => (declares ? declare() : this.dispatch(list)));
    });
    if (this.usesLastWord) this.env.set('_', { kind: 'string', str: joinItems(list.slice(-1)) });
  }

  /** Runs a command with variables of its own: `A=1 cmd`. */
  private withPrefix(assignments: readonly Assignment[], isSpecial: boolean, body: () => void): void {
    if (assignments.length === 0) return body();
    const saved = assignments.map(({ name }) => ({ name, value: this.env.get(name), exported: this.isExported(name) }));
    for (const assignment of assignments) {
      this.assignment(assignment);
      this.export(assignment.name);
    }
    body();
    for (const { name, value, exported } of saved) {
      // A special builtin may keep them: in posix mode, or as what it exports.
      if (isSpecial) this.lose(value, this.env.get(name));
      this.env.set(name, isSpecial ? { kind: 'unknown' } : (value ?? { kind: 'string', str: [outside] }));
      if (exported === 'no') this.keep(name);
    }
  }

  /** `A=b` among the words of a command that declares nothing is a word like any other. */
  protected looksLikeAssignment(node: Assignment): List {
    const raw = this.view.slice(node.pos, node.end);
    if (node.value.type === 'ArrayValue') {
      this.forget(joinItems(concatMap(node.value.elements, (word) => expandWord(word, this))));
      return [{ kind: 'unknown', one: false, raw }];
    }
    const name = this.view.slice(node.pos, node.value.pos);
    return [{ kind: 'field', str: [...name, ...expandString(node.value, this)], raw, split: false }];
  }

  protected dispatch(list: List, which?: 'no function'): void {
    const head = list[0];
    if (!head) return;
    const words = list.map(wordOf);
    const [name] = words;
    const isAliased = words.some((word) => word !== undefined && this.globalAliases.has(word));
    if (isAliased) list = list.map((item, at) => (this.globalAliases.has(words[at] ?? '') ? unknownOf(item) : item));
    if (isAliased || (name !== undefined && this.aliases.has(name))) {
      this.note('lost', list);
      this.forgetAll();
    }
    if (name !== undefined) {
      const value = this.defined.size > 0 && !which ? this.env.get(`${name}()`) : undefined;
      if (value?.kind === 'function') {
        const call = (): void => this.callNamed(head, value.bodies, list.slice(1));
        return value.open ? this.branches([call, () => this.dispatch(list, 'no function')]) : call();
      }
      if (this.builtin(name, list, words)) return;
    }
    const heads = this.alternativesOf(list);
    if (heads) return this.branches(heads.map((one) => () => this.dispatch(one)));
    // Whichever of many programs it is, or of the script's own functions.
    const many = head.kind === 'choices' || (head.kind === 'field' && head.str.some((atom) => atom.kind === 'choice'));
    if (many) this.note('lost', list);
    const bodies = which ? [] : this.functionsNamed(head, many);
    if (bodies.length === 0) return this.start(list);
    // `$cmd`, `eval "$cmd"`: arguments may be in the same word.
    const isOne = this.depth === 0 && head.kind === 'field' && !head.split;
    const args = [...(isOne || matcherOf(rawOf(head)) ? [] : anything.list), ...list.slice(1)];
    const ways = bodies.map((body) => () => this.guess(() => this.callOne(body, args)));
    this.branches([...ways, () => this.start(list)]);
  }

  /** The functions that a command's first word may name: those that fit what is known of it; of a variable that a person sets, none. */
  private functionsNamed(head: List[number], many: boolean): readonly FunctionBody[] {
    const word = wordOf(head);
    if (this.defined.size === 0 || this.guessing || (word !== undefined && !isGlob(word))) return [];
    const str = rawOf(head.kind === 'field' ? { ...head, raw: head.str } : head);
    const isMeant = matcherOf(str);
    if (!isMeant && !many && str.every(isFromOutside)) return [];
    return [...this.env.changes()].flatMap(([name, value]) =>
      value.kind === 'function' && (!isMeant || isMeant(name.slice(0, -2))) ? value.bodies : [],
    );
  }

  private callNamed(head: List[number], bodies: readonly FunctionBody[], args: List): void {
    this.note('show', [head]);
    const { calls } = this;
    const at = head.kind === 'field' ? head.raw[0] : undefined;
    if (at?.kind === 'text') this.calls = [...calls, at.pos];
    this.call(bodies, args);
    this.calls = calls;
  }

  /** Words of a program that name functions: another shell may call them, as in `parallel train ::: 1 2`. */
  protected mayCall(list: List): void {
    if (this.defined.size === 0) return;
    this.guess(() => {
      for (const item of list.slice(1)) {
        const value = item.kind === 'field' ? this.env.get(`${settled(item.str) ?? ''}()`) : undefined;
        if (value?.kind === 'function')
          for (const body of value.bodies)
            this.inProcess({ elsewhere: false, args: undefined }, () => this.callOne(body, anything.list));
      }
    });
  }

  /** A command whose name nobody knows may call any function. */
  protected mayCallAny(): void {
    const bodies = [...this.env.changes().values()].flatMap((one) => (one.kind === 'function' ? one.bodies : []));
    this.guess(() => {
      for (const body of bodies) this.apart(() => this.callOne(body, anything.list));
    });
  }

  private guess(body: () => void): void {
    if (this.guessing) return;
    this.guessing = true;
    body();
    this.guessing = false;
  }

  /** A command whose first word is one of several is several commands; undefined where it is one. */
  private alternativesOf(list: List): readonly List[] | undefined {
    const [head] = list;
    if (!head || !isModelled('expansion command')) return undefined;
    const chosen =
      head.kind === 'choices'
        ? head
        : head.kind === 'field'
          ? head.str.find((atom) => atom.kind === 'choice')
          : undefined;
    if (chosen?.kind !== 'choices' && chosen?.kind !== 'choice') return undefined;
    if (chosen.alternatives.length > 16) return undefined;
    return chosen.alternatives.map((_, index) => taking(list, chosen.join, index));
  }
}

/** `exec >file`: it starts nothing. */
const isRedirecting = ({ name, prefix, suffix }: Command): boolean =>
  name?.text === 'exec' && [...prefix, ...suffix].every((part) => part.type !== 'Word' && part.type !== 'Assignment');

/** Those before which an assignment may last. */
const specialBuiltins: ReadonlySet<string> = new Set(
  ': . source eval exec exit export readonly set shift trap unset times declare typeset local'.split(' '),
);

const declarers: ReadonlySet<string> = new Set(['local', 'declare', 'typeset', 'export', 'readonly']);

/** A word of which an alias makes others. */
const unknownOf = (item: List[number]): Unknown => ({ kind: 'unknown', one: false, raw: rawOf(item) });

/** Whether a text is a variable that a person may set, such as `$DRY_RUN`: it names a program, and no function of the script. */
const isFromOutside = (atom: Str[number]): boolean =>
  atom.kind === 'hole' && isGiven(atom) && /^\$\{?[A-Za-z_]/.test(atom.source);
