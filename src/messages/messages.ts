/** Which language people are spoken to in. Names of rules and options, JSON and exit statuses are the same in all. */
import type { Lang } from '../types.js';
import { en } from './en.js';
import type { Messages } from './types.js';
import { zh } from './zh.js';

export const catalogue: Readonly<Record<Lang, Messages>> = { en, zh };

/** The language's messages; English where none is asked for. */
export const messagesIn = (lang: Lang | undefined): Messages => catalogue[lang ?? 'en'];
