/** A script's findings, and the edits that resolve those that can be resolved. */

import type { Said } from '../messages/types.js';
import { readerText } from '../shell/bash/continuations.js';
import { agrees, type Flag } from '../shell/invocations.js';
import type { Span } from '../shell/values.js';
import type { MigrateOptions } from '../types.js';
import type { Account } from './account.js';
import { actOn } from './acts.js';
import type { Analysis } from './analysis.js';
import type { Answer } from './conditions.js';
import { type Context, contextOf, type Look } from './context.js';
import { bringersIn, cutsOf, deadCodeIn } from './cuts.js';
import { type Decisions, decide } from './decide.js';
import { removals } from './edit.js';
import { type Addition, lacksOf } from './insertions.js';
import { reportInvocations } from './invocation-reports.js';
import { type Lacked, lackedBy, type Missing, type Unmet } from './lacks.js';
import { flagStart, reportAbbreviated, reportLostLack, reportMade, reportUnplaced, reportUnused } from './leftovers.js';
import { reportNamedFiles } from './named-files.js';
import type { Occurrence } from './needles.js';
import { commentWords } from './own-comments.js';
import { placeOf } from './read.js';
import type { Invocation, ScriptText } from './reading.js';
import { mendContinuations } from './repair.js';
import { answer, type IsConcerned, type Site } from './sites.js';
import { except, union } from './spans.js';
import { advise, lineName, reportDecision } from './tell.js';
import type { Transform } from './transform.js';

const nothing: Decisions = { decisions: [], cuts: [], rewrites: [], changes: new Map() };

/** Analyses scripts that source one another; one alone is the usual case. All positions are in the reading as a whole. */
export function analyse(
  given: readonly ScriptText[],
  transform: Transform,
  options: MigrateOptions,
  look: Look = {},
): Analysis {
  const context = contextOf(given, transform, options, look);
  const { reading, account, findings, changes, refused, ignored } = context;
  reportErrors(context);
  if (reading.evaluation.exceedsBudget) {
    reportTooComplex(context);
    const none = { cuts: [], deletions: [], fillers: [], additions: [], moves: [], rewrites: [] };
    const untold = { reports: [], openWords: new Map(), inFiles: new Map(), base: reading.text };
    return { reading, findings, decisions: nothing, ...none, ...untold, changes, refused, ignored };
  }
  const asked = reading.invocations.filter((one) => !context.isLeftAlone(one));
  const additions: Addition[] = [];
  const lacked = lackedBy(context);
  const selectedOnBranch = lacked
    ? selectedOnBranches(lacked, asked, transform)
    : new Map<Invocation, readonly Flag[]>();
  const selected = lacked
    ? add(
        ...[context, additions, lacked.selector],
        [...asked.filter(lacked.isWithoutSelector), ...selectedOnBranch.keys()],
        selectedOnBranch,
      )
    : [];
  const promised = selected.filter((one) => !selectedOnBranch.has(one));
  const isConcerned = concernedIn(context, new Set(promised));
  const decisions = decide(reading, transform, options, {
    ...{ isConcerned, around: { ...options, text: reading.text }, denied: look.denied, mayFix: context.allowed },
    isIgnored: context.isIgnored,
    isLeftAlone: context.isLeftAlone,
    isEditable: (pos) => context.scriptAt(pos)?.role === 'edit',
    broughtBy: look.keepsDead ? () => [] : bringersIn(reading),
  });
  tellDecisions(context, decisions);
  const goes = deletionsFor(context, decisions);
  const concerned = asked.filter((one) => isConcerned(one, one.conditions) === 'yes');
  if (lacked) {
    const unsure = asked.filter((one) => isConcerned(one, one.conditions) !== 'yes');
    const onBranch = lackingOnBranch(lacked.required, unsure, (one) =>
      lacked.selectingWithoutRequired(one, isConcerned),
    );
    const whole = concerned.filter(lacked.isWithoutRequired);
    const given = add(context, additions, lacked.required, [...whole, ...onBranch.keys()], onBranch);
    const others = asked.filter((one) => ![...given, ...selected, ...whole].includes(one));
    if (!look.editsOnly) reportMayLack(context, lacked, others, isConcerned);
  }
  const told = look.editsOnly
    ? { reports: [], openWords: new Map(), inFiles: new Map() }
    : reportInvocations(context, isConcerned);
  if (!look.editsOnly) {
    advise(context, concerned);
    const unsure = asked.filter((one) => isConcerned(one, one.conditions) !== 'no');
    if (lacked) reportLostLack(context, lacked);
    reportNamedFiles(context, unsure);
    if (context.speaks) reportLeft(context, account, decisions, goes.deletions, unsure);
  }
  const edits = { decisions, additions, rewrites: decisions.rewrites, ...goes };
  findings.sort((a, b) => a.pos - b.pos);
  return { reading, findings, ...told, ...edits, changes, refused, ignored };
}

const isRuled = ({ role }: Occurrence): boolean => role === 'ruled' || role === 'start';

