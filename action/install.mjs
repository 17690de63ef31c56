// Builds the command in a checkout of the action, with the few packages that this takes: `npm ci` would fetch those of the tests, too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const read = (path) => readFileSync(path, 'utf8');

/** The packages that the sources import, and the builder. */
function imported(root) {
  const names = new Set(['esbuild']);
  const { devDependencies } = JSON.parse(read(join(root, 'package.json')));
  for (const folder of ['src', 'transforms'])
    for (const file of readdirSync(join(root, folder), { recursive: true }))
      if (file.endsWith('.ts'))
        for (const [, name] of read(join(root, folder, file)).matchAll(/(?:from|import) ?\(?'([^'.][^']*)'/g))
          if (name in devDependencies) names.add(name);
  return [...names].sort();
}

/** The project's lock file less all that these packages do not need: the versions and checksums are the same. */
export function smallLock(root) {
  const whole = JSON.parse(read(join(root, 'package-lock.json')));
  const names = imported(root);
  const { version, devDependencies } = whole.packages[''];
  const top = {
    name: 'reflow-migrate-build',
    version,
    devDependencies: Object.fromEntries(names.map((name) => [name, devDependencies[name]])),
  };
  const packages = { '': top };
  const add = (name, from) => {
    // As Node finds it: the nearest folder that has it.
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
      const one = whole.packages[path];
      if (one) {
        if (packages[path]) return;
        packages[path] = one;
        for (const next of Object.keys({ ...one.dependencies, ...one.optionalDependencies })) add(next, path);
        return;
      }
      if (folder === '') return;
    }
  };
  for (const name of names) add(name, '');
  return { ...whole, name: top.name, packages };
}

function run(cwd, command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `status ${status}`}`);
}

function install(root) {
  const folder = mkdtempSync(join(root, '.install-'));
  try {
    const lock = smallLock(root);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...lock.packages[''] }));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    run(folder, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']);
    renameSync(join(folder, 'node_modules'), join(root, 'node_modules'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  if (!existsSync(join(root, 'dist/bin.cjs'))) {
    if (!existsSync(join(root, 'node_modules'))) install(root);
    run(root, process.execPath, ['scripts/build.mjs', '--without-types']);
  }
}
