/** Transform × invocations → findings with edits → new text → proof. Pure: no I/O. */
import MagicString from 'magic-string';
import { type BrokenContinuation, findBrokenContinuations, readerText } from '../shell/continuations.js';
import { type Flag, findEntry, findInvocations, type Invocation, wordsOf } from '../shell/invocations.js';
import { printers } from '../shell/launchers.js';
import { type FoundCommand, type Parsed, parse, pieces, settled, type Word } from '../shell/parse.js';
import { locator, readSource } from '../shell/source.js';
import type { Finding, InvocationReport, MigrateOptions, Migration, RuleId } from '../types.js';
import { constants } from './constants.js';
import { type Insertion, insertionBehind, type Range, removals } from './edit.js';
import { findIgnored } from './ignore.js';
import { applyPlain, proveWords } from './prove.js';
import type { Transform } from './transform.js';

type Answer = 'yes' | 'no' | 'unknown';

interface Read {
  readonly text: string;
  readonly parsed: Parsed;
  readonly invocations: readonly Invocation[];
  readonly broken: readonly BrokenContinuation[];
}

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

/** Reads a text as bash does, or, where lines are meant to go on but do not, as its reader does. */
function read(text: string, transform: Transform): Read {
  let broken = findBrokenContinuations(text);
  let result = parse(readerText(text, broken));
  let invocations = findInvocations(result.commands, transform.entryPoints);
  if (broken.length > 0) {
    const inside = broken.filter((place) =>
      invocations.some(
        ({ command }) =>
          command.pos < place.pos &&
          place.end < command.end &&
          !result.commands.some(
            (other) =>
              other.command !== command &&
              other.command.pos > command.pos &&
              other.command.pos < place.pos &&
              place.end < other.command.end,
          ),
      ),
    );
    if (inside.length < broken.length) {
      broken = inside;
      result = parse(readerText(text, broken));
      invocations = findInvocations(result.commands, transform.entryPoints);
    }
  }
  return { text: readerText(text, broken), parsed: result, invocations, broken };
}

/**
 * Migrates one script. `original` is the file's whole text; the result has its line ends, mark and everything else
 * that is not an argument to remove or insert. Never throws on any text.
 */
export function migrate(original: string, transform: Transform, options: MigrateOptions): Migration {
  const first = migrateOnce(original, transform, options);
  if (first.defect !== undefined || first.text === original) return first;
  const second = migrateOnce(first.text, transform, options);
  if (second.text === first.text) return first;
  return {
    ...unchanged(original),
    findings: first.findings.map((one) => ({ ...one, fixed: false })),
    defect: 'a second run would change the file again',
  };
}

const unchanged = (text: string): Migration => ({ text, findings: [], invocations: [], removed: 0, inserted: 0 });

