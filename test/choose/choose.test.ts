/** Accepting or refusing changes one by one: what is shown, and what the answers make of the script. */
import { expect, test } from '@jest/globals';
import { type Answer, Chooser, type Question } from '../../src/choose/choose.js';
import { shell } from '../../src/hosts/script.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { migrateTogether, plain } from '../helpers/migrate.js';

const options = { ...plain, removeConflicting: true };
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
  const left: (string | undefined)[] = [];
  for (const [index, original] of texts.entries()) {
    const scripts = [{ path: `${index}.sh`, original }];
    const accepts = await chooser.choose(scripts, shell);
    for (const { text, findings } of migrateTogether(scripts, { ...options, accepts })) {
      results.push(text);
      left.push(...findings.map((one) => chooser.whyLeft({ ...one, path: `${index}.sh` })));
    }
  }
  expect(answers).toEqual([]);
  const [refused, unasked] = ['refused', 'unasked'].map((why) => left.filter((one) => one === why).length);
  return { results, asked, refused, unasked };
}

test.each<[string, Answer[], string[], number]>([
  ['each accepted', ['yes', 'yes', 'yes'], [vlm, expert, second], 0],
  ['each refused', ['no', 'no', 'no'], [], 3],
  ['one refused in the middle', ['yes', 'no', 'yes'], [vlm, second], 1],
  ['the rest of the file', ['no', 'rest'], [expert, second], 1],
  ['none of the file: only what was shown is refused', ['yes', 'none'], [vlm], 1],
  ['nothing is refused by whoever stops', ['quit'], [], 0],
  ['what was accepted is kept, what was refused stays so', ['yes', 'no', 'quit'], [vlm], 1],
])('%s', async (_, answers, gone, wanted) => {
  const { results, refused, unasked } = await answered(answers, [script]);
  expect(results).toEqual([gone.reduce((text, one) => text.replace(one, ''), script)]);
  expect([refused, unasked]).toEqual([wanted, 3 - gone.length - wanted]);
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
