// The trees and scripts that are measured: always the same for the same size, kept for the next run.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Everything is kept below it; `--clean` removes it. The number goes up whenever the content changes. */
export const home = join(tmpdir(), 'reflow-migrate-bench-3');

/** mulberry32: small, and the same on every machine. */
function random(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound) => Math.floor(next() * bound);
  /** A size in bytes of which half are below `middle`; a few are much larger, as files are. */
  const size = (middle, spread) => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.min(200_000, Math.round(middle * Math.exp(spread * normal)));
  };
  return { below, size, pick: (list) => list[below(list.length)] };
}

const words = 'data model cache train eval step node rank host path file name list task run log out in tmp env'.split(
  ' ',
);

/** A part of an everyday script: settings, tests, loops, a function. */
function everyday({ below, pick }) {
  const name = `${pick(words).toUpperCase()}_${below(100)}`;
  return pick([
    () =>
      `# ${pick(words)} the ${pick(words)} of each ${pick(words)}\n${name}="\${${name}:-/srv/${pick(words)}/${below(1000)}}"\n`,
    () => `if [ ! -d "$${name}" ]; then\n  mkdir -p "$${name}" || exit 1\n  echo "made $${name}" >&2\nfi\n`,
    () =>
      `for ${pick(words)} in ${pick(words)} ${pick(words)} ${pick(words)}; do\n  python tools/${pick(words)}.py --${pick(words)} "$${name}" --seed ${below(99)}\ndone\n`,
    () =>
      `${pick(words)}_${below(100)}() {\n  local x="$1"\n  rsync -a --delete "$x/" "$${name}/" | tee -a ${pick(words)}.log\n}\n`,
    () => `curl -fsSL "https://example.org/${pick(words)}/${below(1000)}.tar.gz" | tar -xz -C "$${name}"\n`,
    () => `case "$${name}" in\n  ${pick(words)}) shift ;;\n  *) echo "usage: $0 ${pick(words)}" ; exit 2 ;;\nesac\n`,
  ])();
}

/** Half of the shell scripts that Debian's packages bring are below 1.3 kB, and their mean is 5 kB. */
function everydayScript(dice) {
  const parts = ['#!/usr/bin/env bash\nset -euo pipefail\n'];
  for (let left = dice.size(1300, 1.6); left > 0; left -= parts.at(-1).length) parts.push(everyday(dice));
  return parts.join('\n');
}

/** A Reflow script of today's form or of the old one, with its flags on the call or in an array. */
export function reflowScript(dice, old) {
  const obsolete = old ? ['--policy.load_vlm_weights=false', '--policy.train_expert_only=true'] : [];
  const flags = [
    '--policy.type=smolvla',
    '--policy.use_reflow=true',
    '--policy.teacher_model_path="$TEACHER"',
    ...obsolete,
    '--policy.freeze_vision_encoder=true',
    '--policy.optimizer_lr=2e-5',
    '--dataset.repo_id="$DATASET"',
    '--output_dir="$OUT"',
    `--batch_size=${8 << dice.below(4)}`,
    `--steps=${1000 * (1 + dice.below(200))}`,
    '--wandb.enable=true',
  ];
  const head = `#!/bin/bash\n# Reflow, stage ${1 + dice.below(3)}\nset -e\nTEACHER=\${1:-outputs/base/${dice.below(100)}}\nDATASET=lab/task_${dice.below(100)}\nOUT="outputs/reflow_$(date +%s)"\nexport CUDA_VISIBLE_DEVICES=0,1\n\n`;
  const launcher = dice.pick([
    'lerobot-train',
    'accelerate launch $(which lerobot-train)',
    'python -m lerobot.scripts.train',
  ]);
  const call =
    dice.below(5) === 0
      ? `ARGS=(\n${flags.map((flag) => `  ${flag}\n`).join('')})\n${launcher} "\${ARGS[@]}"\n`
      : `${launcher} \\\n${flags.map((flag) => `  ${flag}`).join(' \\\n')}\n`;
  return `${head}${everyday(dice)}\n${call}\n${everyday(dice)}`;
}

const otherNames = ['.py', '.py', '.md', '.py', '.json', '.py', '.yaml', '.py', '.txt', '.py', '.md'];
/** As the Python, text and data files of the same packages: half are below 3 kB. */
function otherFile({ below, pick, size }) {
  const lines = [];
  for (let left = size(3000, 1.3); left > 0; left -= lines.at(-1).length + 1)
    lines.push(
      `${' '.repeat(2 * below(3))}${pick(words)}_${pick(words)} = ${pick(words)}(${below(10_000)}, "${pick(words)}")`,
    );
  return lines.join('\n');
}

/** A tree of `count` files in nested folders, a fifth scripts, 1 % Reflow, a .gitignore at the top and some below; made once. */
export function treeOf(count) {
  const folder = join(home, `tree-${count}`);
  const done = join(home, `tree-${count}.done`);
  if (existsSync(done)) return folder;
  rmSync(folder, { recursive: true, force: true });
  rmSync(`${folder}.git`, { recursive: true, force: true });
  const dice = random(count);
  let at = '';
  for (let index = 0; index < count; index++) {
    if (index % 25 === 0) {
      at = join(
        folder,
        `part${Math.floor(index / 2000)}`,
        `unit${Math.floor(index / 200) % 10}`,
        `s${Math.floor(index / 25) % 8}`,
      );
      mkdirSync(at, { recursive: true });
      if (index % 1000 === 0) writeFileSync(join(at, '.gitignore'), '*.log\n/scratch/\n');
    }
    if (index % 5 !== 0)
      writeFileSync(
        join(at, `f${index}${index % 32 === 0 ? '' : otherNames[index % otherNames.length]}`),
        otherFile(dice),
      );
    else writeFileSync(join(at, `f${index}.sh`), index % 100 === 0 ? reflowScript(dice, true) : everydayScript(dice));
  }
  writeFileSync(join(folder, '.gitignore'), 'node_modules/\nbuild/\n');
  mkdirSync(join(folder, 'build'));
  for (let index = 0; index < count / 50; index++)
    writeFileSync(join(folder, 'build', `b${index}.sh`), reflowScript(dice, true));
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
  ]) {
    const { status, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args[0]}: ${stderr}`);
  }
  writeFileSync(done, '');
  return folder;
}

/** Takes the tree out of git, or back. */
export function inGit(folder, wanted) {
  const [inside, beside] = [join(folder, '.git'), `${folder}.git`];
  if (wanted && existsSync(beside)) renameSync(beside, inside);
  if (!wanted && existsSync(inside)) renameSync(inside, beside);
}

/** One script, written anew; the path. */
export function scriptOf(name, text) {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

export const dice = (seed) => random(seed);

/** An old Reflow script of so many characters: everyday parts, and a training run in every hundred lines or so. */
export function longScript(characters) {
  const own = random(characters);
  const parts = ['#!/bin/bash\n'];
  for (let length = 0; length < characters; length += parts.at(-1).length)
    parts.push(parts.length % 20 === 0 ? reflowScript(own, true).replace(/^#!.*\n/, '') : everyday(own));
  return parts.join('');
}
