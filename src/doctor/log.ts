/** A training log, read once from a stream of any size in constant memory. */
import { type Check, failed, ok, skipped } from './check.js';
import { expectedRatio, knownErrors, milestones, remedies } from './guide.js';

/** Longer lines are cut: a progress bar without line ends must not fill the memory. */
const maxLine = 65_536;
const maxRanks = 4096;
/** Percentage points: the guide's own run prints 22.18 % for a share of 22.19 %. */
const printedWithin = 0.05;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal escapes are what is taken out
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007]*\u0007)/g;
/** `[rank3]:`, `[default3]:`, `3: ` (srun -l). */
const rankPrefix = /^\s*(?:\[(?:rank|default)\s*(\d+)\]:?|(\d+):)\s/;
const announced = /(?:world[_ ]size|num_processes|Number of processes)\s*[:=]\s*(\d+)/i;
const loading = /Loading\s+\S+\s+weights/;
const number = '([\\d,]+)';
const total = new RegExp(`\\[Reflow\\] Total parameters:\\s*${number}`);
const trainable = new RegExp(`\\[Reflow\\] Trainable parameters:\\s*${number}(?:\\s*\\(([\\d.]+)\\s*%\\))?`);
const lossValue = /\b(?:train[_/])?loss\s*[:=]\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|[-+]?nan|[-+]?inf(?:inity)?)/i;

export class LogReader {
  private readonly decoder = new TextDecoder();
  private rest = '';
  private lines = 0;
  /** Number of times the VLM's weights were loaded, by rank; -1 where lines carry none. */
  private readonly loads = new Map<number, number>();
  private processes = 1;
  private readonly seen: (number | undefined)[] = milestones.map(() => undefined);
  private readonly errors = new Map<string, number>();
  private total: number | undefined;
  private trainable: number | undefined;
  private percent: number | undefined;
  private losses = 0;
  private firstLoss: number | undefined;
  private badLoss: { line: number; text: string } | undefined;
  private lastLoss = '';

  /** Takes the next bytes of the log. */
  add(bytes: Uint8Array): void {
    this.take(this.decoder.decode(bytes, { stream: true }));
  }

  private take(text: string): void {
    const parts = text.split(/[\r\n]/);
    parts.forEach((part, index) => {
      if (this.rest.length < maxLine) this.rest += part.slice(0, maxLine - this.rest.length);
      if (index < parts.length - 1) {
        this.line(this.rest);
        this.rest = '';
      }
    });
  }

  private line(raw: string): void {
    this.lines++;
    // Most lines of a long log say nothing to us: look before anything is cut out of them.
    if (!/Reflow|weights|loss|rank|world|processes|teacher/i.test(raw)) return;
    const text = raw.replace(escapes, '');
    const prefix = rankPrefix.exec(text);
    const rank = Number(prefix?.[1] ?? prefix?.[2] ?? -1);
    if (rank < maxRanks) {
      this.processes = Math.max(this.processes, rank + 1);
      if (loading.test(text)) this.loads.set(rank, (this.loads.get(rank) ?? 0) + 1);
    }
    const world = announced.exec(text)?.[1];
    if (world !== undefined) this.processes = Math.max(this.processes, Math.min(maxRanks, Number(world)));
    milestones.forEach(({ pattern }, index) => {
      if (this.seen[index] === undefined && pattern.test(text)) this.seen[index] = this.lines;
    });
    for (const { id, pattern } of knownErrors)
      if (!this.errors.has(id) && pattern.test(text)) this.errors.set(id, this.lines);
    this.total ??= count(total.exec(text)?.[1]);
    const trains = trainable.exec(text);
    if (trains && this.trainable === undefined) {
      this.trainable = count(trains[1]);
      this.percent = trains[2] === undefined ? undefined : Number(trains[2]);
    }
    const loss = lossValue.exec(text)?.[1];
    if (loss !== undefined) this.addLoss(loss);
  }

