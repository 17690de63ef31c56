/** Windows refuses a rename while a virus scanner, an indexer or an editor holds the file open for a moment. */
import { platform } from 'node:process';
import { codeOf } from '../error.js';

const passing: ReadonlySet<unknown> = new Set(platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : []);

/** Milliseconds before each further try: most of a second in all. */
const waits = [10, 30, 90, 270, 500];

/** Does it, and does it again where Windows says that the file is busy. @throws what `action` throws at last, or that is no such error */
export function whileBusy(action: () => void): void {
  for (const wait of waits) {
    try {
      action();
      return;
    } catch (error) {
      if (!passing.has(codeOf(error))) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
  }
  action();
}
