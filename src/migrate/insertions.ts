/** Arguments to insert: where each run that needs one gets it exactly once, and no other run does. */

import type { NoPlace } from '../messages/reasons.js';
import { eachNode } from '../shell/bash/tree.js';
import { type Flag, implied } from '../shell/invocations.js';
import type { Effect } from '../shell/machine/effects.js';
import { eachLeaf } from '../shell/rows.js';
import { shellTextOf, wordOf } from '../shell/shell-text.js';
import type { Field, List, Span } from '../shell/values.js';
import type { Insertion } from './change.js';
import { cutsOf, partsMeet, Texts } from './cuts.js';
import { insertionBehind, insertionInFront } from './edit.js';
import { spanOf } from './place.js';
import { isPlain } from './quote.js';
import { placeOf } from './read.js';
import type { Invocation, Reading } from './reading.js';
import { contains } from './spans.js';
import { writtenAt } from './written.js';

/** An argument to insert beside another. */
export interface Addition extends Insertion {
  /** As it is written there, and as the runs get it. */
  readonly argument: string;
  readonly given: string;
  /** The flag that it was put beside, or beside the word that holds it. */
  readonly flag: Flag;
  /** The commands that will get it. */
  readonly runs: ReadonlySet<object>;
  /** The argument that it comes behind, or in front of: one for each of the commands. */
  readonly beside: ReadonlySet<Field>;
  readonly isInFront: boolean;
}

export const lastOf = (invocation: Invocation, name: string): Flag | undefined =>
  invocation.flags.findLast((flag) => flag.name === name);

/** A place that an argument can be put behind; `command` where that is the last word of a whole command, whatever stands in it. */
interface Anchor {
  readonly span: Span;
  readonly command?: CommandWords;
  /** The command starts the run itself, and is no call of a function around it. */
  readonly isRun?: boolean;
}

/** A command with arguments, and the last of these words. */
interface CommandWords extends Span {
  readonly last: Span;
}

/** Runs that lack an argument on some branches only, with the flag that each of these brings: it has to come beside them. */
type OnBranch = ReadonlyMap<Invocation, readonly Flag[]>;

/** Decides for all invocations together where `argument` comes behind a flag of that name, or at the end of its command. */
function placeArgument(
  reading: Reading,
  needing: readonly Invocation[],
  name: string,
  argument: string,
  onBranch: OnBranch,
): Map<Invocation, readonly Addition[] | NoPlace> {
  const placed = new Map<Invocation, readonly Addition[] | NoPlace>();
  if (needing.length === 0) return placed;
  const open = new Set<object>(needing.map(({ run }) => run));
  const commandAt = commandsIn(reading);
  const candidates = needing.map((invocation) => {
    const own = onBranch.get(invocation);
    const flags = own ?? invocation.flags.filter((flag) => flag.name === name && flag.once).reverse();
    /** What comes beside a flag of one branch only is there on that branch only. */
    const isAlways = ({ conditions }: Flag): boolean => implied(conditions, invocation.conditions);
    const anchorsOf = (flag: Flag): Anchor[] =>
      own ? textsOf(flag).reverse() : [...(isAlways(flag) ? textsOf(flag) : []), ...endsOf(invocation, commandAt)];
    const wanted = own ? own.length : 1;
    return { invocation, wanted, flags: flags.map((flag) => ({ flag, anchors: anchorsOf(flag) })) };
  });
  const places = candidates.flatMap(({ flags }) =>
    flags.flatMap(({ anchors }) => anchors.map(({ span, command }) => command ?? span)),
  );
  const texts = new Texts(reading.evaluation.effects, places);
  const byRun = new Map<object, readonly Addition[]>();
  for (const { invocation, wanted, flags } of candidates) {
    let why: NoPlace = 'shared';
    const found: Addition[] = [];
    for (const { flag, anchors } of flags)
      for (const anchor of anchors) {
        if (byRun.has(invocation.run) || found.length === wanted) break;
        const all = [...texts.receivers(anchor.command ?? anchor.span)];
        const receivers = new Set(all.filter((one) => !isNumberKept(one, anchor, reading.text)));
        const behind = [...receivers].every((run) => open.has(run))
          ? argumentsBehind(receivers, anchor, flag)
          : undefined;
        if (!behind) continue;
        const obstacle = obstacleTo(argument, anchor, receivers, flag, reading.text);
        if (obstacle) {
          why = obstacle;
          continue;
        }
        found.push(additionAt(reading, anchor, flag, argument, { runs: receivers, behind }));
        break;
      }
    for (const run of found.length === wanted ? found.flatMap(({ runs }) => [...runs]) : []) {
      byRun.set(run, found);
      open.delete(run);
    }
    placed.set(invocation, byRun.get(invocation.run) ?? why);
  }
  return placed;
}

