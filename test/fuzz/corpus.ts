/** Scripts that nobody here wrote: what the machine's packages bring; and our own. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../../src/files/text.js';
import { root } from '../helpers/program.js';

export interface Text {
  readonly path: string;
  readonly text: string;
}

const folders = ['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/share', '/usr/local', '/etc', '/var/lib/dpkg/info', '/opt'];

/** Every shell script of the machine's packages that is text and of ordinary size; few or none on some machines. */
export function systemScripts(): Text[] {
  const arguments_ = ['-rlIE', '--exclude-dir=node_modules', '-m1', '^#!.*(bash|/sh|/dash|/ksh)', ...folders];
  let listed: string;
  try {
    listed = execFileSync('grep', arguments_, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    // grep ends with 2 where a file cannot be read, and still lists the others.
    listed = String((error as { stdout?: string }).stdout ?? '');
  }
  const texts = listed
    .split('\n')
    .filter((path) => path !== '')
    .sort()
    .flatMap((path) => {
      try {
        const text = readFileSync(path, 'utf8');
        return text.startsWith('#!') && text.length < 200_000 && !text.includes('\0') ? [{ path, text }] : [];
      } catch {
        return [];
      }
    });
  // The same script under many names is one script.
  return [...new Map(texts.map((one) => [one.text, one])).values()];
}

/** A sample of so many, spread over all. */
export const sample = <T>(all: readonly T[], number: number): T[] =>
  all.filter(
    (_, index) => Math.floor((index * number) / all.length) !== Math.floor(((index - 1) * number) / all.length),
  );

/** The project's own scripts: examples, and those that the oracle runs. */
export const fixtures = (): Text[] =>
  ['examples/before', 'test/oracle/scripts', 'test/fuzz/found'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => !name.endsWith('.md'))
      .map((name) => ({ path: `${folder}/${name}`, text: decode(readFileSync(join(root, folder, name))) })),
  );
