/** Git's own list of a folder's files. Nothing that a repository configures is run, and nothing is fetched. */
import { execFile } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { nameOf, onDisk } from '../files/names.js';
import { leadsOut, slashes } from './shown.js';
import type { Listed } from './walk.js';

/** Tracked and untracked files below `folder`, relative to it, or undefined where git has no say or is not there. */
export async function gitFiles(
  folder: string,
  ignored: 'ignored too' | 'without ignored' = 'without ignored',
): Promise<Listed[] | undefined> {
  const top = workTreeOf(folder);
  if (top === undefined) return undefined;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const arguments_ = [
    // A repository may name another folder for its work tree, and then lists what is there.
    `--work-tree=${top}`,
    '-c',
    'core.fsmonitor=false',
    '-c',
    'core.hooksPath=/dev/null',
    'ls-files',
    // With the kind of each entry: a folder in the list is a repository of its own.
    '-t',
    '--stage',
    '--cached',
    '--others',
    ...(ignored === 'ignored too' ? [] : ['--exclude-standard']),
    '-z',
    '--',
    '.',
  ];
  const out = await new Promise<Buffer | undefined>((resolve) => {
    execFile(
      'git',
      arguments_,
      {
        cwd: folder,
        // A partial clone must not call home for what it lacks.
        env: { ...env, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' },
        encoding: 'buffer',
        maxBuffer: 1 << 30,
        // Git waits for ever where a repository has it read a pipe.
        timeout: 60_000,
        killSignal: 'SIGKILL',
      },
      (error, stdout) => resolve(error ? undefined : stdout),
    );
  });
  return out && entriesOf(out);
}

/** The folder that holds the `.git` of `folder`; undefined outside of a work tree. */
export function workTreeOf(folder: string): string | undefined {
  let top: string;
  try {
    top = realpathSync(folder);
  } catch {
    return undefined;
  }
  if (top.split(/[\\/]/).includes('.git')) return undefined;
  for (; !existsSync(join(top, '.git')); top = dirname(top)) if (dirname(top) === top) return undefined;
  return top;
}

/** Turns paths as they are seen from `cwd` into paths from the root of the repository around it; what lies outside stays as it is. */
export function pathsFromRoot(cwd: string): (path: string) => string {
  const top = workTreeOf(cwd);
  if (top === undefined) return (path) => path;
  const folder = realpathSync(cwd);
  return (path) => {
    // Standard input has no place.
    if (path === '<stdin>') return path;
    const inside = slashes(relative(top, resolve(folder, path)));
    return leadsOut(inside) ? path : inside;
  };
}

/** `? NAME` is an untracked entry, `H MODE ID STAGE<tab>NAME` a tracked one; each ends with NUL. */
function entriesOf(out: Buffer): Listed[] | undefined {
  const listed: Listed[] = [];
  for (const entry of textOf(out).split('\0')) {
    if (entry === '') continue;
    const untracked = entry.startsWith('? ');
    const path = untracked ? entry.slice(2) : entry.slice(entry.indexOf('\t') + 1);
    // The folder of a submodule that is not filled: git has nothing to say of what is in it.
    if (path === './') return undefined;
    if (path.includes('node_modules') && path.split('/').includes('node_modules')) continue;
    if (untracked)
      listed.push(path.endsWith('/') ? { path: path.slice(0, -1), kind: 'folder' } : { path, kind: 'unsettled' });
    else if (entry.startsWith('160000', 2)) listed.push({ path, kind: 'submodule' });
    else listed.push({ path, kind: 'unsettled', blob: blobOf(entry) });
  }
  return listed;
}

/** Of `H MODE ID STAGE<tab>NAME`. */
function blobOf(entry: string): string {
  const end = entry.indexOf(' ', 9);
  return entry.startsWith('0\t', end + 1) ? entry.slice(9, end) : '';
}

/** Whether a folder is a submodule: by its `.git`, or for git, which may list a clone as one. */
export async function isSubmodule(folder: string): Promise<boolean> {
  if (!existsSync(onDisk(join(folder, '.git')))) return false;
  const around = dirname(folder);
  const name = basename(folder);
  const isIt = ({ path, kind }: Listed): boolean => path === name && kind === 'submodule';
  return isAbsorbed(folder) || (await gitFiles(around))?.some(isIt) === true;
}

/** Whether the `.git` of a folder is a file that leads into the repository around it. */
export function isAbsorbed(folder: string): boolean {
  try {
    const git = onDisk(join(folder, '.git'));
    const stat = lstatSync(git);
    return stat.isFile() && stat.size < 10_000 && /^gitdir: .*\/modules\//.test(readFileSync(git, 'latin1'));
  } catch {
    return false;
  }
}

const textOf = (out: Buffer): string => {
  // Names are mostly UTF-8, and then one call decodes them all.
  const text = out.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  const names: string[] = [];
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(0, at);
    names.push(nameOf(out.subarray(at, end)));
    at = end + 1;
  }
  return names.join('\0');
};
