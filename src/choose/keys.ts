/** What a person types: single keys where the terminal gives them, whole lines elsewhere. */
import type { ReadStream } from 'node:tty';

const controlC = '\u0003';
const controlD = '\u0004';
export const controlZ = '\u001a';
/** An arrow, another key with a code of its own, or a key with Alt: `\u001b[A` is Up, and not the answer A. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is how a terminal tells them
const escaped = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O?.?)/g;

export class Keys {
  private readonly typed: string[] = [];
  private ended = false;
  private readonly raw: boolean;

  /** @param bare a terminal that can do no more than print, such as TERM=dumb: it is read by lines */
  constructor(
    private readonly terminal: ReadStream,
    bare: boolean,
    private readonly interrupt: () => void,
    private readonly suspend: () => void,
  ) {
    this.raw = !bare && typeof terminal.setRawMode === 'function';
  }

  /** The next key, or a line's first character; empty for Enter alone; undefined where nobody types any more. Control-Z comes after the pause. */
  async next(): Promise<string | undefined> {
    while (this.typed.length === 0 && !this.ended) await this.wait();
    const key = this.typed.shift();
    if (key === controlC) this.interrupt();
    if (key === controlZ) this.suspend();
    return key === controlC || key === controlD ? undefined : key;
  }

  private wait(): Promise<void> {
    const { terminal } = this;
    return new Promise((resolve) => {
      const done = (chunk?: Buffer): void => {
        terminal.off('data', done);
        terminal.off('end', done);
        terminal.off('error', ended);
        if (this.raw) terminal.setRawMode(false);
        terminal.pause();
        if (chunk === undefined) this.ended = true;
        else if (this.raw) this.typed.push(...keysIn(chunk.toString()));
        else this.typed.push(...lines(chunk.toString()));
        resolve();
      };
      const ended = (): void => done();
      if (this.raw) terminal.setRawMode(true);
      terminal.on('data', done);
      terminal.on('end', done);
      terminal.on('error', ended);
      terminal.resume();
    });
  }
}

/** Behind a key, Enter is a habit and no answer; alone, it is an empty one. */
function keysIn(text: string): readonly string[] {
  const keys = text.replace(escaped, '');
  return /^[\r\n]+$/.test(keys) ? [''] : [...keys.replace(/[\r\n]/g, '')];
}

const lines = (text: string): string[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.trim().slice(0, 1));
