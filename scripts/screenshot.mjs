// Remakes docs/review.png, the picture of the page for a review: `npm run build && npm run screenshot`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findBrowser, openBrowser } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const found = findBrowser();
if (!found) throw new Error('there is no chromium: apt-get install chromium');
const folder = mkdtempSync(join(tmpdir(), 'reflow-migrate-page-'));
try {
  const page = join(folder, 'review.html');
  const examples = join(root, 'examples/before');
  for (const name of readdirSync(examples))
    if (name.endsWith('.slurm')) copyFileSync(join(examples, name), join(folder, name));
  writeFileSync(
    join(folder, 'tune_everything.sh'),
    `lerobot-train --policy.use_reflow=true --policy.teacher_model_path="$TEACHER" --policy.train_expert_only=false\n`,
  );
  const program = [join(root, 'dist/bin.cjs'), '-n', '-q', '--lang', 'en', '--html', page, '.'];
  const { status } = spawnSync(process.execPath, program, { cwd: folder, stdio: 'ignore' });
  if (status !== 1) throw new Error(`the program ended with ${status}, and not with a finding for a person`);
  const browser = await openBrowser(found);
  const tab = await browser.newPage({ viewport: { width: 1080, height: 1340 }, colorScheme: 'light' });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: join(root, 'docs/review.png') });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true });
}
