/** Opens each file once, to see whether it is a script that can matter: its bytes are searched before anything is decoded. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { isOwnReport, isShebang } from '../file-name.js';
import { onDisk } from '../files/names.js';
import { maxSize } from '../files/read.js';
import { isUtf16 } from '../files/text.js';
import { escaped, says } from '../says.js';
import { type Mentions, mentionsIn } from '../shell/sourced.js';
import type { Candidate, Problem } from './find.js';
import { type OtherKind, otherKindOf } from './kind.js';

export interface Looked {
  /** Paths of the scripts that hold one of the texts, in the order of the files. */
  readonly scripts: readonly string[];
  /** Which scripts name others, and what they say of them. */
  readonly mentions: ReadonlyMap<string, Mentions>;
  /** Those of `Needles.speakers` that one of them holds. */
  readonly said: ReadonlySet<string>;
  /** Those that were searched: what turned out to be no script is not among them. */
  readonly searched: readonly string[];
  /** Those that are no shell scripts, whether they were named or have the name of one. */
  readonly others: readonly Other[];
  readonly problems: readonly Problem[];
}

/** A file that is read as no script. */
export interface Other extends Candidate {
  readonly kind: OtherKind;
}

/** How much is read at once: nearly every script in one piece. */
const pieceSize = 1 << 18;

/** What is looked for. */
export interface Needles {
  readonly texts: readonly string[];
  /** Those that tell whether the project has runs that are concerned. */
  readonly speakers: readonly string[];
}

/** Searches the files for any of these texts, and for the scripts that they name. Stops early where `stop` says so; `tick` is told how many are done. */
export async function look(
  files: readonly Candidate[],
  needles: Needles,
  cwd: string,
  stop?: AbortSignal,
  tick?: (done: number) => void,
): Promise<Looked> {
  const scripts: string[] = [];
  const mentions = new Map<string, Mentions>();
  const problems: Problem[] = [];
  const said = new Set<string>();
  const searched: string[] = [];
  const others: Other[] = [];
  const search = searchFor(needles);
  for (const [index, { path, by }] of files.entries()) {
    // Signals are heard between files.
    if (index % 500 === 499) await new Promise(setImmediate);
    if (stop?.aborted) break;
    tick?.(index);
    try {
      const found = search(resolve(cwd, path), by);
      if (!found) continue;
      if (typeof found === 'string') {
        others.push({ path, by, kind: found });
        continue;
      }
      searched.push(path);
      if (found.held) scripts.push(path);
      for (const one of found.said) said.add(one);
      if (found.mentions) mentions.set(path, found.mentions);
    } catch (error) {
      // Whether it is a script at all cannot be known of what has no name for one.
      if (by !== 'unnamed' && by !== 'text') problems.push({ path, why: { error } });
    }
  }
  return { scripts, mentions, said, searched, others, problems };
}

/** A text as one character a byte. */
const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

interface Searched {
  readonly held: boolean;
  readonly said: readonly string[];
  readonly mentions: Mentions | undefined;
}

/** What a file is that is not looked at, by its name and its first bytes; nothing where nobody asked for it. */
function passedOver(
  path: string,
  by: Candidate['by'],
  bytes: Buffer,
): { readonly kind: OtherKind | undefined } | undefined {
  const start = bytes.toString('latin1', 0, 1500);
  const isLeftOut = by === 'unnamed' ? !isShebang(start) : by === 'text' && (isShebang(start) || bytes.includes(0));
  if (isLeftOut || (by !== 'name' && isOwnReport(start))) return { kind: undefined };
  const kind = by === 'name' || by === 'extension' ? otherKindOf(path, start) : undefined;
  return kind && { kind };
}

/**
 * Makes a search over one buffer; it gives nothing for what nobody asked for, and the kind of what is no script. All texts are looked for in one pass, as bytes: each is one
 * character of a Latin-1 string.
 */
function searchFor({
  texts,
  speakers,
}: Needles): (path: string, by: Candidate['by']) => Searched | OtherKind | undefined {
  const needles = texts.map(bytesOf);
  const speaking = speakers.map((one) => [one, bytesOf(one)] as const);
  const any = new RegExp(needles.map(escaped).join('|'));
  const overlap = Math.max(300, ...needles.map((text) => text.length)) - 1;
  const buffer = Buffer.allocUnsafe(pieceSize + overlap);
  return (path, by) => {
    // What became a pipe meanwhile must not keep us waiting.
    const descriptor = openSync(onDisk(path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      let kept = 0;
      let held = false;
      let total = 0;
      const said: string[] = [];
      let mentions: Mentions | undefined;
      let isWide = false;
      for (let first = true; ; first = false) {
        const length = readSync(descriptor, buffer, kept, pieceSize, null);
        const passed = first && passedOver(path, by, buffer.subarray(0, length));
        if (passed) return passed.kind;
        total += length;
        // A file that is refused where it is read need not be searched to its end.
        if (length === 0 || (held && total > maxSize)) return { held, said, mentions };
        const end = kept + length;
        if (first) isWide = isUtf16(buffer.subarray(0, length));
        // Of UTF-16, what is written in ASCII is found without its zeros.
        const bytes = buffer.toString('latin1', 0, end);
        const text = isWide ? bytes.replaceAll('\0', '') : bytes;
        if (any.test(text)) {
          held = true;
          for (const [one, needle] of speaking) if (says(text, needle)) said.push(one);
        }
        const own = mentionsIn(text);
        if (own)
          mentions = mentions
            ? {
                names: [...mentions.names, ...own.names],
                patterns: [...mentions.patterns, ...own.patterns],
                sourced: [...mentions.sourced, ...own.sourced],
                moves: mentions.moves || own.moves,
                open: mentions.open || own.open,
              }
            : own;
        // A text may lie across two pieces.
        kept = Math.min(overlap, end);
        buffer.copyWithin(0, end - kept, end);
      }
    } finally {
      closeSync(descriptor);
    }
  };
}
