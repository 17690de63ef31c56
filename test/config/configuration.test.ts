/** A project's configuration: where it is found, what it changes, and what is told where something in it is wrong. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith, git, root, run } from '../helpers/program.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `${good} --policy.load_vlm_weights=false\n`;
const local = old.replace('lerobot-train', './my_train');

/** The same settings in each of the formats. */
const homes: readonly (readonly [file: string, text: string])[] = [
  ['.reflow-migraterc.json', '{ "entrypoints": ["./my_train"], "exclude": ["vendor/"] }'],
  ['.reflow-migraterc.yaml', 'entrypoints:\n  - ./my_train # ours\nexclude: [vendor/]\n'],
  ['.reflow-migraterc.yml', 'entrypoints: ["./my_train"]\nexclude:\n- vendor/\n'],
  ['package.json', '{ "name": "x", "reflow-migrate": { "entrypoints": ["./my_train"], "exclude": ["vendor/"] } }'],
  [
    'pyproject.toml',
    '[project]\nname = "x"\n\n[tool.reflow-migrate]\nentrypoints = ["./my_train"]\nexclude = ["vendor/"]\n',
  ],
];

const changed = (folder: string, ...args: string[]): string[] => {
  const { out, err, status } = run(folder, ['-n', '--format', 'json', ...args]);
  expect([status === 2, err]).toEqual([false, '']);
  const report = JSON.parse(out) as { files: { path: string; changed: boolean }[] };
  return report.files.filter((file) => file.changed).map((file) => file.path);
};

describe('it counts', () => {
  test.each(homes)('in %s', (file, text) => {
    const folder = folderWith({ [file]: text, 'a.sh': old, 'b.sh': local, 'vendor/c.sh': old });
    expect(changed(folder)).toEqual(['a.sh', 'b.sh']);
    expect(changed(folder, '--no-config')).toEqual(['a.sh', 'vendor/c.sh']);
  });

  test('from a folder below, with its patterns from its own folder, up to the root of the repository', () => {
    const project = folderWith({
      '.reflow-migraterc.json': '{ "exclude": ["/vendor/", "sub/x.sh"] }',
      'inner/.reflow-migraterc.json': '{ "exclude": ["/*.sh"] }',
      'inner/sub/x.sh': old,
      'inner/a.sh': old,
      'sub/x.sh': old,
      'sub/y.sh': old,
      'sub/vendor/z.sh': old,
      'vendor/z.sh': old,
    });
    git(project, 'init', '-q');
    expect(changed(project, '.')).toEqual(['inner/a.sh', 'inner/sub/x.sh', 'sub/vendor/z.sh', 'sub/y.sh']);
    expect(changed(join(project, 'sub'), '.', '../vendor')).toEqual(['vendor/z.sh', 'y.sh']);
    // Only the nearest counts.
    expect(changed(join(project, 'inner'), '.')).toEqual(['sub/x.sh']);
    git(join(project, 'sub'), 'init', '-q');
    expect(changed(join(project, 'sub'), '.')).toEqual(['vendor/z.sh', 'x.sh', 'y.sh']);
  });

  test('not from above where there is no repository: that folder may be anybody’s', () => {
    const folder = folderWith({ '.reflow-migraterc.json': '{ "exclude": ["*"] }', 'sub/a.sh': old });
    expect(changed(folder)).toEqual([]);
    expect(changed(join(folder, 'sub'))).toEqual(['a.sh']);
    expect(changed(join(folder, 'sub'), '--config', '../.reflow-migraterc.json')).toEqual([]);
  });

  test('for a file that is named, too, and for standard input', () => {
    const folder = folderWith({ '.reflow-migraterc.yml': 'exclude: [a.sh]\nskip: [obsolete-flag]', 'a.sh': old });
    expect(changed(folder, 'a.sh')).toEqual([]);
    expect(run(folder, ['-'], old).out).toBe(old);
    expect(run(folder, ['--no-config', '-'], old).out).toBe(`${good}\n`);
  });

  test('for inspect, and for the scripts that doctor checks', async () => {
    const folder = folderWith({ '.reflow-migraterc.json': '{ "entrypoints": ["./my_train"] }', 'b.sh': local });
    expect((await runHere(folder, ['inspect'])).out).toContain('b.sh:1: ./my_train');
    expect(await runHere(folder, ['doctor', 'b.sh'])).toMatchObject({ status: 1 });
    expect((await runHere(folder, ['doctor', '--no-config', 'b.sh'])).out).not.toContain('load_vlm_weights');
  });

  test('and -v says that it does', async () => {
    const folder = folderWith({ '.reflow-migraterc.json': '{}', 'a.sh': old });
    expect((await runHere(folder, ['-n', '-v'])).err).toMatch(/^configuration: \.reflow-migraterc\.json\n/);
    expect((await runHere(folder, ['-n'])).err).not.toContain('configuration');
  });
});

