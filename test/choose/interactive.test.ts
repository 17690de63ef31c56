/** Deciding about each change on a real terminal. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bin, folderWith, git, run } from '../helpers/program.js';
import { onTerminal, type Typed, typeInto } from '../helpers/terminal.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const [vlm, expert] = [' --policy.load_vlm_weights=false', ' --policy.train_expert_only=true'];
const old = `${good}${vlm}${expert}\n`;
const files = { 'a.sh': old, 'b.sh': old };
const read = (folder: string): string[] => ['a.sh', 'b.sh'].map((name) => readFileSync(join(folder, name), 'utf8'));
const prompt = '? [y,n,a,d,e,q,?] ';

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
  expect(shown).toContain('1 change left undecided');
  expect(shown).not.toContain('--- a/a.sh');
  expect(status).toBe(1);
});

test('Enter alone is no answer: the question is put again', async () => {
  const folder = folderWith(files);
  const { status, shown } = await onTerminal(
    folder,
    ['-i', 'a.sh'],
    [
      [prompt, '\r'],
      [prompt, 'y\r'],
      [prompt, 'n'],
    ],
  );
  expect(read(folder)[0]).toBe(old.replace(vlm, ''));
  expect(shown.split('Make this change (1 of 2)?').length).toBe(3);
  expect(shown).not.toContain('this help');
  expect(status).toBe(1);
});

test('the rest of a file, then stop: what was accepted is kept', async () => {
  const folder = folderWith(files);
  const { status, shown } = await onTerminal(
    folder,
    ['-i', '.'],
    [
      [prompt, 'a'],
      [prompt, 'q'],
    ],
  );
  expect(read(folder)).toEqual([`${good}\n`, old]);
  expect([status, shown]).toEqual([1, expect.stringContaining('2 changes left undecided')]);
  expect(shown).not.toContain('refused');
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
  expect(shown).not.toContain('x1a');
  expect(read(folder)).toEqual([`${good}\n`, old]);
});

describe('e opens the change in the editor', () => {
  const array = `A=(
  --policy.use_reflow=true --policy.teacher_model_path=/t
  --policy.train_expert_only=true   # only the expert
  --steps=1
)
lerobot-train "\${A[@]}"
`;
  const editing = (script: string, typed: Typed, env: NodeJS.ProcessEnv = {}) => {
    const folder = folderWith({ 'a.sh': array, 'editor.sh': `#!/bin/sh\n${script}\n` });
    const editor = `sh '${join(folder, 'editor.sh')}'`;
    return onTerminal(folder, ['-i', 'a.sh'], typed, { env: { EDITOR: editor, VISUAL: '', ...env } }).then(
      (session) => ({
        ...session,
        text: read(folder)[0],
      }),
    );
  };
  const read = (folder: string): string[] => [readFileSync(join(folder, 'a.sh'), 'utf8')];

  test('a comment is kept, and blanks are as the person wants them', async () => {
    const { status, text, shown } = await editing(
      `sed -i 's/^-\\(  --policy.train.*\\)/&\\n+  # only the expert/; s/^   --steps=1/-  --steps=1\\n+    --steps=1/' "$1"`,
      [[prompt, 'e']],
    );
    expect([status, shown.includes('1 flag removed')]).toEqual([0, true]);
    expect(text).toBe(
      array.replace('  --policy.train_expert_only=true   # only the expert\n  --s', '  # only the expert\n    --s'),
    );
  });
  test('the change and its file are what the editor gets', async () => {
    const { shown } = await editing('cat "$1"', [
      [prompt, 'e'],
      ['Nothing was edited', ''],
      [prompt, 'q'],
    ]);
    expect(shown.replaceAll('\r', '')).toContain(
      '# a.sh\n@@ -1,6 +1,5 @@\n A=(\n   --policy.use_reflow=true --policy.teacher_model_path=/t\n-  --policy.train_expert_only=true   # only the expert\n',
    );
  });
  test.each([
    ['an argument more', `sed -i 's/^-  --policy.train/+  --batch_size=2\\n&/' "$1"`, 'would run something else'],
    ['the flag kept', `sed -i '/^-/s/^-/ /' "$1"`, 'would run something else'],
    [
      'an argument commented out',
      `sed -i 's/^   --steps/-  --steps=1\\n+  # --steps/' "$1"`,
      'would run something else',
    ],
    ['what does not parse', `sed -i 's/^-/+"\\n-/' "$1"`, 'would run something else'],
    ['a line of the file changed', `sed -i 's/^   --steps=1/   --steps=2/' "$1"`, 'lines that begin with a blank'],
    ['all of it deleted', ': > "$1"', 'begins with @@ must stay'],
    ['an editor that fails', 'exit 3', 'The editor failed'],
  ])('%s is refused and said, and nothing is written', async (_, script, said) => {
    const { text, shown, status } = await editing(script, [
      [prompt, 'e'],
      [said, ''],
      [prompt, 'n'],
    ]);
    expect([status, text, shown.includes('1 change refused')]).toEqual([1, array, true]);
  });
  test('without an editor it says what to set; VISUAL wins where the terminal can draw', async () => {
    const none = await editing(
      'exit 1',
      [
        [prompt, 'e'],
        ['set $VISUAL or $EDITOR', ''],
        [prompt, 'y'],
      ],
      { EDITOR: '' },
    );
    expect(none.status).toBe(0);
    const both = [
      [prompt, 'e'],
      ['from VISUAL', ''],
      [prompt, 'n'],
    ] as const;
    await editing('exit 1', both, { VISUAL: 'echo from VISUAL;:' });
    await editing(
      'echo from EDITOR',
      [
        [`${prompt}`, 'e\n'],
        ['from EDITOR', ''],
        [prompt, 'n\n'],
      ],
      {
        VISUAL: 'echo from VISUAL;:',
        TERM: 'dumb',
      },
    );
  });
  test('changes that come after it are made beside the edit, or not at all', async () => {
    const folder = folderWith({ 'a.sh': array + old });
    writeFileSync(join(folder, 'ed'), `sed -i 's/^-  --policy.train.*/&\\n+  # only the expert/' "$1"\n`);
    const comment = `sh '${join(folder, 'ed')}'`;
    const { status } = await onTerminal(
      folder,
      ['-i', 'a.sh'],
      [
        [prompt, 'e'],
        [prompt, 'a'],
      ],
      { env: { EDITOR: comment, VISUAL: '' } },
    );
    expect(status).toBe(0);
    expect(read(folder)[0]).toBe(`${array.replace(/ {2}--policy.train.*/, '  # only the expert')}${good}\n`);
  });
  test('Control-C in the editor does not end the run', async () => {
    const { status, text } = await editing(
      `trap : INT; echo ready; sleep 1 & wait $!; sed -i 's/^-.*/&\\n+  # why/' "$1"`,
      [
        [prompt, 'e'],
        ['ready', '\u0003'],
      ],
    );
    expect([status, text]).toEqual([0, array.replace(/ {2}--policy.train.*/, '  # why')]);
  });
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
  const { shown } = await onTerminal(folder, ['-i', '--lang', 'zh', 'a.sh'], [['[y,n,a,d,e,q,?] ', 'q']]);
  expect(shown).toContain('应用这处改动吗（第 1 处，共 2 处）？');
});
