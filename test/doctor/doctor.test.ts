/** The guide's checks after the migration: each passes once and fails once. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { bin, folderWith, run } from '../helpers/program.js';

const oldLog = `Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...
[Reflow] Initializing student model from teacher: /path/to/teacher
Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...
[Reflow] Student model initialized with teacher weights
`;
const newLog = `[Reflow] Loading teacher model from /path/to/teacher
Loading HuggingFaceTB/SmolVLM2-500M-Video-Instruct weights ...
[Reflow] ✓ Teacher loaded and frozen
[Reflow] Creating student model (copying weights from teacher)
[Reflow] ✓ Student initialized from teacher
[Reflow] Total parameters: 450,046,176
[Reflow] Trainable parameters: 99,880,992 (22.18%)
`;

interface Answer {
  readonly status: number | null;
  readonly checks: Record<string, string>;
  readonly text: string;
}

function doctor(files: Record<string, string | Buffer>, ...args: string[]): Answer {
  const folder = folderWith(files);
  const { status, out } = run(folder, ['doctor', '--format', 'json', ...args]);
  const { checks } = JSON.parse(out) as { checks: { id: string; state: string; text: string; remedy?: string }[] };
  return {
    status,
    checks: Object.fromEntries(checks.map((one) => [one.id, one.state])),
    text: checks.map((one) => `${one.text} ${one.remedy ?? ''}`).join('\n'),
  };
}

describe('a log', () => {
  const log = (text: string, ...args: string[]): Answer => doctor({ log: text }, '--log', 'log', ...args);

  test("the guide's old log fails with its remedy", () => {
    const { status, checks, text } = log(oldLog);
    expect(status).toBe(1);
    expect(checks['vlm-loaded-once']).toBe('failed');
    expect(text).toContain('loaded 2 times');
    expect(text).toContain('783 lines');
  });
  test("the guide's new log passes; the loss is not there yet", () => {
    expect(log(newLog)).toMatchObject({
      status: 0,
      checks: { 'vlm-loaded-once': 'ok', 'teacher-then-student': 'ok', 'trainable-share': 'ok', loss: 'skipped' },
    });
  });
  test('two logs are two: each is checked by itself', () => {
    const folder = folderWith({ one: newLog, two: oldLog });
    const { status, out } = run(folder, ['doctor', '--log', 'one', '--log', 'two', '--log', 'one', '--format', 'json']);
    const { checks } = JSON.parse(out) as { checks: { id: string; state: string; text: string }[] };
    expect(status).toBe(1);
    expect(checks.filter(({ id }) => id === 'vlm-loaded-once').map((one) => [one.state, one.text.slice(0, 4)])).toEqual(
      [
        ['ok', 'one:'],
        ['failed', 'two:'],
      ],
    );
  });
  test('eight ranks that each load once', () => {
    const ranked = Array.from({ length: 8 }, (_, rank) => newLog.replace(/^/gm, `[rank${rank}]: `)).join('');
    expect(log(ranked).checks['vlm-loaded-once']).toBe('ok');
    expect(log(`${ranked}[rank3]: Loading x/y weights ...\n`)).toMatchObject({ status: 1 });
    expect(log(newLog + newLog, '--processes', '2').checks['vlm-loaded-once']).toBe('ok');
    expect(log(newLog + newLog).checks['vlm-loaded-once']).toBe('failed');
  });
  test('progress bars, colours and logging prefixes', () => {
    const decorated = newLog
      .replace(/^(.*)$/gm, '\u001b[32mINFO 2026-11-24 12:00:00\u001b[0m $1')
      .replaceAll('\n', '\r');
    expect(log(`${decorated}\r 1%|x|\r 2%|xx| loss:0.5\r`)).toMatchObject({ status: 0, checks: { loss: 'ok' } });
  });
  test.each([
    ['nan', 'loss:nan'],
    ['infinite', 'loss=inf'],
    ['exploding', 'loss: 4e3'],
  ])('a loss that is %s', (_, last) => {
    expect(log(`${newLog}step:1 loss:0.5\nstep:2 ${last}\n`)).toMatchObject({ status: 1, checks: { loss: 'failed' } });
  });
  test('another share of parameters, and numbers that contradict', () => {
    expect(log(newLog.replace('99,880,992 (22.18%)', '450,046,176 (100.00%)')).text).toContain('not about 22.18');
    expect(log(newLog.replace('22.18%', '50.00%')).text).toContain('the log says 50');
  });
  test('teacher and student in the wrong order, or cut off', () => {
    expect(log(newLog.split('\n').reverse().join('\n')).text).toContain('wrong order');
    expect(log(newLog.split('\n').slice(0, 3).join('\n')).text).toContain('Student initialized');
  });
  test.each([
    ["ImportError: cannot import name 'SmolVLAReflowPolicy'", 'import-error', 'factory.py'],
    ['ValueError: teacher_model_path not found: /x', 'teacher-not-found', 'config.json'],
  ])('the known error %s', (line, id, remedy) => {
    const { checks, text } = log(`${newLog}${line}\n`);
    expect(checks[id]).toBe('failed');
    expect(text).toContain(remedy);
  });
  test('a log that is packed by gzip, whole or cut off', () => {
    const packed = gzipSync(`${newLog}loss:0.5\n${'.'.repeat(10_000)}\n`);
    for (const bytes of [packed, packed.subarray(0, -12), Buffer.concat([packed, gzipSync('loss:0.4\n')])])
      expect(doctor({ 'run.log.gz': bytes }, '--log', 'run.log.gz').text).toContain('loaded once');
    const spoilt = Buffer.concat([packed.subarray(0, 20), Buffer.alloc(500, 255)]);
    const { status, err } = run(folderWith({ 'run.log.gz': spoilt }), ['doctor', '--log', 'run.log.gz']);
    expect([status, err]).toEqual([2, expect.stringMatching(/^error: run\.log\.gz: cannot be read: .*\n$/)]);
  });
  test('a pipe is passed through, and the checklist goes to standard error', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [bin, 'doctor', '--log', '-'], {
      input: newLog,
      encoding: 'utf8',
    });
    expect([stdout, status]).toEqual([newLog, 0]);
    expect(stderr).toContain('✓ <stdin>: the VLM weights were loaded once');
  });
});

/** A safetensors file of these tensors, F32, with as many bytes as they need. */
function safetensors(
  tensors: Record<string, number[]>,
  change: (header: Record<string, unknown>) => void = () => undefined,
): Buffer {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  let at = 0;
  for (const [name, shape] of Object.entries(tensors)) {
    const end = at + 4 * shape.reduce((product, one) => product * one, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [at, end] };
    at = end;
  }
  change(header);
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(at)]);
}

