/** The command line, described once: what is parsed, what `--help` prints, what the shells complete, what the manual lists. */
import { normalize } from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { transforms } from '../../transforms/index.js';
import type { DoctorFlags, When } from '../doctor/command.js';
import { isScriptName } from '../file-name.js';
import { catalogue } from '../messages/messages.js';
import { isRule, ruleIds } from '../migrate/severity.js';
import { nearest } from '../nearest.js';
import type { Format, RunOptions } from '../run.js';
import type { Lang, RuleId } from '../types.js';
import { type CommandName, commandNames } from './command-names.js';

/** In step with package.json; a test sees to it. */
export const version = '0.1.0';

export interface ConfigurationFlags {
  /** A file, or false: none. */
  config?: string | false;
}

/** Which findings are known. */
export interface BaselineFlags {
  /** A file, or false: none. */
  baseline?: string | false;
  updateBaseline?: boolean;
}

/** Which files are looked at, and what they are looked at for. */
export interface SelectionFlags extends ConfigurationFlags {
  transform?: string;
  entrypoint?: string[];
  include?: string[];
  exclude?: string[];
  gitignore: boolean;
  stdinFilename?: string;
  lang?: Lang;
}

interface LookFlags extends SelectionFlags {
  color: When;
  quiet?: boolean;
  verbose?: boolean;
}

export interface MigrateFlags extends LookFlags, BaselineFlags {
  dryRun?: boolean;
  interactive?: boolean;
  check?: boolean;
  format: Reports;
  list?: boolean;
  statistics?: boolean;
  patch?: string;
  html?: string;
  teacherModelPath?: string;
  allowDirty?: boolean;
  addUseReflow?: boolean;
  removeConflicting?: boolean;
  fixContinuations?: boolean;
  only?: RuleId[];
  skip?: RuleId[];
}

/** Of a command that prints one thing. */
type Printed = { readonly format: 'pretty' | 'json' };

export type InspectFlags = LookFlags & Printed;

type ExplainFlags = Printed & { lang?: Lang };

/** What the reports of a run are: the one that is printed, and those that are saved. */
export type Reports = { readonly format?: Format } & Pick<RunOptions, 'saved'>;

const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** A call that is right in form. */
export type Call =
  | { readonly command: 'migrate'; readonly paths: readonly string[]; readonly flags: MigrateFlags }
  | { readonly command: 'inspect'; readonly paths: readonly string[]; readonly flags: InspectFlags }
  | { readonly command: 'explain'; readonly rule: string | undefined; readonly flags: ExplainFlags }
  | {
      readonly command: 'doctor';
      readonly scripts: readonly string[];
      readonly flags: DoctorFlags & ConfigurationFlags;
    }
  | { readonly command: 'completion'; readonly shell: Shell }
  | { readonly command: 'help'; readonly about: string | undefined };

export const defaultTransform = 'smolvla-reflow';

/** Is told the call once a program has parsed it. */
export type Listener = (call: Call) => void;

const formats: readonly Format[] = ['pretty', 'json', 'sarif', 'github', 'gitlab'];

const collect = (value: string, all: readonly string[] = []): string[] => [...all, value];

/** `FORMAT` is printed, `FORMAT=FILE` is saved. */
function addReport(value: string, { format, saved }: Reports): Reports {
  const [, name, path] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
  const known = formats.find((one) => one === name);
  if (!known) throw new InvalidArgumentError(`There are: ${formats.join(', ')}.`);
  if (path === undefined) {
    if (format !== undefined && format !== known)
      throw new InvalidArgumentError(`Only one format can be printed: save the other (--format ${known}=FILE).`);
    return { format: known, saved };
  }
  if (known === 'pretty') throw new InvalidArgumentError('It is for people: it cannot be saved.');
  if (path === '') throw new InvalidArgumentError('It needs a file name.');
  return { ...(format && { format }), saved: [...saved, { format: known, path }] };
}

