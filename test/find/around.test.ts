/** Files of other kinds that have to do with scripts: which count, and for whom. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith } from '../helpers/program.js';

const reflow = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t';
const flag = '--policy.load_vlm_weights=false';

describe('a run that another file starts with the words of a shared script', () => {
  const shared = `ARGS=(--policy.type=smolvla ${flag})\n`;
  const folderBeside = (name: string): string =>
    folderWith({
      'common.sh': shared,
      'train.sh': `source common.sh\n${reflow} "\${ARGS[@]}"\n`,
      [name]: `start("bash -c 'source common.sh; lerobot-train \\"\${ARGS[@]}\\"'")\n`,
    });

  test.each(
    'Makefile Earthfile run.py run.js run.mts run.lua run.R run.rs run.cpp run.bats run.exp run.def run.nim run.tf run.v2 run'.split(
      ' ',
    ),
  )('%s: the words stay, and that is told', async (name) => {
    const folder = folderBeside(name);
    const { status, err } = await runHere(folder, ['-q', '.']);
    expect([status, err]).toEqual([1, expect.stringContaining('common.sh:1:')]);
    expect(readFileSync(join(folder, 'common.sh'), 'utf8')).toBe(shared);
  });

  test.each(['README.md', 'notes.org', 'log.png'])('%s starts nothing', async (name) => {
    const folder = folderBeside(name);
    expect((await runHere(folder, ['-q', '.'])).status).toBe(0);
    expect(readFileSync(join(folder, 'common.sh'), 'utf8')).not.toContain(flag);
  });

  test('a packed file of an unknown kind is not read', async () => {
    const folder = folderBeside('run.pak');
    writeFileSync(join(folder, 'run.pak'), `\0${readFileSync(join(folder, 'run.pak'), 'utf8')}`);
    expect((await runHere(folder, ['-q', '.'])).status).toBe(0);
  });
});

describe('a file that starts two scripts', () => {
  const makefile = `train:\n\tbash train.sh ${flag}\n\nold:\n\tbash old.sh --policy.train_expert_only=true\n`;
  const scripts = {
    'train.sh': `${reflow} ${flag} "$@"\n`,
    'old.sh': `${reflow} "$@"\n`,
    Makefile: makefile,
  };

  test('is told of once, with all that either script gets from it', async () => {
    const { out } = await runHere(folderWith(scripts), ['-n', '--format', 'json', '.']);
    const { files }: { files: { path: string; findings: { line: number }[] }[] } = JSON.parse(out);
    expect(
      files.filter(({ path }) => path === 'Makefile').map(({ findings }) => findings.map(({ line }) => line)),
    ).toEqual([[2, 5]]);
  });

  test('does not make one of them: the one is followed where the other cannot be', async () => {
    const folder = folderWith({ ...scripts, 'old.sh': `set +o braceexpand\n${reflow} ${flag} "$@"\n` });
    await runHere(folder, ['-q', '.']);
    expect(readFileSync(join(folder, 'train.sh'), 'utf8')).toBe(`${reflow} "$@"\n`);
    expect(readFileSync(join(folder, 'old.sh'), 'utf8')).toContain(flag);
  });
});

test('two scripts that read one file belong together: what the one writes to it, the other gets', async () => {
  const folder = folderWith({
    'a.sh': `${reflow} $(cat args.txt)\necho "${flag}" > args.txt\n`,
    'b.sh': 'lerobot-train --policy.type=smolvla $(cat args.txt)\n',
    'args.txt': `${flag}\n`,
  });
  const { status, err } = await runHere(folder, ['-q', '.']);
  expect([status, err]).toEqual([1, expect.stringContaining('b.sh:1')]);
  expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toContain(flag);
});
