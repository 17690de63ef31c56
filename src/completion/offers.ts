/** What may be typed where: the command line's description as the scripts of the shells need it. */
import type { Option } from 'commander';
import { transforms } from '../../transforms/index.js';
import { programs } from '../command-line/programs.js';
import { hostNames } from '../hosts/hosts.js';
import { ruleIds } from '../migrate/severity.js';
import { catalogueIds } from '../transforms/catalogue.js';
import type { Lang } from '../types.js';

/** What a word may be: one of these, a file, one of these or a file, a folder, or something that nobody can offer. */
export type Values = readonly string[] | WordsOrFiles | 'files' | 'folders' | 'anything';

export interface WordsOrFiles {
  readonly orFile: readonly string[];
}

export interface OfferedOption {
  /** As typed: `-n`, `--dry-run`. */
  readonly names: readonly string[];
  readonly about: string;
  /** Undefined where the option takes no value. */
  readonly value: Values | undefined;
}

const takesValue = ({ value }: OfferedOption): boolean => value !== undefined;

/** The names of all options that take a value. */
export const valuedIn = (offers: readonly Offer[]): string[] => [
  ...new Set(offers.flatMap(({ options }) => options.filter(takesValue).flatMap(({ names }) => names))),
];

/** One command; the migration itself has no name. */
export interface Offer {
  readonly name: string;
  readonly about: string;
  readonly options: readonly OfferedOption[];
  /** The words that are no options. */
  readonly words: Values;
}

/** What the placeholders of the description stand for; any other is a word that nobody can offer. */
const placeholders: Readonly<Record<string, Values>> = {
  file: 'files',
  glob: 'files',
  path: 'files',
  paths: 'files',
  scripts: 'files',
  files: 'files',
  dir: 'folders',
  idfile: { orFile: [...transforms.map(({ id }) => id), ...catalogueIds()] },
  rule: ruleIds,
  list: hostNames,
};

const valuesOf = (choices: readonly string[] | undefined, placeholder: string): Values =>
  choices ?? placeholders[placeholder.replace(/[^a-z]/g, '')] ?? 'anything';

function optionOf({ short, long, description, argChoices, flags, required, optional }: Option): OfferedOption {
  return {
    names: [short, long].filter((name) => name !== undefined),
    about: description,
    value: required || optional ? valuesOf(argChoices, flags.slice(flags.lastIndexOf(' '))) : undefined,
  };
}

/** The migration first. */
export function offers(lang: Lang): Offer[] {
  return programs(lang).map((program, index) => {
    const [argument] = program.registeredArguments;
    return {
      name: index === 0 ? '' : program.name(),
      about: program.summary(),
      options: program.createHelp().visibleOptions(program).map(optionOf),
      words: argument ? valuesOf(argument.argChoices, argument.name()) : 'anything',
    };
  });
}
