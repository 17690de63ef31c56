/** The catalogue says the same in every language, and what it says is laid out right. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { langOf } from '../../src/messages/lang.js';
import { messagesIn } from '../../src/messages/messages.js';
import { pageEn } from '../../src/messages/page-en.js';
import { pageZh } from '../../src/messages/page-zh.js';
import { usageEn } from '../../src/messages/usage-en.js';
import { usageZh } from '../../src/messages/usage-zh.js';
import { ruleIds } from '../../src/migrate/severity.js';
import { findingLines, summaryLines } from '../../src/report/pretty.js';
import { explainByName, rulesIn } from '../../src/report/rules.js';
import { tallyOf } from '../../src/report/summary.js';
import { widthOf, wrap } from '../../src/report/width.js';
import type { FileResult, Lang } from '../../src/types.js';
import { doctorEn } from '../../transforms/smolvla-reflow/doctor/messages-en.js';
import { doctorZh } from '../../transforms/smolvla-reflow/doctor/messages-zh.js';
import { smolvlaReflow } from '../../transforms/smolvla-reflow.js';
import { runHere } from '../helpers/here.js';
import { migrate } from '../helpers/migrate.js';
import { folderWith, run } from '../helpers/program.js';
import { onTerminal } from '../helpers/terminal.js';

const good = '--policy.use_reflow=true --policy.teacher_model_path=/t';
const conflict = `lerobot-train ${good} \\\n  --name 训练 --policy.train_expert_only=false\n`;

/** Messages that are given lists. */
const ofLists: ReadonlySet<string> = new Set(['list', 'clauses', 'extra', 'choices']);

/** An argument that is found again, wherever a message wants a text, a number, or what becomes of a flag. */
const marked = <T extends number | string>(mark: T): object =>
  Object.assign(Object(mark), { kind: 'renamed', to: mark });

/** Every text in a part of the catalogue with its path; a function's with arguments that are found again. */
function* textsOf(part: object, path: string): Generator<{ path: string; text: string; args: number[] }> {
  for (const [name, member] of Object.entries(part)) {
    const here = `${path}.${name}`;
    if (typeof member === 'string') yield { path: here, text: member, args: [] };
    else if (typeof member === 'function' && !ofLists.has(name)) {
      const args = Array.from({ length: member.length }, (_, index) => 7001 + index);
      const said: unknown = member(...args.map(marked));
      yield { path: here, text: typeof said === 'string' ? said : Object(said).message, args };
    } else if (typeof member === 'object' && member !== null) yield* textsOf(member, here);
  }
}

const catalogue = { en: messagesIn('en', smolvlaReflow.terms), zh: messagesIn('zh', smolvlaReflow.terms) };
const both = [
  ...textsOf({ ...catalogue.en, lang: {}, doctor: doctorEn, page: pageEn, usage: usageEn }, 'en'),
  ...textsOf({ ...catalogue.zh, lang: {}, doctor: doctorZh, page: pageZh, usage: usageZh }, 'zh'),
];

describe('every message', () => {
  test.each(both)('$path mentions what it is given', ({ text, args }) => {
    for (const arg of args) expect(text.replaceAll(',', '')).toContain(String(arg));
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|\[object/);
  });
  test('is translated, with Chinese signs in Chinese and none in English', () => {
    const english = new Map(both.map(({ path, text }) => [path, text]));
    for (const { path, text } of both) {
      if (path.startsWith('zh.')) expect([path, text]).not.toEqual([path, english.get(path.replace(/^zh/, 'en'))]);
      else expect([path, /[^ -~…–—“”✓✗\n]/u.exec(text)]).toEqual([path, null]);
    }
    // A comma between Chinese words is a wide one.
    for (const { path, text } of both)
      expect([path, /\p{Script=Han}[,.:;!?()]|[,:;!?()]\p{Script=Han}/u.exec(text)]).toEqual([path, null]);
  });
  test('of a finding ends with what to do', () => {
    for (const lang of ['en', 'zh'] as const)
      for (const [name, say] of Object.entries(catalogue[lang].findings)) {
        const said: unknown = Reflect.apply(say, undefined, ['a', 'b', 'c', 'd'].map(marked));
        if (typeof said === 'string') continue;
        const { message, help } = Object(said);
        expect([name, message.endsWith(help), help.length > 5, message.length > help.length]).toEqual([
          name,
          true,
          true,
          true,
        ]);
      }
  });
});

