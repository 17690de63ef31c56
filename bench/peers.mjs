// The programs that we are compared with: where each is, or why it is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const modules = join(here, 'node_modules');

/** Installs what bench/package.json lists, once. False where it cannot be had. */
export function install() {
  if (existsSync(join(modules, '.package-lock.json'))) return true;
  console.error('bench: installing the peers into bench/node_modules');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 2, 2],
  });
  return status === 0;
}

const onPath = (name) => (spawnSync(name, ['--version'], { stdio: 'ignore' }).error ? undefined : name);

/** ripgrep, as Debian packages it. */
export const ripgrep = () => onPath('rg');
export const jscodeshift = () => {
  const path = join(modules, 'jscodeshift/bin/jscodeshift.js');
  return existsSync(path) ? path : undefined;
};
/** The binary itself: its wrapper would be counted too. */
export const astGrep = () =>
  ['linux-x64-gnu', 'linux-arm64-gnu', 'darwin-x64', 'darwin-arm64', 'win32-x64-msvc']
    .filter((kind) => kind.startsWith(`${process.platform}-${process.arch}`))
    .map((kind) => join(modules, `@ast-grep/cli-${kind}/ast-grep`))
    .find(existsSync);

/** What a search looks for: the flags and entry points of the transform `smolvla-reflow`. */
export const names = [
  '--policy.use_reflow',
  '--policy.load_vlm_weights',
  '--policy.train_expert_only',
  'lerobot-train',
  'lerobot_train',
  'lerobot.scripts.train',
  'lerobot.scripts.lerobot_train',
  'lerobot/scripts/train',
  'lerobot/scripts/lerobot_train',
];
export const patterns = names.flatMap((name) => ['-e', name]);

/** As near as ast-grep's rules come: a command with the selecting flag and an obsolete one. */
export const astGrepRule = `id: obsolete-flag
language: bash
severity: warning
message: an obsolete flag in a Reflow run
rule:
  kind: command
  all:
    - has: { regex: '^--policy\\.use_reflow=(true|True|TRUE)$' }
    - has: { regex: '^--policy\\.(load_vlm_weights|train_expert_only)(=|$)' }
`;