/** What comes beside a flag, or at the end of a command; `behind` are the arguments of the runs that it is known to come behind there. */
function additionAt(
  reading: Reading,
  { span, command }: Anchor,
  flag: Flag,
  given: string,
  { runs, behind }: { readonly runs: ReadonlySet<Effect>; readonly behind: ReadonlySet<Field> },
): Addition {
  const { text } = reading;
  const start = reading.lineStart(span.pos);
  const [name = '', ...value] = given.split('=');
  const argument = `${name}=${writtenAt(reading, span.pos, value.join('='))}`;
  const first = command ? span.pos : spanOf(flag).pos;
  const word = { pos: first >= start && first < span.pos ? first : span.pos, end: span.end };
  // A comment behind a flag on a line of its own stays at its flag.
  const inFront = command ? undefined : insertionInFront(text, start, word, argument);
  const shared = { argument, given, flag, runs };
  if (!inFront) return { ...insertionBehind(text, start, word, argument), ...shared, beside: behind, isInFront: false };
  const last: ReadonlySet<unknown> = behind;
  const isFirst = (item: List[number], at: number, list: List): item is Field =>
    item.kind === 'field' && last.has(list[at + flag.tokens.length - 1]);
  const beside = new Set([...runs].flatMap(({ list }) => listsIn(list).flatMap((one) => one.filter(isFirst))));
  return { ...inFront, ...shared, beside, isInFront: true };
}

/** A list, and those of its branches and loops. */
const listsIn = (list: List): List[] => [
  list,
  ...list.flatMap((item) =>
    item.kind === 'choice' ? item.alternatives.flatMap(listsIn) : item.kind === 'repeat' ? listsIn(item.body) : [],
  ),
];

/** The text that made the flag, or what it came through, outermost first. */
function textsOf({ tokens }: Flag): Anchor[] {
  const item = tokens.at(-1)?.item;
  return item?.kind === 'field' ? cutsOf(item).map((span) => ({ span })) : [];
}

/** The last words of the command that starts a run, and of the calls that lead to it, innermost first. */
function endsOf({ entry, run }: Invocation, commandAt: (pos: number) => CommandWords | undefined): Anchor[] {
  const places = [placeOf(entry.item).pos, ...[...run.calls].reverse()];
  return places.flatMap((pos, index): Anchor[] => {
    const command = commandAt(pos);
    return command ? [{ span: command.last, command, isRun: index === 0 }] : [];
  });
}

/** Finds the innermost command with arguments at a position; what stands in a string or a here-document is none. */
function commandsIn({ scripts }: Reading): (pos: number) => CommandWords | undefined {
  let commands: CommandWords[] | undefined;
  const collect = (): CommandWords[] => {
    const found: CommandWords[] = [];
    for (const { pos: base, commands } of scripts)
      eachNode(commands, (node) => {
        const last = node.type === 'Command' && node.name ? node.suffix.findLast((part) => part.type === 'Word') : null;
        if (last)
          found.push({
            pos: node.pos + base,
            end: node.end + base,
            last: { pos: last.pos + base, end: last.end + base },
          });
      });
    return found;
  };
  return (pos) => {
    commands ??= collect();
    return commands.findLast((one) => one.pos <= pos && pos < one.end);
  };
}

/** The argument of each run that what is put at `anchor` comes behind; undefined where a run would get it not once. */
function argumentsBehind(
  runs: ReadonlySet<Effect>,
  { span, command, isRun }: Anchor,
  flag: Flag,
): ReadonlySet<Field> | undefined {
  const own = new Set(flag.tokens.map(({ item }) => placeOf(item).pos));
  const behind = new Set<Field>();
  for (const run of runs) {
    const within: List[number][] = [];
    eachLeaf(run.list, (item) => {
      if (partsMeet(item, span)) within.push(item);
    });
    const last = within.at(-1);
    const isLast = last !== undefined && run.list.includes(last);
    // What a list brings has no mark of the word that named the list.
    const ends = isRun && !isLast ? endsOfList(run.list) : last && [last];
    if (!ends || (command && !isRun && !isLast)) return undefined;
    for (const one of ends) {
      if (one.kind !== 'field' || (!command && (within.length > 1 || !own.has(placeOf(one).pos)))) return undefined;
      behind.add(one);
    }
  }
  return behind;
}

