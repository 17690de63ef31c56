/** Obsolete flags that no training run is known to get, and variables that nothing uses any more. */

import type { Messages } from '../messages/types.js';
import { countUpTo, lastFrom } from '../shell/bash/source.js';
import { Gone } from '../shell/gone.js';
import { type HomeOf, homesIn } from '../shell/homes.js';
import { mayBe, tokenText } from '../shell/invocations.js';
import { isInterpreter } from '../shell/programs.js';
import { eachLeaf } from '../shell/rows.js';
import { baseName } from '../shell/shell-text.js';
import { isAround, type Span } from '../shell/values.js';
import type { Account } from './account.js';
import { actOn } from './acts.js';
import type { Context } from './context.js';
import type { Decisions } from './decide.js';
import { abbreviated } from './grammar.js';
import type { Lacked } from './lacks.js';
import { stemOf } from './needles.js';
import { spanOf } from './place.js';
import { placeOf } from './read.js';
import type { Invocation, Reading, ReadScript } from './reading.js';
import type { Report } from './report.js';
import { Marks, union } from './spans.js';
import { isRemoval, type Transform } from './transform.js';

/**
 * Texts that nobody follows to a run, of which one of two flags that need each other is a part, and no script names the other one. What says
 * that a run may get more, as `$EXTRA` in the same command, keeps it from being told.
 */
