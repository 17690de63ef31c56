/**
 * May and must, in one place: which flags go. A flag goes only where every invocation that may receive it is concerned for certain,
 * and where it can be cut out so that nothing else loses anything.
 */
import {
  agrees,
  type Conditions,
  effective,
  type Flag,
  type Round,
  settleAll,
  type Token,
} from '../shell/invocations.js';
import type { Field, Span, Unknown } from '../shell/values.js';
import type { MigrateOptions, RuleId } from '../types.js';
import { cutsOf, isCovered, partsMeet, Texts } from './cuts.js';
import { type Invocation, type OtherRun, placeOf, type Reading } from './read.js';
import { union } from './spans.js';
import type { ObsoleteFlag, Transform } from './transform.js';

export type Answer = 'yes' | 'no' | 'unknown';

/** Whether a position is to be left alone: by every rule, or by the one that is given. */
export type IsIgnored = (pos: number, rule?: RuleId) => boolean;

/** Whether the finding of a rule at a position may be fixed. */
export type MayFix = (rule: RuleId, pos: number) => boolean;

/** Whether a flag names a file of settings; a value that the script does not settle is taken to name none. */
function mayName(invocation: Invocation, flag: string, given: Conditions, isFile: (value: string) => boolean): boolean {
  return [...effective(invocation, flag, given, 'say nothing').values].some(isFile);
}

/**
 * Whether an invocation is concerned, where `given` holds. Words that are not known are taken to say nothing of it, but where the scripts
 * themselves say something of it that nobody follows.
 */
export function answer(
  invocation: Invocation,
  transform: Transform,
  given: Conditions,
  selectorLost: boolean,
  round?: Round,
): Answer {
  const { flag, values, off } = transform.selector;
  const now = effective(invocation, flag, given, selectorLost ? 'decide' : 'say nothing', round);
  if (now.unknown) return 'unknown';
  const all = [...now.values];
  // A file of settings may select, and it is not read.
  if (
    now.absent &&
    all.length === 0 &&
    transform.settings?.some(({ flag, isFile }) => mayName(invocation, flag, given, isFile))
  )
    return 'unknown';
  if (all.length > 0 && !now.absent && all.every((value) => values.includes(value))) return 'yes';
  return all.every((value) => off.includes(value)) ? 'no' : 'unknown';
}

/** Whether an invocation is concerned, where `given` holds, as a word of `round` sees it. */
export type IsConcerned = (invocation: Invocation, given: Conditions, round?: Round) => Answer;

/** An obsolete flag in the arguments of an invocation. */
export interface Use {
  readonly invocation: Invocation;
  readonly flag: Flag;
  readonly reflow: Answer;
  /** Undefined where its value is one that is obsolete, too. */
  readonly objection: 'conflicting-value' | 'unresolved-value' | undefined;
  readonly value: string | undefined;
}

/** A place in the script where an obsolete flag stands, with every list it may get into. */
export interface Site {
  readonly name: string;
  readonly span: Span;
  readonly rule: ObsoleteFlag;
  readonly uses: readonly Use[];
  readonly others: readonly OtherRun[];
}

export interface Decision {
  readonly site: Site;
  readonly rule: RuleId;
  /** The use that the message speaks of. */
  readonly use: Use | undefined;
  /** Where the rule is `shared-arguments`: the position of the other command. */
  readonly other?: number;
  /** Where the functions that the other command stands in were called, outermost first. */
  readonly calls?: readonly number[];
  readonly removed: boolean;
}

export interface Decisions {
  readonly decisions: readonly Decision[];
  /** What is cut, outermost words first; each span once. */
  readonly cuts: readonly Span[];
  /** The tokens that go, by invocation. */
  readonly removed: ReadonlySet<Token>;
  readonly removedCount: number;
}

/** Collects the places where obsolete flags stand and the lists that they may get into. */
function sitesOf(reading: Reading, transform: Transform, isConcerned: IsConcerned): Site[] {
  const sites = new Map<string, { -readonly [Key in keyof Site]: Site[Key] } & { uses: Use[]; others: OtherRun[] }>();
  const site = (flag: Flag, rule: ObsoleteFlag) => {
    const first = flag.tokens[0];
    const span = first ? placeOf(first.item) : { pos: 0, end: 0 };
    const last = flag.tokens.at(-1);
    const end = last && flag.tokens.length > 1 ? placeOf(last.item).end : span.end;
    const key = `${span.pos} ${flag.name}`;
    const known = sites.get(key) ?? {
      name: flag.name,
      span: { pos: span.pos, end: end > span.end && end - span.end < 200 ? end : span.end },
      rule,
      uses: [],
      others: [],
    };
    sites.set(key, known);
    return known;
  };
  for (const invocation of reading.invocations) {
    for (const flag of invocation.flags) {
      const rule = transform.obsolete.find((one) => one.flag === flag.name);
      if (!rule) continue;
      const given = together(invocation.conditions, flag.conditions);
      site(flag, rule).uses.push({
        invocation,
        flag,
        reflow: isConcerned(invocation, given, flag.round),
        ...objection(invocation, flag, rule, given),
      });
    }
  }
  for (const other of reading.others) {
    for (const flag of other.flags) {
      const rule = transform.obsolete.find((one) => one.flag === flag.name);
      if (rule) site(flag, rule).others.push(other);
    }
  }
  return [...sites.values()];
}

