/** Bytes of a log → its lines, in constant memory. */

/** Longer lines are cut: a progress bar without line ends must not fill the memory. */
const maxLine = 65_536;

/**
 * Hands on each line, and each part of a line between carriage returns, with the number of its line as `grep -n` counts.
 * Bytes that are no UTF-8 become U+FFFD.
 */
export class Lines {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private number = 1;

  constructor(private readonly each: (text: string, line: number) => void) {}

  /** Takes the next bytes, cut anywhere. */
  add(bytes: Uint8Array): void {
    this.take(this.decoder.decode(bytes, { stream: true }));
  }

  /** After the last bytes. */
  end(): void {
    this.take(this.decoder.decode());
    this.each(this.rest, this.number);
  }

  private take(text: string): void {
    let from = 0;
    for (let at = next(text, 0); at >= 0; at = next(text, from)) {
      this.keep(text, from, at);
      if (this.rest !== '') this.each(this.rest, this.number);
      this.rest = '';
      if (text[at] === '\n') this.number++;
      from = at + 1;
    }
    this.keep(text, from, text.length);
  }

  private keep(text: string, from: number, to: number): void {
    if (this.rest.length < maxLine) this.rest += text.slice(from, Math.min(to, from + maxLine - this.rest.length));
  }
}

const lineEnd = /[\r\n]/g;

function next(text: string, from: number): number {
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? -1;
}
