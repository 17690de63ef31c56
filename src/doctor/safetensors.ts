/** The header of a safetensors file, with limits: no weights are read, and a hostile length allocates nothing. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

export interface Tensor {
  readonly dtype: string;
  readonly shape: readonly number[];
}

export interface Header {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Bytes of the file. */
  readonly size: number;
}

/** The format's own limit. */
const maxHeader = 100_000_000;

/** Bytes of one element. */
const widths: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
};

export class BadHeader extends Error {
  override readonly name = 'BadHeader';
}

/** @throws BadHeader where the file is no whole safetensors file; any file system error */
export function readHeader(path: string): Header {
  const descriptor = openSync(path, 'r');
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw new BadHeader('it is no regular file');
    const size = stat.size;
    const length = Number(readBytes(descriptor, 0, 8).readBigUInt64LE());
    if (length > maxHeader || length > size - 8)
      throw new BadHeader(`its header claims ${length} bytes, and the file has ${size}`);
    return { tensors: tensorsOf(parse(readBytes(descriptor, 8, length)), size - 8 - length), size };
  } finally {
    closeSync(descriptor);
  }
}

function readBytes(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(descriptor, bytes, at, length - at, from + at);
    if (read === 0) throw new BadHeader('it ends within its header');
    at += read;
  }
  return bytes;
}

function parse(bytes: Buffer): object {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below.
  }
  throw new BadHeader('its header is no JSON object');
}

function tensorsOf(header: object, bytes: number): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  const ranges: [number, number][] = [];
  for (const [name, value] of Object.entries(header) as [string, unknown][]) {
    if (name === '__metadata__') continue;
    const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>;
    const width = typeof dtype === 'string' ? widths[dtype] : undefined;
    if (
      typeof dtype !== 'string' ||
      width === undefined ||
      !isNumbers(shape) ||
      !isNumbers(offsets) ||
      offsets.length !== 2
    )
      throw new BadHeader(`its tensor ${name} is described wrongly`);
    const [start = 0, end = 0] = offsets;
    const want = shape.reduce((product, one) => product * one, width);
    if (end - start !== want || end > bytes) throw new BadHeader(`its tensor ${name} does not fit the file`);
    ranges.push([start, end]);
    tensors.set(name, { dtype, shape });
  }
  let at = 0;
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (start !== at) throw new BadHeader('its tensors overlap or leave gaps');
    at = end;
  }
  if (at !== bytes) throw new BadHeader(`its tensors have ${at} bytes, and the file holds ${bytes}`);
  return tensors;
}

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);

/** Number of parameters over all tensors. */
export const parameters = (tensors: ReadonlyMap<string, Tensor>): number =>
  [...tensors.values()].reduce((sum, { shape }) => sum + shape.reduce((product, one) => product * one, 1), 0);