/** Both conditions; the first itself where the second adds nothing. */
const together = (a: Conditions, b: Conditions): Conditions => (b.size === 0 ? a : new Map([...a, ...b]));

function objection(
  invocation: Invocation,
  flag: Flag,
  rule: ObsoleteFlag,
  given: Conditions,
): Pick<Use, 'objection' | 'value'> {
  const own = flag.plain ? settleAll(flag.value, given, flag.once) : undefined;
  const value = own?.length === 1 ? own[0] : undefined;
  const { values } = rule;
  if (!values) return { objection: undefined, value };
  const fine = (all: Iterable<string>): boolean => [...all].every((one) => values.includes(one));
  const now = effective(invocation, flag.name, given);
  if (!now.unknown && now.values.size > 0 && fine(now.values)) return { objection: undefined, value };
  if (own && fine(own)) return { objection: undefined, value };
  return {
    objection:
      own && own.length > 0 && !own.some((one) => values.includes(one)) ? 'conflicting-value' : 'unresolved-value',
    value,
  };
}

/**
 * Decides about every place. `isIgnored` and `isLeftAlone` tell which places and runs the person asked to leave alone;
 * `mayFix` which changes may be made; `isEditable` where text may be cut; `denied` what a proof has refused, by position;
 * `callsOf` which calls of helpers go with an argument.
 */
export function decide(
  reading: Reading,
  transform: Transform,
  options: MigrateOptions,
  isConcerned: IsConcerned,
  isIgnored: IsIgnored,
  isLeftAlone: (invocation: Invocation, rule?: RuleId) => boolean,
  mayFix: MayFix,
  isEditable: (pos: number) => boolean,
  denied: ReadonlySet<number> | undefined,
  callsOf: (item: Field | Unknown) => Span[],
): Decisions {
  const sites = sitesOf(reading, transform, isConcerned);
  let texts: Texts | undefined;
  const decisions = new Map<Site, Decision>();
  for (const site of sites) {
    const first = classify(site, options, transform);
    const rule = first?.rule;
    const isCallIgnored = ({ flag }: Use): boolean =>
      flag.tokens.some(({ item }) => callsOf(item).some(({ pos }) => isIgnored(pos, rule)));
    const isLeft = (use: Use): boolean =>
      use.reflow !== 'no' && (isLeftAlone(use.invocation, rule) || isCallIgnored(use));
    if (isIgnored(site.span.pos, rule) || site.uses.some(isLeft)) continue;
    if (first?.removed && denied?.has(site.span.pos)) {
      decisions.set(site, { ...first, rule: 'unplaced-flag', removed: false });
      continue;
    }
    if (first) decisions.set(site, { ...first, removed: first.removed && mayFix(first.rule, site.span.pos) });
  }

  // What goes depends on what stays, and the other way round: take back what cannot be cut until nothing changes.
  for (;;) {
    const removed = new Set<Token>();
    const going = new Map<object, Map<Field | Unknown, number>>();
    for (const { site, removed: goes } of decisions.values()) {
      if (!goes) continue;
      for (const use of site.uses) {
        const items = going.get(use.invocation.run) ?? new Map<Field | Unknown, number>();
        going.set(use.invocation.run, items);
        for (const token of use.flag.tokens) {
          if (removed.has(token)) continue;
          removed.add(token);
          items.set(token.source, (items.get(token.source) ?? 0) + 1);
        }
      }
    }
    if (removed.size === 0) return { decisions: [...decisions.values()], cuts: [], removed, removedCount: 0 };
    // An item laid out into several tokens goes only with all of them.
    const wholly = new Map<object, Set<Field | Unknown>>();
    for (const invocation of reading.invocations) {
      const items = going.get(invocation.run);
      if (!items || wholly.has(invocation.run)) continue;
      const all = new Map<Field | Unknown, number>();
      for (const token of invocation.tokens) all.set(token.source, (all.get(token.source) ?? 0) + 1);
      wholly.set(
        invocation.run,
        new Set([...items].filter(([item, count]) => (all.get(item) ?? 0) <= count).map(([item]) => item)),
      );
    }
    texts ??= new Texts(
      reading.evaluation.runs,
      [...removed].flatMap(({ item }) => [...cutsOf(item), ...callsOf(item)]),
    );
    const stays = (span: Span): boolean =>
      texts?.stays(span, (run, item) => wholly.get(run)?.has(item) === true) !== false;
    const cuts = new Map<string, Span>();
    const spansOf = new Map<Site, readonly Span[]>();
    let taken = false;
    for (const decision of decisions.values()) {
      if (!decision.removed) continue;
      if (decision.site.uses.some((use) => uncovers(use, decision.site.rule, removed))) {
        taken = true;
        decisions.set(decision.site, { ...decision, rule: 'unresolved-value', removed: false });
        continue;
      }
      const spans: Span[] = [];
      let possible = decision.site.uses.every((use) => use.flag.whole);
      for (const use of decision.site.uses) {
        for (const token of use.flag.tokens) {
          const all = cutsOf(token.item);
          // Words of one string are cut where they stand; a variable that is nothing but the flag, where it is used.
          const ways = [...(isAlone(use.invocation, token) ? all : all.toReversed()), ...callsOf(token.item)];
          const span = ways.find((one) => isEditable(one.pos) && !stays(one) && !besideQuotes(reading.text, one));
          if (span) spans.push(span);
          else possible = false;
        }
      }
      spansOf.set(decision.site, spans);
      if (possible) for (const span of spans) cuts.set(`${span.pos}-${span.end}`, span);
      else {
        taken = true;
        decisions.set(decision.site, { ...decision, rule: 'unplaced-flag', removed: false });
      }
    }
    if (taken) continue;
    const planned = union([...cuts.values()]);
    const emptied = reading.evaluation.runs.filter(
      ({ kind, list }) => kind === 'fill' && list.some((item) => item.kind === 'field' && isCovered(item.str, planned)),
    );
    if (emptied.length > 0) {
      for (const decision of decisions.values()) {
        const spans = decision.removed ? (spansOf.get(decision.site) ?? []) : [];
        if (
          !spans.some((span) =>
            emptied.some(({ list }) => list.some((item) => item.kind === 'field' && partsMeet(item, span))),
          )
        )
          continue;
        taken = true;
        decisions.set(decision.site, { ...decision, rule: 'unplaced-flag', removed: false });
      }
      if (taken) continue;
    }
    return {
      decisions: [...decisions.values()],
      cuts: [...cuts.values()].sort((a, b) => a.pos - b.pos || b.end - a.end),
      removed,
      removedCount: [...decisions.values()].filter((one) => one.removed).length,
    };
  }
}

