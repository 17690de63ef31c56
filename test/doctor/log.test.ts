/** What a log says: each check passes once and fails once. */
import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../transforms/smolvla-reflow/doctor/check.js';
import { LogReader } from '../../transforms/smolvla-reflow/doctor/log.js';
import { interleaved, newLog, oldLog, textOf } from './samples.js';

interface Answer {
  readonly [id: string]: string;
}

/** State, text and remedy of each check, in one line. `cut` is the number of bytes that come at a time. */
function read(text: string, { processes, cut = 1000 }: { processes?: number; cut?: number } = {}): Answer {
  const reader = new LogReader('log', processes);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += cut) reader.add(bytes.subarray(at, at + cut));
  const line = (check: Check): string => `${check.state}: ${textOf(check, ' | ')}`;
  return Object.fromEntries(reader.finish().map((check) => [check.id, line(check)]));
}

const once = 'vlm-loaded-once';
const order = 'teacher-then-student';
const share = 'trainable-share';
const load = 'Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...';

describe("the guide's logs", () => {
  test('the old one fails: loaded 2 times, with the remedy', () => {
    const answer = read(oldLog);
    expect(answer[once]).toMatch(/^failed: .*loaded 2 times \| .*modeling_smolvla\.py.*783 lines/);
    expect(answer[order]).toMatch(/^failed: log:2: this log is from the old code.*modeling_smolvla\.py/);
  });
  test('the new one passes; there is no loss yet', () => {
    expect(read(newLog)).toEqual({
      [once]: 'ok: log: the VLM weights were loaded once | ',
      [order]: 'ok: log: the teacher was loaded and frozen, the student initialized from it (lines 1, 3, 5) | ',
      [share]: 'ok: log: 99,880,992 of 450,046,176 parameters train (22.18%) | ',
      loss: 'skipped: log: no loss is logged yet: train a few steps and pass the log again | ',
      'known-errors': "ok: log: none of the guide's known errors | ",
    });
  });
  test.each([1, 2, 3, 7])('cut into pieces of %d bytes they say the same', (cut) => {
    expect(read(newLog, { cut })).toEqual(read(newLog));
    expect(read(oldLog, { cut })).toEqual(read(oldLog));
  });
});

describe('how often the VLM was loaded', () => {
  test.each([
    ['torchrun --tee', (rank: number) => `[default${rank}]:`],
    ['ranks in brackets', (rank: number) => `[rank${rank}]: `],
    ['torchrun over two nodes', (rank: number) => `[default${rank % 4}]:[rank${rank}]: `],
    ['srun -l', (rank: number) => `${rank}: `],
    ['mpirun --tag-output', (rank: number) => `[1,${rank}]<stdout>:`],
    ['no prefix', () => ''],
  ])('8 processes, %s: once by each', (_, prefix) => {
    const log = interleaved(newLog, 8, prefix);
    expect(read(log)[once]).toBe('ok: log: the VLM weights were loaded 8 times by 8 processes, once by each | ');
    expect(read(log)[order]).toMatch(/^ok/);
    expect(read(`${log}${prefix(3)}${load}\n`)[once]).toMatch(/^failed: .*loaded (?:2|9) times/);
    expect(read(log, { processes: 8 })[once]).toMatch(/^ok/);
    expect(read(log, { processes: 7 })[once]).toMatch(/^failed: .*8 times by 7 processes/);
    expect(read(log, { processes: 9 })[once]).toMatch(/^failed: .*8 times by 9 processes.*whole log/);
  });
  test('one rank twice and one never is not twice by two', () => {
    const log = `[rank0]: ${load}\n[rank1]: [Reflow] Loading teacher model from /t\n[rank0]: ${load}\n`;
    expect(read(log, { processes: 2 })[once]).toMatch(/^failed: .*2 times by rank 0/);
  });
  test('a rank that loaded a teacher without weights', () => {
    const log = interleaved(newLog, 2, (rank) => `[rank${rank}]: `).replace(`[rank1]: ${load}`, '[rank1]: …');
    expect(read(log)[once]).toMatch(/^failed: .*0 times by rank 1/);
  });
  test('one after another without a prefix is twice, unless it is said or the log says it', () => {
    expect(read(newLog + newLog)[once]).toMatch(/^failed: .*2 times \| .*--processes N/);
    expect(read(newLog + newLog, { processes: 2 })[once]).toMatch(/^ok/);
    expect(read(`world_size: 2\n${newLog}${newLog}`)[once]).toMatch(/^ok/);
    expect(read(`world_size: 2\n${newLog}${load}\n`)[once]).toMatch(/^failed: .*2 times/);
  });
  test('twice in one line counts twice', () => {
    expect(read(newLog.replace(load, load + load))[once]).toMatch(/^failed: .*2 times/);
  });
  test('other lines that load weights do not count', () => {
    const others = `Loading pretrained weights from Hugging Face hub (timm/x)
Loading weights from local directory
Loading weights: 100%|####| 489/489
Loading checkpoint shards: 100%
`;
    expect(read(others + newLog)[once]).toMatch(/^ok/);
    expect(read(others)[once]).toMatch(/^failed: .*never loaded/);
  });
  test('a folder as the name of the VLM counts', () => {
    expect(read(`${newLog}Loading  /models/my vlm weights ...\n`)[once]).toMatch(/^failed/);
  });
});