/** The reports that a call saves, in the order in which they are written. */
export function savedReports({ format, patch, html }: Partial<MigrateFlags>): RunOptions['saved'] {
  return [
    ...(format?.saved ?? []),
    ...(patch === undefined ? [] : [{ format: 'patch', path: patch } as const]),
    ...(html === undefined ? [] : [{ format: 'html', path: html } as const]),
  ];
}

/** What is wrong with the files that reports go to: `--html *.sh` must not cost anybody a script. */
function wrongFile(saved: RunOptions['saved'], baseline: BaselineFlags['baseline']): string | undefined {
  const paths = [...saved.map(({ path }) => path), ...(baseline ? [baseline] : [])].map((path) => normalize(path));
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) return `two things cannot go to one file: ${twice}`;
  const script = paths.find(isScriptName);
  return script === undefined ? undefined : `a report cannot go to ${script}: that is the name of a script`;
}

const positive = (text: string): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
};

const entrypoint = (): Option =>
  new Option('--entrypoint <name>', 'one more training entry point (repeatable)').argParser(collect);

/** Rules by name, several parted by commas. */
const rule = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value, all: readonly string[] = []) => {
    const names = value.split(',').map((name) => name.trim());
    for (const name of names) if (!isRule(name)) throw new InvalidArgumentError(noSuchRule(name));
    return [...all, ...names];
  });

function noSuchRule(name: string): string {
  const near = nearest(name, ruleIds);
  return `There is no rule '${name}'${near ? `; did you mean ${near}?` : '; reflow-migrate explain lists them.'}`;
}

const color = (): Option =>
  new Option('--color <when>', 'colour').choices(['auto', 'always', 'never']).default('auto', 'auto');

const printed = (): Option =>
  new Option('--format <format>', 'what is printed').choices(['pretty', 'json']).default('pretty', 'pretty');

const lang = (): Option =>
  new Option('--lang <lang>', 'language of the messages (default: by the locale)').choices(Object.keys(catalogue));

const configured = (command: Command): Command =>
  command
    .option('--config <file>', 'the configuration (default: the nearest in this folder or above, in the repository)')
    .option('--no-config', 'use no configuration');

const select = (command: Command): Command =>
  configured(command)
    .addOption(
      new Option('--transform <id>', `which migration (default: ${defaultTransform})`).choices(
        transforms.map(({ id }) => id),
      ),
    )
    .addOption(entrypoint())
    .option('--include <glob>', 'also look at these files in folders (repeatable)', collect)
    .option('--exclude <glob>', 'leave these files alone (repeatable)', collect)
    .option('--no-gitignore', 'look at ignored files too')
    .option('--stdin-filename <name>', 'read standard input, and show it under this name (default: <stdin>)')
    .hook('preAction', (_, chosen) => {
      const path = chosen.args.find((one) => one !== '-');
      if (path !== undefined && chosen.getOptionValue('stdinFilename') !== undefined)
        chosen.error(
          `error: --stdin-filename is for standard input, and ${path} is a file or folder: give one of them`,
        );
    });

/** What is wrong with an option's value; undefined where nothing is. */
function wrongValue({ long, flags }: Option, value: string): string | undefined {
  if (value === '') return `${long} needs a value, and got an empty one`;
  if (/^-./.test(value)) return `${long} needs a value, and ${value} is an option (for a name write ./${value})`;
  if (/^\.{1,2}\/?$/.test(value) && !flags.endsWith('<dir>')) return `${long} needs a value, and ${value} is a folder`;
  if (long === '--teacher-model-path' && isScriptName(value))
    return `${long} needs the teacher's folder, and ${value} is the name of a script`;
  if (long === '--baseline' && isScriptName(value))
    return `${long} needs the baseline's file, and ${value} is the name of a script`;
  return undefined;
}

