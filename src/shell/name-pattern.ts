/**
 * Names that are open in part, as `configs/$1.sh` or `run-*.sh`, and what they may mean. Matched by hand: a regular expression needs a
 * time that grows with a power of the length for each further open part.
 */
import { constantText, type Str } from './values.js';

/** A part of a name; `open` stands for any text, `isDeep` also for folders, `isOne` for one character. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly isDeep: boolean; readonly isOne: boolean }
  | { readonly kind: 'choice'; readonly alternatives: readonly Pattern[] };

export type Pattern = readonly Piece[];

/** Whether a name holds a sign that stands for others: `*`, `?`, `[…]`, or the `{}` of `find`, `xargs -I{}` and `parallel`. */
export const isGlob = (text: string): boolean => /[*?[]|\{\}/.test(text);

/** A name as a pattern: `*`, `?`, `[…]`, `{}` and what is open stand for parts of a name, what is open in front for any folder. */
export function patternOf(name: Str): Pattern {
  const pieces = piecesOf(name, true);
  const [first, second] = pieces;
  // `$DIR/flags.sh` and `./x` mean a file of that name, wherever the folder is.
  if (first?.kind === 'open' && first.isDeep && second?.kind === 'text' && second.text.startsWith('/'))
    return withoutDots([{ kind: 'text', text: second.text.slice(1) }, ...pieces.slice(2)]);
  return withoutDots(pieces);
}

/** Names with the same key have the same pattern: what is open is as good as any other open part. */
export const patternKey = (name: Str): string =>
  name
    .map((atom) => {
      if (atom.kind === 'text') return atom.text;
      return atom.kind === 'choice' ? `\0(${atom.alternatives.map(patternKey).join('\0|')}\0)` : '\0*';
    })
    .join('');

function piecesOf(name: Str, isFront: boolean): Piece[] {
  return name.flatMap((atom, index): Piece[] => {
    const isFirst = isFront && index === 0;
    if (atom.kind === 'text') return globPieces(atom.text.replace(/\/(?:\.\/)+/g, '/'));
    if (atom.kind !== 'choice') return [{ kind: 'open', isDeep: isFirst, isOne: false }];
    const alternatives = atom.alternatives.map((one) => (isFirst ? patternOf(one) : piecesOf(one, false)));
    return [{ kind: 'choice', alternatives }];
  });
}

const globPieces = (text: string): Piece[] =>
  text
    .split(/(\*+|\?|\[[^\]\n]*\]|\{\})/)
    .filter((part) => part !== '')
    .map((part) =>
      isGlob(part) ? { kind: 'open', isDeep: part === '{}', isOne: !/^[*{]/.test(part) } : { kind: 'text', text: part },
    );

const withoutDots = (pieces: Pattern): Pattern => withoutFront(pieces, /^(?:\.\/)+/);

/** Without what the text in front matches. */
function withoutFront(pieces: Pattern, front: RegExp): Pattern {
  const [first, ...others] = pieces;
  return first?.kind === 'text' ? [{ kind: 'text', text: first.text.replace(front, '') }, ...others] : pieces;
}

/** The pattern as seen from any folder: `../x`, `/x` → `x`. */
export const fromAnywhere = (pattern: Pattern): Pattern => withoutFront(pattern, /^(?:\.{0,2}\/)+/);

/** Whether nothing is known of the name: it has no letter and no digit of its own. */
export const saysNothing = (pattern: Pattern): boolean =>
  pattern.every((piece) =>
    piece.kind === 'text' ? !/\w/.test(piece.text) : piece.kind === 'open' || piece.alternatives.every(saysNothing),
  );

/** The base name that a pattern says in constant text. */
export function constantBase(pattern: Pattern): string | undefined {
  const last = pattern.at(-1);
  if (last?.kind !== 'text') return undefined;
  const slash = last.text.lastIndexOf('/');
  return slash === -1 && pattern.length > 1 ? undefined : last.text.slice(slash + 1);
}

/** Whether a path, or its end from some folder on, fits a pattern. Linear in the path for each piece. */
export function fits(path: string, pattern: Pattern): boolean {
  if (!mayFit(path, pattern)) return false;
  const starts = new Set([0]);
  for (let pos = 0; pos < path.length; pos++) if (path[pos] === '/' || path[pos] === ':') starts.add(pos + 1);
  return advance(path, pattern, starts).has(path.length);
}

/** False where a path lacks a part that is written out, as most paths do: nothing else is to be looked at then. */
const mayFit = (path: string, pattern: Pattern): boolean =>
  pattern.every((piece) => {
    if (piece.kind === 'text') return path.includes(piece.text);
    return piece.kind === 'open' || piece.alternatives.some((one) => mayFit(path, one));
  });

/** Where a pattern may end in a path that begins at one of `starts`. */
function advance(path: string, pattern: Pattern, starts: ReadonlySet<number>): ReadonlySet<number> {
  let now = starts;
  for (const piece of pattern) {
    if (now.size === 0) return now;
    const next = new Set<number>();
    if (piece.kind === 'text') {
      for (const pos of now) if (path.startsWith(piece.text, pos)) next.add(pos + piece.text.length);
    } else if (piece.kind === 'choice') {
      for (const one of piece.alternatives) for (const pos of advance(path, one, now)) next.add(pos);
    } else if (piece.isOne) {
      for (const pos of now) if (pos < path.length && path[pos] !== '/') next.add(pos + 1);
    } else {
      let isWithin = false;
      for (let pos = 0; pos <= path.length; pos++) {
        isWithin ||= now.has(pos);
        if (isWithin) next.add(pos);
        if (path[pos] === '/' && !piece.isDeep) isWithin = false;
      }
    }
    now = next;
  }
  return now;
}

/** Tells what a name may mean that is open in part, or has alternatives; undefined where it is constant, or says nothing. */
export function matcherOf(name: Str): ((path: string) => boolean) | undefined {
  const text = constantText(name);
  if (text !== undefined && !isGlob(text)) return undefined;
  const [only, ...others] = name;
  // `${CONFIG:-a.sh}`: what may be anything says nothing, and the others say what they say.
  const alternatives = only?.kind === 'choice' && others.length === 0 ? only.alternatives : [name];
  const patterns = alternatives.map(patternOf).filter((one) => !saysNothing(one));
  return patterns.length > 0 ? (path) => patterns.some((one) => fits(path, one)) : undefined;
}
