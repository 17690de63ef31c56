/** Markup that escapes whatever is put into it: a name or a line from a script can never become an element. */
import { harmless } from '../width.js';

/** Text that is markup already; made by `markup` and by `trusted` alone. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | undefined | readonly Part[];

/** Markup from a source that escapes on its own. */
export const trusted = (text: string): Markup => new Markup(text);

/** A template whose holes are escaped; markup and lists of it go in as they are, `undefined` as nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, index) => text + (index < parts.length ? written(parts[index]) : '')).join(''));
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return escaped(visible(String(part)));
}

/** A sentence. No line ends within the dashes of a flag. */
export const sentence = (text: string): Markup =>
  markup`${text.split(/(--\w+)/).map((part, at) => (at % 2 === 1 ? markup`<span class="dashed">${part}</span>` : part))}`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** Without what steers rather than shows; a tab is a tab. */
export const visible = (text: string): string => text.split('\t').map(harmless).join('\t');
