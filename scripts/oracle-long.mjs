// Judges many generated scripts by real bash, in two processes: `npm run oracle:long -- --runs 100000 --seed 1`.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const share = 2000;
const seeds = Array.from({ length: Math.ceil(Number(values.runs) / share) }, (_, index) => Number(values.seed) + index);
const totals = { scripts: 0, failed: 0 };
const started = Date.now();

const judge = (seed) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        'node_modules/jest/bin/jest.js',
        'test/oracle/generated',
      ],
      {
        env: { ...process.env, ORACLE_RUNS: String(share), ORACLE_SEED: String(seed) },
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
