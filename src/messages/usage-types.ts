/** What is said of the command line itself, one member a text. */
import type { CommandName } from '../command-line/command-names.js';

/** Options by what is said of them: one that two commands describe differently is two. */
export type OptionText =
  | 'explained'
  | 'allow'
  | 'allowDirty'
  | 'baseline'
  | 'check'
  | 'color'
  | 'config'
  | 'dryRun'
  | 'entrypoint'
  | 'exclude'
  | 'fixContinuations'
  | 'format'
  | 'help'
  | 'hosts'
  | 'html'
  | 'include'
  | 'inspectQuiet'
  | 'inspectVerbose'
  | 'interactive'
  | 'lang'
  | 'list'
  | 'noBaseline'
  | 'noConfig'
  | 'noGitignore'
  | 'only'
  | 'patch'
  | 'printed'
  | 'quiet'
  | 'skip'
  | 'statistics'
  | 'stdinFilename'
  | 'transform'
  | 'updateBaseline'
  | 'repos'
  | 'update'
  | 'verbose'
  | 'version';

/** What the options of other tools are here. */
export type Elsewhere =
  | 'preview'
  | 'writing'
  | 'colour'
  | 'json'
  | 'sarif'
  | 'output'
  | 'list'
  | 'only'
  | 'skip'
  | 'undo';

export interface UsageMessages {
  readonly programs: Readonly<
    Record<Exclude<CommandName, 'doctor'> | 'migrate', { readonly summary: string; readonly description: string }>
  >;
  /** The words that are no options. */
  readonly words: Readonly<
    Record<'paths' | 'inspectPaths' | 'rule' | 'scripts' | 'name' | 'records' | 'shell' | 'command', string>
  >;
  readonly options: Readonly<Record<OptionText, string>>;

  readonly help: {
    readonly titles: Readonly<Record<'Usage:' | 'Arguments:' | 'Options:' | 'Commands:', string>>;
    /** Behind a description: `(choices: "a", "b", default: a)`. */
    extra(parts: readonly string[]): string;
    choices(values: readonly string[]): string;
    default(value: string): string;
    /** Below what is wrong with a call: what was meant, and where more is told. */
    hint(text: string): string;
    more(command: string): string;
  };

  /** What is wrong with a call. */
  readonly wrong: {
    unknownOption(option: string, meant: string | undefined): string;
    missingWord(name: string): string;
    missingValue(option: string): string;
    /** @param why one of those below */
    invalidValue(option: string, value: string, why: string): string;
    invalidWord(name: string, value: string, why: string): string;
    conflict(option: string, other: string): string;
    tooMany(expected: number, given: number): string;

    choices(values: readonly string[]): string;
    onePrinted(format: string): string;
    readonly notSaved: string;
    readonly noFileName: string;
    readonly wholeNumber: string;
    noRule(name: string, meant: string | undefined): string;

    stdinNamed(path: string): string;
    emptyValue(option: string): string;
    optionAsValue(option: string, value: string): string;
    /** Behind it, where any text may be the value. @param joined the option with that value */
    asValue(joined: string): string;
    /** An option that takes no value has one. @param value with `=` in front */
    valueOfSwitch(option: string, value: string): string;
    folderAsValue(option: string, value: string): string;
    /** A script's name as the value of an option. @param wanted what it is to be */
    scriptAsValue(option: string, wanted: string, value: string): string;
    readonly baselineFile: string;
    oneFile(path: string): string;
    /** A report or a baseline that is to go to `-`. */
    readonly reportToOutput: string;
    reportOnScript(path: string): string;
    readonly updateWithout: string;
    readonly updateOfStdin: string;
    updateWithReport(format: string): string;
    /** A listing is printed in place of a format. */
    listing(option: string, format: string): string;
    /** An option of the migration, given to a command of that name. */
    forMigration(option: string, command: string): string;
  };

  readonly elsewhere: Readonly<Record<Elsewhere, string>>;
}
