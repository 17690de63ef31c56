/** The GitHub action: its steps run as the runner runs them (strict bash, inputs in the environment), and its example is complete. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { folderWith, root, run } from '../helpers/program.js';
import { call, type Outcome, projectAsRepository } from './outside.js';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
}
const action: { inputs: object; runs: { steps: readonly Step[] } } = parse(
  readFileSync(join(root, 'action.yml'), 'utf8'),
);
const scripts = action.runs.steps.flatMap((one) => one.run ?? []);
const [look = '', setUp = '', check = ''] = scripts;
const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const advised = '--policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5';
const old = `${good} ${advised} --policy.load_vlm_weights=false\n`;

const step = (cwd: string, script: string, env: NodeJS.ProcessEnv): Outcome =>
  call(cwd, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    ACTION: root,
    GITHUB_STEP_SUMMARY: join(cwd, 'summary'),
    GITHUB_OUTPUT: join(cwd, 'output'),
    GITHUB_PATH: join(cwd, 'path'),
    RUNNER_TEMP: join(cwd, 'temp'),
    ...env,
  });

/** What the summary of a check holds, and what the log. */
function checked(text: string, env: NodeJS.ProcessEnv = {}): Outcome & { summary: string } {
  const folder = folderWith({ 'my scripts/a.sh': text, 'vendor/b.sh': old, summary: '' });
  const inputs = { PATHS: 'my scripts\nvendor\n', ARGS: '--exclude=vendor/**' };
  const outcome = step(folder, check, { ...inputs, ...env });
  expect(readFileSync(join(folder, 'my scripts/a.sh'), 'utf8')).toBe(text);
  expect(outcome.out).not.toContain('vendor');
  return { ...outcome, summary: readFileSync(join(folder, 'summary'), 'utf8') };
}

describe('the check', () => {
  test('annotates, and sums up findings, totals and the diff', () => {
    const conflict = `${good} ${advised} --policy.train_expert_only=false\n`;
    const { status, out, summary } = checked(old + conflict);
    expect(status).toBe(1);
    expect(out).toMatch(/^::warning file=my scripts\/a\.sh,line=1,.*\n::error file=my scripts\/a\.sh,line=2,/);
    expect(summary).toContain(
      '1 file looked at, 2 training runs, 2 of them Reflow. **1 file would change** (1 flag to remove).',
    );
    expect(summary).toContain('**1 finding left for a person.**');
    expect(summary).toContain('| <code>my scripts/a.sh&#58;2</code> | `conflicting-value` | ');
    expect(summary).toContain('| <code>my scripts/a.sh&#58;1</code> | `obsolete-flag` | ');
    expect(summary.indexOf('conflicting-value')).toBeLessThan(summary.indexOf('obsolete-flag'));
    expect(summary).toContain('\n~~~~~~diff\n--- a/my scripts/a.sh');
  });
  test('links each place where the repository is known', () => {
    const known = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'abc' };
    expect(checked(old, known).summary).toContain('<a href="https://github.com/o/r/blob/abc/my%20scripts/a.sh#L1">');
  });
  test('no text of a script ends the block or the table that it is shown in', () => {
    const value = '|`<img src=x>';
    const { summary } = checked(
      `cat <<'E'\n~~~~~~~~\n<h1>x</h1>\nE\n${old}${good} --policy.train_expert_only='${value}'\n`,
    );
    expect(summary).toContain('\n~~~~~~~~~diff\n');
    expect(summary.split('~~~~~~~~~diff')[0]).not.toContain('<img');
    for (const row of summary.split('\n').filter((line) => line.startsWith('| ')))
      expect(row.split('|')).toHaveLength(5);
  });
  test('calls runs what the migration calls them', () => {
    const vllm = { ARGS: '--exclude=vendor/**\n--transform=vllm-serve' };
    expect(checked('vllm serve m --disable-log-requests\n', vllm).summary).toContain(
      '1 file looked at, 1 command, 1 of them concerned. **1 file would change** (1 flag to remove).',
    );
    const branches = `if [ $# = 1 ]; then R=(${good.slice(14)}); fi\nlerobot-train "\${R[@]}" ${advised}\n`;
    expect(checked(branches).summary).toContain(
      '1 training run, 0 of them Reflow, 1 depends on how the script is run.',
    );
  });
  test('passes where nothing is to do, and says where the call was wrong', () => {
    expect(checked(`${good} ${advised}\n`)).toMatchObject({
      status: 0,
      out: '',
      summary: expect.stringContaining('Nothing to do.'),
    });
    expect(checked(old, { ARGS: '--exclude=vendor/**\n--nonsense' })).toMatchObject({
      status: 2,
      summary: expect.stringContaining('the call was wrong'),
    });
  });
});

