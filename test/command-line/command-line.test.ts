/** argv → what the call means; pure, nothing is run. */
import { describe, expect, test } from '@jest/globals';
import { commandNames } from '../../src/command-line/command-names.js';
import { runOptions } from '../../src/command-line/options.js';
import { parse, type Speech } from '../../src/command-line/parse.js';
import { programs } from '../../src/command-line/programs.js';
import type { Lang } from '../../src/types.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';

const speech: Speech = { columns: undefined, lang: 'en' };

const told = (...argv: string[]): { out: string; err: string; status: number } => {
  const call = parse(argv, speech);
  if (call.command !== 'tell') throw new Error(`a call: ${JSON.stringify(call)}`);
  return { ...call, err: call.err.map((line) => `${line}\n`).join('') };
};

describe('the first word that is no option chooses the command', () => {
  test.each([
    ['paths', ['scripts/', 'a.sh'], 'migrate'],
    ['nothing', [], 'migrate'],
    ['options first', ['--lang', 'zh', 'explain'], 'explain'],
    ['a value of an option', ['--exclude', 'explain'], 'migrate'],
    ['a file of that name', ['./explain'], 'migrate'],
    ['a file of that name, after --', ['--', 'explain'], 'migrate'],
    ['inspect', ['inspect', 'doctor'], 'inspect'],
    ['explain', ['explain', 'obsolete-flag'], 'explain'],
    ['doctor', ['doctor', '--log', '-'], 'doctor'],
  ])('%s', (_, argv, command) => {
    expect(parse(argv, speech).command).toBe(command);
  });
  test.each(['inspect', 'explain', 'doctor'])('%s --help prints its own help', (name) => {
    const { out, err, status } = told(name, '--help');
    expect([out, err, status]).toEqual([expect.stringMatching(`^Usage: reflow-migrate ${name} \\[`), '', 0]);
    expect(told('--help').out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });
});

describe('a wrong call', () => {
  test.each([
    ['a misspelt option', ['--formt'], 'Did you mean --format?'],
    ['a misspelt option of a command', ['inspect', '--inclde'], 'Did you mean --include?'],
    ['an option of another command', ['inspect', '--check'], "unknown option '--check'"],
    ['two printed formats', ['--format', 'json', '--format=sarif'], 'Only one format can be printed'],
    ['two reports in one file', ['--html=./r.html', '--format', 'json=x/../r.html'], 'cannot go to one file: r.html'],
    ['a report over a script', ['--html', 'a.sh', 'b.sh'], 'a.sh: that is the name of a script'],
    [
      'a path that is an option',
      ['--teacher-model-path', '-n', '.'],
      '-n is an option (if it is the value, write --teacher-model-path=-n)',
    ],
    ['a report into an option', ['--html', '--check', '.'], '--check is an option'],
    ['a pattern that is an option', ['inspect', '--exclude', '-q', '.'], '-q is an option'],
    ['an empty path', ['--teacher-model-path=', '.'], '--teacher-model-path needs a value'],
    ['an entry point that is a folder', ['--entrypoint', 'scripts/'], 'scripts/ is a folder'],
    ['an empty entry point', ['--entrypoint', '', '.'], '--entrypoint needs a value'],
    ['a word too many', ['explain', 'obsolete-flag', 'x'], 'too many arguments'],
    ['a number of processes that is none', ['doctor', '--processes', '0'], 'whole number from 1'],
  ])('%s', (_, argv, part) => {
    const { out, err, status } = told(...argv);
    expect([out, err, status]).toEqual(['', expect.stringContaining(part), 2]);
  });
  test('what it names does not steer the terminal', () => {
    expect(told('--\u001b[31m').err).toContain('--\\x1b[31m');
  });
});

describe('in Chinese', () => {
  const chinese = (...argv: string[]) => {
    const call = parse(argv, { columns: undefined, lang: 'zh' });
    if (call.command !== 'tell') throw new Error(`a call: ${JSON.stringify(call)}`);
    return { ...call, err: call.err.map((line) => `${line}\n`).join('') };
  };
  const every = (lang: Lang): [string, string][] =>
    programs(lang).flatMap((program) => {
      const help = program.createHelp();
      const about = program.name();
      return [
        [about, program.summary()],
        [about, program.description()],
        ...help.visibleArguments(program).map((one) => [`${about} ${one.name()}`, one.description] as const),
        ...help.visibleOptions(program).map((one) => [`${about} ${one.flags}`, one.description] as const),
      ].map(([name = '', text = '']): [string, string] => [name, text]);
    });
  test('each text of the help has a Chinese one', () => {
    const [english, translated] = [every('en'), every('zh')];
    expect(translated.map(([name]) => name)).toEqual(english.map(([name]) => name));
    expect(english.length).toBeGreaterThan(70);
    for (const [index, [name, text]] of english.entries()) {
      expect([name, /\p{Script=Han}/u.test(text)]).toEqual([name, false]);
      expect([name, translated[index]?.[1]]).toEqual([name, expect.stringMatching(/\p{Script=Han}/u)]);
    }
  });
  test.each(['migrate', ...commandNames])('the help of %s has no English sentence', (name) => {
    const { out } = chinese(...(name === 'migrate' ? [] : [name]), '--help');
    expect(out).toMatch(/^用法： reflow-migrate/);
    // Names, values and placeholders are the same in every language.
    expect(out).not.toMatch(/Usage|Options|Arguments|Commands|default|choices|\b(?:the|with|what|is|not)\b/);
  });
  test.each([
    [['--formt'], "错误：未知的选项 '--formt'\n（是否想写 --format？）\n（reflow-migrate --help 会列出所有选项）\n"],
    [['--json'], "错误：未知的选项 '--json'\n（请用 --format json）\n"],
    [['doctor', '--check'], '（--check 用于迁移；名为 doctor 的文件或目录请写成 ./doctor）'],
    [['--format', 'x'], "选项 '--format <format>' 的值 'x' 无效。可选的有：pretty、json、"],
    [['--color', 'x'], '可选的有：auto、always、never。'],
    [['--only'], "选项 '--only <rule>' 缺少值"],
    [['completion'], "缺少必需的参数 'shell'"],
    [['completion', 'tcsh'], "参数 'shell' 的值 'tcsh' 无效。可选的有：bash、zsh、fish。"],
    [['explain', 'a', 'b'], '参数过多：应有 1 个，却给了 2 个。'],
    [['-i', '--check'], "选项 '-i, --interactive' 不能与选项 '--check' 同时使用"],
    [['--html', 'a.sh'], '报告不能写到 a.sh'],
    [['doctor', '--processes', '0'], '须为正整数'],
    [['--stdin-filename', 'x', 'a.sh'], '--stdin-filename 用于标准输入'],
  ])('%j', (argv, part) => {
    const { out, err, status } = chinese(...argv);
    expect([out, status, err]).toEqual(['', 2, expect.stringContaining(part)]);
    expect(err).not.toMatch(/error|option '|argument|invalid/);
  });
  test('where --lang asks for it, whatever the locale and the mistake', () => {
    expect(told('--lang', 'zh', '--formt').err).toContain('错误');
    expect(told('--formt', '--lang=zh').err).toContain('错误');
    expect(chinese('--lang', 'en', '--formt').err).toContain('error');
    expect(told('--lang', 'zh', 'help', 'doctor').out).toContain('用法');
    expect(told('--formt', '--', '--lang=zh').err).toContain('error');
  });
});

test.each([
  [76, 76],
  [0, 80],
  [undefined, 80],
])('the help on a terminal of %s columns is at most %i wide', (columns, most) => {
  const call = parse(['--help'], { ...speech, columns });
  const widths = (call.command === 'tell' ? call.out : '').split('\n').map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(most);
  expect(Math.max(...widths)).toBeGreaterThan(most - 10);
});

test('a pattern that begins with ./ means that one file', () => {
  const call = parse(['--exclude', './a.sh', '--exclude', 'b.sh', '.'], speech);
  if (call.command !== 'migrate') throw new Error(call.command);
  expect(runOptions(call, undefined, { cwd: '/here', lang: 'en', transform: smolvlaReflow }).options.exclude).toEqual([
    { base: '/here', patterns: ['/a.sh', 'b.sh'] },
  ]);
});

describe('flags become options', () => {
  const options = (...argv: string[]) => {
    const call = parse(argv, speech);
    if (call.command !== 'migrate' && call.command !== 'inspect') throw new Error(call.command);
    return runOptions(call, undefined, { cwd: '/here', lang: 'en', transform: smolvlaReflow }).options;
  };
  test('none of them', () => {
    expect(options()).toMatchObject({
      paths: ['.'],
      mode: 'write',
      format: 'pretty',
      saved: [],
      gitignore: true,
      entrypoints: [],
      cwd: '/here',
    });
  });
  test('what is repeated adds up', () => {
    expect(options('--include', 'a', '--include=b', '--entrypoint', 'c', '--entrypoint', 'd')).toMatchObject({
      include: [{ base: '/here', patterns: ['a', 'b'] }],
      entrypoints: ['c', 'd'],
    });
  });
  test('a value that begins with a dash is joined to its option', () => {
    expect(options('--teacher-model-path=-n', '--exclude=-x.sh', '--', '-n')).toMatchObject({
      teacherModelPath: '-n',
      exclude: [{ patterns: ['-x.sh'] }],
      paths: ['-n'],
      mode: 'write',
    });
  });
  test('reports are printed and saved', () => {
    expect(options('--format=json', '--format=sarif=a=b.sarif', '--patch', 'p')).toMatchObject({
      format: 'json',
      saved: [
        { format: 'sarif', path: 'a=b.sarif' },
        { format: 'patch', path: 'p' },
      ],
    });
  });
  test('check wins over dry-run, and inspect never writes', () => {
    expect([options('--check', '-n').mode, options('-n').mode, options('inspect').mode]).toEqual([
      'check',
      'dry-run',
      'dry-run',
    ]);
    expect(options('inspect').format).toBe('inspect');
  });
});
