/** What every step of an analysis needs: the reading, what a person asked for, and where findings go. Made once, and passed. */
import { messagesIn } from '../messages/messages.js';
import type { Messages } from '../messages/types.js';
import { says } from '../says.js';
import type { Watched } from '../shell/entries.js';
import type { Field, Unknown } from '../shell/values.js';
import type { Finding, MigrateOptions, RuleId } from '../types.js';
import { type Account, accountOf } from './account.js';
import { named } from './grammar.js';
import { findIgnored, type Ignored } from './ignore.js';
import { speakersOf } from './needles.js';
import { type Place, type Placed, placer } from './place.js';
import { read } from './read.js';
import type { Invocation, Reading, ReadScript, ScriptText } from './reading.js';
import type { IsIgnored, MayFix } from './report.js';
import { type Report, reporter } from './report.js';
import { commentNamesOf } from './severity.js';
import type { Transform } from './transform.js';

/** How scripts are looked at. */
export interface Look {
  /** Instead of `options.accepts`, where what was refused is known by position. */
  readonly mayFix?: MayFix | undefined;
  /** Changes that a proof refused, by position. */
  readonly denied?: ReadonlySet<number> | undefined;
  /** Only the edits are asked for: no reports, no advice. */
  readonly editsOnly?: boolean;
  /** Ignore comments are not heeded. */
  readonly heedless?: boolean;
  /** Dead code stays. */
  readonly keepsDead?: boolean;
  /** Tells whether a carriage return belongs to an argument. */
  readonly bears?: (reading: Reading) => (item: Field | Unknown) => boolean;
}

/** A change that was refused; `pos` is a position in the whole reading. */
export interface Refusal {
  readonly rule: RuleId;
  readonly pos: number;
}

export interface Context {
  readonly transform: Transform;
  readonly options: MigrateOptions;
  readonly look: Look;
  readonly account: Account;
  readonly reading: Reading;
  readonly place: Place;
  readonly messages: Messages;
  /** The scripts as they stand in the files, each with a line feed behind it. */
  readonly source: string;
  /** The ignore comments of each script. */
  readonly ignored: readonly Ignored[];
  /** Whether something says which runs are concerned: where nothing does, nothing is wrong. */
  readonly speaks: boolean;
  readonly isIgnored: IsIgnored;
  /** Whether a run is to be left alone, where it stands or where the function around it is called. */
  isLeftAlone(invocation: Invocation, rule?: RuleId): boolean;
  /** Whether a change may be made; what is asked for is noted, one way or the other. */
  readonly allowed: MayFix;
  isDenied(pos: number): boolean;
  scriptAt(pos: number): ReadScript | undefined;
  /** Tells of what any script holds. */
  readonly tell: Report;
  /** Tells of what a given script holds. */
  readonly report: Report;
  readonly findings: Placed<Finding>[];
  /** The positions that the changes to be made speak of. */
  readonly changes: number[];
  /** Changes that could be made and were refused. */
  readonly refused: Refusal[];
}

/** What has to be followed: the programs, and the variables that rules make of flags. */
function watchedOf({ entryPoints, rules }: Transform): Watched {
  const variables = rules.flatMap(({ fix }) => (fix?.kind === 'toEnv' ? [fix.name] : []));
  return variables.length > 0 ? { ...entryPoints, variables } : entryPoints;
}

/** Whether a trap runs before each command, and may count them: then no whole command goes, as the `A+=(--x)` that one word would leave empty. */
const countsCommands = ({ scripts }: Reading): boolean =>
  scripts.some(({ view: { text } }) => /\btrap\b.*\bDEBUG\b|\bTRAPDEBUG\b/.test(text));

export function contextOf(
  given: readonly ScriptText[],
  transform: Transform,
  options: MigrateOptions,
  look: Look,
): Context {
  const account = accountOf(named(read(given, watchedOf(transform), options.fixContinuations), transform), transform);
  const { reading } = account;
  const place = placer(reading, given);
  const scriptAt = (pos: number): ReadScript | undefined => reading.scripts[place(pos).index];
  const speaks =
    options.speaks === true ||
    account.occurrences.some(({ role }) => role === 'selector' || role === 'required') ||
    (!transform.selector &&
      (reading.invocations.length > 0 || speakersOf(transform, options).some((one) => says(reading.text, one))));
  const findings: Placed<Finding>[] = [];
  const ignoring = ignoringIn(given, reading, place, look, commentNamesOf(transform));
  const { isIgnored } = ignoring;
  const isSilent: IsIgnored = (pos, rule) => !speaks || isIgnored(pos, rule);
  const isNotGiven: IsIgnored = (pos, rule) => !scriptAt(pos)?.given || isSilent(pos, rule);
  return {
    ...{ transform, options, account, reading, place, scriptAt, speaks, findings },
    look: countsCommands(reading) ? { ...look, keepsDead: true } : look,
    ...ignoring,
    ...consentOf(options, look, reading, place),
    messages: messagesIn(options.lang, transform.terms),
    source: given.map(({ text }) => `${text}\n`).join(''),
    tell: reporter(findings, place, isSilent, options.rules),
    report: reporter(findings, place, isNotGiven, options.rules),
  };
}

/** What the ignore comments cover. */
function ignoringIn(
  given: readonly ScriptText[],
  { scripts }: Reading,
  place: Place,
  { heedless }: Look,
  known: readonly RuleId[],
): Pick<Context, 'ignored' | 'isIgnored' | 'isLeftAlone'> {
  const ignored = scripts.map((one, index) => findIgnored(given[index]?.text ?? '', one, known));
  const isAny = !heedless && ignored.some(({ directives }) => directives.length > 0);
  const isIgnored: IsIgnored = (pos, rule) => {
    if (!isAny) return false;
    const { index, line } = place(pos);
    return ignored[index]?.has(line, rule) === true;
  };
  return {
    ignored,
    isIgnored,
    isLeftAlone: ({ start, pos, run }, rule) => isAny && [start, pos, ...run.calls].some((at) => isIgnored(at, rule)),
  };
}

/** What the person, or a proof, says of each change. */
function consentOf(
  { rules, accepts }: MigrateOptions,
  { mayFix, denied }: Look,
  { scripts }: Reading,
  place: Place,
): Pick<Context, 'allowed' | 'isDenied' | 'changes' | 'refused'> {
  const refused: Refusal[] = [];
  const changes: number[] = [];
  const isDenied = (pos: number): boolean => denied?.has(pos) === true;
  const allowed: MayFix = (rule, pos) => {
    if (rules?.has(rule) === false || isDenied(pos)) return false;
    const { index, line, column } = place(pos);
    const path = scripts[index]?.path ?? '';
    if (mayFix ? mayFix(rule, pos) : (accepts?.({ path, rule, line, column }) ?? true)) {
      changes.push(pos);
      return true;
    }
    refused.push({ rule, pos });
    return false;
  };
  return { allowed, isDenied, changes, refused };
}
