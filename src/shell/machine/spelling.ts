/** The texts that a string with alternatives stands for, to be parsed as shell. */
import { mapRow } from '../rows.js';
import { type Atom, cutText, type Str, synthetic } from '../values.js';
import { maxWays } from './limits.js';

/**
 * Sets alternatives that all begin with a blank, or all end with one, apart from the text beside them, so that they are words of
 * their own; to a shell, one blank more makes no difference.
 */
export function apartFromText(str: Str): Str {
  return str.flatMap((atom): Str => {
    if (atom.kind !== 'choice') return [atom];
    const filled = atom.alternatives.filter((one) => one.length > 0);
    const edge = (one: Str, at: 0 | -1): string | undefined => {
      const text = one.at(at);
      return text?.kind === 'text' ? text.text.at(at) : undefined;
    };
    const before = filled.every((one) => edge(one, 0) === ' ');
    const behind = filled.every((one) => edge(one, -1) === ' ');
    const alternatives = atom.alternatives.map((one) => trimmed(one, before, behind));
    return [...(before ? [synthetic(' ')] : []), { ...atom, alternatives }, ...(behind ? [synthetic(' ')] : [])];
  });
}

function trimmed(str: Str, before: boolean, behind: boolean): Str {
  const result = [...str];
  const first = result[0];
  if (before && first?.kind === 'text') result[0] = cutText(first, first.text.search(/\S|$/), first.text.length);
  const last = result.at(-1);
  if (behind && last?.kind === 'text') result[result.length - 1] = cutText(last, 0, last.text.trimEnd().length);
  return result.filter((atom) => atom.kind !== 'text' || atom.text !== '');
}

/**
 * The texts that a string with alternatives stands for. Alternatives without shell syntax stay together: they are words of the text;
 * others, and those that name a command, are spelt out, repetitions as none and as two. Undefined for more than sixteen.
 */
export function spelledOut(str: Str, newJoin: () => number): (Str | undefined)[] {
  const at = str.findIndex(
    (atom, index) =>
      (atom.kind === 'choice' &&
        (!atom.alternatives.every(plainWords) ||
          isName(str[index + 1]) ||
          isCommand(str[index - 1]) ||
          endsInName(str, index))) ||
      (atom.kind === 'repeat' && !plainWords(atom.body)),
  );
  if (at === -1) return [str];
  const atom = str[at];
  if (atom?.kind !== 'choice' && atom?.kind !== 'repeat') return [undefined];
  const texts: (Str | undefined)[] = [];
  // What is repeated may be missing; a second round sees what the first one leaves, and chooses anew.
  const alternatives =
    atom.kind === 'choice' ? atom.alternatives : [[], [...atom.body, ...choosingAnew(atom.body, newJoin)]];
  for (const alternative of alternatives) {
    texts.push(...spelledOut([...str.slice(0, at), ...alternative, ...str.slice(at + 1)], newJoin));
    if (texts.length > maxWays) return [undefined];
  }
  return texts;
}

/** The same text, whose choices are made independently. */
function choosingAnew(str: Str, newJoin: () => number): Str {
  const joins = new Map<number, number>();
  return mapRow(
    str,
    (atom) => atom,
    (join) => {
      const own = joins.get(join) ?? newJoin();
      joins.set(join, own);
      return own;
    },
  );
}

/** Whether what stands in front is the name of what is set: `eval "$name=…"`. */
const isName = (next: Atom | undefined): boolean => next?.kind === 'text' && /^(?:\[[^\]]*\])?\+?=/.test(next.text);

/** The text that stands in front of an atom, at most some hundred characters. */
function inFront(str: Str, end: number): string {
  let before = '';
  // A backslash, as in `\$NAME_`, parts what stands in front.
  for (let index = end - 1; index >= 0 && before.length < 100; index--) {
    const atom = str[index];
    if (atom?.kind !== 'text') break;
    before = atom.text + before;
  }
  return before;
}

/** Whether a variable's name, as in `$FLAGS_`, goes on behind a text. */
const endsInName = (str: Str, end: number): boolean => /\$\{?[!#]?\w*$/.test(inFront(str, end));

/** Whether a text uses a variable whose name is open: `eval "f=\$FLAGS_$1"`. */
export const opensName = (str: Str): boolean =>
  str.some((atom, index) => atom.kind !== 'text' && endsInName(str, index));

/** Whether a command's name is a variable whose name is open: `eval "\$$#"`. */
export const opensCommand = (str: Str): boolean =>
  str.some((atom, index) => atom.kind !== 'text' && /(?:^|[;&|({\n])\s*\$\{?[!#]?\w*$/.test(inFront(str, index)));

/** Whether a command's first word follows what stands in front. */
const isCommand = (before: Atom | undefined): boolean =>
  before === undefined || (before.kind === 'text' && /[;&|({\n]\s*$/.test(before.text));

function plainWords(str: Str): boolean {
  return str.every((atom) => {
    switch (atom.kind) {
      case 'text':
        return /^[\w .,:=@%+/\-[\]{}]*$/.test(atom.text);
      case 'hole':
        return true;
      case 'choice':
        return atom.alternatives.every(plainWords);
      case 'repeat':
        return plainWords(atom.body);
    }
  });
}
