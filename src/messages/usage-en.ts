/** The command line's help and what is wrong with a call, in English. */
import type { UsageMessages } from './usage-types.js';

const quoted = (values: readonly string[]): string => values.map((one) => JSON.stringify(one)).join(', ');

export const usageEn: UsageMessages = {
  programs: {
    migrate: {
      summary: 'migrate the command lines in shell scripts, and training configurations',
      description:
        'Migrates the command lines in shell scripts, and training configurations. Writes the changes and prints the diff.',
    },
    inspect: {
      summary: 'list each training invocation and configuration with its flags',
      description:
        'Lists each training invocation with the flags it gets, and each training configuration with its settings: where each stands, and whether it is required, obsolete or advised.',
    },
    explain: {
      summary: 'what a rule is, why, an example, how to settle it',
      description: 'Says what a rule is, why, an example before and after, and how to settle it.',
    },
    list: {
      summary: 'list the migrations that there are',
      description: 'Lists the migrations that come with the program: the name, what each does, and for which commands.',
    },
    new: {
      summary: 'begin a migration of your own, as a file',
      description:
        'Writes NAME.yaml: a migration of your own to begin with, with comments and tests. Never overwrites.',
    },
    test: {
      summary: 'check a migration of your own, and run its examples',
      description:
        'Checks files of migrations, and runs their examples. Exits with 1 where one does not come out as it says.',
    },
    completion: {
      summary: 'print a script that has a shell complete all this',
      description: 'Prints a script that has a shell complete the command line. Its first lines say where to put it.',
    },
    help: {
      summary: 'the help of a command',
      description: 'Prints the help of a command, or of the migration.',
    },
  },

  words: {
    paths: 'files, folders or globs (default: .); - reads standard input, writes standard output',
    inspectPaths: 'files, folders or globs (default: .); - reads standard input',
    rule: 'its name (default: lists the rules)',
    scripts: 'migrated scripts: the obsolete flags are gone, the required ones there',
    name: 'a name such as my-tool-2; NAME.yaml is written',
    records: 'files of migrations',
    shell: 'which shell',
    command: 'which command',
  },

  options: {
    allow: 'make a change that a migration makes only on request (RULE, or RULE=VALUE; repeatable)',
    explained: 'whose rules, by its name or its file (repeatable; default: smolvla-reflow)',
    allowDirty: 'do not ask before writing to a file that git has no copy of',
    baseline: 'neither fix nor report the findings that this file holds',
    check: 'write nothing; name each file that would change or needs a person; exit 1 if there is any',
    color: 'colour',
    config: 'the configuration (default: the nearest in this folder or above, in the repository)',
    dryRun: 'print the diff, write nothing',
    entrypoint: 'one more training entry point (repeatable)',
    exclude: 'leave these files alone (repeatable)',
    fixContinuations: 'repair lines that are meant to go on but do not',
    format: 'what is printed; FORMAT=FILE saves it as well (repeatable)',
    help: 'display help for command',
    hosts: 'kinds of files to look for: shell,config (default: both); +NAME or -NAME: more or less',
    html: 'also save a page for a review',
    include: 'also look at these files in folders (repeatable)',
    inspectQuiet: 'nothing where there is no invocation',
    inspectVerbose: 'also say which configuration counts',
    interactive: 'ask about each change, on a terminal',
    lang: 'language of the messages (default: by the locale)',
    list: 'write nothing; print only the names of the files that would change',
    noBaseline: 'use no baseline, whatever the configuration names',
    noConfig: 'use no configuration',
    noGitignore: 'look at ignored files too',
    only: 'fix and report only what these rules find (a,b; repeatable)',
    patch: 'also save the diff to this file: git apply -R FILE undoes it',
    printed: 'what is printed',
    quiet: 'no diff and no summary',
    skip: 'neither fix nor report what these rules find (a,b; repeatable)',
    statistics: 'print how often each rule found something; write nothing',
    stdinFilename: 'read standard input, and show it under this name (default: <stdin>)',
    transform: 'which migration, by its name or its file (repeatable; default: smolvla-reflow)',
    update: 'show what the examples become, and ask whether to write it into the file',
    repos: 'do this in each repository that the file lists, or the glob stands for; {} in a report file is its name',
    updateBaseline: 'have the baseline hold what is found now; change no script',
    verbose: 'also show what was fixed, and advice',
    version: 'output the version number',
  },

  help: {
    titles: { 'Usage:': 'Usage:', 'Arguments:': 'Arguments:', 'Options:': 'Options:', 'Commands:': 'Commands:' },
    extra: (parts) => `(${parts.join(', ')})`,
    choices: (values) => `choices: ${quoted(values)}`,
    default: (value) => `default: ${value}`,
    hint: (text) => `(${text})`,
    more: (command) => `(${command} --help lists the options)`,
  },

  wrong: {
    unknownOption: (option, meant) =>
      `unknown option '${option}'${meant === undefined ? '' : `\n(Did you mean ${meant}?)`}`,
    missingWord: (name) => `missing required argument '${name}'`,
    missingValue: (option) => `option '${option}' argument missing`,
    invalidValue: (option, value, why) => `option '${option}' argument '${value}' is invalid. ${why}`,
    invalidWord: (name, value, why) => `'${value}' is invalid for the argument '${name}'. ${why}`,
    conflict: (option, other) => `option '${option}' cannot be used with option '${other}'`,
    tooMany: (expected, given) =>
      `too many arguments. Expected ${expected} argument${expected === 1 ? '' : 's'} but got ${given}.`,

    choices: (values) => `There are: ${values.join(', ')}.`,
    onePrinted: (format) => `Only one format can be printed: save the other (--format ${format}=FILE).`,
    notSaved: 'It is for people: it cannot be saved.',
    noFileName: 'It needs a file name.',
    wholeNumber: 'It must be a whole number from 1.',
    noRule: (name, meant) =>
      `There is no rule '${name}'${meant === undefined ? '; reflow-migrate explain lists them.' : `; did you mean ${meant}?`}`,

    stdinNamed: (path) => `--stdin-filename is for standard input, and ${path} is a file or folder: give one of them`,
    emptyValue: (option) => `${option} needs a value, and got an empty one`,
    optionAsValue: (option, value) => `${option} needs a value, and ${value} is an option`,
    asValue: (joined) => ` (if it is the value, write ${joined})`,
    valueOfSwitch: (option, value) => `${option} takes no value: write ${option} without ${value}, or leave it out`,
    folderAsValue: (option, value) => `${option} needs a value, and ${value} is a folder`,
    scriptAsValue: (option, wanted, value) => `${option} needs ${wanted}, and ${value} is the name of a script`,
    baselineFile: "the baseline's file",
    oneFile: (path) => `two things cannot go to one file: ${path}`,
    reportToOutput:
      'a report or a baseline needs a file, and - is none: --format prints a report (for a file of that name write ./-)',
    reportOnScript: (path) => `a report cannot go to ${path}: that is the name of a script`,
    updateWithout: '--update-baseline and --no-baseline contradict each other',
    updateOfStdin: '--update-baseline is for files, and - is standard input',
    updateWithReport: (format) => `--update-baseline makes no report: leave out --format ${format}`,
    listing: (option, format) =>
      `${option} is printed in place of another format: save that one (--format ${format}=FILE)`,
    forMigration: (option, command) =>
      `${option} is for the migration; a file or folder of the name ${command} is ./${command}`,
  },

  elsewhere: {
    preview: '-n, --dry-run prints the diff and writes nothing',
    writing: 'without an option the changes are written; -n shows them first',
    colour: 'it is --color never, or NO_COLOR=1',
    json: 'it is --format json',
    sarif: 'it is --format sarif',
    output: '--format json=FILE and --patch FILE save what is found and done',
    list: '--list names the files that would change',
    only: 'it is --only RULE',
    skip: 'it is --skip RULE, or --exclude GLOB for files',
    undo: 'git restore FILES undoes a run; where it had --patch FILE, so does git apply -R FILE',
  },
};
