/** What people are told, in English. */
import { findings } from './findings-en.js';
import type { Catalogue, Said } from './types.js';

const said = (reason: string, help: string): Said => ({ message: `${reason} ${help}`, help });

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

export const en: Catalogue = {
  repositories: {
    none: (given) =>
      `there is no repository in '${given}': give a file that lists one folder per line, or a pattern of folders`,
    sameName: (name) => `two repositories are called '${name}', and would have one report`,
    noPlace: (option) => `with --repos, ${option} needs {} in its file, which stands for the repository's name`,
    ended: (count, status) => `${count} ${count === 1 ? 'repository' : 'repositories'} with status ${status}`,
  },
  lang: 'en',
  list: (items) => items.join(', '),

  place: {
    line: (line) => `line ${line}`,
    called: (line, call) => `${line} (called at ${call})`,
  },

  noPlace: {
    shared: 'every text that could bring it to this run would also bring it to another command, or bring it twice',
    quoting: 'the shell would read some of its characters differently there',
    backticks:
      'within backticks, a backslash and a backtick have another meaning; write $( ) instead, and it can be inserted',
    changed: 'from there, it would not reach the run exactly once and unchanged',
  },

  noRepair: {
    instruction: 'above the command, the comment would be an instruction to another program',
    place: 'no line above the command can hold the comment',
    changed: 'it could not be proved that nothing else would change',
  },

  runs: ({ run, counted, aRun }) => ({
    looked: (files, runs, concerned, unsure) =>
      `${count(files, 'file')} looked at, ${count(runs, run)}, ${concerned} of them ${counted}${unsure > 0 ? `, ${unsure} ${unsure === 1 ? 'depends' : 'depend'} on how the script is run` : ''}`,
    kind: { yes: aRun, no: `not ${aRun}`, unknown: `may be ${aRun}` },
    mentionsFlags: ` It mentions flags that are obsolete in ${aRun}: please check it by hand.`,
  }),

  findings,

  ignoring: {
    misspelt: (given, meant) =>
      `'${given}' is not an ignore comment; it was taken for # reflow-migrate-${meant}. Correct it.`,
    unknownRule: (given, meant) =>
      `there is no rule '${given}'${meant ? `; did you mean ${meant}?` : '.'} Until it is corrected, the comment ignores every rule.`,
    unclosed: '# reflow-migrate-ignore-end is missing, so everything from here to the end of the file is ignored.',
    unopened: 'there is no # reflow-migrate-ignore-start before this comment.',
    unused: 'this comment ignores nothing. Delete it.',
  },

  pretty: {
    note: 'note',
    error: 'error',
    advice: 'advice',
    fixed: 'fixed',
    help: 'help: ',
    defect: (proof) =>
      `internal error: the change could not be proved safe, so this file was not changed. This is a fault of reflow-migrate; please report it: ${proof}`,
  },

  summary: {
    looked: (files) => `${count(files, 'file')} looked at`,
    nothingToDo: (looked) => `${looked}: nothing to do.`,
    somethingToSay: (looked) => `${looked}.`,
    changed: (files, how) => `${count(files, 'file')} changed: ${how}`,
    wouldChange: (files, how) => `${count(files, 'file')} would change: ${how}`,
    removed: (flags) => `${count(flags, 'flag')} removed`,
    toRemove: (flags) => `${count(flags, 'flag')} to remove`,
    inserted: (flags) => `${flags} inserted`,
    toInsert: (flags) => `${flags} to insert`,
    rewritten: (flags) => `${count(flags, 'word')} rewritten`,
    toRewrite: (flags) => `${count(flags, 'word')} to rewrite`,
    mended: 'continuation lines repaired',
    toMend: 'continuation lines to repair',
    ofRule: (findings, rule) => `${findings} ${rule}`,
    forPerson: (findings, rules) => `${count(findings, 'finding')} left for a person: ${rules}`,
    notUnderstood: (findings, rules) =>
      `${count(findings, 'finding')} in text that was not understood, left for a person: ${rules}`,
    failed: 'a file could not be read or written (see above)',
    defects: (files) => `${count(files, 'file')} not changed, because the change could not be proved safe`,
    advice: (findings) => count(findings, 'suggestion'),
    refused: (changes) => `${count(changes, 'change')} refused`,
    unasked: (changes) => `${count(changes, 'change')} left undecided`,
    kept: (changes) => `${count(changes, 'change')} not made, in files that git has no copy of`,
    adviceFolded: (findings) =>
      `${count(findings, 'suggestion')} (run with -v to see ${findings === 1 ? 'it' : 'them'})`,
    known: (findings, baseline) => `${count(findings, 'known finding')} (${baseline})`,
  },

  choose: {
    question: (number, total) => `Make this change (${number} of ${total})?`,
    help: {
      y: 'make this change',
      n: 'do not make this change',
      a: 'make this change and the rest of the file',
      d: 'make neither this change nor the rest of the file',
      e: 'edit this change before it is made',
      q: 'stop: keep what was accepted, change nothing else',
    },
    edit: {
      help: [
        'Edit this change: layout and comments are free, what the shell runs must stay as proposed.',
        'Lines with + are the new ones: change, add or delete them. Lines with - go, all others stay.',
        'Lines that begin with # are left out. Leave the text as it is to be asked again.',
      ].join('\n'),
      noEditor: 'No editor is set: set $VISUAL or $EDITOR, or answer with another key.',
      unchanged: 'Nothing was edited.',
      failed: (reason) => `The editor failed (${reason}), so nothing was taken from it.`,
      notTaken: {
        hunks: 'Not taken: each line that begins with @@ must stay, in its order.',
        lines: 'Not taken: the lines that begin with a blank or - are no longer those of the file.',
        program:
          'Not taken: it would run something else than the change that was proposed; only layout and comments may differ.',
      },
    },
    meetsEdit: 'is not offered: it changes the lines that you edited. Run again for it.',
    thisHelp: 'this help',
    needsTerminal: '-i asks about each change, so it needs a terminal; without one, -n shows the changes',
  },

  uncommitted: {
    changed: 'has uncommitted changes, which git could not bring back after this run',
    untracked: 'is not tracked by git, which could not bring it back after this run',
    outside: 'has no copy in git, so nothing could bring it back after this run; --patch FILE saves an undo',
    question: 'Write to it all the same?',
    help: {
      y: 'write to this file',
      n: 'leave it as it is',
      a: 'write to this file and all others (--allow-dirty does not ask)',
      q: 'leave this file and all others that git has no copy of',
    },
  },

  statistics: ['found', 'fixed', 'left', 'rule'],

  fix: 'Migrate the file.',

  progress: {
    looking: (done, total) => `looked at ${done} of ${total} files`,
    migrating: (done, total) => `migrated ${done} of ${total} scripts`,
  },

  inspect: {
    title: (command, kind) => `${command} (${kind})`,
    configuration: 'training configuration',
    home: {
      call: 'on the call',
      set: 'set --',
      hereDocument: 'here-document',
      array: (name) => `array ${name}`,
      variable: (name) => `variable ${name}`,
      default: (name) => `default of ${name}`,
      arguments: (command) => `arguments of ${command}`,
    },
    valueFrom: (home, place) => `value: ${home}, ${place}`,
    valueOf: (expansion) => `value: ${expansion}`,
    policy: 'default of the policy',
    inFile: 'in the file of settings',
    absent: 'not set',
    mayBring: (word) => `not seen; ${word} may bring it`,
    mark: {
      required: 'required',
      missing: 'missing',
      obsolete: 'obsolete',
      advised: 'advised',
      unknown: 'unknown',
      overridden: 'overridden',
      conditional: 'conditional',
    },
    none: (files) => `${count(files, 'file')} looked at: no training command found.`,
  },

  settings: ({ name, aRun, runs }) => ({
    syntaxError: (error, selector) =>
      said(
        `this file is not well-formed (${error}), so nothing in it was changed; it mentions ${selector} and flags that may be obsolete.`,
        'Correct the error, and run again.',
      ),
    obsolete: (key, why) =>
      said(`${key} is obsolete in the configuration of ${aRun}: ${why}.`, 'Remove it (reflow-migrate does this).'),
    conflicting: (key, value, forced) =>
      said(
        `${key}: ${value} contradicts ${name}, which always sets ${forced}.`,
        `If this is to stay the configuration of ${aRun}, delete the line by hand or run again with --remove-conflicting.`,
      ),
    unresolvedValue: (key) =>
      said(
        `the value of ${key} is not written here; ${aRun} ignores it.`,
        'Delete the line by hand, or run again with --remove-conflicting.',
      ),
    twice: (key) =>
      said(
        `${key} is given twice, and programs differ in which one they read; ${aRun} ignores it.`,
        'Delete both by hand.',
      ),
    undecided: (key, selector) =>
      said(
        `${key} is obsolete in the configuration of ${aRun}, but the file does not tell whether this is one.`,
        `Write ${selector}: true or ${selector}: false, once and as a plain word, in this mapping.`,
      ),
    sharedByAnchor: (key, alias) =>
      said(
        alias === undefined
          ? `${key} is obsolete in the configuration of ${aRun}, but it comes from a mapping that is named by an anchor, for other configurations too.`
          : `${key} is obsolete in the configuration of ${aRun}, but line ${alias} uses the same mapping by its anchor.`,
        'Give each configuration its own settings.',
      ),
    sharedByRun: (key, run) =>
      said(
        `${key} is obsolete in the configuration of ${aRun}, but the run at ${run} reads this file too and is not, or may not be, ${aRun}.`,
        'Give each of the two its own file.',
      ),
    inseparable: (key) =>
      said(
        `${key} cannot be removed on its own: it shares its line, or is written in several parts.`,
        'Delete it by hand.',
      ),
    nested: (key) =>
      said(
        `${key} stands deeper in this file than a training run looks for it, so who reads it is not known.`,
        `If only ${runs} get it, delete it by hand.`,
      ),
    byHand: (key, why) => said(`${key} has to change: ${why}.`, 'Change it by hand.'),
    noPlace: {
      shared: 'other configurations or other runs would get it too',
      empty: 'the key is there, without a value',
      line: 'the setting that it belongs beside has no line of its own',
    },
  }),

  call: {
    error: (text) => `error: ${text}`,
    unknownRule: (name, meant) =>
      `there is no rule '${name}'; ${meant ? `did you mean ${meant}?` : 'reflow-migrate explain lists all rules'}`,
    optionOfOther: (option, of, transform) => `${option} is for ${of}, and of no use to ${transform}`,
    notAllowable: (rule, transform, known) =>
      known === ''
        ? `--allow ${rule}: no change of ${transform} needs --allow`
        : `--allow ${rule}: with ${transform}, --allow takes one of these: ${known}`,
    allowedBy: (rule, transform, option) =>
      `--allow ${rule}: no change of ${transform} needs --allow; ${option} does this`,
    transformTwice: (name) => `--transform ${name} is given twice`,
    wrongOrder: (made, by, of) =>
      `${by} makes ${made}, which ${of} changes: put --transform ${by} before --transform ${of}`,
    oneAtATime: '-i asks about one --transform at a time',
    settingsLeft: 'Training configurations were not looked at: that is done with one --transform at a time.',
    unknownTransform: (name, meant, known) =>
      `there is no transform '${name}', and no file of that name${meant ? `; did you mean ${meant}?` : '.'} There are: ${known}`,
    typing:
      'Type or paste the script; Ctrl-D on an empty line ends it, Ctrl-C stops. (For files give their paths instead of -.)',
    stdinAlone: "'-' (standard input) cannot be combined with other paths",
    noPathLeft: (option, path) =>
      `${option} needs a value, and took ${path}, with no path left to migrate: give both (${option} VALUE ${path}), or write a path, such as . (this folder)`,
    outputFailed: (reason) => `standard output could not be written (${reason}), so the output is incomplete`,
  },

  configuration: {
    malformed: (reason) => `cannot be parsed: ${reason}`,
    absent: (table) => `contains no configuration: there is no ${table} in it`,
    format: 'is not a .json, .yaml, .yml or .toml file, so it cannot be a configuration',
    name: 'is not read under this name: call it .reflow-migraterc.json or .reflow-migraterc.yaml, or write its keys into pyproject.toml or package.json',
    typed: (option) => `; ${option} is given with each call, and not in a configuration`,
    unknownKey: (key, known) => `unknown key '${key}'; the known keys are: ${known}`,
    choice: (value, known) => `'${value}' is not one of: ${known}`,
    missingKey: (key) => `needs the key '${key}'`,
    wanted: {
      table: 'must be a table of keys',
      list: 'must be a list',
      text: 'must be a string',
      number: 'must be a whole number from 1',
      version: 'must be 1',
    },
    empty: 'must not be empty',
    meant: (name) => `; did you mean '${name}'?`,
    using: (path) => `configuration: ${path}`,
    remedy: 'Give --config the file of a configuration; without it the nearest one counts, and --no-config uses none.',
  },

  baseline: {
    missing: (path) => `${path}: there is no such baseline; --update-baseline writes it, --no-baseline does without`,
    remedy: 'Correct the file, or delete it and write it anew with --update-baseline.',
    unnamed: '--update-baseline needs a file: --baseline FILE, or the key baseline of the configuration',
    unused: (entry, findings) =>
      `${count(findings, 'known finding')} no longer there; --update-baseline takes ${findings === 1 ? 'it' : 'them'} out: ${entry}`,
    updated: (path, known, added, removed) =>
      `${path}: ${count(known, 'known finding')}, ${added} added, ${removed} removed`,
    wouldUpdate: (path, known, added, removed) =>
      `${path}: would hold ${count(known, 'known finding')}, ${added} added, ${removed} removed`,
    outside: (target) =>
      `the configuration may name no file outside of its folder, and this one is ${target}; name it with --baseline`,
    notUpdated: 'The baseline was not written, because not everything could be looked at.',
  },

  problems: {
    noScript: {
      script: 'a shell script is not among the hosts of this run (--hosts), so it was not checked.',
      makefile: 'a Makefile is not a shell script, so it was not checked.',
      document: 'a document is not a shell script, so it was not checked.',
      settings: 'a file of settings is neither a shell script nor a training configuration, so it was not checked.',
      notebook: 'a notebook is not a shell script, so it was not checked.',
      dockerfile: 'a Dockerfile is not a shell script, so it was not checked.',
      program: 'a program in another language is not a shell script, so it was not checked.',
    },
    submodule: 'is a submodule, so it was not looked at; name it to have it looked at',
    record: 'belongs to a checkpoint: it records how that was trained, so it was not changed',
    notFound: {
      missing: 'no such file or folder',
      unmatched: 'no file matches this pattern',
      dangling: 'is a symbolic link, and its target does not exist',
      irregular: 'is not a regular file, so it was not opened',
    },
    meant: {
      command: (name) => `; did you mean the command ${name}? It comes before the paths.`,
      path: (path) => `; did you mean ${path}?`,
      elsewhere: {
        undo: 'git restore FILES undoes a run; where it had --patch FILE, so does git apply -R FILE',
        check: 'to check without writing, it is reflow-migrate --check PATH',
        migration: 'the migration needs no command: reflow-migrate PATH writes the changes, and -n shows them first',
        preview: 'to see the diff without writing, it is reflow-migrate -n PATH',
        version: 'it is reflow-migrate --version',
        new: 'a migration of your own begins with reflow-migrate new NAME',
        explain: 'reflow-migrate explain lists the rules',
      },
    },
    nothingWritten: 'Nothing was written: correct the call and run it again.',
    unreadable: (reason) => `cannot be read: ${reason}`,
    system: {
      EACCES: 'permission denied',
      EAGAIN: 'the system has nothing to give at the moment; run again',
      EBUSY: 'another program is using it',
      EDQUOT: 'your quota on the disk is used up',
      EFBIG: 'the file would become larger than the system allows',
      EIO: 'the disk or its connection failed (input/output error)',
      EISDIR: 'it is a folder',
      ELOOP: 'its symbolic links lead in a circle',
      EMFILE: 'too many files are open; close some programs and run again',
      ENAMETOOLONG: 'its name is too long',
      ENFILE: 'too many files are open; close some programs and run again',
      ENOENT: 'there is no such file or folder',
      ENOMEM: 'the system has no memory left',
      ENOSPC: 'no space left on the disk',
      ENOTDIR: 'a part of its path is a file and no folder',
      EPERM: 'the system does not allow it',
      EROFS: 'its file system is read-only',
    },
    noFolder: 'its folder does not exist; make the folder first, or name another file',
    notRead: {
      irregular: 'is not a regular file, so it was not read',
      huge: 'is larger than 100 MB, so it was not read; it is not a script, or it contains an archive',
    },
    utf16: 'is UTF-16, which no shell runs, so it was not changed; save it as UTF-8 (iconv -f UTF-16 -t UTF-8)',
    binary: 'contains NUL bytes, so it is not a shell script and was not changed',
    notWritten: (reason) => `not written: ${reason}`,
    refused: {
      outside: (target) =>
        `a symbolic link leads to ${target}, outside the given folders; to change that file, name it directly`,
      irregular: () => 'it is not a regular file',
      linked: () =>
        'it has several hard links, and writing would separate them; edit it by hand, or remove the other links',
      'read-only': () => 'it is read-only; make it writable and run again',
      changed: () => 'another program changed it in the meantime; run again',
    },
    undoNotSaved: (patch, reason) => `its undo could not be saved in ${patch}: ${reason}`,
    reportNotWritten: (format, reason) => `the ${format} report could not be written: ${reason}`,
    noReport: {
      script: 'it is one of the scripts',
      'not empty': 'it is not empty, and may be the undo of an earlier run; name another file, or delete it',
    },
    wouldChange: 'would change',
    interrupted: {
      written: 'Interrupted. The changes listed below were written; no other file was touched.',
      nothing: 'Interrupted. No file was changed.',
      unreported: 'A report is lost, and the scripts are changed. These files were written:',
    },
  },
};
