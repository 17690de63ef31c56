/** Scripts in, scripts out: what goes, what stays, what is reported. */
import { describe, expect, test } from '@jest/globals';
import type { MigrateOptions } from '../../src/types.js';
import { migrate as run } from '../helpers/migrate.js';

const errors = (text: string, options: Partial<MigrateOptions> = {}) =>
  run(text, options)
    .findings.filter((one) => one.severity === 'error')
    .map((one) => one.rule);

const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';

const migrated: [string, string, string][] = [
  [
    'flag in the middle of a line',
    `lerobot-train ${R} --policy.load_vlm_weights=false --steps=2\n`,
    `lerobot-train ${R} --steps=2\n`,
  ],
  ['flag last on the line', `lerobot-train ${R} --policy.load_vlm_weights=false\n`, `lerobot-train ${R}\n`],
  ['flag first', `lerobot-train --policy.train_expert_only=true ${R}\n`, `lerobot-train ${R}\n`],
  [
    'separate value',
    `lerobot-train ${R} --policy.load_vlm_weights false --steps=2\n`,
    `lerobot-train ${R} --steps=2\n`,
  ],
  [
    'separate value on the next line',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights \\\n  false \\\n  --steps=2\n`,
    `lerobot-train ${R} \\\n  --steps=2\n`,
  ],
  [
    'a value that is what a command prints goes with that command',
    `lerobot-train ${R} --policy.load_vlm_weights=$(f a | g) --steps=2\n`,
    `lerobot-train ${R} --steps=2\n`,
  ],
  [
    'quoted words',
    `lerobot-train ${R} "--policy.load_vlm_weights=false" '--policy.train_expert_only'=True --steps=2\n`,
    `lerobot-train ${R} --steps=2\n`,
  ],
  [
    'a flag alone on its line',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false \\\n  --steps=2\n`,
    `lerobot-train ${R} \\\n  --steps=2\n`,
  ],
  [
    'last argument takes the backslash above',
    `lerobot-train ${R} \\\n  --steps=2 \\\n  --policy.load_vlm_weights=false\necho done\n`,
    `lerobot-train ${R} \\\n  --steps=2\necho done\n`,
  ],
  [
    'two last arguments',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false \\\n  --policy.train_expert_only=true\n`,
    `lerobot-train ${R}\n`,
  ],
  [
    'two on one line',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false --policy.train_expert_only=true \\\n  --steps=2\n`,
    `lerobot-train ${R} \\\n  --steps=2\n`,
  ],
  [
    'last before a pipe',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false | tee log\n`,
    `lerobot-train ${R} \\\n  | tee log\n`,
  ],
  [
    'backslash glued to the value',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false\\\n  --steps=2\n`,
    `lerobot-train ${R} \\\n  --steps=2\n`,
  ],
  ['no final newline', `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false`, `lerobot-train ${R}`],
  [
    'CRLF',
    `lerobot-train ${R} \\\r\n  --policy.load_vlm_weights=false \\\r\n  --steps=2\r\n`,
    `lerobot-train ${R} \\\r\n  --steps=2\r\n`,
  ],
  ['byte-order mark', `\uFEFFlerobot-train ${R} --policy.load_vlm_weights=false\n`, `\uFEFFlerobot-train ${R}\n`],
  [
    'dangling backslash at the end stays',
    `lerobot-train ${R} \\\n  --policy.load_vlm_weights=false \\\n\necho done\n`,
    `lerobot-train ${R} \\\n\necho done\n`,
  ],
  [
    'value from a constant',
    `E=true\nlerobot-train ${R} --policy.train_expert_only=$E\n`,
    `E=true\nlerobot-train ${R}\n`,
  ],
  [
    'reflow from a constant',
    `E=true\nlerobot-train --policy.use_reflow=$E --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n`,
    `E=true\nlerobot-train --policy.use_reflow=$E --policy.teacher_model_path=/t\n`,
  ],
  [
    'in a subshell, a substitution and a loop',
    `for i in 1 2; do (x=$(lerobot-train ${R} --policy.load_vlm_weights=false)); done\n`,
    `for i in 1 2; do (x=$(lerobot-train ${R})); done\n`,
  ],
  [
    'redirection in the middle',
    `lerobot-train ${R} > log --policy.load_vlm_weights=false 2>&1 &\n`,
    `lerobot-train ${R} > log 2>&1 &\n`,
  ],
];

