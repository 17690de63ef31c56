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
import type { ParsedScript, Statement } from 'unbash';
import { isScriptName } from '../script-name.js';
import { type Doing, doingOf, eachMention, type Mentions, type Stand } from './mentions.js';
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
  /** Whether it is but the definition of a function. */
  readonly isFunction: boolean;
  /** Whether a way out in it is taken under a condition only, or leads out of a part of it. */
  readonly isConditional: boolean;
  /** Whether no statements stand within it: then it matters as a whole. */
  readonly isPlain: boolean;
  /** Its mentions, by number. */
  first: number;
  last: number;
  carries: boolean;
  gives: boolean;
}

/** A word of the scripts. */
interface Name {
  readonly doing: Doing | undefined;
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

/** How a name stands in a statement, several ways as a sum. */
const uses = 1;
const sets = 2;
const defines = 4;
const partly = 8;
const bits: Readonly<Record<Stand, number>> = {
  use: uses,
  word: sets,
  variable: sets,
  function: sets + defines,
  part: partly,
};

const leaving: ReadonlySet<string> = new Set(['exit', 'exec', 'return', 'break', 'continue']);
const exporting: readonly string[] = ['export', 'declare', 'typeset', 'local'];

/** Which statement mentions which name, once each, in rows beside each other: they are nearly as many as words. */
class Table {
  readonly names = new Map<string, Name>();
  readonly units: Unit[] = [];
  private readonly name: Name[] = [];
  private readonly unit: Unit[] = [];
  private readonly stands: number[] = [];
  /** The mention of the same name before it, or -1. */
  private readonly previous: number[] = [];

  find(text: string): Name {
    let name = this.names.get(text);
    if (!name) {
      const leaves = leaving.has(text);
      name = { doing: doingOf(text), isName: false, isPart: false, last: -1, carries: false, needed: false, leaves };
      this.names.set(text, name);
    }
    return name;
  }

  begin(unit: Unit): void {
    unit.first = this.name.length;
    this.units.push(unit);
  }

  end(unit: Unit): void {
    unit.last = this.name.length;
  }

  add(unit: Unit, name: Name, stand: number): void {
    if (name.last >= unit.first) {
      this.stands[name.last] = (this.stands[name.last] ?? 0) | stand;
      return;
    }
    this.name.push(name);
    this.unit.push(unit);
    this.stands.push(stand);
    this.previous.push(name.last);
    name.last = this.name.length - 1;
  }

  /** The names that a statement mentions, in one of some ways. */
  *namesIn(unit: Unit, how: number): Generator<Name> {
    for (let at = unit.first; at < unit.last; at++) {
      const name = this.name[at];
      if (name && (this.stands[at] ?? 0) & waysOf(name, how)) yield name;
    }
  }

  /** The statements that mention a name, in one of some ways. */
  *unitsWith(name: Name, how: number): Generator<Unit> {
    for (let at = name.last; at !== -1; at = this.previous[at] ?? -1) {
      const unit = this.unit[at];
      if (unit && (this.stands[at] ?? 0) & waysOf(name, how)) yield unit;
    }
  }

  /** Whether a word, name or not, stands in a carrier. */
  isCarried({ last }: Name): boolean {
    for (let at = last; at !== -1; at = this.previous[at] ?? -1) if (this.unit[at]?.carries) return true;
    return false;
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
      for (const name of this.namesIn(unit, sets)) {
        if (name.carries) continue;
        name.carries = true;
        for (const other of this.unitsWith(name, uses | sets)) add(other);
      }
    }
  }

  /** Marks the statements that set what the carriers use. */
  give(): void {
    const queue = this.units.filter((one) => one.carries);
    for (let unit = queue.pop(); unit; unit = queue.pop()) {
      for (const name of this.namesIn(unit, uses | sets)) {
        if (name.needed) continue;
        name.needed = true;
        for (const other of this.unitsWith(name, sets)) {
          if (other.gives || other.carries) continue;
          other.gives = true;
          queue.push(other);
        }
      }
    }
  }

  /** Whether a function matters. */
  hasFunctions(): boolean {
    return this.units.some((unit) => {
      for (const name of this.namesIn(unit, defines)) if (name.carries || name.needed) return true;
      return false;
    });
  }

  /** Marks the functions that may end the script, as they do what `exit` does; returns the statements that mention one. */
  leave(): Set<Unit> {
    const queue = [...this.names.values()].filter((name) => name.leaves);
    const units = new Set<Unit>();
    for (let name = queue.pop(); name; name = queue.pop()) {
      for (let at = name.last; at !== -1; at = this.previous[at] ?? -1) {
        const unit = this.unit[at];
        if (!unit || units.has(unit)) continue;
        units.add(unit);
        for (const defined of this.namesIn(unit, defines)) {
          if (!defined.leaves) queue.push(defined);
          defined.leaves = true;
        }
      }
    }
    return units;
  }
}

/** The ways of standing that count for a name: a part of a word stands for itself, but where functions have such names. */
const waysOf = (name: Name, how: number): number =>
  !name.isName ? 0 : name.isPart && how & (uses | sets) ? how | partly : how;

/**
 * One slice for each script; undefined where everything matters.
 * @param needles texts that are looked for: names of flags and of programs
 */
