/** The manual page reflow-migrate(1), made at build from the command line's description. */
import type { Command, Help } from 'commander';
import { programs, version } from './programs.js';

/** Text as roff takes it literally, in ASCII. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(/[^\n -~]/gu, (char) => `\\[u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);

const item = (term: string, text: string): string => `.TP\n.B ${roff(term)}\n${roff(text)}`;

/** What a program takes: its words, then its options. */
function terms(program: Command): string {
  const help: Help = program.createHelp();
  return [
    ...help.visibleArguments(program).map((one) => item(help.argumentTerm(one), help.argumentDescription(one))),
    ...help.visibleOptions(program).map((one) => item(help.optionTerm(one), help.optionDescription(one))),
  ].join('\n');
}

const exitStatus: readonly (readonly [string, string])[] = [
  ['0', 'All is well: nothing to do, or all of it done; with --dry-run: could be done. For doctor: no check failed.'],
  ['1', 'Something is left for a person, or would change with --check. For doctor: a check failed.'],
  ['2', 'The call was wrong, or a file could not be read or written. It wins over 1.'],
];

const environment: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'No colours, if it is set and not empty.'],
  ['FORCE_COLOR', 'Colours also where the output is no terminal, if it is set and not 0.'],
  ['LC_ALL, LC_MESSAGES, LANG', 'The first that is set and not empty gives the language of the messages.'],
];

const examples: readonly (readonly [string, string])[] = [
  ['reflow-migrate -n scripts/', 'Look at the diff; nothing is written.'],
  ['reflow-migrate -n . > x.patch && git apply x.patch', 'The diff is a patch.'],
  ['reflow-migrate --patch undo.patch scripts/ && git apply -R undo.patch', 'Do it, and take it back.'],
  ['reflow-migrate --check --format github', 'In continuous integration.'],
  ['train.sh 2>&1 | reflow-migrate doctor --log -', 'Check a training while it runs.'],
  ['reflow-migrate completion fish > ~/.config/fish/completions/reflow-migrate.fish', 'Completion in fish.'],
];

const list = (items: readonly (readonly [string, string])[]): string => items.map(([a, b]) => item(a, b)).join('\n');

export function manual(): string {
  const [main, ...commands] = programs('en');
  if (!main) throw new Error('there is no program');
  return `.TH REFLOW\\-MIGRATE 1 "" "reflow\\-migrate ${version}" "User Commands"
.SH NAME
reflow\\-migrate \\- ${roff(main.summary())}
.SH SYNOPSIS
.B reflow\\-migrate
${roff(main.usage())}
${commands.map((one) => `.br\n.B reflow\\-migrate ${one.name()}\n${roff(one.usage())}`).join('\n')}
.SH DESCRIPTION
${roff(main.description())}
.PP
It changes LeRobot training scripts: flags that the Reflow policy sets by itself are removed from Reflow runs, and every other run is
left alone. The diff goes to standard output, everything for people to standard error. Nothing is written that is not proved.
.PP
Files are looked at by extension (.sh .bash .zsh .ksh .slurm .sbatch .pbs .job) and by their first line, as far as git does not ignore
them; a file that is named is always looked at, unless it is excluded.
.SH OPTIONS
${terms(main)}
.SH COMMANDS
A file or folder of that name is written with a leading ./ or after \\-\\-.
${commands.map((one) => `.SS ${one.name()}\n${roff(one.description())}\n${terms(one)}`).join('\n')}
.SH EXIT STATUS
${list(exitStatus)}
.SH ENVIRONMENT
${list(environment)}
.SH FILES
.TP
.B .reflow\\-migraterc.json, .reflow\\-migraterc.yaml, pyproject.toml, package.json
The configuration of a project: .reflow\\-migraterc.json or .yaml, the table tool.reflow\\-migrate in pyproject.toml, or the key
reflow\\-migrate in package.json. The nearest one counts, from the working folder up to the root of the repository. Its keys are
transform, entrypoints, hosts, include, exclude, only, skip and baseline, and mean what the options of these names mean.
.TP
.B # reflow\\-migrate\\-ignore\\-file
In a script: leave it alone. Likewise
.B # reflow\\-migrate\\-ignore\\-next\\-line
and, around lines,
.B # reflow\\-migrate\\-ignore\\-start
and
.BR "# reflow\\-migrate\\-ignore\\-end" .
.SH EXAMPLES
${list(examples)}
`;
}
