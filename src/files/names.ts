/** File names that are not UTF-8: as text they hold a lone surrogate for each odd byte; the file system takes the bytes. */
import { decode, encode } from './text.js';

/** A name as text, from its bytes. */
export const nameOf = (bytes: Uint8Array): string => decode(bytes);

/** A path as the file system takes it: of the text that `nameOf` made, the very bytes. */
export const onDisk = (path: string): string | Buffer => (/[\udc80-\udcff]/u.test(path) ? encode(path) : path);
