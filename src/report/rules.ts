/** What each rule means, with an example: for the formats that carry help, for `explain`, and for docs/rules.md. */

import { anyRun } from '../messages/messages.js';
import { rulesEn } from '../messages/rules-en.js';
import { rulesZh } from '../messages/rules-zh.js';
import type { RuleTexts } from '../messages/types.js';
import { isEngineRule, isRule, ruleIds, severityOf } from '../migrate/severity.js';
import type { Transform } from '../migrate/transform.js';
import { defaultTransform } from '../transform-name.js';
import type { KnownRule, Lang, Severity } from '../types.js';
import { hanging, listed, roomOn, widthOf } from './width.js';

const texts: Readonly<Record<Lang, RuleTexts>> = { en: rulesEn, zh: rulesZh };

/** Who speaks of a rule: its words for runs. Absent: the built-in transform, which has examples of its own. */
export type Speaker = Pick<Transform, 'terms'> | undefined;

/** Whose words tell the findings of a transform: its own, but for the built-in one. */
export const speakerOf = (transform: Transform): Speaker => (transform.id === defaultTransform ? undefined : transform);

/** The texts of the rules in a language; English where none is asked for. */
export function rulesIn(lang: Lang | undefined = 'en', speaker?: Speaker): RuleTexts['rules'] {
  const { rules, others } = texts[lang];
  return speaker ? { ...rules, ...others((speaker.terms ?? anyRun)[lang]) } : rules;
}

const run = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T';

/** A script that has the finding, and what becomes of it. */
const examples: Readonly<Partial<Record<KnownRule, { readonly before: string; readonly after?: string }>>> = {
  'obsolete-flag': {
    before: `${run} --policy.load_vlm_weights=false`,
    after: run,
  },
  'conflicting-value': {
    before: `${run} --policy.train_expert_only=false`,
    after: run,
  },
  'unresolved-value': {
    before: `${run} --policy.train_expert_only=$1`,
    after: run,
  },
  'missing-teacher-model-path': {
    before: 'lerobot-train --policy.use_reflow=true',
    after: run,
  },
  'missing-use-reflow': {
    before: 'lerobot-train --policy.teacher_model_path=T',
    after: 'lerobot-train --policy.teacher_model_path=T --policy.use_reflow=true',
  },
  'unresolved-reflow': {
    before: 'lerobot-train --policy.use_reflow=$1 --policy.load_vlm_weights=false',
  },
  'shared-arguments': {
    before: `A=(--policy.load_vlm_weights=false)\nlerobot-train "\${A[@]}"\n${run} "\${A[@]}"`,
  },
  'unknown-entrypoint': {
    before: './my_train --policy.use_reflow=true --policy.load_vlm_weights=false',
  },
  'unplaced-flag': {
    before: `echo "--policy.train_expert_only=true" | submit-job\n${run}`,
  },
  'broken-continuation': {
    before: 'lerobot-train --policy.use_reflow=true \\  # student\n  --steps=1',
    after: '# student\nlerobot-train --policy.use_reflow=true \\\n  --steps=1',
  },
  'syntax-error': {
    before: `${run} --policy.load_vlm_weights=false 'unterminated`,
  },
};

/** What `explain` prints for machines: that rule, or all of them; `undefined` where there is no such rule. */
export function explainJson(name: string | undefined, lang?: Lang, speaker?: Speaker): string | undefined {
  if (name !== undefined && !mayBeTold(name, speaker)) return undefined;
  const rules = (name === undefined ? ruleIds : [name]).map((rule) => explained(rule, lang, speaker));
  return `${JSON.stringify({ version: 1, rules }, null, 2)}\n`;
}

/** What is told of a rule. */
export interface Explained {
  readonly rule: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly settle: string;
  readonly before?: string;
  readonly after?: string;
}

/** What is told of a rule that is known by name. */
const explained = (rule: KnownRule, lang: Lang | undefined, speaker: Speaker): Explained => ({
  ...{ rule, severity: severityOf[rule], ...rulesIn(lang, speaker)[rule], ...(!speaker && examples[rule]) },
});

/** Whether there is such a rule, and whoever speaks can find what it is about. */
const mayBeTold = (name: string, speaker: Speaker): name is KnownRule =>
  isRule(name) && (!speaker || isEngineRule(name));

/** The lines that `explain` prints for a rule. */
export function explainedLines(
  { rule, summary, why, settle, before, after }: Explained,
  lang: Lang | undefined,
  room: number | undefined,
): string[] {
  const titles = texts[lang ?? 'en'];
  const part = (title: string, text: string): string[] => hanging(title, widthOf(title), text, 4, room);
  // An example is to be copied: it is not wrapped.
  const block = (title: string, text: string | undefined): string[] =>
    text === undefined ? [] : ['', title, ...text.split('\n').map((line) => `    ${line}`)];
  return [
    rule,
    '-'.repeat(rule.length),
    ...part('', summary),
    ...(why === '' ? [] : ['', ...part(titles.why, why)]),
    ...part(titles.settle, settle),
    ...block(titles.before, before),
    ...block(titles.after, after),
  ];
}

/**
 * The text of the rule of that name, or the list of rules; `undefined` where there is no such rule.
 * `columns` is the width of the terminal, where there is one.
 */
export function explainByName(
  name: string | undefined,
  lang?: Lang,
  columns?: number,
  speaker?: Speaker,
): string | undefined {
  const room = roomOn(columns);
  const printed = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  if (name !== undefined)
    return mayBeTold(name, speaker) ? printed(explainedLines(explained(name, lang, speaker), lang, room)) : undefined;
  const width = Math.max(...ruleIds.map((id) => id.length)) + 2;
  return printed(ruleIds.flatMap((id) => listed(id, width, rulesIn(lang)[id].summary, room)));
}

/** The whole of docs/rules.md, or of its translation. */
export function rulesPage(lang?: Lang): string {
  const { page, rules, ...titles } = texts[lang ?? 'en'];
  const example = (title: string, text: string | undefined): string =>
    text === undefined ? '' : `${title}\n\n\`\`\`bash\n${text}\n\`\`\`\n\n`;
  const parts = ruleIds.map((id) => {
    const { summary, why, settle } = rules[id];
    const { before, after } = examples[id] ?? {};
    return `## ${id}\n\n${summary}\n\n${why}\n\n${example(titles.before, before)}${example(titles.after, after)}${settle}\n`;
  });
  return `# ${page.title}\n\n${page.intro}\n\n${parts.join('\n')}`;
}