describe('the call', () => {
  const folder = () =>
    folderWith({
      'pyproject.toml':
        '[tool.reflow-migrate]\nentrypoints = ["./my_train"]\nexclude = ["a.sh"]\nskip = ["obsolete-flag"]\n',
      'a.sh': old,
      'b.sh': local,
      'c.sh': local.replace('my_train', 'other'),
      'd.sh': old,
    });
  test('adds to its lists', () => {
    const where = folder();
    expect(changed(where, '--only', 'obsolete-flag', '--entrypoint', './other')).toEqual(['b.sh', 'c.sh', 'd.sh']);
    expect(changed(where, '--only', 'obsolete-flag', '--exclude', 'd.sh')).toEqual(['b.sh']);
  });
  test('with --only sets its rules aside', () => {
    expect(changed(folder())).toEqual([]);
    expect(changed(folder(), '--only', 'obsolete-flag')).toEqual(['b.sh', 'd.sh']);
    const only = folderWith({ '.reflow-migraterc.json': '{ "only": ["syntax-error"] }', 'a.sh': old });
    expect([changed(only), changed(only, '--only', 'obsolete-flag')]).toEqual([[], ['a.sh']]);
  });
});

describe('a mistake ends the run with status 2, its place, and what is allowed', () => {
  test.each([
    [
      'an unknown key',
      '.reflow-migraterc.json',
      '{\n  "é": 1 }',
      ':2:3: ',
      "unknown key 'é'; the known keys are: transform, ",
    ],
    [
      'a misspelt table',
      'pyproject.toml',
      '[tool.reflow_migrate]\nskip=[]',
      ':1:2: ',
      "did you mean 'reflow-migrate'?",
    ],
    ['a misspelt name', 'package.json', '{"reflowMigrate": {}}', ':1:2: ', "did you mean 'reflow-migrate'?"],
    ['a format that is not read', '.reflow-migraterc.toml', 'skip=[]', ': ', 'call it .reflow-migraterc.json or'],
    ['no format', '.reflow-migraterc', 'skip: []', ': ', 'is not read under this name'],
    [
      'what is asked for at each call',
      '.reflow-migraterc.json',
      '{"addUseReflow": true}',
      ':1:2: ',
      'baseline, $schema; --add-use-reflow is given with each call, and not in a configuration',
    ],
    [
      'an option as it is typed',
      '.reflow-migraterc.yml',
      'fix-continuations: true',
      ':1:1: ',
      '; --fix-continuations is given with each call',
    ],
    ['a misspelt key', '.reflow-migraterc.yaml', '# x\nexlude: [a]\n', ':2:1: ', "did you mean 'exclude'?"],
    ['a key of objects', '.reflow-migraterc.json', '{ "toString": 1 }', ':1:3: ', "unknown key 'toString'"],
    [
      'an unknown rule',
      '.reflow-migraterc.yml',
      'skip:\n  - obsolete-flgs\n',
      ':2:5: ',
      "did you mean 'obsolete-flag'?",
    ],
    [
      'an unknown transform',
      '.reflow-migraterc.json',
      '{"transform":"x"}',
      ':1:2: ',
      "'x' is not one of: smolvla-reflow",
    ],
    ['text for a list', 'package.json', '{"reflow-migrate":\n{"include":"x"}}', ':2:2: ', 'include must be a list'],
    [
      'a number in a list',
      'pyproject.toml',
      'x=1\n[tool.reflow-migrate]\ninclude=["é",\n 1]',
      ':4:2: ',
      'include.1 must be a string',
    ],
    ['an inline table', 'pyproject.toml', 'tool.reflow-migrate = { exlude = [] }', ':1:25: ', "unknown key 'exlude'"],
    [
      'a quoted key',
      'pyproject.toml',
      '[tool."reflow-migrate"]\nonly = "syntax-error"',
      ':2:1: ',
      'only must be a list',
    ],
    ['no rule at all', 'pyproject.toml', '[tool.reflow-migrate]\nonly = []', ':2:1: ', 'only must not be empty'],
    [
      'an entry point without a name',
      '.reflow-migraterc.json',
      '{"entrypoints":[""]}',
      ':1:17: ',
      'entrypoints.0 must not be empty',
    ],
    ['a list at the top', '.reflow-migraterc.json', '[]', ':1:1: ', 'must be a table'],
    [
      'a dangerous permission',
      '.reflow-migraterc.json',
      '{"removeConflicting":true}',
      ':1:2: ',
      "unknown key 'removeConflicting'",
    ],
    ['broken JSON', '.reflow-migraterc.json', '{\n "include": ["a",]\n}', ':2:18: ', 'cannot be parsed'],
    ['JSON that ends too soon', '.reflow-migraterc.json', '{\n "include": ["a"', ':2:17: ', 'cannot be parsed'],
    ['JSON that is only YAML', '.reflow-migraterc.json', '{}\n include: [a]', ':2:2: ', 'cannot be parsed'],
    ['broken YAML', '.reflow-migraterc.yml', 'include: [a\nb: c', ':', 'cannot be parsed'],
    ['a tag of YAML', '.reflow-migraterc.yml', 'include: !!js/function "x"\n', ':1:1: ', 'include must be a list'],
    ['broken TOML', 'pyproject.toml', '[tool.reflow-migrate]\ninclude = [', ':2:', 'cannot be parsed'],
    ['aliases without end', '.reflow-migraterc.yml', laughs(), ':', 'cannot be parsed'],
  ])('%s', async (_, file, text, place, part) => {
    const folder = folderWith({ [file]: text, 'a.sh': old });
    const { status, out, err } = await runHere(folder, ['.']);
    expect([status, out, err.split('\n').length]).toEqual([2, '', 2]);
    expect(err.slice(0, (file + place).length)).toBe(file + place);
    expect(err).toContain(part);
    expect(readFileSync(join(folder, 'a.sh'), 'utf8')).toBe(old);
  });

  test('a mistake is told in Chinese too, and for inspect and doctor', async () => {
    const folder = folderWith({ '.reflow-migraterc.json': '{"exlude":[]}', 'a.sh': old });
    expect((await runHere(folder, ['--lang', 'zh'])).err).toMatch(
      /^\.reflow-migraterc\.json:1:2: 未知的键 'exlude'.*'exclude'？\n$/,
    );
    for (const command of ['inspect', 'doctor'])
      expect(await runHere(folder, [command, 'a.sh'])).toMatchObject({
        status: 2,
        err: expect.stringContaining('exlude'),
      });
  });

  test.each([
    ['that is not there', 'x.json', 'x.json: no such file or folder'],
    ['that is code', 'x.js', 'x.js: is not a .json, .yaml, .yml or .toml file'],
    [
      'without a table of ours',
      'package.json',
      'package.json: contains no configuration: there is no reflow-migrate in it',
    ],
    ['without a table of ours, in TOML', 'x.toml', 'there is no tool.reflow-migrate in it'],
  ])('--config names a file %s', async (_, name, part) => {
    const folder = folderWith({ 'x.js': 'process.exit(0)', 'package.json': '{}', 'x.toml': '' });
    expect(await runHere(folder, ['--config', name])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(part),
    });
  });
});

