/** argv → options → run → exit status; the only file that touches `process`. */
import { readFileSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import picocolors from 'picocolors';
import { runOptions } from './command-line/options.js';
import { parse } from './command-line/parse.js';
import { type Configuration, ConfigurationError, configuration } from './config/config.js';
import type { When } from './doctor/command.js';
import { removeTemporaryFiles } from './files/write.js';
import { langOf, messagesIn } from './messages/messages.js';
import { configurationLine } from './report/configuration.js';
import { type Colours, harmless } from './report/pretty.js';
import { Progress } from './report/progress.js';
import { type Console, reason, run, runStdin } from './run.js';
import type { Lang } from './types.js';

/** Runs the program and returns its exit status. */
export async function main(argv: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  let running = false;
  let interrupted: number | undefined;
  let live = false;
  // Whoever reads us may stop early (`| head -1`): that is no error of ours, and a training that we listen to goes on.
  process.stdout.on('error', () => {
    if (!live) process.exit(0);
  });
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => {
      // The run ends at the next file, with a summary; whoever cannot wait asks twice.
      if (interruption.signal.aborted || !running) {
        removeTemporaryFiles();
        process.exit(status);
      }
      interrupted = status;
      interruption.abort();
    });
  }
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  /** The configuration of a call; false where something in it is wrong, which has been said then. */
  const configured = async (
    given: string | false | undefined,
    lang: Lang,
  ): Promise<Configuration | undefined | false> => {
    if (given === false) return undefined;
    try {
      return await configuration(given, process.cwd(), homedir());
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      say(configurationLine(error, lang));
      return false;
    }
  };
  const call = parse(argv, process.stdout.columns);
  switch (call.command) {
    case 'tell':
      process.stdout.write(call.out);
      process.stderr.write(call.err);
      return call.status;
    case 'explain': {
      const { explainByName } = await import('./report/rules.js');
      const lang = call.flags.lang ?? langOf(process.env);
      const text = explainByName(call.rule, lang, process.stdout.columns);
      if (text === undefined) {
        const words = messagesIn(lang).call;
        say(harmless(words.error(words.unknownRule(call.rule ?? ''))));
        return 2;
      }
      process.stdout.write(text);
      return 0;
    }
    case 'completion': {
      const { completion } = await import('./completion/completion.js');
      process.stdout.write(completion(call.shell));
      return 0;
    }
    case 'doctor': {
      const { doctor } = await import('./doctor/command.js');
      process.stderr.on('error', () => undefined);
      const lang = call.flags.lang ?? langOf(process.env);
      const config = await configured(call.flags.config, lang);
      if (config === false) return 2;
      const entrypoint = [...(config?.entrypoints ?? []), ...(call.flags.entrypoint ?? [])];
      return await doctor(
        call.scripts,
        { ...call.flags, entrypoint, lang },
        {
          cwd: process.cwd(),
          input: process.stdin,
          out: (bytes) => written(process.stdout, bytes),
          err: (bytes) => written(process.stderr, bytes),
          live: () => {
            running = true;
            live = true;
          },
          colours: (when, stream) => coloursOf(when, stream === 'out' ? process.stdout : process.stderr),
          columns: (stream) => (stream === 'out' ? process.stdout : process.stderr).columns,
        },
      );
    }
    case 'migrate':
    case 'inspect': {
      const locale = langOf(process.env);
      const config = await configured(call.flags.config, call.flags.lang ?? locale);
      if (config === false) return 2;
      const { options, transform, stdinFilename, color, interactive } = runOptions(call, config, {
        cwd: process.cwd(),
        lang: locale,
      });
      const messages = messagesIn(options.lang);
      const words = messages.call;
      // Whoever has just answered for each change need not see the diff again.
      const seen = interactive && options.format === 'pretty' && process.stdout.isTTY;
      // It must fit on one line, to be cleared.
      const watched = process.stderr.isTTY && process.env.TERM !== 'dumb' && process.stderr.columns >= 50;
      const progress =
        watched && options.format === 'pretty' && !options.quiet && !interactive
          ? new Progress((text) => process.stderr.write(text))
          : undefined;
      const console: Console = {
        out: (bytes) => {
          progress?.hide();
          return seen ? Promise.resolve() : written(process.stdout, bytes);
        },
        say: (line) => {
          progress?.hide();
          say(line);
        },
        progress: progress && ((line) => progress.tick(line)),
        colours: { out: coloursOf(color, process.stdout), err: coloursOf(color, process.stderr) },
        columns: process.stderr.columns,
        terminal: process.stdout.isTTY === true,
        together: process.stdout.isTTY && process.stderr.isTTY,
        interruption: interruption.signal,
      };
      if (interactive) {
        if (!process.stdin.isTTY || !process.stderr.isTTY || options.paths.includes('-')) {
          say(words.error(messages.choose.needsTerminal));
          return 2;
        }
        const [{ Chooser }, { Keys }, { asking }] = await Promise.all([
          import('./choose/choose.js'),
          import('./choose/keys.js'),
          import('./choose/prompt.js'),
        ]);
        const keys = new Keys(process.stdin, process.env.TERM === 'dumb', () => process.emit('SIGINT'));
        const ask = asking({
          print: (text) => process.stderr.write(text),
          key: () => keys.next(),
          colours: console.colours.err,
          messages,
        });
        console.chooser = new Chooser(ask, transform, options);
      }
      if (config && options.verbose && options.format === 'pretty')
        say(harmless(messages.configuration.using(config.path)));
      try {
        if (options.paths.includes('-')) {
          if (options.paths.length > 1) {
            say(words.error(words.stdinAlone));
            return 2;
          }
          return await runStdin(readFileSync(0), stdinFilename, options, transform, console);
        }
        running = true;
        const status = await run(options, transform, console);
        return interrupted ?? status;
      } catch (error) {
        say(harmless(words.error(reason(error))));
        return 2;
      }
    }
  }
}

/** Each stream is judged by itself: the diff may go to a file while the messages are read. */
function coloursOf(when: When, stream: NodeJS.WriteStream): Colours | undefined {
  return when === 'always' || (when === 'auto' && wantsColour(stream)) ? picocolors.createColors(true) : undefined;
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

/** Resolves once the bytes are on their way, or where nobody takes them any more. */
const written = (stream: NodeJS.WritableStream, bytes: Uint8Array | string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(bytes, () => resolve());
  });

/** For a fault that even `main` did not foresee: one line, no stack. */
export function lastWords(error: unknown): void {
  try {
    writeSync(2, `error: ${reason(error)}\n`);
  } catch {
    // Nobody reads us any more.
  }
}
