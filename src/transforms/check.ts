/** What must hold of every transform, however it was written: as data, or in a program. */
import type { Path } from '../config/formats.js';
import { argumentsFor } from '../migrate/operations.js';
import { type EntryRule, entryPointsOf, type FlagRule, type Transform } from '../migrate/transform.js';
import type { RecordFault } from './mistake.js';

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
  for (const [flag, path] of flags) if (flag !== undefined && !isFlag(flag)) yield { wrong: 'no-flag', flag, path };
  const names = [...entryPoints.commands, ...entryPoints.scripts, ...entryPoints.modules];
  if (names.length === 0 || names.includes('')) yield { wrong: 'no-entry', path: ['entries'] };
  if (selector?.values.length === 0) yield { wrong: 'no-value', flag: selector.flag, path: ['selector'] };
  if (rules.length + entryRules.length === 0) yield { wrong: 'no-rule', path: ['rules'] };
  for (const [index, rule] of rules.entries()) {
    const at = { path: ['rules'], rule };
    if (!isFlag(rule.flag)) yield { wrong: 'no-flag', flag: rule.flag, ...at };
    for (const fault of madeFaults(rule, rules)) yield { ...fault, ...at };
    if (rules.slice(0, index).some((one) => isSame(one, rule))) yield { wrong: 'twice', flag: rule.flag, ...at };
  }
  for (const rule of entryRules) {
    const made = entryRules.find(({ entry: { kind, name } }) => rule.to?.[kind] === name)?.entry.name;
    if (made !== undefined) yield { wrong: 'chain', flag: rule.entry.name, made, path: ['rules'], rule };
  }
}

const isFlag = (text: string): boolean => /^-./.test(text);

const isForAll = ({ on, values, when, fix }: FlagRule): boolean => !on && !values && !when && fix?.kind !== 'values';

const isSame = (one: FlagRule, other: FlagRule): boolean => one.flag === other.flag && isForAll(one) && isForAll(other);

/** What a rule makes must not be changed by a rule: a second run would go on where the first one stopped. */
function* madeFaults({ flag, fix }: FlagRule, rules: readonly FlagRule[]): Generator<RecordFault> {
  const all = fix?.kind === 'values' ? Object.values(fix.map).flat() : fix ? argumentsFor(fix, undefined) : [];
  for (const made of all) {
    const [name = '', value] = made.split(/=(.*)/s);
    if (!isFlag(name)) yield { wrong: 'no-flag', flag: made };
    if (rules.some((one) => one.flag === name && !isLeft(one, value))) yield { wrong: 'chain', flag, made };
  }
}

/** Whether a rule leaves a flag with this value alone. */
function isLeft({ values, fix }: FlagRule, value: string | undefined): boolean {
  if (value === undefined) return false;
  if (fix?.kind === 'values') return !Object.hasOwn(fix.map, value);
  return fix?.kind !== 'remove' && values?.includes(value) === false;
}
