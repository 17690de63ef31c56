/** Where a text names a program of which a rule changes each command: an argument is inserted, or the entry point renamed. */
import { isPattern } from '../file-name.js';
import { escaped } from '../says.js';
import type { Occurrence } from './needles.js';
import { entryPointsOf, type Transform } from './transform.js';

/** `vllm serve` may have more than one blank in it; of `*.py`, any name that ends so. */
const asPattern = (name: string): string =>
  isPattern(name) ? `[\\w./-]*${escaped(name.slice(1))}` : escaped(name).replaceAll(' ', '\\s+');

/** Every place where such a program's name stands as a word of its own, or as a path's end. */
export function startsIn(text: string, transform: Transform): Occurrence[] {
  const { rules, entryRules = [] } = transform;
  const inserted = rules.flatMap(({ fix, on }) => (fix?.kind === 'insert' ? [on ?? entryPointsOf(transform)] : []));
  const names = [
    ...inserted.flatMap(({ commands, scripts, modules }) => [...commands, ...scripts, ...modules]),
    ...entryRules.map(({ entry }) => entry.name),
  ];
  if (names.length === 0) return [];
  const any = [...new Set(names)].sort((a, b) => b.length - a.length).map(asPattern);
  const found = text.matchAll(new RegExp(`(?<![\\w.-])(?:${any.join('|')})(?![\\w./-])`, 'g'));
  return Array.from(found, ({ 0: flag, index }) => ({ flag, role: 'start', pos: index, end: index + flag.length }));
}
