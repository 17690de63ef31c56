/** Assignments, and the commands that declare variables. */
import type { Assignment, Command, SyntaxNode, Word } from './bash/tree.js';
import { elementOf, outside, type Value } from './environment.js';
import { expandString, expandWord, substitutions } from './expand.js';
import { namesSetBy, observeArithmetic } from './observe.js';
import { Output } from './output.js';
import { isModelled } from './programs.js';
import { listOf } from './state.js';
import { concatMap, cutText, joinItems, partsOf, type Str, settled, synthetic } from './values.js';

export abstract class Variables extends Output {
  protected assignment(node: Assignment, global = true, value = this.assignedValue(node)): void {
    if (global || this.isFixed(node.name)) this.set(node.name, value);
    else {
      this.store(node.name, value);
      this.env.set(node.name, value);
    }
  }

  private assignedValue(node: Assignment): Value {
    const outer = this.assigning;
    this.assigning = node.name;
    const value = this.assigned(node, this.get(node.name));
    this.assigning = outer;
    return value;
  }

  /** What an assignment makes of the old value. */
  protected assigned(node: Assignment, old: Value | undefined): Value {
    const { value } = node;
    if (value.type === 'ArrayValue') {
      const indexed = value.elements.some((word) => /^\[[^\]]*\]\+?=/.test(word.text));
      if (old?.kind === 'table' || (indexed && this.makesTable))
        return this.tableOf(value.elements, node.append ? old : undefined);
      const list = concatMap(value.elements, (word) => expandWord(word, this));
      // zsh's `A[3]=()` takes an element out.
      if (indexed || node.index || (old?.kind === 'unknown' && node.append)) {
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
    if (node.index) return this.assignedElement(node.index, str, node, old);
    if (!node.append) return { kind: 'string', str };
    if (old === undefined) return { kind: 'string', str: [outside, ...str] };
    if (old.kind === 'string') return { ...old, str: [...old.str, ...str] };
    if (old.kind === 'array' && old.list.length === 0) return { kind: 'string', str };
    this.forget(str);
    this.lose(old);
    return { kind: 'unknown' };
  }

  /** `T[key]=…`; of an array, only a new last element is followed. */
  private assignedElement(index: Word, str: Str, node: Assignment, old: Value | undefined): Value {
    const key = settled(expandString(index, this));
    if (old?.kind === 'table') {
      const entries = new Map(old.entries);
      if (key !== undefined) entries.set(key, node.append ? [...(entries.get(key) ?? []), ...str] : str);
      // Any key may be meant: each keeps what it had or gets this.
      else
        for (const name of [...entries.keys(), '']) {
          const before = entries.get(name) ?? [];
          const now = node.append ? [...before, ...str] : str;
          entries.set(name, [{ kind: 'choice', join: this.newJoin(), alternatives: [before, now] }]);
        }
      return { kind: 'table', entries, open: old.open || key === undefined };
    }
    const list = old?.kind === 'array' ? old.list : old === undefined ? [] : undefined;
    const plain = list?.every((item) => item.kind === 'field') === true;
    if (list && plain && !node.append && key === String(list.length)) {
      const raw = this.view.slice(node.value.pos, node.value.end);
      this.count(list);
      // The word that sets an element cannot go: `A[2]=` would set it to nothing.
      this.count([{ kind: 'field', str, raw, split: false }]);
      return { kind: 'array', list: [...list, { kind: 'field', str, raw, split: false }] };
    }
    this.forget(str);
    this.lose(old);
    return { kind: 'unknown' };
  }

  /** `declare -A` is under way: an array value is one of a table. */
  protected makesTable = false;

  /** `([key]=value …)`; a word of another shape, or a key that the script does not settle, is lost. */
  private tableOf(elements: readonly Word[], old: Value | undefined): Value {
    const entries = new Map(old?.kind === 'table' ? old.entries : []);
    let open = old?.kind === 'table' && old.open;
    for (const word of elements) {
      const str = expandString(word, this);
      const first = str[0];
      const match = first?.kind === 'text' ? /^\[([^\]]*)\]=/.exec(first.text) : null;
      if (match?.[1] === undefined || first?.kind !== 'text') {
        this.forget(str);
        open = true;
        continue;
      }
      const tail = cutText(first, match[0].length, first.text.length);
      entries.set(match[1], tail.text === '' ? str.slice(1) : [tail, ...str.slice(1)]);
    }
    return { kind: 'table', entries, open };
  }