describe('several runs in one log', () => {
  const trained = `${newLog}INFO step:100 loss:0.5\n`;
  /** The texts of one check, run by run. */
  const runs = (text: string, id: string, processes?: number): string[] => {
    const reader = new LogReader('log', processes);
    reader.add(Buffer.from(text));
    return reader.finish().flatMap((check) => (check.id === id ? [`${check.state}: ${textOf(check, '')}`] : []));
  };
  test('one that trained, and the next, appended', () => {
    expect(runs(trained + newLog, once)).toEqual([
      'ok: log: run 1 of 2 (from line 1): the VLM weights were loaded once',
      'ok: log: run 2 of 2 (from line 9): the VLM weights were loaded once',
    ]);
    expect(runs(trained + newLog, share)).toHaveLength(2);
    expect(runs(trained + newLog, 'loss')).toEqual([
      'ok: log: run 1 of 2 (from line 1): 1 loss value, finite; the last is 0.5',
      expect.stringMatching(/^skipped: log: run 2 of 2/),
    ]);
  });
  test('a new one behind an old one: each has its own result', () => {
    expect(runs(`${oldLog}INFO step:1 loss:0.5\n${newLog}`, once)).toEqual([
      expect.stringMatching(/^failed: log: run 1 of 2 .*loaded 2 times/),
      expect.stringMatching(/^ok: log: run 2 of 2/),
    ]);
    expect(runs(`${trained}${oldLog}`, once)).toEqual([
      expect.stringMatching(/^ok/),
      expect.stringMatching(/^failed: log: run 2 of 2 \(from line 9\).*loaded 2 times/),
    ]);
  });
  test('one that stopped, and the next', () => {
    const stopped = `${newLog.split('\n').slice(0, 3).join('\n')}\nTraceback (most recent call last):\n`;
    expect(runs(stopped + newLog, order)).toEqual([
      expect.stringMatching(/^failed: log: run 1 of 2 .*does not say/),
      expect.stringMatching(/^ok: log: run 2 of 2 .*lines 5, 7, 9/),
    ]);
  });
  test.each([undefined, 4])('of four processes each (given: %s)', (processes) => {
    const log = interleaved(trained, 4, (rank) => `[rank${rank}]: `);
    expect(runs(log + log, once, processes)).toEqual([
      expect.stringMatching(/^ok: log: run 1 of 2 .*once by each/),
      expect.stringMatching(/^ok: log: run 2 of 2 \(from line 33\).*once by each/),
    ]);
  });
  test('a load after training began is no run of its own', () => {
    expect(runs(`${trained}${load}\nINFO loss:0.4\n`, once)).toEqual([expect.stringMatching(/^failed: .*2 times/)]);
  });
});