describe('migrates', () => {
  test.each(migrated)('%s', (_, input, want) => {
    const result = run(input);
    expect(result.defect).toBeUndefined();
    expect(result.text).toBe(want);
  });
});

const launchers = [
  'lerobot-train',
  'lerobot_train',
  'python lerobot_train.py',
  'python3.10 -u src/lerobot/scripts/train.py',
  '"$PYTHON" -m lerobot.scripts.train',
  'python -m lerobot.scripts.lerobot_train',
  '"$VENV/bin/lerobot-train"',
  'A=1 B="2 3" lerobot-train',
  'env A=1 lerobot-train',
  'sudo -u me nohup nice -n 5 lerobot-train',
  'stdbuf -oL lerobot-train',
  'timeout -k 5 10h lerobot-train',
  'exec lerobot-train',
  'uv run lerobot-train',
  'conda run -n env lerobot-train',
  'accelerate launch --num_processes=4 --mixed_precision bf16 lerobot_train.py',
  'accelerate launch --multi_gpu $(which lerobot-train)',
  'torchrun --nproc_per_node=8 lerobot/scripts/train.py',
  'srun --gres=gpu:1 lerobot-train',
  'mpirun -np 2 lerobot-train',
  'docker run --rm image lerobot-train',
  'unknown_wrapper lerobot-train',
  'time lerobot-train',
  '! lerobot-train',
  'lerobot$ lerobot-train',
];
test.each(launchers)('peels the launcher of %s', (launcher) => {
  expect(run(`${launcher} ${R} --policy.load_vlm_weights=false --steps=1\n`).text).toBe(`${launcher} ${R} --steps=1\n`);
});

const untouched: [string, string][] = [
  [
    'a plain run',
    'lerobot-train --policy.type=smolvla --policy.load_vlm_weights=true --policy.train_expert_only=true\n',
  ],
  ['reflow switched off', 'lerobot-train --policy.use_reflow=false --policy.load_vlm_weights=true\n'],
  ['the last use_reflow wins', `lerobot-train ${R} --policy.use_reflow=false --policy.load_vlm_weights=true\n`],
  ['printed text', `echo lerobot-train ${R} --policy.load_vlm_weights=false\n`],
  ['a comment', `# lerobot-train ${R} --policy.load_vlm_weights=false\n`],
  ['a search', "grep -- '--policy.load_vlm_weights' lerobot_train.py\n"],
];
test.each(untouched)('leaves %s alone and says nothing', (_, input) => {
  expect(run(input).text).toBe(input);
  expect(errors(input)).toEqual([]);
});

test('a plain stage beside a Reflow stage stays as it was', () => {
  const plain = 'lerobot-train --policy.load_vlm_weights=true \\\n  --policy.train_expert_only=true\n';
  expect(run(`${plain}lerobot-train ${R} --policy.load_vlm_weights=false\n`).text).toBe(`${plain}lerobot-train ${R}\n`);
});

const refused: [string, string, string[]][] = [
  ['conflicting-value', `lerobot-train ${R} --policy.train_expert_only=false\n`, ['conflicting-value']],
  ['unresolved-value', `lerobot-train ${R} --policy.train_expert_only=$1\n`, ['unresolved-value']],
  ['missing-teacher-model-path', 'lerobot-train --policy.use_reflow=true\n', ['missing-teacher-model-path']],
  ['missing-use-reflow', 'lerobot-train --policy.teacher_model_path=/t\n', ['missing-use-reflow']],
  [
    'unresolved-reflow',
    'lerobot-train --policy.use_reflow=$R --policy.load_vlm_weights=false\n',
    ['unresolved-reflow'],
  ],
  ['unknown-entrypoint', `./my_train.sh ${R} --policy.load_vlm_weights=false\n`, ['unknown-entrypoint']],
  ['unplaced-flag', `add_flag --policy.load_vlm_weights false\nlerobot-train ${R}\n`, ['unplaced-flag']],
  ['syntax-error', `lerobot-train ${R} --policy.load_vlm_weights=false 'oops\n`, ['syntax-error']],
];
test.each(refused)('refuses with %s and changes nothing', (_, input, rules) => {
  expect(errors(input)).toEqual(rules);
  expect(run(input).text).toBe(input);
});

