/** A script's findings, and the edits that settle those that can be settled. */
import { messagesIn } from '../messages/messages.js';
import type { Messages, Said } from '../messages/types.js';
import { readerText } from '../shell/continuations.js';
import { effective, settleAll } from '../shell/invocations.js';
import type { Span } from '../shell/values.js';
import type { Finding, InvocationFlag, InvocationReport, MigrateOptions, Origin, RuleId } from '../types.js';
import { accountOf } from './account.js';
import { callsAround, deadCodeIn } from './cuts.js';
import { type Decision, type Decisions, decide, type IsIgnored, type MayFix } from './decide.js';
import { type Insertion, removals } from './edit.js';
import { findIgnored, type Ignored } from './ignore.js';
import { type Addition, lacksOf, lastOf, quote } from './insertions.js';
import { flagStart, reportMade, reportUnplaced, reportUnused } from './leftovers.js';
import { argumentsFor, changesOfEntry, type Edit } from './operations.js';
import { originsIn } from './origins.js';
import { type Place, type Placed, placer, spanOf } from './place.js';
import { type Invocation, placeOf, type Reading, type ReadScript, read, type ScriptText, written } from './read.js';
import { mendContinuations } from './repair.js';
import { type Report, reporter } from './report.js';
import { type Answer, answer, type IsConcerned, type Site, type Use } from './sites.js';
import { type Absence, isRemoval, type Transform } from './transform.js';

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

