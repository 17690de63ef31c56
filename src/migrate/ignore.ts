/** Comments that tell the program to look away. */

export interface Ignored {
  readonly file: boolean;
  /** Whether there is such a comment at all. */
  readonly any: boolean;
  /** Whether a line (from 1) is to be left alone. */
  has(line: number): boolean;
}

export function findIgnored(text: string): Ignored {
  if (!text.includes('reflow-migrate-ignore-')) return { file: false, any: false, has: () => false };
  const lines = new Set<number>();
  let file = false;
  let open = false;
  text.split('\n').forEach((content, index) => {
    const word = /^\s*#\s*reflow-migrate-ignore-(next-line|file|start|end)\b/.exec(content)?.[1];
    if (word === 'file') file = true;
    else if (word === 'next-line') lines.add(index + 2);
    else if (word === 'start') open = true;
    else if (word === 'end') open = false;
    if (open) lines.add(index + 1);
  });
  return { file, any: true, has: (line) => lines.has(line) };
}
