/** The rules that there are, and how grave what they find is. */
import type { KnownRule, OperationRule, RuleId, Severity } from '../types.js';
import { idOf, type Transform } from './transform.js';

export const severityOf: Readonly<Record<KnownRule, Severity>> = {
  'obsolete-flag': 'error',
  'conflicting-value': 'error',
  'unresolved-value': 'error',
  'missing-teacher-model-path': 'error',
  'missing-use-reflow': 'error',
  'unresolved-reflow': 'error',
  'shared-arguments': 'error',
  'unknown-entrypoint': 'error',
  'unplaced-flag': 'error',
  'broken-continuation': 'error',
  'syntax-error': 'error',
  'freeze-vision-encoder': 'advice',
  'optimizer-lr': 'advice',
  'unused-variable': 'advice',
  'renamed-flag': 'error',
  'replaced-flag': 'error',
  'changed-value': 'error',
  'reported-flag': 'error',
  'reshaped-flag': 'error',
  'moved-flag': 'error',
  'missing-flag': 'error',
  'renamed-entrypoint': 'error',
  'reported-entrypoint': 'error',
};

/** Those of transforms that do more than remove flags. */
const operationRules: readonly OperationRule[] = [
  'renamed-flag',
  'replaced-flag',
  'changed-value',
  'reported-flag',
  'reshaped-flag',
  'moved-flag',
  'missing-flag',
  'renamed-entrypoint',
  'reported-entrypoint',
];
const isOperation: ReadonlySet<string> = new Set(operationRules);

/** What the findings of a transform can be called: as the engine calls them, or as its own rules are; with the transform's name in front, where there are several. */
export function ruleNamesOf(transform: Transform): RuleId[] {
  const { steps, rules, entryRules = [], advised, selector, required } = transform;
  if (steps)
    return [...new Set(steps.flatMap((one) => ruleNamesOf(one).flatMap((rule) => [rule, `${one.id}/${rule}`])))];
  const own = [
    ...[...rules, ...entryRules].map(idOf),
    ...advised.map(({ rule }) => rule),
    ...[selector?.unresolved, selector?.absence?.rule, required?.absence.rule].flatMap((rule) => rule ?? []),
  ];
  return [...new Set([...ruleIds, ...operationRules, ...own])];
}

/** What an ignore comment may call the rules of one transform: as they are reported where it runs alone, or among several. */
export const commentNamesOf = (transform: Transform): RuleId[] =>
  ruleNamesOf(transform).flatMap((rule) => [rule, `${transform.id}/${rule}`]);

/** How grave a finding of a rule is; what a transform's own rule finds has to change, unless it is advice. */
export function gravityOf(rule: RuleId, { advised }: Pick<Transform, 'advised'> = { advised: [] }): Severity {
  const own = withoutTransform(rule);
  if (isRule(own)) return severityOf[own];
  return advised.some((one) => one.rule === own || one.rule === rule) ? 'advice' : 'error';
}

/** A rule's own name, where several transforms run: of `hf-cli/renamed-flag`. */
export const withoutTransform = (rule: RuleId): RuleId => rule.slice(rule.lastIndexOf('/') + 1);

export const isRule = (name: string): name is KnownRule => Object.hasOwn(severityOf, name);

/** What the engine itself finds, whatever the transform. */
const engineRules: readonly KnownRule[] = [
  ...(['conflicting-value', 'unresolved-value', 'shared-arguments', 'unknown-entrypoint', 'unplaced-flag'] as const),
  ...(['broken-continuation', 'syntax-error', 'unused-variable'] as const),
];

/** Whether a finding of a transform may have this name of the engine's. */
export const isEngineRule = (rule: KnownRule): boolean => engineRules.includes(rule);

/** The rules of the built-in transform, in the order in which they are told. */
export const ruleIds: readonly KnownRule[] = Object.keys(severityOf)
  .filter(isRule)
  .filter((id) => !isOperation.has(id));
