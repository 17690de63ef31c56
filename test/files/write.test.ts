/** Reading and writing one file: exact bytes, what is kept, what is refused, and what killed runs left is removed. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ReadRefused, readRegular } from '../../src/files/read.js';
import { decode, encode } from '../../src/files/text.js';
import { realFolders, WriteRefused, writeSafely } from '../../src/files/write.js';
import { runHere } from '../helpers/here.js';
import { folderWith, run, runAsNobody } from '../helpers/program.js';
import { tally } from '../helpers/tally.js';

const root = process.getuid?.() === 0;
const before = Buffer.from('old\n');
const after = Buffer.from('new\n');
const write = (path: string, ...roots: string[]): void => writeSafely(path, before, after, realFolders(roots));

describe('bytes and text', () => {
  test.each([
    ['ASCII', [0x61], 'a'],
    ['two to four bytes', [0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80], 'é€😀'],
    ['a lone byte', [0x61, 0xe9, 0x62], 'a\udce9b'],
    ['a cut character', [0xe2, 0x82], '\udce2\udc82'],
    ['an overlong slash', [0xc0, 0xaf], '\udcc0\udcaf'],
    ['an overlong euro', [0xf0, 0x82, 0x82, 0xac], '\udcf0\udc82\udc82\udcac'],
    ['a surrogate', [0xed, 0xa0, 0x80, 0x61], '\udced\udca0\udc80a'],
    ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'],
    ['a good character among bad bytes', [0xff, 0xf0, 0x9f, 0x98, 0x80, 0xff], '\udcff😀\udcff'],
  ])('%s', (_, bytes, text) => {
    expect(decode(Buffer.from(bytes))).toBe(text);
    expect(encode(text)).toEqual(Buffer.from(bytes));
  });
  test('any bytes come back', () => {
    const likely = fc.oneof(
      fc.constantFrom(0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xed, 0xa0, 0xf0, 0x9f, 0xf4, 0x90),
      fc.nat(255),
    );
    fc.assert(
      fc.property(fc.array(likely), (bytes) => {
        expect(encode(decode(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 2000, seed: 42 },
    );
  });
  test('what is UTF-8 is decoded as such, also beside a bad byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(text, 'utf8');
        expect(decode(Buffer.concat([bytes, Buffer.from([0xff])]))).toBe(`${bytes.toString('utf8')}\udcff`);
      }),
      { numRuns: 500, seed: 42 },
    );
  });
  test('20 MB of bad bytes take no longer than a moment', () => {
    const started = process.cpuUsage();
    expect(decode(Buffer.alloc(20_000_000, 0xff))).toHaveLength(20_000_000);
    expect(process.cpuUsage(started).user).toBeLessThan(5e6);
  });
});

describe('what is kept', () => {
  test.each([0o644, 0o751, 0o600, 0o4755])('the mode %o', (mode) => {
    const folder = folderWith({ a: before });
    chmodSync(join(folder, 'a'), mode);
    write(join(folder, 'a'), folder);
    expect(statSync(join(folder, 'a')).mode & 0o7777).toBe(mode);
    expect(readFileSync(join(folder, 'a'))).toEqual(after);
  });
  (root ? test : test.skip)('the owner and the group, where that is permitted', () => {
    const folder = folderWith({ a: before });
    chownSync(join(folder, 'a'), 65534, 65533);
    write(join(folder, 'a'), folder);
    const { uid, gid } = statSync(join(folder, 'a'));
    expect([uid, gid]).toEqual([65534, 65533]);
  });
  test('the time of change is that of the write: make and rsync see it', () => {
    const folder = folderWith({ a: before });
    utimesSync(join(folder, 'a'), 1000, 1000);
    write(join(folder, 'a'), folder);
    expect(Date.now() - statSync(join(folder, 'a')).mtimeMs).toBeLessThan(60_000);
  });
  test('a link, and a chain of links', () => {
    const folder = folderWith({ 'in/a': before });
    symlinkSync('in/a', join(folder, 'b'));
    symlinkSync('b', join(folder, 'c'));
    write(join(folder, 'c'), folder);
    expect([readlinkSync(join(folder, 'b')), readlinkSync(join(folder, 'c'))]).toEqual(['in/a', 'b']);
    expect(readFileSync(join(folder, 'in/a'))).toEqual(after);
    expect(readdirSync(folder).sort()).toEqual(['b', 'c', 'in']);
  });
  test('a name as long as names can be', () => {
    const name = '名'.repeat(85);
    const folder = folderWith({ [name]: before });
    write(join(folder, name), folder);
    expect(readFileSync(join(folder, name))).toEqual(after);
  });
});

describe('what is refused', () => {
  const refused = (why: string, act: () => void): void => {
    let error: unknown;
    try {
      act();
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(WriteRefused);
    expect(error).toMatchObject({ why });
    tally('refused');
  };
  test('a chain of links that leads out', () => {
    const outside = folderWith({ a: before });
    const folder = folderWith();
    symlinkSync(join(outside, 'a'), join(folder, 'b'));
    symlinkSync('b', join(folder, 'c'));
    refused('outside', () => write(join(folder, 'c'), folder));
    expect(readFileSync(join(outside, 'a'))).toEqual(before);
  });
  test('a folder that became a link out', () => {
    const outside = folderWith({ a: before });
    const folder = folderWith({ 'in/a': before });
    const within = realFolders([folder]);
    renameSync(join(folder, 'in'), join(folder, 'moved'));
    symlinkSync(outside, join(folder, 'in'));
    refused('outside', () => writeSafely(join(folder, 'in/a'), before, after, within));
    expect(readFileSync(join(outside, 'a'))).toEqual(before);
  });
  test('a folder whose name only begins like the given one', () => {
    const folder = folderWith({ 'in/x': '', 'in-law/a': before });
    refused('outside', () => write(join(folder, 'in-law/a'), join(folder, 'in')));
  });
  test('a file that became a folder', () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'a'));
    refused('irregular', () => write(join(folder, 'a'), folder));
  });
  test('other content than was read, and nothing is left over', () => {
    const folder = folderWith({ a: 'newer\n' });
    refused('changed', () => write(join(folder, 'a'), folder));
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('newer\n');
    expect(readdirSync(folder)).toEqual(['a']);
  });
  (root ? test : test.skip)('a file of somebody else that is not for us to write, in a folder that is', () => {
    const folder = folderWith({ 'a.sh': 'lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false\n' });
    chmodSync(folder, 0o777);
    const { status, err } = runAsNobody(folder, ['a.sh']);
    expect([status, err]).toEqual([2, expect.stringContaining('a.sh: not written: it is read-only')]);
    expect(lstatSync(join(folder, 'a.sh')).uid).toBe(0);
  });
});

describe('reading', () => {
  test('a pipe does not keep us waiting, nor does a device', () => {
    const folder = folderWith();
    spawnSync('mkfifo', [join(folder, 'p')]);
    expect(() => readRegular(join(folder, 'p'))).toThrow(ReadRefused);
    expect(() => readRegular('/dev/zero')).toThrow(ReadRefused);
  });
  test('a file without a size, as in /proc, is read to its end', () => {
    if (existsSync('/proc/self/cmdline')) expect(readRegular('/proc/self/cmdline').length).toBeGreaterThan(0);
  });
  test('3 GB are refused in one line', async () => {
    const folder = folderWith({ 'a.sh': 'lerobot-train --policy.use_reflow=true --policy.load_vlm_weights=false\n' });
    truncateSync(join(folder, 'a.sh'), 3 * 2 ** 30);
    const { status, out, err } = await runHere(folder, ['-q', 'a.sh']);
    expect([status, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(err).toMatch(/^a\.sh: is larger than 100 MB/);
  });
});

describe('what a killed run left', () => {
  const dead = (): number => spawnSync('true').pid;
  test('goes with the next write in its folder', () => {
    const name = `.reflow-migrate.${dead()}.abc.tmp`;
    const folder = folderWith({ a: before, [name]: 'ne' });
    write(join(folder, 'a'), folder);
    expect(readdirSync(folder)).toEqual(['a']);
  });
  test('what belongs to a living run stays, and what only looks alike', () => {
    const others = [
      `.reflow-migrate.${process.ppid}.abc.tmp`,
      `.reflow-migrate.${dead()}.sh`,
      `x.reflow-migrate.${dead()}.abc.tmp`,
    ];
    const folder = folderWith({ a: before, ...Object.fromEntries(others.map((name) => [name, ''])) });
    write(join(folder, 'a'), folder);
    expect(readdirSync(folder).sort()).toEqual(['a', ...others].sort());
  });
  test('is no script for the next run', async () => {
    const folder = folderWith({ '.reflow-migrate.1.abc.tmp': '#!/bin/bash\nlerobot-train --policy.use_reflow=true\n' });
    expect(await runHere(folder, ['--check', '.'])).toMatchObject({ status: 0, out: '' });
  });
});

describe('a file that is busy for a moment', () => {
  /** Runs the command where the first `times` renames fail with `code`, on a machine that says it is `platform`. */
  const busy = (platform: string, code: string, times: number) => {
    const folder = folderWith({
      'a.sh': 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true\n',
      'busy.cjs': `
        Object.defineProperty(process, 'platform', { value: '${platform}' });
        const fs = require('node:fs');
        const rename = fs.renameSync;
        let left = ${times};
        fs.renameSync = (...args) => {
          if (left-- > 0) throw Object.assign(new Error('${code}: busy'), { code: '${code}' });
          rename(...args);
        };`,
    });
    const { status, err } = run(folder, ['-q', 'a.sh'], '', { NODE_OPTIONS: `--require ${join(folder, 'busy.cjs')}` });
    return [
      status,
      readFileSync(join(folder, 'a.sh'), 'utf8').includes('load_vlm_weights'),
      err.includes('a.sh: not written: '),
    ];
  };
  test.each(['EPERM', 'EACCES', 'EBUSY'])('Windows: %s is waited out', (code) => {
    expect(busy('win32', code, 2)).toEqual([0, false, false]);
  });
  test('Windows: at last it is said, and the file is as it was', () => {
    expect(busy('win32', 'EBUSY', 9)).toEqual([2, true, true]);
  });
  test.each([
    ['linux', 'EBUSY'],
    ['win32', 'ENOSPC'],
  ])('%s: %s is said at once', (platform, code) => {
    expect(busy(platform, code, 1)).toEqual([2, true, true]);
  });
});
