/** Brace expansion: `--policy.{a,b}=true` is the two words `--policy.a=true` and `--policy.b=true`. */
import type { WordPart } from '../bash/tree.js';
import { isModelled } from '../programs.js';
import { maxValues } from './limits.js';

/**
 * The words that the braces in a word make, each as its parts. Undefined where there are no braces, or some that are not a plain list,
 * such as `{1..3}` and `{"a b",$c}`.
 */
export function wordsOfBraces(parts: readonly WordPart[]): readonly (readonly WordPart[])[] | undefined {
  if (!parts.some(({ type }) => type === 'BraceExpansion') || !isModelled('expansion {}')) return undefined;
  let words: readonly (readonly WordPart[])[] = [[]];
  for (const part of parts) {
    const alternatives = part.type === 'BraceExpansion' ? elementsOf(part) : [part];
    if (!alternatives || words.length * alternatives.length > maxValues) return undefined;
    words = words.flatMap((word) => alternatives.map((one) => [...word, one]));
  }
  return words;
}

function elementsOf({ pos, text }: WordPart): readonly WordPart[] | undefined {
  if (!/^\{[\w./:@%+=-]*(?:,[\w./:@%+=-]*)+\}$/.test(text)) return undefined;
  let from = pos + 1;
  return text
    .slice(1, -1)
    .split(',')
    .map((value) => {
      const element = { type: 'Literal', pos: from, end: from + value.length, value, text: value } as const;
      from = element.end + 1;
      return element;
    });
}
