/** One file's unified diff, as `git apply` takes it. */
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import { encode } from '../files/text.js';
import { harmless } from './width.js';

/** Empty where nothing changed. `path` has `/`; one that is absolute is given as seen from the root. */
export function diff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const hunks = createTwoFilesPatch('', '', before, after, undefined, undefined, {
    headerOptions: OMIT_HEADERS,
    context: 3,
  });
  const name = path.replace(/^\/+/, '');
  return `--- ${quoted(`a/${name}`)}\n+++ ${quoted(`b/${name}`)}\n${hunks}`;
}

const letters: Readonly<Record<string, string>> = { '\n': 'n', '\r': 'r', '\t': 't', '"': '"', '\\': '\\' };

/** Plain ASCII but for `"` and `\`, and what people write in other languages: git and patch read it as it is, and so do people. */
const plain = /^(?:[ !#-[\]-~]|(?![ -~])[\p{L}\p{M}\p{N}\p{P}\p{S}])*$/u;

/** A name as git and patch read it: one that is not plain has its bytes in C's way, also those that are not UTF-8. */
function quoted(name: string): string {
  // Behind a name with a blank git puts a tab: `patch` would end the name at the blank.
  if (plain.test(name)) return name.includes(' ') ? `${name}\t` : name;
  const chars = [...encode(name).toString('latin1')].map((char) => {
    const letter = letters[char];
    if (letter !== undefined) return `\\${letter}`;
    return /[ -~]/.test(char) ? char : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return `"${chars.join('')}"`;
}

interface DiffColours {
  red(s: string): string;
  green(s: string): string;
  cyan(s: string): string;
  bold(s: string): string;
}

/** A diff for people's eyes: no byte of a script steers the terminal, and lines have colours where they are wanted. */
export function diffForTerminal(text: string, colours: DiffColours | undefined): string {
  return text
    .split('\n')
    .map((raw) => {
      // Tabs and CRLF line ends are ordinary.
      const line = raw.replace(/[^\t\r]+|\r(?!$)/g, harmless);
      if (!colours) return line;
      if (line.startsWith('---') || line.startsWith('+++')) return colours.bold(line);
      if (line.startsWith('@@')) return colours.cyan(line);
      if (line.startsWith('-')) return colours.red(line);
      if (line.startsWith('+')) return colours.green(line);
      return line;
    })
    .join('\n');
}
