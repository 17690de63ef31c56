/** What a transform is: data about flags. The engine reads it and knows no flag by name. */
import type { EntryPoints, Localised, RuleId } from '../types.js';

export interface ObsoleteFlag {
  readonly flag: string;
  /** Only these values are obsolete; absent: every value is. Another value is a conflict that a person must see. */
  readonly values?: readonly string[];
  /** A clause without a full stop. */
  readonly why: Localised;
}

export interface AdvisedFlag {
  readonly rule: RuleId;
  readonly flag: string;
  /** A clause without a full stop. */
  readonly advice: Localised;
  /** What the policy uses where the flag is absent. */
  readonly default?: string;
  /** Whether a settled value is fine. */
  readonly accepts: (value: string) => boolean;
}

export interface Transform {
  readonly id: string;
  readonly title: Localised;
  readonly entryPoints: EntryPoints;
  /** An invocation is concerned where this flag's last value is one of `values`. */
  readonly selector: { readonly flag: string; readonly values: readonly string[]; readonly off: readonly string[] };
  /** Flags that name a file or a folder of settings: where a call gives one and not the selector, that decides. */
  readonly settings?: readonly { readonly flag: string; readonly isFile: (value: string) => boolean }[];
  /** Must be there too; its absence is reported. */
  readonly required: { readonly flag: string };
  readonly obsolete: readonly ObsoleteFlag[];
  readonly advised: readonly AdvisedFlag[];
}
