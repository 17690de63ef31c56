// Prints the table of docs/reliability.md: runs the tests that make things go wrong, at full size, and sums up what they really did.
// `npm run reliability`, or smaller: `npm run reliability -- --kills 40 --scripts 40 --mutations 1000 --faults some`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    scripts: { type: 'string', default: '100000' },
    mutations: { type: 'string', default: '10000' },
    faults: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '42' },
  },
});

/** What is counted (see test/helpers/tally.ts), and how the table calls it. */
const counts = {
  files: 'scripts that nobody here wrote, tried',
  parsed: 'of these, parsed and migrated with a training run put in',
  compared: 'scripts read by a second or third parser, before and after',
  mutations: 'damaged scripts',
  unproved: 'of these, left alone because a proof refused the edit',
  kills: 'kills (SIGKILL at a system call of a run over 200 files)',
  faults: 'errors of system calls, signals, full disks',
  races: 'changes by somebody else in the middle of a run',
  hostile: 'hostile names and repositories',
  refused: 'inputs refused with a message',
};

/** What must not happen, and the tests that would fail. */
const never = {
  'bytes lost, files half written': ['test/faults', 'test/files/write.test.ts'],
  'wrong edits': ['test/fuzz', 'test/second-reader'],
  'crashes, stack traces': ['test/faults', 'test/fuzz', 'test/command-line/bad-input.test.ts', 'test/hostile.test.ts'],
  'hangs, unbounded work': ['test/shell/bounds.test.ts', 'test/fuzz', 'test/hostile.test.ts'],
  'programs run for a repository': ['test/hostile.test.ts', 'test/faults'],
};

const folder = mkdtempSync(join(tmpdir(), 'reliability-'));
const log = join(folder, 'log');
const report = join(folder, 'report.json');
const started = Date.now();
try {
  spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
      ...['--json', `--outputFile=${report}`, ...new Set(Object.values(never).flat())],
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        RELIABILITY_LOG: log,
        FAULT_KILLS: values.kills,
        FAULT_ERRORS: values.faults,
        // Each run is five mutations.
        FUZZ_RUNS: String(Math.ceil(Number(values.mutations) / 5)),
        FUZZ_SEED: values.seed,
        FUZZ_SCRIPTS: values.scripts,
        SECOND_READER_SCRIPTS: values.scripts,
      },
    },
  );
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const sums = {};
  for (const line of readFileSync(log, 'utf8').trim().split('\n')) {
    const { count, number } = JSON.parse(line);
    sums[count] = (sums[count] ?? 0) + number;
  }
  const failed = (paths) =>
    testResults
      .filter(({ name }) => paths.some((path) => name.includes(path)))
      .flatMap(({ assertionResults, message }) => {
        const bad = assertionResults.filter((one) => one.status === 'failed').length;
        return bad || (assertionResults.length === 0 && message ? 1 : 0);
      })
      .reduce((sum, one) => sum + one, 0);
  console.log(`| tried | number |\n|---|---|`);
  for (const [count, name] of Object.entries(counts))
    console.log(`| ${name} | ${(sums[count] ?? 0).toLocaleString('en')} |`);
  for (const [name, paths] of Object.entries(never)) console.log(`| **${name}** | **${failed(paths)}** |`);
  const options = Object.entries(values).map(([name, value]) => `--${name} ${value}`);
  console.log(
    `\n\`npm run reliability -- ${options.join(' ')}\`, ${Math.round((Date.now() - started) / 60_000)} minutes`,
  );
  process.exitCode = testResults.every((one) => one.status === 'passed') ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
