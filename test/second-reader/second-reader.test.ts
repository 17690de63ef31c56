/** Two parsers by other hands see the same commands and words as our model: in each script as it is, and as it is once migrated. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { fixtures, sample, systemScripts, type Text } from '../fuzz/corpus.js';
import { migrate } from '../helpers/migrate.js';
import { tally } from '../helpers/tally.js';
import { bashParser, type Command, difference, mvdan, ours, type Reader } from './readers.js';

const options = { removeConflicting: true };
const flags = smolvlaReflow.rules.map(({ flag }) => flag);

/** How many system scripts: more with SECOND_READER_SCRIPTS. */
const number = Number(process.env.SECOND_READER_SCRIPTS ?? 16);

interface Known {
  readonly reader: string;
  readonly path: string;
  readonly why: string;
}

/** Differences that are a mistake of the other reader. Each must still be there where its script is. */
const known: readonly Known[] = JSON.parse(readFileSync(join(import.meta.dirname, 'known.json'), 'utf8'));

const old = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n';

/** A system script that trains as well. */
const training = ({ path, text }: Text): Text => ({ path, text: text.replace(/^[^\n]*\n/, (first) => first + old) });

const system = systemScripts();
const listed = system.filter(({ path }) => known.some((one) => one.path === path));
const chosen = [...new Set([...sample(system, Math.min(number, system.length)), ...listed])].map(training);
const all = [...fixtures(), ...chosen];

const readers: readonly { name: string; read: Reader; sees: (one: Command) => boolean; least: number }[] = [
  { name: 'mvdan-sh', read: mvdan, sees: () => true, least: 0.95 },
  { name: 'bash-parser', read: bashParser, sees: ({ inner }) => inner !== true, least: 0.4 },
];

/** What `b` lacks of the words of `a`, and what it has beside them. */
function changes(a: readonly Command[], b: readonly Command[]): { gone: string[]; come: string[] } {
  const come = b.flatMap((one) => one.words);
  const gone = a
    .flatMap((one) => one.words)
    .filter((word) => {
      const at = come.indexOf(word);
      if (at !== -1) come.splice(at, 1);
      return at === -1;
    });
  return { gone, come };
}

describe.each(readers)('$name', ({ name, read, sees, least }) => {
  test('sees what we see, before and after', () => {
    const different: string[] = [];
    let compared = 0;
    for (const { path, text } of all) {
      const { text: now } = migrate(text, options);
      // A `:` does nothing, and keeps a body from being empty: our proof leaves it out.
      const acts = ({ words }: Command): boolean => words.join(' ') !== ':';
      const [before, after] = [read(text)?.filter(acts), read(now)?.filter(acts)];
      const [mine, mineNow] = [ours(text)?.filter(acts), ours(now)?.filter(acts)];
      if (!before || !mine) continue;
      compared++;
      tally('compared');
      const apart =
        difference(mine.filter(sees), before) ??
        (after && mineNow ? difference(mineNow.filter(sees), after) : 'does not parse now');
      if (apart !== undefined) {
        if (!known.some((one) => one.reader === name && one.path === path))
          expect([path, apart]).toEqual([path, undefined]);
        different.push(path);
        continue;
      }
      // By that reader's own account nothing went but obsolete flags, their values, and text that held them.
      const { gone, come } = changes(before, after ?? []);
      if (now === text) expect([path, gone, come]).toEqual([path, [], []]);
      const held = gone.filter((word) => flags.some((flag) => word.replace(/["'\\]/g, '').includes(flag)));
      // A command substitution that only prints a flag goes with it, and so do its own words.
      const printed = (text.match(/\$\([^()]*\)/g) ?? [])
        .filter((part) => flags.some((flag) => part.includes(flag)))
        .join(' ');
      // A statement that only set or appended a flag goes with the test in front of it: `[ -n "$V" ] && A+=(--flag)`.
      const isOfTest = (word: string): boolean => /^(?:\[\[?|\]\]?|-[nzv]|==?|!=|set|--|export|local)$/.test(word);
      // A flag whose name is put together, of words that the script itself holds: only bash knows what it comes to.
      const isMade = (word: string): boolean => /^["']?--[\w.]*\$/.test(word);
      // `V=` and `V=""` go with `V=--flag`, where nothing else is ever in the variable.
      const setsNothing = (word: string): boolean => /^\w+=(?:""|''|\(\))?$/.test(word);
      const values = gone.filter(
        (word) =>
          !setsNothing(word) &&
          !held.includes(word) &&
          !isMade(word) &&
          !printed.includes(word) &&
          !isOfTest(word) &&
          !come.some((one) => shorter(one, word)),
      );
      expect([path, values.filter((word) => !/^(?:\w+\+?=\(?)?["']?(?:true|false|\$.*)["']?\)?$/i.test(word))]).toEqual(
        [path, []],
      );
      expect([path, come.filter((word) => !gone.some((one) => shorter(word, one)))]).toEqual([path, []]);
    }
    expect(different.sort()).toEqual(
      known.filter((one) => one.reader === name && all.some(({ path }) => path === one.path)).map((one) => one.path),
    );
    expect(compared).toBeGreaterThan(all.length * least);
  });

  test.each([
    ['a word that went', 'a b c\n', 'a c\n'],
    ['a word that came', 'a b\n', 'a b c\n'],
    ['another quoting', 'a "b"\n', 'a b\n'],
    ['another value', 'x=1 a\n', 'x=2 a\n'],
    ['a command that fell into two', 'a b\n', 'a\nb\n'],
    ['commands in another order', 'a; b\n', 'b; a\n'],
    ['a word within a condition', 'if a b; then c; fi\n', 'if a; then c; fi\n'],
  ])('would see %s', (_, one, other) => {
    expect(difference(ours(one) ?? [], read(one) ?? [])).toBeUndefined();
    expect(difference(ours(one) ?? [], read(other) ?? [])).toEqual(expect.any(String));
  });
});

/** Whether `a` is `b` with pieces cut out. */
function shorter(a: string, b: string): boolean {
  let at = 0;
  for (const char of b) if (a.startsWith(char, at)) at += char.length;
  return a.length < b.length && at === a.length;
}
