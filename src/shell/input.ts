/** Commands that give variables what a text says: `read`, `mapfile` and `getopts`. */
import { elementOf, outside } from './environment.js';
import { splitsOtherwise } from './expand.js';
import { fieldsOf, split } from './fields.js';
import { Flow } from './flow.js';
import type { Process } from './process.js';
import { hasLineEnd, linesOf, operandsOf, parted, trimmed, withoutLastLineEnd } from './reading.js';
import { type Field, joinItems, type List, partsOf, type Str, settled, synthetic } from './values.js';

/** A command whose words are expanded: its name and arguments, and the arguments as far as the script settles them. */
export interface Words {
  readonly list: List;
  readonly args: List;
  readonly words: readonly (string | undefined)[];
}

export abstract class Input extends Flow {
  /** Runs a string as shell text: in this shell, or in `process`. */
  protected abstract nested(str: Str, process: Process | undefined): void;

  protected setUnknown(name: string): void {
    this.set(name.replace(/\[.*/s, ''), { kind: 'unknown' });
  }

  /** `getopts OPTIONS NAME [ARGUMENTS]`: an option's value is a part of the arguments. */
  protected getopts({ list, args, words }: Words): void {
    const given = args.length > 2 ? args.slice(2) : this.positional();
    this.count(given);
    this.set('OPTARG', { kind: 'string', str: [...partsOf(joinItems(given)), outside] });
    this.setsNames({ list, args, words: [...words.slice(1, 2), 'OPTIND'] });
  }

  /** `getopts`, `let`: variables get what nobody follows. */
  protected setsNames({ list, words }: Words): void {
    this.note('look', list);
    for (const word of words) {
      const variable = /^[A-Za-z_]\w*/.exec(word ?? '')?.[0];
      if (variable !== undefined) this.set(variable, { kind: 'unknown' });
    }
  }

  /** What is left of the input; of what was there before the loop around began, one of its lines, or nothing at the end. */
  private inputHere(): Str | undefined {
    const own = this.input;
    if (!own || own.loops === this.loops.length) return this.takeInput();
    own.taken = true;
    const lines = own.loops === this.loops.length - 1 ? linesOf(own.str) : undefined;
    if (!lines || lines.length >= 64) {
      this.forget(own.str);
      return undefined;
    }
    // The loop has a round for each.
    this.count(lines);
    return [{ kind: 'choice', join: this.newJoin(), alternatives: [...lines.map((one) => one.str), []] }];
  }

  protected read({ list, words }: Words): void {
    const { names, options, open } = operandsOf(words, /[adinNptu]$/);
    this.note('look', list);
    const str = this.inputHere();
    const array = options.get('a');
    const whole = options.get('d') === '';
    const isKnown = !open && [...options.keys()].every((one) => 'ars'.includes(one) || (one === 'd' && whole));
    const line = str && (whole ? str : withoutLastLineEnd(str));
    if (line && isKnown && (whole || !hasLineEnd(line)) && this.readLine(line, names, options)) return;
    if (str) this.forget(str);
    if (open) this.forgetAll();
    for (const name of array === undefined ? names : [array, ...names]) this.setUnknown(name);
    if (names.length === 0 && array === undefined) this.setUnknown('REPLY');
  }

  /** Gives the parts of a line to variables, or to an array; false where they are not known. */
  private readLine(line: Str, names: readonly string[], options: ReadonlyMap<string, string>): boolean {
    const value = this.get('IFS');
    const ifs = value?.kind === 'string' ? settled(value.str) : undefined;
    const array = options.get('a');
    const count = array === undefined ? names.length : Number.POSITIVE_INFINITY;
    const parts = ifs === undefined ? undefined : parted(line, ifs, count, options.has('r'));
    if (array !== undefined) {
      const items = splitsOtherwise(this)
        ? parts?.map((str): Field => ({ kind: 'field', str, raw: [outside], split: false }))
        : fieldsOf(split(line), [outside], () => this.forget(line));
      if (items && names.length === 0) this.set(array, { kind: 'array', list: items });
      return items !== undefined && names.length === 0;
    }
    const texts = parts ?? (count === 1 ? [trimmed(line)] : []);
    // Those in front keep their number.
    this.count(texts.slice(0, -1).flatMap(elementOf));
    texts.forEach((str, index) => {
      this.set(names[index] ?? '', { kind: 'string', str });
    });
    return texts.length > 0;
  }

  protected mapfile({ list, words }: Words): void {
    const { names, options, open } = operandsOf(words, /[dnOsuCc]$/);
    this.note('look', list);
    const callback = list[words.indexOf(options.get('C') ?? '') + 1];
    if (options.has('C') && callback?.kind === 'field')
      this.loop(() => this.nested([...callback.str, synthetic(' '), outside], undefined));
    const str = this.inputHere();
    const name = names[0] ?? 'MAPFILE';
    const lines = str && !open && options.size === 1 && options.has('t') ? linesOf(str) : undefined;
    if (lines) return this.set(name, { kind: 'array', list: lines });
    if (str) this.forget(str);
    if (open) this.forgetAll();
    this.setUnknown(name);
  }
}
