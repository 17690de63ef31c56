/** A call's flags → the options of a run, defaults filled in. */
import { transforms } from '../../transforms/index.js';
import type { When } from '../doctor/command.js';
import { ruleIds } from '../migrate/severity.js';
import type { Transform } from '../migrate/transform.js';
import type { RunOptions } from '../run.js';
import type { Lang, RuleId } from '../types.js';
import { type Call, defaultTransform, type MigrateFlags, version } from './programs.js';

export interface Run {
  readonly options: RunOptions;
  readonly transform: Transform;
  /** The name to show for standard input. */
  readonly stdinFilename: string;
  readonly color: When;
  /** Whether a person is asked about each change. */
  readonly interactive: boolean;
}

/** What the process knows. */
export interface Surroundings {
  readonly cwd: string;
  /** The locale's language. */
  readonly lang: Lang;
}

/** The rules that are looked at; undefined for all. */
function selected(only: readonly RuleId[] | undefined, skip: readonly RuleId[] = []): ReadonlySet<RuleId> | undefined {
  if (!only && skip.length === 0) return undefined;
  return new Set((only ?? ruleIds).filter((rule) => !skip.includes(rule)));
}

/** `inspect` is a run that writes nothing, in a format of its own. */
export function runOptions(call: Extract<Call, { command: 'migrate' | 'inspect' }>, around: Surroundings): Run {
  const flags: Partial<MigrateFlags> = call.flags;
  const id = flags.transform ?? defaultTransform;
  const transform = transforms.find((one) => one.id === id);
  if (!transform) throw new Error(`there is no transform ${id}`);
  const { saved = [], format = 'pretty' } = flags.format ?? {};
  const inspecting = call.command === 'inspect';
  return {
    options: {
      paths: call.paths.length > 0 ? call.paths : ['.'],
      mode: flags.check ? 'check' : flags.dryRun || inspecting ? 'dry-run' : 'write',
      format: inspecting ? 'inspect' : format,
      saved: [
        ...saved,
        ...(flags.patch === undefined ? [] : [{ format: 'patch', path: flags.patch } as const]),
        ...(flags.html === undefined ? [] : [{ format: 'html', path: flags.html } as const]),
      ],
      version,
      include: flags.include ?? [],
      exclude: flags.exclude ?? [],
      gitignore: flags.gitignore ?? true,
      quiet: flags.quiet ?? false,
      verbose: flags.verbose ?? false,
      cwd: around.cwd,
      lang: flags.lang ?? around.lang,
      teacherModelPath: flags.teacherModelPath,
      addUseReflow: flags.addUseReflow ?? false,
      removeConflicting: flags.removeConflicting ?? false,
      fixContinuations: flags.fixContinuations ?? false,
      entrypoints: flags.entrypoint ?? [],
      origins: inspecting || flags.html !== undefined,
      rules: selected(flags.only, flags.skip),
    },
    transform,
    stdinFilename: flags.stdinFilename ?? '<stdin>',
    color: flags.color ?? 'auto',
    interactive: flags.interactive ?? false,
  };
}
