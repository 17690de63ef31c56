/** Real zsh as judge, where it is installed: what zsh reads otherwise than bash. The rules are those for bash. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check, type Verdict } from './check.js';
import { settingsOf } from './settings.js';
import { makeStandins } from './standins.js';

const zsh = spawnSync('zsh', ['-fc', 'whence -p zsh'], { encoding: 'utf8' }).stdout?.trim() || undefined;
const given = zsh ? test : test.skip;

const on = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const off = '--policy.use_reflow=false';
const flag = '--policy.load_vlm_weights=false';
const expert = '--policy.train_expert_only=true';
const base = 'lerobot-train --policy.type=smolvla';

/** Name, text, and whether the migration changes it; undefined: either is right. */
const scripts: readonly [string, string, boolean | undefined][] = [
  ['a whole array by its name', `A=(${flag} ${on})\nlerobot-train $A`, true],
  ['a whole array that switches Reflow off', `A=(--steps=1 ${off})\nlerobot-train ${on} ${flag} $A`, false],
  ['an array shared with a plain run', `A=(${flag} --steps=1)\nlerobot-train ${on} $A\n${base} $A`, false],
  ['a string is one word', `S="${flag} ${expert}"\nlerobot-train ${on} $S ${expert}`, undefined],
  ['a string that is split', `S="${on} ${flag}"\nlerobot-train \${=S}`, undefined],
  [
    'a string that is split, and another',
    `S="${on} ${flag}"\nlerobot-train \${=S}\nP="${flag} --steps=1"\nlerobot-train \${=P}`,
    true,
  ],
  ['a split string that switches Reflow off', `S="--steps=1 ${off}"\nlerobot-train ${on} ${flag} \${=S}`, false],
  [
    'the first index is 1',
    `K=(${off} --policy.use_reflow=true)\nlerobot-train $K[1] ${flag}\nlerobot-train \${K[2]} ${expert}`,
    undefined,
  ],
  ['the last element', `K=(${off} --policy.use_reflow=true)\nlerobot-train \${K[-1]} ${flag}`, undefined],
  [
    'an element that += adds',
    `A=(${on})\nA+=${flag}\n[[ -n $X ]] && A+=--seed=1\nlerobot-train $A\n${base} ${flag}`,
    true,
  ],
  ['an element that += adds to an array that nobody knows', `A+=${flag}\nlerobot-train ${on} $A`, undefined],
  ['an element that += adds for a plain run, too', `A=()\nA+=${flag}\nlerobot-train ${on} $A\n${base} $A`, false],
  ['a range of elements', `K=(${flag} ${on} ${off})\nlerobot-train \${K[1,3]}\nlerobot-train $K[1,-1]`, undefined],
  [
    'a range that is a run of its own',
    `A=(--steps=1 ${flag} ${on})\nlerobot-train \${A[2,4]}\nlerobot-train \${A[1,2]}`,
    false,
  ],
  ['a range of the arguments', `set -- --steps=1 ${flag} ${on}\nlerobot-train \${argv[2,4]}`, false],
  ['an element that a pattern finds', `A=(--steps=1 ${flag})\nlerobot-train ${on} \${A[(r)*load*]}`, false],
  [
    'a value of a table that a pattern finds',
    `typeset -A T=(a --steps=1 b ${flag})\nlerobot-train ${on} \${T[(r)*load*]}`,
    false,
  ],
  [
    'a table',
    `typeset -A T\nT=(reflow "--policy.use_reflow=true" base ${off})\nfor k in reflow base; do\n  lerobot-train $T[$k] ${flag}\ndone`,
    false,
  ],
  [
    'the values of a table',
    `typeset -A T=(a ${off} b --steps=1)\nlerobot-train ${on} ${flag} $T\nlerobot-train ${on} ${expert} \${(v)T}`,
    undefined,
  ],
  ['a function and its arguments', `f() { lerobot-train ${on} $@ }\nf ${flag} ${expert}`, undefined],
  ['a function with two runs', `function f { lerobot-train $* ${flag} }\nf ${on}\nf --policy.type=smolvla`, false],
  ['a loop with parentheses', `for seed (1 2 3) lerobot-train ${on} ${flag} --seed=$seed`, undefined],
  [
    'a loop over two variables',
    `for k r in a true b false; do\n  lerobot-train --policy.use_reflow=$r --policy.teacher_model_path=/t ${flag} --n=$k\ndone`,
    false,
  ],
  ['repeat', `repeat 2 lerobot-train ${on} ${expert}\n${base} ${flag}`, true],
  ['an empty string disappears', `E=""\nlerobot-train ${on} ${flag} $E\n${base} ${flag} "$E"`, true],
  ['an element that is appended', `A=(${on})\nA+=${flag}\nA+=(${expert})\nlerobot-train $A`, undefined],
  ['split as in sh', `setopt sh_word_split\nS="--steps=1 ${off}"\nlerobot-train ${on} ${flag} $S`, false],
  ['arrays as in ksh', `setopt ksh_arrays\nK=(${off} --steps=1)\nlerobot-train ${on} ${flag} \${K[0]} $K`, false],
  ['the length of an array', `A=(${flag} --steps=1)\nlerobot-train ${on} $A\n(( $#A > 1 )) && ${base}`, undefined],
  ['the length of an array in a word', `A=(${flag} ${on})\nlerobot-train $A --n=$#A`, false],
  ['the length of an element', `A=(${flag} ${on})\nlerobot-train $A "--n=$#A[1]"`, false],
  ['the number of the arguments', `f() {\n  lerobot-train $@ --n=$#\n}\nf ${flag} ${on}`, false],
  ['the number of the arguments by their name', `f() {\n  lerobot-train $@ --n=$#argv\n}\nf ${flag} ${on}`, false],
  ['the number of the arguments as a length', `f() {\n  lerobot-train $@ --n=$#@\n}\nf ${flag} ${on}`, false],
  [
    'shift of an array',
    `A=(--policy.use_reflow=true ${flag} --policy.type=smolvla)\nlerobot-train $A --policy.teacher_model_path=/t\nshift A\nlerobot-train $A`,
    false,
  ],
  ['an argument that is set', `set -- ${on} ${flag}\nlerobot-train $@\n1=${off}\nlerobot-train $@`, false],
  ['an argument that is set by its name', `set -- ${on} ${flag}\nargv=(${off} ${flag})\nlerobot-train $@`, undefined],
  ['print -v', `print -v F -- ${expert}\nlerobot-train ${on} $F`, false],
  ['zstyle -a', `zstyle :t flags ${on} ${flag}\nzstyle -a :t flags F\nlerobot-train $F`, false],
  ['set -A', `A=(${flag} ${on})\nlerobot-train $A\nset -A A ${off}\nlerobot-train ${on} ${expert} $A`, undefined],
  [
    'a function that a signal calls',
    `S=${off}\nTRAPUSR1() { lerobot-train ${on} $S ${flag}; }\nkill -USR1 $$\nS=--steps=1\nkill -USR1 $$`,
    false,
  ],
  ['an array without doubles', `typeset -U A\nA=(${off} ${on} ${off} ${flag})\nlerobot-train $A`, undefined],
  ['tied variables', `typeset -T F f ' '\nf=(${off} ${flag})\nlerobot-train ${on} ${expert} \${=F}`, false],
  ['lines into an array', `A=(\${(f)"$(printf '%s\\n' ${flag} ${off})"})\nlerobot-train ${on} ${flag} $A`, false],
  ['the last element is replaced', `A=(--steps=1 ${off})\nA[2]=--seed=1\nlerobot-train ${on} ${flag} $A`, false],
  ['splitting without braces', `S="--steps=1 ${off}"\nlerobot-train ${on} ${flag} $=S`, false],
  ['a pattern without braces', `S=${off}\nlerobot-train ${on} ${flag} $~S`, false],
  ['each element without braces', `A=(true false)\nlerobot-train ${on} ${flag} --policy.use_reflow=$^A`, false],
  ['assigned on the way', `S=--steps=1\n: \${S::=${off}}\nlerobot-train ${on} ${flag} $S`, false],
  ['unset by a pattern', `SX=${off}\nunset -m 'S*'\nlerobot-train ${on} ${flag} $SX`, false],
  ['written to two files', `echo 'S=${off}' > a.env > b.env\n. ./a.env\nlerobot-train ${on} ${flag} $S`, false],
  ['written to a file and a pipe', `echo 'lerobot-train ${on} ${flag}' > a.txt | zsh`, false],
  ['an option by its table', `options[shwordsplit]=on\nS="--steps=1 ${off}"\nlerobot-train ${on} ${flag} $S`, false],
  ['an option by set', `set -o sh_word_split\nS="--steps=1 ${off}"\nlerobot-train ${on} ${flag} $S`, false],
  ['all exported by setopt', `setopt all_export\nS=${off}\nzsh -c 'lerobot-train ${on} ${flag} $S'`, false],
  ['global aliases by their table', `galiases[GG]='${off}'\neval 'lerobot-train ${on} ${flag} GG'`, false],
  ['an unknown element', `A=("--steps=1" ${off})\nlerobot-train ${on} ${flag} $A[$X]\n# run: X=2`, false],
  ['the arguments of the script', `lerobot-train ${on} ${flag} $argv[1] $1\n# run: -- --steps=1`, undefined],
];

