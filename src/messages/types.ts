/** The catalogue's shape: everything that is said to people, one member a message. A language that lacks one does not compile. */
import type { NotTaken } from '../choose/hunks.js';
import type { CommandElsewhere } from '../command-line/command-names.js';
import type { Wanted } from '../config/mistake.js';
import type { ReadRefused } from '../files/read.js';
import type { Refusal } from '../files/write.js';
import type { OtherKind } from '../find/kind.js';
import type { Terms } from '../migrate/transform.js';
import type { Dialect } from '../shell/view.js';
import type { Finding, InvocationReport, KnownRule, Lang } from '../types.js';
import type { Act, NoPlace, NoRepair, NotFound, SystemError } from './reasons.js';

/** What `inspect` marks a flag with. */
export type MarkKind = 'required' | 'missing' | 'obsolete' | 'advised' | 'unknown' | 'overridden' | 'conditional';

/** What a finding says. */
export type Said = Required<Pick<Finding, 'message' | 'help'>>;

export interface Messages {
  /** Of `--repos`. */
  readonly repositories: {
    none(given: string): string;
    sameName(name: string): string;
    noPlace(option: string): string;
    ended(count: number, status: number): string;
  };
  readonly lang: Lang;
  list(items: readonly string[]): string;

  /** Where something stands, as a part of a sentence. */
  readonly place: {
    line(line: number): string;
    /** A line of a function's body, and where the function is called. */
    called(line: string, call: string): string;
  };

  /** Why an argument is not inserted, though that was asked for. */
  readonly noPlace: Readonly<Record<NoPlace, string>>;
  /** Why a broken continuation is not mended. */
  readonly noRepair: Readonly<Record<NoRepair, string>>;

  /** What is said of runs, beside findings; in the words of a transform, too. */
  readonly runs: {
    /** @param unsure how many of the others are concerned on some paths, or by values that the scripts leave open */
    looked(files: number, runs: number, concerned: number, unsure: number): string;
    readonly kind: Readonly<Record<InvocationReport['concerned'], string>>;
    readonly mentionsFlags: string;
  };

  readonly findings: {
    syntaxError(error: string, shell: Dialect): Said;
    tooComplex(flag: string, act: Act, stopper: string | undefined): Said;
    /** A flag that a run lacks: `option` adds `what`. */
    missing(says: string, what: string, option: string): Said;
    /** @param why one of `noPlace` */
    missingByHand(says: string, what: string, why: string): Said;
    renamed(flag: string, to: string, why: string): Said;
    /** @param to the arguments that come in its place */
    replaced(flag: string, to: string, why: string): Said;
    reported(flag: string, why: string): Said;
    lacking(argument: string, why: string): Said;
    /** @param variable of the environment; absent: the value is the first word behind the command */
    moved(flag: string, variable: string | undefined, why: string): Said;
    /** What `moved` would do cannot be done: the place is taken. */
    taken(flag: string, variable: string | undefined): Said;
    /** Its value cannot be written at its new place as it is. */
    unmovable(flag: string, run: string): Said;
    /** What a person has to ask for, instead of what is done at once. */
    onRequest(id: string): string;
    bothGiven(flag: string, to: string): Said;
    unknownValue(flag: string, value: string | undefined): Said;
    undecided(flag: string, run: string, act: Act): Said;
    obsolete(flag: string, why: string): Said;
    conflicting(flag: string, value: string, forced: string): Said;
    unresolvedValue(flag: string): Said;
    /** @param values those that go */
    otherValue(flag: string, value: string, values: string): Said;
    /** It stands behind `--`, or behind a word that another program may be started by. */
    behindEnd(flag: string, run: string, act: Act): Said;
    /** @param open the last word of the run that may say it too */
    unresolvedRun(flag: string, run: string, act: Act, selector: string, open: string | undefined): Said;
    /** One command starts runs of both kinds, as a loop over tables of flags does. */
    mixed(flag: string, run: string, act: Act): Said;
    shared(flag: string, run: string, act: Act, other: string): Said;
    /** @param other a run that an ignore comment covers */
    sharedWithIgnored(flag: string, run: string, act: Act, other: string): Said;
    /** A flag that a run needs, and does not get on every branch. */
    mayLack(flag: string, run: string): Said;
    /** @param given the flag that only such a run uses */
    mayNotBeSelected(flag: string, given: string, run: string): Said;
    /** A flag of a run that nobody follows, and one that it needs and that no script names. */
    unplacedLack(flag: string, lacked: string): Said;
    /** @param at the line of a command */
    unknownEntrypoint(at: string): Said;
    inseparable(flag: string, run: string, act: Act): Said;
    /** Without the flag, a carriage return behind it would hang on to another argument. */
    bearsReturn(flag: string, run: string, act: Act): Said;
    /** The flag stands in a file that is only looked at. */
    notGiven(flag: string, run: string): Said;
    noScript(flag: string, run: string, act: Act): Said;
    unplaced(flag: string, act: Act): Said;
    /** An entry point whose commands change, in text that nobody follows. */
    unplacedStart(name: string): Said;
    /** A file that a run is given, and that holds a flag. */
    namedFile(file: string, flag: string): Said;
    /** A flag whose name the script puts together. */
    madeName(flag: string, run: string, act: Act): Said;
    /** A flag that the program may take for the beginning of another one. */
    abbreviated(flag: string, meant: string): Said;
    /** @param why one of `noRepair` */
    brokenContinuation(why: string | undefined): Said;
    strayBackslash(why: string | undefined): Said;
    openContinuation(): Said;
    advisedAbsent(advice: string): Said;
    advisedOther(advice: string): Said;
    unusedVariable(name: string): Said;
    /** Behind another message: what could not be followed because these files were not looked at. */
    notLookedAt(files: string): string;
  };

