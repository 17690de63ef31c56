/** The folder that is the whole PATH of a recorded run: one recording program under many names, and the real tools that only start others. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, linkSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs that are recorded and start nothing. */
const recorded =
  'lerobot-train lerobot_train lerobot-eval lerobot-record lerobot_train.py not-found logger hf huggingface-cli wandb curl wget git pip rsync scp nvidia-smi sleep module notify';
const pythons = 'python python3 python3.10 python3.11 python3.12';
/** Programs that are recorded and then start what they are given; standin.c knows how. */
const launchers =
  'ssh sbatch qsub bsub tmux su script parallel sudo doas srun mpirun docker podman singularity apptainer uv poetry pixi pipenv conda mamba accelerate torchrun deepspeed numactl taskset ionice chrt strace xvfb-run proxychains proxychains4 screen kubectl caffeinate';
const shells = 'bash sh dash zsh ksh';
/** The system's own: they start a command unchanged, or handle text and files. */
const real =
  'env nohup timeout nice stdbuf setsid xargs flock cat tee mkdir chmod date dirname basename seq grep sed awk tr head tail wc true false which touch mktemp hostname id uname cut sort envsubst rm cp mv ls readlink realpath';

function onSystem(name: string): string | undefined {
  for (const folder of ['/usr/bin', '/bin', '/usr/local/bin']) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // Elsewhere, or nowhere.
    }
  }
  return undefined;
}

/** Makes the folder below the system's temporary one and returns its path; the caller removes its parent. Throws where no C compiler is there. */
export function makeStandins(): string {
  const root = mkdtempSync(join(tmpdir(), 'oracle-'));
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const program = join(root, 'standin');
  const source = join(dirname(fileURLToPath(import.meta.url)), 'standin.c');
  const compiled = ['cc', 'gcc', 'clang', 'tcc'].some((compiler) =>
    [['-static'], []].some((more) => spawnSync(compiler, ['-O1', ...more, '-o', program, source]).status === 0),
  );
  if (!compiled) throw new Error('no C compiler (cc, gcc, clang or tcc): the recording program cannot be built');
  for (const name of [recorded, pythons, launchers, shells].join(' ').split(' ')) linkSync(program, join(bin, name));
  for (const name of real.split(' ')) {
    const path = onSystem(name);
    if (path) symlinkSync(path, join(bin, name));
  }
  return bin;
}