function migrateOnce(original: string, given: Transform, options: MigrateOptions): Migration {
  if (!mentions(original, given, options)) return unchanged(original);
  const transform: Transform =
    options.entrypoints.length === 0
      ? given
      : {
          ...given,
          entryPoints: {
            commands: [...given.entryPoints.commands, ...options.entrypoints],
            scripts: [...given.entryPoints.scripts, ...options.entrypoints],
            modules: [...given.entryPoints.modules, ...options.entrypoints],
          },
        };
  const source = readSource(original);
  const ignored = findIgnored(source.text);
  if (ignored.file) return unchanged(original);
  const { selector, required } = transform;
  const { text, parsed, invocations, broken } = read(source.text, transform);
  const place = locator(source.text);
  const names = [selector.flag, required.flag, ...transform.obsolete.map((one) => one.flag)];

  const findings: Finding[] = [];
  const report = (rule: RuleId, at: Range, message: string, more: Partial<Finding> = {}): Finding | undefined => {
    const start = place(at.pos);
    const end = place(at.end);
    if (ignored.has(start.line) || (more.invocation !== undefined && ignored.has(more.invocation))) return undefined;
    const advice = rule === 'freeze-vision-encoder' || rule === 'optimizer-lr' || rule === 'unused-variable';
    const finding: Finding = {
      rule,
      severity: advice ? 'advice' : 'error',
      message,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      fixed: false,
      ...more,
    };
    findings.push(finding);
    return finding;
  };

  if (parsed.error) {
    if (transform.obsolete.some((one) => source.text.includes(one.flag))) {
      const pos = Math.min(parsed.error.pos, source.text.length);
      report(
        'syntax-error',
        { pos, end: Math.min(pos + 1, source.text.length) },
        `the shell text does not parse (${parsed.error.message}); nothing in this file was changed. Check it with \`bash -n\`.`,
      );
    }
    return { ...unchanged(original), findings };
  }

  const known = constants(text, parsed.commands);
  const settledValue = (flag: Flag): string | undefined => flag.value ?? constantValue(flag, known);
  const inWords = (at: number): boolean =>
    invocations.some((one) => one.flags.some((flag) => flag.words.some((word) => word.pos <= at && at < word.end)));
  const selectorElsewhere = positions(text, selector.flag).some((at) => !inWords(at));

  const answer = (invocation: Invocation): Answer => {
    const chosen = invocation.flags.findLast((flag) => flag.name === selector.flag);
    if (!chosen) return invocation.unknown.length > 0 ? 'unknown' : 'no';
    const value = settledValue(chosen);
    if (value === undefined || (invocation.unknown.length > 0 && selectorElsewhere)) return 'unknown';
    if (selector.values.includes(value)) return 'yes';
    return selector.off.includes(value) ? 'no' : 'unknown';
  };

  const removedWords: Word[] = [];
  const insertions: (Insertion & { argument: string })[] = [];
  const reports: InvocationReport[] = [];
  let removed = 0;
  let anyReflow = false;
  const removedFlags: Flag[] = [];

  for (const invocation of invocations) {
    const start = place(invocation.command.pos);
    const line = place(invocation.entry.pos).line;
    let reflow = answer(invocation);
    reports.push({
      line,
      command: text
        .slice(invocation.command.name?.pos ?? invocation.entry.pos, invocation.entry.end)
        .replace(/\\?\n\s*/g, ' '),
      reflow,
      flags: invocation.flags.map((flag) => {
        const at = place(flag.words[0]?.pos ?? invocation.entry.pos);
        return { name: flag.name, value: settledValue(flag) ?? null, line: at.line, column: at.column };
      }),
    });
    const skipped = ignored.has(start.line);
    if (skipped) continue;
    const last = (name: string): Flag | undefined => invocation.flags.findLast((flag) => flag.name === name);
    const whole = (flag: Flag): Range => ({ pos: flag.words[0]?.pos ?? 0, end: flag.words.at(-1)?.end ?? 0 });
    const teacher = last(required.flag);
    const anchor = teacher && whole(teacher);

    if (reflow === 'no' && teacher && anchor && !last(selector.flag)) {
      const argument = `${selector.flag}=${selector.values[0]}`;
      const finding = report(
        'missing-use-reflow',
        anchor,
        `a teacher is given, but ${selector.flag} is not: this run ignores it. Add ${argument} (--add-use-reflow does it).`,
        { flag: selector.flag, invocation: line },
      );
      if (finding && options.addUseReflow) {
        finding.fixed = true;
        insertions.push({ ...insertionBehind(text, anchor, argument), argument });
        reflow = 'yes';
      }
    }
    const obsolete = invocation.flags.filter((flag) => transform.obsolete.some((one) => one.flag === flag.name));
    if (reflow === 'unknown' && obsolete[0]) {
      const flag = obsolete[0];
      report(
        'unresolved-reflow',
        whole(flag),
        `${flag.name} is obsolete in a Reflow run, and whether this is one cannot be known from the script. Write ${selector.flag}=true or =false beside it.`,
        { flag: flag.name, invocation: line },
      );
    }
    if (reflow !== 'yes') continue;
    anyReflow = true;

    for (const flag of obsolete) {
      const rule = transform.obsolete.find((one) => one.flag === flag.name);
      if (!rule) continue;
      const at = whole(flag);
      const effective = last(flag.name);
      const own = settledValue(flag);
      const value = effective && rule.values?.includes(settledValue(effective) ?? '') ? settledValue(effective) : own;
      const more = { flag: flag.name, ...(own === undefined ? {} : { value: own }), invocation: line };
      let finding: Finding | undefined;
      let go = true;
      if (!rule.values || (value !== undefined && rule.values.includes(value))) {
        finding = report('obsolete-flag', at, `${flag.name} is obsolete in a Reflow run: ${rule.why}.`, more);
      } else {
        go = options.removeConflicting;
        finding =
          value === undefined
            ? report(
                'unresolved-value',
                at,
                `the script does not settle the value of ${flag.name}; a Reflow run would ignore it. Remove it yourself, or allow it with --remove-conflicting.`,
                more,
              )
            : report(
                'conflicting-value',
                at,
                `${flag.name}=${value} contradicts Reflow, which always sets ${rule.values[0]}. Decide, or allow its removal with --remove-conflicting.`,
                more,
              );
      }
      if (finding && go) {
        finding.fixed = true;
        removed++;
        removedFlags.push(flag);
        removedWords.push(...flag.words);
      }
    }
    if (!teacher && invocation.unknown.length === 0) {
      const chosen = last(selector.flag);
      const at = chosen ? whole(chosen) : invocation.entry;
      const finding = report(
        'missing-teacher-model-path',
        at,
        `a Reflow run needs ${required.flag}=PATH. Add it (--teacher-model-path PATH does it).`,
        { flag: required.flag, invocation: line },
      );
      if (finding && options.teacherModelPath !== undefined && chosen) {
        finding.fixed = true;
        const argument = `${required.flag}=${quote(options.teacherModelPath)}`;
        insertions.push({ ...insertionBehind(text, whole(chosen), argument), argument });
      }
    }
    for (const advised of transform.advised) {
      const flag = last(advised.flag);
      if (!flag && invocation.unknown.length > 0) continue;
      const value = flag && settledValue(flag);
      if (flag && (value === undefined || advised.accepts(value))) continue;
      report(advised.rule, flag ? whole(flag) : invocation.entry, `${advised.advice}${flag ? '' : '; it is absent'}.`, {
        flag: advised.flag,
        invocation: line,
        ...(value === undefined ? {} : { value }),
      });
    }
  }

  reportUnplaced();
  const repairs: BrokenContinuation[] = [];
  const deletions = removals(text, source.text, removedWords);
  for (const gap of broken) {
    if (deletions.some((range) => range.pos <= gap.pos && gap.end <= range.end)) continue;
    const finding = report(
      'broken-continuation',
      { pos: gap.pos, end: gap.end },
      'the command is meant to go on, but bash ends it here: nothing but the line end may follow the backslash, and no comment may stand between continued lines (--fix-continuations repairs it).',
    );
    if (finding && options.fixContinuations) {
      finding.fixed = true;
      repairs.push(gap);
    }
  }
  for (const name of variablesOf(removedFlags)) {
    const uses = [...text.matchAll(new RegExp(`\\$\\{?${name}\\b`, 'g'))].filter(
      (match) => !deletions.some((range) => range.pos <= match.index && match.index < range.end),
    );
    const definition = uses.length === 0 ? new RegExp(`(?<![\\w$-])${name}=`).exec(text) : null;
    if (definition)
      report(
        'unused-variable',
        { pos: definition.index, end: definition.index + name.length },
        `nothing uses ${name} any more: only a removed flag did.`,
      );
  }
  findings.sort((a, b) => a.line - b.line || a.column - b.column);
  const outcome = { findings, invocations: reports };
  if (deletions.length === 0 && insertions.length === 0 && repairs.length === 0)
    return { ...unchanged(original), ...outcome };

  const eol = original.includes('\r\n') ? '\r\n' : '\n';
  const target = new MagicString(original);
  const deleteRange = (range: Range): void => {
    const [start, end] = [source.toOriginal(range.pos), source.toOriginal(range.end)];
    if (start < end) target.remove(start, end);
  };
  for (const range of deletions) deleteRange(range);
  for (const insertion of insertions)
    target.appendLeft(source.toOriginal(insertion.at), insertion.text.replaceAll('\n', eol));
  const repaired = repairs.map((gap) => ({ gap, kept: source.text[gap.pos] === '\\' ? '\\' : '' }));
  for (const { gap, kept } of repaired)
    deleteRange(kept ? { pos: gap.pos + 1, end: gap.end } : { pos: gap.pos, end: gap.end + 1 });
  const result = target.toString();

  const failed = prove();
  if (failed !== undefined)
    return {
      ...unchanged(original),
      ...outcome,
      findings: findings.map((one) => ({ ...one, fixed: false })),
      defect: failed,
    };
  return { ...outcome, text: result, removed, inserted: insertions.length };

  /** Obsolete flags in words that no invocation is known to receive. */
  function reportUnplaced(): void {
    for (const { flag } of transform.obsolete) {
      for (const at of positions(text, flag)) {
        if (inWords(at)) continue;
        const owner = innermost(parsed.commands, at);
        if (!owner) continue;
        const words = wordsOf(owner.command);
        const name = words[0] && settled(words[0]);
        const assigns = [...owner.command.prefix, ...owner.command.suffix].some(
          (part) => part.type === 'Assignment' && part.pos <= at && at < part.end,
        );
        if (
          !assigns &&
          name !== undefined &&
          printers.has(name.slice(name.lastIndexOf('/') + 1)) &&
          !owner.line.includes('CommandExpansion')
        )
          continue;
        const range = { pos: at, end: at + flag.length };
        const selects = words.some((word) =>
          selector.values.some((value) => settled(word) === `${selector.flag}=${value}`),
        );
        if (!assigns && selects && findEntry(words, transform.entryPoints) === -1) {
          report(
            'unknown-entrypoint',
            range,
            `Reflow flags on \`${name ?? text.slice(owner.command.pos, words[0]?.end ?? owner.command.pos)}\`, which is no known training entry point. If it is one, name it with --entrypoint.`,
            { flag },
          );
        } else if (anyReflow || (invocations.length > 0 && text.includes(selector.flag))) {
          report(
            'unplaced-flag',
            range,
            `${flag} stands in words that cannot be followed to a training invocation. Look whether only Reflow runs get it, and remove it yourself.`,
            { flag },
          );
        }
      }
    }
  }

  /** The proofs, one after another: why the first one fails, or undefined. */
  function prove(): string | undefined {
    const plainDeletions = [
      ...deletions,
      ...repaired.map(({ gap, kept }) =>
        kept ? { pos: gap.pos + 1, end: gap.end } : { pos: gap.pos, end: gap.end + 1 },
      ),
    ].map((range) => ({ pos: source.toOriginal(range.pos), end: source.toOriginal(range.end) }));
    const plainInsertions = insertions.map((one) => ({
      at: source.toOriginal(one.at),
      text: one.text.replaceAll('\n', eol),
    }));
    if (applyPlain(original, 0, original.length, plainDeletions, plainInsertions) !== result)
      return 'bytes outside the edits would change';
    const after = read(readSource(result).text, transform);
    const wrong = proveWords({ text, commands: parsed.commands }, after.text, removedWords, insertions, deletions);
    if (wrong !== undefined) return wrong;
    for (const name of names.slice(0, 2)) {
      const count = (all: readonly Invocation[]): number =>
        all.flatMap((one) => one.flags).filter((flag) => flag.name === name).length;
      const added = insertions.filter((one) => one.argument.startsWith(`${name}=`)).length;
      if (count(after.invocations) !== count(invocations) + added) return `${name} would be lost`;
    }
    return undefined;
  }
}

