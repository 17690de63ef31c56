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
  const [from, to] = [[...old.join('\n')], [...now.join('\n')]];
  if (from.length + to.length > longest) return { line: Math.min(line, Math.max(1, old.length)), column };
  const target = [...now.slice(0, line - 1).join('\n')].length + (line > 1 ? 1 : 0) + column - 1;
  let [oldAt, newAt, gone] = [0, 0, 0];
  for (const { added, removed, value } of diffArrays(from, to)) {
    const { length } = value;
    if (!removed && newAt + length > target) {
      // What came in place of something stood where that begins.
      oldAt += added ? -gone : target - newAt;
      break;
    }
    if (!added) oldAt += length;
    if (!removed) newAt += length;
    gone = removed ? length : 0;
  }
  const above = from.slice(0, oldAt).join('').split('\n');
  return { line: above.length, column: [...(above.at(-1) ?? '')].length + 1 };
}
