/** The bytes of a log: unpacked, where they are gzip. */
import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';

/** A log that is cut off is read as far as it goes, packed or not. @throws where the bytes begin as gzip and are damaged; what `source` throws */
export async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = source[Symbol.asyncIterator]();
  let first: Uint8Array = new Uint8Array();
  while (first.length < 2) {
    const next = await bytes.next();
    if (next.done) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  const all = restOf(first, bytes);
  if (first[0] !== 0x1f || first[1] !== 0x8b) return yield* all;
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  // An error comes out of the iteration below.
  pipeline(Readable.from(all), gunzip, () => undefined);
  yield* gunzip;
}

async function* restOf(first: Uint8Array, bytes: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value;
}