const config = JSON.stringify({ type: 'smolvla', load_vlm_weights: true });
const tensors = { 'model.a': [2, 3], 'model.b': [4] };

describe('a teacher', () => {
  const teacher = (files: Record<string, string | Buffer>): Answer =>
    doctor(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [`t/${name}`, content])),
      '--teacher',
      't',
    );

  test('that is whole', () => {
    const { status, text } = teacher({ 'config.json': config, 'model.safetensors': safetensors(tensors) });
    expect(status).toBe(0);
    expect(text).toContain('2 tensors, 10 parameters');
  });
  test('in shards', () => {
    const index = JSON.stringify({ weight_map: { 'model.a': '1.safetensors', 'model.b': '2.safetensors' } });
    const shards = {
      '1.safetensors': safetensors({ 'model.a': [2, 3] }),
      '2.safetensors': safetensors({ 'model.b': [4] }),
    };
    expect(teacher({ 'config.json': config, 'model.safetensors.index.json': index, ...shards }).status).toBe(0);
    const { '2.safetensors': _, ...one } = shards;
    expect(teacher({ 'config.json': config, 'model.safetensors.index.json': index, ...one }).status).toBe(1);
  });
  const length = (bytes: bigint): Buffer => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigUInt64LE(bytes);
    return buffer;
  };
  test.each<[string, Record<string, string | Buffer>, string]>([
    ['without weights', { 'config.json': config }, 'model.safetensors is missing'],
    ['without a configuration', { 'model.safetensors': safetensors(tensors) }, 'config.json is missing'],
    ['of another type', { 'config.json': '{"type":"act"}', 'model.safetensors': safetensors(tensors) }, '"act"'],
    ['with a broken configuration', { 'config.json': '{', 'model.safetensors': safetensors(tensors) }, 'is not JSON'],
    [
      'with weights that are cut off',
      { 'config.json': config, 'model.safetensors': safetensors(tensors).subarray(0, -1) },
      'the file is cut off',
    ],
    ['with a hostile length', { 'config.json': config, 'model.safetensors': length(2n ** 63n) }, 'claims'],
    ['with an empty file', { 'config.json': config, 'model.safetensors': '' }, 'it has 0 bytes'],
    [
      'with overlapping tensors',
      {
        'config.json': config,
        'model.safetensors': safetensors(tensors, (header) => {
          header['model.b'] = { dtype: 'F32', shape: [4], data_offsets: [0, 16] };
        }),
      },
      'overlap',
    ],
  ])('%s', (_, files, message) => {
    const { status, text } = teacher(files);
    expect(status).toBe(1);
    expect(text).toContain(message);
  });
  test('on the hub is left unchecked, and said so', () => {
    expect(doctor({}, '--teacher', 'lerobot/smolvla_base')).toMatchObject({
      status: 0,
      checks: { teacher: 'skipped' },
    });
    expect(doctor({}, '--teacher', './nowhere')).toMatchObject({ status: 1, checks: { teacher: 'failed' } });
  });
});

