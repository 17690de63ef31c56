/** SARIF as Microsoft's own validator sees it: no error and no warning, and no note but those that are known. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bin, root } from '../helpers/program.js';
import { call, folder } from './outside.js';

const validator = join(root, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');
const there = existsSync(validator);
if (!there)
  process.stderr.write(
    'skipped: test/e2e/sarif.test.ts, because the validator is missing (npm install --no-save @microsoft/sarif-multitool@5.7.0)\n',
  );

/** Notes that ask for what a run does not know, or that the project decided otherwise. */
const known = new Set([
  'SARIF2002', // Messages as templates: ours are sentences in the reader's language.
  'SARIF2003', // The repository's address and revision: git is asked for nothing but what it ignores.
  'SARIF2006', // The schema's address is looked up: there may be no network.
  'SARIF2009', // Rule ids as letters and a number: ours say what is wrong.
  'SARIF2012', // A web page for each rule: the help is in the file.
]);

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
const old = `${good} \\\n  --policy.load_vlm_weights=false \\\n  --steps=1\n`;

(there ? describe : describe.skip)('the validator accepts', () => {
  let where = '';
  beforeAll(() => {
    where = folder();
    mkdirSync(join(where, 'my scripts/100% #1'), { recursive: true });
    mkdirSync(join(where, 'nothing'));
    const write = (name: string, text: string | Buffer): void => writeFileSync(join(where, name), text);
    write('old.sh', old);
    write('my scripts/100% #1/训练.sh', `# 🚂\n${old}${good} --policy.train_expert_only=false --name=🚂\n`);
    write('crlf.sh', old.replaceAll('\n', '\r\n'));
    write('mark.sh', `\ufeff${good} --policy.load_vlm_weights=false`);
    write('latin1.sh', Buffer.from(`# \xe9t\xe9\n${good} --name=\xe9 --policy.load_vlm_weights=false\n`, 'latin1'));
    write('broken.sh', `if true; then ${good} --policy.load_vlm_weights=false\n`);
    write('nothing/a.sh', 'ls\n');
  });

  /** The rules of the validator that a log offends against, with how grave each is. */
  function verdict(...args: string[]): { level: string; ruleId: string; text: string }[] {
    call(where, process.execPath, [bin, ...args, '--format', 'sarif=out.sarif', '-q']);
    const report = join(where, 'verdict.sarif');
    const { status, stderr } = spawnSync(
      validator,
      [
        'validate',
        'out.sarif',
        '--output',
        report,
        '--rule-kind',
        'Sarif;Ghas',
        '--level',
        'Error;Warning;Note',
        '--log',
        'ForceOverwrite',
      ],
      { cwd: where, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    const { results } = JSON.parse(readFileSync(report, 'utf8')).runs[0];
    return results.map((one: { level?: string; ruleId: string; message: object }) => ({
      level: one.level ?? 'warning',
      ruleId: one.ruleId,
      text: JSON.stringify(one.message),
    }));
  }

  test.each<[string, string[]]>([
    ['a preview with fixes, of several files with odd names, bytes and line ends', ['-n', '.']],
    ['the same in Chinese', ['-n', '--lang', 'zh', '.']],
    ['a check', ['--check', '.']],
    ['zero results', ['-n', 'nothing']],
    ['what is left after a run that wrote', ['my scripts', 'crlf.sh']],
  ])('%s', (_, args) => {
    const said = verdict(...args);
    expect(said.filter(({ level, ruleId }) => level !== 'note' || !known.has(ruleId))).toEqual([]);
    // It did look: of every log it says something.
    expect(said.length).toBeGreaterThan(0);
  });

  test('what is right, and nothing else', () => {
    writeFileSync(join(where, 'bad.sarif'), '{ "version": "2.1.0", "runs": [{ "results": [{ "message": {} }] }] }\n');
    const { stdout } = spawnSync(validator, ['validate', 'bad.sarif'], { cwd: where, encoding: 'utf8' });
    expect(stdout).toContain('error JSON1002');
  });
});
