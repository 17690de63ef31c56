/** The GitHub action's own script, run as the runner runs it: strict bash, inputs in the environment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { folderWith, root } from '../helpers/program.js';
import { call } from './outside.js';

const action = readFileSync(join(root, 'action.yml'), 'utf8');
const script = action.slice(action.indexOf('run: |\n') + 7).replace(/^ {8}/gm, '');
const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';

test.each([
  [
    'annotates, summarises and fails where a script would change',
    `${good} --policy.load_vlm_weights=false\n`,
    1,
    '::warning file=my scripts/a.sh,',
    '+lerobot-train',
  ],
  [
    'shows a change whose script would end the block that it is shown in',
    `cat <<'E'\n~~~~~~~~\n<h1>x</h1>\nE\n${good} --policy.load_vlm_weights=false\n`,
    1,
    '::warning file=my scripts/a.sh,',
    '\n~~~~~~~~~~~~~~diff\n',
  ],
  ['passes where nothing is to do', `${good}\n`, 0, '', 'Nothing to do.'],
])('%s', (_, text, status, printed, summary) => {
  const folder = folderWith({
    'my scripts/a.sh': text,
    'vendor/b.sh': `${good} --policy.load_vlm_weights=1\n`,
    summary: '',
  });
  const outcome = call(folder, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    ACTION: root,
    PATHS: 'my scripts\nvendor\n',
    ARGS: '--exclude=vendor/**',
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
  });
  expect([outcome.status, outcome.out]).toEqual([status, expect.stringContaining(printed)]);
  expect(outcome.out).not.toContain('vendor');
  expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain(summary);
  expect(readFileSync(join(folder, 'my scripts/a.sh'), 'utf8')).toBe(text);
});
