/** Ignore comments for some rules, and what is said of those that are wrong or of no use. */
import { expect, test } from '@jest/globals';
import { migrate } from '../../src/index.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const run = `${good} --policy.load_vlm_weights=false --policy.train_expert_only=false\n`;
const errors = (text: string): string[] =>
  migrate(text)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);
const notes = (text: string): string[] =>
  (migrate(text).notes ?? []).map(({ line, column, message }) => `${line}:${column} ${message}`);

test.each([
  ['# reflow-migrate-ignore-next-line obsolete-flag: reason', ['conflicting-value']],
  ['# reflow-migrate-ignore-next-line conflicting-value -- reason', ['obsolete-flag']],
  ['# reflow-migrate-ignore-file obsolete-flag, conflicting-value', []],
  ['# reflow-migrate-ignore-next-line smolvla-reflow/obsolete-flag: reason', ['conflicting-value']],
  ['# reflow-migrate-ignore-next-line because the base run needs it', []],
])('%s', (comment, left) => {
  const text = `${comment}\n${run}`;
  expect([errors(text), notes(text)]).toEqual([left, []]);
  expect(migrate(text).text.includes('load_vlm_weights')).toBe(!left.includes('obsolete-flag'));
});

test.each([
  ['# reflow-migrate-ignore-nextline', "1:1 'ignore-nextline' is not an ignore comment"],
  ['# reflow-migrate-ignore-next-line obsolet-flag: x', 'did you mean obsolete-flag?'],
  ['# reflow-migrate-ignore-next-line smolvla-reflw/obsolete-flag', 'did you mean smolvla-reflow/obsolete-flag?'],
  ['# reflow-migrate-ignore-start', 'reflow-migrate-ignore-end is missing'],
])('%s keeps everything as it is, and is reported', (comment, part) => {
  const text = `${comment}\n${run}`;
  expect(migrate(text).text).toBe(text);
  expect(notes(text)).toEqual([expect.stringContaining(part)]);
});

test.each([
  ['# reflow-migrate-ignore-next-line missing-use-reflow', 'ignores nothing'],
  ['# reflow-migrate-ignore-next-line hf-cli/renamed-flag', 'ignores nothing'],
  ['# reflow-migrate-ignore-next-line\necho hi', 'ignores nothing'],
  ['# reflow-migrate-ignore-end', 'no # reflow-migrate-ignore-start'],
])('%s is of no use, and is reported', (comment, part) => {
  expect(notes(`${comment}\n${run}`)).toEqual([expect.stringContaining(part)]);
  expect(errors(`${comment}\n${run}`)).toEqual(['obsolete-flag', 'conflicting-value']);
});

test('one above a call is of use where it keeps a function as it is; prose is no comment', () => {
  expect(notes(`f() {\n  ${run}}\n# reflow-migrate-ignore-next-line\nf\n`)).toEqual([]);
  expect(notes(`# we ran reflow-migrate here\n${run}`)).toEqual([]);
});

const comment = '# reflow-migrate-ignore-next-line';

test.each([
  ['what && joins it with', `${comment}\ncd /repo && \\\n  ${run}`],
  ['what a pipe joins it with', `${comment}\necho | tee | \\\n  ${run}`],
  ['all three commands of a pipe', `${comment}\necho |\n  ${run.trimEnd()} |\n  tee log\n`],
  ['what stands behind a test', `${comment}\n[[ -d x ]] ||\n  ${run}`],
  ['a line in the middle of a list', `cd /repo &&\n  ${comment}\n  ${run}`],
  ['what a here-document holds', `${comment}\nbash <<'T'\n${run}T\n`],
  ['the next line that is no comment', `${comment}\n# shellcheck disable=SC2086\n${run}`],
  ['two of them, one above the other', `${comment} obsolete-flag: a\n${comment} conflicting-value: b\n${run}`],
])('a comment holds for %s', (_, text) => {
  expect([migrate(text).text, errors(text), notes(text)]).toEqual([text, [], []]);
});

test.each([
  ['if', `${comment}\nif x; then\n  ${run}fi\n`, 3],
  ['a loop behind a pipe', `${comment}\ncat x | while read -r y; do\n  ${run}done\n`, 3],
  ['a group behind &&', `${comment}\ncd x && {\n  ${run}}\n`, 3],
  ['the next statement', `${comment}\ncd x &&\n  y\n${run}`, 4],
  ['what stands behind an empty line', `${comment}\n\n${run}`, 3],
])('it does not hold for what stands in %s', (_, text, line) => {
  const places = migrate(text).findings.filter(({ severity }) => severity === 'error');
  expect(places.map((one) => `${one.rule} ${one.line}`)).toEqual([
    `obsolete-flag ${line}`,
    `conflicting-value ${line}`,
  ]);
  expect(notes(text)).toEqual([expect.stringContaining('ignores nothing')]);
});

test('a run that is not ignored is told of what it shares with one that is', () => {
  const text = `run() { ${good} --policy.load_vlm_weights=false "$@"; }\n${comment}\nrun --seed=1\nrun --seed=2\n`;
  expect(migrate(text).text).toBe(text);
  const [{ rule, message } = {}, ...others] = migrate(text).findings.filter(({ severity }) => severity === 'error');
  expect([rule, message, others]).toEqual([
    'shared-arguments',
    expect.stringContaining(
      'but the run at line 1 (called at line 3), which an ignore comment covers, gets the same text.',
    ),
    [],
  ]);
  expect(notes(text)).toEqual([]);
  const both = text.replace('run --seed=2', `${comment}\n$&`);
  expect([migrate(both).text, errors(both), notes(both)]).toEqual([both, [], []]);
});
