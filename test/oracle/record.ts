/** Runs shell scripts under real bash where every program is a recording stand-in, and reads back the argument lists. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What comes from outside of a script: its environment, its own arguments, and which programs fail. */
export interface Setting {
  readonly variables: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  readonly status: 'ok' | 'fail' | 'odd';
}

export interface Run {
  readonly text: string;
  /** Files beside the script, by their path in the run's folder, where the script then stands as well. */
  readonly files?: Readonly<Record<string, string>>;
  readonly setting: Setting;
}

export interface Recording {
  /** Argument lists in the order of their start; jobs in the background may come in any order. */
  readonly lists: readonly (readonly string[])[];
  /** Files that the run left and that are no shell: name and content, sorted by name. */
  readonly files: readonly (readonly [string, string])[];
  readonly errors: string;
}

/** Seconds for one batch; then all of it is killed. */
const limit = 300;

/**
 * Runs every script in a folder of its own, one after another. `bin` is what makeStandins gave, `shell` the program that runs them.
 */
export async function record(bin: string, runs: readonly Run[], shell = '/bin/bash'): Promise<Recording[]> {
  const root = mkdtempSync(join(dirname(bin), 'runs-'));
  try {
    const texts = new Map<string, string>();
    const lines = ['exec 197>&1', 'ulimit -t 10 -f 20000 -c 0'];
    runs.forEach(({ text, files = {}, setting }, at) => {
      const beside = Object.entries(files);
      let script = beside.length > 0 ? join(root, `run${at}`, 'main.sh') : texts.get(text);
      if (script === undefined) {
        script = join(root, `${texts.size}.sh`);
        texts.set(text, script);
        writeFileSync(script, text);
      }
      const folder = join(root, `run${at}`);
      mkdirSync(folder);
      symlinkSync(dirname(bin), join(folder, '.venv'));
      if (beside.length > 0)
        for (const [path, content] of [['main.sh', text] as const, ...beside]) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
      const variables = { ...setting.variables, ORACLE_STATUS: setting.status };
      const sets = Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}`);
      const words = setting.words.map(quote).join(' ');
      lines.push(
        `( cd ${quote(folder)} && exec 198>>../${at}.log 199>>../${at}.calls >/dev/null 2>../${at}.err </dev/null; ${sets.join('; ')}; exec ${shell} ${quote(script)} ${words} )`,
      );
    });
    lines.push('exit 0', '');
    const driver = join(root, 'driver.sh');
    writeFileSync(driver, lines.join('\n'));
    await finish(driver, bin, root);
    return runs.map((_, at) => ({
      // Each run has a folder of its own: its name says nothing about the script.
      lists: parseLog(readFileSync(join(root, `${at}.log`))).map((list) =>
        list.map((word) => word.replaceAll(join(root, `run${at}`), '.')),
      ),
      files: textFiles(join(root, `run${at}`)),
      errors: readFileSync(join(root, `${at}.err`), 'utf8'),
    }));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Resolves when the driver and everything it started have ended. */
function finish(driver: string, bin: string, root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/bash', [driver], {
      cwd: root,
      detached: true,
      env: {
        PATH: bin,
        HOME: root,
        LC_ALL: 'C.UTF-8',
        'BASH_FUNC_command_not_found_handle%%': `() { ${quote(join(bin, 'not-found'))} "$@"; }`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const timer = setTimeout(() => {
      said += `not finished after ${limit} s`;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, limit * 1000);
    child.stdout.resume();
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      if (status === 0) resolve();
      else reject(new Error(`the recording bash ended with ${status}: ${said.slice(0, 2000)}`));
    });
  });
}

/** Count, then that many arguments, each ended by NUL, again and again. */
export function parseLog(log: Buffer): string[][] {
  const parts = log.toString('latin1').split('\0');
  const lists: string[][] = [];
  for (let at = 0; at < parts.length - 1; ) {
    const count = Number(parts[at]);
    if (!Number.isInteger(count) || count < 1 || at + count >= parts.length) throw new Error('the log is cut');
    lists.push(parts.slice(at + 1, at + 1 + count).map((word) => Buffer.from(word, 'latin1').toString('utf8')));
    at += 1 + count;
  }
  return lists;
}

function textFiles(folder: string): [string, string][] {
  const found: [string, string][] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(txt|md|py|json|ya?ml|toml)$/.test(entry.name)) continue;
    found.push([entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]);
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A word that bash reads as exactly this text. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
