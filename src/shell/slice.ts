/**
 * Which statements of a script can matter at all, by its text alone, before any word is expanded.
 *
 * One statement has a part in another only through a name: it sets, uses or defines a variable or a function that the other
 * mentions. What is looked for gets from a statement that says it into the names that the statement sets, and from there into
 * every statement that mentions them: these are the carriers. What a carrier uses is set by others, the givers, and what these use
 * by further ones. All other statements are left out: they give nothing to a command that matters, and get nothing from one.
 *
 * Every word in a statement's text is a mention, in quotes, here-documents and comments, too; all but `$X` may set. Where names are
 * made of other text (`eval`), or other files are read (`source`), a statement always matters; and where what matters is written
 * to a file that may be run, nothing is left out.
 */
import type { ParsedScript } from 'unbash';
import { isScriptName } from '../script-name.js';
import { eachMention, type Mentions, type Stand } from './mentions.js';
import { countUpTo, lastFrom, positions } from './source.js';
import type { Span } from './values.js';

/** What of a script matters; offsets are those of its text. */
export interface Slice {
  /** Where something stands that matters, ascending. */
  readonly places: readonly number[];
  /** The statements that what is looked for may get into, in order. Those beside them are followed for what they give only. */
  readonly carriers: readonly Span[];
}

/** Whether anything that matters stands from `pos` to `end`. */
export const matters = ({ places }: Slice, pos: number, end: number): boolean =>
  (places[countUpTo(places, pos - 1)] ?? end) < end;

/** Whether a place lies in a carrier as a whole. */
export const isCarried = ({ carriers }: Slice, { pos, end }: Span): boolean =>
  end <= (carriers[lastFrom(carriers, pos)]?.end ?? -1);

/** Whole statements, as many as begin on one line, with their here-documents. */
interface Unit extends Span {
  readonly text: string;
  /** A function's definition, a simple command, or neither. */
  readonly type: 'Function' | 'Command' | undefined;
  /** Its mentions, by number. */
  first: number;
  last: number;
  carries: boolean;
  gives: boolean;
}

/** A word of the scripts. */
interface Name {
  /** Whether a variable or a function is called so. */
  isName: boolean;
  /** Whether it is a part of a function's name: of `a-b`, `a.b`. Then a part of a word may be a call. */
  isPart: boolean;
  /** The last one of its mentions. */
  last: number;
  carries: boolean;
  needed: boolean;
  /** Whether it may end the script, a function or a loop: then what stands behind it may not be reached. */
  leaves: boolean;
}

const leaving: ReadonlySet<string> = new Set(['exit', 'exec', 'return', 'break', 'continue']);
const exporting: readonly string[] = ['export', 'declare', 'typeset', 'local'];

/** Every mention in the order of the text, in rows beside each other: there are as many as words. */
class Table {
  readonly names = new Map<string, Name>();
  readonly units: Unit[] = [];
  /** What is mentioned; undefined for what counts wherever its statement does. */
  readonly name: (Name | undefined)[] = [];
  readonly pos: number[] = [];
  readonly stand: Stand[] = [];
  /** The mention of the same name before it, or -1. */
  readonly previous: number[] = [];
  readonly unit: Unit[] = [];

  named(text: string): Name {
    let name = this.names.get(text);
    if (!name) {
      name = { isName: false, isPart: false, last: -1, carries: false, needed: false, leaves: leaving.has(text) };
      this.names.set(text, name);
    }
    return name;
  }

  add(unit: Unit, name: Name | undefined, pos: number, stand: Stand): void {
    this.name.push(name);
    this.pos.push(pos);
    this.stand.push(stand);
    this.unit.push(unit);
    this.previous.push(name ? name.last : -1);
    if (name) name.last = this.name.length - 1;
  }

  /** The variable or function that is mentioned. */
  private at(mention: number): Name | undefined {
    const name = this.name[mention];
    return name?.isName && (name.isPart || this.stand[mention] !== 'part') ? name : undefined;
  }

