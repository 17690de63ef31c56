/** Which texts are the same program. */
import { expect, test } from '@jest/globals';
import { isSameProgram } from '../../src/migrate/same.js';

test.each([
  ['blanks and comments', 'a --b  # c\n', 'a   --b\n# d\n'],
  ['continued lines', 'a --b --c\n', 'a \\\n  --b \\\n  --c\n'],
  ['an array over lines', 'A=(a b)\n', 'A=(\n  a   # first\n  b\n)\n'],
  ['line ends', 'a\nb\n', 'a\r\nb\r\n'],
])('the same: %s', (_, one, other) => expect(isSameProgram(one, other)).toBe(true));

test.each([
  ['an argument', 'a --b', 'a --c'],
  ['quotes', 'a --b', "a '--b'"],
  ['a blank in quotes', 'a "b c"', 'a "b  c"'],
  ['an element', 'A=(a b)', 'A=(a)'],
  ['an appended array', 'A=(a)', 'A+=(a)'],
  ['where output goes', 'a > b', 'a > c'],
  ['a here-document', 'a <<E\nb\nE\n', 'a <<E\n b\nE\n'],
  ['a command in the background', 'a', 'a &'],
  ['a condition', 'a && b', 'a || b'],
  ['a nested script', 'a $(b c)', 'a $(b d)'],
  ['a comment for a command', 'a\nb\n', 'a\n# b\n'],
  ['the first line', '#!/bin/sh\na\n', '#!/bin/zsh\na\n'],
  ['what does not parse', 'a', 'a "'],
  ['a continuation that ends', 'a \\\n--b\n', 'a \\ \n--b\n'],
])('not the same: %s', (_, one, other) => {
  expect(isSameProgram(one, other)).toBe(false);
  expect(isSameProgram(other, one)).toBe(false);
});
