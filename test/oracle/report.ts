/** What went wrong with scripts by chance, for people. */

/** A script that something is wrong with. */
export interface Wrong {
  readonly fault: string;
  /** The mechanisms in it. */
  readonly names: readonly string[];
  readonly shown: string;
}

/** How often each mechanism was in a script that went wrong, and by itself; then the shortest of them, of different mechanisms first. */
export function report(wrong: readonly Wrong[], shown: number): string {
  if (wrong.length === 0) return '';
  const counts = new Map<string, { all: number; alone: number; faults: Map<string, number> }>();
  for (const { fault, names } of wrong)
    for (const name of new Set(names)) {
      const count = counts.get(name) ?? { all: 0, alone: 0, faults: new Map() };
      counts.set(name, count);
      count.all++;
      if (names.length === 1) count.alone++;
      count.faults.set(fault, (count.faults.get(fault) ?? 0) + 1);
    }
  const table = [...counts]
    .sort(([, a], [, b]) => b.alone - a.alone || b.all - a.all)
    .map(
      ([name, { all, alone, faults }]) =>
        `${String(all).padStart(5)} (${alone} by itself)  ${name}: ${[...faults].map(([fault, count]) => `${fault} ${count}`).join(', ')}`,
    );
  const sorted = [...wrong].sort((a, b) => a.names.length - b.names.length || a.shown.length - b.shown.length);
  const first = sorted.filter((one, at) => sorted.findIndex(({ names }) => names[0] === one.names[0]) === at);
  const examples = [...first, ...sorted.filter((one) => !first.includes(one))].slice(0, shown);
  return [`${wrong.length} went wrong`, ...table, '', examples.map((one) => one.shown).join('\n-----\n')].join('\n');
}
