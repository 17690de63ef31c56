/** Scripts as people write them, by chance: launchers × flag forms × homes × control flow × quoting × neighbours. */
import fc from 'fast-check';
import { type Fill, forOptions, mechanism, project, type Scene } from './mechanisms.js';

/** One argument: the text of a shell word, or of two for `--k v`. */
type Word = string;

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const launcher = pick(
  'lerobot-train',
  'lerobot-train',
  'python lerobot_train.py',
  'python3 -u -m lerobot.scripts.lerobot_train',
  'uv run lerobot-train',
  'env A=1 nohup lerobot-train',
  'CUDA_VISIBLE_DEVICES=0 lerobot-train',
  'timeout 5 lerobot-train',
  'accelerate launch --num_processes=2 $(which lerobot-train)',
  'torchrun --nproc_per_node 2 lerobot_train.py',
  'srun --ntasks=1 lerobot-train',
  'docker run --rm img lerobot-train',
  '.venv/bin/lerobot-train',
);

/** `name=value` written in one of the ways that give the same argument. */
const form = (name: string, value: fc.Arbitrary<string>, plain: boolean): fc.Arbitrary<Word> =>
  fc.tuple(pick(...(plain ? ['='] : ['=', '=', ' ', '"', "'", 'v"', "v'", 'n"'])), value).map(([kind, text]) => {
    switch (kind) {
      case ' ':
        return `${name} ${text}`;
      case '"':
        return `"${name}=${text}"`;
      case "'":
        return `'${name}=${text}'`;
      case 'v"':
        return `${name}="${text}"`;
      case "v'":
        return `${name} '${text}'`;
      case 'n"':
        return `"${name}"=${text}`;
      default:
        return `${name}=${text}`;
    }
  });

const truth = pick('true', 'True', 'TRUE');

const obsolete = (plain: boolean): fc.Arbitrary<Word> =>
  fc.oneof(
    form('--policy.load_vlm_weights', pick('true', 'false', 'False'), plain),
    form(
      '--policy.train_expert_only',
      fc.oneof({ weight: 6, arbitrary: truth }, { weight: 1, arbitrary: pick('false') }),
      plain,
    ),
  );

const other = (plain: boolean): fc.Arbitrary<Word> =>
  plain
    ? pick('--steps=2', '--batch_size=8', '--policy.optimizer_lr=2e-5', '--seed=$SEED')
    : pick(
        '--steps=2',
        '--batch_size 8',
        '--name="a b"',
        '--out="$OUT"',
        '--map=\'{"a": "b c"}\'',
        '--re="^(x|y)$"',
        '--policy.optimizer_lr=2e-5',
        '-v',
      );

const selector = (plain: boolean): fc.Arbitrary<Word[]> =>
  fc
    .tuple(
      form('--policy.use_reflow', truth, plain),
      form('--policy.teacher_model_path', pick('/t', 'hub/name'), plain),
    )
    .map((pair) => pair);

interface Words {
  readonly select: readonly Word[];
  readonly rest: readonly Word[];
}

/** The arguments of a run. `plain` words have no quotes and no blanks, for homes that are strings. */
const words = (reflow: boolean, plain: boolean): fc.Arbitrary<Words> =>
  fc
    .tuple(
      reflow ? selector(plain) : pick([], ['--policy.type=smolvla'], ['--policy.use_reflow=false']),
      fc.array(fc.oneof(obsolete(plain), other(plain)), { minLength: 1, maxLength: 4 }),
    )
    .map(([select, rest]) => ({ select, rest }));

/** Arguments behind a command, on one line or continued. */
const laid = (command: string, args: readonly Word[], layout: number): string => {
  if (layout === 0) return [command, ...args].join(' ');
  if (layout === 1) return [command, ...args].join(' \\\n  ');
  const pairs: string[] = [];
  for (let at = 0; at < args.length; at += 2) pairs.push(args.slice(at, at + 2).join(' '));
  return [command, ...pairs].join(' \\\n    ');
};

