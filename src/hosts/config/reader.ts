/** Reads the files of settings that calls name, for what they say of a flag. */
import { isAbsolute, posix, resolve } from 'node:path';
import { readRegular } from '../../files/read.js';
import { decode } from '../../files/text.js';
import { shown } from '../../find/shown.js';
import type { MigrateOptions, ReadSettings } from '../../types.js';
import { isConfigName } from '../hosts.js';
import { isMeantBy } from './calls.js';
import { givenBy, keysOf } from './read.js';
import type { Given } from './settings.js';

/**
 * Makes the reader of a project's files of settings. `--config_path=train.yaml` names that file; `--policy.path=DIR` names
 * `config.json` in DIR, whose keys stand below `policy`. From which folder a run starts is not known: where several files of the
 * project may be meant, all have to say the same.
 *
 * @param paths of all files of settings in the project, as shown
 */
export function settingsReader(paths: readonly string[], cwd: string): MigrateOptions['readSettings'] {
  const texts = new Map<string, string | undefined>();
  const textOf = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, textAt(resolve(cwd, path)));
    return texts.get(path);
  };
  return (flag, value) => {
    const above = keysOf(flag).slice(0, -1);
    if (above.length === 0 && !isConfigName(value)) return undefined;
    const name = isConfigName(value) ? value : posix.join(value, 'config.json');
    const own = isAbsolute(name) ? shown(name, cwd) : undefined;
    const meant = paths.filter((path) => (own === undefined ? isMeantBy(name, path) : path === own));
    if (meant.length === 0) return undefined;
    return (asked): ReturnType<ReadSettings> => {
      const keys = keysOf(asked);
      if (above.some((key, index) => keys[index] !== key)) return undefined;
      return together(meant.map((path) => saidIn(path, textOf(path), keys.slice(above.length))));
    };
  };
}

function textAt(path: string): string | undefined {
  try {
    return decode(readRegular(path));
  } catch {
    return undefined;
  }
}

function saidIn(path: string, text: string | undefined, keys: readonly string[]): ReturnType<ReadSettings> {
  const given: Given = (text !== undefined && givenBy(path, text, keys)) || { kind: 'unknown' };
  return given.kind === 'known' ? given.value : given.kind === 'absent' ? undefined : null;
}

/** What all say; not known where they differ. */
const together = (all: readonly ReturnType<ReadSettings>[]): ReturnType<ReadSettings> =>
  all.every((one) => one === all[0]) ? all[0] : null;
