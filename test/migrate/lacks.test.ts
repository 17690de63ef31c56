/** What runs lack, where no run can be followed, or only on some branches: it is told, and nothing is put anywhere. */
import { describe, expect, test } from '@jest/globals';
import { migrate } from '../helpers/migrate.js';

const options = { addUseReflow: true, teacherModelPath: '/t' };
const on = '--policy.use_reflow=true';
const teacher = '--policy.teacher_model_path=/t';

/** What is told in a text that stays as it is, but for advice on other flags: rule, how grave, line and column. */
function told(text: string): string[] {
  const { text: now, findings } = migrate(text, options);
  expect(now).toBe(text);
  return findings
    .filter(({ rule }) => rule !== 'freeze-vision-encoder' && rule !== 'optimizer-lr')
    .map(({ rule, severity, line, column }) => `${rule} ${severity} ${line}:${column}`);
}

test.each([
  ['a here-document of a descriptor', `exec 3<<EOF\nlerobot-train ${on} --seed=$SEED\nEOF\nbash <&3\n`, '2:15'],
  ['text that a filter hands on', `envsubst <<'EOF' | bash\nlerobot-train ${on}\nEOF\n`, '2:15'],
  [
    'lines that a filter hands on, in a loop',
    `for s in a b; do\nmapfile -t A < <(grep -v x <<'EOF'\n${on}\nEOF\n)\nlerobot-train "\${A[@]}"\ndone\n`,
    '3:1',
  ],
])('no script names a teacher, and %s selects Reflow', (_, text, place) => {
  expect(told(text)).toEqual([`missing-teacher-model-path error ${place}`]);
});

test('no script selects Reflow, and a text that nobody follows names a teacher', () => {
  expect(told(`envsubst <<'EOF' | bash\nlerobot-train ${teacher}\nEOF\n`)).toEqual(['missing-use-reflow error 2:15']);
});

test.each([
  ['a teacher is named elsewhere', `T=${teacher}\nenvsubst <<'EOF' | bash\nlerobot-train ${on}\nEOF\n`],
  ['the command may get more', `envsubst <<'EOF' | bash\nlerobot-train ${on} $EXTRA\nEOF\n`],
  ['a file of settings is read', `envsubst <<'EOF' | bash\nlerobot-train ${on} --config_path=a.json\nEOF\n`],
  ['Reflow is switched off', `envsubst <<'EOF' | bash\nlerobot-train --policy.use_reflow=false\nEOF\n`],
  ['it is only looked for', `grep -- ${on} train.log\n`],
  ['it is only printed', `echo "give ${on}"\n`],
])('nothing is told where %s', (_, text) => {
  expect(told(text).filter((one) => !one.startsWith('unused'))).toEqual([]);
});

test('an unknown program that gets a teacher and obsolete flags may start a training', () => {
  expect(told(`our-trainer ${teacher} --policy.load_vlm_weights=false\n`)).toEqual(['unknown-entrypoint error 1:44']);
  const [finding] = migrate(`our-trainer ${on} --policy.load_vlm_weights=false\n`, options).findings;
  expect(finding?.message).toContain('the command at line 1 has Reflow flags, but it is not a known training command.');
});

/** Runs that get a first argument always, and a second one on some ways only. */
const onSomeWays: readonly (readonly [string, (always: string, sometimes: string) => string, number])[] = [
  ['a branch adds it', (a, s) => `A=(${a})\nif [ "$X" ]; then A+=(${s}); fi\nlerobot-train "\${A[@]}"\n`, 3],
  ['a branch puts it in front', (a, s) => `A=(${a})\n[ "$X" ] && A=(${s} "\${A[@]}")\nlerobot-train "\${A[@]}"\n`, 3],
  [
    'one of two branches adds it',
    (a, s) => `A=(${a})\nif [ "$X" ]; then A+=(${s}); else A+=(--x); fi\nlerobot-train "\${A[@]}"\n`,
    3,
  ],
  [
    'one of several cases names it',
    (a, s) => `case $X in\n  1) T=${s} ;;\n  *) T=--x ;;\nesac\nlerobot-train ${a} $T\n`,
    5,
  ],
  ['a variable may bring it', (a, s) => `lerobot-train ${a} \${X:+${s}}\n`, 1],
  ['a round of a loop brings it', (a, s) => `for e in --x=1 ${s}; do\n  lerobot-train ${a} $e\ndone\n`, 2],
  [
    'a row of a table brings it',
    (a, s) =>
      `R=("a --x" "b ${s}")\nfor r in "\${R[@]}"; do\n  read -r n m <<< "$r"\n  lerobot-train ${a} --n=$n $m\ndone\n`,
    4,
  ],
  [
    'a line of a here-document brings it',
    (a, s) => `while read -r m; do\n  lerobot-train ${a} $m\ndone <<'T'\n--x=1\n${s}\nT\n`,
    2,
  ],
  [
    'a function may print it',
    (a, s) => `m() { if [ "$1" ]; then echo ${s}; else echo --x; fi; }\nlerobot-train ${a} $(m "$X")\n`,
    2,
  ],
  ['a key names it', (a, s) => `declare -A M=([a]="${s}" [b]="--x")\nlerobot-train ${a} \${M[$X]}\n`, 2],
  ['a string gets it', (a, s) => `E="--x"\n[ "$X" ] && E="$E ${s}"\nlerobot-train ${a} $E\n`, 3],
];

