/** What is to be said of a document of settings, and which members go or come. */
import { messagesIn } from '../../messages/messages.js';
import type { Messages, Said } from '../../messages/types.js';
import { type Absence, type FlagRule, idOf } from '../../migrate/transform.js';
import type { MigrateOptions, RuleId } from '../../types.js';
import type { SettingsTransform } from '../hosts.js';
import type { Call } from './calls.js';
import { keysOf, nestedIn } from './read.js';
import type { Place, Settings } from './settings.js';
import type { Member } from './tree.js';

/** A member of the file that something is to be said of. */
export interface Verdict {
  readonly rule: RuleId;
  readonly flag: string;
  readonly value?: string | undefined;
  readonly place: Place;
  readonly said: Said;
  /** What mends it: its member goes, or one is added; undefined where a person has to. */
  readonly fix?: 'remove' | Insertion | undefined;
}

/** A member that comes beside another one. */
export interface Insertion {
  /** The last of its keys. */
  readonly key: string;
  readonly value: { readonly word: string } | { readonly text: string };
  /** What is said where there is no place for it. */
  readonly byHand: Said;
}

/** Everything that decides about one file. */
export interface Case {
  readonly transform: SettingsTransform;
  readonly options: MigrateOptions;
  /** The runs that read the file. */
  readonly calls: readonly Call[];
  readonly isJson: boolean;
  lineOf(pos: number): number;
}

type Required = NonNullable<SettingsTransform['required']>;

type NoPlace = keyof Messages['settings']['noPlace'];

const wordsOf = ({ options, transform }: Case): Messages => messagesIn(options.lang, transform.terms);

/** As a key is told to people: `policy.use_reflow`. */
const keyOf = (flag: string): string => keysOf(flag).join('.');

export function verdictsOn(settings: Settings, about: Case): Verdict[] {
  const { selector, required } = about.transform;
  const given = settings.valueOf(keysOf(selector.flag));
  const nested = about.isJson ? [] : nestedVerdicts(settings, about);
  if (given.kind === 'absent') return [...nested, ...withoutSelector(settings, about)];
  if (given.kind === 'known' && selector.off.includes(given.value)) return nested;
  const isConcerned = given.kind === 'known' && selector.values.includes(given.value);
  const all = [...nested, ...about.transform.rules.flatMap((rule) => changes(settings, rule, isConcerned, about))];
  if (!isConcerned) return all;
  const [place] = settings.placesOf(keysOf(selector.flag));
  if (place && required) all.push(...lacking(settings, required, place, about));
  if (place) all.push(...advice(settings, place, about));
  return all;
}

/** Flags of a concerned document, or of one that may be. */
function changes(settings: Settings, rule: FlagRule, isConcerned: boolean, about: Case): Verdict[] {
  const { flag } = rule;
  const { settings: words } = wordsOf(about);
  const key = keyOf(flag);
  const places = settings.placesOf(keysOf(flag));
  const isTwice = places.filter(({ overridden }) => !overridden).length > 1;
  const run = about.calls.find(({ isOther }) => isOther);
  const isShared = places.some(({ indirect, shared }) => indirect || shared);
  return places.map((place): Verdict => {
    const base = { flag, place, value: wordOf(place.member) };
    if (!isConcerned)
      return {
        ...base,
        rule: about.transform.selector.unresolved,
        said: words.undecided(key, keyOf(about.transform.selector.flag)),
      };
    if (isTwice || place.twice) return { ...base, rule: 'unresolved-value', said: words.twice(key) };
    if (isShared) {
      const alias = settings.aliasOf(place);
      const said = words.sharedByAnchor(key, alias && !place.indirect ? about.lineOf(alias.pos) : undefined);
      return { ...base, rule: 'shared-arguments', said };
    }
    if (run) return { ...base, rule: 'shared-arguments', said: words.sharedByRun(key, `${run.path}:${run.line}`) };
    return { ...base, ...byValue(place.member, rule, about) };
  });
}

/** A plain word, as it is written; undefined for anything else. */
const wordOf = ({ value }: Member): string | undefined => (value.kind === 'scalar' ? value.word : undefined);

/** Whether a word is a value as it stands, and no placeholder: `${x}`, `{{ x }}`, nothing. */
const isConstant = (word: string | undefined): word is string =>
  word !== undefined && /^[\w.+-]+$/.test(word) && !/^null$/i.test(word);

function byValue(member: Member, rule: FlagRule, about: Case): Pick<Verdict, 'rule' | 'said' | 'fix'> {
  const { settings: words, lang } = wordsOf(about);
  const { flag, values, why } = rule;
  const word = wordOf(member);
  const key = keyOf(flag);
  // Other changes, and those that depend on other flags, are made in scripts alone.
  if (rule.fix?.kind !== 'remove' || rule.when) return { rule: idOf(rule), said: words.byHand(key, why[lang]) };
  if (!values || (word !== undefined && values.includes(word)))
    return { rule: idOf(rule), said: words.obsolete(key, why[lang]), fix: 'remove' };
  const fix = about.options.removeConflicting ? 'remove' : undefined;
  return isConstant(word)
    ? { rule: 'conflicting-value', said: words.conflicting(key, word, values[0] ?? ''), fix }
    : { rule: 'unresolved-value', said: words.unresolvedValue(key), fix };
}

