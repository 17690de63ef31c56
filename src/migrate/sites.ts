/** Where the flags stand that rules speak of, with every argument list that they may get into. */

import { effective, settleAll } from '../shell/effective.js';
import { isEntry, isStarted, mayBeValue } from '../shell/entries.js';
import { type Conditions, type Flag, type Round, type Token, tokenText } from '../shell/invocations.js';
import { constantText, type Span } from '../shell/values.js';
import { type Answer, type Around, both, holds, isEntryOf, usesOf } from './conditions.js';
import { entryWordsOf } from './grammar.js';
import { changesOfEntry, isPlaceTaken, type Use } from './operations.js';
import { placeOf } from './read.js';
import type { Invocation, OtherRun, Reading } from './reading.js';
import { filesOf, type Reader } from './settings.js';
import type { EntryRule, Fix, FlagRule, Transform } from './transform.js';
import { argumentsFor } from './transform.js';

/** Whether an invocation is concerned, where `given` holds, as a word of `round` sees it. */
export type IsConcerned = (invocation: Invocation, given: Conditions, round?: Round) => Answer;

/** A place in the script where such a flag stands, with every list it may get into. */
export interface Site {
  readonly name: string;
  readonly span: Span;
  readonly rule: FlagRule | EntryRule;
  readonly uses: readonly Use[];
  readonly others: readonly OtherRun[];
}

/**
 * Whether an invocation is concerned, where `given` holds. Words that are not known are taken to say nothing of it, but where the scripts
 * themselves say something of it that nobody follows.
 */
export function answer(
  invocation: Invocation,
  transform: Transform,
  given: Conditions,
  { round, ...how }: How & { readonly round?: Round },
): Answer {
  const { when } = transform;
  const selected = selectedBy(invocation, transform, given, { ...how, ...(round && { round }) });
  return when && selected !== 'no' ? both([selected, holds(when, invocation, given, how.around)]) : selected;
}

/** How it is asked whether an invocation is concerned. */
interface How {
  /** The scripts say something of it that nobody follows. */
  readonly selectorLost: boolean;
  readonly read: Reader;
  readonly around: Around;
}

/** What the selector says, in the call or in a file of settings. */
function selectedBy(
  invocation: Invocation,
  transform: Transform,
  given: Conditions,
  { selectorLost, read, round }: How & { readonly round?: Round },
): Answer {
  const { selector } = transform;
  if (!selector) return 'yes';
  const now = effective(invocation, selector.flag, given, selectorLost ? 'decide' : 'say nothing', round);
  if (now.unknown) return 'unknown';
  // A file of settings selects where the call itself does not, and one that is not at hand may.
  const files = now.absent ? filesOf(invocation, transform, given, read) : [];
  const inFiles = files.map((file) => (file ? file(selector.flag) : null));
  if (inFiles.includes(null)) return 'unknown';
  const all = [...now.values, ...inFiles.flatMap((value) => value ?? [])];
  const isGiven = inFiles.length > 0 && !inFiles.includes(undefined);
  if (all.length > 0 && (!now.absent || isGiven) && all.every((value) => selector.values.includes(value))) return 'yes';
  return all.every((value) => selector.off.includes(value)) ? 'no' : 'unknown';
}

const noObjection = { objection: undefined, value: undefined };

