/** The script that has a shell complete the command line. */
import type { Shell } from '../command-line/programs.js';
import type { Lang } from '../types.js';
import { bash } from './bash.js';
import { fish } from './fish.js';
import { type Offer, offers } from './offers.js';
import { zsh } from './zsh.js';

const scripts: Readonly<Record<Shell, (offers: readonly Offer[]) => string>> = { bash, zsh, fish };

export const completion = (shell: Shell, lang: Lang): string => scripts[shell](offers(lang));
