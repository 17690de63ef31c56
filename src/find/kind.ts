/** What a named file is that is no shell script: by its name, else by its first line. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { onDisk } from '../files/names.js';

/** Kinds of files that hold commands, or say things about them, and are not read as shell; `script`: one where scripts are left out. */
export type OtherKind = 'script' | 'makefile' | 'document' | 'settings' | 'notebook' | 'dockerfile' | 'program';

const byName: readonly (readonly [RegExp, OtherKind])[] = [
  [/(?:^|\/)(?:GNU)?[Mm]akefile(?:\.\w+)?$|\.mk$/, 'makefile'],
  [/\.(?:md|markdown|mdx|rst|adoc|html?|tex)$/i, 'document'],
  [/\.(?:ya?ml|toml|json|jsonc|jsonl|ini|xml)$/i, 'settings'],
  [/\.ipynb$/i, 'notebook'],
  [/(?:^|\/)(?:Dockerfile|Containerfile)(?:\.\w+)?$|\.dockerfile$/i, 'dockerfile'],
  [/\.(?:py|pyi|js|cjs|mjs|ts|rb|pl|lua|go|rs|c|h|cc|cpp|java|ps1|bat|fish|awk|sed|r|jl)$/i, 'program'],
];

/**
 * The kind of the file at `path`, as it is on disk; undefined where it may be a shell script.
 * @throws any file system error
 */
export function otherKindOf(path: string): OtherKind | undefined {
  const named = byName.find(([name]) => name.test(path));
  if (named) return named[1];
  const descriptor = openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const buffer = Buffer.alloc(128);
    const start = buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, 128, null));
    return /^#!/.test(start) && !/^#!.*sh\b/.test(start) ? 'program' : undefined;
  } finally {
    closeSync(descriptor);
  }
}
