/** The kinds of files that hold training runs, each a host; a host is loaded only where there is a file for it. */
import type { Source } from '../migrate/migrate.js';
import type { Transform } from '../migrate/transform.js';
import type { MigrateOptions, Migration } from '../types.js';

/** `shell`: scripts. `config`: training configurations, in YAML or JSON. */
export const hostNames = ['shell', 'config'] as const;

export type HostName = (typeof hostNames)[number];

/** What makes a new text, and findings, of the files of one kind. */
export interface Host {
  /** Migrates files that have to do with one another. The results come in the same order; never throws on any text. */
  migrate(files: readonly Source[], transform: Transform, options: MigrateOptions): Migration[];
  /** Whether two texts of a file say the same: what a person changed of an edit is layout and comments. */
  isSame(path: string, one: string, other: string): boolean;
}

/** The host of that name, for a transform. */
export async function hostNamed(name: HostName, { steps }: Transform): Promise<Host> {
  const host = await ownHost(name);
  return steps ? (await import('./several.js')).inTurn(host, steps) : host;
}

async function ownHost(name: HostName): Promise<Host> {
  switch (name) {
    case 'shell':
      return (await import('./script.js')).shell;
    case 'config':
      return (await import('./config/config.js')).config;
  }
}

/** A transform that says how files of settings name its flags, and which settings are concerned. */
export interface SettingsTransform extends Transform {
  readonly keys: NonNullable<Transform['keys']>;
  readonly selector: NonNullable<Transform['selector']>;
}

/** The transforms that one is made of: itself, where it is not several. */
export const stepsOf = (transform: Transform): readonly Transform[] => transform.steps ?? [transform];

/** Whether a transform is about files of settings. */
export const hasSettings = (transform: Transform): transform is SettingsTransform =>
  transform.keys !== undefined && transform.selector !== undefined;

/** Names of training configurations: in YAML, in JSON, or in JSON with comments. */
export const isConfigName = (path: string): boolean => /\.(?:ya?ml|jsonc?)$/i.test(path);

const isHost = (name: string): name is HostName => hostNames.some((one) => one === name);

/** Every word that may stand in a list of hosts. */
export const hostWords: readonly string[] = hostNames.flatMap((name) => [name, `+${name}`, `-${name}`]);

/** A name of a list that there is no host for. */
export interface UnknownHost {
  readonly unknown: string;
}

/**
 * The hosts that a list names: `shell,config`, or `+name` and `-name` against the default, which is all of them.
 *
 * @returns none where the list leaves none
 */
export function hostsOf(list: readonly string[]): ReadonlySet<HostName> | UnknownHost {
  const signed = list.every((one) => /^[+-]/.test(one));
  const hosts = new Set<HostName>(signed ? hostNames : []);
  for (const one of list) {
    const name = one.replace(/^[+-]/, '');
    if (!isHost(name)) return { unknown: one };
    if (one.startsWith('-')) hosts.delete(name);
    else hosts.add(name);
  }
  return hosts;
}
