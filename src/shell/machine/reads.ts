/** Commands that give variables what a text says: `read`, `mapfile` and `getopts`. */

import { constantText, type Field, joinItems, partsOf, type Str, synthetic } from '../values.js';
import { repeatAny } from './branches.js';
import type { Words } from './context.js';
import { elementOf, outside } from './environment.js';
import { fieldsOf, split } from './fields.js';
import { splitsOtherwise } from './holes.js';
import { maxValues } from './limits.js';
import type { Machine } from './machine.js';
import { takeInput } from './output.js';
import { runText } from './processes.js';
import { holds, linesOf, operandsOf, parted, trimmed, withoutLastLineEnd } from './reading.js';
import { loseVariable, setUnknown } from './variables.js';

/** `getopts OPTIONS NAME [ARGUMENTS]`: an option's value is a part of the arguments. */
export function readOption(m: Machine, { list, args, words }: Words): void {
  const given = args.length > 2 ? args.slice(2) : m.positional();
  m.count(given);
  m.set('OPTARG', { kind: 'string', str: [...partsOf(joinItems(given)), outside] });
  setNames(m, { list, args, words: [...words.slice(1, 2), 'OPTIND'] });
}

/** `getopts`, `let`: variables get what nobody follows. */
export function setNames(m: Machine, { list, words }: Words): void {
  m.note('test', list);
  for (const word of words) {
    const variable = /^[A-Za-z_]\w*/.exec(word ?? '')?.[0];
    if (variable !== undefined) m.set(variable, { kind: 'unknown' });
  }
}

/** What is left of the input; of what was there before the loop around began, one of its lines, or nothing at the end, which is no round of `while read`. */
function inputHere(m: Machine): Str | undefined {
  const own = m.input;
  if (!own || own.loops === m.loops.length) return takeInput(m);
  own.taken = true;
  const lines = own.loops === m.loops.length - 1 ? linesOf(own.str) : undefined;
  if (!lines?.every((line) => line.kind === 'field') || lines.length > maxValues) {
    m.forget(own.str);
    return undefined;
  }
  // The loop has a round for each.
  m.count(lines);
  const end: Str[] = m.readsForRound && lines.length > 0 ? [] : [[]];
  return [{ kind: 'choice', join: m.newJoin(), alternatives: [...lines.map((one) => one.str), ...end] }];
}

/** `read NAMES`: the next line of the input. */
export function readLines(m: Machine, { list, words }: Words): void {
  const { names, options, open } = operandsOf(words, 'adinNptu');
  m.note('test', list);
  const str = inputHere(m);
  const array = options.get('a');
  const whole = options.get('d') === '';
  const isKnown = !open && [...options.keys()].every((one) => 'ars'.includes(one) || (one === 'd' && whole));
  const line = str && (whole ? str : withoutLastLineEnd(str));
  if (line && isKnown && (whole || !holds(line, '\n')) && readLine(m, line, names, options)) return;
  if (str) m.forget(str);
  if (open) m.forgetAll();
  for (const name of array === undefined ? names : [array, ...names]) setUnknown(m, name);
  if (names.length === 0 && array === undefined) setUnknown(m, 'REPLY');
}

/** Gives the parts of a line to variables, or to an array; false where they are not known. */
function readLine(m: Machine, line: Str, names: readonly string[], options: ReadonlyMap<string, string>): boolean {
  const value = m.get('IFS');
  const ifs = value?.kind === 'string' ? constantText(value.str) : undefined;
  const array = options.get('a');
  const count = array === undefined ? names.length : Number.POSITIVE_INFINITY;
  // Without `-r`, a backslash goes.
  if (!options.has('r') && holds(line, '\\')) return false;
  const parts = ifs === undefined ? undefined : parted(line, ifs, count);
  if (array !== undefined) {
    const items = splitsOtherwise(m)
      ? parts?.map((str): Field => ({ kind: 'field', str, raw: [outside], split: false }))
      : fieldsOf(split(line), [outside], () => m.forget(line));
    if (items && names.length === 0) m.set(array, { kind: 'array', list: items });
    return items !== undefined && names.length === 0;
  }
  const isWhole = count === 1 && (ifs === '' || !splitsOtherwise(m));
  const texts = parts ?? (isWhole ? [ifs === '' ? line : trimmed(line)] : []);
  // Those in front keep their number.
  m.count(texts.slice(0, -1).flatMap(elementOf));
  texts.forEach((str, index) => {
    m.set(names[index] ?? '', { kind: 'string', str });
  });
  return texts.length > 0;
}

/** `mapfile NAME`: all lines of the input. Of the options only `-t` is followed; with any other the lines are lost. */
export function readArray(m: Machine, { list, words }: Words): void {
  const { names, options, open } = operandsOf(words, 'dnOsuCc');
  m.note('test', list);
  const callback = list.find((_, at) => at > 0 && options.has('C') && words[at - 1] === options.get('C'));
  if (options.has('C') && !callback) m.forgetAll();
  if (callback?.kind === 'field') repeatAny(m, () => runText(m, [...callback.str, synthetic(' '), outside], undefined));
  const str = inputHere(m);
  const name = names[0] ?? 'MAPFILE';
  const lines = str && !open && options.size === 1 && options.has('t') ? linesOf(str) : undefined;
  if (lines) return m.set(name, { kind: 'array', list: lines });
  if (str) m.forget(str);
  if (open) m.forgetAll();
  // What stands in front of the index stays in the array, and a text is its first element.
  if (options.has('O')) loseVariable(m, name);
  else setUnknown(m, name);
}
