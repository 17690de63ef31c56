/**
 * Where every occurrence of a watched name ends. The evaluation tells what becomes of the text that it sees; what it does not see is found
 * here by the characters of the scripts alone, and is lost unless something is known of it. So a construct that the evaluation does
 * not know can make a migration refuse, but not go wrong.
 */

import { isData, isSettings, quotesByBackticks } from '../file-name.js';
import { countUpTo } from '../shell/bash/source.js';
import { launcherWords, mayStart } from '../shell/entries.js';
import type { Flag } from '../shell/invocations.js';
import type { Effect } from '../shell/machine/effects.js';
import { eachLeaf } from '../shell/rows.js';
import { baseName } from '../shell/shell-text.js';
import { type Hole, isAround, type Span, type Str, type Text } from '../shell/values.js';
import { beginsCommand } from './change.js';
import { type Occurrence, stemOf } from './needles.js';
import { placeOf } from './read.js';
import type { Reading, ReadScript } from './reading.js';
import { Marks } from './spans.js';
import { spellingsOf } from './spellings.js';
import { startsIn } from './starts.js';
import { entryPointsOf, type Transform } from './transform.js';
import { type Marked, wordsIn } from './words.js';

/** `placed`: an argument of a command that was followed. `prose`: a comment. */
export type Ending = 'placed' | 'shown' | 'prose' | 'held' | 'lost';

export interface Account {
  /** What was read, with the texts that end nowhere as losses of their own. */
  readonly reading: Reading;
  readonly occurrences: readonly Occurrence[];
  /** For each of them. */
  readonly endings: readonly Ending[];
  /** Something says which runs are concerned, and nobody knows which ones it reaches: words that are not known may say it. */
  readonly selectorLost: boolean;
  /** Whether a flag says which runs are concerned. */
  readonly isSelective: boolean;
}

function rolesOf(transform: Transform): readonly Pick<Occurrence, 'flag' | 'role'>[] {
  const { selector, required, rules } = transform;
  const ruled = new Set(rules.flatMap(({ flag }) => spellingsOf(flag, transform)));
  return [
    ...(selector ? [{ flag: selector.flag, role: 'selector' as const }] : []),
    ...(required ? [{ flag: required.flag, role: 'required' as const }] : []),
    ...Array.from(ruled, (flag) => ({ flag, role: 'ruled' as const })),
  ];
}

