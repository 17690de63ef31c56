// Puts what `--help` prints into docs/command-line.md: `npm run docs`, after `npm run build`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const page = 'docs/command-line.md';
const help = execFileSync(process.execPath, ['dist/bin.cjs', '--help'], {
  encoding: 'utf8',
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
});
const block = `<!-- help -->\n\`\`\`text\n${help}\`\`\`\n<!-- /help -->`;
writeFileSync(
  page,
  readFileSync(page, 'utf8').replace(/<!-- help -->.*<!-- \/help -->/s, () => block),
);
