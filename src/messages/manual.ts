/** What the manual page says of itself, one member a text; loaded only when it is made. Options and commands are described in `usage.ts`. */

import type { Lang } from '../types.js';
import { manualEn } from './manual-en.js';
import type { ManualMessages } from './manual-types.js';
import { manualZh } from './manual-zh.js';

export const manualIn = (lang: Lang): ManualMessages => ({ en: manualEn, zh: manualZh })[lang];
