// Runs the bundled command once over a script, and saves the code that V8 compiled for it: `node scripts/compile.mjs BUNDLE SAVED SCRIPT`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

const [, , filename, saved, example] = process.argv;
// As src/bin.ts does it.
const source = `(function (require, module) {${readFileSync(filename, 'latin1')}\n})`;
const script = new Script(source, { filename });
process.argv = [process.argv[0], filename, '--dry-run', example];
process.on('exit', () => writeFileSync(saved, script.createCachedData()));
script.runInThisContext()(createRequire(filename), {});