type Home = (name: string, launch: string, words: Words, layout: number) => string;

const array = (name: string, all: readonly Word[], layout: number): string =>
  layout === 0
    ? `${name}=(${all.join(' ')})`
    : `${name}=(\n${all.map((one, index) => `  ${one}${index === 0 ? '   # first' : ''}\n`).join('')})`;

/** Homes that take any word. */
const homes: Record<string, Home> = {
  words: (_, launch, { select, rest }, layout) => laid(launch, [...select, ...rest], layout),
  'words first': (_, launch, { select, rest }, layout) => laid(launch, [...rest, ...select], layout),
  array: (name, launch, { select, rest }, layout) =>
    `${array(name, rest, layout)}\n${laid(launch, [...select, `"\${${name}[@]}"`], layout)}`,
  'whole array': (name, launch, { select, rest }, layout) =>
    `${array(name, [...select, ...rest], layout)}\n${launch} "\${${name}[@]}" "$@"`,
  'array append': (name, launch, { select, rest }, layout) =>
    `${array(name, select, layout)}\n${rest.map((one) => `${name}+=(${one})`).join('\n')}\n${launch} "\${${name}[@]}"`,
  'array append under if': (name, launch, { select, rest }, layout) =>
    `${name}=()\nif [ "$X" = 1 ]; then\n  ${name}+=(${rest.join(' ')})\nelse ${name}+=(--else=1)\nfi\n${laid(launch, [...select, `"\${${name}[@]}"`], layout)}`,
  'array append under &&': (name, launch, { select, rest }) =>
    `${name}=(${select.join(' ')})\n[ -n "$X" ] && ${name}+=(${rest.join(' ')})\n${launch} "\${${name}[@]}"`,
  'array append under case': (name, launch, { select, rest }) =>
    `${name}=(${select.join(' ')})\ncase "$X" in\n  1) ${name}+=(${rest.join(' ')}) ;;\n  2) ${name}+=(--two) ;;\nesac\n${launch} "\${${name}[@]}"`,
  'command in an array': (name, launch, { select, rest }) =>
    `${name}=(${launch.replace(/^\w+=\S+ /, '')} ${[...select, ...rest].join(' ')})\n"\${${name}[@]}" --last`,
  'array slice': (name, launch, { select, rest }) =>
    `${name}=(--zero ${[...rest, ...select].join(' ')})\n${launch} "\${${name}[@]:1}"`,
  function: (name, launch, { select, rest }) =>
    `f${name}() { ${launch} ${select.join(' ')} "$@"; }\nf${name} ${rest.join(' ')}`,
  'function, two levels': (name, launch, { select, rest }) =>
    `g${name}() {\n  ${launch} "$@"\n}\nf${name}() {\n  local n=$1; shift\n  g${name} --name="$n" "$@" ${select.join(' ')}\n}\nf${name} one ${rest.join(' ')}`,
  'flags in the body': (name, launch, { select, rest }) =>
    `f${name}() {\n  ${launch} ${rest.join(' ')} "$@"\n}\nf${name} ${select.join(' ')}\nf${name} ${select.join(' ')} --again`,
  'set --': (_, launch, { select, rest }) => `set -- ${rest.join(' ')}\n${launch} ${select.join(' ')} "$@"\nset --`,
  loop: (name, launch, { select, rest }) =>
    `for i in 1 2; do\n  ${name}=(--i=$i)\n  ${name}+=(${rest.join(' ')})\n  ${launch} ${select.join(' ')} "\${${name}[@]}"\ndone`,
  'loop that appends': (name, launch, { select, rest }) =>
    `${name}=(${select.join(' ')})\nfor i in 1 2; do\n  ${name}+=(${rest.join(' ')})\n  ${launch} "\${${name}[@]}"\ndone`,
  'here-document': (_, launch, { select, rest }, layout) =>
    `bash <<'EOF'\n${laid(launch, [...select, ...rest], layout)}\nEOF`,
  'here-document to a script': (name, launch, { select, rest }, layout) =>
    `cat > ${name}.sh <<'EOF'\n#!/bin/bash\n${laid(launch, [...rest, ...select], layout)}\nEOF\nsbatch ${name}.sh`,
  substitution: (name, launch, { select, rest }) => `${name}=$(${launch} ${[...rest, ...select].join(' ')})`,
};

