/** Each system call of a run fails once, in each way that it may: what is not done is said, nothing is damaged, and a rerun finishes the job. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { folderWith, run } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';
import { buildInjector, each, type Fault, manyIn, runWith, stateOf } from './inject.js';

const injector = buildInjector();
afterAll(() => injector?.remove());
const thorough = process.env.FAULT_ERRORS === 'all';
const number = 2;

/** How the calls may fail, other than by an error of the device. */
const ways: Readonly<Record<string, readonly Fault['does'][]>> = {
  open: ['EMFILE', 'EACCES', 'ENOENT', 'EINTR'],
  create: ['EMFILE', 'ENFILE', 'EACCES', 'ENOSPC', 'EDQUOT', 'EROFS', 'EEXIST', 'EINTR'],
  read: ['EINTR', 'EISDIR', 'ESTALE', 'short'],
  write: ['ENOSPC', 'EDQUOT', 'EFBIG', 'EINTR', 'short'],
  fsync: ['ENOSPC', 'EDQUOT', 'EINTR'],
  fchmod: ['EPERM', 'EROFS'],
  fchown: ['EPERM'],
  close: ['EINTR', 'ENOSPC'],
  rename: ['EXDEV', 'EBUSY', 'ENOSPC', 'EPERM', 'EACCES', 'EROFS'],
  stat: ['EACCES', 'ENOENT', 'ELOOP'],
  realpath: ['EACCES', 'ENOENT', 'ELOOP'],
  access: ['EACCES', 'EROFS'],
  list: ['EACCES', 'EMFILE', 'ENOMEM'],
};

const there = injector ? describe : describe.skip;

there('an error', () => {
  test('at each call', async () => {
    const library = injector?.library ?? '';
    const { calls } = await runWith(library, manyIn(folderWith(), number));
    // The second file is as the first: once is enough, but for the last word.
    const end = thorough ? calls.length : calls.indexOf('rename') + 4;
    const writing = calls.indexOf('create') - 4;
    const seen = new Set<string>();
    const faults = calls.slice(0, end).flatMap((name, index): Fault[] => {
      const first = thorough || !seen.has(name);
      seen.add(name);
      if (!first && index < writing && !thorough) return [];
      const all: readonly Fault['does'][] = ['EIO', ...(first ? (ways[name] ?? []) : [])];
      return all.map((does) => ({ at: index + 1, does }));
    });
    let failed = 0;
    await each(faults, async (fault) => {
      const what = `${calls[fault.at - 1]} ${fault.at} ${String(fault.does)}`;
      const folder = manyIn(folderWith(), number);
      const { status, err } = await runWith(library, folder, fault);
      const after = stateOf(folder, number);
      expect([what, after.damaged, after.others]).toEqual([what, [], []]);
      expect([what, err]).toEqual([what, expect.not.stringMatching(/\n\s+at |defect/)]);
      // The status tells the truth, and the message names what was not done: the file, or the folder as it was given.
      if (after.old.length === 0) expect([what, [0, 2].includes(status ?? -1)]).toEqual([what, true]);
      else {
        failed++;
        expect([what, status]).toEqual([what, 2]);
        const named = after.old.every((name) => err.includes(name)) || /^\.\/?: /m.test(err);
        expect([what, err, named]).toEqual([what, err, true]);
      }
      expect(run(folder, ['-q', '.'])).toMatchObject({ status: 0, err: '' });
      expect([what, stateOf(folder, number)]).toMatchObject([what, { old: [], damaged: [], others: [] }]);
      tally('faults');
    });
    // Most errors must be felt, or the test shows nothing.
    expect(failed).toBeGreaterThan(faults.length / 2);
  }, 10_000_000);
});
