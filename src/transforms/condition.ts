/** A condition as a person writes it → one of the engine: `{has: --x}`, `{value: {flag: --x, in: [a]}}`, `{all: [{…}, {…}]}`. */
import type { Condition } from '../migrate/transform.js';
import { type Entries, entriesOn, merged } from './entries.js';
import type { Part } from './part.js';
import { idIn } from './texts.js';

const conditions = [
  ...(['has', 'lacks', 'value', 'signature', 'entry', 'launcher', 'interpreter', 'fileAt', 'request'] as const),
  ...(['all', 'any', 'not'] as const),
];

/** Conditions of the format that this version does not have. */
const later = ['count', 'before', 'after', 'subcommand', 'env', 'form'];

export function conditionIn(part: Part, entries: Entries): Condition {
  const own = part.table({ known: conditions, later });
  const [[kind, one] = [], ...more] = own;
  if (kind === undefined || !one || more.length > 0) {
    if (own.size > 0) part.note({ wrong: 'one-of', known: conditions, given: [...own.keys()] });
    return { all: [] };
  }
  const each = (): Condition[] => one.list().map((part) => conditionIn(part, entries));
  switch (kind) {
    case 'has':
      return { has: one.flag() };
    case 'lacks':
      return { lacks: one.flag() };
    case 'value':
      return { value: valueIn(one) };
    case 'signature': {
      const known = ['atLeast', 'of'] as const;
      const parts = one.table({ known, needed: known });
      const of = (parts.get('of')?.list() ?? []).map((flag) => flag.flag());
      return { signature: { atLeast: parts.get('atLeast')?.number() ?? 0, of } };
    }
    case 'entry':
      return { entry: entriesOn(one, entries) ?? merged([]) };
    case 'launcher':
      return { launcher: one.texts() };
    case 'interpreter':
      return { interpreter: one.choice(['plain']) ?? 'plain' };
    case 'fileAt': {
      const parts = one.table({ known: ['path', 'contains'] });
      const [path, contains] = [parts.get('path')?.text(), parts.get('contains')?.texts()];
      return { fileAt: { ...(path !== undefined && { path }), ...(contains && { contains }) } };
    }
    case 'request':
      return { request: idIn(one) };
    case 'all':
      return { all: each() };
    case 'any':
      return { any: each() };
    case 'not':
      return { not: conditionIn(one, entries) };
  }
}

/** `{flag: --x, in: [a, b]}`, `{flag: --x, lt: 1}` */
function valueIn(part: Part): { flag: string; in?: readonly string[]; lt?: number } {
  const tests = ['in', 'lt'] as const;
  const own = part.table({ known: ['flag', ...tests], needed: ['flag'], later: ['notIn', 'matches', 'settled'] });
  const given = tests.filter((key) => own.has(key));
  if (given.length !== 1) part.note({ wrong: 'one-of', known: tests, given });
  const [values, most] = [own.get('in')?.texts(), own.get('lt')?.number()];
  return {
    flag: own.get('flag')?.flag() ?? '',
    ...(values && { in: values }),
    ...(most !== undefined && { lt: most }),
  };
}
