// How long a start takes by version of Node, from a checkout (with what V8 compiled when it was built) and from the tarball.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { race, table } from './measure.mjs';
import { dice, home, reflowScript, scriptOf } from './trees.mjs';

const root = join(import.meta.dirname, '..');

function ran(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout.trim();
}

/** dist/ as a build by that Node leaves it, and as the tarball brings it. */
function installed(node, version) {
  const checkout = join(home, `checkout-${version}`);
  const tarball = join(home, `tarball-${version}`);
  for (const folder of [checkout, tarball]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  cpSync(join(root, 'dist'), checkout, {
    recursive: true,
    filter: (path) => !/\.v8$|cache/.test(path.slice(root.length)),
  });
  const command = join(checkout, 'command.cjs');
  const saved = `${command}.${version}-${process.platform}-${process.arch}.v8`;
  ran(node, 'scripts/compile.mjs', command, saved, 'examples/before/train_reflow_smolvla.sh');
  ran('npm', 'pack', '--silent', '--pack-destination', tarball);
  ran('tar', '-xzf', join(tarball, readdirSync(tarball)[0]), '-C', tarball);
  return { checkout: join(checkout, 'bin.cjs'), tarball: join(tarball, 'package/dist/bin.cjs') };
}

/** A table for these binaries of Node: all are started in turn. */
export function startsTable(nodes, runs) {
  const plain = scriptOf('starts/plain.sh', '#!/bin/sh\nset -e\ncd "$(dirname "$0")"\nmake all\n');
  const old = scriptOf('starts/old.sh', reflowScript(dice(1), true));
  const commands = {};
  const rows = [];
  for (const node of nodes) {
    const version = ran(node, '--version');
    const bins = installed(node, version);
    commands[version] = { command: [node, '-e', '0'] };
    for (const [from, bin] of Object.entries(bins)) {
      rows.push([version, from]);
      commands[`${version} ${from} plain`] = { command: [node, bin, plain] };
      commands[`${version} ${from} old`] = { command: [node, bin, '-n', old] };
    }
  }
  const results = race(commands, runs);
  const cells = rows.map(([version, from]) => {
    const of = (what) => results[`${version} ${from} ${what}`].of(version).toFixed(2);
    return [version, `a ${from}`, results[version].ms.toFixed(0), of('plain'), of('old')];
  });
  return table(
    ['Node', 'from', '`node -e 0`, ms', 'a script of no interest, ×', 'an old script with its diff, ×'],
    cells,
  );
}