test('what is set up is the command, by its name', () => {
  const folder = folderWith();
  mkdirSync(join(folder, 'temp'));
  expect(step(folder, look, {})).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'output'), 'utf8')).toMatch(/^sum=\d+-\d+\nbuilt=yes\n$/);
  const { status, out } = step(folder, setUp, {});
  expect([status, out]).toEqual([0, `::add-matcher::${root}/action/matcher.json\n`]);
  const path = readFileSync(join(folder, 'path'), 'utf8').trim();
  expect(call(folder, join(path, 'reflow-migrate'), ['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('an old Node is replaced, and nothing is called built that is not', () => {
  const folder = folderWith({ 'bin/node': '#!/bin/sh\necho v18.19.0\n' });
  expect(call(folder, 'chmod', ['+x', 'bin/node']).status).toBe(0);
  const checkout = projectAsRepository();
  step(folder, look, { ACTION: checkout, PATH: `${join(folder, 'bin')}:${process.env.PATH}` });
  expect(readFileSync(join(folder, 'output'), 'utf8')).toMatch(/^wanted=node\nsum=\d+-\d+\n$/);
});

test('the command is built from the few packages that the lock names for it', async () => {
  const checkout = projectAsRepository();
  const { smallLock } = await import(pathToFileURL(join(root, 'action/install.mjs')).href);
  const { packages } = smallLock(root);
  const whole = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const names = Object.keys(packages).filter((name) => name !== '');
  for (const name of names) expect(packages[name]).toEqual(whole[name]);
  expect(names.length).toBeLessThan(Object.keys(whole).length / 5);
  for (const name of names) {
    // Those for other machines are not installed.
    if (!existsSync(join(root, name)) || name.lastIndexOf('node_modules') > 0) continue;
    mkdirSync(dirname(join(checkout, name)), { recursive: true });
    cpSync(join(root, name), join(checkout, name), { recursive: true });
  }
  const built = call(checkout, process.execPath, ['action/install.mjs']);
  expect([built.status, built.out, built.err]).toEqual([0, '', '']);
  writeFileSync(join(checkout, 'a.sh'), old);
  expect(call(checkout, process.execPath, ['dist/bin.cjs', '--check', 'a.sh']).status).toBe(1);
});

describe('the problem matcher', () => {
  const matcher: { problemMatcher: { severity: string; pattern: { regexp: string }[] }[] } = JSON.parse(
    readFileSync(join(root, 'action/matcher.json'), 'utf8'),
  );
  const matched = (text: string): [string, string[]][] =>
    text.split('\n').flatMap((line) =>
      matcher.problemMatcher.flatMap(({ severity, pattern }): [string, string[]][] => {
        const found = new RegExp(pattern[0]?.regexp ?? '').exec(line);
        return found ? [[severity, found.slice(1)]] : [];
      }),
    );
  test.each([
    ['en', 'contradicts Reflow'],
    ['zh', '与 Reflow 冲突'],
  ])('sees what the command prints for people: %s', (lang, part) => {
    const folder = folderWith({ 'a b.sh': `${good} --policy.train_expert_only=false\n` });
    const { err } = run(folder, ['-n', '-v', '--lang', lang, '.']);
    expect(matched(err)).toEqual([
      ['notice', ['a b.sh', '1', '1', 'freeze-vision-encoder', expect.any(String)]],
      ['notice', ['a b.sh', '1', '1', 'optimizer-lr', expect.any(String)]],
      ['error', ['a b.sh', '1', '71', 'conflicting-value', expect.stringContaining(part)]],
    ]);
  });
  test('but nothing that is no finding', () => {
    expect(
      matched(`${run(folderWith({ 'a.sh': old }), ['-n', 'a.sh', 'nowhere.sh']).err}\n--- a/a.sh\nerror: x`),
    ).toEqual([]);
  });
});

test('the documented workflow is complete: one word in it is a placeholder, and its inputs are the action’s', () => {
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8');
  const block = /<!-- workflow -->\n```yaml\n(.*?)```/s.exec(page)?.[1] ?? '';
  const workflow = parse(block);
  expect(Object.keys(workflow)).toEqual(['name', 'on', 'permissions', 'jobs']);
  const { steps } = workflow.jobs.check;
  expect(steps.map(({ uses }: Step) => uses?.split('@')[0])).toEqual(['actions/checkout', 'OWNER/reflow-migrate']);
  const inputs = Object.keys(action.inputs);
  for (const name of Object.keys(steps[1].with)) expect(inputs).toContain(name);
  expect(block.match(/OWNER/g)).toHaveLength(1);
});