describe.each(onSomeWays)('%s', (_, textOf, line) => {
  test('a teacher: on the other ways a Reflow run fails', () => {
    expect(told(textOf(on, teacher))).toEqual([expect.stringMatching(`^missing-teacher-model-path error ${line}:`)]);
    const [{ severity } = {}] = migrate(textOf(on, teacher)).findings.filter(({ rule }) => rule.startsWith('missing'));
    expect(severity).toBe('error');
  });

  test.each(['true', 'false'])(
    '--policy.use_reflow=%s: it comes to the run neither twice nor beside the other',
    (value) => {
      const text = textOf(teacher, `--policy.use_reflow=${value}`);
      expect(told(text)).toEqual([expect.stringMatching(`^missing-use-reflow error ${line}:`)]);
      const [{ severity } = {}] = migrate(text).findings.filter(({ rule }) => rule.startsWith('missing'));
      expect(severity).toBe('advice');
    },
  );
});

test.each([
  ['each in a branch', `A=()\n[ "$X" ] && A+=(${on})\n[ "$X" ] && A+=(${teacher})\nlerobot-train "\${A[@]}"\n`],
  ['a path that may be empty', `: "\${T:?}"\nlerobot-train ${on} \${T:+--policy.teacher_model_path=$T}\n`],
])('a teacher that two questions, which may be one, part from Reflow is advised about: %s', (_, text) => {
  const missing = ({ findings }: ReturnType<typeof migrate>): string[] =>
    findings
      .filter(({ rule }) => rule === 'missing-teacher-model-path')
      .map(({ severity, line }) => `${severity} ${line}`);
  const last = text.trimEnd().split('\n').length;
  expect(missing(migrate(text))).toEqual([`advice ${last}`]);
  expect(migrate(text, options).text).toBe(text);
  expect(missing(migrate(text, options))).toEqual([`error ${last}`]);
});

test('what a run lacks on one branch comes there, where the other branches bring both', () => {
  const text = `if [ "$X" ]; then A=(${teacher}); else A=(${on} ${teacher}); fi\nlerobot-train "\${A[@]}"\n`;
  expect(migrate(text, options).text).toBe(text.replace(`(${teacher})`, `(${teacher} ${on})`));
});

test.each([
  ['a variable', `R=false\nif [ "$X" ]; then R=true; fi\nlerobot-train --policy.use_reflow=$R\n`, 3],
  ['a row that is read', `while read -r P; do\n  lerobot-train $P\ndone <<'T'\n${on}\n--steps=1\nT\n`, 2],
])('a teacher that no branch brings is an error where %s selects', (_, text, line) => {
  expect(told(text)).toEqual([expect.stringMatching(`^missing-teacher-model-path error ${line}:`)]);
  const [{ severity } = {}] = migrate(text).findings.filter(({ rule }) => rule === 'missing-teacher-model-path');
  expect(severity).toBe('error');
});

test.each([
  // There the selector has a place, beside the teacher.
  ['an array', `if [ "$X" ]; then A=(${teacher}); fi\nlerobot-train "\${A[@]}" --steps=1\n`, 2, 1],
  ['a word', 'lerobot-train --steps=1 ${T:+--policy.teacher_model_path=$T}\n', 1],
  ['a row that is read', `while read -r P; do\n  lerobot-train $P\ndone <<'T'\n${teacher}\n--steps=1\nT\n`, 2],
])(
  'a teacher that only some branch brings, in %s, to a run that nothing makes a Reflow run',
  (_, text, line, asked = line) => {
    const ruled = (addUseReflow: boolean): string[] =>
      migrate(text, { addUseReflow }).findings.map((one) => `${one.rule} ${one.severity} ${one.line}`);
    expect(ruled(false)).toEqual([`missing-use-reflow advice ${line}`]);
    expect(ruled(true)).toEqual([`missing-use-reflow error ${asked}`]);
  },
);

test.each([
  ['the same branch selects', `A=()\nif [ "$X" ]; then A=(${on} ${teacher}); fi\nlerobot-train "\${A[@]}"\n`],
  ['each branch brings one', `if [ "$X" ]; then T=${teacher}; else T=${teacher}2; fi\nlerobot-train ${on} $T\n`],
  ['a person may bring it', `lerobot-train ${on} \${X:+${teacher}} "$@"\n`],
])('it is not, where %s', (_, text) => {
  expect(told(text)).toEqual([]);
});

test.each([
  ['', false],
  [' -i x', false],
  [' {}', false],
  [' --output_dir={}', true],
])(
  'what xargs puts behind a run may be the teacher, but not where it is a part of a word: lerobot-train%s',
  (more, fills) => {
    const found = migrate(
      `cat ids | xargs ${more.includes('{}') ? '-I{}' : '-n1'} lerobot-train ${on}${more}\n`,
    ).findings;
    expect(found.some(({ rule }) => rule === 'missing-teacher-model-path')).toBe(fills);
  },
);
