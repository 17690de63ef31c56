/** Where findings and flags stand. */

import { countUpTo, locator } from '../shell/bash/source.js';
import type { Flag } from '../shell/invocations.js';
import type { Span } from '../shell/values.js';
import { placeOf } from './read.js';
import type { Reading, ScriptText } from './reading.js';

/** A place in one of the scripts: lines and columns from 1. */
export type Place = (pos: number) => { index: number; line: number; column: number };

/** Something said about a place; `pos` is a position in the whole reading. */
export interface Placed<T> {
  readonly pos: number;
  readonly about: T;
}

export function placer({ scripts }: Reading, given: readonly ScriptText[]): Place {
  const starts = scripts.map((one) => one.pos);
  const locators: ReturnType<typeof locator>[] = [];
  return (pos) => {
    const index = Math.max(0, countUpTo(starts, pos) - 1);
    locators[index] ??= locator(given[index]?.text ?? '');
    return { index, ...locators[index](Math.max(0, pos - (starts[index] ?? 0))) };
  };
}

export const spanOf = (flag: Flag): Span => {
  const [first] = flag.tokens;
  const last = flag.tokens.at(-1);
  const start = first ? placeOf(first.item) : { pos: 0, end: 0 };
  const end = last ? placeOf(last.item).end : start.end;
  return { pos: start.pos, end: end > start.end && end - start.end < 200 ? end : start.end };
};