  /** Of ignore comments. */
  readonly ignoring: {
    misspelt(given: string, meant: string): string;
    unknownRule(given: string, meant: string | undefined): string;
    readonly unclosed: string;
    readonly unopened: string;
    readonly unused: string;
  };

  readonly pretty: {
    readonly note: string;
    readonly error: string;
    readonly advice: string;
    readonly fixed: string;
    /** Stands before what to do. */
    readonly help: string;
    defect(proof: string): string;
  };

  readonly summary: {
    looked(files: number): string;
    nothingToDo(looked: string): string;
    somethingToSay(looked: string): string;
    changed(files: number, how: string): string;
    wouldChange(files: number, how: string): string;
    removed(flags: number): string;
    toRemove(flags: number): string;
    inserted(flags: number): string;
    toInsert(flags: number): string;
    rewritten(flags: number): string;
    toRewrite(flags: number): string;
    readonly mended: string;
    readonly toMend: string;
    ofRule(findings: number, rule: string): string;
    forPerson(findings: number, rules: string): string;
    notUnderstood(findings: number, rules: string): string;
    defects(files: number): string;
    readonly failed: string;
    advice(findings: number): string;
    adviceFolded(findings: number): string;
    /** Findings that are left out, because a baseline has them. */
    known(findings: number, baseline: string): string;
    refused(changes: number): string;
    unasked(changes: number): string;
    /** Changes of files that a person wants to keep, which git has no copy of. */
    kept(changes: number): string;
  };

  /** Deciding about changes one by one; the answers are keys, the same in every language. */
  readonly choose: {
    question(number: number, count: number): string;
    readonly help: {
      readonly y: string;
      readonly n: string;
      readonly a: string;
      readonly d: string;
      readonly e: string;
      readonly q: string;
    };
    /** Editing a change before it is made. */
    readonly edit: {
      /** Above what is edited. */
      readonly help: string;
      readonly noEditor: string;
      readonly unchanged: string;
      failed(reason: string): string;
      readonly notTaken: Readonly<Record<NotTaken, string>>;
    };
    /** Behind the place of a change that is not offered. */
    readonly meetsEdit: string;
    readonly thisHelp: string;
    readonly needsTerminal: string;
  };

