/**
 * May and must, in one place: which flags change. A flag changes only where every invocation that may receive it is concerned for certain,
 * and where that can be written so that nothing else loses anything.
 */

import { settleAll } from '../shell/effective.js';
import { agrees, type Flag, type Token } from '../shell/invocations.js';
import type { Field, Span, Unknown } from '../shell/values.js';
import type { MigrateOptions, RuleId } from '../types.js';
import type { Around } from './conditions.js';
import { cutsOf, isCovered, partsMeet, Texts } from './cuts.js';
import { quote } from './insertions.js';
import { type Change, changesBy, type Edit, placesOf } from './operations.js';
import { type Invocation, type OtherRun, placeOf, type Reading } from './read.js';
import { type IsConcerned, type Site, sitesOf, type Use } from './sites.js';
import { union } from './spans.js';
import { type EntryRule, type FlagRule, idOf, isRemoval, type Transform } from './transform.js';

/** Whether a position is to be left alone: by every rule, or by the one that is given. */
export type IsIgnored = (pos: number, rule?: RuleId) => boolean;

/** Whether the finding of a rule at a position may be fixed. */
export type MayFix = (rule: RuleId, pos: number) => boolean;

export interface Decision {
  readonly site: Site;
  readonly rule: RuleId;
  /** The use that the message speaks of. */
  readonly use: Use | undefined;
  /** Where the rule is `shared-arguments`: the position of the other command. */
  readonly other?: number;
  /** Where the functions that the other command stands in were called, outermost first. */
  readonly calls?: readonly number[];
  /** Whether the change that the rule asks for is made. */
  readonly isMade: boolean;
}

export interface Decisions {
  readonly decisions: readonly Decision[];
  /** What is cut, outermost words first; each span once. */
  readonly cuts: readonly Span[];
  /** What is written anew. */
  readonly rewrites: readonly Edit[];
  /** What becomes of words, by the token. */
  readonly changes: ReadonlyMap<Token, Change>;
}

/** Questions that `decide` leaves to its caller, which knows ignore comments, consent and files. */
export interface Asked {
  readonly isConcerned: IsConcerned;
  /** What conditions ask beside the calls. */
  readonly around: Around;
  /** Which places and runs the person asked to leave alone. */
  readonly isIgnored: IsIgnored;
  isLeftAlone(invocation: Invocation, rule?: RuleId): boolean;
  /** Which changes may be made. */
  readonly mayFix: MayFix;
  /** Where text may be changed. */
  isEditable(pos: number): boolean;
  /** What a proof has refused, by position. */
  readonly denied: ReadonlySet<number> | undefined;
  /** Which calls of helpers go with an argument. */
  callsOf(item: Field | Unknown): Span[];
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
  const textsOf = (places: readonly Span[]): Texts => (texts ??= new Texts(reading.evaluation.runs, places));
  // What changes depends on what stays, and the other way round: take back what cannot be changed until nothing does.
  for (;;) {
    const plan = planOf(reading, [...decisions.values()], asked, textsOf);
    for (const [site, rule] of plan.refused) {
      const decision = decisions.get(site);
      if (decision) decisions.set(site, { ...decision, rule, isMade: false });
    }
    if (plan.refused.size === 0) return { decisions: [...decisions.values()], ...plan };
  }
}

/** The decision about one place before edits are planned; undefined where an ignore comment covers it, or no rule has anything to say. */
function first(site: Site, options: MigrateOptions, transform: Transform, asked: Asked): Decision | undefined {
  const decision = classify(site, options, transform);
  const rule = decision?.rule;
  const isCallIgnored = ({ flag }: Use): boolean =>
    flag.tokens.some(({ item }) => asked.callsOf(item).some(({ pos }) => asked.isIgnored(pos, rule)));
  const isLeft = (use: Use): boolean =>
    use.concerned !== 'no' && (asked.isLeftAlone(use.invocation, rule) || isCallIgnored(use));
  if (asked.isIgnored(site.span.pos, rule) || site.uses.some(isLeft)) return undefined;
  if (!decision?.isMade) return decision;
  if (asked.denied?.has(site.span.pos)) return { ...decision, rule: 'unplaced-flag', isMade: false };
  return { ...decision, isMade: asked.mayFix(decision.rule, site.span.pos) };
}

interface Plan extends Omit<Decisions, 'decisions'> {
  /** What cannot be done, and the rule that says so. */
  readonly refused: ReadonlyMap<Site, RuleId>;
}

/** A change at the place where it is made. */
interface PlacedChange extends Span {
  readonly site: Site;
  readonly change: Change;
}

