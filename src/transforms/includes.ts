/** What a record includes: other transforms, which run before its own rules, in order. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import type { Transform } from '../migrate/transform.js';
import { nearest } from '../nearest.js';
import { isRecordName } from '../transform-name.js';
import type { Mistake } from './mistake.js';
import type { FileTransform } from './record.js';
import { faultOf, severalIn } from './several.js';

/** Reads the record in a file. */
type Load = (path: string) => Promise<Transform>;

/**
 * A transform with the steps that it includes, in front of its own.
 *
 * @param file the file of the record, which paths count from
 * @param above the files that include it, itself last
 * @returns undefined where something is wrong, which is noted
 */
export async function withIncluded(
  transform: FileTransform,
  file: string,
  above: readonly string[],
  mistakes: Mistake[],
  load: Load,
): Promise<FileTransform | undefined> {
  const steps: Transform[] = [];
  for (const [index, name] of transform.includes.entries()) {
    const path = transform.includes.length === 1 ? ['includes'] : ['includes', index];
    const found = transforms.find(({ id }) => id === name) ?? (await fileOf(name, file));
    if (found === undefined)
      mistakes.push({ path, ...(isRecordName(name) ? ({ wrong: 'no-file', name } as const) : await unknown(name)) });
    else if (typeof found !== 'string') steps.push(found);
    else if (above.includes(found)) mistakes.push({ path, wrong: 'circle', name });
    else {
      const one = await load(found);
      steps.push(...(one.steps ?? [one]));
    }
  }
  const all = transform.written.length > 0 ? [...steps, transform] : steps;
  const fault = faultOf(all);
  if (fault) mistakes.push({ path: ['includes'], wrong: 'order', fault });
  return mistakes.length > 0
    ? undefined
    : { ...transform, ...severalIn(all), id: transform.id, title: transform.title };
}

/** The file of a record that a name stands for: one beside the record, or one of the catalogue; undefined where there is none. Code is never included. */
async function fileOf(name: string, file: string): Promise<string | undefined> {
  const path = resolve(dirname(file), name);
  if (isRecordName(name)) return existsSync(path) ? path : undefined;
  return (await import('./catalogue.js')).recordFile(name);
}

async function unknown(
  value: string,
): Promise<Pick<Mistake & { wrong: 'choice' }, 'wrong' | 'value' | 'known' | 'meant'>> {
  const { catalogueIds } = await import('./catalogue.js');
  const known = [...transforms.map(({ id }) => id), ...catalogueIds()];
  return { wrong: 'choice', value, known, meant: nearest(value, known) };
}
