/** A script's findings, and the edits that settle those that can be settled. */
import { messagesIn } from '../messages/messages.js';
import { readerText } from '../shell/continuations.js';
import { effective } from '../shell/effective.js';
import type { Span } from '../shell/values.js';
import type { Finding, InvocationFlag, InvocationReport, MigrateOptions, Origin, RuleId } from '../types.js';
import { accountOf } from './account.js';
import { callsAround, deadCodeIn } from './cuts.js';
import { type Decision, type Decisions, decide, type IsIgnored, type MayFix } from './decide.js';
import { type Insertion, removals } from './edit.js';
import { named } from './grammar.js';
import { findIgnored, type Ignored } from './ignore.js';
import { type Addition, lacksOf, lastOf } from './insertions.js';
import { reportInvocations } from './invocation-reports.js';
import { isWithout, lackedBy, type Missing } from './lacks.js';
import { flagStart, reportAbbreviated, reportMade, reportUnplaced, reportUnused } from './leftovers.js';
import type { Edit } from './operations.js';
import { type Placed, placer } from './place.js';
import { type Invocation, type Reading, type ReadScript, read, type ScriptText } from './read.js';
import { mendContinuations } from './repair.js';
import { reporter } from './report.js';
import { isInFiles } from './settings.js';
import { type Answer, answer, type IsConcerned, type Site } from './sites.js';
import { advise, lineName, reportDecision } from './tell.js';
import type { Transform } from './transform.js';

export interface Analysis {
  readonly reading: Reading;
  /** In the order of the positions that they speak of. */
  readonly findings: readonly Placed<Finding>[];
  readonly reports: readonly Placed<InvocationReport>[];
  /** Where they were asked for. */
  readonly origins?: ReadonlyMap<InvocationFlag, Origin>;
  readonly openWords: ReadonlyMap<InvocationReport, string>;
  readonly decisions: Decisions;
  /** The arguments that go, and the dead code that they leave. */
  readonly cuts: readonly Span[];
  /** Deletions of text: what is cut with the layout around it, and repaired continuations. */
  readonly deletions: readonly Span[];
  /** Each `:` in a body that lost all of its statements. */
  readonly fillers: readonly Insertion[];
  readonly additions: readonly Addition[];
  /** Insertions that are no arguments: comments that move. */
  readonly moves: readonly Insertion[];
  /** Flags and values that are written anew, and the arguments that come behind them. */
  readonly rewrites: readonly Edit[];
  /** What the edits are made to: the reader's text, but for the broken lines that they mend, which are as they stand in the file. */
  readonly base: string;
  /** The positions that the changes to be made speak of. */
  readonly changes: readonly number[];
  /** Changes that could be made and were refused. */
  readonly refused: readonly Refusal[];
  /** The ignore comments of each script. */
  readonly ignored: readonly Ignored[];
}

/** A change that was refused; `pos` is a position in the whole reading. */
export interface Refusal {
  readonly rule: RuleId;
  readonly pos: number;
}

const nothing: Decisions = { decisions: [], cuts: [], rewrites: [], changes: new Map() };

/** How scripts are looked at. */
interface Look {
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
}

