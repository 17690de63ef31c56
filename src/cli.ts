/** argv → options → run → exit status; with `terminal.ts`, the only file that touches `process`. */
import { writeSync } from 'node:fs';
import { homedir } from 'node:os';
import picocolors from 'picocolors';
import { checked } from '../transforms/checks.js';
import { givenBaseline } from './baseline/given.js';
import { type Run, runOptions } from './command-line/options.js';
import { parse } from './command-line/parse.js';
import type { Call } from './command-line/programs.js';
import { type Configuration, ConfigurationError, configuration } from './config/config.js';
import type { When } from './doctor.js';
import { removeTemporaryFiles } from './files/write.js';
import { hasSettings } from './hosts/hosts.js';
import { langOf } from './messages/lang.js';
import { messagesIn } from './messages/messages.js';
import { ruleIds, withoutTransform } from './migrate/severity.js';
import { nearest } from './nearest.js';
import { Output } from './output.js';
import { reason, textOf } from './reason.js';
import { configurationLine } from './report/configuration.js';
import { type Colours, harmless } from './report/pretty.js';
import { Progress } from './report/progress.js';
import { fitted } from './report/width.js';
import { run } from './run.js';
import type { Console } from './run-options.js';
import { runStdin } from './stdin.js';
import { askerOf, chooserOf, editing, guardOf, inputOf } from './terminal.js';
import { givenTransform, hasWrongRule, isForOther } from './transforms/given.js';
import type { Lang } from './types.js';

type CallOf<Command extends Call['command']> = Extract<Call, { command: Command }>;

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
  const status = await obey(call);
  if (!output.failure) return status;
  const { call: words, problems } = messagesIn(('flags' in call ? call.flags.lang : undefined) ?? langOf(process.env));
  say(harmless(words.error(words.outputFailed(reason(output.failure, problems)))));
  return 2;
}

async function obey(call: ReturnType<typeof parse>): Promise<number> {
  switch (call.command) {
    case 'tell':
      await output.write(call.out);
      for (const line of call.err) say(line);
      return call.status;
    case 'explain':
      return await explain(call);
    case 'completion': {
      const { completion } = await import('./completion/completion.js');
      await output.write(completion(call.shell, call.lang ?? langOf(process.env)));
      return 0;
    }
    case 'doctor':
      return await examine(call);
    case 'list':
    case 'new':
    case 'test':
      return await ownTransforms(call);
    case 'migrate':
    case 'inspect':
      return await migrate(call);
  }
}

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

/** The configuration of a call; false where something in it is wrong, which has been said then. */
async function configured(given: string | false | undefined, lang: Lang): Promise<Configuration | undefined | false> {
  if (given === false) return undefined;
  try {
    return await configuration(given, process.cwd(), homedir());
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    say(configurationLine(error, lang));
    const isFile = !['unreadable', 'format', 'absent'].includes(error.flaw.wrong);
    if (!isFile) say(messagesIn(lang).configuration.remedy);
    return false;
  }
}

async function explain({ rule: given, flags }: CallOf<'explain'>): Promise<number> {
  // Where several transforms run, reports name a rule with its transform.
  const rule = given && withoutTransform(given);
  const lang = flags.lang ?? langOf(process.env);
  const text = await explained(given, rule, flags, lang);
  if (text === false) return 2;
  if (text === undefined) {
    const words = messagesIn(lang).call;
    say(harmless(words.error(words.unknownRule(given ?? '', nearest(rule ?? '', ruleIds)))));
    return 2;
  }
  await output.write(text);
  return 0;
}

/** What is told of a rule, or of all: of the transforms that were named, else of the built-in one; false where there is no such transform. */
async function explained(
  given: string | undefined,
  rule: string | undefined,
  { transform: named, format, lang: asked }: CallOf<'explain'>['flags'],
  lang: Lang,
): Promise<string | undefined | false> {
  const { explainByName, explainJson } = await import('./report/rules.js');
  const { columns } = process.stdout;
  const isJson = format === 'json';
  if (!named) return isJson ? explainJson(rule, asked) : explainByName(rule, lang, columns);
  const transform = await givenTransform(named, undefined, { cwd: process.cwd(), lang, say });
  if (!transform) return false;
  const { explainOwn, explainOwnJson } = await import('./transforms/explain.js');
  return isJson ? explainOwnJson(given, transform, asked ?? 'en') : explainOwn(given, transform, lang, columns);
}

/** What is for migrations of one's own. */
async function ownTransforms(call: CallOf<'list' | 'new' | 'test'>): Promise<number> {
  const lang = call.flags.lang ?? langOf(process.env);
  const around = { cwd: process.cwd(), lang, say, out: (text: string) => output.write(text) };
  switch (call.command) {
    case 'list': {
      const { listing, listingJson } = await import('./transforms/list.js');
      const isJson = call.flags.format === 'json';
      await output.write(await (isJson ? listingJson(call.flags.lang ?? 'en') : listing(lang, process.stdout.columns)));
      return 0;
    }
    case 'new':
      return (await import('./transforms/create.js')).create(call.name, around);
    case 'test': {
      const { test } = await import('./transforms/test.js');
      const ask = askerOf(lang, coloursOf(call.flags.color, process.stderr));
      const colours = coloursOf(call.flags.color, process.stdout);
      return await test(call.files, { ...around, colours, updates: call.flags.update === true, ...(ask && { ask }) });
    }
  }
}

