/** Examples of a record, judged by bash: what is right, what is wrong, and what is not even tried. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { migrateScript } from '../../src/hosts/several.js';
import { judgedByBash } from '../../src/transforms/by-bash.js';
import { catalogueIds, recordFile } from '../../src/transforms/catalogue.js';
import { exampleOptions } from '../../src/transforms/examples.js';
import { loadTransform } from '../../src/transforms/load.js';

/** `--old` is `--new` now, wherever a command is `tool`. */
const renamed = (script: string): string => script.replaceAll('--old', '--new');
const judge = (before: string, after: string, mayStay = false) => judgedByBash(before, after, renamed, mayStay);

test.each([
  ['tool --old=1\n', 'tool --new=1\n'],
  ['A=(--old "a b")\ntool "${A[@]}" | cat\n', 'A=(--new "a b")\ntool "${A[@]}" | cat\n'],
  ['for i in 1 2; do tool --old="$i"; done\n', 'for i in 1 2; do tool --new="$i"; done\n'],
  ['f() { tool "$@"; }\nf --old\n', 'f() { tool "$@"; }\nf --new\n'],
  // Many at a time, with words of several lines: none writes into another's.
  [
    `for i in {1..40}; do tool --old "$i\n$i" & done\nwait\n`,
    `for i in {1..40}; do tool --new "$i\n$i" & done\nwait\n`,
  ],
])('%j, which becomes %j, is right', (before, after) => expect(judge(before, after)).toBe('right'));

test.each([
  ['a value that is lost', 'tool --old="a b"\n', 'tool --new=a b\n'],
  ['a command that is lost', 'tool --old\nother\n', 'tool --new\n'],
  ['a command too many', 'tool --old\n', 'tool --new\ntool --new\n'],
  ['a variable of the environment', 'tool --old\n', 'A=1 tool --new\n'],
  ['a flag that stays', 'tool --old --old\n', 'tool --new --old\n'],
])('%s is found', (_, before, after) => expect(judge(before, after)).toMatchObject({ ran: expect.any(Array) }));

const outside = join(mkdtempSync(join(tmpdir(), 'by-bash-')), 'written');
test.each([
  ['a file that is written', `tool --old > ${outside}\n`],
  ['a file that is written by a builtin', `history -w ${outside}\ntool --old > x\n`],
  ['a program by its path', `/usr/bin/touch ${outside}\n`],
  ['a file that is read', 'tool --old < /etc/passwd\n'],
  ['a connection', 'tool --old "$(</dev/tcp/127.0.0.1/9)"\n'],
  ['a loop without end', 'while :; do :; done\n'],
  ['nothing that is started', 'A=1\n'],
])('%s is not judged, and does no harm', (_, script) => {
  expect(judge(script, renamed(script))).toBe('not judged');
  expect(existsSync(outside)).toBe(false);
});

test('no process can be killed, no other program is found, and no builtin comes back', () => {
  const script = `PATH=/usr/bin\ntouch ${outside}\nkill -9 $$\nbuiltin kill -9 $$\nenable kill\nkill -9 $$\ntool --old\n`;
  // It lives to its end, under another number each time.
  expect(judge(script, renamed(script))).toMatchObject({ ran: expect.arrayContaining(['tool\0--old']) });
  expect(existsSync(outside)).toBe(false);
});

test('most examples of the catalogue are judged, and are right', async () => {
  let [right, all] = [0, 0];
  for (const id of catalogueIds()) {
    const record = await loadTransform(recordFile(id) ?? '', '');
    for (const example of record.examples) {
      const migrated = (text: string): string => migrateScript(text, record, exampleOptions(example)).text;
      const judged = judgedByBash(example.before, migrated(example.before), migrated, example.reports.length > 0);
      expect([example.before, judged]).toEqual([example.before, expect.any(String)]);
      all++;
      if (judged === 'right') right++;
    }
  }
  expect(right / all).toBeGreaterThan(0.6);
});
