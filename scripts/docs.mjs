// Puts what the program says into the pages: the help, the rules, and the examples of the formats; and how many scripts and projects the tests have.
// `npm run docs`, after `npm run build`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { scriptIn, withOutputs } from './examples.mjs';

const bin = resolve('dist/bin.cjs');
const env = { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
const printed = (args, cwd = '.') => spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', env }).stdout;
const rewrite = (page, change) => writeFileSync(page, change(readFileSync(page, 'utf8')));

rewrite('docs/command-line.md', (text) =>
  text.replace(
    /<!-- help -->.*<!-- \/help -->/s,
    () => `<!-- help -->\n\`\`\`text\n${printed(['--help'])}\`\`\`\n<!-- /help -->`,
  ),
);
rewrite('docs/formats.md', (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'reflow-migrate-docs-'));
  try {
    writeFileSync(join(folder, 'train.sh'), scriptIn(text));
    return withOutputs(text, (call) => printed(call.split(' '), folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
// The page of the rules, in both languages.
const { outputFiles } = await build({
  entryPoints: ['src/report/rules.ts'],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
});
const { rulesPage } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync('docs/rules.md', rulesPage());
writeFileSync('docs/rules.zh.md', rulesPage('zh'));
// A row that names a folder of tests says how many there are.
for (const page of ['README.md', 'README.zh.md', 'docs/reliability.md'])
  rewrite(page, (text) =>
    text.replace(/^(\|.*`(test\/[\w/]+)`.*?\| )\d+/gm, (_, row, folder) => row + readdirSync(folder).length),
  );