/** Analyses scripts that source one another; one alone is the usual case. All positions are in the reading as a whole. */
export function analyse(
  given: readonly ScriptText[],
  transform: Transform,
  options: MigrateOptions,
  look: Look = {},
): Analysis {
  const { mayFix, denied, editsOnly = false, keepsDead = false } = look;
  const source = given.map(({ text }) => `${text}\n`).join('');
  const account = accountOf(named(read(given, transform.entryPoints, options.fixContinuations), transform), transform);
  const { reading } = account;
  const { text, scripts } = reading;
  const place = placer(reading, given);
  const ignored = scripts.map((one, index) => findIgnored(given[index]?.text ?? '', one));
  const ignores = !look.heedless && ignored.some(({ directives }) => directives.length > 0);
  const isIgnored: IsIgnored = (pos, rule) => {
    if (!ignores) return false;
    const { index, line } = place(pos);
    return ignored[index]?.has(line, rule) === true;
  };
  /** Whether a run is to be left alone, where it stands or where the function around it is called. */
  const isLeftAlone = ({ start, pos, run }: Invocation, rule?: RuleId): boolean =>
    ignores && [start, pos, ...run.calls].some((at) => isIgnored(at, rule));
  const messages = messagesIn(options.lang, transform.terms);
  const findings: Placed<Finding>[] = [];
  const speaks =
    options.speaks === true ||
    account.occurrences.some(({ role }) => role !== 'ruled') ||
    (!transform.selector && reading.invocations.length > 0);
  const scriptAt = (pos: number): ReadScript | undefined => scripts[place(pos).index];
  const isSilent: IsIgnored = (pos, rule) => !speaks || isIgnored(pos, rule);
  /** Tells of what any script holds; `report` of given ones alone. */
  const tell = reporter(findings, place, isSilent, options.rules);
  const report = reporter(findings, place, (pos, rule) => !scriptAt(pos)?.given || isSilent(pos, rule), options.rules);
  const refused: Refusal[] = [];
  const changes: number[] = [];
  const allowed: MayFix = (rule, pos) => {
    if (options.rules?.has(rule) === false || denied?.has(pos)) return false;
    const { index, line, column } = place(pos);
    const path = scripts[index]?.path ?? '';
    if (mayFix ? mayFix(rule, pos) : (options.accepts?.({ path, rule, line, column }) ?? true)) {
      changes.push(pos);
      return true;
    }
    refused.push({ rule, pos });
    return false;
  };
  for (const { role, error, pos, end } of scripts) {
    if (role !== 'edit' && role !== 'view') continue;
    const concerns = account.occurrences.some((one) => one.role === 'ruled' && one.pos >= pos && one.pos < end);
    if (!error || !concerns) continue;
    const at = Math.min(pos + error.pos, end);
    report('syntax-error', { pos: at, end: Math.min(at + 1, end) }, messages.findings.syntaxError(error.message));
  }
  const edited = { decisions: nothing, cuts: [], deletions: [], fillers: [], additions: [], moves: [], rewrites: [] };
  const empty = {
    ...edited,
    reports: [],
    openWords: new Map(),
    reading,
    findings,
    base: text,
    changes,
    refused,
    ignored,
  };
  if (reading.evaluation.entangled) {
    for (const [index, { role, flag, pos, end }] of account.occurrences.entries()) {
      if (role !== 'ruled' || account.endings[index] === 'prose') continue;
      const at = { pos: flagStart(text, pos, flag), end };
      report('unplaced-flag', at, messages.findings.entangled(flag), { flag });
    }
    return empty;
  }
  const askedBy = (rule: RuleId, all: readonly Invocation[]): readonly Invocation[] =>
    ignores ? all.filter((one) => !isLeftAlone(one, rule)) : all;
  const asked = ignores ? reading.invocations.filter((one) => !isLeftAlone(one)) : reading.invocations;
  const additions: Addition[] = [];
  /** Reports what runs lack, and inserts it where that is asked for; gives the runs that get it. */
  const add = (lacking: readonly Invocation[], { rule, flag, argument, beside, isAsked, say }: Missing): Invocation[] =>
    lacksOf(reading, askedBy(rule, lacking), beside, argument).flatMap((lack) => {
      const why = isAsked ? (lack.why ?? (denied?.has(lack.at.pos) ? 'changed' : undefined)) : undefined;
      const more = { flag, invocation: place(lack.first.pos).line };
      const finding = report(rule, lack.at, say(why && messages.noPlace[why]), more);
      if (!finding || !isAsked || lack.why || !allowed(rule, lack.at.pos)) return [];
      finding.fixed = true;
      additions.push(...lack.additions);
      return lack.invocations;
    });
  const lacked = lackedBy(transform, options, messages);
  const isLackedBy = (one: Invocation, flag: string): boolean =>
    isWithout(one, flag) && !isInFiles(one, transform, flag, options.readSettings);
  const isSelectorless = (one: Invocation, { flag, beside }: Missing): boolean =>
    lastOf(one, beside) !== undefined && !effective(one, beside, one.conditions).absent && isLackedBy(one, flag);
  const selectorless = lacked ? asked.filter((one) => isSelectorless(one, lacked.selector)) : [];
  const promised = new Set(lacked ? add(selectorless, lacked.selector) : []);
  const how = { selectorLost: account.selectorLost, read: options.readSettings };
  const answers = new Map<Invocation, Answer>();
  const concerned: IsConcerned = (invocation, given, round) => {
    if (promised.has(invocation)) return 'yes';
    if (given !== invocation.conditions || round)
      return answer(invocation, transform, given, { ...how, ...(round && { round }) });
    const known = answers.get(invocation) ?? answer(invocation, transform, given, how);
    answers.set(invocation, known);
    return known;
  };
  const decisions = decide(reading, transform, options, {
    isConcerned: concerned,
    isIgnored,
    isLeftAlone,
    mayFix: allowed,
    isEditable: (pos) => scriptAt(pos)?.role === 'edit',
    denied,
    callsOf: keepsDead ? () => [] : callsAround(reading),
  });

  const fixed: Decision[] = [];
  for (const decision of decisions.decisions) {
    // What is cut is told, wherever the flag stands: the edit may lie in a given file between two that are not.
    const isTold = decision.isMade || runsOf(decision.site).some((pos) => scriptAt(pos)?.given);
    const finding = reportDecision(decision, isTold ? tell : report, transform, place, reading, messages);
    if (finding && decision.isMade) {
      finding.fixed = true;
      fixed.push(decision);
    }
  }
  const reflow = asked.filter((one) => concerned(one, one.conditions) === 'yes');
  if (lacked) {
    const { required } = lacked;
    add(
      reflow.filter((one) => isLackedBy(one, required.flag)),
      required,
    );
  }
  const origins = options.origins && !editsOnly ? new Map<InvocationFlag, Origin>() : undefined;
  const openWords = new Map<InvocationReport, string>();
  const reports = editsOnly ? [] : reportInvocations(reading, transform.id, concerned, place, origins, openWords);
  if (!editsOnly) {
    advise(reflow, transform, options, report, place, messages);
    if (speaks) {
      reportUnplaced(reading, account, decisions, report, messages);
      const unsure = asked.filter((one) => concerned(one, one.conditions) !== 'no');
      reportAbbreviated(unsure, transform, report, messages);
      reportMade(unsure, transform, (at, from) => lineName(reading, place, at, from, messages), report, messages);
    }
  }

  const dead = deadCodeIn(reading, keepsDead ? [] : decisions.cuts);
  const joints = new Set(scripts.map(({ end }) => end));
  const argumentCuts = removals(text, source, { cuts: decisions.cuts, ...dead }, joints);
  const isDenied = (pos: number): boolean => denied?.has(pos) === true;
  const mending = mendContinuations(reading, source, argumentCuts, options, report, isDenied, allowed);
  const { repairs, moves, left } = mending;
  if (!editsOnly) reportUnused(text, argumentCuts, report, messages);
  findings.sort((a, b) => a.pos - b.pos);
  const deletions = [...argumentCuts, ...repairs];
  const base = readerText(source, left);
  const cuts = [...decisions.cuts, ...dead.statements, ...dead.branches];
  const fillers = dead.emptied.map((at) => ({ at, text: ':' }));
  const edits = { decisions, cuts, deletions, fillers, additions, moves, rewrites: decisions.rewrites, base };
  return { reading, findings, reports, ...(origins && { origins }), openWords, ...edits, changes, refused, ignored };
}

/** Where the runs that are or may be concerned by a flag are begun: by the outermost call that leads to them. */
const runsOf = ({ uses }: Site): number[] =>
  uses.filter(({ concerned }) => concerned !== 'no').map(({ invocation: { run, start } }) => run.calls[0] ?? start);