/** A value that is missing, as in `--teacher-model-path $UNSET -n .`, takes the next word for itself: nothing is done then. */
const withValues = (command: Command): Command =>
  command.hook('preAction', (_, chosen) => {
    for (const option of chosen.options.filter(({ required }) => required)) {
      const values: unknown[] = [chosen.getOptionValue(option.attributeName())].flat();
      for (const value of values) {
        const wrong = typeof value === 'string' ? wrongValue(option, value) : undefined;
        if (wrong !== undefined) chosen.error(`error: ${wrong}`);
      }
    }
  });

/** What is wrong with a call that writes the baseline. */
function wrongUpdate(paths: readonly string[], { updateBaseline, baseline, format }: MigrateFlags): string | undefined {
  if (!updateBaseline) return undefined;
  if (baseline === false) return '--update-baseline and --no-baseline contradict each other';
  if (paths.includes('-')) return '--update-baseline is for files, and - is standard input';
  const asked = format.format ?? format.saved[0]?.format;
  return asked === undefined ? undefined : `--update-baseline makes no report: leave out --format ${asked}`;
}

function migrate(listener: Listener): Command {
  const command = withValues(new Command('reflow-migrate'))
    .description('Migrates the command lines in shell scripts. Writes the changes and prints the diff.')
    .argument('[paths...]', 'files, folders or globs (default: .); - reads standard input, writes standard output')
    .option('-n, --dry-run', 'print the diff, write nothing')
    .addOption(new Option('-i, --interactive', 'ask about each change, on a terminal').conflicts(['check', 'quiet']))
    .option('--check', 'write nothing; name each file that would change or needs a person; exit 1 if there is any')
    .addOption(
      new Option('--format <format>', 'what is printed; FORMAT=FILE saves it as well (repeatable)')
        .choices(formats)
        .argParser(addReport)
        .default({ saved: [] }, 'pretty'),
    )
    .addOption(
      new Option('--list', 'write nothing; print only the names of the files that would change').conflicts([
        'interactive',
        'statistics',
      ]),
    )
    .option('--statistics', 'print only how often each rule found something')
    .option('--patch <file>', 'also save the diff to this file: git apply -R FILE undoes it')
    .option('--html <file>', 'also save a page for a review')
    .option('--teacher-model-path <path>', 'insert a missing teacher path')
    .option('--allow-dirty', 'do not ask before writing to a file with uncommitted changes')
    .option('--add-use-reflow', 'insert a missing --policy.use_reflow=true where a teacher is given')
    .option('--remove-conflicting', 'also remove obsolete flags whose value contradicts Reflow or is not settled')
    .option('--fix-continuations', 'repair lines that are meant to go on but do not')
    .option('--baseline <file>', 'neither fix nor report the findings that this file holds')
    .option('--no-baseline', 'use no baseline, whatever the configuration names')
    .addOption(
      new Option('--update-baseline', 'have the baseline hold what is found now; change no script').conflicts([
        'interactive',
        'list',
        'statistics',
        'patch',
        'html',
        'stdinFilename',
      ]),
    )
    .addOption(rule('--only <rule>', 'fix and report only what these rules find (a,b; repeatable)'))
    .addOption(rule('--skip <rule>', 'neither fix nor report what these rules find (a,b; repeatable)'));
  return select(command)
    .addOption(color())
    .addOption(lang())
    .option('-q, --quiet', 'no diff and no summary')
    .option('-v, --verbose', 'also show what was fixed, and advice')
    .version(version)
    .showHelpAfterError('(reflow-migrate --help lists the options)')
    .configureHelp({ visibleCommands: () => programs().slice(1) })
    .action((paths: string[], flags: MigrateFlags, command: Command) => {
      const { format } = flags.format;
      const wrong =
        wrongUpdate(paths, flags) ??
        ((flags.list || flags.statistics) && format !== undefined
          ? `--${flags.list ? 'list' : 'statistics'} is printed in place of another format: save that one (--format ${format}=FILE)`
          : wrongFile(savedReports(flags), flags.baseline));
      if (wrong !== undefined) command.error(`error: ${wrong}`);
      listener({ command: 'migrate', paths, flags });
    });
}

