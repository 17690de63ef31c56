/** Proves that an edit does what it declares, from the texts alone: both are parsed anew, and what they hold is compared. */
import { type Edit, edited } from './edits.js';
import { parse } from './read.js';
import type { Comment, Member, Parsed, Tree } from './tree.js';

/** A value as text, without its place; `goes` are members that do not count. */
function shapeOf(tree: Tree | undefined, goes: (member: Member) => boolean): unknown {
  if (!tree) return null;
  switch (tree.kind) {
    case 'alias':
      return ['alias', tree.name];
    case 'scalar':
      return ['scalar', tree.anchor ?? '', tree.data];
    case 'list':
      return ['list', tree.anchor ?? '', ...tree.items.map((one) => shapeOf(one, goes))];
    case 'map':
      return [
        'map',
        tree.anchor ?? '',
        ...tree.members.filter((one) => !goes(one)).map((one) => [one.key, shapeOf(one.value, goes)]),
      ];
  }
}

/** Whether two texts of a file hold the same data; false, too, where one of them does not parse. */
export function isSame(path: string, one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [parse(path, one), parse(path, other)];
  if ('error' in a || 'error' in b) return false;
  const shapes = ({ documents }: Parsed): string => JSON.stringify(documents.map((each) => shapeOf(each, () => false)));
  return shapes(a) === shapes(b);
}

/** What an edit may do to the data. */
export interface Declared {
  /** Where the members begin that go, in the old text. */
  readonly removed: ReadonlySet<number>;
  readonly inserted: readonly Inserted[];
}

/** A member that comes: its key, and its value as the parser gives it. */
export interface Inserted {
  readonly key: string;
  readonly data: string;
}

/** Why an edit is not what it declares; undefined where it is. */
export function flawOf(path: string, before: string, edits: readonly Edit[], declared: Declared): string | undefined {
  const after = edited(before, edits);
  const [old, now] = [parse(path, before), parse(path, after)];
  if ('error' in old) return `the old text does not parse: ${old.error}`;
  if ('error' in now) return `the new text does not parse: ${now.error}`;
  const wanted = [...declared.inserted];
  const places = positionsOf(edits);
  const isInserted = ({ pos, end, key, value }: Member): boolean => {
    const isNew = places.some(({ from, to }) => pos >= from && end <= to);
    const index = wanted.findIndex((one) => one.key === key && value.kind === 'scalar' && value.data === one.data);
    if (!isNew || index === -1) return false;
    wanted.splice(index, 1);
    return true;
  };
  const expected = old.documents.map((one) => shapeOf(one, ({ pos }) => declared.removed.has(pos)));
  const found = now.documents.map((one) => shapeOf(one, isInserted));
  if (wanted.length > 0) return `${wanted[0]?.key} is not in the new text`;
  if (JSON.stringify(expected) !== JSON.stringify(found)) return 'the new text holds other settings than it should';
  const isKept = ({ pos, end }: Comment): boolean => !edits.some((one) => one.pos <= pos && end <= one.end);
  const comments = (all: readonly Comment[]): string => JSON.stringify(all.map(({ text }) => text.trimEnd()));
  if (comments(old.comments.filter(isKept)) !== comments(now.comments)) return 'the new text holds other comments';
  return undefined;
}

/** Where the insertions stand in the new text. */
function positionsOf(edits: readonly Edit[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let shift = 0;
  let at = 0;
  for (const { pos, end, text } of [...edits].sort((a, b) => a.pos - b.pos || a.end - b.end)) {
    if (text !== '') found.push({ from: Math.max(pos, at) + shift, to: Math.max(pos, at) + shift + text.length });
    const gone = Math.max(0, end - Math.max(pos, at));
    shift += text.length - gone;
    at = Math.max(at, end);
  }
  return found;
}
