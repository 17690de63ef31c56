/** The files below a folder, by walking it: where git does not list them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ignore } from 'ignore';
import { nameOf, onDisk } from '../files/names.js';

/** What stands at a path; `unsettled` where nobody looked yet: a list may be older than the tree. */
export interface Listed {
  /** Relative to the folder that was listed, `/` as separator. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'submodule' | 'unsettled';
  /** Of a file that git tracks: the name of its content in the index; empty where a merge is not resolved. */
  readonly blob?: string;
}

/** A folder that could not be read. */
export interface Unread {
  readonly path: string;
  readonly error: unknown;
}

/** The rules of one .gitignore, and where they count from. */
interface Rules {
  readonly base: string;
  readonly ignore: Ignore;
}

/**
 * Yields the files of one folder after another. Links are listed, never followed; what is ignored is not entered.
 * @param wanted the files that are listed, by their paths
 * @param isApart whether a folder with a `.git` of its own is not entered
 * @param ignore makes the rules of each .gitignore; absent: they are not read
 */
export async function* walk(
  folder: string,
  wanted: (path: string) => boolean,
  unread: (problem: Unread) => void,
  ignore?: () => Ignore,
  isApart: (folder: string) => boolean = () => false,
): AsyncGenerator<Listed[]> {
  const pending: { path: string; rules: readonly Rules[] }[] = [{ path: '', rules: [] }];
  let entered = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    // Signals are heard between folders.
    if (++entered % 200 === 0) await new Promise(setImmediate);
    const prefix = next.path === '' ? '' : `${next.path}/`;
    let entries: ReturnType<typeof read>;
    try {
      entries = read(join(folder, next.path));
    } catch (error) {
      unread({ path: next.path, error });
      continue;
    }
    if (next.path !== '' && entries.some(({ name }) => name === '.git') && isApart(next.path)) continue;
    let { rules } = next;
    if (ignore && entries.some(({ name, entry }) => name === '.gitignore' && entry.isFile())) {
      const text = readFileSync(onDisk(join(folder, `${prefix}.gitignore`)), 'utf8');
      // The deepest rules have the last word, so they come first.
      rules = [{ base: prefix, ignore: ignore().add(text) }, ...rules];
    }
    const listed: Listed[] = [];
    for (const { name, entry } of entries) {
      const path = prefix + name;
      if (entry.isDirectory()) {
        if (name !== '.git' && name !== 'node_modules' && !ignored(`${path}/`, rules)) pending.push({ path, rules });
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        if (wanted(path) && !ignored(path, rules)) listed.push({ path, kind: entry.isFile() ? 'file' : 'unsettled' });
      }
    }
    yield listed;
  }
}

function ignored(path: string, rules: readonly Rules[]): boolean {
  for (const { base, ignore } of rules) {
    const verdict = ignore.test(path.slice(base.length));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function read(folder: string) {
  const entries = readdirSync(onDisk(folder), { withFileTypes: true });
  // A name that is no UTF-8 has lost bytes: ask again for these.
  if (!entries.some(({ name }) => name.includes('\ufffd')))
    return entries.map((entry) => ({ name: entry.name, entry }));
  const exact = readdirSync(onDisk(folder), { withFileTypes: true, encoding: 'buffer' });
  return exact.map((entry) => ({ name: nameOf(entry.name), entry }));
}
