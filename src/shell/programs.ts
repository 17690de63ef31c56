/** Programs that matter to following a command line, as data. What stands in no table here is unknown: it loses what it is given. */

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Options of Slurm whose value is the next word; long ones take it behind `=` as well. */
const slurm = words(
  '-A --account -a --array -c --cpus-per-task -C --constraint -d --dependency -D --chdir -e --error -G --gpus -i --input -J --job-name -L --licenses -m --distribution -M --clusters -N --nodes -n --ntasks -o --output -p --partition -q --qos -t --time -w --nodelist -x --exclude --begin --comment --cores-per-socket --cpus-per-gpu --cpu-freq --deadline --export --gpus-per-node --gpus-per-socket --gpus-per-task --gpu-bind --gres --hint --kill-on-bad-exit --mail-type --mail-user --mem --mem-bind --mem-per-cpu --mem-per-gpu --mpi --nice --ntasks-per-core --ntasks-per-gpu --ntasks-per-node --ntasks-per-socket --open-mode --prolog --priority --reservation --signal --sockets-per-node --threads-per-core --time-min --tmp --uid --gid --wckey --container-image --container-mounts --container-name --container-workdir --container-env --label --het-group --relative -r',
);

/** Options of Grid Engine: `-pe smp 8`. */
const gridEngine = words(
  '-A -a -C -c -e -h -hold_jid -I -j -l -M -m -N -now -o -P -p -pe -pe -q -r -S -t -u -v -W -wd -F -J -k',
);

const containers = words(
  '-e --env --env-file -v --volume -w --workdir -u --user --name -p --publish --network --net --mount --gpus --shm-size --ipc --runtime -m --memory --cpus --cpuset-cpus --device --entrypoint --hostname -h -l --label --ulimit --tmpfs --add-host --cap-add --cap-drop --security-opt --pid --platform --pull --restart --log-driver --log-opt --dns --group-add -B --bind -H --home --overlay -c --container -n --namespace --context',
);

/** Programs that start the program behind them, with the options whose value is the next word; one that takes two words stands twice. */
const launcherTable: Readonly<Record<string, readonly string[]>> = {
  env: words('-u --unset -C --chdir'),
  sudo: words('-u -g -h -p -C -r -t -D'),
  doas: words('-u -C'),
  nohup: [],
  nice: words('-n --adjustment'),
  ionice: words('-c -n --class --classdata'),
  chrt: words('-T -P -D'),
  stdbuf: words('-i -o -e'),
  unbuffer: [],
  setsid: [],
  time: words('-f -o --format --output'),
  timeout: words('-k -s --kill-after --signal'),
  exec: words('-a'),
  command: [],
  builtin: [],
  numactl: words('-N -m -C -i -p'),
  taskset: [],
  'xvfb-run': words('-n -s -e -f -p -w --server-num --server-args'),
  proxychains: words('-f'),
  proxychains4: words('-f'),
  strace: words('-e -o -s -p -P'),
  uv: words('--with --extra --group --python -p --project --directory --env-file'),
  pixi: words('-e --environment --manifest-path'),
  conda: words('-n --name -p --prefix --cwd'),
  mamba: words('-n --name -p --prefix --cwd'),
  micromamba: words('-n --name -p --prefix --cwd -r'),
  xargs: words('-I -n -P -L -d -a -E -s --max-procs --max-args --delimiter --arg-file --replace'),
  srun: slurm,
  salloc: slurm,
  qlogin: gridEngine,
  qrsh: gridEngine,
  ibrun: words('-n -o'),
  mpirun: words(
    '-n -np -c --n --np -H --host -hostfile --hostfile -machinefile --machinefile -x --map-by --bind-to -wdir --wdir --prefix -genv -env -ppn',
  ),
  mpiexec: words(
    '-n -np -c --n --np -H --host -hostfile --hostfile -machinefile --machinefile -x --map-by --bind-to -wdir --wdir -genv -env -ppn',
  ),
  'systemd-run': words(
    '-p --property -u --unit -M --machine -E --setenv --uid --gid --slice --description --working-directory -d --on-active --on-calendar',
  ),
  docker: containers,
  podman: containers,
  nerdctl: containers,
  singularity: containers,
  apptainer: containers,
  enroot: words('-m --mount -e --env'),
  kubectl: containers,
  accelerate: [],
  torchrun: [],
  deepspeed: [],
  poetry: [],
  pipenv: [],
  ray: words('--address --working-dir --runtime-env --runtime-env-json'),
  caffeinate: [],
  chronic: [],
  parallel: words(
    '-j --jobs --joblog --results -a --arg-file --colsep -C --delay --retries --timeout -S --sshlogin --tmpdir -I -n -N -L --max-args --header --load --memfree --workdir --wd',
  ),
};

