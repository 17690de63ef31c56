/** What commands print and read: texts that are captured, that files hold, and that stand on standard input. */

import { joinItems, type List, partsOf, type Str, sameTexts } from '../values.js';
import { inShell } from './branches.js';
import { elementOf, outside, type Value } from './environment.js';
import type { Machine } from './machine.js';
import { emptyText, fileMark, isFile, type Sink } from './sinks.js';

/** Prints words: to be seen, or into what captures them. `str` is what they make, where that is known. */
export function printWords(m: Machine, list: List, str: Str | undefined): void {
  const sink = sinkOf(m, 1);
  if (sink === 'shown') m.note('print', list);
  else appendTo(m, sink, str ?? [...partsOf(joinItems(list)), outside]);
}

/** Prints what nobody knows, with any of `parts` in it: it may be nothing at all, and need not end its last line. */
export function printAny(m: Machine, parts: Str = []): void {
  if (isPrintUsed(m)) printWords(m, [], [...parts, outside]);
}

/** Where a descriptor leads. */
export function sinkOf(m: Machine, descriptor: number): Sink {
  return m.sinks.get(descriptor) ?? 'shown';
}

/** Whether what is printed is used by something, and not just seen. */
export function isPrintUsed(m: Machine): boolean {
  return sinkOf(m, 1) !== 'shown';
}

/** What a body prints. */
export function capture(m: Machine, body: () => void): Str {
  const captures = m.captures + 1;
  const name: Sink = `>${captures}`;
  m.env.set(name, emptyText);
  m.during({ captures, sinks: new Map([...m.sinks, [1, name]]) }, () => inShell(m, body));
  const value = m.env.get(name);
  m.env.set(name, emptyText);
  return value?.kind === 'string' ? value.str : [outside];
}

/** Writes a text to where output goes. */
export function appendTo(m: Machine, to: Sink, str: Str): void {
  if (to === 'shown') return m.note('print', elementOf(str));
  if (to === 'lost') return m.forget(str);
  const old = m.env.get(to);
  if (isFile(to)) notePart(m, to.slice(fileMark.length), str);
  if (old?.kind === 'unknown') {
    if (!isFile(to)) m.forget(str);
  } else m.env.set(to, { kind: 'string', str: [...(old?.kind === 'string' ? old.str : []), ...str] });
}

function notePart(m: Machine, name: string, str: Str): void {
  if (str.length > 0) m.note('store', elementOf(str), fileMark + name);
  const parts = m.writtenTo.get(name) ?? [];
  m.writtenTo.set(name, parts);
  if (!parts.some((one) => sameTexts(one, str))) parts.push(str);
}

/** What a file holds that the script wrote, by its base name. */
export function fileNamed(m: Machine, name: string): Value | undefined {
  return m.env.get(fileMark + name);
}

/** Opens a file to be written: it is empty from here on, unless `appends`. */
export function openFile(m: Machine, name: string, appends: boolean): Sink {
  if (!m.writtenTo.has(name)) m.writtenTo.set(name, []);
  if (!appends) m.env.set(fileMark + name, emptyText);
  return `<${name}`;
}

/** Writes a text to a file, by its base name. */
export function writeFile(m: Machine, name: string, str: Str, appends: boolean): void {
  appendTo(m, openFile(m, name, appends), str);
}

/** What reads standard input takes it, and leaves nobody knows what to others; what is left at the end of a command went somewhere else. */
export function takeInput(m: Machine): Str | undefined {
  if (!m.input) return undefined;
  const { str, taken } = m.input;
  m.input.taken = true;
  if (!taken) return str;
  m.forget(str);
  return [...partsOf(str), outside];
}

/** Runs `body` with `str` as its input, and loses what nobody took. */
export function withInput(m: Machine, str: Str | undefined, body: () => void): void {
  const input = str && { str, taken: false, loops: m.loops.length };
  m.during({ input }, body);
  if (input && !input.taken) m.forget(input.str);
}
