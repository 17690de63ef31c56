/** Deciding about each change on a real terminal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bin, folderWith, git, run } from './helpers/program.js';
import { onTerminal, typeInto } from './helpers/terminal.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const [vlm, expert] = [' --policy.load_vlm_weights=false', ' --policy.train_expert_only=true'];
const old = `${good}${vlm}${expert}\n`;
const files = { 'a.sh': old, 'b.sh': old };
const read = (folder: string): string[] => ['a.sh', 'b.sh'].map((name) => readFileSync(join(folder, name), 'utf8'));
const prompt = '? [y,n,a,d,q,?] ';

test('single keys: each change is shown with its place, and only what is accepted is written', async () => {
  const folder = folderWith(files);
  const { status, shown } = await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, 'y'],
      [prompt, '?'],
      [prompt, 'n'],
      [prompt, 'd'],
    ],
  );
  expect(read(folder)).toEqual([old.replace(vlm, ''), old]);
  expect(shown).toContain('a.sh:1:71: [obsolete-flag]');
  expect(shown).toContain('Make this change (2 of 2)?');
  expect(shown).toContain('y  make this change');
  // The last one was never shown.
  expect(shown).toContain('2 changes refused');
  expect(shown).toContain('1 change not asked about');
  expect(shown).not.toContain('--- a/a.sh');
  expect(status).toBe(1);
});

test('the rest of a file, then stop: what was accepted is kept', async () => {
  const folder = folderWith(files);
  const { status } = await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, 'a'],
      [prompt, 'q'],
    ],
  );
  expect(read(folder)).toEqual([`${good}\n`, old]);
  expect(status).toBe(1);
});

test('all accepted: status 0, and the diff of what was written goes to a file that asks for it', async () => {
  const folder = folderWith(files);
  const { status } = await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, 'a'],
      [prompt, 'a'],
    ],
    { redirect: '>x.patch' },
  );
  expect(status).toBe(0);
  expect(read(folder)).toEqual([`${good}\n`, `${good}\n`]);
  expect(git(folder, 'apply', '-R', 'x.patch')).toMatchObject({ status: 0, err: '' });
  expect(read(folder)).toEqual([old, old]);
});

test('with -n nothing is written, whatever is answered', async () => {
  const folder = folderWith(files);
  await onTerminal(
    folder,
    ['-in', '.'],
    [
      [prompt, 'a'],
      [prompt, 'a'],
    ],
  );
  expect(read(folder)).toEqual([old, old]);
});

test('a terminal without single keys is read by lines', async () => {
  const folder = folderWith(files);
  const { shown } = await onTerminal(
    folder,
    ['-i', 'a.sh'],
    [
      [prompt, 'n\n'],
      [prompt, ' yes\n'],
    ],
    { env: { TERM: 'dumb' } },
  );
  expect(read(folder)[0]).toBe(old.replace(expert, ''));
  expect(shown).toContain('1 change refused');
});

test('keys that are typed ahead count, and the end of input means stop', async () => {
  const folder = folderWith(files);
  const { status } = await onTerminal(folder, ['-i', '.'], [[prompt, 'yn\u0004']]);
  expect(read(folder)).toEqual([old.replace(vlm, ''), old]);
  expect(status).toBe(1);
});

test('an arrow is no answer, whatever letter its code ends in', async () => {
  const folder = folderWith(files);
  const arrows = '\u001b[A\u001bOA\u001b[1;5A\u001by';
  await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, `${arrows}d`],
      [prompt, `${arrows}d`],
    ],
  );
  expect(read(folder)).toEqual([old, old]);
});

test('an interrupt leaves the file that is asked about as it was', async () => {
  const folder = folderWith(files);
  const { status, shown } = await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, 'a'],
      [prompt, 'y'],
      [prompt, '\u0003'],
    ],
  );
  expect(read(folder)).toEqual([`${good}\n`, old]);
  expect(shown).toMatch(
    /Interrupted\. The changes listed below were written; no other file was touched\.\r?\n {2}a\.sh\r?\n/,
  );
  expect(status).toBe(130);
});

test('Control-Z gives the terminal back, and after fg the question is asked again', async () => {
  const folder = folderWith({ ...files, rc: "PS1='NEXT '\n" });
  const command = [process.execPath, bin, '-i', 'a.sh'].map((word) => `'${word}'`).join(' ');
  const { shown } = await typeInto(folder, 'bash --noprofile --rcfile rc -i', [
    ['NEXT ', `${command}\n`],
    [prompt, '\u001a'],
    ['Stopped', ''],
    ['NEXT ', 'fg\n'],
    ['Make this change (1 of 2)', ''],
    [prompt, 'a'],
    ['NEXT ', 'exit\n'],
  ]);
  expect(shown).toContain('2 flags removed');
  expect(read(folder)).toEqual([`${good}\n`, old]);
});

test('without a terminal it does not start', () => {
  const folder = folderWith(files);
  const { status, out, err } = run(folder, ['-i', '.'], 'y\ny\n');
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain('needs a terminal');
  expect(read(folder)).toEqual([old, old]);
});

test('in Chinese', async () => {
  const folder = folderWith(files);
  const { shown } = await onTerminal(folder, ['-i', '--lang', 'zh', 'a.sh'], [['[y,n,a,d,q,?] ', 'q']]);
  expect(shown).toContain('应用这处改动吗（第 1 处，共 2 处）？');
});
