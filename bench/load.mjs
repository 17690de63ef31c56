// The engine as the benchmarks call it: built from the sources, loaded once.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { forEachChild } from 'unbash';

/** Builds the engine into a folder of its own; `options` are those of a plain run. */
export async function loadEngine() {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-engine-'));
  await build({
    entryPoints: {
      engine: 'src/migrate/migrate.ts',
      transforms: 'transforms/index.ts',
      parse: 'src/shell/bash/parse.ts',
    },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const load = (name) => import(pathToFileURL(join(outdir, `${name}.mjs`)).href);
  const [{ migrate: engine }, { transforms }, { parseShell }] = await Promise.all(
    ['engine', 'transforms', 'parse'].map(load),
  );
  const options = { fixContinuations: false, entrypoints: [] };
  /** Reads every word to its end. */
  const wholeTree = (text) => {
    const visit = (node) => forEachChild(node, visit);
    visit(parseShell(text));
  };
  return { outdir, options, parseShell, wholeTree, migrate: (text) => engine(text, transforms[0], options) };
}