/** Whether empty quotes are glued to a text: they say nothing, so nobody keeps them, but they do not go with it either. */
const besideQuotes = (text: string, { pos, end }: Span): boolean =>
  /^(?:""|'')/.test(text.slice(end, end + 2)) || /(?:""|'')$/.test(text.slice(Math.max(0, pos - 2), pos));

/** Whether an earlier flag of the same name, with another value, would have its say once this one is gone. */
function uncovers({ invocation, flag }: Use, { values }: ObsoleteFlag, removed: ReadonlySet<Token>): boolean {
  if (!values) return false;
  return invocation.flags
    .slice(0, invocation.flags.indexOf(flag))
    .some(
      (one) =>
        one.name === flag.name &&
        agrees(one.conditions, flag.conditions) &&
        !one.tokens.every((token) => removed.has(token)) &&
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

function classify(site: Site, options: MigrateOptions, transform: Transform): Decision | undefined {
  const { uses, others } = site;
  const yes = uses.find((use) => use.reflow === 'yes');
  const unsure = uses.find((use) => use.reflow === 'unknown');
  const no = uses.find((use) => use.reflow === 'no');
  if (!yes && !unsure) {
    const { flag, values } = transform.selector;
    if (uses.length > 0) return undefined;
    const selecting = others.find((other) =>
      other.flags.some(
        (one) => one.name === flag && settleAll(one.value, new Map())?.some((value) => values.includes(value)),
      ),
    );
    return { site, rule: selecting ? 'unknown-entrypoint' : 'unplaced-flag', use: undefined, removed: false };
  }
  if (no)
    return {
      site,
      rule: 'shared-arguments',
      removed: false,
      use: yes ?? unsure,
      other: no.invocation.pos,
      calls: no.invocation.run.calls,
    };
  const other = others[0];
  if (other) return { site, rule: 'shared-arguments', use: yes ?? unsure, other: startOf(other), removed: false };
  if (unsure) return { site, rule: 'unresolved-reflow', use: unsure, removed: false };
  const objecting = uses.find((use) => use.objection === 'conflicting-value') ?? uses.find((use) => use.objection);
  if (objecting?.objection)
    return { site, rule: objecting.objection, use: objecting, removed: options.removeConflicting };
  return { site, rule: 'obsolete-flag', use: yes, removed: true };
}

export function startOf(other: OtherRun): number {
  const first = other.tokens[0];
  return first ? placeOf(first.item).pos : 0;
}
