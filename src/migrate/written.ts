/** How a value is written where it is put: whatever quotes are around the place, the program gets the value itself. */

import { parseShell } from '../shell/bash/parse.js';
import { forEachChild, type Statement, type SyntaxNode } from '../shell/bash/tree.js';
import type { Span } from '../shell/values.js';
import { placeIn, type View } from '../shell/view.js';
import { isPlain, quote } from './quote.js';
import type { Reading } from './reading.js';

/** What takes away a part of the characters between it and its end; `body`: a here-document that is expanded. */
type Quotes = 'single' | 'double' | 'ansi' | 'body';

const escapes: { readonly [Kind in Quotes]: (text: string) => string } = {
  single: (text) => text.replaceAll("'", `'\\''`),
  double: (text) => text.replace(/[\\"$`]/g, '\\$&'),
  ansi: (text) => text.replace(/[\\']/g, '\\$&'),
  body: (text) => text.replace(/[\\$`]/g, '\\$&'),
};

/** The value as a word at `pos`: quoted for the shell that reads it as a word, and then for each one around that. */
export function writtenAt(reading: Reading, pos: number, value: string): string {
  if (isPlain(value)) return value;
  const around = quotesAround(reading, pos);
  // Within single quotes double ones need no more than themselves.
  const word = around.includes('single') ? `"${escapes.double(value)}"` : quote(value);
  return around.reduceRight((text, quotes) => escapes[quotes](text), word);
}

/** The quotes around a place, outermost first: those in the script, and those in each text for another shell that the place is in. */
function quotesAround({ scripts, evaluation }: Reading, pos: number): Quotes[] {
  const found = new Map<number, Quotes>();
  for (const { pos: base, end, view, commands } of scripts)
    if (base <= pos && pos < end) note(found, view, commands, pos - base);
  for (const view of evaluation.texts) {
    const at = offsetIn(view, pos);
    if (at !== undefined) note(found, view, parseShell(view.text).commands, at);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, quotes]) => quotes);
}

/** Notes the quotes that a text has around a place, by where they begin: alternatives of one text have the same. */
function note(found: Map<number, Quotes>, view: View, commands: readonly Statement[], at: number): void {
  const node = quotingNode(commands, at);
  const start = node && placeIn(view, { pos: node.pos, end: node.pos + 1 })?.pos;
  if (node && start !== undefined) found.set(start, node.kind);
}

/** Where in a text the character stands that is at `pos` in the scripts. */
function offsetIn(view: View, pos: number): number | undefined {
  let at = 0;
  for (const atom of view.slice(0, view.text.length)) {
    if (atom.kind !== 'text') at++;
    else if (atom.pos <= pos && pos < atom.end) return at + pos - atom.pos;
    else at += atom.text.length;
  }
  return undefined;
}

/** The innermost quotes around a place in a text; commands within `$(…)` begin anew. */
function quotingNode(commands: readonly Statement[], at: number): (Span & { readonly kind: Quotes }) | undefined {
  let found: (Span & { readonly kind: Quotes }) | undefined;
  const visit = (node: SyntaxNode): void => {
    const isAround = node.pos <= at && at < node.end;
    // A here-document stands behind its command.
    const body = node.type === 'HereDoc' && !node.delimiter?.quoted ? node.body : undefined;
    const kind = isAround ? kinds[node.type] : undefined;
    if (isAround && node.type === 'Script') found = undefined;
    else if (kind) found = { kind, pos: node.pos, end: node.end };
    else if (body && body.pos <= at && at < body.end) found = { kind: 'body', pos: body.pos, end: body.end };
    if (isAround || node.type !== 'Word') forEachChild(node, visit);
  };
  for (const statement of commands) visit(statement);
  return found;
}

const kinds: { readonly [Type in SyntaxNode['type']]?: Quotes } = {
  SingleQuoted: 'single',
  DoubleQuoted: 'double',
  LocaleString: 'double',
  AnsiCQuoted: 'ansi',
};
