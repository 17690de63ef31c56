/** What `list` prints: the built-in transforms. */
import { transforms } from '../../transforms/index.js';
import { recordMessages } from '../messages/record.js';
import type { Transform } from '../migrate/transform.js';
import { hanging, roomOn } from '../report/width.js';
import type { Lang } from '../types.js';

/** Each with its name, its title and which commands it is for; `columns` is the terminal's width, where there is one. */
export function listed(lang: Lang, columns: number | undefined): string {
  const room = roomOn(columns);
  const width = Math.max(...transforms.map(({ id }) => id.length)) + 2;
  const words = recordMessages[lang];
  return transforms
    .flatMap((one) => [
      ...hanging(one.id.padEnd(width), width, one.title[lang], width, room),
      ...hanging(' '.repeat(width), width, words.concerns(concernsOf(one), whereOf(one)), width, room),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

/** The same for programs. */
export const listedJson = (lang: Lang): string =>
  `${JSON.stringify(
    {
      version: 1,
      transforms: transforms.map((one) => ({
        ...{ id: one.id, title: one.title[lang], entryPoints: one.entryPoints },
        ...(one.selector && { selector: { flag: one.selector.flag, values: one.selector.values } }),
        flags: [...new Set(one.rules.map(({ flag }) => flag))],
      })),
    },
    null,
    2,
  )}\n`;

const concernsOf = ({ entryPoints: { commands, scripts, modules } }: Transform): string =>
  [...commands, ...scripts, ...modules.map((name) => `-m ${name}`)].join(', ');

const whereOf = ({ selector }: Transform): string | undefined => selector && `${selector.flag}=${selector.values[0]}`;
