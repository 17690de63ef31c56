/** Undoes quoting, and keeps for each character where it stands. */
import type { Atom, Str } from '../values.js';
import { merged, type View } from '../view.js';

type Context = 'unquoted' | 'double' | 'heredoc';

/** The characters that a backslash quotes; elsewhere it stands for itself. */
const quotable: Record<Context, RegExp> = { unquoted: /[^\n]/s, double: /[$`"\\]/, heredoc: /[$`\\]/ };

/** The text from `pos` to `end` with its backslashes undone as bash does in `context`. */
export function decode(view: View, pos: number, end: number, context: Context): Str {
  if (!view.text.slice(pos, end).includes('\\')) return view.slice(pos, end);
  const result: Atom[] = [];
  let from = pos;
  for (let at = view.text.indexOf('\\', pos); at !== -1 && at < end; at = view.text.indexOf('\\', at)) {
    const next = view.text[at + 1];
    if (at + 1 >= end || next === undefined) break;
    if (next === '\n') {
      result.push(...view.slice(from, at));
      from = at + 2;
    } else if (quotable[context].test(next)) {
      const width = next >= '\uD800' && next <= '\uDBFF' ? 3 : 2;
      result.push(...view.slice(from, at), merged(view.slice(at, at + width), view.text.slice(at + 1, at + width)));
      from = at + width;
    } else {
      at++;
      continue;
    }
    at = from;
  }
  result.push(...view.slice(from, end));
  return result;
}

const letters: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  E: '\u001B',
  f: '\f',
  v: '\v',
};

const escapeSequence =
  /\\(?:x\{([0-9a-fA-F]+)\}?|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c(.)|(.))/gs;

/** The inside of `$'…'` from `pos` to `end`. */
export function decodeAnsi(view: View, pos: number, end: number): Str {
  const result: Atom[] = [];
  let from = pos;
  const text = view.text.slice(pos, end);
  for (const match of text.matchAll(escapeSequence)) {
    const at = pos + match.index;
    const [whole, braced, hex, short, long, octal, control, letter] = match;
    const code = braced ?? hex ?? short ?? long;
    let char: string;
    if (code !== undefined) char = String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
    else if (octal !== undefined) char = String.fromCharCode(Number.parseInt(octal, 8) & 255);
    else if (control !== undefined) char = String.fromCharCode(control.charCodeAt(0) & 31);
    else {
      const known = letters[letter ?? ''];
      char = known ?? (/[\\'"?]/.test(letter ?? '') ? (letter ?? '') : whole);
    }
    result.push(...view.slice(from, at), merged(view.slice(at, at + whole.length), char));
    from = at + whole.length;
  }
  result.push(...view.slice(from, end));
  return result;
}

/** A here-document's lines less their leading tabs, for `<<-`. */
export function stripTabs(str: Str): Str {
  const result: Atom[] = [];
  let atLineStart = true;
  for (const atom of str) {
    if (atom.kind !== 'text' || atom.end - atom.pos !== atom.text.length) {
      atLineStart = atom.kind === 'text' && atom.text === '\n';
      result.push(atom);
      continue;
    }
    for (const match of atom.text.matchAll(/[^\n]*\n|[^\n]+$/g)) {
      const line = match[0];
      const tabs = atLineStart ? (/^\t*/.exec(line)?.[0].length ?? 0) : 0;
      if (tabs < line.length)
        result.push({
          ...atom,
          text: line.slice(tabs),
          pos: atom.pos + match.index + tabs,
          end: atom.pos + match.index + line.length,
        });
      atLineStart = line.endsWith('\n');
    }
  }
  return result;
}

/** The inside of backticks: a backslash quotes `$`, a backtick and itself. */
export function backticks(view: View, pos: number, end: number): Str {
  const result: Atom[] = [];
  let from = pos;
  for (let at = pos; at < end; at++) {
    if (view.text[at] !== '\\' || !/[$`\\]/.test(view.text[at + 1] ?? '')) continue;
    result.push(...view.slice(from, at), merged(view.slice(at, at + 2), view.text[at + 1] ?? ''));
    at++;
    from = at + 1;
  }
  result.push(...view.slice(from, end));
  return result;
}
