/** Files as a script writes, reads and names them. */

import { posix } from 'node:path';
import { isGlob, matcherOf, patternKey } from '../name-pattern.js';
import { concatMap, eachLeaf } from '../rows.js';
import { baseName } from '../shell-text.js';
import { isOwnFolder, isWorkingFolder, type Named, scriptsNamed } from '../sourced.js';
import { constantText, partsOf, type Str, synthetic } from '../values.js';
import type { Script } from './context.js';
import { outside } from './environment.js';
import { readingWork } from './limits.js';
import type { Machine } from './machine.js';
import { appendTo, fileNamed, openFile, takeInput } from './output.js';
import { type Sink, workingFolder } from './sinks.js';

// ---- what files hold ----

/** Opens a file to be written. Files are kept by their base names; another path of the same name is another file, for all that is known. */
export function openToWrite(m: Machine, name: Str, written: string, appends: boolean): Sink {
  const file = fileName(name, written);
  const path = pathOf(m, name, written);
  const paths = m.paths.get(file) ?? new Set();
  // Each call of `mktemp` gives a file of its own.
  const other = paths.size > 0 && (!paths.has(path) || (!appends && path.includes('$(')));
  if (!paths.has(path)) m.meant.clear();
  m.paths.set(file, paths.add(path));
  if (appends && !fileNamed(m, file)) m.env.set(`<${file}`, { kind: 'string', str: projectText(m, name) ?? [] });
  if (!appends) m.handed.delete(file);
  const sink = openFile(m, file, appends);
  // `for f in mode*.sh; do … > "$f"`: any script of that kind.
  if (isGlob(path)) for (const one of scriptsOf(m, name).paths) changeScript(m, one);
  if (other) m.env.set(sink, { kind: 'unknown' });
  return sink;
}

/** Writes a text to a file. */
export function writeText(m: Machine, name: Str, str: Str, appends: boolean): void {
  appendTo(m, openToWrite(m, name, '', appends), str);
}

/** A path as it is written, with the folder that it is in. */
export function pathOf(m: Machine, name: Str, written: string): string {
  const path = (textOf(name) || written).replace(/^(?:\.\/|\$PWD\/|\$\(pwd\)\/)+/, '');
  return path.startsWith('/') ? path : `${currentFolder(m) ?? ''}:${path}`;
}

/** What a file is known to hold: what was written to it, else the text of the project's files that the name may mean. */
export function contentOf(m: Machine, name: Str): Str | undefined {
  if (constantText(name) === '/dev/stdin') return takeInput(m);
  const file = fileName(name, '');
  const files = writtenAs(m, name);
  if (files.length === 0) return projectText(m, name);
  if (file.startsWith('<(')) m.consumed.add(file);
  const written = files[0] === file ? fileNamed(m, file) : undefined;
  const known =
    written?.kind === 'string' && !m.handed.has(file)
      ? written.str
      : [...partsOf(files.flatMap((one) => concatMap(textsOf(m, one), (text) => text))), outside];
  m.follow(readingWork * known.length);
  const other = isWrittenAs(m, name, file) ? undefined : projectText(m, name);
  return other ? [...partsOf([...known, ...other]), outside] : known;
}

/** The base names of written files that a name may mean: its own, else of a name in part open those that it fits. */
export function writtenAs(m: Machine, name: Str): readonly string[] {
  const file = fileName(name, '');
  if (fileNamed(m, file)) return [file];
  const key = patternKey(name);
  const known = m.meant.get(key);
  if (known) return known;
  const isMeant = matcherOf(name);
  const found = isMeant ? [...m.paths].flatMap(([one, paths]) => ([...paths].some(isMeant) ? [one] : [])) : [];
  m.meant.set(key, found);
  return found;
}

/** Whether a file was written by this very path. */
export function isWrittenAs(m: Machine, name: Str, file: string): boolean {
  if (!m.paths.has(file)) return false;
  // On some way to here nobody wrote it.
  const value = fileNamed(m, file);
  if (
    value?.kind === 'string' &&
    value.str.some((atom) => atom.kind === 'choice' && atom.alternatives.some(isOnlyOutside))
  )
    return false;
  return m.paths.get(file)?.has(pathOf(m, name, '')) === true;
}

