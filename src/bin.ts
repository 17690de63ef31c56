#!/usr/bin/env node
/**
 * Starts the command. Half of the time that a short run takes is compiling, so what V8 compiled when the package was built is taken
 * where this is the very same version of Node; V8 refuses what does not fit. Built as CommonJS, which starts faster.
 */
import { readFileSync } from 'node:fs';
import { arch, platform, version } from 'node:process';
import { Script } from 'node:vm';

const filename = `${__dirname}/command.cjs`;
let cachedData: Buffer | undefined;
try {
  // As scripts/build.mjs names it.
  cachedData = readFileSync(`${filename}.${version}-${platform}-${arch}.v8`);
} catch {
  // Built by another version.
}
// The bundle is ASCII, and one expression: a function of `require` and `module`.
const script = new Script(readFileSync(filename, 'latin1'), { filename, ...(cachedData && { cachedData }) });
script.runInThisContext()(require, module);
