/** Commands that declare variables: `local`, `declare`, `typeset`, `export` and `readonly`. */

import type { Assignment, Command, Word } from '../bash/tree.js';
import { isModelled } from '../programs.js';
import { concatMap } from '../rows.js';
import { cutText, joinItems, partsOf, type Str, settled, synthetic } from '../values.js';
import { listOf, noValue, outside, type Value } from './environment.js';
import { expandWord } from './expand.js';
import type { Machine } from './machine.js';
import { isPrintUsed, printWords } from './output.js';
import { assignedValue, assignVariable, isName, loseVariable } from './variables.js';

/** `local`, `declare`, `typeset`, `export` and `readonly`. */
export function declareVariables(m: Machine, command: string, node: Command): void {
  const words = node.suffix.filter(
    (part): part is Word | Assignment => part.type === 'Word' || part.type === 'Assignment',
  );
  const options = words
    .flatMap((word) => (word.type === 'Word' && /^[-+]/.test(word.text) ? [word.text] : []))
    .join('');
  const operands = words.filter((word) => word.type === 'Assignment' || !/^[-+]/.test(word.text));
  if (options.includes('p') || operands.length === 0 || /^-\w*f/.test(options)) {
    tellVariables(
      m,
      operands.map(({ text }) => text),
      options,
    );
    if (options.includes('p') || operands.length === 0) return;
  }
  // Outside of a function bash refuses a `local`, and goes on.
  if (command === 'local' && m.functions.length === 0 && m.view.dialect !== 'zsh') {
    for (const word of operands) if (word.type === 'Assignment') m.forget(joinItems(listOf(assignedValue(m, word))));
    return;
  }
  // All words are expanded before the first is set: in `local A=1 B=$A` the second gets the old A.
  const early = new Map<Assignment, Value>();
  const before = new Set<string>();
  for (const word of operands) {
    if (word.type !== 'Assignment') continue;
    if (!options.includes('A') && refersTo(word, before)) early.set(word, assignedValue(m, word));
    before.add(word.name);
  }
  const ends = /\+\w*x/.test(options) || (command === 'export' && options.includes('n'));
  const how: Declaration = {
    command,
    options,
    local: command !== 'export' && command !== 'readonly' && !options.includes('g'),
    ends,
    exports: !ends && (command === 'export' || options.includes('x')),
    fixes: command === 'readonly' || options.includes('r'),
  };
  for (const word of operands) declareOne(m, word, how, word.type === 'Assignment' ? early.get(word) : undefined);
}

/** What a command says of all variables that it declares. */
interface Declaration {
  readonly command: string;
  /** Its options, one behind the other. */
  readonly options: string;
  /** It makes them variables of the function that runs. */
  readonly local: boolean;
  /** A child gets them from here on, or no longer does. */
  readonly exports: boolean;
  readonly ends: boolean;
  /** No later assignment changes them. */
  readonly fixes: boolean;
}

/** Declares one variable, or what a word of another shape names; `early` is its value, where that was asked for before. */
function declareOne(m: Machine, word: Word | Assignment, how: Declaration, early: Value | undefined): void {
  const { options, exports, local } = how;
  const name = word.type === 'Assignment' ? word.name : word.text;
  if (options.includes('f')) {
    if (exports) m.export(`${name}()`);
    if (how.fixes) m.setAttribute(`${name}()`);
    return;
  }
  if (!isName(name)) {
    if (word.type === 'Word')
      for (const item of expandWord(m, word)) {
        if (item.kind === 'field') declareText(m, item.str, exports, local);
        else m.forgetAll();
      }
    return;
  }
  const scope = local ? m.functions.at(-1) : undefined;
  if (scope && !scope.saved.has(name)) scope.saved.set(name, m.env.get(name));
  if (options.includes('g')) uncover(m, name);
  if (how.ends) m.keep(name);
  else if (exports) m.export(name);
  if (/[^-+axrgAnp]/.test(options)) m.setAttribute(name);
  // Its name says nothing but which variable it is.
  if (word.type === 'Word') m.observe(m.view.slice(word.pos, word.end));
  if (options.includes('n') && how.command !== 'export')
    return m.refer(name, word.type === 'Assignment' ? (early ?? assignedValue(m, word)) : undefined);
  if (options.includes('A') && isModelled('expansion table') && m.env.get(name)?.kind !== 'table')
    m.env.set(name, { kind: 'table', entries: new Map(), open: false });
  if (word.type === 'Assignment') {
    m.during({ makesTable: options.includes('A') }, () => assignVariable(m, word, !scope, early));
  } else if (options.includes('A')) return;
  else declareEmpty(m, name, options.includes('a'), scope !== undefined);
  if (how.fixes) m.setAttribute(name);
}

