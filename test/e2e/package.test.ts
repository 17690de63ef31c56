/** What npm publishes: packed, installed in an empty folder, and started as its users do. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as modules from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { deadLinks, pagesIn } from '../helpers/links.js';
import { root } from '../helpers/program.js';
import { call, folder } from './outside.js';

const good = 'lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t';
let where = '';
let packed: ReturnType<typeof call>;
let installed = '';

beforeAll(() => {
  where = folder();
  packed = call(root, 'npm', ['pack', '--pack-destination', where]);
  writeFileSync(join(where, 'package.json'), '{ "private": true, "type": "module" }\n');
  const { status, err } = call(where, 'npm', ['install', '--no-audit', '--no-fund', '--offline', packed.out.trim()]);
  if (status !== 0) throw new Error(`npm install: ${err}`);
  installed = join(where, 'node_modules/reflow-migrate');
});

test('pre-commit takes the whole of what npm pack prints for the name of the file', () => {
  expect([packed.status, packed.out]).toEqual([0, expect.stringMatching(/^reflow-migrate-\d+\.\d+\.\d+\.tgz\n$/)]);
});

test('the installed command migrates a script', () => {
  writeFileSync(join(where, 'train.sh'), `${good} --policy.load_vlm_weights=false\n`);
  const { status, out } = call(where, 'npx', ['--no', '--', 'reflow-migrate', 'train.sh']);
  expect([status, out]).toEqual([0, expect.stringContaining('--- a/train.sh\n')]);
  expect(readFileSync(join(where, 'train.sh'), 'utf8')).toBe(`${good}\n`);
});

test('the installed command saves a page with both sides of a change', () => {
  writeFileSync(join(where, 'page.sh'), `${good} --policy.load_vlm_weights=false\n`);
  const args = ['--no', '--', 'reflow-migrate', '-n', '--html', 'review.html', 'page.sh'];
  expect(call(where, 'npx', args).status).toBe(0);
  expect(readFileSync(join(where, 'review.html'), 'utf8').match(/<div class="pane">/g)).toHaveLength(2);
});

test('installed for all projects, the command and its manual page are found', () => {
  const prefix = folder();
  const args = ['install', '--global', '--prefix', prefix, '--offline', '--no-audit', '--no-fund', packed.out.trim()];
  expect(call(where, 'npm', args)).toMatchObject({ status: 0 });
  expect(call(where, join(prefix, 'bin/reflow-migrate'), ['--version'])).toMatchObject({ status: 0 });
  expect(readFileSync(join(prefix, 'share/man/man1/reflow-migrate.1'), 'utf8')).toMatch(/^\.TH REFLOW/);
});

test('it brings no other package, and nothing but what is used', () => {
  expect(readdirSync(join(where, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['reflow-migrate']);
  const pages = /^(LICENSE|README|CHANGELOG|CONTRIBUTING|SECURITY)(\.zh)?(\.md)?$/;
  expect(readdirSync(installed).filter((name) => !pages.test(name))).toEqual([
    'dist',
    'docs',
    'package.json',
    'schema',
    'transforms',
  ]);
});

test('its migrations come with it', () => {
  const { out } = call(where, 'npx', ['--no', '--', 'reflow-migrate', 'list']);
  for (const id of ['smolvla-reflow', 'lerobot-0.6', 'vllm-serve']) expect(out).toContain(`${id} `);
});

test('it brings nothing that one version of Node compiled; where Node has a compile cache, the first run fills it', () => {
  const inDist = (): string[] => readdirSync(join(installed, 'dist')).sort();
  expect(inDist().filter((name) => /\.v8$/.test(name))).toEqual([]);
  expect(call(where, 'npx', ['--no', '--', 'reflow-migrate', '--version']).status).toBe(0);
  expect(inDist().includes('cache')).toBe('enableCompileCache' in modules);
});

test('no link of its README and its other pages leads to nothing', () => {
  expect(pagesIn(installed).length).toBeGreaterThan(8);
  expect(deadLinks(installed)).toEqual([]);
});

const tsc = (module: string, ...args: string[]) =>
  call(where, process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['--ignoreConfig', '--strict', '--module', module, '--target', 'es2022', '--lib', 'es2022,dom', '--types', ''],
    ...args,
  ]);

test('the example of docs/api.md compiles strictly and prints what is said', () => {
  const page = readFileSync(join(root, 'docs/api.md'), 'utf8');
  const block = (mark: string): string =>
    new RegExp(`<!-- ${mark} -->\n\`\`\`\\w+\n(.*?)\`\`\`\n<!-- /${mark} -->`, 's').exec(page)?.[1] ?? '';
  writeFileSync(join(where, 'example.ts'), block('example'));
  expect(tsc('nodenext', 'example.ts')).toMatchObject({ status: 0, out: '' });
  expect(call(where, process.execPath, ['example.js'])).toMatchObject({ status: 0, out: block('output'), err: '' });
  // The types are real: a wrong option is refused.
  writeFileSync(
    join(where, 'wrong.ts'),
    "import { migrate } from 'reflow-migrate';\nmigrate('', { teacherPath: '/t' });\n",
  );
  expect(tsc('nodenext', '--noEmit', 'wrong.ts')).toMatchObject({
    status: 1,
    out: expect.stringContaining('teacherPath'),
  });
});

test.each(['node16', 'nodenext'])('CommonJS imports it, too, and compiles as %s', (module) => {
  const text =
    "import { migrate } from 'reflow-migrate';\nconsole.log(migrate('a').removed, require('reflow-migrate').migrate === migrate);\n";
  writeFileSync(join(where, 'common.cts'), `declare const require: (name: string) => { migrate: unknown };\n${text}`);
  expect(tsc(module, 'common.cts')).toMatchObject({ status: 0, out: '' });
  expect(call(where, process.execPath, ['common.cjs'])).toMatchObject({ status: 0, out: '0 true\n', err: '' });
});

test('the types are those of the public names, and lead nowhere else', () => {
  const types = join(installed, 'dist/types');
  const files = readdirSync(types, { recursive: true }).map((name) => join(types, String(name)));
  const declarations = files.filter((path) => path.endsWith('.d.ts'));
  expect(declarations.length).toBeLessThan(8);
  for (const path of declarations) {
    for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(/from '([^']*)'/g))
      expect([from, existsSync(join(path, '..', from.replace(/\.js$/, '.d.ts')))]).toEqual([from, true]);
  }
});

test('every bundled package is there with its licence', async () => {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/bin.ts', 'src/command.ts', 'src/index.ts'],
    outdir: 'nowhere',
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
  });
  const shipped = readFileSync(join(installed, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  const bundled = new Set(
    Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
  );
  expect(bundled.size).toBeGreaterThan(5);
  for (const name of bundled) {
    const at = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
    expect(shipped).toContain(`\n${name} ${version}\nLicence: ${license}\n`);
    const file = readdirSync(at).find((one) => /^licen[cs]e/i.test(one)) ?? '';
    expect(shipped).toContain(readFileSync(join(at, file), 'utf8').replaceAll('\r\n', '\n').trim());
  }
});
