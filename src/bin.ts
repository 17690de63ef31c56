#!/usr/bin/env node
/**
 * Starts the command. Half of the time that a short run takes is compiling. A build leaves in a checkout what V8 compiled for the version of
 * Node that built it. A tarball has none of it; there Node keeps its own compile cache, in this folder, where it has one (from 22.8 on)
 * and may write. V8 refuses what does not fit. Built as CommonJS for old versions of Node, which are told what they lack.
 */
import { readFileSync } from 'node:fs';
import * as modules from 'node:module';
import { arch, env, exit, platform, stderr, version } from 'node:process';
import { Script } from 'node:vm';
import { langOf } from './messages/lang.js';

if (Number(/\d+/.exec(version)) < 20) {
  stderr.write(
    langOf(env) === 'zh'
      ? `错误：reflow-migrate 需要 Node 20 或更高版本，当前是 ${version}。\n`
      : `error: reflow-migrate needs Node 20 or newer, and this is ${version}.\n`,
  );
  exit(2);
}

const filename = `${__dirname}/command.cjs`;
const cachedData = compiled();
if (cachedData) {
  const source = `(function (require, module) {${readFileSync(filename, 'latin1')}\n})`;
  new Script(source, { filename, cachedData }).runInThisContext()(require, module);
} else {
  const keep: unknown = Reflect.get(modules, 'enableCompileCache');
  if (typeof keep === 'function') keep(`${__dirname}/cache`);
  require(filename);
}

function compiled(): Buffer | undefined {
  try {
    // As scripts/build.mjs names it.
    return readFileSync(`${filename}.${version}-${platform}-${arch}.v8`);
  } catch {
    return undefined;
  }
}
