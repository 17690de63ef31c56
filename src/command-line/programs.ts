/** The command line, described once: what is parsed, what `--help` prints, what the shells complete, what the manual lists. */

import { Argument, Command, Option } from 'commander';
import { type CheckFlags, checked } from '../../transforms/checks.js';
import type { DoctorFlags } from '../doctor.js';
import { catalogue, messagesIn } from '../messages/messages.js';
import { usageIn } from '../messages/usage.js';
import type { OptionText, UsageMessages } from '../messages/usage-types.js';
import type { DeclaredOption } from '../migrate/transform.js';
import { declared } from '../transforms/declared.js';
import type { Lang } from '../types.js';
import { type CommandName, commandNames } from './command-names.js';
import type {
  ConfigurationFlags,
  ExplainFlags,
  InspectFlags,
  ListFlags,
  MigrateFlags,
  SpeechFlags,
  TestFlags,
} from './flags.js';
import { helpIn } from './help.js';
import {
  addReport,
  chosenFrom,
  collect,
  formats,
  hostList,
  positive,
  ruleNames,
  savedReports,
  wrongFile,
  wrongUpdate,
  wrongValue,
} from './values.js';

/** In step with package.json; a test sees to it. */
export const version = '0.1.0';

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
      readonly flags: CheckFlags & DoctorFlags & ConfigurationFlags;
    }
  | { readonly command: 'list'; readonly flags: ListFlags }
  | { readonly command: 'new'; readonly name: string; readonly flags: SpeechFlags }
  | { readonly command: 'test'; readonly files: readonly string[]; readonly flags: TestFlags }
  | { readonly command: 'completion'; readonly shell: Shell; readonly lang: Lang | undefined }
  | { readonly command: 'help'; readonly about: string | undefined };

/** Is told the call once a program has parsed it. */
export type Listener = (call: Call) => void;

/** A program in the making, and what it says. */
class Maker {
  readonly words: UsageMessages;
  readonly command: Command;

  constructor(
    readonly name: CommandName | 'migrate',
    readonly lang: Lang,
  ) {
    this.words = usageIn(lang);
    const own = name === 'migrate' ? 'reflow-migrate' : `reflow-migrate ${name}`;
    const { summary, description } = name === 'doctor' ? checked.about[lang] : this.words.programs[name];
    this.command = new Command(name === 'migrate' ? 'reflow-migrate' : name)
      .summary(summary)
      .description(description)
      .helpOption('-h, --help', this.words.options.help)
      .configureHelp({
        ...helpIn(this.words),
        commandUsage: (one) => `${own} ${one.usage()}`,
        visibleCommands: () => (name === 'migrate' ? programs(lang).slice(1) : []),
      })
      .hook('preAction', (_, chosen) => this.checkValues(chosen));
  }

  option(flags: string, text: OptionText): Option {
    return new Option(flags, this.words.options[text]);
  }

  /** An option of a transform, in its words. */
  declared({ flags, about }: DeclaredOption): Option {
    return new Option(flags, about[this.lang]);
  }

  /** An option with one of some values. */
  choice(flags: string, text: OptionText, values: readonly string[]): Option {
    return this.option(flags, text).choices(values).argParser(chosenFrom(values, this.words.wrong));
  }

  word(name: string, text: keyof UsageMessages['words'], values?: readonly string[]): Argument {
    const word = new Argument(name, this.words.words[text]);
    return values ? word.choices(values).argParser(chosenFrom(values, this.words.wrong)) : word;
  }

  add(...parts: readonly (Option | Argument)[]): this {
    for (const part of parts) {
      if (part instanceof Option) this.command.addOption(part);
      else this.command.addArgument(part);
    }
    return this;
  }

  /** Rules by name, several parted by commas. */
  rules(flags: string, text: OptionText): Option {
    return this.option(flags, text).argParser(ruleNames);
  }

  color(): Option {
    return this.choice('--color <when>', 'color', ['auto', 'always', 'never']).default('auto', 'auto');
  }