describe('fixes what the person allows', () => {
  test('--remove-conflicting', () => {
    expect(run(`lerobot-train ${R} --policy.train_expert_only=false\n`, { removeConflicting: true }).text).toBe(
      `lerobot-train ${R}\n`,
    );
  });
  test('--teacher-model-path', () => {
    expect(
      run('lerobot-train \\\n  --policy.use_reflow=true \\\n  --steps=1\n', { teacherModelPath: '/a b' }).text,
    ).toBe("lerobot-train \\\n  --policy.use_reflow=true \\\n  --policy.teacher_model_path='/a b' \\\n  --steps=1\n");
  });
  test('a blank behind a backslash is a word of its own', () => {
    expect(run(`lerobot-train ${R} \\  --policy.load_vlm_weights=false\n`)).toMatchObject({
      text: `lerobot-train ${R} \\ \n`,
      removed: 1,
    });
  });
  test('--add-use-reflow in a function that is called twice', () => {
    const given = 'f() {\n  lerobot-train --policy.teacher_model_path=/t "$@"\n}\nf --seed=1\nf --seed=2\n';
    const { text, defect } = run(given, { addUseReflow: true });
    expect(defect).toBeUndefined();
    expect(text).toBe(given.replace('=/t', '=/t --policy.use_reflow=true'));
    const lacking = 'f() {\n  lerobot-train --policy.use_reflow=true\n}\nf\nf\n';
    expect(run(lacking, { teacherModelPath: '/t' }).text).toBe(
      lacking.replace('=true', '=true --policy.teacher_model_path=/t'),
    );
  });
  test.each([
    'A="--policy.teacher_model_path=/t --x=1"\nlerobot-train $A\n',
    'CMD="lerobot-train --policy.teacher_model_path=/t --x=1"\n$CMD\n',
    'CMD="lerobot-train --policy.teacher_model_path=/t --x=\'a b\'"\neval "$CMD"\n',
  ])('--add-use-reflow among the words of a string: %j', (given) => {
    expect(run(given, { addUseReflow: true })).toMatchObject({
      text: given.replace('=/t', '=/t --policy.use_reflow=true'),
      inserted: 1,
    });
  });
  test.each(['eval lerobot-train --policy.use_reflow=true\n', 'parallel lerobot-train --policy.use_reflow=true\n'])(
    '--teacher-model-path with a blank is not put where a second shell would split it: %j',
    (given) => {
      const { text, defect, findings } = run(given, { teacherModelPath: '/a b' });
      expect([text, defect]).toEqual([given, undefined]);
      expect(findings).toContainEqual(expect.objectContaining({ rule: 'missing-teacher-model-path', fixed: false }));
      expect(run(given, { teacherModelPath: '/t' }).text).toBe(
        given.replace('=true', '=true --policy.teacher_model_path=/t'),
      );
    },
  );
  test('--add-use-reflow, where the value of the teacher is what a command prints', () => {
    const given = 'lerobot-train --policy.teacher_model_path="$(pwd)/t"\n';
    expect(run(given, { addUseReflow: true }).text).toBe(given.replace('/t"', '/t" --policy.use_reflow=true'));
  });
  test('--add-use-reflow makes it a Reflow run, so its obsolete flags go in the same run', () => {
    expect(
      run('lerobot-train --policy.teacher_model_path=/t --policy.load_vlm_weights=false\n', { addUseReflow: true })
        .text,
    ).toBe('lerobot-train --policy.teacher_model_path=/t --policy.use_reflow=true\n');
  });
  test('--entrypoint', () => {
    expect(run(`./my_train.sh ${R} --policy.load_vlm_weights=false\n`, { entrypoints: ['my_train.sh'] }).text).toBe(
      `./my_train.sh ${R}\n`,
    );
  });
});

const guide = (comments: boolean): string => `python lerobot_train.py \\
  --policy.type=smolvla \\
  --policy.use_reflow=true \\
  --policy.teacher_model_path=/path/to/teacher \\
  --policy.load_vlm_weights=false \\${comments ? '          # ❌ 需要移除' : ''}
  --policy.train_expert_only=true \\${comments ? '          # ❌ 需要移除' : ''}
  --policy.freeze_vision_encoder=true \\
  --batch_size=32 \\
  --steps=20000
`;
const guideNew = `python lerobot_train.py \\
  --policy.type=smolvla \\
  --policy.use_reflow=true \\
  --policy.teacher_model_path=/path/to/teacher \\
  --policy.freeze_vision_encoder=true \\
  --batch_size=32 \\
  --steps=20000
`;
test.each([true, false])("the guide's old listing becomes its new one (comments: %s)", (comments) => {
  const result = run(guide(comments));
  expect(result.text).toBe(guideNew);
  expect(result.findings.filter((one) => one.severity === 'error').every((one) => one.fixed)).toBe(true);
});