/** A command of its own, chosen by the first word. */
const subcommand = (name: string, summary: string, description: string): Command =>
  withValues(new Command(name))
    .summary(summary)
    .description(description)
    .showHelpAfterError(`(reflow-migrate ${name} --help lists the options)`)
    .configureHelp({ commandUsage: (one) => `reflow-migrate ${one.name()} ${one.usage()}` });

const inspect = (listener: Listener): Command =>
  select(
    subcommand(
      'inspect',
      'list each training invocation with its flags',
      'Lists each training invocation with the flags it gets, where each stands, and whether it is required, obsolete or advised.',
    ).argument('[paths...]', 'files, folders or globs (default: .); - reads standard input'),
  )
    .addOption(printed())
    .addOption(color())
    .addOption(lang())
    .option('-q, --quiet', 'nothing where there is no invocation')
    .option('-v, --verbose', 'also say which configuration counts')
    .action((paths: string[], flags: InspectFlags) => listener({ command: 'inspect', paths, flags }));

const explain = (listener: Listener): Command =>
  subcommand(
    'explain',
    'what a rule is, why, an example, how to settle it',
    'Says what a rule is, why, an example before and after, and how to settle it.',
  )
    .argument('[rule]', 'its name (default: lists the rules)')
    .addOption(printed())
    .addOption(lang())
    .action((rule: string | undefined, flags: ExplainFlags) => listener({ command: 'explain', rule, flags }));

const doctor = (listener: Listener): Command =>
  configured(
    subcommand(
      'doctor',
      'check after the migration: log, teacher, checkpoint, LeRobot, scripts',
      "The guide's checks after the migration: each is ✓, ✗ with its remedy, or – where it was not checked.",
    ),
  )
    .argument('[scripts...]', 'migrated scripts: the obsolete flags are gone, the required ones there')
    .option('--log <file>', 'a training log; - reads standard input, and passes it through')
    .option('--processes <n>', 'how many processes wrote the log (default: found from it)', positive)
    .option('--teacher <dir>', 'a teacher checkpoint: its configuration and the header of its weights')
    .option('--checkpoint <dir>', 'a Reflow checkpoint: whether the standard policy opens it')
    .option('--lerobot <dir>', 'a LeRobot checkout or package: whether it holds the refactored code')
    .option('--check-paths', 'also check the teachers that the scripts name')
    .addOption(entrypoint())
    .addOption(printed())
    .addOption(color())
    .addOption(lang())
    .action((scripts: string[], flags: DoctorFlags & ConfigurationFlags) =>
      listener({ command: 'doctor', scripts, flags }),
    );

const completion = (listener: Listener): Command =>
  subcommand(
    'completion',
    'print a script that has a shell complete all this',
    'Prints a script that has a shell complete the command line. Its first lines say where to put it.',
  )
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action((shell: Shell) => listener({ command: 'completion', shell }));

const help = (listener: Listener): Command =>
  subcommand('help', 'the help of a command', 'Prints the help of a command, or of the migration.')
    .addArgument(new Argument('[command]', 'which command').choices(commandNames))
    .action((about: string | undefined) => listener({ command: 'help', about }));

/** An option that says how to speak is right for every command, also where there is nothing that it changes. */
function withSpeech(program: Command): Command {
  const options = [color(), lang(), new Option('-q, --quiet'), new Option('-v, --verbose')];
  const isNew = ({ long }: Option): boolean => !program.options.some((one) => one.long === long);
  for (const option of options.filter(isNew)) program.addOption(option.hideHelp());
  return program;
}

const makers: Readonly<Record<CommandName | 'migrate', (listener: Listener) => Command>> = {
  migrate,
  inspect,
  explain,
  doctor,
  completion,
  help,
};

/** Makes the migration, or a command. */
export const programNamed = (name: CommandName | 'migrate', listener: Listener = () => undefined): Command =>
  withSpeech(makers[name](listener));

/** All programs: the migration first, then the commands. */
export const programs = (): Command[] => [programNamed('migrate'), ...commandNames.map((name) => programNamed(name))];