/** Where each change that is to be made can be made. */
function planOf(
  reading: Reading,
  decisions: readonly Decision[],
  asked: Asked,
  textsOf: (places: readonly Span[]) => Texts,
): Plan {
  const made = decisions.filter(({ isMade }) => isMade).map(({ site }) => site);
  const refused = new Map<Site, RuleId>();
  const changes = changesIn(made, refused);
  if (refused.size > 0 || changes.size === 0) return { cuts: [], rewrites: [], changes, refused };
  const isFree = freeIn(reading, changes, asked, textsOf);
  const placed: PlacedChange[] = [];
  for (const site of made) {
    const found = placesIn(site, changes, reading, isFree, asked);
    if (typeof found === 'string') refused.set(site, found);
    else placed.push(...found);
  }
  if (refused.size > 0) return { cuts: [], rewrites: [], changes, refused };
  for (const site of [...clashing(placed), ...emptying(reading, placed)]) refused.set(site, 'unplaced-flag');
  const once = new Map(placed.map((one) => [`${one.pos}-${one.end}`, one]));
  const cuts = [...once.values()].filter(({ change }) => change.kind === 'gone').map(({ pos, end }) => ({ pos, end }));
  return {
    cuts: cuts.sort((a, b) => a.pos - b.pos || b.end - a.end),
    rewrites: [...once.values()].flatMap(({ change, ...span }) => editsOf(change, span)),
    changes,
    refused,
  };
}

/**
 * Maps each word to its change. Refuses a place that has no change, as `"$(which hf-old)"`, and both places where two rules change one
 * word: each edit would be right alone, but not the two together.
 */
function changesIn(sites: readonly Site[], refused: Map<Site, RuleId>): Map<Token, Change> {
  const changes = new Map<Token, Change>();
  const owners = new Map<Token, Site>();
  for (const site of sites)
    for (const { invocation, flag, value } of site.uses) {
      const own = changesBy(site.rule, invocation, flag, value);
      if (!own) refused.set(site, 'unplaced-flag');
      for (const [token, change] of own ?? []) {
        const other = owners.get(token);
        if (other && other !== site) for (const one of [site, other]) refused.set(one, 'unplaced-flag');
        owners.set(token, site);
        changes.set(token, change);
      }
    }
  return changes;
}

/** Makes a test of a span: true if it may be edited, because no argument that stays gets any of its text. An array that `python other.py` gets too fails it. */
function freeIn(
  reading: Reading,
  changes: ReadonlyMap<Token, Change>,
  { callsOf, isEditable }: Asked,
  textsOf: (places: readonly Span[]) => Texts,
): (span: Span) => boolean {
  const wholly = whollyChanged(reading, changes);
  const places = [...changes].flatMap(([{ item }, change]) => [
    ...cutsOf(item),
    ...callsOf(item),
    ...(change.kind === 'rewritten' ? placesOf(item, change) : []),
  ]);
  const texts = textsOf(places);
  return (span) => isEditable(span.pos) && !texts.stays(span, (run, item) => wholly.get(run)?.has(item) === true);
}

/** Where the words of a place change, or the rule that says why they do not. */
function placesIn(
  site: Site,
  changes: ReadonlyMap<Token, Change>,
  { text }: Reading,
  isFree: (span: Span) => boolean,
  { callsOf }: Asked,
): PlacedChange[] | RuleId {
  if (site.uses.some((use) => uncovers(use, site.rule, changes))) return 'unresolved-value';
  // It may be open which words are its own; its name is.
  const isNameOnly = ({ tokens: [first, ...values], name }: Flag): boolean => {
    const change = first && changes.get(first);
    return change?.kind === 'rewritten' && change.to === name.length && !values.some((token) => changes.has(token));
  };
  if (site.uses.some(({ flag }) => (!flag.whole && !isNameOnly(flag)) || flag.isBehindEnd)) return 'unplaced-flag';
  const placed: PlacedChange[] = [];
  for (const { invocation, flag } of site.uses)
    for (const token of flag.tokens) {
      const change = changes.get(token);
      if (!change) continue;
      const isGone = change.kind === 'gone';
      const all = cutsOf(token.item);
      // Words of one string are cut where they stand; a variable that is nothing but the flag, where it is used.
      const ways = isGone
        ? [...(isAlone(invocation, token) ? all : all.toReversed()), ...callsOf(token.item)]
        : token.item === token.source
          ? placesOf(token.item, change)
          : [];
      const span = ways.find((one) => isFree(one) && !(isGone && besideQuotes(text, one)));
      if (!span) return 'unplaced-flag';
      placed.push({ pos: span.pos, end: span.end, site, change });
    }
  return placed;
}

/** Places whose edits overlap: two renames of one text would write over each other. Deletions may overlap; their union is deleted. */
function clashing(placed: readonly PlacedChange[]): Site[] {
  const sorted = [...placed].sort((a, b) => a.pos - b.pos || b.end - a.end);
  let furthest = sorted[0];
  return sorted.slice(1).flatMap((one) => {
    const before = furthest;
    if (!before || one.end > before.end) furthest = one;
    if (!before || one.pos >= before.end) return [];
    // What is cut may hold what is cut, too.
    const isBoth = one.change.kind === 'gone' && before.change.kind === 'gone';
    const isSame = one.pos === before.pos && one.end === before.end && isAlike(one.change, before.change);
    return isBoth || isSame ? [] : [one.site, before.site];
  });
}

