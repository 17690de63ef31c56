/** Files that a script names in a way that no rule tells: their names, or the variables that they set, are looked for in its bytes. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onDisk } from '../files/names.js';
import { encode } from '../files/text.js';

/** A file that is looked for. */
export interface Wanted {
  readonly path: string;
  /** What it is looked for by: base names, or the ends of paths. */
  readonly names: readonly string[];
  /** The variables that it sets to flags: a script's environment may have these. */
  readonly sets: readonly string[];
}

/** Whether a name holds characters that end a word: a blank, or one that is more than a byte. */
export const isOddName = (name: string): boolean => !/^[\w.~@%+=:,-]+$/.test(name);

/** The variables that a file sets in lines that hold a flag. */
export function variablesIn(path: string, flags: readonly string[], cwd: string): string[] {
  const lines = textIn(path, cwd).split('\n');
  return lines
    .filter((line) => flags.some((flag) => line.includes(flag)))
    .flatMap((line) => Array.from(line.matchAll(/\b([A-Za-z_]\w*)["']?\s*[:=](?!=)/g), ([, name = '']) => name));
}

/** The paths of the files whose names, or variables, stand in a script. */
export function namedIn(script: string, wanted: readonly Wanted[], cwd: string): string[] {
  const text = textIn(script, cwd);
  const bare = withoutQuotes(text);
  const used = variablesFromOutside(text);
  return wanted.flatMap(({ path, names, sets }) => {
    const isNamed = names.some((name) => bare.includes(bytesOf(name)));
    return path !== script && (isNamed || sets.some((one) => used.has(one))) ? [path] : [];
  });
}

/** The variables that a script uses and does not set itself. */
function variablesFromOutside(text: string): Set<string> {
  const used = new Set(Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)/g), ([, name = '']) => name));
  // What it sets does not come from its environment, but for a default: `EXTRA=${EXTRA:-}`.
  for (const [, name = '', value = ''] of text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=([^\n]*)/g))
    if (!new RegExp(`\\$\\{?${name}\\b`).test(value)) used.delete(name);
  for (const [, name = ''] of text.matchAll(/\b(?:for|select|local|read(?:[ \t]+-\w+)*)[ \t]+([A-Za-z_]\w*)/g))
    used.delete(name);
  return used;
}

/** A name may be quoted in part, as `my\\ flags.sh`. */
export const withoutQuotes = (text: string): string => text.replace(/[\\"']/g, '');

/** A file's bytes, each as one character; nothing where it cannot be read. */
export function textIn(path: string, cwd: string): string {
  try {
    return readFileSync(onDisk(resolve(cwd, path)), 'latin1');
  } catch {
    return '';
  }
}

const bytesOf = (name: string): string => Buffer.from(encode(name)).toString('latin1');
