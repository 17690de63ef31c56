/** What a transform makes of an argument list, written without any of the engine's code. */
import type { FlagRule, Transform } from '../../src/migrate/transform.js';
import { entry, mayTrain, read } from './compare.js';

/** An argument of a list: as it is, and what the rules make of it. */
interface Part {
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** The words that come in place of a flag with its value; undefined where a rule leaves it. */
function changed(
  { flag, fix }: FlagRule,
  value: string | undefined,
  words: readonly string[],
): readonly string[] | undefined {
  switch (fix?.kind) {
    case 'remove':
      return [];
    case 'rename':
      return [fix.to + (words[0] ?? '').slice(flag.length), ...words.slice(1)];
    case 'replace':
      return fix.with;
    case 'values': {
      const made = value === undefined ? undefined : fix.map[value];
      const [only] = made ?? [];
      const isSameFlag = made?.length === 1 && only?.startsWith(`${flag}=`);
      return isSameFlag && words.length === 2 ? [flag, only?.slice(flag.length + 1) ?? ''] : made;
    }
    case undefined:
      return undefined;
  }
}

/** A list in parts; of a program that is not concerned, each stays. */
function partsOf(list: readonly string[], { rules }: Transform): Part[] {
  const at = mayTrain(list) ? list.findIndex((word) => entry.test(word)) : -1;
  if (at === -1) return [{ old: list, now: list }];
  const front = list.slice(0, at + 1);
  return [
    { old: front, now: front },
    ...read(list.slice(at + 1)).map(({ name, value, words }): Part => {
      const rule = rules.find((one) => one.flag === name);
      return { old: words, now: (rule && changed(rule, value, words)) ?? words };
    }),
  ];
}

/** Whether a list is what the rules make of another one; with `mayStay`, any argument may have stayed as it was. */
export function isRewritten(
  before: readonly string[],
  after: readonly string[],
  transform: Transform,
  mayStay: boolean,
): boolean {
  /** The places in `after` that the parts so far may end at. */
  let ends = new Set([0]);
  for (const { old, now } of partsOf(before, transform)) {
    const next = new Set<number>();
    for (const from of ends)
      for (const words of mayStay ? [now, old] : [now])
        if (words.every((word, index) => after[from + index] === word)) next.add(from + words.length);
    ends = next;
  }
  return ends.has(after.length);
}
