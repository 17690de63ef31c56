/** The rules of a migration of one's own by their names: explained, looked at alone, left alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { runHere } from '../helpers/here.js';
import { folderWith, root, run } from '../helpers/program.js';

const record = (id: string, option: string): string => `id: ${id}
title: T
entries: { t: { command: tool } }
rules:
  - { rename: --${option}, to: --${option}-now, id: longer-${option}, why: { en: names are longer, zh: 名称更长 } }
  - { remove: --${option}-gone, takes: nothing, why: it is gone }
advise:
  - { id: slow-${option}, flag: --${option}-pace, says: { en: a pace of 3 is enough, zh: 3 已足够 }, in: [3] }
examples:
  - { before: tool --${option}=1, after: tool --${option}-now=1 }
`;
const script = 'tool --old=1 --old-gone\n';
const files = { 't.yaml': record('t', 'old'), 'u.yaml': record('u', 'odd'), 'a.sh': script };
const own = ['--transform', 't.yaml'];

const migrated = async (text: string, ...args: string[]) => {
  const folder = folderWith({ ...files, 'a.sh': text });
  const { status, err } = await runHere(folder, [...args, 'a.sh']);
  return { status, err, now: readFileSync(join(folder, 'a.sh'), 'utf8') };
};

describe('explain', () => {
  const explained = (...args: string[]) => run(folderWith(files), ['explain', ...args]);
  test.each([
    [
      'en',
      'longer-old\n----------\n--old is now --old-now: names are longer.\n\nWhy: names are longer.\nWhat to do: Rename it (reflow-migrate does this).\n\nBefore:\n    tool --old=1\n\nAfter:\n    tool --old-now=1\n',
    ],
    [
      'zh',
      'longer-old\n----------\n--old 已更名为 --old-now：名称更长。\n\n原因：名称更长。\n解决：请改名（reflow-migrate 会自动完成）。\n\n修改前：\n    tool --old=1\n\n修改后：\n    tool --old-now=1\n',
    ],
  ])('says what a rule does, why, and shows its example (%s)', (lang, out) => {
    expect(explained(...own, '--lang', lang, 'longer-old')).toEqual({ status: 0, out, err: '' });
  });
  test('names all of them, and of several migrations with the name of each', () => {
    const names = (...args: string[]) => explained(...args).out.match(/^\S+/gm);
    expect(names(...own)).toEqual(['longer-old', 'obsolete-flag', 'slow-old']);
    expect(names(...own, '--transform', 'u.yaml')).toEqual([
      ...['t/longer-old', 't/obsolete-flag', 't/slow-old', 'u/longer-odd', 'u/obsolete-flag', 'u/slow-odd'],
    ]);
  });
  test('says what is only recommended', () => {
    const text = 'slow-old\n--------\nA pace of 3 is enough.\nWhat to do: ';
    expect(explained(...own, 'slow-old')).toMatchObject({ status: 0, err: '', out: expect.stringContaining(text) });
    expect(explained(...own, '--lang', 'zh', 'slow-old').out).toContain('3 已足够。');
  });
  test('says of each value what becomes of it', async () => {
    const rule = '  - { values: { flag: --on, map: { a: [--on=b], c: [] } }, why: why }\n';
    const text = record('t', 'old').replace('advise:', `${rule}advise:`);
    const { out } = await runHere(folderWith({ 't.yaml': text }), ['explain', ...own, 'changed-value']);
    expect(out).toContain('--on=a is now --on=b: why. --on=c is obsolete in such a run: why.');
  });
  test('as JSON, which its schema allows', () => {
    const schema = JSON.parse(readFileSync(join(root, 'schema/explain.json'), 'utf8'));
    const validate = new Ajv2020({ strict: true }).compile(schema);
    for (const args of [[], ['longer-old'], ['shared-arguments'], ['--transform', 'u.yaml']]) {
      const all = JSON.parse(explained(...own, '--format', 'json', ...args).out);
      expect([validate(all), validate.errors]).toEqual([true, null]);
      expect(all.rules[0]).toHaveProperty('settle');
    }
  });
  test('of what the engine finds, in the words of the migration', () => {
    const told = explained(...own, 'shared-arguments').out;
    expect(told).toContain('is also passed to a command that is not concerned');
    const all = (lang: string) =>
      ['conflicting-value', 'unresolved-value', 'shared-arguments', 'unknown-entrypoint', 'unplaced-flag']
        .concat('broken-continuation', 'syntax-error', 'unused-variable')
        .map((rule) => explained(...own, '--lang', lang, rule));
    for (const { status, out } of [...all('en'), ...all('zh')]) {
      expect(status).toBe(0);
      expect(out).not.toMatch(/reflow(?!-migrate)|lerobot|policy|训练/i);
    }
    // What only the built-in migration finds.
    for (const rule of ['optimizer-lr', 'missing-use-reflow', 'unresolved-reflow'])
      expect(explained(...own, rule)).toMatchObject({ status: 2, out: '' });
    expect(explained('shared-arguments').out).toContain('a Reflow run');
  });
  test('of a rule that there is not, and of a file that is wrong', () => {
    expect(explained(...own, 'longer-odd')).toMatchObject({ status: 2, out: '' });
    expect(explained('--transform', 'none.yaml')).toMatchObject({ status: 2, out: '' });
  });
});

describe('--only and --skip', () => {
  test.each([
    [['--only', 'longer-old'], 'tool --old-now=1 --old-gone\n'],
    [['--skip', 'longer-old'], 'tool --old=1\n'],
    [['--skip', 'shared-arguments'], 'tool --old-now=1\n'],
    [['--transform', 'u.yaml', '--skip', 't/longer-old'], 'tool --old=1\n'],
    [['--transform', 'u.yaml', '--skip', 'obsolete-flag'], 'tool --old-now=1 --old-gone\n'],
    [['--transform', 'u.yaml', '--only', 't/longer-old'], 'tool --old-now=1 --old-gone\n'],
  ])('%j', async (args, now) => expect(await migrated(script, ...own, ...args)).toMatchObject({ status: 0, now }));
  test('a name that the migration has not is wrong, and changes nothing', async () => {
    expect(await migrated(script, ...own, '--only', 'longer-odd')).toEqual({
      status: 2,
      err: "error: option '--only <rule>' argument 'longer-odd' is invalid. There is no rule 'longer-odd'; did you mean longer-old?\n",
      now: script,
    });
    expect(await migrated(script, '--skip', 'longer-old')).toMatchObject({ status: 2, now: script });
  });
});

describe('the configuration', () => {
  const with_ = async (config: string, ...args: string[]) => {
    const folder = folderWith({ ...files, '.reflow-migraterc.yaml': config });
    const { status, err } = await runHere(folder, [...args, 'a.sh']);
    return { status, err, now: readFileSync(join(folder, 'a.sh'), 'utf8') };
  };
  test.each([
    ['transform: t.yaml\nonly: [longer-old]\n', [], 'tool --old-now=1 --old-gone\n'],
    ['transform: t.yaml\nskip: [longer-old]\n', [], 'tool --old=1\n'],
    ['transform: t.yaml\nskip: [longer-old]\n', ['--only', 'longer-old'], 'tool --old-now=1 --old-gone\n'],
    // Of another migration, they say nothing.
    ['transform: u.yaml\nonly: [longer-odd]\nskip: [obsolete-flag]\n', own, 'tool --old-now=1 --old-gone\n'],
    ['skip: [t/longer-old]\n', [...own, '--transform', 'u.yaml'], 'tool --old=1\n'],
  ])('%j %j', async (config, args, now) => expect(await with_(config, ...args)).toMatchObject({ status: 0, now }));
  test.each([
    [
      'transform: t.yaml\nskip:\n  - longer-odl\n',
      [],
      "3:5: 'longer-odl' is not one of: ",
      "; did you mean 'longer-old'?",
    ],
    ['skip: [longer-old]\n', [], "1:8: 'longer-old' is not one of: ", ''],
    [
      'transform: u.yaml\nonly: [longer-olds]\n',
      own,
      "2:8: 'longer-olds' is not one of: ",
      "; did you mean 'longer-old'?",
    ],
  ])('a name that no such migration has is wrong, and changes nothing: %j %j', async (config, args, front, back) => {
    const { status, err, now } = await with_(config, ...args);
    expect([status, now]).toEqual([2, script]);
    expect(err).toContain(`.reflow-migraterc.yaml:${front}`);
    expect(err).toContain(back);
    expect(
      (await runHere(folderWith({ ...files, '.reflow-migraterc.yaml': config }), ['inspect', ...args, '.'])).status,
    ).toBe(2);
  });
});

test('SARIF lists the rules that the migration can find, in its words', async () => {
  const { out } = await runHere(folderWith(files), [...own, '-n', '--format', 'sarif', 'a.sh']);
  const { rules } = JSON.parse(out).runs[0].tool.driver;
  const texts = JSON.stringify(rules);
  expect(texts).not.toMatch(/reflow(?!-migrate)|lerobot|policy/i);
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(['longer-old', 'unplaced-flag']));
});

test('a comment leaves a rule of that name alone, and no other', async () => {
  const text = `# reflow-migrate-ignore-next-line longer-old: the old server\n${script}`;
  expect(await migrated(text, ...own)).toMatchObject({ status: 0, now: text.replace(' --old-gone', '') });
  expect((await migrated(text, ...own)).err).not.toContain('note');
});
