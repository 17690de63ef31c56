// Runs a suite of random scripts for long, in two processes, each batch with a seed of its own:
// `npm run oracle:long -- --runs 100000 --seed 1`, the same with `--options`, `npm run fuzz -- --runs 100000 --seed 1`.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

/** Where the tests are, what the variables for them begin with, and how many runs are one batch. */
const suites = {
  oracle: { path: 'test/oracle/generated', prefix: 'ORACLE', share: 2000 },
  options: { path: 'test/oracle/options.test', prefix: 'ORACLE', share: 1000 },
  transforms: { path: 'test/oracle/transforms.test', prefix: 'ORACLE', share: 1000 },
  fuzz: { path: 'test/fuzz', prefix: 'FUZZ', share: 2000 },
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    options: { type: 'boolean', default: false },
  },
});
const suite = suites[values.options ? 'options' : positionals[0]];
if (!suite) throw new Error(`which suite: ${Object.keys(suites).join(', ')}?`);
const { path, prefix, share } = suite;
const seeds = Array.from({ length: Math.ceil(Number(values.runs) / share) }, (_, index) => Number(values.seed) + index);
const totals = { scripts: 0, failed: 0 };
const started = Date.now();

const judge = (seed) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', path],
      {
        env: {
          ...process.env,
          FUZZ_PROOFS: 'strict',
          [`${prefix}_RUNS`]: String(share),
          [`${prefix}_SEED`]: String(seed),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    child.on('close', (status) => resolve({ status, said }));
  });

async function work() {
  for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
    const { status, said } = await judge(seed);
    totals.scripts += share;
    if (status !== 0) {
      totals.failed++;
      console.log(`seed ${seed} failed:\n${said}`);
    }
    console.log(
      `${totals.scripts} scripts, ${totals.failed} batches with a difference, ${Math.round((Date.now() - started) / 1000)} s, last seed ${seed}`,
    );
  }
}

await Promise.all([work(), work()]);
process.exitCode = totals.failed > 0 ? 1 : 0;
