/** Where each change can be written so that nothing else loses anything; what cannot is refused. */
import { settleAll } from '../shell/effective.js';
import { agrees, type Flag, type Token } from '../shell/invocations.js';
import type { Field, Span, Unknown } from '../shell/values.js';
import type { RuleId } from '../types.js';
import {
  besidesOf,
  type Change,
  type Edit,
  kept,
  partingAt,
  placesOf,
  rowOf,
  together,
  variablesBefore,
  writtenAs,
} from './change.js';
import { cutsOf, isFilledWithout, partsMeet, type Texts } from './cuts.js';
import type { Use } from './operations.js';
import { changesBy } from './operations.js';
import { quote } from './quote.js';
import type { Invocation, Reading } from './reading.js';
import type { Site } from './sites.js';
import { contains, union } from './spans.js';
import { type EntryRule, type FlagRule, isRemoval } from './transform.js';

/** What only the caller knows of places. */
export interface Placing {
  /** Where text may be changed. */
  isEditable(pos: number): boolean;
  /** What brings an argument and goes with it: the call of a helper, the word of a loop. */
  broughtBy(item: Field | Unknown): Span[];
}

/** What can be changed, and how. */
export interface Plan {
  /** What is cut, outermost words first; each span once. */
  readonly cuts: readonly Span[];
  /** What is written anew. */
  readonly rewrites: readonly Edit[];
  /** What becomes of words, by the token. */
  readonly changes: ReadonlyMap<Token, Change>;
  /** What cannot be done, and the rule that says so. */
  readonly refused: ReadonlyMap<Site, RuleId>;
}

/** An edit for a place; without a text, what is cut. */
interface PlacedEdit extends Omit<Edit, 'text'> {
  readonly text?: string;
  /** All that comes beside the word, for an edit that is a part of that. */
  readonly beside?: string;
  readonly site: Site;
}

/** Where each change that is to be made can be made. */
export function planOf(
  reading: Reading,
  made: readonly Site[],
  asked: Placing,
  textsOf: (places: readonly Span[]) => Texts,
): Plan {
  const refused = new Map<Site, RuleId>();
  const changes = changesIn(made, reading.text, refused);
  if (refused.size > 0 || changes.size === 0) return { cuts: [], rewrites: [], changes, refused };
  const isFree = freeIn(reading, changes, asked, textsOf);
  const placed: PlacedEdit[] = [];
  for (const site of made) {
    const found = placesIn(site, changes, reading, isFree, asked);
    if (typeof found === 'string') refused.set(site, found);
    else placed.push(...found);
  }
  if (refused.size > 0) return { cuts: [], rewrites: [], changes, refused };
  for (const site of [...clashing(placed), ...differing(placed), ...emptying(reading, placed)])
    refused.set(site, 'unplaced-flag');
  const once = new Map(placed.map((one) => [`${one.pos}-${one.end} ${one.text}`, one]));
  const cuts = [...once.values()].filter(({ text }) => text === undefined).map(({ pos, end }) => ({ pos, end }));
  return {
    cuts: cuts.sort((a, b) => a.pos - b.pos || b.end - a.end),
    rewrites: [...once.values()].flatMap(({ text, site: _, ...edit }) =>
      text === undefined ? [] : [{ ...edit, text }],
    ),
    changes,
    refused,
  };
}

/**
 * Maps each word to its change. Refuses a place that has no change, as `"$(which hf-old)"`, and both places where two rules change one
 * word: each edit would be right alone, but not the two together.
 */
function changesIn(sites: readonly Site[], text: string, refused: Map<Site, RuleId>): Map<Token, Change> {
  const changes = new Map<Token, Change>();
  const owners = new Map<Token, Site>();
  for (const site of sites)
    for (const use of site.uses) {
      const own = changesBy(site.rule, use, text);
      if (!own) refused.set(site, 'unplaced-flag');
      for (const [token, change] of own ?? []) {
        const other = owners.get(token);
        const both = other && other !== site ? together(changes.get(token) ?? kept, change) : change;
        if (!both && other) for (const one of [site, other]) refused.set(one, 'unplaced-flag');
        owners.set(token, site);
        changes.set(token, both ?? change);
      }
    }
  return changes;
}

