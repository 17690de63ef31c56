/** Where the flags of an invocation come from, told for people: nothing is decided by it. */
import { type HomeOf, homesIn } from '../shell/homes.js';
import type { Conditions, Flag } from '../shell/invocations.js';
import { eachAtom, type Hole, type Text } from '../shell/values.js';
import type { Home, Origin } from '../types.js';
import type { Place } from './analyse.js';
import { type Invocation, placeOf, type Reading } from './read.js';

/** The scripts are walked once; then each flag is asked about. */
export function originsIn({ scripts, text }: Reading, place: Place): (invocation: Invocation, flag: Flag) => Origin {
  const homes = scripts.map(({ script, pos, end }): HomeOf => {
    const homeOf = homesIn(script, text.slice(pos, end));
    return (at, entries) =>
      homeOf(
        at - pos,
        entries.map((one) => one - pos),
      );
  });
  const pathOf = (index: number): string => scripts[index]?.path ?? '';
  return (invocation, flag) => {
    const first = flag.tokens[0];
    const pos = first ? placeOf(first.item).pos : invocation.pos;
    // The entry point's own text, and the word that it came out of: `$CMD` stands on the call.
    const [word] = invocation.entry.item.raw;
    const entries = [invocation.pos, ...(word && 'pos' in word ? [word.pos] : [])];
    const homeAt = (at: number): Home => homes[place(at).index]?.(at, entries) ?? { kind: 'call' };
    const home = homeAt(pos);
    const value = valueFrom(flag, home, homeAt, place, pathOf);
    return {
      path: pathOf(place(pos).index),
      home,
      ...(value && { value }),
      bare: flag.value === undefined && flag.plain,
      overridden: isOverridden(invocation, flag),
      conditional: !flag.once || [...flag.conditions.keys()].some((join) => !invocation.conditions.has(join)),
    };
  };
}

function valueFrom(
  { value = [] }: Flag,
  own: Home,
  homeAt: (pos: number) => Home,
  place: Place,
  pathOf: (index: number) => string,
): Origin['value'] {
  const atoms: (Text | Hole)[] = [];
  eachAtom(value, (atom) => atoms.push(atom));
  const hole = atoms.find((atom) => atom.kind === 'hole');
  if (hole?.kind === 'hole') return { source: hole.source };
  for (const { pos } of atoms) {
    if (pos < 0) continue;
    const home = homeAt(pos);
    if (!isSame(home, own)) {
      const { index, line } = place(pos);
      return { home, path: pathOf(index), line };
    }
  }
  return undefined;
}

const nameOf = (home: Home): string => ('name' in home ? home.name : '');
const isSame = (a: Home, b: Home): boolean => a.kind === b.kind && nameOf(a) === nameOf(b);

/** As argparse reads it: the last one wins. */
function isOverridden({ flags, conditions }: Invocation, flag: Flag): boolean {
  const given: Conditions = new Map([...conditions, ...flag.conditions]);
  return flags
    .slice(flags.indexOf(flag) + 1)
    .some(
      (later) =>
        later.name === flag.name &&
        later.once &&
        [...later.conditions].every(([join, index]) => given.get(join) === index),
    );
}