const isAlike = (a: Change, b: Change): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The edits that write a part of a word anew, and put other words behind it. */
function editsOf(change: Change, { pos, end }: Span): Edit[] {
  if (change.kind === 'gone') return [];
  const { text, more } = change;
  const behind = more.map(quote).map((argument) => ({ pos: end, end, text: ` ${argument}`, argument }));
  return [{ pos, end, text: text === '' ? text : quote(text) }, ...behind];
}

/** By the run, the items of its list that change with all of the tokens that they are laid out into. */
function whollyChanged(reading: Reading, changes: ReadonlyMap<Token, Change>): Map<object, Set<Field | Unknown>> {
  const wholly = new Map<object, Set<Field | Unknown>>();
  for (const { run, tokens } of reading.invocations) {
    if (wholly.has(run)) continue;
    const staying = new Set(tokens.filter((token) => !changes.has(token)).map(({ source }) => source));
    const changing = tokens.filter((token) => changes.has(token) && !staying.has(token.source));
    wholly.set(run, new Set(changing.map(({ source }) => source)));
  }
  return wholly;
}

/** The places whose cuts would empty a text that something fills in where it is empty: `${A:-…}`. */
function emptying(reading: Reading, placed: readonly PlacedChange[]): Site[] {
  const planned = union(placed.filter(({ change }) => change.kind === 'gone'));
  const emptied = reading.evaluation.runs.filter(
    ({ kind, list }) => kind === 'fill' && list.some((item) => item.kind === 'field' && isCovered(item.str, planned)),
  );
  const meets = (span: Span): boolean =>
    emptied.some(({ list }) => list.some((item) => item.kind === 'field' && partsMeet(item, span)));
  return placed.filter(meets).map(({ site }) => site);
}

/** Whether empty quotes are glued to a text: they say nothing, so nobody keeps them, but they do not go with it either. */
const besideQuotes = (text: string, { pos, end }: Span): boolean =>
  /^(?:""|'')/.test(text.slice(end, end + 2)) || /(?:""|'')$/.test(text.slice(Math.max(0, pos - 2), pos));

/** Whether an earlier flag of the same name, with another value, would have its say once this one is gone. */
function uncovers({ invocation, flag }: Use, rule: FlagRule | EntryRule, changes: ReadonlyMap<Token, Change>): boolean {
  if (!isRemoval(rule) || !rule.values) return false;
  const { values } = rule;
  return invocation.flags
    .slice(0, invocation.flags.indexOf(flag))
    .some(
      (one) =>
        one.name === flag.name &&
        agrees(one.conditions, flag.conditions) &&
        !one.tokens.every((token) => changes.has(token)) &&
        settleAll(one.value, flag.conditions)?.every((value) => values.includes(value)) !== true,
    );
}

/** How many arguments came out of each word, by the invocation. */
const wordCounts = new WeakMap<Invocation, ReadonlyMap<string, number>>();

/** Whether no other argument came out of the same word. */
function isAlone(invocation: Invocation, token: Token): boolean {
  let counts = wordCounts.get(invocation);
  if (!counts) {
    const made = new Map<string, number>();
    // One argument with alternatives is laid out into several tokens.
    const sources = new Map(invocation.tokens.map((one) => [one.source, wordOf(one)]));
    for (const word of sources.values()) made.set(word, (made.get(word) ?? 0) + 1);
    counts = made;
    wordCounts.set(invocation, counts);
  }
  return wordOf(token) === '' || counts.get(wordOf(token)) === 1;
}

function wordOf({ item }: Token): string {
  const [first] = item.raw;
  return first !== undefined && 'pos' in first ? `${first.pos}-${first.end}` : '';
}

function classify(site: Site, options: MigrateOptions, { selector }: Transform): Decision | undefined {
  const { uses, others, rule } = site;
  const yes = uses.find((use) => use.concerned === 'yes');
  const unsure = uses.find((use) => use.concerned === 'unknown');
  const no = uses.find((use) => use.concerned === 'no');
  if (!yes && !unsure) {
    if (uses.length > 0) return undefined;
    const isSelecting = (other: OtherRun): boolean =>
      other.flags.some(
        ({ name, value }) =>
          name === selector?.flag && settleAll(value, new Map())?.some((one) => selector.values.includes(one)),
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
    const isMade = options.removeConflicting && isRemoval(rule);
    return { site, rule: objecting.objection, use: objecting, isMade };
  }
  return { site, rule: idOf(rule), use: yes, isMade: ('entry' in rule ? rule.to : rule.fix) !== undefined };
}

export function startOf(other: OtherRun): number {
  const first = other.tokens[0];
  return first ? placeOf(first.item).pos : 0;
}
