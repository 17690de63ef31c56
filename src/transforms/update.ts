/** `test FILE --update`: what examples become is written into the record, once a person has seen the difference and agreed. */
import { dirname, extname, resolve } from 'node:path';
import { readRegular } from '../files/read.js';
import { decode, encode } from '../files/text.js';
import { realFolders, WriteRefused, writeSafely } from '../files/write.js';
import { messagesIn } from '../messages/messages.js';
import { recordMessages } from '../messages/record.js';
import { reasonToMake } from '../reason.js';
import { diff, diffForTerminal } from '../report/diff.js';
import type { Colours } from '../report/pretty.js';
import { harmless } from '../report/width.js';
import type { Lang } from '../types.js';

/** Where examples are tried, and how a person is told and asked. */
export interface Asking {
  readonly cwd: string;
  readonly lang: Lang;
  readonly colours: Colours | undefined;
  out(text: string): Promise<void>;
  say(line: string): void;
  /** Absent: nobody is there to ask. */
  ask?(question: string): Promise<boolean>;
}

/**
 * Shows the record with other texts behind `after`, and writes it where the person agrees.
 *
 * @param found what examples became, by their index
 * @returns whether it was written
 */
export async function update(file: string, found: ReadonlyMap<number, string>, around: Asking): Promise<boolean> {
  const { cwd, lang, colours, out, say, ask } = around;
  const words = recordMessages[lang];
  const path = resolve(cwd, file);
  const refuse = (why: string): false => {
    say(harmless(`${file}: ${why}`));
    return false;
  };
  const before = readRegular(path);
  const text = decode(before);
  const now = extname(file) === '.mjs' ? undefined : await withAfters(text, found);
  if (now === undefined) return refuse(words.byHand);
  await out(diffForTerminal(diff(file, text, now), colours));
  if (!ask) return refuse(words.nobodyAsked);
  if (!(await ask(words.writeIt(file)))) return false;
  try {
    writeSafely(path, before, Buffer.from(encode(now)), realFolders([dirname(path)]));
    return true;
  } catch (error) {
    if (error instanceof WriteRefused) return refuse(words.byHand);
    return refuse(words.notWritten(reasonToMake(error, messagesIn(lang).problems)));
  }
}

/** The text of a record with other results of its examples; undefined where that says anything else, too. */
async function withAfters(text: string, found: ReadonlyMap<number, string>): Promise<string | undefined> {
  const { isScalar, parseDocument } = await import('yaml');
  const read = (source: string) => parseDocument(source, { schema: 'failsafe' });
  let now = text;
  for (const [index, after] of found) {
    const document = read(now);
    const path = ['examples', index, 'after'];
    const node = document.getIn(path, true);
    if (!isScalar(node) || !node.range) return undefined;
    const [start, end] = node.range;
    document.setIn(path, after);
    const wanted = JSON.stringify(document.toJS());
    const next = waysToWrite(now.slice(start, end), after)
      .map((one) => now.slice(0, start) + one + now.slice(end))
      .find((one) => {
        const again = read(one);
        const last = again.getIn(path);
        again.setIn(path, after);
        return (
          again.errors.length === 0 &&
          `${last}`.trimEnd() === after.trimEnd() &&
          JSON.stringify(again.toJS()) === wanted
        );
      });
    if (next === undefined) return undefined;
    now = next;
  }
  return now;
}

/** A text as it may be written in a record: as the old one is, else in quotes. */
function waysToWrite(old: string, text: string): string[] {
  const [header = ''] = /^[|>][^\n]*\n/.exec(old) ?? [];
  const indent = /\n([ ]+)\S/.exec(old)?.[1] ?? '';
  const lines = text.trimEnd().split('\n');
  const block = `${header.replace('>', '|')}${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}\n`;
  const quoted = JSON.stringify(text.trimEnd());
  return header === '' ? [...(/^["']/.test(old) ? [] : [text.trimEnd()]), quoted] : [block, quoted];
}
