/** Patterns as in a .gitignore, and what they count from. */
import * as system from 'node:path';
import type { Ignore } from 'ignore';

export interface Patterns {
  /** An absolute path. They say nothing about what is outside of it. */
  readonly base: string;
  readonly patterns: readonly string[];
}

/**
 * Whether any of the groups matches a path: one relative to `cwd`, or an absolute one, with `/` as separator.
 *
 * @param ignore makes an empty set of rules; absent where there are no patterns
 * @param path the rules for paths: the system's own, or those of another
 */
export function matcher(
  groups: readonly Patterns[],
  cwd: string,
  ignore: (() => Ignore) | undefined,
  path: Pick<system.PlatformPath, 'isAbsolute' | 'relative' | 'resolve' | 'sep'> = system,
): (shown: string) => boolean {
  if (!ignore) return () => false;
  const slashes = (text: string): string => text.split(path.sep).join('/');
  const all = groups
    .filter(({ patterns }) => patterns.length > 0)
    .map(({ base, patterns }) => ({
      base,
      prefix: slashes(path.relative(base, cwd)),
      rules: ignore().add([...patterns]),
    }));
  return (shown) =>
    all.some(({ base, prefix, rules }) => {
      // Most paths are below the working folder, and that is the base or below it: no need to ask.
      const below = !isOutside(prefix) && !path.isAbsolute(prefix) && !isOutside(shown) && !path.isAbsolute(shown);
      const inside = below ? (prefix && `${prefix}/`) + shown : slashes(path.relative(base, path.resolve(cwd, shown)));
      return inside !== '' && !isOutside(inside) && !path.isAbsolute(inside) && rules.ignores(inside);
    });
}

const isOutside = (relative: string): boolean => relative === '..' || relative.startsWith('../');
