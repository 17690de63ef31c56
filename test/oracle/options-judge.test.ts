/** The judge of options: it sees each fault that is planted, and what was once wrong. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Asked, nothing } from './asked.js';
import { type Case, judge, type Migrate } from './judge-options.js';
import { otherEngine } from './other-engine.js';
import { makeStandins } from './standins.js';

const other = process.env.ORACLE_ENGINE;

let bin: string;
let engine: Migrate | undefined;
beforeAll(async () => {
  bin = makeStandins();
  engine = other ? await otherEngine(other) : undefined;
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

const R = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const on = '--policy.use_reflow=true';
const teacher = '--policy.teacher_model_path=/t';
const flag = '--policy.load_vlm_weights=false';

const caseOf = (text: string, asked: Partial<Asked> = {}): Case => ({
  asked: { ...nothing, ...asked },
  texts: { 'main.sh': text },
  settings: [{ variables: {}, words: ['one'], status: 'ok' }],
});

/** An engine that makes one text of another, whatever is asked. */
const making =
  (before: string, after: string): Migrate =>
  (scripts) =>
    scripts.map(({ original }) => ({
      text: original === before ? after : original,
      findings: [],
      invocations: [],
      removed: 0,
      inserted: 0,
    }));

const adds: Partial<Asked> = { teacher: 'a b' };
const selects: Partial<Asked> = { addUseReflow: true };
const mends: Partial<Asked> = { fixContinuations: true };

describe('the judge sees that', () => {
  const added = "--policy.teacher_model_path='a b'";
  /** What the engine does, the fault, the texts before and after, and the options. */
  const planted: [string, string | undefined, string, string, Partial<Asked>][] = [
    ['all is well', undefined, `lerobot-train ${on} ${flag}`, `lerobot-train ${on} ${added}`, adds],
    ['nothing is done', 'passed over in silence', `lerobot-train ${on}`, `lerobot-train ${on}`, {}],
    ['an argument is added twice', 'difference', `lerobot-train ${on}`, `lerobot-train ${on} ${added} ${added}`, adds],
    [
      'an argument is added that is there',
      'difference',
      `lerobot-train ${on} ${added}`,
      `lerobot-train ${on} ${added} ${added}`,
      adds,
    ],
    ['a plain run gets a teacher', 'difference', 'lerobot-train --x', `lerobot-train --x ${added}`, adds],
    ['another program gets a teacher', 'difference', `lerobot-eval ${on}`, `lerobot-eval ${on} ${added}`, adds],
    ['a path is split', 'difference', `lerobot-train ${on}`, `lerobot-train ${on} ${added.replaceAll("'", '')}`, adds],
    [
      'an argument comes before the entry point',
      'difference',
      `python lerobot_train.py ${on}`,
      `python ${added} lerobot_train.py ${on}`,
      adds,
    ],
    [
      'an argument comes between a flag and its value',
      'difference',
      `lerobot-train ${on} --x y`,
      `lerobot-train ${on} --x ${added} y`,
      adds,
    ],
    ['a teacher comes unasked', 'difference', `lerobot-train ${on}`, `lerobot-train ${on} ${added}`, {}],
    [
      'a teacher comes against --skip',
      'difference',
      `lerobot-train ${on}`,
      `lerobot-train ${on} ${added}`,
      { ...adds, rules: ['obsolete-flag'] },
    ],
    ['a run is selected', undefined, `lerobot-train ${teacher} ${flag}`, `lerobot-train ${teacher} ${on}`, selects],
    ['a run without a teacher is selected', 'difference', 'lerobot-train --x', `lerobot-train --x ${on}`, selects],
    [
      'a run that says no is selected',
      'difference',
      `lerobot-train ${teacher} --policy.use_reflow=false`,
      `lerobot-train ${teacher} --policy.use_reflow=false ${on}`,
      selects,
    ],
    [
      'one is selected twice',
      'difference',
      `lerobot-train ${teacher}`,
      `lerobot-train ${teacher} ${on} ${on}`,
      selects,
    ],
    [
      'a flag goes from a run that is not selected',
      'difference',
      `lerobot-train ${teacher} ${flag}`,
      `lerobot-train ${teacher}`,
      selects,
    ],
    ['one is removed too much', 'difference', `lerobot-train ${R} --x ${flag}`, `lerobot-train ${R}`, adds],
    ['a plain run loses a flag', 'difference', `lerobot-train ${flag}`, 'lerobot-train', adds],
    [
      'a conflict goes unasked',
      'difference',
      `lerobot-train ${R} --policy.train_expert_only=false`,
      `lerobot-train ${R}`,
      adds,
    ],
    [
      'a flag goes against --skip',
      'difference',
      `lerobot-train ${R} ${flag}`,
      `lerobot-train ${R}`,
      { rules: ['missing-use-reflow'] },
    ],
    [
      'a carriage return goes to another word',
      'difference',
      `lerobot-train ${R} ${flag}\r\n`,
      `lerobot-train ${R}\r\n`,
      {},
    ],
    ['a run is lost', 'difference', `lerobot-train ${R}\nlerobot-train ${R}`, `lerobot-train ${R}`, {}],
    [
      'a broken line is mended',
      undefined,
      `lerobot-train ${R} \\ # on-1\n  --x`,
      `# on-1\nlerobot-train ${R} \\\n  --x`,
      mends,
    ],
    [
      'a broken line stays',
      'broken line passed over in silence',
      `lerobot-train ${R} \\ # on-1\n  --x`,
      `lerobot-train ${R} \\ # on-1\n  --x`,
      mends,
    ],
    [
      'a broken line ends the command',
      'difference',
      `lerobot-train ${R} \\ # on-1\n  --x\n`,
      `lerobot-train ${R} # on-1\n  --x\n`,
      mends,
    ],
    [
      'one of two broken lines is mended',
      'mended wrongly',
      `lerobot-train ${R} \\ # on-1\n  --x \\ # on-2\n  --y\n`,
      `lerobot-train ${R} \\\n  --x \\ # on-2\n  --y\n`,
      mends,
    ],
    [
      'a comment between the lines is lost',
      'comment lost',
      `lerobot-train \\\n  # line-1\n  ${R}\n`,
      `lerobot-train \\\n  ${R}\n`,
      mends,
    ],
    [
      'a run is changed that is ignored',
      'ignored run changed',
      `# reflow-migrate-ignore-next-line\nlerobot-train ${R} ${flag} --ignored=1`,
      `# reflow-migrate-ignore-next-line\nlerobot-train ${R} --ignored=1`,
      {},
    ],
  ];
  test.each(planted)('%s', async (_, fault, before, after, asked) => {
    const [outcome] = await judge(bin, [caseOf(before, asked)], making(before, after));
    expect(outcome?.fault).toBe(fault);
  });

  test('a second run goes on', async () => {
    const [outcome] = await judge(bin, [caseOf('lerobot-train')], (all) =>
      all.map(({ original }) => ({
        text: `${original} #`,
        findings: [],
        invocations: [],
        removed: 0,
        inserted: 0,
      })),
    );
    expect(outcome?.fault).toBe('not idempotent');
  });
});

