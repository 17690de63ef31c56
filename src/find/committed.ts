/** Whether git has a file's content as it is: what it has not, it cannot bring back. */
import { createHash } from 'node:crypto';

/**
 * Compares with the index, without git: its own comparison runs the filters that a repository names. So a file that a filter converts
 * counts as changed.
 * @param blob the name of the content in the index
 */
export function isInIndex(bytes: Buffer, blob: string): boolean {
  if (nameOf(bytes, blob.length) === blob) return true;
  // What is CRLF here may be LF there.
  return (
    bytes.includes(13) &&
    nameOf(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'), blob.length) === blob
  );
}

const nameOf = (bytes: Buffer, length: number): string =>
  createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
