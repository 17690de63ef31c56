/** Commands that declare variables: `local`, `declare`, `typeset`, `export` and `readonly`. */

import type { Assignment, Command, Word } from '../bash/tree.js';
import { keptByLocal } from '../options.js';
import { isModelled } from '../programs.js';
import { concatMap } from '../rows.js';
import { constantText, cutText, joinItems, partsOf, type Str, synthetic } from '../values.js';
import { mayNotRun } from './branches.js';
import { listOf, noValue, outside, type Value } from './environment.js';
import { expandWord } from './expand.js';
import { textOf } from './files.js';
import { isKept, type Machine, optionMark } from './machine.js';
import { isPrintUsed, printWords } from './output.js';
import { assignedValue, assignVariable, isName, loseVariable } from './variables.js';

/** `local -`: what the options are now they are again once the function ends. */
function keepOptions(m: Machine): void {
  const saved = m.functions.at(-1)?.saved;
  for (const option of keptByLocal) saved?.set(optionMark + option, m.env.get(optionMark + option) ?? isKept);
}

/** `local`, `declare`, `typeset`, `export` and `readonly`. */
export function declareVariables(m: Machine, command: string, node: Command): void {
  const words = node.suffix.filter(
    (part): part is Word | Assignment => part.type === 'Word' || part.type === 'Assignment',
  );
  const options = words
    .flatMap((word) => (word.type === 'Word' && /^[-+]/.test(word.text) ? [word.text] : []))
    .join('');
  const operands = words.filter((word) => word.type === 'Assignment' || !/^[-+]/.test(word.text));
  if (words.some(({ text }) => text === '-')) keepOptions(m);
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
  const ends = /\+\w*x/.test(options) || (command === 'export' && options.includes('n'));
  const how: Declaration = {
    command,
    options,
    local: command !== 'export' && command !== 'readonly' && !options.includes('g'),
    ends,
    exports: !ends && (command === 'export' || options.includes('x')),
    fixes: command === 'readonly' || options.includes('r'),
  };
  // All words are expanded before the first is set: in `local A=1 B=$A` the second gets the old A.
  const early = new Map<Assignment, Value>();
  const before = new Set<string>();
  for (const word of operands) {
    if (word.type !== 'Assignment') continue;
    if (!options.includes('A') && refersTo(word, before)) early.set(word, valueFor(m, word, how));
    before.add(word.name);
  }
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
        if (item.kind === 'field') declareText(m, item.str, how);
        else m.forgetAll();
      }
    return;
  }
  const value = word.type === 'Assignment' ? (early ?? valueFor(m, word, how)) : undefined;
  const isFresh = isOwn(m, name, how);
  if (isFresh) m.functions.at(-1)?.saved.set(name, m.env.get(name));
  if (options.includes('g')) uncover(m, name);
  if (how.ends) m.keep(name);
  else if (exports) m.export(name);
  if (/[^-+axrgAnp]/.test(options)) m.setAttribute(name);
  // Its name says nothing but which variable it is.
  if (word.type === 'Word') m.observe(m.view.slice(word.pos, word.end));
  if (options.includes('n') && how.command !== 'export') return m.refer(name, value);
  if (word.type === 'Assignment') assignVariable(m, word, !local || m.functions.length === 0, value);
  else if (local && m.functions.length > 0) declareOwn(m, name, options, isFresh);
  else if (options.includes('A') || (options.includes('a') && m.env.get(name) === undefined))
    m.env.set(name, emptyOf(options, m.env.get(name)));
  if (how.fixes) m.setAttribute(name);
}

/** Whether a declaration makes a variable of the function that runs, which that had not before. */
const isOwn = (m: Machine, name: string, { local }: Declaration): boolean =>
  local && m.functions.at(-1)?.saved.has(name) === false;

/** What a variable holds that is declared and got no value. */
function emptyOf(options: string, old: Value | undefined): Value {
  if (options.includes('A') && isModelled('expansion table'))
    return old?.kind === 'table' ? old : { kind: 'table', entries: new Map(), open: false };
  return options.includes('a') ? { kind: 'array', list: [] } : noValue;
}

/** The value that a word gives to its variable; to one that is new to a function it adds nothing. */
function valueFor(m: Machine, word: Assignment, how: Declaration): Value {
  const { options } = how;
  const old = isOwn(m, word.name, how) && !options.includes('I') ? noValue : m.get(word.name);
  const start = options.includes('A') ? emptyOf(options, old) : old;
  const value = m.during({ makesTable: options.includes('A') }, () => assignedValue(m, word, start));
  return asElements(m, value, /[aA]/.test(options) || start?.kind === 'array' || start?.kind === 'table');
}

/** `declare -a A='(a b)'`: of a list, bash reads the text as elements. */
function asElements(m: Machine, value: Value, isList: boolean): Value {
  if (!isList || value.kind !== 'string' || !/^\s*\(/.test(textOf(value.str))) return value;
  m.forget(value.str);
  return { kind: 'unknown' };
}

/** `local NAME`: a variable of a function's own gets no value. */
function declareOwn(m: Machine, name: string, options: string, isFresh: boolean): void {
  // A child still gets what the variable was outside of the function.
  if (isFresh && m.isExported(name) !== 'no') {
    m.lose(m.env.get(name));
    m.keep(name);
  }
  const empty = (): void => m.env.set(name, emptyOf(options, undefined));
  // One that the function has already stays as it is, and in dash any; whether it has it, a branch may decide.
  if (!isFresh || m.view.dialect === 'sh') mayNotRun(m, empty);
  else if (!options.includes('I')) empty();
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
function declareText(m: Machine, str: Str, how: Declaration): void {
  const [first] = str;
  const [whole = '', name, append] = /^([A-Za-z_]\w*)(\+?)=/.exec(first?.kind === 'text' ? first.text : '') ?? [];
  if (name === undefined || first?.kind !== 'text') {
    // Any variable may be set to it.
    m.forget(str);
    if (constantText(str) === undefined || constantText(str)?.includes('=')) m.forgetAll();
    return;
  }
  const rest = cutText(first, whole.length, first.text.length);
  const value: Str = [...(rest.text === '' ? [] : [rest]), ...str.slice(1)];
  if (how.exports) m.export(name);
  if (isOwn(m, name, how)) {
    m.functions.at(-1)?.saved.set(name, m.env.get(name));
    m.env.set(name, noValue);
  }
  if (!how.local) uncover(m, name);
  const kind = m.env.get(name)?.kind;
  const isList = /[aA]/.test(how.options) || kind === 'array' || kind === 'table';
  if (append === '') return m.set(name, asElements(m, { kind: 'string', str: value }, isList));
  m.forget(value);
  loseVariable(m, name);
}

/** Whether an assignment's value names one of some variables. */
const refersTo = ({ text }: Assignment, names: ReadonlySet<string>): boolean =>
  Array.from(text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g)).some(([, name = '']) => names.has(name));