export function reportLostLack(
  { reading: { text, scripts, evaluation }, account, transform, report, messages }: Context,
  { selector, required }: Lacked,
): void {
  const { occurrences, endings } = account;
  if (occurrences.some(({ isHalf, inName }) => isHalf || inName)) return;
  const words = new Marks(occurrences.map(({ pos }) => pos));
  for (const { kind, list } of evaluation.effects)
    if (kind === 'start')
      eachLeaf(list, (item) => eachLeaf(item.raw, (atom) => atom.kind === 'text' && words.add(atom)));
  for (const [given, lacked] of [
    [selector, required],
    [required, selector],
  ] as const) {
    if (occurrences.some(({ flag }) => flag === lacked.flag)) continue;
    for (const [index, { flag, pos, end }] of occurrences.entries()) {
      const script = scripts[lastFrom(scripts, pos)];
      if (flag !== given.flag || endings[index] !== 'lost' || words.has(index) || script?.role !== 'edit') continue;
      const start = flagStart(text, pos, flag);
      const value = /^=["']?([^\s"']*)/.exec(text.slice(end, end + 100))?.[1];
      if (!text.startsWith(flag, start) || value === undefined) continue;
      if (given === selector && transform.selector?.values.includes(value) !== true) continue;
      if (mayGetMore(commandAround(text, start), transform)) continue;
      report(lacked.rule, { pos: start, end }, messages.findings.unplacedLack(flag, lacked.flag), {
        flag: lacked.flag,
      });
    }
  }
}

/** The line that a position stands on, with those that are continued. */
const commandAround = (text: string, pos: number): string =>
  (/(?:\\\n|[^\n])*$/.exec(text.slice(0, pos))?.[0] ?? '') + (/^(?:\\\n|[^\n])*/.exec(text.slice(pos))?.[0] ?? '');

/** Whether a word of a command may be any flag, or a file of settings is read. */
const mayGetMore = (command: string, { settings = [] }: Transform): boolean =>
  /(?:^|\s)["']?(?:\$|`)/.test(command) || settings.some(({ flag }) => command.includes(flag));

/**
 * Obsolete flags that no invocation is known to receive, or will once what goes is gone, where something speaks of runs that are
 * concerned. Gives the names of the variables that it tells of.
 */
export function reportUnplaced(
  reading: Reading,
  account: Account,
  { decisions }: Decisions,
  deletions: readonly Span[],
  transform: Transform,
  report: Report,
  messages: Messages,
): ReadonlySet<string> {
  const { occurrences, endings } = account;
  const told = new Marks(occurrences.map(({ pos }) => pos));
  const settled = new Marks(occurrences.map(({ pos }) => pos));
  const removed = new Marks(occurrences.map(({ pos }) => pos));
  // What was decided about is told already; without a use nothing was. What is cut where one run uses it may be lost to others.
  for (const { use, rule, site, isMade } of decisions)
    if (use || rule === 'unknown-entrypoint') {
      (isMade ? settled : told).add(site.span);
      if (isMade && isRemoval(site.rule)) removed.add(site.span);
    }
  for (const script of reading.scripts)
    if (script.error && (script.role === 'edit' || script.role === 'view')) told.add(script);
  const runs = new Marks(occurrences.map(({ pos }) => pos));
  const isHelper = helpersOf(reading, account.isSelective);
  for (const { tokens } of reading.others)
    for (const { item } of tokens.slice(programIn(tokens, isHelper))) runs.add(placeOf(item));
  // What a run gets of `"$(cmd)"` is what the command prints, and not the command's words.
  for (const { run } of reading.invocations)
    eachLeaf(run.list, (item) => {
      if (item.kind === 'field') eachLeaf(item.str, (atom) => !isAround(atom) && runs.add(atom));
    });
  const gone = new Gone(reading.text, union(deletions));
  const variableAt = variablesOf(reading, gone);
  const names = new Set<string>();
  const { missing } = reading.evaluation;
  const hint = missing.length > 0 ? messages.findings.notLookedAt(messages.list(missing)) : '';
  for (const [index, { role, flag, pos, end }] of occurrences.entries()) {
    const ending = endings[index];
    if (role === 'start' && ending === 'lost' && !told.has(index))
      report('unplaced-flag', { pos, end }, messages.findings.unplacedStart(flag));
    if (role !== 'ruled' || told.has(index) || ending === 'shown' || ending === 'prose') continue;
    // Cut where a variable is used, it may stay where that is set: then no run gets it, as after an earlier migration.
    const isLeft = removed.has(index) && ending !== 'lost' && !gone.touches({ pos, end });
    if (!isLeft && ending !== 'lost' && (settled.has(index) || (ending === 'placed' && runs.has(index)))) continue;
    const at = { pos: flagStart(reading.text, pos, flag), end };
    const variable = isLeft || ending === 'held' ? variableAt(pos) : undefined;
    if (isLeft && (!variable || variable.isExpanded)) continue;
    if (variable) names.add(variable.name);
    if (variable && !variable.isUsed) {
      report('unused-variable', at, messages.findings.unusedVariable(variable.name), { flag });
      continue;
    }
    const { message, help } = messages.findings.unplaced(flag, actOn(flag, transform));
    report('unplaced-flag', at, { message: message + hint, help: help + hint }, { flag });
  }
  return names;
}

/** Flags of runs that the program may take for ones that have to change. */
export function reportAbbreviated(
  runs: readonly Invocation[],
  transform: Transform,
  report: Report,
  { findings }: Messages,
): void {
  for (const run of runs)
    for (const { flag, meant } of abbreviated(run, transform))
      report('unplaced-flag', spanOf(flag), findings.abbreviated(flag.name, meant), { flag: meant });
}

/** Words of runs that may be concerned, whose names the script puts together so that they may be obsolete flags. */
export function reportMade(
  runs: readonly Invocation[],
  transform: Transform,
  nameOf: (pos: number, from: number) => string,
  report: Report,
  messages: Messages,
): void {
  for (const { unknown, pos } of runs)
    for (const word of unknown) {
      const flag = transform.rules.find(({ flag }) => mayBe(word, flag))?.flag;
      if (flag === undefined) continue;
      const at = placeOf(word.item);
      const said = messages.findings.madeName(flag, nameOf(pos, at.pos), actOn(flag, transform));
      report('unplaced-flag', at, said, { flag });
    }
}

/** Where the flag begins whose stem stands at `pos`, where it is written in one piece. */
export function flagStart(text: string, pos: number, flag: string): number {
  const start = pos - flag.indexOf(stemOf(flag));
  return text.startsWith(flag, start) ? start : pos;
}

/** Tells the variable whose value holds what stands at a position, and whether what stays names it, or gets its value. */
function variablesOf(
  { scripts, text }: Reading,
  gone: Gone,
): (pos: number) => { readonly name: string; readonly isUsed: boolean; readonly isExpanded: boolean } | undefined {
  const homes = new Map<ReadScript, HomeOf>();
  // Comments use nothing.
  const left = gone.left({ pos: 0, end: text.length }, ' ').replace(/(?<!\S)#.*/g, '');
  return (pos) => {
    const script = scripts[lastFrom(scripts, pos)];
    if (!script) return undefined;
    const homeOf = homes.get(script) ?? homesIn(script.commands, text.slice(script.pos, script.end));
    homes.set(script, homeOf);
    const home = homeOf(pos - script.pos, []);
    if (home.kind !== 'variable' && home.kind !== 'array') return undefined;
    const { name } = home;
    return { name, isUsed: isUsed(left, name), isExpanded: new RegExp(`\\$\\{?[#!]?${name}(?!\\w)`).test(left) };
  };
}

/** Whether a variable is named anywhere but where it is set; what is exported may be used by others. */
const isUsed = (text: string, name: string): boolean =>
  new RegExp(`(?<!\\w)(?:${name}(?!\\w|\\+?=|\\[\\d*\\]=)|(?:export|-\\w*x)\\s+${name}(?!\\w))`).test(text);

/**
 * Tells whether a command's name may be that of a function. Where a flag says which runs are concerned, a script that takes it along may
 * bring it to them; else, what is defined nowhere is a program.
 */
function helpersOf({ text, evaluation }: Reading, isSelective: boolean): (name: string) => boolean {
  if (isSelective || evaluation.missing.length > 0) return () => true;
  return (name) => new RegExp(`(?<![\\w-])${name}\\s*\\(|\\b(?:function|alias)\\s+${name}\\b`).test(text);
}

/** From which word on a command is a program of its own, rather than a helper that takes flags as data; its end is nowhere. */
function programIn(tokens: Invocation['tokens'], isHelper: (name: string) => boolean): number {
  let isData = false;
  for (const [at, token] of tokens.entries()) {
    const { item } = token;
    const first = item.kind === 'field' ? item.str[0] : undefined;
    const text = first?.kind === 'text' ? first.text : '';
    // What a helper gets in front of an interpreter is its own: `on_gpu --async python score.py --x`.
    if (isInterpreter(baseName(tokenText(token) ?? ''))) return at;
    isData ||= text.startsWith('--');
    if (!isData && (/[./-]/.test(text) || (/^\w+$/.test(text) && !isHelper(text)))) return at;
  }
  return tokens.length;
}

/** Variables that only what was cut did use, but those that are `told` already. */
export function reportUnused(
  text: string,
  cuts: readonly Span[],
  told: ReadonlySet<string>,
  report: Report,
  messages: Messages,
): void {
  const names = new Set<string>();
  for (const cut of cuts) {
    for (const match of text.slice(cut.pos, cut.end).matchAll(/\$\{?([A-Za-z_]\w*)/g))
      if (match[1] && !told.has(match[1])) names.add(match[1]);
  }
  if (names.size === 0) return;
  const starts = cuts.map((cut) => cut.pos);
  const stays = (index: number): boolean => index >= (cuts[countUpTo(starts, index) - 1]?.end ?? 0);
  for (const { 1: name = '', index } of text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g))
    if (names.has(name) && stays(index)) names.delete(name);
  for (const { 1: name = '', index } of text.matchAll(/(?<![\w$-])([A-Za-z_]\w*)=/g)) {
    if (stays(index) && names.delete(name))
      report('unused-variable', { pos: index, end: index + name.length }, messages.findings.unusedVariable(name));
  }
}
