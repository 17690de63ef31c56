/** `new NAME`: a record to begin with. It works as it is, and a comment stands at each part. */
import { resolve } from 'node:path';
import { transforms } from '../../transforms/index.js';
import { encode } from '../files/text.js';
import { createSafely, WriteRefused } from '../files/write.js';
import { messagesIn } from '../messages/messages.js';
import { recordMessages } from '../messages/record.js';
import { reasonToMake } from '../reason.js';
import { harmless } from '../report/width.js';
import type { Lang } from '../types.js';
import { isName } from './texts.js';

/** The file that a name is for: `my-tool` is for `my-tool.yaml`. */
const fileFor = (name: string): string => (/\.ya?ml$/.test(name) ? name : `${name}.yaml`);

/** Writes the file, and says what comes next; never over a file that is there. Returns the exit status. */
export async function create(
  name: string,
  { cwd, lang, say }: { cwd: string; lang: Lang; say(line: string): void },
): Promise<0 | 2> {
  const words = recordMessages[lang];
  const file = fileFor(name);
  const id = file.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
  const { catalogueIds } = await import('./catalogue.js');
  const isTaken = [...transforms.map((one) => one.id), ...catalogueIds()].includes(id);
  if (!isName(id) || isTaken) {
    say(harmless(words.error(isTaken ? words.builtIn(id) : words.noName(id))));
    return 2;
  }
  try {
    createSafely(resolve(cwd, file), encode(words.template(id)));
  } catch (error) {
    say(
      harmless(
        `${file}: ${error instanceof WriteRefused ? words.isThere : words.notWritten(reasonToMake(error, messagesIn(lang).problems))}`,
      ),
    );
    return 2;
  }
  for (const line of words.created(file)) say(harmless(line));
  return 0;
}