/** Whether a member is written, and has no value. */
const isEmpty = ({ member }: Place): boolean => ['', '~', 'null', 'Null', 'NULL'].includes(wordOf(member) ?? 'given');

/** Whether every run that reads the file gives a flag itself. */
const isGivenBy = (calls: readonly Call[], flag: string): boolean =>
  calls.length > 0 && calls.every(({ flags }) => flags.has(flag));

/** Whether what is put beside a member would reach of the file, or other runs. */
const isOpen = ({ indirect, shared, twice }: Place, calls: readonly Call[]): boolean =>
  indirect || shared || twice || calls.some(({ isOther }) => isOther);

/** A required flag that a concerned document does not give. */
function lacking(settings: Settings, { flag, absence }: Required, beside: Place, about: Case): Verdict[] {
  const [there] = settings.placesOf(keysOf(flag));
  if ((there && !isEmpty(there)) || isGivenBy(about.calls, flag)) return [];
  return [missing(flag, absence, there ?? beside, there ? 'empty' : undefined, about)];
}

/** A document that has what a concerned one needs, and does not say that it is one. */
function withoutSelector(settings: Settings, about: Case): Verdict[] {
  const { selector, required } = about.transform;
  const [place] = required ? settings.placesOf(keysOf(required.flag)) : [];
  if (!place || !selector.absence || isEmpty(place) || isGivenBy(about.calls, selector.flag)) return [];
  // It would make the flags of such a call obsolete, too.
  const hasFlags = ({ flags }: Call): boolean =>
    !flags.has(selector.flag) && about.transform.rules.some(({ flag }) => flags.has(flag));
  const obstacle = about.calls.some(hasFlags) ? 'shared' : undefined;
  return [missing(selector.flag, selector.absence, place, obstacle, about)];
}

/** @param obstacle why nothing can be inserted, where that is known */
function missing(flag: string, absence: Absence, place: Place, obstacle: NoPlace | undefined, about: Case): Verdict {
  const { findings, settings: words, lang } = wordsOf(about);
  const says = absence.says[lang];
  const keys = keysOf(flag);
  const what = keys.join('.');
  const base = { rule: absence.rule, flag, place };
  const value = absence.asked?.(about.options);
  if (value === undefined) return { ...base, said: findings.missing(says, what, absence.option) };
  const byHand = (why: NoPlace): Said => findings.missingByHand(says, what, words.noPlace[why]);
  const why = obstacle ?? (isOpen(place, about.calls) ? 'shared' : undefined);
  if (why) return { ...base, said: byHand(why) };
  const isWord = about.transform.selector.values.includes(value);
  const fix = { key: keys.at(-1) ?? '', value: isWord ? { word: value } : { text: value }, byHand: byHand('line') };
  return { ...base, said: findings.missing(says, what, absence.option), fix };
}

function advice(settings: Settings, beside: Place, about: Case): Verdict[] {
  const { transform, calls } = about;
  const { findings, lang } = wordsOf(about);
  return transform.advised.flatMap(({ rule, flag, accepts, advice }): Verdict[] => {
    const given = settings.valueOf(keysOf(flag));
    if (isGivenBy(calls, flag)) return [];
    if (given.kind === 'absent') return [{ rule, flag, place: beside, said: findings.advisedAbsent(advice[lang]) }];
    if (given.kind === 'unknown' || !isConstant(given.value) || accepts(given.value)) return [];
    const [place = beside] = settings.placesOf(keysOf(flag));
    return [{ rule, flag, value: given.value, place, said: findings.advisedOther(advice[lang]) }];
  });
}

/** Obsolete flags of a mapping that says it is concerned, and that no run looks for where it stands. */
function nestedVerdicts(settings: Settings, about: Case): Verdict[] {
  const { transform } = about;
  const { selector } = transform;
  const said = wordsOf(about).settings;
  const maps = new Set<unknown>();
  for (const { map, place } of nestedIn(settings, keysOf(selector.flag)))
    if (selector.values.includes(wordOf(place.member) ?? '')) maps.add(map);
  if (maps.size === 0) return [];
  return transform.rules.flatMap(({ flag }) =>
    [...nestedIn(settings, keysOf(flag))]
      .filter(({ map }) => maps.has(map))
      .map(
        ({ place }): Verdict => ({
          rule: 'unplaced-flag',
          flag,
          place,
          value: wordOf(place.member),
          said: said.nested(keyOf(flag)),
        }),
      ),
  );
}
