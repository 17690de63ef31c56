// How long migrate() takes as a script grows: `npm run bench:engine`. Medians of five runs, and the ratio to parsing alone.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const outdir = join(import.meta.dirname, '.built');
await build({
  entryPoints: { engine: 'src/migrate/migrate.ts', transforms: 'transforms/index.ts', parse: 'src/shell/parse.ts' },
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const load = (name) => import(pathToFileURL(join(outdir, `${name}.js`)).href);
const [{ migrate }, { transforms }, { parseShell }] = await Promise.all(['engine', 'transforms', 'parse'].map(load));
rmSync(outdir, { recursive: true });

/** A script with one invocation in forty lines, and four assignments. */
function script(invocations) {
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

const options = { addUseReflow: false, removeConflicting: false, fixContinuations: false, entrypoints: [] };
function median(work) {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2];
}

console.log('   lines  invocations   parse ms   migrate ms (changed)   migrate ms (nothing to do)   ratio   ratio');
for (const invocations of [63, 125, 250, 500, 1000]) {
  const text = script(invocations);
  const parse = median(() => parseShell(text));
  const result = migrate(text, transforms[0], options);
  if (result.defect !== undefined || result.removed !== 2 * invocations)
    throw new Error('the bench script was not migrated');
  const changed = median(() => migrate(text, transforms[0], options));
  const idle = median(() => migrate(result.text, transforms[0], options));
  const cells = [text.split('\n').length, invocations, parse.toFixed(1), changed.toFixed(0), idle.toFixed(0)];
  console.log(
    `${String(cells[0]).padStart(8)} ${String(cells[1]).padStart(12)} ${cells[2].padStart(10)} ${cells[3].padStart(22)} ${cells[4].padStart(28)} ${(changed / parse).toFixed(1).padStart(7)} ${(idle / parse).toFixed(1).padStart(7)}`,
  );
}
