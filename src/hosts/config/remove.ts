/** Takes members out of a mapping: with their lines, their commas and the comments that are theirs alone. */
import { type Edit, lineEndAt, lineStartAt, nextLineAt } from './edits.js';
import type { Comment, MapTree, Member } from './tree.js';

/** A text with its comments in order. */
export interface Ground {
  readonly text: string;
  readonly comments: readonly Comment[];
}

const isBlank = (text: string): boolean => /^[ \t]*$/.test(text);

/**
 * The edits that take members out of a mapping; undefined where one of them cannot be cut by itself.
 *
 * @param holder the member whose value the mapping is: one that becomes empty is written there as `{}`
 */
export function removalsOf(
  ground: Ground,
  map: MapTree,
  members: readonly Member[],
  holder: Member | undefined,
): Edit[] | undefined {
  if (members.some(({ odd, value }) => odd || value.kind === 'map' || value.kind === 'list')) return undefined;
  const deletions = map.flow ? inBraces(ground, map, members) : onLines(ground, map, members);
  if (!deletions || deletions.some((edit) => partsComment(ground, edit))) return undefined;
  if (map.flow || members.length < map.members.length) return deletions;
  const empty = holder && emptied(ground, holder);
  return empty && [...deletions, empty];
}

/**
 * Whether an edit takes an ignore comment away, or comes between it and the line that it is for: in a second run that line would not be
 * left alone any more.
 */
export const partsComment = ({ text, comments }: Ground, { pos, end }: Edit): boolean =>
  comments.some((one) => {
    const [, kind] = /reflow-?migrate[-:_ ]+((?:ignore|disable|skip)[\w-]*)/.exec(one.text) ?? [];
    if (kind === undefined) return false;
    if (pos < end) return pos < one.end && end > one.pos;
    return pos > one.pos && pos <= (/line/.test(kind) ? nextLineAt(text, one.end) : one.end);
  });

function onLines(ground: Ground, map: MapTree, members: readonly Member[]): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const member of members) {
    const line = wholeLine(ground, member.pos, member.end);
    if (!line) return undefined;
    edits.push({ ...line, pos: commentAbove(ground, member, line.pos, map), text: '' });
  }
  return edits;
}

/** The lines from `pos` to `end`, where nothing else but a comment at their end stands on them. */
function wholeLine({ text, comments }: Ground, pos: number, end: number): { pos: number; end: number } | undefined {
  const start = lineStartAt(text, pos);
  if (!isBlank(text.slice(start, pos))) return undefined;
  const lineEnd = lineEndAt(text, end);
  const comment = comments.find((one) => one.pos >= end && one.pos < lineEnd);
  const isAlone = isBlank(text.slice(end, comment?.pos ?? lineEnd));
  if (!isAlone || (comment && !isBlank(text.slice(comment.end, lineEnd).replace('\r', '')))) return undefined;
  return { pos: start, end: nextLineAt(text, end) };
}

/**
 * Where the comment begins that is about a member alone: the lines above it, in its column, from one that begins with its name, as far as
 * none of them names another setting. Any other comment may be about more, and stays.
 */
function commentAbove({ text, comments }: Ground, { key, pos }: Member, start: number, map: MapTree): number {
  const indent = text.slice(start, pos);
  const names = [key, key.slice(key.lastIndexOf('.') + 1)];
  const isOther = (word: string): boolean =>
    !names.includes(word) && (word.includes('_') || map.members.some((one) => one.key === word));
  for (let line = start; line > 0; ) {
    const above = lineStartAt(text, line - 1);
    const comment = comments.find((one) => one.pos >= above && one.end <= line);
    if (!comment || text.slice(above, comment.pos) !== indent || /reflow-?migrate/.test(comment.text)) return start;
    const words = comment.text.match(/\w[\w.]*/g) ?? [];
    if (words.some(isOther)) return start;
    if (names.includes(words[0] ?? '')) return above;
    line = above;
  }
  return start;
}

/** `policy:` with nothing below it would be null: it becomes `policy: {}`. */
function emptied({ text, comments }: Ground, { keyEnd, value }: Member): Edit | undefined {
  const colon = text.indexOf(':', keyEnd);
  const lineEnd = lineEndAt(text, colon);
  const comment = comments.find(({ pos }) => pos > colon && pos < lineEnd);
  if (colon === -1 || colon > value.pos || !isBlank(text.slice(colon + 1, comment?.pos ?? lineEnd))) return undefined;
  return { pos: colon + 1, end: colon + 1, text: ' {}' };
}

function inBraces(ground: Ground, map: MapTree, members: readonly Member[]): Edit[] | undefined {
  const going = new Set(members);
  const inside = { pos: map.pos + 1, end: map.end - 1 };
  const holdsComment = ground.comments.some(({ pos }) => pos >= inside.pos && pos < inside.end);
  if (going.size === map.members.length && !holdsComment) return [{ ...inside, text: '' }];
  const commaBehind = (index: number): number | undefined =>
    commaIn(ground, map.members[index]?.end ?? map.end, map.members[index + 1]?.pos ?? map.end - 1);
  const edits: Edit[] = [];
  for (const [index, member] of map.members.entries()) {
    if (!going.has(member)) continue;
    const before = index === 0 ? map.pos + 1 : (map.members[index - 1]?.end ?? map.pos);
    if (/\?/.test(outsideComments(ground, before, member.pos))) return undefined;
    const comma = commaBehind(index);
    edits.push(cutOf(ground, member, comma, map));
  }
  const last = map.members.length - 1;
  const kept = map.members.findLastIndex((one) => !going.has(one));
  // Without its last member, the one in front of it needs no comma.
  if (kept !== -1 && kept < last && commaBehind(last) === undefined) {
    const comma = commaBehind(kept);
    if (comma === undefined) return undefined;
    edits.push({ pos: comma, end: comma + 1, text: '' });
  }
  return edits;
}

/** A member in braces, with the comma behind it: its lines where it has them for itself, else the words alone. */
function cutOf(ground: Ground, member: Member, comma: number | undefined, map: MapTree): Edit {
  const { text } = ground;
  const end = comma === undefined ? member.end : comma + 1;
  const line = wholeLine(ground, member.pos, end);
  if (line) return { ...line, pos: commentAbove(ground, member, line.pos, map), text: '' };
  const blanks = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  const isFirst = isBlank(text.slice(lineStartAt(text, member.pos), member.pos));
  const endsLine = end + blanks === lineEndAt(text, end);
  const pos = (comma === undefined || endsLine) && !isFirst ? text.slice(0, member.pos).trimEnd().length : member.pos;
  // What is in front may end a line with a comment.
  const from = Math.max(pos, lineStartAt(text, member.pos));
  return { pos: from, end: comma === undefined && !isFirst ? end : end + blanks, text: '' };
}

function commaIn(ground: Ground, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) {
    const comment = ground.comments.find(({ pos }) => pos === at);
    if (comment) at = comment.end - 1;
    else if (ground.text[at] === ',') return at;
  }
  return undefined;
}

function outsideComments({ text, comments }: Ground, from: number, to: number): string {
  let found = '';
  for (let at = from; at < to; at++) {
    const comment = comments.find(({ pos }) => pos === at);
    if (comment) at = comment.end - 1;
    else found += text[at];
  }
  return found;
}
