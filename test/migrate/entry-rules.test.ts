/** Programs that are started in another way now: as a command, as a module, behind a launcher, without a flag that only the old one has. */
import { describe, expect, test } from '@jest/globals';
import { defineTransform } from '../../src/index.js';
import { outcomesOf } from '../helpers/outcome.js';

const why = { en: 'version 2 says so', zh: '版本 2 如此要求' };
const to = { command: 'studio render', module: 'studio.render' };
const found = outcomesOf(
  defineTransform({
    ...{ id: 'renderer-2', title: why, advised: [], rules: [] },
    entryPoints: { commands: ['studio render'], scripts: [], modules: ['studio.render'] },
    grammar: { options: { '--env': 'nothing', '--list': 'list' } },
    entryRules: [
      { entry: { kind: 'module', name: 'old.render' }, to, without: ['--env', '--list'], why },
      { entry: { kind: 'script', name: 'old/render.py' }, to, why },
    ],
  }),
);

test.each([
  ['python -m old.render --x', 'studio render --x'],
  ['python3.11 -m old.render --x', 'studio render --x'],
  ['python -u -m old.render --x', 'python -u -m studio.render --x'],
  ['"$PY" -m old.render --x', '"$PY" -m studio.render --x'],
  ['accelerate launch -m old.render --x', 'accelerate launch -m studio.render --x'],
  ['python src/old/render.py --x', 'studio render --x'],
  ['torchrun src/old/render.py --x', 'torchrun -m studio.render --x'],
  // Where the name stands in a variable that another program gets too, the call is changed.
  ['M=old.render\npython -m $M\nother $M', 'M=old.render\nstudio render\nother $M'],
  // Flags that only the old one has go with it.
  ['python -m old.render a --env b', 'studio render a b'],
  ['python -m old.render --list a b --x', 'studio render --x'],
  ['A=(python -m old.render\n  --env\n  --x)\n"${A[@]}"', 'A=(studio render\n  --x)\n"${A[@]}"'],
])('%j becomes %j, and stays so', (before, after) => {
  expect(found(before)).toEqual({ now: after, left: [] });
  expect(found(after)).toEqual({ now: after, left: [] });
});

test.each([
  ['another module', 'python -m very.old.render --env'],
  ['a comment', '# python -m old.render --env'],
  ['a name that nothing starts', 'N=old.render\nmkdir "runs/$N"\nlog "from old.render to studio"'],
])('%s is left alone', (_, text) => expect(found(text)).toEqual({ now: text, left: [] }));

test.each([
  ['text that nobody follows', 'exec 3<<E\npython -m old.render\nE\nbash <&3', 'unplaced-flag'],
  ['text that a program gets', 'frob "old.render --x"', 'unplaced-flag'],
  ['what may be the value of an option', 'frob --verbose old/render.py scene', 'unplaced-flag'],
  ['a flag that may have more words than are known', 'python -m old.render --list a "$@"', 'unplaced-flag'],
  [
    'a flag that another program gets too: the name stays with it',
    'A=(--env)\npython -m old.render "${A[@]}"\nother "${A[@]}"',
    'unplaced-flag',
  ],
])('%s is refused', (_, text, rule) => expect(found(text)).toEqual({ now: text, left: [rule] }));

describe('a flag whose value becomes the first word of what is started now', () => {
  const moved = outcomesOf(
    defineTransform({
      ...{ id: 'renderer-2', title: why, advised: [], rules: [] },
      entryPoints: { commands: ['studio render'], scripts: [], modules: [] },
      entryRules: [{ entry: { kind: 'module', name: 'old.render' }, to, toPositional: '--scene', why }],
    }),
  );
  test.each([
    ['python -m old.render --scene a.json --x', 'studio render a.json --x'],
    ['python -m old.render --x --scene="$S"', 'studio render "$S" --x'],
    ['"$PY" -m old.render --scene a', '"$PY" -m studio.render a'],
  ])('%j becomes %j, and stays so', (before, after) => {
    expect(moved(before)).toEqual({ now: after, left: [] });
    expect(moved(after)).toEqual({ now: after, left: [] });
  });
  // The name stays with the flag.
  test.each([
    ['there is none', 'python -m old.render --x'],
    ['there are two', 'python -m old.render --scene a --scene b'],
    ['another word is there', 'python -m old.render a --scene b'],
    ['it stands in a list of its own', 'A=(--scene a)\npython -m old.render "${A[@]}"'],
    ['it may be several words', 'python -m old.render --scene $S'],
  ])('%s: both are refused', (_, text) => expect(moved(text)).toEqual({ now: text, left: ['unplaced-flag'] }));
});

describe('a command that is called otherwise now, behind other words', () => {
  const renamed = outcomesOf(
    defineTransform({
      ...{ id: 'paint-2', title: why, advised: [], rules: [] },
      entryPoints: { commands: ['repaint'], scripts: [], modules: [] },
      entryRules: [{ entry: { kind: 'command', name: 'paint' }, to: { command: 'repaint' }, why }],
    }),
  );
  test.each([
    ['paint --x'],
    ['A=1 nohup nice -n 5 paint --x'],
    ['timeout 5m paint --x'],
    ['srun --exclusive -J paint paint --x'],
    ['docker run --rm -l paint image paint --x'],
    ['conda run -n paint paint --x'],
    ['env A=1 paint --x'],
    ['$RUN paint --x'],
  ])('%s: what is started has the new name', (text) => {
    expect(renamed(text)).toEqual({ now: text.replace(/paint(?= --x)/, 'repaint'), left: [] });
  });
  test.each([['docker stop paint'], ['conda activate paint'], ['module load paint'], ['pip show paint']])(
    '%s names something else',
    (text) => expect(renamed(text)).toEqual({ now: text, left: [] }),
  );
  test.each([['tmux kill-session -t paint'], ['frob paint --x'], ['sbatch -J paint job.sh']])(
    '%s is told: nobody knows what the program starts',
    (text) => expect(renamed(text)).toEqual({ now: text, left: ['unresolved-value'] }),
  );
});

describe('a flag for the old program that stays keeps it', () => {
  const old = { commands: ['tool'], scripts: [], modules: [] };
  const renamed = (on: typeof old | undefined) =>
    outcomesOf(
      defineTransform({
        ...{ id: 'tool-2', title: why, advised: [], entryPoints: { ...old, commands: ['tool', 'tool2'] } },
        rules: [{ flag: '--a', fix: { kind: 'rename', to: '--b' }, why, ...(on && { on }) }],
        entryRules: [{ entry: { kind: 'command', name: 'tool' }, to: { command: 'tool2' }, why }],
      }),
    );
  const shared = 'A=(--a 1)\ntool "${A[@]}"\nother "${A[@]}"';

  test('where no rule speaks of it for the new one', () => {
    expect(renamed(old)('tool --a 1')).toEqual({ now: 'tool2 --b 1', left: [] });
    expect(renamed(old)(shared)).toEqual({ now: shared, left: ['shared-arguments', 'renamed-entrypoint'] });
  });
  test('but not where the new one is told of it, too', () => {
    const now = shared.replace('tool', 'tool2');
    expect(renamed(undefined)(shared)).toEqual({ now, left: ['shared-arguments'] });
    expect(renamed(undefined)(now)).toEqual({ now, left: ['shared-arguments'] });
  });
});
