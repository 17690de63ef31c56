/** What must hold of migrate() for any text, and the smallest text of which it does not. */

import { parseShell } from '../../src/shell/bash/parse.js';
import type { MigrateOptions } from '../../src/types.js';
import { migrate } from '../helpers/migrate.js';

/** In milliseconds of the processor, for a text of some thousand characters: far above what is needed, far below what a person calls a hang. */
const patience = 5000;

/** Why something that must hold does not; undefined where all is well. */
export function wrong(text: string, options: MigrateOptions): string | undefined {
  const started = process.cpuUsage();
  try {
    const parsed = parseShell(text);
    for (const error of parsed.errors ?? [])
      if (error.pos < 0 || error.pos > text.length) return `an error at ${error.pos} of ${text.length}`;
    const { text: got, defect, invocations, findings, inserted } = migrate(text, options);
    if (defect !== undefined) return `a proof failed: ${defect}`;
    for (const { line, column, endLine, endColumn } of findings)
      if (line < 1 || column < 1 || endLine < line || (endLine === line && endColumn < column))
        return `a finding at ${line}:${column} to ${endLine}:${endColumn}`;
    if (got === text) return slow(started);
    if (invocations.every((one) => one.concerned === 'no') && !options.fixContinuations)
      return 'a script without a Reflow run was changed';
    if (inserted === 0 && got.length > text.length) return 'the text grew, and nothing was inserted';
    if (migrate(got, options).text !== got) return 'a second run changed it again';
    return slow(started);
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function slow(started: NodeJS.CpuUsage): string | undefined {
  const taken = process.cpuUsage(started).user / 1000;
  return taken > patience ? `it took ${Math.round(taken)} ms` : undefined;
}

/** Less and less of the text, by lines and then by characters, as long as it stays wrong. */
export function shrunk(text: string, isWrong: (text: string) => boolean): string {
  let now = text;
  for (const parts of [/(?<=\n)/, /(?=)/s]) {
    let pieces = now.split(parts);
    const until = performance.now() + 60_000;
    for (let size = Math.ceil(pieces.length / 2); size >= 1 && performance.now() < until; ) {
      let less = false;
      for (let at = 0; at < pieces.length && performance.now() < until; ) {
        const rest = [...pieces.slice(0, at), ...pieces.slice(at + size)];
        if (rest.length < pieces.length && isWrong(rest.join(''))) {
          pieces = rest;
          less = true;
        } else at += size;
      }
      if (size === 1 && !less) break;
      size = size === 1 ? 1 : Math.ceil(size / 2);
    }
    now = pieces.join('');
  }
  return now;
}
