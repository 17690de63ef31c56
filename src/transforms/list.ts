/** What `list` prints: the transforms that come with the program. */
import { transforms } from '../../transforms/index.js';
import { recordMessages } from '../messages/record.js';
import { entryPointsOf, type Transform } from '../migrate/transform.js';
import { listed, roomOn } from '../report/width.js';
import type { Lang } from '../types.js';
import { catalogueIds, recordFile } from './catalogue.js';
import { loadTransform } from './load.js';

/** Each with its name, its title and which commands it is for; `columns` is the terminal's width, where there is one. */
export async function listing(lang: Lang, columns: number | undefined): Promise<string> {
  const room = roomOn(columns);
  const all = await allTransforms();
  const width = Math.max(...all.map(({ id }) => id.length)) + 2;
  const words = recordMessages[lang];
  return all
    .flatMap((one) => listed(one.id, width, [one.title[lang], words.concerns(concernsOf(one), whereOf(one))], room))
    .map((line) => `${line}\n`)
    .join('');
}

/** The same for programs. */
export async function listingJson(lang: Lang): Promise<string> {
  const all = await allTransforms();
  return `${JSON.stringify(
    {
      version: 1,
      transforms: all.map((one) => ({
        ...{ id: one.id, title: one.title[lang], entryPoints: entryPointsOf(one) },
        ...(one.selector && { selector: { flag: one.selector.flag, values: one.selector.values } }),
        flags: [...new Set(one.rules.map(({ flag }) => flag))],
      })),
    },
    null,
    2,
  )}\n`;
}

/** The default one first. */
async function allTransforms(): Promise<readonly Transform[]> {
  const files = catalogueIds().flatMap((id) => recordFile(id) ?? []);
  return [...transforms, ...(await Promise.all(files.map((file) => loadTransform(file, ''))))];
}

/** More names than these tell nobody more; the JSON has them all. */
const most = 4;

function concernsOf(transform: Transform): string {
  const { commands, scripts, modules } = entryPointsOf(transform);
  const all = [...commands, ...scripts, ...modules.map((name) => `-m ${name}`)];
  return all.length > most ? `${all.slice(0, most).join(', ')}, …` : all.join(', ');
}

const whereOf = ({ selector }: Transform): string | undefined => selector && `${selector.flag}=${selector.values[0]}`;
