/** A condition as a person writes it → one of the engine: `{has: --x}`, `{value: {flag: --x, in: [a]}}`, `{all: [{…}, {…}]}`. */
import type { Condition, ValueTest } from '../migrate/transform.js';
import { type Entries, entriesOn, merged } from './entries.js';
import type { Part } from './part.js';
import { idIn, variableIn } from './texts.js';

const conditions = [
  ...(['has', 'lacks', 'value', 'count', 'before', 'after', 'form', 'signature'] as const),
  ...(['entry', 'subcommand', 'launcher', 'interpreter', 'env', 'fileAt', 'request'] as const),
  ...(['all', 'any', 'not'] as const),
];

export function conditionIn(part: Part, entries: Entries): Condition {
  const own = part.table({ known: conditions });
  const [[kind, one] = [], ...more] = own;
  if (kind === undefined || !one || more.length > 0) {
    if (own.size > 0) part.note({ wrong: 'one-question', known: conditions, given: [...own.keys()] });
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
    case 'count': {
      const parts = one.table({ known: ['flag', 'atLeast', 'atMost'], needed: ['flag'] });
      const [atLeast, atMost] = [parts.get('atLeast')?.number(), parts.get('atMost')?.number()];
      if (atLeast === undefined && atMost === undefined)
        one.note({ wrong: 'one-of', known: ['atLeast', 'atMost'], given: [] });
      const flag = parts.get('flag')?.flag() ?? '';
      return { count: { flag, ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) } };
    }
    case 'before':
      return { before: besideIn(one) };
    case 'after':
      return { after: besideIn(one) };
    case 'form': {
      const known = ['flag', 'is'] as const;
      const parts = one.table({ known, needed: known });
      const is = parts.get('is')?.choice(['joined', 'apart']) ?? 'joined';
      return { form: { flag: parts.get('flag')?.flag() ?? '', is } };
    }
    case 'subcommand': {
      const { commands } = merged([...entries.values()]);
      if (commands.length === 0) one.note({ wrong: 'no-entry' });
      return { subcommand: { of: commands, names: one.texts() } };
    }
    case 'env':
      return { env: variableIn(one) };
    case 'signature': {
      const known = ['atLeast', 'of'] as const;
      const parts = one.table({ known, needed: known });
      const of = (parts.get('of')?.list() ?? []).map((flag) => flag.flag());
      const atLeast = parts.get('atLeast')?.number() ?? 0;
      if (atLeast > of.length && of.length > 0) one.note({ wrong: 'never', atLeast, of: of.length });
      return { signature: { atLeast, of } };
    }
    case 'entry':
      return { entry: entriesOn(one, entries) ?? merged([]) };
    case 'launcher':
      return { launcher: one.texts() };
    case 'interpreter':
      return { interpreter: one.choice(['plain', 'path', 'variable']) ?? 'plain' };
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

/** `{flag: --x, word: up}` */
function besideIn(part: Part): { flag: string; word: string } {
  const known = ['flag', 'word'] as const;
  const parts = part.table({ known, needed: known });
  return { flag: parts.get('flag')?.flag() ?? '', word: parts.get('word')?.text() ?? '' };
}

/** `{flag: --x, in: [a, b]}`, `{flag: --x, lt: 1}` */
function valueIn(part: Part): ValueTest {
  const tests = ['in', 'notIn', 'lt', 'matches', 'settled'] as const;
  const own = part.table({ known: ['flag', ...tests], needed: ['flag'] });
  const given = tests.filter((key) => own.has(key));
  if (given.length !== 1) part.note({ wrong: 'one-question', known: tests, given });
  const [some, notIn, most] = [own.get('in')?.texts(), own.get('notIn')?.texts(), own.get('lt')?.number()];
  const [matches, settled] = [own.get('matches')?.text(), own.get('settled')?.choice(['true', 'false'])];
  return {
    flag: own.get('flag')?.flag() ?? '',
    ...(some && { in: some }),
    ...(notIn && { notIn }),
    ...(most !== undefined && { lt: most }),
    ...(matches !== undefined && { matches }),
    ...(settled !== undefined && { settled: settled === 'true' }),
  };
}
