/** What becomes of the words that start a program. */
import { expect, test } from '@jest/globals';
import { defineTransform } from '../src/index.js';
import { outcomesOf } from './helpers/outcome.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };
const only = (kind: 'commands' | 'modules', name: string) => ({
  commands: [],
  scripts: [],
  modules: [],
  [kind]: [name],
});

const renderer = defineTransform({
  id: 'renderer-2',
  title: { en: 'The renderer, version 2', zh: '渲染器版本 2' },
  entryPoints: only('commands', 'farm render'),
  rules: [
    { flag: '--out', on: only('commands', 'farm-old get'), fix: { kind: 'rename', to: '--output' }, why },
    { flag: '--tiles', fix: { kind: 'remove' }, why },
  ],
  entryRules: [
    { entry: { kind: 'command', name: 'farm-old get' }, to: { command: 'farm fetch' }, why },
    { entry: { kind: 'command', name: 'farm-list' }, to: { command: 'farm list' }, when: { lacks: '--raw' }, why },
    { entry: { kind: 'script', name: 'studio/render.py' }, to: { command: 'farm-render', module: 'farm.render' }, why },
    { entry: { kind: 'module', name: 'studio.render' }, to: { module: 'farm.render' }, why },
    { entry: { kind: 'script', name: 'studio/gone.py' }, why },
  ],
  advised: [],
});

const found = outcomesOf(renderer);

test.each([
  ['farm-old get a --out=b', 'farm fetch a --output=b'],
  ['/opt/bin/farm-old get "$X"', '/opt/bin/farm fetch "$X"'],
  ['farm-list', 'farm list'],
  ['nohup farm-list > log &', 'nohup farm list > log &'],
  ['python studio/render.py --x', 'farm-render --x'],
  ['CUDA_VISIBLE_DEVICES=0 python3.11 /src/studio/render.py --x', 'CUDA_VISIBLE_DEVICES=0 farm-render --x'],
  ['nohup python studio/render.py --x', 'nohup farm-render --x'],
  ['./studio/render.py --x', 'farm-render --x'],
  ['python -u studio/render.py --x', 'python -u -m farm.render --x'],
  ['"$PY" studio/render.py', '"$PY" -m farm.render'],
  ['/opt/v/bin/python studio/render.py', '/opt/v/bin/python -m farm.render'],
  [
    'accelerate launch --num_processes=2 studio/render.py --tiles=2 "$@"',
    'accelerate launch --num_processes=2 -m farm.render "$@"',
  ],
  ['python -m studio.render --x', 'python -m farm.render --x'],
  ['farm render --tiles=2 --x', 'farm render --x'],
  ['CMD="python studio/render.py"\n$CMD --x', 'CMD="farm-render"\n$CMD --x'],
  ['CMD=(python studio/render.py)\n"${CMD[@]}" --x', 'CMD=(farm-render)\n"${CMD[@]}" --x'],
])('%j becomes %j, and stays so', (before, after) => {
  expect(found(before)).toEqual({ now: after, left: [] });
  expect(found(after)).toEqual({ now: after, left: [] });
});

test.each([
  ['another subcommand', 'farm-old put a --out=b'],
  ['the same flag of another entry point', 'farm render --out=b'],
  ['a condition that does not hold', 'farm-list --raw'],
  ['what is only printed', 'echo python studio/render.py'],
  ['another script of that name', 'python my-studio/render.py'],
])('%s is left alone', (_, text) => expect(found(text)).toEqual({ now: text, left: [] }));

test.each([
  ['a program that is gone', 'python studio/gone.py', 'reported-entrypoint'],
  ['a condition that nobody knows', 'farm-list "$@"', 'unresolved-value'],
  ['a command that is looked up', '"$(which farm-list)"', 'unplaced-flag'],
])('%s is reported', (_, text, rule) => expect(found(text)).toEqual({ now: text, left: [rule] }));