test.each([
  ['an array', '"${ARGS[@]}"'],
  ['a variable', '$ARGS'],
  ['a short option', '-v'],
  ['a quoted option', '"--steps=1"'],
  ['a pipe', '| tee log'],
  ['an operator', '&& echo done'],
  ['a redirection', '2>&1'],
])('a broken continuation in front of %s is reported, and repaired on request', (_, next) => {
  for (const comment of ['', ' # why']) {
    const input = `lerobot-train ${R} \\ ${comment}\n  ${next}\n`;
    expect(errors(input)).toEqual(['broken-continuation']);
    expect(run(input).text).toBe(input);
    expect(run(input, { fixContinuations: true }).text).toBe(
      `${comment === '' ? '' : '# why\n'}lerobot-train ${R} \\\n  ${next}\n`,
    );
  }
});

test.each([
  ['Windows', '# windows\n', '\r\n', '\n'],
  ['Unix', '# unix\n', '\n', '\r\n'],
])(
  'an inserted line ends as the lines at its place do, whatever else the file has (%s comment)',
  (_, head, first, end) => {
    const lines = ['lerobot-train \\\n', '  --policy.use_reflow=true \\\n', '  --steps=1\n'];
    const file = (texts: string[]) => head.replace('\n', first) + texts.join('').replaceAll('\n', end);
    const given = { teacherModelPath: '/t' };
    expect(run(file(lines), given).text).toBe(
      file([...lines.slice(0, 2), '  --policy.teacher_model_path=/t \\\n', ...lines.slice(2)]),
    );
  },
);

test.each([
  ['a word that holds a blank and a sharp', `lerobot-train --job=run\\ #3 \\\n  ${R}\n`],
  ['a quoted text that looks like one', `lerobot-train --note="see \\ #4" \\\n  ${R}\n`],
  ['a quoted text in front of another', `lerobot-train --note="see \\ #4" \\\n  --x="b" ${R}\n`],
  ['a text of several lines', `lerobot-train ${R} --note='see \\ \n  --y' --z='q'\n`],
  ['a text with a line like a comment', `lerobot-train --note="a \\\n # b\n --y" --x="c" ${R}\n`],
  ['help that a function prints', `usage() { cat <<'EOF'\nlerobot-train \\ # entry\n  ${R}\nEOF\n}\n`],
  ['a note for people', `cat > notes.txt <<'EOF'\nlerobot-train \\ # entry\n  ${R}\nEOF\n`],
  ['text that is switched off', `: <<'OFF'\nlerobot-train \\ # entry\n  ${R}\nOFF\n`],
])('%s is no broken continuation', (_, input) => {
  expect(run(input, { fixContinuations: true }).text).toBe(input);
  expect(errors(input)).toEqual([]);
});

test('a comment between continued lines stays where the flag behind it goes', () => {
  const comment = '  # IMPORTANT: keep the seed in sync\n';
  expect(run(`lerobot-train ${R} \\\n${comment}  --policy.load_vlm_weights=false\n`).text).toBe(
    `lerobot-train ${R}\n${comment}`,
  );
  expect(run(`lerobot-train \\\n  ${R} \\\n${comment}${comment}  --policy.load_vlm_weights=false\necho\n`).text).toBe(
    `lerobot-train \\\n  ${R}\n${comment}${comment}echo\n`,
  );
});

test('comments between continued lines stay around a flag that goes, also where they move', () => {
  const input = `lerobot-train \\\n  # a\n  --policy.load_vlm_weights=false \\\n  # b\n  ${R}\n`;
  expect(run(input).text).toBe(`lerobot-train \\\n  # a\n  # b\n  ${R}\n`);
  expect(run(input, { fixContinuations: true }).text).toBe(`# a\n# b\nlerobot-train \\\n  ${R}\n`);
});

test('ignore comments are obeyed', () => {
  const line = `lerobot-train ${R} --policy.load_vlm_weights=false\n`;
  expect(run(`# reflow-migrate-ignore-next-line\n${line}${line}`).text).toBe(
    `# reflow-migrate-ignore-next-line\n${line}lerobot-train ${R}\n`,
  );
  expect(run(`# reflow-migrate-ignore-file\n${line}`).text).toBe(`# reflow-migrate-ignore-file\n${line}`);
});

