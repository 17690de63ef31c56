/** What `printf` makes of its format and arguments, with the way back to where each character stands. */

import { type Atom, cutText, type List, type Str } from '../values.js';
import { quotedWords } from './fields.js';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };

/**
 * The text that `printf FORMAT ARGUMENTS` prints. Formats of `%s`, `%q`, `%%`, plain text and simple escapes are followed, used again
 * as long as there are arguments: `printf '%s\n' a b` gives two lines. Undefined for anything else.
 */
export function formatted(format: Str, args: List): Str | undefined {
  const parts: ('%s' | '%q' | Atom)[] = [];
  for (const atom of format) {
    if (atom.kind !== 'text') {
      parts.push(atom);
      continue;
    }
    for (const { 0: token, index } of atom.text.matchAll(/%.?|\\.?|[^%\\]+/gs)) {
      const own = cutText(atom, index, index + token.length);
      if (token === '%s' || token === '%q') parts.push(token);
      else if (token === '%%') parts.push({ ...own, text: '%' });
      else if (token.startsWith('\\')) {
        const char = escapes[token[1] ?? ''];
        if (char === undefined) return undefined;
        parts.push({ ...own, text: char });
      } else if (token.startsWith('%')) return undefined;
      else parts.push(own);
    }
  }
  const takes = parts.filter((part) => part === '%s' || part === '%q').length;
  const result: Atom[] = [];
  let next = 0;
  do {
    for (const part of parts) {
      if (part !== '%s' && part !== '%q') {
        result.push(part);
        continue;
      }
      const item = args[next++];
      if (!item) continue;
      const str = part === '%q' ? quotedWords([item]) : item.kind === 'field' ? item.str : undefined;
      // One word that is several would use the format again.
      if (!str || (item.kind !== 'field' && takes > 1)) return undefined;
      result.push(...str);
    }
  } while (takes > 0 && next < args.length);
  return result;
}

/** What `echo -e` makes of a text; undefined where it has another escape than the simple ones. */
export function unescaped(str: Str): Str | undefined {
  const result: Atom[] = [];
  for (const atom of str) {
    if (atom.kind !== 'text') {
      if (atom.kind !== 'hole') return undefined;
      result.push(atom);
      continue;
    }
    for (const { 0: token, index } of atom.text.matchAll(/\\.?|[^\\]+/gs)) {
      const own = cutText(atom, index, index + token.length);
      const char = token.startsWith('\\') ? escapes[token[1] ?? ''] : token;
      if (char === undefined) return undefined;
      result.push({ ...own, text: char });
    }
  }
  return result;
}
