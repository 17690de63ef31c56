/** What a transform is: data about flags. The engine reads it and knows no flag by name. */
import type { Shape } from '../shell/shape.js';
import type { Consents, EntryPoints, Lang, Localised, MigrateOptions, RuleId } from '../types.js';

/** The arguments that stand in place of a flag with this value, where the rule names them. */
export function argumentsFor(fix: Fix, value: string | undefined): readonly string[] {
  switch (fix.kind) {
    case 'rename':
      return [fix.to];
    case 'replace':
      return fix.with;
    case 'insert':
      return [fix.argument];
    case 'values':
      return (value !== undefined && fix.map[value]) || [];
    case 'remove':
    case 'join':
    case 'split':
    case 'repeat':
    case 'toPositional':
    case 'toEnv':
      return [];
  }
}

/** What becomes of a flag. Arguments are given as the program gets them, without quotes. */
export type Fix =
  | { readonly kind: 'remove' }
  /** Another name; the value and the way in which it is written stay. */
  | { readonly kind: 'rename'; readonly to: string }
  /** Other arguments instead of the flag and its value; none: it goes. */
  | { readonly kind: 'replace'; readonly with: readonly string[] }
  /** As `replace`, by the value. A value that is not listed stays, or, with `report`, is for a person. */
  | {
      readonly kind: 'values';
      readonly map: Readonly<Record<string, readonly string[]>>;
      readonly else?: 'keep' | 'report';
    }
  /** `--x a` becomes `--x=a`. */
  | { readonly kind: 'join' }
  /** `--x=a` becomes `--x a`. */
  | { readonly kind: 'split' }
  /** `--x a b` becomes `--x a --x b`: the words up to the next option are its values. */
  | { readonly kind: 'repeat' }
  /** The value becomes the first word behind what starts the program: `serve --model M` → `serve M`. */
  | { readonly kind: 'toPositional' }
  /** The value, or with `value` this one, becomes a variable in front of the command: `--cache D` → `CACHE=D command`. */
  | { readonly kind: 'toEnv'; readonly name: string; readonly value?: string }
  /** Commands that lack the flag get this argument, behind what starts them. */
  | { readonly kind: 'insert'; readonly argument: string };

/** What a flag's last value is asked; one of these. */
export interface ValueTest {
  readonly flag: string;
  readonly in?: readonly string[];
  readonly notIn?: readonly string[];
  /** It is a number, and less than this one. */
  readonly lt?: number;
  /** `*` stands for any text: `org/*`. */
  readonly matches?: string;
  /** Whether the script says the value; `--x "$1"` does not. */
  readonly settled?: boolean;
}

export type Interpreter = 'plain' | 'path' | 'variable';

