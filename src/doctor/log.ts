/** A training log, read once as a stream: what it says of each process, and what the guide asks of that. */
import type { DoctorMessages, Tell } from '../messages/doctor.js';
import { type Check, failed, ok, skipped } from './check.js';
import { expectedShare, explosion, knownErrors, loading, milestones, oldLine, printedWithin } from './guide.js';
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
  private badLoss: Tell | undefined;
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
    if (this.empty) return [failed('vlm-loaded-once', ({ log }) => log.empty(this.name), 'notLoaded')];
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
      const place = this.quote(text, line);
      this.badLoss = ({ log }) => log.badLoss(place, written);
      return;
    }
    const first = this.firstLoss ?? value;
    this.firstLoss = first;
    const lowest = this.lowestLoss;
    const { floor, timesFirst, timesLowest } = explosion;
    const explodes = value > timesFirst * Math.abs(first) || value > timesLowest * Math.abs(lowest);
    if (value > floor && explodes) {
      const place = this.quote(text, line);
      this.badLoss = ({ log }) => log.explodes(place, written, first, lowest);
    }
    this.lowestLoss = Math.min(lowest, value);
  }

  private loaded(): Check {
    const id = 'vlm-loaded-once';
    const { name, given } = this;
    const all = [...this.processes.values()].reduce((sum, { loads }) => sum + loads, 0);
    const ranks = [...this.processes.keys()].filter((rank) => rank !== undefined).length;
    if (all === 0) return failed(id, ({ log }) => log.neverLoaded(name), 'notLoaded');
    if (given !== undefined && all !== given)
      return failed(
        id,
        ({ log }) => (given === 1 ? log.loaded(name, all) : log.loadedBy(name, all, given)),
        all > given ? 'loadedTwice' : 'notAll',
      );
    // Where fewer ranks are named than processes are given, several share a name: the sum is all there is to go by.
    if (given === undefined || ranks === given) {
      for (const [rank, process] of this.processes) {
        const { loads } = process;
        const most = this.processesIn(rank, process);
        const teachers = process.said[0] ?? 0;
        const loaded = ({ log }: DoctorMessages): string =>
          rank === undefined ? log.loaded(name, loads) : log.loadedByRank(name, loads, rank);
        if (loads > most)
          return failed(id, loaded, given === undefined && rank === undefined ? 'loadedTwiceOrShared' : 'loadedTwice');
        if (loads < teachers)
          return failed(id, (words) => words.log.fewerThanTeachers(loaded(words), teachers), 'notAll');
      }
    }
    return ok(id, ({ log }) => (all === 1 ? log.loaded(name, all) : log.loadedByEach(name, all)));
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
    const { name, old } = this;
    if (missing.length > 0) {
      const lines = ({ list }: DoctorMessages): string => list(missing.map(({ text }) => `“${text}”`));
      return old === undefined
        ? failed(id, (words) => words.log.unsaid(name, lines(words)), 'order')
        : failed(id, (words) => words.log.old(`${name}:${old}`, lines(words)), 'oldCode');
    }
    for (const [rank, { said, first }] of processes) {
      const place = rank === undefined ? name : `${name}: rank ${rank}`;
      const most = Math.max(...said);
      const few = milestones.findIndex((_, index) => said[index] !== most);
      if (few >= 0) {
        const line = `“${milestones[few]?.text}”`;
        return failed(id, (words) => words.log.saidByFew(place, line, said[few] ?? 0, most), 'notAll');
      }
      if (first.some(({ at }, index) => index > 0 && at < (first[index - 1]?.at ?? 0)))
        return failed(id, (words) => words.log.wrongOrder(place, linesOf(first)), 'order');
    }
    return ok(id, ({ log }) => log.rightOrder(name, linesOf(processes[0]?.[1].first ?? [])));
  }

  private parameters(): Check {
    const id = 'trainable-share';
    const { name, total: all, trains } = this;
    if (all === undefined || trains === undefined) return failed(id, ({ log }) => log.noParameters(name), 'parameters');
    const { count, percent } = trains;
    const share = (100 * count) / all;
    const told = ({ log }: DoctorMessages): string =>
      log.trains(name, count.toLocaleString('en'), all.toLocaleString('en'));
    if (!(all > 0) || count > all) return failed(id, told, 'printed');
    const shared = (words: DoctorMessages): string => words.log.share(told(words), share.toFixed(2));
    if (percent !== undefined && Math.abs(percent - share) > printedWithin)
      return failed(id, (words) => words.log.printedOther(shared(words), percent), 'printed');
    if (share < expectedShare.from || share > expectedShare.to)
      return failed(id, (words) => words.log.notAbout(shared(words), expectedShare.percent), 'ratio');
    return ok(id, shared);
  }

  private loss(): Check {
    const id = 'loss';
    const { name, losses, lastLoss } = this;
    if (this.badLoss !== undefined) return failed(id, this.badLoss, 'loss');
    if (losses === 0) return skipped(id, ({ log }) => log.noLoss(name));
    return ok(id, ({ log }) => (losses === 1 ? log.oneLoss(name, lastLoss) : log.losses(name, losses, lastLoss)));
  }

  private known(): Check[] {
    const found = knownErrors.flatMap(({ id, remedy }) => {
      const where = this.errors.get(id);
      return where === undefined ? [] : [failed(id, () => where, remedy)];
    });
    return found.length > 0 ? found : [ok('known-errors', ({ log }) => log.noError(this.name))];
  }
}

function reach(process: Process, index: number, first: { readonly at: number; readonly line: number }): void {
  process.said[index] = (process.said[index] ?? 0) + 1;
  process.first[index] ??= first;
  if (index === 0 && ++process.open > 1) process.overlapped = true;
  if (index === 1) process.open = Math.max(0, process.open - 1);
}

const linesOf = (first: readonly { readonly line: number }[]): string => first.map(({ line }) => line).join(', ');
const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replaceAll(/[,_]/g, ''));
