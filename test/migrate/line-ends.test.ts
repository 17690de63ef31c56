/** Carriage returns stay at their words: bash takes the one at the end of a CRLF line for a part of the last word that it expands to. */
import { expect, test } from '@jest/globals';
import type { MigrateOptions } from '../../src/types.js';
import { migrate, migrateTogether } from '../helpers/migrate.js';

const options = { removeConflicting: true };
const outcome = (text: string, more: Partial<MigrateOptions> = {}) => {
  const { text: now, findings, defect } = migrate(text, { ...options, ...more });
  const errors = findings.filter((one) => one.severity === 'error' && !one.fixed).map((one) => one.rule);
  return { text: now, errors, defect };
};

const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const flag = '--policy.load_vlm_weights=false';

test.each([
  ['a line', `lerobot-train ${R} ${flag}\r\n`],
  ['a line, behind one that goes on', `lerobot-train \\\n  ${R} \\\n  ${flag}\r\n`],
  ['a variable that ends a line', `E="${R} ${flag}"\nlerobot-train $E\r\n`],
  ['a variable whose line ends with one itself', `E="${R} ${flag}"\r\nlerobot-train $E\n`],
  ['a variable that is copied', `E="${flag}"\nF="--x $E"\r\nlerobot-train ${R} $F\n`],
  ['a branch', `E="${R} --x"\nif $Q; then E="${R} ${flag}"; fi\nlerobot-train $E\r\n`],
  ['an array that ends a line', `A=(${R} ${flag})\nlerobot-train "\${A[@]}"\r\n`],
  ['a text for a shell', `bash -c "lerobot-train ${R} --name=\\"a b\\" --policy.load_vlm_weights=\\"false\\""\r\n`],
  ['a command that is all in an array', `B=(lerobot-train ${R} ${flag})\n"\${B[@]}"\r\n`],
  [
    'an array that is one of several',
    `if [ $# -gt 0 ]; then B=("$@"); else B=(lerobot-train ${R} ${flag}); fi\ndocker run img "\${B[@]}"\r\n`,
  ],
  ['an array that a call ends with', `run() { lerobot-train "$@" --x; }\nA=(${R} ${flag})\nrun "\${A[@]}"\r\n`],
  ['a call whose words end a line', `run() {\n  lerobot-train ${R} "$@"\r\n}\nrun --x ${flag}\n`],
  ['a line of a text of several', `E="--x ${flag}\r\n--y"\nlerobot-train ${R} $E\n`],
])('the last argument of %s stays where a carriage return hangs on to it, and is told', (_, text) => {
  expect(outcome(text)).toEqual({ text, errors: ['unplaced-flag'], defect: undefined });
  const { findings } = migrate(text, options);
  const { message, help } = findings.find(({ rule }) => rule === 'unplaced-flag') ?? {};
  expect([message, help]).toEqual([expect.stringContaining('carriage return'), expect.stringContaining('LF')]);
});

test('the last argument of a text that a variable may have stays, and is told', () => {
  const text = `lerobot-train ${R} \${E:---x ${flag}}\r\n`;
  expect(outcome(text)).toEqual({ text, errors: ['unplaced-flag'], defect: undefined });
});

test.each([
  [
    'what stands in front of the last',
    `E="${R} ${flag} --x"\nlerobot-train $E\r\n`,
    `E="${R} --x"\nlerobot-train $E\r\n`,
  ],
  [
    'an array in front',
    `A=(${R} ${flag} --x)\nlerobot-train "\${A[@]}"\r\n`,
    `A=(${R} --x)\nlerobot-train "\${A[@]}"\r\n`,
  ],
  [
    'a line that goes as a whole',
    `E="${R}\r\n${flag}\r\n--x"\nlerobot-train $E\n`,
    `E="${R}\r\n--x"\nlerobot-train $E\n`,
  ],
  [
    'a command that only a reader of line ends understands',
    `lerobot-train \\\r\n  ${R} \\\r\n  ${flag}\r\n`,
    `lerobot-train \\\r\n  ${R}\r\n`,
  ],
  [
    'another variable',
    `E="${R} ${flag}"\nF=1\r\nlerobot-train $E --x=$F\r\n`,
    `E="${R}"\nF=1\r\nlerobot-train $E --x=$F\r\n`,
  ],
])('%s goes, for no carriage return hangs on to it', (_, text, now) => {
  expect(outcome(text)).toEqual({ text: now, errors: [], defect: undefined });
});

test('nothing is put between a word and its carriage return', () => {
  const on = '--policy.use_reflow=true';
  const text = `lerobot-train ${on}\r\n`;
  expect(outcome(text, { teacherModelPath: '/t' })).toEqual({
    ...{ text, errors: ['missing-teacher-model-path'], defect: undefined },
  });
  expect(outcome(`lerobot-train ${on} --x\r\n`, { teacherModelPath: '/t' })).toEqual({
    text: `lerobot-train ${on} --policy.teacher_model_path=/t --x\r\n`,
    ...{ errors: [], defect: undefined },
  });
});

test('an exported text stays that another script ends a line with', () => {
  const main = `export EXTRA="--steps=2 --policy.train_expert_only=false"\nbash child.sh\n`;
  const child = `lerobot-train ${R} $EXTRA\r\n`;
  const scripts = [
    { path: 'main.sh', original: main },
    { path: 'child.sh', original: child },
  ];
  const made = migrateTogether(scripts, options);
  expect(made.map(({ text }) => text)).toEqual([main, child]);
  expect(made.flatMap(({ findings }) => findings).filter((one) => one.severity === 'error')).toMatchObject([
    { rule: 'unplaced-flag', fixed: false, line: 1 },
  ]);
});
