/** Training configurations, as a call reads them with `--config_path=FILE`. */
import { messagesIn } from '../../messages/messages.js';
import type { Said } from '../../messages/types.js';
import { type Ignored, type Ground as IgnoreGround, ignoredIn } from '../../migrate/ignore.js';
import { unchanged } from '../../migrate/migrate.js';
import { stemOf } from '../../migrate/needles.js';
import { slipText } from '../../migrate/notes.js';
import { commentNamesOf, gravityOf } from '../../migrate/severity.js';
import { requiredFlags } from '../../migrate/transform.js';
import { locator } from '../../shell/bash/source.js';
import type { Span } from '../../shell/values.js';
import type { Finding, MigrateOptions, Migration, Note, RuleId } from '../../types.js';
import { type Host, hasSettings, type SettingsTransform } from '../hosts.js';
import type { Call } from './calls.js';
import { type Case, type Verdict, verdictsOn } from './decide.js';
import { type Edit, edited, withSameEnd } from './edits.js';
import { insertionBeside } from './insert.js';
import { listedIn } from './listed.js';
import { type Declared, flawOf, isSame } from './prove.js';
import { isJson, keysOf, nestedIn, parse, settingsIn } from './read.js';
import { type Ground, partsComment, removalsOf } from './remove.js';
import type { Settings } from './settings.js';
import { type Malformed, type MapTree, type Member, type Parsed, valuesIn } from './tree.js';

/** A file, and what the scripts of its project do with it. */
export interface ConfigSource {
  readonly path: string;
  readonly original: string;
  readonly calls?: readonly Call[];
  /** What is found in it for what scripts make of its text; what they make arguments of stays. */
  readonly told?: readonly Finding[] | undefined;
}

export const config: Host = {
  migrate: (files: readonly ConfigSource[], transform, options) =>
    files.map((file) => (hasSettings(transform) ? migrateConfig(file, transform, options) : unchanged(file.original))),
  isSame,
};

/** Whether a text is a training configuration, or may be one: it is not well-formed, and names the flags. */
export function isConfiguration(path: string, text: string, transform: SettingsTransform): boolean {
  const parsed = parse(path, text);
  if ('error' in parsed) return namesFlags(text, transform);
  const isGiven = (settings: Settings, flag: string): boolean =>
    settings.placesOf(keysOf(flag)).length > 0 || (!isJson(path) && !nestedIn(settings, keysOf(flag)).next().done);
  return settingsIn(parsed).some((one) => requiredFlags(transform).some((flag) => isGiven(one, flag)));
}

/** Whether a text that nobody can read says which runs are concerned, and has a flag that may be obsolete. */
const namesFlags = (text: string, { selector, rules }: SettingsTransform): boolean =>
  text.includes(stemOf(selector.flag)) && rules.some(({ flag }) => text.includes(stemOf(flag)));

/** Migrates one file. Never throws on any text. */
function migrateConfig(file: ConfigSource, transform: SettingsTransform, options: MigrateOptions): Migration {
  const { path, original } = file;
  const parsed = parse(path, original);
  const placed = placerIn(original);
  if ('error' in parsed) return unread(file, parsed, transform, options);
  const about: Case = {
    ...{
      transform,
      options,
      calls: file.calls?.filter((one) => one.transform === transform.id) ?? [],
      isJson: isJson(path),
    },
    lineOf: (pos) => placed(pos).line,
  };
  const ground = { text: original, comments: parsed.comments };
  const ignored = ignoredIn(
    original,
    groundOf(parsed, path, (pos) => placed(pos).line - 1),
    commentNamesOf(transform),
  );
  const documents = settingsIn(parsed);
  const all = documents.flatMap((one) => verdictsOn(one, about));
  const found = all.map((one): Placed => ({ ...one, finding: findingOf(one, { placed, transform }) }));
  const isTold = ({ flag, line }: Finding): boolean =>
    file.told?.some((one) => one.flag === flag && one.line === line) === true;
  const kept = found.filter(
    ({ rule, finding }) => options.rules?.has(rule) !== false && !ignored.has(finding.line, rule) && !isTold(finding),
  );
  const plan = planOf(ground, kept, path, options);
  const notes = notesOn(ignored, found, original, options);
  const outcome = {
    ...unchanged(original),
    findings: kept.map(({ finding }) => finding).sort((a, b) => a.line - b.line || a.column - b.column),
    ...(notes.length > 0 && { notes }),
    ...(options.lists && { configurations: listedIn(documents, transform, placed) }),
  };
  if (plan.edits.length === 0) return outcome;
  const edits = withSameEnd(original, plan.edits);
  const defect = flawOf(path, original, edits, plan);
  if (defect !== undefined)
    return { ...outcome, findings: outcome.findings.map((one) => ({ ...one, fixed: false })), defect };
  const text = edited(original, edits);
  return { ...outcome, text, removed: plan.removed.size, inserted: plan.inserted.length };
}

type Placer = (pos: number) => { line: number; column: number };

/** Where findings stand, and whose they are. */
interface Telling {
  readonly placed: Placer;
  readonly transform: Pick<SettingsTransform, 'advised'>;
}