/** Makes a test of a span: true if it may be edited, because no argument that stays gets any of its text. An array that `python other.py` gets too fails it. */
function freeIn(
  reading: Reading,
  changes: ReadonlyMap<Token, Change>,
  { broughtBy, isEditable }: Placing,
  textsOf: (places: readonly Span[]) => Texts,
): (span: Span) => boolean {
  const wholly = whollyChanged(reading, changes);
  const places = [...changes].flatMap(([{ item }, change]) => [
    ...cutsOf(item),
    ...broughtBy(item),
    ...placesOf(item, change.own),
  ]);
  const texts = textsOf(places);
  return (span) => isEditable(span.pos) && !texts.stays(span, (run, item) => wholly.get(run)?.has(item) === true);
}

/** The edits that change the words of a place, or the rule that says why there are none. */
function placesIn(
  site: Site,
  changes: ReadonlyMap<Token, Change>,
  { text }: Reading,
  isFree: (span: Span) => boolean,
  { broughtBy }: Placing,
): PlacedEdit[] | RuleId {
  if (site.uses.some((use) => uncovers(use, site.rule, changes))) return 'unresolved-value';
  // It may be open which words are its own; its name is.
  const isNameOnly = ({ tokens: [first, ...values], name }: Flag): boolean => {
    const own = first && changes.get(first)?.own;
    return own?.kind === 'rewritten' && own.to === name.length && !values.some((token) => changes.has(token));
  };
  if (site.uses.some(({ flag }) => (!flag.whole && !isNameOnly(flag)) || flag.isBehindEnd)) return 'unplaced-flag';
  const placed: PlacedEdit[] = [];
  for (const use of site.uses)
    for (const token of changesBy(site.rule, use, text)?.keys() ?? []) {
      const change = changes.get(token);
      if (!change) continue;
      const own = ownEdit(use, token, change, text, isFree, broughtBy);
      const beside = besideEdits(token, change, text, isFree);
      if (!own || !beside) return 'unplaced-flag';
      placed.push(...[...own, ...beside].map((edit) => ({ ...edit, site })));
    }
  return placed;
}

/** The innermost word that a part of an argument stands in. */
const wordAt = (item: Token['item'], part: Span): Span => cutsOf(item).findLast((one) => contains(one, part)) ?? part;

type Unowned = Omit<PlacedEdit, 'site'>;

/** What becomes of a word itself, as an edit; undefined where it cannot be written. */
function ownEdit(
  { invocation }: Use,
  token: Token,
  { own }: Change,
  text: string,
  isFree: (span: Span) => boolean,
  broughtBy: Placing['broughtBy'],
): Unowned[] | undefined {
  const { item } = token;
  const span = (ways: readonly Span[]): Span | undefined => ways.find(isFree);
  switch (own.kind) {
    case 'kept':
      return [];
    case 'gone': {
      // Words of one string are cut where they stand; a variable that is nothing but the flag, where it is used.
      const all = cutsOf(item);
      const inner = all.toReversed();
      const used = [...inner.filter((one) => !isValue(text, one)), ...inner.filter((one) => isValue(text, one))];
      const ways = [...(isAlone(invocation, token) ? all : used), ...broughtBy(item)];
      const found = span(ways.filter((one) => !besideQuotes(text, one)));
      return found && [{ pos: found.pos, end: found.end }];
    }
    case 'rewritten': {
      const found = item === token.source ? span(placesOf(item, own)) : undefined;
      return found && [{ pos: found.pos, end: found.end, text: own.text === '' ? '' : quote(own.text) }];
    }
    case 'parted': {
      const found = item === token.source ? span(placesOf(item, own)) : undefined;
      if (!found) return undefined;
      const parted = wordAt(item, found);
      // Where somebody counts the words, as `"${!A[@]}"` does, one stays one.
      if (!isFree(parted)) return undefined;
      const between = partingAt(text, parted, found.pos);
      return between === undefined ? undefined : [{ pos: found.pos, end: found.end, text: between, parted }];
    }
    case 'glued': {
      const { tokens } = invocation;
      const before = tokens[tokens.indexOf(token) - 1];
      const [front, here] = (before && rowOf(text, [before, token])) ?? [];
      const isWhole = front && here && front.end <= here.pos && [front, here].every(isFree);
      return isWhole ? [{ pos: front.end, end: here.pos, text: '=', isGlue: true }] : undefined;
    }
  }
}

