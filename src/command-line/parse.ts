/** argv → a call, or what to tell instead: the help, the version, what is wrong. */
import { CommanderError } from 'commander';
import { harmless } from '../report/width.js';
import { type Call, programFor } from './programs.js';

/** What to print in place of a run. */
export interface Told {
  readonly command: 'tell';
  readonly out: string;
  readonly err: string;
  readonly status: 0 | 2;
}

/** `columns` is the width of the terminal, for the help. */
export function parse(argv: readonly string[], columns: number | undefined): Call | Told {
  let call: Call | undefined;
  let out = '';
  let err = '';
  const { program, rest } = programFor(argv, (found) => {
    call = found;
  });
  program
    .configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => {
        err += text;
      },
      getOutHelpWidth: () => columns || 80,
      getErrHelpWidth: () => columns || 80,
    })
    .exitOverride();
  try {
    program.parse(rest, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return {
      command: 'tell',
      out,
      err: err.split('\n').map(harmless).join('\n'),
      status: error.exitCode === 0 ? 0 : 2,
    };
  }
  if (!call) throw new Error(`${program.name()} parsed, but gave no call`);
  return call;
}
