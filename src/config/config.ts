/** The configuration of a project: found, read, and checked. Nothing in it is ever run. */
import { basename, dirname, extname, relative, resolve } from 'node:path';
import { messageOf } from '../error.js';
import { slashes } from '../find/shown.js';
import { nearest } from '../nearest.js';
import { type Candidate, candidates, ourName, readCandidate } from './find.js';
import { type Document, json, Malformed, type Path, toml, yaml } from './formats.js';
import type { Mistake } from './mistake.js';
import type { Settings } from './schema.js';

export type Configuration = Settings & {
  /** As shown: relative to the working folder, `/` as separator. */
  readonly path: string;
  /** What its patterns count from. */
  readonly folder: string;
  /** What is wrong with a part of it, as far as others can tell. */
  faulty(mistake: Mistake): Promise<ConfigurationError>;
};

/** Why a configuration does not count. */
export type Flaw =
  | { readonly wrong: 'unreadable'; readonly error: unknown }
  | { readonly wrong: 'malformed'; readonly reason: string }
  | { readonly wrong: 'absent'; readonly table: string }
  | { readonly wrong: 'format' | 'name' }
  | (Mistake & { /** A known name that is nearly the same. */ readonly meant: string | undefined });

/** A flaw, and where it is; line and column count from 1, columns count characters. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(
    /** As shown. */
    readonly path: string,
    readonly flaw: Flaw,
    readonly place: { readonly line: number; readonly column: number } | undefined,
  ) {
    super(flaw.wrong);
  }
}

/** How a file holds a configuration: in which format, and under which keys. */
function homeOf(path: string): { parse: (text: string) => Promise<Document>; table: Path } | undefined {
  switch (extname(path)) {
    case '.json':
      return { parse: json, table: basename(path) === 'package.json' ? ['reflow-migrate'] : [] };
    case '.yaml':
    case '.yml':
      return { parse: yaml, table: [] };
    case '.toml':
      return { parse: toml, table: ['tool', 'reflow-migrate'] };
    default:
      return undefined;
  }
}

/**
 * The nearest configuration, or the one that was asked for; undefined where there is none.
 *
 * @param given the path that was asked for, relative to `cwd`
 * @throws ConfigurationError where it cannot be read, or something in it is wrong
 */
export async function configuration(
  given: string | undefined,
  cwd: string,
  home: string,
): Promise<Configuration | undefined> {
  if (given !== undefined) {
    const candidate = readCandidate(resolve(cwd, given));
    const found = await read(candidate, cwd);
    if (found) return found;
    const table = homeOf(candidate.path)?.table.join('.') ?? '';
    throw new ConfigurationError(shown(candidate.path, cwd), { wrong: 'absent', table }, undefined);
  }
  for (const candidate of candidates(cwd, home)) {
    const found = await read(candidate, cwd);
    if (found) return found;
  }
  return undefined;
}

const shown = (path: string, cwd: string): string => slashes(relative(cwd, path) || path);

/** What a file holds; undefined where it has no table of ours. */
async function read({ path, text, isMisnamed }: Candidate, cwd: string): Promise<Configuration | undefined> {
  const faultAt = (flaw: Flaw, offset?: number): ConfigurationError => {
    const place = offset === undefined || typeof text !== 'string' ? undefined : placeOf(text, offset);
    return new ConfigurationError(shown(path, cwd), flaw, place);
  };
  const fail = (flaw: Flaw, offset?: number): never => {
    throw faultAt(flaw, offset);
  };
  if (isMisnamed) return fail({ wrong: 'name' });
  const home = homeOf(path);
  if (!home) return fail({ wrong: 'format' });
  if (typeof text !== 'string') return fail({ wrong: 'unreadable', error: text.error });
  let document: Document;
  try {
    document = await home.parse(text);
  } catch (error) {
    // Parsers may give up on what is nested too deeply.
    return fail(
      { wrong: 'malformed', reason: messageOf(error) },
      error instanceof Malformed ? error.offset : undefined,
    );
  }
  let value = document.value;
  for (const [at, key] of home.table.entries()) {
    const slip = key === home.table.at(-1) ? misspelt(value, key) : undefined;
    if (slip !== undefined) {
      const path = [...home.table.slice(0, at), slip];
      const mistake = { wrong: 'unknown-key', key: slip, known: [String(key)], meant: String(key) } as const;
      return fail({ path, ...mistake }, await document.offsetOf(path));
    }
    value = valueAt(value, key);
  }
  if (value === undefined) return undefined;
  const checked = (await import('./schema.js')).check(value);
  const faulty = async (mistake: Mistake): Promise<ConfigurationError> => {
    const offset = await document.offsetOf([...home.table, ...mistake.path]);
    return faultAt({ ...mistake, meant: meantBy(mistake) }, offset);
  };
  if ('settings' in checked) return { ...checked.settings, path: shown(path, cwd), folder: dirname(path), faulty };
  throw await faulty(checked.mistake);
}

/** A key that was meant to be ours, as `reflow_migrate`, where ours is not there. */
function misspelt(value: unknown, key: string | number): string | undefined {
  if (typeof value !== 'object' || value === null || Object.hasOwn(value, key)) return undefined;
  return Object.keys(value).find((one) => ourName.exec(one)?.[0] === one);
}

function valueAt(value: unknown, key: string | number): unknown {
  const own = typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key) : undefined;
  return own?.value;
}

/** A known name that is nearly the one that was given. */
export function meantBy(mistake: Mistake): string | undefined {
  if (mistake.wrong !== 'unknown-key' && mistake.wrong !== 'choice') return undefined;
  return nearest(mistake.wrong === 'choice' ? mistake.value : mistake.key, mistake.known);
}

/** The line and the column of an offset; both count from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: [...(lines.at(-1) ?? '').replace(/^\ufeff/, '')].length + 1 };
}