test.each([
  ['a continued call', `lerobot-train \\\n  --policy.teacher_model_path=/t \\\n  --x=1\n`],
  [
    'a call of a function',
    `f() { lerobot-train --policy.teacher_model_path=/t --policy.load_vlm_weights=true "$@"; }\n`,
    'f\n',
  ],
  ['a run whose arguments stand above', 'A=(--policy.teacher_model_path=/t)\n', 'lerobot-train "${A[@]}"\n'],
  ['a call with a broken continuation', `lerobot-train \\ # first\n  ${R} \\\n  --x=1\n`],
])('%s under an ignore comment is left alone, and nothing is said', (_, before, behind = '') => {
  const ignore = '# reflow-migrate-ignore-next-line\n';
  const input = behind === '' ? `${ignore}${before}` : `${before}${ignore}${behind}`;
  const all = { addUseReflow: true, fixContinuations: true };
  expect(run(input, all).text).toBe(input);
  expect(errors(input)).toEqual([]);
  // Without the comment there is something to do.
  expect(run(input.replace(ignore, ''), all).text).not.toBe(input.replace(ignore, ''));
});

test.each([
  ['in the middle of a command', `lerobot-train \\\n  --x=1 \\\n  # reflow-migrate-ignore-next-line\n  ${R}\n`],
])('an ignore comment %s holds for the whole command', (_, input) => {
  expect(run(input, { fixContinuations: true }).text).toBe(input);
  expect(errors(input)).toEqual([]);
});

test('an ignore comment above an element of an array holds for that one', () => {
  const input = `A=(\n  # reflow-migrate-ignore-next-line\n  --policy.load_vlm_weights=false\n  --policy.train_expert_only=true\n)\nlerobot-train ${R} "\${A[@]}"\n`;
  expect(run(input).text).toBe(input.replace('  --policy.train_expert_only=true\n', ''));
});

test.each([
  ['a here-document', 'cat <<EOF\n# reflow-migrate-ignore-file\nEOF\n'],
  ['a string', 'X="\n# reflow-migrate-ignore-file\n"\n'],
])('what looks like an ignore comment in %s is text', (_, front) => {
  expect(run(`${front}lerobot-train ${R} --policy.load_vlm_weights=false\n`).text).toBe(`${front}lerobot-train ${R}\n`);
});

const on = '--policy.use_reflow=true';
const teacher = '--policy.teacher_model_path=/t';
describe.each([
  [
    'runs that share texts in part',
    `A=(${on})\nS="${on}"\nlerobot-train "\${A[@]}"\nlerobot-train $S\nlerobot-train "\${A[@]}" $S\n`,
    `A=(${on} ${teacher})\nS="${on}"\nlerobot-train "\${A[@]}"\nlerobot-train $S ${teacher}\nlerobot-train "\${A[@]}" $S\n`,
  ],
  [
    'two calls of one wrapper',
    `run() { lerobot-train "$@"; }\nrun ${on} --seed=1\nrun ${on} --seed=2\n`,
    `run() { lerobot-train "$@"; }\nrun ${on} ${teacher} --seed=1\nrun ${on} ${teacher} --seed=2\n`,
  ],
  [
    'an array used twice',
    `A=(${on})\nlerobot-train "\${A[@]}" "\${A[@]}"\n`,
    `A=(${on})\nlerobot-train "\${A[@]}" "\${A[@]}" ${teacher}\n`,
  ],
  ['a variable used twice', `T=${on}\nlerobot-train $T $T\n`, `T=${on}\nlerobot-train $T $T ${teacher}\n`],
  [
    'a shared array, one run with its own teacher',
    `A=(${on})\nlerobot-train "\${A[@]}" ${teacher}\nlerobot-train "\${A[@]}"\n`,
    `A=(${on})\nlerobot-train "\${A[@]}" ${teacher}\nlerobot-train "\${A[@]}" ${teacher}\n`,
  ],
])('a teacher for %s', (_, input, output) => {
  test('reaches each run once', () => {
    const first = run(input, { teacherModelPath: '/t' });
    expect(first.text).toBe(output);
    expect(first.findings.filter((one) => one.severity === 'error' && !one.fixed)).toEqual([]);
    expect(run(output, { teacherModelPath: '/t' }).text).toBe(output);
  });
});

