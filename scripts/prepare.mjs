// Builds the command wherever npm makes a package of a checkout: `npm ci`, `npm pack`, an install from git. An unpacked tarball is
// built already. Standard output stays empty: pre-commit takes what `npm pack` prints for a file name.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

if (existsSync('src')) {
  if (!existsSync('node_modules/esbuild')) installTools();
  await import('./build.mjs');
}

/** An install with `-g` from git prepares its clone with the settings of the outer one: no development tools, another folder. */
function installTools() {
  const env = { ...process.env };
  for (const name of Object.keys(env))
    if (/^npm_config_(global|prefix|local_prefix|location|omit|allow_scripts)$/i.test(name)) delete env[name];
  const { status, error } = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--no-progress'],
    { stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`npm install failed (${error?.message ?? `status ${status}`})`);
}
