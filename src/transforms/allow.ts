/** Changes that are made only on request: `--allow pin-mode`, `--allow missing-key=VALUE`. */
import { type Condition, idOf, type Transform } from '../migrate/transform.js';
import type { RuleId } from '../types.js';

/** The rules that are allowed, each with the value that it was given. */
export const allowed = (given: readonly string[]): ReadonlyMap<RuleId, string> =>
  new Map(given.map((one) => [one.split('=', 1)[0] ?? '', one.split(/=(.*)/s)[1] ?? '']));

/** The names that a condition asks a person for. */
function requestsIn(when: Condition | undefined): readonly string[] {
  if (!when) return [];
  if ('request' in when) return [when.request];
  if ('not' in when) return requestsIn(when.not);
  return 'all' in when ? when.all.flatMap(requestsIn) : 'any' in when ? when.any.flatMap(requestsIn) : [];
}

/** What a transform has that a person may allow, as it is typed; `pin-mode`, `missing-key=VALUE`. */
export function allowable(transform: Transform): string[] {
  const all = transform.steps ?? [transform];
  return all.flatMap(({ rules, entryRules = [], selector, required, when }) => [
    ...new Set([when, ...[...rules, ...entryRules].map((rule) => rule.when)].flatMap(requestsIn)),
    ...new Set([...rules, ...entryRules].flatMap((rule) => (rule.level === 'request' ? [idOf(rule)] : []))),
    ...[selector?.absence, required?.absence].flatMap((one) => /^--allow (.*)/s.exec(one?.option ?? '')?.[1] ?? []),
  ]);
}

/** The first of what was allowed that no rule asks for, or that lacks its value, as in `missing-key` for `missing-key=VALUE`. */
export function notAllowable(given: ReadonlyMap<RuleId, string>, transform: Transform): string | undefined {
  const known = allowable(transform);
  return [...given].find(
    ([rule, value]) => !known.includes(rule) && !(known.includes(`${rule}=VALUE`) && value !== ''),
  )?.[0];
}

/** The option of its own that a rule has instead: `--remove-conflicting`, `--add-use-reflow`. */
export function optionFor(rule: RuleId, { selector, required, options = [] }: Transform): string | undefined {
  const absence = [selector?.absence, required?.absence].find((one) => one?.rule === rule);
  const isOwn = ({ flags }: { readonly flags: string }): boolean => flags === '--remove-conflicting';
  return absence?.option ?? (rule === 'conflicting-value' ? options.find(isOwn)?.flags : undefined);
}
