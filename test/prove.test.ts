/** Each proof fires on a result that is wrong. */
import { describe, expect, test } from '@jest/globals';
import { applyPlain, proveArguments, proveWords } from '../src/migrate/prove.js';
import { read } from '../src/migrate/read.js';
import { parseShell } from '../src/shell/parse.js';
import { smolvlaReflow } from '../transforms/smolvla-reflow.js';

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

describe('what every command gets', () => {
  const entryPoints = smolvlaReflow.entryPoints;
  const readOne = (text: string) => read([{ path: '', text }], entryPoints);
  const nothing = new Set<never>();
  const compare = (before: string, after: string) => proveArguments(readOne(before), readOne(after), nothing, [], []);

  test('holds where only the way of writing it changes', () => {
    expect(compare('A=(--a)\nx "${A[@]}"\n', "A=( '--a' )\nx ${A[@]}\n")).toBeUndefined();
  });
  test.each([
    ['an argument is lost through an array', 'A=(--a --b)\nx "${A[@]}"\n', 'A=(--a)\nx "${A[@]}"\n'],
    ['an empty argument appears', 'A=""\nx $A\n', 'A=""\nx "$A"\n'],
    ['an argument moves into one branch', 'x --a\n', 'if y; then A=--a; fi\nx $A\n'],
    ['a command is lost', 'x --a\ny\n', 'x --a\n'],
    ['a command within a string changes', "bash -c 'x --a'\n", "bash -c 'x'\n"],
    ['a function gets another argument', 'f() { x "$1"; }\nf --a --b\n', 'f() { x "$1"; }\nf --b\n'],
  ])('fires when %s', (_, before, after) => {
    expect(compare(before, after)).toBeDefined();
  });
});
