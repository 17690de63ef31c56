/** Paths as they are shown and compared: relative to the working folder where inside it, `/` as separator on every system. */
import * as system from 'node:path';

/** The rules for paths of a system. */
export type Paths = Pick<system.PlatformPath, 'dirname' | 'isAbsolute' | 'relative' | 'resolve' | 'sep'>;

export const slashes = (path: string, { sep }: Pick<Paths, 'sep'> = system): string => path.split(sep).join('/');

/** Whether a relative path, with `/`, leads out of what it counts from: upwards, or to another drive. */
export const leadsOut = (path: string, { isAbsolute }: Pick<Paths, 'isAbsolute'> = system): boolean =>
  path === '..' || path.startsWith('../') || isAbsolute(path);

/** An absolute path, as it is shown. */
export function shown(path: string, cwd: string, paths: Paths = system): string {
  const inside = slashes(paths.relative(cwd, path), paths);
  return leadsOut(inside, paths) ? slashes(path, paths) : inside;
}

/** A pattern as it was typed → as fast-glob reads it: where `\` parts folders, it escapes nothing. */
export const typedGlob = (pattern: string, paths: Pick<Paths, 'sep'> = system): string =>
  paths.sep === '\\' ? slashes(pattern, paths) : pattern;

/** Tells whether a path lies in one of the folders that were named. */
export function givenBy(
  places: readonly { readonly folder: string; readonly whole: boolean }[],
  cwd: string,
): (path: string) => boolean {
  const given = places.filter(({ whole }) => whole).map(({ folder }) => shown(folder, cwd));
  return (path) => given.some((one) => one === '' || path.startsWith(`${one}/`));
}
