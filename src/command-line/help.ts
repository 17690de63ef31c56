/** The help in a language, and for a terminal of any width. */
import type { Argument, Help, HelpConfiguration, Option } from 'commander';
import type { UsageMessages } from '../messages/usage-types.js';
import { listed, widthOf, wrap } from '../report/width.js';

type Described = Pick<Option, 'description' | 'argChoices' | 'defaultValue' | 'defaultValueDescription'>;

/** What commander asks of a help. */
export function helpIn({ help: words }: UsageMessages): HelpConfiguration {
  const described = ({ description, argChoices, defaultValue, defaultValueDescription }: Described): string => {
    const parts = argChoices ? [words.choices(argChoices)] : [];
    if (defaultValue !== undefined && defaultValueDescription !== undefined)
      parts.push(words.default(defaultValueDescription));
    return parts.length > 0 ? `${description} ${words.extra(parts)}`.replace(/ (?=（)/, '') : description;
  };
  const isTitle = (text: string): text is keyof typeof words.titles => Object.hasOwn(words.titles, text);
  return {
    styleTitle: (title) => (isTitle(title) ? words.titles[title] : title),
    styleUsage(this: Help, text) {
      const width = this.helpWidth ?? 80;
      return wrap(text, width - 2, width - 1 - widthOf(words.titles['Usage:'])).join('\n  ');
    },
    optionDescription: (option: Option) => described(option),
    argumentDescription: (argument: Argument) => described({ ...argument, description: argument.description }),
    displayWidth: widthOf,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    formatItem: (term, termWidth, description, { helpWidth = 80 }) =>
      listed(`  ${term}`, termWidth + 4, description, helpWidth).join('\n'),
  };
}