  /** `local`, `declare`, `typeset`, `export` and `readonly`. */
  protected declare(command: string, node: Command): void {
    const words = node.suffix.filter(
      (part): part is Word | Assignment => part.type === 'Word' || part.type === 'Assignment',
    );
    const options = words
      .flatMap((word) => (word.type === 'Word' && /^[-+]/.test(word.text) ? [word.text] : []))
      .join('');
    const operands = words.filter((word) => word.type === 'Assignment' || !/^[-+]/.test(word.text));
    if (options.includes('p') || operands.length === 0 || /^-\w*f/.test(options)) {
      this.tellVariables(
        operands.map(({ text }) => text),
        options,
      );
      if (options.includes('p') || operands.length === 0) return;
    }
    // Outside of a function bash refuses a `local`, and goes on.
    if (command === 'local' && this.functions.length === 0 && this.view.dialect !== 'zsh') {
      for (const word of operands)
        if (word.type === 'Assignment') this.forget(joinItems(listOf(this.assignedValue(word))));
      return;
    }
    // All words are expanded before the first is set: in `local A=1 B=$A` the second gets the old A.
    const early = new Map<Assignment, Value>();
    const before = new Set<string>();
    for (const word of operands) {
      if (word.type !== 'Assignment') continue;
      if (!options.includes('A') && refersTo(word, before)) early.set(word, this.assignedValue(word));
      before.add(word.name);
    }
    const local = command !== 'export' && command !== 'readonly' && !options.includes('g');
    const ends = /\+\w*x/.test(options) || (command === 'export' && options.includes('n'));
    const exports = !ends && (command === 'export' || options.includes('x'));
    for (const word of words) {
      if (word.type === 'Word' && /^[-+]/.test(word.text)) continue;
      const name = word.type === 'Assignment' ? word.name : word.text;
      if (options.includes('f')) {
        if (exports) this.export(`${name}()`);
        if (command === 'readonly' || options.includes('r')) this.setAttribute(`${name}()`);
        continue;
      }
      if (!isName(name)) {
        if (word.type === 'Word')
          for (const item of expandWord(word, this)) {
            if (item.kind === 'field') this.declareText(item.str, exports, local);
            else this.forgetAll();
          }
        continue;
      }
      const scope = local ? this.functions.at(-1) : undefined;
      if (scope && !scope.saved.has(name)) scope.saved.set(name, this.env.get(name));
      if (options.includes('g')) this.uncover(name);
      if (ends) this.keep(name);
      else if (exports) this.export(name);
      if (/[^-+axrgAnp]/.test(options)) this.setAttribute(name);
      // Its name says nothing but which variable it is.
      if (word.type === 'Word') this.observe(this.view.slice(word.pos, word.end));
      if (options.includes('n') && !exports && word.type === 'Assignment' && word.value.type === 'Word') {
        const target = settled(expandString(word.value, this));
        const value: Value =
          target !== undefined && isName(target) ? { kind: 'reference', name: target } : { kind: 'unknown' };
        // Any variable may be meant.
        if (value.kind === 'unknown') this.forgetAll();
        this.env.set(name, value);
        continue;
      }
      if (options.includes('A') && isModelled('expansion table')) {
        const old = this.env.get(name);
        if (old?.kind !== 'table') this.env.set(name, { kind: 'table', entries: new Map(), open: false });
      }
      if (word.type === 'Assignment') {
        this.makesTable = options.includes('A');
        this.assignment(word, !scope, early.get(word));
        this.makesTable = false;
      } else if (options.includes('A')) continue;
      else if (options.includes('a') && (scope || this.env.get(name) === undefined))
        this.env.set(name, { kind: 'array', list: [] });
      else if (scope) {
        // A child still gets what the variable was outside of the function.
        if (this.isExported(name) !== 'no') {
          this.lose(this.env.get(name));
          this.keep(name);
        }
        this.env.set(name, { kind: 'string', str: [] });
      }
      if (command === 'readonly' || options.includes('r')) this.setAttribute(name);
    }
  }

  /** What stands behind a function's local variable is set, or comes to light: nobody knows then what it is once the function ends. */
  protected uncover(name: string): void {
    for (const { saved } of this.functions) {
      if (!saved.has(name)) continue;
      this.lose(saved.get(name), this.env.get(name));
      saved.set(name, { kind: 'unknown' });
    }
  }

  /** `declare -p`, `declare -f NAME`: the text of variables or of functions, for a shell to read. */
  private tellVariables(names: readonly string[], options: string): void {
    if (!this.isPrintUsed) return;
    const values = names.map((name) => this.env.get(options.includes('f') ? `${name}()` : this.targetOf(name)));
    if (options.includes('f')) {
      const functions = names.length > 0 ? values : [...this.env.changes().values()];
      for (const value of functions)
        for (const { node, view } of value?.kind === 'function' ? value.bodies : [])
          this.print([], [...view.slice(node.pos, node.end), synthetic('\n')]);
      return;
    }
    const all =
      names.length > 0 ? values : [...this.env.changes()].flatMap(([name, value]) => (/^\w/.test(name) ? [value] : []));
    this.print([], [...partsOf(concatMap(all, (value) => (value ? joinItems(listOf(value)) : []))), outside]);
  }

  /** `export "NAME=value"`: the whole in quotes. Where the name is open, any variable may be set. */
  private declareText(str: Str, exports: boolean, local: boolean): void {
    const [first] = str;
    const [whole = '', name, append] = /^([A-Za-z_]\w*)(\+?)=/.exec(first?.kind === 'text' ? first.text : '') ?? [];
    if (name === undefined || first?.kind !== 'text') {
      // Any variable may be set to it.
      this.forget(str);
      if (settled(str) === undefined || settled(str)?.includes('=')) this.forgetAll();
      return;
    }
    const rest = cutText(first, whole.length, first.text.length);
    const value: Str = [...(rest.text === '' ? [] : [rest]), ...str.slice(1)];
    if (exports) this.export(name);
    const scope = local ? this.functions.at(-1) : undefined;
    if (scope && !scope.saved.has(name)) scope.saved.set(name, this.env.get(name));
    if (!local) this.uncover(name);
    if (append === '') return this.set(name, { kind: 'string', str: value });
    this.forget(value);
    this.loseVariable(name);
  }

  /** What a variable held goes where nobody follows it, and what it holds is not known. */
  protected loseVariable(name: string): void {
    this.lose(this.get(name));
    this.set(name, { kind: 'unknown' });
  }

  /** Arithmetic sets numbers, and no number is a flag. */
  protected arithmetic(node: SyntaxNode): void {
    substitutions(node, this);
    observeArithmetic(this.view, node.pos, node.end, this);
    for (const name of namesSetBy(this.view.text.slice(node.pos, node.end))) this.set(name, { kind: 'unknown' });
  }
}

/** Whether an assignment's value names one of some variables. */
const refersTo = ({ text }: Assignment, names: ReadonlySet<string>): boolean =>
  Array.from(text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)).some(([, name = '']) => names.has(name));

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
