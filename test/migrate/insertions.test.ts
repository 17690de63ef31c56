/** What is put into a script arrives at the run as it was given, wherever the text that brings it stands; or nothing is put there. */
import { expect, test } from '@jest/globals';
import { migrate } from '../helpers/migrate.js';

const on = '--policy.use_reflow=true';

/** The text with the teacher, whether a person has to add it, and why. */
function given(text: string, teacherModelPath: string) {
  const { text: now, findings, defect } = migrate(text, { teacherModelPath });
  const left = findings.filter((one) => one.severity === 'error' && !one.fixed).map(({ rule, help }) => [rule, help]);
  return { now, left, defect };
}

/** The script, the path, and the script with it; the same text where the path would not arrive as it is. */
const rows: readonly (readonly [string, string, string, string])[] = [
  [
    'IFS would split it',
    `IFS=/\nA=(${on})\nlerobot-train \${A[@]}\n`,
    '/a/b',
    `IFS=/\nA=(${on})\nlerobot-train \${A[@]}\n`,
  ],
  [
    'IFS splits at something else',
    `IFS=/\nA=(${on})\nlerobot-train \${A[@]}\n`,
    'a b',
    `IFS=/\nA=(${on} --policy.teacher_model_path='a b')\nlerobot-train \${A[@]}\n`,
  ],
  [
    'IFS is as it was',
    `A=(${on})\nlerobot-train \${A[@]}\n`,
    '/a/b',
    `A=(${on} --policy.teacher_model_path=/a/b)\nlerobot-train \${A[@]}\n`,
  ],
  ['a backslash within backticks', `X=\`lerobot-train ${on}\`\n`, 'a\\b', `X=\`lerobot-train ${on}\`\n`],
  ['a backtick within backticks', `X=\`lerobot-train ${on}\`\n`, 'a`b', `X=\`lerobot-train ${on}\`\n`],
  [
    'a blank within backticks',
    `X=\`lerobot-train ${on}\`\n`,
    'a b',
    `X=\`lerobot-train ${on} --policy.teacher_model_path='a b'\`\n`,
  ],
  [
    'a plain path in nested backticks',
    `X=\`echo \\\`lerobot-train ${on}\\\`\`\n`,
    '/data/t',
    `X=\`echo \\\`lerobot-train ${on} --policy.teacher_model_path=/data/t\\\`\`\n`,
  ],
  [
    'what selects it comes on one branch only',
    `A=()\nif [ "$1" ]; then\n  A+=(\n    ${on} # flow\n  )\nfi\nlerobot-train "\${A[@]}"\n`,
    '/a b',
    `A=()\nif [ "$1" ]; then\n  A+=(\n    --policy.teacher_model_path='/a b'\n    ${on} # flow\n  )\nfi\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'what selects it comes on two of three branches',
    `case $1 in a) A=(${on}) ;; b) A=(${on} --b) ;; *) A=(--c) ;; esac\nlerobot-train "\${A[@]}"\n`,
    '/t',
    `case $1 in a) A=(${on} --policy.teacher_model_path=/t) ;; b) A=(${on} --policy.teacher_model_path=/t --b) ;; *) A=(--c) ;; esac\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'what selects it comes on each branch, another one',
    `if [ "$1" ]; then A=(${on} --a); else A=(${on} --b); fi\nlerobot-train "\${A[@]}"\n`,
    '/t',
    `if [ "$1" ]; then A=(${on} --a); else A=(${on} --b); fi\nlerobot-train "\${A[@]}" --policy.teacher_model_path=/t\n`,
  ],
  [
    'a comment stays at its flag, the last of its command',
    `lerobot-train \\\n  --x=1 \\\n  ${on}   # rectified flow\n`,
    '/t',
    `lerobot-train \\\n  --x=1 \\\n  --policy.teacher_model_path=/t \\\n  ${on}   # rectified flow\n`,
  ],
  [
    'a comment stays at its flag, an element of an array',
    `A=(\n  --x=1\n  --policy.use_reflow true # flow\n)\nlerobot-train "\${A[@]}"\n`,
    '/t',
    `A=(\n  --x=1\n  --policy.teacher_model_path=/t\n  --policy.use_reflow true # flow\n)\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'a flag in two words has a line of its own',
    `lerobot-train \\\n  --policy.use_reflow true \\\n  --x 1\n`,
    '/t',
    `lerobot-train \\\n  --policy.use_reflow true \\\n  --policy.teacher_model_path=/t \\\n  --x 1\n`,
  ],
  [
    'comments above its flag and behind it stay there',
    `A=(\n  # what selects it\n  ${on} # flow\n  --x=1\n)\nlerobot-train "\${A[@]}"\n`,
    '/t',
    `A=(\n  # what selects it\n  ${on} # flow\n  --policy.teacher_model_path=/t\n  --x=1\n)\nlerobot-train "\${A[@]}"\n`,
  ],
  // Quotes around quotes: the shell that reads the word takes one, each shell around it the others.
  [
    'a single quote within single quotes',
    `bash -c 'lerobot-train ${on}'\n`,
    "o'b",
    `bash -c 'lerobot-train ${on} --policy.teacher_model_path="o'\\''b"'\n`,
  ],
  [
    'a dollar and a quote within double quotes',
    `bash -c "lerobot-train ${on} --n=$N"\n`,
    '/$a"b',
    `bash -c "lerobot-train ${on} --policy.teacher_model_path='/\\$a\\"b' --n=$N"\n`,
  ],
  [
    'single quotes within double ones',
    `ssh h "bash -c 'lerobot-train ${on}'"\n`,
    'a b',
    `ssh h "bash -c 'lerobot-train ${on} --policy.teacher_model_path=\\"a b\\"'"\n`,
  ],
  [
    'double quotes within double ones',
    `ssh h "bash -c \\"lerobot-train ${on}\\""\n`,
    'a$b',
    `ssh h "bash -c \\"lerobot-train ${on} --policy.teacher_model_path='a\\\\\\$b'\\""\n`,
  ],
  [
    'a here-document that is expanded',
    `sbatch <<JOB\n#!/bin/bash\nlerobot-train ${on}\nJOB\n`,
    '/$a \\b',
    `sbatch <<JOB\n#!/bin/bash\nlerobot-train ${on} --policy.teacher_model_path='/\\$a \\\\b'\nJOB\n`,
  ],
  [
    'quotes in a here-document that is expanded',
    `ssh h <<X\nbash -c "lerobot-train ${on}"\nX\n`,
    '`a`',
    `ssh h <<X\nbash -c "lerobot-train ${on} --policy.teacher_model_path='\\\\\\\`a\\\\\\\`'"\nX\n`,
  ],
  [
    'a here-document as it is',
    `ssh h <<'X'\nlerobot-train ${on}\nX\n`,
    '$a b',
    `ssh h <<'X'\nlerobot-train ${on} --policy.teacher_model_path='$a b'\nX\n`,
  ],
  [
    'quotes that run as a text of a variable',
    `C="lerobot-train ${on}"\necho "$C"\neval "$C"\n`,
    '$a b',
    `C="lerobot-train ${on} --policy.teacher_model_path='\\$a b'"\necho "$C"\neval "$C"\n`,
  ],
  [
    'commands in double quotes begin anew',
    `echo "$(lerobot-train ${on})"\n`,
    '$a b',
    `echo "$(lerobot-train ${on} --policy.teacher_model_path='$a b')"\n`,
  ],
  [
    'two backslashes in nested backticks',
    `X=\`echo \\\`lerobot-train ${on}\\\`\`\n`,
    'a\\\\b',
    `X=\`echo \\\`lerobot-train ${on}\\\`\`\n`,
  ],
];