describe('what does not count', () => {
  test('files of others that do not mention us, broken or not, folders and pipes', () => {
    const folder = folderWith({ 'package.json': '{', 'pyproject.toml': '[', 'a.sh': old });
    mkdirSync(join(folder, '.reflow-migraterc.json'));
    execFileSync('mkfifo', [join(folder, '.reflow-migraterc.yaml')]);
    expect(changed(folder)).toEqual(['a.sh']);
  });
  test('a dependency on us', () => {
    const folder = folderWith({ 'package.json': '{ "devDependencies": { "reflow-migrate": "1" } }', 'a.sh': old });
    expect(changed(folder)).toEqual(['a.sh']);
  });
  test('code', () => {
    const folder = folderWith({
      '.reflow-migraterc.js': 'throw 1',
      'reflow-migrate.config.js': 'throw 1',
      'a.sh': old,
    });
    expect(changed(folder)).toEqual(['a.sh']);
  });
});

test('the examples in docs/configuration.md are right, and mean the same', () => {
  const page = readFileSync(join(root, 'docs/configuration.md'), 'utf8');
  const blocks = [...page.matchAll(/```(json|yaml|toml)\n(.*?)```/gs)];
  expect(blocks.map((match) => match[1])).toEqual(['toml', 'yaml', 'json']);
  for (const [, format, text = ''] of blocks) {
    const file = { toml: 'pyproject.toml', yaml: '.reflow-migraterc.yaml', json: 'package.json' }[format ?? ''] ?? '';
    const where = folderWith({ [file]: text, 'scripts/a.sh': old, 'scripts/third_party/b.sh': old, 'c.sh': local });
    expect(changed(where)).toEqual(['c.sh', 'scripts/a.sh']);
  }
});

/** A billion strings, in ten lines. */
function laughs(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return `${lines.join('\n')}\n`;
}
