/** `reflow-migrate doctor`: the guide's checks after the migration, as a checklist. */
import { createReadStream } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { transforms } from '../../transforms/index.js';
import type { Check } from './check.js';

export interface DoctorIo {
  readonly cwd: string;
  /** Standard input, for `--log -`. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Standard output; resolves when it is ready for more. */
  out(bytes: Uint8Array | string): Promise<void>;
  /** Standard error: a line for people. */
  say(line: string): void;
}

interface Flags {
  log?: string;
  processes?: number;
  teacher?: string;
  checkpoint?: string;
  lerobot?: string;
  checkPaths?: boolean;
  format: string;
}

const marks = { ok: '✓', failed: '✗', skipped: '–' } as const;

export function doctorProgram(): Command {
  return new Command('reflow-migrate doctor')
    .description("The guide's checks after the migration: each is ✓, ✗ with its remedy, or – where it was not checked.")
    .argument('[scripts...]', 'migrated scripts: the obsolete flags are gone, the required ones there')
    .option('--log <file>', 'a training log; - reads standard input and passes it through')
    .option('--processes <n>', 'how many processes wrote the log', (text) => {
      const number = Number(text);
      if (!Number.isInteger(number) || number < 1)
        throw new CommanderError(2, 'processes', '--processes takes a whole number from 1');
      return number;
    })
    .option('--teacher <dir>', 'a teacher checkpoint: configuration and header of the weights')
    .option('--checkpoint <dir>', 'a Reflow checkpoint: whether the standard policy opens it')
    .option('--lerobot <dir>', 'a LeRobot checkout or package: whether it holds the refactored code')
    .option('--check-paths', 'also check the teacher paths that the scripts name')
    .option('--format <format>', 'pretty or json', 'pretty')
    .exitOverride();
}

/** Exit status: 0 nothing failed, 1 a check failed, 2 the call was wrong or something could not be read. */
export async function doctor(argv: readonly string[], io: DoctorIo): Promise<0 | 1 | 2> {
  const command = doctorProgram();
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'processes') io.say(`error: ${error.message}`);
    return error.exitCode === 0 ? 0 : 2;
  }
  const flags = command.opts<Flags>();
  if (flags.format !== 'pretty' && flags.format !== 'json') {
    io.say(`error: unknown format '${flags.format}'; there is: pretty, json`);
    return 2;
  }
  const scripts = command.args;
  if (!flags.log && !flags.teacher && !flags.checkpoint && !flags.lerobot && scripts.length === 0) {
    io.say('error: nothing to check: pass --log FILE, --teacher DIR, --checkpoint DIR, --lerobot DIR or scripts');
    return 2;
  }
  const checks: Check[] = [];
  const problems: string[] = [];
  const asked: [boolean, string][] = [
    [flags.log !== undefined, 'log: pass --log FILE to check what the run says'],
    [flags.teacher !== undefined, 'teacher: pass --teacher DIR'],
    [flags.checkpoint !== undefined, 'checkpoint: pass --checkpoint DIR'],
    [flags.lerobot !== undefined, 'LeRobot: pass --lerobot DIR'],
    [scripts.length > 0, 'scripts: pass their paths'],
  ];
  try {
    if (flags.log !== undefined) checks.push(...(await checkLog(flags.log, flags, io)));
    if (flags.teacher !== undefined) checks.push(...(await import('./model.js')).checkTeacher(flags.teacher));
    if (flags.checkpoint !== undefined)
      checks.push(...(await import('./model.js')).checkCheckpoint(flags.checkpoint, flags.teacher));
    if (flags.lerobot !== undefined) checks.push(...(await import('./lerobot.js')).checkLerobot(flags.lerobot));
    const [transform] = transforms;
    if (scripts.length > 0 && transform) {
      const result = await (await import('./scripts.js')).checkScripts(
        scripts,
        transform,
        io.cwd,
        flags.checkPaths === true,
      );
      checks.push(...result.checks);
      problems.push(...result.problems);
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (flags.format === 'json') {
    const summary = {
      ok: checks.filter((one) => one.state === 'ok').length,
      failed: checks.filter((one) => one.state === 'failed').length,
      skipped: checks.filter((one) => one.state === 'skipped').length,
    };
    await io.out(`${JSON.stringify({ version: 1, summary, checks }, null, 2)}\n`);
  } else {
    const lines = checks.flatMap((one) => [
      `${marks[one.state]} ${one.text}`,
      ...(one.remedy === undefined ? [] : [`    ${one.remedy}`]),
    ]);
    for (const [done, text] of asked) if (!done) lines.push(`${marks.skipped} ${text}`);
    // Standard output carries the log where it is passed through.
    if (flags.log === '-') for (const line of lines) io.say(harmless(line));
    else await io.out(lines.map((line) => `${harmless(line)}\n`).join(''));
  }
  for (const problem of problems) io.say(`error: ${harmless(problem)}`);
  if (problems.length > 0) return 2;
  return checks.some((one) => one.state === 'failed') ? 1 : 0;
}

const harmless = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cs}]/gu, (char) => `\\x${(char.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);

async function checkLog(path: string, flags: Flags, io: DoctorIo): Promise<Check[]> {
  const { LogReader } = await import('./log.js');
  const reader = new LogReader();
  const through = path === '-' && flags.format === 'pretty';
  const stream: AsyncIterable<Uint8Array> = path === '-' ? io.input : createReadStream(path);
  for await (const bytes of stream) {
    if (through) await io.out(bytes);
    reader.add(bytes);
  }
  return reader.finish(flags.processes);
}