/** Homes that are strings: words without quotes. */
const stringHomes: Record<string, Home> = {
  string: (name, launch, { select, rest }) => `${name}="${rest.join(' ')}"\n${launch} ${select.join(' ')} $${name}`,
  'whole string': (name, launch, { select, rest }) =>
    `${name}='${[...select, ...rest].join(' ').replace(/ ?--seed=\S+/, '')}'\n${launch} $${name} --last`,
  'string of lines': (name, launch, { select, rest }) =>
    `${name}="\n  ${rest.join('\n  ')}\n"\n${launch} ${select.join(' ')} \${${name}}`,
  'string append': (name, launch, { select, rest }) =>
    `${name}="${select.join(' ')}"\n${rest.map((one, at) => (at % 2 ? `${name}+=" ${one}"` : `${name}="$${name} ${one}"`)).join('\n')}\n${launch} $${name}`,
  'string append under if': (name, launch, { select, rest }) =>
    `${name}="--x=1"\nif [ -n "$X" ]; then ${name}="$${name} ${rest.join(' ')}"; fi\n${launch} ${select.join(' ')} $${name}`,
  'bash -c': (_, launch, { select, rest }) => `bash -c '${launch} ${[...select, ...rest].join(' ')}'`,
  'bash -c with quotes': (_, launch, { select, rest }) =>
    `bash -lc "cd . && ${launch.replace('$(', '\\$(')} ${[...rest, ...select].join(' ')}"`,
  'nested twice': (_, launch, { select, rest }) =>
    `ssh host "bash -c '${launch.replace('$(', '\\$(')} ${[...rest, ...select].join(' ')}'"`,
  eval: (name, launch, { select, rest }) =>
    `${name}="${launch.replace('$(', '\\$(')} ${select.join(' ')}"\n${name}+=" ${rest.join(' ')}"\neval "$${name}"`,
  'command in a string': (name, _, { select, rest }) =>
    `${name}="lerobot-train ${[...rest, ...select].join(' ')}"\n$${name} --last`,
  'unquoted here-document': (_, launch, { select, rest }, layout) =>
    `bash <<EOF\n${laid(launch.replace('$(', '\\$('), [...rest, ...select], layout).replaceAll(' \\\n', ' \\\\\n')}\nEOF`,
  'here-document with tabs': (_, launch, { select, rest }) =>
    `bash <<-EOF\n\t${launch.replace('$(', '\\$(')} ${[...rest, ...select].join(' ')}\n\tEOF`,
  'variable in a here-document': (name, launch, { select, rest }) =>
    `${name}="${rest.join(' ')}"\nsbatch <<EOF\n#!/bin/bash\n${launch.replace('$(', '\\$(')} ${select.join(' ')} $${name}\nEOF`,
  wrap: (_, launch, { select, rest }) =>
    `sbatch --wrap="${launch.replace('$(', '\\$(')} ${[...rest, ...select].join(' ')}"`,
  'whole flags': (name, launch, { select, rest }) =>
    `${rest.map((one, at) => `${name}${at}="${one}"`).join('\n')}\n${launch} ${select.join(' ')} ${rest.map((_, at) => (at % 2 ? `"$${name}${at}"` : `$${name}${at}`)).join(' ')}`,
  values: (name, launch, { select, rest }) =>
    `${rest.map((one, at) => `${name}${at}=${one.slice(one.indexOf('=') + 1)}`).join('\n')}\n${launch} ${select.join(' ')} ${rest.map((one, at) => `${one.slice(0, one.indexOf('=') + 1)}"$${name}${at}"`).join(' ')}`,
  alternative: (name, launch, { select, rest }) =>
    `${name}=\${X:-}\n${launch} ${select.join(' ')} ${rest.map((one) => `\${${name}:+${one}}`).join(' ')}`,
};

