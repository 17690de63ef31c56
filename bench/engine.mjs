// What migrate() takes, beside the parser alone on the same text: `npm run bench:engine`.
//
// Two floors: unbash's own `parse`, which leaves the insides of words for later, and the whole tree, each word read to its end.
// Every number is the median of runs in turn, parser and engine in pairs; "warm" after 200 runs that do not count, "cold" the
// first call of a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadEngine } from './load.mjs';
import { median, table } from './measure.mjs';

const root = join(import.meta.dirname, '..');
const { outdir, options, parseShell, wholeTree, migrate } = await loadEngine();

/** A script as people write them, about a hundred lines: settings, checks, functions, and so many runs. */
function typical(runs) {
  const parts = ['#!/bin/bash\n#SBATCH --gres=gpu:1\nset -euo pipefail\n\n'];
  parts.push('# Where things are.\nROOT=${ROOT:-$HOME/work}\nDATA="$ROOT/data"\nOUT="$ROOT/outputs"\nLOGS=$OUT/logs\n');
  parts.push('HOSTS=(node1 node2 node3)\nSEED=${1:-1000}\nexport HF_HOME=$ROOT/hf TOKENIZERS_PARALLELISM=false\n\n');
  parts.push(
    'log() {\n  echo "[$(date +%H:%M:%S)] $*" | tee -a "$LOGS/all.log"\n}\n\ndie() {\n  log "$@"\n  exit 1\n}\n\n',
  );
  parts.push(
    'if ! command -v nvidia-smi >/dev/null; then\n  die "no driver"\nfi\nnvidia-smi --query-gpu=name --format=csv\n',
  );
  parts.push('for host in "${HOSTS[@]}"; do\n  ping -c 1 "$host" >/dev/null || log "$host does not answer"\ndone\n');
  parts.push(
    'free=$(df --output=avail "$ROOT" | tail -n 1)\nif [ "$free" -lt 1000000 ]; then\n  die "disk full"\nfi\n\n',
  );
  parts.push('case "$(hostname)" in\n  gpu*) WORKERS=8 ;;\n  lab*) WORKERS=4 ;;\n  *) WORKERS=2 ;;\nesac\n\n');
  parts.push('mkdir -p "$OUT" "$LOGS"\nfor split in train val; do\n  if [ ! -d "$DATA/$split" ]; then\n');
  parts.push('    log "fetching $split"\n    rsync -a "store:/data/$split" "$DATA/"\n  fi\ndone\n\n');
  for (let n = 0; n < runs; n++) {
    parts.push(`ARGS_${n}=(--dataset.root="$DATA" --seed="$SEED" --num_workers="$WORKERS")\n`);
    parts.push(`if [ -n "\${WANDB:-}" ]; then\n  ARGS_${n}+=(--wandb.enable=true --wandb.project=reflow)\nfi\n`);
    parts.push(`log "stage ${n}"\nlerobot-train \\\n  --policy.type=smolvla \\\n  --policy.use_reflow=true \\\n`);
    parts.push(`  --policy.teacher_model_path="$OUT/stage${n}/last" \\\n  --policy.load_vlm_weights=false \\\n`);
    parts.push(`  --policy.train_expert_only=true \\\n  --output_dir="$OUT/reflow${n}" --steps=20000 \\\n`);
    parts.push(`  "\${ARGS_${n}[@]}" 2>&1 | tee "$LOGS/stage${n}.log"\n\n`);
  }
  parts.push('find "$OUT" -name "*.tmp" -delete\ntar czf "$ROOT/logs.tgz" -C "$OUT" logs\n');
  parts.push('if [ -n "${MAIL:-}" ]; then\n  echo "done: $OUT" | mail -s training "$MAIL"\nfi\nlog "all done"\n');
  return parts.join('');
}

/** One invocation in forty lines, and four assignments. */
function grown(invocations) {
  const parts = ['#!/bin/bash\n'];
  for (let n = 0; n < invocations; n++) {
    parts.push(
      `# part ${n}\nNAME_${n}=run_${n}\nOUT_${n}="out/$NAME_${n}"\nARGS_${n}=(--steps=${n} --output_dir="$OUT_${n}")\n`,
    );
    parts.push(`if [ -n "$WANDB" ]; then\n  ARGS_${n}+=(--wandb.enable=true)\nfi\n`);
    parts.push('lerobot-train \\\n  --policy.use_reflow=true \\\n  --policy.teacher_model_path=/t \\\n');
    parts.push(`  --policy.load_vlm_weights=false \\\n  --policy.train_expert_only=true \\\n  "\${ARGS_${n}[@]}"\n`);
    parts.push(`for file in a b c; do\n  echo "$file $NAME_${n}"\ndone\n`);
    parts.push('echo "a line of no interest" >> log.txt\n'.repeat(22));
  }
  return parts.join('');
}

