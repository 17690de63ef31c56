/** The process: what it gives to a command, and how signals end it; with `terminal.ts`, the only file that touches `process`. */
import { writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { parse } from './command-line/parse.js';
import { obey, type World } from './commands.js';
import { removeTemporaryFiles } from './files/write.js';
import { langOf } from './messages/lang.js';
import { messagesIn } from './messages/messages.js';
import { Output } from './output.js';
import { reason, textOf } from './reason.js';
import { harmless } from './report/pretty.js';
import { fitted } from './report/width.js';
import { editing } from './terminal.js';

/** What a signal, or a reader that goes away, meets. */
const life = {
  /** Aborted where somebody wants the run to end. */
  interruption: new AbortController(),
  /** The exit status that the signal asks for. */
  interrupted: undefined as number | undefined,
  /** Something is under way that ends by itself, at the next file. */
  running: false,
};

/** Where it fails, a run ends at the next file: its diff would be lost. A training that writes through us goes on. */
const output = new Output(process.stdout, () => life.interruption.abort());

/** Runs the program and returns its exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  heedSignals();
  const call = parse(argv, { columns: process.stdout.columns, lang: langOf(process.env) });
  const status = await obey(call, worldOf(argv));
  if (!output.failure) return status;
  const { call: words, problems } = messagesIn(('flags' in call ? call.flags.lang : undefined) ?? langOf(process.env));
  say(harmless(words.error(words.outputFailed(reason(output.failure, problems)))));
  return 2;
}

const worldOf = (argv: readonly string[]): World => ({
  argv,
  cwd: process.cwd(),
  home: homedir(),
  env: process.env,
  stdin: process.stdin,
  stdout: {
    isTTY: process.stdout.isTTY,
    columns: process.stdout.columns,
    isOpen: () => output.isOpen(),
    write: (bytes) => output.write(bytes),
  },
  stderr: {
    isTTY: process.stderr.isTTY,
    columns: process.stderr.columns,
    write: (bytes) => new Promise((resolve) => process.stderr.write(bytes, () => resolve())),
  },
  say,
  interruption: life.interruption.signal,
  live: () => {
    life.running = true;
  },
  interrupted: () => life.interrupted,
});

function heedSignals(): void {
  process.stderr.on('error', () => undefined);
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      if (editing.now && signal === 'SIGINT') return;
      // The run ends at the next file, with a summary; whoever cannot wait asks twice.
      if (life.interruption.signal.aborted || !life.running) {
        removeTemporaryFiles();
        process.exit(status);
      }
      life.interrupted = status;
      life.interruption.abort();
    });
  }
}

/** A line for people. */
const say = (line: string): void => {
  process.stderr.write(`${fitted(line, process.stderr.columns)}\n`);
};

/** For a fault that even `main` did not foresee: one line, no stack. */
export function lastWords(error: unknown): void {
  try {
    writeSync(2, `error: ${textOf(error)}\n`);
  } catch {
    // Nobody reads us any more.
  }
}