/** Every occurrence in a text, quotes and backslashes within it left out; a variable's name is none. */
function occurrencesIn(text: string, transform: Transform): Occurrence[] {
  const found: Occurrence[] = [];
  const roles = rolesOf(transform);
  if (!roles.some(({ flag }) => text.includes(stemOf(flag))) && !/["'\\]/.test(text)) return found;
  const { plain, at } = withoutQuotes(text);
  // `${!POLICY_@}` makes texts of variables' names.
  const names = /\$\{!\w+[@*]\}/.test(text);
  const selector = transform.selector?.flag ?? '';
  for (const half of halvesOf(plain, selector, (index) => text[at(index - 1) + 1]))
    found.push({ flag: selector, role: 'selector', pos: at(half.pos), end: at(half.end - 1) + 1, isHalf: true });
  const numbers = new Map<string, number>();
  for (const { flag, role } of roles) {
    const stem = stemOf(flag);
    for (let from = plain.indexOf(stem); from !== -1; from = plain.indexOf(stem, from + stem.length)) {
      const end = from + stem.length;
      // Of `--task`, which is looked for as a whole, `--task-file` is none.
      const goesOn = stem.startsWith('-') ? /[\w.-]/ : /\w/;
      if ((!names && /\w/.test(plain[from - 1] ?? '')) || goesOn.test(plain[end] ?? '')) continue;
      if (/\$\{?[#!]?$/.test(plain.slice(Math.max(0, from - 3), from))) continue;
      const inName = names && /\w/.test(plain[from - 1] ?? '');
      const one = { flag, role, pos: at(from), end: at(end - 1) + 1, inName };
      // Of `--no-x` and `--x`, both of which are found by `x`, the one that is there.
      const key = `${role} ${from} ${end}`;
      const same = numbers.get(key);
      if (same === undefined) numbers.set(key, found.push(one) - 1);
      else if (plain.startsWith(flag, from - flag.indexOf(stem))) found[same] = one;
    }
  }
  return found.sort((a, b) => a.pos - b.pos);
}

/**
 * Where a flag's name begins that the script puts together: `--policy.$key`, `"--policy.use_" + name`. Positions of the plain text.
 * @param next the character of the text as written in front of a position of the plain one
 */
function halvesOf(plain: string, flag: string, next: (index: number) => string | undefined): Span[] {
  const [front = ''] = /^--\w+\W/.exec(flag) ?? [];
  const halves: Span[] = [];
  for (let pos = front ? plain.indexOf(front) : -1; pos !== -1; pos = plain.indexOf(front, pos + 1)) {
    const start = pos + front.length;
    let end = start;
    while (end < pos + flag.length && plain[end] === flag[end - pos]) end++;
    const goesOn = end === start ? /[$%{&,/"'`\\]/.test(next(end) ?? '') : !/[\w=]/.test(plain[end] ?? '');
    if (goesOn && end - pos < flag.length) halves.push({ pos, end });
  }
  return halves;
}

/** A text less its quotes, backslashes and continued line ends; `at` tells where a character of it stood. */
function withoutQuotes(text: string): { plain: string; at: (index: number) => number } {
  let plain = '';
  const starts = [0];
  const places = [0];
  let from = 0;
  for (const { 0: gone, index } of text.matchAll(/\\\n|["'\\]/g)) {
    plain += text.slice(from, index);
    from = index + gone.length;
    starts.push(plain.length);
    places.push(from);
  }
  plain += text.slice(from);
  const at = (index: number): number => {
    const run = countUpTo(starts, index) - 1;
    return (places[run] ?? 0) + index - (starts[run] ?? 0);
  };
  return { plain, at };
}

/** The texts that the evaluation gave out and that end nowhere, as losses of their own. */
function escapesOf(
  reading: Reading,
  occurrences: readonly Occurrence[],
  marked: readonly Marked[],
): { lost: readonly Effect[]; touched: ReadonlySet<number> } {
  const lost: Effect[] = [];
  const lose = (str: Str): void => {
    lost.push({ kind: 'lose', list: [{ kind: 'field', str, raw: str, split: false }], within: [], calls: [] });
  };
  const places = occurrences.map(({ pos }) => pos);
  const within = (atom: Text | Hole): number[] => {
    const found: number[] = [];
    const { pos, end } = atom;
    if (isAround(atom)) return found;
    for (let index = countUpTo(places, pos - 1); (places[index] ?? end) < end; index++) found.push(index);
    return found;
  };
  /** For each occurrence, the expansions that it passed on its way to something that is known. */
  const arrived = occurrences.map(() => new Set<number>());
  const kept = new Set<number>();
  const starts = reading.scripts.map(({ pos }) => pos);
  /** The scripts of which any text got anywhere. */
  const touched = new Set<number>();
  /** The variables that hold an occurrence, with what they hold. */
  const held = new Map<string, Str[]>();
  for (const effect of reading.evaluation.effects) {
    eachLeaf(effect.list, (item) => {
      if (item.kind !== 'field') return;
      let holds = false;
      eachLeaf(item.str, (atom) => {
        touched.add(countUpTo(starts, atom.pos) - 1);
        for (const index of within(atom)) {
          holds = true;
          for (const { pos } of atom.via) arrived[index]?.add(pos);
          if (effect.kind === 'test' || effect.kind === 'lose') kept.add(index);
        }
      });
      if (!holds || effect.name === undefined || !/^\w/.test(effect.name)) return;
      const known = held.get(effect.name);
      if (known) known.push(item.str);
      else held.set(effect.name, [item.str]);
    });
  }
  for (const { at, str } of reading.evaluation.flows) {
    let vanished = false;
    eachLeaf(str, (atom) => {
      vanished ||= within(atom).some((index) => !kept.has(index) && arrived[index]?.has(at.pos) !== true);
    });
    if (vanished) lose(str);
  }
  for (const str of unfollowedUses(reading, held, touched, marked)) lose(str);
  return { lost, touched };
}

/** What variables hold that a script's text uses where nothing followed them. */
function unfollowedUses(
  { scripts, evaluation: { expanded } }: Reading,
  held: ReadonlyMap<string, readonly Str[]>,
  touched: ReadonlySet<number>,
  marked: readonly Marked[],
): readonly Str[] {
  const found: Str[] = [];
  const uses = /(\\{0,15})\$\{?[#!^=~+]*(?:\([^)]*\))?([A-Za-z_]\w*)/g;
  // The `$` of `bash -c "… \$A"` was followed by the place of the backslash in front, which the outer shell takes away.
  const isExpanded = (first: number, last: number): boolean => {
    for (let pos = first; pos <= last; pos++) if (expanded.has(pos)) return true;
    return false;
  };
  for (const [number, script] of scripts.entries()) {
    // In a file of another kind that nothing reads, `$A` is no variable of these scripts.
    const isScript = script.role === 'edit' || script.role === 'view';
    if (!script.sound || held.size === 0 || !(isScript || touched.has(number))) continue;
    const { text } = script.view;
    for (const { 1: backslashes = '', 2: name = '', index } of text.matchAll(uses)) {
      const values = held.get(name);
      const end = script.pos + index + backslashes.length;
      if (values && !isExpanded(script.pos + index, end) && marked[number]?.(end)) found.push(...values);
    }
  }
  return found;
}

/** Whether a file of another language only speaks of a flag or a program: in a comment, or between backticks that run nothing. */
const isSaidOnly = (text: string, { pos, role }: Occurrence, { path }: ReadScript, marked?: Marked): boolean =>
  marked?.(pos) === false || (role === 'start' && text[pos - 1] === '`' && quotesByBackticks(path));

/** Whether a flag's name stands without the rest of the flag: as a setting's name, or an argument's in Python. */
const isNameOnly = ({ role, flag, end }: Occurrence, text: string): boolean =>
  role === 'ruled' && !text.endsWith(flag, end);

/** Whether an occurrence in a file that is no script means nothing to one, for all that its text and its kind say. */
function isNoUse(script: ReadScript, occurrence: Occurrence, seen: Reading, isRead: boolean): boolean {
  const { role, flag, end } = occurrence;
  // A setting's name means something else as a rule: `load_vlm_weights: true` in YAML.
  if (isSettings(script.path) && isNameOnly(occurrence, seen.text)) return true;
  if (script.role === 'data') return !isRead && !isData(script.path);
  const isSelected = role === 'selector' && seen.text.endsWith(flag, end);
  return script.role === 'caller' && !isRead && !isSelected && isAwayFromScripts(script, occurrence, seen);
}

/** Whether no script is named near an occurrence in a program that starts scripts. */
function isAwayFromScripts(script: ReadScript, { role, pos }: Occurrence, seen: Reading): boolean {
  // Only what stands beside a script's name goes to it; whatever says the selector's name in a program that starts scripts may.
  const from = role === 'ruled' ? seen.text.lastIndexOf('\n\n', pos) : script.pos;
  const to = role === 'ruled' ? seen.text.indexOf('\n\n', pos) : script.end;
  const text = seen.text.slice(Math.max(from, script.pos), to === -1 ? script.end : Math.min(to, script.end));
  return !seen.scripts.some(
    ({ role: other, path, links }) =>
      (other === 'edit' || other === 'view') && [path, ...links].some((one) => text.includes(baseName(one))),
  );
}

/** Tells for each occurrence where it ends. */
export function accountOf(seen: Reading, transform: Transform): Account {
  const flags = occurrencesIn(seen.text, transform);
  const occurrences = [...flags, ...startsIn(seen.text, transform)].sort((a, b) => a.pos - b.pos);
  const marked = seen.scripts.map(wordsIn);
  const { lost: escapes, touched } = escapesOf(seen, occurrences, marked);
  const effects = [...seen.evaluation.effects, ...escapes];
  const reading: Reading = { ...seen, evaluation: { ...seen.evaluation, effects } };
  const { placed, open, shown, lost, held, taken, given, texts, unsure } = marksOf(reading, occurrences, transform);
  const starts = reading.scripts.map(({ pos }) => pos);
  const endings = occurrences.map((occurrence, index): Ending => {
    const { pos, inName, isHalf } = occurrence;
    const number = countUpTo(starts, pos) - 1;
    const script = seen.scripts[number];
    if (script?.role === 'caller' && isSaidOnly(seen.text, occurrence, script, marked[number])) return 'prose';
    if (occurrence.role === 'start') {
      if (lost.has(index) || unsure.has(index)) return 'lost';
      // A name says less than a flag: `--tag render`, `"uses render"`. Only where a command may begin with it is it one.
      const isText = given.has(index) || held.has(index) ? texts.has(index) : script?.role === 'edit';
      if (placed.has(index) || !isText || !mayBegin(seen.text, occurrence)) return 'placed';
      return shown.has(index) ? 'shown' : marked[number]?.(pos) ? 'lost' : 'prose';
    }
    if (script?.role === 'caller' && isNameOnly(occurrence, seen.text)) return 'prose';
    if (lost.has(index) || inName) return 'lost';
    if (taken.has(index) || (unsure.has(index) && occurrence.role === 'ruled')) return 'lost';
    if (isHalf && open.has(index)) return 'placed';
    if (placed.has(index)) return 'placed';
    if (given.has(index)) return 'lost';
    if (shown.has(index)) return 'shown';
    if (marked[number]?.(pos) === false || (script && isNoUse(script, occurrence, seen, touched.has(number))))
      return 'prose';
    return held.has(index) ? 'held' : 'lost';
  });
  const selectorLost = occurrences.some(({ role }, index) => role === 'selector' && endings[index] === 'lost');
  return { reading, occurrences, endings, selectorLost, isSelective: transform.selector !== undefined };
}

/** Whether a name in a text may be what a command there begins with: at the text's beginning, or with an option behind it. */
const mayBegin = (text: string, { pos, end }: Span): boolean =>
  beginsCommand(text, pos) || /^(?:\s|\\\n)+-/.test(text.slice(end, end + 100));

/** Which occurrences got where: to flags of runs, to words that may be any, to people, out of sight, into variables, into other words, into words of several, to what may be a run. */
type Arrivals = Readonly<
  Record<'placed' | 'open' | 'shown' | 'lost' | 'held' | 'taken' | 'given' | 'texts' | 'unsure', Marks>
>;

function marksOf(reading: Reading, occurrences: readonly Occurrence[], transform: Transform): Arrivals {
  const places = occurrences.map(({ pos }) => pos);
  const marks = () => new Marks(places);
  const [placed, open, shown] = [marks(), marks(), marks()];
  const [lost, held, taken, given, texts, unsure] = [marks(), marks(), marks(), marks(), marks(), marks()];
  // What a command prints is not its text: the command within `$(…)` is followed by itself.
  const mark = (str: Str, where: Marks): void =>
    eachLeaf(str, (atom: Text | Hole) => {
      if (!isAround(atom)) where.add(atom);
    });
  const markFlags = (flags: readonly Flag[]): void => {
    for (const { item } of flags.flatMap(({ tokens }) => tokens)) {
      // Of `$(probe; echo --a --b)` each word is placed by its own text, and not by the place of all.
      if (item.kind === 'unknown' || !item.split) placed.add(placeOf(item));
      if (item.kind === 'field') mark(item.str, placed);
    }
  };
  for (const one of reading.invocations) {
    if (one.entry.item.kind === 'field') mark(one.entry.item.str, placed);
    markFlags([...one.flags, ...(one.passedOn ?? [])]);
    for (const { item } of launcherWords(one.tokens, one.tokens.indexOf(one.entry)))
      if (item.kind === 'field') mark(item.str, placed);
    // Whether a word whose name is put together says something of the run is for the run to tell.
    for (const { item } of one.unknown) if (item.kind === 'field') mark(item.str, open);
  }
  // A value of an option of an unknown program is text that this program may do anything with.
  const names = new Set(rolesOf(transform).map(({ flag }) => flag));
  const entryPoints = entryPointsOf(transform);
  for (const { flags, tokens } of reading.others) {
    markFlags(flags.filter(({ name }) => names.has(name)));
    if (mayStart(tokens, entryPoints)) for (const { item } of tokens) if (item.kind === 'field') mark(item.str, unsure);
  }
  for (const { kind, list, nested } of reading.evaluation.effects) {
    // A text that may be shell, and sets a variable if it is, holds nothing for certain.
    const stores = kind === 'store' && nested !== true;
    const where = kind === 'lose' ? lost : kind === 'print' || kind === 'test' ? shown : stores ? held : undefined;
    if (where) eachLeaf(list, (item) => item.kind === 'field' && mark(item.str, where));
    eachLeaf(list, (item) => {
      const isText = item.kind === 'field' && item.str.some((atom) => atom.kind === 'text' && /\s/.test(atom.text));
      if (isText) mark(item.str, texts);
    });
    // A part of a text that nobody knows, such as what `grep` finds in a file; or a text in a word that is no flag.
    if (kind === 'start')
      eachLeaf(list, (item) =>
        eachLeaf(item.kind === 'field' ? item.str : item.raw, (atom) => {
          if (atom.kind === 'text' && item.kind === 'field') given.add(atom);
          else if (atom.kind === 'hole' && !isAround(atom)) taken.add(atom);
        }),
      );
  }
  return { placed, open, shown, lost, held, taken, given, texts, unsure };
}