test.each([
  ['split words', `A=(${on})\nlerobot-train \${A[@]}\n`],
  ['arguments that are split', `f() { lerobot-train $@; }\nf ${on}\n`],
  ['all arguments in one', `f() { lerobot-train $*; }\nf ${on}\n`],
])('a path with a blank is not put among %s, and the reason is said; other edits are made', (_, text) => {
  const input = `lerobot-train ${R} --policy.load_vlm_weights=false\n${text}`;
  const { text: output, findings, defect } = run(input, { teacherModelPath: '/my models/t' });
  expect(output).toBe(`lerobot-train ${R}\n${text}`);
  expect(defect).toBeUndefined();
  const help = findings.find((one) => one.rule === 'missing-teacher-model-path')?.help;
  expect(help).toMatch(/^Add it by hand: .*would/);
});

test('a run without a teacher is told though the same line was called with one before', () => {
  const input = `run() { lerobot-train "$@"; }\nrun ${R}\nrun ${on} --seed=2\n`;
  expect(run(input).findings.filter((one) => one.severity === 'error')).toMatchObject([
    { rule: 'missing-teacher-model-path', line: 3 },
  ]);
});

test('one change that cannot be proved stops none of many others', () => {
  const line = `lerobot-train ${R} --policy.load_vlm_weights=false`;
  const others = `${line} --seed=1\r\n`.repeat(20);
  // Without its last word the line would end in a word with a carriage return.
  const { text, removed, defect } = run(`${others}${line}\r\n${others}`);
  expect({ removed, defect }).toEqual({ removed: 40, defect: undefined });
  expect(text.split('load_vlm_weights')).toHaveLength(2);
});

test('two runs that share an array have one message at it', () => {
  expect(errors(`A=(${on})\nlerobot-train "\${A[@]}"\nlerobot-train --x "\${A[@]}"\n`)).toEqual([
    'missing-teacher-model-path',
  ]);
});

test('advice is given, never acted on', () => {
  expect(
    run(`lerobot-train ${R} --policy.optimizer_lr=1e-4\n`)
      .findings.map((one) => one.rule)
      .sort(),
  ).toEqual(['freeze-vision-encoder', 'optimizer-lr']);
});

test('positions count lines and characters from 1', () => {
  expect(
    run(`# 汉字\nlerobot-train --job=汉🤖 ${R} --policy.load_vlm_weights=false\n`).findings.find(
      (one) => one.rule === 'obsolete-flag',
    ),
  ).toMatchObject({ line: 2, column: 80, endColumn: 111, fixed: true });
});

test('a true stays where it overrides a false that stays', () => {
  const shared = 'A=(--policy.train_expert_only=false)\nlerobot-train "${A[@]}"\n';
  const input = `${shared}lerobot-train ${R} "\${A[@]}" --policy.train_expert_only=true\n`;
  expect(run(input).text).toBe(input);
  expect(errors(input)).toEqual(['shared-arguments', 'unresolved-value']);
  const both = `lerobot-train ${R} \${B:+--policy.train_expert_only=false} \${B:+--policy.train_expert_only=true}\n`;
  expect(run(both).text).toBe(both);
});

test.each([
  ['a variable', `X=--policy.load_vlm_weights=false\nlerobot-train ${R} $X\n`],
  ['a local one', `f() { local X=--policy.load_vlm_weights=false; lerobot-train ${R} $X; }\nf\n`],
])('%s without a use that the first run leaves is advice for the second, no error', (_, text) => {
  // By another name it may be used.
  const kept = `n=Y; echo "\${!n}"\n${text}`;
  const first = run(kept);
  expect(first.text).toBe(kept.replace(' $X', ''));
  const second = run(first.text);
  expect(second.text).toBe(first.text);
  expect(second.findings.filter((one) => one.severity === 'error')).toEqual([]);
  expect(second.findings.map((one) => one.rule)).toContain('unused-variable');
});

test.each([
  ['a word', 'X="--policy.load_vlm_weights=false"', '$X'],
  ['words', 'X="--policy.load_vlm_weights=false --policy.train_expert_only=true"', '${X}'],
  ['an array', 'X=(--policy.load_vlm_weights=false)\nX+=(--policy.train_expert_only=true)', '"${X[@]}"'],
  ['an array without quotes', 'X=(--policy.load_vlm_weights=false)', '${X[@]}'],
  ['an array that may be empty', 'X=(--policy.load_vlm_weights=false)', '${X[@]+"${X[@]}"}'],
  ['a branch', 'X=""\nif [ "$Y" ]; then X="--policy.load_vlm_weights=false"; fi', '$X'],
])('a variable that holds nothing but removed flags goes with its uses: %s', (_, set, use) => {
  expect(run(`${set}\nlerobot-train ${R} ${use} --x=1\n`).text).toBe(`lerobot-train ${R} --x=1\n`);
});

