/** The README tells the truth: its help block, its example and its commands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { copyOf, folderWith, root, run } from './helpers/program.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const between = (mark: string): string =>
  readme.slice(readme.indexOf(`<!-- ${mark} -->\n`) + mark.length + 10, readme.indexOf(`<!-- /${mark} -->`));

test('the help block is what --help prints', () => {
  expect(between('help')).toBe(`\`\`\`text\n${run(root, ['--help']).out}\`\`\`\n`);
});

test('the example is what the program prints', () => {
  const lines = between('example').split('\n').slice(4, -2);
  const before = `${lines
    .filter((line) => line !== '' && !line.startsWith('+'))
    .map((line) => line.slice(1))
    .join('\n')}\n`;
  const folder = folderWith({ 'train.sh': before });
  const { status, out } = run(folder, ['-n', 'train.sh']);
  expect(status).toBe(0);
  expect(between('example')).toBe(`\`\`\`diff\n${out}\`\`\`\n`);
});

test('every rule that can be reported is in the table', () => {
  const types = readFileSync(join(root, 'src/types.ts'), 'utf8');
  const rules = [...(/RuleId =([^;]*);/.exec(types)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)].map((match) => match[1]);
  expect(rules).toHaveLength(14);
  for (const rule of rules) expect(readme).toContain(`\`${rule}\``);
});

test('the two commands do what is said', () => {
  const folder = copyOf('examples/before');
  expect(run(folder, ['--dry-run', '.']).status).toBe(0);
  expect(run(folder, ['--check', '.']).status).toBe(1);
  expect(run(folder, ['.']).status).toBe(0);
  expect(run(folder, ['--check', '.']).status).toBe(0);
});
