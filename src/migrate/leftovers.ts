/** Obsolete flags that no training run is known to get, and variables that nothing uses any more. */
import type { Messages } from '../messages/types.js';
import { type HomeOf, homesIn } from '../shell/homes.js';
import { countUpTo, lastFrom, positions } from '../shell/source.js';
import { eachAtom, eachItem, type Span } from '../shell/values.js';
import type { InvocationReport } from '../types.js';
import type { Decisions } from './decide.js';
import type { Placed } from './place.js';
import { type Invocation, placeOf, type Reading, type ReadScript } from './read.js';
import type { Report } from './report.js';
import { Marks } from './spans.js';
import type { Transform } from './transform.js';

/** Obsolete flags in shell words that no invocation is known to receive. */
export function reportUnplaced(
  reading: Reading,
  transform: Transform,
  { decisions }: Decisions,
  report: Report,
  reports: readonly Placed<InvocationReport>[],
  messages: Messages,
): void {
  if (!reports.some((one) => one.about.reflow !== 'no')) return;
  const { text, evaluation, invocations, others } = reading;
  const wanted = transform.obsolete
    .flatMap(({ flag }) => positions(text, flag).map((pos) => ({ pos, end: pos + flag.length, flag })))
    .sort((a, b) => a.pos - b.pos);
  if (wanted.length === 0) return;
  const places = wanted.map((one) => one.pos);
  /** Where something is known to become of a flag that stands there. */
  const known = new Marks(places);
  for (const { run } of invocations) {
    eachItem(run.list, (item) => {
      if (item.kind === 'field')
        eachAtom(item.str, (atom) => {
          if (atom.kind === 'text') known.add(atom);
        });
    });
  }
  for (const { tokens } of others) if (isProgram(tokens)) for (const { item } of tokens) known.add(placeOf(item));
  for (const { use, rule, site } of decisions) if (use || rule === 'unknown-entrypoint') known.add(site.span);
  const shown = new Marks(places);
  const visited = new Marks(places);
  const lost = new Marks(places);
  for (const run of evaluation.runs) {
    if (run.kind === 'run') continue;
    eachItem(run.list, (item) => {
      if (item.kind === 'field') eachAtom(item.str, (atom) => (run.kind === 'lost' ? lost : shown).add(atom));
    });
  }
  for (const raw of evaluation.visited) for (const atom of raw) if (atom.kind === 'text') visited.add(atom);
  const unused = unusedAt(reading);
  const { missing } = evaluation;
  const hint = missing.length > 0 ? messages.findings.notLookedAt(messages.list(missing)) : '';
  for (const [index, { pos, end, flag }] of wanted.entries()) {
    if (known.has(index)) continue;
    // Text that is only shown or tested is prose; where it goes elsewhere too, it is not.
    if (shown.has(index) && !lost.has(index)) continue;
    if (!visited.has(index)) continue;
    const variable = lost.has(index) ? undefined : unused(pos);
    if (variable !== undefined) {
      // No run gets it: an earlier migration may have left it so.
      report('unused-variable', { pos, end }, messages.findings.unusedVariable(variable), { flag });
      continue;
    }
    const { message, help } = messages.findings.unplaced(flag);
    report('unplaced-flag', { pos, end }, { message: message + hint, help: help + hint }, { flag });
  }
}

/** Tells the variable, used nowhere, whose value holds what stands at a position. */
function unusedAt({ scripts, text }: Reading): (pos: number) => string | undefined {
  const homes = new Map<ReadScript, HomeOf>();
  const used = new Map<string, boolean>();
  return (pos) => {
    const script = scripts[lastFrom(scripts, pos)];
    if (!script) return undefined;
    const homeOf = homes.get(script) ?? homesIn(script.commands, text.slice(script.pos, script.end));
    homes.set(script, homeOf);
    const home = homeOf(pos - script.pos, []);
    if (home.kind !== 'variable' && home.kind !== 'array') return undefined;
    const isUsedHere = used.get(home.name) ?? isUsed(text, home.name);
    used.set(home.name, isUsedHere);
    return isUsedHere ? undefined : home.name;
  };
}

/** Whether a variable is named anywhere but where it is set; what is exported may be used by others. */
const isUsed = (text: string, name: string): boolean =>
  new RegExp(`(?<!\\w)(?:${name}(?!\\w|\\+?=|\\[\\d*\\]=)|(?:export|-\\w*x)\\s+${name}(?!\\w))`).test(text);

/** Whether the command is a program of its own rather than a helper that takes flags as data. */
function isProgram(tokens: Invocation['tokens']): boolean {
  for (const { item } of tokens) {
    const first = item.kind === 'field' ? item.str[0] : undefined;
    const text = first?.kind === 'text' ? first.text : '';
    if (text.startsWith('--')) return false;
    if (/[./-]/.test(text)) return true;
  }
  return false;
}

/** Variables that only what was cut did use. */
export function reportUnused(text: string, cuts: readonly Span[], report: Report, messages: Messages): void {
  const names = new Set<string>();
  for (const cut of cuts) {
    for (const match of text.slice(cut.pos, cut.end).matchAll(/\$\{?([A-Za-z_]\w*)/g))
      if (match[1]) names.add(match[1]);
  }
  if (names.size === 0) return;
  const starts = cuts.map((cut) => cut.pos);
  for (const { 1: name = '', index } of text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g))
    if (names.has(name) && index >= (cuts[countUpTo(starts, index) - 1]?.end ?? 0)) names.delete(name);
  for (const { 1: name = '', index } of text.matchAll(/(?<![\w$-])([A-Za-z_]\w*)=/g)) {
    if (names.delete(name))
      report('unused-variable', { pos: index, end: index + name.length }, messages.findings.unusedVariable(name));
  }
}