/** Asked of a call; what the script does not say is unknown, and reported. */
export type Condition =
  | { readonly has: string }
  | { readonly lacks: string }
  /** The flag's last value. */
  | { readonly value: ValueTest }
  /** So many times the flag is given. */
  | { readonly count: { readonly flag: string; readonly atLeast?: number; readonly atMost?: number } }
  /** The flag stands in front of this word, or behind it. */
  | { readonly before: { readonly flag: string; readonly word: string } }
  | { readonly after: { readonly flag: string; readonly word: string } }
  /** Every time, the flag is written as `--x=a` (`joined`), or as `--x a` (`apart`). */
  | { readonly form: { readonly flag: string; readonly is: 'joined' | 'apart' } }
  /** So many of these flags occur together: what tells a program whose name says nothing. */
  | { readonly signature: { readonly atLeast: number; readonly of: readonly string[] } }
  | { readonly entry: EntryPoints }
  /** The word behind one of these commands is one of `names`: `pull` of `engine pull`. */
  | { readonly subcommand: { readonly of: readonly string[]; readonly names: readonly string[] } }
  /** The script sets this variable for it. */
  | { readonly env: string }
  /** One of these programs starts it: `torchrun`, `accelerate launch`. */
  | { readonly launcher: readonly string[] }
  /**
   * `plain`: `python` runs it, without a path or options of its own, or nothing does; `"$PY"` and `python -u` are not plain. `path`:
   * `/opt/v/bin/python` does. `variable`: a word does whose value is unknown.
   */
  | { readonly interpreter: Interpreter }
  /** The project has a file whose path ends so (absent: the script that is started), and it holds one of these texts. */
  | { readonly fileAt: { readonly path?: string; readonly contains?: readonly string[] } }
  /** The person allowed it by this name: `--allow local-rank`. */
  | { readonly request: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** How programs read their options. */
export interface Grammar {
  /** `--a-b` and `--a_b` are one flag. */
  readonly dashes?: 'alike';
  /** A beginning of a flag stands for it, where no other one begins so: it is reported, as the program alone knows all of its flags. */
  readonly abbreviations?: 'unique-prefix';
  /** What stands between the dashes and a flag's name to turn it off, as `no-`: `--no-x` is `--x` with the value `false`. */
  readonly negation?: readonly string[];
  /** What a `boolean` option takes for `true` and `false`; bare, it is `true`. */
  readonly booleans?: { readonly true: readonly string[]; readonly false: readonly string[] };
  /** Which words behind an option are its own: none, one, one or none, or all up to the next option. */
  readonly options?: Readonly<Record<string, Shape>>;
  /** `ends`: no word behind `--` is a flag. Absent: such a word is for a person. */
  readonly terminator?: 'ends';
  /** `first-positional`: the first word that no option takes starts another program, whose arguments the rest are. */
  readonly remainder?: 'first-positional';
  /** What an option takes that `options` has not; absent: that is not known, and neither is what is positional behind it. */
  readonly otherOptions?: 'nothing' | 'value';
}

interface CallRule {
  /** Absent: by what becomes of it, as `obsolete-flag` or `renamed-flag`. */
  readonly id?: RuleId;
  /** Only calls of these entry points are concerned. */
  readonly on?: EntryPoints;
  /** Only calls of which this holds are concerned. */
  readonly when?: Condition;
  /** A clause without a full stop. */
  readonly why: Localised;
  /** `request`: changed only where the person allows the rule, with `--allow ID`; else it is told. */
  readonly level?: 'auto' | 'request';
}

/** A flag that has to change. */
export interface FlagRule extends CallRule {
  readonly flag: string;
  /** Only these values are concerned; absent: every value is. With `remove`, another value is a conflict that a person must see. */
  readonly values?: readonly string[];
  /** `nothing`: a switch; the word behind it is not its value. */
  readonly takes?: 'nothing' | 'value';
  /** Absent: it is only reported. */
  readonly fix?: Fix;
}

/** An entry point that is called in another way now. Its name need not stand in `Transform.entryPoints`. */
export interface EntryRule extends CallRule {
  readonly entry: EntryName;
  /**
   * A script or module becomes a command where `python` alone runs it, or nothing does; behind other launchers and interpreters, it becomes
   * `-m` and a module: `accelerate launch train.py` → `accelerate launch -m pkg.train`. Absent: it is only reported.
   */
  readonly to?: { readonly command?: string; readonly script?: string; readonly module?: string };
  /** Flags that go with the old name, or stay with it: what is started now has not got them. */
  readonly without?: readonly string[];
  /** A flag whose value becomes the first word behind the new name; both are changed, or neither is. */
  readonly toPositional?: string;
}

/** `command` may have several words: `vllm serve`. */
export interface EntryName {
  readonly kind: 'command' | 'script' | 'module';
  readonly name: string;
}

export interface AdvisedFlag {
  readonly rule: RuleId;
  readonly flag: string;
  /** A clause without a full stop. */
  readonly advice: Localised;
  /** What the policy uses where the flag is absent, for `inspect` to show: the flag is advised all the same. */
  readonly default?: string;
  /** Whether a known value is fine. */
  readonly accepts: (value: string) => boolean;
}

/** A flag whose absence is reported, and which is inserted with a person's consent. */
export interface Absence {
  readonly rule: RuleId;
  /** What is wrong, as a sentence. */
  readonly says: Localised;
  /** What has to be added, in a sentence that begins with "Add". */
  readonly what: Localised;
  /** The option of the command line that adds it, as it is typed. */
  readonly option: string;
  /** The value to add, where the person asked for it. */
  readonly asked?: (options: MigrateOptions) => string | undefined;
}

/** An option of the command line that a transform brings with it. */
export interface DeclaredOption {
  /** As the help has it, with the name of its value: `--scene <path>`. */
  readonly flags: string;
  readonly about: Localised;
}

/** An option that allows what only a person can decide. The command line, the completions, the manual and the library have it from here. */
export interface ConsentOption extends DeclaredOption {
  /** What it sets: its name in the library. */
  readonly sets: keyof Consents;
  /** The option of the program that it follows in the help: `--html`. */
  readonly behind: string;
  /** What its value is, so that a slip is seen: the name of a script is none, nor a folder with scripts that holds nothing of this. */
  readonly value?: { readonly is: Localised; readonly holds: RegExp };
}

/** What the things that a transform speaks of are called in sentences. */
export interface Terms {
  /** `Reflow` */
  readonly name: string;
  /** `a Reflow run`, `the Reflow run`, `this run`, `Reflow runs`. */
  readonly aRun: string;
  readonly theRun: string;
  readonly thisRun: string;
  readonly runs: string;
  /** `Reflow flags` */
  readonly flags: string;
  /** `training command` */
  readonly command: string;
  /** What one of several is counted as, whether it is concerned or not: `training run`. */
  readonly run: string;
  /** What those that are concerned are counted as: `2 of them Reflow`. */
  readonly counted: string;
  /** What an entry point starts: `LeRobot training`. */
  readonly program: string;
  /** `if you follow the guide`: when advice is to be followed. */
  readonly ifAgreed: string;
}

export interface Transform {
  readonly id: string;
  readonly title: Localised;
  /** Absent: the messages speak of `such a run`. */
  readonly terms?: Readonly<Record<Lang, Terms>>;
  readonly entryPoints: EntryPoints;
  /** Only calls of which this holds are concerned. */
  readonly when?: Condition;
  /** How the programs read their options; absent: a flag is what is written, letter by letter. */
  readonly grammar?: Grammar;
  /** An invocation is concerned where this flag's last value is one of `values`. Absent: each one is. */
  readonly selector?: {
    readonly flag: string;
    readonly values: readonly string[];
    readonly off: readonly string[];
    /** The rule that reports a call of which it is not known whether it is concerned. */
    readonly unresolved: RuleId;
    /** Reported where a call has the required flag and not this one. */
    readonly absence?: Absence;
  };
  /** Flags that name a file or a folder of settings: where a call gives one and not the selector, that decides. */
  readonly settings?: readonly { readonly flag: string; readonly isFile: (value: string) => boolean }[];
  /** How a file of settings names the flags; `dotted`: `--policy.x` is the key `x` of the mapping `policy`. Absent: such files are not migrated. */
  readonly keys?: 'dotted';
  /** Must be there too; its absence is reported. */
  readonly required?: { readonly flag: string; readonly absence: Absence };
  readonly rules: readonly FlagRule[];
  readonly entryRules?: readonly EntryRule[];
  readonly advised: readonly AdvisedFlag[];
  /** Of a built-in transform; one of a file has `--allow` for what is its own. */
  readonly options?: readonly ConsentOption[];
  /** Transforms that run one after another, each on what the one before made; the rest is what they have together. */
  readonly steps?: readonly Transform[];
}

/** The flags that a call must not lose. */
export const requiredFlags = ({ selector, required }: Transform): string[] =>
  [selector, required].flatMap((one) => (one ? [one.flag] : []));

/** The rule that a change is told by. */
export function idOf(rule: FlagRule | EntryRule): RuleId {
  if (rule.id !== undefined) return rule.id;
  if ('entry' in rule) return rule.to ? 'renamed-entrypoint' : 'reported-entrypoint';
  switch (rule.fix?.kind) {
    case 'remove':
      return 'obsolete-flag';
    case 'rename':
      return 'renamed-flag';
    case 'replace':
      return 'replaced-flag';
    case 'values':
      return 'changed-value';
    case 'join':
    case 'split':
    case 'repeat':
      return 'reshaped-flag';
    case 'toPositional':
    case 'toEnv':
      return 'moved-flag';
    case 'insert':
      return 'missing-flag';
    case undefined:
      return 'reported-flag';
  }
}

/** Everything that starts a run: what the transform names, and what its rules say of entry points. */
export function entryPointsOf({ entryPoints, entryRules = [] }: Transform): EntryPoints {
  const named = (kind: EntryName['kind']): string[] =>
    entryRules.flatMap(({ entry }) => (entry.kind === kind ? [entry.name] : []));
  return {
    commands: [...entryPoints.commands, ...named('command')],
    scripts: [...entryPoints.scripts, ...named('script')],
    modules: [...entryPoints.modules, ...named('module')],
  };
}

/** Whether a rule takes its flag away. */
export const isRemoval = (
  rule: FlagRule | EntryRule,
): rule is FlagRule & { readonly fix: { readonly kind: 'remove' } } => 'fix' in rule && rule.fix?.kind === 'remove';
