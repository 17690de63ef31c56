/** What a place in a script belongs to: the call itself, an array, a variable … For people to read: no edit is decided by it. */

import type { Home } from '../types.js';
import { parseShell } from './bash/parse.js';
import { lastFrom } from './bash/source.js';
import { forEachChild, type SyntaxNode } from './bash/tree.js';
import type { Span } from './values.js';

interface HomeSpan extends Span {
  readonly home: Home | 'command' | 'document';
  /** Of a command: its first word. */
  readonly name: string;
  /** The index of the span around it. */
  around: number;
}

/** Tells the home of the place at `pos`, for a command whose entry point stands at `entries`. Offsets are those of `text`. */
export type HomeOf = (pos: number, entries: readonly number[]) => Home;

/** Walks the statements of a script once; `text` is what was parsed. */
export function homesIn(statements: readonly SyntaxNode[], text: string): HomeOf {
  const spans: HomeSpan[] = [];
  for (const statement of statements) collect(statement, text, 0, false, spans);
  spans.sort((a, b) => a.pos - b.pos || b.end - a.end);
  // Spans lie within one another: each knows the one around it.
  let open = -1;
  for (const [index, span] of spans.entries()) {
    while (open !== -1 && (spans[open]?.end ?? 0) <= span.pos) open = spans[open]?.around ?? -1;
    span.around = open;
    open = index;
  }
  return (pos, entries) => {
    const holds = (span: HomeSpan, at: number): boolean => span.pos <= at && at < span.end;
    for (let index = lastFrom(spans, pos); index !== -1; ) {
      const span: HomeSpan | undefined = spans[index];
      if (!span) break;
      index = span.around;
      if (!holds(span, pos)) continue;
      if (typeof span.home !== 'string') return span.home;
      if (entries.some((entry) => holds(span, entry))) return { kind: 'call' };
      if (span.home === 'document') return { kind: 'hereDocument' };
      return span.name === 'set' ? { kind: 'set' } : { kind: 'arguments', name: span.name };
    }
    return { kind: 'call' };
  };
}

/** `nested`: within a string or a here-document that may be shell, where only assignments are sure to be what they look like. */
function collect(root: SyntaxNode, text: string, shift: number, nested: boolean, spans: HomeSpan[]): void {
  const add = ({ pos, end }: Span, home: HomeSpan['home'], name = ''): void => {
    spans.push({ pos: pos + shift, end: end + shift, home, name, around: -1 });
  };
  const within = (pos: number, end: number): void => {
    const inside = text.slice(pos, end);
    if (!nested && inside.includes('=')) collect(parseShell(inside), inside, pos, true, spans);
  };
  const visit = (node: SyntaxNode): void => {
    // A backtick body with escapes counts its offsets in a text of its own.
    if (node.type === 'Script' && node.source !== undefined) return;
    switch (node.type) {
      case 'Assignment':
        add(node, { kind: node.value.type === 'ArrayValue' ? 'array' : 'variable', name: node.name });
        break;
      case 'For':
      case 'Select':
        for (const word of node.wordlist ?? []) add(word, { kind: 'variable', name: node.name.text });
        break;
      case 'ParameterExpansion':
        if (node.operation?.type === 'Default' && /[-=]/.test(node.operation.operator))
          add(node, { kind: 'default', name: node.parameter });
        break;
      case 'Command':
        if (!nested) add(node, 'command', node.name?.text ?? '');
        break;
      case 'HereDocBody':
        if (!nested) add(node, 'document');
        within(node.pos, node.end);
        break;
      case 'SingleQuoted':
      case 'DoubleQuoted':
        within(node.pos + 1, node.end - 1);
        break;
    }
    forEachChild(node, visit);
  };
  visit(root);
}
