/** What is looked for before anything is parsed; apart from the engine, so that a run that finds nothing need not load it. */
import type { MigrateOptions } from '../types.js';
import type { Transform } from './transform.js';

/** The longest word of a flag's name: whoever puts the name together at run time has it in one piece. */
export const stemOf = (flag: string): string =>
  (flag.match(/\w+/g) ?? [flag]).reduce((a, b) => (b.length > a.length ? b : a));

/** Texts that must occur in a script for it to matter to `transform`: cheap to look for, before any parse. */
export function needlesOf(transform: Transform, options: MigrateOptions): string[] {
  const { commands, scripts, modules } = transform.entryPoints;
  return [...flagTextsOf(transform), ...commands, ...modules, ...scripts, ...options.entrypoints];
}

/** What any flag of the transform is found by: the first text says which runs are concerned. */
function flagTextsOf(transform: Transform): string[] {
  return [
    // A flag's name may be put together when the script runs: what is looked for is its longest word.
    stemOf(transform.selector.flag),
    ...transform.obsolete.map(({ flag }) => stemOf(flag)),
  ];
}

/** The flags as a command has them. */
const optionTextsOf = ({ selector, obsolete }: Transform): string[] => [
  selector.flag,
  ...obsolete.map(({ flag }) => flag),
];

/** What makes a file of the project matter to `transform`. */
export const watchedBy = (transform: Transform, options: MigrateOptions) => ({
  texts: needlesOf(transform, options),
  flags: flagTextsOf(transform),
  options: optionTextsOf(transform),
});

export const mentions = (text: string, transform: Transform, options: MigrateOptions): boolean =>
  needlesOf(transform, options).some((needle) => text.includes(needle));
