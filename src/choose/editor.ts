/** Has a person edit a text in the editor of their choice. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from '../files/text.js';

/** The editor that the environment names, as git asks for one; a terminal that can only print has no use for a visual one. */
export function editorOf(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const visual = env.TERM === 'dumb' ? undefined : env.VISUAL;
  return visual || env.EDITOR || undefined;
}

/**
 * The text as the person leaves it.
 *
 * @param editor a command line of the shell, such as `code --wait`
 * @throws Error where the editor could not be started, or ended with another status than 0; any file system error
 */
export async function edited(text: string, editor: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'reflow-migrate-'));
  try {
    const path = join(folder, 'change.diff');
    writeFileSync(path, encode(text), { mode: 0o600 });
    await finished(editor, path);
    return decode(readFileSync(path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finished(editor: string, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child =
      process.platform === 'win32'
        ? spawn(`${editor} "${path}"`, { stdio: 'inherit', shell: true })
        : // Control-C is for the editor alone.
          spawn('sh', ['-c', `trap : INT; ${editor} "$@"`, editor, path], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (status === 0) resolve();
      else reject(new Error(`${editor}: ${signal ?? status}`));
    });
  });
}
