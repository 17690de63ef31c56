/** Outside inputs for a script: nothing given, and every variable it mentions given in turn, so that branches are taken both ways. */
import type { Setting } from './record.js';

const own = new Set(
  'PATH HOME PWD OLDPWD IFS USER UID HOSTNAME RANDOM SECONDS LINENO BASH BASH_SOURCE PIPESTATUS OPTARG OPTIND PS4'.split(
    ' ',
  ),
);

/** A script's own settings come on lines `# run: NAME=value … -- word …`; they are added to the usual four. */
export function settingsOf(text: string): Setting[] {
  const names = new Set<string>();
  for (const match of text.matchAll(/\$\{?#?!?([A-Za-z_]\w*)/g))
    if (match[1] !== undefined && !own.has(match[1])) names.add(match[1]);
  const all = (value: string): Record<string, string> => Object.fromEntries([...names].map((name) => [name, value]));
  const settings: Setting[] = [
    { variables: {}, words: [], status: 'ok' },
    { variables: all('true'), words: ['reflow', '--seed=7'], status: 'odd' },
    { variables: all('false'), words: ['base', '3'], status: 'fail' },
    { variables: all('1'), words: ['a', 'b', 'c'], status: 'ok' },
  ];
  for (const match of text.matchAll(/^# run: ?(.*)$/gm)) {
    const [sets = '', words = ''] = (match[1] ?? '').split(/(?:^| )-- /);
    const variables = Object.fromEntries(
      sets
        .split(' ')
        .filter((one) => one.includes('='))
        .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
    );
    settings.push({ variables, words: words.split(' ').filter((word) => word !== ''), status: 'ok' });
  }
  return settings;
}
