/** Each proof fires on a result that is wrong. */
import { expect, test } from '@jest/globals';
import { applyPlain, proveWords } from '../src/migrate/prove.js';
import { parseShell } from '../src/shell/parse.js';

const prove = (before: string, after: string, removed: string[]) => {
  const words = removed.map((word) => ({ pos: before.indexOf(word), end: before.indexOf(word) + word.length }));
  return proveWords(
    { text: before, scripts: [{ pos: 0, script: parseShell(before) }] },
    { text: after, scripts: [{ pos: 0, script: parseShell(after) }] },
    words,
    words,
    [],
  );
};

test('holds for exactly the declared removal', () => expect(prove('a --b --c', 'a --c', ['--b'])).toBeUndefined());
test('fires when a word is lost', () => expect(prove('a --b --c', 'a', ['--b'])).toContain('expected'));
test('fires when nothing was removed', () => expect(prove('a --b --c', 'a --b --c', ['--b'])).toContain('expected'));
test('fires when a quote is lost', () => expect(prove('a --b "--c"', 'a "--c', ['--b'])).toContain('expected'));
test('fires when a command ends early', () => expect(prove('a --b --c', 'a\n--c', ['--b'])).toContain('«end»'));
test('fires when a command moves out of its loop', () =>
  expect(prove('for i in 1; do a --b; done', 'a', ['--b'])).toContain('expected'));
test('plain slicing applies deletions and insertions', () =>
  expect(applyPlain('a b c', 0, 5, [{ pos: 1, end: 3 }], [{ at: 5, text: ' d' }])).toBe('a c d'));
