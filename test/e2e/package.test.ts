/** What npm publishes: packed, installed in an empty folder, and started as its users do. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { root } from '../helpers/program.js';
import { call, folder } from './outside.js';

jest.setTimeout(180_000);

test('the packed tarball installs in an empty folder and migrates a script', () => {
  const where = folder();
  const packed = call(root, 'npm', ['pack', '--pack-destination', where]);
  expect(packed.status).toBe(0);
  // pre-commit takes the whole of standard output for the file's name.
  expect(packed.out).toMatch(/^reflow-migrate-\d+\.\d+\.\d+\.tgz\n$/);
  writeFileSync(join(where, 'package.json'), '{ "private": true }\n');
  expect(call(where, 'npm', ['install', '--no-audit', '--no-fund', packed.out.trim()])).toMatchObject({ status: 0 });
  const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
  writeFileSync(join(where, 'train.sh'), `${good} --policy.load_vlm_weights=false\n`);
  const { status, out } = call(where, 'npx', ['--no', '--', 'reflow-migrate', 'train.sh']);
  expect([status, out]).toEqual([0, expect.stringContaining('--- a/train.sh\n')]);
  expect(readFileSync(join(where, 'train.sh'), 'utf8')).toBe(`${good}\n`);
});
