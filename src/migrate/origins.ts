/** Where the flags of an invocation come from, told for people: nothing is decided by it. */

import { lastFrom } from '../shell/bash/source.js';
import { type HomeOf, homesIn } from '../shell/homes.js';
import type { Conditions, Flag } from '../shell/invocations.js';
import { eachLeaf } from '../shell/rows.js';
import type { Hole, Text } from '../shell/values.js';
import type { Home, Origin } from '../types.js';
import type { Place } from './place.js';
import { placeOf } from './read.js';
import type { Invocation, Reading } from './reading.js';

/** The scripts are walked once, each invocation's flags too; then each of them is asked about. */
export function originsIn(
  { scripts, text }: Reading,
  place: Place,
): (invocation: Invocation) => (flag: Flag) => Origin {
  const homes = scripts.map(({ commands, pos, end }): HomeOf => {
    const homeOf = homesIn(commands, text.slice(pos, end));
    return (at, entries) =>
      homeOf(
        at - pos,
        entries.map((one) => one - pos),
      );
  });
  /** Which of the scripts an offset lies in, as an index; it needs no search for lines. */
  const indexAt = (at: number): number => Math.max(0, lastFrom(scripts, at));
  const pathAt = (at: number): string => scripts[indexAt(at)]?.path ?? '';
  return (invocation) => {
    // The entry point's own text, and the word that it came out of: `$CMD` stands on the call.
    const [word] = invocation.entry.item.raw;
    const entries = [invocation.pos, ...(word && 'pos' in word ? [word.pos] : [])];
    const homeAt = (at: number): Home => homes[indexAt(at)]?.(at, entries) ?? { kind: 'call' };
    const byName = new Map<string, Flag[]>();
    for (const flag of invocation.flags) {
      const same = byName.get(flag.name);
      if (same) same.push(flag);
      else byName.set(flag.name, [flag]);
    }
    return (flag) => {
      const first = flag.tokens[0];
      const pos = first ? placeOf(first.item).pos : invocation.pos;
      const home = homeAt(pos);
      const value = valueFrom(flag, home, homeAt, (at) => ({ path: pathAt(at), line: place(at).line }));
      return {
        path: pathAt(pos),
        home,
        ...(value && { value }),
        bare: flag.value === undefined && flag.plain,
        overridden: isOverridden(invocation, flag, byName.get(flag.name) ?? []),
        conditional: !flag.once || [...flag.conditions.keys()].some((join) => !invocation.conditions.has(join)),
      };
    };
  };
}

function valueFrom(
  { value = [] }: Flag,
  own: Home,
  homeAt: (pos: number) => Home,
  lineAt: (pos: number) => { path: string; line: number },
): Origin['value'] {
  const atoms: (Text | Hole)[] = [];
  eachLeaf(value, (atom) => atoms.push(atom));
  const hole = atoms.find((atom) => atom.kind === 'hole');
  if (hole?.kind === 'hole') return { source: hole.source };
  for (const { pos } of atoms) {
    if (pos < 0) continue;
    const home = homeAt(pos);
    if (!isSame(home, own)) return { home, ...lineAt(pos) };
  }
  return undefined;
}

const nameOf = (home: Home): string => ('name' in home ? home.name : '');
const isSame = (a: Home, b: Home): boolean => a.kind === b.kind && nameOf(a) === nameOf(b);

/** As argparse reads it, the last one wins. `same` are all flags of its name, in order. */
function isOverridden({ conditions }: Invocation, flag: Flag, same: readonly Flag[]): boolean {
  const given: Conditions = new Map([...conditions, ...flag.conditions]);
  for (let index = same.length - 1; index >= 0; index--) {
    const later = same[index];
    if (!later || later === flag) return false;
    if (later.once && [...later.conditions].every(([join, taken]) => given.get(join) === taken)) return true;
  }
  return false;
}
