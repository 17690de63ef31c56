/** A file's changes as diff2html lays them out: side by side, and line by line for narrow screens. */
import { structuredPatch } from 'diff';
import { html } from 'diff2html';
import { type DiffFile, type DiffLine, LineType } from 'diff2html/lib/types.js';
import { type Markup, trusted, visible } from './markup.js';

export interface LaidDiff {
  readonly wide: Markup;
  readonly narrow: Markup;
  /** Rows of the wide one; both of its sides have as many. */
  readonly rows: number;
  readonly added: number;
  readonly deleted: number;
  /** Lines of the old text that are in it. */
  readonly lines: ReadonlySet<number>;
}

/** A line with a finding: its number in the old text, the ids of its places, and where they lead back to. */
export interface Mark {
  readonly line: number;
  readonly wideId: string;
  readonly narrowId: string;
  readonly href: string;
  readonly kind: string;
  readonly label: string;
}

/** Longer lines are cut off: nobody reads them, and comparing their words takes long. */
const longest = 2000;

const numbered = (kind: string, number: string): string =>
  `<span class="no${kind}"{{#${number}}} data-line="{{${number}}}"{{/${number}}}></span>`;
const content =
  '<span class="sign">{{#prefix}}{{{prefix}}}{{/prefix}}{{^prefix}} {{/prefix}}</span><span class="text">{{{content}}}</span>';

/** The page's own templates: rows of plain elements instead of tables in tables. */
const shared = {
  'generic-block-header':
    '<div class="row info"><span class="text">{{#blockHeader}}{{{blockHeader}}}{{/blockHeader}}</span></div>',
  'generic-wrapper': '{{{content}}}',
  'generic-file-path': '',
};
const wideTemplates = {
  ...shared,
  'side-by-side-file-diff': '<div class="pane">{{{diffs.left}}}</div><div class="pane">{{{diffs.right}}}</div>',
  'generic-line': `<div class="row {{type}}">${numbered(' old', 'lineNumber')}${content}</div>`,
};
const narrowTemplates = {
  ...shared,
  'line-by-line-file-diff': '{{{diffs}}}',
  'line-by-line-numbers': `${numbered(' old', 'oldNumber')}${numbered('', 'newNumber')}`,
  'generic-line': `<div class="row {{type}}">{{{lineNumber}}}${content}</div>`,
};

/** Lays out what changed. Line numbers count from 1. */
export function sideBySide(
  before: string,
  after: string,
  marksOf: (lines: ReadonlySet<number>) => readonly Mark[],
): LaidDiff {
  const file = fileOf(before, after);
  const lines = new Set(file.blocks.flatMap((block) => block.lines.flatMap((one) => one.oldNumber ?? [])));
  const draw = (outputFormat: 'side-by-side' | 'line-by-line', rawTemplates: Record<string, string>): string =>
    wholeWords(html([file], { outputFormat, rawTemplates, drawFileList: false, matching: 'lines' }));
  const marks = new Map(marksOf(lines).map((mark) => [mark.line, mark]));
  const wide = marked(draw('side-by-side', wideTemplates), marks, 'wideId');
  const narrow = marked(draw('line-by-line', narrowTemplates), marks, 'narrowId');
  const rows = wide.split('<div class="row').length - 1;
  return {
    wide: trusted(wide),
    narrow: trusted(narrow),
    rows: rows / 2,
    added: file.addedLines,
    deleted: file.deletedLines,
    lines,
  };
}

/**
 * Moves what is marked in a line to where a word begins. Of `--a.x=1 --a.y=2` without its first flag, the rest is the same whether
 * `--a.x=1 ` went or `x=1 --a.`: the flag is meant, and nothing of its neighbour.
 */
const wholeWords = (drawn: string): string =>
  drawn.replace(/([^<>]*)<(del|ins)>([^<>]*)<\/\2>/g, (whole, before: string, tag: string, changed: string) => {
    const [ahead, inside] = [charactersOf(before), charactersOf(changed)];
    const behind: string[] = [];
    while (ahead.length > 0 && !opensWord.test(ahead.at(-1) ?? '')) {
      const last = inside.pop();
      if (last === undefined || last !== ahead.pop()) return whole;
      inside.unshift(last);
      behind.unshift(last);
    }
    return `${ahead.join('')}<${tag}>${inside.join('')}</${tag}>${behind.join('')}`;
  });

/** What a word of a script begins behind, in HTML. */
const opensWord = /^(?:[\s("']|&quot;|&#0*39;|&#x27;)$/;

/** The characters of a text in HTML: `&amp;` is one. */
const charactersOf = (text: string): string[] => text.match(/&\w+;|&#\w+;|[\s\S]/gu) ?? [];

/** Makes links of the numbers of lines with findings. The old text comes first; no text can hold such a mark: its quotes are escaped. */
function marked(drawn: string, marks: ReadonlyMap<number, Mark>, id: 'wideId' | 'narrowId'): string {
  const done = new Set<Mark>();
  return drawn.replace(/<span class="no old" data-line="(\d+)"><\/span>/g, (number, line: string) => {
    const mark = marks.get(Number(line));
    if (!mark || done.has(mark)) return number;
    done.add(mark);
    return `<a class="no old found ${mark.kind}" data-line="${line}" id="${mark[id]}" href="${mark.href}" aria-label="${mark.label}"></a>`;
  });
}

/** Not by diff2html's reading of a patch: a line of a script may look like the head of a file there. */
function fileOf(before: string, after: string): DiffFile {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 3 });
  let addedLines = 0;
  let deletedLines = 0;
  const blocks = hunks.map((hunk) => {
    let oldNumber = hunk.oldStart;
    let newNumber = hunk.newStart;
    const lines = hunk.lines.flatMap((line): DiffLine[] => {
      const content = shown(line);
      switch (line[0]) {
        case '-':
          deletedLines++;
          return [{ type: LineType.DELETE, content, oldNumber: oldNumber++, newNumber: undefined }];
        case '+':
          addedLines++;
          return [{ type: LineType.INSERT, content, oldNumber: undefined, newNumber: newNumber++ }];
        case ' ':
          return [{ type: LineType.CONTEXT, content, oldNumber: oldNumber++, newNumber: newNumber++ }];
        default:
          // `\ No newline at end of file`: it never changes.
          return [];
      }
    });
    const header = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
    return { oldStartLine: hunk.oldStart, newStartLine: hunk.newStart, header, lines };
  });
  return {
    oldName: 'a',
    newName: 'a',
    language: '',
    isCombined: false,
    isGitDiff: false,
    addedLines,
    deletedLines,
    blocks,
  };
}

function shown(line: string): string {
  const text = visible(line.replace(/\r$/u, '').replace(/^(.)\ufeff/u, '$1'));
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}