describe('teacher, then student', () => {
  test('in the wrong order', () => {
    const lines = newLog.trimEnd().split('\n');
    expect(read([...lines].reverse().join('\n'))[order]).toMatch(/^failed: .*wrong order \(lines 7, 5, 3\)/);
  });
  test('cut off', () => {
    const lines = newLog.split('\n').slice(0, 3).join('\n');
    expect(read(lines)[order]).toMatch(/^failed: .*does not say “\[Reflow\] ✓ Student initialized from teacher”/);
  });
  test('one process of 8 that stopped', () => {
    const log = interleaved(newLog, 8, (rank) => `[rank${rank}]: `).replace(
      '[rank5]: [Reflow] ✓ Student initialized from teacher\n',
      '',
    );
    expect(read(log)[order]).toMatch(/^failed: log: rank 5: .*Student initialized.* 0 times, not once/);
  });
  test('no Reflow at all', () => {
    expect(read('INFO step:1 loss:0.5\n')[order]).toMatch(/^failed: .*use_reflow=true/);
    expect(read('')[once]).toMatch(/^failed: .*empty/);
    expect(read('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0')[once]).toMatch(/^failed: .*no text/);
    // A log that was emptied while the training wrote it begins with as many NULs as it had bytes.
    expect(read(`${'\0'.repeat(300)}${newLog}`)[once]).toMatch(/^ok/);
  });
});

describe('the share of parameters that train', () => {
  const numbers = (total: string, trainable: string): string =>
    `[Reflow] Total parameters: ${total}\n[Reflow] Trainable parameters: ${trainable}\n`;
  test.each([
    ['450046176', '99880992 (22.18%)'],
    ['450,046,176', '99,880,992'],
  ])('%s and %s are fine', (total, trainable) => expect(read(numbers(total, trainable))[share]).toMatch(/^ok/));
  test.each([
    ['450,046,176', '450,046,176 (100.00%)', 'not about 22.18'],
    ['450,046,176', '9,880,992 (2.20%)', 'not about 22.18'],
    ['450,046,176', '99,880,992 (25.18%)', 'the log says 25.18'],
    ['0', '0 (0.00%)', 'contradict'],
    ['99,880,992', '450,046,176', 'contradict'],
    ['450M', '99M', 'does not say'],
    ['many', 'few', 'does not say'],
  ])('%s and %s are not', (total, trainable, why) => {
    expect(read(numbers(total, trainable))[share]).toMatch(new RegExp(`^failed: .*${why}`));
  });
});

describe('the loss', () => {
  const loss = (...values: string[]): string | undefined =>
    read(values.map((one, index) => `INFO step:${index} ${one} grdn:1e9\n`).join('')).loss;
  test.each([
    [['loss:0.512', 'loss:0.498'], '2 loss values, all finite, none exploding; the last is 0.498'],
    [['train/loss=1e-3'], '1 loss value, finite; the last is 1e-3'],
    [["{'loss': 0.25, 'lr': 2e-05}"], 'the last is 0.25'],
    [['loss: tensor(0.5, device=cuda)'], 'the last is 0.5'],
    [['loss:0.02', 'loss:0.9'], '2 loss values'],
    [['loss:12.5', 'loss:30.1'], '2 loss values'],
    [['The loss: 0.5.'], '1 loss value'],
  ])('%j is fine', (values, what) => expect(loss(...values)).toContain(what));
  test.each([
    [['loss:0.5', 'loss:nan'], 'log:2: .*the loss is nan'],
    [['loss:0.5', 'loss=-inf'], 'the loss is -inf'],
    [['"loss": NaN'], 'the loss is NaN'],
    [['loss: tensor(nan)'], 'the loss is nan'],
    [['loss: 1e999'], 'the loss is 1e999'],
    [['loss:0.5', 'loss:50.1'], 'explodes: 50.1, where it began with 0.5'],
    [['loss:0.9', 'loss:0.01', 'loss:4.5'], 'explodes: 4.5, .* was 0.01'],
  ])('%j is not', (values, what) => expect(loss(...values)).toMatch(new RegExp(`^failed: .*${what}.*optimizer_lr`)));
  test('what only looks like a loss', () => {
    expect(loss('loss_weight: 1e9', 'lossless: 3', 'loss: info', 'floss:7', 'loss: mse')).toMatch(/^skipped/);
  });
});

