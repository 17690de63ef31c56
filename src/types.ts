/** The plain data that the folders hand to each other. No code. */
import type { DeclaredConsents } from '../transforms/consents.js';

/** What a file may be used for: to be edited, to be looked at, as what a script may read, or as what starts one in another language. */
export type Role = 'edit' | 'view' | 'data' | 'caller';

/** A language that people are spoken to in. */
export type Lang = 'en' | 'zh';

/** A text in every language. */
export type Localised = Readonly<Record<Lang, string>>;

/** How a training entry point is recognised; data of a transform. */
export interface EntryPoints {
  /** Command names, with or without a folder in front. */
  readonly commands: readonly string[];
  /** Endings of script paths. */
  readonly scripts: readonly string[];
  /** Python modules, for `-m`. */
  readonly modules: readonly string[];
}

export type Severity = 'error' | 'advice';

/** The rules that tell of a change other than a removal; `smolvla-reflow` has none. */
export type OperationRule =
  | 'renamed-flag'
  | 'replaced-flag'
  | 'changed-value'
  | 'reported-flag'
  | 'reshaped-flag'
  | 'moved-flag'
  | 'missing-flag'
  | 'renamed-entrypoint'
  | 'reported-entrypoint';

/** The rules of the engine and of the built-in transform. */
export type KnownRule =
  | 'obsolete-flag'
  | 'conflicting-value'
  | 'unresolved-value'
  | 'missing-teacher-model-path'
  | 'missing-use-reflow'
  | 'unresolved-reflow'
  | 'shared-arguments'
  | 'unknown-entrypoint'
  | 'unplaced-flag'
  | 'broken-continuation'
  | 'syntax-error'
  | 'freeze-vision-encoder'
  | 'optimizer-lr'
  | 'unused-variable'
  | OperationRule;

/** One of the known rules, or one that a transform names. */
export type RuleId = string;

/** One thing said about one place. Lines and columns count from 1; columns count characters (code points). */
export interface Finding {
  rule: RuleId;
  severity: Severity;
  message: string;
  /** The end of `message`: what to do. Not in the JSON report. */
  help?: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** True where the new text no longer has the finding, written or not. */
  fixed: boolean;
  /** A person decides: this change was refused, or not decided about, or its file is to be kept as it is. Not in the JSON report. */
  left?: 'refused' | 'unasked' | 'kept' | undefined;
  flag?: string;
  value?: string;
  /** Line of the invocation that the finding is about. */
  invocation?: number;
}

export interface InvocationFlag {
  name: string;
  /** The value as far as it is known; `null` for a bare flag or an unknown value. */
  value: string | null;
  line: number;
  column: number;
}

/** A training invocation as the report shows it. */
export interface InvocationReport {
  line: number;
  command: string;
  /** Whether the transform is about it: whether it is a Reflow run. */
  concerned: 'yes' | 'no' | 'unknown';
  /** The name of the transform that it is an invocation for. */
  transform: string;
  flags: InvocationFlag[];
}

/** What a part of an argument list stands in. */
export type Home =
  | { readonly kind: 'call' | 'set' | 'hereDocument' }
  /** `default`: what stands in `${NAME:-here}`. `arguments`: those of the function or command of that name. */
  | { readonly kind: 'array' | 'variable' | 'default' | 'arguments'; readonly name: string };

/** Where a flag of an invocation comes from, for people to read. */
export interface Origin {
  /** The file that it stands in; it may be another one than the invocation's. */
  readonly path: string;
  readonly home: Home;
  /** Where its value comes from, if not from beside it; `source` is an expansion whose value is unknown. */
  readonly value?: { readonly home: Home; readonly path: string; readonly line: number } | { readonly source: string };
  /** It has no value at all. */
  readonly bare: boolean;
  /** A later flag of the same name wins wherever this one is given. */
  readonly overridden: boolean;
  /** Given under some conditions only, such as in one branch. */
  readonly conditional: boolean;
}