/** Collects the places where flags stand that rules speak of, and the lists that they may get into. */
export function sitesOf(reading: Reading, transform: Transform, isConcerned: IsConcerned, around: Around): Site[] {
  const { rules, entryRules = [] } = transform;
  const numbers = new Map<object, number>([...rules, ...entryRules].map((rule, index) => [rule, index]));
  const sites = new Map<string, { -readonly [Key in keyof Site]: Site[Key] } & { uses: Use[]; others: OtherRun[] }>();
  const site = (flag: Flag, rule: FlagRule | EntryRule, tokens = flag.tokens) => {
    const span = spanOfTokens(tokens);
    const key = `${span.pos} ${numbers.get(rule)}`;
    const known = sites.get(key) ?? { name: flag.name, span, rule, uses: [], others: [] };
    sites.set(key, known);
    return known;
  };
  /** Whether an invocation is one of those that a rule is for. */
  const isFor = ({ on, when }: FlagRule | EntryRule, invocation: Invocation, flag: Flag, given: Conditions) => [
    isConcerned(invocation, given, flag.round),
    ...(on ? [isEntryOf(on, invocation)] : []),
    ...(when ? [holds(when, invocation, given, around)] : []),
  ];
  for (const invocation of reading.invocations) {
    const entryEnd = entryWordsOf(invocation, transform).at(-1) ?? invocation.entry;
    const at = invocation.tokens.indexOf(invocation.entry);
    const started = isStarted(invocation.tokens, at);
    // Without a selector nothing but its name says that it is a run.
    const doubt: Answer[] = !transform.selector && mayBeValue(invocation.tokens, at) ? ['unknown'] : [];
    for (const flag of invocation.flags)
      for (const rule of rules) {
        if (rule.flag !== flag.name || rule.fix?.kind === 'insert') continue;
        const given = together(invocation.conditions, flag.conditions);
        const concerned = both([...isFor(rule, invocation, flag, given), ...isMeant(flag, rule, given), ...doubt]);
        const isSwitch = (rule.takes ?? transform.grammar?.options?.[rule.flag]) === 'nothing';
        const objecting = objection({ invocation, flag, entryEnd, isSwitch }, rule, given, reading.text);
        site(flag, rule).uses.push({ invocation, flag, concerned, entryEnd, ...objecting });
      }
    // A flag of a program that this one starts is not this one's, and stays.
    for (const flag of invocation.passedOn ?? [])
      for (const rule of rules.filter((one) => one.flag === flag.name && one.fix?.kind !== 'insert'))
        site(flag, rule).uses.push({ invocation, flag, concerned: 'no', entryEnd, ...noObjection });
    for (const rule of rules) {
      if (rule.fix?.kind !== 'insert') continue;
      const { conditions, tokens } = invocation;
      const flag = asFlag(rule.flag, [entryEnd], conditions, tokens.indexOf(entryEnd));
      const lacks = holds({ lacks: rule.flag }, invocation, conditions, around);
      const concerned = both([...isFor(rule, invocation, flag, conditions), lacks, started]);
      if (concerned !== 'no') site(flag, rule).uses.push({ invocation, flag, concerned, entryEnd, ...noObjection });
    }
    for (const rule of entryRules) {
      const flag = entryOf({ invocation, entryEnd }, rule, reading.text);
      if (!flag) continue;
      const concerned = both([...isFor(rule, invocation, flag, invocation.conditions), started]);
      site(flag, rule, [invocation.entry]).uses.push({ invocation, flag, concerned, entryEnd, ...noObjection });
    }
  }
  for (const other of reading.others)
    for (const flag of other.flags)
      for (const rule of rules)
        if (rule.flag === flag.name && rule.fix?.kind !== 'insert') site(flag, rule).others.push(other);
  return [...sites.values()];
}

/** The words that start a program, as if they were a flag; undefined where another program is started. */
function entryOf(place: Pick<Use, 'invocation' | 'entryEnd'>, rule: EntryRule, text: string): Flag | undefined {
  const { tokens, entry, conditions } = place.invocation;
  const { kind, name } = rule.entry;
  const at = tokens.indexOf(entry);
  const none = { commands: [], scripts: [], modules: [] };
  if (!isEntry(tokens, at, { ...none, [`${kind}s`]: [name] })) return undefined;
  const changes = changesOfEntry(rule, place, text);
  const own = changes ? [...changes.keys()] : [entry];
  return { ...asFlag(name, own, conditions, at), whole: changes !== undefined || !rule.to };
}

/** Words that are no flag, as if they were one. */
const asFlag = (name: string, tokens: readonly Token[], conditions: Conditions, at: number): Flag => ({
  ...{ name, value: undefined, tokens, conditions, once: true, at, whole: true, plain: true },
});

function spanOfTokens(tokens: readonly Token[]): Span {
  const first = tokens[0];
  const span = first ? placeOf(first.item) : { pos: 0, end: 0 };
  const last = tokens.at(-1);
  const end = last && tokens.length > 1 ? placeOf(last.item).end : span.end;
  return { pos: span.pos, end: end > span.end && end - span.end < 200 ? end : span.end };
}

/** Whether a flag is written in the way already that a rule asks for. */
function isWrittenSo({ tokens: { length }, value, whole, plain, saying }: Flag, { fix }: FlagRule): boolean {
  if (fix?.kind === 'split') return length > 1 || value === undefined || saying !== undefined;
  // Behind `--x "$@"` a value may stand.
  if (fix?.kind === 'join') return whole && plain && length < 2;
  return fix?.kind === 'repeat' && whole && length < 3;
}

/** Whether a rule that is for some values is for this one; that a removal leaves another value is a conflict instead. */
function isMeant(flag: Flag, rule: FlagRule, given: Conditions): Answer[] {
  if (isWrittenSo(flag, rule)) return ['no'];
  const isFor = forValues(rule);
  if (!isFor) return [];
  const own = flag.plain ? settleAll(flag.value, given, flag.once) : undefined;
  if (!own) return ['unknown'];
  const meant = own.filter(isFor).length;
  return [meant === 0 ? 'no' : meant === own.length ? 'yes' : 'unknown'];
}

