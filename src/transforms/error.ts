/** What is wrong with the file of a transform, and where; a person reads it as `file:line:column: …`. */
import type { Path } from '../config/formats.js';
import { ReadRefused } from '../files/read.js';
import { messagesIn } from '../messages/messages.js';
import { recordMessages } from '../messages/record.js';
import type { Messages } from '../messages/types.js';
import { isMissing, reason } from '../reason.js';
import { harmless } from '../report/width.js';
import type { Lang } from '../types.js';
import type { Fault } from './mistake.js';

export interface Flaw {
  readonly flaw:
    | Fault
    | { readonly wrong: 'unreadable'; readonly error: unknown }
    | { readonly wrong: 'malformed'; readonly reason: string };
  /** The keys and indices that lead to it. */
  readonly path?: Path;
  /** Line and column count from 1, columns count characters. */
  readonly place?: { readonly line: number; readonly column: number } | undefined;
}

/** A file of a transform cannot be read, or is wrong. */
export class RecordError extends Error {
  override readonly name = 'RecordError';

  constructor(
    /** As shown. */
    readonly path: string,
    /** In the order of their places. */
    readonly flaws: readonly Flaw[],
  ) {
    super(flaws.map(({ flaw }) => flaw.wrong).join(', '));
  }
}

/** A line for each flaw. */
export const recordLines = ({ path, flaws }: RecordError, lang: Lang): string[] =>
  flaws.map(({ flaw, path: at = [], place }) => {
    const where = place ? `${path}:${place.line}:${place.column}` : path;
    return harmless(`${where}: ${textOf(flaw, at, lang)}`);
  });

function unread(error: unknown, { problems }: Messages): string {
  if (error instanceof ReadRefused) return problems.notRead[error.why];
  return isMissing(error) ? problems.notFound.missing : problems.unreadable(reason(error, problems));
}

/** What is wrong, in words; without the place. */
export function textOf(flaw: Flaw['flaw'], path: Path, lang: Lang): string {
  const words = recordMessages[lang];
  const named = (text: string): string => (path.length > 0 ? `${path.join('.')} ${text}` : text);
  switch (flaw.wrong) {
    case 'unreadable':
      return unread(flaw.error, messagesIn(lang));
    case 'malformed':
      return messagesIn(lang).configuration.malformed(flaw.reason);
    case 'unknown-key':
      return words.unknownKey(flaw.key, flaw.known.join(', '), flaw.meant);
    case 'missing-key':
      return named(words.missingKey(flaw.key));
    case 'later':
      return words.later(flaw.key);
    case 'type':
      return named(words.wanted[flaw.wanted]);
    case 'empty':
      return named(words.empty);
    case 'choice':
      return words.choice(flaw.value, flaw.known.join(', '), flaw.meant);
    case 'one-of':
    case 'one-question':
      return flaw.given.length === 0
        ? named(words.noneOf(flaw.known.join(', ')))
        : named(words[flaw.wrong === 'one-of' ? 'several' : 'severalAsked'](flaw.given.join(', ')));
    case 'no-name':
      return words.noName(flaw.name);
    case 'two-words':
      return words.twoWords(flaw.name);
    case 'no-variable':
      return words.noVariable(flaw.name);
    case 'never':
      return words.never(flaw.atLeast, flaw.of);
    case 'circle':
      return words.circle(flaw.name);
    case 'order': {
      const { fault } = flaw;
      return 'twice' in fault ? words.includedTwice(fault.twice) : words.wrongOrder(fault.made, fault.by, fault.of);
    }
    case 'no-file':
      return `'${flaw.name}': ${messagesIn(lang).problems.notFound.missing}`;
    case 'built-in':
      return words.builtIn(flaw.name);
    case 'no-flag':
      return words.noFlag(flaw.flag);
    case 'short-flag':
      return words.shortFlag(flaw.flag);
    case 'more-than-flag':
      return words.moreThanFlag(flaw.flag);
    case 'no-entry':
      return words.noEntry;
    case 'open-entry':
      return words.openEntry(flaw.name);
    case 'no-value':
      return words.noValue(flaw.flag);
    case 'no-rule':
      return words.noRule;
    case 'chain':
      return words.chain(flaw.flag, flaw.made);
    case 'twice':
      return words.twice(flaw.flag);
  }
}