/** Whether something only counts words, and the place is between quotes within one: a row of `for row in "${ROWS[@]}"`. */
function isNumberKept({ kind, list }: Effect, { span, command }: Anchor, text: string): boolean {
  if (kind !== 'count' || command) return false;
  let kept = true;
  eachLeaf(list, (item) => {
    if (!partsMeet(item, span)) return;
    const [atom, ...others] = item.kind === 'field' && !item.split ? item.str : [];
    const isRow = atom?.kind === 'text' && others.length === 0 && /\s/.test(atom.text) && contains(atom, span);
    kept &&= isRow && /["']/.test(text[atom.pos - 1] ?? '');
  });
  return kept;
}

/** What a list ends with: one item, or one for each of its branches; undefined where nobody knows. */
function endsOfList(list: List): readonly List[number][] | undefined {
  const last = list.at(-1);
  if (last?.kind !== 'choice') return last && [last];
  const ends = last.alternatives.map(endsOfList);
  return ends.includes(undefined) ? undefined : ends.flatMap((one) => one ?? []);
}

/** Runs that lack an argument, told at one place. */
export interface Lack {
  readonly at: Span;
  readonly first: Invocation;
  readonly invocations: Invocation[];
  /** What gives it to all of them; none where `why` says that nothing does. */
  readonly additions: Set<Addition>;
  readonly why: NoPlace | undefined;
}

/** The runs that lack an argument by the flag that it would come behind, else by where they start. */
export function lacksOf(
  reading: Reading,
  lacking: readonly Invocation[],
  name: string,
  argument: string,
  onBranch: OnBranch,
): Lack[] {
  const lacks = new Map<string, Lack>();
  const placed = placeArgument(reading, lacking, name, argument, onBranch);
  for (const invocation of lacking) {
    const found = placed.get(invocation) ?? 'shared';
    const why = typeof found === 'string' ? found : undefined;
    const flag = typeof found === 'string' ? lastOf(invocation, name) : found[0]?.flag;
    const at = flag ? spanOf(flag) : placeOf(invocation.entry.item);
    const key = `${at.pos} ${why === undefined}`;
    const lack = lacks.get(key) ?? { at, first: invocation, invocations: [], additions: new Set<Addition>(), why };
    lacks.set(key, lack);
    lack.invocations.push(invocation);
    if (typeof found !== 'string') for (const one of found) lack.additions.add(one);
  }
  return [...lacks.values()];
}

/** Why an argument would not arrive as it is, whatever quotes are around it. */
function obstacleTo(
  argument: string,
  anchor: Anchor,
  receivers: ReadonlySet<Effect>,
  flag: Flag,
  text: string,
): NoPlace | undefined {
  if (isPlain(argument)) return undefined;
  const inBackticks = [...receivers].some(({ within }) => within.some(({ pos }) => text[pos] === '`'));
  if (inBackticks && /[\\`]/.test(argument)) return 'backticks';
  return isOwnWord(anchor, receivers, flag) ? undefined : 'quoting';
}

/** Whether a word put at `anchor` is one argument as it is written: it is in no string, and nothing splits it, or reads it as shell text. */
function isOwnWord({ span, command, isRun }: Anchor, receivers: ReadonlySet<Effect>, flag: Flag): boolean {
  // Text for another shell: whether the quotes arrive is for the proof.
  if ([...receivers].every((run) => run.nested)) return true;
  if ([...receivers].some((run) => run.nested || shellTextOf(run.list, run.list.map(wordOf)))) return false;
  if (command) return isRun === true;
  const item = flag.tokens.at(-1)?.item;
  const [first] = item?.raw ?? [];
  return (
    item?.kind === 'field' &&
    !item.split &&
    item.raw.length === 1 &&
    first?.kind === 'text' &&
    first.via.length === 0 &&
    first.pos === span.pos
  );
}
