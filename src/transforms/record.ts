/** A record as a person writes it → a transform. What is wrong with it is noted in the parts. */
import { transforms } from '../../transforms/index.js';
import { anyRun } from '../messages/messages.js';
import type { Absence, AdvisedFlag, EntryRule, FlagRule, Terms, Transform } from '../migrate/transform.js';
import type { Lang } from '../types.js';
import { conditionIn } from './condition.js';
import { type Entries, entriesIn, merged } from './entries.js';
import { grammarIn } from './grammar.js';
import type { Part, Table } from './part.js';
import { rulesIn } from './rule.js';
import { clause, idIn, localised } from './texts.js';

/** A transform with what its file says besides. */
export interface FileTransform extends Transform {
  /** What it is for, as a person reads it: `vllm <0.12 → >=0.13`. */
  readonly target?: string;
  /** Where its rules come from. */
  readonly sources: readonly string[];
  readonly examples: readonly Example[];
  /** Transforms that run before its own rules, by name or file. */
  readonly includes: readonly string[];
  /** What each of its rules is for the engine. */
  readonly written: readonly (readonly (FlagRule | EntryRule)[])[];
}

/** A script, and what becomes of it. */
export interface Example {
  readonly before: string;
  readonly after: string;
  /** The rules that are allowed, as `--allow` has them. */
  readonly allow: readonly string[];
  /** The rules of what is left for a person, in the order of their places. */
  readonly reports: readonly string[];
  /** What other files of the project hold, by their paths. */
  readonly files: Readonly<Record<string, string>>;
}

const known = [
  ...(['$schema', 'id', 'title', 'terms', 'target', 'sources', 'includes', 'entries', 'when', 'grammar'] as const),
  ...(['selector', 'settings', 'keys', 'required'] as const),
  ...(['rules', 'advise', 'examples'] as const),
];
type Key = (typeof known)[number];

/** A whole record. */
export function recordIn(whole: Part): FileTransform {
  const isOnlyList = whole.isTable && whole.entries().has('includes') && !whole.entries().has('rules');
  const needed: readonly Key[] = isOnlyList ? ['id', 'title'] : ['id', 'title', 'entries', 'rules'];
  const parts = whole.table({ known, needed });
  const title = parts.get('title');
  const terms = parts.get('terms');
  const target = parts.get('target');
  const [requires, when] = [parts.get('required'), parts.get('when')];
  const keys = parts.get('keys')?.choice(['dotted']);
  const entries: Entries = entriesIn(parts.get('entries'));
  const written =
    parts
      .get('rules')
      ?.list()
      .map((part) => rulesIn(part, entries)) ?? [];
  // What a run must have is told by what makes it one.
  if (requires && !parts.has('selector')) whole.note({ wrong: 'missing-key', key: 'selector' });
  return {
    id: idIn(parts.get('id')),
    title: title ? localised(title) : { en: '', zh: '' },
    ...(terms && { terms: termsIn(terms) }),
    ...(target && { target: targetIn(target) }),
    sources: parts.get('sources')?.texts() ?? [],
    includes: parts.get('includes')?.texts() ?? [],
    entryPoints: merged([...entries.values()]),
    ...(when && { when: conditionIn(when, entries) }),
    ...grammarIn(parts.get('grammar')),
    ...selectorIn(parts),
    settings: settingsIn(parts),
    ...(keys && { keys }),
    ...(requires && { required: requiredIn(requires) }),
    written,
    rules: written.flat().flatMap((one) => ('flag' in one ? [one] : [])),
    entryRules: written.flat().flatMap((one) => ('entry' in one ? [one] : [])),
    advised: parts.get('advise')?.list().map(advisedIn) ?? [],
    examples: parts.get('examples')?.list().map(exampleIn) ?? [],
  };
}

function termsIn(part: Part): Readonly<Record<Lang, Terms>> {
  const texts = part.table({ known: ['en', 'zh'] });
  const names = [
    'name',
    'aRun',
    'theRun',
    'thisRun',
    'runs',
    'flags',
    'command',
    'run',
    'counted',
    'program',
    'ifAgreed',
  ] as const;
  const of = (lang: Lang): Terms => {
    const given = texts.get(lang)?.table({ known: names });
    return { ...anyRun[lang], ...Object.fromEntries([...(given ?? [])].map(([name, one]) => [name, one.text()])) };
  };
  return { en: of('en'), zh: of('zh') };
}

function targetIn(part: Part): string {
  if (part.isText) return part.text();
  const parts = part.table({ known: ['tool', 'from', 'to'], needed: ['tool'] });
  const [tool, from, to] = (['tool', 'from', 'to'] as const).map((key) => parts.get(key)?.text());
  return [tool, [from, to].filter(Boolean).join(' → ')].filter(Boolean).join(' ');
}

