/** The proof of a configuration's edit is tested to fire: each edit here does something else than it declares. */
import { expect, test } from '@jest/globals';
import type { Edit } from '../../src/hosts/config/edits.js';
import { type Declared, flawOf, isSame } from '../../src/hosts/config/prove.js';

const text = 'policy:\n  use_reflow: true\n  load_vlm_weights: true # old\n  # kept\n  steps: 5\n';
const at = (part: string): number => text.indexOf(part);
const cut = (part: string, more = ''): Edit => ({ pos: at(part), end: at(part) + part.length, text: more });
const line = '  load_vlm_weights: true # old\n';
const removed = new Set([at('load_vlm_weights')]);
const nothing = new Set<number>();

test.each<[string, Edit[], Declared]>([
  ['another setting goes', [cut('  steps: 5\n')], { removed, inserted: [] }],
  ['one more setting goes', [cut(line), cut('  steps: 5\n')], { removed, inserted: [] }],
  ['nothing goes', [], { removed, inserted: [] }],
  ['a value changes', [cut(line), cut('5', '6')], { removed, inserted: [] }],
  ['a value changes its kind', [cut(line), cut('5', '"5"')], { removed, inserted: [] }],
  [
    'a key changes its place',
    [cut(line), cut('  steps: 5\n'), { pos: 8, end: 8, text: '  steps: 5\n' }],
    { removed, inserted: [] },
  ],
  ['a comment comes', [cut(line, '  # new\n')], { removed, inserted: [] }],
  ['a comment becomes a part of a value', [cut(line), cut('true\n', 'true#\n')], { removed, inserted: [] }],
  ['it does not parse', [cut(line, '  - x\n')], { removed, inserted: [] }],
  [
    'what is inserted is not there',
    [],
    { removed: nothing, inserted: [{ key: 'teacher_model_path', data: 'string t' }] },
  ],
  [
    'something else is inserted',
    [cut('  # kept\n', '  # kept\n  teacher_model_path: u\n')],
    { removed: nothing, inserted: [{ key: 'teacher_model_path', data: 'string t' }] },
  ],
  [
    'it is inserted twice',
    [cut('  # kept\n', '  # kept\n  b: t\n  b: t\n')],
    { removed: nothing, inserted: [{ key: 'b', data: 'string t' }] },
  ],
])('%s', (_, edits, declared) => {
  expect(flawOf('a.yaml', text, edits, declared)).toEqual(expect.any(String));
});

test('an edit that does what it declares has no flaw', () => {
  expect(flawOf('a.yaml', text, [cut(line)], { removed, inserted: [] })).toBeUndefined();
  const insert = { ...cut('  # kept\n', '  teacher_model_path: t\n'), end: at('  # kept\n') };
  const inserted = [{ key: 'teacher_model_path', data: 'string t' }];
  expect(flawOf('a.yaml', text, [insert], { removed: nothing, inserted })).toBeUndefined();
  expect(flawOf('a.yaml', text, [insert, cut(line)], { removed, inserted })).toBeUndefined();
});

test.each([
  ['a.yaml', 'a: 1 # x\n', 'a:   1\n', true],
  ['a.yaml', 'a: {b: 1}\n', 'a:\n  b: 1\n', true],
  ['a.yaml', 'a: 1\n', 'a: "1"\n', false],
  ['a.yaml', 'a:\n  b: 1\n', 'a:\nb: 1\n', false],
  ['a.json', '{"a": 1}', '{ "a": 1, }', true],
  ['a.json', '{"a": 1}', '{"a": 2}', false],
  ['a.json', '{"a": 1}', '{"a": }', false],
])('%s: %j and %j say the same: %j', (path, one, other, same) => expect(isSame(path, one, other)).toBe(same));
