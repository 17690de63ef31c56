/** A rule as a person writes it → a rule of the engine: `{remove: --flag, why: …}`, `{rename: --old, to: --new, why: …}`. */
import type { Condition, EntryRule, Fix, FlagRule } from '../migrate/transform.js';
import type { EntryPoints } from '../types.js';
import { conditionIn } from './condition.js';
import { type Entries, entriesOn, merged, namesIn } from './entries.js';
import type { Part, Table } from './part.js';
import { clause, idIn, variableIn } from './texts.js';

/** For every rule. */
const common = ['id', 'on', 'why', 'when', 'else', 'level'] as const;
/** What a rule does, and what else may be said of that. */
const operations = {
  remove: ['values', 'takes'],
  rename: ['to', 'values'],
  replace: ['with', 'values', 'takes'],
  values: [],
  join: ['values'],
  split: ['values'],
  repeat: [],
  toPositional: ['values'],
  toEnv: ['name', 'value', 'values', 'takes'],
  insert: [],
  report: ['values', 'takes'],
  entry: [],
} as const;
type Operation = keyof typeof operations;
type Key = Operation | (typeof common)[number] | (typeof operations)[Operation][number];

const keys = new Set<string>([...common, ...Object.entries(operations).flat(2)]);
const isOperation = (key: string): key is Operation => Object.hasOwn(operations, key);
const kinds = Object.keys(operations).filter(isOperation);

/** What a rule of a kind must say besides. */
const needed: Readonly<Partial<Record<Operation, readonly Key[]>>> = {
  ...{ rename: ['to'], replace: ['with'], toEnv: ['name'], entry: ['on'] },
};

/** Operations and conditions of the format that this version does not have. */
const later = [...['toFlag', 'launcher', 'hoist', 'separator', 'key', 'merge', 'require', 'reform']];

/** A rule of a record; one that is for an entry is a rule of the engine for each of the entry's names. */
export function rulesIn(part: Part, entries: Entries): readonly (FlagRule | EntryRule)[] {
  // `values` is what a rule does where it is a table, and which values it is for where it is a list.
  const isDone = (key: Operation, value: Part): boolean => key !== 'values' || !(value.isList || value.isText);
  const given = [...part.entries()].flatMap(([key, value]) => (isOperation(key) && isDone(key, value) ? [key] : []));
  const [kind, ...more] = given;
  if (kind === undefined || more.length > 0) {
    // A misspelt operation says enough.
    const isMisspelt = part.table({ known: [...keys], later }).size < part.entries().size;
    if (!isMisspelt) part.note({ wrong: 'one-of', known: kinds, given });
    return [];
  }
  const own = part.table<Key>({
    known: [kind, ...operations[kind], ...common],
    needed: ['why', ...(needed[kind] ?? [])],
    later,
  });
  const [id, why, when, other] = [own.get('id'), own.get('why'), own.get('when'), own.get('else')];
  const takes = own.get('takes')?.choice(['nothing', 'value']);
  const values = kind === 'values' ? undefined : own.get('values')?.texts();
  const level = own.get('level')?.choice(['auto', 'request', 'report']);
  const on = entriesOn(own.get('on'), entries);
  const condition = when && conditionIn(when, entries);
  if (other && !when) part.note({ wrong: 'missing-key', key: 'when' });
  // `else: report` gives the rule's own reason, `else: {report: …}` another one.
  const reason = other?.isTable ? other.table({ known: ['report'], needed: ['report'] }).get('report') : undefined;
  if (!other?.isTable) other?.choice(['report']);
  const about = {
    ...(id && { id: idIn(id) }),
    ...(condition && { when: condition }),
    ...(level === 'request' && { level }),
    why: why ? clause(why) : { en: '', zh: '' },
  };
  const rules = (): readonly (FlagRule | EntryRule)[] => {
    if (kind === 'entry') return entriesIn(own, on, entries, level).map((one) => ({ ...about, ...one }));
    const { flag, fix } = changeIn(kind, own);
    const change = { flag, ...(fix && level !== 'report' && { fix }) };
    return [{ ...about, ...(on && { on }), ...change, ...(values && { values }), ...(takes && { takes }) }];
  };
  return rules().flatMap((rule) =>
    other && condition ? [rule, { ...otherwise(rule, condition), ...(reason && { why: clause(reason) }) }] : [rule],
  );
}

