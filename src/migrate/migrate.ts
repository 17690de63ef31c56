/** Text → findings, new text, proof. Pure: no I/O. */
import MagicString from 'magic-string';
import { countUpTo, lastFrom, readSource, type Source as Text } from '../shell/bash/source.js';
import type { Finding, MigrateOptions, Migration, Role } from '../types.js';
import { analyse } from './analyse.js';
import type { Analysis } from './analysis.js';
import type { Edit, Insertion } from './change.js';
import { mover } from './edit.js';
import { mentions } from './needles.js';
import { notesOn } from './notes.js';
import { prove, proveBytes } from './prove.js';
import { bearersIn, proveBearers, proveLineEnds, returnsIn } from './prove-line-ends.js';
import type { Reading, ScriptText } from './reading.js';
import type { MayFix } from './report.js';
import { entryPointsOf, isRemoval, type Transform } from './transform.js';

/**
 * Migrates one script. `original` is the file's whole text; the result has its line ends, mark and everything else
 * that is not an argument to remove or insert. Never throws on any text.
 */
export function migrate(original: string, transform: Transform, options: MigrateOptions): Migration {
  const [migration] = migrateTogether([{ path: '', original }], transform, options);
  return migration ?? unchanged(original);
}

/** The outcome for a text that is left alone. */
export const unchanged = (text: string): Migration => ({
  text,
  findings: [],
  invocations: [],
  removed: 0,
  inserted: 0,
});

/** A script among others; absent, it may be edited. `view`: only looked at. `data`: no script, but scripts may get what it holds. */
export interface Source {
  /** What the scripts name one another by. */
  readonly path: string;
  readonly original: string;
  readonly role?: Role;
  /** Whether the person asked for it; absent, all but a `view` are. */
  readonly given?: boolean;
  /** Other paths that lead to it. */
  readonly links?: readonly string[];
}

/** Migrates scripts that have to do with one another. The results come in the same order. */
export function migrateTogether(scripts: readonly Source[], given: Transform, options: MigrateOptions): Migration[] {
  if (!scripts.some(({ original }) => mentions(original, given, options)))
    return scripts.map(({ original }) => unchanged(original));
  const transform = withEntryPoints(given, options.entrypoints);
  const sources = scripts.map(({ original }) => readSource(original));
  const migrations = migrateSources(scripts, sources, transform, options);
  const notes = notesOn(withPaths(scripts, sources), transform, options);
  return migrations.map((one, index) => ({ ...one, ...(notes[index]?.length && { notes: notes[index] }) }));
}

/** Changes that a proof has refused, by the position that they speak of. */
type Denied = ReadonlySet<number>;

/** How often it is tried which changes can be proved together. */
const maxTries = 48;
/** What was followed in all tries together: a long script that is followed through many functions is tried a few times only. */
const maxWork = 200_000;

function migrateSources(
  given: readonly Source[],
  sources: readonly Text[],
  transform: Transform,
  options: MigrateOptions,
  isSecond = false,
): Migration[] {
  // Where a proof fails with dead code gone, that stays.
  const tryWith = (denied: Denied): Attempt => {
    const whole = attempt(given, sources, transform, options, denied, false);
    return whole.failed !== undefined && whole.hasDead
      ? attempt(given, sources, transform, options, denied, true)
      : whole;
  };
  const first = tryWith(new Set());
  if (first.failed === undefined) return first.migrations;
  // What can be proved is made; the rest is for a person, like anything that cannot be cut out.
  let best: Attempt | undefined;
  let kept: readonly number[] = [];
  let tries = Math.min(maxTries, Math.ceil(maxWork / first.work));
  const add = (more: readonly number[]): void => {
    if (tries-- <= 0) return;
    const all = [...kept, ...more];
    const tried = tryWith(new Set(first.changes.filter((one) => !all.includes(one))));
    if (tried.failed === undefined) [best, kept] = [tried, all];
    else if (more.length > 1) addHalves(more);
  };
  const addHalves = (more: readonly number[]): void => {
    add(more.slice(0, more.length >> 1));
    add(more.slice(more.length >> 1));
  };
  addHalves([...new Set(first.changes)]);
  // Where one change is refused, another may take its place: the repair of a line that would have gone.
  const nothing = (denied: Denied = new Set(first.changes)): Migration[] => {
    const { migrations, changes } = tryWith(denied);
    return changes.length === 0 ? migrations : nothing(new Set([...denied, ...changes]));
  };
  if (!best) return nothing();
  // What was refused beside other changes may be possible once these are made: a second run would go on where this one stopped.
  const texts = best.migrations.map(({ text }) => text);
  const again = isSecond ? undefined : migrateSources(given, texts.map(readSource), transform, options, true);
  const goesOn = !options.accepts && again?.some(({ text }, index) => text !== texts[index]) === true;
  return goesOn ? nothing() : best.migrations;
}

