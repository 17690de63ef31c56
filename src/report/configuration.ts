/** What is wrong with a configuration, as one line. */
import { programNamed } from '../command-line/programs.js';
import type { ConfigurationError, Flaw } from '../config/config.js';
import { ReadRefused } from '../files/read.js';
import { messagesIn } from '../messages/messages.js';
import { isMissing, reason } from '../reason.js';
import type { Lang } from '../types.js';
import { harmless } from './width.js';

export function configurationLine({ path, place, flaw }: ConfigurationError, lang: Lang): string {
  const where = place ? `${path}:${place.line}:${place.column}` : path;
  return harmless(`${where}: ${textOf(flaw, lang)}`);
}

function textOf(flaw: Flaw, lang: Lang): string {
  const { configuration: words, problems } = messagesIn(lang);
  switch (flaw.wrong) {
    case 'unreadable':
      if (flaw.error instanceof ReadRefused) return problems.notRead[flaw.error.why];
      if (isMissing(flaw.error)) return problems.notFound.missing;
      return problems.unreadable(reason(flaw.error, problems));
    case 'malformed':
      return words.malformed(flaw.reason);
    case 'absent':
      return words.absent(flaw.table);
    case 'format':
      return words.format;
    case 'name':
      return words.name;
    case 'type':
      return named(flaw.path, words.wanted[flaw.wanted]);
    case 'missing-key':
      return named(flaw.path, words.missingKey(flaw.key));
    case 'empty':
      return named(flaw.path, words.empty);
    case 'unknown-key':
      return words.unknownKey(flaw.key, flaw.known.join(', ')) + (meant(flaw.meant, words) || typed(flaw.key, lang));
    case 'choice':
      return words.choice(flaw.value, flaw.known.join(', ')) + meant(flaw.meant, words);
  }
}

/** What is said of a key that is an option of the command line alone. */
function typed(key: string, lang: Lang): string {
  const option = programNamed('migrate', lang).options.find((one) => one.name() === key || one.attributeName() === key);
  return option ? messagesIn(lang).configuration.typed(option.long ?? option.flags) : '';
}

const named = (path: readonly (string | number)[], text: string): string =>
  path.length > 0 ? `${path.join('.')} ${text}` : text;

const meant = (name: string | undefined, words: { meant(name: string): string }): string =>
  name === undefined ? '' : words.meant(name);
