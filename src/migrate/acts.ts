/** What a rule makes of a flag, as far as a sentence has to say it. */
import type { Act } from '../messages/reasons.js';
import type { Change } from './change.js';
import { changesOfStart, type Use } from './operations.js';
import { spellings } from './spellings.js';
import { argumentsFor, type EntryRule, type FlagRule, type Transform } from './transform.js';

const changed: Act = { kind: 'changed' };

/** What a rule makes of what stands in a command; without one, of a flag whose value is not known. */
export function actOf(rule: FlagRule | EntryRule, use?: Pick<Use, 'invocation' | 'value'>): Act {
  if ('entry' in rule) {
    const to = use ? startOf(rule, use) : (rule.to?.[rule.entry.kind] ?? Object.values(rule.to ?? {})[0]);
    return to ? { kind: 'renamed', to } : changed;
  }
  const { fix, flag } = rule;
  switch (fix?.kind) {
    case 'remove':
      return { kind: 'removed' };
    case 'rename':
      return { kind: 'renamed', to: fix.to };
    case 'replace':
    case 'values': {
      if (fix.kind === 'values' && use?.value === undefined) return changed;
      const by = argumentsFor(fix, use?.value).join(' ');
      return by === '' ? { kind: 'removed' } : { kind: 'replaced', from: flag, by };
    }
    case 'join':
      return { kind: 'replaced', from: `${flag} …`, by: `${flag}=…` };
    case 'split':
      return { kind: 'replaced', from: `${flag}=…`, by: `${flag} …` };
    case 'repeat':
      return { kind: 'replaced', from: `${flag} … …`, by: `${flag} … ${flag} …` };
    case 'toPositional':
      return { kind: 'moved', variable: undefined };
    case 'toEnv':
      return { kind: 'moved', variable: fix.name };
    case 'insert':
      return { kind: 'added', argument: fix.argument };
    case undefined:
      return changed;
  }
}

/** The words of an entry point that are written anew. */
function startOf(rule: EntryRule, { invocation }: Pick<Use, 'invocation'>): string {
  const textsOf = ({ own, behind = [] }: Change): string[] => [
    ...(own.kind === 'rewritten' ? [own.text] : []),
    ...behind.map((one) => (typeof one === 'string' ? one : one.written)),
  ];
  return [...(changesOfStart(rule, invocation)?.values() ?? [])].flatMap(textsOf).join(' ');
}

/** What the rules make of a flag, as it is spelled, in a command that nobody knows; where they differ, no more than that it changes. */
export function actOn(flag: string, { rules, grammar = {} }: Transform): Act {
  const acts = rules.flatMap((rule): Act[] => {
    const spelled = spellings(rule.flag, grammar).find(({ text }) => text === flag);
    if (!spelled) return [];
    const act = actOf(rule);
    // `--no-x` becomes `--no-y`.
    return [spelled.negation !== undefined && act.kind !== 'removed' ? changed : act];
  });
  const [first = changed, ...others] = acts;
  return others.every((one) => JSON.stringify(one) === JSON.stringify(first)) ? first : changed;
}
