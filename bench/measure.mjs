// Runs commands in turn, many times, so that what else the machine does meets all of them alike.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/**
 * Runs the commands in pairs: each in turn, `runs` times, after one round that does not count.
 * @param commands name → { command: [program, ...arguments], cwd?, statuses?: the exit statuses that are right }
 * @returns name → { ms: the median, of: other name → the median of the ratios, run by run }
 */
export function race(commands, runs) {
  const times = new Map(Object.keys(commands).map((name) => [name, []]));
  for (let round = -1; round < runs; round++) {
    for (const [name, { command, cwd, statuses = [0] }] of Object.entries(commands)) {
      const start = process.hrtime.bigint();
      const { status, stderr, error } = spawnSync(command[0], command.slice(1), {
        cwd,
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 1 << 30,
      });
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (error || !statuses.includes(status))
        throw new Error(`${name} failed: ${error?.message ?? `status ${status}: ${stderr}`}`);
      if (round >= 0) times.get(name).push(ms);
    }
  }
  return Object.fromEntries(
    [...times].map(([name, own]) => [
      name,
      {
        ms: median(own),
        of: (other) => median(own.map((ms, index) => ms / times.get(other)[index])),
      },
    ]),
  );
}

/** The most memory that a run of the command takes, in MB, as Linux counts it. */
export async function peakMemory([program, ...rest], cwd) {
  const child = spawn(program, rest, { cwd, stdio: 'ignore' });
  let kilobytes = 0;
  const look = () => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      kilobytes = Math.max(kilobytes, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // Gone, or no Linux.
    }
  };
  const timer = setInterval(look, 2);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  return kilobytes / 1024;
}

/** A table in Markdown, its columns lined up; numbers stand to the right. */
export function table(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => line[column].length)));
  const numeric = head.map((_, column) => column > 0 && rows.every((line) => /^[\d–—]|^$/.test(line[column])));
  const cell = (text, column) => (numeric[column] ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (numeric[column] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
