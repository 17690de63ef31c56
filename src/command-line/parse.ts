/** argv → a call, or what to tell instead: the help, the version, what is wrong. */
import { CommanderError } from 'commander';
import { harmless } from '../report/width.js';
import { programFor } from './program-for.js';
import { type Call, programNamed } from './programs.js';

/** What to print in place of a run. */
export interface Told {
  readonly command: 'tell';
  readonly out: string;
  readonly err: string;
  readonly status: 0 | 2;
}

/** `columns` is the width of the terminal, for the help. */
export function parse(argv: readonly string[], columns: number | undefined): Exclude<Call, { command: 'help' }> | Told {
  let call: Call | undefined;
  let out = '';
  let err = '';
  const { program, rest } = programFor(argv, (found) => {
    call = found;
  });
  program
    .configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => {
        err += text;
      },
      getOutHelpWidth: () => columns || 80,
      getErrHelpWidth: () => columns || 80,
    })
    .exitOverride();
  try {
    program.parse(rest, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const hint = error.code === 'commander.unknownOption' ? hintOn(error.message, program.name()) : undefined;
    const text = hint === undefined ? err : err.replace(/\n(?:\(Did you mean .*\n)?/, `\n(${hint})\n`);
    return {
      command: 'tell',
      out,
      err: text.split('\n').map(harmless).join('\n'),
      status: error.exitCode === 0 ? 0 : 2,
    };
  }
  if (!call) throw new Error(`${program.name()} parsed, but gave no call`);
  if (call.command !== 'help') return call;
  return parse([...(call.about === undefined ? [] : [call.about]), '--help'], columns);
}

const preview = '-n, --dry-run prints the diff and writes nothing';
const writing = 'without an option the changes are written; -n shows them first';
const colour = 'it is --color never, or NO_COLOR=1';

/** What options of other tools are here. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['--diff', preview],
  ['--dry', preview],
  ['--dryrun', preview],
  ['--preview', preview],
  ['--show-diff', preview],
  ['--fix', writing],
  ['--write', writing],
  ['--apply', writing],
  ['--in-place', writing],
  ['-w', writing],
  ['--no-color', colour],
  ['--no-colour', colour],
  ['--no-colors', colour],
  ['--json', 'it is --format json'],
  ['--sarif', 'it is --format sarif'],
  ['--output', '--format json=FILE and --patch FILE save what is found and done'],
  ['-o', '--format json=FILE and --patch FILE save what is found and done'],
  ['--list-different', '--list names the files that would change'],
  ['-l', '--list names the files that would change'],
  ['--select', 'it is --only RULE'],
  ['--ignore', 'it is --skip RULE, or --exclude GLOB for files'],
]);

/** What an unknown option was meant to be. */
function hintOn(message: string, program: string): string | undefined {
  const flag = /'(-[^'=]*)/.exec(message)?.[1] ?? '';
  const hint = elsewhere.get(flag);
  if (hint !== undefined || program === 'reflow-migrate') return hint;
  const options = programNamed('migrate').options;
  if (!options.some(({ long, short }) => long === flag || short === flag.slice(0, 2))) return undefined;
  return `${flag} is for the migration; a file or folder of the name ${program} is ./${program}`;
}
