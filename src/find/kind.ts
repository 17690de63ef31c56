/** What a file is that is no shell script: by its name, else by its first line. Every way to a file asks here before it is read as one. */
import { isCaller, isProgram, isScriptName, readerOf } from '../file-name.js';

/** Kinds of files that hold commands, or say things about them, and are not read as shell; `script`: one where scripts are left out. */
export type OtherKind = 'script' | 'makefile' | 'document' | 'settings' | 'notebook' | 'dockerfile' | 'program';

const byName: readonly (readonly [RegExp, OtherKind])[] = [
  [/(?:^|\/)(?:GNU)?[Mm]akefile(?:\.\w+)?$|\.mk$/, 'makefile'],
  [/\.(?:md|markdown|mdx|rst|adoc|org|html?|tex|log|patch|diff)$/i, 'document'],
  [/\.(?:ya?ml|toml|json|jsonc|jsonl|ini|xml|sub|service)$/i, 'settings'],
  [/\.ipynb$/i, 'notebook'],
  [/(?:^|\/)(?:Dockerfile|Containerfile)(?:\.\w+)?$|\.dockerfile$/i, 'dockerfile'],
  [/\.(?:pyi|awk|sed|tcl|exp|xsh|elv|raku|hs|ml|exs?|erl|clj|nim|groovy|gradle|cmake)$/i, 'program'],
];

/** The kind of a file of that name, and with that beginning where it is known; undefined where it may be a shell script. */
export function otherKindOf(path: string, start = ''): OtherKind | undefined {
  const own = readerOf(start) === 'other' ? 'program' : undefined;
  // `Makefile.sh` is a script by its ending.
  if (isScriptName(path)) return own;
  const isOther = [path, path.toLowerCase()].some((name) => isCaller(name) || isProgram(name));
  return byName.find(([name]) => name.test(path))?.[1] ?? (isOther ? 'program' : own);
}
