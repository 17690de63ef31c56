/** Something happens in front of each system call of a run: what somebody else did is never undone, and nothing outside is touched. */
import { existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { folderWith, run } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';
import { buildInjector, each, manyIn, newText, oldText, runWith, stateOf } from './inject.js';

const injector = buildInjector();
afterAll(() => injector?.remove());
const thorough = process.env.FAULT_ERRORS === 'all';

interface Race {
  /** A shell command; `$OUT` is a folder outside with a script like ours. */
  readonly does: string;
  /** What must be there afterwards, beside the other script migrated. */
  readonly holds: (path: string) => boolean;
}

const text = (path: string): string => readFileSync(path, 'utf8');
const races: Readonly<Record<string, Race>> = {
  'the script is written anew': { does: 'printf newer > in/s0.sh', holds: (path) => text(path) === 'newer' },
  'the script gets one more line': {
    does: 'echo : >> in/s0.sh',
    holds: (path) => [`${oldText(0)}:\n`, `${newText(0)}:\n`].includes(text(path)),
  },
  'the script is replaced by one that is as long, and as old': {
    does: 'tr x y < in/s0.sh > new; touch -r in/s0.sh new; mv new in/s0.sh',
    holds: (path) => text(path) === oldText(0).replaceAll('x', 'y') || text(path) === newText(0).replaceAll('x', 'y'),
  },
  'the script vanishes': { does: 'rm in/s0.sh', holds: (path) => !existsSync(path) },
  'the script becomes a pipe': { does: 'rm in/s0.sh; mkfifo in/s0.sh', holds: (path) => lstatSync(path).isFIFO() },
  'the script becomes a folder': {
    does: 'rm in/s0.sh; mkdir in/s0.sh',
    holds: (path) => lstatSync(path).isDirectory(),
  },
  'the script becomes a link to one outside': {
    does: 'ln -sf "$OUT/s0.sh" in/s0.sh',
    holds: (path) => lstatSync(path).isSymbolicLink(),
  },
  'the script gets a second name': {
    does: 'ln in/s0.sh hard',
    // Before the rename two names, one file; a name that is given between our last look and the rename keeps the old content.
    holds: (path) => lstatSync(path).nlink === 2 && text(path) === oldText(0),
  },
  'the script becomes read-only': {
    does: 'chmod 400 in/s0.sh',
    holds: (path) => (lstatSync(path).mode & 0o777) === 0o400,
  },
  'the folder becomes a link to one outside': {
    does: 'mv in moved; ln -s "$OUT" in',
    holds: (path) =>
      text(path) === oldText(0) && [oldText(0), newText(0)].includes(text(path.replace('/in/', '/moved/'))),
  },
};

const there = injector ? describe : describe.skip;

there('at each call', () => {
  test.each(Object.entries(races))(
    '%s',
    async (name, { does, holds }) => {
      const library = injector?.library ?? '';
      const make = (): string => {
        const folder = folderWith();
        mkdirSync(join(folder, 'in'));
        manyIn(join(folder, 'in'), 2);
        return folder;
      };
      const { calls } = await runWith(library, make());
      // Up to the rename itself; what happens between the last look and the rename is undone by it, and no program can help that.
      const last = calls.indexOf('rename');
      expect(last).toBeGreaterThan(20);
      const begun = calls.indexOf('create');
      const every = Array.from({ length: last }, (_, index) => index + 1);
      // While the script is listed, looked up, written beside, and compared.
      const some = [5, begun - 3, begun, begun + 1, begun + 6, begun + 9, last];
      await each(
        thorough
          ? every
          : name === 'the script is written anew'
            ? every.filter((at) => at % 2 === 0 || at > begun)
            : some,
        async (at) => {
          const outside = manyIn(folderWith(), 1);
          const folder = make();
          const what = `${calls[at - 1]} ${at}`;
          const { status, err } = await runWith(library, folder, {
            at,
            does: { run: does.replaceAll('$OUT', outside) },
          });
          expect([what, status, err]).toEqual([what, expect.any(Number), expect.not.stringMatching(/\n\s+at |defect/)]);
          expect([what, err, holds(join(folder, 'in/s0.sh'))]).toEqual([what, err, true]);
          expect([what, stateOf(outside, 1)]).toEqual([
            what,
            { old: ['s0.sh'], migrated: [], damaged: [], others: [] },
          ]);
          // The other script is migrated, wherever it is now, unless the run lost sight of its folder.
          if (!name.startsWith('the folder'))
            expect([what, text(join(folder, 'in/s1.sh'))]).toEqual([what, newText(1)]);
          tally('races');
        },
      );
    },
    10_000_000,
  );
});

test('without anything in front, the same run migrates', () => {
  const folder = manyIn(folderWith(), 2);
  expect(run(folder, ['-q', '.']).status).toBe(0);
  expect(stateOf(folder, 2).migrated).toHaveLength(2);
});
