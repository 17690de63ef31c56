/** The manual page: complete, and well-formed in the eyes of mandoc and groff. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from '../../src/command-line/parse.js';
import { runHere } from '../helpers/here.js';
import { root } from '../helpers/program.js';

const path = join(root, 'dist/reflow-migrate.1');
const page = readFileSync(path, 'utf8');
const chinesePath = join(root, 'dist/reflow-migrate-zh.1');
const chinesePage = readFileSync(chinesePath, 'utf8');

const commands = [[], ['inspect'], ['explain'], ['doctor'], ['completion']];

test('it has the usual sections, in the usual order', () => {
  expect([...page.matchAll(/^\.SH (.*)$/gm)].map((match) => match[1])).toEqual(
    'NAME SYNOPSIS DESCRIPTION OPTIONS COMMANDS EXIT\u00a0STATUS ENVIRONMENT FILES EXAMPLES'
      .split(' ')
      .map((name) => name.replace('\u00a0', ' ')),
  );
});

test('it holds every option of every command', async () => {
  for (const command of commands) {
    const { out } = await runHere(root, [...command, '--help']);
    const options = [...out.matchAll(/^ {2}(-.*?)(?: {2}|$)/gm)].map((match) => match[1] ?? '');
    expect(options).toContain('-h, --help');
    for (const option of options)
      for (const one of [page, chinesePage]) expect(one).toContain(`.B ${option.replaceAll('-', '\\-')}\n`);
  }
});

test('its examples are right calls', () => {
  const lines = page.slice(page.indexOf('.SH EXAMPLES')).replaceAll('\\-', '-');
  const calls = [...lines.matchAll(/^\.B .*?\breflow-migrate ([^&|>\n]*)/gm)].map((match) => match[1] ?? '');
  expect(calls.length).toBeGreaterThan(4);
  for (const call of calls)
    expect([call, parse(call.trim().split(' '), { columns: 80, lang: 'en' }).command]).not.toEqual([call, 'tell']);
});

test('it is named in package.json, where the build puts it', () => {
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).man).toEqual([
    'dist/reflow-migrate.1',
    'dist/reflow-migrate-zh.1',
  ]);
  for (const one of [page, chinesePage]) expect(one).toMatch(/^[\n -~]+$/);
});

test('in Chinese it says the same, in Chinese', () => {
  const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
  for (const pattern of [/^\.SH /gm, /^\.SS /gm, /^\.TP$/gm, /^\.PP$/gm])
    expect(count(chinesePage, pattern)).toBe(count(page, pattern));
  const signs = chinesePage.replace(/\\\[u([0-9A-F]+)\]/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  const text = signs.replaceAll('\\:', '');
  expect([...text.matchAll(/^\.SH (.*)$/gm)].map((match) => match[1])).toEqual(
    '名称 概要 说明 选项 命令 退出状态 环境变量 文件 示例'.split(' '),
  );
  // Every text behind a term has Chinese in it.
  for (const [, line = ''] of text.matchAll(/^\.TP\n\.B .*\n(.*)$/gm)) expect(line).toMatch(/\p{Script=Han}/u);
});

const judges: readonly (readonly [string, string, readonly string[]])[] = [path, chinesePath].flatMap((one) => [
  ['mandoc', one, ['-Tlint', '-Wwarning', one]] as const,
  ['groff', one, ['-ww', '-man', '-Tutf8', '-z', one]] as const,
]);
for (const [name, given, args] of judges) {
  const { error, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8' });
  if (error)
    process.stderr.write(`skipped: the manual page in ${name}, because it is missing (apt-get install ${name})\n`);
  (error ? test.skip : test)(`${name} finds nothing wrong with ${basename(given)}`, () => {
    // It bears no date: the same source gives the same page.
    const told = `${stdout}${stderr}`.split('\n').filter((line) => line !== '' && !line.includes('missing date'));
    expect(told).toEqual([]);
  });
}
