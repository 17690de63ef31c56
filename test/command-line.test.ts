/** argv → what the call means; pure, nothing is run. */
import { describe, expect, test } from '@jest/globals';
import { runOptions } from '../src/command-line/options.js';
import { parse } from '../src/command-line/parse.js';

const told = (...argv: string[]): { out: string; err: string; status: number } => {
  const call = parse(argv, undefined);
  if (call.command !== 'tell') throw new Error(`a call: ${JSON.stringify(call)}`);
  return call;
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
    expect(parse(argv, undefined).command).toBe(command);
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
    ['a misspelt transform', ['--transform', 'smolvla'], 'smolvla-reflow'],
    ['two printed formats', ['--format', 'json', '--format=sarif'], 'Only one format can be printed'],
    ['two reports in one file', ['--html=./r.html', '--format', 'json=x/../r.html'], 'cannot go to one file: r.html'],
    ['a report over a script', ['--html', 'a.sh', 'b.sh'], 'a.sh: that is the name of a script'],
    ['a path that is an option', ['--teacher-model-path', '-n', '.'], '-n is an option (for a name write ./-n)'],
    ['a report into an option', ['--html', '--check', '.'], '--check is an option'],
    ['a pattern that is an option', ['inspect', '--exclude', '-q', '.'], '-q is an option'],
    ['an empty path', ['--teacher-model-path=', '.'], '--teacher-model-path needs a value'],
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

test.each([
  [76, 76],
  [0, 80],
  [undefined, 80],
])('the help on a terminal of %s columns is at most %i wide', (columns, most) => {
  const call = parse(['--help'], columns);
  const widths = (call.command === 'tell' ? call.out : '').split('\n').map((line) => line.length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(most);
  expect(Math.max(...widths)).toBeGreaterThan(most - 10);
});

test('a pattern that begins with ./ means that one file', () => {
  const call = parse(['--exclude', './a.sh', '--exclude', 'b.sh', '.'], undefined);
  if (call.command !== 'migrate') throw new Error(call.command);
  expect(runOptions(call, undefined, { cwd: '/here', lang: 'en' }).options.exclude).toEqual([
    { base: '/here', patterns: ['/a.sh', 'b.sh'] },
  ]);
});

describe('flags become options', () => {
  const options = (...argv: string[]) => {
    const call = parse(argv, undefined);
    if (call.command !== 'migrate' && call.command !== 'inspect') throw new Error(call.command);
    return runOptions(call, undefined, { cwd: '/here', lang: 'en' }).options;
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
