/** Training configurations before and after, byte for byte, with what every file is good for besides. */

import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { config } from '../../src/hosts/config/config.js';
import type { MigrateOptions } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { type Case, casesIn, type Extension } from '../helpers/cases.js';
import { plain } from '../helpers/migrate.js';
import { root } from '../helpers/program.js';

const extensions: readonly Extension[] = ['yaml', 'json'];
const cases = extensions.flatMap((extension) =>
  casesIn(join(root, 'test/cases/smolvla-reflow'), extension).map((one) => ({ ...one, extension })),
);

/** What a case allows. */
const settingsOf = ({ transform: _, ...rest }: Case['options']): Partial<MigrateOptions> => rest;

/** The same file as other editors save it; each is migrated to the same text, saved the same way. */
const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['no final newline', (text) => text.replace(/\n$/, '')],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte-order mark', (text) => `\ufeff${text}`],
];

describe.each(cases)('$extension, $kind: $situation', (one) => {
  const { input, output, errors, extension } = one;
  const outcome = (text: string, { options }: Pick<Case, 'options'>) => {
    const files = [{ path: `a.${extension}`, original: text }];
    const [migration] = config.migrate(files, smolvlaReflow, { ...plain, ...settingsOf(options) });
    const { text: now = '', findings = [], defect } = migration ?? {};
    const left = findings.filter(({ severity, fixed }) => severity === 'error' && !fixed).map(({ rule }) => rule);
    return { text: now, errors: left, defect };
  };

  test('comes to the text that stands beside it, and to the errors that it names', () => {
    expect(outcome(input, one)).toEqual({ text: output, errors, defect: undefined });
    if (one.kind === 'edited') expect(output).not.toBe(input);
  });

  test('a second run changes nothing', () => {
    expect(outcome(output, one)).toEqual({ text: output, errors, defect: undefined });
  });

  test.each(variants)('the same with %s', (_, vary) => {
    expect(outcome(vary(input), one)).toEqual({ text: vary(output), errors, defect: undefined });
  });
});
