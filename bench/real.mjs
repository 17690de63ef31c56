// What migrate() takes for scripts that people wrote for something else, with a run put into each: `npm run bench:real`.
//
// Every shell script of the machine's packages, beside the whole tree of the same text, each word read to its end. Both are the
// least of three runs in turn, so that what else the machine does counts for neither.
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from './load.mjs';
import { median } from './measure.mjs';

const run = `
lerobot-train --policy.use_reflow=true --policy.teacher_model_path=/t --policy.load_vlm_weights=false \\
  --policy.train_expert_only=true --steps=5
`;
const roots = ['/bin', '/etc', '/lib', '/opt', '/sbin', '/usr', '/var/lib/dpkg/info'];

/** Whether a file's first line names a shell. */
function isScript(path) {
  const file = openSync(path, 'r');
  const head = Buffer.alloc(64);
  readSync(file, head, 0, 64, 0);
  closeSync(file);
  return /^#!\s*\/(?:usr\/)?bin\/(?:env )?(?:ba|da)?sh\b/.test(head.toString('latin1'));
}

/** The shell scripts below a folder, links left out. */
function scriptsIn(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : scriptsIn(path);
    try {
      return entry.isFile() && lstatSync(path).size < 1e6 && isScript(path) ? [path] : [];
    } catch {
      return [];
    }
  });
}

/** `--every N`: only each N-th script, for a first look. */
const every = Number(process.argv[process.argv.indexOf('--every') + 1]) || 1;
const { outdir, migrate, wholeTree } = await loadEngine();
const texts = new Map();
for (const path of roots
  .filter((root) => !lstatSync(root, { throwIfNoEntry: false })?.isSymbolicLink())
  .flatMap(scriptsIn)) {
  const text = readFileSync(path, 'utf8');
  if (!text.includes('\ufffd')) texts.set(`${text.trimEnd()}\n${run}`, path);
}

const time = (work, text) => {
  const start = performance.now();
  const result = work(text);
  return { ms: performance.now() - start, result };
};
const rows = [];
let changed = 0;
let defects = 0;
for (const [text, path] of [...texts].filter((_, at) => at % every === 0)) {
  const times = [0, 1, 2].map(() => [time(wholeTree, text), time(migrate, text)]);
  const { result } = times[0][1];
  if (result.defect !== undefined) defects++;
  if (result.text !== text) changed++;
  const least = (at) => Math.min(...times.map((one) => one[at].ms));
  rows.push({ path, lines: text.split('\n').length, tree: least(0), engine: least(1) });
}
const sum = (of) => rows.reduce((all, row) => all + of(row), 0);
const [tree, engine] = [sum((row) => row.tree), sum((row) => row.engine)];
const show = ({ path, lines, tree, engine }) =>
  `${engine.toFixed(1).padStart(8)} ms  ${(engine / tree).toFixed(0).padStart(5)} × tree  ${String(lines).padStart(5)} lines  ${path}`;
console.log(
  `${rows.length} scripts, ${sum((row) => row.lines)} lines, a run put into each: ${changed} changed, ${defects} defects`,
);
console.log(
  `all whole trees ${tree.toFixed(0)} ms, all of migrate() ${engine.toFixed(0)} ms: ${(engine / tree).toFixed(1)} × their trees`,
);
console.log(`median ${median(rows.map((row) => row.engine / row.tree)).toFixed(1)} × the own tree`);
const over = rows.filter((row) => row.engine > 300 || row.engine > 60 * row.tree);
console.log(`${over.length} take more than 0.3 s or 60 × their tree; the slowest:`);
for (const row of rows.toSorted((a, b) => b.engine - a.engine).slice(0, 12)) console.log(show(row));
rmSync(outdir, { recursive: true });