/** Which values a rule is for; undefined where it is for all, or where another one is a conflict. */
function forValues({ flag, values, fix }: FlagRule): ((value: string) => boolean) | undefined {
  if (fix?.kind === 'remove') return undefined;
  if (fix?.kind !== 'values') return values && ((value) => values.includes(value));
  const made = new Set(Object.values(fix.map).flat());
  if (fix.else === 'report') return (value) => !made.has(`${flag}=${value}`);
  return (value) => Object.hasOwn(fix.map, value);
}

/** Both conditions; the first itself where the second adds nothing. */
const together = (a: Conditions, b: Conditions): Conditions => (b.size === 0 ? a : new Map([...a, ...b]));

/** What stands against a change, and the value that is meant. */
function objection(
  { isSwitch, ...place }: Pick<Use, 'invocation' | 'flag' | 'entryEnd'> & { readonly isSwitch: boolean },
  rule: FlagRule,
  given: Conditions,
  text: string,
): Pick<Use, 'objection' | 'value'> {
  const { invocation, flag } = place;
  const own = flag.plain ? settleAll(flag.value, given, flag.once) : undefined;
  const value = new Set(own).size === 1 ? own?.[0] : undefined;
  const { values, fix } = rule;
  if (isUnreadable(flag, fix, isSwitch, own ?? [])) return { objection: 'unresolved-value', value };
  if (fix?.kind === 'toPositional' || fix?.kind === 'toEnv')
    return { objection: objectionToMove(place, fix, given, text), value };
  if (fix && fix.kind !== 'remove') return { objection: objectionTo(invocation, flag, rule, given, value), value };
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
 * Whether nobody knows what a value comes to: that of a switch, as `--gpu=false`, or one that would look like an option where it is to
 * stand, as `--out=-x`.
 */
function isUnreadable(
  { value, saying, plain }: Flag,
  fix: Fix | undefined,
  isSwitch: boolean,
  own: readonly string[],
): boolean {
  if (fix?.kind === 'split' || fix?.kind === 'toPositional') return own.some((one) => one.startsWith('-'));
  // `--no-fast=1`.
  if (saying !== undefined && value === undefined && !plain) return true;
  const isOther = fix?.kind === 'replace' || fix?.kind === 'toEnv';
  return isOther && isSwitch && value !== undefined && (saying === undefined || constantText(value) !== 'true');
}

/** What stands against other arguments in place of a flag: nobody says which, or one of them is given already. */
function objectionTo(
  invocation: Invocation,
  flag: Flag,
  { fix }: FlagRule,
  given: Conditions,
  value: string | undefined,
): Use['objection'] {
  if (!fix) return undefined;
  if (fix.kind === 'values' && (value === undefined || !Object.hasOwn(fix.map, value)))
    return value === undefined ? 'unresolved-value' : 'conflicting-value';
  const names = argumentsFor(fix, value).map((argument) => argument.split('=', 1)[0] ?? '');
  // Words from outside are taken not to bring it.
  const isTaken = (name: string): boolean =>
    name !== flag.name && (usesOf(invocation, name, given).length > 0 || isGivenShort(invocation, name));
  return names.some(isTaken) ? 'conflicting-value' : undefined;
}

/** Whether a word may be, or begin with, a flag of one dash: `-o`, `-o3`. */
const isGivenShort = ({ tokens }: Invocation, name: string): boolean =>
  !name.startsWith('--') && tokens.some((token) => tokenText(token)?.startsWith(name));

/** What stands against moving a value: there is none, there are several, or its new place is taken. */
function objectionToMove(
  { invocation, flag, entryEnd }: Pick<Use, 'invocation' | 'flag' | 'entryEnd'>,
  fix: Fix & { readonly kind: 'toPositional' | 'toEnv' },
  given: Conditions,
  text: string,
): Use['objection'] {
  const isSet = fix.kind === 'toEnv' && fix.value !== undefined;
  if (flag.value === undefined && !isSet) return 'unresolved-value';
  if (usesOf(invocation, flag.name, given).length > 1) return 'conflicting-value';
  if (fix.kind === 'toEnv') return new RegExp(`\\b${fix.name}\\b`).test(text) ? 'conflicting-value' : undefined;
  return isPlaceTaken({ invocation, flag, entryEnd }) ? 'conflicting-value' : undefined;
}