/** What stands around a statement. */
const around = pick<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => text,
  (text) => `if [ "$X" = 1 ]; then\n${text}\nfi`,
  (text) => `(\n${text}\n)`,
  (text) => `{\n${text}\n} 2>&1 | tee log`,
  (text) => `for s in a b; do\n${text}\ndone`,
  (text) => `case "$1" in\n  base) echo no ;;\n  *)\n${text}\n  ;;\nesac`,
  (text) => `run_all() {\n${text}\n}\nrun_all`,
  (text) => `[ -z "$SKIP" ] && {\n${text}\n}`,
);

interface Stage {
  readonly name: string;
  readonly text: string;
}

const classic = (name: string): fc.Arbitrary<Stage> =>
  fc
    .tuple(fc.boolean(), fc.integer({ min: 0, max: 2 }), launcher, around, fc.integer({ min: 0, max: 9 }))
    .chain(([strings, layout, launch, wrap, sort]) => {
      const reflow = sort < 7;
      const all = strings ? stringHomes : homes;
      return fc.tuple(pick(...Object.keys(all)), words(reflow, strings)).map(([key, given]) => {
        const home = all[key];
        if (!home) throw new Error(`no home ${key}`);
        // A here-document's end stands at the line's beginning: nothing is indented.
        return { name: key, text: wrap(home(name, launch, given, layout)) };
      });
    });

/** Words for the mechanisms: without quotes and blanks, so that they stand in any kind of text. */
const fill = (name: string): fc.Arbitrary<Fill> =>
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), selector(true))
    .chain(([sort, on]) => words(sort < 8, true).map(({ select, rest }) => ({ name, select, on, rest })));

const stage = (name: string): fc.Arbitrary<Stage> =>
  fc.oneof(
    { weight: 2, arbitrary: classic(name) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(mechanism(fill(name)), around)
        .map(([given, wrap]) => ({ name: given.name, text: wrap(given.text) })),
    },
  );

/** A plain run beside, which may share what the first stage defined. */
const neighbour = pick(
  '',
  '',
  '',
  'lerobot-train --policy.load_vlm_weights=true --policy.train_expert_only=false --steps=9',
  'lerobot-eval --policy.path=x --policy.load_vlm_weights=true',
  'lerobot-train "${A[@]}" --steps=9',
  'lerobot-train $A --steps=9',
  'fA --steps=9',
  'echo "args: ${A[*]} $A"',
  'lerobot-record "${A[@]}"',
);

const composed: fc.Arbitrary<Scene> = fc
  .tuple(stage('A'), neighbour, fc.option(stage('B'), { freq: 2, nil: undefined }), fc.boolean())
  .map(([first, beside, second, strict]) => ({
    names: second ? [first.name, second.name] : [first.name],
    text: [strict ? '#!/bin/bash' : '', 'OUT="/out dir"; SEED=7', first.text, beside, second?.text ?? '', ''].join(
      '\n',
    ),
    files: {},
  }));

/** A mechanism by itself: what goes wrong has one cause. */
const alone = (of?: typeof forOptions): fc.Arbitrary<Scene> =>
  mechanism(fill('A'), of).map(({ name, text }) => ({ names: [name], text: `SEED=7\n${text}\n`, files: {} }));

/** A whole script, or a project of several. */
export const scene: fc.Arbitrary<Scene> = fc.oneof(
  { weight: 4, arbitrary: composed },
  { weight: 3, arbitrary: alone() },
  { weight: 1, arbitrary: project(fill('A')) },
);

/** What is there to be judged under options. */
export const optionScene: fc.Arbitrary<Scene> = fc.oneof({ weight: 3, arbitrary: alone(forOptions) }, scene);
