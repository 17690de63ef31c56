// Builds what is published into dist/: the command, one bundle and what V8 compiled of it; the library, another bundle; the library's
// types; the manual page; the licences of what is bundled.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { declarations } from './declarations.mjs';
import { licences } from './licences.mjs';
import { manual } from './manual.mjs';

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Less to read at every start; names stay, for stack traces in bug reports.
  minifyWhitespace: true,
  minifySyntax: true,
  // They are in THIRD-PARTY-LICENSES.txt.
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
};
/** commander loads it for programs that are files of their own; there are none, and it takes 4 ms. */
const withoutPrograms = {
  name: 'without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /node_modules.commander/.test(importer) ? { path, namespace: 'none' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '' }));
  },
};
/** Packages that few runs need are bundles of their own, loaded where they are asked for: V8 reads all of a bundle before it runs. */
const apart = ['diff2html', 'fast-glob', 'ignore', 'jsonc-parser', 'toml-eslint-parser', 'yaml'];
const partOf = (name) => `parts/${name}`;
const withParts = {
  name: 'with-parts',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(${apart.join('|')})$`) }, ({ path }) => ({
      path: `./${partOf(path)}.cjs`,
      external: true,
    }));
    // It finds the records from where it lies.
    onResolve({ filter: /\/catalogue\.js$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './parts/catalogue.cjs', external: true },
    );
    // It loads modules, which needs an import that stays one.
    onResolve({ filter: /^\.\/module\.js$/ }, () => ({ path: './parts/module.cjs', external: true }));
  },
};
const cjs = { ...shared, outdir: 'dist', format: 'cjs', outExtension: { '.js': '.cjs' } };
const built = await Promise.all([
  // It tells versions of Node that are too old that they are.
  build({ ...cjs, target: 'node12', entryPoints: { bin: 'src/bin.ts' } }),
  build({
    ...cjs,
    entryPoints: { command: 'src/command.ts' },
    plugins: [withoutPrograms, withParts],
    supported: { 'dynamic-import': false },
  }),
  build({
    ...cjs,
    entryPoints: Object.fromEntries(apart.map((name) => [partOf(name), name])),
    // Its other form finds its parts at run time, which cannot be bundled.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  }),
  build({
    ...cjs,
    entryPoints: { 'parts/catalogue': 'src/transforms/catalogue.ts' },
    define: { 'import.meta.dirname': '__dirname' },
  }),
  build({ ...cjs, entryPoints: { 'parts/module': 'src/transforms/module.ts' } }),
  // CommonJS, which both kinds of module can import by name; so are its types.
  build({ ...cjs, entryPoints: { index: 'src/index.ts' } }),
]);

const outputFiles = built.flatMap((one) => one.outputFiles);
/** ASCII is read fastest; esbuild leaves other characters in regular expressions, and nowhere else. */
const ascii = (text) => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const files = new Map(outputFiles.map(({ path, text }) => [relative('dist', path), Buffer.from(ascii(text))]));
// A workflow that only runs the command does without them, and without their compiler.
const types = process.argv.includes('--without-types') ? [] : declarations('src/index.ts');
for (const [path, text] of types) files.set(join('types', path), Buffer.from(text));
files.set('types/package.json', Buffer.from('{ "type": "commonjs" }\n'));
const inputs = new Set(built.flatMap((one) => Object.keys(one.metafile.inputs)));
files.set('reflow-migrate.1', Buffer.from(await manual('en')));
files.set('reflow-migrate-zh.1', Buffer.from(await manual('zh')));
files.set('THIRD-PARTY-LICENSES.txt', Buffer.from(licences([...inputs])));

// The command may be running: nothing that is the same is written again, and what is left over goes last. What is compiled never
// lies beside another bundle than its own.
const compiled = `command.cjs.${process.version}-${process.platform}-${process.arch}.v8`;
for (const [path, bytes] of files) {
  const whole = join('dist', path);
  if (existsSync(whole) && readFileSync(whole).equals(bytes)) continue;
  if (path === 'command.cjs') rmSync(join('dist', compiled), { force: true });
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, bytes);
}
if (!existsSync(join('dist', compiled))) {
  const saved = join('dist', `${compiled}.${process.pid}`);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/compile.mjs', resolve('dist/command.cjs'), saved, 'examples/before/train_reflow_smolvla.sh'],
    { encoding: 'utf8', env: { PATH: process.env.PATH } },
  );
  if (status !== 0) throw new Error(`the command does not run:\n${stderr}`);
  renameSync(saved, join('dist', compiled));
}
for (const path of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const whole = join(path.parentPath, path.name);
  const name = relative('dist', whole);
  if (path.isFile() && !files.has(name) && name !== compiled) rmSync(whole);
}
chmodSync('dist/bin.cjs', 0o755);
