/** Several transforms, one after another: each reads what the one before made, and what it finds is told of the text as it was. */
import { type Source, unchanged } from '../migrate/migrate.js';
import { speakersOf } from '../migrate/needles.js';
import { withoutTransform } from '../migrate/severity.js';
import { argumentsFor, type Transform } from '../migrate/transform.js';
import type { Change, Finding, MigrateOptions, Migration, Note } from '../types.js';
import { type Back, backFrom } from './back.js';
import type { Host } from './hosts.js';
import { shell } from './script.js';

/** Files of a host that go through several transforms. Each step is proved by itself; where one is not, nothing is changed. */
export const inTurn = (host: Host, steps: readonly Transform[]): Host => ({
  ...host,
  migrate: (files, _, options) => migrateInTurn(host, files, steps, options),
});

/** Migrates one script: through one transform, or through the steps that it has. */
export function migrateScript(original: string, transform: Transform, options: MigrateOptions): Migration {
  const { steps } = transform;
  const [migration] = (steps ? inTurn(shell, steps) : shell).migrate([{ path: '', original }], transform, options);
  return migration ?? unchanged(original);
}

function migrateInTurn(
  host: Host,
  files: readonly Source[],
  steps: readonly Transform[],
  options: MigrateOptions,
): Migration[] {
  let outcomes = files.map(({ original }) => unchanged(original));
  const held: string[] = [];
  for (const [index, step] of steps.entries()) {
    const now = files.map((file, at) => ({ ...file, original: outcomes[at]?.text ?? file.original }));
    const backs = files.map(({ original }, at) => backFrom(original, now[at]?.original ?? original));
    const isHeld = (change: Change): boolean => {
      const at = files.findIndex(({ path }) => path === change.path);
      return held.some((flag) => textAt(now[at]?.original ?? '', change).startsWith(flag));
    };
    const asked = (change: Change): boolean => {
      const back = backs[files.findIndex(({ path }) => path === change.path)];
      return options.accepts?.({ ...change, rule: nameOf(step, change.rule), ...back?.(change) }) ?? true;
    };
    const accepts = (options.accepts || held.length > 0) && ((change: Change) => !isHeld(change) && asked(change));
    const migrations = host.migrate(now, step, {
      ...options,
      rules: options.rules && rulesOf(step, options.rules),
      speaks: options.said ? speakersOf(step, options).some((one) => options.said?.has(one)) : options.speaks,
      ...(accepts && { accepts }),
    });
    held.push(...migrations.flatMap((one) => heldBy(step, one)));
    const failed = migrations.find(({ defect }) => defect !== undefined);
    if (failed) return files.map(({ original }, at) => undone(original, migrations[at], step));
    outcomes = outcomes.map((before, at) => {
      const next = migrations[at];
      return next ? joined(before, told(next, step, backs[at] ?? ((place) => place)), index === 0) : before;
    });
  }
  return outcomes;
}

/**
 * Flags that a step could not make of others, as the command has them already. Would a later step rename these, a second run would find
 * the place free: with `--a` → `--b` and then `--b` → `--c`, `x --a --b` stays as it is.
 */
const heldBy = ({ rules }: Transform, { findings }: Migration): string[] =>
  findings
    .filter(({ fixed, rule }) => !fixed && rule === 'conflicting-value')
    .flatMap(({ flag, value }) =>
      rules.flatMap(({ flag: old, fix }) => (old === flag && fix ? argumentsFor(fix, value) : [])),
    )
    .map((argument) => argument.split('=', 1)[0] ?? '');

/** What stands in a text from a place on, up to the end of the line; columns count characters. */
const textAt = (text: string, { line, column }: Pick<Change, 'line' | 'column'>): string =>
  [...(text.split('\n')[line - 1] ?? '')].slice(column - 1).join('');

/** The rules of a step among those that are looked at, which may have its name in front. */
const rulesOf = (step: Transform, rules: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...rules].map((rule) => (rule.startsWith(`${step.id}/`) ? withoutTransform(rule) : rule)));

const nameOf = ({ id }: Transform, rule: string): string => `${id}/${rule}`;

/** A step that could not be proved: nothing of any step is written. */
const undone = (original: string, migration: Migration | undefined, step: Transform): Migration => ({
  ...unchanged(original),
  ...(migration?.defect !== undefined && { defect: `${step.id}: ${migration.defect}` }),
});

/** What a step found, under its name and at the places of the text as it was. */
function told(migration: Migration, step: Transform, back: Back): Migration {
  for (const one of migration.findings) {
    const end = back({ line: one.endLine, column: one.endColumn });
    Object.assign(one, back(one), { rule: nameOf(step, one.rule), endLine: end.line, endColumn: end.column });
    if (one.invocation !== undefined) one.invocation = back({ line: one.invocation, column: 1 }).line;
  }
  for (const one of migration.invocations) {
    one.line = back({ line: one.line, column: 1 }).line;
    for (const flag of one.flags) Object.assign(flag, back(flag));
  }
  const notes = migration.notes?.map((one): Note => ({ ...one, ...back(one) }));
  return { ...migration, ...(notes && { notes }) };
}

/** What two steps found, in order. */
function joined(before: Migration, next: Migration, isFirst: boolean): Migration {
  const findings = [...before.findings, ...next.findings.filter((one) => !before.findings.some(isSame(one)))];
  const isIn = (note: Note): boolean =>
    before.notes?.some((one) => one.line === note.line && one.message === note.message) === true;
  // A comment is of no use where it is so to all of them.
  const notes = isFirst ? next.notes : next.notes?.filter(isIn);
  return {
    ...next,
    findings: findings.sort((a, b) => a.line - b.line || a.column - b.column),
    invocations: [...before.invocations, ...next.invocations],
    ...(next.origins && { origins: new Map([...(before.origins ?? []), ...next.origins]) }),
    ...(next.inFiles && { inFiles: new Map([...(before.inFiles ?? []), ...next.inFiles]) }),
    ...(next.openWords && { openWords: new Map([...(before.openWords ?? []), ...next.openWords]) }),
    removed: before.removed + next.removed,
    rewritten: (before.rewritten ?? 0) + (next.rewritten ?? 0),
    inserted: before.inserted + next.inserted,
    ...(notes?.length && { notes }),
  };
}

/** Whether two findings are one, such as a syntax error, which every step finds. */
const isSame =
  (one: Finding) =>
  (other: Finding): boolean =>
    one.flag === undefined &&
    withoutTransform(one.rule) === withoutTransform(other.rule) &&
    one.line === other.line &&
    one.column === other.column;
