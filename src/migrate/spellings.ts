/** The ways in which a flag may be written; apart from the engine, so that a run that finds nothing need not load it. */
import type { Grammar, Transform } from './transform.js';

/** The ways to write a flag. */
export const spellingsOf = (flag: string, { grammar = {} }: Transform): string[] => [
  ...new Set(spellings(flag, grammar).map(({ text }) => text)),
];

/** The ways to write a flag, and to turn it off. */
export function spellings(flag: string, { dashes, negation = [] }: Grammar): { text: string; negation?: string }[] {
  const all = [flag, ...negation.map((text) => `--${text}${flag.slice(2)}`)];
  return all.flatMap((text, index) => {
    const own = index > 0 ? { negation: negation[index - 1] ?? '' } : {};
    const ways =
      dashes === 'alike' ? [text, dashed(text), text.slice(0, 2) + text.slice(2).replaceAll('-', '_')] : [text];
    return ways.map((way) => ({ text: way, ...own }));
  });
}

/** A flag with dashes only: `--a-b` of `--a_b`. */
export const dashed = (flag: string): string => flag.replaceAll('_', '-');
