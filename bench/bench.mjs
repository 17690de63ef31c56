// Speed beside the peers, as tables in Markdown: `npm run bench -- [--only startup,starts,tree,growth,long,parse] [--sizes 500,5000,50000,200000]
// [--runs N] [--node PATH]… [--clean]`. Ratios are medians over paired runs; what is missing on this machine is said.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { peakMemory, race, table } from './measure.mjs';
import { parseTable } from './parse.mjs';
import { astGrep, astGrepRule, install, jscodeshift, patterns, ripgrep } from './peers.mjs';
import { startsTable } from './starts.mjs';
import { dice, home, inGit, longScript, reflowScript, scriptOf, treeOf } from './trees.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'startup,tree,growth,long,parse' },
    node: { type: 'string', multiple: true, default: [process.execPath] },
    sizes: { type: 'string', default: '500,5000,50000,200000' },
    runs: { type: 'string', default: '9' },
    clean: { type: 'boolean', default: false },
  },
});
const sections = values.only.split(',');
const sizes = values.sizes.split(',').map(Number);
const runs = Number(values.runs);
const root = join(import.meta.dirname, '..');
const node = process.execPath;
const bin = join(root, 'dist/bin.cjs');
const x = (ratio) => ratio.toFixed(2);
const say = (text = '') => console.log(text);

function machine() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const [cpu, ...others] = cpus();
  const changed = git('status', '--porcelain') === '' ? '' : ' with local changes';
  say(
    `${cpu.model}, ${others.length + 1} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}`,
  );
  say(`Node ${process.version}, commit ${git('rev-parse', '--short', 'HEAD')}${changed}, ${runs} runs each, in turn\n`);
  for (const [name, found] of [
    ['ripgrep (Debian: ripgrep)', ripgrep()],
    ['ast-grep', astGrep()],
    ['jscodeshift', jscodeshift()],
  ])
    if (!found) say(`${name} is missing here, so its rows are too.\n`);
}

function startup() {
  const own = dice(1);
  const plain = scriptOf('plain.sh', '#!/bin/sh\nset -e\ncd "$(dirname "$0")"\nmake all\n');
  const done = scriptOf('done.sh', reflowScript(own, false));
  const old = scriptOf('old.sh', reflowScript(own, true));
  const noop = scriptOf('noop.js', 'module.exports = (file) => file.source;\n');
  const rule = scriptOf('rule.yml', astGrepRule);
  const results = race(
    {
      '`node -e 0`': { command: [node, '-e', '0'] },
      'a script of no interest': { command: [node, bin, plain] },
      'a migrated Reflow script': { command: [node, bin, done] },
      'an old one, with a diff to print (`-n`)': { command: [node, bin, '-n', old] },
      ...(astGrep() && { 'ast-grep scan, the old one': { command: [astGrep(), 'scan', '--rule', rule, old] } }),
      ...(jscodeshift() && {
        'jscodeshift, a transform that does nothing': {
          command: [node, jscodeshift(), '--run-in-band', '--silent', '-t', noop, noop],
        },
      }),
    },
    runs * 3,
  );
  say('### One small script\n');
  const rows = Object.entries(results).map(([name, { ms, of }]) => [name, ms.toFixed(0), x(of('`node -e 0`'))]);
  say(`${table(['', 'ms', '× `node -e 0`'], rows)}\n`);
}

function tree(size) {
  const folder = treeOf(size);
  const rule = scriptOf('rule.yml', astGrepRule);
  const us = { command: [node, bin, '--check', '.'], cwd: folder, statuses: [1] };
  say(`### ${size.toLocaleString('en')} files\n`);
  const rows = [];
  for (const git of [true, false]) {
    inGit(folder, git);
    const where = git ? 'in git' : 'outside git';
    const results = race(
      {
        ours: us,
        // Every hundredth file is a Reflow script.
        found: { ...us, command: [...us.command, '--exclude', '*00.sh'], statuses: [0, 1] },
        ...(ripgrep() && { rg: { command: [ripgrep(), '-lF', ...patterns, '.'], cwd: folder } }),
        grep: { command: ['grep', '-rlF', ...patterns, '.'], cwd: folder },
        sed: {
          command: ['sh', '-c', `grep -rlF ${patterns.join(' ')} . | xargs sed -i -e 's/@@nothing@@//'`],
          cwd: folder,
        },
        ...(astGrep() && {
          'ast-grep': { command: [astGrep(), 'scan', '--rule', rule, '.'], cwd: folder, statuses: [0, 1] },
        }),
      },
      size > 20_000 ? Math.ceil(runs / 2) : runs,
    );
    const row = (name, title) =>
      results[name] && rows.push([title, where, results[name].ms.toFixed(0), x(results.ours.of(name))]);
    row('ours', '`reflow-migrate --check`');
    row('found', '… without the Reflow scripts: finding and reading');
    row('rg', '`rg -lF` for the names');
    row('grep', '`grep -rlF` for the names');
    row('sed', '`grep -rlF … \\| xargs sed -i`');
    row('ast-grep', '`ast-grep scan`');
  }
  inGit(folder, true);
  say(`${table(['', '', 'ms', 'ours ×'], rows)}\n`);
}

async function growth() {
  const rows = [];
  const commands = {};
  for (const size of sizes) {
    const folder = treeOf(size);
    inGit(folder, true);
    commands[size] = { command: [node, bin, '--check', '.'], cwd: folder, statuses: [1] };
  }
  const results = race(commands, Math.ceil(runs / 2));
  for (const size of sizes) {
    const { ms } = results[size];
    const { command, cwd } = commands[size];
    const megabytes = await peakMemory(command, cwd);
    rows.push([size.toLocaleString('en'), ms.toFixed(0), ((ms * 1000) / size).toFixed(1), megabytes.toFixed(0)]);
  }
  say('### As the tree grows\n');
  say(`${table(['files', 'ms', 'µs a file', 'MB at most'], rows)}\n`);
}

async function long() {
  const lines = (text) => text.split('\n').length.toLocaleString('en');
  const commands = {};
  const told = {};
  for (const characters of [330_000, 660_000, 5_000_000, 10_000_000]) {
    const text = longScript(characters);
    const path = scriptOf(`long-${characters}.sh`, text);
    commands[path] = { command: [node, bin, '-n', '-q', path] };
    told[path] = [(characters / 1e6).toFixed(2), lines(text)];
  }
  const results = race(commands, 1);
  const rows = [];
  for (const [path, { ms }] of Object.entries(results)) {
    const megabytes = await peakMemory(commands[path].command);
    rows.push([...told[path], ms.toFixed(0), (ms / Number(told[path][0])).toFixed(0), megabytes.toFixed(0)]);
  }
  say('### One long script, a training run in every hundred lines\n');
  say(`${table(['MB', 'lines', 'ms', 'ms a MB', 'MB at most'], rows)}\n`);
}

if (values.clean) rmSync(home, { recursive: true, force: true });
else {
  const peers = install();
  machine();
  if (sections.includes('startup')) startup();
  if (sections.includes('starts')) say(`### Starts, by version of Node\n\n${startsTable(values.node, runs * 3)}\n`);
  if (sections.includes('tree')) for (const size of sizes) tree(size);
  if (sections.includes('growth')) await growth();
  if (sections.includes('long')) await long();
  if (sections.includes('parse'))
    say(peers ? `### Parsing alone\n\n${await parseTable()}\n` : 'The parsers are missing.\n');
}
