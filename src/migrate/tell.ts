/** What is said of each decision, and of what the guide advises. */
import type { Act } from '../messages/reasons.js';
import type { Messages, Said } from '../messages/types.js';
import { effective, settleAll } from '../shell/effective.js';
import type { Flag } from '../shell/invocations.js';
import type { Finding } from '../types.js';
import { actOf } from './acts.js';
import type { Context } from './context.js';
import type { Decision } from './decide.js';
import { lastOf } from './insertions.js';
import type { Use } from './operations.js';
import { spanOf } from './place.js';
import { placeOf, shown } from './read.js';
import type { Invocation } from './reading.js';
import type { Report } from './report.js';
import { isInFiles } from './settings.js';
import type { Site } from './sites.js';
import { argumentsFor, idOf, isRemoval, type Transform } from './transform.js';

/** How a message at `from` names the place at `pos`: another file by its path. */
export const lineName = ({ reading, place, messages }: Context, pos: number, from: number): string => {
  const { index, line } = place(pos);
  return index === place(from).index ? messages.place.line(line) : `${reading.scripts[index]?.path}:${line}`;
};

/** Whether a command gives the flag to runs that are concerned and to others, and says which: `${EXTRA[$kind]}` of a table. */
function startsBoth({ invocation, flag }: Use, { selector }: Transform): boolean {
  // Of a loop's rounds each brings a word of its own: that a round brings another one says nothing of the run.
  const isInLoop = ({ name, once }: Flag): boolean => name === selector?.flag && !once;
  if (!selector || invocation.flags.some(isInLoop)) return false;
  const given = new Map([...invocation.conditions, ...flag.conditions]);
  const { values, absent, unknown } = effective(invocation, selector.flag, given, 'say nothing');
  const selecting = [...values].filter((value) => selector.values.includes(value));
  return !unknown && selecting.length > 0 && (absent || selecting.length < values.size);
}

export function reportDecision(decision: Decision, report: Report, context: Context): Finding | undefined {
  const { transform, place, reading, messages } = context;
  const { site, use } = decision;
  const { name } = site;
  const { selector } = transform;
  const line = use ? place(use.invocation.pos).line : undefined;
  const named = (pos: number): string => lineName(context, pos, site.span.pos);
  /** A command's line, and where its words come from: the call of the function that it stands in. */
  const commandAt = (pos: number, [call]: readonly number[]): string =>
    call === undefined ? named(pos) : messages.place.called(named(pos), named(call));
  const run = use ? commandAt(use.invocation.pos, use.invocation.run.calls) : '';
  const act = actOf(site.rule, use);
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
      if (use && startsBoth(use, transform)) return say(messages.findings.mixed(name, run, act));
      const open = use && selector && undecided(use.invocation, selector.flag);
      return say(hinted(messages.findings.unresolvedRun(name, run, act, selector?.flag ?? '', open)));
    }
    case 'shared-arguments': {
      const other = commandAt(decision.other ?? 0, decision.calls ?? []);
      if (decision.isOtherIgnored) return say(messages.findings.sharedWithIgnored(name, run, act, other));
      // `${TRAIN:-lerobot-train}`: one command that starts this program or another.
      return say(
        other === run ? messages.findings.mixed(name, run, act) : messages.findings.shared(name, run, act, other),
      );
    }
    case 'unknown-entrypoint': {
      const other = site.others[0]?.tokens[0];
      const command = other ? placeOf(other.item) : site.span;
      return say(messages.findings.unknownEntrypoint(named(command.pos)));
    }
    case 'unplaced-flag': {
      // Without a use: whether it matters is for `reportUnplaced` to say.
      if (!use) return undefined;
      const { findings } = messages;
      if (context.isDenied(site.span.pos) && bearsReturn(site, context))
        return say(findings.bearsReturn(name, run, act));
      if (use.flag.isBehindEnd) return say(findings.behindEnd(name, run, act));
      const role = reading.scripts[place(site.span.pos).index]?.role ?? 'edit';
      const left = role === 'edit' && act.kind === 'moved' ? 'unmovable' : leftAs[role];
      return say(hinted(findings[left](name, run, act)));
    }
    default:
      return say(saidOf(decision, run, context));
  }
}

