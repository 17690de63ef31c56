// The library's types: the declarations of its entry, and of what they name.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/** Path → text of each declaration file that the declarations of `entry` reach. What only the code uses stays out. */
export function declarations(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'reflow-migrate-types-'));
  try {
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, '--project', 'tsconfig.types.json', '--outDir', folder],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`the library's types do not compile:\n${stdout}`);
    const files = new Map();
    const add = (path) => {
      if (files.has(path)) return;
      const text = readFileSync(join(folder, path), 'utf8');
      files.set(path, text);
      for (const [, from] of text.matchAll(/from '(\.[^']*)\.js'/g)) add(join(path, '..', `${from}.d.ts`));
    };
    add(entry.replace(/\.ts$/, '.d.ts'));
    return files;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
