/** Programs that matter to following a command line, as data. */

interface Launcher {
  /** Options whose value is the next word. */
  readonly valued?: readonly string[];
}

/** Programs that start the program behind them. */
const launcherTable: Readonly<Record<string, Launcher>> = {
  env: { valued: ['-u', '--unset', '-C', '--chdir'] },
  sudo: { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-D'] },
  nohup: {},
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
  chrt: { valued: ['-T', '-P', '-D'] },
  stdbuf: { valued: ['-i', '-o', '-e'] },
  setsid: {},
  time: { valued: ['-f', '-o', '--format', '--output'] },
  timeout: { valued: ['-k', '-s', '--kill-after', '--signal'] },
  exec: { valued: ['-a'] },
  command: {},
  numactl: { valued: ['-N', '-m', '-C', '-i', '-p'] },
  taskset: {},
  'xvfb-run': { valued: ['-n', '-s', '-e', '-f', '-p', '-w', '--server-num', '--server-args'] },
  proxychains: { valued: ['-f'] },
  proxychains4: { valued: ['-f'] },
  strace: { valued: ['-e', '-o', '-s', '-p', '-P'] },
  uv: { valued: ['--with', '--extra', '--group', '--python', '-p', '--project', '--directory', '--env-file'] },
  pixi: { valued: ['-e', '--environment', '--manifest-path'] },
  conda: { valued: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  mamba: { valued: ['-n', '--name', '-p', '--prefix', '--cwd'] },
  xargs: { valued: ['-I', '-n', '-P', '-L', '-d', '-a', '-E', '-s'] },
};

interface ShellTaker {
  /** Options whose value is shell text: the next word, or behind `=`. */
  readonly options?: RegExp;
  /** Options whose value is the next word and no shell text. */
  readonly valued?: readonly string[];
  /** Words before the shell text, such as ssh's host; the rest, joined by blanks, is shell text. */
  readonly joinsAfter?: number;
  /** Each word with a blank in it is shell text. */
  readonly eachWord?: boolean;
  /** Without shell text among its words, and without a script's name, it reads a script from standard input. */
  readonly readsInput?: boolean;
  /** Its first operand is a script's file. */
  readonly operandIsScript?: boolean;
  /** With this option it reads standard input, whatever operands follow. */
  readonly inputOption?: RegExp;
  /** The words behind the text are the text's own arguments. */
  readonly textTakesArguments?: boolean;
  /** Starts the text where the variables of this shell are not known. */
  readonly elsewhere?: boolean;
}

const shell: ShellTaker = {
  options: /^-[a-zA-Z]*c[a-zA-Z]*$/,
  valued: ['-o', '-O', '--rcfile', '--init-file'],
  readsInput: true,
  inputOption: /^-[a-zA-Z]*s$/,
  operandIsScript: true,
  textTakesArguments: true,
};

/** Programs that take shell text. */
const shellTakerTable: Readonly<Record<string, ShellTaker>> = {
  bash: shell,
  sh: shell,
  zsh: shell,
  ksh: shell,
  dash: shell,
  ssh: {
    valued: [...'BbcDEeFIiJLlmOopQRSWw'].map((letter) => `-${letter}`),
    joinsAfter: 1,
    readsInput: true,
    elsewhere: true,
  },
  su: { options: /^(?:-[a-z]*c|--command)$/, readsInput: true, elsewhere: true },
  runuser: { options: /^(?:-c|--command)$/, elsewhere: true },
  sg: { options: /^-c$/, elsewhere: true },
  script: { options: /^(?:-[a-z]*c|--command)$/ },
  flock: { options: /^(?:-c|--command)$/ },
  watch: { valued: ['-n', '--interval'], joinsAfter: 0 },
  tmux: { eachWord: true, elsewhere: true },
  screen: { eachWord: true, elsewhere: true },
  parallel: { eachWord: true },
  sbatch: { options: /^--wrap$/, readsInput: true, operandIsScript: true, elsewhere: true },
  qsub: { readsInput: true, operandIsScript: true, elsewhere: true },
  bsub: { eachWord: true, readsInput: true, elsewhere: true },
  at: { readsInput: true, elsewhere: true },
  batch: { readsInput: true, elsewhere: true },
  gcloud: { options: /^--command$/, elsewhere: true },
  'nix-shell': { options: /^--(?:run|command)$/ },
};

export const launchers: ReadonlyMap<string, Launcher> = new Map(Object.entries(launcherTable));
export const shellTakers: ReadonlyMap<string, ShellTaker> = new Map(Object.entries(shellTakerTable));

/** Programs whose container or host does not see this shell's variables. */
export const elsewhere: ReadonlySet<string> = new Set(
  'sudo ssh docker podman singularity apptainer kubectl su enroot'.split(' '),
);

/** Commands that only show their words. */
export const showers: ReadonlySet<string> = new Set('echo printf logger : true false'.split(' '));

/** Commands that read or handle what their words name, and start none of it. */
export const readers: ReadonlySet<string> = new Set(
  'cat grep egrep fgrep rg sed awk gawk perl alias type which logger tee head tail wc basename dirname less more diff cmp cp mv ln rm ls mkdir touch chmod chown git find vim vi nano code pgrep pkill killall ps kill file stat md5sum sha256sum tar zip rsync scp curl wget column tr sort uniq cut fold ts pip jq yq hash man'.split(
    ' ',
  ),
);
