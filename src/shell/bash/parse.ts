/** Shell text to a syntax tree. With the files that walk the tree, the only importers of unbash. */

import { maxNodes } from '../machine/limits.js';
import { forEachChild, type ParsedScript, parse, type SyntaxNode } from './tree.js';

/** Never throws: unbash bounds its own depth. */
export const parseShell = (text: string): ParsedScript => parse(text);

export interface ShellError {
  readonly message: string;
  /** Offset in UTF-16 code units of the parsed text. */
  readonly pos: number;
}

/** Whether a text may hold a script of its own. If not, the parts of its words, which are parsed only when asked for, need no look. */
export const mayHoldScript = (text: string): boolean => /[`(]|\$\{[\s|]/.test(text);

/**
 * The first error of the script; of a script without one, the first error of those nested in it. `text` is what it was parsed from.
 * Throws a RangeError where they are nested too deeply.
 */
export function firstError(script: ParsedScript, text: string): ShellError | undefined {
  let first: ShellError | undefined = script.errors?.[0];
  if (first || !mayHoldScript(text)) return first;
  const visit = (node: SyntaxNode, shift: number | undefined): void => {
    if (node.type === 'Word' && !mayHoldScript(node.text)) return;
    if (node.type === 'Script') {
      const error = node.errors?.[0];
      // A backtick body with escapes counts its offsets in a text of its own; its place is that of the backtick.
      const at = node.source === undefined ? shift : node.pos;
      if (error && (!first || error.pos < first.pos)) first = { message: error.message, pos: at ?? error.pos };
    }
    forEachChild(node, (child) => visit(child, node.type === 'Script' && node.source !== undefined ? node.pos : shift));
  };
  const { commands } = script;
  for (const [index, statement] of commands.entries()) {
    // With its here-documents.
    const end = commands[index + 1]?.pos ?? text.length;
    if (mayHoldScript(text.slice(statement.pos, end))) visit(statement, undefined);
  }
  return first;
}

/**
 * Whether the tree of a text might not fit into memory. Counted are the characters that begin a node: a blank begins a word,
 * what begins a command begins several. Ten megabytes of ordinary lines are not too large, nor is any length of a single word.
 */
export function isTooLarge(text: string): boolean {
  if (text.length * 3 <= maxNodes) return false;
  let nodes = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 32: // blank
      case 36: // $
        nodes++;
        break;
      case 10: // line feed
      case 38: // &
      case 40: // (
      case 59: // ;
      case 96: // `
      case 124: // |
        nodes += 3;
    }
  }
  return nodes > maxNodes;
}