  /** The statements that mention a name, or, where only these are asked for, that may set it. */
  *mentioning(name: Name, only?: 'setting'): Generator<Unit> {
    for (let at = name.last; at !== -1; at = this.previous[at] ?? -1) {
      const unit = this.unit[at];
      if (unit && this.at(at) && (only === undefined || this.stand[at] !== 'use')) yield unit;
    }
  }

  /** Marks the statements that what stands in `seeds` may get into. */
  carry(seeds: Iterable<Unit>): void {
    const queue: Unit[] = [];
    const add = (unit: Unit): void => {
      if (unit.carries) return;
      unit.carries = true;
      queue.push(unit);
    };
    for (const unit of seeds) add(unit);
    for (let unit = queue.pop(); unit; unit = queue.pop()) {
      for (let at = unit.first; at < unit.last; at++) {
        const name = this.at(at);
        if (!name || name.carries || this.stand[at] === 'use') continue;
        name.carries = true;
        for (const other of this.mentioning(name)) add(other);
      }
    }
  }

  /** Marks the statements that set what the carriers use. */
  give(): void {
    const queue = this.units.filter((one) => one.carries);
    for (let unit = queue.pop(); unit; unit = queue.pop()) {
      for (let at = unit.first; at < unit.last; at++) {
        const name = this.at(at);
        if (!name || name.needed) continue;
        name.needed = true;
        for (const other of this.mentioning(name, 'setting')) {
          if (other.gives || other.carries) continue;
          other.gives = true;
          queue.push(other);
        }
      }
    }
  }

  /** Marks the functions that may end the script, as they do what `exit` does. */
  leave(): void {
    const queue = [...this.names.values()].filter((name) => name.leaves);
    const seen = new Set<Unit>();
    for (let name = queue.pop(); name; name = queue.pop()) {
      for (let at = name.last; at !== -1; at = this.previous[at] ?? -1) {
        const unit = this.unit[at];
        if (!unit || seen.has(unit)) continue;
        seen.add(unit);
        for (let other = unit.first; other < unit.last; other++) {
          const defined = this.stand[other] === 'function' ? this.name[other] : undefined;
          if (!defined || defined.leaves) continue;
          defined.leaves = true;
          queue.push(defined);
        }
      }
    }
  }

  /** Whether a mention makes the statements around it matter. */
  counts(at: number): boolean {
    const unit = this.unit[at];
    if (!unit) return false;
    const name = this.name[at];
    const followed = unit.carries || unit.gives;
    // Elsewhere a way out changes nothing, but where it is sure to be taken, and in a function that others call.
    if (name?.leaves) return followed || unit.type !== undefined;
    if (!name) return followed;
    return this.at(at) !== undefined && (name.carries || (name.needed && this.stand[at] !== 'use'));
  }
}

/**
 * One slice for each script; undefined where everything matters.
 * @param needles texts that are looked for: names of flags and of programs
 */