/** Each was once wrong, and is judged like the scripts by chance. */
const past: [string, string, Partial<Asked>][] = [
  ['a line end of Windows elsewhere', `# windows\r\nlerobot-train \\\n  ${on}\n`, { teacher: '/t' }],
  [
    'an ignored run is selected',
    `# reflow-migrate-ignore-next-line\nlerobot-train \\\n  ${teacher} \\\n  --ignored=1\n`,
    selects,
  ],
  [
    'an ignored run gets what an array lacks',
    `A=(${teacher})\n# reflow-migrate-ignore-next-line\nlerobot-train "\${A[@]}" \\\n  --ignored=1\n`,
    selects,
  ],
  [
    'an ignored run is mended',
    `# reflow-migrate-ignore-next-line\nlerobot-train \\\n  ${R} \\ # on-1\n  --ignored=1\nlerobot-train ${R}\n`,
    mends,
  ],
  [
    'a text for people is mended',
    `cat > notes.txt <<'END'\nlerobot-train \\  # your entry point\n  ${R}\nEND\nlerobot-train ${R}\n`,
    mends,
  ],
  ['a hash in a word', `lerobot-train ${R} \\\n  --job=run\\ #3 \\\n  --x=1\n`, mends],
  ['a backslash in quotes', `lerobot-train ${R} \\\n  --note="see \\ #4" \\\n  --x=1\n`, mends],
  ['a comment in the middle of a command', `lerobot-train ${R} \\\n  # line-1\n  ${flag}\n`, {}],
  [
    'an array and a string of the same',
    `A=(${on})\nS="${on}"\nlerobot-train "\${A[@]}"\nlerobot-train $S\nlerobot-train "\${A[@]}" $S\n`,
    { teacher: '/t' },
  ],
  ['an array given twice', `A=(${on})\nlerobot-train "\${A[@]}" "\${A[@]}"\n`, { teacher: '/t' }],
  ['words that IFS splits', `IFS=/\nA=(${on})\nlerobot-train \${A[@]}\n`, { teacher: '/a/b' }],
  [
    'a wrapper that is called twice',
    `run() { lerobot-train "$@"; }\nrun ${on} --seed=1\nrun ${on} --seed=2\n`,
    { teacher: '/t' },
  ],
  ['a path with a blank in words that are split', `A=(${on})\nlerobot-train \${A[@]}\n`, { teacher: '/a b' }],
  ['a comment behind the last backslash', `lerobot-train \\ # on-1\n  ${R} \\ # on-2\n  --x=1 \\ # last-3\n`, mends],
  ['a backslash glued to a word', `lerobot-train ${R}\\ # on-1: 5%\n  --x=1\\ # on-2\n\necho\n`, mends],
  [
    'a here-document that bash does not expand',
    `bash <<EOF\nlerobot-train ${R} \\\\ # on-1 \`x\n  --x=1\nEOF\n`,
    mends,
  ],
  ['a command substitution', `out=$(lerobot-train ${R} \\ # on-1\n  --x=1)\n`, mends],
  ['a backslash within backticks', `out=\`lerobot-train ${on}\`\n`, { teacher: 'a\\b' }],
  ['a variable given twice', `T="${on}"\nlerobot-train $T $T\n`, { teacher: '/t' }],
  ['a variable at the end of a line of Windows', `E="${R} ${flag}"\nlerobot-train $E\r\n`, {}],
  ['an array at the end of a line of Windows', `A=(${R} ${flag})\nlerobot-train "\${A[@]}"\r\n`, {}],
  ['a line feed in a path, on a line of Windows', `lerobot-train ${on} --x\r\n`, { teacher: 'a\nb' }],
];

describe('right once and for all:', () => {
  test.each(past)('%s', async (_, text, asked) => {
    const [outcome] = await judge(bin, [caseOf(text, asked)], engine);
    expect(outcome?.fault && `${outcome.fault}: ${outcome.detail}\n${outcome.now['main.sh']}`).toBeUndefined();
  });
});
