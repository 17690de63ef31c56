/** What is looked for before anything is parsed; apart from the engine, so that a run that finds nothing need not load it. */
import type { MigrateOptions } from '../types.js';
import type { Transform } from './transform.js';

/** Texts that must occur in a script for it to matter to `transform`: cheap to look for, before any parse. */
export function needlesOf(transform: Transform, options: MigrateOptions): string[] {
  const { commands, scripts, modules } = transform.entryPoints;
  return [
    transform.selector.flag,
    ...transform.obsolete.map((flag) => flag.flag),
    ...commands,
    ...modules,
    ...scripts,
    ...options.entrypoints,
  ];
}

export const mentions = (text: string, transform: Transform, options: MigrateOptions): boolean =>
  needlesOf(transform, options).some((needle) => text.includes(needle));
