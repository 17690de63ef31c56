/** What commands print and read: texts that are captured, that files hold, and that stand on standard input. */
import { elementOf, outside, type Value } from './environment.js';
import { sameAtoms } from './loops.js';
import { emptyText, fileMark, isFile, type Sink, State } from './state.js';
import { joinItems, type List, partsOf, type Str } from './values.js';

export abstract class Output extends State {
  private captures = 0;
  /** What was written to each file, each part once, whatever became of it. */
  protected readonly writtenTo = new Map<string, Str[]>();

  /** Prints words: to be seen, or into what captures them. `str` is what they make, where that is known. */
  protected print(list: List, str: Str | undefined): void {
    const sink = this.sinkOf(1);
    if (sink === 'shown') this.note('show', list);
    else this.append(sink, str ?? [...partsOf(joinItems(list)), outside]);
  }

  protected sinkOf(descriptor: number): Sink {
    return this.sinks.get(descriptor) ?? 'shown';
  }

  /** Whether what is printed is used by something, and not just seen. */
  protected get isPrintUsed(): boolean {
    return this.sinkOf(1) !== 'shown';
  }

  /** What a body prints. */
  protected capture(body: () => void): Str {
    const { sinks } = this;
    const name: Sink = `>${++this.captures}`;
    this.env.set(name, emptyText);
    this.sinks = new Map([...sinks, [1, name]]);
    body();
    const value = this.env.get(name);
    this.captures--;
    this.sinks = sinks;
    this.env.set(name, emptyText);
    return value?.kind === 'string' ? value.str : [outside];
  }

  protected append(to: Sink, str: Str): void {
    if (to === 'shown') return this.note('show', elementOf(str));
    if (to === 'lost') return this.forget(str);
    const old = this.env.get(to);
    if (isFile(to)) this.notePart(to.slice(fileMark.length), str);
    if (old?.kind === 'unknown') {
      if (!isFile(to)) this.forget(str);
    } else this.env.set(to, { kind: 'string', str: [...(old?.kind === 'string' ? old.str : []), ...str] });
  }

  private notePart(name: string, str: Str): void {
    if (str.length > 0) this.note('store', elementOf(str), fileMark + name);
    const parts = this.writtenTo.get(name) ?? [];
    this.writtenTo.set(name, parts);
    if (!parts.some((one) => sameAtoms(one, str))) parts.push(str);
  }

  protected fileNamed(name: string): Value | undefined {
    return this.env.get(fileMark + name);
  }

  /** Opens a file to be written: it is empty from here on, unless `appends`. */
  protected openFile(name: string, appends: boolean): Sink {
    if (!this.writtenTo.has(name)) this.writtenTo.set(name, []);
    if (!appends) this.env.set(fileMark + name, emptyText);
    return `<${name}`;
  }

  protected writeFile(name: string, str: Str, appends: boolean): void {
    this.append(this.openFile(name, appends), str);
  }

  /** What reads standard input takes it, and leaves nobody knows what to others; what is left at the end of a command went somewhere else. */
  protected takeInput(): Str | undefined {
    if (!this.input) return undefined;
    const { str, taken } = this.input;
    this.input.taken = true;
    if (!taken) return str;
    this.forget(str);
    return [...partsOf(str), outside];
  }

  /** Runs `body` with `str` as its input, and loses what nobody took. */
  protected withInput(str: Str | undefined, body: () => void): void {
    const outer = this.input;
    const own = str && { str, taken: false, loops: this.loops.length };
    this.input = own;
    body();
    if (own && !own.taken) this.forget(own.str);
    this.input = outer;
  }
}
