/** What a finding says, in English. */

import type { Act } from './reasons.js';
import type { Catalogue, Said } from './types.js';

const said = (reason: string, help: string): Said => ({ message: `${reason} ${help}`, help });

/** What becomes of a flag, behind "was not" and "has to be". */
function done(act: Act): string {
  switch (act.kind) {
    case 'removed':
    case 'added':
    case 'changed':
      return act.kind;
    case 'renamed':
      return `renamed to ${act.to}`;
    case 'replaced':
      return `replaced by ${act.by}`;
    case 'moved':
      return act.variable === undefined
        ? 'replaced by its value, as the first word behind the command'
        : `replaced by the variable ${act.variable}`;
  }
}

/** The same for a person to do, in front of "by hand". */
function todo(act: Act): string {
  switch (act.kind) {
    case 'removed':
      return 'delete it';
    case 'renamed':
      return `rename it to ${act.to}`;
    case 'replaced':
      return `replace it by ${act.by}`;
    case 'added':
      return `add ${act.argument}`;
    case 'moved':
    case 'changed':
      return 'change it';
  }
}

const begun = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** What holds of a flag in `where`, a run. */
function fact(flag: string, act: Act, where: string): string {
  switch (act.kind) {
    case 'removed':
      return `${flag} is obsolete in ${where}`;
    case 'renamed':
      return `${flag} is now ${act.to} in ${where}`;
    case 'replaced':
      return `${act.from} is now ${act.by} in ${where}`;
    case 'added':
      return `${act.argument} has to be given to ${where}`;
    case 'moved':
      return act.variable === undefined
        ? `the value of ${flag} is now the first word behind the command in ${where}`
        : `${flag} is now the variable ${act.variable} in ${where}`;
    case 'changed':
      return `${flag} has to change in ${where}`;
  }
}

