/** What is to be said of ignore comments: a misspelt one, one that is never closed, one that ignores nothing. */
import { messagesIn } from '../messages/messages.js';
import type { Messages } from '../messages/types.js';
import { says } from '../says.js';
import type { MigrateOptions, Note } from '../types.js';
import { analyse } from './analyse.js';
import type { Analysis } from './analysis.js';
import type { Directive, Slip } from './ignore.js';
import { speakersOf } from './needles.js';
import type { ScriptText } from './reading.js';
import type { Transform } from './transform.js';

/** The notes on each script. A comment is of use where something would be found without it. */
export function notesOn(
  given: readonly ScriptText[],
  transform: Transform,
  options: MigrateOptions,
): readonly Note[][] {
  const mayIgnore = ({ role, text }: ScriptText): boolean =>
    role === 'edit' && /reflow-?migrate[-:_ ]+(?:ignore|disable|skip)/.test(text);
  if (!given.some(mayIgnore)) return given.map(() => []);
  const heeding = analyse(given, transform, options);
  const words = messagesIn(options.lang).ignoring;
  const isUsed = usedIn(given, heeding, transform, options);
  return heeding.ignored.map(({ directives }, index) => {
    if (given[index]?.role !== 'edit') return [];
    const lines = given[index].text.split('\n');
    return directives.flatMap((one): Note[] => {
      const said = one.slips.map((slip) => slipText(slip, words));
      if (said.length === 0 && one.kind !== 'ignore-end' && !isUsed(one, index)) said.push(words.unused);
      const column = [...(lines[one.line - 1] ?? '').slice(0, one.column)].length + 1;
      return said.map((message) => ({ line: one.line, column, message }));
    });
  });
}

/** What is said of a mistake in an ignore comment. */
export function slipText(slip: Slip, words: Messages['ignoring']): string {
  switch (slip.slip) {
    case 'misspelt':
      return words.misspelt(slip.given, slip.meant);
    case 'unknown-rule':
      return words.unknownRule(slip.given, slip.meant);
    case 'unclosed':
    case 'unopened':
      return words[slip.slip];
  }
}

/** Whether a comment keeps a finding away. Where that cannot be told, it counts as one that does. */
function usedIn(
  given: readonly ScriptText[],
  heeding: Analysis,
  transform: Transform,
  options: MigrateOptions,
): (directive: Directive, index: number) => boolean {
  const speaks =
    options.speaks || given.some(({ text }) => speakersOf(transform, options).some((one) => says(text, one)));
  // Of rules that are not looked at, and of projects without such runs, nothing is known.
  if (options.rules || !speaks) return () => true;
  const heedless = analyse(given, transform, options, { heedless: true });
  const starts = heedless.reading.scripts.map(({ pos }) => pos);
  const nameOf = ({ pos, about }: Analysis['findings'][number]): string => `${pos} ${about.rule}`;
  const left = new Set(heeding.findings.map(nameOf));
  const kept = heedless.findings
    .filter((one) => !left.has(nameOf(one)))
    .map(({ pos, about }) => ({ about, index: starts.findLastIndex((start) => start <= pos) }));
  const covers = ({ rules, covers }: Directive, index: number): ((one: (typeof kept)[number]) => boolean) => {
    return (one) =>
      (!rules || rules.has(one.about.rule)) &&
      ((one.index === index && covers(one.about.line)) ||
        (one.about.invocation !== undefined && covers(one.about.invocation)));
  };
  const all = heeding.ignored.flatMap(({ directives }, index) => directives.map((one) => covers(one, index)));
  // One that stands at a call may keep away what is found in a function, or in another script.
  const isOpen = kept.some((one) => !all.some((covers) => covers(one)));
  return (directive, index) => isOpen || kept.some(covers(directive, index));
}