/** What a rule with `else: report` says of a call of which its condition does not hold. */
function otherwise(rule: FlagRule | EntryRule, condition: Condition): FlagRule | EntryRule {
  const when = { not: condition };
  if ('entry' in rule) {
    const { to: _, ...rest } = rule;
    return { ...rest, when };
  }
  const { fix: _, ...rest } = rule;
  return { ...rest, when };
}

/** `{on: api, entry: {to: serve}}`: a program that is started as another one of the entries now. */
function entriesIn(
  own: Table<Key>,
  on: EntryPoints | undefined,
  entries: Entries,
  level: string | undefined,
): Pick<EntryRule, 'entry' | 'to' | 'without' | 'toPositional'>[] {
  const part = own.get('entry');
  const parts = part?.table({ known: ['to', 'without', 'toPositional'], needed: ['to'] });
  const [to, without] = [parts?.get('to'), parts?.get('without')?.names()];
  const flags = without?.map((one) => one.flag());
  const toPositional = parts?.get('toPositional')?.flag();
  const target = namesIn(entries.get(to?.choice([...entries.keys()]) ?? '') ?? merged([]));
  // Of several names of one kind, the first is what it is called by.
  const becomes = Object.fromEntries(target.toReversed().map(({ kind, name }) => [kind, name]));
  return namesIn(on ?? merged([])).map((entry) => ({
    ...{
      entry,
      ...(level !== 'report' && { to: becomes }),
      ...(flags && { without: flags }),
      ...(toPositional !== undefined && { toPositional }),
    },
  }));
}

/** The flag that a rule speaks of, and what becomes of it. */
function changeIn(kind: Exclude<Operation, 'entry'>, own: Table<Key>): { flag: string; fix?: Fix } {
  const argument = kind === 'insert' ? (own.get(kind)?.text() ?? '') : '';
  const flag = kind === 'values' || kind === 'insert' ? '' : (own.get(kind)?.flag() ?? '');
  switch (kind) {
    case 'remove':
      return { flag, fix: { kind } };
    case 'rename':
      return { flag, fix: { kind, to: own.get('to')?.flag('written') ?? '' } };
    case 'replace':
      return { flag, fix: { kind, with: own.get('with')?.texts(true) ?? [] } };
    case 'values':
      return valuesIn(own.get('values'));
    case 'join':
    case 'split':
    case 'repeat':
    case 'toPositional':
      return { flag, fix: { kind } };
    case 'toEnv': {
      const [name, value] = [own.get('name'), own.get('value')?.text()];
      return { flag, fix: { kind, name: name ? variableIn(name) : '', ...(value !== undefined && { value }) } };
    }
    case 'report':
      return { flag };
    case 'insert': {
      const name = argument.replace(/=.*/s, '');
      if (/\s/.test(name)) own.get(kind)?.note({ wrong: 'more-than-flag', flag: name });
      return { flag: name, fix: { kind, argument } };
    }
  }
}

/** `{flag: --x, map: {a: [--x=b], c: []}, else: report}`; what is not in the map is kept. */
function valuesIn(part: Part | undefined): { flag: string; fix?: Fix } {
  const own = part?.table({ known: ['flag', 'map', 'else'], needed: ['flag', 'map'] });
  const map = [...(own?.get('map')?.entries() ?? [])].map(([value, one]): [string, string[]] => [
    value,
    one.texts(true),
  ]);
  const other = own?.get('else')?.choice(['keep', 'report']);
  return {
    flag: own?.get('flag')?.flag() ?? '',
    fix: { kind: 'values', map: Object.fromEntries(map), ...(other && { else: other }) },
  };
}
