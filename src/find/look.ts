/** Opens each file once, to see whether it is a script that can matter: its bytes are searched before anything is decoded. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { onDisk } from '../files/names.js';
import { maySource } from '../shell/sourced.js';
import type { Candidate, Problem } from './find.js';

export interface Looked {
  /** Paths of the scripts that hold one of the texts, in the order of the files. */
  readonly scripts: readonly string[];
  /** Those of them that may source a file. */
  readonly sourcing: ReadonlySet<string>;
  /** Number of scripts that were searched. */
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** How much is read at once: nearly every script in one piece. */
const pieceSize = 1 << 18;

/** Searches the files for any of these texts. Stops early where `stop` says so; `tick` is told how many are done. */
export async function look(
  files: readonly Candidate[],
  texts: readonly string[],
  cwd: string,
  stop?: AbortSignal,
  tick?: (done: number) => void,
): Promise<Looked> {
  const scripts: string[] = [];
  const sourcing = new Set<string>();
  const problems: Problem[] = [];
  let count = 0;
  const search = searchFor(texts);
  for (const [index, { path, by }] of files.entries()) {
    // Signals are heard between files.
    if (index % 500 === 499) await new Promise(setImmediate);
    if (stop?.aborted) break;
    tick?.(index);
    try {
      const found = search(resolve(cwd, path), by === 'unnamed');
      if (found !== 'no script') count++;
      if (found === 'held' || found === 'held, and may source') scripts.push(path);
      if (found === 'held, and may source') sourcing.add(path);
    } catch (error) {
      // Whether it is a script at all cannot be known of what has no name for one.
      if (by !== 'unnamed') problems.push({ path, why: { error } });
    }
  }
  return { scripts, sourcing, count, problems };
}

type Searched = 'no script' | 'not held' | 'held' | 'held, and may source';

/** Makes a search over one buffer. All texts are looked for in one pass, as bytes: each is one character of a Latin-1 string. */
function searchFor(texts: readonly string[]): (path: string, unnamed: boolean) => Searched {
  const needles = texts.map((text) => Buffer.from(text).toString('latin1'));
  const any = new RegExp(needles.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'));
  const overlap = Math.max(1, ...needles.map((text) => text.length)) - 1;
  const buffer = Buffer.allocUnsafe(pieceSize + overlap);
  return (path, unnamed) => {
    // What became a pipe meanwhile must not keep us waiting.
    const descriptor = openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      let kept = 0;
      for (let first = true; ; first = false) {
        const length = readSync(descriptor, buffer, kept, pieceSize, null);
        if (first && unnamed && !isShebang(buffer.toString('latin1', 0, Math.min(length, 128)))) return 'no script';
        if (length === 0) return 'not held';
        const end = kept + length;
        const text = buffer.toString('latin1', 0, end);
        if (any.test(text)) return !first || length === pieceSize || maySource(text) ? 'held, and may source' : 'held';
        // A text may lie across two pieces.
        kept = Math.min(overlap, end);
        buffer.copyWithin(0, end - kept, end);
      }
    } finally {
      closeSync(descriptor);
    }
  };
}

const isShebang = (start: string): boolean => /^#!.*\b(?:ba|z|k|da)?sh\b/.test(start);
