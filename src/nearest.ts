/** What a misspelt name was meant to be. */
import levenshtein from 'fastest-levenshtein';

/** The one of `known` that differs from `given` in no more than a third of its letters, or else begins with it; undefined where there is none. */
export function nearest<Name extends string>(given: string, known: readonly Name[]): Name | undefined {
  const distance = (name: string): number => levenshtein.distance(given.toLowerCase(), name);
  const [first, ...others] = known;
  if (first === undefined) return undefined;
  const near = others.reduce((best, one) => (distance(one) < distance(best) ? one : best), first);
  if (distance(near) <= Math.max(1, near.length / 3)) return near;
  return given.length < 3 ? undefined : known.find((name) => name.startsWith(given));
}
