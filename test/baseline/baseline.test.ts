/** Findings that a team lives with for now: what is known is neither changed nor told, what is new is both. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { baselineText } from '../../src/baseline/file.js';
import { check } from '../../src/baseline/schema.js';
import { runHere } from '../helpers/here.js';
import { copyOf, folderWith, git, root, run } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const advised = '--policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5';
const [vlm, expert] = ['--policy.load_vlm_weights=false', '--policy.train_expert_only=false'];
const old = `${good} ${advised} \\\n  ${vlm} \\\n  --steps=1\n`;
const conflict = `${good} ${advised} \\\n  ${expert}\n`;

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
const write = (folder: string, name: string, text: string): void => writeFileSync(join(folder, name), text);
const entriesIn = (folder: string, name = 'known.json') =>
  JSON.parse(read(folder, name)).findings as { path: string; rule: string; text: string; count: number }[];

const known = ['--baseline', 'known.json'];
/** A folder whose findings are all known. */
async function folderKnowing(files: Record<string, string>): Promise<string> {
  const folder = folderWith(files);
  expect(await runHere(folder, [...known, '--update-baseline'])).toMatchObject({ status: 0, out: '' });
  return folder;
}

describe('what is known', () => {
  test('is neither changed nor told, but counted, and the status is as if it were not there', async () => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': conflict });
    expect(await runHere(folder, known)).toEqual({
      status: 0,
      out: '',
      err: '2 files looked at, 2 training runs, 2 of them Reflow: nothing to do.\n  2 known findings (known.json)\n',
    });
    expect([read(folder, 'a.sh'), read(folder, 'b.sh')]).toEqual([old, conflict]);
    expect(await runHere(folder, [...known, '--check'])).toMatchObject({ status: 0 });
    expect((await runHere(folder, ['--check'])).status).toBe(1);
  });
  test('stays known where lines are put in above, and is new where its own line changes', async () => {
    const folder = await folderKnowing({ 'a.sh': old });
    write(folder, 'a.sh', `#!/bin/bash\necho\n${old}`);
    expect((await runHere(folder, [...known, '--check'])).status).toBe(0);
    write(folder, 'a.sh', old.replace(`${vlm} `, `${vlm} --batch_size=2 `));
    expect((await runHere(folder, [...known, '--check'])).status).toBe(1);
  });
  test('counts: of three like lines, two of them known, one is changed', async () => {
    const folder = await folderKnowing({ 'a.sh': old + old });
    expect(entriesIn(folder)).toMatchObject([{ path: 'a.sh', rule: 'obsolete-flag', text: `${vlm} \\`, count: 2 }]);
    write(folder, 'a.sh', old + old + old);
    expect((await runHere(folder, known)).status).toBe(0);
    expect(read(folder, 'a.sh')).toBe(old + old + old.replace(`  ${vlm} \\\n`, ''));
  });
  test('is not changed by an option that allows it', async () => {
    const folder = await folderKnowing({ 'a.sh': conflict });
    expect((await runHere(folder, [...known, '--remove-conflicting'])).status).toBe(0);
    expect(read(folder, 'a.sh')).toBe(conflict);
  });
  test('does not bring more with it: a variable of a known flag has its use', async () => {
    const script = `W=false\n${good} ${advised} --policy.load_vlm_weights=$W\n`;
    const folder = await folderKnowing({ 'a.sh': script });
    expect(entriesIn(folder).map(({ rule }) => rule)).toEqual(['obsolete-flag']);
    expect((await runHere(folder, [...known, '-v'])).err).not.toContain('unused-variable');
  });
  test('and what is new beside it in one file is changed, also through an array in another', async () => {
    const files = {
      'lib.sh': `COMMON=(--policy.use_reflow=true --policy.teacher_model_path=/t ${advised}\n  ${vlm}\n)\n`,
      'a.sh': `source ./lib.sh\nlerobot-train "\${COMMON[@]}"\n`,
    };
    const folder = await folderKnowing(files);
    const more = 'lerobot-train "${COMMON[@]}" --policy.train_expert_only=true --steps=1\n';
    write(folder, 'a.sh', files['a.sh'] + more);
    expect(await runHere(folder, known)).toMatchObject({ status: 0, err: expect.stringContaining('1 flag removed') });
    expect(read(folder, 'lib.sh')).toBe(files['lib.sh']);
    expect(read(folder, 'a.sh')).toBe(files['a.sh'] + more.replace(' --policy.train_expert_only=true', ''));
  });
  test('is as known where a hook is given only a part of the files', async () => {
    const files = {
      'lib.sh': `COMMON=(--policy.use_reflow=true --policy.teacher_model_path=/t ${advised}\n  ${vlm}\n)\n`,
      'a.sh': `source ./lib.sh\nlerobot-train "\${COMMON[@]}"\n`,
      'b.sh': conflict,
    };
    const folder = await folderKnowing(files);
    for (const path of ['a.sh', 'lib.sh', 'b.sh']) {
      const { status, err } = await runHere(folder, [...known, '--check', path]);
      expect([path, status, err]).toEqual([path, 0, expect.not.stringMatching(/note|error/)]);
    }
  });
});