test('every rule is explained in both languages, with the same example', () => {
  for (const id of ruleIds) {
    const [english, chinese] = (['en', 'zh'] as const).map((lang) => explainByName(id, lang) ?? '');
    const { summary, why, settle } = rulesIn('zh')[id];
    for (const part of [summary, why, settle])
      expect([part, /[\p{Script=Han}].*。$/u.test(part)]).toEqual([part, true]);
    expect(chinese).toContain(`原因：${why}\n解决：${settle}\n`);
    const example = (text: string | undefined) => text?.split('\n').filter((line) => line.startsWith('    '));
    expect(example(chinese)).toEqual(example(english));
  }
});

test('an explanation fits the terminal, and its example stays as it is', () => {
  for (const id of ruleIds)
    for (const line of explainByName(id, 'zh', 50)?.split('\n') ?? [])
      if (!line.startsWith('    ')) expect([line, widthOf(line) <= 50]).toEqual([line, true]);
  expect(explainByName('shared-arguments', 'zh', 50)).toContain(
    '    lerobot-train --policy.use_reflow=true --policy.teacher_model_path=T "${A[@]}"\n',
  );
});

test.each<[Record<string, string>, Lang]>([
  [{}, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh_TW' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'zh_CN' }, 'zh'],
  [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'zh_CN', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
])('the locale %j asks for %s', (env, lang) => expect(langOf(env)).toBe(lang));

describe('a text is wrapped', () => {
  test('at blanks, and between wide characters', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('训练脚本需要调整', 8)).toEqual(['训练脚本', '需要调整']);
    expect(wrap('移除 --flag 即可', 9)).toEqual(['移除', '--flag', '即可']);
  });
  test('so that no line begins with a closing sign or ends with an opening one', () => {
    expect(wrap('训练，脚本', 4)).toEqual(['训', '练，', '脚本']);
    expect(wrap('训练（脚本）', 6)).toEqual(['训练', '（脚', '本）']);
  });
  test('so that a number stays with what it counts', () => {
    expect(wrap('see line 8 too', 9)).toEqual(['see', 'line 8', 'too']);
    expect(wrap('位于第 8 行', 9)).toEqual(['位于', '第 8 行']);
  });
  test('with a shorter first line, which may stay empty', () => {
    expect(wrap('one two', 7, 4)).toEqual(['one', 'two']);
    expect(wrap('three', 7, 4)).toEqual(['', 'three']);
  });
  test('but no word is torn', () => expect(wrap('a --policy.flag b', 6)).toEqual(['a', '--policy.flag', 'b']));
});

describe('in Chinese', () => {
  const fileOf = (before: string): FileResult => {
    const migration = migrate(before, { lang: 'zh' });
    return { ...migration, path: 'a.sh', before, changed: migration.text !== before };
  };
  const conflicting = fileOf(conflict);

  test('a finding has its place, reason, marked line, and what to do', () => {
    expect(findingLines(conflicting, { verbose: false, lang: 'zh' })).toEqual([
      'a.sh:2:13: 错误 [conflicting-value] --policy.train_expert_only=false 与 Reflow 冲突：Reflow 始终将其设为 true。',
      '  |',
      '2 |   --name 训练 --policy.train_expert_only=false',
      '  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
      '  = 解决：如果这次训练仍要使用 Reflow，请手动移除该参数，或加上 --remove-conflicting 重新运行。',
      '',
    ]);
  });

  test.each([20, 40, 80, 160])('it fits %i columns, and nothing is lost', (columns) => {
    const wide = findingLines(conflicting, { verbose: true, lang: 'zh' });
    const lines = findingLines(conflicting, { verbose: true, lang: 'zh', columns });
    // A word that is longer than a line stays whole.
    const longest = Math.max(
      ...wide
        .join(' ')
        .split(/[ ：；，]/)
        .map(widthOf),
      columns,
    );
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(columns, longest + 10));
    const words = (all: readonly string[]) =>
      all
        .filter((line) => !/^\d* *\|/.test(line))
        .join('')
        .replaceAll(' ', '');
    expect(words(lines)).toBe(words(wide));
  });

  test('the summary', () => {
    const results = [conflicting, fileOf(`lerobot-train ${good} --policy.load_vlm_weights=false\n`)];
    expect(
      summaryLines(tallyOf(results, 9), 'write', { verbose: false, lang: 'zh', terms: smolvlaReflow.terms }),
    ).toEqual([
      '检查了 9 个文件，共有 2 条训练命令，其中 Reflow 训练 2 条。',
      '  修改了 1 个文件：移除 1 个参数',
      '  1 处需要人工处理：conflicting-value 1 处',
      '  4 条建议（加上 -v 可查看）',
    ]);
    expect(summaryLines(tallyOf([], 9), 'write', { verbose: false, lang: 'zh' })).toEqual([
      '检查了 9 个文件：无需处理。',
    ]);
  });
});

