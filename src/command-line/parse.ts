/** argv → a call, or what to tell instead: the help, the version, what is wrong. */
import { type Command, CommanderError } from 'commander';
import { messagesIn } from '../messages/messages.js';
import { usageIn } from '../messages/usage.js';
import type { Elsewhere } from '../messages/usage-types.js';
import { nearest } from '../nearest.js';
import { harmless } from '../report/width.js';
import type { Lang } from '../types.js';
import { faultIn } from './fault.js';
import { programFor, valueless } from './program-for.js';
import { type Call, programNamed } from './programs.js';
import { noValue } from './values.js';

/** What to print in place of a run. */
export interface Told {
  readonly command: 'tell';
  readonly out: string;
  /** Lines. */
  readonly err: readonly string[];
  readonly status: 0 | 2;
}

/** How people are spoken to. */
export interface Speech {
  /** The width of the terminal, for the help. */
  readonly columns: number | undefined;
  /** The locale's language; the call may ask for another. */
  readonly lang: Lang;
}

const langs: readonly Lang[] = ['en', 'zh'];

/** Reads a call's words. */
export function parse(argv: readonly string[], speech: Speech): Exclude<Call, { command: 'help' }> | Told {
  const lang = langAskedFor(argv) ?? speech.lang;
  const width = speech.columns || 80;
  let call: Call | undefined;
  let out = '';
  const { program, rest } = programFor(argv, lang, (found) => {
    call = found;
  });
  program
    .configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: () => undefined,
      getOutHelpWidth: () => width,
    })
    .exitOverride();
  try {
    const open = valueless(rest, program.options);
    if (open) program.error(messagesIn(lang).call.error(noValue(...open, usageIn(lang).wrong)));
    program.parse(rest, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: 'tell', out, err: [], status: 0 };
    return { command: 'tell', out, err: faultLines(error, program, argv, lang), status: 2 };
  }
  if (!call) throw new Error(`${program.name()} parsed, but gave no call`);
  if (call.command !== 'help') return call;
  return parse([...(call.about === undefined ? [] : [call.about]), '--help'], { ...speech, lang });
}

/** The language that a call asks for, whatever else is wrong with it. */
function langAskedFor(argv: readonly string[]): Lang | undefined {
  const end = argv.indexOf('--');
  const words = end === -1 ? argv : argv.slice(0, end);
  const at = words.findLastIndex((word) => /^--lang(?:=|$)/.test(word));
  const value = words[at]?.split('=')[1] ?? words[at + 1];
  return at === -1 ? undefined : langs.find((one) => one === value);
}

/** What is wrong with a call, what may have been meant, and where to read more. */
function faultLines(
  { code, message }: CommanderError,
  program: Command,
  argv: readonly string[],
  lang: Lang,
): string[] {
  const { help } = usageIn(lang);
  const slip = code === 'commander.unknownOption' ? slipIn(argv, program, lang) : undefined;
  const hint = code === 'commander.unknownOption' && !slip ? hintOn(message, program.name(), lang) : undefined;
  const said = slip ? messagesIn(lang).call.error(slip) : faultIn(code, message, lang);
  const [what = '', near] = said.split('\n');
  const own = program.name() === 'reflow-migrate' ? 'reflow-migrate' : `reflow-migrate ${program.name()}`;
  const lines = [what, hint === undefined ? near : help.hint(hint), help.more(own)];
  return lines.filter((line) => line !== undefined).map(harmless);
}

/** What is wrong with a word that is nearly an option: `-dry-run`, `-n=true`. Commander takes such words apart, and names what is left. */
function slipIn(argv: readonly string[], { options }: Command, lang: Lang): string | undefined {
  const words = usageIn(lang).wrong;
  for (const word of argv) {
    if (word === '--') return undefined;
    const [, dashes, name = '', value] = /^(--?)([a-z][\w-]*)(=.*)?$/s.exec(word) ?? [];
    const option = options.find(({ short, long }) => short === dashes + name || long === dashes + name);
    if (option && value !== undefined && !option.required) return words.valueOfSwitch(dashes + name, value);
    const long = dashes === '-' && name.length > 2 ? nearest(name, longNames(options)) : undefined;
    if (long !== undefined) return words.unknownOption(word, `--${long}`);
  }
  return undefined;
}

const longNames = (options: Command['options']): string[] => options.flatMap(({ long }) => long?.slice(2) ?? []);

/** What options of other tools are here. */
const elsewhere: ReadonlyMap<string, Elsewhere> = new Map([
  ['--diff', 'preview'],
  ['--dry', 'preview'],
  ['--dryrun', 'preview'],
  ['--preview', 'preview'],
  ['--show-diff', 'preview'],
  ['--fix', 'writing'],
  ['--write', 'writing'],
  ['--apply', 'writing'],
  ['--in-place', 'writing'],
  ['-w', 'writing'],
  ['--no-color', 'colour'],
  ['--no-colour', 'colour'],
  ['--no-colors', 'colour'],
  ['--json', 'json'],
  ['--sarif', 'sarif'],
  ['--output', 'output'],
  ['-o', 'output'],
  ['--list-different', 'list'],
  ['-l', 'list'],
  ['--select', 'only'],
  ['--ignore', 'skip'],
  ['--undo', 'undo'],
  ['--revert', 'undo'],
]);

/** What an unknown option was meant to be. */
function hintOn(message: string, program: string, lang: Lang): string | undefined {
  const flag = /'(-[^'=]*)/.exec(message)?.[1] ?? '';
  const words = usageIn(lang);
  const hint = elsewhere.get(flag);
  if (hint !== undefined) return words.elsewhere[hint];
  if (program === 'reflow-migrate') return undefined;
  const { options } = programNamed('migrate', lang);
  const isOurs = options.some(({ long, short }) => long === flag || short === flag.slice(0, 2));
  return isOurs ? words.wrong.forMigration(flag, program) : undefined;
}