interface Attempt {
  readonly migrations: Migration[];
  /** The positions that the changes speak of. */
  readonly changes: readonly number[];
  /** Whether dead code was to go. */
  readonly hasDead: boolean;
  /** Why a proof failed. */
  readonly failed: string | undefined;
  /** How much was followed. */
  readonly work: number;
}

/** Analyses, edits and proves, without the changes that are `denied`; with `keepsDead`, dead code stays. */
function attempt(
  given: readonly Source[],
  sources: readonly Text[],
  transform: Transform,
  options: MigrateOptions,
  denied: Denied,
  keepsDead: boolean,
): Attempt {
  const hasReturns = sources.some(({ original }) => original.includes('\r\n'));
  const returnsOf = hangingIn(sources);
  let isBearer: ReturnType<typeof bearersIn> | undefined;
  const bears = (reading: Reading) => (isBearer ??= bearersIn(reading, returnsOf(reading)));
  const before = analyse(withPaths(given, sources), transform, options, {
    denied,
    keepsDead,
    ...(hasReturns && { bears }),
  });
  const outcomes = sources.map(({ original }) => ({
    ...unchanged(original),
    ...(before.origins && { origins: before.origins, openWords: before.openWords, inFiles: before.inFiles }),
  }));
  const starts = before.reading.scripts.map((one) => one.pos);
  const scriptAt = (pos: number): number => countUpTo(starts, pos) - 1;
  for (const { pos, about } of before.findings) outcomes[scriptAt(pos)]?.findings.push(about);
  for (const { pos, about } of before.reports) outcomes[scriptAt(pos)]?.invocations.push(about);
  const { changes } = before;
  const { effects, flows } = before.reading.evaluation;
  const work = 1 + effects.length + flows.length;
  if (before.deletions.length + insertionsOf(before).length + before.rewrites.length === 0)
    return { migrations: outcomes, changes, hasDead: false, failed: undefined, work };

  const edits = editsOf(before, sources, scriptAt);
  const texts = sources.map(({ original }, index) => edited(original, edits[index] ?? []));
  const now = withPaths(given, texts.map(readSource));
  const moved = moverOf(before);
  const after = analyse(now, transform, options, {
    mayFix: options.accepts && refusedAgain(before),
    denied: new Set([...denied].map((pos) => moved(pos))),
    editsOnly: true,
    keepsDead,
  });
  let failed: string | undefined;
  for (const [index, { original }] of sources.entries()) {
    const own = edits[index] ?? [];
    failed ??= proveBytes(original, texts[index] ?? '', own) ?? proveLineEnds(original, own);
  }
  if (hasReturns) failed ??= proveBearers(before, returnsOf(before.reading));
  failed ??= prove(before, after, transform);
  const migrations = outcomes.map((outcome, index): Migration => {
    const isEdited = (edits[index] ?? []).length > 0;
    if (failed !== undefined)
      return { ...outcome, findings: outcome.findings.map(unfixed), ...(isEdited && { defect: failed }) };
    return {
      ...outcome,
      ...(isEdited && { text: texts[index] ?? outcome.text }),
      // A flag counts where it stands, also where it is cut at its use in another file.
      ...countsAt(before, (pos) => scriptAt(pos) === index),
      inserted: before.additions.filter(({ at }) => scriptAt(at) === index).length,
    };
  });
  return { migrations, changes, hasDead: before.cuts.length > before.decisions.cuts.length, failed, work };
}