function selectorIn(parts: Table<Key>): Pick<Transform, 'selector'> {
  const part = parts.get('selector');
  if (!part) return {};
  const known = ['flag', 'values', 'off', 'unresolved', 'absence'] as const;
  const own = part.table({ known, needed: ['flag', 'values', 'off'] });
  const unresolved = own.get('unresolved');
  const absence = own.get('absence');
  const values = own.get('values')?.texts() ?? [];
  return {
    selector: {
      flag: own.get('flag')?.flag() ?? '',
      values,
      off: own.get('off')?.texts() ?? [],
      unresolved: unresolved ? idIn(unresolved) : 'unresolved-run',
      ...(absence && { absence: absenceIn(absence, builtIn('selector'), values[0]) }),
    },
  };
}

function requiredIn(part: Part): NonNullable<Transform['required']> {
  const own = part.table({ known: ['flag', 'absence'], needed: ['flag', 'absence'] });
  const absence = own.get('absence');
  return {
    flag: own.get('flag')?.flag() ?? '',
    absence: absence
      ? absenceIn(absence, builtIn('required'))
      : { rule: '', says: { en: '', zh: '' }, what: { en: '', zh: '' }, option: '' },
  };
}

/** What the runs of built-in transforms may lack. */
const builtIn = (what: 'selector' | 'required'): Absence[] => transforms.flatMap((one) => one[what]?.absence ?? []);

/**
 * @param older absences of built-in transforms: the option of one may be named instead of `--allow`
 * @param usual what is added where the person only allows it; absent: they have to say it, as in `--allow ID=VALUE`
 */
function absenceIn(part: Part, older: readonly Absence[], usual?: string): Absence {
  const own = part.table({ known: ['id', 'says', 'what', 'option'], needed: ['id', 'says', 'what'] });
  const [says, what] = [own.get('says'), own.get('what')];
  const rule = idIn(own.get('id'));
  const typed = own.get('option')?.choice(older.map(({ option }) => option));
  const asOlder = older.find(({ option }) => option === typed)?.asked;
  return {
    rule,
    says: says ? localised(says) : { en: '', zh: '' },
    what: what ? localised(what) : { en: '', zh: '' },
    option: typed ?? `--allow ${rule}${usual === undefined ? '=VALUE' : ''}`,
    asked: (options) => {
      if (!asOlder) return options.allow?.has(rule) ? options.allow.get(rule) || usual : undefined;
      const given = asOlder(options);
      return given === undefined ? undefined : (usual ?? given);
    },
  };
}

/** `owner/name` is a model on a hub; anything else is a folder. */
const isOnHub = (value: string): boolean => /^[\w.-]+\/[\w.-]+$/.test(value);

function settingsIn(parts: Table<Key>): NonNullable<Transform['settings']> {
  return (parts.get('settings')?.list() ?? []).map((part) => {
    const own = part.table({ known: ['flag', 'except'], needed: ['flag'] });
    const hasHub = own.get('except')?.choice(['owner/name']) !== undefined;
    return { flag: own.get('flag')?.flag() ?? '', isFile: (value) => !hasHub || !isOnHub(value) };
  });
}

function advisedIn(part: Part): AdvisedFlag {
  const tests = ['in', 'atMost', 'atLeast'] as const;
  const own = part.table({ known: ['id', 'flag', 'says', 'default', ...tests], needed: ['id', 'flag', 'says'] });
  const given = tests.filter((key) => own.has(key));
  if (given.length !== 1) part.note({ wrong: 'one-of', known: tests, given });
  const says = own.get('says');
  const usual = own.get('default')?.text();
  const values = own.get('in')?.texts();
  const [most, least] = [own.get('atMost')?.number(), own.get('atLeast')?.number()];
  return {
    rule: idIn(own.get('id')),
    flag: own.get('flag')?.flag() ?? '',
    advice: says ? clause(says) : { en: '', zh: '' },
    ...(usual !== undefined && { default: usual }),
    accepts: (value) =>
      values?.includes(value) ?? (most !== undefined ? Number(value) <= most : Number(value) >= (least ?? 0)),
  };
}

function exampleIn(part: Part): Example {
  const known = ['before', 'after', 'allow', 'reports', 'files'] as const;
  const own = part.table({ known, needed: ['before', 'after'] });
  return {
    before: own.get('before')?.text() ?? '',
    after: own.get('after')?.text() ?? '',
    allow: own.get('allow')?.texts() ?? [],
    reports: own.get('reports')?.texts() ?? [],
    files: Object.fromEntries([...(own.get('files')?.entries() ?? [])].map(([path, one]) => [path, one.text()])),
  };
}
