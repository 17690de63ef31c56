/** What is said of the command line itself: its help, and what is wrong with a call. A language that lacks a text does not compile. */

import type { Lang } from '../types.js';
import { usageEn } from './usage-en.js';
import type { UsageMessages } from './usage-types.js';
import { usageZh } from './usage-zh.js';

const inEach: Readonly<Record<Lang, UsageMessages>> = { en: usageEn, zh: usageZh };

export const usageIn = (lang: Lang): UsageMessages => inEach[lang];
