/** Hooks in a JavaScript project that has the packed tarball as a dependency, set up as docs/pre-commit.md says. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { root } from '../helpers/program.js';
import { call, folder, git, has, type Outcome } from './outside.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t\n';
const old = good.replace('\n', ' --policy.load_vlm_weights=false\n');
const conflict = good.replace('\n', ' --policy.train_expert_only=false\n');

const page = readFileSync(join(root, 'docs/pre-commit.md'), 'utf8');
/** The last block of that language. */
const documented = (language: string): string =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].at(-1)?.[1] ?? '';

let tarball = '';
beforeAll(() => {
  const where = folder();
  tarball = join(where, call(root, 'npm', ['pack', '--pack-destination', where]).out.trim());
});

/** A project of somebody's own, with the packages and files; nothing is committed but these. */
class Project {
  readonly path = folder();

  constructor(packages: readonly string[], files: Readonly<Record<string, string>>) {
    git(this.path, 'init', '-q', '-b', 'main');
    git(this.path, 'config', 'user.name', 'T');
    git(this.path, 'config', 'user.email', 't@example.com');
    for (const [name, text] of Object.entries({ '.gitignore': 'node_modules\n', 'package.json': '{}', ...files }))
      this.write(name, text);
    const { status, err } = call(this.path, 'npm', ['install', '-D', '--no-audit', '--no-fund', ...packages]);
    if (status !== 0) throw new Error(`npm install: ${err}`);
    git(this.path, 'add', '-A');
    git(this.path, 'commit', '-q', '-m', 'set up');
  }
  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }
  read = (name: string): string => readFileSync(join(this.path, name), 'utf8');
  /** Stages a file of this name and text, and tries to commit it. */
  commit(name: string, text: string): Outcome {
    this.write(name, text);
    git(this.path, 'add', name);
    return call(this.path, 'git', ['commit', '-m', name]);
  }
}

const skipUnless = (there: boolean, what: string): typeof describe | typeof describe.skip => {
  if (!there) process.stderr.write(`skipped: part of test/e2e/javascript.test.ts, because ${what}\n`);
  return there ? describe : describe.skip;
};

skipUnless(has('pre-commit'), 'the command pre-commit is missing (apt-get install pre-commit)')(
  'a local hook of pre-commit',
  () => {
    let project: Project;
    beforeAll(() => {
      const config = [...page.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1]).at(-1) ?? '';
      expect(config).toContain('language: system');
      project = new Project([tarball], { '.pre-commit-config.yaml': config });
      call(project.path, 'pre-commit', ['install']);
    });
    test('blocks a commit with an old script once, and fixes it', () => {
      const first = project.commit('my train.sh', old);
      expect([first.status, first.err]).toEqual([1, expect.stringContaining('files were modified by this hook')]);
      expect(project.read('my train.sh')).toBe(good);
      expect(project.commit('my train.sh', good)).toMatchObject({ status: 0 });
    });
    test('says what a person has to decide', () => {
      const { status, err } = project.commit('decide.sh', conflict);
      expect([status, err]).toEqual([1, expect.stringContaining('decide.sh:1:71: error [conflicting-value]')]);
      git(project.path, 'rm', '-q', '--cached', 'decide.sh');
    });
    test('lets everything else pass', () => {
      expect(project.commit('notes.txt', old)).toMatchObject({ status: 0, err: expect.stringContaining('Skipped') });
    });
  },
);

// The last ones for Node 20.
const packages = ['husky@9.1.7', 'lint-staged@16.3.4'];
const reachable = packages.every((name) => call('.', 'npm', ['view', name, 'name', '--prefer-offline']).status === 0);
skipUnless(reachable, 'the npm registry cannot be reached')('husky with lint-staged', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project([tarball, ...packages], { 'package.json': documented('json') });
    expect(call(project.path, 'npx', ['husky', 'init']).status).toBe(0);
    project.write('.husky/pre-commit', documented('sh'));
  });
  test('commits an old script fixed', () => {
    expect(project.commit('my train.sh', old)).toMatchObject({ status: 0 });
    expect([project.read('my train.sh'), git(project.path, 'show', 'HEAD:my train.sh')]).toEqual([good, good]);
  });
  test('blocks a script that needs a person, says why, and puts everything back', () => {
    const { status, out, err } = project.commit('decide.sh', conflict + old);
    expect([status, out + err]).toEqual([1, expect.stringContaining('decide.sh:1:71: error [conflicting-value]')]);
    expect(project.read('decide.sh')).toBe(conflict + old);
    git(project.path, 'rm', '-q', '--cached', 'decide.sh');
  });
  test('lets everything else pass', () => {
    expect(project.commit('notes.txt', old)).toMatchObject({ status: 0 });
    expect(project.read('notes.txt')).toBe(old);
  });
});
