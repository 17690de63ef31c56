/** Text that runs: a script, or a text inside of one. */

import type { ParsedScript } from '../bash/tree.js';
import type { View } from '../view.js';
import type { Machine } from './machine.js';

/** Runs the statements of a text. */
export function runScript(m: Machine, script: Pick<ParsedScript, 'commands'>, view: View): void {
  m.usesLastWord ||= /\$\{?_\b/.test(view.text);
  m.during({ view }, () => m.recursion.statements(m, script.commands));
}

/** Keeps a text that runs, for its broken lines: once, however often it runs. */
export function keepText(m: Machine, view: View): void {
  const [first] = view.slice(0, 1);
  m.texts.set(`${first?.kind === 'text' ? first.pos : ''} ${view.text}`, view);
}