/** The text of the project's file of that name: of several, any; of those that a pattern means, all; of an open name, maybe another one's. */
function projectText(m: Machine, name: Str): Str | undefined {
  const named = scriptsOf(m, name);
  const texts = [...named.paths].sort().flatMap((path) => {
    const script = m.scripts.get(path);
    if (!script) return [];
    const text = script.view.slice(0, script.size);
    return script.isRewritten ? [text, [outside]] : [text];
  });
  if (texts.length > 1 && named.isConstant && isGlob(writtenIn(name))) return texts.flat();
  const alternatives = texts.length > 0 && !named.isConstant ? [...texts, [outside]] : texts;
  return alternatives.length > 1 ? [{ kind: 'choice', join: m.newJoin(), alternatives }] : alternatives[0];
}

/** The scripts of the project that a name may mean here, or in another folder. */
export function scriptsOf(m: Machine, name: Str, folder = currentFolder(m)): Named {
  const { paths, ...others } = scriptsNamed(name, { from: m.files.at(-1) ?? '', folder }, m.scripts);
  // Links lead several names to one script.
  const seen = new Set<Script | undefined>();
  const isFirst = (script: Script | undefined): boolean => !seen.has(script) && seen.add(script).size > 0;
  return { paths: paths.filter((path) => isFirst(m.scripts.get(path))), ...others };
}

/** The folder that the script has changed to, as `scriptsNamed` reads it. */
export function currentFolder(m: Machine): string | undefined {
  const value = m.env.get(workingFolder);
  return value && ((value.kind === 'string' && constantText(value.str)) || '?');
}

/** `cd NAME`. */
export function changeFolder(m: Machine, name: Str): void {
  const [first, ...others] = name;
  const own = first?.kind === 'hole' && isOwnFolder(first.source);
  const rest = constantText(own ? others : name);
  const from = own && !isWorkingFolder(first.source) ? `./${posix.dirname(m.files.at(-1) ?? '')}` : currentFolder(m);
  let to = '?';
  if (rest !== undefined && rest !== '-' && !(own === false && rest === ''))
    to = rest.startsWith('/') && !own ? rest : from === '?' ? rest : posix.join(from ?? '', rest);
  if (from?.startsWith('./') && !/^[./?]/.test(to)) to = `./${to}`;
  m.env.set(workingFolder, { kind: 'string', str: [synthetic(to)] });
}

/** What a file holds; where loops write it in a way that nobody follows, each of its parts by itself. */
export function textsOf(m: Machine, name: string): readonly Str[] {
  const value = fileNamed(m, name);
  return value?.kind === 'string' ? [value.str] : (m.writtenTo.get(name) ?? []);
}

/** @param file its whole base name, where only a file of just that name is meant */
export function isKnownFile(m: Machine, name: Str, file?: string): boolean {
  if (file !== undefined) return fileNamed(m, file) !== undefined || m.scriptNames.has(file);
  return writtenAs(m, name).length > 0 || scriptsOf(m, name).paths.length > 0;
}

/** Nobody follows what becomes of a script's text. */
export function loseScript(m: Machine, path: string): void {
  const view = m.scripts.get(path)?.view;
  if (view) m.forget(view.slice(0, view.text.length));
}

/** Nobody follows what a script of the project holds from here on. */
export function changeScript(m: Machine, path: string): void {
  loseScript(m, path);
  mayWrite(m, path);
}

/** What is read in from a script of the project from here on may be something else; run as it stands, it is followed still. */
export function mayWrite(m: Machine, path: string): void {
  for (const one of [path, m.scripts.get(path)?.path ?? path]) {
    m.writtenTo.set(baseName(one), []);
    m.env.set(`<${baseName(one)}`, { kind: 'unknown' });
  }
}

const isOnlyOutside = (str: Str): boolean => str.length === 1 && str[0] === outside;

/** A text as far as it is constant, with its expansions as they are written. */
export function textOf(str: Str): string {
  let text = '';
  eachLeaf(str, (atom) => {
    // Each call of `mktemp` gives a name of its own.
    text +=
      atom.kind === 'text' ? atom.text : /^\$\(|^`/.test(atom.source) ? `${atom.source}@${atom.pos}` : atom.source;
  });
  return text;
}

/** A text less its expansions. */
export const writtenIn = (str: Str): string => str.map((atom) => (atom.kind === 'text' ? atom.text : '')).join('');

/** A file's base name as far as it is constant, else as written. */
export const fileName = (str: Str, written: string): string => baseName(textOf(str) || written);