export function slicesOf(
  scripts: readonly { readonly script: ParsedScript; readonly text: string }[],
  needles: readonly string[],
): readonly Slice[] | undefined {
  const table = new Table();
  const parameters = table.named('@');
  parameters.isName = true;
  const starters = new Set<Unit>();
  const seeds = new Set<Unit>();
  const joining = new Set<Name>();
  const readings = scripts.map(({ script, text }) => {
    const units = unitsOf(script, text);
    const places: number[] = [];
    /** Up to here, names are those of text or a file that becomes part of the script. */
    let joined = -1;
    let unit: Unit;
    const on: Mentions = {
      word(word, pos, stand) {
        const name = table.named(word);
        if (stand !== 'word' && stand !== 'part') name.isName = true;
        if (stand === 'function' && isGlued(text, pos, word)) name.isPart = true;
        table.add(unit, name, pos, stand);
        if (pos < joined) joining.add(name);
        if (text[pos - 1] === '.' && isScriptName(`.${word}`)) starters.add(unit);
      },
      argument(pos, sets) {
        // A function has arguments of its own; a file that is sourced, those of who does it.
        table.add(
          unit,
          unit.type === 'Function' && scripts.length === 1 ? undefined : parameters,
          pos,
          sets ? 'word' : 'use',
        );
      },
      beyond(pos) {
        places.push(pos);
        joined = lineEnd(text, pos);
      },
      composed() {
        seeds.add(unit);
      },
      hereDocument(pos) {
        table.add(unit, undefined, pos, 'use');
      },
    };
    for (unit of units) {
      unit.first = table.name.length;
      eachMention(text, unit.pos, unit.end, on);
      unit.last = table.name.length;
      table.units.push(unit);
    }
    for (const stem of stemsOf(needles)) {
      for (const pos of positions(text, stem)) {
        places.push(pos);
        const around = units[lastFrom(units, pos)];
        if (around && pos < around.end) seeds.add(around);
      }
    }
    return { units, places };
  });

  for (const name of joining) {
    if (!name.isName) continue;
    name.carries = true;
    for (const unit of table.mentioning(name)) seeds.add(unit);
  }
  table.carry(seeds);
  // What is exported is seen by the scripts that are started.
  if (exporting.some((word) => mentionedByCarrier(table, word))) table.carry(starters);
  table.give();
  if (table.units.some((one) => (one.carries || one.gives) && writesScript(one))) return undefined;
  table.leave();
  return readings.map(({ units, places }): Slice => {
    for (const unit of units) {
      for (let at = unit.first; at < unit.last; at++) if (table.counts(at)) places.push(table.pos[at] ?? 0);
    }
    places.sort((a, b) => a - b);
    return { places, carriers: units.filter((one) => one.carries).map(({ pos, end }) => ({ pos, end })) };
  });
}

/** Whether more of a name stands beside a word: `a-b()`. */
const isGlued = (text: string, pos: number, word: string): boolean =>
  /[^\s;&|({]/.test(text[pos - 1] ?? '') || /[^\s(]/.test(text[pos + word.length] ?? '');

function mentionedByCarrier(table: Table, word: string): boolean {
  for (let at = table.names.get(word)?.last ?? -1; at !== -1; at = table.previous[at] ?? -1)
    if (table.unit[at]?.carries) return true;
  return false;
}

function unitsOf(script: ParsedScript, text: string): Unit[] {
  const units: Unit[] = [];
  const { commands } = script;
  for (let at = 0; at < commands.length; ) {
    const first = commands[at];
    let last = first;
    let next = commands[++at];
    while (next && last && !text.slice(last.end, next.pos).includes('\n')) {
      last = next;
      next = commands[++at];
    }
    if (!first || !last) break;
    const hereDocument = text.slice(first.pos, last.end).includes('<<');
    const { type } = first.command;
    units.push({
      text,
      pos: first.pos,
      end: hereDocument ? (next?.pos ?? text.length) : last.end,
      type: first === last && (type === 'Function' || type === 'Command') ? type : undefined,
      first: 0,
      last: 0,
      carries: false,
      gives: false,
    });
  }
  return units;
}

/** Whether it may write what matters to a file that is a script only because something starts it. */
function writesScript({ text, pos, end }: Unit): boolean {
  const own = text.slice(pos, end);
  if (!/\b(?:echo|cat|tee)\b/.test(own) || own.includes('#!')) return false;
  for (const [, target = ''] of own.matchAll(/(?:>[>|]?|\btee\b(?:\s+-\w+)*)[ \t]*([^\s&;|()]+)/g))
    if (
      !/^\/dev\/|\.(?:log|txt|out|md|json|ya?ml|csv)["']?$/.test(target) &&
      !isScriptName(target.replace(/["']$/, ''))
    )
      return true;
  return false;
}

/** The longest word of each needle: a name that is put together may still say that. */
function stemsOf(needles: readonly string[]): string[] {
  const stems = needles.map((needle) =>
    (needle.match(/\w+/g) ?? [needle]).reduce((a, b) => (b.length > a.length ? b : a)),
  );
  return [...new Set(stems)].filter((stem) => !stems.some((other) => other !== stem && stem.includes(other)));
}

function lineEnd(text: string, pos: number): number {
  const end = text.indexOf('\n', pos);
  return end === -1 ? text.length : end;
}
