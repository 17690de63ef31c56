/** One training run in a log: what its lines say of each process, and what the guide asks of that. */

import { type Check, failed, ok, skipped } from './check.js';
import { expectedShare, explosion, knownErrors, milestones, printedWithin } from './guide.js';
import type { DoctorMessages, Tell } from './messages.js';

/** So much of a line is shown. */
const maxShown = 200;

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

export class LoggedRun {
  private readonly processes = new Map<number | undefined, Process>();
  private at = 0;
  private old: number | undefined;
  private readonly errors = new Map<string, string>();
  private total: number | undefined;
  private trains: { readonly count: number; readonly printed: string | undefined } | undefined;
  private losses = 0;
  private firstLoss: number | undefined;
  private lowestLoss = Number.POSITIVE_INFINITY;
  private badLoss: Tell | undefined;
  private lastLoss = '';
  /** It trained, or stopped with an error: what starts now is another run. */
  private over = false;
  /** What the log is called in the checks; of several runs, which. */
  private called: Tell;

  /** `name` is what the log is called in messages, `line` where the run begins; `given` the number of processes, where the caller knows it. */
  constructor(
    private readonly name: string,
    readonly line: number,
    private readonly given: number | undefined,
  ) {
    this.called = () => name;
  }

  /** Whether a process of that rank that starts now belongs to another run. `world`: how many processes the log announced. */
  isOver(rank: number | undefined, world: number): boolean {
    const starts = [...this.processes.values()].reduce((sum, one) => sum + startsOf(one), 0);
    const own = this.processes.get(rank);
    return this.over && own !== undefined && startsOf(own) > 0 && starts >= (this.given ?? world);
  }

  end(): void {
    this.over ||= this.processes.size > 0;
  }

  addLoads(rank: number | undefined, number: number): void {
    this.processOf(rank).loads += number;
  }

  /** The milestone of that index was said. */
  reach(rank: number | undefined, index: number, line: number): void {
    const process = this.processOf(rank);
    process.said[index] = (process.said[index] ?? 0) + 1;
    process.first[index] ??= { at: this.at++, line };
    if (index === 0 && ++process.open > 1) process.overlapped = true;
    if (index === 1) process.open = Math.max(0, process.open - 1);
  }

  addOld(line: number): void {
    this.old ??= line;
  }

  addError(id: string, text: string, line: number): void {
    if (!this.errors.has(id)) this.errors.set(id, this.quote(text, line));
  }

  addTotal(count: number | undefined): void {
    this.total ??= count;
  }

  /** `printed` is the percentage as the log has it. */
  addTrainable(count: number | undefined, printed: string | undefined): void {
    if (count !== undefined) this.trains ??= { count, printed };
  }

  /** The checks. `number` of `count` runs in the log; `world`: how many processes the log announced. */
  checks(number: number, count: number, world: number): Check[] {
    if (count > 1) this.called = ({ log }) => log.run(this.name, number, count, this.line);
    return [this.loaded(world), this.order(), this.parameters(), this.loss(), ...this.known()];
  }

