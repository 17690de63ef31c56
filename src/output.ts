/** Standard output, where every error counts but one: that its reader has gone. */
import { fstatSync, statfsSync, writeSync } from 'node:fs';
import { asError, codeOf } from './error.js';

const descriptor = 1;

export class Output {
  /** Why something could not be written: a full disk, for one, must not pass for a short result. */
  failure: Error | undefined;
  /** Who reads us may stop early (`| head -1`). What the run does, and its status, are the same. */
  private gone = false;

  /** @param onFailure told once, where what is written from now on is lost */
  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly onFailure: () => void,
  ) {
    // Told to each write as well.
    stream.on('error', () => undefined);
  }

  /** Whether it can be written to, as far as that can be known before anything is: a run whose diff would be lost changes nothing. */
  isOpen(): boolean {
    try {
      if (isFile()) refuseFull(descriptor, '/dev/stdout');
    } catch (error) {
      this.failure = asError(error);
    }
    return !this.failure;
  }

  /** Resolves once the bytes are on their way, or cannot be. */
  async write(bytes: Uint8Array | string): Promise<void> {
    if (this.gone || this.failure || bytes.length === 0) return;
    try {
      if (isFile()) writeWhole(descriptor, Buffer.from(bytes));
      else await this.send(bytes);
    } catch (error) {
      const failure = asError(error);
      if (['EPIPE', 'ECONNRESET'].includes(String(codeOf(error)))) this.gone = true;
      else {
        this.failure = failure;
        this.onFailure();
      }
    }
  }

  private send(bytes: Uint8Array | string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Whether it goes to a file or a device. Node's own stream takes what a full disk swallowed for written. */
function isFile(): boolean {
  if (process.stdout.isTTY) return false;
  const stat = fstatSync(descriptor);
  return stat.isFile() || stat.isCharacterDevice() || stat.isBlockDevice();
}

/** @throws the error that a write would meet: a device such as /dev/full tells it of no bytes, a disk by the room that is left on it. */
export function refuseFull(file: number, path: string): void {
  writeSync(file, Buffer.alloc(0));
  if (!fstatSync(file).isFile() || process.platform === 'win32') return;
  const { bavail, bfree } = statfsSync(path);
  const blocks = process.getuid?.() === 0 ? bfree : bavail;
  if (blocks === 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
}

/** Writes all of the bytes, from a place on or where the last ones ended: one call may write a part of them. */
export function writeWhole(file: number, bytes: Uint8Array, from: number | null = null): void {
  for (let at = 0; at < bytes.length; )
    at += writeSync(file, bytes, at, bytes.length - at, from === null ? null : from + at);
}
