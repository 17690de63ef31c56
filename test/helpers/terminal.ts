/** Runs a program on a terminal of its own, as a person would, and types. */
import { spawn } from 'node:child_process';
import { bin } from './program.js';

export interface Session {
  readonly status: number | null;
  /** All that was shown, with the terminal's control sequences. */
  readonly shown: string;
}

export type Typed = readonly (readonly [shows: string, keys: string])[];

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The built program. @param redirect shell redirections behind the command, such as `>x.patch` */
export const onTerminal = (
  cwd: string,
  args: readonly string[],
  typed: Typed,
  { redirect = '', env = {} }: { redirect?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Session> =>
  typeInto(cwd, `${[process.execPath, bin, ...args].map(quoted).join(' ')} ${redirect}`, typed, env);

/**
 * Any command line.
 *
 * @param typed what to type, each once the text before it has been shown
 */
export function typeInto(cwd: string, line: string, typed: Typed, env: NodeJS.ProcessEnv = {}): Promise<Session> {
  return new Promise((resolve, reject) => {
    const command = `stty cols 80 rows 40; ${line}`;
    const child = spawn('script', ['-qefc', command, '/dev/null'], {
      cwd,
      timeout: 300_000,
      env: { ...process.env, LC_ALL: 'C', TERM: 'xterm-256color', NO_COLOR: '1', SHELL: '/bin/bash', ...env },
    });
    const left = [...typed];
    let shown = '';
    let seen = 0;
    child.stdout.on('data', (data: Buffer) => {
      shown += data.toString();
      for (;;) {
        const [next] = left;
        const at = next ? shown.indexOf(next[0], seen) : -1;
        if (!next || at === -1) return;
        seen = at + next[0].length;
        left.shift();
        child.stdin.write(next[1]);
      }
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), 300_000);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      if (left.length > 0) reject(new Error(`never shown: ${left[0]?.[0]}\n${shown}`));
      else resolve({ status, shown });
    });
  });
}
