/** Assignments, and the commands that declare variables. */
import type { Assignment, Command, SyntaxNode, Word } from 'unbash';
import { elementOf, outside, type Value } from './environment.js';
import { expandString, expandWord, substitutions } from './expand.js';
import { observeArguments } from './observe.js';
import { State } from './state.js';
import { concatMap, joinItems, type Str, settled } from './values.js';

export abstract class Variables extends State {
  protected assignment(node: Assignment, global = true): void {
    const outer = this.assigning;
    this.assigning = node.name;
    const old = this.get(node.name);
    const value = this.assigned(node, old);
    this.assigning = outer;
    if (global) this.set(node.name, value);
    else this.env.set(node.name, value);
  }

  /** What an assignment makes of the old value. */
  protected assigned(node: Assignment, old: Value | undefined): Value {
    const { value } = node;
    if (value.type === 'ArrayValue') {
      const indexed = value.elements.some((word) => /^\[[^\]]*\]=/.test(word.text));
      const list = concatMap(value.elements, (word) => expandWord(word, this));
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
  protected declare(command: string, node: Command): void {
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
  protected declareText(str: Str): void {
    const first = str[0];
    const match = first?.kind === 'text' ? /^([A-Za-z_]\w*)=/.exec(first.text) : null;
    this.observe(str);
    if (match?.[1] !== undefined) this.set(match[1], { kind: 'unknown' });
  }

  /** Arithmetic sets numbers, and no number is a flag. */
  protected arithmetic(node: SyntaxNode): void {
    substitutions(node, this);
    observeArguments(this.view.text.slice(node.pos, node.end), this);
    for (const match of this.view.text
      .slice(node.pos, node.end)
      .matchAll(
        /([A-Za-z_]\w*)\s*(?:[-+*/%&|^]|<<|>>)?=(?!=)|(?:\+\+|--)\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)\s*(?:\+\+|--)/g,
      )) {
      const name = match[1] ?? match[2] ?? match[3];
      if (name !== undefined) this.set(name, { kind: 'unknown' });
    }
  }
}

export const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);
