/** The library: its defaults, and what it refuses. docs/api.md is run by test/e2e/package.test.ts. */
import { expect, test } from '@jest/globals';
import { defineTransform, migrate, type Transform, transforms } from '../src/index.js';

const reflow = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';

test('nothing has to be passed, and nothing is allowed then', () => {
  expect(migrate(`${reflow} --policy.load_vlm_weights=1`).text).toBe(reflow);
  const conflict = `${reflow} --policy.train_expert_only=false`;
  expect(migrate(conflict).text).toBe(conflict);
  expect(migrate(conflict, { removeConflicting: true }).text).toBe(reflow);
});

test('options that are undefined are as if they were left out', () => {
  const options = { entrypoints: undefined, addUseReflow: undefined } as unknown as Parameters<typeof migrate>[1];
  expect(migrate(`${reflow} --policy.load_vlm_weights=1`, options).text).toBe(reflow);
});

test('a transform by name, and a name that is none', () => {
  expect(migrate(`${reflow} --policy.load_vlm_weights=1`, { transform: 'smolvla-reflow' }).text).toBe(reflow);
  expect(() => migrate(reflow, { transform: 'smolvla' })).toThrow(
    new RangeError("no built-in transform is named 'smolvla'; there is: smolvla-reflow"),
  );
});

test.each([
  ['teacherModelPath', null, 'teacherModelPath is a path, or left out'],
  ['teacherModelPath', '', 'teacherModelPath is a path, or left out'],
  ['lang', 'fr', "lang is 'en' or 'zh', or left out"],
  ['rules', ['obsolete-flag'], 'rules is a Set of rule ids, or left out'],
  ['entrypoints', 'my-train', 'entrypoints is a list of names, or left out'],
])('an option %s that is no such thing is named: %j', (name, value, message) => {
  const options = { [name]: value } as unknown as Parameters<typeof migrate>[1];
  expect(() => migrate('lerobot-train --policy.use_reflow=true\n', options)).toThrow(new TypeError(message));
});

test('every built-in transform is a sound record', () => {
  expect(transforms.map(defineTransform)).toEqual(transforms);
});

const [sound] = transforms;
test.each<[string, Partial<Transform>, string]>([
  ['a flag without its dashes', { rules: [{ flag: 'scene', why: { en: '', zh: '' } }] }, "'scene' is no flag"],
  ['no entry point', { entryPoints: { commands: [], scripts: [], modules: [] } }, 'there must be one'],
  ['an entry point without a name', { entryPoints: { commands: ['a', ''], scripts: [], modules: [] } }, 'needs a name'],
  [
    'no value that selects',
    { selector: { ...(sound as Required<Transform>).selector, values: [] } },
    'no value of --policy',
  ],
  ['no rule', { rules: [] }, 'there is no rule'],
])('a transform with %s is refused', (_, part, message) => {
  expect(() => defineTransform({ ...(sound as Transform), id: 'mine', ...part })).toThrow(
    expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(message) }),
  );
  expect(() => defineTransform({ ...(sound as Transform), id: 'mine', ...part })).toThrow("transform 'mine'");
});