describe('the command', () => {
  const check = (args: string[], env = {}) => run(folderWith({ 'a.sh': conflict }), [...args, 'a.sh'], '', env);

  test('speaks as it is told, or as the locale asks', () => {
    expect(check([]).err).toContain('a.sh:2:13: error [conflicting-value]');
    const chinese = check(['--lang', 'zh']);
    expect(chinese.err).toContain('a.sh:2:13: 错误 [conflicting-value]');
    expect(check([], { LC_ALL: 'zh_CN.UTF-8' })).toEqual(chinese);
    expect(check(['--lang', 'en'], { LC_ALL: 'zh_CN.UTF-8' })).toEqual(check([]));
  });

  test('lists the runs in columns, wide values too', async () => {
    const folder = folderWith({ 'a.sh': `lerobot-train ${good} --job_name=训练 --steps=1\n` });
    expect((await runHere(folder, ['inspect', '--lang', 'zh'])).out).toBe(`a.sh:1: lerobot-train（Reflow 训练）
  --policy.use_reflow             true  必须  a.sh:1:15  写在命令中
  --policy.teacher_model_path     /t    必须  a.sh:1:40  写在命令中
  --job_name                      训练        a.sh:1:71  写在命令中
  --steps                         1           a.sh:1:85  写在命令中
  --policy.freeze_vision_encoder  true  推荐             策略的默认值
  --policy.optimizer_lr           1e-4  推荐             策略的默认值
`);
  });

  test('does not say that nothing is to do where something could not be looked at', async () => {
    const { status, err } = await runHere(folderWith(), ['--check', 'nowhere.sh']);
    expect([status, err]).toEqual([
      2,
      'nowhere.sh: no such file or folder\n0 files looked at.\n  a file could not be read or written (see above)\n',
    ]);
  });

  test('says what is wrong with a file', async () => {
    const folder = folderWith({ 'a.sh': `lerobot-train --policy.load_vlm_weights=1 \0` });
    expect(await runHere(folder, ['-n', '--lang', 'zh', 'a.sh', 'b.sh'])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^b\.sh: 文件或目录不存在\na\.sh: 含有 NUL 字节/),
    });
  });

  test('explains', async () => {
    expect((await runHere('/', ['explain', '--lang', 'zh', 'optimizer-lr'])).out).toBe(
      explainByName('optimizer-lr', 'zh'),
    );
    expect(run('/', ['explain'], '', { LC_ALL: 'zh_CN.UTF-8' }).out).toBe(explainByName(undefined, 'zh'));
    expect(await runHere('/', ['explain', 'x', '--lang', 'zh'])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining("没有名为 'x' 的规则"),
    });
  });

  test('checks after the migration', async () => {
    const { status, out } = run(folderWith({ log: '' }), ['doctor', '--lang', 'zh', '--log', 'log', '--teacher', 'x']);
    expect([status, out]).toEqual([
      1,
      `✗ log: 日志为空
    日志中没有“Loading … weights”：请提供从训练启动开始的日志。
✗ x 不是目录
    请检查路径是否指向包含 config.json 和 model.safetensors 的目录。
– checkpoint：用 --checkpoint DIR 指定
– LeRobot：用 --lerobot DIR 指定
– 脚本：请给出路径
`,
    ]);
  });

  test('refuses a language that it does not speak', () => {
    expect(check(['--lang', 'fr'])).toMatchObject({ status: 2, out: '', err: expect.stringContaining("'fr'") });
  });

  test('translates the messages in JSON and nothing else, and adds no field', () => {
    const [english, chinese] = [[], ['--lang', 'zh']].map((args) =>
      JSON.parse(check(['-n', '--format', 'json', ...args]).out),
    );
    for (const report of [english, chinese]) {
      for (const finding of report.files[0].findings) {
        expect(Object.keys(finding)).toEqual(
          ['rule', 'severity', 'message', 'line', 'column', 'endLine', 'endColumn', 'fixed'].concat(
            ['flag', 'value', 'invocation'].filter((name) => name in finding),
          ),
        );
      }
    }
    expect(chinese.files[0].findings[0].message).not.toBe(english.files[0].findings[0].message);
    for (const report of [english, chinese]) for (const finding of report.files[0].findings) finding.message = '';
    expect(chinese).toEqual(english);
  });
});

