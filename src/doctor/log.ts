/** A training log, read once as a stream: what it says of each process, and what the guide asks of that. */
import { type Check, failed, ok, skipped } from './check.js';
import {
  expectedShare,
  explosion,
  knownErrors,
  loading,
  milestones,
  oldLine,
  printedWithin,
  remedies,
} from './guide.js';
import { Lines } from './lines.js';

/** More processes than this are counted as one: a log must not fill the memory with ranks. */
const maxRanks = 65_536;
/** So much of a line is shown. */
const maxShown = 200;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what is taken out
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
/** `[rank3]:`, `[default3]:` (torchrun; a rank behind it counts over all nodes), `[1,3]<stdout>:` (mpirun), `3: ` (srun -l). */
const rankPrefix = /\[(?:rank|default)\s*(\d+)\]|^\s*\[\d+,(\d+)\]<std|^\s*(\d+):\s/gi;
const announced =
  /\b(?:world[_ ]size|num_processes|nproc[_-]per[_-]node|number of processes)["']?\s*[:= ]\s*["']?(\d+)/i;
const number = '(\\d[\\d,_]*)(?![\\w.])';
const total = new RegExp(`\\[Reflow\\]\\s+Total parameters:\\s*${number}`);
const trainable = new RegExp(`\\[Reflow\\]\\s+Trainable parameters:\\s*${number}(?:\\s*\\(([\\d.]+)\\s*%\\))?`);
/** `loss:0.12`, `train/loss=1e-3`, `'loss': tensor(nan)`. */
const lossValue =
  /(?<![A-Za-z])loss["']?\s*[:=]\s*["']?(?:tensor\()?([-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf(?:inity)?))(?!\w|\.\d)/gi;

/** What the lines of one process say; or of all that carry no rank. */
interface Process {
  /** Number of times the VLM's weights were loaded. */
  loads: number;
  /** Number of times each milestone was said, and when first. */
  readonly said: number[];
  readonly first: { readonly at: number; readonly line: number }[];
  /** Teachers that are being loaded: more than one at a time are more than one process. */
  open: number;
  overlapped: boolean;
}

export class LogReader {
  private readonly lines = new Lines((text, line) => this.line(text, line));
  private readonly processes = new Map<number | undefined, Process>();
  private at = 0;
  private empty = true;
  private world = 1;
  private old: number | undefined;
  private readonly errors = new Map<string, string>();
  private total: number | undefined;
  private trains: { readonly count: number; readonly percent: number | undefined } | undefined;
  private losses = 0;
  private firstLoss: number | undefined;
  private lowestLoss = Number.POSITIVE_INFINITY;
  private badLoss: string | undefined;
  private lastLoss = '';

  /** `name` is what the log is called in messages; `given` the number of processes, where the caller knows it. */
  constructor(
    private readonly name: string,
    private readonly given?: number,
  ) {}

  /** Takes the next bytes of the log. */
  add(bytes: Uint8Array): void {
    if (bytes.length > 0) this.empty = false;
    this.lines.add(bytes);
  }

  /** The checks, after the last bytes. */
  finish(): Check[] {
    this.lines.end();
    if (this.empty) return [failed('vlm-loaded-once', `${this.name}: the log is empty`, remedies.notLoaded)];
    return [this.loaded(), this.order(), this.parameters(), this.loss(), ...this.known()];
  }

  private line(raw: string, line: number): void {
    // Most lines of a long log say nothing to us: look before anything is cut out of them.
    if (!/Reflow|weights|loss|world|proc|teacher|not found|Error/i.test(raw)) return;
    const text = raw.replace(escapes, '');
    const loads = text.match(loading)?.length ?? 0;
    const hits = milestones.map(({ pattern }) => pattern.test(text));
    if (loads > 0 || hits.includes(true)) {
      const process = this.processOf(text);
      process.loads += loads;
      for (const [index, hit] of hits.entries()) if (hit) reach(process, index, { at: this.at++, line });
    }
    const world = announced.exec(text)?.[1];
    if (world !== undefined) this.world = Math.max(this.world, Number(world));
    if (oldLine.test(text)) this.old ??= line;
    for (const { id, pattern } of knownErrors)
      if (!this.errors.has(id) && pattern.test(text)) this.errors.set(id, this.quote(text, line));
    this.total ??= count(total.exec(text)?.[1]);
    const trains = trainable.exec(text);
    const trained = count(trains?.[1]);
    if (trained !== undefined)
      this.trains ??= { count: trained, percent: trains?.[2] === undefined ? undefined : Number(trains[2]) };
    for (const [, value] of text.matchAll(lossValue)) if (value !== undefined) this.addLoss(value, text, line);
  }

  private processOf(text: string): Process {
    const [digits] = [...text.matchAll(rankPrefix)].flatMap((match) => match.slice(1).filter(Boolean)).slice(-1);
    const rank = digits === undefined || Number(digits) >= maxRanks ? undefined : Number(digits);
    const known = this.processes.get(rank);
    if (known) return known;
    const process = { loads: 0, said: milestones.map(() => 0), first: [], open: 0, overlapped: false };
    this.processes.set(rank, process);
    return process;
  }

  private quote(text: string, line: number): string {
    const trimmed = text.trim();
    return `${this.name}:${line}: ${trimmed.length > maxShown ? `${trimmed.slice(0, maxShown)}…` : trimmed}`;
  }

  private addLoss(written: string, text: string, line: number): void {
    const value = Number(written);
    this.losses++;
    this.lastLoss = written;
    if (this.badLoss !== undefined) return;
    if (!Number.isFinite(value)) {
      this.badLoss = `${this.quote(text, line)}: the loss is ${written}`;
      return;
    }
    this.firstLoss ??= value;
    const { floor, timesFirst, timesLowest } = explosion;
    const explodes = value > timesFirst * Math.abs(this.firstLoss) || value > timesLowest * Math.abs(this.lowestLoss);
    if (value > floor && explodes)
      this.badLoss = `${this.quote(text, line)}: the loss explodes: ${written}, where it began with ${this.firstLoss} and was ${this.lowestLoss}`;
    this.lowestLoss = Math.min(this.lowestLoss, value);
  }

  private loaded(): Check {
    const id = 'vlm-loaded-once';
    const what = `${this.name}: the VLM weights were loaded`;
    const all = [...this.processes.values()].reduce((sum, { loads }) => sum + loads, 0);
    const ranks = [...this.processes.keys()].filter((rank) => rank !== undefined).length;
    if (all === 0) return failed(id, `${this.name}: the VLM weights were never loaded`, remedies.notLoaded);
    const by = this.given === undefined || this.given === 1 ? '' : ` by ${this.given} processes`;
    if (this.given !== undefined && all !== this.given)
      return failed(id, `${what} ${times(all)}${by}`, all > this.given ? remedies.loadedTwice : remedies.notAll);
    // Where fewer ranks are named than processes are given, several share a name: the sum is all there is to go by.
    if (this.given === undefined || ranks === this.given) {
      for (const [rank, process] of this.processes) {
        const who = rank === undefined ? '' : ` by rank ${rank}`;
        const most = this.processesIn(rank, process);
        if (process.loads > most && this.given === undefined && rank === undefined)
          return failed(id, `${what} ${times(process.loads)}`, `${remedies.loadedTwice} ${remedies.severalProcesses}`);
        if (process.loads > most) return failed(id, `${what} ${times(process.loads)}${who}`, remedies.loadedTwice);
        if (process.loads < (process.said[0] ?? 0))
          return failed(
            id,
            `${what} ${times(process.loads)}${who}, where ${times(process.said[0] ?? 0)} a teacher was`,
            remedies.notAll,
          );
      }
    }
    return ok(id, all === 1 ? `${what} once` : `${what} ${times(all)} by ${all} processes, once by each`);
  }

  /** How many processes wrote the lines of one rank, as far as the lines tell. */
  private processesIn(rank: number | undefined, { said, overlapped }: Process): number {
    const starts = said[0] ?? 0;
    const world = rank === undefined ? this.world : 1;
    if (starts === 0) return world;
    return overlapped || starts <= world ? starts : 1;
  }

  private order(): Check {
    const id = 'teacher-then-student';
    const processes = [...this.processes].filter(([, { said }]) => said.some((one) => one > 0));
    const missing = milestones.filter((_, index) => !processes.some(([, { said }]) => (said[index] ?? 0) > 0));
    if (missing.length > 0) {
      const names = missing.map(({ text }) => `“${text}”`).join(', ');
      return this.old === undefined
        ? failed(id, `${this.name}: the log does not say ${names}`, remedies.order)
        : failed(id, `${this.name}:${this.old}: the log is an old one: it does not say ${names}`, remedies.oldCode);
    }
    for (const [rank, { said, first }] of processes) {
      const who = rank === undefined ? '' : `rank ${rank}: `;
      const few = milestones.findIndex((_, index) => said[index] !== Math.max(...said));
      if (few >= 0)
        return failed(
          id,
          `${this.name}: ${who}“${milestones[few]?.text}” is said ${times(said[few] ?? 0)} of ${Math.max(...said)}`,
          remedies.notAll,
        );
      if (first.some(({ at }, index) => index > 0 && at < (first[index - 1]?.at ?? 0)))
        return failed(
          id,
          `${this.name}: ${who}teacher and student come in the wrong order (lines ${linesOf(first)})`,
          remedies.order,
        );
    }
    const lines = linesOf(processes[0]?.[1].first ?? []);
    return ok(id, `${this.name}: the teacher was loaded and frozen, the student initialized from it (lines ${lines})`);
  }

  private parameters(): Check {
    const id = 'trainable-share';
    const { total: all, trains } = this;
    if (all === undefined || trains === undefined)
      return failed(
        id,
        `${this.name}: the log does not say how many parameters there are and how many train`,
        remedies.parameters,
      );
    const share = (100 * trains.count) / all;
    const told = `${this.name}: ${trains.count.toLocaleString('en')} of ${all.toLocaleString('en')} parameters train`;
    if (!(all > 0) || trains.count > all) return failed(id, told, remedies.printed);
    const { percent } = trains;
    const shared = `${told} (${share.toFixed(2)} %)`;
    if (percent !== undefined && Math.abs(percent - share) > printedWithin)
      return failed(id, `${shared}, but the log says ${percent} %`, remedies.printed);
    if (share < expectedShare.from || share > expectedShare.to)
      return failed(id, `${shared}, not about ${expectedShare.percent} %`, remedies.ratio);
    return ok(id, shared);
  }

  private loss(): Check {
    const id = 'loss';
    if (this.badLoss !== undefined) return failed(id, this.badLoss, remedies.loss);
    if (this.losses === 0)
      return skipped(id, `${this.name}: no loss is logged yet: train a few steps and pass the log again`);
    return ok(
      id,
      `${this.name}: ${this.losses} loss ${this.losses === 1 ? 'value, finite' : 'values, all finite, none exploding'}; the last is ${this.lastLoss}`,
    );
  }

  private known(): Check[] {
    const found = knownErrors.flatMap(({ id, remedy }) => {
      const where = this.errors.get(id);
      return where === undefined ? [] : [failed(id, where, remedy)];
    });
    return found.length > 0 ? found : [ok('known-errors', `${this.name}: none of the guide's known errors`)];
  }
}

function reach(process: Process, index: number, first: { readonly at: number; readonly line: number }): void {
  process.said[index] = (process.said[index] ?? 0) + 1;
  process.first[index] ??= first;
  if (index === 0 && ++process.open > 1) process.overlapped = true;
  if (index === 1) process.open = Math.max(0, process.open - 1);
}

const linesOf = (first: readonly { readonly line: number }[]): string => first.map(({ line }) => line).join(', ');
const times = (number: number): string => (number === 1 ? 'once' : `${number} times`);
const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replaceAll(/[,_]/g, ''));
