/** A training log, read once as a stream: which run each line belongs to, and what it says. */
import { type Check, failed } from './check.js';
import { knownErrors, loading, milestones, oldLine } from './guide.js';
import { Lines } from './lines.js';
import { LoggedRun } from './logged-run.js';

/** More processes than this are counted as one: a log must not fill the memory with ranks. */
const maxRanks = 65_536;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what is taken out
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~])/g;
/** `[rank3]:`, `[default3]:` (torchrun; a rank behind it counts over all nodes), `[1,3]<stdout>:` (mpirun), `3: ` (srun -l). */
const rankPrefix = /\[(?:rank|default)\s*(\d+)\]|^\s*\[\d+,(\d+)\]<std|^\s*(\d+):\s/gi;
const announced =
  /\b(?:world[_ ]size|num_processes|nproc[_-]per[_-]node|number of processes)["']?\s*[:= ]\s*["']?(\d+)/i;
const number = '(\\d[\\d,_]*)(?![\\w.])';
const total = new RegExp(`\\[Reflow\\]\\s+Total parameters:\\s*${number}`);
const trainable = new RegExp(`\\[Reflow\\]\\s+Trainable parameters:\\s*${number}(?:\\s*\\(([\\d.]+\\s*%)\\))?`);
/** `loss:0.12`, `train/loss=1e-3`, `'loss': tensor(nan)`. */
const lossValue =
  /(?<![A-Za-z])loss["']?\s*[:=]\s*["']?(?:tensor\()?([-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|inf(?:inity)?))(?!\w|\.\d)/gi;

/** Lines that begin a training run, or end one. */
const oldStart = /\[Reflow\]\s+Initializing student model from teacher/;
const end = /\bEnd of training\b|^\s*(?:\S+\s+)?Traceback \(most recent call last\)/;

export class LogReader {
  private readonly lines = new Lines((text, line) => this.line(text, line));
  private readonly runs: LoggedRun[];
  private run: LoggedRun;
  /** Loads since the run was over, until it is clear whether they are the next one's. */
  private late: { readonly rank: number | undefined; readonly loads: number; readonly line: number }[] = [];
  private empty = true;
  /** Whether one of the first lines has a NUL, as no text has; a log that was emptied while it was written begins with many. */
  private hasNul = false;
  /** Whether a line was one of a training. */
  private speaks = false;
  private world = 1;

  /** `name` is what the log is called in messages; `given` the number of processes, where the caller knows it. */
  constructor(
    private readonly name: string,
    private readonly given?: number,
  ) {
    this.run = new LoggedRun(name, 1, given);
    this.runs = [this.run];
  }

  /** Takes the next bytes of the log. */
  add(bytes: Uint8Array): void {
    if (bytes.length > 0) this.empty = false;
    this.lines.add(bytes);
  }

  /** The checks of each run, after the last bytes. */
  finish(): Check[] {
    this.lines.end();
    if (this.empty) return [failed('vlm-loaded-once', ({ log }) => log.empty(this.name), 'notLoaded')];
    if (this.hasNul && !this.speaks) return [failed('vlm-loaded-once', ({ log }) => log.noText(this.name), 'noText')];
    this.settle();
    return this.runs.flatMap((run, index) => run.checks(index + 1, this.runs.length, this.world));
  }

  private line(raw: string, line: number): void {
    if (line <= 20 && raw.includes('\0')) this.hasNul = true;
    // Most lines of a long log say nothing to us: look before anything is cut out of them.
    if (!/Reflow|weights|loss|world|proc|teacher|not found|Error|Traceback|End of training/i.test(raw)) return;
    this.speaks = true;
    const text = raw.replace(escapes, '');
    const loads = text.match(loading)?.length ?? 0;
    const hits = milestones.map(({ pattern }) => pattern.test(text));
    if (loads > 0 || hits.includes(true) || oldLine.test(text)) this.start(text, loads, hits, line);
    const world = announced.exec(text)?.[1];
    if (world !== undefined) this.world = Math.max(this.world, Number(world));
    for (const { id, pattern } of knownErrors) if (pattern.test(text)) this.run.addError(id, text, line);
    this.run.addTotal(count(total.exec(text)?.[1]));
    const trains = trainable.exec(text);
    this.run.addTrainable(count(trains?.[1]), trains?.[2]);
    for (const [, value] of text.matchAll(lossValue)) if (value !== undefined) this.run.addLoss(value, text, line);
    if (end.test(text)) this.run.end();
  }

  /** A line of a policy that is being made. */
  private start(text: string, loads: number, hits: readonly boolean[], line: number): void {
    const rank = rankOf(text);
    let isOver = this.run.isOver(rank, this.world);
    if (isOver && (hits[0] || oldStart.test(text))) {
      this.run = new LoggedRun(this.name, this.late[0]?.line ?? line, this.given);
      this.runs.push(this.run);
      this.settle();
      isOver = false;
    }
    if (isOver && loads > 0) this.late.push({ rank, loads, line });
    else if (loads > 0) this.run.addLoads(rank, loads);
    for (const [index, hit] of hits.entries()) if (hit) this.run.reach(rank, index, line);
    if (oldLine.test(text)) this.run.addOld(line);
  }

  private settle(): void {
    for (const { rank, loads } of this.late) this.run.addLoads(rank, loads);
    this.late = [];
  }
}

/** The rank that a line carries; of several, the last. */
function rankOf(text: string): number | undefined {
  const [digits] = [...text.matchAll(rankPrefix)].flatMap((match) => match.slice(1).filter(Boolean)).slice(-1);
  return digits === undefined || Number(digits) >= maxRanks ? undefined : Number(digits);
}

const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replaceAll(/[,_]/g, ''));