async function examine({ scripts, flags }: CallOf<'doctor'>): Promise<number> {
  const doctor = await checked.load();
  // What machines read is in English, whoever started them.
  const lang = flags.lang ?? (flags.format === 'json' ? 'en' : langOf(process.env));
  const config = await configured(flags.config, lang);
  if (config === false) return 2;
  if (await hasWrongRule(config, checked.transform, true, { cwd: process.cwd(), lang, say })) return 2;
  const entrypoint = [...(config?.entrypoints ?? []), ...(flags.entrypoint ?? [])];
  return await doctor(
    scripts,
    { ...flags, entrypoint, lang },
    {
      cwd: process.cwd(),
      input: process.stdin,
      out: (bytes) => output.write(bytes),
      err: (bytes) => written(process.stderr, bytes),
      live: () => {
        life.running = true;
      },
      colours: (when, stream) => coloursOf(when, stream === 'out' ? process.stdout : process.stderr),
      columns: (stream) => (stream === 'out' ? process.stdout : process.stderr).columns,
    },
    checked.transform,
  );
}

async function migrate(call: CallOf<'migrate' | 'inspect'>): Promise<number> {
  const locale = langOf(process.env);
  if (call.command === 'migrate' && call.flags.repos !== undefined) {
    const { overRepositories } = await import('./repositories.js');
    life.running = true;
    const around = { argv: process.argv.slice(2), cwd: process.cwd(), lang: call.flags.lang ?? locale, say };
    const status = await overRepositories(call.flags.repos, { ...around, interruption: life.interruption.signal });
    return life.interrupted ?? status;
  }
  const config = await configured(call.flags.config, call.flags.lang ?? locale);
  if (config === false) return 2;
  const around = { cwd: process.cwd(), lang: call.flags.lang ?? locale, say };
  const baseline = await givenBaseline(call, config, around);
  if (baseline === false) return 2;
  const given = await givenTransform(call.flags.transform, config, around);
  if (given === false || (await isForOther(call, given, around))) return 2;
  if (await hasWrongRule(config, given, call.flags.transform !== undefined, around)) return 2;
  const planned = runOptions(call, config, { cwd: process.cwd(), lang: locale, baseline, transform: given });
  const { options, transform } = planned;
  const messages = messagesIn(options.lang);
  const words = messages.call;
  const { swallowedBy } = await import('./find/swallowed.js');
  const swallowed = call.paths.length === 0 ? await swallowedBy(call.flags, options) : undefined;
  if (swallowed) {
    say(harmless(words.error(words.noPathLeft(swallowed.option, swallowed.path))));
    return 2;
  }
  const console = consoleOf(planned);
  if (transform.steps && planned.interactive) {
    say(words.error(words.oneAtATime));
    return 2;
  }
  if (transform.steps?.some(hasSettings) && options.hosts.has('config') && !options.quiet) say(words.settingsLeft);
  if (planned.interactive) {
    if (!process.stdin.isTTY || !process.stderr.isTTY || options.paths.includes('-')) {
      say(words.error(messages.choose.needsTerminal));
      return 2;
    }
    console.chooser = await chooserOf(planned, console.colours.err);
  }
  const isPrinting = options.format !== 'pretty' || !(options.quiet || options.updates || options.mode === 'check');
  // `main` says why.
  if (isPrinting && !output.isOpen()) return 2;
  if (config && options.verbose && (options.format === 'pretty' || options.format === 'inspect'))
    say(harmless(messages.configuration.using(config.path)));
  try {
    if (options.paths.includes('-')) {
      if (options.paths.length > 1) {
        say(words.error(words.stdinAlone));
        return 2;
      }
      const input = await inputOf(planned, say);
      return input ? await runStdin(input, planned.stdinFilename, options, transform, console) : 2;
    }
    life.running = true;
    const status = await run(options, transform, console);
    return life.interrupted ?? status;
  } catch (error) {
    say(harmless(words.error(reason(error, messages.problems))));
    return 2;
  }
}

/** The process's streams as a run uses them. */
function consoleOf(planned: Run): Console {
  const { options, color, interactive } = planned;
  const people = options.format === 'pretty';
  // Whoever has just answered for each change need not see the diff again.
  const seen = interactive && people && process.stdout.isTTY;
  // The line of progress must fit on one, to be cleared.
  const watched = process.stderr.isTTY && process.env.TERM !== 'dumb' && process.stderr.columns >= 50;
  const progress =
    watched && people && !options.quiet && !interactive
      ? new Progress((text) => process.stderr.write(text))
      : undefined;
  return {
    out: (bytes) => {
      progress?.hide();
      return seen ? Promise.resolve() : output.write(bytes);
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
    interruption: life.interruption.signal,
    mayLose: guardOf(planned, coloursOf(color, process.stderr), say),
  };
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
    writeSync(2, `error: ${textOf(error)}\n`);
  } catch {
    // Nobody reads us any more.
  }
}