const noConditions: Invocation['conditions'] = new Map();
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
  const account = accountOf(read(given, transform.entryPoints, options.fixContinuations), transform);
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
  const isSelectorless = (one: Invocation, { flag, beside }: Missing): boolean =>
    lastOf(one, beside) !== undefined && !effective(one, beside, one.conditions).absent && isWithout(one, flag);
  const selectorless = lacked ? asked.filter((one) => isSelectorless(one, lacked.selector)) : [];
  const promised = new Set(lacked ? add(selectorless, lacked.selector) : []);
  const answers = new Map<Invocation, Answer>();
  const concerned: IsConcerned = (invocation, given, round) => {
    if (promised.has(invocation)) return 'yes';
    if (given !== invocation.conditions || round)
      return answer(invocation, transform, given, account.selectorLost, round);
    const known = answers.get(invocation) ?? answer(invocation, transform, given, account.selectorLost);
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
      reflow.filter((one) => isWithout(one, required.flag)),
      required,
    );
  }
  const origins = options.origins && !editsOnly ? new Map<InvocationFlag, Origin>() : undefined;
  const openWords = new Map<InvocationReport, string>();
  const reports = editsOnly ? [] : reportInvocations(reading, concerned, place, origins, openWords);
  if (!editsOnly) {
    advise(reflow, transform, report, place, messages);
    if (speaks) {
      reportUnplaced(reading, account, decisions, report, messages);
      const unsure = asked.filter((one) => concerned(one, one.conditions) !== 'no');
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

/** How a message at `from` names the place at `pos`: another file by its path. */
const lineName = (reading: Reading, place: Place, pos: number, from: number, messages: Messages): string => {
  const { index, line } = place(pos);
  return index === place(from).index ? messages.place.line(line) : `${reading.scripts[index]?.path}:${line}`;
};

/** An argument that runs lack. */
interface Missing {
  readonly rule: RuleId;
  readonly flag: string;
  readonly argument: string;
  /** The flag that it comes behind. */
  readonly beside: string;
  /** Whether it is to be inserted. */
  readonly isAsked: boolean;
  say(why: string | undefined): Said;
}

/** What invocations lack: the selector, where they have the required flag, or the other way round. */
function lackedBy(
  { selector, required }: Transform,
  options: MigrateOptions,
  messages: Messages,
): { readonly selector: Missing; readonly required: Missing } | undefined {
  if (!selector?.absence || !required) return undefined;
  const { teacherModelPath: path, addUseReflow } = options;
  const missing = (
    flag: string,
    { rule, says, what, option }: Absence,
    beside: string,
    value: string,
    isAsked: boolean,
  ): Missing => ({
    ...{ rule, flag, beside, argument: `${flag}=${value}`, isAsked },
    say: (why) =>
      why === undefined
        ? messages.findings.missing(says[messages.lang], what[messages.lang], option)
        : messages.findings.missingByHand(says[messages.lang], what[messages.lang], why),
  });
  return {
    selector: missing(selector.flag, selector.absence, required.flag, selector.values[0] ?? '', addUseReflow),
    required: missing(required.flag, required.absence, selector.flag, quote(path ?? 'PATH'), path !== undefined),
  };
}

/** Whether an invocation is known not to get a flag. */
function isWithout(invocation: Invocation, name: string): boolean {
  const { absent, values, unknown } = effective(invocation, name, invocation.conditions);
  return absent && values.size === 0 && !unknown;
}

/** Whether a command gives the flag to runs that are concerned and to others, and says which: `${EXTRA[$kind]}` of a table. */
function startsBoth({ invocation, flag }: Use, { selector }: Transform): boolean {
  if (!selector) return false;
  const given = new Map([...invocation.conditions, ...flag.conditions]);
  const { values, absent, unknown } = effective(invocation, selector.flag, given, 'say nothing');
  const selecting = [...values].filter((value) => selector.values.includes(value));
  return !unknown && selecting.length > 0 && (absent || selecting.length < values.size);
}

function reportDecision(
  decision: Decision,
  report: Report,
  transform: Transform,
  place: Place,
  reading: Reading,
  messages: Messages,
): Finding | undefined {
  const { site, use } = decision;
  const { name } = site;
  const { selector } = transform;
  const line = use ? place(use.invocation.pos).line : undefined;
  const named = (pos: number): string => lineName(reading, place, pos, site.span.pos, messages);
  /** A command's line, and where its words come from: the call of the function that it stands in. */
  const commandAt = (pos: number, [call]: readonly number[]): string =>
    call === undefined ? named(pos) : messages.place.called(named(pos), named(call));
  const run = use ? commandAt(use.invocation.pos, use.invocation.run.calls) : '';
  const { missing } = reading.evaluation;
  const hint = missing.length > 0 ? messages.findings.notLookedAt(messages.list(missing)) : '';
  const more: Partial<Finding> = {
    flag: name,
    ...(use?.value === undefined ? {} : { value: use.value }),
    ...(line === undefined ? {} : { invocation: line }),
  };
  const say = (said: Said): Finding | undefined => report(decision.rule, site.span, said, more);
  const hinted = ({ message, help }: Said): Said => ({ message: message + hint, help: help + hint });
  switch (decision.rule) {
    case selector?.unresolved: {
      if (use && startsBoth(use, transform)) return say(messages.findings.mixed(name, run));
      const open = use && lastOpenWord(use.invocation);
      return say(hinted(messages.findings.unresolvedReflow(name, run, selector?.flag ?? '', open)));
    }
    case 'shared-arguments':
      return say(messages.findings.shared(name, run, commandAt(decision.other ?? 0, decision.calls ?? [])));
    case 'unknown-entrypoint': {
      const other = site.others[0]?.tokens[0];
      const command = other ? placeOf(other.item) : site.span;
      return say(messages.findings.unknownEntrypoint(named(command.pos)));
    }
    case 'unplaced-flag': {
      // Without a use: whether it matters is for `reportUnplaced` to say.
      if (!use) return undefined;
      const { findings } = messages;
      const role = reading.scripts[place(site.span.pos).index]?.role ?? 'edit';
      const left = role === 'edit' && !isRemoval(site.rule) ? 'unchangeable' : leftAs[role];
      return say(hinted(findings[left](name, run)));
    }
    default:
      return say(saidOf(decision, run, messages));
  }
}

/** What a rule of the transform says of a flag. */
function saidOf({ site, rule: id, use }: Decision, run: string, { findings, lang }: Messages): Said {
  const { name, rule } = site;
  const why = rule.why[lang];
  if (use?.concerned === 'unknown') return findings.undecided(name, run);
  if ('entry' in rule) {
    const made = use && [...(changesOfEntry(rule, use.invocation)?.values() ?? [])];
    const now = made?.flatMap((one) => (one.kind === 'gone' ? [] : [one.text, ...one.more])).join(' ');
    return now ? findings.renamed(name, now, why) : findings.reported(name, why);
  }
  const { fix, values } = rule;
  const now = fix ? argumentsFor(fix, use?.value).join(' ') : '';
  if (id === 'conflicting-value' && isRemoval(rule))
    return findings.conflicting(name, use?.value ?? '', values?.[0] ?? '');
  if (id === 'unresolved-value' && isRemoval(rule)) return findings.unresolvedValue(name);
  if (id === 'conflicting-value' || id === 'unresolved-value')
    return now === '' ? findings.unknownValue(name, use?.value) : findings.bothGiven(name, now);
  switch (fix?.kind) {
    case 'remove':
      return findings.obsolete(name, why);
    case 'rename':
      return findings.renamed(name, now, why);
    case 'replace':
    case 'values':
      return now === '' ? findings.obsolete(name, why) : findings.replaced(name, now, why);
    case undefined:
      return findings.reported(name, why);
  }
}

/** Why a flag stays that no other rule keeps, by the role of the file that it stands in. */
const leftAs = { edit: 'inseparable', view: 'notGiven', data: 'noScript', caller: 'noScript' } as const;

/** Where the runs that are or may be concerned by a flag are begun: by the outermost call that leads to them. */
const runsOf = ({ uses }: Site): number[] =>
  uses.filter(({ concerned }) => concerned !== 'no').map(({ invocation: { run, start } }) => run.calls[0] ?? start);

/** The last word of a run that may be any flag, as it is written. */
function lastOpenWord({ unknown }: Invocation): string | undefined {
  const last = unknown.findLast(({ name }) => name) ?? unknown.at(-1);
  return last && written(last.item);
}

function reportInvocations(
  reading: Reading,
  concerned: IsConcerned,
  place: Place,
  origins: Map<InvocationFlag, Origin> | undefined,
  openWords: Map<InvocationReport, string>,
): Placed<InvocationReport>[] {
  const originsOf = origins && originsIn(reading, place);
  const firsts = new Map<number, InvocationReport>();
  const seen = new Set<string>();
  const reports: Placed<InvocationReport>[] = [];
  for (const invocation of reading.invocations) {
    const { line } = place(invocation.pos);
    const originOf = originsOf?.(invocation);
    const one: InvocationReport = {
      line,
      command: invocation.command,
      reflow: concerned(invocation, invocation.conditions),
      flags: invocation.flags.map((flag) => {
        const [value = null, ...others] = (flag.plain && settleAll(flag.value, noConditions, flag.once)) || [];
        const at = place(spanOf(flag).pos);
        const told: InvocationFlag = {
          name: flag.name,
          value: others.every((other) => other === value) ? value : null,
          line: at.line,
          column: at.column,
        };
        if (originOf) origins?.set(told, originOf(flag));
        return told;
      }),
    };
    const open = lastOpenWord(invocation);
    if (open !== undefined) openWords.set(one, open);
    const first = firsts.get(invocation.pos);
    if (first) {
      // A function that is called again: told again only where it gets other arguments.
      seen.add(JSON.stringify([invocation.pos, first]));
      const key = JSON.stringify([invocation.pos, one]);
      if (seen.has(key)) continue;
      seen.add(key);
    } else firsts.set(invocation.pos, one);
    reports.push({ pos: invocation.pos, about: one });
  }
  return reports.sort((a, b) => a.pos - b.pos);
}

/** What the guide recommends for a concerned invocation. */
function advise(
  reflow: readonly Invocation[],
  { advised }: Transform,
  report: Report,
  place: Place,
  { findings, lang }: Messages,
): void {
  const said = new Set<string>();
  for (const invocation of reflow) {
    for (const { flag: name, rule, accepts, advice } of advised) {
      const now = effective(invocation, name, invocation.conditions);
      const flag = lastOf(invocation, name);
      if (now.unknown || (now.absent && flag) || [...now.values].some(accepts)) continue;
      const key = `${invocation.pos} ${name}`;
      if (said.has(key)) continue;
      said.add(key);
      const value = now.values.size === 1 ? [...now.values][0] : undefined;
      const say = flag ? findings.advisedOther : findings.advisedAbsent;
      report(rule, flag ? spanOf(flag) : placeOf(invocation.entry.item), say(advice[lang]), {
        severity: 'advice',
        flag: name,
        invocation: place(invocation.pos).line,
        ...(value === undefined ? {} : { value }),
      });
    }
  }
}
