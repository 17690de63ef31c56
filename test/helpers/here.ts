/** Runs the program in the process of the tests: many small runs take a tenth of the time that as many processes take. */
import { homedir } from 'node:os';
import { parse } from '../../src/command-line/parse.js';
import { obey } from '../../src/commands.js';
import { langOf } from '../../src/messages/lang.js';
import { fitted } from '../../src/report/width.js';
import type { Outcome } from './program.js';

/** As `run` of `program.ts`, for a call that reads no standard input and starts nothing that looks at the environment. */
export async function runHere(
  cwd: string,
  argv: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1', ...variables };
  const out: (string | Uint8Array)[] = [];
  const err: (string | Uint8Array)[] = [];
  const status = await obey(parse(argv, { columns: undefined, lang: langOf(env) }), {
    ...{ argv, cwd, home: homedir(), env, stdin: nothing() },
    stdout: { isOpen: () => true, write: async (bytes) => void out.push(bytes) },
    stderr: { write: async (bytes) => void err.push(bytes) },
    say: (line) => void err.push(`${fitted(line, undefined)}\n`),
    interruption: new AbortController().signal,
    live: () => undefined,
    interrupted: () => undefined,
  });
  return { status, out: textOf(out), err: textOf(err) };
}

const textOf = (parts: readonly (string | Uint8Array)[]): string =>
  Buffer.concat(parts.map((one) => Buffer.from(one))).toString();

async function* nothing(): AsyncGenerator<Uint8Array> {}
