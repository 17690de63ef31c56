/** What people are told, in English. */
import type { Messages, Said } from './types.js';

const said = (reason: string, help: string): Said => ({ message: `${reason} ${help}`, help });

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

export const en: Messages = {
  lang: 'en',
  list: (items) => items.join(', '),

  place: {
    line: (line) => `line ${line}`,
    called: (line, call) => `${line} (called at ${call})`,
  },

  noPlace: {
    shared: 'each text that could bring it to this run would bring it to another command too, or twice',
    quoting: 'its characters would mean something else there',
    changed: 'put there, it would not arrive once and as it is',
  },

  findings: {
    syntaxError: (error) =>
      said(
        `the shell text does not parse (${error}), so nothing in this file was changed.`,
        'Check it with `bash -n`, mend it, and run again.',
      ),
    entangled: (flag) =>
      said(
        `the script is too entangled to be followed to its end, so ${flag} was left alone.`,
        'Look whether only Reflow runs get it, and remove it yourself.',
      ),
    missingUseReflow: (flag, argument, why) =>
      said(
        `a teacher is given, but ${flag} is not: this run ignores it.`,
        why ? `Add ${argument} yourself: ${why}.` : `Add ${argument} (--add-use-reflow does it).`,
      ),
    missingTeacher: (flag, why) =>
      said(
        `a Reflow run needs ${flag}=PATH.`,
        why ? `Add it yourself: ${why}.` : 'Add it (--teacher-model-path PATH does it).',
      ),
    obsolete: (flag, why) =>
      said(`${flag} is obsolete in a Reflow run: ${why}.`, 'Remove it (reflow-migrate does it).'),
    conflicting: (flag, value, forced) =>
      said(
        `${flag}=${value} contradicts Reflow, which always sets ${forced}.`,
        'Decide, or allow its removal with --remove-conflicting.',
      ),
    unresolvedValue: (flag) =>
      said(
        `the script does not settle the value of ${flag}; a Reflow run would ignore it.`,
        'Remove it yourself, or allow it with --remove-conflicting.',
      ),
    unresolvedReflow: (flag, run, selector, open) =>
      said(
        `${flag} is obsolete in a Reflow run, and whether the run at ${run} is one cannot be known from the script.`,
        open === undefined
          ? `Write ${selector}=true or =false beside it.`
          : `Write ${selector}=true or =false behind ${open}, which may hold another one.`,
      ),
    shared: (flag, run, other) =>
      said(
        `${flag} is obsolete in the Reflow run at ${run}, but the command at ${other} gets it too, and that is no Reflow run.`,
        'Give each its own flags.',
      ),
    unknownEntrypoint: (command) =>
      said(
        `Reflow flags on the command at ${command}, which is no known training entry point.`,
        'If it is one, name it with --entrypoint.',
      ),
    inseparable: (flag, run) =>
      said(
        `${flag} reaches the Reflow run at ${run} in a way that does not let it be cut out: other words or tests depend on the same text.`,
        'Remove it yourself.',
      ),
    notGiven: (flag, run) =>
      said(
        `${flag} reaches the Reflow run at ${run} from here, and this file was not given, so it is left as it is.`,
        'Give this file too, or the whole project.',
      ),
    noScript: (flag, run) =>
      said(
        `${flag} reaches the Reflow run at ${run} from here, and this file is no shell script, so it is left as it is.`,
        'Remove it yourself.',
      ),
    unplaced: (flag) =>
      said(
        `${flag} stands in words that cannot be followed to a training invocation.`,
        'Look whether only Reflow runs get it, and remove it yourself.',
      ),
    brokenContinuation: () =>
      said(
        'the command is meant to go on, but bash ends it here: nothing but the line end may follow the backslash, and no comment may stand between continued lines.',
        'Move the comment, or delete the blanks (--fix-continuations repairs it).',
      ),
    advisedAbsent: (advice) => said(`${advice}; it is absent.`, 'Add it, if you follow the guide.'),
    advisedOther: (advice) => said(`${advice}; the value here is another one.`, 'Change it, if you follow the guide.'),
    unusedVariable: (name) => said(`nothing uses ${name} any more: only a removed flag did.`, 'Delete the assignment.'),
    notLookedAt: (files) => ` (Sourced, and not found here: ${files}.)`,
  },

  pretty: {
    error: 'error',
    advice: 'advice',
    fixed: 'fixed',
    help: 'help: ',
    defect: (proof) =>
      `defect: a proof failed, so the file was left alone; this is our mistake, please report it: ${proof}`,
  },

  summary: {
    looked: (files) => `${count(files, 'file')} looked at`,
    lookedWithRuns: (files, runs, reflow) =>
      `${count(files, 'file')} looked at, ${count(runs, 'training run')}, ${reflow} of them Reflow`,
    nothingToDo: (looked) => `${looked}: nothing to do.`,
    somethingToSay: (looked) => `${looked}.`,
    changed: (files, how) => `${count(files, 'file')} changed: ${how}`,
    wouldChange: (files, how) => `${count(files, 'file')} would change: ${how}`,
    removed: (flags) => `${count(flags, 'flag')} removed`,
    toRemove: (flags) => `${count(flags, 'flag')} to remove`,
    inserted: (flags) => `${flags} inserted`,
    toInsert: (flags) => `${flags} to insert`,
    mended: 'lines mended',
    toMend: 'lines to mend',
    ofRule: (findings, rule) => `${findings} ${rule}`,
    forPerson: (findings, rules) => `${findings} left for a person: ${rules}`,
    notUnderstood: (findings, rules) => `${findings} not understood, left for a person: ${rules}`,
    failed: 'something could not be read or written: see above',
    defects: (files) => `${count(files, 'file')} left alone, because a proof failed`,
    advice: (findings) => `${findings} advice`,
    refused: (changes) => `${count(changes, 'change')} refused`,
    adviceFolded: (findings) => `${findings} advice (-v shows)`,
  },

  choose: {
    question: (number, total) => `Make this change (${number} of ${total})?`,
    help: {
      y: 'make this change',
      n: 'leave it',
      a: 'make this change and the rest of the file',
      d: 'leave this change and the rest of the file',
      q: 'stop: keep what was accepted, leave everything else',
    },
    thisHelp: 'this help',
    needsTerminal: '-i asks about each change and needs a terminal to do so; -n shows the changes without one',
  },

  fix: 'Migrate the file.',

  progress: {
    looking: (done, total) => `looked at ${done} of ${total} files`,
    migrating: (done, total) => `migrated ${done} of ${total} scripts`,
  },

  inspect: {
    title: (command, kind) => `${command} (${kind})`,
    kind: { yes: 'a Reflow run', no: 'no Reflow run', unknown: 'a Reflow run or not: unknown' },
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
    absent: 'absent',
    mark: {
      required: 'required',
      missing: 'missing',
      obsolete: 'obsolete',
      advised: 'advised',
      unknown: 'unknown',
      overridden: 'overridden',
      conditional: 'conditional',
    },
    none: (files) => `${count(files, 'file')} looked at: no training invocation.`,
  },

  call: {
    error: (text) => `error: ${text}`,
    unknownRule: (name) => `unknown rule '${name}'; reflow-migrate explain lists them`,
    stdinAlone: "'-' stands alone: standard input cannot be mixed with files",
  },

  configuration: {
    malformed: (reason) => `not well-formed: ${reason}`,
    absent: (table) => `holds no configuration: there is no ${table} in it`,
    format: 'a configuration is a .json, .yaml, .yml or .toml file',
    unknownKey: (key, known) => `unknown key '${key}'; there are: ${known}`,
    choice: (value, known) => `'${value}' is none of: ${known}`,
    wanted: {
      table: 'must be a table of keys',
      list: 'must be a list of strings',
      text: 'must be a string',
    },
    empty: 'must not be empty',
    meant: (name) => `; did you mean '${name}'?`,
    using: (path) => `configuration: ${path}`,
  },

  problems: {
    noScript: {
      makefile: 'a Makefile is no shell script, so it was not looked at.',
      document: 'a document is no shell script, so it was not looked at.',
      settings: 'a file of settings is no shell script, so it was not looked at.',
      notebook: 'a notebook is no shell script, so it was not looked at.',
      dockerfile: 'a Dockerfile is no shell script, so it was not looked at.',
      program: 'a program in another language is no shell script, so it was not looked at.',
    },
    mentionsFlags: ' It mentions flags that are obsolete in a Reflow run: look at it yourself.',
    notFound: {
      missing: 'no such file or folder',
      unmatched: 'no file matches this pattern',
      dangling: 'is a link that leads nowhere',
      irregular: 'is no regular file, so it was not opened',
    },
    unreadable: (reason) => `cannot be read: ${reason}`,
    notRead: {
      irregular: 'is no regular file, so it was not read',
      huge: 'has more than 100 MB, so it was left alone; it is no script, or it carries an archive',
    },
    binary: 'holds NUL bytes: it is no shell script, so it was left alone',
    notWritten: (reason) => `not written: ${reason}`,
    refused: {
      outside: (target) =>
        `it leads to ${target}, outside of the given folders, over a symbolic link; name that file itself`,
      irregular: () => 'it is no regular file',
      linked: () => 'it has several hard links, and replacing it would part them',
      'read-only': () => 'it is read-only; make it writable, and run again',
      changed: () => 'somebody changed it meanwhile; run again',
    },
    reportNotWritten: (format, reason) => `the ${format} report could not be written: ${reason}`,
    reportOverScript: 'it is one of the scripts',
    wouldChange: 'would change',
    interrupted: 'interrupted: what is reported below is done, the other files are as they were',
  },
};
