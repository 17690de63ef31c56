// Parsing alone: how long each parser takes over the same scripts, and how many it reads.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { table } from './measure.mjs';

const root = join(import.meta.dirname, '..');
const require = createRequire(join(import.meta.dirname, 'package.json'));

/** The project's own cases and examples, and the scripts that the machine's packages bring; as far as bash accepts them. */
function corpus() {
  const paths = [];
  for (const folder of ['test', 'examples'])
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }))
      if (/\.(sh|slurm)$/.test(path)) paths.push(join(root, folder, path));
  for (const folder of ['/usr/bin', '/usr/sbin', '/usr/share', '/usr/lib', '/etc']) {
    const { stdout } = spawnSync('grep', ['-rlIsE', '--max-count=1', '^#! ?/(usr/)?bin/(env )?(ba|da)?sh', folder], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    paths.push(...(stdout ?? '').split('\n').filter(Boolean));
  }
  const scripts = [];
  for (const path of paths) {
    let text;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      continue;
    }
    if (text.length > 200_000 || !/^#!.*sh\b/.test(text)) continue;
    if (spawnSync('bash', ['-n'], { input: text, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0)
      scripts.push(text);
  }
  return scripts;
}

/** Whether a script was read, by parser. */
const parsers = {
  'unbash 6.0.4': async () => {
    const { parse, forEachChild } = await import(require.resolve('unbash'));
    const whole = (node) => {
      let good = !(node.errors?.length > 0);
      forEachChild(node, (child) => {
        good &&= whole(child);
      });
      return good;
    };
    return (text) => whole(parse(text));
  },
  'sh-syntax 0.7.0 (shfmt as WASM)': async () => {
    const { parse } = await import(require.resolve('sh-syntax'));
    return (text) =>
      parse(text).then(
        () => true,
        () => false,
      );
  },
  'bash-parser 0.5.0': async () => {
    const parse = require('bash-parser');
    return (text) => {
      try {
        parse(text);
        return true;
      } catch {
        return false;
      }
    };
  },
};

export async function parseTable() {
  const scripts = corpus();
  const rows = [];
  let first;
  for (const [name, load] of Object.entries(parsers)) {
    const read = await load();
    // The first scripts warm it up.
    for (const text of scripts.slice(0, 20)) await read(text);
    const start = performance.now();
    let good = 0;
    for (const text of scripts) if (await read(text)) good++;
    const ms = performance.now() - start;
    first ??= ms;
    rows.push([name, `${good}`, `${Math.round(ms)}`, (ms / first).toFixed(1)]);
  }
  return `${scripts.length} scripts that \`bash -n\` accepts\n\n${table(['parser', 'reads', 'ms', '× unbash'], rows)}`;
}
