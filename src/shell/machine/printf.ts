/** What `printf` makes of its format and arguments, with the way back to where each character stands. */

import { eachLeaf } from '../rows.js';
import { type Atom, cutText, type Item, type List, type Str, synthetic } from '../values.js';
import { outside } from './environment.js';
import { quotedWords } from './fields.js';

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', "'": "'" };

/**
 * The text that `printf FORMAT ARGUMENTS` prints. Formats of `%s`, `%q`, numbers, `%%`, plain text and simple escapes are followed, used again
 * as long as there are arguments: `printf '%s\n' a b` gives two lines. Undefined for anything else.
 */
export function formatted(format: Str, args: List): Str | undefined {
  const parts: ('%s' | '%q' | '%d' | Atom)[] = [];
  for (const atom of format) {
    if (atom.kind !== 'text') {
      parts.push(atom);
      continue;
    }
    for (const { 0: token, index } of atom.text.matchAll(/%[-+0]*\d*(?:\.\d+)?[dif]|%.?|\\.?|[^%\\]+/gs)) {
      const own = cutText(atom, index, index + token.length);
      if (token === '%s' || token === '%q') parts.push(token);
      else if (/^%.*[dif]$/s.test(token)) parts.push('%d');
      else if (token === '%%') parts.push({ ...own, text: '%' });
      else if (token.startsWith('\\')) {
        const char = escapes[token[1] ?? ''];
        if (char === undefined) return undefined;
        parts.push({ ...own, text: char });
      } else if (token.startsWith('%')) return undefined;
      else parts.push(own);
    }
  }
  const takes = parts.filter((part) => typeof part === 'string').length;
  // Whether there is an argument at all decides what these print.
  if (args.length > 0 && args.every(mayBeNone) && parts.some((part) => part === '%q' || part === '%d'))
    return undefined;
  const result: Atom[] = [];
  let next = 0;
  do {
    for (const part of parts) {
      if (typeof part !== 'string') {
        result.push(part);
        continue;
      }
      const item = args[next++];
      if (!item) {
        // Of no argument, as of an empty one, `%q` makes `''`.
        if (part !== '%s') result.push(synthetic(part === '%q' ? "''" : '0'));
        continue;
      }
      const own = wordOf(item);
      const str = part === '%q' ? quotedWords([item]) : part === '%d' ? own && numberOf(own) : own;
      // One word that is several would use the format again.
      if (!str || (!own && takes > 1)) return undefined;
      result.push(...str);
    }
  } while (takes > 0 && next < args.length);
  return result;
}

/** Whether a branch that the script takes, or a loop, gives no word. */
const mayBeNone = (item: Item): boolean =>
  item.kind === 'repeat' || (item.kind === 'choice' && item.alternatives.some((one) => one.every(mayBeNone)));

/** The text of what is one word, in each alternative. */
function wordOf(item: Item): Str | undefined {
  if (item.kind !== 'choice') return item.kind === 'field' ? item.str : undefined;
  const words = item.alternatives.map(([only, ...more]) => (only && more.length === 0 ? wordOf(only) : undefined));
  const alternatives = words.filter((one) => one !== undefined);
  return alternatives.length < words.length ? undefined : [{ kind: 'choice', join: item.join, alternatives }];
}

/** A number, in whatever way it is printed; undefined where the text may be none. */
function numberOf(str: Str): Str | undefined {
  let isNumber = true;
  eachLeaf(str, (atom) => {
    isNumber &&= atom.kind === 'hole' || /^[-+.\d]*$/.test(atom.text);
  });
  return isNumber ? [outside] : undefined;
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
