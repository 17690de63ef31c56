/** The hooks in a repository of somebody's own, by the real pre-commit: this project comes through a git URL. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { call, folder, git, has, projectAsRepository } from './outside.js';

const there = has('pre-commit');
if (!there)
  process.stderr.write(
    'skipped: test/e2e/pre-commit.test.ts, because the command pre-commit is missing (apt-get install pre-commit)\n',
  );

const now = `lerobot-train \\
  --policy.use_reflow=true \\
  --policy.teacher_model_path=/t
`;
const old = now.replace('=/t\n', '=/t \\\n  --policy.load_vlm_weights=false\n');
const conflict = now.replace('=/t\n', '=/t \\\n  --policy.train_expert_only=false\n');

(there ? describe : describe.skip)('a commit', () => {
  let repository = '';
  let env: NodeJS.ProcessEnv = {};
  const commit = () =>
    call(repository, 'git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', 'commit', '-m', 'x'], env);
  const write = (name: string, text: string): void => {
    writeFileSync(join(repository, name), text);
    git(repository, 'add', name);
  };
  const read = (name: string): string => readFileSync(join(repository, name), 'utf8');
  const use = (hook: string, args: string[] = []): void => {
    const list = args.length > 0 ? `\n        args: ${JSON.stringify(args)}` : '';
    write(
      '.pre-commit-config.yaml',
      `repos:\n  - repo: file://${project}\n    rev: ${rev}\n    hooks:\n      - id: ${hook}${list}\n`,
    );
  };
  let project = '';
  let rev = '';

  beforeAll(() => {
    project = projectAsRepository();
    rev = git(project, 'rev-parse', 'HEAD').trim();
    repository = folder();
    env = { PRE_COMMIT_HOME: folder() };
    git(repository, 'init', '-q', '-b', 'main');
    use('reflow-migrate');
    const { status, out, err } = call(repository, 'pre-commit', ['install', '--install-hooks'], env);
    if (status !== 0) throw new Error(`pre-commit install: ${out}${err}`);
  });

  test('with old scripts is blocked, the scripts are fixed, and the second try passes', () => {
    write('train.sh', old);
    write('job.slurm', `#!/bin/bash\n${old}`);
    write('run', `#!/bin/bash\n${old}`);
    write('Makefile', `train:\n\t${old.replaceAll('\\\n', '')}`);
    const first = commit();
    expect([first.status, first.err]).toEqual([1, expect.stringContaining('files were modified by this hook')]);
    expect([read('train.sh'), read('job.slurm'), read('run')]).toEqual([
      now,
      `#!/bin/bash\n${now}`,
      `#!/bin/bash\n${now}`,
    ]);
    expect(read('Makefile')).toContain('load_vlm_weights');
    git(repository, 'add', '-u');
    const second = commit();
    expect([second.status, second.err]).toEqual([0, expect.stringContaining('Passed')]);
  });

  test('with a script that needs a person is blocked, and the message says what to do', () => {
    write('decide.sh', conflict);
    const { status, err } = commit();
    expect(status).toBe(1);
    expect(err).toContain('decide.sh:4:3: error [conflicting-value]');
    expect(err).toContain('--remove-conflicting');
    expect(err).not.toContain('files were modified');
    expect(read('decide.sh')).toBe(conflict);
    git(repository, 'rm', '-q', '--cached', 'decide.sh');
  });

  test('without scripts is not held up', () => {
    write('notes.txt', 'nothing\n');
    const { status, err } = commit();
    expect([status, err]).toEqual([0, expect.stringContaining('Skipped')]);
  });

  test('leaves alone what is excluded or ignored, though pre-commit names it', () => {
    use('reflow-migrate', ['--exclude', 'vendor.sh']);
    write('vendor.sh', old);
    write('kept.sh', `# reflow-migrate-ignore-file\n${old}`);
    const { status, err } = commit();
    expect([status, err]).toEqual([0, expect.stringContaining('Passed')]);
    expect([read('vendor.sh'), read('kept.sh')]).toEqual([old, `# reflow-migrate-ignore-file\n${old}`]);
  });

  test('under reflow-migrate-check is blocked, and nothing is written', () => {
    use('reflow-migrate-check');
    write('late.sh', old);
    const { status, err } = commit();
    expect([status, err]).toEqual([1, expect.stringContaining('late.sh: would change')]);
    expect(err).not.toContain('files were modified');
    expect(read('late.sh')).toBe(old);
  });
});
