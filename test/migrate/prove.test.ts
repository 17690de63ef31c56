/** Each proof fires on a result that is wrong. */

import { describe, expect, test } from '@jest/globals';
import { analyse } from '../../src/migrate/analyse.js';
import {
  applyPlain,
  proveBytes,
  proveParses,
  proveRequired,
  proveSecondRun,
  proveWords,
} from '../../src/migrate/prove.js';
import { proveArguments } from '../../src/migrate/prove-arguments.js';
import { read } from '../../src/migrate/read.js';
import { parseShell } from '../../src/shell/bash/parse.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { plain } from '../helpers/migrate.js';

const statements = (text: string) => ({ commands: parseShell(text).commands, pos: 0, end: text.length });

const prove = (before: string, after: string, removed: string[]) => {
  const words = removed.map((word) => ({ pos: before.indexOf(word), end: before.indexOf(word) + word.length }));
  return proveWords(
    { text: before, scripts: [statements(before)] },
    { text: after, scripts: [statements(after)] },
    words,
    words.map((word) => ({ ...word, text: '' })),
  );
};

test('holds for exactly the declared removal', () => expect(prove('a --b --c', 'a --c', ['--b'])).toBeUndefined());
test('fires when a word is lost', () => expect(prove('a --b --c', 'a', ['--b'])).toContain('expected'));
test('fires when nothing was removed', () => expect(prove('a --b --c', 'a --b --c', ['--b'])).toContain('expected'));
test('fires when a quote is lost', () => expect(prove('a --b "--c"', 'a "--c', ['--b'])).toContain('expected'));
test('fires when a command ends early', () => expect(prove('a --b --c', 'a\n--c', ['--b'])).toContain('«end»'));
test('fires when a command moves out of its loop', () =>
  expect(prove('for i in 1; do a --b; done', 'a', ['--b'])).toContain('expected'));
test('plain slicing applies edits', () =>
  expect(
    applyPlain('a b c', 0, 5, [
      { pos: 1, end: 3, text: '' },
      { pos: 4, end: 5, text: 'e' },
      { pos: 5, end: 5, text: ' d' },
    ]),
  ).toBe('a e d'));

describe('what every command gets', () => {
  const entryPoints = { ...smolvlaReflow.entryPoints, variables: ['MODE'] };
  const readOne = (text: string) => read([{ path: '', role: 'edit', given: true, links: [], text }], entryPoints);
  const nothing = new Map<never, never>();
  const compare = (before: string, after: string) => proveArguments(readOne(before), readOne(after), nothing, [], []);

  test('holds where only the way of writing it changes', () => {
    expect(compare('A=(--a)\nx "${A[@]}"\n', "A=( '--a' )\nx ${A[@]}\n")).toBeUndefined();
    expect(compare('MODE=a x\n', "export MODE='a'\nx\n")).toBeUndefined();
  });
  test.each([
    ['an argument is lost through an array', 'A=(--a --b)\nx "${A[@]}"\n', 'A=(--a)\nx "${A[@]}"\n'],
    ['an empty argument appears', 'A=""\nx $A\n', 'A=""\nx "$A"\n'],
    ['an argument moves into one branch', 'x --a\n', 'if y; then A=--a; fi\nx $A\n'],
    ['a command is lost', 'x --a\ny\n', 'x --a\n'],
    ['a command within a string changes', "bash -c 'x --a'\n", "bash -c 'x'\n"],
    ['a function gets another argument', 'f() { x "$1"; }\nf --a --b\n', 'f() { x "$1"; }\nf --b\n'],
    ['a variable of its environment is lost', 'MODE=a x\n', 'x\n'],
    ['it has another value', 'MODE=a x\n', 'MODE=b x\n'],
    ['another command gets it, too', 'MODE=a x\ny\n', 'export MODE=a\nx\ny\n'],
    ['a program that a function starts gets it', 'f() { y; }\nf\n', 'f() { y; }\nMODE=a f\n'],
    ['it is exported in one branch', 'MODE=a x\n', 'MODE=a\nif z; then export MODE; fi\nx\n'],
  ])('fires when %s', (_, before, after) => {
    expect(compare(before, after)).toBeDefined();
  });
});

describe('the other proofs fire', () => {
  const readOne = (text: string) =>
    read([{ path: '', role: 'edit', given: true, links: [], text }], smolvlaReflow.entryPoints);
  const required = ['--policy.use_reflow'];
  const analysed = (text: string) =>
    analyse([{ path: '', role: 'edit', given: true, links: [], text }], smolvlaReflow, plain);

  test('when a byte outside the edits changes', () => {
    expect(proveBytes('a b c', 'a c', [{ pos: 1, end: 3, text: '' }])).toBeUndefined();
    expect(proveBytes('a b c', 'a C', [{ pos: 1, end: 3, text: '' }])).toContain('bytes');
  });
  test('when the new text does not parse', () => {
    expect(proveParses(readOne('a "b"'), readOne('a b'))).toBeUndefined();
    expect(proveParses(readOne('a "b"'), readOne('a "b'))).toContain('parse');
    expect(proveParses(readOne('a $(b)'), readOne('a $(b; then)'))).toContain('parse');
  });
  test('when a second run would change the file again', () => {
    const reflow = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
    expect(proveSecondRun(analysed(`${reflow}\n`))).toBeUndefined();
    expect(proveSecondRun(analysed(`${reflow} --policy.load_vlm_weights=false\n`))).toContain('second run');
  });
  test('when a required flag is lost', () => {
    const reflow = readOne('lerobot-train --policy.use_reflow=true --a\n');
    expect(proveRequired(reflow, readOne('lerobot-train --policy.use_reflow=true\n'), required)).toBeUndefined();
    expect(proveRequired(reflow, readOne('lerobot-train --a\n'), required)).toContain('lost');
    expect(proveRequired(reflow, readOne('true\n'), required)).toContain('lost');
  });
});