describe('entries that match nothing any more', () => {
  test('are told with their place in the file, and in JSON, and change no status', async () => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': conflict });
    write(folder, 'a.sh', `${good} ${advised}\n`);
    const { status, err } = await runHere(folder, [...known, '--check']);
    const message = `1 known finding no longer there; --update-baseline takes it out: a.sh: [obsolete-flag] ${vlm} \\`;
    expect([status, err.split('\n')[0]]).toEqual([0, `known.json:4:5: note: ${message}`]);
    const report = JSON.parse((await runHere(folder, [...known, '-n', '--format', 'json'])).out);
    expect(report.summary.known).toBe(1);
    expect(report.files.find((one: { path: string }) => one.path === 'known.json').notes).toEqual([
      { line: 4, column: 5, message },
    ]);
  });
  test('also of a file that is gone, and of one of two like lines', async () => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': old + old });
    rmSync(join(folder, 'a.sh'));
    write(folder, 'b.sh', old);
    const { err } = await runHere(folder, [...known, '--check']);
    expect(err.match(/note: 1 known finding .*: (.*?): \[/g)).toHaveLength(2);
  });
  test('not of files and rules that were not looked at', async () => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': conflict });
    for (const name of ['a.sh', 'b.sh']) write(folder, name, `${good} ${advised}\n`);
    expect((await runHere(folder, [...known, 'a.sh'])).err.match(/note: .*/g)).toHaveLength(1);
    expect((await runHere(folder, [...known, '--only', 'conflicting-value'])).err.match(/note: .*/g)).toHaveLength(1);
    expect((await runHere(folder, [...known, '--exclude', '*.sh'])).err).not.toContain('note');
  });
});

