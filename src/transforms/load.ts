/** The file of a transform → the transform. Nothing in it is ever run. */
import { extname, resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import { placeOf } from '../config/config.js';
import { readCandidate } from '../config/find.js';
import { type Document, json, Malformed, yaml } from '../config/formats.js';
import { faultsOf } from './check.js';
import { type Flaw, RecordError } from './error.js';
import type { Mistake } from './mistake.js';
import { Part } from './part.js';
import { type FileTransform, recordIn } from './record.js';

/**
 * Reads the transform that a file holds.
 *
 * @param path relative to `cwd`; .json, and else YAML
 * @throws RecordError where the file cannot be read, or something in it is wrong
 */
export async function loadTransform(path: string, cwd: string): Promise<FileTransform> {
  const { text } = readCandidate(resolve(cwd, path));
  if (typeof text !== 'string') throw new RecordError(path, [{ flaw: { wrong: 'unreadable', error: text.error } }]);
  const document = await parsed(path, text);
  const mistakes: Mistake[] = [];
  const transform = checked(document.value, mistakes);
  if (transform) return transform;
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

/** The transform of a record, or the mistakes in it. */
function checked(record: unknown, mistakes: Mistake[]): FileTransform | undefined {
  const transform = recordIn(new Part(record, [], mistakes));
  if (transforms.some(({ id }) => id === transform.id))
    mistakes.push({ path: ['id'], wrong: 'built-in', name: transform.id });
  // Of a record that is wrong in form, no more can be said.
  if (mistakes.length === 0)
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
    const reason = error instanceof Error ? error.message : String(error);
    const place = error instanceof Malformed && error.offset !== undefined ? placeOf(text, error.offset) : undefined;
    throw new RecordError(path, [{ flaw: { wrong: 'malformed', reason }, place }]);
  }
}
