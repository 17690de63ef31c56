/** Completion, in the real shells: what is typed, then the tabulator, then what the command gets. */
import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { runHere } from '../helpers/here.js';
import { folderWith, run } from '../helpers/program.js';
import { typeInto } from '../helpers/terminal.js';

/** What is typed, and the last word after the tabulator. What cannot be completed stays as it is; a folder's slash is left out. */
const cases: readonly (readonly [typed: string, last: string])[] = [
  ['--dry', '--dry-run'],
  ['--format js', 'json'],
  ['--format=sa', '--format=sarif'],
  ['--color=nev', '--color=never'],
  ['scripts --lang z', 'zh'],
  ['--transform smol', 'smolvla-reflow'],
  ['--transform hf', 'hf-cli'],
  ['--transform=hf', '--transform=hf-cli'],
  ['--transform lis', 'list.txt'],
  ['--only brok', 'broken-continuation'],
  ['--patch lis', 'list.txt'],
  ['ins', 'inspect'],
  ['scr', 'scripts'],
  ['scripts/tr', 'scripts/train.sh'],
  ['inspect scripts/tr', 'scripts/train.sh'],
  ['inspect --incl', '--include'],
  ['inspect --chec', '--chec'],
  ['explain obs', 'obsolete-flag'],
  ['explain lis', 'lis'],
  ['doctor --log lis', 'list.txt'],
  ['doctor --teacher mod', 'models'],
  ['doctor --processes lis', 'lis'],
  ['completion fi', 'fish'],
  ['-n insp', 'inspect'],
  ['--lang zh insp', 'inspect'],
  ['--lang zh inspect --incl', '--include'],
  ['--lang zh inspect --chec', '--chec'],
  ['--lang=zh explain obs', 'obsolete-flag'],
  ['-v --color never doctor --log lis', 'list.txt'],
  ['--exclude explain --dry', '--dry-run'],
  ['scripts explain --dry', '--dry-run'],
  ['-- --dry', '--dry'],
];

/** A folder with files to offer, the script, and what an interactive shell reads at its start: the command prints its last word. */
const folder = (shell: string, settings = ''): string =>
  folderWith({
    'scripts/train.sh': '',
    'list.txt': '',
    'modes.txt': '',
    'models/x': '',
    completion: run('.', ['completion', shell]).out,
    '.zshrc': `PS1='NEXT '
reflow-migrate() { local last; for last; do :; done; printf '<%s>\\n' "$last"; }
${settings}
. ./completion
`,
  });

const testIn = (shell: string, title: string, body: () => void | Promise<void>): void => {
  const there = spawnSync(shell, ['--version']).status === 0;
  if (!there)
    process.stderr.write(`skipped: completion in ${shell}, because it is missing (apt-get install ${shell})\n`);
  (there ? test : test.skip)(title, body);
};

async function typed(start: string, cwd: string): Promise<string[]> {
  const lines = [...cases.map(([line]) => `reflow-migrate ${line}\t\r`), 'exit\r'];
  const { shown } = await typeInto(
    cwd,
    start,
    lines.map((line) => ['NEXT ', line]),
    { ZDOTDIR: cwd },
  );
  return [...shown.matchAll(/^<(.*?)\/?>\r?$/gm)].map((match) => match[1] ?? '');
}

const wanted = cases.map(([, last]) => last);

testIn('bash', 'bash completes what is typed', async () => {
  expect(await typed('bash --noprofile --rcfile .zshrc -i', folder('bash'))).toEqual(wanted);
});

testIn('zsh', 'zsh completes what is typed', async () => {
  expect(await typed('zsh -d -i', folder('zsh', 'autoload -Uz compinit; compinit -D -u'))).toEqual(wanted);
});

testIn('fish', 'fish completes what is typed', () => {
  const lines = cases.map(([line]) => `echo '<'; complete -C 'reflow-migrate ${line}'`).join('; ');
  const cwd = folder('fish');
  const { stdout } = spawnSync('fish', ['--no-config', '-c', `source completion; ${lines}`], { cwd, encoding: 'utf8' });
  const candidates = stdout
    .split('<\n')
    .slice(1)
    .map((part) =>
      part
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/\/?(?:\t|$)/)[0]),
    );
  expect(candidates).toEqual(cases.map(([line, last]) => (line.endsWith(last) ? [] : [last])));
});

test.each(['bash', 'zsh', 'fish'])('the script for %s knows every option of every command', async (shell) => {
  const script = (await runHere('.', ['completion', shell])).out;
  for (const command of [[], ['inspect'], ['explain'], ['doctor'], ['completion']]) {
    const help = (await runHere('.', [...command, '--help'])).out;
    const options = [...help.matchAll(/^ +(?:-\w, )?--([\w-]+)/gm)].map((match) => match[1] ?? '');
    expect(options).toContain('help');
    for (const option of options) expect(script).toMatch(new RegExp(`(?:--|-l )${option}\\b`));
  }
});

test.each(['bash', 'zsh', 'fish'])('the descriptions for %s are in the language of the call', async (shell) => {
  const english = (await runHere('.', ['completion', shell])).out;
  const chinese = (await runHere('.', ['completion', shell, '--lang', 'zh'])).out;
  expect(run('.', ['completion', shell], '', { LC_ALL: 'zh_CN.UTF-8' }).out).toBe(chinese);
  const described = shell !== 'bash';
  expect([english.includes('print the diff'), chinese.includes('只输出 diff')]).toEqual([described, described]);
  expect(chinese.includes('print the diff')).toBe(false);
});
