/** `test FILE --update`: the difference is shown, and written only where a person agrees. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const record = `id: t
title: T
entries: { t: { command: tool } }
rules:
  - { rename: --old, to: --new, why: so }
examples:
  # a comment that stays
  - before: |
      tool --old=1 \\
        x
    after: |
      tool --now=1 \\
        x
  - { before: tool --old=1, after: "tool --now=1" }
  - { before: 'tool --old=a # b', after: tool --x }
  - { before: tool, after: tool }
`;
const right = record
  .replace('      tool --now=1 ', '      tool --new=1 ')
  .replace('"tool --now=1"', '"tool --new=1"')
  .replace('after: tool --x', 'after: "tool --new=a # b"');
const read = (folder: string): string => readFileSync(join(folder, 't.yaml'), 'utf8');

test('who agrees has it written, and the record passes then', async () => {
  const folder = folderWith({ 't.yaml': record });
  const { status, shown } = await onTerminal(folder, ['test', '--update', 't.yaml'], [['[y/N] ', 'y']]);
  expect(read(folder)).toBe(right);
  expect(shown).toContain('tool --new=1');
  expect(status).toBe(0);
  expect(await runHere(folder, ['test', 't.yaml'])).toMatchObject({ status: 0, err: '4 examples passed, 0 failed\n' });
});

test('who does not agree keeps the file', async () => {
  const folder = folderWith({ 't.yaml': record });
  expect((await onTerminal(folder, ['test', '--update', 't.yaml'], [['[y/N] ', 'n']])).status).toBe(1);
  expect(read(folder)).toBe(record);
});

test('without a terminal the difference is shown, and nothing is written', async () => {
  const folder = folderWith({ 't.yaml': record });
  const { status, out, err } = await runHere(folder, ['test', '--update', 't.yaml']);
  expect([status, read(folder)]).toEqual([1, record]);
  expect(out).toContain('+  - { before: tool --old=1, after: "tool --new=1" }\n');
  expect(err).toContain('t.yaml: nothing was written: --update asks first');
});

test('an example that is wrong in another way is left for the person', async () => {
  const other = `${record.slice(0, record.indexOf('  - before'))}  - { before: tool --old=1 --new=2, after: tool }\n`;
  const folder = folderWith({ 't.yaml': other });
  const { status, out } = await runHere(folder, ['test', '--update', 't.yaml']);
  expect([status, out.includes('+++')]).toEqual([1, false]);
});
