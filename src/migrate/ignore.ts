/** Comments that tell the program to look away. */
import { forEachChild, type SyntaxNode } from 'unbash';
import { countUpTo, lineStarts } from '../shell/source.js';
import type { ReadScript } from './read.js';
import { wordsIn } from './words.js';

/** What of a script is to be left alone. */
export interface Ignored {
  /** Whether there is such a comment at all. */
  readonly any: boolean;
  /** Whether a line (from 1) is to be left alone. */
  has(line: number): boolean;
}

const nothing: Ignored = { any: false, has: () => false };

/**
 * Finds the lines that comments of a script cover: `ignore-file` all, `ignore-start` to `ignore-end` those between, and
 * `ignore-next-line` the next one with the rest of its command. In a string or a here-document such a line is text.
 * @param text the script's own text, with line feeds only
 */
export function findIgnored(text: string, script: ReadScript): Ignored {
  if (!text.includes('reflow-migrate-ignore-')) return nothing;
  const starts = lineStarts(text);
  const isText = script.sound ? wordsIn(script) : () => false;
  let commands: readonly CommandLines[] | undefined;
  const lines = new Set<number>();
  let file = false;
  let open = false;
  text.split('\n').forEach((content, index) => {
    const [match, word] = /^\s*#\s*reflow-migrate-ignore-(next-line|file|start|end)\b/.exec(content) ?? [];
    if (match !== undefined && !isText(script.pos + (starts[index] ?? 0) + content.indexOf('#'))) {
      if (word === 'file') file = true;
      else if (word === 'next-line') {
        commands ??= commandLines(script, starts);
        for (const line of linesFrom(index + 1, commands)) lines.add(line + 1);
      } else open = word === 'start';
    }
    if (open) lines.add(index + 1);
  });
  return { any: true, has: (line) => file || lines.has(line) };
}

/** The lines of a command, from 0. */
interface CommandLines {
  readonly first: number;
  readonly last: number;
  /** Whether it is more than assignments. */
  readonly isNamed: boolean;
}

function commandLines({ commands }: ReadScript, starts: readonly number[]): CommandLines[] {
  const found: CommandLines[] = [];
  const lineOf = (pos: number): number => countUpTo(starts, pos) - 1;
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Script' && node.source !== undefined) return;
    if (node.type === 'Command')
      found.push({
        first: lineOf(node.pos),
        last: lineOf(Math.max(node.pos, node.end - 1)),
        isNamed: node.name !== undefined,
      });
    forEachChild(node, visit);
  };
  for (const statement of commands) visit(statement);
  return found;
}

/** A line, from 0, and those of the command that it begins, or is in the middle of; an element of an array stands for itself. */
function linesFrom(line: number, commands: readonly CommandLines[]): number[] {
  const around = commands.filter(
    ({ first, last, isNamed }) => first === line || (isNamed && first < line && line <= last),
  );
  const first = around.reduce((least, one) => Math.min(least, one.first), line);
  const last = around.reduce((most, one) => Math.max(most, one.last), line);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
