/** Accepting or refusing changes one by one: what is shown, and what the answers make of the script. */
import { expect, test } from '@jest/globals';
import { type Answer, Chooser, type Question } from '../src/choose/choose.js';
import { migrateTogether } from '../src/migrate/migrate.js';
import { smolvlaReflow } from '../transforms/smolvla-reflow.js';

const options = { addUseReflow: false, removeConflicting: true, fixContinuations: false, entrypoints: [] };
const script = `lerobot-train --policy.use_reflow=true \\
  --policy.teacher_model_path=/t \\
  --policy.load_vlm_weights=false \\
  --policy.train_expert_only=false \\
  --steps=1
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=true
`;
const [vlm, expert, second] = [
  '  --policy.load_vlm_weights=false \\\n',
  '  --policy.train_expert_only=false \\\n',
  ' --policy.load_vlm_weights=true',
];

/** Answers one after another, for files in turn; returns the texts and what was asked. */
async function answered(answers: Answer[], texts: string[]) {
  const asked: Question[] = [];
  const chooser = new Chooser(
    async (question) => {
      asked.push(question);
      const answer = answers.shift();
      if (!answer) throw new Error('asked too often');
      return answer;
    },
    smolvlaReflow,
    options,
  );
  const results: string[] = [];
  let refused = 0;
  for (const [index, original] of texts.entries()) {
    const scripts = [{ path: `${index}.sh`, original }];
    const accepts = await chooser.choose(scripts);
    for (const { text, findings } of migrateTogether(scripts, smolvlaReflow, { ...options, accepts })) {
      results.push(text);
      refused += findings.filter((one) => chooser.isRefused({ ...one, path: `${index}.sh` })).length;
    }
  }
  expect(answers).toEqual([]);
  return { results, asked, refused };
}

test.each<[string, Answer[], string[]]>([
  ['each accepted', ['yes', 'yes', 'yes'], [vlm, expert, second]],
  ['each refused', ['no', 'no', 'no'], []],
  ['one refused in the middle', ['yes', 'no', 'yes'], [vlm, second]],
  ['the rest of the file', ['no', 'rest'], [expert, second]],
  ['none of the file', ['yes', 'none'], [vlm]],
  ['what was accepted is kept', ['yes', 'quit'], [vlm]],
])('%s', async (_, answers, gone) => {
  const { results, refused } = await answered(answers, [script]);
  expect(results).toEqual([gone.reduce((text, one) => text.replace(one, ''), script)]);
  expect(refused).toBe(3 - gone.length);
});

test('rest and none end with the file, quit with the run', async () => {
  const { results } = await answered(['rest', 'none', 'yes', 'quit'], [script, script, script, script]);
  const all = [vlm, expert, second].reduce((text, one) => text.replace(one, ''), script);
  expect(results).toEqual([all, script, script.replace(vlm, ''), script]);
});

test('each question shows its own change, on top of those that were accepted', async () => {
  const { asked } = await answered(['yes', 'no', 'yes'], [script]);
  const changed = asked.map(({ diff }) => diff.split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line)));
  expect(changed.map((lines) => lines.length)).toEqual([1, 1, 2]);
  expect(asked[1]?.diff).not.toContain('load_vlm_weights=false');
  expect(asked[2]?.diff).toContain('\n   --policy.train_expert_only=false');
  expect(asked.map(({ number, count }) => `${number}/${count}`)).toEqual(['1/3', '2/3', '3/3']);
  expect(asked.map(({ change }) => `${change.line}:${change.column} ${change.rule}`)).toEqual([
    '3:3 obsolete-flag',
    '4:3 conflicting-value',
    '6:71 obsolete-flag',
  ]);
});
