/** argv → options → run → exit status; the only file that touches `process`. */
import { readFileSync, writeSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import picocolors from 'picocolors';
import { transforms } from '../transforms/index.js';
import { removeTemporaryFiles } from './files/write.js';
import { catalogue, langOf } from './messages/messages.js';
import { type Colours, harmless } from './report/pretty.js';
import { type Console, type Format, type RunOptions, reason, run, runStdin } from './run.js';
import type { Lang } from './types.js';

interface Flags {
  dryRun?: boolean;
  check?: boolean;
  format: string[];
  transform: string;
  teacherModelPath?: string;
  addUseReflow?: boolean;
  removeConflicting?: boolean;
  fixContinuations?: boolean;
  entrypoint: string[];
  include: string[];
  exclude: string[];
  gitignore: boolean;
  stdinFilename: string;
  patch?: string;
  color: When;
  lang?: Lang;
  quiet?: boolean;
  verbose?: boolean;
}

/** In step with package.json; a test sees to it. */
const version = '0.1.0';

const formats: readonly Format[] = ['pretty', 'json', 'sarif', 'github'];

const collect = (value: string, all: string[]): string[] => [...all, value];

export function program(): Command {
  return new Command('reflow-migrate')
    .description('Migrates the command lines in shell scripts. Writes the changes and prints the diff.')
    .argument('[paths...]', 'files, folders or globs (default: .); - reads standard input, writes standard output')
    .option('-n, --dry-run', 'print the diff, write nothing')
    .option('--check', 'write nothing; name each file that would change or needs a person; exit 1 if there is any')
    .addOption(
      new Option(
        '--format <format>',
        `what is printed: ${formats.join(', ')}; FORMAT=FILE saves it as well (repeatable)`,
      )
        .argParser(collect)
        .default([], 'pretty'),
    )
    .option('--patch <file>', 'also save the diff to this file: git apply -R FILE undoes it')
    .option('--transform <id>', 'which migration', 'smolvla-reflow')
    .option('--teacher-model-path <path>', 'insert a missing teacher path')
    .option('--add-use-reflow', 'insert a missing --policy.use_reflow=true where a teacher is given')
    .option('--remove-conflicting', 'also remove obsolete flags whose value contradicts Reflow or is not settled')
    .option('--fix-continuations', 'repair lines that are meant to go on but do not')
    .option('--entrypoint <name>', 'one more training entry point (repeatable)', collect, [])
    .option('--include <glob>', 'also look at these files in folders (repeatable)', collect, [])
    .option('--exclude <glob>', 'leave these files alone (repeatable)', collect, [])
    .option('--no-gitignore', 'look at ignored files too')
    .option('--stdin-filename <name>', 'the name to show for standard input', '<stdin>')
    .addOption(new Option('--color <when>', 'colour').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(
      new Option('--lang <lang>', 'language of the messages (default: by the locale)').choices(Object.keys(catalogue)),
    )
    .option('-q, --quiet', 'no diff and no summary')
    .option('-v, --verbose', 'also show what was fixed, and advice')
    .version(version)
    .addHelpText(
      'after',
      `
Commands:
  explain [rule]               what a rule is, why, an example, how to settle it
  inspect [paths...]           list each training invocation with its flags
  doctor [options] [paths...]  check after the migration: log, teacher,
                               checkpoint, LeRobot, scripts (doctor --help)`,
    )
    .showHelpAfterError('(reflow-migrate --help lists the options)')
    .exitOverride();
}

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
  // A file of that name is `./explain`.
  if (argv[0] === 'explain') {
    const { explainByName } = await import('./report/rules.js');
    const text = explainByName(argv[1]);
    if (text === undefined || argv.length > 2) {
      say(harmless(`error: unknown rule '${argv.slice(1).join(' ')}'; reflow-migrate explain lists them`));
      return 2;
    }
    process.stdout.write(text);
    return 0;
  }
  if (argv[0] === 'doctor') {
    const { doctor } = await import('./doctor/command.js');
    process.stderr.on('error', () => undefined);
    return await doctor(argv.slice(1), {
      cwd: process.cwd(),
      input: process.stdin,
      out: (bytes) => written(process.stdout, bytes),
      err: (bytes) => written(process.stderr, bytes),
      live: () => {
        running = true;
        live = true;
      },
      colours: (when, stream) => coloursOf(when, stream === 'out' ? process.stdout : process.stderr),
    });
  }
  const inspecting = argv[0] === 'inspect';
  const command = program();
  try {
    command.parse(inspecting ? argv.slice(1) : [...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const flags = command.opts<Flags>();
  const transform = transforms.find((one) => one.id === flags.transform);
  if (!transform) {
    say(
      harmless(
        `error: unknown transform '${flags.transform}'; there is: ${transforms.map((one) => one.id).join(', ')}`,
      ),
    );
    return 2;
  }
  const output = outputs(flags.format);
  if (typeof output === 'string') {
    say(harmless(`error: ${output}`));
    return 2;
  }
  const paths = command.args.length > 0 ? command.args : ['.'];
  const { dryRun, check, ...rest } = flags;
  const options: RunOptions = {
    paths,
    mode: check ? 'check' : dryRun || inspecting ? 'dry-run' : 'write',
    ...output,
    ...(rest.patch === undefined ? {} : { saved: [...output.saved, { format: 'patch', path: rest.patch }] }),
    ...(inspecting ? { format: 'inspect' } : {}),
    version,
    include: rest.include,
    exclude: rest.exclude,
    gitignore: rest.gitignore,
    quiet: rest.quiet ?? false,
    verbose: rest.verbose ?? false,
    cwd: process.cwd(),
    teacherModelPath: rest.teacherModelPath,
    addUseReflow: rest.addUseReflow ?? false,
    removeConflicting: rest.removeConflicting ?? false,
    fixContinuations: rest.fixContinuations ?? false,
    entrypoints: rest.entrypoint,
    lang: rest.lang ?? langOf(process.env),
  };
  const console: Console = {
    out: (bytes) => {
      process.stdout.write(bytes);
    },
    say,
    colours: { out: coloursOf(flags.color, process.stdout), err: coloursOf(flags.color, process.stderr) },
    columns: process.stderr.columns,
    interruption: interruption.signal,
  };
  try {
    if (paths.includes('-')) {
      if (paths.length > 1) {
        say("error: '-' stands alone: standard input cannot be mixed with files");
        return 2;
      }
      return runStdin(readFileSync(0), flags.stdinFilename, options, transform, console);
    }
    running = true;
    const status = await run(options, transform, console);
    return interrupted ?? status;
  } catch (error) {
    say(harmless(`error: ${reason(error)}`));
    return 2;
  }
}

/** `--format` as given → what is printed and what is saved, or what is wrong. */
function outputs(given: readonly string[]): Pick<RunOptions, 'format' | 'saved'> | string {
  let format: Format | undefined;
  const saved: RunOptions['saved'][number][] = [];
  for (const one of given) {
    const [, name, path] = /^([^=]*)(?:=(.*))?$/s.exec(one) ?? [];
    const known = formats.find((it) => it === name);
    if (!known) return `unknown format '${name}'; there are: ${formats.join(', ')}`;
    if (path === undefined) {
      if (format !== undefined && format !== known)
        return `only one format can be printed: save the other (--format ${known}=FILE)`;
      format = known;
    } else if (known === 'pretty') return 'the pretty format is for people: it cannot be saved';
    else if (path === '') return `--format ${known}= needs a file name`;
    else saved.push({ format: known, path });
  }
  return { format: format ?? 'pretty', saved };
}

type When = 'auto' | 'always' | 'never';

/** Each stream is judged by itself: the diff may go to a file while the messages are read. */
function coloursOf(when: When, stream: NodeJS.WriteStream): Colours | undefined {
  return when === 'always' || (when === 'auto' && wantsColour(stream)) ? picocolors.createColors(true) : undefined;
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR !== undefined && process.env.FORCE_COLOR !== '0') return true;
  return stream.isTTY === true;
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
