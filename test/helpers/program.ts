/** Runs the built program as its users do. `npm test` builds it first. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach } from '@jest/globals';

export const root = resolve(import.meta.dirname, '../..');
export const bin = join(root, 'dist/bin.cjs');

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder with these files; removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'reflow-migrate-test-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A fresh copy of one of the project's folders. */
export function copyOf(path: string): string {
  const folder = folderWith();
  cpSync(join(root, path), folder, { recursive: true, verbatimSymlinks: true });
  return folder;
}

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The locale is the same on every machine; `env` may say otherwise. */
export function run(
  cwd: string,
  args: readonly string[],
  input: string | Buffer = '',
  env: NodeJS.ProcessEnv = {},
): Outcome {
  const result = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C', NO_COLOR: '1', ...env },
  });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

/** As somebody who is not the superuser, to whom no mode says anything. */
export function runAsNobody(cwd: string, args: readonly string[]): Outcome {
  const command = process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const [program = process.execPath, ...rest] = [...command, process.execPath, bin, ...args];
  const result = spawnSync(program, rest, { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } });
  return { status: result.status, out: result.stdout, err: result.stderr };
}

export function git(cwd: string, ...args: string[]): Outcome {
  const result = spawnSync('git', args, { cwd, encoding: 'utf8' });
  return { status: result.status, out: result.stdout, err: result.stderr };
}