/** One change that could be made. Lines and columns count from 1; columns count characters. */
export interface Change {
  readonly path: string;
  readonly rule: RuleId;
  readonly line: number;
  readonly column: number;
}

/** What a file of settings gives for a flag: a value as it is written, null where it is unknown, undefined where it gives none. */
export type ReadSettings = (flag: string) => string | null | undefined;

/** What options that a transform declares allow. Where each is read is the transform's affair; `removeConflicting` the engine knows. */
export interface Consents extends DeclaredConsents {
  removeConflicting?: boolean | undefined;
}

/** What the person allowed on the command line. */
export interface MigrateOptions extends Consents {
  fixContinuations: boolean;
  /** More training entry points, by name. */
  entrypoints: readonly string[];
  /** Rules whose changes are made only on request, each with the value to write where it needs one. */
  allow?: ReadonlyMap<RuleId, string> | undefined;
  /** The language of the messages; absent: English. */
  lang?: Lang | undefined;
  /** Whether the migration tells where each flag of an invocation comes from. */
  origins?: boolean | undefined;
  /** Whether training configurations are listed with their settings. */
  lists?: boolean | undefined;
  /** Rules that are looked at; absent: all. What the others find is neither reported nor fixed. */
  rules?: ReadonlySet<RuleId> | undefined;
  /** Whether the project around the scripts says which runs are concerned; absent: as the scripts do. Where nothing does, nothing is wrong. */
  speaks?: boolean | undefined;
  /** The texts that say it, where several transforms run: each has its own. */
  said?: ReadonlySet<string> | undefined;
  /** Reads a file of settings that a flag of a call names; undefined where it is not at hand. Absent: none is. */
  readSettings?: ((flag: string, value: string) => ReadSettings | undefined) | undefined;
  /**
   * The texts of the project's files whose path ends so, as `scripts/train.py`; null of one that cannot be read. Absent: it is not known
   * which files there are.
   */
  filesAt?: ((path: string) => readonly (string | null)[]) | undefined;
  /** Asked about each change; absent: yes. What is refused stays and is reported as not fixed. Must answer the same each time. */
  accepts?: ((change: Change) => boolean) | undefined;
}

/** Something said of an ignore comment; no finding, and nothing that changes a status. */
export interface Note {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The outcome for one text. `text` equals the input where nothing changed. */
export interface Migration {
  text: string;
  findings: Finding[];
  invocations: InvocationReport[];
  /** Of each of their flags, where `MigrateOptions.origins` asks for it. */
  origins?: ReadonlyMap<InvocationFlag, Origin>;
  /** With them: the word of an invocation that may bring more flags, as `"$@"`. */
  openWords?: ReadonlyMap<InvocationReport, string>;
  /** With them: what an invocation gets from a file of settings that it names. */
  inFiles?: ReadonlyMap<InvocationReport, ReadSettings>;
  /** What a training configuration says, where `MigrateOptions.lists` asks for it: each document as a call with its settings as flags. */
  configurations?: readonly InvocationReport[];
  /** Number of flags removed and inserted. */
  removed: number;
  inserted: number;
  /** Number of flags and entry points that are written in another way; absent where there is none. */
  rewritten?: number;
  /** How many findings are left out, because a baseline has them; absent where there is none. */
  known?: number;
  /** What is to be said of its ignore comments; absent where there is nothing. */
  notes?: readonly Note[];
  /** Set when a proof failed: a defect of ours. Then `text` is the input. */
  defect?: string;
}

/** A file's share of a run. */
export interface FileResult extends Migration {
  /** Path as given or found, relative to the working folder, `/` as separator. */
  path: string;
  before: string;
  changed: boolean;
  /** What is said in the language of the reports for machines, where that is not the one that people are spoken to in. */
  reported?: Pick<Migration, 'findings' | 'notes'> | undefined;
}
