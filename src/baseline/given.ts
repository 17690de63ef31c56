/** The baseline that a call or the configuration names. */
import { dirname, resolve } from 'node:path';
import type { Call } from '../command-line/programs.js';
import { type Configuration, ConfigurationError } from '../config/config.js';
import { messagesIn } from '../messages/messages.js';
import { configurationLine } from '../report/configuration.js';
import { harmless } from '../report/width.js';
import type { Lang } from '../types.js';
import type { BaselineFile } from './file.js';

interface Around {
  readonly cwd: string;
  readonly lang: Lang;
  say(line: string): void;
}

/** The baseline, read; undefined where there is none, false where it cannot be used: that has been said then. */
export async function givenBaseline(
  { command, flags }: Extract<Call, { command: 'migrate' | 'inspect' }>,
  config: Configuration | undefined,
  { cwd, lang, say }: Around,
): Promise<BaselineFile | undefined | false> {
  if (command === 'inspect' || flags.baseline === false) return undefined;
  const { baseline: words, call } = messagesIn(lang);
  const updates = flags.updateBaseline ?? false;
  const own = config?.baseline === undefined ? undefined : resolve(config.folder, config.baseline);
  const path = flags.baseline === undefined ? own : resolve(cwd, flags.baseline);
  if (path === undefined) {
    if (updates) say(call.error(words.unnamed));
    return updates ? false : undefined;
  }
  // A file of a repository must not name what lies outside of it.
  const within = flags.baseline === undefined && config ? config.folder : dirname(path);
  const { NoBaseline, readBaseline } = await import('./file.js');
  try {
    return await readBaseline(path, within, cwd, updates);
  } catch (error) {
    if (error instanceof NoBaseline) say(harmless(call.error(words.missing(error.path))));
    else if (error instanceof ConfigurationError) say(`${configurationLine(error, lang)}\n${words.remedy}`);
    else throw error;
    return false;
  }
}
