/** The comments that go with the arguments that they are about. */
import { isContinued } from '../shell/bash/layout.js';
import { Gone } from '../shell/gone.js';
import type { Span } from '../shell/values.js';
import { instruction } from './repair.js';

/**
 * The comments above whole lines that go, where they would stand above nothing else (a blank line, another comment or the end of a block is all
 * that follows) and are about these lines: they speak of a flag there, or blank lines part both from all else. Any other may be about more, and stays.
 * @param goes spans in order that do not touch
 * @param joints the line feeds between scripts
 */
export function ownComments(text: string, goes: readonly Span[], joints: ReadonlySet<number>): Span[] {
  return goes.flatMap(({ pos, end }) => {
    if (text[pos - 1] !== '\n' || text[end - 1] !== '\n' || joints.has(pos - 1)) return [];
    const isAlone = joints.has(end) || joints.has(end - 1) || nothingBelow.test(text.slice(end, end + 200));
    const comments = isAlone ? commentsAbove(text, pos, joints) : '';
    const start = pos - comments.length;
    const isApart =
      /\n[ \t]*\n$/.test(text.slice(Math.max(0, start - 200), start)) &&
      /^[ \t]*(?:\n|$)/.test(text.slice(end, end + 200));
    const isOwn = isApart || wordsOf(text.slice(pos, end)).some((word) => speaksOf(comments, word));
    return comments !== '' && isOwn ? [{ pos: start, end: pos }] : [];
  });
}

/** The words that are only comments, `\`# why\``, on lines of which nothing else is left. They stand in the middle of a continued command, where no other comment may. */
export function commentWords(text: string, cuts: readonly Span[]): Span[] {
  const gone = new Gone(text, cuts);
  const starts = new Set(cuts.map(({ pos }) => text.lastIndexOf('\n', pos - 1) + 1));
  return [...starts].flatMap((pos) => {
    const end = text.indexOf('\n', pos);
    const line = text.slice(pos, end);
    if (!/^(?:\s|`#[^`\\]*`)*\\?$/.test(gone.left({ pos, end }))) return [];
    return Array.from(line.matchAll(/`#[^`\\]*`/g), ({ 0: word, index }) => ({
      pos: pos + index,
      end: pos + index + word.length,
    }));
  });
}

const nothingBelow = /^[ \t]*(?:#|\n|$|[)}]|(?:fi|done|esac|else|elif)\b|;;)/;

/** The comment lines right above a line, as far in as it is; none where one of them tells a program something. */
function commentsAbove(text: string, lineStart: number, joints: ReadonlySet<number>): string {
  const indent = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? '';
  let start = lineStart;
  while (start > 0 && !joints.has(start - 1)) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(above, start - 1);
    if (!line.startsWith(`${indent}#`)) return isContinued(line) ? '' : text.slice(start, lineStart);
    if (instruction.test(line.trimStart())) return '';
    start = above;
  }
  return text.slice(start, lineStart);
}

/** The words of the names of flags and variables: `load`, `vlm` and `weights` of `--policy.load_vlm_weights`. */
const wordsOf = (text: string): string[] =>
  Array.from(text.matchAll(/--(?:[\w-]+\.)*([\w-]+)|([a-z_]\w*)\+?=/gi), ([, flag, name = '']) =>
    (flag ?? name).split(/[-_]/),
  )
    .flat()
    .filter((word) => word.length > 2);

const speaksOf = (comments: string, word: string): boolean => new RegExp(`(?<!\\w)${word}`, 'i').test(comments);
