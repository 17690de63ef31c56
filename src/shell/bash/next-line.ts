/** Whether a command goes on behind a line that is meant to be continued: what a reader sees at the beginning of the next line. */
import { isInterpreter, launcherOptions, readers, shellTaker } from '../programs.js';
import { baseName } from '../shell-text.js';

/** `last`: nothing goes on. `open`: the next line may belong to the command, or be one of its own. */
export type Going = 'on' | 'last' | 'open';

/** No command begins with it: an option, an operator, a redirection. */
const never = /^(?:["']?-|[|&<>]|\d+[<>]|;(?!;))/;
/** It ends what stands around the command. */
const closing = /^(?:[)}`]|;;|(?:fi|done|esac|else|elif|then|do)(?![\w-]))/;
/** A block that begins on the line that its first command begins on: what is indented below is the next command. */
const opensBlock = /(?:^|[\s;])(?:do|then|else|[{(])[ \t]+\S/;
const words =
  /^(?:if|for|while|until|case|function|select|time|coproc|!|\[\[?|\{|\(+|:|\.|alias|bg|break|cd|continue|declare|echo|eval|exec|exit|export|fg|jobs|let|local|mapfile|popd|print|printf|pushd|read|readonly|return|set|shift|source|test|trap|true|false|typeset|ulimit|umask|unset|wait)$/;

/** Names of the functions that a text defines. */
export const functionsIn = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(/^[ \t]*(?:function[ \t]+)?([\w:.-]+)[ \t]*\(\)/gm), ([, name = '']) => name));

/**
 * Tells how a command goes on behind the line that ends at `lineEnd`; comment lines below it are passed over.
 * @param first the first of the command's lines
 * @param front the text of its last one, up to the backslash
 */
export function goingOn(
  text: string,
  lineEnd: number,
  first: string,
  front: string,
  functions: () => ReadonlySet<string>,
): Going {
  let line = lineBelow(text, lineEnd);
  while (line && /^[ \t]*#/.test(line.text)) line = lineBelow(text, line.end);
  if (!line) return 'last';
  if (line.text.trim() === '') {
    // `--a \ `, an empty line, `--b`: what was meant is plain, but the empty line ends the command as well.
    while (line && /^[ \t]*(?:#|$)/.test(line.text)) line = lineBelow(text, line.end);
    return line && /^[ \t]*["']?--/.test(line.text) ? 'open' : 'last';
  }
  const begins = line.text.trimStart();
  if (never.test(begins)) return 'on';
  if (closing.test(begins)) return 'last';
  const isDeeper = !opensBlock.test(first) && widthOf(line.text) > widthOf(first);
  // A flag without its value waits for one, also where that is a command as well.
  const isOpen = /(?:^|[ \t])--[\w.-]+[ \t]*$/.test(front);
  const isLikely = isDeeper || isOpen;
  if (isOpen && /^(?:true|false)(?![\w-])/.test(begins)) return 'on';
  if (!isCommand(begins, first, functions)) return isLikely ? 'on' : 'open';
  if (isWaiting(first, front)) return isDeeper ? 'on' : 'open';
  return isLikely ? 'open' : 'last';
}

/** Whether a command names no program but a launcher: `docker run IMAGE`, `A=1`. */
function isWaiting(first: string, front: string): boolean {
  const words = `${first.replace(/[ \t]#.*/, '')} ${front}`.split(/\s+/).filter((word) => !/^(?:\\?$|\w+=)/.test(word));
  const [launcher, ...others] = words.map(baseName);
  if (launcher === undefined) return true;
  return (
    launcherOptions(launcher) !== undefined && !others.some((name) => isInterpreter(name) || /\.(?:py|sh)$/.test(name))
  );
}

function lineBelow(text: string, lineEnd: number): { readonly text: string; readonly end: number } | undefined {
  if (lineEnd === -1 || lineEnd + 1 >= text.length) return undefined;
  const end = text.indexOf('\n', lineEnd + 1);
  return { text: text.slice(lineEnd + 1, end === -1 ? undefined : end), end };
}

/** How far a line is indented. */
export function widthOf(line: string): number {
  const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
  let width = 0;
  for (const char of indent) width = char === '\t' ? width - (width % 8) + 8 : width + 1;
  return width;
}

/** Whether a line begins with a word that, as a rule, is a command: a keyword, a builtin, a known program, a function, an assignment. */
function isCommand(line: string, first: string, functions: () => ReadonlySet<string>): boolean {
  const [word = ''] = /^[^\s;|&<>]+/.exec(line) ?? [];
  const name = baseName(word);
  return (
    /^\w+(?:\[[^\]]*\])?\+?=/.test(word) ||
    word.startsWith('(') ||
    words.test(word) ||
    readers.has(name) ||
    isInterpreter(name) ||
    launcherOptions(name) !== undefined ||
    shellTaker(name) !== undefined ||
    word === /\S+/.exec(first)?.[0] ||
    functions().has(word)
  );
}