const positions = (text: string, needle: string): number[] => {
  const found: number[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) found.push(at);
  return found;
};

function innermost(commands: readonly FoundCommand[], at: number): FoundCommand | undefined {
  let best: FoundCommand | undefined;
  for (const found of commands) {
    if (found.command.pos <= at && at < found.command.end && (!best || found.command.pos >= best.command.pos))
      best = found;
  }
  return best;
}

/** The value of a flag that consists of literal text and constants. */
function constantValue(flag: Flag, known: ReadonlyMap<string, string>): string | undefined {
  const word = flag.words.at(-1);
  if (!word || !flag.valued) return undefined;
  let value = '';
  for (const piece of pieces(word)) {
    if ('text' in piece) value += piece.text;
    else {
      const name = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(piece.expansion)?.[1];
      const constant = name === undefined ? undefined : known.get(name);
      // An unquoted value with blanks would be several words.
      if (constant === undefined || (!piece.quoted && /\s/.test(constant))) return undefined;
      value += constant;
    }
  }
  return flag.words.length > 1 ? value : value.slice(value.indexOf('=') + 1);
}

function variablesOf(flags: readonly Flag[]): Set<string> {
  const names = new Set<string>();
  for (const flag of flags) {
    for (const word of flag.words)
      for (const match of word.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) if (match[1]) names.add(match[1]);
  }
  return names;
}

/** A word that bash reads as exactly this path. */
const quote = (path: string): string => (/^[\w./:@%+,=-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
