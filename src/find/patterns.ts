/** Patterns as in a .gitignore, and what they count from. */
import * as system from 'node:path';
import type { Ignore } from 'ignore';
import { leadsOut, type Paths, slashes } from './shown.js';

export interface Patterns {
  /** An absolute path. They say nothing about what is outside of it. */
  readonly base: string;
  readonly patterns: readonly string[];
}

/**
 * Whether any of the groups matches a path: one relative to `cwd`, or an absolute one, with `/` as separator.
 *
 * @param ignore makes an empty set of rules; absent where there are no patterns
 * @param paths the rules for paths: the system's own, or those of another
 */
export function matcher(
  groups: readonly Patterns[],
  cwd: string,
  ignore: (() => Ignore) | undefined,
  paths: Paths = system,
): (shown: string) => boolean {
  if (!ignore) return () => false;
  const all = groups
    .filter(({ patterns }) => patterns.length > 0)
    .map(({ base, patterns }) => {
      const prefix = slashes(paths.relative(base, cwd), paths);
      return {
        base,
        // Where the working folder is the base or below it, most paths need not be resolved.
        below: leadsOut(prefix, paths) ? undefined : prefix && `${prefix}/`,
        rules: ignore().add([...patterns]),
      };
    });
  return (shown) =>
    all.some(({ base, below, rules }) => {
      const inside =
        below === undefined || leadsOut(shown, paths)
          ? slashes(paths.relative(base, paths.resolve(cwd, shown)), paths)
          : below + shown;
      return inside !== '' && !leadsOut(inside, paths) && rules.ignores(inside);
    });
}