  printed(): Option {
    return this.choice('--format <format>', 'printed', ['pretty', 'json']).default('pretty', 'pretty');
  }

  speech(): Option {
    return this.choice('--lang <lang>', 'lang', Object.keys(catalogue));
  }

  entrypoint(): Option {
    return this.option('--entrypoint <name>', 'entrypoint').argParser(collect);
  }

  configured(): this {
    return this.add(this.option('--config <file>', 'config'), this.option('--no-config', 'noConfig'));
  }

  /** Which files are looked at, and what they are looked at for. */
  selecting(): this {
    this.command.hook('preAction', (_, chosen) => {
      const path = chosen.args.find((one) => one !== '-');
      if (path !== undefined && chosen.getOptionValue('stdinFilename') !== undefined)
        this.fail(this.words.wrong.stdinNamed(path));
    });
    return this.configured().add(
      this.option('--transform <id|file>', 'transform').argParser(collect),
      this.entrypoint(),
      this.option('--hosts <list>', 'hosts').argParser(hostList(this.words.wrong)),
      this.option('--include <glob>', 'include').argParser(collect),
      this.option('--exclude <glob>', 'exclude').argParser(collect),
      this.option('--no-gitignore', 'noGitignore'),
      this.option('--stdin-filename <name>', 'stdinFilename'),
    );
  }

  /** An option that says how to speak is right for every command, also where there is nothing that it changes. */
  speaking(): Command {
    const options = [this.color(), this.speech(), new Option('-q, --quiet'), new Option('-v, --verbose')];
    const isNew = ({ long }: Option): boolean => !this.command.options.some((one) => one.long === long);
    this.add(...options.filter(isNew).map((one) => one.hideHelp()));
    return this.command;
  }

  fail(text: string): never {
    return this.command.error(messagesIn(this.lang).call.error(text));
  }

  /** A value that is missing, as in `--html $UNSET .`, takes the next word for itself: nothing is done then. */
  private checkValues(chosen: Command): void {
    for (const option of chosen.options.filter(({ required }) => required)) {
      const values: unknown[] = [chosen.getOptionValue(option.attributeName())].flat();
      for (const value of values) {
        const wrong = typeof value === 'string' ? wrongValue(option, value, this.lang) : undefined;
        if (wrong !== undefined) this.fail(wrong);
      }
    }
  }
}

/** What transforms declare to follow an option in the help. */
const followersOf = ({ long }: Option, make: Maker): Option[] =>
  declared.filter(({ behind }) => behind === long).map((one) => make.declared(one));

function migrate(make: Maker, listener: Listener): void {
  const { wrong } = make.words;
  const format = make.option('--format <format>', 'format').choices(formats);
  const own = [
    make.option('-n, --dry-run', 'dryRun'),
    make.option('-i, --interactive', 'interactive').conflicts(['check', 'quiet']),
    make.option('--check', 'check'),
    format.argParser(addReport(wrong)).default({ saved: [] }, 'pretty'),
    make.option('--list', 'list').conflicts(['interactive', 'statistics']),
    make.option('--statistics', 'statistics'),
    make.option('--patch <file>', 'patch'),
    make.option('--html <file>', 'html'),
    make.option('--repos <file|glob>', 'repos').conflicts(['interactive', 'list', 'statistics', 'stdinFilename']),
    make.option('--allow-dirty', 'allowDirty'),
    make.option('--allow <rule>', 'allow').argParser(collect),
    make.option('--fix-continuations', 'fixContinuations'),
    make.option('--baseline <file>', 'baseline'),
    make.option('--no-baseline', 'noBaseline'),
    make
      .option('--update-baseline', 'updateBaseline')
      .conflicts(['interactive', 'list', 'statistics', 'patch', 'html', 'stdinFilename']),
    make.rules('--only <rule>', 'only'),
    make.rules('--skip <rule>', 'skip'),
  ];
  make
    .add(make.word('[paths...]', 'paths'), ...own.flatMap((one) => [one, ...followersOf(one, make)]))
    .selecting()
    .add(make.color(), make.speech(), make.option('-q, --quiet', 'quiet'), make.option('-v, --verbose', 'verbose'));
  make.command
    .version(version, '-V, --version', make.words.options.version)
    .action((paths: string[], flags: MigrateFlags) => {
      const { format } = flags.format;
      const listing = flags.list ? '--list' : flags.statistics ? '--statistics' : undefined;
      const fault =
        wrongUpdate(paths, flags, wrong) ??
        (listing && format !== undefined
          ? wrong.listing(listing, format)
          : wrongFile(savedReports(flags), flags.baseline, wrong));
      if (fault !== undefined) make.fail(fault);
      listener({ command: 'migrate', paths, flags });
    });
}