export interface ShellTaker {
  /** Options whose value is shell text: the next word, or behind `=`. */
  readonly options?: RegExp;
  /** Options whose value is the next word and no shell text; one that takes two words stands twice. */
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
  /** The program starts the command behind it, with arguments of its own; a shell among its words is that command. */
  readonly launches?: 'adds arguments' | 'as it is';
  /** Starts the text where the variables of this shell are not known. */
  readonly elsewhere?: boolean;
}

const shell: ShellTaker = {
  options: /^-[a-zA-Z]*c[a-zA-Z]*$/,
  valued: words('--rcfile --init-file'),
  readsInput: true,
  inputOption: /^-[a-zA-Z]*s$/,
  operandIsScript: true,
  textTakesArguments: true,
};

/** A batch system: it takes a script by name, or reads one from standard input. */
const batch = (valued: readonly string[], options?: RegExp): ShellTaker => ({
  ...(options && { options }),
  valued,
  readsInput: true,
  operandIsScript: true,
  elsewhere: true,
});

/** Programs that take shell text. */
const shellTakerTable: Readonly<Record<string, ShellTaker>> = {
  bash: shell,
  sh: shell,
  zsh: shell,
  ksh: shell,
  dash: shell,
  ash: shell,
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
  flock: { options: /^(?:-c|--command)$/, launches: 'as it is', valued: words('-w --timeout -E --conflict-exit-code') },
  watch: { valued: words('-n --interval'), joinsAfter: 0 },
  tmux: { eachWord: true, elsewhere: true },
  screen: { eachWord: true, elsewhere: true },
  byobu: { eachWord: true, elsewhere: true },
  parallel: { eachWord: true, readsInput: true, launches: 'as it is', valued: launcherTable.parallel ?? [] },
  xargs: { eachWord: true, launches: 'adds arguments', valued: launcherTable.xargs ?? [] },
  sbatch: batch(slurm, /^--wrap$/),
  qsub: batch(gridEngine),
  bsub: {
    ...batch(words('-J -q -n -R -W -o -e -oo -eo -M -m -P -g -G -w -b -E -u -gpu -cwd -L -app')),
    operandIsScript: false,
    joinsAfter: 0,
  },
  oarsub: { eachWord: true, readsInput: true, elsewhere: true, valued: words('-l -p -n -q -O -E -t -d --project') },
  at: { readsInput: true, elsewhere: true },
  batch: { readsInput: true, elsewhere: true },
  'nix-shell': { options: /^--(?:run|command)$/ },
  gcloud: { options: /^--(?:command|args|container-command|container-arg)$/, elsewhere: true },
  nebius: { options: /^--args$/, elsewhere: true },
  sky: { eachWord: true, elsewhere: true },
  modal: { eachWord: true, elsewhere: true },
  runpodctl: { eachWord: true, elsewhere: true },
  ray: { eachWord: true, elsewhere: true },
  aws: { eachWord: true, elsewhere: true },
  vastai: { eachWord: true, elsewhere: true },
  pdsh: { valued: words('-w -x -l -t -u -f'), joinsAfter: 0, elsewhere: true },
  clush: { valued: words('-w -g -x -l'), joinsAfter: 0, elsewhere: true },
};

/** The constructs that are taken away, and those that were asked for: a test takes each model away and sees that nothing goes wrong. */
const model = { without: new Set<string>(), asked: undefined as Set<string> | undefined };

/** Whether a construct is modelled, such as `builtin read`, `operator Slice`, `launcher srun`; what is not is lost. */
export function isModelled(construct: string): boolean {
  model.asked?.add(construct);
  return !model.without.has(construct);
}

