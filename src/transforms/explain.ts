/** `explain --transform FILE [RULE]`: what the rules of a migration mean, in its own words and by its own examples. */
import { messagesIn } from '../messages/messages.js';
import type { Said } from '../messages/types.js';
import { actOf } from '../migrate/acts.js';
import { migrate } from '../migrate/migrate.js';
import { gravityOf, isRule } from '../migrate/severity.js';
import { changeSaid } from '../migrate/tell.js';
import { type AdvisedFlag, type EntryRule, type FlagRule, idOf, type Transform } from '../migrate/transform.js';
import { type Explained, explainByName, explainedLines, explainJson, speakerOf } from '../report/rules.js';
import { listed, roomOn } from '../report/width.js';
import type { Lang } from '../types.js';
import { exampleOptions } from './examples.js';
import type { Example } from './record.js';

/** A transform, which may have examples. */
type Given = Transform & { readonly examples?: readonly Example[] };

/** What the transform's own rules of each name say; of one with steps, under the step's name too. */
function ownRules(transform: Given, lang: Lang): Explained[] {
  const { steps, rules, entryRules = [] } = transform;
  if (steps)
    return steps.flatMap((one) => ownRules(one, lang).map((own) => ({ ...own, rule: `${one.id}/${own.rule}` })));
  const all = [...rules, ...entryRules];
  const changes = [...new Set(all.map(idOf))].map((rule) => ({
    ...{
      rule,
      severity: gravityOf(rule),
      ...textsOf(
        all.filter((one) => idOf(one) === rule),
        rule,
        transform,
        lang,
      ),
      ...exampleOf(rule, transform),
    },
  }));
  return [
    ...changes,
    ...transform.advised.filter(({ rule }) => !isRule(rule)).map((one) => advice(one, transform, lang)),
  ];
}

/** What is told of a flag that is only recommended. */
function advice({ rule, advice }: AdvisedFlag, transform: Given, lang: Lang): Explained {
  const { findings } = messagesIn(lang, transform.terms);
  const text = advice[lang];
  const summary = lang === 'zh' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  const settle = findings.advisedAbsent(text).help;
  return { rule, severity: 'advice', summary, why: '', settle, ...exampleOf(rule, transform) };
}

function textsOf(all: readonly (FlagRule | EntryRule)[], id: string, { terms }: Transform, lang: Lang) {
  const { findings } = messagesIn(lang, terms);
  const told = all.flatMap((rule) => saidOf(rule, findings, rule.why[lang]).map((said) => ({ said, rule })));
  const lines = (texts: readonly string[]): string => [...new Set(texts)].join(lang === 'zh' ? '' : ' ');
  const help = ({ said, rule }: (typeof told)[number]): string =>
    rule.level === 'request' ? findings.onRequest(id) : said.help;
  return {
    summary: lines(told.map(({ said: { message, help } }) => message.slice(0, -help.length).trim())),
    why: lines(all.map(({ why }) => (lang === 'zh' ? `${why.zh}。` : `${why.en}.`))),
    settle: lines(told.map(help)),
  };
}

/** What a rule says of its flag; of one for some values, of each of them. */
function saidOf(rule: FlagRule | EntryRule, findings: ReturnType<typeof messagesIn>['findings'], why: string): Said[] {
  if ('entry' in rule) return [changeSaid(rule.entry.name, actOf(rule), findings, why)];
  const { flag, fix } = rule;
  if (fix?.kind !== 'values') return [changeSaid(flag, actOf(rule), findings, why)];
  return Object.entries(fix.map).map(([value, made]) => {
    const by = made.join(' ');
    const from = `${flag}=${value}`;
    return changeSaid(from, by === '' ? { kind: 'removed' } : { kind: 'replaced', from, by }, findings, why);
  });
}

/** The first example of a record in which the rule finds something. */
function exampleOf(rule: string, transform: Given): Pick<Explained, 'before' | 'after'> {
  const found = transform.examples?.find((one) =>
    migrate(one.before, transform, exampleOptions(one)).findings.some((finding) => finding.rule === rule),
  );
  return found ? { before: found.before.trimEnd(), after: found.after.trimEnd() } : {};
}

/** What `explain` prints; undefined where the transform has no such rule, and neither has the engine. */
export function explainOwn(
  name: string | undefined,
  transform: Given,
  lang: Lang,
  columns?: number,
): string | undefined {
  const own = ownRules(transform, lang);
  const room = roomOn(columns);
  const printed = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  if (name === undefined) {
    const width = Math.max(...own.map(({ rule }) => rule.length), 20) + 2;
    const engine = explainByName(undefined, lang, columns) ?? '';
    return !speakerOf(transform)
      ? engine
      : printed(own.flatMap(({ rule, summary }) => listed(rule, width, summary, room)));
  }
  const [found] = own.filter(({ rule }) => rule === name || rule.endsWith(`/${name}`));
  return found ? printed(explainedLines(found, lang, room)) : explainByName(name, lang, columns, speakerOf(transform));
}

/** The same for programs. */
export function explainOwnJson(name: string | undefined, transform: Given, lang: Lang): string | undefined {
  const own = ownRules(transform, lang);
  const rules = name === undefined ? own : own.filter(({ rule }) => rule === name || rule.endsWith(`/${name}`));
  return rules.length > 0
    ? `${JSON.stringify({ version: 1, rules }, null, 2)}\n`
    : explainJson(name, lang, speakerOf(transform));
}