describe('a checkpoint', () => {
  const checkpoint = (own: string, weights: Buffer, ...args: string[]): Answer =>
    doctor(
      {
        'c/config.json': own,
        'c/model.safetensors': weights,
        't/config.json': config,
        't/model.safetensors': safetensors(tensors),
      },
      '--checkpoint',
      'c',
      ...args,
    );
  test('that the standard policy opens', () => {
    expect(checkpoint(config, safetensors(tensors), '--teacher', 't')).toMatchObject({
      status: 0,
      checks: { 'checkpoint-config': 'ok', 'checkpoint-weights': 'ok', 'checkpoint-like-teacher': 'ok' },
    });
  });
  test.each<[string, string, Buffer, string]>([
    ['with the teacher in it', config, safetensors({ ...tensors, 'teacher.model.a': [2] }), "the teacher's"],
    [
      'with Reflow on',
      JSON.stringify({ type: 'smolvla', load_vlm_weights: true, use_reflow: true }),
      safetensors(tensors),
      'use_reflow is true',
    ],
    [
      'that loads no VLM',
      JSON.stringify({ type: 'smolvla', load_vlm_weights: false }),
      safetensors(tensors),
      'load_vlm_weights is false, not true',
    ],
    ['of another shape', config, safetensors({ 'model.a': [3, 2], 'model.b': [4] }), 'model.a is F32[3,2]'],
    ['that lacks a tensor', config, safetensors({ 'model.a': [2, 3] }), 'model.b is missing'],
  ])('%s', (_, own, weights, message) => {
    const { status, text } = checkpoint(own, weights, '--teacher', 't');
    expect(status).toBe(1);
    expect(text).toContain(message);
  });
});

describe('a LeRobot checkout', () => {
  const files = {
    'src/lerobot/policies/factory.py':
      'def get(cfg):\n    if cfg.use_reflow:\n        policy_cls = SmolVLAReflowPolicy\n',
    'src/lerobot/policies/smolvla/modeling_smolvla_reflow.py': 'class SmolVLAReflowPolicy(SmolVLAPolicy):\n    pass\n',
    'src/lerobot/policies/smolvla/modeling_smolvla.py': 'class SmolVLAPolicy:\n    pass\n',
  };
  const lerobot = (change: Record<string, string>): Answer => doctor({ ...files, ...change }, '--lerobot', '.');
  test('that is refactored', () => {
    const { status, text } = lerobot({});
    expect(status).toBe(0);
    expect(text).toContain('(2 lines');
  });
  test.each<[string, Record<string, string>, string]>([
    [
      'without the detection',
      { 'src/lerobot/policies/factory.py': '# if cfg.use_reflow: SmolVLAReflowPolicy\n' },
      'factory',
    ],
    ['without the class', { 'src/lerobot/policies/smolvla/modeling_smolvla_reflow.py': '' }, 'reflow-policy'],
    [
      'with Reflow in the clean file',
      { 'src/lerobot/policies/smolvla/modeling_smolvla.py': 'use_reflow = 1\n' },
      'clean-policy',
    ],
  ])('%s', (_, change, id) => {
    expect(lerobot(change)).toMatchObject({ status: 1, checks: { [id]: 'failed' } });
  });
  test('that is none', () => expect(doctor({}, '--lerobot', '.').status).toBe(1));
});

describe('scripts', () => {
  const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=t\n';
  test('that are migrated, and one that is not', () => {
    expect(doctor({ 'a.sh': good }, 'a.sh').status).toBe(0);
    const { status, text } = doctor({ 'a.sh': good.replace('\n', ' --policy.load_vlm_weights=false\n') }, 'a.sh');
    expect(status).toBe(1);
    expect(text).toContain('a.sh:1:');
  });
  test('--check-paths looks at the teacher', () => {
    expect(doctor({ 'a.sh': good }, '--check-paths', 'a.sh').status).toBe(1);
    const folder = folderWith({ 's/a.sh': good, 't/config.json': config, 't/model.safetensors': safetensors(tensors) });
    mkdirSync(join(folder, 'x'));
    writeFileSync(join(folder, 'x/y'), '');
    expect(run(folder, ['doctor', '--check-paths', 's/a.sh']).status).toBe(0);
  });
});

test('a wrong call ends with 2', () => {
  expect(run(folderWith(), ['doctor']).status).toBe(2);
  expect(run(folderWith(), ['doctor', '--log', 'nowhere']).status).toBe(2);
  expect(run(folderWith(), ['doctor', '--nonsense']).status).toBe(2);
  expect(run(folderWith(), ['doctor', '--log', 'x', '--processes', '0']).status).toBe(2);
});