function inspect(make: Maker, listener: Listener): void {
  make
    .add(make.word('[paths...]', 'inspectPaths'))
    .selecting()
    .add(
      make.printed(),
      make.color(),
      make.speech(),
      make.option('-q, --quiet', 'inspectQuiet'),
      make.option('-v, --verbose', 'inspectVerbose'),
    )
    .command.action((paths: string[], flags: InspectFlags) => listener({ command: 'inspect', paths, flags }));
}

function explain(make: Maker, listener: Listener): void {
  make
    .add(
      make.word('[rule]', 'rule'),
      make.option('--transform <id|file>', 'explained').argParser(collect),
      make.printed(),
      make.speech(),
    )
    .command.action((rule: string | undefined, flags: ExplainFlags) => listener({ command: 'explain', rule, flags }));
}

/** An option whose value is read: some may be given again, some are numbers. */
function readAs(option: Option, value: 'list' | 'number' | undefined, { words }: Maker): Option {
  if (value === undefined) return option;
  return value === 'list' ? option.argParser(collect) : option.argParser(positive(words.wrong));
}

function doctor(make: Maker, listener: Listener): void {
  make
    .configured()
    .add(
      make.word('[scripts...]', 'scripts'),
      ...checked.options.map((one) => readAs(make.declared(one), one.value, make)),
      make.entrypoint(),
      make.printed(),
      make.color(),
      make.speech(),
    )
    .command.action((scripts: string[], flags: CheckFlags & DoctorFlags & ConfigurationFlags) =>
      listener({ command: 'doctor', scripts, flags }),
    );
}

function list(make: Maker, listener: Listener): void {
  make.add(make.printed(), make.speech()).command.action((flags: ListFlags) => listener({ command: 'list', flags }));
}

function create(make: Maker, listener: Listener): void {
  make
    .add(make.word('<name>', 'name'), make.speech())
    .command.action((name: string, flags: SpeechFlags) => listener({ command: 'new', name, flags }));
}

function test(make: Maker, listener: Listener): void {
  make
    .add(make.word('<files...>', 'records'), make.option('--update', 'update'), make.color(), make.speech())
    .command.action((files: string[], flags: TestFlags) => listener({ command: 'test', files, flags }));
}

function completion(make: Maker, listener: Listener): void {
  make
    .add(make.word('<shell>', 'shell', shells))
    .command.action((shell: Shell, { lang }: { lang?: Lang }) => listener({ command: 'completion', shell, lang }));
}

function help(make: Maker, listener: Listener): void {
  make
    .add(make.word('[command]', 'command', commandNames))
    .command.action((about: string | undefined) => listener({ command: 'help', about }));
}

const makers: Readonly<Record<CommandName | 'migrate', (make: Maker, listener: Listener) => void>> = {
  migrate,
  inspect,
  explain,
  doctor,
  list,
  new: create,
  test,
  completion,
  help,
};

/** Makes the migration, or a command. */
export function programNamed(name: CommandName | 'migrate', lang: Lang, listener: Listener = () => undefined): Command {
  const make = new Maker(name, lang);
  makers[name](make, listener);
  return make.speaking();
}

/** All programs: the migration first, then the commands. */
export const programs = (lang: Lang): Command[] => [
  programNamed('migrate', lang),
  ...commandNames.map((name) => programNamed(name, lang)),
];
