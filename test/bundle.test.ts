/** The bundle and what V8 compiled of it: taken where it fits, done without where it does not. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from '@jest/globals';
import { call } from './e2e/outside.js';
import { bin, folderWith } from './helpers/program.js';

const dist = dirname(bin);
const compiled = readdirSync(dist).filter((name) => name.endsWith('.v8'));

test('this Node takes what was compiled', () => {
  expect(compiled).toEqual([`command.cjs.${process.version}-${process.platform}-${process.arch}.v8`]);
  const filename = join(dist, 'command.cjs');
  const cachedData = readFileSync(join(dist, compiled[0] ?? ''));
  // A plain process: the flags of the test runner are part of what must fit.
  const check = `
    const { readFileSync } = require('node:fs');
    const { Script } = require('node:vm');
    const cachedData = readFileSync(process.argv[2]);
    console.log(new Script(readFileSync(process.argv[1], 'latin1'), { cachedData }).cachedDataRejected);`;
  expect(call(dist, process.execPath, ['-e', check, filename, join(dist, compiled[0] ?? '')]).out).toBe('false\n');
  expect(new Script('1', { cachedData }).cachedDataRejected).toBe(true);
});

test.each([
  ['another version of Node', undefined],
  ['an empty file', Buffer.alloc(0)],
  ['a file cut short', readFileSync(join(dist, compiled[0] ?? '')).subarray(0, 5000)],
  ['something else', Buffer.from('lerobot-train\n'.repeat(1000))],
])('%s: the command runs all the same', (_, bytes) => {
  const folder = folderWith();
  cpSync(dist, folder, { recursive: true });
  const saved = join(folder, compiled[0] ?? '');
  if (bytes) writeFileSync(saved, bytes);
  else rmSync(saved);
  const { status, out } = call(folder, process.execPath, [join(folder, 'bin.cjs'), '--version']);
  expect([status, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});

test('the bundle is ASCII, as it is read', () => {
  expect(readFileSync(join(dist, 'command.cjs')).every((byte) => byte < 0x80)).toBe(true);
});
