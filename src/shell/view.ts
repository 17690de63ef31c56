/** A text that is parsed as shell, and where each of its characters comes from: the script itself, or a string that a shell gets. */
import { type Atom, cutText, type Span, type Str, synthetic, type Text } from './values.js';

/**
 * By whose rules a text is read: zsh neither splits `$S` nor counts from 0, and `$A` is all of an array. `sh` is bash on some machines and
 * dash on others, which has no `source`, no `S+=…` and no `$'…'`: it goes on without.
 */
export type Dialect = 'bash' | 'zsh' | 'sh';

export interface View {
  readonly text: string;
  readonly dialect: Dialect;
  /** Maps a range of `text` back to the atoms that it was made of. A placeholder maps to the hole that it stands for. */
  slice(pos: number, end: number): Str;
}

/** The script itself; `base` is where it begins in the positions of a run over several files. */
export function rootView(text: string, base: number, dialect: Dialect = 'bash'): View {
  return {
    text,
    dialect,
    slice: (pos, end) =>
      pos < end
        ? [{ kind: 'text', text: text.slice(pos, end), pos: base + pos, end: base + end, via: [], editableFrom: 0 }]
        : [],
  };
}

/** Stands for an expansion whose value an outer shell does not know; a private-use character, recognised by its place. */
const placeholder = '\uF8FF';

/** A string as a shell's text. */
export function nestedView(str: Str, dialect: Dialect = 'bash'): View {
  const starts: number[] = [];
  let text = '';
  for (const atom of str) {
    starts.push(text.length);
    text += atom.kind === 'text' ? atom.text : placeholder;
  }
  const indexAt = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  };
  return {
    text,
    dialect,
    slice: (pos, end) => {
      const result: Atom[] = [];
      for (let index = indexAt(pos); index < str.length; index++) {
        const atom = str[index];
        const start = starts[index] ?? 0;
        if (!atom || start >= end) break;
        if (atom.kind !== 'text') {
          if (start >= pos) result.push(atom);
          continue;
        }
        const from = Math.max(0, pos - start);
        const to = Math.min(atom.text.length, end - start);
        if (from < to) result.push(from === 0 && to === atom.text.length ? atom : cutText(atom, from, to));
      }
      return result;
    },
  };
}

/** Where a part of a text stands in the scripts; undefined where that is not one place. */
export function placeIn(view: View, { pos, end }: Span): Span | undefined {
  let place: Span | undefined;
  for (const atom of view.slice(pos, end)) {
    if (atom.kind !== 'text' || atom.pos < 0 || (place && place.end !== atom.pos)) return undefined;
    place = { pos: place?.pos ?? atom.pos, end: atom.end };
  }
  return place;
}

/** One character that several stand for: `\"` for `"`. */
export function merged(source: Str, text: string): Text {
  const first = source[0];
  const last = source.at(-1);
  if (first?.kind !== 'text' || last?.kind !== 'text' || first.via.length !== last.via.length || last.end <= first.pos)
    return synthetic(text);
  return { ...first, text, end: last.end, editableFrom: Math.max(first.editableFrom, last.editableFrom) };
}
