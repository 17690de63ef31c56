/** What three parsers that know nothing of each other see in a script: its simple commands and their words, as written. */
import { createRequire } from 'node:module';
import { addMarks, type Mark } from '../../src/migrate/prove.js';
import { firstError, parseShell } from '../../src/shell/bash/parse.js';

export interface Command {
  /** Offset of its first word, in UTF-16 code units. */
  readonly pos: number;
  /** Assignments in front, name and arguments; without the layout at their ends. */
  readonly words: readonly string[];
  /** It stands in a substitution. */
  readonly inner?: boolean;
}

/** The commands in the order of their places; undefined where the text does not parse for that reader. */
export type Reader = (text: string) => Command[] | undefined;

const require = createRequire(import.meta.url);

const command = (text: string, spans: readonly { pos: number; end: number }[]): Command => ({
  pos: spans[0]?.pos ?? 0,
  words: spans.map(({ pos, end }) => text.slice(pos, end).replace(/(?:\\\n)+$/, '')),
});

const inOrder = (commands: Command[]): Command[] => commands.sort((a, b) => a.pos - b.pos);

/** Our own model: what the proof of an edit compares. */
export const ours: Reader = (text) => {
  const script = parseShell(text);
  if (firstError(script, text)) return undefined;
  const marks: Mark[] = [];
  for (const at of script.commands.keys()) addMarks({ commands: script.commands, pos: 0 }, at, marks);
  const commands: Command[] = [];
  const around: string[] = [];
  for (const [at, { kind, isWord }] of marks.entries()) {
    if (isWord) continue;
    if (kind === 'end') around.pop();
    else around.push(kind);
    if (kind !== 'Command') continue;
    let end = at + 1;
    while (marks[end]?.isWord) end++;
    // Redirections are no words of the command.
    const words = marks.slice(at + 1, end).filter((mark) => mark.kind === 'Word' || mark.kind === 'Assignment');
    if (words.length > 0) commands.push({ ...command(text, words), inner: around.includes('Script') });
  }
  return inOrder(commands);
};

/** What of mvdan-sh's syntax tree is used. Offsets are of UTF-8 bytes. */
interface Node {
  Pos(): { Offset(): number };
  End(): { Offset(): number };
  readonly Args?: readonly Node[];
  readonly Assigns?: readonly Node[];
  readonly Exprs?: readonly Node[];
  readonly Variant?: Node;
}

interface Syntax {
  NewParser(...options: unknown[]): { Parse(text: string, name: string): Node };
  Variant(language: unknown): unknown;
  readonly LangBash: unknown;
  NodeType(node: Node): string;
  Walk(node: Node, visit: (node: Node | null) => boolean): void;
}

/** shfmt's parser, in Go. */
export const mvdan: Reader = (text) => {
  const { syntax } = require('mvdan-sh') as { syntax: Syntax };
  let file: Node;
  try {
    file = syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(text, '');
  } catch {
    return undefined;
  }
  const bytes = Buffer.from(text);
  const offsets = bytes.length === text.length ? undefined : unitsOf(text);
  const unit = (byte: number): number => offsets?.[byte] ?? byte;
  const spanOf = (node: Node) => ({ pos: unit(node.Pos().Offset()), end: unit(node.End().Offset()) });
  const commands: Command[] = [];
  syntax.Walk(file, (node) => {
    if (!node) return true;
    const { pos, end } = spanOf(node);
    switch (syntax.NodeType(node)) {
      case 'CallExpr':
        commands.push(command(text, [...(node.Assigns ?? []), ...(node.Args ?? [])].map(spanOf)));
        break;
      case 'DeclClause':
        commands.push(command(text, [...(node.Variant ? [node.Variant] : []), ...(node.Args ?? [])].map(spanOf)));
        break;
      case 'LetClause':
        commands.push(command(text, [{ pos, end: pos + 3 }, ...(node.Exprs ?? []).map(spanOf)]));
        break;
      case 'CmdSubst':
        // Within backticks a backslash may be the shell's own: our model reads such a text apart.
        return !(text[pos] === '`' && text.slice(pos, end).includes('\\'));
    }
    return true;
  });
  return inOrder(commands);
};

/** For each byte of the UTF-8 text its offset in UTF-16 code units. */
function unitsOf(text: string): Uint32Array {
  const units = new Uint32Array(Buffer.byteLength(text) + 1);
  let byte = 0;
  let unit = 0;
  for (const char of text) {
    const width = Buffer.byteLength(char);
    units.fill(unit, byte, byte + width);
    byte += width;
    unit += char.length;
  }
  units[byte] = unit;
  return units;
}

/** What of bash-parser's syntax tree is used; places only with `insertLOC`, the end being that of the last character. */
interface Ast {
  readonly type: string;
  readonly loc?: { readonly start: { readonly char: number }; readonly end: { readonly char: number } };
  readonly prefix?: readonly Ast[];
  readonly name?: Ast;
  readonly suffix?: readonly Ast[];
  readonly [key: string]: unknown;
}

/** bash-parser, which grew from a POSIX grammar: it knows no here-documents and no lists within `[[`, and sees no commands within substitutions. */
export const bashParser: Reader = (text) => {
  if (/<<[^<(]|\[\[[^\n]*(?:&&|\|\|)[^\n]*\]\]/.test(text)) return undefined;
  const parse = require('bash-parser') as (text: string, options: object) => Ast;
  let ast: Ast;
  try {
    ast = parse(text, { mode: 'bash', insertLOC: true });
  } catch {
    return undefined;
  }
  const commands: Command[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    else if (typeof node === 'object' && node !== null) {
      const { type, prefix = [], name, suffix = [] } = node as Ast;
      if (type === 'Command') {
        const words = [...prefix, ...(name ? [name] : []), ...suffix].filter((one) => /Word$/.test(one.type));
        const spans = words.flatMap(({ loc }) => (loc ? [{ pos: loc.start.char, end: loc.end.char + 1 }] : []));
        // To it these words of the shell's grammar are words of a command.
        while (/^(?:!|time)$/.test(text.slice(spans[0]?.pos, spans[0]?.end))) spans.shift();
        if (spans.length > 0 && text.slice(spans[0]?.pos, spans[0]?.end) !== '[[') commands.push(command(text, spans));
      }
      for (const [key, value] of Object.entries(node)) if (key !== 'expansion') visit(value);
    }
  };
  visit(ast);
  return inOrder(commands);
};

/** The first difference between what two readers see; undefined where there is none. */
export function difference(a: readonly Command[], b: readonly Command[]): string | undefined {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const one = JSON.stringify(a[at]?.words ?? null);
    const other = JSON.stringify(b[at]?.words ?? null);
    if (one !== other) return `${one} ≠ ${other}`;
  }
  return undefined;
}
