/**
 * Examples of a record, judged by bash: their commands are started before and after, and what each of them gets is compared. No program is
 * run but one that notes its arguments: bash is restricted (no path in a command, no file written, no other PATH), finds nothing else, has
 * no `kill`, reads no file, and ends after some seconds. What that does not allow is not judged.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The arguments of each command that was started, with the variables that it got. */
type Lists = readonly string[];

const bash = ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash'].find((path) => existsSync(path));

/**
 * Notes its arguments, and the variables that were made for it, in a file of its own: of two commands at a time, as behind `&`, each
 * would write into the other's words.
 */
const noter = `#!${bash}
for name in $(compgen -e); do
  case $name in PATH|NOTES|PWD|OLDPWD|SHLVL|_) ;; *) set -- "$@" "$name=\${!name}" ;; esac
done
printf '%s\\0' "$@" > "$NOTES/$$"
`;

/** In front of a script: what is not found is noted, and what could do harm is not there. */
const front =
  'ulimit -t 2; enable -n kill ulimit history fc enable; command_not_found_handle() { note "$@"; }; readonly -f command_not_found_handle\n';

/** What it reads may be a connection to another machine. */
const mayRead = (script: string): boolean => /(?<!<)<(?![<(])/.test(script);

/** A word that bash reads as exactly this text. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;

/** What a script starts; undefined where bash does not say it, as the script does what a restricted one may not. */
function started(script: string): Lists | undefined {
  if (bash === undefined || mayRead(script)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'reflow-migrate-test-'));
  try {
    const bin = join(folder, 'bin');
    const notes = join(folder, 'notes');
    mkdirSync(bin);
    mkdirSync(notes);
    writeFileSync(join(bin, 'note'), noter, { mode: 0o700 });
    const { status, stderr, error } = spawnSync(bash, ['--noprofile', '--norc', '-r', '-c', front + script], {
      ...{ cwd: folder, encoding: 'utf8', timeout: 2000, killSignal: 'SIGKILL', stdio: ['ignore', 'ignore', 'pipe'] },
      env: { PATH: bin, NOTES: notes },
    });
    if (error || status === null || /restricted|syntax error|unexpected EOF|unbound/.test(stderr)) return undefined;
    const all = readdirSync(notes).sort((a, b) => Number(a) - Number(b));
    return all.map((name) => readFileSync(join(notes, name), 'utf8').slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Judged = 'right' | 'not judged' | { readonly ran: Lists; readonly now: Lists };

/**
 * Whether a migration makes of each command what it makes of the same command written out, word by word.
 *
 * @param mayStay something is left for a person: a command may be as it was
 */
export function judgedByBash(
  before: string,
  after: string,
  migrated: (script: string) => string,
  mayStay: boolean,
): Judged {
  const [ran, now] = [started(before), started(after)];
  if (!ran || !now || ran.length === 0) return 'not judged';
  const wanted = ran.map((one) => started(migrated(`${one.split('\0').map(quoted).join(' ')}\n`))?.[0] ?? one);
  // What comes from outside is empty here, and known to be: that may be another command than the rules were asked about.
  const differ: Judged = mayStay || !started(`set -u\n${before}`) ? 'not judged' : { ran, now };
  const left = [...now];
  for (const [index, one] of ran.entries()) {
    const at = left.findIndex((list) => list === wanted[index] || (mayStay && list === one));
    if (at === -1) return differ;
    left.splice(at, 1);
  }
  return left.length === 0 ? 'right' : differ;
}
