/** The file of a baseline: read and checked, and written as a whole. */
import { dirname } from 'node:path';
import { ConfigurationError, type Flaw, meantBy, placeOf } from '../config/config.js';
import { type Document, json, Malformed } from '../config/formats.js';
import { messageOf } from '../error.js';
import { readRegular } from '../files/read.js';
import { decode, encode } from '../files/text.js';
import { createSafely, realFolders, writeSafely } from '../files/write.js';
import { realOf } from '../find/links.js';
import { shown } from '../find/shown.js';
import { isMissing } from '../reason.js';
import { Baseline, type Entry } from './baseline.js';

/** A baseline as its file has it. */
export interface BaselineFile {
  readonly baseline: Baseline;
  /** Absolute. */
  readonly path: string;
  /** The folder that it may be written in. */
  readonly within: string;
  /** What the file holds; undefined where there is none yet. */
  readonly text: string | undefined;
  /** Where an entry stands; lines and columns count from 1. */
  placeOf(index: number): Promise<{ readonly line: number; readonly column: number }>;
}

/** There is no such file. */
export class NoBaseline extends Error {
  override readonly name = 'NoBaseline';

  /** @param path as shown */
  constructor(readonly path: string) {
    super(path);
  }
}

/**
 * Reads a baseline.
 *
 * @param within the folder that it may be written in
 * @param mayBeMissing a file that is not there is one without entries, as it is about to be written
 * @throws NoBaseline; ConfigurationError where it cannot be read, or something in it is wrong
 */
export async function readBaseline(
  path: string,
  within: string,
  cwd: string,
  mayBeMissing: boolean,
): Promise<BaselineFile> {
  // By whatever link it is named, its entries are the same.
  const home = { path: shown(path, cwd), folder: realOf(dirname(path)) };
  const text = textOf(path, home.path);
  if (text === undefined) {
    if (!mayBeMissing) throw new NoBaseline(home.path);
    const baseline = new Baseline(home, [], cwd);
    return { baseline, path, within, text, placeOf: () => Promise.resolve({ line: 1, column: 1 }) };
  }
  const { document, entries } = await parse(text, home.path);
  const placeAt = async (index: number) => placeOf(text, (await document.offsetOf(['findings', index])) ?? 0);
  return { baseline: new Baseline(home, entries, cwd), path, within, text, placeOf: placeAt };
}

function textOf(path: string, name: string): string | undefined {
  try {
    return decode(readRegular(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ConfigurationError(name, { wrong: 'unreadable', error }, undefined);
  }
}

async function parse(text: string, name: string): Promise<{ document: Document; entries: readonly Entry[] }> {
  const fail = (flaw: Flaw, offset: number | undefined): never => {
    throw new ConfigurationError(name, flaw, placeOf(text, offset ?? 0));
  };
  let document: Document;
  try {
    document = await json(text);
  } catch (error) {
    return fail(
      { wrong: 'malformed', reason: messageOf(error) },
      error instanceof Malformed ? error.offset : undefined,
    );
  }
  const checked = (await import('./schema.js')).check(document.value);
  if ('entries' in checked) return { document, entries: checked.entries };
  const { mistake } = checked;
  return fail({ ...mistake, meant: meantBy(mistake) }, await document.offsetOf(mistake.path));
}

/** The file's text: an entry a line, so that branches merge. */
export function baselineText(entries: readonly Entry[]): string {
  const lines = entries.map(
    ({ path, rule, flag, text, count }) => `\n    ${JSON.stringify({ path, rule, flag, text, count })}`,
  );
  return `{\n  "version": 1,\n  "findings": [${lines.join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
}

/**
 * Writes the file, the whole of it or nothing.
 * @throws WriteRefused; any file system error
 */
export function writeBaseline({ path, within, text }: BaselineFile, entries: readonly Entry[]): void {
  const bytes = encode(baselineText(entries));
  const folders = realFolders([within]);
  if (text === undefined) createSafely(path, bytes, folders);
  else writeSafely(path, encode(text), bytes, folders);
}
