// Builds what is published into dist/: the command and the library, each one file with parts that are loaded where they are asked
// for; the library's types; the licences of what is bundled.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { declarations } from './declarations.mjs';
import { licences } from './licences.mjs';

const { outputFiles, metafile } = await build({
  entryPoints: ['src/bin.ts', 'src/index.ts'],
  outdir: 'dist',
  chunkNames: 'parts/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Less to read at every start; names stay, for stack traces in bug reports.
  minifyWhitespace: true,
  minifySyntax: true,
  // They are in THIRD-PARTY-LICENSES.txt.
  legalComments: 'none',
  // CommonJS parts of the bundle ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  metafile: true,
  write: false,
  logLevel: 'warning',
});

const files = new Map(outputFiles.map(({ path, contents }) => [relative('dist', path), Buffer.from(contents)]));
for (const [path, text] of declarations('src/index.ts')) files.set(join('types', path), Buffer.from(text));
files.set('THIRD-PARTY-LICENSES.txt', Buffer.from(licences(Object.keys(metafile.inputs))));

// The command may be running: parts come before what loads them, nothing that is the same is written again, and what is left
// over goes last.
for (const [path, bytes] of [...files].reverse()) {
  const whole = join('dist', path);
  if (existsSync(whole) && readFileSync(whole).equals(bytes)) continue;
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, bytes);
}
for (const path of readdirSync('dist', { recursive: true, withFileTypes: true })) {
  const whole = join(path.parentPath, path.name);
  if (path.isFile() && !files.has(relative('dist', whole))) rmSync(whole);
}
chmodSync('dist/bin.js', 0o755);
