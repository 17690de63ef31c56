/** A file of settings as plain data with places, the same for YAML and JSON. Offsets are UTF-16 units of the file's own text. */
import type { Span } from '../../shell/values.js';

/** A value. `end` is where it ends, without a comment or a line end behind it. */
export type Tree = MapTree | ListTree | ScalarTree | AliasTree;

interface Anchored extends Span {
  readonly anchor?: string | undefined;
}

export interface MapTree extends Anchored {
  readonly kind: 'map';
  /** In braces; else each member begins on a line of its own. */
  readonly flow: boolean;
  readonly members: readonly Member[];
}

/** A key and its value. It begins at `pos`, the key's first character, and ends at `end`, behind the value. */
export interface Member extends Span {
  readonly key: string;
  /** Where the key ends, its quotes included. */
  readonly keyEnd: number;
  /** `<<`: brings the members of the mappings that it names. */
  readonly merges: boolean;
  /** The key is more than a plain or quoted word: it has a tag or an anchor, or stands behind `?`. */
  readonly odd: boolean;
  readonly value: Tree;
}

export interface ListTree extends Anchored {
  readonly kind: 'list';
  readonly items: readonly Tree[];
}

export interface ScalarTree extends Anchored {
  readonly kind: 'scalar';
  /** The value as it is read, with its kind: `true` and `"true"` differ. */
  readonly data: string;
  /** A plain word, as it is written: `True`, `2e-5`, nothing at all; undefined for a string in quotes or a value with a tag. */
  readonly word: string | undefined;
  /** A string's quotes, if it is one in quotes on one line. */
  readonly quote: '"' | "'" | undefined;
}

export interface AliasTree extends Span {
  readonly kind: 'alias';
  readonly name: string;
}

/** What a text holds. */
export interface Parsed {
  /** The values of the file's documents: one, but for a stream of YAML. An empty document has none. */
  readonly documents: readonly (Tree | undefined)[];
  readonly comments: readonly Comment[];
}

/** A comment, from its mark to its end. */
export interface Comment extends Span {
  readonly text: string;
}

/** Why a text is not well-formed, and where. */
export interface Malformed {
  readonly error: string;
  readonly pos: number;
}

/** Every value of a tree, itself first. */
export function* valuesIn(tree: Tree): Generator<Tree> {
  yield tree;
  if (tree.kind === 'map') for (const { value } of tree.members) yield* valuesIn(value);
  if (tree.kind === 'list') for (const one of tree.items) yield* valuesIn(one);
}
