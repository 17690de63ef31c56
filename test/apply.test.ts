/** What is printed, applied by other programs, gives the bytes that the program writes: patches, and the fixes in SARIF; whatever the names. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Log, Replacement } from 'sarif';
import { decode, encode } from '../src/files/text.js';
import { bin, folderWith, run } from './helpers/program.js';

const onUnix = process.platform === 'win32' ? test.skip : test;
const withPatch = spawnSync('patch', ['--version']).error ? test.skip : onUnix;

const on = '--policy.use_reflow=true';
const flag = '--policy.load_vlm_weights=false';
const teacher = '--policy.teacher_model_path=/t';
const long = `# \udcff\nlerobot-train \\\n  ${on} \\ # ü\n  ${flag} \\\n  --name=\udce4🚂 # \udcff\necho done\n`;
/** What is in the files: changes at the beginning and at the end, insertions, all kinds of line ends, bytes that are not UTF-8. */
const contents = [
  long,
  long.replaceAll('\n', '\r\n'),
  `\ufeff${long}`,
  `lerobot-train ${on} ${flag}`,
  `\ufefflerobot-train ${on} \\\n  ${flag}`,
  `A=(\n  ${on}\n  ${flag}\n)\nlerobot-train "\${A[@]}" --steps=1\r\n# \udce9\n`,
];
const names = [
  'a b',
  ' a',
  "it's",
  'say "so"',
  'a\tb',
  'line\nfeed',
  'back\\slash',
  'ü模型',
  '（新）训练 é 😀',
  '-n',
  '100%#1?',
  'a\udcffb',
  '$x`y`',
];

/** The names, and in each folder the contents: some names as names of folders. */
const paths = names.flatMap((name, at) =>
  contents.flatMap((_, kind) =>
    (at + kind) % 3 === 0 ? [`${name}${kind}.sh`] : (at + kind) % 3 === 1 ? [`${name}/${kind}.sh`] : [],
  ),
);
const contentOf = (path: string): Buffer => encode(contents[Number(/(\d)\.sh$/.exec(path)?.[1])] ?? '');
const at = (folder: string, path: string): Buffer => Buffer.concat([Buffer.from(`${folder}/`), encode(path)]);

function made(): string {
  const folder = folderWith();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    if (slash !== -1) mkdirSync(at(folder, path.slice(0, slash)), { recursive: true });
    writeFileSync(at(folder, path), contentOf(path));
  }
  return folder;
}

const bytesIn = (folder: string): string[] =>
  paths.map((path) => `${path}: ${readFileSync(at(folder, path)).toString('latin1')}`);

const options = ['--teacher-model-path', "/a b/it's", '--fix-continuations', '--no-config'];
const printed = (folder: string, ...more: string[]): Buffer =>
  spawnSync(process.execPath, [bin, '-n', ...options, ...more, '.'], { cwd: folder, maxBuffer: 1 << 28 }).stdout;

function written(): string[] {
  const folder = made();
  expect(run(folder, [...options, '.'])).toMatchObject({ status: 0 });
  const [bytes, before] = [bytesIn(folder), bytesIn(made())];
  expect(bytes.filter((one, index) => one === before[index])).toEqual([]);
  return bytes;
}

onUnix('by git apply', () => {
  const folder = made();
  const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: printed(folder) });
  expect([status, stderr.toString()]).toEqual([0, '']);
  expect(bytesIn(folder)).toEqual(written());
});

withPatch('by patch -p1', () => {
  const folder = made();
  const { status, stdout } = spawnSync('patch', ['-p1', '--binary'], { cwd: folder, input: printed(folder) });
  expect([status, stdout.toString()]).toEqual([0, expect.not.stringContaining('fuzz')]);
  expect(bytesIn(folder)).toEqual(written());
});

/** Applies replacements by whole lines, last first; a byte-order mark is no part of its line. */
function replaced(original: string, replacements: readonly Replacement[]): string {
  const mark = original.startsWith('\ufeff') ? '\ufeff' : '';
  const lines = original.slice(mark.length).split(/(?<=\n)/);
  for (const { deletedRegion: region, insertedContent } of replacements.toReversed()) {
    const [first, last] = [(region.startLine ?? 0) - 1, (region.endLine ?? 0) - 1];
    const isOpen = region.endColumn !== 1;
    lines.splice(first, last - first + (isOpen ? 1 : 0), insertedContent?.text ?? '');
  }
  return mark + lines.join('');
}

onUnix('by a reader of SARIF', () => {
  const folder = made();
  const log: Log = JSON.parse(decode(printed(folder, '--format', 'sarif')));
  const seen = new Set<string>();
  for (const { fixes } of log.runs[0]?.results ?? [])
    for (const { artifactLocation, replacements } of fixes?.[0]?.artifactChanges ?? []) {
      const bytes = (artifactLocation.uri ?? '').replace(/%(..)/g, (_, hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
      const path = decode(Buffer.from(bytes, 'latin1'));
      if (seen.has(path)) continue;
      seen.add(path);
      writeFileSync(at(folder, path), encode(replaced(decode(contentOf(path)), replacements)));
    }
  expect(seen.size).toBe(paths.length);
  expect(bytesIn(folder)).toEqual(written());
});

onUnix('from a folder within a repository, services that show the code find the files', () => {
  const folder = folderWith({
    'jobs/sub/a b.sh': `lerobot-train ${on} ${flag}\n`,
    'jobs/x.sh': `lerobot-train ${on} ${flag}\n`,
  });
  spawnSync('git', ['init', '-q'], { cwd: folder });
  const said = (format: string): string =>
    run(join(folder, 'jobs/sub'), ['-n', '--format', format, 'a b.sh', '../x.sh']).out;
  const log: Log = JSON.parse(said('sarif'));
  const uris = log.runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
  expect(new Set(uris)).toEqual(new Set(['jobs/sub/a%20b.sh', 'jobs/x.sh']));
  expect(new Set(said('github').match(/file=[^,]+/g))).toEqual(new Set(['file=jobs/sub/a b.sh', 'file=jobs/x.sh']));
  const violations: { location: { path: string } }[] = JSON.parse(said('gitlab'));
  expect(new Set(violations.map(({ location }) => location.path))).toEqual(new Set(['jobs/sub/a b.sh', 'jobs/x.sh']));
});

withPatch('a file outside the working folder has its whole path in the diff, and patch finds it from the root', () => {
  const folder = folderWith({ 'in/a.sh': 'ls\n', 'out/o.sh': `lerobot-train ${on} ${teacher} ${flag}\n` });
  const path = join(folder, 'out/o.sh');
  const { stdout } = spawnSync(process.execPath, [bin, '-n', '../out/o.sh'], { cwd: join(folder, 'in') });
  const now = `lerobot-train ${on} ${teacher}\n`;
  const change = `@@ -1,1 +1,1 @@\n-lerobot-train ${on} ${teacher} ${flag}\n+${now}`;
  expect(stdout.toString()).toBe(`--- a${path}\n+++ b${path}\n${change}`);
  const { status } = spawnSync('patch', ['-p1', '-d', '/'], { input: stdout });
  expect([status, readFileSync(path, 'utf8')]).toEqual([0, now]);
});