/** What comes beside a word, as edits; undefined where it cannot be written. */
function besideEdits(
  { item, source }: Token,
  { before = [], behind = [], variables = [] }: Change,
  text: string,
  isFree: (span: Span) => boolean,
): Unowned[] | undefined {
  if (before.length + behind.length + variables.length === 0) return [];
  const word = item === source ? besidesOf(item, text).find(isFree) : undefined;
  if (!word) return undefined;
  const { pos, end } = word;
  // In front of the variables that are set already: `V=b serve --log "$V"` means the old `V`.
  const front = variables.length > 0 ? variablesBefore(text, pos) : pos;
  if (front === undefined) return undefined;
  const sets = variables.map(({ name, value }) => `${name}=${writtenAs(value)}`);
  const edits = [
    ...before.map(writtenAs).map((argument) => ({ pos, end: pos, text: `${argument} `, argument })),
    ...sets.map((set) => ({ pos: front, end: front, text: `${set} `, argument: set, isVariable: true })),
    ...behind.map(writtenAs).map((argument) => ({ pos: end, end, text: ` ${argument}`, argument })),
  ];
  const beside = edits.map((edit) => edit.text).join('');
  return edits.map((edit) => ({ ...edit, beside }));
}

/** Places whose edits overlap: two renames of one text would write over each other. Deletions may overlap; their union is deleted. */
function clashing(placed: readonly PlacedEdit[]): Site[] {
  const sorted = [...placed].sort((a, b) => a.pos - b.pos || b.end - a.end);
  let furthest = sorted[0];
  return sorted.slice(1).flatMap((one) => {
    const before = furthest;
    if (!before || one.end > before.end) furthest = one;
    if (!before || one.pos >= before.end) return [];
    // What is cut may hold what is cut, too; what is inserted in front of it stays.
    const isBoth = one.text === undefined && before.text === undefined;
    const isSame =
      one.pos === before.pos && (one.end === one.pos || (one.end === before.end && one.text === before.text));
    return isBoth || isSame ? [] : [one.site, before.site];
  });
}

/** Places beside a word that several commands share, and that each needs otherwise: `f() { render "$@"; }`, called with other values. */
function differing(placed: readonly PlacedEdit[]): Site[] {
  const known = new Map<number, PlacedEdit>();
  return placed.flatMap((one) => {
    if (one.beside === undefined) return [];
    const other = known.get(one.pos) ?? one;
    known.set(one.pos, other);
    return other.beside === one.beside ? [] : [other.site, one.site];
  });
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
function emptying(reading: Reading, placed: readonly PlacedEdit[]): Site[] {
  const planned = union(placed.filter(({ text }) => text === undefined));
  const emptied = reading.evaluation.effects.filter(
    ({ kind, list }) =>
      kind === 'fill' && list.some((item) => item.kind === 'field' && !isFilledWithout(item.str, planned)),
  );
  const meets = (span: Span): boolean =>
    emptied.some(({ list }) => list.some((item) => item.kind === 'field' && partsMeet(item, span)));
  return placed.filter(meets).map(({ site }) => site);
}

/** Whether empty quotes are glued to a text: they say nothing, so nobody keeps them, but they do not go with it either. */
const besideQuotes = (text: string, { pos, end }: Span): boolean =>
  /^(?:""|'')/.test(text.slice(end, end + 2)) || /(?:""|'')$/.test(text.slice(Math.max(0, pos - 2), pos));

/** Whether a text is all that a variable is set to, as in `V=--flag`; what is exported others may use. */
function isValue(text: string, { pos, end }: Span): boolean {
  const front = /(?<!\bexport\s)(?<![\w$-])[A-Za-z_]\w*=(["']?)$/.exec(text.slice(Math.max(0, pos - 80), pos));
  const [, quote] = front ?? [];
  if (quote === undefined) return false;
  return quote === '' ? /^(?:[\s;&|)}]|$)/.test(text.slice(end, end + 1)) : text[end] === quote;
}

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
