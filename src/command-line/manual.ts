/** The manual page reflow-migrate(1), made at build from the command line's description, in each language. */
import type { Command, Help } from 'commander';
import { checked } from '../../transforms/checks.js';
import { manualIn } from '../messages/manual.js';
import type { ManualMessages } from '../messages/manual-types.js';
import type { Lang } from '../types.js';
import { programs, version } from './programs.js';

const isChinese = /[\p{Script=Han}，。：；、（）]/u;

/** A Chinese sign and what stands behind it: a line may end between them, unless the second one closes something. */
const breaks = /([\p{Script=Han}，。：；、）])(?=[^\s，。：；、）\p{P}])/gu;

/** Text as roff takes it literally, in ASCII. Chinese has no blanks, so roff is told where a line may end. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')
    .replace(breaks, '$1\\:')
    .replace(/[^\n -~]/gu, (char) => `\\[u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);

/** A paragraph. What is in English is laid out in lines of the source, as people read it there. */
const paragraph = (text: string): string =>
  isChinese.test(text) ? roff(text) : roff(text.replace(/(.{1,128})(?: |$)/g, '$1\n').trimEnd());

const item = (term: string, text: string): string => `.TP\n.B ${roff(term)}\n${roff(text)}`;

/** What a program takes: its words, then its options. */
function terms(program: Command): string {
  const help: Help = program.createHelp();
  return [
    ...help.visibleArguments(program).map((one) => item(help.argumentTerm(one), help.argumentDescription(one))),
    ...help.visibleOptions(program).map((one) => item(help.optionTerm(one), help.optionDescription(one))),
  ].join('\n');
}

const variables = ['NO_COLOR', 'FORCE_COLOR', 'LC_ALL, LC_MESSAGES, LANG'];

const examples = [
  'reflow-migrate -n scripts/',
  'reflow-migrate -n . > x.patch && git apply x.patch',
  'reflow-migrate --patch undo.patch scripts/ && git apply -R undo.patch',
  'reflow-migrate --check --format github',
  'reflow-migrate completion fish > ~/.config/fish/completions/reflow-migrate.fish',
];

/** Terms, each with the text of its number. */
const list = (items: readonly string[], texts: readonly string[]): string =>
  items.map((one, index) => item(one, texts[index] ?? '')).join('\n');

export function manual(lang: Lang): string {
  const [main, ...commands] = programs(lang);
  if (!main) throw new Error('there is no program');
  const words = manualIn(lang);
  const head = (section: keyof ManualMessages['sections']): string => `.SH ${roff(words.sections[section])}`;
  // With no blanks to widen, Chinese is not made flush right.
  const name = lang === 'en' ? 'reflow\\-migrate' : `reflow\\-migrate\\-${lang}`;
  return `.TH ${name.toUpperCase()} 1 "" "reflow\\-migrate ${version}" "User Commands"
${lang === 'zh' ? '.ad l\n' : ''}${head('name')}
${name} \\- ${roff(main.summary())}
${head('synopsis')}
.B reflow\\-migrate
${roff(main.usage())}
${commands.map((one) => `.br\n.B reflow\\-migrate ${one.name()}\n${roff(one.usage())}`).join('\n')}
${head('description')}
${roff(main.description())}
${words.description.map((one) => `.PP\n${paragraph(one)}`).join('\n')}
${head('options')}
${terms(main)}
${head('commands')}
${roff(words.commands)}
${commands.map((one) => `.SS ${one.name()}\n${roff(one.description())}\n${terms(one)}`).join('\n')}
${head('exitStatus')}
${list(['0', '1', '2'], words.exitStatus)}
${head('environment')}
${list(variables, words.environment)}
${head('files')}
.TP
.B .reflow\\-migraterc.json, .reflow\\-migraterc.yaml, pyproject.toml, package.json
${paragraph(words.configuration)}
.TP
.B # reflow\\-migrate\\-ignore\\-file
${roff(words.ignoring[0])}
.B # reflow\\-migrate\\-ignore\\-next\\-line
${roff(words.ignoring[1])}
.B # reflow\\-migrate\\-ignore\\-start
${roff(words.ignoring[2])}
.BR "# reflow\\-migrate\\-ignore\\-end" .
${head('examples')}
${list(examples.toSpliced(-1, 0, checked.example.call), words.examples.toSpliced(-1, 0, checked.example.about[lang]))}
`;
}
