// Packs the project, installs the tarball in an empty folder, and runs it over the examples, as its users do: `npm run smoke`. Nothing here
// needs a Unix.
import { deepStrictEqual as same } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const where = mkdtempSync(join(tmpdir(), 'reflow-migrate-smoke-'));

/** npm is a script on Windows, which only a shell starts; no argument here holds a blank. */
function npm(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** The exit status of the installed command in the folder of the scripts. */
function status(...args) {
  const bin = join(where, 'node_modules/reflow-migrate/dist/bin.cjs');
  return spawnSync(process.execPath, [bin, ...args], { cwd: join(where, 'scripts'), stdio: 'inherit' }).status;
}

try {
  const tarball = npm(resolve('.'), 'pack', '--silent').split('\n').at(-1);
  cpSync(tarball, join(where, tarball));
  rmSync(tarball);
  writeFileSync(join(where, 'package.json'), '{ "private": true }\n');
  npm(where, 'install', '--no-audit', '--no-fund', `./${tarball}`);
  cpSync('examples/before', join(where, 'scripts'), { recursive: true });
  same(status('--check', '-q', '.'), 1, 'old scripts would change');
  same(status('-q', '.'), 0, 'they are migrated');
  for (const name of readdirSync('examples/after'))
    same(
      readFileSync(join(where, 'scripts', name), 'utf8').replaceAll('\r\n', '\n'),
      readFileSync(join('examples/after', name), 'utf8').replaceAll('\r\n', '\n'),
      name,
    );
  same(status('--check', '-q', '.'), 0, 'a second run has nothing to do');
  same(status('--no-such-option'), 2, 'a wrong call is told');
  console.log(`${tarball} works with Node ${process.version} on ${process.platform}`);
} finally {
  rmSync(where, { recursive: true, force: true });
}
