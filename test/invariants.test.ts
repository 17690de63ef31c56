/** What holds of the code as a whole: which way imports point, who may touch what, and that the engine knows no migration by name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { longOf } from '../src/transforms/declared.js';
import { checked } from '../transforms/checks.js';
import { transforms } from '../transforms/index.js';

interface Source {
  /** Below `src/`, as `shell/bash/tree.ts`. */
  readonly path: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '..', 'src');
const sourcesIn = (folder: string): readonly Source[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: join(folder, path), text: readFileSync(join(root, folder, path), 'utf8') }));
const sources = sourcesIn('.');
/** Those of the transforms that are code. */
const records = sourcesIn('../transforms');

/** What a file imports: paths below `src/` without an ending, and names of packages. */
const importsOf = ({ path, text }: Source): string[] =>
  Array.from(text.matchAll(/(?:\bfrom|\bimport\(?)\s*'([^']+)'/g), ([, name = '']) =>
    name.startsWith('.') ? join(path, '..', name).replace(/\.js$/, '') : name,
  );

/** The text without comments. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

interface Invariant {
  readonly name: string;
  /** What in a file breaks it. */
  breaches(source: Source): readonly string[];
  /** A file that breaks it. */
  readonly planted: Source;
}

/** The folders, outermost first; each may import those behind it, its own, and what lies in no folder. */
const layers = ['choose', 'transforms', 'report', 'migrate', 'shell'] as const;

/** Words of the transforms, as their flags and titles have them, that no engine needs. */
const forbidden = [
  ...new Set(
    transforms.flatMap(({ rules, advised, selector, required, entryPoints }) => [
      ...[selector, required, ...rules, ...advised].flatMap((one) => one?.flag.match(/\w+_\w+/g) ?? []),
      ...entryPoints.commands,
    ]),
  ),
  'SmolVLA',
  'Reflow',
  'LeRobot',
];

/** The options that migrations and their checks declare, as they are typed, and as the library has them. */
const declaredNames: readonly string[] = [
  ...transforms.flatMap(({ options = [] }) => options.flatMap((one) => [longOf(one), one.sets])),
  ...checked.options.map(longOf),
];

const invariants: Invariant[] = [
  {
    name: 'imports point one way',
    breaches: (source) => {
      const own = layers.findIndex((layer) => source.path.startsWith(`${layer}/`));
      return importsOf(source).filter((name) => {
        const other = layers.findIndex((layer) => name.startsWith(`${layer}/`));
        return own !== -1 && other !== -1 && other < own;
      });
    },
    planted: { path: 'shell/machine/expand.ts', text: "import { decide } from '../../migrate/decide.js';" },
  },
  {
    name: 'the parser is behind one door',
    breaches: (source) =>
      source.path === 'shell/bash/tree.ts' ? [] : importsOf(source).filter((one) => one === 'unbash'),
    planted: { path: 'shell/machine/expand.ts', text: "import { parse } from 'unbash';" },
  },
  {
    name: 'text is edited in one place',
    breaches: (source) =>
      source.path === 'migrate/migrate.ts' ? [] : importsOf(source).filter((one) => one === 'magic-string'),
    planted: { path: 'report/diff.ts', text: "import MagicString from 'magic-string';" },
  },
  {
    name: 'the engine touches neither the process nor files',
    breaches: ({ path, text }) =>
      /^(?:shell|migrate)\//.test(path)
        ? (codeOf(text).match(/(?<![\w.])process\.(?:env|argv|cwd|stdout|stderr|exit|stdin)\b|'node:fs'/g) ?? [])
        : [],
    planted: { path: 'migrate/decide.ts', text: 'const here = process.cwd();' },
  },
  {
    name: 'the engine names no migration',
    breaches: ({ path, text }) =>
      /^(?:shell|migrate|hosts)\//.test(path) ? forbidden.filter((word) => codeOf(text).includes(word)) : [],
    planted: { path: 'migrate/decide.ts', text: "if (flag === '--policy.use_reflow') return;" },
  },
  {
    name: 'the command line and what is beside the engine name no migration, and none of its options',
    breaches: ({ path, text }) => {
      if (!/^(?:command-line|completion|find|files|choose|config|baseline)\/|^\w+\.ts$/.test(path)) return [];
      const words: readonly string[] = codeOf(text).match(/[\w-]+/g) ?? [];
      // The engine itself knows what the one option allows whose subject is its own rule.
      const wrong = [...forbidden, ...declaredNames].filter(
        (one) => !(path === 'types.ts' && one === 'removeConflicting'),
      );
      return wrong.filter((one) => words.includes(one) || (/^[A-Z]/.test(one) && codeOf(text).includes(one)));
    },
    planted: { path: 'command-line/programs.ts', text: "make.option('--teacher-model-path <path>', 'path');" },
  },
  {
    name: "what a migration's checks know is with the migration",
    breaches: ({ text }) => codeOf(text).match(/SmolVLAReflowPolicy|modeling_smolvla|weight_map/g) ?? [],
    planted: { path: 'doctor.ts', text: "const file = 'modeling_smolvla_reflow.py';" },
  },
  {
    name: 'no file has over 400 lines',
    breaches: ({ text }) => {
      const lines = text.split('\n').length - 1;
      return lines > 400 ? [`${lines} lines`] : [];
    },
    planted: { path: 'shell/machine/loops.ts', text: '\n'.repeat(401) },
  },
  {
    name: 'each file begins with what it holds',
    breaches: ({ text }) => (/^\/\*\*|^#!/.test(text) ? [] : [text.slice(0, 40)]),
    planted: { path: 'shell/machine/expand.ts', text: "import { a } from './a.js';" },
  },
];

describe.each(invariants)('$name', ({ breaches, planted }) => {
  test('in every file', () => {
    const found = sources.flatMap((source) => breaches(source).map((what) => `${source.path}: ${what}`));
    expect(found).toEqual([]);
  });
  test('and is tested to fire', () => expect(breaches(planted)).not.toEqual([]));
});

/** The files that a file imports, types too; what it loads only when it is needed is left out. */
const neededBy = ({ path, text }: Source): string[] =>
  Array.from(text.matchAll(/^(?:import|export|\}) [^;]*?'(\.[^']+)';$/gm), ([, name = '']) =>
    join(path, '..', name)
      .replace(/^\.\.\/src\//, '')
      .replace(/\.js$/, '.ts'),
  );

/** A way from a file back to itself. */
function circleIn(all: readonly Source[]): readonly string[] | undefined {
  const needs = new Map(all.map((source) => [source.path, neededBy(source)]));
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const next of needs.get(path) ?? []) {
      const found = walk(next, [...way, path]);
      if (found) return found;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of all) {
    const found = walk(path, []);
    if (found) return found;
  }
  return undefined;
}

test('no file needs itself by way of others, for a type either, and a planted circle is found', () => {
  const all = [...sources, ...records];
  expect(circleIn(all)).toBeUndefined();
  const planted = { path: 'shell/values.ts', text: "import type { Machine } from './machine/machine.js';" };
  expect(circleIn([...all.filter(({ path }) => path !== planted.path), planted])).toContain('shell/values.ts');
});
