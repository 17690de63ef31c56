/** The built-in migration, written as a file: every case comes to the same bytes, and to the same words in both languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { migrate } from '../../src/index.js';
import { loadTransform } from '../../src/transforms/load.js';
import { casesIn } from '../helpers/cases.js';
import { root } from '../helpers/program.js';

const file = 'test/transforms/smolvla-reflow.yaml';

test.each(['en', 'zh'] as const)('as the built-in one (%s)', async (lang) => {
  const transform = await loadTransform(file, root);
  const cases = casesIn(join(root, 'test/cases/smolvla-reflow'), 'sh');
  expect(cases.length).toBeGreaterThan(200);
  for (const { situation, input, options } of cases) {
    const outcome = (one: typeof transform | string) => {
      const { text, findings, invocations, removed, inserted, notes, defect } = migrate(input, {
        ...options,
        ...{ lang, transform: one },
      });
      const found = invocations.map(({ transform: _, ...fields }) => fields);
      return { situation, text, findings, invocations: found, removed, inserted, notes, defect };
    };
    expect(outcome(transform)).toEqual(outcome('smolvla-reflow'));
  }
});

test('an editor takes it for right', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schema/transform.json'), 'utf8'));
  const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
  validate(parse(readFileSync(join(root, file), 'utf8')));
  expect(validate.errors).toBeNull();
});