const bearsReturn = ({ uses }: Site, { reading, look: { bears } }: Context): boolean => {
  const isBearer = bears?.(reading);
  return isBearer !== undefined && uses.some(({ flag }) => flag.tokens.some(({ item }) => isBearer(item)));
};

/** What a rule of the transform says of a flag. */
function saidOf(decision: Decision, run: string, context: Context): Said {
  const { messages } = context;
  const { site, rule: id, isMade } = decision;
  const said = whatOf(decision, run, context);
  // What the person has to ask for.
  if (site.rule.level !== 'request' || isMade || id !== idOf(site.rule)) return said;
  const help = messages.findings.onRequest(id);
  return { message: `${said.message.slice(0, -said.help.length)}${help}`, help };
}

function whatOf({ site, rule: id, use }: Decision, run: string, { messages, transform }: Context): Said {
  const { findings, lang } = messages;
  const { name, rule } = site;
  const act = actOf(rule, use);
  if (use?.concerned === 'unknown') return findings.undecided(name, run, act);
  if ('entry' in rule || (id !== 'conflicting-value' && id !== 'unresolved-value'))
    return changeSaid(name, act, findings, rule.why[lang]);
  if (isRemoval(rule) && !transform.selector)
    return id === 'unresolved-value'
      ? findings.unknownValue(name, undefined)
      : findings.otherValue(name, use?.value ?? '', messages.list(rule.values ?? []));
  if (isRemoval(rule))
    return id === 'unresolved-value'
      ? findings.unresolvedValue(name)
      : findings.conflicting(name, use?.value ?? '', rule.values?.[0] ?? '');
  if (id === 'conflicting-value' && act.kind === 'moved') return findings.taken(name, act.variable);
  const now = rule.fix ? argumentsFor(rule.fix, use?.value).join(' ') : '';
  return now === '' || id === 'unresolved-value'
    ? findings.unknownValue(name, use?.value)
    : findings.bothGiven(name, now);
}

/** What becomes of a flag by its rule. */
export function changeSaid(name: string, act: Act, findings: Messages['findings'], why: string): Said {
  switch (act.kind) {
    case 'removed':
      return findings.obsolete(name, why);
    case 'renamed':
      return findings.renamed(name, act.to, why);
    case 'replaced':
      return findings.replaced(act.from, act.by, why);
    case 'moved':
      return findings.moved(name, act.variable, why);
    case 'added':
      return findings.lacking(act.argument, why);
    case 'changed':
      return findings.reported(name, why);
  }
}

/** Why a flag stays that no other rule keeps, by the role of the file that it stands in. */
const leftAs = { edit: 'inseparable', view: 'notGiven', data: 'noScript', caller: 'noScript' } as const;

/** The last word of a run that may be any flag. */
const lastOpen = ({ unknown }: Invocation) => unknown.findLast(({ name }) => name) ?? unknown.at(-1);

/** The same as it is written. */
export function lastOpenWord(invocation: Invocation): string | undefined {
  const last = lastOpen(invocation);
  return last && shown(last.item);
}

/** What comes last of that which leaves open whether a run is selected, as it is written: `$EXTRA`, or `--policy.use_reflow=$X` behind it. */
function undecided(invocation: Invocation, selector: string): string | undefined {
  const flag = lastOf(invocation, selector);
  const isOpen = flag && !settleAll(flag.value, invocation.conditions);
  if (!isOpen || flag.at < (lastOpen(invocation)?.at ?? 0))
    // What `mapfile` reads from a file is no word of the call.
    return lastOpenWord(invocation) || undefined;
  return flag.tokens.map(({ item }) => shown(item)).join(' ');
}

/** What is advised for invocations that are concerned. */
export function advise(
  { transform, options, report, place, messages: { findings, lang } }: Context,
  invocations: readonly Invocation[],
): void {
  const said = new Set<string>();
  for (const invocation of invocations) {
    for (const { flag: name, rule, accepts, advice } of transform.advised) {
      const now = effective(invocation, name, invocation.conditions);
      const flag = lastOf(invocation, name);
      if (
        now.unknown ||
        (now.absent && (flag || isInFiles(invocation, transform, name, options.readSettings))) ||
        [...now.values].some(accepts)
      )
        continue;
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
