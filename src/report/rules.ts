/** What each rule means, once: for the formats that carry help, for `explain`, and for docs/rules.md. */
import type { RuleId } from '../types.js';

export interface RuleText {
  readonly summary: string;
  readonly why: string;
  readonly settle: string;
  readonly before?: string;
  readonly after?: string;
}

const run = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T';

export const rules: Readonly<Record<RuleId, RuleText>> = {
  'obsolete-flag': {
    summary: 'An obsolete flag in a Reflow run.',
    why: 'The new policy class sets it itself, whatever the flag says.',
    settle: 'The program removes it.',
    before: `${run} --policy.load_vlm_weights=false`,
    after: run,
  },
  'conflicting-value': {
    summary: 'A flag in a Reflow run asks for what Reflow no longer offers.',
    why: '--policy.train_expert_only=false means full fine-tuning; Reflow always trains the expert only.',
    settle: 'Remove the flag yourself, or run with --remove-conflicting; or make it a plain run.',
    before: `${run} --policy.train_expert_only=false`,
    after: run,
  },
  'unresolved-value': {
    summary: 'A flag in a Reflow run has a value that the script does not settle.',
    why: 'If it is false, somebody expects full fine-tuning, which Reflow no longer offers.',
    settle: 'Remove the flag yourself, or run with --remove-conflicting.',
    before: `${run} --policy.train_expert_only=$1`,
    after: run,
  },
  'missing-teacher-model-path': {
    summary: 'A Reflow run without its teacher.',
    why: 'The student is initialised from the teacher; without a path the run fails.',
    settle: 'Add --policy.teacher_model_path=PATH, or run with --teacher-model-path PATH.',
    before: 'lerobot-train --policy.use_reflow=true',
    after: run,
  },
  'missing-use-reflow': {
    summary: 'A teacher is given, but Reflow is not selected.',
    why: 'factory.py picks the Reflow policy by --policy.use_reflow; without it the teacher is ignored.',
    settle: 'Add --policy.use_reflow=true, or run with --add-use-reflow.',
    before: 'lerobot-train --policy.teacher_model_path=T',
    after: 'lerobot-train --policy.teacher_model_path=T --policy.use_reflow=true',
  },
  'unresolved-reflow': {
    summary: 'Obsolete flags, and whether the run is Reflow cannot be known from the script.',
    why: 'In any other run the flags mean something, so they stay.',
    settle: 'Write --policy.use_reflow=true or =false beside the flags, and run again.',
    before: 'lerobot-train --policy.use_reflow=$1 --policy.load_vlm_weights=false',
  },
  'shared-arguments': {
    summary: 'An obsolete flag also gets into a run that is no Reflow run.',
    why: 'Removing it would change that run.',
    settle: 'Give each run its own array, string or function, and run again.',
    before: `A=(--policy.load_vlm_weights=false)\nlerobot-train "\${A[@]}"\n${run} "\${A[@]}"`,
  },
  'unknown-entrypoint': {
    summary: 'Reflow flags on a command that is no known training entry point.',
    why: 'Only the arguments of a training run are ever changed.',
    settle: 'If the command starts LeRobot training, run with --entrypoint NAME.',
    before: './my_train --policy.use_reflow=true --policy.load_vlm_weights=false',
  },
  'unplaced-flag': {
    summary: 'An obsolete flag stands where it cannot be followed to a run, or not be cut out safely.',
    why: 'Other words, tests or programs depend on the same text.',
    settle: 'Look whether only Reflow runs get it, and remove it yourself.',
    before: `${run} $([ -n "$X" ] && echo "--policy.train_expert_only=true")`,
  },
  'broken-continuation': {
    summary: 'A line that is meant to go on, but does not.',
    why: 'Bash ends the command at a backslash that is followed by a blank or a comment, and at a comment between continued lines.',
    settle: 'Move the comment, or run with --fix-continuations.',
    before: 'lerobot-train --policy.use_reflow=true \\  # student\n  --steps=1',
    after: 'lerobot-train --policy.use_reflow=true \\\n  --steps=1',
  },
  'syntax-error': {
    summary: 'The shell text does not parse, and it mentions the flags.',
    why: 'Nothing is changed in a script that cannot be read.',
    settle: 'Mend it (`bash -n FILE` says where), and run again.',
    before: `${run} 'unterminated`,
  },
  'freeze-vision-encoder': {
    summary: 'The guide recommends --policy.freeze_vision_encoder=true.',
    why: 'Reflow trains the action expert only.',
    settle: 'Add the flag, if you follow the guide.',
  },
  'optimizer-lr': {
    summary: 'The guide recommends --policy.optimizer_lr=2e-5.',
    why: 'Reflow learns best at a rate 5 to 10 times lower than the standard 1e-4.',
    settle: 'Add or lower the flag, if you follow the guide.',
  },
  'unused-variable': {
    summary: 'Nothing uses a variable any more: only a removed flag did.',
    why: 'What is left over misleads the next reader.',
    settle: 'Delete the assignment.',
  },
};

/** The text that `explain` prints for a rule. */
export function explain(rule: RuleId): string {
  const { summary, why, settle, before, after } = rules[rule];
  const block = (title: string, text: string | undefined): string =>
    text === undefined ? '' : `\n${title}:\n${text.replace(/^/gm, '    ')}\n`;
  return `${rule}\n${'-'.repeat(rule.length)}\n${summary}\n\nWhy: ${why}\nWhat to do: ${settle}\n${block('Before', before)}${block('After', after)}`;
}

const isRule = (id: string): id is RuleId => Object.hasOwn(rules, id);
const ids = Object.keys(rules).filter(isRule);

/** The text of the rule of that name, or the list of rules; `undefined` where there is no such rule. */
export function explainByName(name: string | undefined): string | undefined {
  if (name !== undefined) return isRule(name) ? explain(name) : undefined;
  const width = Math.max(...ids.map((id) => id.length));
  return ids.map((id) => `${id.padEnd(width)}  ${rules[id].summary}\n`).join('');
}

/** The whole of docs/rules.md. */
export function rulesPage(): string {
  const example = (title: string, text: string | undefined): string =>
    text === undefined ? '' : `${title}:\n\n\`\`\`bash\n${text}\n\`\`\`\n\n`;
  const parts = ids.map((id) => {
    const { summary, why, settle, before, after } = rules[id];
    return `## ${id}\n\n${summary}\n\n${why}\n\n${example('Before', before)}${example('After', after)}${settle}\n`;
  });
  return `# Rules\n\n\`reflow-migrate explain RULE\` prints the same texts.\n\n${parts.join('\n')}`;
}