describe('known errors', () => {
  test.each([
    ["ImportError: cannot import name 'SmolVLAReflowPolicy' from 'lerobot'", 'import-error', 'factory.py'],
    ['ImportError: SmolVLAReflowPolicy', 'import-error', 'factory.py'],
    ["NameError: name 'SmolVLAReflowPolicy' is not defined", 'import-error', 'factory.py'],
    ["ModuleNotFoundError: No module named 'a.modeling_smolvla_reflow'", 'import-error', 'factory.py'],
    ['ValueError: teacher_model_path not found: /x', 'teacher-not-found', 'config.json'],
    ["FileNotFoundError: Teacher path '/x' does not exist", 'teacher-not-found', 'config.json'],
    ['FileNotFoundError: config.json not found in /x', 'teacher-not-found', 'config.json'],
  ])('%s', (line, id, remedy) => {
    const answer = read(`${newLog}\u001b[31m${line}\u001b[0m\n`);
    expect(answer[id]).toBe(`failed: log:8: ${line} | ${answer[id]?.split(' | ')[1]}`);
    expect(answer[id]).toContain(remedy);
    expect(answer['known-errors']).toBeUndefined();
  });
  test('text that names the class is no error', () => {
    expect(read('INFO using SmolVLAReflowPolicy with teacher_model_path=/t\n')['known-errors']).toMatch(/^ok/);
  });
});

describe('how a log is written', () => {
  test('colours, logging prefixes and progress bars between carriage returns', () => {
    const lines = newLog
      .trimEnd()
      .split('\n')
      .map((line) => `\u001b[32mINFO 2026-11-24 12:00:00\u001b[0m x.py:12 ${line}`);
    const answer = read(`${lines.join('\n\r  0%|   |\r 50%|#  |')}\r 1%|x| loss:0.5\r 2%|x| loss:0.4`);
    expect(Object.values(answer).every((one) => one.startsWith('ok'))).toBe(true);
    expect(answer.loss).toContain('2 loss values');
    expect(answer[order]).toContain('(lines 1, 3, 5)');
  });
  test('colours within the words', () => {
    expect(read(newLog.replaceAll('[Reflow]', '\u001b[1m[Reflow]\u001b[0m'))[order]).toMatch(/^ok/);
  });
  test('CRLF counts lines once', () => {
    expect(read(newLog.replaceAll('\n', '\r\n'))[order]).toContain('(lines 1, 3, 5)');
  });
  test('bytes that are no UTF-8', () => {
    const reader = new LogReader('log');
    reader.add(Buffer.from([0xff, 0x00, 0xe2, 0x0a]));
    reader.add(Buffer.from(newLog));
    expect(reader.finish().map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'skipped', 'ok']);
  });
  test.each([
    ['UTF-16, as PowerShell writes it', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without its mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
  ])('%s', (_, encoded) => {
    const bytes = encoded(newLog);
    for (const cut of [1, 3, bytes.length]) {
      const reader = new LogReader('log');
      for (let at = 0; at < bytes.length; at += cut) reader.add(bytes.subarray(at, at + cut));
      expect(reader.finish().map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'skipped', 'ok']);
    }
  });
  test('a log of less than four bytes', () => expect(read('\n')[once]).toMatch(/^failed: .*never loaded/));
  test('the last line needs no end', () => expect(read(newLog.trimEnd())[share]).toMatch(/^ok/));
  test('behind a line of 64 MB', () => {
    const reader = new LogReader('log');
    const part = Buffer.alloc(1 << 20, 'x loss ');
    for (let count = 0; count < 64; count++) reader.add(part);
    reader.add(Buffer.from(`\n${newLog}`));
    expect(reader.finish().map((check) => textOf(check, ' '))[0]).toContain('loaded once');
  });
});
