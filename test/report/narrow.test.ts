/** A terminal of 40 columns: nothing that is said is wider, no word is broken, a count stays with what it counts. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hanging, listed, widthOf, wrap } from '../../src/report/width.js';
import { runHere } from '../helpers/here.js';
import { bin, copyOf } from '../helpers/program.js';
import { type Typed, typeInto } from '../helpers/terminal.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const bad = `${good} --policy.train_expert_only=false\n${good.replace('=true', '=$R')} --policy.load_vlm_weights=true\n`;

const examples = (): string => {
  const folder = copyOf('examples/before');
  writeFileSync(join(folder, 'bad.sh'), bad);
  return folder;
};

const shownAt = async (columns: number, args: readonly string[], typed: Typed = []): Promise<string[]> => {
  const folder = examples();
  const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ');
  const { shown } = await typeInto(folder, `stty cols ${columns}; ${command}`, typed);
  return shown.replaceAll('\r', '').split('\n');
};

/** Lines of a script, and of a diff, are as they are. */
const isCode = (line: string): boolean => /^[-+ ] {1,2}\S.*[\\"]|^@@|^(?:---|\+\+\+) /.test(line);

const calls = [
  ['--help'],
  ['help', 'doctor'],
  ['--check', '.'],
  ['--check', '-v', 'bad.sh'],
  ['inspect', 'bad.sh'],
  ['explain'],
  ['doctor', 'bad.sh', '--teacher', 'x', '--log', 'y'],
  ['doctor'],
  ['--formt'],
  ['--stdin-filename', 'a.sh', 'bad.sh'],
  ['nowhere.sh'],
  ['--update-baseline'],
  ['-i', '--stdin-filename', 'a.sh'],
  ['list'],
  ['undo'],
];

describe.each(['en', 'zh'])('in %s', (lang) => {
  test.each(calls)('%s %s', async (...args) => {
    const call = [...args.filter((one) => typeof one === 'string'), '--lang', lang];
    const lines = await shownAt(40, call);
    for (const line of lines.filter((one) => !isCode(one))) {
      expect([line, widthOf(line) <= 40]).toEqual([line, true]);
      // A count alone at the end of a line is parted from its rule.
      expect(line).not.toMatch(/[:：,、] ?\d+$/);
    }
    // Each word of the unwrapped output is found again.
    const { out, err } = await runHere(examples(), call);
    const words = new Set(lines.flatMap((line) => line.split(/ +/)));
    if (lang === 'en' && args[0] !== 'inspect')
      for (const word of `${out}${err}`.split(/\s+/).filter((one) => /^[a-z]+$/.test(one)))
        expect(words).toContain(word);
  });
});

test('a list keeps one margin', async () => {
  const lines = await shownAt(40, ['list']);
  expect(lines.slice(0, 3)).toEqual([
    'smolvla-reflow',
    '    SmolVLA Reflow training: flags that',
    '    the new policy class sets itself',
  ]);
  expect(lines.filter((line) => !/^(?:\S+| {4}\S.*|)$/.test(line))).toEqual([]);
});

test.each(['en', 'zh'])('-i in %s: reasons, questions and the help of the keys', async (lang) => {
  const lines = await shownAt(
    40,
    ['-i', '--lang', lang, '.'],
    [
      ['q,?] ', '?'],
      ['q,?] ', 'q'],
    ],
  );
  for (const line of lines.filter((one) => !isCode(one))) expect([line, widthOf(line) <= 40]).toEqual([line, true]);
  expect(lines.length).toBeGreaterThan(20);
});

test.each([
  ['训练', 4],
  ['（，。：', 8],
  ['・ー', 4],
  ['㈠㎏', 4],
  ['ㄅㄆ', 4],
  ['한국', 4],
  ['ｱｲ', 2],
  ['𠀀', 2],
  ['😀', 2],
  ['e\u0301é', 2],
  ['–…“”✓✗', 6],
])('%s takes %i columns', (text, columns) => expect(widthOf(text)).toBe(columns));

describe('wrapping', () => {
  test('parts a number from what it counts only in need', () => {
    expect(wrap('1 finding left for a person: 1 conflicting-value', 38)).toEqual([
      '1 finding left for a person:',
      '1 conflicting-value',
    ]);
    expect(wrap('at line 8, then', 9)).toEqual(['at', 'line 8,', 'then']);
    expect(wrap('lines 10000 too', 8)).toEqual(['lines', '10000', 'too']);
    expect(wrap('seen in 100000 files', 9)).toEqual(['seen', 'in 100000', 'files']);
  });
  test('parts Chinese between words', () => {
    expect(wrap('不写入；如有，退出状态为一', 18)).toEqual(['不写入；如有，退出', '状态为一']);
    expect(wrap('没有设置参数', 10)).toEqual(['没有设置', '参数']);
    expect(wrap('添加：SmolVLAReflowPolicy', 20)).toEqual(['添加：', 'SmolVLAReflowPolicy']);
  });
  test('leaves less of a margin to a long word', () => {
    expect(hanging('a: ', 3, 'see --policy.freeze_vision_encoder=true now', 10, 40)).toEqual([
      'a: see',
      '     --policy.freeze_vision_encoder=true',
      '     now',
    ]);
  });
  test('puts what a term means below it where there is no room beside it', () => {
    expect(listed('  --term', 20, 'what it means', 80)).toEqual(['  --term            what it means']);
    expect(listed('  --term', 20, 'what it means', 40)).toEqual(['  --term', '      what it means']);
  });
});