  private processOf(rank: number | undefined): Process {
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

  addLoss(written: string, text: string, line: number): void {
    const value = Number(written);
    this.losses++;
    this.end();
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

  private loaded(world: number): Check {
    const id = 'vlm-loaded-once';
    const { called, given } = this;
    const all = [...this.processes.values()].reduce((sum, { loads }) => sum + loads, 0);
    const ranks = [...this.processes.keys()].filter((rank) => rank !== undefined).length;
    if (all === 0) return failed(id, (words) => words.log.neverLoaded(called(words)), 'notLoaded');
    if (given !== undefined && all !== given)
      return failed(
        id,
        (words) => (given === 1 ? words.log.loaded(called(words), all) : words.log.loadedBy(called(words), all, given)),
        all > given ? 'loadedTwice' : 'notAll',
      );
    // Where fewer ranks are named than processes are given, several share a name: the sum is all there is to go by.
    if (given === undefined || ranks === given) {
      for (const [rank, process] of this.processes) {
        const { loads } = process;
        const most = processesIn(rank === undefined ? world : 1, process);
        const teachers = process.said[0] ?? 0;
        const loaded: Tell = (words) =>
          rank === undefined
            ? words.log.loaded(called(words), loads)
            : words.log.loadedByRank(called(words), loads, rank);
        if (loads > most)
          return failed(id, loaded, given === undefined && rank === undefined ? 'loadedTwiceOrShared' : 'loadedTwice');
        if (loads < teachers)
          return failed(id, (words) => words.log.fewerThanTeachers(loaded(words), teachers), 'notAll');
      }
    }
    return ok(id, (words) =>
      all === 1 ? words.log.loaded(called(words), all) : words.log.loadedByEach(called(words), all),
    );
  }

  private order(): Check {
    const id = 'teacher-then-student';
    const processes = [...this.processes].filter(([, { said }]) => said.some((one) => one > 0));
    const missing = milestones.filter((_, index) => !processes.some(([, { said }]) => (said[index] ?? 0) > 0));
    const { name, called, old } = this;
    if (missing.length > 0) {
      const lines = ({ list }: DoctorMessages): string => list(missing.map(({ text }) => `“${text}”`));
      return old === undefined
        ? failed(id, (words) => words.log.unsaid(called(words), lines(words)), 'order')
        : failed(id, (words) => words.log.old(`${name}:${old}`, lines(words)), 'oldCode');
    }
    for (const [rank, { said, first }] of processes) {
      const place: Tell = (words) => (rank === undefined ? called(words) : `${called(words)}: rank ${rank}`);
      const most = Math.max(...said);
      const few = milestones.findIndex((_, index) => said[index] !== most);
      if (few >= 0) {
        const line = `“${milestones[few]?.text}”`;
        return failed(id, (words) => words.log.saidByFew(place(words), line, said[few] ?? 0, most), 'notAll');
      }
      if (first.some(({ at }, index) => index > 0 && at < (first[index - 1]?.at ?? 0)))
        return failed(id, (words) => words.log.wrongOrder(place(words), linesOf(first)), 'order');
    }
    return ok(id, (words) => words.log.rightOrder(called(words), linesOf(processes[0]?.[1].first ?? [])));
  }

  private parameters(): Check {
    const id = 'trainable-share';
    const { called, total: all, trains } = this;
    if (all === undefined || trains === undefined)
      return failed(id, (words) => words.log.noParameters(called(words)), 'parameters');
    const { count, printed } = trains;
    const share = (100 * count) / all;
    const told: Tell = (words) => words.log.trains(called(words), count.toLocaleString('en'), all.toLocaleString('en'));
    if (!(all > 0) || count > all) return failed(id, told, 'printed');
    const counted: Tell = (words) => words.log.share(told(words), words.log.percent(share.toFixed(2)));
    if (printed !== undefined && Math.abs(Number.parseFloat(printed) - share) > printedWithin)
      return failed(id, (words) => words.log.printedOther(counted(words), printed), 'printed');
    const shared: Tell = printed === undefined ? counted : (words) => words.log.share(told(words), printed);
    if (share < expectedShare.from || share > expectedShare.to)
      return failed(id, (words) => words.log.notAbout(shared(words), expectedShare.percent), 'ratio');
    return ok(id, shared);
  }

  private loss(): Check {
    const id = 'loss';
    const { called, losses, lastLoss } = this;
    if (this.badLoss !== undefined) return failed(id, this.badLoss, 'loss');
    if (losses === 0) return skipped(id, (words) => words.log.noLoss(called(words)));
    return ok(id, (words) =>
      losses === 1 ? words.log.oneLoss(called(words), lastLoss) : words.log.losses(called(words), losses, lastLoss),
    );
  }

  private known(): Check[] {
    const found = knownErrors.flatMap(({ id, remedy }) => {
      const where = this.errors.get(id);
      return where === undefined ? [] : [failed(id, () => where, remedy)];
    });
    return found.length > 0 ? found : [ok('known-errors', (words) => words.log.noError(this.called(words)))];
  }
}

/** Old code says no milestone; it loads. */
const startsOf = ({ said, loads }: Process): number => said[0] || Math.min(loads, 1);

const linesOf = (first: readonly { readonly line: number }[]): string => first.map(({ line }) => line).join(', ');

/** How many processes wrote the lines of one rank, as far as the lines tell. `world`: how many may have. */
function processesIn(world: number, { said, overlapped }: Process): number {
  const starts = said[0] ?? 0;
  if (starts === 0) return world;
  return overlapped || starts <= world ? starts : 1;
}
