/** The records that come with the program, each in a folder of `transforms/`. A part of its own: few runs need it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the sources, and beside `dist/`. */
const folder = join(import.meta.dirname, '../../transforms');

const fileOf = (id: string): string => join(folder, id, 'transform.yaml');

/** The ids of the records, in alphabetical order. */
export const catalogueIds = (): string[] =>
  readdirSync(folder)
    .filter((id) => existsSync(fileOf(id)))
    .sort();

/** The file of a record; undefined where there is none of that id. */
export const recordFile = (id: string): string | undefined => (catalogueIds().includes(id) ? fileOf(id) : undefined);
