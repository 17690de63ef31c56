/** What is looked for before anything is parsed; apart from the engine, so that a run that finds nothing need not load it. */
import { isPattern } from '../file-name.js';
import type { Span } from '../shell/values.js';
import type { MigrateOptions } from '../types.js';
import { spellingsOf } from './spellings.js';
import { type Condition, entryPointsOf, type Transform } from './transform.js';

/** A place where a watched flag's name stands: `load_vlm_weights` of `--policy.load_vlm_weights`. Offsets of the reading. */
export interface Occurrence extends Span {
  readonly flag: string;
  /** `ruled`: a rule speaks of it. `start`: no flag, but an entry point whose commands a rule changes whatever flags they have. */
  readonly role: 'selector' | 'required' | 'ruled' | 'start';
  /** It is a part of a longer word, such as a variable's name that the script makes text of. */
  readonly inName?: boolean;
  /** It is the beginning of a name that the script puts together: `--policy.` of `--policy.$key`. */
  readonly isHalf?: boolean;
}

/**
 * What a flag is looked for by. The longest word with an underscore, as `eval_freq`: whoever puts the name together at run time has it in
 * one piece. Words like `device` say nothing by themselves: then it is the whole flag.
 */
export function stemOf(flag: string): string {
  const words = (flag.match(/\w+/g) ?? []).filter((word) => word.includes('_'));
  return words.length === 0 ? flag : words.reduce((a, b) => (b.length > a.length ? b : a));
}

/** Texts that must occur in a script for it to matter to `transform`: cheap to look for, before any parse. */
function needlesOf(transform: Transform, options: MigrateOptions): string[] {
  const told = [...entryTextsOf(transform), ...signatureIn(transform.when).map(stemOf)];
  return [...flagTextsOf(transform), ...told, ...options.entrypoints];
}

/** What the flags of the transform are found by. */
const flagTextsOf = (transform: Transform): string[] => optionTextsOf(transform).map(stemOf);

/** What tells, by `says`, that a project has runs that are concerned: the selector, else a signature's flags, else an entry point. */
export function speakersOf(transform: Transform, options: Pick<MigrateOptions, 'entrypoints'>): string[] {
  const { selector, when } = transform;
  if (selector) return [stemOf(selector.flag)];
  const signature = signatureIn(when)
    .flatMap((flag) => spellingsOf(flag, transform))
    .map(stemOf);
  if (signature.length > 0) return signature;
  const { commands, scripts, modules } = entryPointsOf(transform);
  return [...commands, ...[...modules, ...scripts].filter((name) => !isPattern(name)), ...options.entrypoints];
}

/** The flags that tell a program by occurring together. */
const signatureIn = (when: Condition | undefined): readonly string[] =>
  !when ? [] : 'signature' in when ? when.signature.of : 'all' in when ? when.all.flatMap(signatureIn) : [];

/** What the entry points are looked for by: of `vllm serve`, the first word; of `*.py`, nothing, as most scripts start such a file. */
function entryTextsOf(transform: Transform): string[] {
  const { commands, scripts, modules } = entryPointsOf(transform);
  const names = [...modules, ...scripts].filter((name) => !isPattern(name));
  return [...commands.map((command) => command.split(' ')[0] ?? ''), ...names];
}

/** The flags as a command has them. */
function optionTextsOf(transform: Transform): string[] {
  const { selector, rules } = transform;
  return [...(selector ? [selector] : []), ...rules].flatMap(({ flag }) => spellingsOf(flag, transform));
}

/** What makes a file of the project matter to a transform. */
export type Watched = ReturnType<typeof watchedBy>;

/** What makes a file of the project matter to `transform`. */
export function watchedBy(transform: Transform, options: MigrateOptions) {
  const all = transform.steps ?? [transform];
  return {
    texts: all.flatMap((one) => needlesOf(one, options)),
    speakers: all.flatMap((one) => speakersOf(one, options)),
    selector: all.flatMap(({ selector }) => (selector ? [stemOf(selector.flag)] : [])),
    flags: all.flatMap(flagTextsOf),
    options: all.flatMap(optionTextsOf),
  };
}

export const mentions = (text: string, transform: Transform, options: MigrateOptions): boolean =>
  needlesOf(transform, options).some((needle) => text.includes(needle));
