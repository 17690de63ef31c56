/** What stands where in a script's tree: words, commands, arrays, and the scripts nested in words. */

import type { Span } from '../values.js';
import { mayHoldScript } from './parse.js';
import { lastFrom } from './source.js';
import { forEachChild, type ParsedScript, type SyntaxNode } from './tree.js';

/** `text`: what no command reads as words, such as a here-document. */
export interface Area extends Span {
  readonly kind: 'word' | 'text' | 'array' | 'command' | 'script';
  readonly around: Area | undefined;
}

const kindOf: { readonly [Type in SyntaxNode['type']]?: Area['kind'] } = {
  Word: 'word',
  HereDocBody: 'text',
  TestCommand: 'text',
  ArithmeticCommand: 'text',
  ArrayValue: 'array',
  Command: 'command',
  Script: 'script',
};

/** Finds the areas of a script by place. Backticks in which a backslash quotes something are words here: their text is another one. */
export class Layout {
  private readonly areas: Area[] = [];

  constructor({ commands }: Pick<ParsedScript, 'commands'>) {
    const visit = (node: SyntaxNode, around: Area | undefined, from: number): void => {
      const kind = kindOf[node.type];
      const area: Area | undefined = kind ? { kind, pos: from + node.pos, end: from + node.end, around } : around;
      if (kind && area) this.areas.push(area);
      if (node.type === 'Word' && !mayHoldScript(node.text)) return;
      forEachChild(node, (child) => {
        // What stands in backticks with a backslash counts from its own beginning.
        const isOwn = child.type === 'Script' && child.source !== undefined;
        if (!isOwn) visit(child, area, from);
        else if (child.source.length === node.end - node.pos - 2) visit(child, area, from + node.pos + 1);
      });
    };
    for (const statement of commands) visit(statement, undefined, 0);
    this.areas.sort((a, b) => a.pos - b.pos || b.end - a.end);
  }

  /** The innermost area that a position lies in. */
  at(pos: number): Area | undefined {
    let area = this.areas[lastFrom(this.areas, pos)];
    while (area && area.end <= pos) area = area.around;
    return area;
  }

  /** The command or the array that a position lies in, or that `ends` right before it. */
  ownerOf(pos: number, ends: (from: number) => boolean): Area | undefined {
    const isOwner = ({ kind }: Area): boolean => kind === 'command' || kind === 'array';
    let area = this.areas[lastFrom(this.areas, pos)];
    for (; area; area = area.around) {
      if (pos < area.end && area.kind === 'text') return undefined;
      if (isOwner(area) && (pos < area.end || ends(area.end))) return area;
      if (pos < area.end && area.kind === 'script') return undefined;
    }
    return undefined;
  }
}

/** Where the line begins that a command begins on, or the first one above it that a comment can stand in front of. */
export function lineAbove(text: string, layout: Layout, pos: number): number {
  for (let start = startOfLine(text, pos); ; start = startOfLine(text, start - 1)) {
    const kind = layout.at(start)?.kind;
    const inText = kind === 'text' || (kind === 'word' && layout.at(start)?.pos !== start);
    if (start === 0 || !(inText || isContinued(text.slice(startOfLine(text, start - 1), start - 1)))) return start;
  }
}

const startOfLine = (text: string, pos: number): number => (pos <= 0 ? 0 : text.lastIndexOf('\n', pos - 1) + 1);

/** Whether a line ends with a backslash that nothing quotes. */
export const isContinued = (line: string): boolean => (/\\+$/.exec(line)?.[0].length ?? 0) % 2 === 1;
