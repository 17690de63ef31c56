/** What a call gives, command by command. */
import type { When } from '../doctor.js';
import type { HostName } from '../hosts/hosts.js';
import type { Format, RunOptions } from '../run-options.js';
import type { Consents, Lang, RuleId } from '../types.js';

export interface ConfigurationFlags {
  /** A file, or false: none. */
  config?: string | false;
}

/** Which findings are known. */
export interface BaselineFlags {
  /** A file, or false: none. */
  baseline?: string | false;
  updateBaseline?: boolean;
}

/** Which files are looked at, and what they are looked at for. */
interface SelectionFlags extends ConfigurationFlags {
  transform?: string[];
  entrypoint?: string[];
  include?: string[];
  exclude?: string[];
  hosts?: ReadonlySet<HostName>;
  gitignore: boolean;
  stdinFilename?: string;
  lang?: Lang;
}

interface LookFlags extends SelectionFlags {
  color: When;
  quiet?: boolean;
  verbose?: boolean;
}

export interface MigrateFlags extends LookFlags, BaselineFlags, Consents {
  dryRun?: boolean;
  interactive?: boolean;
  check?: boolean;
  format: Reports;
  list?: boolean;
  statistics?: boolean;
  patch?: string;
  html?: string;
  allowDirty?: boolean;
  repos?: string;
  allow?: string[];
  fixContinuations?: boolean;
  only?: RuleId[];
  skip?: RuleId[];
}

/** Of a command that prints one thing. */
type Printed = { readonly format: 'pretty' | 'json' };

export type InspectFlags = LookFlags & Printed;

export type SpeechFlags = { lang?: Lang };

export type TestFlags = SpeechFlags & { color: When; update?: boolean };

export type ListFlags = Printed & SpeechFlags;

export type ExplainFlags = ListFlags & { transform?: string[] };

/** What the reports of a run are: the one that is printed, and those that are saved. */
export type Reports = { readonly format?: Format } & Pick<RunOptions, 'saved'>;
