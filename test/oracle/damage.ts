/**
 * What people do to scripts, by chance: arguments left out, line ends of Windows, and continued lines that are broken. Each broken line
 * has a mark, so that what was meant is known without reading shell.
 */

/** Numbers from 0 up to 1, the same ones for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const argument = (name: string): RegExp =>
  new RegExp(
    `"${name}=[^"\\s]*"|'${name}=[^'\\s]*'|"${name}"=\\S+|${name}[= ](?:"[^"\\n]*"|'[^'\\n]*'|[^\\s"'\`();]+)`,
    'g',
  );
const required = [argument('--policy\\.teacher_model_path'), argument('--policy\\.use_reflow')];

/** Leaves out some of the teachers, or some of what selects Reflow. */
export function leaveOut(text: string, random: () => number): string {
  const name = required[random() < 0.7 ? 0 : 1];
  const share = random() < 0.5 ? 1 : 0.5;
  return name ? text.replace(name, (one) => (random() < share ? '' : one)) : text;
}

/** Gives a comment above, or one line, an end as Windows has it. */
export function windows(text: string, random: () => number): string {
  if (random() < 0.5) return `# windows\r\n${text}`;
  const lines = text.split('\n');
  const some = lines.flatMap((line, at) => (/^\s*[\w./-]+ [^()]*--[^()]*[^()\\&|;]$/.test(line) ? [at] : []));
  const chosen = some[Math.floor(random() * some.length)];
  return lines.map((line, at) => (at === chosen ? `${line}\r` : line)).join('\n');
}

const notes = ['', ' (see 3.1)', ' [paper]', ': 5%'];
/** In code these are nothing in a comment; in a string they may end it. */
const odd = [" don't", ' say "so', ' `x', ' $(x'];

/**
 * Breaks some of the continued lines, and puts backslashes where none belong. The marks: `on-7` behind a backslash that goes on, `line-7`
 * a comment between the lines, `tail-7` a comment in front of the backslash, `last-7` and `element-7` behind one that goes nowhere.
 */
export function breakLines(text: string, random: () => number): string {
  let number = 0;
  let inArray = false;
  const oddly =
    random() < 0.15 ? odd.filter((one) => ![...one].some((char) => /["'`]/.test(char) && text.includes(char))) : [];
  const mark = (kind: string): string => {
    const some = oddly.length > 0 ? oddly : notes;
    return `# ${kind}-${++number}${some[Math.floor(random() * some.length)]}`;
  };
  const lines = text.split('\n');
  return lines
    .map((line, at) => {
      const goesOn = /\\$/.test(line);
      const isLast = !goesOn && /\\$/.test(lines[at - 1] ?? '') && line.trim() !== '';
      if (/^\s*\w+\+?=\($/.test(line)) inArray = true;
      if (/^\s*\)/.test(line)) inArray = false;
      if (random() < 0.5) return line;
      if (goesOn) return brokenLine(line, random, mark);
      if (inArray && /^\s+-\S+$/.test(line)) return `${line} \\${random() < 0.5 ? '  \t' : ` ${mark('element')}`}`;
      if (isLast && random() < 0.6 && !/[;&|)]$/.test(line))
        return `${line} \\${random() < 0.5 ? '  \t' : ` ${mark('last')}`}`;
      return line;
    })
    .join('\n');
}

function brokenLine(line: string, random: () => number, mark: (kind: string) => string): string {
  const kind = random();
  if (kind < 0.35) return `${line} \t `;
  if (kind < 0.7) return `${line} ${mark('on')}`;
  if (kind < 0.9) return `${line}\n  ${mark('line')}`;
  return line.replace(/ ?(\\+)$/, (_, slashes: string) => ` ${mark('tail')} ${slashes}`);
}

const anyNote = [...notes, ...odd]
  .filter((one) => one !== '')
  .map((one) => one.replace(/[()$[\]]/g, '\\$&'))
  .join('|');
/** Behind the last of them a quote may close what stands around. */
const lineMark = new RegExp(`^[ \\t]*# line-\\d+(?:${anyNote})?(?:\\n|(?=["']))`, 'gm');

/** The text as its writer meant it: with the marked lines whole. */
export const asMeant = (text: string): string =>
  text
    .replace(lineMark, '')
    .replace(/(\\+)(?: \t | # on-\d.*)$/gm, '$1')
    .replace(/ ?\\+(?: {2}\t| # (?:last|element)-\d.*)$/gm, '')
    .replace(/ # tail-\d[^\\\n]* (\\+)$/gm, ' $1');

/** Comments on lines of their own that `before` has and `after` has not. */
export const lostComments = (before: string, after: string): string[] =>
  (before.match(/# line-\d+/g) ?? []).filter((one) => !after.includes(one));

/** The text of runs that an ignore comment is above: from the comment to the word that says so. */
export const ignoredIn = (text: string): string[] =>
  text.match(/# reflow-migrate-ignore-next-line\n(?:.*\n)*?.*--ignored=1/g) ?? [];
