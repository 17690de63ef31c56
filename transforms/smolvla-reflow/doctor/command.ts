/** `reflow-migrate doctor`: the guide's checks after the migration, as a checklist. */
import { createReadStream } from 'node:fs';
import type { Doctor, DoctorFlags, DoctorIo } from '../../../src/doctor.js';
import { messagesIn } from '../../../src/messages/messages.js';
import type { Transform } from '../../../src/migrate/transform.js';
import { reason } from '../../../src/reason.js';
import type { Colours } from '../../../src/report/pretty.js';
import { fitted, hanging, harmless, roomOn } from '../../../src/report/width.js';
import type { Lang } from '../../../src/types.js';
import { type Check, skipped, type Told, told } from './check.js';
import type { DoctorMessages, Tell } from './messages.js';
import { doctorEn } from './messages-en.js';
import { doctorZh } from './messages-zh.js';
import type { CheckFlags } from './options.js';

type Flags = CheckFlags & DoctorFlags;

/** One part of the doctor's work; it may find problems that are no check's. */
interface Part {
  /** What to pass to have it done. */
  readonly ask: Check;
  /** What it looks at, for messages; undefined where it was not asked for. */
  readonly about: string | undefined;
  run(): Promise<readonly Check[]>;
}

const wordsIn: Readonly<Record<Lang, DoctorMessages>> = { en: doctorEn, zh: doctorZh };

export const doctor: Doctor<CheckFlags> = async (scripts, flags, io, transform) => {
  const words = wordsIn[flags.lang ?? 'en'];
  const problems: Tell[] = [];
  const parts = partsOf(flags, scripts, io, problems, transform);
  if (parts.every(({ about }) => about === undefined)) {
    await io.err(`${fitted(words.error(words.ask.anything), io.columns('err'))}\n`);
    return 2;
  }
  const checks: Check[] = [];
  for (const { about, ask, run } of parts) {
    if (about === undefined) {
      checks.push(ask);
      continue;
    }
    try {
      checks.push(...(await run()));
    } catch (error) {
      problems.push(({ unreadable }) => unreadable(about, reason(error, messagesIn(flags.lang).problems)));
    }
  }
  await print(
    checks.map((check) => told(check, words)),
    problems.map((tell) => tell(words)),
    flags,
    io,
  );
  if (problems.length > 0) return 2;
  return checks.some(({ state }) => state === 'failed') ? 1 : 0;
};

function partsOf(
  flags: Flags,
  scripts: readonly string[],
  io: DoctorIo,
  problems: Tell[],
  transform: Transform,
): Part[] {
  const { teacher, checkpoint, lerobot } = flags;
  const logs: readonly (string | undefined)[] = flags.log ?? [undefined];
  return [
    // The same log twice is one: standard input can be read once.
    ...[...new Set(logs)].map((log) => ({
      ask: skipped('log', ({ ask }) => ask.log),
      about: log,
      run: async () => await checkLog(log ?? '', flags, io),
    })),
    {
      ask: skipped('teacher', ({ ask }) => ask.teacher),
      about: teacher,
      run: async () => (await import('./model.js')).checkTeacher(teacher ?? ''),
    },
    {
      ask: skipped('checkpoint', ({ ask }) => ask.checkpoint),
      about: checkpoint,
      run: async () => (await import('./model.js')).checkCheckpoint(checkpoint ?? '', teacher),
    },
    {
      ask: skipped('lerobot', ({ ask }) => ask.lerobot),
      about: lerobot,
      run: async () => (await import('./lerobot.js')).checkLerobot(lerobot ?? ''),
    },
    {
      ask: skipped('scripts', ({ ask }) => ask.scripts),
      about: scripts.length > 0 ? scripts.join(' ') : undefined,
      run: async () => {
        const { checkScripts } = await import('./scripts.js');
        const found = await checkScripts(scripts, transform, {
          cwd: io.cwd,
          checkPaths: flags.checkPaths ?? false,
          entrypoints: flags.entrypoint ?? [],
          lang: flags.lang,
        });
        problems.push(...found.problems);
        return found.checks;
      },
    },
  ];
}

/** Reads the log. From standard input it is passed through: to standard output, or beside the JSON to standard error. */
async function checkLog(path: string, { processes, format }: Flags, io: DoctorIo): Promise<Check[]> {
  const [{ LogReader }, { unpacked }] = await Promise.all([import('./log.js'), import('./unpack.js')]);
  const live = path === '-';
  const reader = new LogReader(live ? '<stdin>' : path, processes);
  if (live) io.live();
  let last: number | undefined;
  const passed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const bytes of io.input) {
      last = bytes.at(-1) ?? last;
      await (format === 'json' ? io.err(bytes) : io.out(bytes));
      yield bytes;
    }
  };
  for await (const bytes of unpacked(live ? passed() : createReadStream(path))) reader.add(bytes);
  // The checklist begins on a line of its own.
  if (live && last !== undefined && last !== 10) await io.err('\n');
  return reader.finish();
}

async function print(checks: readonly Told[], problems: readonly string[], flags: Flags, io: DoctorIo): Promise<void> {
  if (flags.format === 'json') {
    const count = (state: Check['state']): number => checks.filter((one) => one.state === state).length;
    const summary = { ok: count('ok'), failed: count('failed'), skipped: count('skipped') };
    await io.out(`${JSON.stringify({ version: 1, summary, checks, problems }, null, 2)}\n`);
  } else {
    // Standard output carries the log where it is passed through.
    const stream = flags.log?.includes('-') ? 'err' : 'out';
    const colours = io.colours(flags.color, stream);
    const room = roomOn(io.columns(stream));
    await io[stream](checks.flatMap((check) => lines(check, colours, room).map((line) => `${line}\n`)).join(''));
  }
  const { error } = wordsIn[flags.lang ?? 'en'];
  for (const problem of problems) await io.err(`${fitted(error(harmless(problem)), io.columns('err'))}\n`);
}

function lines({ state, text, remedy }: Told, colours: Colours | undefined, room: number | undefined): string[] {
  return [
    ...hanging(`${mark(state, colours)} `, 2, text, 2, room),
    ...(remedy === undefined ? [] : hanging('    ', 4, remedy, 4, room)),
  ];
}

function mark(state: Check['state'], colours: Colours | undefined): string {
  switch (state) {
    case 'ok':
      return colours?.green('✓') ?? '✓';
    case 'failed':
      return colours?.red('✗') ?? '✗';
    case 'skipped':
      return colours?.dim('–') ?? '–';
  }
}