/** Scripts that do not parse, where they hold a flag that a rule speaks of, or a command that one changes. */
function reportErrors({ reading, account, report, messages }: Context): void {
  for (const { role, error, pos, end, view } of reading.scripts) {
    if (role !== 'edit' && role !== 'view') continue;
    const concerns = account.occurrences.some((one) => isRuled(one) && one.pos >= pos && one.pos < end);
    if (!error || !concerns) continue;
    const at = Math.min(pos + error.pos, end);
    report(
      'syntax-error',
      { pos: at, end: Math.min(at + 1, end) },
      messages.findings.syntaxError(error.message, view.dialect),
    );
  }
}

/** Every flag of scripts that cannot be followed to their end. */
function reportTooComplex({ reading, account, transform, report, messages }: Context): void {
  for (const [index, one] of account.occurrences.entries()) {
    const { flag, pos, end } = one;
    if (!isRuled(one) || account.endings[index] === 'prose') continue;
    const at = { pos: flagStart(reading.text, pos, flag), end };
    report(
      'unplaced-flag',
      at,
      messages.findings.tooComplex(flag, actOn(flag, transform), reading.evaluation.stopper),
      { flag },
    );
  }
}

/** Reports what runs lack, and inserts it where that is asked for; gives the runs that get it. */
function add(
  { reading, place, report, messages, allowed, isDenied, isLeftAlone }: Context,
  additions: Addition[],
  { rule, flag, argument, beside, isAsked, say }: Missing,
  lacking: readonly Invocation[],
  onBranch: OnBranch = new Map(),
): Invocation[] {
  const asked = lacking.filter((one) => !isLeftAlone(one, rule));
  return lacksOf(reading, asked, beside, argument, onBranch).flatMap((lack) => {
    const why = isAsked ? (lack.why ?? (isDenied(lack.at.pos) ? 'changed' : undefined)) : undefined;
    if (why && onBranch.has(lack.first)) return [];
    const more = { flag, invocation: place(lack.first.pos).line };
    const finding = report(rule, lack.at, say(why && messages.noPlace[why]), more);
    if (!finding || !isAsked || lack.why || !allowed(rule, lack.at.pos)) return [];
    finding.fixed = true;
    additions.push(...lack.additions);
    return lack.invocations;
  });
}

type OnBranch = ReadonlyMap<Invocation, readonly Flag[]>;

/** Runs that lack on some branches what is to be inserted, with the flags that it comes beside there. */
function lackingOnBranch(
  { isAsked }: Missing,
  invocations: readonly Invocation[],
  unmetIn: (one: Invocation) => readonly Unmet[],
): OnBranch {
  const found = new Map<Invocation, readonly Flag[]>();
  for (const one of isAsked ? invocations : []) {
    const unmet = unmetIn(one);
    // Where another branch may bring it too, the run would get it twice, or get two values.
    if (!unmet.every(({ isAlone }) => isAlone)) continue;
    const flags = unmet.map(({ flag }) => flag);
    // A run that may get two of these would get the argument twice; one of unknown value may bring it to a run that is not concerned.
    const isAlone = (flag: Flag): boolean =>
      flag.once &&
      flag.value?.some(({ kind }) => kind === 'choice') !== true &&
      flags.every((other) => other === flag || !agrees(other.conditions, flag.conditions));
    if (flags.length > 0 && flags.every(isAlone)) found.set(one, flags);
  }
  return found;
}

/**
 * Runs that get what is required on some branches only, and nothing there that selects them. One with a flag that a rule speaks of is left
 * alone: that flag would be obsolete on these branches, and not on the others.
 */
function selectedOnBranches(
  { selector, isWithoutSelector, requiredWithoutSelecting }: Lacked,
  invocations: readonly Invocation[],
  { rules }: Transform,
): OnBranch {
  const ruled = new Set(rules.map(({ flag }) => flag));
  const isFree = (one: Invocation): boolean =>
    !isWithoutSelector(one) && !one.flags.some(({ name }) => ruled.has(name));
  return lackingOnBranch(selector, invocations.filter(isFree), requiredWithoutSelecting);
}

/** Runs that get on some branches only what they need. */
function reportMayLack(
  { report, place, messages: { findings, place: words } }: Context,
  lacked: Lacked,
  invocations: readonly Invocation[],
  isConcerned: IsConcerned,
): void {
  const told = new Set<string>();
  const tell = ({ rule, flag }: Missing, one: Invocation, isError: boolean, say: (line: string) => Said): void => {
    const at = placeOf(one.entry.item);
    const key = `${rule} ${at.pos}`;
    if (told.has(key)) return;
    told.add(key);
    const { line } = place(one.pos);
    report(rule, at, say(words.line(line)), { severity: isError ? 'error' : 'advice', flag, invocation: line });
  };
  const { required, selector } = lacked;
  // Who asked for it has to know that it was not put there.
  for (const one of invocations) {
    const selecting = lacked.selectingWithoutRequired(one, isConcerned);
    // Without what it requires, the run fails.
    const fails = required.isAsked || selecting.some(({ isSure }) => isSure);
    if (selecting.length > 0) tell(required, one, fails, (line) => findings.mayLack(required.flag, line));
    if (!lacked.isWithoutSelector(one) && lacked.requiredWithoutSelecting(one).length > 0)
      tell(selector, one, selector.isAsked, (line) => findings.mayNotBeSelected(selector.flag, required.flag, line));
  }
}

