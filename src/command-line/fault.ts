/** What commander finds wrong with a call, in a language: it says it in English alone. */
import { messagesIn } from '../messages/messages.js';
import { usageIn } from '../messages/usage.js';
import type { UsageMessages } from '../messages/usage-types.js';
import type { Lang } from '../types.js';

/** A pattern for commander's text, without `error: `, and what is said instead, from the pattern's groups. */
type Translation = readonly [pattern: RegExp, say: (words: UsageMessages['wrong'], parts: readonly string[]) => string];

const translations: readonly Translation[] = [
  [
    /^unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    (words, [option = '', meant]) => words.unknownOption(option, meant),
  ],
  [/^missing required argument '(.*)'$/s, (words, [name = '']) => words.missingWord(name)],
  [/^option '(.*)' argument missing$/s, (words, [option = '']) => words.missingValue(option)],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. (.*)$/s,
    (words, [option = '', value = '', why = '']) => words.invalidValue(option, value, why),
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*?)'\. (.*)$/s,
    (words, [value = '', name = '', why = '']) => words.invalidWord(name, value, why),
  ],
  [
    /^option '(.*)' cannot be used with option '(.*)'$/s,
    (words, [option = '', other = '']) => words.conflict(option, other),
  ],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+)\.$/s,
    (words, [expected, given]) => words.tooMany(Number(expected), Number(given)),
  ],
];

/** What is wrong, with `error: ` in front; a second line is what may have been meant. What we say ourselves is said already. */
export function faultIn(code: string, message: string, lang: Lang): string {
  if (code === 'commander.error') return message;
  const text = message.replace(/^error: /, '');
  for (const [pattern, say] of translations) {
    const parts = pattern.exec(text)?.slice(1);
    if (parts) return messagesIn(lang).call.error(say(usageIn(lang).wrong, parts));
  }
  return messagesIn(lang).call.error(text);
}
