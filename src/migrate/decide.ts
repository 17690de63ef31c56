/**
 * May and must, in one place: which flags change. A flag changes only where every invocation that may receive it is concerned for certain,
 * and where that can be written so that nothing else loses anything.
 */

import { settleAll } from '../shell/effective.js';
import type { Span } from '../shell/values.js';
import type { EntryPoints, MigrateOptions, RuleId } from '../types.js';
import type { Around } from './conditions.js';
import { Texts } from './cuts.js';
import type { Use } from './operations.js';
import { type Placing, type Plan, planOf } from './plan.js';
import { placeOf } from './read.js';
import type { Invocation, OtherRun, Reading } from './reading.js';
import type { IsIgnored, MayFix } from './report.js';
import { type IsConcerned, type Site, sitesOf } from './sites.js';
import { idOf, isRemoval, type Transform } from './transform.js';

export interface Decision {
  readonly site: Site;
  readonly rule: RuleId;
  /** The use that the message speaks of. */
  readonly use: Use | undefined;
  /** Where the rule is `shared-arguments`: the position of the other command. */
  readonly other?: number;
  /** Where the functions that the other command stands in were called, outermost first. */
  readonly calls?: readonly number[];
  /** The other command is a run that an ignore comment covers. */
  readonly isOtherIgnored?: boolean;
  /** Whether the change that the rule asks for is made. */
  readonly isMade: boolean;
}

export interface Decisions extends Omit<Plan, 'refused'> {
  readonly decisions: readonly Decision[];
}

/** Questions that `decide` leaves to its caller, which knows ignore comments, consent and files. */
export interface Asked extends Placing {
  readonly isConcerned: IsConcerned;
  /** What conditions ask beside the calls. */
  readonly around: Around;
  /** Which places and runs the person asked to leave alone. */
  readonly isIgnored: IsIgnored;
  isLeftAlone(invocation: Invocation, rule?: RuleId): boolean;
  /** Which changes may be made. */
  readonly mayFix: MayFix;
  /** What a proof has refused, by position. */
  readonly denied: ReadonlySet<number> | undefined;
}

/** Decides about every place. */
export function decide(reading: Reading, transform: Transform, options: MigrateOptions, asked: Asked): Decisions {
  const decisions = new Map<Site, Decision>();
  for (const site of sitesOf(reading, transform, asked.isConcerned, asked.around)) {
    const decision = first(site, options, transform, asked);
    if (decision) decisions.set(site, decision);
  }
  // Later plans change a part of what the first one does.
  let texts: Texts | undefined;
  const textsOf = (places: readonly Span[]): Texts => (texts ??= new Texts(reading.evaluation.effects, places));
  // What changes depends on what stays, and the other way round: take back what cannot be changed until nothing does.
  for (;;) {
    keepOldStarts(decisions, transform);
    const made = [...decisions.values()].filter(({ isMade }) => isMade).map(({ site }) => site);
    const plan = planOf(reading, made, asked, textsOf);
    for (const [site, rule] of plan.refused) {
      const decision = decisions.get(site);
      if (decision) decisions.set(site, { ...decision, rule, isMade: false });
    }
    if (plan.refused.size === 0) return { decisions: [...decisions.values()], ...plan };
  }
}

/**
 * Keeps the old program where a flag for it stays that no rule of the new one speaks of: started in the new way, the call would be told of
 * no more.
 */
function keepOldStarts(decisions: Map<Site, Decision>, { entryPoints }: Transform): void {
  const left = [...decisions.values()].filter(({ isMade }) => !isMade);
  for (const [site, decision] of decisions) {
    const { rule, uses } = site;
    if (!decision.isMade || !('entry' in rule)) continue;
    const { command, script, module } = rule.to ?? {};
    const isOfNew = ({ commands, scripts, modules }: EntryPoints): boolean =>
      (command === undefined || commands.includes(command)) &&
      (script === undefined || scripts.includes(script)) &&
      (module === undefined || modules.includes(module));
    const isLost = ({ site: other }: Decision): boolean =>
      'fix' in other.rule &&
      other.rule.level !== 'request' &&
      !isOfNew(other.rule.on ?? entryPoints) &&
      other.uses.some((use) => use.concerned !== 'no' && uses.some(({ invocation }) => invocation === use.invocation));
    if (left.some(isLost)) decisions.set(site, { ...decision, isMade: false });
  }
}

/** The decision about one place before edits are planned; undefined where an ignore comment covers it, or no rule has anything to say. */
function first(site: Site, options: MigrateOptions, transform: Transform, asked: Asked): Decision | undefined {
  const decision = classify(site, options, transform);
  const rule = decision?.rule;
  const isCallIgnored = ({ flag }: Use): boolean =>
    flag.tokens.some(({ item }) => asked.broughtBy(item).some(({ pos }) => asked.isIgnored(pos, rule)));
  const isLeft = (use: Use): boolean =>
    use.concerned !== 'no' && (asked.isLeftAlone(use.invocation, rule) || isCallIgnored(use));
  if (asked.isIgnored(site.span.pos, rule)) return undefined;
  const left = site.uses.find(isLeft);
  if (left) {
    // The flag stays for the run that is left alone, and with it for the others.
    const use = site.uses.find((one) => one.concerned !== 'no' && !isLeft(one));
    const { pos, run } = left.invocation;
    return (
      use && { site, rule: 'shared-arguments', use, other: pos, calls: run.calls, isOtherIgnored: true, isMade: false }
    );
  }
  if (!decision?.isMade) return decision;
  if (asked.denied?.has(site.span.pos)) return { ...decision, rule: 'unplaced-flag', isMade: false };
  return { ...decision, isMade: asked.mayFix(decision.rule, site.span.pos) };
}

function classify(site: Site, options: MigrateOptions, { selector, required }: Transform): Decision | undefined {
  const { uses, others, rule } = site;
  const yes = uses.find((use) => use.concerned === 'yes');
  const unsure = uses.find((use) => use.concerned === 'unknown');
  const no = uses.find((use) => use.concerned === 'no');
  if (!yes && !unsure) {
    if (uses.length > 0) return undefined;
    const isSelecting = (other: OtherRun): boolean =>
      other.flags.some(
        ({ name, value }) =>
          name === required?.flag ||
          (name === selector?.flag && settleAll(value, new Map())?.some((one) => selector.values.includes(one))),
      );
    const selecting = others.find(isSelecting);
    return { site, rule: selecting ? 'unknown-entrypoint' : 'unplaced-flag', use: undefined, isMade: false };
  }
  const use = yes ?? unsure;
  if (no) {
    const { pos, run } = no.invocation;
    return { site, rule: 'shared-arguments', use, other: pos, calls: run.calls, isMade: false };
  }
  const other = others[0];
  if (other) return { site, rule: 'shared-arguments', use, other: startOf(other), isMade: false };
  if (unsure) return { site, rule: selector?.unresolved ?? 'unresolved-value', use: unsure, isMade: false };
  const objecting = uses.find((one) => one.objection === 'conflicting-value') ?? uses.find((one) => one.objection);
  if (objecting?.objection) {
    const isMade = options.removeConflicting === true && isRemoval(rule);
    return { site, rule: objecting.objection, use: objecting, isMade };
  }
  const isWanted = rule.level !== 'request' || options.allow?.has(idOf(rule)) === true;
  return { site, rule: idOf(rule), use: yes, isMade: isWanted && ('entry' in rule ? rule.to : rule.fix) !== undefined };
}

function startOf(other: OtherRun): number {
  const first = other.tokens[0];
  return first ? placeOf(first.item).pos : 0;
}
