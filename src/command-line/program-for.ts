/** Which program the words of a call are for. */
import type { Command, Option } from 'commander';
import type { Lang } from '../types.js';
import { commandNames } from './command-names.js';
import { type Listener, programNamed, programs } from './programs.js';

/**
 * The program that a call is for, and the words that are left for it. The first word that is neither an option nor an option's value may
 * name a command (`--lang zh doctor x.sh`); a file of that name is `./doctor`, or stands behind `--`. Everything else is for the
 * migration.
 */
export function programFor(
  argv: readonly string[],
  lang: Lang,
  listener: Listener,
): { program: Command; rest: string[] } {
  const at = firstOperand(argv);
  const name = commandNames.find((one) => one === argv[at]);
  return { program: programNamed(name ?? 'migrate', lang, listener), rest: name ? argv.toSpliced(at, 1) : [...argv] };
}

/** The place of the first word that is no option and no option's value; -1 where there is none, or `--` stands before it. */
function firstOperand(argv: readonly string[]): number {
  if (!argv[0]?.startsWith('-')) return 0;
  const options = programs('en').flatMap((one) => one.options);
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') return -1;
    if (word === '-' || !word.startsWith('-')) return at;
    if (taking(word, options)) at++;
  }
  return -1;
}

/** An option in front of another one, where its value should be: `--exclude $UNSET -n`. `--exclude=-n` has it as its value. */
export function valueless(
  words: readonly string[],
  options: readonly Option[],
): [option: Option, next: string] | undefined {
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    if (word === '--' || next === undefined) return undefined;
    const option = word.startsWith('-') ? taking(word, options) : undefined;
    if (option && /^-./.test(next)) return [option, next];
  }
  return undefined;
}

/** The option whose value is the next word: `--lang zh`, and not `--lang=zh`; of `-nv`, the last letter counts. */
function taking(word: string, options: readonly Option[]): Option | undefined {
  const name = word.startsWith('--') ? word : `-${word.slice(-1)}`;
  return options.find(({ long, short, required }) => required && (long === name || short === name));
}
