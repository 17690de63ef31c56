/** Programs that start another program, as data: which of their options take a value, and how many words stand before the command. */

interface Launcher {
  /** Options whose value is the next word. */
  readonly valued?: readonly string[];
  /** Words of its own before the command, such as timeout's duration. */
  readonly operands?: number;
  /** Words that must follow the name, such as `run` in `uv run`; any one of them. */
  readonly subcommands?: readonly string[];
}

export const launchers: Readonly<Record<string, Launcher>> = {
  env: { valued: ['-u', '--unset', '-C', '--chdir'] },
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-D'] },
  nohup: {},
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
  chrt: { valued: ['-T', '-P', '-D'], operands: 1 },
  stdbuf: { valued: ['-i', '-o', '-e'] },
  setsid: {},
  time: { valued: ['-f', '-o', '--format', '--output'] },
  timeout: { valued: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  exec: { valued: ['-a'] },
  command: {},
  numactl: { valued: ['-N', '-m', '-C', '-i', '-p'] },
  taskset: { operands: 1 },
  'xvfb-run': { valued: ['-n', '-s', '-e', '-f', '-p', '-w', '--server-num', '--server-args'] },
  proxychains: { valued: ['-f'] },
  proxychains4: { valued: ['-f'] },
  strace: { valued: ['-e', '-o', '-s', '-p', '-P'] },
  uv: {
    subcommands: ['run'],
    valued: ['--with', '--extra', '--group', '--python', '-p', '--project', '--directory', '--env-file'],
  },
  poetry: { subcommands: ['run'] },
  pixi: { subcommands: ['run'], valued: ['-e', '--environment', '--manifest-path'] },
  pipenv: { subcommands: ['run'] },
  conda: { subcommands: ['run'], valued: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  mamba: { subcommands: ['run'], valued: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  accelerate: { subcommands: ['launch'] },
  docker: { subcommands: ['run', 'exec'] },
  podman: { subcommands: ['run', 'exec'] },
  singularity: { subcommands: ['run', 'exec'] },
  apptainer: { subcommands: ['run', 'exec'] },
};

/** Commands that print, search or test text: what stands behind them starts nothing. */
export const printers: ReadonlySet<string> = new Set(
  'echo printf cat grep egrep fgrep rg sed awk gawk perl [ test : true false export local declare readonly typeset unset alias type which man logger tee head tail wc basename dirname read'.split(
    ' ',
  ),
);