describe('--update-baseline', () => {
  test('says what is new and what is gone, and changes no script', async () => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': `${good} ${advised}\n` });
    write(folder, 'a.sh', `${good} ${advised}\n`);
    write(folder, 'b.sh', conflict);
    const { status, err } = await runHere(folder, [...known, '--update-baseline']);
    expect([status, err]).toEqual([
      0,
      `+ b.sh: [conflicting-value] ${expert}\n- a.sh: [obsolete-flag] ${vlm} \\\nknown.json: 1 known finding, 1 added, 1 removed\n`,
    ]);
    expect(read(folder, 'b.sh')).toBe(conflict);
    expect(entriesIn(folder)).toEqual([
      { path: 'b.sh', rule: 'conflicting-value', flag: '--policy.train_expert_only', text: expert, count: 1 },
    ]);
  });
  test('is sorted and stable, ends with a newline, and leaves nothing beside it', async () => {
    const folder = await folderKnowing({ 'b.sh': old, 'a.sh': conflict + old });
    const text = read(folder, 'known.json');
    expect(text).toMatch(/\]\n\}\n$/);
    expect(entriesIn(folder).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'a.sh conflicting-value',
      'a.sh obsolete-flag',
      'b.sh obsolete-flag',
    ]);
    const before = statSync(join(folder, 'known.json'), { bigint: true });
    expect((await runHere(folder, [...known, '--update-baseline'])).err).toBe(
      'known.json: 3 known findings, 0 added, 0 removed\n',
    );
    expect(statSync(join(folder, 'known.json'), { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    rmSync(join(folder, 'known.json'));
    await runHere(folder, [...known, '--update-baseline']);
    expect(read(folder, 'known.json')).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(['a.sh', 'b.sh', 'known.json']);
  });
  test('over a part of the files keeps the entries of the others', async () => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': conflict });
    write(folder, 'a.sh', `${good} ${advised}\n`);
    write(folder, 'b.sh', `${good} ${advised}\n`);
    await runHere(folder, [...known, '--update-baseline', 'a.sh']);
    expect(entriesIn(folder).map(({ path }) => path)).toEqual(['b.sh']);
  });
  test('with -n only says it, and with --check ends with 1', async () => {
    const folder = folderWith({ 'a.sh': old });
    expect(await runHere(folder, [...known, '--update-baseline', '-n'])).toMatchObject({ status: 0, out: '' });
    expect((await runHere(folder, [...known, '--update-baseline', '--check'])).status).toBe(1);
    expect(readdirSync(folder)).toEqual(['a.sh']);
  });
  test('writes nothing where not everything could be looked at', async () => {
    const folder = folderWith({ 'a.sh': old, 'b.sh': `${old}\0` });
    expect(await runHere(folder, [...known, '--update-baseline'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('The baseline was not written'),
    });
    expect(readdirSync(folder)).toEqual(['a.sh', 'b.sh']);
  });
  test.each([
    [['--update-baseline'], 'needs a file: --baseline FILE'],
    [[...known, '--update-baseline', '-i'], 'cannot be used with'],
    [[...known, '--update-baseline', '--list'], 'cannot be used with'],
    [[...known, '--update-baseline', '--patch', 'x.patch'], 'cannot be used with'],
    [[...known, '--update-baseline', '--format', 'json'], 'leave out --format json'],
    [[...known, '--update-baseline', '-'], '- is standard input'],
    [['--no-baseline', '--update-baseline'], 'contradict'],
    [['--baseline', 'a.sh', '--update-baseline'], 'a.sh is the name of a script'],
    [['--baseline', 'x.json', '--format', 'json=x.json'], 'cannot go to one file'],
  ])('%j is a wrong call and writes nothing', async (args, part) => {
    const folder = folderWith({ 'a.sh': old });
    expect(await runHere(folder, args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining(part) });
    expect([readdirSync(folder), read(folder, 'a.sh')]).toEqual([['a.sh'], old]);
  });
});

