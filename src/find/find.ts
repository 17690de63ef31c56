/** Which files to look at: named files, folders and globs; git's own list where there is a work tree. */
import { execFileSync } from 'node:child_process';
import { closeSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { isScriptName } from '../script-name.js';

export interface FindOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly gitignore: boolean;
  readonly cwd: string;
}

export interface Found {
  /** Relative to the working folder where inside it, `/` as separator; sorted. */
  readonly files: string[];
  /** The folders that were given, and those of the files that were. */
  readonly roots: string[];
  readonly problems: { readonly path: string; readonly why: NotFound }[];
}

/** Why nothing was found under a given name: a pipe, for one, is never opened. */
export type NotFound = 'missing' | 'unmatched' | 'dangling' | 'irregular';

// A hook that names its files needs neither: they are loaded where they are asked for.
const loadGlob = async () => (await import('fast-glob')).default;
const loadIgnore = async () => (await import('ignore')).default;

const skipped = ['**/.git/**', '**/node_modules/**'];

/** Never throws for a bad argument: that is a problem in the result. */
export async function findFiles(paths: readonly string[], options: FindOptions): Promise<Found> {
  const files = new Set<string>();
  const roots: string[] = [];
  const problems: Found['problems'] = [];
  const matcher = async (patterns: readonly string[]): Promise<Ignore | undefined> =>
    patterns.length > 0 ? (await loadIgnore())().add([...patterns]) : undefined;
  const excluded = await matcher(options.exclude);
  const included = await matcher(options.include);
  const matches = (matcher: Ignore | undefined, path: string): boolean =>
    matcher !== undefined && !path.startsWith('..') && !isAbsolute(path) && path !== '' && matcher.ignores(path);
  const add = (path: string): void => {
    const shown = show(path, options.cwd);
    if (!matches(excluded, shown)) files.add(shown);
  };
  const addFolder = async (folder: string): Promise<void> => {
    roots.push(folder);
    for (const path of await list(folder, options)) {
      const whole = join(folder, path);
      if (
        !isScriptName(path) &&
        !matches(included, show(whole, options.cwd)) &&
        !(!/\.[^/]*$/.test(path.slice(path.lastIndexOf('/') + 1)) && isRegular(whole, folder) && hasShebang(whole))
      )
        continue;
      if (isRegular(whole, folder)) add(whole);
    }
  };
  for (const given of paths) {
    const path = resolve(options.cwd, given);
    let stat: ReturnType<typeof statSync>;
    try {
      stat = statSync(path);
    } catch {
      let link = false;
      try {
        link = lstatSync(path).isSymbolicLink();
      } catch {
        // Not there at all.
      }
      const glob = await loadGlob();
      const hits =
        !link && glob.isDynamicPattern(given)
          ? await glob(given, {
              cwd: options.cwd,
              dot: true,
              followSymbolicLinks: false,
              ignore: skipped,
              onlyFiles: true,
            })
          : [];
      if (hits.length === 0)
        problems.push({
          path: given,
          why: link ? 'dangling' : glob.isDynamicPattern(given) ? 'unmatched' : 'missing',
        });
      roots.push(options.cwd);
      for (const hit of hits) add(resolve(options.cwd, hit));
      continue;
    }
    if (stat?.isDirectory()) await addFolder(path);
    else if (stat?.isFile()) {
      roots.push(resolve(path, '..'), options.cwd);
      add(path);
    } else problems.push({ path: given, why: 'irregular' });
  }
  return { files: [...files].sort(), roots, problems };
}

const show = (path: string, cwd: string): string => {
  const inside = relative(cwd, path);
  return (inside.startsWith('..') || isAbsolute(inside) ? path : inside).split(sep).join('/');
};

/** Files below `folder`, relative to it. */
async function list(folder: string, options: FindOptions): Promise<string[]> {
  if (options.gitignore) {
    const listed = gitFiles(folder);
    if (listed) return listed.filter((path) => !path.split('/').includes('node_modules'));
  }
  const glob = await loadGlob();
  const all = await glob('**', {
    cwd: folder,
    dot: true,
    followSymbolicLinks: false,
    ignore: skipped,
    onlyFiles: false,
    suppressErrors: true,
    markDirectories: true,
  });
  const files = all.filter((path) => !path.endsWith('/'));
  if (!options.gitignore) return files;
  const rules = files.filter((path) => path === '.gitignore' || path.endsWith('/.gitignore'));
  if (rules.length === 0) return files;
  const { readFileSync } = await import('node:fs');
  const ignore = await loadIgnore();
  const matchers = rules.map((path) => ({
    base: path.slice(0, -'.gitignore'.length),
    matcher: ignore().add(readFileSync(join(folder, path), 'utf8')),
  }));
  return files.filter(
    (path) =>
      !matchers.some(
        ({ base, matcher }) =>
          path.startsWith(base) && path.length > base.length && matcher.ignores(path.slice(base.length)),
      ),
  );
}

/** Git's list of tracked and unignored files, or undefined where there is no work tree. Nothing that the repository configures is run. */
function gitFiles(folder: string): string[] | undefined {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  try {
    const out = execFileSync(
      'git',
      [
        '-c',
        'core.fsmonitor=false',
        '-c',
        'core.hooksPath=/dev/null',
        'ls-files',
        '-co',
        '--exclude-standard',
        '-z',
        '--',
        '.',
      ],
      {
        cwd: folder,
        env: { ...env, GIT_OPTIONAL_LOCKS: '0' },
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 1 << 30,
      },
    );
    return [...new Set(out.toString('utf8').split('\0'))].filter((path) => path !== '');
  } catch {
    return undefined;
  }
}

/** A regular file, or a link to one inside `folder`. Never opens it. */
function isRegular(path: string, folder: string): boolean {
  try {
    const stat = lstatSync(path);
    if (stat.isFile()) return true;
    if (!stat.isSymbolicLink() || !statSync(path).isFile()) return false;
    return realpathSync(path).startsWith(`${realpathSync(folder)}${sep}`);
  } catch {
    return false;
  }
}

function hasShebang(path: string): boolean {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(128);
      const length = readSync(descriptor, bytes, 0, 128, 0);
      return /^#!.*\b(?:ba|z|k|da)?sh\b/.test(bytes.toString('latin1', 0, length).split('\n')[0] ?? '');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
