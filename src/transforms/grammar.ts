/** How programs read their options, as a person writes it: `{dashes: alike, options: {--x: nothing}}`. */
import type { Transform } from '../migrate/transform.js';
import type { Part } from './part.js';

export function grammarIn(part: Part | undefined): Pick<Transform, 'grammar'> {
  const [spelling, reading] = [
    ['dashes', 'abbreviations', 'negation', 'booleans'] as const,
    ['options', 'otherOptions', 'terminator', 'remainder'] as const,
  ];
  const own = part?.table({ known: [...spelling, ...reading] });
  if (!own) return {};
  const shapes = ['nothing', 'value', 'optional', 'boolean', 'list'] as const;
  const dashes = own.get('dashes')?.choice(['alike']);
  const abbreviations = own.get('abbreviations')?.choice(['unique-prefix']);
  const negation = own.get('negation')?.texts();
  const literals = own.get('booleans')?.table({ known: ['true', 'false'], needed: ['true', 'false'] });
  const booleans = literals && {
    true: literals.get('true')?.texts() ?? [],
    false: literals.get('false')?.texts() ?? [],
  };
  const given = own.get('options')?.entries();
  const options = given && Object.fromEntries([...given].map(([flag, one]) => [flag, one.choice(shapes) ?? 'value']));
  const otherOptions = own.get('otherOptions')?.choice(['nothing', 'value']);
  const terminator = own.get('terminator')?.choice(['ends']);
  const remainder = own.get('remainder')?.choice(['first-positional']);
  const grammar = { dashes, abbreviations, negation, booleans, options, otherOptions, terminator, remainder };
  return { grammar: Object.fromEntries(Object.entries(grammar).filter(([, one]) => one !== undefined)) };
}
