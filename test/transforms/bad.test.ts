/** Files of transforms that are wrong: what is said of each, where, and that nothing is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { runHere } from '../helpers/here.js';
import { folderWith, root } from '../helpers/program.js';

const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(root, 'schema/transform.json'), 'utf8')),
);

const head = 'id: tool-2\ntitle: The tool, version 2\nentries:\n  tool: { command: tool }\n';
const rename = 'rules:\n  - { rename: --old, to: --new, why: it is so }\n';
const script = 'tool --old=1\n';

/** What is said of a file; its name is t.yaml. */
async function said(text: string, ...args: string[]): Promise<string> {
  const folder = folderWith({ 't.yaml': text, 'a.sh': script });
  const { status, out, err } = await runHere(folder, ['--transform', 't.yaml', ...args]);
  expect([status, out]).toEqual([2, '']);
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(script);
  return err;
}

describe('a mistake is told with its place', () => {
  const rule = (text: string): string => `${head}rules:\n  - ${text}\n`;
  const bad: readonly (readonly [name: string, text: string, message: string])[] = [
    ['a misspelt key', head.replace('title', 'tile') + rename, "2:1: unknown key 'tile'; did you mean 'title'?"],
    [
      'a key that means nothing',
      `${head}${rename}colour: red\n`,
      "7:1: unknown key 'colour'; the known keys are: $schema, id, title, terms, target, sources, includes, entries, when, grammar, selector, settings, keys, required, rules, advise, examples",
    ],
    ['a key that is missing', head.replace('title: The tool, version 2\n', '') + rename, "1:1: needs the key 'title'"],
    ['a list for the whole', '- a\n', '1:1: must be a table of keys'],
    ['a text for a list', `${head}rules: none\n`, '5:1: rules must be a list'],
    ['no rule', `${head}rules: []\n`, '5:1: rules must not be empty'],
    [
      'an id with blanks',
      head.replace('tool-2', 'Tool 2') + rename,
      "1:1: 'Tool 2' is not a name: use small letters, digits, dots and hyphens, as in my-tool-2",
    ],
    [
      'the id of a built-in transform',
      head.replace('tool-2', 'smolvla-reflow') + rename,
      "1:1: 'smolvla-reflow' is the name of a built-in transform: choose another",
    ],
    [
      'a signature of more flags than it names',
      rule('{ remove: --old, when: { signature: { atLeast: 3, of: [--x, --y] } }, why: it is so }'),
      '6:30: asks for 3 flags and names 2, so it never holds',
    ],
    [
      'an alias that stands for nothing',
      rule('{ remove: --old, why: *reason }'),
      '6:27: cannot be parsed: *reason stands for nothing above',
    ],
    [
      'a misspelt operation',
      rule('{ renam: --old, to: --new, why: it is so }'),
      "6:7: unknown key 'renam'; did you mean 'rename'?",
    ],
    [
      'a rule that does nothing',
      rule('{ why: it is so }'),
      '6:5: rules.0 needs one of these keys: remove, rename, replace, values, join, split, repeat, toPositional, toEnv, insert, report, entry',
    ],
    [
      'a rule that does two things',
      rule('{ remove: --old, report: --old, why: it is so }'),
      '6:5: rules.0 does one thing only, and this has remove, report: make one for each',
    ],
    ['a rule without a reason', rule('{ remove: --old }'), "6:5: rules.0 needs the key 'why'"],
    ['a renaming to nothing', rule('{ rename: --old, why: it is so }'), "6:5: rules.0 needs the key 'to'"],
    [
      'a flag without its dashes',
      rule('{ remove: old, why: it is so }'),
      "6:7: 'old' is no flag: it does not begin with -",
    ],
    [
      'a flag of one dash',
      rule('{ remove: -o, why: it is so }'),
      "6:7: '-o' begins with one dash: only flags that begin with two can be looked for yet",
    ],
    [
      'a condition on a flag of one dash',
      rule('{ remove: --old, when: { lacks: -k }, why: it is so }'),
      "6:30: '-k' begins with one dash: only flags that begin with two can be looked for yet",
    ],
    [
      'an insertion of a flag of one dash',
      rule('{ insert: -o=1, why: it is so }'),
      "6:5: '-o' begins with one dash: only flags that begin with two can be looked for yet",
    ],
    [
      'a flag with its value',
      rule('{ remove: --old=1, why: it is so }'),
      "6:7: '--old=1' is more than a flag's name: leave out the value, and the blanks",
    ],
    [
      'a value that is not known',
      rule('{ remove: --old, takes: nothin, why: it is so }'),
      "6:22: 'nothin' is not known; did you mean 'nothing'?",
    ],
    [
      'an operation that is to come',
      rule('{ remove: --old, hoist: OLD, why: it is so }'),
      "6:22: 'hoist' is not supported yet",
    ],
    [
      'what else is done, and no condition',
      rule('{ remove: --old, else: report, why: it is so }'),
      "6:5: rules.0 needs the key 'when'",
    ],
    [
      'programs of any name, and nothing that tells which',
      `${head.replace('command: tool', 'script: "*.py"')}${rename}`,
      "3:1: '*.py' stands for many programs: the record needs a `when` that tells which of them are meant",
    ],
    [
      'two conditions in one',
      rule('{ remove: --old, when: { has: --a, lacks: --b }, why: it is so }'),
      '6:22: rules.0.when asks one thing only, and this has has, lacks: make one condition for each, in a list `all`',
    ],
    [
      'a script with a blank',
      head.replace('command: tool', 'script: tool run') + rename,
      "4:11: 'tool run' is several words: only a command may have them",
    ],
    [
      'an entry point without a name',
      head.replace('{ command: tool }', '{}') + rename,
      '4:3: entries.tool needs one of these keys: command, script, module',
    ],
    ['a variable without a name', rule('{ toEnv: --old, why: it is so }'), "6:5: rules.0 needs the key 'name'"],
    [
      'a variable of another name than shells have',
      rule('{ toEnv: --old, name: my-dir, why: it is so }'),
      "6:21: 'my-dir' is no name of a variable: use letters, digits and _, as in CACHE_DIR",
    ],
    [
      'a value with two tests',
      rule('{ remove: --old, when: { value: { flag: --x, in: [a], notIn: [b] } }, why: it is so }'),
      '6:30: rules.0.when.value asks one thing only, and this has in, notIn: make one condition for each, in a list `all`',
    ],
    [
      'a count of nothing',
      rule('{ remove: --old, when: { count: { flag: --x } }, why: it is so }'),
      '6:30: rules.0.when.count needs one of these keys: atLeast, atMost',
    ],
    [
      'a variable that can be none',
      rule('{ remove: --old, when: { env: A-B }, why: it is so }'),
      "6:30: 'A-B' is no name of a variable: use letters, digits and _, as in CACHE_DIR",
    ],
    [
      'an insertion of two words',
      rule('{ insert: "--old 1", why: it is so }'),
      "6:7: '--old 1' is more than a flag's name: leave out the value, and the blanks",
    ],
    [
      'an insertion of a word that is no flag',
      rule('{ insert: old, why: it is so }'),
      "6:5: 'old' is no flag: it does not begin with -",
    ],
    [
      'values of a list',
      rule('{ repeat: --old, values: [a], why: it is so }'),
      "6:22: unknown key 'values'; the known keys are: repeat, id, on, why, when, else, level",
    ],
    [
      'a new name for a flag that is only joined',
      rule('{ join: --old, to: --new, why: it is so }'),
      "6:20: unknown key 'to'; the known keys are: join, values, id, on, why, when, else, level",
    ],
    [
      'a level that there is not',
      rule('{ join: --old, level: requested, why: it is so }'),
      "6:20: 'requested' is not known; did you mean 'request'?",
    ],
    [
      'a flag that is joined and parted',
      rule('{ join: --old, why: it is so }\n  - { split: --old, why: it is so }'),
      '7:5: there is a rule for --old already: say which values each is for (values), or when (when)',
    ],
    [
      'an insertion of what another rule makes',
      `${head}${rename}  - { insert: --new=1, why: it is so }\n`,
      '6:5: --old becomes --new, which a rule changes again: let it become what is right in the end',
    ],
    [
      'an option of the command line that another migration has',
      `${head}${rename}selector: { flag: --fast, values: on, off: off, absence: { id: a, says: b, what: c, option: --fast } }\n`,
      "7:85: '--fast' is not one of: --add-use-reflow",
    ],
    [
      'an example that allows nothing',
      `${head}${rename}examples:\n  - { before: tool, after: tool, allow: [] }\n`,
      '8:34: examples.0.allow must not be empty',
    ],
    [
      'a chain',
      `${head}${rename}  - { rename: --new, to: --newest, why: it is so }\n`,
      '6:5: --old becomes --new, which a rule changes again: let it become what is right in the end',
    ],
    [
      'two rules for one flag',
      `${head}${rename}  - { remove: --old, why: it is so }\n`,
      '7:5: there is a rule for --old already: say which values each is for (values), or when (when)',
    ],
    [
      'advice without a measure',
      `${head}${rename}advise:\n  - { id: speed, flag: --speed, says: faster is better }\n`,
      '8:5: advise.0 needs one of these keys: in, atMost, atLeast',
    ],
    ['a tab', `${head}rules:\n\t- x\n`, '6:1: cannot be parsed: Tabs are not allowed as indentation'],
  ];
  test.each(bad)('%s', async (_, text, message) => {
    expect(await said(text)).toBe(`t.yaml:${message}\n`);
  });

  /** What only the program sees: it reads the rules together, and knows its own migrations. */
  const unseen = [
    'the id of a built-in transform',
    'a signature of more flags than it names',
    'an alias that stands for nothing',
    'programs of any name, and nothing that tells which',
    'a chain',
    'two rules for one flag',
    'a flag that is joined and parted',
    'an insertion of what another rule makes',
    'an insertion of two words',
    'a tab',
  ];
  test.each(bad.filter(([name]) => !unseen.includes(name)))('%s is a mistake for an editor, too', (_, text) => {
    expect(validate(parse(text))).toBe(false);
  });

  test('all of them at once, in the order of their places', async () => {
    const text = `${head.replace('title', 'tile')}rules:\n  - { remove: old, why: x }\n  - { rename: --a, to: b, why: x }\n`;
    expect((await said(text)).split('\n').map((line) => /:(\d+:\d+): /.exec(line)?.[1])).toEqual([
      '2:1',
      '6:7',
      '7:20',
      undefined,
    ]);
  });

  test('in Chinese', async () => {
    expect(await said(head.replace('title', 'tile') + rename, '--lang', 'zh')).toBe(
      "t.yaml:2:1: 未知的键 'tile'；是否想写 'title'？\n",
    );
  });

  test('in JSON, which must be strict', async () => {
    const folder = folderWith({
      't.json': '{\n  "id": "x",\n}\n',
      'u.json': '{ "id": "x",\n "rules": 3 }',
      'a.sh': script,
    });
    expect((await runHere(folder, ['--transform', 't.json'])).err).toMatch(/^t\.json:3:1: cannot be parsed: /);
    expect((await runHere(folder, ['--transform', 'u.json'])).err).toContain('u.json:2:2: rules must be a list\n');
  });
});

test.each([
  ['that is not there', 'no.yaml', 'no.yaml: no such file or folder\n'],
  ['that is a folder', 'sub.yaml', 'sub.yaml: is not a regular file, so it was not read\n'],
])('a file %s', async (_, name, message) => {
  const folder = folderWith({ 'sub.yaml/a.sh': script });
  expect(await runHere(folder, ['--transform', name, '.'])).toEqual({ status: 2, out: '', err: message });
});

test('a file that hangs, or asks for all memory, does neither', async () => {
  const laughs = Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`);
  expect(await said(`a0: &a0 [x, x]\n${laughs.join('\n')}\n`)).toContain('cannot be parsed');
  expect(await said('['.repeat(100_000))).toContain('cannot be parsed');
});