describe('colours', () => {
  const both = `lerobot-train ${good} \\\n  --policy.load_vlm_weights=false --policy.train_expert_only=false\n`;
  const free = { NO_COLOR: undefined, FORCE_COLOR: undefined };
  const red = (text: string) => text.includes('\u001b[31m');
  const saved = (folder: string) => readFileSync(join(folder, 'saved'), 'utf8');

  test('are for a stream that is a terminal, whatever the other one is', async () => {
    const folder = folderWith({ 'a.sh': both });
    const words = await onTerminal(folder, ['-n', 'a.sh'], [], { redirect: '>saved', env: free });
    expect([red(words.shown), red(saved(folder)), saved(folder)]).toEqual([
      true,
      false,
      (await runHere(folder, ['-n', 'a.sh'])).out,
    ]);
    const diff = await onTerminal(folder, ['-n', 'a.sh'], [], { redirect: '2>saved', env: free });
    expect([red(diff.shown), red(saved(folder)), saved(folder)]).toEqual([
      true,
      false,
      (await runHere(folder, ['-n', 'a.sh'])).err,
    ]);
  });

  test.each<[string, string[], NodeJS.ProcessEnv]>([
    ['--color never', ['--color', 'never'], free],
    ['NO_COLOR', [], { ...free, NO_COLOR: '1' }],
    ['NO_COLOR over FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ['a dumb terminal', [], { ...free, TERM: 'dumb' }],
  ])('are off with %s', async (_, args, env) => {
    const { shown } = await onTerminal(folderWith({ 'a.sh': both }), ['-n', ...args, 'a.sh'], [], { env });
    expect([shown.includes('\u001b'), shown.includes('conflicting-value')]).toEqual([false, true]);
  });

  test.each<[string, string[], NodeJS.ProcessEnv]>([
    ['--color always', ['--color', 'always'], { NO_COLOR: '1' }],
    ['FORCE_COLOR', [], { ...free, FORCE_COLOR: '1' }],
  ])('are on with %s, also without a terminal', (_, args, env) => {
    const { out, err } = run(folderWith({ 'a.sh': both }), ['-n', ...args, 'a.sh'], '', env);
    expect([red(out), red(err)]).toEqual([true, true]);
  });

  test('an empty line parts the diff and the messages where both are read on one terminal', async () => {
    const { shown } = await onTerminal(folderWith({ 'a.sh': both }), ['-n', 'a.sh'], []);
    expect(shown.replaceAll('\r', '')).toMatch(/^\+.*\n\na\.sh:2:35: error/m);
    expect((await runHere(folderWith({ 'a.sh': both }), ['-n', 'a.sh'])).err).toMatch(/^a\.sh:2:35: error/);
  });
});
