/** Puts a member beside another one, in the style of its file. */
import { type Edit, lineBreakAt, lineEndAt, lineStartAt, nextLineAt } from './edits.js';
import type { Inserted } from './prove.js';
import type { Place } from './settings.js';
import type { MapTree } from './tree.js';

/** Words that a reader of YAML, of 1.1 or 1.2, takes for something else than text. */
const special = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/**
 * The edit that puts `key: value` beside `beside`, in the same mapping; undefined where that one has no line, or no place in braces.
 *
 * @param key the last part of the keys; what is in front of it is that of `beside`
 * @param value a word such as `true` as it is, or a text, which is quoted as the format and the file want it
 */
export function insertionBeside(
  text: string,
  { member, map }: Place,
  key: string,
  value: { readonly word: string } | { readonly text: string },
  isJson: boolean,
): { edit: Edit; declared: Inserted } | undefined {
  if (member.odd) return undefined;
  const name = member.key.slice(0, member.key.lastIndexOf('.') + 1) + key;
  const declared = { key: name, data: 'word' in value ? `boolean ${value.word}` : `string ${value.text}` };
  const written = text.slice(member.pos, member.keyEnd);
  const quotes = written.startsWith('"') ? '"' : written.startsWith("'") ? "'" : '';
  const said = 'word' in value ? value.word : textOf(value.text, quoteIn(map), isJson);
  const start = lineStartAt(text, member.pos);
  const indent = text.slice(start, member.pos);
  const ownsLine = /^[ \t]*$/.test(indent);
  if (map.flow) {
    const colon = /^\s*:[ \t]*/.exec(text.slice(member.keyEnd))?.[0] ?? ': ';
    const gap = ownsLine ? lineBreakAt(text, member.pos) + indent : ' ';
    const edit = { pos: member.pos, end: member.pos, text: `${quotes}${name}${quotes}${colon}${said},${gap}` };
    return { edit, declared };
  }
  if (!ownsLine) return undefined;
  const line = `${indent}${quotes}${name}${quotes}: ${said}`;
  const at = nextLineAt(text, lineEndAt(text, member.end));
  const feed = lineBreakAt(text, at);
  const edit = { pos: at, end: at, text: at === text.length && !text.endsWith('\n') ? feed + line : line + feed };
  return { edit, declared };
}

/** The quotes of the first text in a mapping that has any. */
function quoteIn({ members }: MapTree): '"' | "'" | undefined {
  for (const { value } of members) if (value.kind === 'scalar' && value.quote) return value.quote;
  return undefined;
}

function textOf(text: string, quote: '"' | "'" | undefined, isJson: boolean): string {
  const isPlain = /^[./~]*[A-Za-z_][\w./-]*$/.test(text) && !special.test(text);
  if (!isJson && isPlain && quote === undefined) return text;
  if (!isJson && quote === "'" && /^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}