test.each([
  ['a text names it', 'echo "X is set"\n', ''],
  ['a comment names it', '# X: see the notes\n', ''],
  ['all commands get it', 'set -a\n', ''],
  ['a file that is not there may use it', 'source ./more.sh\n', ''],
  ['somebody wants to keep the line', '', '# reflow-migrate-ignore-next-line\necho\n'],
])('a variable that holds nothing stays where %s', (_, front, behind) => {
  const input = `${front}X=(--policy.load_vlm_weights=false)\nlerobot-train ${R} "\${X[@]}"\n${behind}`;
  const kept = input.replace('--policy.load_vlm_weights=false', '');
  expect([input, kept]).toContain(run(input).text);
});

test('what is exported, or named elsewhere, may be used elsewhere', () => {
  expect(errors(`export X=--policy.load_vlm_weights=false\nlerobot-train ${R}\n`)).toEqual(['unplaced-flag']);
  expect(errors(`X=--policy.load_vlm_weights=false\nn=X\nlerobot-train ${R}\n`)).toEqual(['unplaced-flag']);
});

test.each([
  ['is named in other text', `X=--policy.load_vlm_weights=false\nlerobot-train ${R} $X\n: X is so\n`, 'unplaced-flag'],
  ['is exported', `export X=--policy.load_vlm_weights=false\nlerobot-train ${R} $X\n`, 'unplaced-flag'],
  ['is named in a comment', `# X as is\nX=--policy.load_vlm_weights=false\nlerobot-train ${R} $X\n`, 'unused-variable'],
])('a flag that stays in a variable is told at once as in a second run, where that %s', (_, input, rule) => {
  const left = (text: string) =>
    run(text)
      .findings.filter((one) => !one.fixed && /^un/.test(one.rule))
      .map((one) => `${one.rule} ${one.column}`);
  const { text } = run(input);
  expect(text).toContain(`lerobot-train ${R}\n`);
  expect(left(input)).toEqual([expect.stringContaining(rule)]);
  expect(left(text)).toEqual(left(input));
});

test('of a command that starts both kinds of runs nobody is told to make all of them Reflow runs', () => {
  const text = `declare -A EXTRA=(
  [teacher]="--steps=1"
  [student]="--policy.use_reflow=true --policy.teacher_model_path=/t"
)
for kind in teacher student; do
  lerobot-train --policy.load_vlm_weights=true \${EXTRA[$kind]}
done
`;
  const { text: now, findings } = run(text);
  expect(now).toBe(text);
  const [found] = findings.filter(({ rule }) => rule === 'unresolved-reflow');
  expect(found?.help).toBe('Pass it only where the run is not a Reflow run.');
});

test.each([
  ['the value that comes last', '$EXTRA --policy.use_reflow=$REFLOW', '--policy.use_reflow=$REFLOW'],
  ['the same in two words', '--policy.use_reflow "$REFLOW" --steps=1', '--policy.use_reflow "$REFLOW"'],
  ['an open word behind it', '--policy.use_reflow=$REFLOW $EXTRA', '$(cat flags)'],
])('what leaves it open whether a run is a Reflow run is named: %s', (_, words, culprit) => {
  const text = `EXTRA=$(cat flags)\nread REFLOW <x\nlerobot-train --policy.load_vlm_weights=true --policy.teacher_model_path=/t ${words}\n`;
  const help = `Write --policy.use_reflow=true or --policy.use_reflow=false after ${culprit}, which may contain another value.`;
  expect(run(text).findings).toContainEqual(expect.objectContaining({ rule: 'unresolved-reflow', help }));
});

test('what a call gets from lines that were read is no word to write the selector behind', () => {
  const text = `mapfile -t A < <(grep -v x <<< '--policy.use_reflow=true')\nlerobot-train "\${A[@]}" --policy.train_expert_only=true\n`;
  const help = 'Write --policy.use_reflow=true or --policy.use_reflow=false next to it.';
  expect(run(text).findings).toContainEqual(expect.objectContaining({ rule: 'unresolved-reflow', help }));
});
