/** The project as others get it: a copy of the checkout as a git repository, and commands run without npm's own settings. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { root } from '../helpers/program.js';

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A folder that lives as long as the test file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'reflow-migrate-e2e-'));
  folders.push(path);
  return path;
}

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The environment of a person's shell: nothing that an outer `npm test` or git hook has set. */
const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|GIT_|INIT_CWD$)/i.test(name)));

export function call(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...clean, NO_COLOR: '1', ...env },
  });
  return { status, out: stdout ?? '', err: error ? error.message : stderr };
}

export function has(command: string): boolean {
  return call('.', command, ['--version']).status === 0;
}

/** Runs git as somebody; throws where it fails. */
export function git(cwd: string, ...args: string[]): string {
  const { status, out, err } = call(cwd, 'git', [
    '-c',
    'user.name=Tester',
    '-c',
    'user.email=tester@example.com',
    ...args,
  ]);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${err}`);
  return out;
}

/** A git repository with the files of this checkout as they are now; gives its path. */
export function projectAsRepository(): string {
  const path = folder();
  const files = call(root, 'git', ['ls-files', '-co', '--exclude-standard', '-z']).out.split('\0').filter(Boolean);
  for (const file of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    // A file that is deleted but not yet committed is still listed.
    if (existsSync(join(root, file))) cpSync(join(root, file), join(path, file));
  }
  git(path, 'init', '-q', '-b', 'main');
  git(path, 'add', '-A');
  git(path, 'commit', '-q', '-m', 'as it is');
  return path;
}
