/** The README and its pages tell the truth: the help block, the example, the commands, the numbers, the links. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { callsIn, scriptIn, withOutputs } from '../scripts/examples.mjs';
import { formats } from '../src/command-line/values.js';
import { deadLinks, pagesIn } from './helpers/links.js';
import { folderWith, root, run } from './helpers/program.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');
const between = (text: string, mark: string): string =>
  text.slice(text.indexOf(`<!-- ${mark} -->\n`) + mark.length + 10, text.indexOf(`<!-- /${mark} -->`));

test('the help block of docs/command-line.md is what --help prints (`npm run docs` makes it anew)', () => {
  expect(between(read('docs/command-line.md'), 'help')).toBe(`\`\`\`text\n${run(root, ['--help']).out}\`\`\`\n`);
});

test('each example of docs/formats.md is what the program prints (`npm run docs` makes them anew), and no format lacks one', () => {
  const page = read('docs/formats.md');
  const folder = folderWith({ 'train.sh': scriptIn(page) });
  expect(scriptIn(page)).toContain('lerobot-train');
  expect(withOutputs(page, (call) => run(folder, call.split(' ')).out)).toBe(page);
  const calls = callsIn(page);
  for (const format of formats.filter((one) => one !== 'pretty'))
    expect(calls).toContain(`-n --format ${format} train.sh`);
  for (const call of ['-n', '--list', '-n --statistics', 'inspect', 'inspect --format json', 'doctor --format json'])
    expect(calls).toContain(`${call} train.sh`);
});

const example = between(readme, 'example');
const before = `${example
  .split('\n')
  .slice(4, -2)
  .filter((line) => line !== '' && !line.startsWith('+'))
  .map((line) => line.slice(1))
  .join('\n')}\n`;

test('the example is what the program prints', () => {
  const folder = folderWith({ 'train.sh': before });
  const { status, out } = run(folder, ['-n', 'train.sh']);
  expect(status).toBe(0);
  expect(example).toBe(`\`\`\`diff\n${out}\`\`\`\n`);
});

test('by hand, the base run of the example would go', () => {
  const pattern = /sed -i \/(\w+)\/d/.exec(readme)?.[1] ?? 'none';
  const [base = '', ...rest] = before.split('\n');
  expect([base.includes('lerobot-train'), base.includes('use_reflow'), base.includes(pattern)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(rest.join('\n')).toContain('use_reflow=true');
});

test('every rule that can be reported is in the table', () => {
  const rules = [...(/KnownRule =([^;]*);/.exec(read('src/types.ts'))?.[1] ?? '').matchAll(/'([a-z-]+)'/g)];
  expect(rules).toHaveLength(14);
  const table = read('docs/command-line.md').split('decide\n')[1];
  for (const [, rule] of rules) expect(table).toContain(`\`${rule}\``);
});

test('the two commands do what is said', () => {
  const commands = [...readme.matchAll(/^npx reflow-migrate (.*?) +#/gm)].map((match) => match[1]?.split(' ') ?? []);
  expect(commands).toHaveLength(2);
  const folder = folderWith({});
  cpSync(join(root, 'examples/before'), join(folder, 'scripts'), { recursive: true });
  const [look = [], write = []] = commands;
  expect(run(folder, look).status).toBe(0);
  expect(run(folder, ['--check', '.']).status).toBe(1);
  expect(run(folder, write).status).toBe(0);
  expect(run(folder, ['--check', '.']).status).toBe(0);
});

test('each number of the README stands in the page that says how it was measured', () => {
  const measured = ['docs/reliability.md', 'docs/speed.md'].map(read).join();
  const rows = [...(readme.split('## Numbers')[1] ?? '').matchAll(/^\|.*\| ([\d.,]+) \|/gm)].map((match) => match[1]);
  expect(rows.length).toBeGreaterThan(5);
  for (const number of rows) expect([number, measured.includes(String(number))]).toEqual([number, true]);
});

test.each(['README.md', 'README.zh.md', 'docs/reliability.md'])(
  '%s counts no more scripts and projects than there are, and nearly all (`npm run docs` counts anew)',
  (page) => {
    const rows = [...read(page).matchAll(/^\|.*`(test\/[\w/]+)`.*?\| (\d+) \|/gm)];
    expect(rows.map(([, folder]) => folder)).toEqual(['test/oracle/scripts', 'test/projects']);
    for (const [, folder = '', number] of rows) {
      const { length } = readdirSync(join(root, folder));
      expect([folder, Number(number) <= length && Number(number) > 0.9 * length]).toEqual([folder, true]);
    }
  },
);

test('no link leads to nothing', () => {
  expect(pagesIn(root).length).toBeGreaterThan(8);
  expect(deadLinks(root)).toEqual([]);
});

test('README.zh.md says the same: its example, commands, numbers, links and sections', () => {
  const chinese = read('README.zh.md');
  const facts = (text: string) => ({
    example: between(text, 'example'),
    // Comments behind a command are in each language.
    commands: (/```sh\n(.*?)```/s.exec(text)?.[1] ?? '').replace(/\s+#.*/g, ''),
    code: new Set(Array.from(text.matchAll(/`([^`\n]+)`/g), ([, one]) => one)),
    numbers: Array.from(text.matchAll(/^\| .* \| ([\d.,]+) \|/gm), ([, one]) => one),
    links: Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, one = '']) =>
      one.replace('README.zh.md', 'README.md'),
    ).sort(),
    sections: text.match(/^#+ /gm),
    gaps: text.match(/^- \*/gm)?.length,
  });
  expect(facts(chinese)).toEqual(facts(readme));
  expect(facts(chinese).commands).toContain('npx reflow-migrate');
});
