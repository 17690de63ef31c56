/** The line that a long run shows on a terminal. */
import { expect, test } from '@jest/globals';
import { Progress } from '../../src/report/progress.js';
import { folderWith, run } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const clear = '\r\u001B[K';

test('appears after half a second, then ten times a second, and gives way to whatever is printed', () => {
  let now = 0;
  let shown = '';
  const progress = new Progress(
    (text) => {
      shown += text;
    },
    () => now,
  );
  for (; now < 800; now += 50) progress.tick(() => String(now));
  expect(shown).toBe(`${clear}500${clear}600${clear}700`);
  progress.hide();
  progress.hide();
  expect(shown).toBe(`${clear}500${clear}600${clear}700${clear}`);
});

const text = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n';
const many = (): string =>
  folderWith(Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`${index}.sh`, text])));

test('a long run counts its scripts on a terminal, and leaves no trace of it', async () => {
  const folder = many();
  const { status, shown } = await onTerminal(folder, ['-n', '.'], [], { redirect: '>x.patch' });
  expect(status).toBe(0);
  expect(shown.split(clear)).toContainEqual(expect.stringMatching(/^migrated \d+ of 6000 scripts$/));
  expect(shown.slice(shown.lastIndexOf(clear) + clear.length)).toMatch(/^6000 files looked at/);
  const quiet = await onTerminal(folder, ['-n', '-q', '.'], [], { redirect: '>x.patch' });
  expect(quiet.shown).not.toContain('scripts');
  expect(run(folder, ['-n', '.']).err).not.toContain('\r');
});