  /** A file about to be written that git has no copy of. */
  readonly uncommitted: {
    readonly changed: string;
    readonly untracked: string;
    readonly outside: string;
    readonly question: string;
    readonly help: { readonly y: string; readonly n: string; readonly a: string; readonly q: string };
  };

  /** The columns of the table of `--statistics`. */
  readonly statistics: readonly [found: string, fixed: string, left: string, rule: string];

  /** In SARIF: what a file's fix does. */
  readonly fix: string;

  readonly progress: {
    looking(done: number, total: number): string;
    migrating(done: number, total: number): string;
  };

  readonly inspect: {
    title(command: string, kind: string): string;
    /** What stands there for the command of a training configuration. */
    readonly configuration: string;
    /** What a flag or a value stands in. */
    readonly home: {
      readonly call: string;
      readonly set: string;
      readonly hereDocument: string;
      array(name: string): string;
      variable(name: string): string;
      /** What stands in `${NAME:-here}`. */
      default(name: string): string;
      arguments(command: string): string;
    };
    valueFrom(home: string, place: string): string;
    valueOf(expansion: string): string;
    /** Of a flag that is not given: the policy has a value of its own, or has none. */
    readonly policy: string;
    /** It is given by the file of settings that the call names. */
    readonly inFile: string;
    readonly absent: string;
    /** Of one that is not seen: a word such as `"$@"` may bring it. */
    mayBring(word: string): string;
    readonly mark: Readonly<Record<MarkKind, string>>;
    none(files: number): string;
  };

  /** Of a training configuration; `key` as in `policy.use_reflow`. */
  readonly settings: {
    syntaxError(error: string, selector: string): Said;
    obsolete(key: string, why: string): Said;
    conflicting(key: string, value: string, forced: string): Said;
    unresolvedValue(key: string): Said;
    /** The key stands twice in its mapping. */
    twice(key: string): Said;
    undecided(key: string, selector: string): Said;
    /** @param alias the line that names the mapping once more; undefined where an alias or a merge key brings the flag */
    sharedByAnchor(key: string, alias: number | undefined): Said;
    /** @param run the run that reads the file and is no Reflow run */
    sharedByRun(key: string, run: string): Said;
    inseparable(key: string): Said;
    /** The settings stand deeper in the file than runs look for them. */
    nested(key: string): Said;
    /** A change that is made in no configuration. */
    byHand(key: string, why: string): Said;
    /** Why a setting is not inserted, though that was asked for. */
    readonly noPlace: Readonly<Record<'shared' | 'empty' | 'line', string>>;
  };

  /** A call that cannot be followed. */
  readonly call: {
    error(text: string): string;
    unknownRule(name: string, meant: string | undefined): string;
    /** An option that only another transform has a use for. */
    optionOfOther(option: string, of: string, transform: string): string;
    /** @param known what may be allowed, in words; empty where nothing may */
    notAllowable(rule: string, transform: string, known: string): string;
    /** @param option the one that the rule has of its own */
    allowedBy(rule: string, transform: string, option: string): string;
    transformTwice(name: string): string;
    /** What one transform makes is changed by another one, which ran before. */
    wrongOrder(made: string, by: string, of: string): string;
    /** Several transforms cannot be asked about one by one. */
    readonly oneAtATime: string;
    /** Training configurations, where several transforms run. */
    readonly settingsLeft: string;
    /** @param known the names that there are */
    unknownTransform(name: string, meant: string | undefined, known: string): string;
    readonly stdinAlone: string;
    /** Standard input is a terminal. */
    readonly typing: string;
    /** An option took for its value what is a path here, and no path is left. */
    noPathLeft(option: string, path: string): string;
    /** Standard output could not be written. */
    outputFailed(reason: string): string;
  };

