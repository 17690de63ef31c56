/** Whole files before and after, byte for byte, with what every file is good for besides: a second run, and other ways to end a line. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { migrate } from '../src/index.js';
import { type Case, casesIn, situationsOf } from './helpers/cases.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'cases');
/** What the engine leaves where the good text is another one. An entry that is met must go, so that the next change keeps it. */
const gaps: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(folder, 'known-gaps.json'), 'utf8'));
const transforms = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, cases: casesIn(join(folder, name), 'sh') }));

/** The same script as other editors save it; each is migrated to the same text, saved the same way. */
const variants: readonly (readonly [string, (text: string) => string])[] = [
  ['no final newline', (text) => text.replace(/\n$/, '')],
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a byte-order mark', (text) => `\ufeff${text}`],
];

/** Situations in which a flag is the last word of its line, or the last that the last word of a line expands to. */
const crlfRefused =
  'array-both-under-one-if array-opened-before-the-flag bash-c-double bash-c-positional blank-behind-a-backslash blanks-behind-the-last-flag command-string conflicting-value-removed-on-request control-flow docker-bash-c entrypoint-named eval-string flag-last-on-the-line function-body-reflow function-forwards function-local-array function-runs-its-words function-selector-parameter-always-true function-two-levels helper-call-behind-a-command heredoc-bash heredoc-file heredoc-text-beside-run ignore-next-line launchers-module launchers-python launchers-system nested-twice opposite-stages plain-stage-beside-a-reflow-stage redirections sbatch-wrap selector-from-a-constant selector-inserted-and-obsolete-flag-removed selector-variable-true set-words set-words-plain-beside ssh-string string-of-lines-closed-behind-its-last string-over-lines-loses-its-last su-and-script teacher-inserted-in-bash-c teacher-inserted-in-eval teacher-inserted-in-parallel teacher-missing teacher-with-a-blank-for-another-shell teacher-with-a-blank-in-bash-c tmux value-from-a-constant variable-of-the-flag-alone variable-value variable-value-outside variable-whole-flag words-forms'.split(
    ' ',
  );

describe.each(transforms)('$name', ({ name: transform, cases }) => {
  /** The new text, the rules of the errors that it still has, and a proof that failed. */
  const outcome = (text: string, { options }: Case) => {
    const { text: now, findings, defect } = migrate(text, { ...options, transform });
    const errors = findings.filter((one) => one.severity === 'error' && !one.fixed).map((one) => one.rule);
    return { text: now, errors, defect };
  };

  describe.each(cases)('$kind: $situation', (one) => {
    const { situation, kind, input, output, errors } = one;
    const text = gaps[situation] ?? output;

    test('comes to the text that stands beside it, and to the errors that it names', () => {
      expect(outcome(input, one)).toEqual({ text, errors, defect: undefined });
      // A gap that is no gap hides what the case shows; an edited case that edits nothing is of another kind.
      if (gaps[situation] !== undefined) expect(text).not.toBe(output);
      if (kind === 'edited') expect(output).not.toBe(input);
    });

    test('a second run changes nothing', () => {
      for (const again of new Set([text, output]))
        expect(outcome(again, one)).toEqual({ text: again, errors, defect: undefined });
    });

    test.each(variants)('the same with %s', (name, vary) => {
      const found = outcome(vary(input), one);
      // Bash would give the carriage return to the word in front: such a flag stays, and is told.
      if (name === 'CRLF' && crlfRefused.includes(situation)) {
        expect(found.defect).toBeUndefined();
        expect(found.errors.length).toBeGreaterThan(errors.length);
      } else expect(found).toEqual({ text: vary(text), errors, defect: undefined });
    });
  });
});

test('there is a folder of cases, and every known gap is one of them', () => {
  expect(transforms.map(({ name }) => name)).toEqual(['smolvla-reflow']);
  const situations = transforms.flatMap(({ cases }) => cases.map((one) => one.situation));
  expect(Object.keys(gaps).filter((name) => !situations.includes(name))).toEqual([]);
});

test.each([
  ['a folder without cases', []],
  ['an input without its output', ['a.input.sh']],
  ['an output without its input', ['a.output.sh']],
  ['two kinds of one situation', ['a.refused.sh', 'a.unchanged.sh']],
  ['a pair and another kind', ['a.input.sh', 'a.output.sh', 'a.refused.sh']],
  ['another ending', ['a.expected.sh']],
  ['a name that is no situation', ['A_b.refused.sh']],
])('%s is a mistake', (_, names) => {
  expect(() => situationsOf(names, 'sh')).toThrow();
});