/** `declare -a NAME`, `local NAME`: what a variable holds that gets no value. */
function declareEmpty(m: Machine, name: string, isArray: boolean, isLocal: boolean): void {
  if (isArray && (isLocal || m.env.get(name) === undefined)) return m.env.set(name, { kind: 'array', list: [] });
  if (!isLocal) return;
  // A child still gets what the variable was outside of the function.
  if (m.isExported(name) !== 'no') {
    m.lose(m.env.get(name));
    m.keep(name);
  }
  m.env.set(name, noValue);
}

/** What stands behind a function's local variable is set, or comes to light: nobody knows then what it is once the function ends. */
export function uncover(m: Machine, name: string): void {
  for (const { saved } of m.functions) {
    if (!saved.has(name)) continue;
    m.lose(saved.get(name), m.env.get(name));
    saved.set(name, { kind: 'unknown' });
  }
}

/** `declare -p`, `declare -f NAME`: the text of variables or of functions, for a shell to read. */
function tellVariables(m: Machine, names: readonly string[], options: string): void {
  if (!isPrintUsed(m)) return;
  const values = names.map((name) => m.env.get(options.includes('f') ? `${name}()` : m.targetOf(name)));
  if (options.includes('f')) {
    const functions = names.length > 0 ? values : [...m.env.changes().values()];
    for (const value of functions)
      for (const { node, view } of value?.kind === 'function' ? value.bodies : [])
        printWords(m, [], [...view.slice(node.pos, node.end), synthetic('\n')]);
    return;
  }
  const all =
    names.length > 0 ? values : [...m.env.changes()].flatMap(([name, value]) => (/^\w/.test(name) ? [value] : []));
  printWords(m, [], [...partsOf(concatMap(all, (value) => (value ? joinItems(listOf(value)) : []))), outside]);
}

/** `export "NAME=value"`: the whole in quotes. Where the name is open, any variable may be set. */
function declareText(m: Machine, str: Str, exports: boolean, local: boolean): void {
  const [first] = str;
  const [whole = '', name, append] = /^([A-Za-z_]\w*)(\+?)=/.exec(first?.kind === 'text' ? first.text : '') ?? [];
  if (name === undefined || first?.kind !== 'text') {
    // Any variable may be set to it.
    m.forget(str);
    if (settled(str) === undefined || settled(str)?.includes('=')) m.forgetAll();
    return;
  }
  const rest = cutText(first, whole.length, first.text.length);
  const value: Str = [...(rest.text === '' ? [] : [rest]), ...str.slice(1)];
  if (exports) m.export(name);
  const scope = local ? m.functions.at(-1) : undefined;
  if (scope && !scope.saved.has(name)) scope.saved.set(name, m.env.get(name));
  if (!local) uncover(m, name);
  if (append === '') return m.set(name, { kind: 'string', str: value });
  m.forget(value);
  loseVariable(m, name);
}

/** Whether an assignment's value names one of some variables. */
const refersTo = ({ text }: Assignment, names: ReadonlySet<string>): boolean =>
  Array.from(text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)).some(([, name = '']) => names.has(name));