  /** What stands behind the place of a mistake in a configuration. */
  readonly configuration: {
    malformed(reason: string): string;
    /** The file does not hold this table. */
    absent(table: string): string;
    readonly format: string;
    /** Of a file whose name only looks like that of a configuration. */
    readonly name: string;
    /** Behind an unknown key that is an option. */
    typed(option: string): string;
    unknownKey(key: string, known: string): string;
    choice(value: string, known: string): string;
    missingKey(key: string): string;
    readonly wanted: Readonly<Record<Wanted, string>>;
    readonly empty: string;
    /** Behind another message: a known name that is nearly the same. */
    meant(name: string): string;
    using(path: string): string;
    /** Behind what is wrong with a file that holds no configuration, or cannot be read. */
    readonly remedy: string;
  };

  /** Findings that a project lives with for now. */
  readonly baseline: {
    /** There is no such file. */
    missing(path: string): string;
    /** Behind what is wrong with the file. */
    readonly remedy: string;
    /** None is named. */
    readonly unnamed: string;
    /** An entry that matches fewer findings than it says, by so many. */
    unused(entry: string, count: number): string;
    updated(path: string, known: number, added: number, removed: number): string;
    wouldUpdate(path: string, known: number, added: number, removed: number): string;
    /** Where the file would lie that a configuration names. */
    outside(target: string): string;
    /** Something could not be looked at. */
    readonly notUpdated: string;
  };

  /** What stands behind the path of a file that something is wrong with. */
  readonly problems: {
    readonly notFound: Readonly<Record<NotFound, string>>;
    /** Behind a path that is not there: what may have been meant. */
    readonly meant: {
      /** The command of nearly that name. */
      command(name: string): string;
      /** The file or folder of nearly that name. */
      path(path: string): string;
      /** Of the name of another tool's command: what is here for it. */
      readonly elsewhere: Readonly<Record<CommandElsewhere, string>>;
    };
    /** A path was wrong, so the run ended before the first write. */
    readonly nothingWritten: string;
    /** Why a named file was not read as a script, by its kind. */
    readonly noScript: Readonly<Record<OtherKind, string>>;
    /** A training configuration in a checkpoint. */
    readonly record: string;
    /** A repository of its own in a given folder. */
    readonly submodule: string;
    unreadable(reason: string): string;
    /** Why the system refused something. */
    readonly system: Readonly<Record<SystemError, string>>;
    /** Why a file could not be made. */
    readonly noFolder: string;
    readonly notRead: Readonly<Record<ReadRefused['why'], string>>;
    readonly binary: string;
    readonly utf16: string;
    notWritten(reason: string): string;
    /** `target` is where the path leads. */
    readonly refused: Readonly<Record<Refusal, (target: string) => string>>;
    /** What stands behind `notWritten`: a file is not changed where its undo would be lost. */
    undoNotSaved(patch: string, reason: string): string;
    reportNotWritten(format: string, reason: string): string;
    /** Why a report cannot go to a file. */
    readonly noReport: Readonly<Record<'script' | 'not empty', string>>;
    readonly wouldChange: string;
    /** `written`: the files that were changed are listed below it. */
    readonly interrupted: Readonly<Record<'written' | 'nothing' | 'unreported', string>>;
  };
}

/** A rule in sentences: what it is, why, and how to mend it. */
export interface RuleText {
  readonly summary: string;
  readonly why: string;
  readonly settle: string;
}

/** What `explain` and the page about the rules say; loaded only for them. */
export interface RuleTexts {
  readonly page: { readonly title: string; readonly intro: string };
  /** Stand before the parts. */
  readonly why: string;
  readonly settle: string;
  readonly before: string;
  readonly after: string;
  readonly rules: Readonly<Record<KnownRule, RuleText>>;
  /** Those of them that speak of Reflow, in the words of another transform. */
  readonly others: (terms: Terms) => Readonly<Partial<Record<KnownRule, RuleText>>>;
}

/** A language's messages before it is known which transform speaks: the findings are worded with its terms. */
export interface Catalogue extends Omit<Messages, 'findings' | 'settings' | 'runs'> {
  runs(terms: Terms): Messages['runs'];
  findings(terms: Terms): Messages['findings'];
  settings(terms: Terms): Messages['settings'];
}
