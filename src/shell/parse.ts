/** The only importer of unbash: shell text to a syntax tree, with all of its errors. */
import { type Command, forEachChild, type ParsedScript, parse as parseShell, type SyntaxNode, type Word } from 'unbash';

export type { Assignment, Command, Word, WordPart } from 'unbash';

/** A simple command and the compound nodes around it, innermost last. */
export interface FoundCommand {
  readonly command: Command;
  readonly line: readonly SyntaxNode['type'][];
}

export interface Parsed {
  readonly commands: readonly FoundCommand[];
  /** The first error of the script or of a script nested in it; offset in UTF-16 code units. */
  readonly error: { message: string; pos: number } | undefined;
}

/** Parses `text` and lists its simple commands in source order. Never throws: unbash bounds its own depth. */
export function parse(text: string): Parsed {
  const commands: FoundCommand[] = [];
  let error: Parsed['error'];
  const visit = (node: SyntaxNode, line: readonly SyntaxNode['type'][]): void => {
    if (node.type === 'Script') {
      // A backtick body with escapes owns a decoded source: its offsets are not ours.
      if (node.source !== undefined && node.source !== text) return;
      const first = scriptError(node);
      if (first && (!error || first.pos < error.pos)) error = first;
    }
    if (node.type === 'Command') commands.push({ command: node, line });
    const inner = [...line, node.type];
    forEachChild(node, (child) => visit(child, inner));
  };
  visit(parseShell(text), []);
  return { commands, error };
}

function scriptError(script: ParsedScript): { message: string; pos: number } | undefined {
  const first = script.errors?.[0];
  return first && { message: first.message, pos: first.pos };
}

/** A piece of a word: text that is settled, or an expansion that is not. */
export type Piece = { readonly text: string } | { readonly expansion: string; readonly quoted: boolean };

/** Splits a word into literal text and expansions, quotes removed. */
export function pieces(word: Word): Piece[] {
  if (!word.parts) return [{ text: word.value }];
  const result: Piece[] = [];
  const add = (parts: NonNullable<Word['parts']> | readonly { type: string }[], quoted: boolean): void => {
    for (const part of parts as NonNullable<Word['parts']>) {
      switch (part.type) {
        case 'Literal':
        case 'SingleQuoted':
        case 'AnsiCQuoted':
        case 'Glob':
          result.push({ text: part.value });
          break;
        case 'DoubleQuoted':
        case 'LocaleString':
          if (part.parts.length === 0) result.push({ text: '' });
          add(part.parts, true);
          break;
        case 'SimpleExpansion':
        case 'ParameterExpansion':
        case 'CommandExpansion':
        case 'ArithmeticExpansion':
        case 'ProcessSubstitution':
        case 'ExtendedGlob':
        case 'BraceExpansion':
          result.push({ expansion: part.text, quoted });
          break;
        default: {
          const never: never = part;
          throw new TypeError(`unknown word part ${String(never)}`);
        }
      }
    }
  };
  add(word.parts, false);
  return result;
}

/** The word's text where the script settles it. */
export function settled(word: Word): string | undefined {
  let text = '';
  for (const piece of pieces(word)) {
    if (!('text' in piece)) return undefined;
    text += piece.text;
  }
  return text;
}
