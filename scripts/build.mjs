// Bundles the command into one file, so that it starts fast.
import { chmodSync } from 'node:fs';
import { build } from 'esbuild';

await build({
  entryPoints: ['src/bin.ts'],
  outfile: 'dist/bin.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Less to read at every start; names stay, for stack traces in bug reports.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'eof',
  // CommonJS parts of the bundle ask for `require`.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
chmodSync('dist/bin.js', 0o755);