test('within backticks the help says what would take any path', () => {
  const { left } = given(`X=\`lerobot-train ${on}\`\n`, 'a\\b');
  expect(left).toEqual([
    ['missing-teacher-model-path', expect.stringContaining('write $( ) instead, and it can be inserted')],
  ]);
  expect(given(`X=$(lerobot-train ${on})\n`, 'a\\b').left).toEqual([]);
});

test.each(rows)('%s', (_, before, teacher, after) => {
  const { now, left, defect } = given(before, teacher);
  expect([now, defect]).toEqual([after, undefined]);
  const byHand = [['missing-teacher-model-path', expect.stringMatching(/^Add it by hand: /)]];
  expect(left).toEqual(before === after ? byHand : []);
});

test('nothing is put beside two flags that may come together: the run would get it twice', () => {
  const text = `if [ "$1" ]; then A+=(${on}); fi\nif [ "$2" ]; then A+=(${on}); fi\nlerobot-train "\${A[@]}" --x\n`;
  expect(given(text, '/t').now).toBe(text);
});

/** The script with what selects Reflow where it is asked for; the same text where it has no place. */
test.each([
  [
    'the teacher comes on one branch',
    'A=(--x)\nif [ "$1" ]; then A+=(--policy.teacher_model_path=/t); fi\nlerobot-train "${A[@]}"\n',
    'A=(--x)\nif [ "$1" ]; then A+=(--policy.teacher_model_path=/t --policy.use_reflow=true); fi\nlerobot-train "${A[@]}"\n',
  ],
  [
    'another branch has both',
    `case $1 in a) X="--policy.teacher_model_path=/t" ;; b) X="--policy.teacher_model_path=/u ${on}" ;; *) X= ;; esac\nlerobot-train $X\n`,
    `case $1 in a) X="--policy.teacher_model_path=/t ${on}" ;; b) X="--policy.teacher_model_path=/u ${on}" ;; *) X= ;; esac\nlerobot-train $X\n`,
  ],
  [
    'a flag would be obsolete on that branch, and is not on the other',
    'A=(--x)\nif [ "$1" ]; then A+=(--policy.teacher_model_path=/t); fi\nlerobot-train "${A[@]}" --policy.load_vlm_weights=true\n',
    undefined,
  ],
])('what selects Reflow, where %s', (_, before, after) => {
  const { text, findings, defect } = migrate(before, { addUseReflow: true });
  const left = findings.filter((one) => one.severity === 'error' && !one.fixed).map(({ rule }) => rule);
  expect([text, left, defect]).toEqual([after ?? before, after === undefined ? ['missing-use-reflow'] : [], undefined]);
});
