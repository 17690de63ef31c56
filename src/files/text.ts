/** Bytes ↔ text, exact for every input. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a text is UTF-16, by its mark: what PowerShell's `>` writes. */
export const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Why bytes are no script, as no shell takes them; undefined where they may be one. */
export const whyNoScript = (bytes: Uint8Array): 'utf16' | 'binary' | undefined =>
  bytes.includes(0) ? (isUtf16(bytes) ? 'utf16' : 'binary') : undefined;

/** Decodes UTF-8, mark kept; each byte that is no UTF-8 becomes the lone surrogate U+DC00 + byte. */
export function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeDamaged(bytes);
  }
}

/** Linear, however many bytes are bad: the text is made as UTF-16, which has at most as many code units as UTF-8 has bytes. */
function decodeDamaged(bytes: Uint8Array): string {
  const units = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  const put = (unit: number): void => {
    length = units.writeUInt16LE(unit, length);
  };
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const width = sequenceLength(bytes, at, first);
    if (width === 0) put(0xdc00 + first);
    else if (width === 1) put(first);
    else {
      let code = first & (0xff >> (width + 1));
      for (let next = at + 1; next < at + width; next++) code = (code << 6) | ((bytes[next] ?? 0) & 0x3f);
      if (code > 0xffff) put(0xd7c0 + (code >> 10));
      put(code > 0xffff ? 0xdc00 + (code & 0x3ff) : code);
    }
    at += width || 1;
  }
  return units.toString('utf16le', 0, length);
}

/** The bytes that `decode` made the text of. */
export function encode(text: string): Buffer {
  if (!/[\udc80-\udcff]/u.test(text)) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  let from = 0;
  for (const match of text.matchAll(/[\udc80-\udcff]/gu)) {
    parts.push(Buffer.from(text.slice(from, match.index), 'utf8'), Buffer.from([match[0].charCodeAt(0) - 0xdc00]));
    from = match.index + 1;
  }
  parts.push(Buffer.from(text.slice(from), 'utf8'));
  return Buffer.concat(parts);
}

/** Bytes of the character at `at`; 0 where none is well formed (Unicode, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number, first: number): number {
  if (first < 0x80) return 1;
  const width = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = 1; next < width; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outOfRange = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || outOfRange ? 0 : width;
}
