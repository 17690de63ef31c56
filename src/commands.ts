/** What each command does, given the world around it: nothing here touches the process. */
import picocolors from 'picocolors';
import { checked } from '../transforms/checks.js';
import { givenBaseline } from './baseline/given.js';
import { type Run, runOptions } from './command-line/options.js';
import type { parse } from './command-line/parse.js';
import type { Call } from './command-line/programs.js';
import { type Configuration, ConfigurationError, configuration } from './config/config.js';
import type { When } from './doctor.js';
import { hasSettings } from './hosts/hosts.js';
import { langOf } from './messages/lang.js';
import { messagesIn } from './messages/messages.js';
import { ruleIds, withoutTransform } from './migrate/severity.js';
import { nearest } from './nearest.js';
import { reason } from './reason.js';
import { configurationLine } from './report/configuration.js';
import { type Colours, harmless } from './report/pretty.js';
import { Progress } from './report/progress.js';
import { run } from './run.js';
import type { Console } from './run-options.js';
import { runStdin } from './stdin.js';
import { askerOf, canAsk, chooserOf, guardOf, inputOf } from './terminal.js';
import { givenTransform, hasWrongRule, isForOther } from './transforms/given.js';
import type { Lang } from './types.js';

/** What a stream says of itself; both are absent where it is no terminal. */
interface Stream {
  readonly isTTY?: boolean | undefined;
  /** The terminal's width. */
  readonly columns?: number | undefined;
}

/** What whoever starts the program gives it: the process does, and a test. */
export interface World {
  readonly argv: readonly string[];
  /** Relative paths count from it. */
  readonly cwd: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Stream & {
    /** Whether it can be written to, as far as that can be known before anything is. */
    isOpen(): boolean;
    /** Resolves once the bytes are on their way, or cannot be. */
    write(bytes: Uint8Array | string): Promise<void>;
  };
  readonly stderr: Stream & {
    /** Resolves once the bytes are on their way, or where nobody takes them any more. */
    write(bytes: Uint8Array | string): Promise<void>;
  };
  /** A line for people. */
  readonly say: (line: string) => void;
  /** Aborted where somebody wants the run to end. */
  readonly interruption: AbortSignal;
  /** From here on something is under way that ends by itself, at the next file. */
  readonly live: () => void;
  /** The exit status that a signal asks for. */
  interrupted(): number | undefined;
}

type CallOf<Command extends Call['command']> = Extract<Call, { command: Command }>;

/** Does what a call asks for, and returns the exit status. */
export async function obey(call: ReturnType<typeof parse>, world: World): Promise<number> {
  switch (call.command) {
    case 'tell':
      await world.stdout.write(call.out);
      for (const line of call.err) world.say(line);
      return call.status;
    case 'explain':
      return await explain(call, world);
    case 'completion': {
      const { completion } = await import('./completion/completion.js');
      await world.stdout.write(completion(call.shell, call.lang ?? langOf(world.env)));
      return 0;
    }
    case 'doctor':
      return await examine(call, world);
    case 'list':
    case 'new':
    case 'test':
      return await ownTransforms(call, world);
    case 'migrate':
    case 'inspect':
      return await migrate(call, world);
  }
}

/** The configuration of a call; false where something in it is wrong, which has been said then. */
async function configured(
  given: string | false | undefined,
  lang: Lang,
  { cwd, home, say }: World,
): Promise<Configuration | undefined | false> {
  if (given === false) return undefined;
  try {
    return await configuration(given, cwd, home);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    say(configurationLine(error, lang));
    const isFile = !['unreadable', 'format', 'absent'].includes(error.flaw.wrong);
    if (!isFile) say(messagesIn(lang).configuration.remedy);
    return false;
  }
}

async function explain({ rule: given, flags }: CallOf<'explain'>, world: World): Promise<number> {
  // Where several transforms run, reports name a rule with its transform.
  const rule = given && withoutTransform(given);
  const lang = flags.lang ?? langOf(world.env);
  const text = await explained(given, rule, flags, lang, world);
  if (text === false) return 2;
  if (text === undefined) {
    const words = messagesIn(lang).call;
    world.say(harmless(words.error(words.unknownRule(given ?? '', nearest(rule ?? '', ruleIds)))));
    return 2;
  }
  await world.stdout.write(text);
  return 0;
}

/** What is told of a rule, or of all: of the transforms that were named, else of the built-in one; false where there is no such transform. */
async function explained(
  given: string | undefined,
  rule: string | undefined,
  { transform: named, format, lang: asked }: CallOf<'explain'>['flags'],
  lang: Lang,
  { stdout: { columns }, cwd, say }: World,
): Promise<string | undefined | false> {
  const { explainByName, explainJson } = await import('./report/rules.js');
  const isJson = format === 'json';
  if (!named) return isJson ? explainJson(rule, asked) : explainByName(rule, lang, columns);
  const transform = await givenTransform(named, undefined, { cwd, lang, say });
  if (!transform) return false;
  const { explainOwn, explainOwnJson } = await import('./transforms/explain.js');
  return isJson ? explainOwnJson(given, transform, asked ?? 'en') : explainOwn(given, transform, lang, columns);
}

