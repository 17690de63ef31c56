/** What is no shell script is not edited as one, by whatever way it comes: named, found in a folder, asked for by a pattern, or as a text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readerOf } from '../../src/file-name.js';
import { otherKindOf } from '../../src/find/kind.js';
import { runHere } from '../helpers/here.js';
import { folderWith, run } from '../helpers/program.js';

const old =
  'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false --steps=1\n';
const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe('the first line names', () => {
  test.each([
    ['#!/bin/bash', 'shell'],
    ['#! /bin/sh -', 'shell'],
    ['#!/usr/bin/env -S -i LANG=C zsh -e', 'shell'],
    ['#!/bin/busybox ash', 'shell'],
    ['#!/usr/local/bin/bash-5.2', 'shell'],
    ['\ufeff#!/bin/mksh\r', 'shell'],
    ['#!/opt/sh/bin/python3', 'other'],
    ['#!/usr/bin/env python3', 'other'],
    ['#!/usr/bin/make -f', 'other'],
    ['#!/usr/bin/env -S just --shell bash -f', 'other'],
    ...['fish', 'csh', 'tcsh', 'xonsh', 'tclsh', 'pwsh', 'elvish', 'rc', 'nu'].map((one) => [`#!/bin/${one}`, 'other']),
    ['#!', undefined],
    ['echo #!/bin/fish', undefined],
  ])('%s', (line, reader) => {
    expect(readerOf(`${line}\n${old}`)).toBe(reader);
  });
});

const strange = {
  'README.md': ['', 'document'],
  Makefile: ['', 'makefile'],
  Dockerfile: ['', 'dockerfile'],
  Justfile: ['', 'program'],
  'run.fish': ['', 'program'],
  'run.csh': ['', 'program'],
  'run.pl': ['', 'program'],
  'changes.diff': ['', 'document'],
  'train.service': ['', 'settings'],
  'py.sh': ['#!/usr/bin/env python3\n', 'program'],
  'tcsh.slurm': ['#!/bin/tcsh\n', 'program'],
  'fish.sh': ['#!/usr/bin/fish\n', 'program'],
} as const;

describe.each(Object.entries(strange))('%s', (name, [first, kind]) => {
  const files = { [name]: first + old, 'z.sh': old };
  test('is of another kind', () => expect(otherKindOf(name, first + old)).toBe(kind));
  test.each([
    ['named', [name]],
    ['in a folder', ['.']],
    ['where a pattern asks for it', ['--include', name, '.']],
    ['where a pattern means it', ['*']],
  ])('is not edited %s, and told where it is asked for', async (_, args) => {
    const folder = folderWith(files);
    const { status, err, out } = await runHere(folder, ['--format', 'json', ...args]);
    expect(read(folder, name)).toBe(first + old);
    const isFound = args.length > 1 || args[0] !== '.' || first !== '';
    expect(status).toBe(isFound ? 1 : 0);
    expect(err.includes(`${name}: a`)).toBe(isFound);
    expect(JSON.parse(out).problems).toEqual(
      isFound ? [{ path: name, message: expect.stringContaining('so it was not checked') }] : [],
    );
  });
});

test.each(['README.md', 'Makefile', 'run.pl', 'py.sh'] as const)(
  'a text that goes by the name %s comes out as it is',
  (name) => {
    const text = strange[name][0] + old;
    const { status, out, err } = run(folderWith({}), ['--stdin-filename', name], text);
    expect({ status, out }).toEqual({ status: 1, out: text });
    expect(err).toMatch(new RegExp(`^${name}: .* so it was not checked`));
  },
);

test('a text without a name is what its first line says', () => {
  const text = `#!/usr/bin/env python3\n${old}`;
  expect(run(folderWith({}), ['-'], text)).toMatchObject({ status: 1, out: text });
  expect(run(folderWith({}), ['-'], `#!/bin/bash\n${old}`).out).not.toContain('load_vlm');
});

test('a script is one by its ending, whatever stands before it', async () => {
  const folder = folderWith({ 'Makefile.sh': old });
  expect((await runHere(folder, ['Makefile.sh'])).status).toBe(0);
  expect(read(folder, 'Makefile.sh')).not.toContain('load_vlm');
});

test('a refusal is no failure of the run, and in SARIF a warning', async () => {
  const { out } = await runHere(folderWith({ 'README.md': old }), ['--format', 'sarif', 'README.md']);
  expect(JSON.parse(out).runs[0].invocations[0]).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [
      { level: 'warning', message: { text: expect.stringContaining('README.md: a document') } },
    ],
  });
});
