/** What is said of the file of a transform; loaded only where there is one. */

import type { Lang } from '../types.js';
import { recordEn } from './record-en.js';
import type { RecordMessages } from './record-types.js';
import { recordZh } from './record-zh.js';

export const recordMessages: Readonly<Record<Lang, RecordMessages>> = { en: recordEn, zh: recordZh };
