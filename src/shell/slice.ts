/**
 * Which statements of a script can matter at all, by its text alone, before any word is expanded.
 *
 * One statement has a part in another only through a name: it sets, uses or defines a variable or a function that the other
 * mentions. So a statement that does not hang together by names with one that says what is looked for is left out:
 * it gives nothing to a command that matters, and gets nothing from one. Every word in a statement's text is a mention,
 * in quotes, here-documents and comments, too. Where names are made of other text (`eval`), or other files are read (`source`),
 * a statement always matters; and where what matters is written to a file that may be run, nothing is left out.
 */
import type { ParsedScript } from 'unbash';
import { isScriptName } from '../script-name.js';
import { eachMention, type Mentions } from './mentions.js';
import { countUpTo, positions } from './source.js';

/** Tells whether anything that matters stands from `pos` to `end`, offsets in the script's text. */
export type Slice = (pos: number, end: number) => boolean;

/** Whole statements, as many as begin on one line, with their here-documents. */
interface Unit {
  readonly text: string;
  readonly pos: number;
  readonly end: number;
  readonly isFunction: boolean;
  readonly mentions: Name[];
  matters: boolean;
}

/** A word of the scripts. */
interface Name {
  /** Whether a variable or a function is called so. */
  isName: boolean;
  isFunction: boolean;
  readonly units: Unit[];
  matters: boolean;
  /** Whether it may end the script, a function or a loop: then what stands behind it may not be reached. */
  leaves: boolean;
}

const leaving: ReadonlySet<string> = new Set(['exit', 'exec', 'return', 'break', 'continue']);
const exporting: readonly string[] = ['export', 'declare', 'typeset', 'local'];

/** What makes a statement matter. */
export interface Interest {
  /** Names of flags and of programs. */
  readonly needles: readonly string[];
  /** Variables and functions, where they are known from an earlier reading. */
  readonly names?: ReadonlySet<string> | undefined;
}

export interface Slices {
  /** One for each script. */
  readonly slices: readonly Slice[];
  /** The variables and functions that matter. */
  readonly names: ReadonlySet<string>;
}

/** Undefined where everything matters. */
export function slicesOf(
  scripts: readonly { readonly script: ParsedScript; readonly text: string }[],
  { needles, names: wanted }: Interest,
): Slices | undefined {
  const names = new Map<string, Name>();
  const nameOf = (text: string): Name => {
    let name = names.get(text);
    if (!name) {
      name = { isName: false, isFunction: false, units: [], matters: false, leaves: leaving.has(text) };
      names.set(text, name);
    }
    return name;
  };
  const parameters = nameOf('@');
  parameters.isName = true;
  const starters = new Set<Unit>();
  const seeds = new Set<Unit>();
  const needed = new Set<Name>();
  const readings = scripts.map(({ script, text }) => {
    const units = unitsOf(script, text);
    const places: number[] = [];
    const mentioned: number[] = [];
    /** What is mentioned there; undefined for what counts wherever its statement does. */
    const mentions: (Name | undefined)[] = [];
    /** Up to here, names are those of text or a file that becomes part of the script. */
    let joined = -1;
    let unit: Unit;
    const mention = (name: Name | undefined, pos: number): void => {
      mentioned.push(pos);
      mentions.push(name);
      if (!name || name.units.at(-1) === unit) return;
      name.units.push(unit);
      unit.mentions.push(name);
    };
    const on: Mentions = {
      word(word, pos, stand) {
        const name = nameOf(word);
        if (stand !== 'word') name.isName = true;
        if (stand === 'function') name.isFunction = true;
        mention(name, pos);
        if (pos < joined) needed.add(name);
        if (text[pos - 1] === '.' && isScriptName(`.${word}`)) starters.add(unit);
      },
      argument(pos) {
        // A function has arguments of its own; a file that is sourced, those of who does it.
        mention(unit.isFunction && scripts.length === 1 ? undefined : parameters, pos);
      },
      beyond(pos) {
        places.push(pos);
        joined = lineEnd(text, pos);
      },
      composed() {
        seeds.add(unit);
      },
      hereDocument(pos) {
        mention(undefined, pos);
      },
    };
    for (unit of units) eachMention(text, unit.pos, unit.end, on);
    const starts = units.map((one) => one.pos);
    for (const pos of stemsOf(needles).flatMap((stem) => positions(text, stem))) {
      places.push(pos);
      const around = units[countUpTo(starts, pos) - 1];
      if (around && pos < around.end) seeds.add(around);
    }
    return { units, places, mentioned, mentions };
  });

  for (const text of wanted ?? []) {
    const name = nameOf(text);
    name.isName = true;
    needed.add(name);
  }
  for (const name of needed) {
    if (!name.isName) continue;
    name.matters = true;
    for (const unit of name.units) seeds.add(unit);
  }
  follow(seeds);
  // What is exported is seen by the scripts that are started.
  if (exporting.some((word) => names.get(word)?.units.some((one) => one.matters))) follow(starters);
  const units = readings.flatMap((one) => one.units);
  const matters = new Set([...names].filter(([, name]) => name.matters).map(([text]) => text));
  if (units.some((one) => one.matters && writesScript(one))) return undefined;
  leave(units);
  const slices = readings.map((reading): Slice => {
    const { places } = reading;
    let at = 0;
    for (const unit of reading.units) {
      for (let pos = reading.mentioned[at]; pos !== undefined && pos < unit.end; pos = reading.mentioned[++at]) {
        const name = reading.mentions[at];
        if (name?.leaves || (unit.matters && (!name || (name.isName && name.matters)))) places.push(pos);
      }
    }
    places.sort((a, b) => a - b);
    return (pos, end) => (places[countUpTo(places, pos - 1)] ?? end) < end;
  });
  return { slices, names: matters };
}

/** Marks the statements, and what hangs together with them. */
function follow(seeds: ReadonlySet<Unit>): void {
  const queue = [...seeds].filter((one) => !one.matters);
  for (const unit of queue) unit.matters = true;
  for (let unit = queue.pop(); unit; unit = queue.pop()) {
    for (const name of unit.mentions) {
      if (!name.isName || name.matters) continue;
      name.matters = true;
      for (const other of name.units) {
        if (!other.matters) queue.push(other);
        other.matters = true;
      }
    }
  }
}

/** Marks the functions that may end the script, as they do what `exit` does. */
function leave(units: readonly Unit[]): void {
  const queue = units.filter((one) => one.mentions.some((name) => name.leaves));
  const seen = new Set(queue);
  for (let unit = queue.pop(); unit; unit = queue.pop()) {
    for (const name of unit.mentions) {
      if (!name.isFunction || name.leaves) continue;
      name.leaves = true;
      for (const other of name.units) {
        if (!seen.has(other)) queue.push(other);
        seen.add(other);
      }
    }
  }
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
    units.push({
      text,
      pos: first.pos,
      end: hereDocument ? (next?.pos ?? text.length) : last.end,
      isFunction: first === last && first.command.type === 'Function',
      mentions: [],
      matters: false,
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
