/** The flags of invocations as the programs read them. */
import type { Flag } from '../shell/invocations.js';
import type { Invocation, Reading } from './read.js';
import type { Transform } from './transform.js';

/** A reading whose flags have the names that the transform knows them by, where the programs take `--a_b` for `--a-b`. */
export function named(reading: Reading, { grammar, ...transform }: Transform): Reading {
  if (grammar?.dashes !== 'alike') return reading;
  const known = new Map(flagsOf(transform).map((name) => [dashed(name), name]));
  const rename = (flag: Flag): Flag => ({ ...flag, name: known.get(dashed(flag.name)) ?? flag.name });
  const withNames = <T extends { readonly flags: readonly Flag[] }>(one: T): T => ({
    ...one,
    flags: one.flags.map(rename),
  });
  return { ...reading, invocations: reading.invocations.map(withNames), others: reading.others.map(withNames) };
}

/** The ways to write a flag. */
export const spellingsOf = (flag: string, { grammar }: Transform): string[] =>
  grammar?.dashes === 'alike'
    ? [...new Set([flag, dashed(flag), flag.slice(0, 2) + flag.slice(2).replaceAll('-', '_')])]
    : [flag];

const dashed = (flag: string): string => flag.replaceAll('_', '-');

function flagsOf({ rules, selector, required, when: forAll }: Transform): string[] {
  const inConditions = JSON.stringify([forAll, ...rules.map(({ when }) => when)]).match(/(?<=")--[\w.-]+(?=")/g) ?? [];
  return [...rules, ...(selector ? [selector] : []), ...(required ? [required] : [])]
    .map(({ flag }) => flag)
    .concat(inConditions);
}

/** The flags of an invocation that the program may take for one that a rule speaks of: `--eval_f` for `--eval_freq`. */
export function abbreviated(invocation: Invocation, { rules, grammar }: Transform): { flag: Flag; meant: string }[] {
  if (grammar?.abbreviations !== 'unique-prefix') return [];
  return invocation.flags.flatMap((flag) => {
    const meant = rules.find((one) => one.flag !== flag.name && one.flag.startsWith(flag.name) && flag.name.length > 4);
    return meant && !rules.some((one) => one.flag === flag.name) ? [{ flag, meant: meant.flag }] : [];
  });
}
