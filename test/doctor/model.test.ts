/** Teachers and checkpoints on disk: each check passes once and fails once. */
import { execFileSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../transforms/smolvla-reflow/doctor/check.js';
import { checkCheckpoint, checkTeacher } from '../../transforms/smolvla-reflow/doctor/model.js';
import { readHeader } from '../../transforms/smolvla-reflow/doctor/safetensors.js';
import { folderWith } from '../helpers/program.js';
import { config, safetensors, tensors, textOf, withHeader } from './samples.js';

type Files = Record<string, string | Buffer>;

const states = (checks: readonly Check[]): string => checks.map(({ id, state }) => `${id} ${state}`).join(', ');
const told = (checks: readonly Check[]): string => checks.map((check) => textOf(check, ' ')).join('\n');

describe('a teacher', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 906713296\n`;
  const whole = { 'config.json': config, 'model.safetensors': safetensors(tensors) };
  const index = (map: object): Files => ({
    'config.json': config,
    'model.safetensors.index.json': JSON.stringify({ weight_map: map }),
    '1.safetensors': safetensors({ 'model.a': [2, 3] }),
    '2.safetensors': safetensors({ 'model.b': [4] }),
  });

  test('that is whole', () => {
    const checks = checkTeacher(folderWith(whole));
    expect(states(checks)).toBe('teacher-config ok, teacher-weights ok');
    expect(told(checks)).toContain('2 tensors, 10 parameters, 203 bytes');
  });
  test('in shards', () => {
    const checks = checkTeacher(folderWith(index({ 'model.a': '1.safetensors', 'model.b': '2.safetensors' })));
    expect(states(checks)).toBe('teacher-config ok, teacher-weights ok');
    expect(told(checks)).toContain('2 tensors, 10 parameters');
    expect(told(checks)).toContain('in 2 shards by model.safetensors.index.json');
  });
  test('with numbers in its configuration that only Python reads', () => {
    const own = '{"type": "smolvla", "limit": Infinity, "low": -Infinity, "name": "a NaN \\" NaN", "x": [NaN]}';
    expect(states(checkTeacher(folderWith({ ...whole, 'config.json': own })))).toContain('teacher-config ok');
  });
  test.each<[string, Files, string]>([
    ['without weights', { 'config.json': config }, 'model.safetensors is missing'],
    ['without a configuration', { 'model.safetensors': safetensors(tensors) }, 'config.json is missing'],
    ['that is a LoRA adapter', { 'adapter_model.safetensors': '' }, 'adapter_model.safetensors is a LoRA adapter'],
    [
      'whose weights git-lfs keeps',
      { ...whole, 'model.safetensors': pointer },
      'model.safetensors is a git-lfs pointer',
    ],
    ['whose configuration git-lfs keeps', { ...whole, 'config.json': pointer }, 'config.json is a git-lfs pointer'],
    ['without anything', { x: '' }, 'config.json and model.safetensors'],
    ['of another type', { ...whole, 'config.json': '{"type":"act"}' }, 'of type "act", not "smolvla"'],
    ['of no type', { ...whole, 'config.json': '{}' }, 'of type none'],
    ['with a broken configuration', { ...whole, 'config.json': '{' }, 'is not JSON'],
    ['with a list as configuration', { ...whole, 'config.json': '[]' }, 'does not contain a JSON object'],
    ['with a huge configuration', { ...whole, 'config.json': Buffer.alloc(20_000_001, 32) }, 'larger than 20,000,000'],
    ['with a folder as weights', { 'config.json': config, 'model.safetensors/x': '' }, 'is not a regular file'],
    ['whose index is broken', { ...index({}), 'model.safetensors.index.json': '{}' }, 'has no weight_map'],
    [
      'that lacks a shard',
      index({ 'model.a': '1.safetensors', 'model.b': '3.safetensors' }),
      '3.safetensors is missing',
    ],
    ['whose shards are swapped', index({ 'model.a': '2.safetensors' }), '2.safetensors does not hold'],
    ['whose index leads out', index({ 'model.a': '../1.safetensors' }), 'is not a file name'],
    ['whose index holds no names', index({ 'model.a': 5 }), 'is not a file name'],
  ])('%s', (_, files, message) => {
    const checks = checkTeacher(folderWith(files));
    expect(states(checks)).toContain('failed');
    expect(told(checks)).toContain(message);
  });
  test('whose configuration is a pipe is not waited for', () => {
    const folder = folderWith({ 'model.safetensors': safetensors(tensors) });
    execFileSync('mkfifo', [join(folder, 'config.json')]);
    expect(told(checkTeacher(folder))).toContain('config.json is not a regular file');
  });
  test.each([
    ['pretrained_model', ['pretrained_model']],
    ['checkpoints/last/pretrained_model', ['checkpoints/020000/pretrained_model', 'checkpoints/last/pretrained_model']],
    [
      'checkpoints/020000/pretrained_model',
      ['checkpoints/003000/pretrained_model', 'checkpoints/020000/pretrained_model'],
    ],
    ['last/pretrained_model', ['last/pretrained_model']],
  ])('in the folder of a training run: %s is pointed to', (inner, folders) => {
    const folder = folderWith(Object.fromEntries(folders.map((name) => [`${name}/config.json`, config])));
    expect(told(checkTeacher(folder))).toContain(`pass ${join(folder, inner)}`);
  });
  test('that has checkpoints beside it is itself', () => {
    const folder = folderWith({ ...whole, 'checkpoints/last/pretrained_model/config.json': '{}' });
    expect(states(checkTeacher(folder))).toBe('teacher-config ok, teacher-weights ok');
  });
  test('on the hub is left unchecked, and said so', () => {
    const checks = checkTeacher('lerobot/smolvla_base');
    expect(states(checks)).toBe('teacher skipped');
    expect(told(checks)).toContain('model on the hub');
  });
  test.each(['./nowhere/x', '/nowhere/x', 'nowhere', 'a/b/c', '../x/y', 'test/nowhere', 'a/b--c', ''])(
    '%j is no name on the hub',
    (path) => {
      const checks = checkTeacher(path);
      expect(states(checks)).toBe('teacher failed');
      expect(told(checks)).toContain('config.json and model.safetensors');
    },
  );
});

describe('a header of safetensors', () => {
  const header = (bytes: Buffer): string => {
    try {
      return `${readHeader(join(folderWith({ x: bytes }), 'x')).tensors.size} tensors`;
    } catch (error) {
      return String(error);
    }
  };
  const described = (about: unknown, data = 16): Buffer => withHeader(JSON.stringify({ a: about }), Buffer.alloc(data));
  const spoilt = (about: object): Buffer =>
    safetensors(tensors, (all) => Object.assign(all, { 'model.b': { dtype: 'F32', shape: [4], ...about } }));

  test.each<[string, Buffer, string]>([
    ['no tensors', withHeader('{}', Buffer.alloc(0)), '0 tensors'],
    ['blanks behind it', withHeader('{}      ', Buffer.alloc(0)), '0 tensors'],
    ['a scalar', described({ dtype: 'F64', shape: [], data_offsets: [0, 8] }, 8), '1 tensors'],
    ['nothing in a tensor', described({ dtype: 'F64', shape: [0, 5], data_offsets: [0, 0] }, 0), '1 tensors'],
    ['half bytes', described({ dtype: 'F4', shape: [32], data_offsets: [0, 16] }), '1 tensors'],
  ])('%s is right', (_, bytes, answer) => expect(header(bytes)).toBe(answer));

  test.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'it has 0 bytes'],
    ['seven bytes', Buffer.alloc(7), 'it has 7 bytes'],
    ['a hostile length', withHeader('{}', Buffer.alloc(0), 2n ** 64n - 1n), 'claims 18446744073709551615 bytes'],
    ['a length beyond the file', withHeader('{}', Buffer.alloc(0), 3n), 'claims 3 bytes, and the file has 10'],
    ['no header', withHeader('', Buffer.alloc(8)), 'not a JSON object'],
    ['a list', withHeader('[]', Buffer.alloc(0)), 'not a JSON object'],
    ['brackets without end', withHeader('['.repeat(100_000), Buffer.alloc(0)), 'not a JSON object'],
    [
      'no UTF-8',
      withHeader(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), Buffer.alloc(0)),
      'not a JSON object',
    ],
    ['a number as tensor', described(5), 'tensor a has a wrong description'],
    ['no offsets', described({ dtype: 'F32', shape: [4] }), 'has a wrong description'],
    ['three offsets', described({ dtype: 'F32', shape: [4], data_offsets: [0, 16, 16] }), 'has a wrong description'],
    ['a negative size', described({ dtype: 'F32', shape: [-4], data_offsets: [0, 16] }), 'has a wrong description'],
    ['half a size', described({ dtype: 'F32', shape: [0.5], data_offsets: [0, 2] }), 'has a wrong description'],
    ['an inherited type', described({ dtype: 'constructor', shape: [4], data_offsets: [0, 16] }), 'unknown type'],
    ['an end before the start', spoilt({ data_offsets: [40, 24] }), 'has -16 bytes'],
    ['another number of bytes', spoilt({ data_offsets: [24, 36] }), 'has 12 bytes, which is not the size of F32[4]'],
    [
      'sizes beyond all numbers',
      spoilt({ shape: [2 ** 52, 2 ** 52], data_offsets: [24, 40] }),
      'which is not the size of F32',
    ],
    ['a file that is cut off', safetensors(tensors).subarray(0, -1), 'ends at byte 40 of 39: the file is cut off'],
    [
      'a file that goes on',
      Buffer.concat([safetensors(tensors), Buffer.alloc(1)]),
      'have 40 bytes, and the file holds 41',
    ],
    ['an overlap', spoilt({ data_offsets: [0, 16] }), 'overlap at byte 0'],
    ['a gap', described({ dtype: 'F32', shape: [3], data_offsets: [4, 16] }), 'leave a gap at byte 0'],
  ])('%s is wrong', (_, bytes, message) => expect(header(bytes)).toContain(message));

  test('10 GB of weights cost what the header costs', () => {
    const size = 10 * 1024 ** 3;
    const bytes = withHeader(`{"a":{"dtype":"U8","shape":[${size}],"data_offsets":[0,${size}]}}`, Buffer.alloc(0));
    const path = join(folderWith({ x: bytes }), 'x');
    truncateSync(path, bytes.length + size);
    const before = process.memoryUsage().rss;
    expect(readHeader(path).tensors.get('a')?.shape).toEqual([size]);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });
  test('a header of 99 MB is not read', () => {
    const path = join(folderWith({ x: withHeader('{', Buffer.alloc(0), 99_000_000n) }), 'x');
    truncateSync(path, 100_000_000);
    expect(() => readHeader(path)).toThrow('more than any model needs');
  });
});

describe('a checkpoint', () => {
  const check = (own: object | string, weights: Buffer, teacher?: Files): Check[] => {
    const folder = folderWith({
      'c/config.json': typeof own === 'string' ? own : JSON.stringify(own),
      'c/model.safetensors': weights,
      ...Object.fromEntries(Object.entries(teacher ?? {}).map(([name, content]) => [`t/${name}`, content])),
    });
    return checkCheckpoint(join(folder, 'c'), teacher && join(folder, 't'));
  };
  const good = safetensors(tensors);
  const teacher = { 'model.safetensors': good };
  const standard = { type: 'smolvla', load_vlm_weights: true };

  test('that the standard policy opens', () => {
    const checks = check({ ...standard, use_reflow: false, teacher_model_path: null }, good, teacher);
    expect(states(checks)).toBe('checkpoint-config ok, checkpoint-weights ok, checkpoint-like-teacher ok');
    expect(told(checks)).toContain(
      '2 tensors, 10 parameters, 203 bytes (by the header); none of them belongs to the teacher',
    );
    expect(told(checks)).toContain('the headers were compared, no weights were opened');
  });
  test('without a teacher nothing is compared, and said so', () => {
    const checks = check(standard, good);
    expect(states(checks)).toBe('checkpoint-config ok, checkpoint-weights ok, checkpoint-like-teacher skipped');
    expect(told(checks)).toContain('--teacher DIR');
  });
  test('with a teacher that cannot be compared', () => {
    expect(states(check(standard, good, { x: '' }))).toContain('like-teacher skipped');
    expect(states(checkCheckpoint(folderWith({ 'model.safetensors': good }), 'lerobot/smolvla_base'))).toContain(
      'like-teacher skipped',
    );
  });
  test('in the folder of a training run', () => {
    const folder = folderWith({ 'pretrained_model/config.json': config, 'pretrained_model/model.safetensors': good });
    expect(states(checkCheckpoint(folder, undefined))).toContain('checkpoint-config ok, checkpoint-weights ok');
  });
  test('that is not there', () => expect(states(checkCheckpoint('./nowhere', undefined))).toBe('checkpoint failed'));
  test.each<[string, object, Buffer, string]>([
    [
      'with the teacher in it',
      standard,
      safetensors({ ...tensors, 'teacher.model.a': [2] }),
      "1 of the tensors are the teacher's, such as teacher.model.a",
    ],
    ['with the teacher deep in it', standard, safetensors({ 'model.teacher_model.a': [2] }), 'model.teacher_model.a'],
    ['with Reflow on', { ...standard, use_reflow: true }, good, 'use_reflow is true'],
    ['with a teacher path', { ...standard, teacher_model_path: '/t' }, good, 'teacher_model_path is "/t"'],
    ['that loads no VLM', { ...standard, load_vlm_weights: false }, good, 'load_vlm_weights is false, not true'],
    ['that does not say so', { type: 'smolvla' }, good, 'load_vlm_weights is none, not true'],
    ['of another policy', { ...standard, type: 'act' }, good, 'type is "act", not "smolvla"'],
    [
      'of another shape',
      standard,
      safetensors({ 'model.a': [3, 2], 'model.b': [4] }),
      "model.a is F32[3,2], the teacher's is F32[2,3]",
    ],
    [
      'of another type',
      standard,
      safetensors(tensors, (all) =>
        Object.assign(all, { 'model.b': { dtype: 'I32', shape: [4], data_offsets: [24, 40] } }),
      ),
      "model.b is I32[4], the teacher's is F32[4]",
    ],
    ['that lacks a tensor', standard, safetensors({ 'model.a': [2, 3] }), 'model.b is missing'],
    ['with one more tensor', standard, safetensors({ ...tensors, 'model.c': [1] }), 'model.c is not in the teacher'],
    ['that is cut off', standard, good.subarray(0, -1), 'the file is cut off'],
  ])('%s', (_, own, weights, message) => {
    const checks = check(own, weights, teacher);
    expect(states(checks)).toContain('failed');
    expect(told(checks)).toContain(message);
  });
  test('with a teacher in its name alone', () => {
    expect(states(check(standard, safetensors({ 'model.teacherless.a': [2] })))).toContain('checkpoint-weights ok');
  });
});
