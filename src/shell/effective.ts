/** What the last of a flag's occurrences may say, under every combination of branches. */
import { type Arguments, agrees, type Conditions, type Flag, implied, mayBe, type Round } from './invocations.js';
import { maxCombinations, maxValues } from './machine/limits.js';
import { concatMap } from './rows.js';
import { constantText, type Str } from './values.js';

/** What the last of a flag's occurrences may say: its values, and whether it may be absent or not be known. */
export interface Effective {
  readonly values: ReadonlySet<string>;
  readonly absent: boolean;
  readonly unknown: boolean;
}

export const none: ReadonlySet<string> = new Set();

/**
 * What words that may be any flags say of one: `nothing`; something only where no certain word does; or whatever they like, wherever the
 * last certain word stands in front of them.
 */
export type OpenWords = 'say nothing' | 'come last' | 'decide';

/**
 * The effective value of flag `name` where `given` holds. The last wins. With `round`, as a word of that round of a loop sees it:
 * what the same round appends is there with it.
 */
export function effective(
  args: Arguments,
  name: string,
  given: Conditions,
  words: OpenWords = 'come last',
  round?: Round,
): Effective {
  let uses: Flag[] = [];
  for (const flag of args.flags) {
    if (flag.name !== name || !agrees(flag.conditions, given)) continue;
    // One that is there for certain hides those in front.
    if (flag.once && implied(flag.conditions, given)) uses = [];
    uses.push(flag);
  }
  const openWords = args.unknown.filter(
    (one) => (words !== 'say nothing' || mayBe(one, name)) && agrees(one.conditions, given),
  );
  const deciding = words === 'decide' ? openWords : openWords.filter((one) => mayBe(one, name));
  const open = openWords.length > 0;
  if (uses.length === 0) return { values: none, absent: !open, unknown: open };
  const involved = new Set<number>();
  for (const use of uses) {
    for (const join of use.conditions.keys()) if (!given.has(join)) involved.add(join);
    if (use.once) for (const join of joinsIn(use.value ?? [])) if (!given.has(join)) involved.add(join);
  }
  const values = new Set<string>();
  let absent = false;
  let unknown = false;
  const sameRound = (use: Flag): boolean =>
    round !== undefined && use.round?.loop === round.loop && implied(use.round.conditions, round.conditions);
  const check = (taken: Conditions): void => {
    let certain = false;
    for (const use of uses.toReversed()) {
      if (!implied(use.conditions, taken)) continue;
      if (certain && use.round?.loop !== round?.loop) return;
      if (deciding.some((one) => one.at > use.at && agrees(one.conditions, taken))) unknown = true;
      const settledTo = use.plain ? settleAll(use.value, taken, use.once) : undefined;
      if (settledTo) for (const value of settledTo) values.add(value);
      else unknown = true;
      if (use.once) return;
      certain ||= sameRound(use);
    }
    if (certain) return;
    if (open) unknown = true;
    else absent = true;
  };
  const combinations = combinationsOf([...involved], args.joins, given);
  if (!combinations) return { values, absent: false, unknown: true };
  for (const taken of combinations) check(taken);
  return { values, absent, unknown };
}

/** Every choice of alternatives of some joins, each with what is given; undefined where there are too many. */
function combinationsOf(
  involved: readonly number[],
  joins: Arguments['joins'],
  given: Conditions,
): Conditions[] | undefined {
  let all: Conditions[] = [given];
  for (const join of involved) {
    const count = joins.get(join) ?? 1;
    if (all.length * count > maxCombinations) return undefined;
    all = Array.from({ length: count }, (_, index) => all.map((one) => new Map([...one, [join, index]]))).flat();
  }
  return all;
}

function joinsIn(str: Str): readonly number[] {
  return str.every((atom) => atom.kind !== 'choice')
    ? []
    : concatMap(str, (atom) => (atom.kind === 'choice' ? [atom.join, ...concatMap(atom.alternatives, joinsIn)] : []));
}

/** The texts that a value may be; undefined where one of them is unknown. A bare flag has the empty text. */
export function settleAll(value: Str | undefined, taken: Conditions, once = true): string[] | undefined {
  if (value === undefined) return undefined;
  const only = constantText(value);
  if (only !== undefined) return [only];
  let texts = [''];
  for (const atom of value) {
    if (atom.kind === 'text') texts = texts.map((text) => text + atom.text);
    else if (atom.kind === 'choice') {
      const index = once ? taken.get(atom.join) : undefined;
      const chosen = index === undefined ? atom.alternatives : [atom.alternatives[index] ?? []];
      const ends: string[] = [];
      for (const one of chosen) {
        const settledTo = settleAll(one, taken, once);
        if (!settledTo) return undefined;
        ends.push(...settledTo);
      }
      texts = texts.flatMap((text) => ends.map((end) => text + end));
      if (texts.length > maxValues) return undefined;
    } else return undefined;
  }
  return texts;
}
