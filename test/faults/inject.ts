/** Runs the built program with something that goes wrong at one of its system calls; fault.c does it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bin } from '../helpers/program.js';

const padding = '# a line of no interest\n'.repeat(40);
const script = (flags: string, index: number): string =>
  `${padding}lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t ${flags}--seed=${index}\n`;
const configuration = (setting: string, index: number): string =>
  `${padding}policy:\n  use_reflow: true\n  teacher_model_path: /t\n${setting}seed: ${index}\n`;
/** Every fifth file is a training configuration, the others are scripts. */
const isScript = (index: number): boolean => index % 5 !== 4;
export const oldText = (index: number): string =>
  isScript(index)
    ? script('--policy.load_vlm_weights=false ', index)
    : configuration('  load_vlm_weights: false\n', index);
export const newText = (index: number): string => (isScript(index) ? script('', index) : configuration('', index));
const nameOf = (index: number): string => (isScript(index) ? `s${index}.sh` : `s${index}.yaml`);

/** A folder with so many files to migrate, `s0.sh` and so on; the caller removes it. */
export function manyIn(folder: string, number: number): string {
  for (let index = 0; index < number; index++) writeFileSync(join(folder, nameOf(index)), oldText(index));
  return folder;
}

export interface State {
  readonly old: readonly string[];
  readonly migrated: readonly string[];
  /** Files that are neither, to the byte: there must be none. */
  readonly damaged: readonly string[];
  /** Whatever else is in the folder. */
  readonly others: readonly string[];
}

export function stateOf(folder: string, number: number): State {
  const state = { old: [] as string[], migrated: [] as string[], damaged: [] as string[], others: [] as string[] };
  const names = new Set(Array.from({ length: number }, (_, index) => nameOf(index)));
  for (const [index, name] of [...names].entries()) {
    const text = readFileSync(join(folder, name), 'latin1');
    (text === newText(index) ? state.migrated : text === oldText(index) ? state.old : state.damaged).push(name);
  }
  state.others.push(...readdirSync(folder).filter((name) => !names.has(name)));
  return state;
}

/** What happens at the `at`-th call: see fault.c. */
export interface Fault {
  readonly at: number;
  readonly does:
    | 'kill'
    | 'half'
    | 'short'
    | 'SIGINT'
    | 'SIGTERM'
    | 'SIGHUP'
    | keyof typeof constants.errno
    | { readonly run: string };
}

export interface Outcome {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly err: string;
  /** The calls that were made, by name. */
  readonly calls: readonly string[];
}

/** Builds the shared library; undefined where there is no LD_PRELOAD. Throws where there is no C compiler. */
export function buildInjector(): { readonly library: string; remove(): void } | undefined {
  if (process.platform !== 'linux') return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'fault-'));
  const library = join(folder, 'fault.so');
  execFileSync('cc', ['-O1', '-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'fault.c'), '-ldl']);
  return { library, remove: () => rmSync(folder, { recursive: true }) };
}

let runs = 0;

function actionOf(does: Fault['does']): Record<string, string> {
  if (typeof does === 'object') return { FAULT_DO: 'run', FAULT_RUN: does.run };
  if (does === 'SIGINT' || does === 'SIGTERM' || does === 'SIGHUP')
    return { FAULT_DO: `SIG ${constants.signals[does]}` };
  return { FAULT_DO: does === 'kill' || does === 'half' || does === 'short' ? does : String(constants.errno[does]) };
}

/** Runs the program over `folder` with a fault, or with none to learn its calls. Ends after 30 s at the latest, by SIGABRT. */
export function runWith(
  library: string,
  folder: string,
  fault?: Fault,
  args: readonly string[] = ['-q', '.'],
): Promise<Outcome> {
  const trace = join(dirname(library), `${++runs}.trace`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 300_000,
      killSignal: 'SIGABRT',
      env: {
        ...process.env,
        NO_COLOR: '1',
        LANG: 'C',
        LD_PRELOAD: library,
        FAULT_UNDER: folder,
        FAULT_TRACE: trace,
        ...(fault ? { FAULT_AT: String(fault.at), ...actionOf(fault.does) } : {}),
      },
    });
    let err = '';
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString();
    });
    child.on('close', (status, signal) => {
      const calls = readFileSync(trace, 'utf8').split('\n').slice(0, -1);
      rmSync(trace);
      resolve({ status, signal, err, calls });
    });
  });
}

/** Does the work for each item, two at a time. */
export async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}
