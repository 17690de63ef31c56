/** Bytes of a log → its lines, in constant memory. */
import { TextDecoder } from 'node:util';

/** Longer lines are cut: a progress bar without line ends must not fill the memory. */
const maxLine = 65_536;

/** The encoding of a text that begins so. PowerShell's `>` writes UTF-16; without a byte-order mark, every other byte of a log is NUL then. */
function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0) return 'utf-16be';
  return first !== 0 && second === 0 && fourth === 0 ? 'utf-16le' : 'utf-8';
}

/**
 * Hands on each line, and each part of a line between carriage returns, with the number of its line as `grep -n` counts.
 * The text is UTF-8 or UTF-16, by its first bytes; what is neither becomes U+FFFD.
 */
export class Lines {
  private decoder: TextDecoder | undefined;
  /** The first bytes, as long as they are too few to tell the encoding. */
  private first: Uint8Array = new Uint8Array();
  private rest = '';
  private number = 1;

  constructor(private readonly each: (text: string, line: number) => void) {}

  /** Takes the next bytes, cut anywhere. */
  add(bytes: Uint8Array): void {
    if (this.decoder) return this.take(this.decoder.decode(bytes, { stream: true }));
    this.first = Buffer.concat([this.first, bytes]);
    if (this.first.length >= 4) this.begin();
  }

  /** After the last bytes. */
  end(): void {
    this.take((this.decoder ?? this.begin()).decode());
    this.each(this.rest, this.number);
  }

  private begin(): TextDecoder {
    const decoder = new TextDecoder(encodingOf(this.first));
    this.decoder = decoder;
    this.take(decoder.decode(this.first, { stream: true }));
    return decoder;
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
