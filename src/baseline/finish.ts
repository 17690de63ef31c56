/** What a run says of its baseline in the end: entries of no use, or what a new file has more and less. */
import { WriteRefused } from '../files/write.js';
import { messagesIn } from '../messages/messages.js';
import type { Messages } from '../messages/types.js';
import { reasonToMake } from '../reason.js';
import { harmless } from '../report/width.js';
import type { Console, RunOptions } from '../run-options.js';
import type { FileResult, Note } from '../types.js';
import { type Entry, more, type Scope } from './baseline.js';
import { type BaselineFile, writeBaseline } from './file.js';

/** The baseline as a file that there are notes on: entries that match less than they say. Undefined where all is in use. */
export async function unusedIn(
  { baseline, text = '', placeOf }: BaselineFile,
  scope: Scope,
  { lang, reportLang }: Pick<RunOptions, 'lang' | 'reportLang'>,
): Promise<FileResult | undefined> {
  const places = await Promise.all(
    baseline.unused(scope).map(async (one) => ({ ...one, place: await placeOf(one.index) })),
  );
  if (places.length === 0) return undefined;
  const notes = (words: Messages['baseline']): Note[] =>
    places.map(({ entry, matched, place }) => ({
      ...place,
      message: words.unused(shownAs(entry), entry.count - matched),
    }));
  const nothing = { findings: [], invocations: [], removed: 0, inserted: 0, changed: false };
  const reported = { findings: [], notes: notes(messagesIn(reportLang).baseline) };
  return {
    ...{ ...nothing, path: baseline.home.path, before: text, text },
    ...{ notes: notes(messagesIn(lang).baseline), reported },
  };
}

/** An entry as people read it. */
const shownAs = ({ path, rule, text }: Entry): string => `${path}: [${rule}] ${text}`;

/**
 * Writes the baseline anew, as the run found it, where that is not only looked at; says what it has more and less.
 *
 * @param scope undefined where not everything could be looked at: nothing is written then
 * @returns the exit status
 */
export function renew(
  file: BaselineFile,
  scope: Scope | undefined,
  { lang, updates, quiet }: RunOptions,
  { say }: Console,
): 0 | 1 | 2 {
  const { baseline: words, problems } = messagesIn(lang);
  if (!scope) {
    say(words.notUpdated);
    return 2;
  }
  const { baseline, text } = file;
  const entries = baseline.renewed(scope);
  const [added, removed] = [more(entries, baseline.entries), more(baseline.entries, entries)];
  const changed = text === undefined || added.length + removed.length > 0;
  try {
    if (changed && updates === 'write') writeBaseline(file, entries);
  } catch (error) {
    const refused = ({ why, target }: WriteRefused): string =>
      why === 'outside' ? words.outside(target) : problems.refused[why](target);
    const why = error instanceof WriteRefused ? refused(error) : reasonToMake(error, problems);
    say(harmless(`${baseline.home.path}: ${problems.notWritten(why)}`));
    return 2;
  }
  if (!quiet) {
    for (const one of added) say(harmless(`+ ${timesShown(one)}`));
    for (const one of removed) say(harmless(`- ${timesShown(one)}`));
    const tell = updates === 'write' ? words.updated : words.wouldUpdate;
    say(harmless(tell(baseline.home.path, sum(entries), sum(added), sum(removed))));
  }
  return changed && updates === 'check' ? 1 : 0;
}

const timesShown = (one: Entry): string => shownAs(one) + (one.count > 1 ? ` (×${one.count})` : '');

const sum = (entries: readonly Entry[]): number => entries.reduce((total, { count }) => total + count, 0);
