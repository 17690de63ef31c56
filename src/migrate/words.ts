/** What of a script's text is words, and what is comments or layout. */

import { countUpTo } from '../shell/bash/source.js';
import { forEachChild, type SyntaxNode } from '../shell/bash/tree.js';
import type { Span } from '../shell/values.js';
import type { ReadScript } from './reading.js';
import { union } from './spans.js';

export type Marked = (pos: number) => boolean;

/**
 * Tells whether a position of the reading lies in a word of a script, a here-document or anything else but a comment; in what does not parse,
 * every one does, but for the lines that are comments in nearly every language.
 */
export function wordsIn(script: ReadScript): Marked {
  let words: Marked | undefined;
  const { text } = script.view;
  return (pos) => {
    const at = pos - script.pos;
    if (script.role === 'caller') return !/^[ \t]*#/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
    if (!script.sound) return true;
    words ??= wordsOf(script);
    return words(pos);
  };
}

function wordsOf({ commands, pos: base }: ReadScript): Marked {
  const spans: Span[] = [];
  const visit = (node: SyntaxNode): void => {
    switch (node.type) {
      case 'Word':
      case 'HereDocBody':
      case 'TestCommand':
      case 'ArithmeticCommand':
      case 'ArithmeticFor':
        spans.push({ pos: base + node.pos, end: base + node.end });
        if (node.type !== 'ArithmeticFor') return;
        break;
      case 'Assignment':
        // The variable's own name is no text; between the elements of an array there are comments.
        if (node.value.type === 'ArrayValue') break;
        spans.push({ pos: base + node.pos + node.name.length, end: base + node.end });
        return;
    }
    forEachChild(node, visit);
  };
  for (const statement of commands) visit(statement);
  const all = union(spans);
  const starts = all.map(({ pos }) => pos);
  return (pos) => pos < (all[countUpTo(starts, pos) - 1]?.end ?? 0);
}