/** Tells of each invocation whether it is concerned; those that were `promised` the selector are. */
function concernedIn(
  { account, transform, options, reading }: Context,
  promised: ReadonlySet<Invocation>,
): IsConcerned {
  const how = {
    selectorLost: account.selectorLost,
    read: options.readSettings,
    around: { ...options, text: reading.text },
  };
  const answers = new Map<Invocation, Answer>();
  return (invocation, given, round) => {
    if (promised.has(invocation)) return 'yes';
    if (given !== invocation.conditions || round)
      return answer(invocation, transform, given, { ...how, ...(round && { round }) });
    const known = answers.get(invocation) ?? answer(invocation, transform, given, how);
    answers.set(invocation, known);
    return known;
  };
}

/** Reports every cut, in whichever file the flag stands: the edit may lie in a given file between two that are not. */
function tellDecisions(context: Context, { decisions }: Decisions): void {
  const told = new Set<string>();
  for (const decision of decisions) {
    // What two rules for one place cannot tell, as a rule and its `else`, is told once.
    const key = `${decision.rule} ${decision.site.span.pos}`;
    if (told.has(key)) continue;
    if (decision.rule === 'unresolved-value' || decision.rule === 'shared-arguments') told.add(key);
    const isTold = decision.isMade || runsOf(decision.site).some((pos) => context.scriptAt(pos)?.given);
    const finding = reportDecision(decision, isTold ? context.tell : context.report, context);
    if (finding && decision.isMade) finding.fixed = true;
  }
}

/** Flags that no decision speaks of. `unsure` are the runs that may be concerned. */
function reportLeft(
  context: Context,
  account: Account,
  decisions: Decisions,
  deletions: readonly Span[],
  unsure: readonly Invocation[],
): void {
  const { reading, transform, report, messages } = context;
  const gone = except(deletions, movedValues(decisions));
  const told = reportUnplaced(reading, account, decisions, gone, transform, report, messages);
  reportUnused(reading.text, gone, told, report, messages);
  reportAbbreviated(unsure, transform, report, messages);
  reportMade(unsure, transform, (at, from) => lineName(context, at, from), report, messages);
}

/** The text that goes: arguments with their layout, the dead code that they leave, and broken continuations. */
function deletionsFor(
  { reading, source, options, look, report, isDenied, allowed }: Context,
  decisions: Decisions,
): Pick<Analysis, 'cuts' | 'deletions' | 'fillers' | 'moves' | 'base'> {
  const keepsDead = look.keepsDead === true;
  const moved = movedValues(decisions);
  const gone = keepsDead ? [] : except(union(decisions.cuts), moved);
  const dead = deadCodeIn(reading, gone, except(textsThatGo(decisions), moved));
  const joints = new Set(reading.scripts.map(({ end }) => end));
  const words = [...decisions.cuts, ...dead.words];
  const cuts = [...words, ...(keepsDead ? [] : commentWords(reading.text, union(words)))];
  const goes = { ...dead, cuts };
  const { deletions: argumentCuts, comments } = removals(reading.text, source, goes, joints, keepsDead);
  const { repairs, moves, left } = mendContinuations(reading, source, argumentCuts, options, report, isDenied, allowed);
  return {
    cuts: [...cuts, ...dead.statements, ...dead.branches, ...comments],
    deletions: [...argumentCuts, ...repairs],
    fillers: dead.emptied.map((at) => ({ at, text: ':' })),
    moves,
    base: readerText(source, left),
  };
}

/** The texts of the arguments that go, wherever they are cut. */
const textsThatGo = ({ changes }: Decisions): Span[] =>
  [...changes].flatMap(([{ item }, { own }]) => (own.kind === 'gone' ? cutsOf(item).slice(-1) : []));

/** The values that come to stand elsewhere: in `render --out "$1"`, which becomes `OUT="$1" render`, the function still needs its `$1`. */
const movedValues = ({ changes }: Decisions): Span[] =>
  [...changes.values()].flatMap(({ before = [], behind = [], variables = [] }) =>
    [...before, ...behind, ...variables.map(({ value }) => value)].flatMap((one) =>
      typeof one === 'object' ? cutsOf(one.item) : [],
    ),
  );

/** Where the runs that are or may be concerned by a flag are begun: by the outermost call that leads to them. */
const runsOf = ({ uses }: Site): number[] =>
  uses.filter(({ concerned }) => concerned !== 'no').map(({ invocation: { run, start } }) => run.calls[0] ?? start);