/** Milliseconds of one call each, in turn; short ones are repeated up to a measurable time. */
function pairs(works, runs) {
  const times = works.map(() => []);
  for (let run = 0; run < runs; run++) {
    works.forEach((work, index) => {
      let calls = 0;
      const start = performance.now();
      do {
        work();
        calls++;
      } while (performance.now() - start < 2);
      times[index].push((performance.now() - start) / calls);
    });
  }
  return times;
}

/** For a set of texts: the median over the texts of what one takes, in µs, and of its ratios to the two floors. */
function warm(texts) {
  for (let round = 0; round * texts.length < 200; round++) for (const text of texts) migrate(text);
  const rows = texts.map((text) => {
    const done = migrate(text).text;
    const works = [() => parseShell(text), () => wholeTree(text), () => migrate(text), () => migrate(done)];
    return pairs(works, 5).map(median);
  });
  const column = (of) => median(rows.map(of));
  return {
    lines: median(texts.map((text) => text.split('\n').length)),
    parse: column(([parse]) => parse * 1000),
    changed: [column((row) => row[2] / row[1]), column((row) => row[2] / row[0])],
    idle: [column((row) => row[3] / row[1]), column((row) => row[3] / row[0])],
  };
}

const read = (folder) => readdirSync(join(root, folder)).map((name) => readFileSync(join(root, folder, name), 'utf8'));
const sets = {
  'examples/before': read('examples/before'),
  'test/oracle/scripts': read('test/oracle/scripts'),
  'a typical script, 1 run': [typical(1)],
  'a typical script, 3 runs': [typical(3)],
  '2,400 lines, 63 runs': [grown(63)],
};
console.log('Warm: times of the whole tree, and of the bare parse, that migrate() takes, the proof included.\n');
console.log(
  table(
    ['scripts', 'lines', 'bare parse µs', 'changed: tree', 'parse', 'nothing to do: tree', 'parse'],
    Object.entries(sets).map(([name, texts]) => {
      const { lines, parse, changed, idle } = warm(texts);
      return [name, String(lines), parse.toFixed(1), ...[...changed, ...idle].map((one) => one.toFixed(1))];
    }),
  ),
);

/** One call in a process of its own: milliseconds of the parse, and of migrate(). */
function cold(text, runs) {
  const path = join(outdir, 'script.sh');
  writeFileSync(path, text);
  const program = `
    import { readFileSync } from 'node:fs';
    const [{ migrate }, { transforms }, { parseShell }] = await Promise.all(
      ['engine', 'transforms', 'parse'].map((name) => import(${JSON.stringify(`${pathToFileURL(outdir).href}/`)} + name + '.mjs')),
    );
    const text = readFileSync(${JSON.stringify(path)}, 'utf8');
    const time = (work) => { const start = performance.now(); work(); return performance.now() - start; };
    const parse = time(() => parseShell(text));
    let result;
    const whole = time(() => { result = migrate(text, transforms[0], ${JSON.stringify(options)}); });
    if (result.defect !== undefined) throw new Error(result.defect);
    console.log(JSON.stringify([parse, whole, result.removed, process.resourceUsage().maxRSS / 1024]));`;
  const measured = Array.from({ length: runs }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    if (!stdout) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  return [0, 1, 2, 3].map((at) => median(measured.map((one) => one[at])));
}

const megabytes = (text) => `${(text.length / 1e6).toFixed(text.length < 1e5 ? 3 : 1)} MB`;
const idle = (bytes) => `${grown(1)}${'N=1\necho "$N and more" > "out/$N.txt"\n'.repeat(bytes / 38)}`;
const big = {
  'the longest of the examples': read('examples/before').reduce((one, other) =>
    other.length > one.length ? other : one,
  ),
  'a typical script, 3 runs': typical(3),
  '20,000 lines, 526 runs': grown(526),
  '1 MB, 725 runs': grown(725),
  '2 MB, 1,430 runs': grown(1430),
  '5 MB, 3,500 runs': grown(3500),
  '10 MB, 6,900 runs': grown(6900),
  '10 MB, one run': idle(1e7),
  '10 MB in one word': `${grown(1)}echo ${'a'.repeat(1e7)}\n`,
};
console.log('\nCold: the first call of a process.\n');
console.log(
  table(
    ['script', 'size', 'lines', 'bare parse ms', 'migrate ms', 'ms per MB', 'removed', 'peak MB'],
    Object.entries(big).map(([name, text]) => {
      const [parse, whole, removed, peak] = cold(text, text.length > 3e6 ? 3 : 5);
      const per = whole / (text.length / 1e6);
      const cells = [parse.toFixed(1), whole.toFixed(0), text.length < 1e5 ? '–' : per.toFixed(0)];
      return [name, megabytes(text), String(text.split('\n').length - 1), ...cells, String(removed), peak.toFixed(0)];
    }),
  ),
);
rmSync(outdir, { recursive: true });
