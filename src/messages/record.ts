/** What is said of the file of a transform; loaded only where there is one. */
import type { Wanted } from '../transforms/mistake.js';
import type { Lang } from '../types.js';
import { recordEn } from './record-en.js';
import { recordZh } from './record-zh.js';

export interface RecordMessages {
  unknownKey(key: string, known: string, meant: string | undefined): string;
  missingKey(key: string): string;
  later(key: string): string;
  readonly wanted: Readonly<Record<Wanted, string>>;
  readonly empty: string;
  choice(value: string, known: string, meant: string | undefined): string;
  noneOf(known: string): string;
  several(given: string): string;
  noName(name: string): string;
  twoWords(name: string): string;
  builtIn(name: string): string;
  noFlag(flag: string): string;
  moreThanFlag(flag: string): string;
  readonly noEntry: string;
  noValue(flag: string): string;
  readonly noRule: string;
  chain(flag: string, made: string): string;
  twice(flag: string): string;
}

export const recordMessages: Readonly<Record<Lang, RecordMessages>> = { en: recordEn, zh: recordZh };