/** Runs `body` as if the model had none of `names`. */
export function withoutModelOf<T>(names: readonly string[], body: () => T): T {
  model.without = new Set(names);
  try {
    return body();
  } finally {
    model.without = new Set();
  }
}

/** The constructs that `body` needs a model of. */
export function constructsIn(body: () => void): ReadonlySet<string> {
  const found = new Set<string>();
  model.asked = found;
  try {
    body();
  } finally {
    model.asked = undefined;
  }
  return found;
}

/** Names of programs that are alike in something; each can be taken away. */
class Table {
  private readonly names: ReadonlySet<string>;

  /** @param kind what a program of this table is, in the name of its construct */
  constructor(
    private readonly kind: string,
    text: string,
  ) {
    this.names = new Set(words(text));
  }

  has(name: string): boolean {
    return this.names.has(name) && isModelled(`${this.kind} ${name}`);
  }
}

/** The options of a launcher whose value is the next word; undefined where the program is no known launcher. */
export function launcherOptions(name: string): readonly string[] | undefined {
  if (!Object.hasOwn(launcherTable, name) || !isModelled(`launcher ${name}`)) return undefined;
  return isModelled(`valued ${name}`) ? launcherTable[name] : [];
}

/** How many words behind an option are its value. */
export const valueWords = (valued: readonly string[] | undefined, option: string | undefined): number =>
  valued?.filter((one) => one === option).length ?? 0;

/** Words by which a launcher is told to start something; options behind them are the launcher's own: `docker run --name x IMAGE`. */
export const subcommands: ReadonlySet<string> = new Set(words('run exec launch'));

/** Launchers that start nothing without such a word: `docker stop NAME`, `conda activate NAME`. */
export const startsBySubcommand: ReadonlySet<string> = new Set(
  words(
    'docker podman nerdctl singularity apptainer enroot kubectl uv pixi conda mamba micromamba poetry pipenv accelerate',
  ),
);

/** Programs whose words name packages, services and jobs, and start none of them in place. */
export const managers: ReadonlySet<string> = new Set(
  words(
    'module ml pip pip3 spack apt apt-get brew npm wandb systemctl journalctl squeue scancel sacct scontrol bkill qdel',
  ),
);

/** Launchers that run a Python program, whose options are many. */
export const pythonLaunchers: ReadonlySet<string> = new Set(words('accelerate torchrun deepspeed'));

export function shellTaker(name: string): ShellTaker | undefined {
  return Object.hasOwn(shellTakerTable, name) && isModelled(`taker ${name}`) ? shellTakerTable[name] : undefined;
}

/** Programs whose container or host does not see this shell's variables. */
const away = new Table(
  'elsewhere',
  'sudo doas docker docker-compose podman nerdctl singularity apptainer udocker enroot kubectl oc lxc machinectl systemd-run mosh rsh autossh parallel-ssh pssh qlogin qrsh runai nix-shell setpriv',
);

/** Whether what a program starts sees other variables than this shell's. */
export const isElsewhere = (name: string): boolean => away.has(name) || shellTaker(name)?.elsewhere === true;

/** Programs that read or handle what their words name, and start none of it. What they print is theirs. */
export const readers = new Table(
  'reader',
  'grep egrep fgrep rg sed awk gawk perl which logger head tail wc basename dirname less more diff cmp cp mv ln rm ls mkdir touch chmod chown git find pgrep pkill killall ps file stat md5sum sha1sum sha256sum tar zip unzip gzip rsync scp curl wget column tr sort uniq cut fold ts jq yq man sleep date hostname whoami uname seq realpath readlink nproc nvidia-smi df du tput clear envsubst paste rev tac nl xxd od mail mailx sendmail notify-send wall wandb hf huggingface-cli squeue scancel sinfo scontrol sacct qstat bjobs mktemp cat tee kill wait type alias hash install truncate shred unlink',
);

