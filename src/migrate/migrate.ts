/** Text → findings, new text, proof. Pure: no I/O. */
import MagicString from 'magic-string';
import { effective } from '../shell/invocations.js';
import { readSource, type Source } from '../shell/source.js';
import type { MigrateOptions, Migration } from '../types.js';
import { type Analysis, analyse } from './analyse.js';
import { findIgnored } from './ignore.js';
import { applyPlain, proveArguments, proveWords } from './prove.js';
import type { Transform } from './transform.js';

/** Whether bytes of a text can matter to `transform`: cheap, before any parse. */
export function mentions(text: string, transform: Transform, options: MigrateOptions): boolean {
  const { commands, scripts, modules } = transform.entryPoints;
  const needles = [
    transform.selector.flag,
    ...transform.obsolete.map((flag) => flag.flag),
    ...commands,
    ...modules,
    ...scripts,
    ...options.entrypoints,
  ];
  return needles.some((needle) => text.includes(needle));
}

/**
 * Migrates one script. `original` is the file's whole text; the result has its line ends, mark and everything else
 * that is not an argument to remove or insert. Never throws on any text.
 */
export function migrate(original: string, given: Transform, options: MigrateOptions): Migration {
  const unchanged = { text: original, removed: 0, inserted: 0 };
  if (!mentions(original, given, options)) return { ...unchanged, findings: [], invocations: [] };
  const transform = withEntryPoints(given, options.entrypoints);
  const source = readSource(original);
  if (findIgnored(source.text).file) return { ...unchanged, findings: [], invocations: [] };
  const before = analyse(source.text, transform, options);
  const outcome = { findings: before.findings, invocations: before.reports };
  if (before.deletions.length === 0 && before.additions.length === 0) return { ...unchanged, ...outcome };

  const edits = editsOf(before, source);
  const target = new MagicString(original);
  for (const { pos, end } of edits.deletions) if (pos < end) target.remove(pos, end);
  for (const { at, text } of edits.insertions) target.appendLeft(at, text);
  const text = target.toString();
  const after = analyse(readSource(text).text, transform, options);
  const failed = prove(original, text, edits, before, after, transform);
  if (failed !== undefined) {
    for (const finding of outcome.findings) finding.fixed = false;
    return { ...unchanged, ...outcome, defect: failed };
  }
  return { ...outcome, text, removed: before.decisions.removedCount, inserted: before.additions.length };
}

function withEntryPoints(transform: Transform, names: readonly string[]): Transform {
  if (names.length === 0) return transform;
  const { commands, scripts, modules } = transform.entryPoints;
  return {
    ...transform,
    entryPoints: {
      commands: [...commands, ...names],
      scripts: [...scripts, ...names],
      modules: [...modules, ...names],
    },
  };
}

interface Edits {
  readonly deletions: readonly { readonly pos: number; readonly end: number }[];
  readonly insertions: readonly { readonly at: number; readonly text: string }[];
}

/** The edits in the file's own offsets and line ends. */
function editsOf({ deletions, additions }: Analysis, source: Source): Edits {
  const lineEnd = source.original.includes('\r\n') ? '\r\n' : '\n';
  return {
    deletions: deletions.map(({ pos, end }) => ({ pos: source.toOriginal(pos), end: source.toOriginal(end) })),
    insertions: additions.map(({ at, text }) => ({
      at: source.toOriginal(at),
      text: text.replaceAll('\n', lineEnd),
    })),
  };
}

/** The proofs, one after another: why the first one fails, or undefined. */
function prove(
  original: string,
  text: string,
  edits: Edits,
  before: Analysis,
  after: Analysis,
  transform: Transform,
): string | undefined {
  if (applyPlain(original, 0, original.length, edits.deletions, edits.insertions) !== text)
    return 'bytes outside the edits would change';
  if (after.reading.error) return `the new text does not parse: ${after.reading.error.message}`;
  if (after.deletions.length > 0 || after.additions.length > 0) return 'a second run would change the file again';
  const { cuts, removed } = before.decisions;
  const words = proveWords(before.reading, after.reading, cuts, before.deletions, before.additions);
  if (words !== undefined) return words;
  const lists = proveArguments(before.reading, after.reading, removed, cuts, before.additions);
  if (lists !== undefined) return lists;
  for (const [index, invocation] of before.reading.invocations.entries()) {
    const now = after.reading.invocations[index];
    for (const { flag } of [transform.selector, transform.required]) {
      const [old, left] = [invocation, now].map((one) => one && effective(one, flag, one.conditions));
      if (old && !old.absent && (!left || left.absent)) return `${flag} would be lost`;
    }
  }
  return undefined;
}
