/** A call's flags → the options of a run, defaults filled in. */
import type { BaselineFile } from '../baseline/file.js';
import type { Configuration } from '../config/config.js';
import type { When } from '../doctor.js';
import type { Patterns } from '../find/patterns.js';
import { type HostName, hostNames, hostsOf } from '../hosts/hosts.js';
import { ruleNamesOf, withoutTransform } from '../migrate/severity.js';
import type { Transform } from '../migrate/transform.js';
import type { RunOptions } from '../run-options.js';
import { allowed } from '../transforms/allow.js';
import { consentsIn } from '../transforms/declared.js';
import type { Lang, RuleId } from '../types.js';
import type { MigrateFlags } from './flags.js';
import { type Call, version } from './programs.js';
import { savedReports } from './values.js';

export interface Run {
  readonly options: RunOptions;
  readonly transform: Transform;
  /** The name to show for standard input. */
  readonly stdinFilename: string;
  readonly color: When;
  /** Whether a person is asked about each change. */
  readonly interactive: boolean;
  /** Whether a file may be written, without a question, that git has no copy of. */
  readonly allowDirty: boolean;
}

/** What the process knows. */
export interface Surroundings {
  readonly cwd: string;
  /** The locale's language. */
  readonly lang: Lang;
  readonly baseline?: BaselineFile | undefined;
  readonly transform: Transform;
}

/** The rules that are looked at; undefined for all. `--only` is what this call is about: the configuration's rules do not count then. */
function selected(
  flags: Pick<MigrateFlags, 'only' | 'skip'>,
  config: Configuration | undefined,
  transform: Transform,
): ReadonlySet<RuleId> | undefined {
  const all = ruleNamesOf(transform);
  // Of several transforms, each rule by its full name; a plain one means that of each.
  const names = transform.steps ? all.filter((name) => name.includes('/')) : all;
  const isAmong = (name: RuleId, rules: readonly RuleId[]): boolean =>
    rules.includes(name) || rules.includes(withoutTransform(name));
  // What a configuration says of another transform's rules says nothing of this one's.
  const own = config?.only?.filter((rule) => all.includes(rule)) ?? [];
  const only = flags.only ?? (own.length > 0 ? own : undefined);
  const skip = [...(flags.skip ?? []), ...((!flags.only && config?.skip) || [])];
  if (!only && skip.length === 0) return undefined;
  return new Set(names.filter((name) => (!only || isAmong(name, only)) && !isAmong(name, skip)));
}

/** The hosts of a configuration, whose words are known to be right. */
function hostsIn(config: Configuration | undefined): ReadonlySet<HostName> | undefined {
  const hosts = config?.hosts && hostsOf(config.hosts);
  return hosts && 'unknown' in hosts ? undefined : hosts;
}

/** A pattern that begins with the folder of its own: `./a.sh` means that one file. */
const rooted = (pattern: string): string => pattern.replace(/^(!?)(?:\.\/)+/, '$1/');

/** What a call prints. */
function printedBy(call: Extract<Call, { command: 'migrate' | 'inspect' }>): RunOptions['format'] {
  if (call.command === 'inspect') return call.flags.format === 'json' ? 'inspect-json' : 'inspect';
  const { list, statistics, format } = call.flags;
  return list ? 'list' : statistics ? 'statistics' : (format.format ?? 'pretty');
}

/** `inspect` is a run that writes nothing, in a format of its own. The call wins over the configuration; their lists add up. */
export function runOptions(
  call: Extract<Call, { command: 'migrate' | 'inspect' }>,
  config: Configuration | undefined,
  around: Surroundings,
): Run {
  const flags: Partial<Omit<MigrateFlags, 'format'>> = call.flags;
  const patterns = (list: 'include' | 'exclude'): Patterns[] => [
    { base: around.cwd, patterns: (flags[list] ?? []).map(rooted) },
    ...(config ? [{ base: config.folder, patterns: config[list].map(rooted) }] : []),
  ];
  const inspecting = call.command === 'inspect';
  const looking = flags.dryRun || flags.list || flags.statistics || inspecting;
  const mode = flags.check ? 'check' : looking ? 'dry-run' : 'write';
  return {
    options: {
      paths: call.paths.length > 0 ? call.paths : [flags.stdinFilename === undefined ? '.' : '-'],
      mode: flags.updateBaseline ? 'dry-run' : mode,
      format: printedBy(call),
      reportLang: flags.lang ?? 'en',
      saved: inspecting ? [] : savedReports(call.flags),
      version,
      include: patterns('include'),
      exclude: patterns('exclude'),
      mayBePaths: call.paths.length > 0 || flags.stdinFilename !== undefined ? [] : (flags.exclude ?? []),
      hosts: flags.hosts ?? hostsIn(config) ?? new Set(hostNames),
      gitignore: flags.gitignore ?? true,
      quiet: flags.quiet ?? false,
      verbose: flags.verbose ?? false,
      cwd: around.cwd,
      lang: flags.lang ?? around.lang,
      ...consentsIn(flags),
      allow: allowed(flags.allow ?? []),
      fixContinuations: flags.fixContinuations ?? false,
      entrypoints: [...(config?.entrypoints ?? []), ...(flags.entrypoint ?? [])],
      lists: inspecting,
      origins: inspecting || flags.html !== undefined,
      rules: selected(flags, config, around.transform),
      baseline: around.baseline,
      updates: flags.updateBaseline ? mode : undefined,
      accepts: flags.updateBaseline ? () => false : undefined,
    },
    transform: around.transform,
    stdinFilename: flags.stdinFilename ?? '<stdin>',
    color: flags.color ?? 'auto',
    interactive: flags.interactive ?? false,
    allowDirty: flags.allowDirty ?? false,
  };
}
