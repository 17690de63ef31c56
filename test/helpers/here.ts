/** Runs the pipeline in the process of the tests: many small runs take a tenth of the time that as many programs take. */
import { runOptions } from '../../src/command-line/options.js';
import { parse } from '../../src/command-line/parse.js';
import { run } from '../../src/run.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import type { Outcome } from './program.js';

/** As `run` of `program.ts`, for a call that migrates by the built-in transform, whatever configuration there is. */
export async function runHere(cwd: string, args: readonly string[]): Promise<Outcome> {
  const call = parse(args, { columns: undefined, lang: 'en' });
  if (call.command !== 'migrate') throw new TypeError(`no call that migrates: ${args.join(' ')}`);
  const { options, transform } = runOptions(call, undefined, { cwd, lang: 'en', transform: smolvlaReflow });
  const printed: Uint8Array[] = [];
  const said: string[] = [];
  const status = await run(options, transform, {
    out: async (bytes) => void printed.push(bytes),
    say: (line) => void said.push(line),
    colours: { out: undefined, err: undefined },
    columns: undefined,
    terminal: false,
    together: false,
    interruption: new AbortController().signal,
    mayLose: async () => true,
  });
  return { status, out: Buffer.concat(printed).toString(), err: said.join('\n') };
}