/** Tells of a reading of the scripts where a carriage return belongs to a word. */
function hangingIn(sources: readonly Text[]): (reading: Reading) => (pos: number) => boolean {
  const returns: ReturnType<typeof returnsIn>[] = [];
  return ({ scripts }) =>
    (pos) => {
      const index = lastFrom(scripts, pos);
      const source = sources[index];
      if (source) returns[index] ??= returnsIn(source);
      return returns[index]?.(pos - (scripts[index]?.pos ?? 0)) === true;
    };
}

const insertionsOf = ({ additions, fillers, moves }: Analysis): (Insertion & { argument?: string })[] => [
  ...additions,
  ...fillers,
  ...moves,
];

/** Tells where a position of the old text stands in the new one. */
const moverOf = (before: Analysis): ((pos: number) => number) =>
  mover(
    [...before.deletions, ...before.rewrites],
    [...insertionsOf(before), ...before.rewrites.map(({ end, text }) => ({ at: end, text }))],
  );

/** For the second run: what was refused, at the places where it stands now, is refused once more. */
function refusedAgain(before: Analysis): MayFix {
  const { refused } = before;
  const moved = moverOf(before);
  const places = new Set(refused.map(({ rule, pos }) => `${rule} ${moved(pos)}`));
  return (rule, pos) => !places.has(`${rule} ${pos}`);
}

/** How many flags are removed, and how many written anew, of those that stand in one script. */
function countsAt({ decisions }: Analysis, isHere: (pos: number) => boolean): { removed: number; rewritten?: number } {
  const made = decisions.decisions.filter(({ isMade, site }) => isMade && isHere(site.span.pos));
  const removed = made.filter(({ site }) => isRemoval(site.rule)).length;
  return { removed, ...(made.length > removed && { rewritten: made.length - removed }) };
}

const unfixed = (finding: Finding): Finding => ({ ...finding, fixed: false });

const withPaths = (given: readonly Source[], sources: readonly Text[]): ScriptText[] =>
  sources.map(({ text }, index) => {
    const { path = '', role = 'edit', given: isGiven = role !== 'view', links = [] } = given[index] ?? {};
    return { path, role, given: isGiven, links, text };
  });

function withEntryPoints(transform: Transform, names: readonly string[]): Transform {
  const { commands, scripts, modules } = entryPointsOf(transform);
  return {
    ...transform,
    entryPoints: {
      commands: [...commands, ...names],
      scripts: [...scripts, ...names],
      modules: [...modules, ...names],
    },
  };
}

/** The edits of each script, in its file's own offsets and line ends. */
function editsOf(before: Analysis, sources: readonly Text[], scriptAt: (pos: number) => number): Edit[][] {
  const edits = sources.map((): Edit[] => []);
  const all: Edit[] = [
    ...before.deletions.map(({ pos, end }) => ({ pos, end, text: '' })),
    ...insertionsOf(before).map(({ at, ...one }) => ({ ...one, pos: at, end: at })),
    ...before.rewrites,
  ];
  for (const { pos, end, text, argument = '' } of all) {
    const index = scriptAt(pos);
    const script = before.reading.scripts[index];
    const source = sources[index];
    if (!script || !source || (pos >= script.end && pos < end)) continue;
    const place = source.toOriginal(pos - script.pos);
    // A line feed in an argument, as in a path, is no line end.
    const at = text.lastIndexOf(argument);
    const layout = (part: string): string => part.replaceAll('\n', lineEndAt(source.original, place));
    edits[index]?.push({
      pos: place,
      end: pos === end ? place : source.toOriginal(Math.min(end, script.end) - script.pos),
      text: layout(text.slice(0, at)) + argument + layout(text.slice(at + argument.length)),
    });
  }
  return edits;
}

/** The line end above a place, or, on the first line, its own: a file may have both kinds. */
function lineEndAt(text: string, place: number): '\n' | '\r\n' {
  const above = text.lastIndexOf('\n', place - 1);
  return text[(above === -1 ? text.indexOf('\n', place) : above) - 1] === '\r' ? '\r\n' : '\n';
}

function edited(original: string, edits: readonly Edit[]): string {
  const target = new MagicString(original);
  for (const { pos, end, text } of edits) {
    if (pos === end) target.appendLeft(pos, text);
    else if (text === '') target.remove(pos, end);
    else target.update(pos, end, text);
  }
  return target.toString();
}