/** What is for migrations of one's own. */
async function ownTransforms(call: CallOf<'list' | 'new' | 'test'>, world: World): Promise<number> {
  const lang = call.flags.lang ?? langOf(world.env);
  const around = { cwd: world.cwd, lang, say: world.say, out: (text: string) => world.stdout.write(text) };
  switch (call.command) {
    case 'list': {
      const { listing, listingJson } = await import('./transforms/list.js');
      const isJson = call.flags.format === 'json';
      await world.stdout.write(
        await (isJson ? listingJson(call.flags.lang ?? 'en') : listing(lang, world.stdout.columns)),
      );
      return 0;
    }
    case 'new':
      return (await import('./transforms/create.js')).create(call.name, around);
    case 'test': {
      const { test } = await import('./transforms/test.js');
      const ask = askerOf(lang, coloursOf(call.flags.color, world.stderr, world.env));
      const colours = coloursOf(call.flags.color, world.stdout, world.env);
      return await test(call.files, { ...around, colours, updates: call.flags.update === true, ...(ask && { ask }) });
    }
  }
}

async function examine({ scripts, flags }: CallOf<'doctor'>, world: World): Promise<number> {
  const doctor = await checked.load();
  // What machines read is in English, whoever started them.
  const lang = flags.lang ?? (flags.format === 'json' ? 'en' : langOf(world.env));
  const config = await configured(flags.config, lang, world);
  if (config === false) return 2;
  if (await hasWrongRule(config, checked.transform, true, { cwd: world.cwd, lang, say: world.say })) return 2;
  const entrypoint = [...(config?.entrypoints ?? []), ...(flags.entrypoint ?? [])];
  return await doctor(
    scripts,
    { ...flags, entrypoint, lang },
    {
      cwd: world.cwd,
      input: world.stdin,
      out: (bytes) => world.stdout.write(bytes),
      err: (bytes) => world.stderr.write(bytes),
      live: world.live,
      colours: (when, stream) => coloursOf(when, stream === 'out' ? world.stdout : world.stderr, world.env),
      columns: (stream) => (stream === 'out' ? world.stdout : world.stderr).columns,
    },
    checked.transform,
  );
}

async function migrate(call: CallOf<'migrate' | 'inspect'>, world: World): Promise<number> {
  const { cwd, say } = world;
  const locale = langOf(world.env);
  if (call.command === 'migrate' && call.flags.repos !== undefined) {
    const { overRepositories } = await import('./repositories.js');
    world.live();
    const around = { argv: world.argv, cwd, lang: call.flags.lang ?? locale, say };
    const status = await overRepositories(call.flags.repos, { ...around, interruption: world.interruption });
    return world.interrupted() ?? status;
  }
  const config = await configured(call.flags.config, call.flags.lang ?? locale, world);
  if (config === false) return 2;
  const around = { cwd, lang: call.flags.lang ?? locale, say };
  const baseline = await givenBaseline(call, config, around);
  if (baseline === false) return 2;
  const given = await givenTransform(call.flags.transform, config, around);
  if (given === false || (await isForOther(call, given, around))) return 2;
  if (await hasWrongRule(config, given, call.flags.transform !== undefined, around)) return 2;
  const planned = runOptions(call, config, { cwd, lang: locale, baseline, transform: given });
  const { options, transform } = planned;
  const messages = messagesIn(options.lang);
  const words = messages.call;
  const { swallowedBy } = await import('./find/swallowed.js');
  const swallowed = call.paths.length === 0 ? await swallowedBy(call.flags, options) : undefined;
  if (swallowed) {
    say(harmless(words.error(words.noPathLeft(swallowed.option, swallowed.path))));
    return 2;
  }
  const console = consoleOf(planned, world);
  if (transform.steps && planned.interactive) {
    say(words.error(words.oneAtATime));
    return 2;
  }
  if (transform.steps?.some(hasSettings) && options.hosts.has('config') && !options.quiet) say(words.settingsLeft);
  if (planned.interactive) {
    if (!canAsk() || options.paths.includes('-')) {
      say(words.error(messages.choose.needsTerminal));
      return 2;
    }
    console.chooser = await chooserOf(planned, console.colours.err);
  }
  const isPrinting = options.format !== 'pretty' || !(options.quiet || options.updates || options.mode === 'check');
  // `main` says why.
  if (isPrinting && !world.stdout.isOpen()) return 2;
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
    world.live();
    const status = await run(options, transform, console);
    return world.interrupted() ?? status;
  } catch (error) {
    say(harmless(words.error(reason(error, messages.problems))));
    return 2;
  }
}

/** The world's streams as a run uses them. */
function consoleOf(planned: Run, world: World): Console {
  const { options, color, interactive } = planned;
  const { stdout, stderr, env } = world;
  const people = options.format === 'pretty';
  // Whoever has just answered for each change need not see the diff again.
  const seen = interactive && people && stdout.isTTY === true;
  // The line of progress must fit on one, to be cleared.
  const watched = stderr.isTTY && env.TERM !== 'dumb' && (stderr.columns ?? 0) >= 50;
  const progress =
    watched && people && !options.quiet && !interactive ? new Progress((text) => stderr.write(text)) : undefined;
  const say = (line: string): void => {
    progress?.hide();
    world.say(line);
  };
  const colours = { out: coloursOf(color, stdout, env), err: coloursOf(color, stderr, env) };
  return {
    out: (bytes) => {
      progress?.hide();
      return seen ? Promise.resolve() : stdout.write(bytes);
    },
    say,
    progress: progress && ((line) => progress.tick(line)),
    colours,
    columns: stderr.columns,
    terminal: stdout.isTTY === true,
    together: stdout.isTTY === true && stderr.isTTY === true,
    interruption: world.interruption,
    mayLose: guardOf(planned, colours.err, world.say),
  };
}

/** Each stream is judged by itself: the diff may go to a file while the messages are read. */
function coloursOf(when: When, stream: Stream, env: NodeJS.ProcessEnv): Colours | undefined {
  return when === 'always' || (when === 'auto' && wantsColour(stream, env)) ? picocolors.createColors(true) : undefined;
}

function wantsColour(stream: Stream, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && env.TERM !== 'dumb';
}