export function slicesOf(
  scripts: readonly { readonly script: ParsedScript; readonly text: string }[],
  needles: readonly string[],
): readonly Slice[] | undefined {
  const table = new Table();
  const parameters = table.find('@');
  parameters.isName = true;
  const starters = new Set<Unit>();
  const seeds = new Set<Unit>();
  const joining = new Set<Name>();
  /** A function has arguments of its own; a file that is sourced, those of who does it. */
  const ownArguments = (unit: Unit): boolean => unit.isFunction && scripts.length === 1;
  const readings = scripts.map(({ script, text }) => {
    const units = unitsOf(script, text);
    const places: number[] = [];
    /** Up to here, names are those of text or a file that becomes part of the script. */
    let joined = -1;
    let unit: Unit;
    const on: Mentions<Name> = {
      find: (word) => table.find(word),
      word(name, pos, end, stand) {
        if (stand !== 'word' && stand !== 'part') name.isName = true;
        if (stand === 'function' && isGlued(text, pos, end)) name.isPart = true;
        table.add(unit, name, bits[stand]);
        if (pos < joined) joining.add(name);
        if (text[pos - 1] === '.' && isScriptName(text.slice(pos - 1, end))) starters.add(unit);
      },
      argument(_, setting) {
        if (!ownArguments(unit)) table.add(unit, parameters, setting ? sets : uses);
      },
      beyond(pos) {
        places.push(pos);
        joined = lineEnd(text, pos);
      },
      composed: () => void seeds.add(unit),
      hereDocument: () => undefined,
    };
    for (unit of units) {
      table.begin(unit);
      eachMention(text, unit.pos, unit.end, on);
      table.end(unit);
    }
    for (const stem of stemsOf(needles)) {
      for (const pos of positions(text, stem)) {
        places.push(pos);
        const around = units[lastFrom(units, pos)];
        if (around && pos < around.end) seeds.add(around);
      }
    }
    return { text, units, places };
  });

  for (const name of joining) {
    if (!name.isName) continue;
    name.carries = true;
    for (const unit of table.unitsWith(name, uses | sets)) seeds.add(unit);
  }
  table.carry(seeds);
  // What is exported is seen by the scripts that are started.
  if (exporting.some((word) => table.isCarried(table.find(word)))) table.carry(starters);
  table.give();
  // A function may be called by a name that is put together, or is a variable's value.
  if (table.hasFunctions()) {
    table.carry(table.units.filter(callsByValue));
    table.give();
  }
  if (table.units.some((one) => (one.carries || one.gives) && writesScript(one))) return undefined;
  const leaving = table.leave();
  return readings.map(({ text, units, places }): Slice => {
    for (const unit of units) {
      const followed = unit.carries || unit.gives;
      // Elsewhere a way out changes nothing, but where it is sure to be taken, and in a function that others call.
      if (!followed && (unit.isConditional || !leaving.has(unit))) continue;
      if (unit.isPlain) {
        places.push(unit.pos);
        continue;
      }
      const place = (pos: number): void => {
        if (followed) places.push(pos);
      };
      eachMention<Name>(text, unit.pos, unit.end, {
        find: (word) => table.find(word),
        word(name, pos, _, stand) {
          const mentioned = bits[stand] & waysOf(name, uses | sets);
          if (name.leaves || (mentioned && (name.carries || (name.needed && stand !== 'use')))) places.push(pos);
        },
        argument(pos, setting) {
          if (ownArguments(unit)) place(pos);
          else if (parameters.carries || (parameters.needed && setting)) places.push(pos);
        },
        hereDocument: place,
        beyond: () => undefined,
        composed: () => undefined,
      });
    }
    places.sort((a, b) => a - b);
    return { places, carriers: units.filter((one) => one.carries).map(({ pos, end }) => ({ pos, end })) };
  });
}

/** Whether more of a name stands beside a word: `a-b()`. */
const isGlued = (text: string, pos: number, end: number): boolean =>
  /[^\s;&|({]/.test(text[pos - 1] ?? '') || /[^\s(]/.test(text[end] ?? '');

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
    const { command } = first;
    const { type } = command;
    units.push({
      text,
      pos: first.pos,
      end: hereDocument ? (next?.pos ?? text.length) : last.end,
      isFunction: first === last && type === 'Function',
      isConditional: first === last && conditional.has(type),
      isPlain: first === last && isPlain(command),
      first: 0,
      last: 0,
      carries: false,
      gives: false,
    });
  }
  return units;
}

const conditional: ReadonlySet<Statement['command']['type']> = new Set([
  'AndOr',
  'If',
  'Case',
  'For',
  'Select',
  'ArithmeticFor',
  'While',
  'Pipeline',
  'Subshell',
  'Coproc',
] as const);

const isPlain = (node: Statement['command']): boolean =>
  node.type === 'Command' || ((node.type === 'AndOr' || node.type === 'Pipeline') && node.commands.every(isPlain));

/** What stands where a command begins, behind assignments for it alone. */
const commandWord =
  /(?:^|[\n;|&(){`!]|\b(?:then|do|else|elif|if|while|until|time|command|builtin|exec)\b)[ \t]*(?:[A-Za-z_]\w*\+?=[^\s;|&()]*[ \t]+)*([^\s;|&()<>]+)/g;

/** Whether the name of a command in it is no plain text. */
function callsByValue({ text, pos, end }: Unit): boolean {
  for (const [, word = ''] of text.slice(pos, end).matchAll(commandWord))
    if (/[$"'\\`]/.test(word) && !/^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(word)) return true;
  return false;
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