  private addLoss(text: string): void {
    this.losses++;
    this.lastLoss = text;
    const value = Number(text);
    if (!Number.isFinite(value)) this.badLoss ??= { line: this.lines, text: `loss ${text}` };
    else {
      this.firstLoss ??= value;
      if (value > 1 && value > 10 * Math.abs(this.firstLoss))
        this.badLoss ??= { line: this.lines, text: `loss ${text}, more than 10 times the first (${this.firstLoss})` };
    }
  }

  /** The checks, after the last bytes. `processes` where the caller knows how many wrote the log. */
  finish(processes?: number): Check[] {
    this.take(`${this.decoder.decode()}\n`);
    return [this.loaded(processes ?? this.processes), this.order(), ...this.parameters(), this.loss(), ...this.known()];
  }

  private loaded(processes: number): Check {
    const id = 'vlm-loaded-once';
    const all = [...this.loads.values()].reduce((sum, one) => sum + one, 0);
    if (all === 0) return failed(id, 'the VLM weights were never loaded', remedies.notLoaded);
    const ranked = [...this.loads].filter(([rank]) => rank >= 0);
    const twice = ranked.find(([, times]) => times > 1);
    if (twice)
      return failed(id, `the VLM weights were loaded ${twice[1]} times by rank ${twice[0]}`, remedies.loadedTwice);
    const more = processes === 1 ? '' : ` by ${processes} processes`;
    if (all > processes) return failed(id, `the VLM weights were loaded ${all} times${more}`, remedies.loadedTwice);
    return ok(
      id,
      processes === 1
        ? 'the VLM weights were loaded once'
        : `the VLM weights were loaded ${all} times${more}, at most once by each`,
    );
  }

  private order(): Check {
    const id = 'teacher-then-student';
    const missing = milestones.filter((_, index) => this.seen[index] === undefined);
    if (missing.length > 0)
      return failed(id, `the log does not say ${missing.map(({ text }) => `“${text}”`).join(', ')}`, remedies.order);
    const lines = this.seen.map((line) => line ?? 0);
    if (lines.some((line, index) => index > 0 && line < (lines[index - 1] ?? 0)))
      return failed(id, `teacher and student come in the wrong order (lines ${lines.join(', ')})`, remedies.order);
    return ok(id, `the teacher was loaded and frozen, the student initialized from it (lines ${lines.join(', ')})`);
  }

  private parameters(): Check[] {
    const id = 'trainable-share';
    const { total: all, trainable: some, percent } = this;
    if (all === undefined || some === undefined)
      return [failed(id, 'the log does not say how many parameters there are and how many train', remedies.order)];
    const share = (100 * some) / all;
    const told = `${some.toLocaleString('en')} of ${all.toLocaleString('en')} parameters train (${share.toFixed(2)} %)`;
    if (percent !== undefined && Math.abs(percent - share) > printedWithin)
      return [failed(id, `${told}, but the log says ${percent} %`, remedies.printed)];
    if (share < expectedRatio.from || share > expectedRatio.to)
      return [failed(id, `${told}, not about ${expectedRatio.percent} %`, remedies.ratio)];
    return [ok(id, told)];
  }

  private loss(): Check {
    const id = 'loss';
    if (this.badLoss) return failed(id, `line ${this.badLoss.line}: ${this.badLoss.text}`, remedies.loss);
    if (this.losses === 0) return skipped(id, 'no loss is logged yet: train a few steps and pass the log again');
    return ok(id, `${this.losses} loss values, all finite, none exploding; the last is ${this.lastLoss}`);
  }

  private known(): Check[] {
    return knownErrors.flatMap(({ id, remedy }) => {
      const line = this.errors.get(id);
      return line === undefined ? [] : [failed(id, `line ${line} holds a known error`, remedy)];
    });
  }
}

const count = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replaceAll(',', ''));