/** A byte-order mark belongs to no column. */
function placerIn(text: string): Placer {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const locate = locator(text.slice(mark));
  return (pos) => locate(Math.max(0, pos - mark));
}

/** The outcome for a file that is not well-formed. */
function unread(
  { original }: ConfigSource,
  { error, pos }: Malformed,
  transform: SettingsTransform,
  options: MigrateOptions,
): Migration {
  const rule = 'syntax-error';
  if (!namesFlags(original, transform) || options.rules?.has(rule) === false) return unchanged(original);
  const said = messagesIn(options.lang, transform.terms).settings.syntaxError(error, stemOf(transform.selector.flag));
  return {
    ...unchanged(original),
    findings: [findingAt(rule, said, { pos, end: pos + 1 }, { placed: placerIn(original), transform })],
  };
}

/** What is found, with what is said of it. */
interface Placed extends Verdict {
  readonly finding: Finding;
}

function findingOf({ rule, said, place: { member }, flag, value }: Verdict, telling: Telling): Finding {
  const more = { flag, ...(value === undefined ? {} : { value }) };
  return { ...findingAt(rule, said, member, telling), ...more };
}

function findingAt(rule: RuleId, said: Said, { pos, end }: Span, { placed, transform }: Telling): Finding {
  const [start, to] = [placed(pos), placed(end)];
  return {
    ...{ rule, severity: gravityOf(rule, transform), ...said },
    ...{ line: start.line, column: start.column, endLine: to.line, endColumn: to.column, fixed: false },
  };
}

/** What is to be changed, and what that does to the data. */
interface Plan extends Declared {
  readonly edits: readonly Edit[];
}

/** The edits that mend what may be mended; what cannot be cut by itself is told so. */
function planOf(ground: Ground, found: readonly Placed[], path: string, { accepts, lang }: MigrateOptions): Plan {
  const edits: Edit[] = [];
  const removed = new Set<number>();
  const inserted: { key: string; data: string }[] = [];
  const may = ({ rule, finding: { line, column } }: Placed): boolean => accepts?.({ path, rule, line, column }) ?? true;
  const going = new Map<MapTree, Placed[]>();
  for (const one of found) {
    const { fix, place, finding } = one;
    if (fix === undefined || !may(one)) continue;
    if (fix === 'remove') going.set(place.map, [...(going.get(place.map) ?? []), one]);
    else {
      const edit = insertionBeside(ground.text, place, fix.key, fix.value, isJson(path));
      if (!edit || partsComment(ground, edit.edit)) {
        Object.assign(finding, fix.byHand);
        continue;
      }
      edits.push(edit.edit);
      inserted.push(edit.declared);
      finding.fixed = true;
    }
  }
  for (const [map, all] of going) {
    const cut = removalsOf(
      ground,
      map,
      all.map(({ place }) => place.member),
      all[0]?.place.holder,
    );
    if (cut) edits.push(...cut);
    for (const { finding, place, flag } of all) {
      if (cut) {
        removed.add(place.member.pos);
        finding.fixed = true;
      } else
        Object.assign(finding, {
          rule: 'unplaced-flag',
          ...messagesIn(lang).settings.inseparable(keysOf(flag).join('.')),
        });
    }
  }
  return { edits, removed, inserted };
}

/** Comments of a file of settings: one in front of a member covers all of its lines. */
function groundOf({ documents, comments }: Parsed, path: string, lineOf: (pos: number) => number): IgnoreGround {
  const starts = new Set(comments.map(({ pos }) => pos));
  const members = (): Member[] =>
    documents
      .flatMap((one) => (one ? [...valuesIn(one)] : []))
      .flatMap((one) => (one.kind === 'map' ? one.members : []));
  return {
    mark: isJson(path) ? '//' : '#',
    isText: (offset) => !starts.has(offset),
    linesFrom: (line) => {
      const own = members().filter(({ pos }) => lineOf(pos) === line);
      const last = own.reduce((most, { pos, end }) => Math.max(most, lineOf(Math.max(pos, end - 1))), line);
      return Array.from({ length: last - line + 1 }, (_, index) => line + index);
    },
  };
}

/** What is to be said of the ignore comments: a misspelt one, or one that keeps no finding away. */
function notesOn(
  { directives }: Ignored,
  found: readonly Placed[],
  text: string,
  { rules, lang }: MigrateOptions,
): Note[] {
  const words = messagesIn(lang).ignoring;
  const lines = text.split('\n');
  return directives.flatMap(({ kind, line, column, slips, rules: own, covers }): Note[] => {
    const said = slips.map((slip) => slipText(slip, words));
    const isUsed = found.some(({ rule, finding }) => own?.has(rule) !== false && covers(finding.line));
    if (said.length === 0 && kind !== 'ignore-end' && !isUsed && !rules) said.push(words.unused);
    const from = lines[line - 1]?.startsWith('\ufeff') ? 1 : 0;
    const at = [...(lines[line - 1] ?? '').slice(from, column)].length + 1;
    return said.map((message) => ({ line, column: at, message }));
  });
}
