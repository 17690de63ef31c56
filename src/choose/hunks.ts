/** A proposed change as text that a person edits, and what such a text makes of the scripts. */
import { applyPatch, structuredPatch } from 'diff';

/** A script's path, its text as it is now, and as it is proposed. */
export interface Proposal {
  readonly path: string;
  readonly now: string;
  readonly proposed: string;
  /** Whether two texts of the file say the same. */
  isSame(one: string, other: string): boolean;
}

/** Why an edited text is not taken: its hunks are others, lines of the file differ in it, or it says something else to the shell. */
export type NotTaken = 'hunks' | 'lines' | 'program';

interface Hunk {
  readonly file: number;
  /** Its first line in the text as it is now, from 0, and the lines that it replaces, with their ends. */
  readonly start: number;
  readonly old: readonly string[];
  readonly text: string;
}

/** Lines with their ends. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

function hunksOf(files: readonly Proposal[]): Hunk[] {
  return files.flatMap(({ now, proposed }, file) => {
    if (now === proposed) return [];
    const lines = linesOf(now);
    const { hunks } = structuredPatch('', '', now, proposed, undefined, undefined, { context: 3 });
    return hunks.map(({ oldStart, oldLines, newStart, newLines, lines: shown }) => {
      const start = Math.max(0, oldStart - 1);
      const head = `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;
      return { file, start, old: lines.slice(start, start + oldLines), text: `${[head, ...shown].join('\n')}\n` };
    });
  });
}

/** The text for the editor: the help as comments, then each file's name as a comment, and its hunks. */
export function editable(files: readonly Proposal[], help: string): string {
  let text = help.replace(/^/gm, '# ').concat('\n');
  let last = -1;
  for (const hunk of hunksOf(files)) {
    if (hunk.file !== last) text += `# ${files[hunk.file]?.path.replace(/[\r\n]/g, '?')}\n`;
    last = hunk.file;
    text += hunk.text;
  }
  return text;
}

/**
 * The texts that an edited text makes, one of each file, in order; or why it is not taken. The lines with a blank or `-` in
 * front must still be the file's, and the result must be the same program as what was proposed.
 */
export function taken(files: readonly Proposal[], edited: string): readonly string[] | NotTaken {
  const hunks = hunksOf(files);
  const given = edited
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/^@@.*\n?/m)
    .slice(1);
  if (given.length !== hunks.length) return 'hunks';
  const texts = files.map(({ now }) => linesOf(now));
  // From the end, so that the numbers of lines hold.
  for (const [index, { file, start, old }] of [...hunks.entries()].reverse()) {
    const sides = sidesOf(given[index] ?? '');
    if (!sides || sides.old.join('') !== old.join('')) return 'lines';
    texts[file]?.splice(start, old.length, ...sides.new);
  }
  const made = texts.map((lines) => lines.join(''));
  return files.every(({ proposed, isSame }, index) => isSame(proposed, made[index] ?? '')) ? made : 'program';
}

/** The lines of a hunk before and after, with their ends; undefined where a line has none of the signs of a diff. */
function sidesOf(hunk: string): { old: string[]; new: string[] } | undefined {
  const sides = { old: [] as string[], new: [] as string[] };
  const lines = hunk.replace(/\n$/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    // An editor may take the blank from an empty line.
    const sign = line.charAt(0) || ' ';
    if (sign === '\\') continue;
    if (!' -+'.includes(sign)) return undefined;
    const text = line.slice(1) + (lines[index + 1]?.startsWith('\\') ? '' : '\n');
    if (sign !== '+') sides.old.push(text);
    if (sign !== '-') sides.new.push(text);
  }
  return sides;
}

/**
 * A script that a person has edited, after one more change: `from` and `to` are its text without that editing, before and
 * after the change. Undefined where the change meets what was edited.
 */
export function carried(edited: string, from: string, to: string, isSame: Proposal['isSame']): string | undefined {
  if (from === to) return edited;
  if (edited === from) return to;
  const result = applyPatch(edited, structuredPatch('', '', from, to, undefined, undefined, { context: 1 }));
  return result !== false && isSame(result, to) ? result : undefined;
}
