/** Where a place of a changed text stood before: by the lines that differ, and within these by their characters. */
import { diffArrays, structuredPatch } from 'diff';

/** Lines and columns count from 1; columns count characters. */
interface Place {
  readonly line: number;
  readonly column: number;
}

export type Back = (place: Place) => Place;

/** More characters than this are not compared one by one: the place is that of the line. */
const longest = 4000;

export function backFrom(before: string, after: string): Back {
  if (before === after) return ({ line, column }) => ({ line, column });
  const [old, now] = [before, after].map((text) => text.replace(/^\ufeff/, ''));
  const { hunks } = structuredPatch('', '', old ?? '', now ?? '', undefined, undefined, { context: 0 });
  return ({ line, column }) => {
    let shift = 0;
    for (const { oldStart, oldLines, newStart, newLines, lines } of hunks) {
      if (line < newStart) break;
      if (line < newStart + newLines) {
        const side = (sign: string): string[] => lines.filter((one) => one[0] === sign).map((one) => one.slice(1));
        const place = within(side('-'), side('+'), { line: line - newStart + 1, column });
        return { line: oldStart + place.line - 1, column: place.column };
      }
      shift = oldStart + oldLines - newStart - newLines;
    }
    return { line: line + shift, column };
  };
}

/** The same in a few lines. */
function within(old: readonly string[], now: readonly string[], { line, column }: Place): Place {
  const [from, to] = [old.join('\n'), now.join('\n')];
  if (from.length + to.length > longest) return { line: Math.min(line, Math.max(1, old.length)), column };
  const target = lengthOf(now.slice(0, line - 1).join('\n')) + (line > 1 ? 1 : 0) + column - 1;
  const above = [...from]
    .slice(0, backBy(words, from, to, target))
    .join('')
    .split('\n');
  return { line: above.length, column: lengthOf(above.at(-1) ?? '') + 1 };
}

/** In characters. */
const lengthOf = (text: string): number => [...text].length;

const characters = (text: string): string[] => [...text];

/** Words and what parts them: of `--p.a=1 --p.b=2` without its first word, the rest is not `--p.` and `b=2`. */
const words = (text: string): string[] => text.split(/(\s+)/);

/** Where the character at `target` stood: by the parts that both texts have, and in a part that was changed by its characters. */
function backBy(split: (text: string) => string[], from: string, to: string, target: number): number {
  let [oldAt, newAt, gone] = [0, 0, ''];
  for (const { added, removed, value } of diffArrays(split(from), split(to))) {
    const text = value.join('');
    const length = lengthOf(text);
    if (!removed && newAt + length > target) {
      if (!added) return oldAt + target - newAt;
      // What came in place of something stood where that begins.
      const start = oldAt - lengthOf(gone);
      return split === characters ? start : start + backBy(characters, gone, text, target - newAt);
    }
    if (!added) oldAt += length;
    if (!removed) newAt += length;
    gone = removed ? text : '';
  }
  return oldAt;
}
