/** The formats of configurations: text → plain data, and where each part of it stands. Each parser is loaded where it is needed. */

import type { ParseError } from 'jsonc-parser';
import { messageOf } from '../error.js';

/** Keys and indices from the outside in. */
export type Path = readonly (string | number)[];

export interface Document {
  readonly value: unknown;
  /** The UTF-16 offset of a key or of an item, as far as it is known. */
  offsetOf(path: Path): Promise<number | undefined>;
}

/** The text is not well-formed. */
export class Malformed extends Error {
  override readonly name = 'Malformed';

  /** @param offset in UTF-16 units, as far as it is known */
  constructor(
    message: string,
    readonly offset: number | undefined,
  ) {
    super(message);
  }
}

/** Strict JSON. @throws Malformed */
export async function json(text: string): Promise<Document> {
  // A byte-order mark is no part of it.
  const blank = text.replace(/^\ufeff/, ' ');
  try {
    return {
      value: JSON.parse(blank),
      offsetOf: async (path) => {
        const { findNodeAtLocation, parseTree } = await import('jsonc-parser');
        const tree = parseTree(blank);
        const node = tree && findNodeAtLocation(tree, [...path]);
        // The value of a key: the key stands before it.
        return (node?.parent?.type === 'property' ? node.parent : node)?.offset;
      },
    };
  } catch (error) {
    const { parseTree } = await import('jsonc-parser');
    const faults: ParseError[] = [];
    parseTree(blank, faults, { disallowComments: true });
    throw new Malformed(messageOf(error), faults[0]?.offset);
  }
}

/** YAML 1.2; an empty text is an empty map. With `failsafe` every value is the text that was written. @throws Malformed */
export async function yaml(text: string, schema: 'core' | 'failsafe' = 'core'): Promise<Document> {
  const { isMap, isNode, isScalar, parseDocument, visit } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: false, schema });
  const [error] = document.errors;
  if (error) throw new Malformed(error.message, error.pos[0]);
  visit(document, {
    Alias: (_, node) => {
      if (!node.resolve(document)) throw new Malformed(`*${node.source} stands for nothing above`, node.range?.[0]);
    },
  });
  return {
    value: document.toJS() ?? {},
    offsetOf: async (path) => {
      const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
      const last = path.at(-1);
      const node = isMap(parent)
        ? parent.items.find(({ key }) => isScalar(key) && key.value === last)?.key
        : document.getIn(path, true);
      return isNode(node) ? node.range?.[0] : undefined;
    },
  };
}

/** TOML 1.0. @throws Malformed */
export async function toml(text: string): Promise<Document> {
  const { getStaticTOMLValue, ParseError, parseTOML } = await import('toml-eslint-parser');
  type Value = import('toml-eslint-parser').AST.TOMLContentNode;
  type KeyValue = import('toml-eslint-parser').AST.TOMLKeyValue;
  let program: ReturnType<typeof parseTOML>;
  try {
    program = parseTOML(text);
  } catch (error) {
    throw new Malformed(messageOf(error), error instanceof ParseError ? error.index : undefined);
  }
  const offsets = new Map<string, number>();
  const note = (path: Path, offset: number): void => {
    const name = JSON.stringify(path);
    if (!offsets.has(name)) offsets.set(name, offset);
  };
  const visitPair = ({ key, value }: KeyValue, base: Path): void => {
    const path = [...base, ...getStaticTOMLValue(key)];
    for (let length = base.length + 1; length <= path.length; length++) note(path.slice(0, length), key.range[0]);
    visitValue(value, path);
  };
  const visitValue = (value: Value, path: Path): void => {
    if (value.type === 'TOMLInlineTable') for (const pair of value.body) visitPair(pair, path);
    if (value.type !== 'TOMLArray') return;
    value.elements.forEach((element, index) => {
      note([...path, index], element.range[0]);
      visitValue(element, [...path, index]);
    });
  };
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') visitPair(node, []);
    else {
      note(node.resolvedKey, node.key.range[0]);
      for (const pair of node.body) visitPair(pair, node.resolvedKey);
    }
  }
  return { value: getStaticTOMLValue(program), offsetOf: async (path) => offsets.get(JSON.stringify(path)) };
}
