/** The file of a transform → the transform. Data is only read; a module, which a person has to name, is code. */
import { extname, relative, resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import { placeOf } from '../config/config.js';
import { readCandidate } from '../config/find.js';
import { type Document, json, Malformed, type Path, yaml } from '../config/formats.js';
import { messageOf } from '../error.js';
import { slashes } from '../find/shown.js';
import type { Transform } from '../migrate/transform.js';
import { faultsOf } from './check.js';
import { type Flaw, RecordError } from './error.js';
import { withIncluded } from './includes.js';
import type { Mistake } from './mistake.js';
import { Part } from './part.js';
import { type FileTransform, recordIn } from './record.js';

/**
 * Reads the transform that a file holds.
 *
 * @param path relative to `cwd`; .json, .mjs, and else YAML
 * @throws RecordError where the file cannot be read, or something in it is wrong
 */
export const loadTransform = (path: string, cwd: string): Promise<FileTransform> => loadWithin(path, cwd, []);

/** @param above the files that include this one */
async function loadWithin(path: string, cwd: string, above: readonly string[]): Promise<FileTransform> {
  if (extname(path) === '.mjs') return await fromModule(path, cwd);
  const { text } = readCandidate(resolve(cwd, path));
  if (typeof text !== 'string') throw new RecordError(path, [{ flaw: { wrong: 'unreadable', error: text.error } }]);
  const document = await parsed(path, text);
  const mistakes: Mistake[] = [];
  const whole = await wholeOf(document.value, { path, cwd, above, mistakes });
  if (whole) return whole;
  const flaws: (Flaw & { offset: number })[] = [];
  for (const { path: at, ...flaw } of mistakes) {
    const offset = (await document.offsetOf(at)) ?? 0;
    flaws.push({ flaw, offset, path: at, place: placeOf(text, offset) });
  }
  throw new RecordError(
    path,
    flaws.sort((a, b) => a.offset - b.offset),
  );
}

interface Home {
  readonly path: string;
  readonly cwd: string;
  /** The files that include it. */
  readonly above: readonly string[];
  readonly mistakes: Mistake[];
}

/** The transform of a record with those that it includes, or the mistakes in it. */
async function wholeOf(record: unknown, { path, cwd, above, mistakes }: Home): Promise<FileTransform | undefined> {
  const file = resolve(cwd, path);
  const own = checked(record, mistakes);
  if (!own || own.includes.length === 0) return own;
  const within = [...above, file];
  const load = (other: string): Promise<Transform> => loadWithin(slashes(relative(cwd, other)), cwd, within);
  return await withIncluded(own, file, within, mistakes, load);
}

/** The transform of a record, or the mistakes in it. */
function checked(record: unknown, mistakes: Mistake[]): FileTransform | undefined {
  const transform = recordIn(new Part(record, [], mistakes));
  if (transforms.some(({ id }) => id === transform.id))
    mistakes.push({ path: ['id'], wrong: 'built-in', name: transform.id });
  // Of a record that is wrong in form, no more can be said.
  const isOnlyList = transform.includes.length > 0 && transform.written.length === 0;
  if (mistakes.length === 0 && !isOnlyList)
    for (const { rule, path, ...fault } of faultsOf(transform))
      mistakes.push({
        ...fault,
        path: rule ? [...path, transform.written.findIndex((all) => all.includes(rule))] : path,
      });
  return mistakes.length === 0 ? transform : undefined;
}

/** Every value is the text that was written: `true`, `5e-5` and `012` are values of flags. */
async function parsed(path: string, text: string): Promise<Document> {
  try {
    // What is strict JSON is YAML too.
    if (extname(path) === '.json') await json(text);
    return await yaml(text, 'failsafe');
  } catch (error) {
    const reason = messageOf(error);
    const place = error instanceof Malformed && error.offset !== undefined ? placeOf(text, error.offset) : undefined;
    throw new RecordError(path, [{ flaw: { wrong: 'malformed', reason }, place }]);
  }
}

/** The default export of a module: a record as data, or one as the library has it. */
async function fromModule(path: string, cwd: string): Promise<FileTransform> {
  const { moduleAt } = await import('./module.js');
  let given: unknown;
  try {
    given = Object.getOwnPropertyDescriptor(await moduleAt(resolve(cwd, path)), 'default')?.value;
  } catch (error) {
    throw new RecordError(path, [{ flaw: { wrong: 'unreadable', error } }]);
  }
  const mistakes: Mistake[] = [];
  if (isTransform(given)) {
    const { rules, entryRules, when } = given;
    const at = functionIn({ rules, entryRules, when });
    if (at) mistakes.push({ wrong: 'type', wanted: 'data', path: at });
    for (const { rule: _, ...fault } of at ? [] : faultsOf(given)) mistakes.push(fault);
    if (mistakes.length === 0)
      return {
        sources: [],
        includes: [],
        examples: [],
        ...given,
        written: [...given.rules, ...(given.entryRules ?? [])].map((one) => [one]),
      };
  } else {
    const whole = await wholeOf(asData(given), { path, cwd, above: [], mistakes });
    if (whole) return whole;
  }
  throw new RecordError(
    path,
    mistakes.map(({ path: at, ...flaw }) => ({ flaw, path: at })),
  );
}

/** As the file of the same record is read: every value is a text. A function is nothing that a record may hold, and is noted where it stands. */
const asData = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (_, one: unknown) => (typeof one === 'function' ? null : one)),
    (_, one: unknown) => (typeof one === 'number' || typeof one === 'boolean' ? String(one) : one),
  );

/** Where a record of the library holds a function: the engine would ask it nothing. */
function functionIn(value: unknown, path: Path = []): Path | undefined {
  if (typeof value === 'function') return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, one] of Object.entries(value)) {
    const found = functionIn(one, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is a record as the library has it: `defineTransform({…})`. */
function isTransform(value: unknown): value is Transform {
  if (!isObject(value) || !isObject(value.entryPoints)) return false;
  const { id, title, entryPoints, rules, advised } = value;
  const lists = [entryPoints.commands, entryPoints.scripts, entryPoints.modules, rules, advised];
  return typeof id === 'string' && isObject(title) && lists.every((one) => Array.isArray(one));
}
