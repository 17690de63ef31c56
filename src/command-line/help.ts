/** The help in a language, and for a terminal of any width. */
import type { Argument, HelpConfiguration, Option } from 'commander';
import type { UsageMessages } from '../messages/usage.js';
import { widthOf, wrap } from '../report/width.js';

type Described = Pick<Option, 'description' | 'argChoices' | 'defaultValue' | 'defaultValueDescription'>;

/** Where the terms leave less for the descriptions than this, these stand below them. */
const leastBeside = 40;

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
    optionDescription: (option: Option) => described(option),
    argumentDescription: (argument: Argument) => described({ ...argument, description: argument.description }),
    displayWidth: widthOf,
    boxWrap: (text, width) => wrap(text, width).join('\n'),
    formatItem: (term, termWidth, description, helper) => {
      const width = helper.helpWidth ?? 80;
      const beside = 2 + termWidth + 2;
      const isBeside = width - beside >= leastBeside;
      const indent = isBeside ? beside : 6;
      const lines = wrap(description, width - indent).map((line) => `${' '.repeat(indent)}${line}`);
      if (!isBeside) return [`  ${term}`, ...lines].join('\n');
      return `  ${term}${lines.join('\n').slice(2 + widthOf(term))}`;
    },
  };
}
