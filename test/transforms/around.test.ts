/** Projects of several files under a migration of one's own: what tells that they are concerned, and what only looks like it. */
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith } from '../helpers/program.js';

const record = `id: studio-2
title: The studio, version 2
entries:
  serve: { command: studio serve }
  old: { command: old-studio start }
rules:
  - { remove: --task, why: it has one task }
  - { on: old, entry: { to: serve }, why: it has another name }
`;
/** No command that anybody follows gets this flag. */
const unfollowed = 'exec 3<<E\nrender --task x\nE\nbash <&3\n';
const serve = 'studio serve m\n';

type Files = Readonly<Record<string, string>>;

const found = async (files: Files) => {
  const own = join(folderWith({ 'r.yaml': record }), 'r.yaml');
  const { status, err } = await runHere(folderWith(files), ['--transform', own, '-n', '.']);
  return {
    status,
    left: Array.from(err.matchAll(/^(\S+?):(\d+):\d+: error/gm), ([, path, line]) => `${path}:${line}`),
  };
};

test.each<[string, Files]>([
  ['a longer name, in a comment', { 'a.sh': `# needs studio-cuda3, not studio_x\n${unfollowed}` }],
  ['one word of a command of two', { 'a.sh': `pip install studio\n${unfollowed}` }],
  [
    'a comment and the help of a Python program',
    {
      'a.sh': serve,
      'b.py':
        '# `render --task=1`\nhelp = "begin by `old-studio start`"\nsubprocess.run("bash a.sh < b.py", shell=True)\n',
    },
  ],
  [
    'a program behind a helper that is not at hand',
    { 'a.sh': 'source ./env.sh\non_gpu --async python3 score.py --task x\n', 'b.sh': serve },
  ],
  [
    'a Python program of the project, which starts nothing',
    { 'a.sh': 'python tools/score.py --task x\n', 'tools/score.py': 'import argparse\n', 'b.sh': serve },
  ],
])('%s: nothing to tell', async (_, files) => expect(await found(files)).toEqual({ status: 0, left: [] }));

test.each<[string, Files, string]>([
  [
    'both words in a list of another language',
    { 'a.sh': unfollowed, 'b.py': '["studio", "serve"]  # a.sh\n' },
    'a.sh:2',
  ],
  ['a command that is put together', { 'a.sh': `S=studio\n$S serve m\n${unfollowed}` }, 'a.sh:4'],
  [
    'a Python program of the project, which starts others',
    { 'a.sh': 'python tools/run.py --task x\n', 'tools/run.py': 'import subprocess, sys\n', 'b.sh': serve },
    'a.sh:1',
  ],
  [
    'a Python program of the project, which imports the one that is migrated',
    { 'a.sh': 'python tools/run.py --task x\n', 'tools/run.py': 'import studio\n', 'b.sh': serve },
    'a.sh:1',
  ],
  [
    'a helper that is not at hand, and may take flags',
    { 'a.sh': 'source ./env.sh\non_gpu --task x\n', 'b.sh': serve },
    'a.sh:2',
  ],
])('%s: told', async (_, files, place) => expect(await found(files)).toEqual({ status: 1, left: [place] }));
