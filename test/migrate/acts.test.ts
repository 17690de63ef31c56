/** Of a flag that stays, it is said what its rule would have made of it, in both languages. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform, type Fix, type FlagRule, migrate } from '../../src/index.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };

const told = (script: string, rules: readonly Partial<FlagRule>[], lang: 'en' | 'zh'): string[] => {
  const transform = defineTransform({
    id: 'renderer-2',
    title: { en: 'The renderer, version 2', zh: '渲染器版本 2' },
    entryPoints: { commands: ['render'], scripts: [], modules: [] },
    grammar: { dashes: 'alike', negation: ['no-'] },
    rules: rules.map((rule) => ({ flag: '--out-of', why, ...rule })),
    advised: [],
  });
  const { findings } = migrate(`${script}\n`, { transform, lang });
  return findings.filter(({ fixed }) => !fixed).map(({ message }) => message);
};

const fixes: readonly [fix: Fix | undefined, english: string, help: string, chinese: string][] = [
  [{ kind: 'remove' }, 'removed', 'delete it', '移除'],
  [{ kind: 'rename', to: '--to' }, 'renamed to --to', 'rename it to --to', '更名为 --to'],
  [{ kind: 'replace', with: ['--a=1', '-b'] }, 'replaced by --a=1 -b', 'replace it by --a=1 -b', '替换为 --a=1 -b'],
  [{ kind: 'replace', with: [] }, 'removed', 'delete it', '移除'],
  [{ kind: 'values', map: { a: ['--out-of=b'] } }, 'changed', 'change it', '修改'],
  [{ kind: 'join' }, 'replaced by --out-of=…', 'replace it by --out-of=…', '替换为 --out-of=…'],
  [{ kind: 'split' }, 'replaced by --out-of …', 'replace it by --out-of …', '替换为 --out-of …'],
  [
    { kind: 'repeat' },
    'replaced by --out-of … --out-of …',
    'replace it by --out-of … --out-of …',
    '替换为 --out-of … --out-of …',
  ],
  [
    { kind: 'toPositional' },
    'replaced by its value, as the first word behind the command',
    'change it',
    '改为命令后的第一个参数',
  ],
  [{ kind: 'toEnv', name: 'OUT' }, 'replaced by the variable OUT', 'change it', '改为环境变量 OUT'],
  [undefined, 'changed', 'change it', '修改'],
];

describe('a flag that is followed to no command', () => {
  const script = 'ssh h "$X --out-of=a b"\nrender c';
  test.each(fixes)('%j', (fix, english, help, chinese) => {
    const rule = fix ? { fix } : {};
    expect(told(script, [rule], 'en')).toEqual([
      `--out-of stands in text that could not be followed to a command, so it was not ${english}. If only such runs receive it, ${help} by hand.`,
    ]);
    expect(told(script, [rule], 'zh')).toEqual([
      `无法确定 --out-of 会传给哪条命令，因此没有${chinese}。如果只有这类命令会用到它，请手动${chinese}。`,
    ]);
  });
  test('that commands have to be given does not count', () => {
    const rule: Partial<FlagRule> = { fix: { kind: 'insert', argument: '--out-of=a' } };
    expect(told(script, [rule], 'en')).toEqual([
      '--out-of stands in text that could not be followed to a command, so it does not count as given. Make sure that such runs get it once.',
    ]);
  });
  test('of which its rules say different things only changes', () => {
    const rules: Partial<FlagRule>[] = [
      { fix: { kind: 'rename', to: '--to' }, when: { has: '--x' } },
      { fix: { kind: 'remove' }, when: { lacks: '--x' } },
    ];
    expect(told(script, rules, 'en')[0]).toContain('so it was not changed.');
    const same = rules.map(({ when }): Partial<FlagRule> => ({ fix: { kind: 'remove' }, ...(when && { when }) }));
    expect(told(script, same, 'en')[0]).toContain('so it was not removed.');
  });
  test('in another spelling is called by it, and what it becomes is not the same where it is turned off', () => {
    const rule: Partial<FlagRule> = { fix: { kind: 'rename', to: '--to' } };
    expect(told('ssh h "$X --out_of=a"\nrender b', [rule], 'en')[0]).toMatch(
      /^--out_of stands .* not renamed to --to\./,
    );
    expect(told('ssh h "$X --no-out-of"\nrender b', [rule], 'en')[0]).toMatch(/^--no-out-of stands .* not changed\./);
  });
});

describe('a flag that reaches a command', () => {
  const rename: Partial<FlagRule> = { fix: { kind: 'rename', to: '--to' } };
  test.each<[string, string, Partial<FlagRule>, string, string]>([
    [
      'which another one gets, too',
      'A=(--out-of a)\nrender "${A[@]}"\nother "${A[@]}"',
      rename,
      '--out-of is now --to in the run at line 2, but the command at line 3 receives it too and is not such a run. Give each of the two its own flags.',
      '该命令（第 2 行）中的 --out-of 已更名为 --to，但另一条命令（第 3 行）也会收到它，而那不是这类命令。请让两者各用各的参数。',
    ],
    [
      'by a text that is tested',
      'S=--out-of\n[[ $S = --out-of ]] && render $S a',
      rename,
      '--out-of reaches the run at line 2, but it cannot be renamed to --to on its own: other words or tests depend on the same text. Rename it to --to by hand.',
      '--out-of 会传给该命令（第 2 行），但无法单独更名为 --to：还有其他参数或条件判断依赖同一段文本。请手动更名为 --to。',
    ],
    [
      'of which too little is known',
      'render --out-of a "$@"',
      { ...rename, when: { has: '--x' } },
      'whether --out-of has to be renamed to --to depends on what the command at line 1 gets or runs, which is not known. Look at its other arguments and at the program, and rename it to --to by hand where it has to be.',
      '--out-of 是否需要更名为 --to，取决于这条命令（第 1 行）的其他参数或它所运行的程序，而这无法确定。请检查这些参数和该程序，并在需要时手动更名为 --to。',
    ],
  ])('%s', (_, script, rule, english, chinese) => {
    expect(told(script, [rule], 'en')).toEqual([english]);
    expect(told(script, [rule], 'zh')).toEqual([chinese]);
  });
});
