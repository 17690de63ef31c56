/** The header of a safetensors file, with limits: no weights are read, and a hostile length allocates nothing. */
import { closeSync, openSync, readSync } from 'node:fs';
import { isObject, refusePointer, sizeOf, Unfit } from './files.js';
import type { DoctorMessages } from './messages.js';

export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
}

export interface Header {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Bytes of the file. */
  readonly size: number;
}

/** Bytes. The format allows 100 MB, which is some hundred times what a model needs, and parsed takes a gigabyte. */
const maxHeader = 25_000_000;

/** Bits of one element: the format's own list. */
const widths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    4: ['F4'],
    6: ['F6_E2M3', 'F6_E3M2'],
    8: ['BOOL', 'U8', 'I8', 'F8_E5M2', 'F8_E4M3', 'F8_E8M0', 'F8_E4M3FNUZ', 'F8_E5M2FNUZ'],
    16: ['I16', 'U16', 'F16', 'BF16'],
    32: ['I32', 'U32', 'F32'],
    64: ['C64', 'F64', 'I64', 'U64'],
  }).flatMap(([bits, names]) => names.map((name) => [name, Number(bits)] as const)),
);

/** @throws Unfit where the file is no whole safetensors file; any file system error */
export function readHeader(path: string): Header {
  const size = sizeOf(path);
  const bad: Bad = (tell) => new Unfit(({ header }) => tell(header, path));
  if (size < 8) throw bad((words, path) => words.tiny(path, size));
  const descriptor = openSync(path, 'r');
  try {
    refusePointer(path, readBytes(descriptor, 0, Math.min(size, 64), bad).toString('latin1'));
    const length = readBytes(descriptor, 0, 8, bad).readBigUInt64LE();
    if (length > BigInt(size - 8)) throw bad((words, path) => words.long(path, String(length), size));
    if (length > BigInt(maxHeader)) throw bad((words, path) => words.huge(path, String(length)));
    const header = readBytes(descriptor, 8, Number(length), bad);
    return { tensors: tensorsOf(parse(header, bad), size - 8 - header.length, bad), size };
  } finally {
    closeSync(descriptor);
  }
}

/** What is wrong with the header of the file at hand. */
type Bad = (tell: (words: DoctorMessages['header'], path: string) => string) => Unfit;

function readBytes(descriptor: number, from: number, length: number, bad: Bad): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(descriptor, bytes, at, length - at, from + at);
    if (read === 0) throw bad((words, path) => words.cut(path));
    at += read;
  }
  return bytes;
}

function parse(bytes: Buffer, bad: Bad): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw bad((words, path) => words.noObject(path));
}

/** `bytes` is what follows the header. */
function tensorsOf(header: Readonly<Record<string, unknown>>, bytes: number, bad: Bad): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const ranges: [number, number][] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = isObject(value) ? value : {};
    const width = typeof dtype === 'string' ? widths.get(dtype) : undefined;
    if (typeof dtype !== 'string' || !isSizes(shape) || !isSizes(offsets) || offsets.length !== 2)
      throw bad((words, path) => words.badTensor(path, name));
    if (width === undefined) throw bad((words, path) => words.badType(path, name, dtype));
    const [start = 0, end = 0] = offsets;
    if (end > bytes) throw bad((words, path) => words.cutOff(path, name, end, bytes));
    if ((end - start) * 8 !== elements(shape) * width)
      throw bad((words, path) => words.badSize(path, name, end - start, `${dtype}[${shape}]`));
    ranges.push([start, end]);
    tensors.set(name, { dtype, shape });
  }
  let at = 0;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = at;
    if (start < last) throw bad((words, path) => words.overlap(path, start));
    if (start > last) throw bad((words, path) => words.gap(path, last));
    at = end;
  }
  const held = at;
  if (held !== bytes) throw bad((words, path) => words.badTotal(path, held, bytes));
  return tensors;
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);

const elements = (shape: readonly number[]): number => shape.reduce((product, one) => product * one, 1);

/** Number of parameters over all tensors. */
export const parameters = (tensors: ReadonlyMap<string, Tensor>): number =>
  [...tensors.values()].reduce((sum, { shape }) => sum + elements(shape), 0);
