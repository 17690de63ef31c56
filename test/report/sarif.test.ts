/** SARIF: places, fixes, fingerprints, as the standard defines them. `test/e2e/sarif.test.ts` asks Microsoft's validator. */
import { expect, test } from '@jest/globals';
import type { Log, Replacement, Result } from 'sarif';
import { sarif } from '../../src/report/sarif.js';
import type { FileResult } from '../../src/types.js';
import { migrate } from '../helpers/migrate.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const advised = '--policy.freeze_vision_encoder=true --policy.optimizer_lr=2e-5';

function fileOf(path: string, before: string): FileResult {
  const migration = migrate(before);
  return { ...migration, path, before, changed: migration.text !== before };
}

const old = fileOf(
  'b c.sh',
  `lerobot-train ${good} ${advised} \\\n  --policy.load_vlm_weights=false \\\n  --steps=2\n`,
);

const logOf = (file: FileResult): Log => JSON.parse(sarif('1.0.0', [file], [], 'check'));
const resultsOf = (file: FileResult): Result[] => logOf(file).runs[0]?.results ?? [];

/** Where the offsets of lines and columns are; columns count code points, and a byte-order mark is none of them. */
function offsetIn(text: string): (line: number | undefined, column: number | undefined) => number {
  const starts = [0];
  for (const match of text.matchAll(/\n/g)) starts.push(match.index + 1);
  return (line = 0, column = 1) => {
    const start = starts[line - 1] ?? text.length;
    return start + [...text.slice(start)].slice(0, column - 1).join('').length;
  };
}

/** Applies replacements as the standard says, last first. */
function applied(original: string, replacements: readonly Replacement[]): string {
  const text = original.replace(/^\ufeff/, '');
  const offset = offsetIn(text);
  const after = replacements.toReversed().reduce((now, { deletedRegion: at, insertedContent }) => {
    const [start, end] = [offset(at.startLine, at.startColumn), offset(at.endLine, at.endColumn)];
    return now.slice(0, start) + insertedContent?.text + now.slice(end);
  }, text);
  return original.slice(0, original.length - text.length) + after;
}

test('holds the place, an encoded path, and the rule with its help', () => {
  const [run] = logOf(old).runs;
  const rules = run?.tool.driver.rules ?? [];
  const [result] = resultsOf(old);
  expect(result).toMatchObject({ ruleId: 'obsolete-flag', level: 'error' });
  expect(result?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'b%20c.sh' },
    region: {
      startLine: 2,
      startColumn: 3,
      endLine: 2,
      endColumn: 34,
      snippet: { text: '--policy.load_vlm_weights=false' },
    },
    contextRegion: { startLine: 1, endLine: 3, snippet: { text: old.before.trimEnd() } },
  });
  expect(rules[result?.ruleIndex ?? -1]?.id).toBe('obsolete-flag');
  for (const rule of rules) expect(rule.help?.text?.length).toBeGreaterThan(20);
});

test.each([
  ['a/100% #1/训练.sh', 'a/100%25%20%231/%E8%AE%AD%E7%BB%83.sh'],
  ['a:b.sh', 'a%3Ab.sh'],
  ['a\udcff.sh', 'a%FF.sh'],
  ['/srv/a b.sh', 'file:///srv/a%20b.sh'],
  ['C:/jobs/a b.sh', 'file:///C:/jobs/a%20b.sh'],
])('the address of %s is %s', (path, uri) => {
  const [result] = resultsOf({ ...old, path });
  expect(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe(uri);
  expect(result?.fixes?.[0]?.artifactChanges[0]?.artifactLocation.uri).toBe(uri);
});

const oneLine = `lerobot-train ${good} --policy.load_vlm_weights=false`;
test.each([
  ['a line in the middle', old.before],
  ['no newline at the end', old.before.trimEnd()],
  ['the last line', `${old.before.split(' \\\n  --steps')[0]}\n`],
  ['one line without its newline', oneLine],
  ['CRLF', old.before.replaceAll('\n', '\r\n')],
  ['a byte-order mark before the line that changes', `\ufeff${oneLine}\n${oneLine}\n`],
  ['a byte-order mark and no newline', `\ufeff${oneLine}`],
  ['characters beyond 16 bits', `echo 🚂🚂\n${oneLine} --name=🚂 # 🚂`],
  ['two hunks', `${old.before}# between\n# them\n# and\n# more\n${old.before}`],
])('has fixes that give the new text when they are applied: %s', (_, text) => {
  const file = fileOf('x.sh', text);
  expect(file.changed).toBe(true);
  const replacements = resultsOf(file).find((one) => one.fixes)?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
  expect(applied(text, replacements)).toBe(file.text);
});

test.each([
  ['in the middle', 'lerobot-train \\\n  --policy.use_reflow=true \\\n  --x=1\necho done\n'],
  ['at the end', 'echo\nlerobot-train \\\n  --policy.use_reflow=true\n'],
  ['at the end, without a newline', 'echo\nlerobot-train \\\n  --policy.use_reflow=true'],
])('a fix that inserts a line puts it where the program does: %s', (_, text) => {
  const migration = migrate(text, { teacherModelPath: '/t' });
  const file: FileResult = { ...migration, path: 'x.sh', before: text, changed: true };
  const replacements = resultsOf(file).find((one) => one.fixes)?.fixes?.[0]?.artifactChanges[0]?.replacements ?? [];
  expect(file.text).not.toBe(text);
  expect(applied(text, replacements)).toBe(file.text);
});

test('the text of a place is what stands there', () => {
  const text = `\ufefflerobot-train --x=🚂 ${good} --policy.load_vlm_weights=false\r\nif\n`.repeat(2);
  for (const { locations } of resultsOf(fileOf('x.sh', text))) {
    const { region } = locations?.[0]?.physicalLocation ?? {};
    const bare = text.replace(/^\ufeff/, '');
    const offset = offsetIn(bare);
    expect(region?.snippet?.text).toBe(
      bare.slice(offset(region?.startLine, region?.startColumn), offset(region?.endLine, region?.endColumn)),
    );
  }
});

test('a line of a megabyte is not copied into the report', () => {
  const file = fileOf('x.sh', `${oneLine} --x=${'y'.repeat(1_000_000)} --policy.train_expert_only=false\n`);
  expect(resultsOf(file).map((one) => JSON.stringify(one.locations).length > 1000)).not.toContain(true);
});

test('has a fingerprint that survives shifted lines and differs for equal lines', () => {
  const prints = (text: string): string[] =>
    resultsOf(fileOf('x.sh', text)).map((one) => JSON.stringify(one.partialFingerprints));
  const line = `lerobot-train ${good} ${advised} --policy.load_vlm_weights=false\n`;
  expect(prints(`\n# above\n${line}`)).toEqual(prints(line));
  expect(new Set(prints(line + line)).size).toBe(2);
});

test('says in which language its messages are', () => {
  expect(logOf(old).runs[0]?.language).toBe('en-US');
  expect(JSON.parse(sarif('1.0.0', [old], [], 'check', 'zh')).runs[0]).toMatchObject({
    language: 'zh-CN',
    results: [{ fixes: [{ description: { text: '迁移该文件。' } }] }],
  });
});
