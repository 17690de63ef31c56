/** YAML → tree. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  parseAllDocuments,
} from 'yaml';
import type { Comment, Malformed, Member, Parsed, ScalarTree, Tree } from './tree.js';

/** YAML 1.2; a key may stand twice in a mapping, which is for the reader of the tree to judge. @throws RangeError where it is nested too deeply */
export function parseYaml(text: string): Parsed | Malformed {
  const all = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const documents: readonly Document[] = Array.isArray(all) ? all : [];
  for (const { errors } of documents) {
    const [error] = errors;
    if (error) return { error: error.message, pos: error.pos[0] };
  }
  return {
    documents: documents.map(({ contents }) =>
      isNode(contents) ? treeOf(contents, contents.range?.[0] ?? 0) : undefined,
    ),
    comments: commentsIn(text),
  };
}

/** @param at where it stands, if it has no place of its own: a value that is not written */
function treeOf(node: unknown, at: number): Tree {
  if (!isNode(node)) return { kind: 'scalar', pos: at, end: at, data: 'null', word: '', quote: undefined };
  const [pos, end] = node.range ?? [at, at];
  if (isAlias(node)) return { kind: 'alias', pos, end, name: node.source };
  const { anchor } = node;
  if (isMap(node)) {
    const members = node.items.map((pair) => memberOf(pair, end));
    return { kind: 'map', pos, end, anchor, flow: node.flow === true, members };
  }
  if (isSeq(node)) return { kind: 'list', pos, end, anchor, items: node.items.map((one) => treeOf(one, end)) };
  return scalarOf(node, pos, end);
}

function memberOf({ key, value }: Pair, at: number): Member {
  const node: Node | undefined = isNode(key) ? key : undefined;
  const [pos = at, keyEnd = at] = node?.range ?? [];
  const tree = treeOf(value, keyEnd);
  const name = isScalar(node) ? String(node.value) : '';
  const plain = isScalar(node) && node.tag === undefined && node.anchor === undefined && typeof node.value === 'string';
  const merges = plain && node.type === 'PLAIN' && name === '<<';
  return { key: name, pos, end: Math.max(tree.end, keyEnd), keyEnd, merges, odd: !plain, value: tree };
}

function scalarOf(node: Node, pos: number, end: number): ScalarTree {
  const { value, type, tag, source, anchor } = isScalar(node) ? node : { value: undefined };
  const quote = type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : undefined;
  const data = `${tag === undefined ? '' : `${tag} `}${typeof value} ${typeof value === 'string' ? value : (source ?? '')}`;
  const word = type === 'PLAIN' && tag === undefined ? (source ?? '') : undefined;
  return { kind: 'scalar', pos, end, anchor, data, word, quote };
}

/** The lexer puts characters of its own between the text's: `\x1f` in front of a scalar, others where documents and braces begin or end. */
const marks: ReadonlySet<string> = new Set(['\x02', '\x18', '\x1f']);

function commentsIn(text: string): Comment[] {
  const comments: Comment[] = [];
  let pos = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== '\x1f') comments.push({ pos, end: pos + token.length, text: token });
    if (!marks.has(token)) pos += token.length;
    before = token;
  }
  return comments;
}
