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
    const source = '(function (require, module) {' + readFileSync(process.argv[1], 'latin1') + '\\n})';
    console.log(new Script(source, { cachedData }).cachedDataRejected);`;
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

test.each([
  ['C', 'error: reflow-migrate needs Node 20 or newer, and this is v18.20.8.\n'],
  ['zh_CN.UTF-8', '错误：reflow-migrate 需要 Node 20 或更高版本，当前是 v18.20.8。\n'],
])('Node 18 is told what is needed (%s)', (locale, err) => {
  const folder = folderWith({ 'old.cjs': "Object.defineProperty(process, 'version', { value: 'v18.20.8' });" });
  const args = ['-r', join(folder, 'old.cjs'), bin, '--version'];
  expect(call(folder, process.execPath, args, { LC_ALL: locale })).toEqual({ status: 2, out: '', err });
});

test('the bundle is ASCII, as it is read', () => {
  expect(readFileSync(join(dist, 'command.cjs')).every((byte) => byte < 0x80)).toBe(true);
});
