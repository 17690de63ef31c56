/** Commands whose output becomes words, `$(…)`, or a file, `<(…)`. */

import type { ParsedScript, ProcessSubstitutionPart } from '../bash/tree.js';
import { eachLeaf } from '../rows.js';
import { type Span, type Str, synthetic } from '../values.js';
import type { View } from '../view.js';
import { inSubshell } from './branches.js';
import { textsOf } from './files.js';
import type { Machine } from './machine.js';
import { capture, openFile, withInput, writeFile } from './output.js';
import { trimmedEnd } from './process.js';
import { keepText, runScript } from './texts.js';

// ---- process substitutions ----
/** `<(…)`, `>(…)`: the name of a file that holds what its commands print, or gives them what is written. */
export function substituteFile(
  m: Machine,
  { operator }: ProcessSubstitutionPart,
  script: ParsedScript,
  view: View,
  place: Span,
): Str {
  // One file a place: else a loop would leave another file with each round.
  const name = `${operator}(${place.pos < 0 ? `#${++m.substituted}` : place.pos})`;
  const within = [...m.within, place];
  if (operator === '>') {
    openFile(m, name, false);
    m.takers.push({ name, script, view, within });
    return [synthetic(name)];
  }
  writeFile(m, name, printedBy(m, script, view, within), false);
  return [synthetic(name)];
}

/** What a script prints that runs in a process of its own, within the substitutions `within`. */
export function printedBy(m: Machine, script: ParsedScript, view: View, within: readonly Span[]): Str {
  let printed: Str = [];
  const run = (): void => {
    printed = capture(m, () => runScript(m, script, view));
  };
  inSubshell(m, () => m.during({ within, input: undefined }, run));
  return printed;
}

/** Runs the processes that read what was written, but for the first `count`: those that an `exec` started go on. */
export function feed(m: Machine, count: number): void {
  for (const { name, script, view, within } of m.takers.splice(count)) {
    m.consumed.add(name);
    for (const text of textsOf(m, name))
      inSubshell(m, () => m.during({ within }, () => withInput(m, text, () => runScript(m, script, view))));
  }
}

/** `$(…)`: what its commands print; undefined where nothing of that is known. */
export function substituteCommand(m: Machine, script: ParsedScript, view: View, place: Span): Str | undefined {
  if (script.source !== undefined) keepText(m, view);
  const printed = printedBy(m, script, view, [...m.within, place]);
  // What only programs print stays as it is written.
  let says = printed.length === 0;
  eachLeaf(printed, (atom) => {
    says ||= atom.kind === 'text' || atom.pos !== -1;
  });
  return says ? trimmedEnd(printed) : undefined;
}
