/** The page for a review, as text: links, escaping, and what the browser is told not to do. `test/e2e/html.test.ts` opens it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { html } from '../../src/report/html.js';
import { sideBySide } from '../../src/report/page/side-by-side.js';
import type { FileResult } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { runHere } from '../helpers/here.js';
import { migrate } from '../helpers/migrate.js';
import { folderWith } from '../helpers/program.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';

function fileOf(path: string, before: string): FileResult {
  const migration = migrate(before);
  return { ...migration, path, before, changed: migration.text !== before };
}

const page = (...files: FileResult[]): string => html('1.2.3', smolvlaReflow, files, 9, 'dry-run');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const nasty = `</script></style><img src=x onerror=alert(1)>"'&{{x}}`;
const hostile = fileOf(
  `${nasty}/\u001b[2J\u202e.sh`,
  `# ${nasty}\nlerobot-train ${good} --x='${nasty.replace("'", '')}' \\\n  --policy.load_vlm_weights=false --policy.train_expert_only='${nasty.replace("'", '')}'\n`,
);
const several = fileOf(
  'a/b c.sh',
  `A=(--policy.load_vlm_weights=false)\nlerobot-train ${good} --policy.load_vlm_weights=false --policy.train_expert_only=true\nlerobot-train "\${A[@]}"\nlerobot-train ${good} "\${A[@]}"\n`,
);

test('every link leads to one place of the page', () => {
  const text = page(hostile, several, fileOf('plain.sh', 'lerobot-train --steps=1\n'));
  const ids = all(text, /\sid="([^"]*)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = all(text, /\shref="#([^"]*)"/g);
  expect(targets.filter((one) => !ids.includes(one))).toEqual([]);
  // The finding in the array that both runs share, and the two that go: each leads into the diff, wide and narrow.
  expect(targets).toEqual(expect.arrayContaining(['wide-2-1', 'narrow-2-1', 'wide-2-2', 'narrow-2-2', 'finding-2-1']));
});

test('runs are called what the migration calls them, also those that may be concerned', async () => {
  const branches = 'if [ $# = 1 ]; then R=(--policy.use_reflow=true); fi\nlerobot-train "${R[@]}"\n';
  const names = (text: string): string[] => all(text, /<dt>([^<]*)/g);
  expect(names(page(several, fileOf('c.sh', branches)))).toEqual(
    expect.arrayContaining(['training runs', 'of them Reflow', 'may be Reflow']),
  );
  const folder = folderWith({ 'v.sh': 'vllm serve m --disable-log-requests\n' });
  for (const lang of ['en', 'zh']) {
    await runHere(folder, ['-nq', '--transform', 'vllm-serve', '--lang', lang, '--html', `${lang}.html`, '.']);
    const text = readFileSync(join(folder, `${lang}.html`), 'utf8');
    expect(names(text)).toEqual(expect.arrayContaining(lang === 'en' ? ['commands', 'of them concerned'] : ['命令']));
    expect(text).not.toMatch(/Reflow|training run|训练命令/);
  }
});

test('what a name or a script holds stays text', () => {
  const text = page(hostile);
  expect(text).not.toContain('<img');
  expect(all(text, /<(script|style)\b/g)).toEqual(['style', 'script']);
  expect(all(text, /<\/(script|style)>/g)).toEqual(['style', 'script']);
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  // What would steer a terminal or turn the direction of text is shown.
  expect(text).toContain('\\x1b[2J\\x202e.sh');
  expect(text.replace(/[\t\n]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\u202e]/u);
});

test('nothing is loaded, and only the own style and script are allowed', () => {
  const text = page(several);
  expect(text).not.toMatch(/https?:|\/\/\w/);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1]?.replaceAll('&#39;', "'") ?? '';
  expect(policy).toMatch(/^default-src 'none';/);
  for (const name of ['script', 'style']) {
    const inside = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(text)?.[1] ?? '';
    expect(policy).toContain(`${name}-src 'sha256-${createHash('sha256').update(inside).digest('base64')}'`);
  }
});

test('both sides of a diff have as many rows, and lines that look like the head of a patch are lines', () => {
  const before = ['-- a', '++ b', '@@ -1 +1 @@', 'same', 'gone', 'last'].join('\n');
  const { wide, rows, added, deleted, lines } = sideBySide(before, before.replace('gone\n', ''), () => []);
  const [left = '', right = ''] = wide.text.split('<div class="pane">').slice(1);
  for (const pane of [left, right]) expect(all(pane, /<div class="(row)/g)).toHaveLength(rows);
  expect([added, deleted, [...lines]]).toEqual([0, 1, [2, 3, 4, 5, 6]]);
  expect(all(left, /<span class="text">([^<]*)/g).slice(1)).toEqual(['++ b', '@@ -1 +1 @@', 'same', 'gone', 'last']);
});

test.each([
  ['the first of two that begin alike', 'x --p.a=1 --p.b=2\n', 'x --p.b=2\n', ['--p.a=1 ']],
  ['two, each before another', 'x --p.a=1 --p.b=2 --q.a=1 --q.b=2\n', 'x --p.b=2 --q.b=2\n', ['--p.a=1 ', '--q.a=1 ']],
  ['one in quotes', 'A="--p.a=1 --p.b=2"\n', 'A="--p.b=2"\n', ['--p.a=1 ']],
  ['one at the beginning of a line', '--p.a=1 --p.b=2\n', '--p.b=2\n', ['--p.a=1 ']],
  ['behind what HTML escapes', 'x &--p.a=1 &--p.b=2\n', 'x &--p.b=2\n', ['&amp;--p.a=1 ']],
  ['a value that changes', 'x --p.a=1 --p.b=2\n', 'x --p.a=3 --p.b=2\n', ['1']],
])('what is marked in a line is the flag, and nothing of its neighbour: %s', (_, before, after, wanted) => {
  const { wide, narrow } = sideBySide(before, after, () => []);
  for (const { text } of [wide, narrow]) {
    expect(all(text, /<del>(.*?)<\/del>/g)).toEqual(wanted);
    const [line = ''] = all(text, /<span class="sign">-<\/span><span class="text">(.*?)<\/span>/g);
    expect(
      line
        .replace(/<\/?del>/g, '')
        .replaceAll('&amp;', '&')
        .replaceAll('&quot;', '"'),
    ).toBe(before.trimEnd());
  }
});

test('a line of a megabyte is cut off and takes no time', () => {
  const text = `x${'y'.repeat(1_000_000)}`;
  const { wide } = sideBySide(`${text}a\nb\n`, `${text}c\nb\n`, () => []);
  expect(wide.text.length).toBeLessThan(10_000);
});

test('a run with nothing to tell is a page, too', () => {
  expect(page()).toContain('<h1>Nothing to do</h1>');
});

test('--html saves the page beside what is printed', async () => {
  const folder = folderWith({ 'a.sh': several.before });
  const { status, out } = await runHere(folder, ['-n', '--html', 'review.html', 'a.sh']);
  expect([status, out]).toEqual([1, expect.stringContaining('--- a/a.sh\n')]);
  expect(readFileSync(join(folder, 'review.html'), 'utf8')).toContain('<title>1 file would change, 1 finding needs');
  expect(await runHere(folder, ['-n', '--html', 'nowhere/x.html', 'a.sh'])).toMatchObject({
    status: 2,
    err: expect.stringContaining('nowhere/x.html'),
  });
});
