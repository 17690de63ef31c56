/** Reads what a person points at, with limits: only regular files are opened, and only small ones are read whole. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../../src/reason.js';
import type { Tell } from './messages.js';
import { doctorEn } from './messages-en.js';

/** A file is there, and is not what it should be: a check fails. Every other error means that nothing could be checked. */
export class Unfit extends Error {
  override readonly name = 'Unfit';

  constructor(
    readonly tell: Tell,
    readonly isMissing = false,
  ) {
    super(tell(doctorEn));
  }
}

/** A configuration, an index, a Python file: far below this, in bytes. */
const maxSmall = 20_000_000;

/** The file's size in bytes. @throws Unfit where `path` is no regular file: a pipe would wait for ever */
export function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Unfit((words) => words.files.missing(path), true);
  if (!stat.isFile()) throw new Unfit((words) => words.files.irregular(path));
  return stat.size;
}

/** @throws Unfit where `path` is no regular file, or a large one; any file system error */
export function readSmall(path: string): string {
  if (sizeOf(path) > maxSmall) throw new Unfit((words) => words.files.large(path, maxSmall.toLocaleString('en')));
  const text = readFileSync(path, 'utf8');
  refusePointer(path, text);
  return text;
}

/** What git checks out for a large file where git-lfs is not installed begins so. */
const pointer = 'version https://git-lfs.github.com/spec/';

/** @throws Unfit where `start`, the file's first bytes as text, is that of a git-lfs pointer */
export function refusePointer(path: string, start: string): void {
  if (start.startsWith(pointer)) throw new Unfit((words) => words.files.lfsPointer(path));
}

/** Python writes these, and JSON has none of them. */
const pythonNumbers = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** A JSON object, as Python's json reads one. @throws Unfit where it is none; any file system error */
export function readObject(path: string): Readonly<Record<string, unknown>> {
  const text = readSmall(path).replace(pythonNumbers, (match) => (match.startsWith('"') ? match : 'null'));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Unfit((words) => words.files.noJson(path, textOf(error)));
  }
  if (!isObject(value)) throw new Unfit((words) => words.files.noObject(path));
  return value;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The folder itself; or, where it is that of a run or of one of its checkpoints, the newest `pretrained_model` in it. */
export function modelFolder(path: string): string {
  if (existsSync(join(path, 'config.json'))) return path;
  const checkpoints = [join(path, 'checkpoints'), path].flatMap((folder) => [
    join(folder, 'last'),
    ...(isFolder(folder) ? readdirSync(folder) : [])
      .filter((name) => /^\d+$/.test(name))
      .sort((a, b) => Number(b) - Number(a))
      .map((name) => join(folder, name)),
  ]);
  return [path, ...checkpoints].map((folder) => join(folder, 'pretrained_model')).find(isFolder) ?? path;
}
