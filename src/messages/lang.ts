/** Which language people are spoken to in, where they have not asked for one. */
import type { Lang } from '../types.js';

/** The language that the environment asks for. As in C: the first of these that is set, and is not empty, counts. */
export function langOf(env: Readonly<Record<string, string | undefined>>): Lang {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}
