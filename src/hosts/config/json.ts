/** JSON, with comments and trailing commas where somebody wrote them → tree. */
import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Comment, Malformed, Member, Parsed, Tree } from './tree.js';

/** @throws RangeError where it is nested too deeply */
export function parseJson(given: string): Parsed | Malformed {
  // A byte-order mark is no part of it.
  const text = given.replace(/^\ufeff/, ' ');
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (first) return { error: printParseErrorCode(first.error), pos: first.offset };
  return { documents: [root && treeOf(root, text)], comments: commentsIn(text) };
}

function treeOf(node: Node, text: string): Tree {
  const span = { pos: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === 'object')
    return { ...span, kind: 'map', flow: true, members: children.map((one) => memberOf(one, text)) };
  if (node.type === 'array') return { ...span, kind: 'list', items: children.map((one) => treeOf(one, text)) };
  const isString = node.type === 'string';
  const written = text.slice(span.pos, span.end);
  return {
    ...span,
    kind: 'scalar',
    data: `${typeof node.value} ${isString ? node.value : written}`,
    word: isString ? undefined : written,
    quote: isString ? '"' : undefined,
  };
}

function memberOf({ offset, length, children = [] }: Node, text: string): Member {
  const [key, value] = children;
  const end = offset + length;
  const keyEnd = key ? key.offset + key.length : end;
  const nothing: Tree = { kind: 'scalar', pos: end, end, data: '', word: undefined, quote: undefined };
  const tree = value ? treeOf(value, text) : nothing;
  return { key: String(key?.value), pos: offset, end, keyEnd, merges: false, odd: false, value: tree };
}

function commentsIn(text: string): Comment[] {
  const comments: Comment[] = [];
  const scanner = createScanner(text);
  for (;;) {
    scanner.scan();
    const pos = scanner.getTokenOffset();
    if (pos >= text.length) break;
    // Nothing else begins with a slash.
    if (text[pos] === '/') comments.push({ pos, end: pos + scanner.getTokenLength(), text: scanner.getTokenValue() });
  }
  return comments;
}
