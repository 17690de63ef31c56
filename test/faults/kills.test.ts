/** Killed at any system call of a run: each file is the old one or the new one, and a rerun finishes the job. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { folderWith, run } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';
import { buildInjector, each, manyIn, runWith, stateOf } from './inject.js';

const injector = buildInjector();
afterAll(() => injector?.remove());
/** How many kills: more with FAULT_KILLS, each call once where that is as many as there are calls. */
const kills = Number(process.env.FAULT_KILLS ?? 18);
const number = 200;

/** Calls to be killed at: all kinds alike, each spread over the run. */
function chosen(calls: readonly string[]): number[] {
  if (kills >= calls.length) return calls.map((_, index) => index + 1);
  const kinds = new Map<string, number[]>();
  for (const [index, name] of calls.entries()) kinds.set(name, [...(kinds.get(name) ?? []), index + 1]);
  const lists = [...kinds.values()].filter((places) => places.length >= number);
  return Array.from({ length: kills }, (_, time) => {
    const places = lists[time % lists.length] ?? [];
    return places[Math.floor(((time * 0.618034) % 1) * places.length)] ?? 1;
  });
}

const there = injector ? describe : describe.skip;

there('SIGKILL', () => {
  test(`at ${kills} calls of runs over ${number} files`, async () => {
    const library = injector?.library ?? '';
    const { calls, status } = await runWith(library, manyIn(folderWith(), number));
    expect(status).toBe(0);
    let between = 0;
    const killed = new Set<string>();
    await each([...chosen(calls).entries()], async ([time, at]) => {
      const folder = manyIn(folderWith(), number);
      const outcome = await runWith(library, folder, { at, does: time % 2 === 0 ? 'kill' : 'half' });
      expect([at, outcome.signal]).toEqual([at, 'SIGKILL']);
      killed.add(outcome.calls.at(-1) ?? '');
      const after = stateOf(folder, number);
      expect([at, after.damaged]).toEqual([at, []]);
      expect(after.others.length).toBeLessThanOrEqual(1);
      if (after.old.length > 0 && after.migrated.length > 0) between++;
      expect(run(folder, ['-q', '.'])).toMatchObject({ status: 0, err: '' });
      expect(stateOf(folder, number)).toMatchObject({
        old: [],
        damaged: [],
        others: [],
      });
      tally('kills');
    });
    // Kills must hit the writing itself, in each of its calls, or the test shows nothing.
    if (kills < 18) throw new Error('with fewer than 18 kills not each call is hit');
    expect([...killed]).toEqual(expect.arrayContaining(['create', 'write', 'fsync', 'fchmod', 'rename', 'close']));
    expect(between).toBeGreaterThan(kills / 3);
  }, 10_000_000);
});