let bin: string;
let verdicts: readonly Verdict[] = [];
beforeAll(async () => {
  bin = makeStandins();
  if (!zsh) return;
  const subjects = scripts.map(([, text]) => ({ text: `#!/bin/zsh\n${text}\n`, settings: settingsOf(text) }));
  verdicts = await check(bin, subjects, undefined, { extension: 'zsh', shell: `${zsh} -f` });
});
afterAll(() => rmSync(dirname(bin), { recursive: true, force: true }));

given.each(scripts)('%s', (name, text, changes) => {
  const verdict = verdicts[scripts.findIndex((one) => one[0] === name)];
  expect(verdict?.fault && `${verdict.fault}: ${verdict.detail}`).toBeUndefined();
  expect(verdict?.lists).toBeGreaterThan(3);
  if (changes !== undefined) expect(verdict?.migration?.text !== `#!/bin/zsh\n${text}\n`).toBe(changes);
});

given('the judge is zsh: a whole array by its name, and index 1', async () => {
  const text = 'A=(a "b c")\nlerobot-train $A $A[1]\n';
  const faulty = await check(
    bin,
    [{ text, settings: settingsOf(text).slice(0, 1) }],
    (all) =>
      all.map(({ original }) => ({
        text: original.replace('$A $A[1]', 'a "b c" a'),
        findings: [],
        invocations: [],
        removed: 0,
        inserted: 0,
      })),
    { extension: 'zsh', shell: `${zsh} -f` },
  );
  expect(faulty[0]?.fault).toBeUndefined();
});