export const findings: Catalogue['findings'] = ({ name, aRun, theRun, runs, flags, command, program, ifAgreed }) => ({
  syntaxError: (error, shell) =>
    shell === 'zsh'
      ? said(
          `the script has a syntax error, or a form of zsh that is not read here (${error}), so nothing in this file was changed.`,
          'Run `zsh -n FILE`. If zsh finds an error, correct it and run again; if not, change this file by hand.',
        )
      : said(
          `the script has a syntax error (${error}), so nothing in this file was changed.`,
          `Find the error with \`${shell} -n FILE\`, correct it, and run again.`,
        ),
  tooComplex: (flag, act, stopper) =>
    said(
      stopper
        ? `the script uses \`${stopper}\`, and what comes behind that is not followed, so ${flag} was not ${done(act)}.`
        : `the script is too complex to be followed to its end, so ${flag} was not ${done(act)}.`,
      `If only ${runs} receive it, ${todo(act)} by hand.`,
    ),
  missing: (says, what, option) => said(says, `Add ${what} (${option} does this).`),
  missingByHand: (says, what, why) => said(says, `Add ${what} by hand: ${why}.`),
  renamed: (flag, to, why) => said(`${flag} is now ${to}: ${why}.`, 'Rename it (reflow-migrate does this).'),
  replaced: (flag, to, why) => said(`${flag} is now ${to}: ${why}.`, 'Replace it (reflow-migrate does this).'),
  lacking: (argument, why) =>
    said(`this command is not given ${argument}: ${why}.`, 'Add it (reflow-migrate does this).'),
  moved: (flag, variable, why) =>
    said(
      variable === undefined
        ? `${flag} is gone, and its value is the first word behind the command now: ${why}.`
        : `${flag} is now the variable ${variable} in front of the command: ${why}.`,
      'Move it (reflow-migrate does this).',
    ),
  taken: (flag, variable) =>
    said(
      variable === undefined
        ? `the value of ${flag} would become the first word behind the command, but another word stands there already, or the flag is given twice.`
        : `${flag} would become the variable ${variable}, but the script uses that variable already, or the flag is given twice.`,
      'Decide which one counts, and change it by hand.',
    ),
  unmovable: (flag, run) =>
    said(
      `the value of ${flag} for ${theRun} at ${run} cannot be moved: it is not written in the command itself, it may be several words, or a program in front of the command has its own environment.`,
      'Change it by hand.',
    ),
  onRequest: (id) => `To make this change, run again with --allow ${id}.`,
  reported: (flag, why) => said(`${flag} has to change: ${why}.`, 'Change it by hand.'),
  bothGiven: (flag, to) => said(`${flag} would become ${to}, which this command gets already.`, 'Keep one of the two.'),
  unknownValue: (flag, value) =>
    said(
      value === undefined
        ? `what ${flag} has to become depends on its value, which the script does not tell.`
        : `what ${flag}=${value} has to become is not known.`,
      'Change it by hand.',
    ),
  undecided: (flag, run, act) =>
    said(
      `whether ${flag} has to be ${done(act)} depends on what the command at ${run} gets or runs, which is not known.`,
      `Look at its other arguments and at the program, and ${todo(act)} by hand where it has to be.`,
    ),
  obsolete: (flag, why) => said(`${flag} is obsolete in ${aRun}: ${why}.`, 'Remove it (reflow-migrate does this).'),
  conflicting: (flag, value, forced) =>
    said(
      `${flag}=${value} contradicts ${name}, which always sets ${forced}.`,
      `If this run is to stay ${aRun}, delete the flag by hand or run again with --remove-conflicting.`,
    ),
  unresolvedValue: (flag) =>
    said(
      `the value of ${flag} cannot be known from the script; ${aRun} ignores this flag.`,
      'Delete it by hand, or run again with --remove-conflicting.',
    ),
  otherValue: (flag, value, values) =>
    said(
      `${flag}=${value} was not removed: the migration removes ${flag} only where its value is one of these: ${values}.`,
      'Decide what comes in its place and change it by hand, or run again with --remove-conflicting, which removes it.',
    ),
  behindEnd: (flag, run, act) =>
    said(
      `${flag} of the command at ${run} stands behind -- or behind a word that may start another program, so it may be no flag, and was not ${done(act)}.`,
      `If the program reads it as one, ${todo(act)} by hand.`,
    ),
  unresolvedRun: (flag, run, act, selector, open) =>
    said(
      `${fact(flag, act, aRun)}, but the script does not tell whether the run at ${run} is ${aRun}.`,
      open === undefined
        ? `Write ${selector}=true or ${selector}=false next to it.`
        : `Write ${selector}=true or ${selector}=false after ${open}, which may contain another value.`,
    ),
  mixed: (flag, run, act) =>
    said(
      `${fact(flag, act, aRun)}, and the command at ${run} starts ${runs} as well as other ones.`,
      `Pass it only where the run is not ${aRun}.`,
    ),
  shared: (flag, run, act, other) =>
    said(
      `${fact(flag, act, `${theRun} at ${run}`)}, but the command at ${other} receives it too and is not ${aRun}.`,
      'Give each of the two its own flags.',
    ),
  sharedWithIgnored: (flag, run, act, other) =>
    said(
      `${fact(flag, act, `${theRun} at ${run}`)}, but the run at ${other}, which an ignore comment covers, gets the same text.`,
      'Give each of the two its own flags, or ignore both.',
    ),
  mayLack: (flag, run) =>
    said(`in some branches of the script, ${theRun} at ${run} gets no ${flag}.`, 'Pass it in every branch.'),
  mayNotBeSelected: (flag, given, run) =>
    said(
      `in some branches of the script, the ${command} at ${run} gets ${given} but no ${flag}.`,
      'Pass the two together.',
    ),
  unplacedLack: (flag, lacked) =>
    said(
      `${flag} stands in text that could not be followed to a ${command}, and nothing gives such a run ${lacked}.`,
      `Make sure that every run that gets ${flag} gets ${lacked} too.`,
    ),
  unknownEntrypoint: (at) =>
    said(
      `the command at ${at} has ${flags}, but it is not a known ${command}.`,
      `If it starts ${program}, run again with --entrypoint NAME.`,
    ),
  inseparable: (flag, run, act) =>
    said(
      `${flag} reaches ${theRun} at ${run}, but it cannot be ${done(act)} on its own: other words or tests depend on the same text.`,
      `${begun(todo(act))} by hand.`,
    ),
  bearsReturn: (flag, run, act) =>
    said(
      `${flag} reaches ${theRun} at ${run}, but it cannot be ${done(act)}: its line ends with a carriage return, which bash would then add to another argument.`,
      'Save the script with LF line ends (dos2unix does it), and run again.',
    ),
  notGiven: (flag, run) =>
    said(
      `${flag} reaches ${theRun} at ${run} from here, but this file is not among the given paths, so it was not changed.`,
      'Run again with this file too, or with the whole project.',
    ),
  noScript: (flag, run, act) =>
    said(
      `${flag} reaches ${theRun} at ${run} from here, but this file is not a shell script, so it was not changed.`,
      `${begun(todo(act))} by hand.`,
    ),
  unplaced: (flag, act) =>
    act.kind === 'added'
      ? said(
          `${flag} stands in text that could not be followed to a ${command}, so it does not count as given.`,
          `Make sure that ${runs} get it once.`,
        )
      : said(
          `${flag} stands in text that could not be followed to a ${command}, so it was not ${done(act)}.`,
          `If only ${runs} receive it, ${todo(act)} by hand.`,
        ),
  unplacedStart: (name) =>
    said(
      `${name} stands in text that could not be followed to a ${command}, so nothing was changed there.`,
      'If it is run, change it by hand.',
    ),
  namedFile: (file, flag) =>
    said(
      `the file ${file}, which is named here, also holds ${flag} and was not changed.`,
      'If the program reads it, change it by hand.',
    ),
  madeName: (flag, run, act) =>
    said(
      `the name of this flag is put together while the script runs, and may be ${flag}; ${fact(flag, act, aRun)}, and the run at ${run} may be one.`,
      'Write the name out, or make sure that it is never this one.',
    ),
  abbreviated: (flag, meant) =>
    said(`the program may take ${flag} for ${meant}, which has to change.`, `Write the name out: ${meant}.`),
  brokenContinuation: (why) =>
    said(
      'this command is meant to continue on the next line, but bash ends it here: nothing may follow the backslash, and no comment may stand between continued lines.',
      why === undefined
        ? 'Move the comment, or delete the blanks after the backslash (--fix-continuations does this).'
        : `Mend it by hand: ${why}.`,
    ),
  strayBackslash: (why) =>
    said(
      'the command does not go on here, so bash takes the backslash and what follows it as an argument.',
      why === undefined ? 'Delete the backslash (--fix-continuations does this).' : `Mend it by hand: ${why}.`,
    ),
  openContinuation: () =>
    said(
      'blanks follow the backslash, so bash ends this command here; whether the next line belongs to it is not clear.',
      'If it does, delete the blanks; if not, delete the backslash (--fix-continuations does neither).',
    ),
  advisedAbsent: (advice) => said(`${advice}; it is not set here.`, `Add it ${ifAgreed}.`),
  advisedOther: (advice) => said(`${advice}; the value here is different.`, `Change it ${ifAgreed}.`),
  unusedVariable: (name) => said(`nothing uses ${name} any more: only a removed flag did.`, 'Delete the assignment.'),
  notLookedAt: (files) => ` (These sourced files were not found: ${files}.)`,
});
