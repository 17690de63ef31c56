/** What becomes of one word of a call, and where that is written. Arguments are as the program gets them. */
import type { Token } from '../shell/invocations.js';
import type { Field, Span, Str, Unknown } from '../shell/values.js';
import { cutsOf } from './cuts.js';
import { quote } from './quote.js';

export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** One change of a script's text: what stands from `pos` to `end` becomes `text`. Offsets are UTF-16 code units. */
export interface Edit extends Span {
  readonly text: string;
  /** The argument that an insertion makes, as it is written. */
  readonly argument?: string;
  /** The insertion is a variable of the command's environment, and no argument. */
  readonly isVariable?: boolean;
  /** Two words become one. */
  readonly isGlue?: boolean;
  /** The word that becomes two. */
  readonly parted?: Span;
}

/** A value that is taken from its flag: `a.png` of `--out=a.png`. */
export interface Moved {
  readonly item: Field;
  /** The character of the argument at which it begins. */
  readonly from: number;
  /** With its quotes. */
  readonly written: string;
}

/** What becomes of the word itself. */
type Own =
  | { readonly kind: 'kept' }
  | { readonly kind: 'gone' }
  /** `from` and `to` count characters of the argument; `to` may lie behind its end. */
  | { readonly kind: 'rewritten'; readonly from: number; readonly to: number; readonly text: string }
  /** The character at `at` becomes the end of a word: `--a=b` → `--a b`. */
  | { readonly kind: 'parted'; readonly at: number }
  /** It becomes one with the word in front, with a `=` between: `--a b` → `--a=b`. */
  | { readonly kind: 'glued' };

export interface Change {
  readonly own: Own;
  /** Arguments that come in front of the word, and behind it. */
  readonly before?: readonly (string | Moved)[];
  readonly behind?: readonly (string | Moved)[];
  /** What comes in front of the command, as variables of its environment. */
  readonly variables?: readonly { readonly name: string; readonly value: string | Moved }[];
}

export const gone: Change = { own: { kind: 'gone' } };
export const kept: Change = { own: { kind: 'kept' } };
export const rewritten = (from: number, to: number, text: string, behind: readonly string[] = []): Change => ({
  ...{ own: { kind: 'rewritten', from, to, text }, behind },
});

/** Both changes of one word; undefined where each makes something else of the word itself, or of one variable. */
export function together(one: Change, other: Change): Change | undefined {
  const names = [...(one.variables ?? []), ...(other.variables ?? [])].map(({ name }) => name);
  if (new Set(names).size < names.length) return undefined;
  if (other.own.kind !== 'kept') return one.own.kind === 'kept' ? together(other, one) : undefined;
  return {
    own: one.own,
    before: [...(other.before ?? []), ...(one.before ?? [])],
    behind: [...(one.behind ?? []), ...(other.behind ?? [])],
    variables: [...(one.variables ?? []), ...(other.variables ?? [])],
  };
}

/** An argument as it is written. */
export const writtenAs = (argument: string | Moved): string =>
  typeof argument === 'string' ? quote(argument) : argument.written;

/** Where an argument can be written beside a word: where the word stands in a list, and not as all that a variable says, as in `R=render`. */
export const besidesOf = (item: Field | Unknown, text: string): Span[] =>
  cutsOf(item)
    .toReversed()
    .filter(({ pos }) => /(?:^|[\s"'(`;&|{]|:?[-+])$/.test(text.slice(Math.max(0, pos - 2), pos)));

/** Whether a command begins at a place, as it is written: a word of an array, or of a string that is kept, may be quoted on its way to a shell. */
export const beginsCommand = (text: string, pos: number): boolean =>
  /(?:^|[\n;&|{)`!]|(?<!=)[("']|\b(?:then|do|else|elif|if|while|until|time))[ \t]*(?:\w+=\S*[ \t]+)*$/.test(
    text.slice(Math.max(0, pos - 200), pos),
  );

/** Where the variables begin that are set in front of a command's first word: `A=1 B="2 3" render`; undefined where that is not plain. */
export function variablesBefore(text: string, pos: number): number | undefined {
  const front = text.slice(Math.max(0, pos - 200), pos);
  const [own = ''] = /(?:\w+=(?:[^\s;&|()'"`]|'[^']*'|"[^"]*"|\$\([^()]*\))*[ \t]+)*$/.exec(front) ?? [];
  const isPlain =
    beginsCommand(text, pos - own.length) && !/\w=\S*[ \t]+$/.test(front.slice(0, front.length - own.length));
  return isPlain ? pos - own.length : undefined;
}

/** The places at which a part of an argument can be written anew: where it stands as it is, or, for all of it, as for a cut. */
export function placesOf(item: Field | Unknown, own: Own): Span[] {
  const [from, to] =
    own.kind === 'rewritten' ? [own.from, own.to] : own.kind === 'parted' ? [own.at, own.at + 1] : [0, 0];
  const literal = item.kind === 'field' && to > 0 ? literalSpan(item.str, from, to) : undefined;
  return [
    ...(literal ? [literal] : []),
    ...(from === 0 && to === Number.POSITIVE_INFINITY ? cutsOf(item).toReversed() : []),
  ];
}

/** Where the characters from `from` to `to` of a text stand in one piece and as they are, without a quote or an escape between them. */
function literalSpan(str: Str, from: number, to: number): Span | undefined {
  let span: Span | undefined;
  let at = 0;
  for (const atom of str) {
    const start = at;
    // What stands behind the part may be anything: `--x=$port` with one value or another.
    if (start >= to) break;
    if (atom.kind !== 'text' || atom.pos < 0 || atom.end - atom.pos !== atom.text.length || atom.editableFrom > 0)
      return undefined;
    at += atom.text.length;
    if (at <= from) continue;
    const pos = atom.pos + Math.max(0, from - start);
    if (span && span.end !== pos) return undefined;
    span = { pos: span?.pos ?? pos, end: Math.min(atom.end, atom.pos + to - start) };
  }
  return span;
}

/** The words that tokens came out of, where they stand one behind the other with nothing but layout between them. */
export function rowOf(text: string, tokens: readonly Token[]): Span[] | undefined {
  const [first = [], ...others] = tokens.map(({ item }) => cutsOf(item).toReversed());
  for (const start of first) {
    const row = [start];
    for (const ways of others) {
      const last = row.at(-1) ?? start;
      const isNext = ({ pos, end }: Span): boolean =>
        (pos === last.pos && end === last.end) || (pos > last.end && /^(?:\s|\\\n)+$/.test(text.slice(last.end, pos)));
      const next = ways.find(isNext);
      if (!next) break;
      row.push(next);
    }
    if (row.length === tokens.length) return row;
  }
  return undefined;
}

/** What stands between two words that one becomes: where quotes are around it, they close and open again; undefined where that is not plain. */
export function partingAt(text: string, word: Span, at: number): string | undefined {
  const front = text.slice(word.pos, at);
  if (front.includes('\\')) return undefined;
  const [quoteMark = ''] = /["']/.exec(front) ?? [];
  const isInside = quoteMark !== '' && front.split(quoteMark).length % 2 === 0;
  return isInside ? `${quoteMark} ${quoteMark}` : ' ';
}
