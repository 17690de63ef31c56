/** The transform that a call or the configuration names: a built-in one, or one that a file holds. */
import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import type { Configuration } from '../config/config.js';
import { slashes } from '../find/shown.js';
import { messagesIn } from '../messages/messages.js';
import type { Transform } from '../migrate/transform.js';
import { nearest } from '../nearest.js';
import { harmless } from '../report/width.js';
import type { Lang } from '../types.js';
import { defaultTransform, isRecordName } from './names.js';

interface Around {
  readonly cwd: string;
  readonly lang: Lang;
  say(line: string): void;
}

/** The transform; false where there is none, or its file is wrong: that has been said then. */
export async function givenTransform(
  given: string | undefined,
  config: Configuration | undefined,
  { cwd, lang, say }: Around,
): Promise<Transform | false> {
  const own = given === undefined ? config?.transform : undefined;
  const name = given ?? own ?? defaultTransform;
  const builtIn = transforms.find(({ id }) => id === name);
  if (builtIn) return builtIn;
  const base = own !== undefined && config ? config.folder : cwd;
  if (!isRecordName(name) && !isFile(resolve(base, name))) {
    const { call } = messagesIn(lang);
    const ids = transforms.map(({ id }) => id);
    const meant = ids.find((id) => id.startsWith(name)) ?? nearest(name, ids);
    say(harmless(call.error(call.unknownTransform(name, meant))));
    return false;
  }
  const { loadTransform } = await import('./load.js');
  const { RecordError, recordLines } = await import('./error.js');
  try {
    return await loadTransform(slashes(relative(cwd, resolve(base, name))), cwd);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    for (const line of recordLines(error, lang)) say(line);
    return false;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