describe('a file that is missing or damaged ends the run with status 2', () => {
  test('missing: with what to do', async () => {
    const folder = folderWith({ 'a.sh': old });
    const { status, err } = await runHere(folder, known);
    expect([status, err]).toEqual([2, expect.stringMatching(/^error: known\.json: .*--update-baseline.*\n$/)]);
    expect(read(folder, 'a.sh')).toBe(old);
  });
  const entry = '{"path":"a.sh","rule":"r","text":"t","count":1}';
  test.each([
    ['{\n "version": 1,\n', ':3:1: cannot be parsed'],
    ['[]', ':1:1: needs the key'],
    ['{"version": 2, "findings": []}', ':1:2: version must be 1'],
    ['{"version": 1}', ":1:1: needs the key 'findings'"],
    [`{"version": 1, "findings":\n [${entry.replace('1}', '0}')}]}`, ':2:40: findings.0.count must be a whole number'],
    [`{"version": 1, "findings":\n [${entry.replace('"text":"t",', '')}]}`, ":2:3: findings.0 needs the key 'text'"],
    [`{"version": 1, "findings":\n [${entry.replace('"t"', '"t","x":1')}]}`, ":2:40: unknown key 'x'"],
  ])('%j', async (text, part) => {
    const folder = folderWith({ 'a.sh': old, 'known.json': text });
    for (const more of [[], ['--update-baseline'], ['--check']]) {
      const { status, err } = await runHere(folder, [...known, ...more]);
      expect([status, err]).toEqual([2, expect.stringContaining(`known.json${part}`)]);
      expect(err).toContain('delete it and write it anew');
    }
    expect([read(folder, 'a.sh'), read(folder, 'known.json')]).toEqual([old, text]);
  });
  test('a folder', async () => {
    const folder = folderWith({ 'a.sh': old, 'known/b.sh': old });
    expect(await runHere(folder, ['--baseline', 'known'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('known'),
    });
    expect(read(folder, 'a.sh')).toBe(old);
  });
});

describe('works with', () => {
  test('the configuration, whose folder the path counts from, and --no-baseline', async () => {
    const folder = folderWith({
      '.reflow-migraterc.json': '{"baseline": "ci/known.json"}',
      'sub/a.sh': old,
      'ci/x': '',
    });
    git(folder, 'init', '-q');
    expect(await runHere(join(folder, 'sub'), ['--update-baseline'])).toMatchObject({ status: 0 });
    expect(entriesIn(folder, 'ci/known.json').map(({ path }) => path)).toEqual(['../sub/a.sh']);
    expect(await runHere(join(folder, 'sub'), ['--check'])).toMatchObject({ status: 0 });
    expect((await runHere(folder, ['--check'])).err).toContain('1 known finding (ci/known.json)');
    expect((await runHere(folder, ['--check', '--no-baseline'])).status).toBe(1);
  });
  test('a configuration names no file outside of its folder, by a link neither', async () => {
    const folder = folderWith({
      'repo/.reflow-migraterc.json': '{"baseline": "../known.json"}',
      'repo/a.sh': old,
      'linked/.reflow-migraterc.json': '{"baseline": "ci/known.json"}',
      'linked/a.sh': old,
      'other/x': '',
    });
    symlinkSync(join(folder, 'other'), join(folder, 'linked/ci'));
    for (const name of ['repo', 'linked'])
      expect(await runHere(join(folder, name), ['--update-baseline', '.'])).toMatchObject({
        status: 2,
        err: expect.stringContaining('outside'),
      });
    expect([readdirSync(folder).sort(), readdirSync(join(folder, 'other'))]).toEqual([
      ['linked', 'other', 'repo'],
      ['x'],
    ]);
    // Whoever names it may have it anywhere.
    expect(
      (await runHere(join(folder, 'repo'), ['--baseline', '../known.json', '--update-baseline', '.'])).status,
    ).toBe(0);
  });
  test('a folder that is named by a link', async () => {
    const folder = folderWith({ 'deep/ci/x': '', 'a.sh': old });
    symlinkSync(join(folder, 'deep/ci'), join(folder, 'link'));
    expect((await runHere(folder, ['--baseline', 'link/known.json', '--update-baseline'])).status).toBe(0);
    expect(entriesIn(folder, 'deep/ci/known.json').map(({ path }) => path)).toEqual(['../../a.sh']);
    for (const path of ['link/known.json', 'deep/ci/known.json'])
      expect(await runHere(folder, ['--baseline', path, '--check'])).toMatchObject({
        status: 0,
        err: expect.not.stringContaining('note'),
      });
  });
  test('a file that cannot be written: status 2, and its old content', async () => {
    const folder = await folderKnowing({ 'a.sh': old });
    const text = read(folder, 'known.json');
    write(folder, 'b.sh', conflict);
    chmodSync(join(folder, 'known.json'), 0o444);
    expect(await runHere(folder, [...known, '--update-baseline'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('read-only'),
    });
    expect(read(folder, 'known.json')).toBe(text);
    expect(await runHere(folder, ['--baseline', 'none/known.json', '--update-baseline'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^none\/known\.json: not written: its folder does not exist; make the folder first/),
    });
  });
  test('standard input', async () => {
    const folder = await folderKnowing({ 'sub/a.sh': old });
    const input = (name: string) => run(folder, [...known, '--stdin-filename', name], old + conflict);
    expect(input('sub/a.sh')).toMatchObject({ status: 1, out: old + conflict });
    expect(input('sub/b.sh').out).toBe(old.replace(`  ${vlm} \\\n`, '') + conflict);
    expect(run(folder, [...known, '--stdin-filename', 'sub/a.sh'], `${good}\n`).err).toMatch(/^known\.json:4:5: note/);
    expect(run(folder, [...known, '--stdin-filename', 'sub/b.sh'], `${good}\n`).err).toBe('');
  });
  test.each(['json', 'sarif', 'github', 'gitlab'])('--format %s: nothing is told of what is known', async (format) => {
    const folder = await folderKnowing({ 'a.sh': old, 'b.sh': conflict });
    write(folder, 'c.sh', conflict);
    const { status, out } = await runHere(folder, [...known, '-n', '--format', format]);
    expect(status).toBe(1);
    const told = out.split('\n').filter((line) => /contradicts Reflow, which always/.test(line));
    expect([told.length, out.includes('is obsolete in a Reflow run: ')]).toEqual([1, false]);
  });
  test('-i, which asks about new changes alone', async () => {
    const folder = await folderKnowing({ 'a.sh': old });
    write(folder, 'a.sh', old + old.replace('--steps=1', '--steps=2').replace('=false', '=true'));
    const { status, shown } = await onTerminal(
      folder,
      [...known, '-i'],
      [
        ['(1 of 1)', ''],
        ['?] ', 'y'],
      ],
    );
    expect([status, shown.includes('1 known finding')]).toEqual([0, true]);
    expect(read(folder, 'a.sh')).toBe(`${old}${good} ${advised} \\\n  --steps=2\n`);
  });
  test('--list and --statistics', async () => {
    const folder = await folderKnowing({ 'a.sh': old });
    write(folder, 'b.sh', old);
    expect((await runHere(folder, [...known, '--list'])).out).toBe('b.sh\n');
    expect((await runHere(folder, [...known, '-n', '--statistics'])).out).toBe(
      'found  fixed  left  rule\n    1      1     0  obsolete-flag\n',
    );
  });
  test('other baselines and saved reports beside it: they repeat flags and names, and no script means them', async () => {
    const folder = await folderKnowing({ 'a.sh': `${old}${conflict}reflow-migrate --baseline known.json .\n` });
    for (const format of ['json', 'sarif', 'gitlab', 'github'])
      await runHere(folder, ['-n', '--format', `${format}=out.${format}.json`]);
    expect((await runHere(folder, ['--check'])).err).not.toContain('unplaced-flag');
  });
});

test.each(['test/cases', 'test/projects', 'examples'])(
  '%s: where all is known, nothing is changed, told or unused',
  async (path) => {
    const folder = copyOf(path);
    const file = join(folderWith(), 'known.json');
    expect((await runHere(folder, ['--baseline', file, '--update-baseline', '.'])).status).toBe(0);
    const allowing = ['--remove-conflicting', '--add-use-reflow', '--teacher-model-path', '/t'];
    const { status, out, err } = await runHere(folder, ['--baseline', file, ...allowing, '.']);
    expect([status, out]).toEqual([0, '']);
    expect(err).toMatch(/: nothing to do\.\n {2}[\d]+ known findings \(/);
    expect(err).not.toMatch(/: note: \d/);
    expect(spawnSync('diff', ['-r', folder, join(root, path)], { encoding: 'utf8' }).stdout).toBe('');
  },
);

test('the schema in the package accepts what is written and what the program accepts, and nothing else', async () => {
  const validate = new Ajv2020({ strict: true }).compile(
    JSON.parse(readFileSync(join(root, 'schema/baseline.json'), 'utf8')),
  );
  const folder = await folderKnowing({ 'a.sh': old, 'b.sh': 'lerobot-train --policy.use_reflow=true\n' });
  expect(validate(JSON.parse(read(folder, 'known.json')))).toBe(true);
  const entry = { path: 'a', rule: 'r', text: 't', count: 1 };
  for (const value of [
    JSON.parse(baselineText([])),
    { $schema: 'x', version: 1, findings: [{ ...entry, flag: '--x' }] },
    {},
    { version: 2, findings: [] },
    { version: 1, findings: [{ ...entry, count: 0 }] },
    { version: 1, findings: [{ ...entry, count: 1.5 }] },
    { version: 1, findings: [{ ...entry, path: '' }] },
    { version: 1, findings: [{ ...entry, more: 1 }] },
    { version: 1, findings: [], more: 1 },
  ])
    expect([value, validate(value)]).toEqual([value, 'entries' in check(value)]);
});
