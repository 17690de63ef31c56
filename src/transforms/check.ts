/** What must hold of every transform, however it was written: as data, or in a program. */
import type { Path } from '../config/formats.js';
import { isPattern } from '../file-name.js';
import { argumentsFor, type EntryRule, entryPointsOf, type FlagRule, type Transform } from '../migrate/transform.js';
import { flagFault, type RecordFault } from './mistake.js';

/** A fault, and where it is: under which key, or in which rule. */
export type Found = RecordFault & { readonly path: Path; readonly rule?: FlagRule | EntryRule };

/** The faults of a transform. */
export function* faultsOf(transform: Transform): Generator<Found> {
  const { selector, required, rules, entryRules = [], advised } = transform;
  const entryPoints = entryPointsOf(transform);
  const flags: [string | undefined, Path][] = [
    [selector?.flag, ['selector']],
    [required?.flag, ['required']],
    ...advised.map(({ flag }, index): [string, Path] => [flag, ['advise', index]]),
  ];
  for (const [flag, path] of flags) {
    const wrong = flag === undefined ? undefined : flagFault(flag, 'found');
    if (flag !== undefined && wrong) yield { wrong, flag, path };
  }
  const names = [...entryPoints.commands, ...entryPoints.scripts, ...entryPoints.modules];
  if (names.length === 0 || names.includes('')) yield { wrong: 'no-entry', path: ['entries'] };
  const open = names.find(isPattern);
  if (open !== undefined && !transform.when && !selector) yield { wrong: 'open-entry', name: open, path: ['entries'] };
  if (selector?.values.length === 0) yield { wrong: 'no-value', flag: selector.flag, path: ['selector'] };
  if (rules.length + entryRules.length === 0) yield { wrong: 'no-rule', path: ['rules'] };
  for (const [index, rule] of rules.entries()) {
    const at = { path: ['rules'], rule };
    const wrong = flagFault(rule.flag, 'found');
    if (wrong) yield { wrong, flag: rule.flag, ...at };
    for (const fault of madeFaults(rule, rules)) yield { ...fault, ...at };
    if (rules.slice(0, index).some((one) => isSame(one, rule))) yield { wrong: 'twice', flag: rule.flag, ...at };
  }
  for (const rule of entryRules) {
    const made = entryRules.find(({ entry: { kind, name } }) => rule.to?.[kind] === name)?.entry.name;
    if (made !== undefined) yield { wrong: 'chain', flag: rule.entry.name, made, path: ['rules'], rule };
  }
}

const isForAll = ({ on, values, when, fix }: FlagRule): boolean => !on && !values && !when && fix?.kind !== 'values';

const isSame = (one: FlagRule, other: FlagRule): boolean => one.flag === other.flag && isForAll(one) && isForAll(other);

/** What a rule makes must not be changed by a rule: a second run would go on where the first one stopped. */
function* madeFaults(rule: FlagRule, rules: readonly FlagRule[]): Generator<RecordFault> {
  for (const made of madeBy(rule)) {
    if (flagFault(made, 'written') && made !== rule.flag) yield { wrong: 'no-flag', flag: made };
    // Whether a flag is lacking is asked of the old call: all that insert it ask the same.
    const others = rules.filter((one) => one.fix?.kind !== 'insert' || rule.fix?.kind !== 'insert');
    if (others.some((one) => changes(one, made))) yield { wrong: 'chain', flag: rule.flag, made };
  }
}

/** What a rule makes of its flag. */
const madeBy = ({ fix }: FlagRule): readonly string[] =>
  fix?.kind === 'values' ? Object.values(fix.map).flat() : fix ? argumentsFor(fix, undefined) : [];

function changes(rule: FlagRule, made: string): boolean {
  const [name = '', value] = made.split(/=(.*)/s);
  return rule.flag === name && !isLeft(rule, value);
}

/** What one transform makes that another one changes; undefined where there is nothing. */
export function chainedIn({ rules, entryRules = [] }: Transform, other: Transform): string | undefined {
  const isChanged = (made: string): boolean => other.rules.some((one) => changes(one, made));
  const entry = entryRules
    .flatMap(({ to }) => Object.entries(to ?? {}))
    .find(([kind, name]) => other.entryRules?.some((one) => one.entry.kind === kind && one.entry.name === name));
  return rules.flatMap(madeBy).find(isChanged) ?? entry?.[1];
}

/** Whether a rule leaves a flag with this value alone. */
function isLeft({ values, fix }: FlagRule, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (fix?.kind === 'values') return !Object.hasOwn(fix.map, value);
  return fix?.kind !== 'remove' && values?.includes(value) === false;
}