/** Words by which a reader is told to start what stands behind them: `hf jobs run IMAGE lerobot-train`, `git bisect run ./train.sh`. */
const startingWords: Readonly<Record<string, RegExp>> = {
  git: /^(?:bisect run|submodule foreach)\b/,
  hf: /^jobs (?:uv )?run\b/,
  'huggingface-cli': /^jobs (?:uv )?run\b/,
  // Task spooler has the name of the program that puts a time in front of lines: `ts '%H:%M'`.
  ts: /(?:^| )[\w./~]/,
  wandb: /^(?:launch|docker-run)\b/,
};

/** Whether a command only reads or handles what its words name. */
export const isReader = ([path = '', ...words]: readonly (string | undefined)[]): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const starting = Object.hasOwn(startingWords, name) ? startingWords[name] : undefined;
  return readers.has(name) && starting?.test(words.join(' ')) !== true;
};

/** Readers whose own words become a part of what they print. */
export const filters = new Table('filter', 'sed awk gawk perl jq yq envsubst tr paste');

/** Readers that show what they read: to a person it may say less. Others test it, send it or keep it. */
export const printers = new Table(
  'printer',
  'cat tee head tail less more sed tr sort uniq cut fold column nl paste rev tac ts xxd od ls mail mailx sendmail notify-send wall logger',
);

/** Readers that make a copy of a file, or move it. */
export const copies = new Table('copy', 'cp mv ln install');

/** Programs after which the files that they are given hold something else, or are gone. */
export const changers: ReadonlySet<string> = new Set('rm mv truncate dd shred unlink'.split(' '));

/** Readers that keep, move or name a file as it is: its text goes nowhere else. */
export const keepers = new Table(
  'keeper',
  'chmod chown ls rm mv cp ln install truncate shred unlink mkdir touch git scp rsync tar zip stat wc file diff cmp basename dirname realpath readlink',
);

/** Programs that read a program, or text, of their own language: never shell. */
const interpreterTable = new Table(
  'interpreter',
  'python python2 python3 ipython node deno bun ruby R Rscript julia psql sqlite3 mysql bc dc gnuplot patch ed ex',
);
export const isInterpreter = (name: string): boolean =>
  interpreterTable.has(/^python[\d.]+$/.test(name) ? 'python' : name);

/** Programs that start none of the project's own code, so that no variable of this shell means anything to them. */
export const strangers = new Table(
  'stranger',
  'module ml uv pip pip3 conda mamba micromamba spack apt apt-get brew npm wandb hf huggingface-cli nvidia-smi accelerate ray sbatch squeue scancel tmux screen docker podman ssh rsync git',
);

/** Files that only people and programs of other kinds read. */
export const isDocument = (name: string): boolean =>
  /^\/dev\/|(?:^|[._-])logs?$|\.(?:log|txt|out|err|md|rst|json|jsonl|ya?ml|toml|ini|cfg|csv|tsv|html|xml|py|tex)$/.test(
    name,
  );

/** Files that prepare an environment and are known not to hold what a project sets: of virtual environments, conda, the system. */
export const isSystemFile = (path: string): boolean =>
  /(?:^|\/)(?:activate(?:\.\w+)?|conda\.sh|mamba\.sh|\.(?:bash|zsh)?rc|\.(?:bash_)?profile|setvars\.sh|nvm\.sh|cargo\/env)$|^\/(?:etc|opt|usr)\/|(?:^|\/)\.?(?:venv|(?:mini|ana)?conda\d?)\//.test(
    path,
  );

/** Builtins that change nothing that matters here, and print nothing that matters. */
export const silentBuiltins = words(
  'true false : kill times hash ulimit umask bg fg disown history logout bind complete compopt suspend unalias autoload zmodload bindkey zle',
);
/** Builtins that dash does not have. */
export const onlyOfBash: ReadonlySet<string> = new Set('source declare typeset mapfile readarray let shopt'.split(' '));

/** Builtins that print what nobody follows. */
export const tellingBuiltins = words('pwd dirs type caller help whence where compgen');

/** Builtins that are not followed: they may do anything. `declare` and its kin come here only where their words are not written out. */
export const unmodelledBuiltins: ReadonlySet<string> = new Set(
  'declare export local readonly typeset integer float unsetenv fc vared zparseopts zstyle zformat strftime functions sched coproc'.split(
    ' ',
  ),
);
