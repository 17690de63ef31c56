/** One file's unified diff, as `git apply` takes it. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Empty where nothing changed. `path` is relative, with `/`. */
export function diff(path: string, before: string, after: string): string {
  if (before === after) return '';
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions: FILE_HEADERS_ONLY,
    context: 3,
  });
}

/** Colours a diff's lines for a terminal. */
export function colourDiff(
  text: string,
  colours: { red(s: string): string; green(s: string): string; cyan(s: string): string; bold(s: string): string },
): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('---') || line.startsWith('+++')) return colours.bold(line);
      if (line.startsWith('@@')) return colours.cyan(line);
      if (line.startsWith('-')) return colours.red(line);
      if (line.startsWith('+')) return colours.green(line);
      return line;
    })
    .join('\n');
}
