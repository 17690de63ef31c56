/** Lines that are meant to go on but do not: which they are, where they are told, and what mending them makes of a script. */
import { describe, expect, test } from '@jest/globals';
import type { MigrateOptions } from '../../src/types.js';
import { migrate as run } from '../helpers/migrate.js';

const mend = (text: string) => run(text, { fixContinuations: true });
/** Line and column of each finding that is left. */
const placesOf = (text: string, options: Partial<MigrateOptions> = {}) =>
  run(text, options)
    .findings.filter((one) => one.rule === 'broken-continuation' && !one.fixed)
    .map(({ line, column }) => `${line}:${column}`);

const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const L = '--policy.load_vlm_weights=false';

/** What it is, the script, where it is told, and the script mended. */
const mended: [string, string, string[], string][] = [
  [
    'a comment behind the last backslash too',
    `lerobot-train \\ # a\n  ${R} \\  # b\n  --x=1 \\  # c\necho done\n`,
    ['1:15', `2:${R.length + 4}`, '3:9'],
    `# a\n# b\nlerobot-train \\\n  ${R} \\\n  --x=1 # c\necho done\n`,
  ],
  [
    'a comment behind the last backslash of a file',
    `lerobot-train \\\n  ${R} \\ # b`,
    [`2:${R.length + 4}`],
    `lerobot-train \\\n  ${R} # b`,
  ],
  [
    'the last backslash of a block',
    `if true; then\n  lerobot-train ${R} \\\n    --x=1 \\ # b\nfi\n`,
    ['3:11'],
    `if true; then\n  lerobot-train ${R} \\\n    --x=1 # b\nfi\n`,
  ],
  [
    'a comment with quotes in it',
    `lerobot-train ${R} \\ # don't\n  --x=1 \\ # it's "so\n  --y=2\necho "a \\ # b"\n`,
    [`1:${R.length + 16}`, '2:9'],
    `# don't\n# it's "so\nlerobot-train ${R} \\\n  --x=1 \\\n  --y=2\necho "a \\ # b"\n`,
  ],
  [
    'comments between continued lines',
    `  lerobot-train ${R} \\\n    # one\n    # two \\\n    --x=1\n`,
    ['2:5', '3:5'],
    `  # one\n  # two \\\n  lerobot-train ${R} \\\n    --x=1\n`,
  ],
  [
    'a comment that the backslash is a part of',
    `lerobot-train ${R}  # student \\\n  --x=1\n`,
    [`1:${R.length + 17}`],
    `# student\nlerobot-train ${R}  \\\n  --x=1\n`,
  ],
  [
    'a value on the next line',
    `lerobot-train ${R} --steps \\ # many\n  20000 --x=1\n`,
    [`1:${R.length + 24}`],
    `# many\nlerobot-train ${R} --steps \\\n  20000 --x=1\n`,
  ],
  [
    'a word glued to the backslash',
    `lerobot-train ${R} --x=1\\ \n--y=2\n`,
    [`1:${R.length + 21}`],
    `lerobot-train ${R} --x=1 \\\n--y=2\n`,
  ],
  [
    'an operator in front of the backslash',
    `lerobot-train ${R} | \\ # log\n  tee log\n`,
    [`1:${R.length + 18}`],
    `# log\nlerobot-train ${R} | \\\n  tee log\n`,
  ],
  [
    'a launcher',
    `torchrun --nproc_per_node=8 \\ \n  -m lerobot.scripts.train ${R}\n`,
    ['1:29'],
    `torchrun --nproc_per_node=8 \\\n  -m lerobot.scripts.train ${R}\n`,
  ],
  [
    'an operator in front of the run',
    `cd x && \\ \n  lerobot-train ${R}\n`,
    ['1:9'],
    `cd x && \\\n  lerobot-train ${R}\n`,
  ],
  [
    'a launcher with its shell on the next line',
    `docker run img \\ # a\n  bash -c "lerobot-train ${R}"\n`,
    ['1:16'],
    `# a\ndocker run img \\\n  bash -c "lerobot-train ${R}"\n`,
  ],
  [
    'a variable for the command on the next line',
    `CUDA_VISIBLE_DEVICES=0 \\ # a\n  python3 lerobot_train.py ${R}\n`,
    ['1:24'],
    `# a\nCUDA_VISIBLE_DEVICES=0 \\\n  python3 lerobot_train.py ${R}\n`,
  ],
  [
    'a launcher with its python below its options',
    `srun --ntasks=1 \\\n  --pty \\ # a\n  python lerobot_train.py ${R}\n`,
    ['2:9'],
    `# a\nsrun --ntasks=1 \\\n  --pty \\\n  python lerobot_train.py ${R}\n`,
  ],
  [
    'a call of a function that starts it',
    `run() { lerobot-train "$@"; }\nrun ${R} \\ # a\n  --x=1\n`,
    [`2:${R.length + 6}`],
    `run() { lerobot-train "$@"; }\n# a\nrun ${R} \\\n  --x=1\n`,
  ],
  [
    'a command whose first line is continued from another',
    `cd x && \\\n  lerobot-train ${R} \\ # a\n  --x=1\n`,
    [`2:${R.length + 18}`],
    `# a\ncd x && \\\n  lerobot-train ${R} \\\n  --x=1\n`,
  ],
  [
    'a command substitution',
    `out=$(lerobot-train \\ # a\n  ${R} \\ \n  --x=1)\n`,
    ['1:21', `2:${R.length + 4}`],
    `# a\nout=$(lerobot-train \\\n  ${R} \\\n  --x=1)\n`,
  ],
  [
    'a quoted command substitution of several lines',
    `echo "$(\n  cd x\n  lerobot-train ${R} \\ # a\n    --x=1\n)"\n`,
    [`3:${R.length + 18}`],
    `echo "$(\n  cd x\n  # a\n  lerobot-train ${R} \\\n    --x=1\n)"\n`,
  ],
  [
    'backticks',
    `X=\`lerobot-train ${R} \\ \n  --x=1\`\n`,
    [`1:${R.length + 19}`],
    `X=\`lerobot-train ${R} \\\n  --x=1\`\n`,
  ],
  [
    'a string for a shell',
    `bash -c "lerobot-train ${R} \\ \n  --x=1"\n`,
    [`1:${R.length + 25}`],
    `bash -c "lerobot-train ${R} \\\n  --x=1"\n`,
  ],
  [
    'a string for another host, of several lines',
    `ssh host '\n  lerobot-train ${R} \\ # a\n    --x=1 \\ # b\n'\n`,
    [`2:${R.length + 18}`, '3:11'],
    `ssh host '\n  # a\n  lerobot-train ${R} \\\n    --x=1 # b\n'\n`,
  ],
  [
    'a backslash that is written as two',
    `ssh h "lerobot-train ${R} \\\\ # a\n  --x=1"\n`,
    [`1:${R.length + 23}`],
    `# a\nssh h "lerobot-train ${R} \\\\\n  --x=1"\n`,
  ],
  [
    'a string that is evaluated',
    `CMD='lerobot-train ${R} \\ # a\n  --x=1'\neval "$CMD"\n`,
    [`1:${R.length + 21}`],
    `# a\nCMD='lerobot-train ${R} \\\n  --x=1'\neval "$CMD"\n`,
  ],
  [
    'a string that is split into words',
    `ARGS="${R} \\ # a\n  --x=1 \\ \n  --y"\nlerobot-train $ARGS\n`,
    [`1:${R.length + 8}`, '2:9'],
    `# a\nARGS="${R} \\\n  --x=1 \\\n  --y"\nlerobot-train $ARGS\n`,
  ],
  [
    'a comment line in a string that is split into words',
    `ARGS="${R} \\\n  # a\n  --x=1 # b \\\n  --y"\nlerobot-train $ARGS\n`,
    ['2:3', '3:9'],
    `# a\n# b\nARGS="${R} \\\n  --x=1 \\\n  --y"\nlerobot-train $ARGS\n`,
  ],
  [
    'a comment line in a string for a shell',
    `bash -c "lerobot-train ${R} \\\n  # a\n  --x=1 # b \\\n  --y"\n`,
    ['2:3', '3:9'],
    `# a\n# b\nbash -c "lerobot-train ${R} \\\n  --x=1 \\\n  --y"\n`,
  ],
  [
    'a comment line in a here-document that another shell joins',
    `sbatch <<EOF\nlerobot-train ${R} \\\n  # a\n  --x=1\nEOF\n`,
    ['3:3'],
    `sbatch <<EOF\n# a\nlerobot-train ${R} \\\n  --x=1\nEOF\n`,
  ],
  [
    'a quote in the comment of an element',
    `A=(\n  ${R} \\ # don't\n  --x=1\n)\nlerobot-train "\${A[@]}"\n`,
    [`2:${R.length + 4}`],
    `A=(\n  ${R} # don't\n  --x=1\n)\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'brackets in a comment within backticks',
    `X=\`lerobot-train ${R} \\ # (see 3)\n  --x=1\`\n`,
    [`1:${R.length + 19}`],
    `# (see 3)\nX=\`lerobot-train ${R} \\\n  --x=1\`\n`,
  ],
  [
    'a string in single quotes that is split into words',
    `ARGS='${R} \\ \n  --x=1'\nlerobot-train $ARGS\n`,
    [`1:${R.length + 8}`],
    `ARGS='${R}\n  --x=1'\nlerobot-train $ARGS\n`,
  ],
  [
    'an array, where a comment may stand',
    `A=(\n  ${R} \\  # c\n  --x=1 \\ \n  --y=2 \\ # d\n)\nlerobot-train "\${A[@]}"\n`,
    [`2:${R.length + 4}`, '3:9', '4:9'],
    `A=(\n  ${R} # c\n  --x=1 \\\n  --y=2 # d\n)\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'a here-document that is run',
    `sbatch <<EOF\n#!/bin/bash\n#SBATCH -p gpu\n  lerobot-train ${R} \\ # student\n    --x=1 \\\\ \n    --y=2\nEOF\n`,
    [`4:${R.length + 18}`, '5:11'],
    `sbatch <<EOF\n#!/bin/bash\n#SBATCH -p gpu\n  # student\n  lerobot-train ${R} \\\n    --x=1 \\\\\n    --y=2\nEOF\n`,
  ],
  [
    'a quoted here-document that is written to a script',
    `cat > job.sh <<'EOF'\nlerobot-train ${R} \\ # a\n  --x=1\nEOF\n`,
    [`2:${R.length + 16}`],
    `cat > job.sh <<'EOF'\n# a\nlerobot-train ${R} \\\n  --x=1\nEOF\n`,
  ],
  [
    'CRLF lines',
    `lerobot-train ${R} \\ # a\r\n  --x=1 \\\r\n  # b\r\n  --y=2\r\n`,
    [`1:${R.length + 16}`, '3:3'],
    `# a\r\n# b\r\nlerobot-train ${R} \\\r\n  --x=1 \\\r\n  --y=2\r\n`,
  ],
  [
    'a backslash that is glued to a word in front of a comment',
    `lerobot-train ${R}\\ # don't: 5%\n  --x=1\\ # b\n  --y=2\n`,
    [`1:${R.length + 15}`, '2:8'],
    `# don't: 5%\n# b\nlerobot-train ${R} \\\n  --x=1 \\\n  --y=2\n`,
  ],
  [
    'a backslash that is glued to an element in front of a comment',
    `A=(\n  ${R}\\ # c\n  --x=1\n)\nlerobot-train "\${A[@]}"\n`,
    [`2:${R.length + 3}`],
    `A=(\n  ${R} # c\n  --x=1\n)\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'an element in front of the last one, which goes',
    `A=(\n  ${R} \\ # c\n  ${L}\n)\nlerobot-train "\${A[@]}"\n`,
    [`2:${R.length + 4}`],
    `A=(\n  ${R} # c\n)\nlerobot-train "\${A[@]}"\n`,
  ],
  [
    'a comment that opens what a comment of another command closes',
    `lerobot-train \\ # \`x\n  ${R} || echo failed \\ # \`x\n`,
    ['1:15', `2:${R.length + 19}`],
    `# \`x\nlerobot-train \\\n  ${R} || echo failed # \`x\n`,
  ],
  [
    'a comment between a flag and its value',
    `lerobot-train ${R} --x \\\n  # why\n    false \\\n  --y=1\n`,
    ['2:3'],
    `# why\nlerobot-train ${R} --x \\\n    false \\\n  --y=1\n`,
  ],
  [
    'arguments that a line above has lost already',
    `lerobot-train ${R}\n  --x=1\\ \t\n  --y=2\n`,
    ['2:8'],
    `lerobot-train ${R}\n  --x=1 \\\n  --y=2\n`,
  ],
  [
    'a flag that goes from between them',
    `lerobot-train \\ # a\n  ${R} \\ # b\n  ${L} \\ # c\n  --x=1\n`,
    ['1:15', `2:${R.length + 4}`],
    `# a\n# b\nlerobot-train \\\n  ${R} \\\n  --x=1\n`,
  ],
];

describe('a broken continuation', () => {
  test.each(mended)('is told where it is, and mended: %s', (_, input, places, output) => {
    expect(placesOf(input)).toEqual(places);
    const { text, defect, findings } = mend(input);
    expect({ text, defect }).toEqual({ text: output, defect: undefined });
    expect(findings.filter((one) => one.severity === 'error' && !one.fixed)).toEqual([]);
    const again = mend(text);
    expect(again.text).toBe(text);
    expect(again.findings.filter((one) => one.severity === 'error')).toEqual([]);
  });

  test.each([
    ['of a script', `lerobot-train \\\n  ${R} \\ \necho done\n`, `lerobot-train \\\n  ${R}\necho done\n`],
    ['of a file', `lerobot-train \\\n  ${R} \\ `, `lerobot-train \\\n  ${R}`],
    ['of a file, with nothing behind it', `lerobot-train \\\n  ${R} \\`, `lerobot-train \\\n  ${R}`],
    ['of a string', `ssh host 'lerobot-train ${R} \\ '\n`, `ssh host 'lerobot-train ${R}'\n`],
  ])(
    'in front of blanks alone may be an argument, the last one %s: it goes where that is asked for',
    (_, input, output) => {
      expect(placesOf(input)).toEqual([]);
      expect(run(input).text).toBe(input);
      expect(mend(input)).toMatchObject({ text: output });
      expect(mend(output).text).toBe(output);
    },
  );

  test('leaves nothing behind where its flag goes', () => {
    const array = (lines: string) => `A=(\n  ${R}\n${lines}  --x=1\n)\nlerobot-train "\${A[@]}"\n`;
    expect(run(array(`  ${L} \\  # c\n`)).text).toBe(array(''));
    expect(run(array(`  ${L} \\ \n`)).text).toBe(array(''));
    expect(run(`lerobot-train ${R} \\\n  ${L} \\ # c\necho\n`).text).toBe(`lerobot-train ${R}\necho\n`);
  });

  test('is none any more where the flag behind it was the last one in front of a bracket', () => {
    for (const fixContinuations of [false, true]) {
      const between = run(`( lerobot-train ${R} \\\n  # a\n  ${L} ) | tee log\n`, { fixContinuations });
      expect(between.text).toBe(`( lerobot-train ${R}\n  # a\n  ) | tee log\n`);
      const behind = run(`( lerobot-train ${R} \\ # a\n  ${L} ) | tee log\n`, { fixContinuations });
      expect(behind.text).toBe(`( lerobot-train ${R}  # a\n  ) | tee log\n`);
      for (const { findings } of [between, behind])
        expect(findings.filter((one) => !one.fixed && one.severity === 'error')).toEqual([]);
    }
  });

  test('is mended together with insertions', () => {
    const input = `lerobot-train --policy.use_reflow=true \\ # on\n  --x=1\nlerobot-train --policy.teacher_model_path=/t \\ \n  --x=1\n`;
    const { text, defect } = run(input, { fixContinuations: true, teacherModelPath: '/t', addUseReflow: true });
    expect(defect).toBeUndefined();
    expect(text).toBe(
      `# on\nlerobot-train ${R} \\\n  --x=1\nlerobot-train --policy.teacher_model_path=/t --policy.use_reflow=true \\\n  --x=1\n`,
    );
  });
});

test.each([
  ['the next line may be a command of its own', `lerobot-train ${R} \\ \n"$PYTHON" eval.py\n`],
  ['the next line is a command, and indented', `lerobot-train ${R} \\ \n  echo done\n`],
  ['the next line is in a block of its own', `for i in 1 2; do lerobot-train ${R} \\ \n  ./eval.sh; done\n`],
  ['a blank and a sharp may be a value', `lerobot-train ${R} --job=run\\ # 3\n`],
  ['a launcher waits, and the next line is a command', `docker run --rm img \\ \nbash -c "lerobot-train ${R}"\n`],
  ['only variables are set, and the next line is a command', `A="${R}" \\ # a\nlerobot-train $A\n`],
  ['an empty line follows, and then an option', `lerobot-train ${R} \\ \n\n  --x=1\n`],
  ['a value may end with a blank, and another command follows', `lerobot-train ${R} --x=1\\ \t\necho done\n`],
  ['a value may end with a blank, and nothing follows', `lerobot-train ${R} --x=1\\  \n\necho done\n`],
  ['a value may end with a blank, in a string', `bash -c 'lerobot-train ${R} --x=1\\  \n"$CMD"'\n`],
  ['the comment would become an instruction', `lerobot-train ${R} \\ #SBATCH -x\n  --x=1\n`],
  ['the carriage return would go to a word', `lerobot-train ${R} \\\r\n  --x=1 \\ # a\r\n  --y=1 \\ \r\necho\r\n`],
])('it is told and left, with a reason, where %s', (_, input) => {
  const { text, defect, findings } = mend(input);
  const left = findings.filter((one) => one.rule === 'broken-continuation' && !one.fixed);
  expect([left.length, defect]).toEqual([1, undefined]);
  expect(left[0]?.help).toMatch(/^Mend it by hand: |does neither/);
  if (!input.includes('\r')) expect(text).toBe(input);
});

test('both are told where the comments in a string open and close a substitution that nobody meant', () => {
  const input = `ARGS="${R} \\ # \`x\n  ${L} \\ # \`x\n  --x=1"\nlerobot-train $ARGS\n`;
  const { text, findings } = mend(input);
  expect(text).toBe(input);
  expect(findings.map(({ rule, line }) => `${rule} ${line}`).slice(0, 3)).toEqual([
    'broken-continuation 1',
    'unplaced-flag 2',
    'broken-continuation 2',
  ]);
});

test.each([
  ['a value with a sharp and a blank, of a line that goes on', `lerobot-train --job=run\\ # 3 \\\n  ${R}\n`],
  ['a quoted value with a sharp and a blank', `lerobot-train --job="run\\ # 3"\\\n  ${R}\n`],
  ['a value with a sharp', `lerobot-train --job=run\\ #3 \\\n  ${R}\n`],
  ['a value that ends with a blank', `lerobot-train ${R} --sep=\\ \necho\n`],
  ['a text in double quotes', `lerobot-train --note="a \\ # b\n  --c" ${R}\n`],
  ['a text in single quotes', `lerobot-train --note='a \\ \n  --c' ${R}\n`],
  ['an element that is a text', `A=(\n  --note="a \\ # b"\n  ${R}\n)\nlerobot-train "\${A[@]}"\n`],
  ['a comment', `# lerobot-train ${R} \\ \n#   --x=1\nlerobot-train ${R} # a \\ # b\n`],
  ['comments in an array', `A=(\n  ${R} \\\n  # a\n  --x=1 # b \\\n  --y=1\n)\nlerobot-train "\${A[@]}"\n`],
  ['a comment behind a last backslash', `lerobot-train ${R} \\\n# next\necho\n`],
  ['printed text', `echo "lerobot-train ${R} \\ # x\n  --x=1"\necho lerobot-train ${R} \\ # x\n  --x=1\n`],
  ['help that is printed', `usage() { cat <<EOF\nlerobot-train ${R} \\ # x\n  --x=1\nEOF\n}\nusage\n`],
  ['text that is switched off', `: "lerobot-train ${R} \\ # x\n  --x=1"\n`],
  ['a file for people', `cat > README.md <<EOF\nlerobot-train ${R} \\ # x\n  --x=1\nEOF\n`],
  ['another command', `python eval.py \\ # x\n  --x=1\nlerobot-train ${R} | tee \\ \n  log\n`],
  ['an ignored command', `# reflow-migrate-ignore-next-line\nlerobot-train ${R} \\ # a\n  --x=1\n`],
])('%s is none', (_, input) => {
  expect(mend(input)).toMatchObject({ text: input, findings: expect.not.arrayContaining([{ severity: 'error' }]) });
  expect(placesOf(input, { fixContinuations: true })).toEqual([]);
});

/** What a line can go on with. */
const nexts = ['"${ARGS[@]}"', '$X', 'value', '-x', '"--x"', '| tee log', '&& echo done', '2>&1'];
/** Texts that go on with `next` behind `gap`; an unquoted here-document has two backslashes. */
const places: [string, (gap: string, next: string) => string][] = [
  ['a command', (gap, next) => `lerobot-train ${R} --y \\${gap}\n  ${next}\n`],
  ['a string for a shell', (gap, next) => `bash -c 'lerobot-train ${R} --y \\${gap}\n  ${next}'\n`],
  ['a quoted here-document', (gap, next) => `bash <<'EOF'\nlerobot-train ${R} --y \\${gap}\n  ${next}\nEOF\n`],
  ['a here-document', (gap, next) => `bash <<EOF\nlerobot-train ${R} --y \\\\${gap}\n  ${next}\nEOF\n`],
  [
    'a launcher',
    (gap, next) => `torchrun --nproc_per_node=8 \\${gap}\n  -m lerobot.scripts.train ${R} --y \\${gap}\n  ${next}\n`,
  ],
];

describe.each(places)('in %s', (_, text) => {
  test.each(nexts)('a line goes on with %s', (next) => {
    const [broken, whole] = [text('  ', next), text('', next)];
    const lines = broken.split('\n').flatMap((line, index) => (/\\ +$/.test(line) ? [index + 1] : []));
    expect(placesOf(broken).map((place) => Number(place.split(':')[0]))).toEqual(lines);
    expect(mend(broken)).toMatchObject({ text: whole });
    expect(placesOf(whole)).toEqual([]);
  });
});
